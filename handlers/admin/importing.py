"""A roster sent by an admin: read beside the conversation, and written only after a yes to what it would change."""

import re
from collections.abc import Mapping
from pathlib import PurePath

from handlers.access import may
from handlers.files import LARGEST, file_name
from handlers.secretary.reach import refusal
from handlers.subjects import is_id
from handlers.talk import Action, Context, Job, Message, Talk, Turn, Upload, Verb
from handlers.texts import label, say

ENDINGS = frozenset({".csv", ".xlsx", ".xls", ".tsv", ".txt"})
"""What a file may be called that is taken for a roster; what it is its content tells."""
DIGEST = re.compile("[0-9a-f]{16}")
PREVIEW, WRITE, DROP = "roster-preview", "roster-write", "roster-drop"
"""Kinds of job."""


def may_import(context: Context) -> bool:
    """Whether the writer may change the roster of any unit."""
    return any(may(context, "import_roster", role.unit) for role in context.roles)


def roster_in(talk: Talk) -> Upload | None:
    """The roster file in what was just sent, by somebody who may send one."""
    sent = (one for one in talk.said.uploads if PurePath(one.name or "").suffix.lower() in ENDINGS)
    return next(sent, None) if may_import(talk.context) else None


def received(upload: Upload, talk: Talk) -> Turn:
    """A roster came: it is looked at first."""
    if upload.size is not None and upload.size > LARGEST:
        return refusal("importing-too-large", most=str(LARGEST // 1024 // 1024))
    text = say("importing-received", name=file_name(upload) or "")
    return Turn(replies=(Message(text=text),), jobs=(Job(talk.new_id(), PREVIEW, upload.ref),))


async def write(subject: str, talk: Talk) -> Turn:
    """import:<id>:<digest> – the yes to what the file under this id would change, as it was shown."""
    id, _, digest = subject.partition(":")
    if not may_import(talk.context) or not is_id(id) or not DIGEST.fullmatch(digest):
        return refusal("unit-not-allowed")
    return Turn(replies=(Message(text=say("importing-begun")),), jobs=(Job(talk.new_id(), WRITE, subject),))


async def drop(subject: str, talk: Talk) -> Turn:
    """unimport:<id> – the no."""
    if not may_import(talk.context) or not is_id(subject):
        return refusal("unit-not-allowed")
    menu = Action(verb="menu", label=label("menu-open"))
    dropped = Message(text=say("importing-dropped"), actions=(menu,))
    return Turn(replies=(dropped,), jobs=(Job(talk.new_id(), DROP, subject),))


VERBS: Mapping[str, Verb] = {"import": write, "unimport": drop}
