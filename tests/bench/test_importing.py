"""The measurement of an import measures one: people chat before, during and after it, and everybody in it comes in."""

from pathlib import Path

import pytest

from handlers.capabilities import COMMANDS
from handlers.forms import FORMS
from tests.bench.form import FORM, begin
from tests.bench.importing import Measured, measured, show


async def test_a_small_import_is_measured_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(FORMS, FORM.name, FORM)
    monkeypatch.setitem(COMMANDS, "/bench", begin)
    monkeypatch.setattr("tests.bench.importing.BETWEEN", (0.01, 0.05))
    found = await measured(tmp_path, rows=200, idle_seconds=0.3, people_=10)
    assert found.people == 200
    assert min(len(found.before), len(found.during), len(found.after)) > 0
    assert found.times > 0
    assert found.memory > 10_000_000


@pytest.mark.parametrize(("during", "people", "signs"), [(0.02, 100_000, "✓✓"), (0.021, 99_999, "✗✗")])
def test_the_goals_are_kept_up_to_their_limits(
    capsys: pytest.CaptureFixture[str], during: float, people: int, signs: str
) -> None:
    show(Measured([0.01], [during], [0.011], seen=9.0, written=99.0, shown=30, people=people, memory=1))
    lines = capsys.readouterr().out.splitlines()
    assert "".join(line[0] for line in lines if line[0] in "✓✗") == signs
