"""Every dialogue file is played; the bot must answer exactly as written."""

from pathlib import Path

import pytest

import bot.working
from tests.dialogues.parsing import parse
from tests.dialogues.runner import play, rewrite

HERE = Path(__file__).parent
FILES = sorted(HERE.glob("*.txt"))


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
async def test_the_bot_answers_as_written(
    path: Path, sqlite_template: Path, tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bot.working, "SHOWN_SECONDS", 3600.0)  # how far a job is depends on the machine
    dialogue = parse(path)
    played = await play(dialogue, sqlite_template, tmp_path)
    if request.config.getoption("--update"):
        rewrite(dialogue, played)
        return
    for turn, lines in played:
        said = f"{path.name}:{turn.said[0].line} {turn.said[0].speaker}: {turn.said[0].words}"
        assert "\n".join(lines) == "\n".join(turn.expected), said


def test_there_are_dialogues() -> None:
    assert FILES
