"""The invented words of the demo's collectives: each model its own, and all of it such as the forms would take."""

import re
from collections.abc import AsyncIterator, Iterator
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import select

from bot.demo import movement
from bot.demo.committee import build
from bot.demo.house import ZONE, office
from bot.evidence.store import EvidenceStore
from handlers.form import Form, assemble
from handlers.member import contribution_form
from handlers.member.contributing import FORM as CONTRIBUTION
from handlers.readers import Problem
from handlers.secretary import commendation_form, inspection_form, undertaking_form
from handlers.secretary.commendation_nominating import FORM as COMMENDATION
from handlers.secretary.inspection_planning import FORM as INSPECTION
from handlers.secretary.undertaking_entering import FORM as UNDERTAKING
from handlers.talk import Context
from handlers.targets import Measured
from storage import commendations, contexts, contributions, inspections, undertakings
from storage.contexts import Loaded
from storage.database import Database

NOW = datetime(2026, 11, 22, 16, 0, tzinfo=ZONE)
WORD = re.compile(r"\w+")


@pytest.fixture(scope="module")
async def entered(sqlite_template: Any, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Any]:
    """Everything that was ever entered, as (form, the answers that would give it again), and a context to read in."""
    folder = tmp_path_factory.mktemp("movement")
    path = folder / "demo.db"
    path.write_bytes(sqlite_template.read_bytes())
    database = Database(f"sqlite+aiosqlite:///{path}")
    await build(database, EvidenceStore(folder / "evidence"), office(), NOW)
    found: list[tuple[Form[Any], dict[str, Any]]] = []
    async with database.write() as connection:
        loaded = (await contexts.load(connection, "sandbox", ["p1"], NOW.year, Loaded))["p1"]
        for module, table, form, answers in _kinds():
            ids = list((await connection.execute(select(table.c.id))).scalars())
            found += [(form, answers(one)) for one in (await module.by_id(connection, ids)).values()]
    known = {name: getattr(loaded, name) for name in contexts.Loaded.__dataclass_fields__}
    yield found, Context(**known, today=NOW.date(), office=office())
    await database.close()


def _kinds() -> Iterator[tuple[Any, Any, Form[Any], Any]]:
    yield undertakings, undertakings.undertakings, UNDERTAKING, undertaking_form.to_answers
    yield contributions, contributions.contributions, CONTRIBUTION, contribution_form.to_answers
    yield commendations, commendations.commendations, COMMENDATION, commendation_form.to_answers
    yield inspections, inspections.inspections, INSPECTION, _planned


def _planned(one: inspections.Inspection) -> dict[str, Any]:
    team = [member.id for member in one.team]
    officers = inspection_form.named({member.id: member.name for member in one.team})
    return inspection_form.to_answers(one, team) | {"_officers": officers, "_secretary": [1, "Bí thư"]}


async def test_every_answer_could_have_been_typed(entered: Any) -> None:
    found, context = entered
    assert len(found) > 120
    for form, answers in found:
        assemble(form, answers, context)
        for question in form.questions(answers, context):
            answer = answers[question.name]
            if isinstance(answer, str) and question.reader.free:
                assert question.reader.read(answer, context) == answer
            elif isinstance(answer, dict) and "said" in answer:
                assert question.reader.read(answer["said"], context) == answer


def test_no_two_models_are_alike() -> None:
    models = [*movement.MODELS, *movement.UPPER_MODELS]
    texts = [one.title for one in models] + [measure.text for one in models for measure in one.measures]
    assert len(set(texts)) == len(texts)
    beginnings = [tuple(WORD.findall(one.content.lower())[:3]) for one in models]
    assert len(set(beginnings)) == len(beginnings)
    for one in models:
        words = set(WORD.findall(one.content.lower()))
        others = [set(WORD.findall(other.content.lower())) for other in models if other is not one]
        assert max(len(words & other) / len(words) for other in others) < 0.5, one.title


def test_every_figure_reached_reads_back() -> None:
    found, context = [], None
    common = [*movement.KEY_TASKS.values(), *(plan for plans in movement.BREAKTHROUGHS.values() for plan in plans)]
    for plan in (*movement.MODELS, *movement.UPPER_MODELS, *movement.UPPER_BREAKTHROUGHS, *common):
        found += [measure.reached for measure in plan.measures]
    reader = Measured()
    assert len(found) > 60
    assert not [said for said in found if isinstance(reader.read(said, context), Problem)]  # type: ignore[arg-type]
