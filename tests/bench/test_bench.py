"""The benchmark runs, its two sides do the same, and a batch takes as many statements however many wait."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from handlers.capabilities import COMMANDS
from handlers.forms import FORMS
from tests.bench.conversation import Script
from tests.bench.form import FORM, begin
from tests.bench.measuring import speed, statements
from tests.bench.ours import Ours


@pytest.fixture
async def ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Ours]:
    monkeypatch.setitem(FORMS, FORM.name, FORM)
    monkeypatch.setitem(COMMANDS, "/bench", begin)
    side = await Ours.opened(tmp_path, 100)
    yield side
    await side.close()


async def test_both_sides_keep_every_conversation_and_answer_every_update(ours: Ours, tmp_path: Path) -> None:
    from tests.bench.beside import Aiogram  # takes longer to import than everything else that is tested

    assert await speed(ours, Script(Ours.press), people=20, waiting=10) > 0
    assert await ours.kept() == 20
    other = await Aiogram.opened(tmp_path)
    assert await speed(other, Script(Aiogram.press), people=20, waiting=10) > 0
    assert await other.kept() == 20
    assert other.calls == ours.calls
    await other.close()


async def test_a_batch_takes_as_many_statements_however_many_wait(ours: Ours) -> None:
    script = Script(Ours.press)
    alone = await statements(ours, script, 1)
    assert await statements(ours, script, 20) == alone
    assert await statements(ours, script, 100) == alone
    assert max(alone) < 16
