"""The README's own example of a form works as it stands there."""

import importlib.util
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from fluent.runtime import FluentResource

from handlers import capabilities, forms, texts
from handlers.filling import opened
from handlers.router import respond
from handlers.talk import Talk, Turn
from storage.database import Database
from tests import people
from tests.dialogues.committees import NAHAN, write
from tests.engine import NOW, engine, inbound

README = Path(__file__).parents[1] / "README.md"


def block(language: str) -> str:
    """The first fenced block of a language that speaks of the suggestion form."""
    found: list[str] = re.findall(rf"```{language}\n(.*?)```", README.read_text("utf-8"), re.DOTALL)
    return next(text for text in found if "suggestion" in text)


@pytest.fixture
def suggestion(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    file = tmp_path / "suggestion.py"
    file.write_text(block("python"), "utf-8")
    spec = importlib.util.spec_from_file_location("suggestion", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "suggestion", module)
    spec.loader.exec_module(module)
    texts.bundle.cache_clear()
    texts.bundle("vi").add_resource(FluentResource(block("ftl")))
    yield module
    texts.bundle.cache_clear()


async def test_the_example_form_asks_checks_sums_up_and_submits(
    suggestion: ModuleType, sqlite: Database, sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def command(talk: Talk) -> Turn:
        return opened(suggestion.FORM, suggestion.FORM.start("", talk), talk.context)

    monkeypatch.setitem(forms.FORMS, "suggestion", suggestion.FORM)
    monkeypatch.setitem(capabilities.COMMANDS, "/gopy", command)
    async with sqlite.write() as connection:
        await write(connection, NAHAN)
        await people.join(connection, 3, "telegram", "1003", NOW)
    async with engine(sqlite_url, respond) as started:
        answers = []
        said = ["/gopy", "2", "Tối mật", "Nên họp vào buổi tối", "quay lại", "giữ nguyên", "bỏ qua", "Gửi"]
        for update, words in enumerate(said):
            (sent,) = await started.handle(inbound(update, text=words))
            answers.append(sent.message.text)
    assert "Đồng chí góp ý về việc gì?" in answers[0]
    assert "Mời đồng chí ghi nội dung góp ý." in answers[1]
    assert "không nhận và không lưu" in answers[2]
    assert "Số điện thoại để chi bộ gọi lại?" in answers[3]
    assert "Nên họp vào buổi tối" in answers[4]
    assert "Sinh hoạt chi bộ" in answers[6]
    assert answers[7] == "Đã ghi góp ý của đồng chí: “Nên họp vào buổi tối”."
