"""The templates: an office's own where it put one, else those shipped here, each drawn from the text beside it."""

from importlib.resources import files
from pathlib import Path
from typing import Literal, get_args

Template = Literal["ban-cam-ket", "kiem-diem-2b", "kiem-diem-2c", "bao-cao-so-ket", "giay-khen"]
TEMPLATES: tuple[Template, ...] = get_args(Template)
FOLDER = "templates"
"""Where an office puts its own, below the data folder."""


def source(template: Template) -> str:
    """The text that the shipped one is drawn from."""
    return files(__package__).joinpath(f"{template}.txt").read_text("utf-8")


def shipped(template: Template) -> bytes:
    """The one that comes with the product."""
    return files(__package__).joinpath(f"{template}.docx").read_bytes()


def own(template: Template, folder: Path) -> bytes | None:
    """The one the office put into the data folder; None where it did not."""
    try:
        return (folder / FOLDER / f"{template}.docx").read_bytes()
    except FileNotFoundError:
        return None
