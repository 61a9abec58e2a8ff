"""Who may talk about what: strangers only join, and nothing is done for a member who has not consented."""

from dataclasses import replace

from handlers.codes import find_code
from handlers.inputs import fold
from handlers.meaning import Meant, meaning
from handlers.member import consent, data, joining
from handlers.member.entrance import Go
from handlers.talk import Talk, Turn
from storage.consents import WORDING

WITHOUT_CONSENT = frozenset({"/dulieu", "/trogiup", "du lieu", "tro giup"})
"""What is answered even to somebody who has still to agree to the wording in force, with the buttons it leads to."""


async def gate(talk: Talk, go: Go) -> Turn:
    """Pass people who are linked and consented to `go`; the others to what they may do."""
    context = talk.context
    if context.person is None:
        return await joining.stranger(talk, go)
    if context.wording is None or context.wording < WORDING:
        if _needs_no_consent(talk):
            outside = replace(talk, context=replace(context, draft=None))
            return replace(await go(outside), stay=True)
        return await consent.asked_again(talk, go)
    if context.draft is None and talk.said.press is None and find_code(talk.said.text):
        return joining.known(talk)
    return await go(talk)


def _needs_no_consent(talk: Talk) -> bool:
    if fold(talk.said.text or "").partition("@")[0] in WITHOUT_CONSENT:
        return True
    meant = meaning(talk.said, talk.context.session, free=False)
    verb = meant.data[2:].partition(":")[0] if isinstance(meant, Meant) and meant.data.startswith("a:") else ""
    return isinstance(meant, Meant) and meant.offered and (verb in data.VERBS or verb == "help")
