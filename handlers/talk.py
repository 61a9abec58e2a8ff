"""The types of a conversation: what was said, what is known, and the turn that answers it."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from typing import Any, Literal, Protocol, TypeVar

from pydantic import BaseModel, ConfigDict, TypeAdapter

from storage.accounts import Session
from storage.contexts import Loaded
from storage.drafts import Draft
from storage.facts import Fact
from storage.people import Person
from storage.reads import Look
from storage.values import quick

AttachmentKind = Literal["photo", "file", "sticker", "voice", "location", "contact", "other"]

LONGEST_ACTION = 64
"""Bytes in a button's data (Telegram's limit, the narrowest of the channels)."""


@quick
@dataclass(frozen=True, slots=True)
class Upload:
    """A photo or file somebody sent, still at the platform: `ref` is what it is fetched by there; `size` in bytes,
    `name` and `mime` as the platform claims them, None where it says nothing."""

    kind: Literal["photo", "file"]
    ref: str
    name: str | None = None
    mime: str | None = None
    size: int | None = None


@quick
@dataclass(frozen=True, slots=True)
class Inbound:
    """What arrived. `text` is cleaned of control characters; `press` is the raw data of a button ("o:7:1",
    "a:review:01J…") and `label` its words where the channel knows them; `start` is the payload of a deep link.
    `edited`: a change to an old message. `album` joins the pictures sent together. `raw` is the platform's own form,
    kept only if a bug spoils the turn."""

    channel: str
    update_id: str
    sender: str
    at: datetime
    text: str | None = None
    press: str | None = None
    label: str | None = None
    start: str | None = None
    attachments: tuple[AttachmentKind, ...] = ()
    uploads: tuple[Upload, ...] = ()
    edited: bool = False
    album: str | None = None
    message_ref: str | None = None
    event: Literal["message", "blocked", "unblocked"] = "message"
    raw: Mapping[str, Any] = field(default_factory=dict)


@quick
@dataclass(frozen=True, slots=True)
class Option:
    """An answer to the question just asked; it dies with it. Not `numbered`: said by word, never by number."""

    value: str
    label: str
    numbered: bool = True


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """A button that works for ever ("review 01J…"); whether it may be done is checked when it is pressed."""

    verb: str
    subject: str = ""
    label: str

    @property
    def data(self) -> str:
        """What the button carries: at most 64 bytes."""
        data = f"a:{self.verb}:{self.subject}" if self.subject else f"a:{self.verb}"
        assert len(data.encode()) <= LONGEST_ACTION, data
        return data


class Attachment(BaseModel):
    """A file that goes out with a message; `picture` ones are shown, others offered for download. Its bytes are in
    `content`, or else kept as evidence under the SHA-256 `stored` (64 hex digits) and read when it is sent."""

    model_config = ConfigDict(frozen=True, ser_json_bytes="base64", val_json_bytes="base64")

    name: str
    mime: str
    content: bytes = b""
    stored: str | None = None
    picture: bool = False


@quick
@dataclass(frozen=True, slots=True, weakref_slot=True)
class Message:
    """What a person is told, neutral: a channel renders it when it is sent. `text` is HTML limited to <b> and <i>, all
    arguments escaped. Options and actions are shown in rows as given, one per row."""

    text: str
    options: tuple[Option, ...] = ()
    actions: tuple[Action, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    replaces: str | None = None
    """Names a place in the chat ("job:01J…"): what was shown there before is changed into this."""
    passing: bool = False
    """Of use only as a change of what is shown there: never sent as a message of its own."""


MESSAGE = TypeAdapter(Message)
"""A message as JSON, which is how the outbox keeps it."""


@quick
@dataclass(frozen=True, slots=True)
class Notice:
    """A message to somebody else. `about` is whose name or words it carries, so that it can be erased with them.
    `account` is set only where the person is not (or no longer) linked to the chat that must be told."""

    message: Message
    person: int | None = None
    account: int | None = None
    about: int | None = None


@quick
@dataclass(frozen=True, slots=True)
class Job:
    """Work that no turn waits for (a long count, a file to be read or drawn): begun once the turn is committed, and
    again after a crash; what comes of it reaches the chat that asked. `kind` says who does it, `subject` with what."""

    id: str
    kind: str
    subject: str = ""


@quick
@dataclass(frozen=True, slots=True)
class Turn:
    """What happens because of one update. `draft` is saved and becomes the chat's active one; `parked` is saved and
    waits; `drop` names drafts that end. Without `draft` no form is open afterwards, unless `stay`. `chosen` is shown on
    the message whose button was pressed."""

    replies: tuple[Message, ...] = ()
    draft: Draft | None = None
    parked: Draft | None = None
    drop: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    notices: tuple[Notice, ...] = ()
    reads: tuple[Look, ...] = ()
    jobs: tuple[Job, ...] = ()
    stay: bool = False
    chosen: str | None = None
    session: Session | None = None


@quick
@dataclass(frozen=True, slots=True)
class Office:
    """What the deployment says of itself: who answers for the data (`controller`, `contact`), the time zone people
    live in, how an invitation becomes a link on a channel ("https://t.me/some_bot?start={code}"), and above how many
    people a broadcast needs a second admin (`approval_above`)."""

    controller: str
    contact: str
    zone: tzinfo
    invite_link: str | None = None
    approval_above: int = 200


@quick
@dataclass(frozen=True, kw_only=True)
class Context(Loaded):
    """Everything known before a turn. `today` is the civil date where people live."""

    today: date
    office: Office

    @property
    def me(self) -> Person:
        """The person writing; only where the router has made sure that there is one."""
        assert self.person is not None
        return self.person

    @property
    def year(self) -> int:
        """The year pledges are about now: the theme's, else the civil one."""
        return self.theme.year if self.theme else self.today.year


class Ids(Protocol):
    """Gives ids that are the same whenever the same update is handled, and secrets that never are."""

    def __call__(self) -> str:
        """A fresh ULID."""
        ...

    def code(self) -> str:
        """Sixteen random decimal digits (53 bits) for an invitation."""
        ...


K = TypeVar("K")
V = TypeVar("V")


class Read(Protocol):
    """A read-only view of the database inside the turn's transaction; the same question asked by several turns of a
    batch at once becomes one query."""

    async def __call__(self, loader: Callable[..., Awaitable[Mapping[K, V]]], key: K, *fixed: Any) -> V | None:
        """`loader(connection, keys, *fixed)[key]`, or None where the key is absent."""
        ...


Respond = Callable[[Inbound, Context, Read, datetime, Ids], Awaitable[Turn]]


@quick
@dataclass(frozen=True, slots=True)
class Talk:
    """All that a capability is given: what was said, what is known, how to ask for more, when it is, and fresh ids."""

    said: Inbound
    context: Context
    read: Read
    now: datetime
    new_id: Ids


Command = Callable[[Talk], Awaitable[Turn]]
"""Answers something typed, such as /menu."""

Verb = Callable[[str, Talk], Awaitable[Turn]]
"""Answers an action's button, given its subject (an id, or two joined by ":")."""
