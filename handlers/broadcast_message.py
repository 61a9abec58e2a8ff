"""A broadcast as its recipients get it: the same for the preview and for everybody."""

from handlers.talk import Action, Attachment, Message
from handlers.texts import Html, label, say
from storage.broadcasts import Broadcast


def message(broadcast: Broadcast) -> Message:
    """Whose it is, its words, its files, and a button to say that one has seen it, where that is asked for."""
    head = say(f"broadcast-heading-{broadcast.kind}", unit=broadcast.unit.name)
    seen = Action(verb="seen", subject=broadcast.id, label=label("broadcast-seen"))
    return Message(
        text=Html("\n\n".join([head, say("broadcast-words", text=broadcast.text)])),
        actions=(seen,) if broadcast.asks_ack else (),
        attachments=tuple(
            Attachment(name=one.name, mime=one.mime, stored=one.stored, picture=one.picture) for one in broadcast.files
        ),
    )
