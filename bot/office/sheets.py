"""Invitations on paper: an A4 page for each cell, to be cut into slips that are handed over one by one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from io import BytesIO
from string import Template

import segno

from handlers.codes import spaced
from handlers.dates import show_date
from handlers.inputs import fold
from handlers.texts import Html, say


@dataclass(frozen=True, slots=True)
class Slip:
    """What one person is handed. `link` leads into the chat; None where the office has no link to give."""

    name: str
    code: str
    link: str | None


def sheet(unit: str, slips: Sequence[Slip], *, made: date, until: date, bot: str | None) -> str:
    """The page of a cell as HTML that needs nothing else. The unit stands only above the slips: whoever finds a lost
    one learns a name and a code, not what its owner belongs to. `bot` is the chat's name ("@some_bot")."""
    whole = Template(_page())
    return whole.substitute(
        title=say("sheet-title", unit=unit),
        unit=say("sheet-unit", unit=unit),
        made=say("sheet-made", date=show_date(made), count=str(len(slips))),
        slips="\n".join(_slip(slip, until, bot) for slip in slips),
    )


def _slip(slip: Slip, until: date, bot: str | None) -> str:
    name = say("sheet-name", name=slip.name)
    note = say("sheet-note", date=show_date(until))
    groups = "".join(f"<span>{group}</span>" for group in spaced(slip.code).split())
    if slip.link is None:
        steps = [say("sheet-code-open"), say("sheet-code-send"), say("sheet-answer")]
        picture, style = "", ' class="codes"'
    else:
        steps = [say("sheet-scan"), say("sheet-or-send", bot=bot or ""), say("sheet-answer")]
        picture, style = f"<figure>{qr_svg(slip.link)}</figure>", ""
    lines = "".join(f"<li>{step}</li>" for step in steps)
    return (
        f"<article{style}>{picture}<div><h2>{name}</h2><ol>{lines}</ol>"
        f'<p class="code">{groups}</p><small>{note}</small></div></article>'
    )


def qr_svg(content: str) -> Html:
    """A QR picture of `content` to stand inside a page."""
    picture = BytesIO()
    segno.make(content, micro=False, error="m").save(
        picture, kind="svg", xmldecl=False, svgns=True, omitsize=True, border=0
    )
    return Html(picture.getvalue().decode().strip())


def slug(words: str) -> str:
    """Words as a file's name: "Chi bộ thôn Nà Han" gives "chi-bo-thon-na-han"."""
    return re.sub("[^a-z0-9]+", "-", fold(words)).strip("-")[:60]


@cache
def _page() -> str:
    return files(__package__).joinpath("sheet.html").read_text("utf-8")
