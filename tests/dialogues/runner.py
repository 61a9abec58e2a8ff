"""Plays a dialogue file against the real engine and says what the bot answered, in the file's own notation."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from itertools import chain, groupby
from mimetypes import guess_type
from pathlib import Path
from typing import get_args

from sqlalchemy import select

from bot.channels.plain import render_plain
from handlers.inputs import clean
from handlers.meaning import choices
from handlers.talk import AttachmentKind, Inbound, Message, Upload
from handlers.texts import plain
from storage.evidence import evidence
from storage.invitations import hash_code, invitations
from tests import people
from tests.dialogues import committees
from tests.dialogues.committees import COMMITTEES, Committee
from tests.dialogues.parsing import ANSWER, Dialogue, Said, Setting, Turn, Unreadable
from tests.engine import ZONE
from tests.recording import Sent
from tests.stage import Stage, copied

STRANGER = "Người lạ"
WAITS = "{waits}"
DEVICE = re.compile(r"(.+?)(?: \(máy (\d)\))?")
CODE_OF = re.compile(r"\{code of ([^}]+)\}")
BRACES = re.compile(r"\{(\w+)(?:(?: |: ?)([^}]*))?\}", re.DOTALL)
BUTTON = re.compile(r"\[(.+)\]")
MARKS = {"<b>": "*", "</b>": "*", "<i>": "_", "</i>": "_"}


class Player:
    """One dialogue being played on a SQLite file that is a copy of `template`."""

    def __init__(self, dialogue: Dialogue, template: Path, folder: Path) -> None:
        self._dialogue = dialogue
        self._committee: Committee = COMMITTEES["nahan"]
        self._stage = Stage(copied(template, folder))
        self._channel = self._stage.channel
        self._written = False
        self._last: dict[str, Inbound] = {}

    async def play(self) -> list[tuple[Turn, list[str]]]:
        """Every turn of the dialogue with what really came of it."""
        played = []
        async with self._stage:
            for part in self._dialogue.parts:
                if isinstance(part, Setting):
                    await self._set(part)
                elif isinstance(part, Turn):
                    played.append((part, await self._turn(part)))
        return played

    async def _set(self, setting: Setting) -> None:
        name, value = setting.name, setting.value
        if name == "committee":
            self._committee = COMMITTEES[value]
        elif name == "today":
            self._stage.now = datetime.strptime(value, "%Y-%m-%d %H:%M").replace(tzinfo=ZONE)
        elif name == "numbers":
            self._channel.numbers = True
        elif name in ("joined", "invited", "pledged", "pledged_three", "on_paper"):
            await self._prepare(name, self._committee.named(value).id)
        elif name == "approval":
            self._stage.office = replace(self._stage.office, approval_above=int(value))
        elif name == "fetched":
            await self._fetched()
        else:
            raise Unreadable(f"{self._where(setting.line)}: there is no setting @{name}")

    async def _prepare(self, state: str, person: int) -> None:
        now = self._stage.now
        await self._people_are_there()
        async with self._stage.opened() as database, database.write() as connection:
            if state == "joined":
                await people.join(connection, person, self._channel.name, _address(person, 1), now)
            elif state == "invited":
                await people.invite(connection, person, self._stage.next_code(), now)
            elif state == "on_paper":
                await people.agreed_on_paper(connection, person, 1, now)
                await people.pledge(connection, person, now, by=1)
            else:
                await people.pledge(connection, person, now, further=people.FURTHER if state == "pledged_three" else ())

    async def _fetched(self) -> None:
        """Everything sent so far was fetched and is kept."""
        await self._people_are_there()
        async with self._stage.opened() as database, database.write() as connection:
            waiting = select(evidence).where(evidence.c.state == "wanted").order_by(evidence.c.id)
            for number, row in enumerate((await connection.execute(waiting)).all(), start=1):
                mime = guess_type(row.name or "")[0] or "image/jpeg"
                await people.store_file(connection, row.id, row.person_id, self._stage.now, f"{number:064x}", mime)

    async def _people_are_there(self) -> None:
        if not self._written:
            async with self._stage.opened() as database, database.write() as connection:
                await committees.write(connection, self._committee)
            self._written = True

    async def _turn(self, turn: Turn) -> list[str]:
        await self._people_are_there()
        if turn.said[0].words == WAITS:
            return self._told(await self._stage.wait(), self._address_of(turn.said[0]))
        batch = [inbound for said in turn.said for inbound in await self._inbounds(said)]
        sent = await self._stage.handle(*batch)
        return self._told(sent, batch[0].sender)

    async def _inbounds(self, said: Said) -> list[Inbound]:
        sender = self._address_of(said)
        words = said.words
        for name in CODE_OF.findall(words):
            words = words.replace(f"{{code of {name}}}", await self._code_of(name))
        if button := BUTTON.fullmatch(words):
            if self._channel.numbers:
                raise Unreadable(f"{self._where(said.line)}: with @numbers there are no buttons to press")
            try:
                press = self._stage.button(sender, button[1])
            except LookupError as error:
                raise Unreadable(f"{self._where(said.line)}: {error}") from error
            made = [self._stage.inbound(sender, press=press, message_ref="1")]
        elif braces := BRACES.fullmatch(words):
            made = self._special(said, sender, braces[1], braces[2] or "")
        else:
            made = [self._stage.inbound(sender, clean(words))]
        self._last[sender] = made[-1]
        return made

    def _special(self, said: Said, sender: str, kind: str, value: str) -> list[Inbound]:
        make = self._stage.inbound
        if kind == "again":
            return [self._last[sender]]
        if kind == "edit":
            return [make(sender, clean(value), edited=True)]
        if kind == "start":
            return [make(sender, "/start", start=value)]
        if kind == "press":
            return [make(sender, press=value, message_ref="1")]
        if kind in ("blocked", "unblocked"):
            return [make(sender, event=kind)]
        if kind == "album":
            count, _, caption = value.partition(" ")
            album = f"album-{said.line}"
            pictures = [self._picture(sender, album=album) for _ in range(int(count))]
            return [replace(pictures[0], text=clean(caption) or None), *pictures[1:]]
        if kind == "photo":
            return [replace(self._picture(sender), text=clean(value) or None)]
        if kind == "file" and value:
            name, _, size = value.partition(", ")
            upload = Upload("file", f"file-{said.line}", name=name, size=int(size) * 10**6 if size else 1000)
            return [make(sender, attachments=("file",), uploads=(upload,))]
        if kind == "roster":
            name, _, content = value.partition("\n")
            self._channel.files[f"file-{said.line}"] = content.encode()
            upload = Upload("file", f"file-{said.line}", name=name, size=len(content.encode()))
            return [make(sender, attachments=("file",), uploads=(upload,))]
        if kind in get_args(AttachmentKind):
            return [make(sender, clean(value) or None, attachments=(kind,))]
        raise Unreadable(f"{self._where(said.line)}: nobody can say {{{kind}}}")

    def _picture(self, sender: str, album: str | None = None) -> Inbound:
        """A picture of 100,000 bytes."""
        sent = self._stage.inbound(sender, attachments=("photo",), album=album)
        return replace(sent, uploads=(Upload("photo", f"photo-{sent.update_id}", size=100_000),))

    def _told(self, sent: Sequence[Sent], speaker: str) -> list[str]:
        """The messages in the file's notation: those to the speaker first, the others under their names. Which
        copy of one message arrives first nobody promises: they are told in the order of their chats."""
        lines: list[str] = []
        others = groupby((one for one in sent if one.address != speaker), key=lambda one: one.message)
        copies = (sorted(same, key=lambda one: int(one.address)) for _, same in others)
        for one in chain((one for one in sent if one.address == speaker), *copies):
            if one.address != speaker:
                lines.append(f"{ANSWER} → {self._name_of(one.address)}:")
            elif lines:
                lines.append("")
            lines += [f"{ANSWER} {line}".rstrip() for line in self._shown(one.message)]
        return lines

    def _shown(self, message: Message) -> list[str]:
        if self._channel.numbers:
            return [*render_plain(message).split("\n"), *_attachments(message)]
        text = message.text
        for tag, mark in MARKS.items():
            text = text.replace(tag, mark)
        buttons = " ".join(f"[{offer.label}]" for offer in choices(message))
        return [*plain(text).split("\n"), *_attachments(message), *([buttons] if buttons else [])]

    async def _code_of(self, name: str) -> str:
        """The open invitation code of a person: the newest of those made so far that is theirs."""
        person = self._committee.named(name).id
        async with self._stage.opened() as database, database.read() as connection:
            wanted = select(invitations.c.code_hash).where(
                invitations.c.person_id == person, invitations.c.state == "open"
            )
            hashes = set((await connection.execute(wanted)).scalars())
        found = [code for code in self._stage.codes if hash_code(code) in hashes]
        if not found:
            raise LookupError(f"{name} has no open invitation")
        return found[-1]

    def _address_of(self, said: Said) -> str:
        found = DEVICE.fullmatch(said.speaker)
        assert found is not None
        name, device = found[1], int(found[2] or 1)
        if name == STRANGER:
            return _address(0, device)
        try:
            return _address(self._committee.named(name).id, device)
        except LookupError as error:
            raise Unreadable(f"{self._where(said.line)}: {error}") from error

    def _name_of(self, address: str) -> str:
        device, person = divmod(int(address), 1000)
        name = next((one.name for one in self._committee.people if one.id == person), STRANGER)
        return name if device == 1 else f"{name} (máy {device})"

    def _where(self, line: int) -> str:
        return f"{self._dialogue.path.name}:{line}"


def _address(person: int, device: int) -> str:
    return str(device * 1000 + person)


def _attachments(message: Message) -> list[str]:
    return [f"{{{'ảnh' if one.picture else 'tệp'}: {one.name}}}" for one in message.attachments]


async def play(dialogue: Dialogue, template: Path, folder: Path) -> list[tuple[Turn, list[str]]]:
    """Play a dialogue in `folder`; returns each turn with the lines that came of it."""
    return await Player(dialogue, template, folder).play()


def rewrite(dialogue: Dialogue, played: Sequence[tuple[Turn, list[str]]]) -> None:
    """Write the file again with what the bot really answers."""
    for turn, lines in played:
        turn.expected = lines
    dialogue.path.write_text(dialogue.text(), "utf-8")
