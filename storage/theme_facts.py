"""What happens to a theme: it is set anew, and every version of its words stays; it is sent down to the units below."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Self

from sqlalchemy import BindParameter, bindparam, literal, select
from sqlalchemy import insert as plain_insert
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.facts import Fact, words
from storage.theme_sendings import theme_sendings
from storage.themes import HEADINGS, Heading, theme_versions, themes
from storage.types import Instant, Key

_new = insert(themes)
SET = _new.on_conflict_do_update(
    index_elements=[themes.c.unit_id, themes.c.year],
    set_={name: _new.excluded[name] for name in ("title", "guidance", "deadline", "headings", "former", "version")},
)


def _keep(at: Any, by: Any) -> Any:
    """The statement that keeps the words of a theme as they stand."""
    now = select(
        themes.c.id, themes.c.version, at, by, themes.c.title, themes.c.guidance, themes.c.deadline, themes.c.headings
    ).where(themes.c.unit_id == bindparam("unit"), themes.c.year == bindparam("of_year"))
    return insert(theme_versions).from_select([column.name for column in theme_versions.c], now)


_at: BindParameter[Any] = bindparam("at", type_=Instant)
_by: BindParameter[Any] = bindparam("by", type_=Key)
KEEP_FIRST = _keep(literal(None, Instant), literal(None, Key)).on_conflict_do_nothing()
KEEP = _keep(_at, _by).on_conflict_do_nothing()
SEND = plain_insert(theme_sendings)


def subject(unit: int, year: int) -> str:
    """The subject under which the changes of a unit's theme are counted."""
    return f"theme:{unit}:{year}"


class ThemeSet(Fact):
    """The theme of `unit`, and of all below it, for `year` is this from now on. Subject "theme:<unit>:<year>"."""

    unit: int
    year: int
    deadline: date
    title: str = words()
    guidance: str = words()
    headings: tuple[Heading, ...] = words()
    former: tuple[Heading, ...] = words()

    @classmethod
    async def write(cls, connection: AsyncConnection, group: Sequence[Self]) -> None:
        which = [{"unit": fact.unit, "of_year": fact.year, "at": fact.at, "by": fact.by} for fact in group]
        await connection.execute(KEEP_FIRST, which)
        await connection.execute(
            SET,
            [
                {
                    "unit_id": fact.unit,
                    "year": fact.year,
                    "title": fact.title,
                    "guidance": fact.guidance,
                    "deadline": fact.deadline,
                    "headings": HEADINGS.dump_json(fact.headings).decode(),
                    "former": HEADINGS.dump_json(fact.former).decode(),
                    "version": fact.version,
                }
                for fact in group
            ],
        )
        await connection.execute(KEEP, which)


class ThemeSent(Fact):
    """A broadcast tells the secretaries below of version `theme_version` of a theme (0: never changed since the office
    set it). Subject "theme-sent:<broadcast>"."""

    unit: int
    year: int
    theme_version: int
    broadcast: str

    @classmethod
    async def write(cls, connection: AsyncConnection, group: Sequence[Self]) -> None:
        await connection.execute(
            SEND,
            [
                {
                    "broadcast": fact.broadcast,
                    "unit_id": fact.unit,
                    "year": fact.year,
                    "version": fact.theme_version,
                }
                for fact in group
            ],
        )
