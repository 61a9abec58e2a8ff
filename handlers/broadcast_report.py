"""What a broadcast's author is told while it goes out, and when it has ended."""

from handlers.admin.broadcast_reach import page_button
from handlers.admin.broadcast_words import tally_words
from handlers.bars import bar
from handlers.figure_view import number
from handlers.standing import short
from handlers.talk import Action, Message
from handlers.texts import Html, label, say
from storage.broadcasts import Broadcast
from storage.recipients import Tally


def place(broadcast: Broadcast) -> str:
    """Where in its author's chat it is shown how far it has got."""
    return f"broadcast:{broadcast.id}"


def progress(broadcast: Broadcast, tally: Tally) -> Message:
    """How far it has got, as one message that is changed in place; with a button to stop it until it has ended."""
    stop = Action(verb="stop_broadcast", subject=broadcast.id, label=label("broadcast-stop"))
    words, shown = short(broadcast.text), bar(tally.total - tally.waiting, tally.total)
    return Message(
        text=say("broadcasting-progress", words=words, bar=shown),
        actions=(stop,) if tally.waiting else (),
        replaces=place(broadcast),
        passing=broadcast.tally.total > 0 or not tally.waiting,
    )


def report(broadcast: Broadcast, tally: Tally) -> Message:
    """How it fared with everybody, now that it has ended."""
    outcome = "withdrawn" if broadcast.kind == "withdrawal" else "ended"
    if broadcast.state == "stopped":
        outcome = "platform" if broadcast.why == "platform" else "stopped"
    parts = [
        say(f"broadcasting-{outcome}", words=short(broadcast.text)),
        tally_words(tally) or say("broadcasting-nobody"),
    ]
    again = Action(verb="resend", subject=broadcast.id, label=label("broadcast-again", count=number(tally.unknown)))
    actions = (again, page_button(broadcast)) if tally.unknown else (page_button(broadcast),)
    return Message(text=Html("\n".join(parts)), actions=actions)


def role_ended(broadcast: Broadcast) -> Message:
    """It was not sent, because its author may not any more: for the other admins."""
    text = say("broadcasting-role-ended", words=short(broadcast.text), name=broadcast.author_name)
    return Message(text=text, actions=(page_button(broadcast),))
