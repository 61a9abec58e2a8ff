"""What holds for every turn whatever is said: looked at from outside, around the real `respond`."""

import re
from datetime import datetime

from bot.reading import BatchedRead
from handlers.talk import Context, Ids, Inbound, Message, Read, Respond, Turn
from handlers.texts import has
from storage.reads import Look

MOST_READS = 5
LONGEST_TEXT = 4096
TAG = re.compile(r"</?[bi]>")
ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|#x27|#39);)")


class Checked:
    """A `respond` that notes whatever a turn does wrong. Turns turns what is raised into an apology, so it is kept."""

    def __init__(self, respond: Respond) -> None:
        self._respond = respond
        self.faults: list[str] = []
        self.errors: list[Exception] = []

    async def __call__(self, said: Inbound, context: Context, read: Read, now: datetime, new_id: Ids) -> Turn:
        assert isinstance(read, BatchedRead)
        before = read.queries
        try:
            turn = await self._respond(said, context, read, now, new_id)
            self.faults += faults_of(said, context, turn, read.queries - before)
        except Exception as error:
            self.errors.append(error)
            raise
        return turn

    def demand(self) -> None:
        """Raise what went wrong since the last time, if anything did."""
        errors, self.errors = self.errors, []
        faults, self.faults = self.faults, []
        if errors:
            raise errors[0]
        assert not faults, "\n".join(faults)


def faults_of(said: Inbound, context: Context, turn: Turn, queries: int) -> list[str]:
    """What is wrong with `turn` as the answer to `said`, after so many queries."""
    found = []
    with_choices = [reply for reply in turn.replies if reply.options or reply.actions]
    if len(with_choices) > 1:
        found.append(f"{len(with_choices)} replies carry choices")
    if with_choices and with_choices[0] is not turn.replies[-1]:
        found.append("choices are not on the last reply")
    if queries > MOST_READS:
        found.append(f"{queries} queries in one turn")
    if answers_a_question(said, context, turn) and queries:
        found.append(f"{queries} queries merely to answer a question")
    for message in (*turn.replies, *(notice.message for notice in turn.notices)):
        found += faults_in(message)
    found += [f"a look at what has no name in the log: {look.what}" for look in turn.reads if not named(look)]
    if any(notice.message.options for notice in turn.notices):
        found.append("a notice carries options")
    return found


def named(look: Look) -> bool:
    """Whether the log has words for what was looked at."""
    return has(f"log-look-{look.what.partition(':')[0]}")


def answers_a_question(said: Inbound, context: Context, turn: Turn) -> bool:
    """Whether the turn only took something said inside the open form: the form stays open and nothing happened."""
    left = (said.press or "").startswith("a:") or (said.text or "").startswith("/") or said.start is not None
    if left or turn.facts or turn.draft is None or context.draft is None:
        return False
    return turn.draft.id == context.draft.id


def faults_in(message: Message) -> list[str]:
    """What is wrong with one message: too long, not the HTML we allow, or a button too big for Telegram."""
    found = []
    shown = TAG.sub("", message.text)
    if not shown.strip():
        found.append("an empty message")
    if len(shown) > LONGEST_TEXT:
        found.append(f"a message of {len(shown)} characters: {shown[:60]}…")
    if "<" in shown or ">" in shown:
        found.append(f"something unescaped: {shown[:200]}")
    if ENTITY.search(shown):
        found.append(f"a bare ampersand: {shown[:200]}")
    for tag in "bi":
        if message.text.count(f"<{tag}>") != message.text.count(f"</{tag}>"):
            found.append(f"<{tag}> left open: {message.text[:200]}")
    for action in message.actions:
        if len(f"a:{action.verb}:{action.subject}".encode()) > 64:
            found.append(f"a button's data is too long: {action}")
    labels = [option.label for option in message.options] + [action.label for action in message.actions]
    if len(set(labels)) != len(labels):
        found.append(f"two buttons read alike: {labels}")
    return found
