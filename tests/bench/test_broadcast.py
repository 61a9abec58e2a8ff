"""The bench of broadcasts, on a few thousand: it measures what it says, and says when a goal is missed."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from tests.bench.audience import CHOSEN, LISTED, bare, empty, write
from tests.bench.broadcast import Round, verdicts, waits
from tests.bench.queueing import Answered, Queued, queue

PEOPLE = 3000


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("audience") / "camket.db"
    write(path, PEOPLE)
    return path


def rows(path: Path) -> list[tuple[int, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT person_id, state, account_id FROM recipients ORDER BY person_id").fetchall()


def test_all_three_write_the_same_rows(crowd: Path) -> None:
    written = []
    for chosen in (CHOSEN, LISTED):
        assert bare(crowd, chosen) > 0
        written.append(rows(crowd))
    empty(crowd)
    assert rows(crowd) == []
    queued = queue(f"sqlite+aiosqlite:///{crowd}", PEOPLE)
    assert queued.seconds > 0
    assert len(queued.writes) > 1
    assert written == [rows(crowd)] * 2
    assert len(rows(crowd)) == PEOPLE


KEPT: Round = (2.0, 1.0, Queued(5.0, (30.0,) * 100))
ANSWERED = Answered(idle=(2.0,) * 100, meanwhile=(4.0,) * 100)


def test_the_goals_are_kept_up_to_their_limits() -> None:
    assert [kept for kept, _ in (*verdicts([KEPT]), *waits([ANSWERED]))] == [True] * 4


@pytest.mark.parametrize(
    ("queued", "missed"),
    [
        (Queued(5.1, (30.0,) * 100), [0]),
        (Queued(5.0, (30.0,) * 999 + (31.0,)), [2]),
        (Queued(5.0, (31.0,) * 100), [1, 2]),
    ],
)
def test_a_goal_of_writing_that_is_missed_is_said(queued: Queued, missed: list[int]) -> None:
    found = [kept for kept, _ in verdicts([(2.0, 1.0, queued)])]
    assert [place for place, kept in enumerate(found) if not kept] == missed


def test_answers_that_wait_too_long_are_said() -> None:
    assert [kept for kept, _ in waits([replace(ANSWERED, meanwhile=(4.1,) * 100)])] == [False]
