"""The two forms one passes before anything else: only their answers, their help and a refusal count there."""

from abc import abstractmethod
from collections.abc import Awaitable, Callable
from typing import TypeVar

from pydantic import BaseModel

from handlers.filling import ask
from handlers.form import Form
from handlers.inputs import fold
from handlers.talk import Talk, Turn
from handlers.texts import say
from storage.drafts import Draft

Go = Callable[[Talk], Awaitable[Turn]]
V = TypeVar("V", bound=BaseModel)

STOP = frozenset({"/huy", "huy"})
HELP = frozenset({"/trogiup", "tro giup"})


class Entrance(Form[V]):
    """A form without a way around it. Its texts have `-words` (an answer that was no words) and `-help` besides."""

    sums_up = False

    @abstractmethod
    async def stop(self, draft: Draft, talk: Talk) -> Turn:
        """What happens when the person wants to go no further."""

    async def hear(self, draft: Draft, talk: Talk, go: Go) -> Turn:
        """Hand what answers the form to `go`; answer everything else with the question again."""
        said = talk.said
        words = fold(said.text or "").partition("@")[0]
        if said.press is not None:
            return self._again(draft, talk) if said.press.startswith("a:") else await go(talk)
        if said.edited or said.attachments:
            return self._again(draft, talk, "words")
        if words in STOP:
            return await self.stop(draft, talk)
        if words in HELP:
            return self._again(draft, talk, "help")
        if said.start is not None or words.startswith("/"):
            return self._again(draft, talk)
        return await go(talk)

    def _again(self, draft: Draft, talk: Talk, why: str | None = None) -> Turn:
        first = say(f"{self.name}-{why}", contact=talk.context.office.contact) if why else None
        return Turn(replies=(ask(self, draft, talk.context, first),), draft=draft)
