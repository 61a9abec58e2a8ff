"""The pages for who runs it name every setting, command and finding there is, and the service file is one."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from configparser import ConfigParser
from pathlib import Path

import pytest
from fluent.syntax import ast, parse

import handlers
from bot.app import LAST_WORDS_SECONDS
from bot.settings import Settings, name
from bot.trouble import BAD_SETTING
from scheduler.clock import LAST_SECONDS

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
SERVICE = DOCS / "camket.service"
TEXTS = Path(handlers.__file__).parent / "texts"
PAGES = {"vi": DOCS / "it.vi.md", "en": DOCS / "it.md"}
WELL = re.compile(r"doctor\.(well|ill|mind)|(well|ill|mind)\(\s*f?\"(doctor-[a-z-]+)")


def messages(language: str, file: str) -> Iterator[tuple[str, str]]:
    """The texts of a file by key, with "…" for what is filled in."""
    for entry in parse((TEXTS / language / file).read_text("utf-8")).body:
        if isinstance(entry, ast.Message) and entry.value is not None:
            parts = [part.value if isinstance(part, ast.TextElement) else "…" for part in entry.value.elements]
            yield entry.id.name, "".join(parts)


def well() -> set[str]:
    """The findings that only say that something is as it should be."""
    sources = "".join(path.read_text("utf-8") for path in (ROOT / "bot" / "commands").glob("*.py"))
    return set(re.findall(r"\bwell\(\s*\"(doctor-[a-z-]+)\"", sources))


@pytest.mark.parametrize("language", PAGES)
def test_the_page_names_every_setting(language: str) -> None:
    page = PAGES[language].read_text("utf-8")
    assert [name(field) for field in Settings.model_fields if f"| `{name(field)}` |" not in page] == []


@pytest.mark.parametrize("language", PAGES)
def test_the_page_says_what_to_do_about_every_finding(language: str) -> None:
    page, fine = PAGES[language].read_text("utf-8"), well()
    assert len(fine) > 10
    heads = {key: re.split(r"[:.;]", text)[0] for key, text in messages(language, "doctor.ftl") if key not in fine}
    assert [key for key, head in heads.items() if f"| {head} |" not in page] == []


@pytest.mark.parametrize("language", PAGES)
def test_the_page_names_every_command_of_the_operator(language: str) -> None:
    page = PAGES[language].read_text("utf-8")
    commands = (
        "doctor",
        "migrate",
        "backup",
        "restore",
        "pause",
        "resume",
        "retain",
        "erase",
        "invite",
        "roster import",
    )
    assert [command for command in commands if f"camket {command}" not in page] == []
    for flag in ("--send", "--broadcasts", "--drop", "--force", "--yes"):
        assert flag in page


@pytest.mark.parametrize("page", sorted(DOCS.glob("*.md")), ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
    assert [link for link in links if not (DOCS / link).exists()] == []


@pytest.mark.parametrize("page", ["secretary.md", "secretary.vi.md", "admin.md", "admin.vi.md"])
def test_every_button_a_page_names_is_there(page: str) -> None:
    """Buttons stand in italics; what they are completed with in the chat is "…" or left out."""

    def bare(words: str) -> str:
        return " ".join(re.sub(r"[…():]", " ", words).split())

    known = {bare(text) for file in (TEXTS / "vi").glob("*.ftl") for _, text in messages("vi", file.name)}
    text = re.sub(r"\*\*.*?\*\*", "", (DOCS / page).read_text("utf-8"), flags=re.DOTALL)
    named = {bare(words) for words in re.findall(r"\*([^*]+?)\*", text)}
    assert len(named) > 10
    assert sorted(one for one in named if not any(f"{button} ".startswith(f"{one} ") for button in known)) == []


def test_both_languages_have_the_same_sections_and_examples() -> None:
    vi, en = (page.read_text("utf-8") for page in PAGES.values())
    assert len(re.findall(r"^## ", vi, re.MULTILINE)) == len(re.findall(r"^## ", en, re.MULTILINE))
    assert vi.count("\n| ") == en.count("\n| ")
    commands = [
        re.sub(r"#.*|password|mật-khẩu", "", "".join(re.findall(r"```sh\n(.*?)```", page, re.S))) for page in (vi, en)
    ]
    kept = [
        [line for line in text.splitlines() if line.strip().startswith(("camket", "systemctl", "make"))]
        for text in commands
    ]
    assert [line.split()[:2] for line in kept[0]] == [line.split()[:2] for line in kept[1]]


def service() -> ConfigParser:
    found = ConfigParser(strict=False, interpolation=None)
    found.optionxform = str  # type: ignore[assignment, method-assign]
    found.read(SERVICE, "utf-8")
    return found


def test_the_service_waits_for_the_last_words_and_stops_for_a_wrong_setting() -> None:
    found = service()["Service"]
    assert int(found["TimeoutStopSec"]) > 2 * LAST_WORDS_SECONDS + LAST_SECONDS
    assert found["RestartPreventExitStatus"] == str(BAD_SETTING)
    assert (found["UMask"], found["StateDirectoryMode"]) == ("0077", "0700")


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd here")
def test_systemd_understands_the_service(tmp_path: Path) -> None:
    unit = tmp_path / "camket.service"
    here = SERVICE.read_text("utf-8").replace("/opt/camket/.venv/bin/python", sys.executable)
    unit.write_text(here, "utf-8")
    done = subprocess.run(["systemd-analyze", "verify", unit], capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")
