"""What a script's lines are to a channel: presses with the button's words, files with contents, phones that block."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from bot.channels.base import Unreachable
from handlers.talk import Inbound, Upload
from tests.bot.evidence_files import pdf, photo, program
from tests.monkey.script import Said
from tests.recording import Recording, Sent

PHOTO, FILES = photo((64, 48)), (pdf(), pdf(), program())
FOR_EVER = 10_000
"""Messages that do not get through."""


def inbound(said: Said, channel: Recording, now: datetime) -> Inbound:
    """The update as the channel gives it."""
    address = said.chat.split(":")[1]
    made = partial(Inbound, channel.name, str(said.number), address, now, raw={"text": said.words})
    if said.kind == "text":
        return made(said.words)
    if said.kind in ("label", "press"):
        shown = list(reversed(channel.to(address)))
        data = _data(shown, said.words) if said.kind == "label" else said.words
        return made(press=data, label=_label(shown, data), message_ref="1")
    if said.kind == "start":
        return made("/start", start=said.words)
    if said.kind == "edit":
        return made(said.words, edited=True)
    if said.kind == "photo" or said.kind == "file":
        ref = f"ref-{said.number}"
        channel.files[ref] = PHOTO if said.kind == "photo" else FILES[said.number % len(FILES)]
        upload = Upload(said.kind, ref, name=f"{said.words}.pdf" if said.kind == "file" else None, size=1000)
        return made(said.words or None, attachments=(said.kind,), uploads=(upload,), album=said.again)
    if said.kind == "blocked" or said.kind == "unblocked":
        channel.failures[address] = [Unreachable()] * FOR_EVER if said.kind == "blocked" else []
        return made(event=said.kind)
    return made(attachments=("sticker" if said.kind == "sticker" else "voice",))


def _data(shown: Sequence[Sent], label: str) -> str:
    """What the newest button that reads so sends back; that of no question where there is none."""
    return next((data for sent in shown if (data := sent.data(label))), "o:0:0")


def _label(shown: Sequence[Sent], data: str) -> str | None:
    """What the button reads that sends back `data`."""
    return next((label for sent in shown for label in sent.labels if sent.data(label) == data), None)
