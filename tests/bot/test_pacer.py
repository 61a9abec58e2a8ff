"""The pacer never lets more through than Telegram allows, and answers do not wait behind a broadcast."""

import asyncio
from dataclasses import dataclass, field

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.pacer import BURST, GRANTS, SPACING, Pacer
from storage.outbox import Rank
from tests.bot.virtual_time import run

EDGE = 1e-6  # what adding up floats may be off by


@dataclass(frozen=True)
class Wish:
    """A message that is ready `at` seconds."""

    at: float
    rank: Rank
    chat: str


@dataclass
class Granted:
    """What became of a wish: `number` counts wishes as they arrived."""

    number: int
    wish: Wish
    at: float


@dataclass
class Log:
    """Grants in the order they were given."""

    grants: list[Granted] = field(default_factory=list)

    def most_in_a_second(self) -> int:
        times = [grant.at for grant in self.grants]
        return max(sum(start <= at < start + 1.0 - EDGE for at in times) for start in times)


async def _play(wishes: list[Wish], pacer: Pacer | None = None) -> Log:
    loop = asyncio.get_running_loop()
    pacer = pacer or Pacer(loop.time)
    log = Log()

    async def one(number: int, wish: Wish) -> None:
        await pacer.grant(wish.rank, wish.chat)
        log.grants.append(Granted(number, wish, loop.time()))

    tasks: list[asyncio.Task[None]] = []
    made = asyncio.Event()

    def make(wish: Wish) -> None:
        tasks.append(asyncio.create_task(one(len(tasks), wish)))
        if len(tasks) == len(wishes):
            made.set()

    for wish in wishes:
        loop.call_at(wish.at, make, wish)
    await made.wait()
    await asyncio.gather(*tasks)
    await pacer.close()
    return log


def play(wishes: list[Wish]) -> Log:
    """Make the wishes in virtual time; returns the grants."""
    return run(_play(wishes))


def backlog(count: int, rank: Rank = Rank.BULK, at: float = 0.0) -> list[Wish]:
    """So many messages at once, each to another chat."""
    return [Wish(at, rank, f"{rank.name}{number}") for number in range(count)]


wishes = st.lists(
    st.builds(
        Wish,
        st.floats(0, 5).map(lambda at: round(at, 2)),
        st.sampled_from(Rank),
        st.sampled_from(["Mai", "Súa", "Chớ"]) | st.integers(0, 200).map(str),
    ),
    min_size=1,
    max_size=120,
)


@settings(deadline=None)
@given(wishes)
def test_no_second_ever_has_more_than_thirty_grants(wishes: list[Wish]) -> None:
    log = play(wishes)
    assert len(log.grants) == len(wishes)
    assert log.most_in_a_second() <= GRANTS


@settings(deadline=None)
@given(wishes)
def test_grants_are_evenly_spaced(wishes: list[Wish]) -> None:
    log = play(wishes)
    for before, after in zip(log.grants, log.grants[1:], strict=False):
        assert after.at - before.at >= SPACING[after.wish.rank] - EDGE


@settings(deadline=None)
@given(wishes)
def test_a_chat_gets_a_short_burst_and_then_one_a_second(wishes: list[Wish]) -> None:
    by_chat: dict[str, list[float]] = {}
    for grant in play(wishes).grants:
        by_chat.setdefault(grant.wish.chat, []).append(grant.at)
    for times in by_chat.values():
        for first in range(len(times) - BURST):
            for last in range(first + BURST, len(times)):
                assert times[last] - times[first] >= last - first - (BURST - 1) - EDGE


@settings(deadline=None)
@given(wishes)
def test_within_a_chat_and_rank_first_come_is_first_served(wishes: list[Wish]) -> None:
    lanes: dict[tuple[Rank, str], list[int]] = {}
    for grant in play(wishes).grants:
        lanes.setdefault((grant.wish.rank, grant.wish.chat), []).append(grant.number)
    assert all(numbers == sorted(numbers) for numbers in lanes.values())


@settings(deadline=None)
@given(st.floats(0.5, 8).map(lambda at: round(at, 2)), st.integers(1, 5))
def test_answers_do_not_wait_behind_a_broadcast(at: float, answers: int) -> None:
    log = play([*backlog(300), *backlog(answers, Rank.REPLY, at)])
    replies = [grant for grant in log.grants if grant.wish.rank is Rank.REPLY]
    for place, reply in enumerate(replies, start=1):
        assert reply.at - at <= place * SPACING[Rank.REPLY] + (SPACING[Rank.BULK] - SPACING[Rank.REPLY]) + EDGE


def test_a_broadcast_leaves_some_of_every_second_to_answers() -> None:
    assert play(backlog(200)).most_in_a_second() == GRANTS - 3
    assert play(backlog(200, Rank.REPLY)).most_in_a_second() == GRANTS


def test_the_first_message_goes_at_once() -> None:
    assert play([Wish(3.0, Rank.BULK, "Mai")]).grants[0].at == 3.0


def test_one_chat_that_must_wait_does_not_hold_up_the_others() -> None:
    log = play([*[Wish(0.0, Rank.REPLY, "Mai")] * 6, *[Wish(0.1, Rank.BULK, f"{n}") for n in range(20)]])
    others = [grant.at for grant in log.grants if grant.wish.chat != "Mai"]
    mai = [grant.at for grant in log.grants if grant.wish.chat == "Mai"]
    assert max(others) < 1.0
    assert mai[BURST - 1] < 0.1
    assert mai[BURST:] == sorted(mai[BURST:])
    assert 1.0 <= mai[BURST] < 1.1


def test_a_halt_stops_everybody_and_the_longest_one_counts() -> None:
    async def main() -> list[float]:
        loop = asyncio.get_running_loop()
        pacer = Pacer(loop.time)
        await pacer.grant(Rank.REPLY, "Mai")
        pacer.halt(7.0)
        pacer.halt(2.0)
        log = await _play(
            [Wish(loop.time() + 1.0, Rank.REPLY, "Súa"), Wish(loop.time() + 1.0, Rank.BULK, "Mai")], pacer
        )
        return [grant.at for grant in log.grants]

    reply, bulk = run(main())
    assert 7.0 <= reply < 7.0 + EDGE
    assert bulk > reply


def test_a_message_that_is_given_up_takes_nobodys_place() -> None:
    async def main() -> float:
        loop = asyncio.get_running_loop()
        pacer = Pacer(loop.time)
        await pacer.grant(Rank.REPLY, "Mai")
        given_up = [asyncio.create_task(pacer.grant(Rank.REPLY, "Súa")) for _ in range(50)]
        last = asyncio.create_task(pacer.grant(Rank.REPLY, "Chớ"))
        loop.call_soon(lambda: [task.cancel() for task in given_up])
        await last
        await pacer.close()
        assert all(task.cancelled() for task in given_up)
        return loop.time()

    assert run(main()) <= 2 * SPACING[Rank.REPLY]
