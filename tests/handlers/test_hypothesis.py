"""Nonsense typed at every question of every form: always an answer, never an error, and nothing said before is lost."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from zlib import crc32

import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as st
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ids import UpdateIds
from bot.reading import BatchedRead
from handlers.filling import ask
from handlers.form import still_valid
from handlers.forms import FORMS
from handlers.inputs import clean
from handlers.router import respond
from handlers.talk import Context, Inbound, Turn
from storage.database import Database
from storage.drafts import ANSWERS, Draft
from tests.checks import faults_of
from tests.handlers.forms import Case, Reached, Standing, case_of, every_form, walk
from tests.stage import Stage

ANY_CHARACTER = st.characters(exclude_categories=())
"""Lone surrogates, controls and marks that reorder text included."""
LETTERS = st.sampled_from(
    "aăâbcdđeêghiklmnoôơpqrstuưvxyÀẢÃÁẠằẳẵắặ 0123456789.,/-%:()²<>&\"'\n\t\u0301\u0309\u202e\u200d🙂"
)
PIECES = st.sampled_from(
    [
        "30/6",
        "31/2/2026",
        "cuối quý",
        "tháng sau",
        "ngày",
        "hết năm",
        "hơn",
        "9.000",
        "1,5",
        "m²",
        "hộ",
        "triệu đồng",
        "tỷ",
        "mười lăm",
        "không",
        "có",
        "ạ",
        "dạ",
        "hủy",
        "quay lại",
        "bỏ qua",
        "giữ nguyên",
        "/menu",
        "/huy",
        "=skip",
        "=edit:goal",
        "=remove:items.0",
        "=remove:evidence.x",
        "120%",
        "xong",
        "đã vận động được",
        "o:1:0",
        "a:menu",
        "1.",
        "2026",
        "-",
        "<b>",
        "&lt;",
        "\u200f",
        "{ $value }",
        "%s",
        "mật",
    ]
)
NONSENSE = st.one_of(
    st.text(ANY_CHARACTER, max_size=60),
    st.text(LETTERS, max_size=40),
    st.lists(PIECES, max_size=6).map(" ".join),
    st.lists(PIECES, max_size=4).map("".join),
    st.integers().map(str),
    st.decimals(allow_nan=True, allow_infinity=True).map(str),
    st.dates().map(lambda day: f"{day.day}/{day.month}/{day.year}"),
    st.builds(lambda piece, times: piece * times, st.text(ANY_CHARACTER, min_size=1, max_size=5), st.integers(1, 9000)),
)


@dataclass(frozen=True)
class Place:
    """A question of a form (or its summary), asked for the first time or being edited."""

    context: Context
    name: str

    @property
    def draft(self) -> Draft:
        assert self.context.draft is not None
        return self.context.draft


@pytest.fixture
def run() -> Iterator[asyncio.Runner]:
    with asyncio.Runner() as runner:
        yield runner


async def reach(stage: Stage, name: str) -> list[Reached]:
    """The form at each of its questions; the database is left as it was at the last of them."""
    reached = [now async for now in walk(stage, name)]
    stage.back_to(reached[-1].moment)
    return reached


def places(reached: Sequence[Standing]) -> list[Place]:
    """Every question as it is asked first, and again as it is edited from the summary."""
    found = [Place(now.context, now.question.name if now.question else "summary") for now in reached]
    last = reached[-1]
    if last.question is None:
        for name in last.draft.answers:
            if not name.startswith("_") and not name.endswith(".id"):
                editing = replace(last.draft, editing=name)
                found.append(Place(replace(last.context, draft=editing), name))
    return found


PRESSES = st.one_of(
    st.text(ANY_CHARACTER, max_size=64),
    st.builds(lambda kind, rest: kind + rest, st.sampled_from(["o:", "a:", "a:menu:"]), st.text(max_size=60)),
    st.builds(lambda turn, index: f"o:{turn}:{index}", st.integers(-2, 20), st.integers(-2, 20)),
)


@every_form
def test_nonsense_typed(name: str, stage: Stage, run: asyncio.Runner) -> None:
    case = case_of(name)
    reached = places(run.run(reach(stage, name)))
    with hearing(stage, run) as hear:
        for place in reached:
            for_any(NONSENSE, 150, f"{name} {place.name}", partial(typed, hear, stage, case, place))


def typed(hear: Callable[[Case, Place, Inbound], None], stage: Stage, case: Case, place: Place, text: str) -> None:
    """Type `text` as a channel would hand it over."""
    hear(case, place, stage.inbound(case.sender, clean(text)))


@every_form
def test_nonsense_pressed(name: str, stage: Stage, run: asyncio.Runner) -> None:
    case = case_of(name)
    place = places(run.run(reach(stage, name)))[-1]
    with hearing(stage, run) as hear:
        for_any(PRESSES, 200, name, lambda press: hear(case, place, stage.inbound(case.sender, press=press)))


def for_any(strategy: st.SearchStrategy[str], examples: int, where: str, try_it: Callable[[str], None]) -> None:
    """Try so many examples, the same ones every time, and others at every place: `where` says which it is."""

    @seed(crc32(where.encode()))
    @settings(max_examples=examples, deadline=None, database=None)
    @given(strategy)
    def run(text: str) -> None:
        try_it(text)

    run()


@contextmanager
def hearing(stage: Stage, run: asyncio.Runner) -> Iterator[Callable[[Case, Place, Inbound], None]]:
    """What hears one update and looks at the turn that comes of it, reading from the stage's database."""
    stack = AsyncExitStack()

    async def opened() -> AsyncConnection:
        database = Database(stage.url)
        stack.push_async_callback(database.close)
        return await stack.enter_async_context(database.read())

    async def hear(case: Case, place: Place, said: Inbound) -> None:
        read = BatchedRead(connection)
        turn = await respond(said, place.context, read, stage.now, UpdateIds(said.update_id, said.at))
        check(case, place, said, turn, read.queries)

    connection = run.run(opened())
    try:
        yield lambda case, place, said: run.run(hear(case, place, said))
    finally:
        run.run(stack.aclose())


def check(case: Case, place: Place, said: Inbound, turn: Turn, queries: int) -> None:
    about = f"{said.text!r} or {said.press!r} at {place.name}"
    assert faults_of(said, place.context, turn, queries) == [], about
    assert turn.replies, about
    for reply in turn.replies:
        reply.text.encode()
        assert clean(reply.text) == reply.text.strip(), about
    check_nothing_is_lost(case, place, said, turn, about)


def check_nothing_is_lost(case: Case, place: Place, said: Inbound, turn: Turn, about: str) -> None:
    before = place.draft
    if before.id in turn.drop:
        begun = any(not name.startswith("_") for name in before.answers)
        assert turn.facts or turn.draft or case.entrance or case.recorded or not begun, about
    if turn.draft is None or turn.draft.id != before.id:
        return
    after = turn.draft
    kept = {"_note": said.text} if place.name == "did" and after.answers.get("_note") == said.text else {}
    assert {**before.answers, **kept, place.name: None} == {**before.answers, **after.answers, place.name: None}, about
    assert ANSWERS.validate_json(ANSWERS.dump_json(after.answers)) == after.answers, about
    form = FORMS[after.form]
    assert still_valid(form, after, place.context).answers == after.answers, about
    assert ask(form, after, place.context).text, about
