"""Documents looked into: what is written in them, and what a word processor makes of them."""

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document

REQUIRED = "CAMKET_REQUIRE_OFFICE"
PROGRAMS = ("soffice", "pdftotext", "pdffonts")
PLACE = re.compile(r"\{[{%]|[%}]\}")
"""What is left of a place that was not filled in."""


@dataclass(frozen=True)
class Printed:
    """A document as LibreOffice prints it: the text of each page, and the typefaces used."""

    pages: tuple[str, ...]
    faces: frozenset[str]

    @property
    def text(self) -> str:
        return "\n".join(self.pages)


def lines(content: bytes) -> list[str]:
    """Every paragraph that says something, in order, those of tables cell by cell."""
    found = []
    for paragraph in Document(BytesIO(content)).element.body.iter(
        "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p"
    ):
        text = "".join(
            "\t" if node.tag.endswith("}tab") else "\n" if node.tag.endswith("}br") else node.text or ""
            for node in paragraph.iter()
            if node.tag.endswith(("}t", "}tab", "}br")) and not node.getparent().tag.endswith("}tabs")
        )
        if text.strip():
            found.append(text.strip())
    return found


def parts(content: bytes) -> dict[str, bytes]:
    """The parts of the package by name."""
    with ZipFile(BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def printed(content: bytes, folder: Path, profile: Path, kind: str = "docx") -> Printed:
    """Open it in LibreOffice, which keeps its settings in `profile`, and print it into `folder`; without one, or
    without its part for this kind of document, the test is skipped, unless it is required."""
    missing = [program for program in PROGRAMS if shutil.which(program) is None]
    if missing:
        if os.environ.get(REQUIRED) == "1":
            pytest.fail(f"an office is required here: no {', '.join(missing)}")
        pytest.skip(f"no {', '.join(missing)}")
    document = folder / f"paper.{kind}"
    document.write_bytes(content)
    settings = f"-env:UserInstallation={profile.as_uri()}"
    _run("soffice", settings, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(document))
    pdf = str(folder / "paper.pdf")
    if not Path(pdf).exists() and os.environ.get(REQUIRED) != "1":
        pytest.skip(f"this office opens no {kind}")
    pages = _run("pdftotext", "-layout", pdf, "-").rstrip("\f").split("\f")
    faces = {line.split()[0].partition("+")[2] for line in _run("pdffonts", pdf).splitlines()[2:]}
    return Printed(tuple(pages), frozenset(faces))


def _run(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=120).stdout
