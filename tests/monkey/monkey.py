"""What comes to the monkey's mind: the next step, drawn by lot from what stands in the chats at that moment."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random

from handlers.capabilities import COMMANDS
from handlers.form import Question
from handlers.meaning import choices
from handlers.readers import Text
from storage.accounts import Offer
from tests.handlers.forms import CASES
from tests.monkey import town
from tests.monkey.fates import PLANS
from tests.monkey.mischief import mischief
from tests.monkey.script import Kind, Said, Step
from tests.monkey.world import World
from tests.recording import Sent

ROLES = ("secretary", "deputy", "committee_member", "admin")
OFFICERS = tuple(phone for person in (1, 1, 2, 4, 10, 11, 13, 13, 13, 14, 14, 14, 15) for phone in town.PHONES[person])
LATEST = 25
"""Messages of a chat of which a button may still be pressed."""
SCENE = 40
"""Steps for which the same few people talk most, on average."""


class Monkey:
    """Draws the steps of one life. `eager`: how likely a good answer is given where something is asked."""

    def __init__(self, world: World, seed: int, eager: float = 0.85) -> None:
        self._world, self._chance, self._eager = world, Random(seed), eager
        self._number = 0
        self._cast: Sequence[str] = OFFICERS
        self._busy: list[str] = []
        self._seen: list[str] = []
        self._chosen: Counter[str] = Counter()

    def step(self) -> Step:
        """The next one."""
        now = self._time()
        if self._chance.random() < 1 / SCENE:
            self._cast = self._chance.sample(sorted({*OFFICERS}), 2) + self._chance.sample(town.CHATS, 2)
        if self._chance.random() < 0.02:
            return Step(now, fate=self._fate())
        chats = self._chats()
        said = [one for chat in chats for one in self._lines(chat)]
        return Step(now, tuple(said))

    def _time(self) -> datetime:
        chance = self._chance.random()
        if chance < 0.93:
            return self._world.now + timedelta(seconds=self._chance.randrange(1, 90))
        if chance < 0.98:
            return self._world.now + timedelta(hours=self._chance.randrange(1, 20))
        return self._world.now + timedelta(days=self._chance.randrange(1, 15), hours=self._chance.randrange(5))

    def _fate(self) -> str:
        what = self._chance.choice(("leave", "return", "return", "end", "give", "give", "sweep", *PLANS))
        person = self._chance.choice([one for one in range(1, 17) if one != town.CHE])
        unit, role = self._chance.randrange(2, 9), self._chance.choice(ROLES)
        if what in PLANS:
            return f"{what} {unit} {self._chance.randrange(1, 9)}"
        return {"leave": f"leave {person}", "return": f"return {person}", "sweep": "sweep"}.get(
            what, f"{what} {person} {unit} {role}"
        )

    def _chats(self) -> list[str]:
        """Who speaks: those in the middle of something rather than others."""
        count = self._chance.choice((1, 1, 1, 2, 3, 5))
        asked = self._world.watching.asked
        kept = [chat for chat in self._busy if self._chance.random() < (0.92 if chat in asked else 0.4)]
        while len(kept) < count:
            kept.append(self._chance.choice(self._chance.choice((town.CHATS, OFFICERS, self._cast, self._cast))))
        self._busy = list(dict.fromkeys(kept))[:6]
        return self._busy

    def _lines(self, chat: str) -> list[Said]:
        """What is said from one chat in one batch: mostly one thing, sometimes several, each without an answer yet."""
        if self._chance.random() < 0.03:
            album = f"album-{self._number}"
            return [self._said(chat, "photo", again=album) for _ in range(3)]
        count = 1 if self._chance.random() < 0.94 else self._chance.randrange(2, 5)
        return [self._one(chat) for _ in range(count)]

    def _one(self, chat: str) -> Said:
        asked = self._world.watching.asked.get(chat)
        chance = self._chance.random()
        if asked is not None and chance < self._eager:
            return self._answer(chat, *asked)
        if chance < 0.9 or (asked is None and chance < 0.94):
            return self._wander(chat)
        return self._said(chat, *mischief(self._world, chat, self._seen, self._chance))

    def _answer(self, chat: str, form: str, question: Question | None) -> Said:
        """Something sensible: a choice that is offered, or words of which the tests know that they are understood."""
        last = self._last(chat)
        offered = choices(last.message) if last else ()
        if question is None or (offered and self._chance.random() < 0.2):
            first = self._chance.random() < 0.75
            return self._choose(chat, offered[:1] if first else offered)
        if question.reader.gathers and self._chance.random() < 0.3:
            return self._said(chat, self._chance.choice(("photo", "file")), "ảnh")
        says = CASES[form].says
        good = says.get(question.name) or says.get(question.name.rsplit(".", 1)[-1], "được")
        if isinstance(question.reader, Text) and self._chance.random() < 0.8:
            good = f"{good} zq{self._number + 1}z"
        return self._said(chat, "text", good)

    def _wander(self, chat: str) -> Said:
        """A button of late, or a command."""
        if self._chance.random() < 0.3:
            return self._said(chat, "text", self._rarest(list(COMMANDS)))
        shown = [sent for sent in self._world.chat(chat)[-LATEST:] if choices(sent.message)]
        if not shown:
            return self._said(chat, "text", "/menu")
        if self._chance.random() < 0.5 or chat.startswith(town.NUMBERS):
            return self._choose(chat, choices(shown[-1].message))
        lasting = [offer for sent in shown for offer in choices(sent.message) if offer.data.startswith("a:")]
        return self._choose(chat, lasting or choices(shown[-1].message))

    def _choose(self, chat: str, offered: Sequence[Offer]) -> Said:
        if not offered:
            return self._said(chat, "text", "/menu")
        data = self._rarest([offer.data for offer in offered])
        label = next(offer.label for offer in offered if offer.data == data)
        if data.startswith("a:"):
            self._seen.append(data)
        if chat.startswith(town.NUMBERS):
            numbered = [offer.label for offer in offered if offer.numbered]
            place = numbered.index(label) + 1 if label in numbered else 0
            return self._said(chat, "text", str(place) if place and self._chance.random() < 0.7 else label)
        return self._said(chat, "press", data) if data.startswith("a:") else self._said(chat, "label", label)

    def _rarest(self, offered: Sequence[str]) -> str:
        """One of them, rather what was chosen seldom so far."""
        kinds = [data.split(":")[1] if data.startswith("a:") else data for data in offered]
        (place,) = self._chance.choices(range(len(offered)), [1 / (1 + self._chosen[kind]) ** 2 for kind in kinds])
        self._chosen[kinds[place]] += 1
        return offered[place]

    def _last(self, chat: str) -> Sent | None:
        shown = self._world.chat(chat)
        return shown[-1] if shown else None

    def _said(self, chat: str, kind: Kind, words: str = "", again: str | None = None) -> Said:
        self._number += 1
        if kind == "press" and chat.startswith(town.NUMBERS):
            kind = "text"
        return Said(self._number, chat, kind, words, again)
