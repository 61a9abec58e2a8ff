"""A report of a small committee: it takes as many statements as a larger one's, and the measurement measures one."""

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from tests.bench.collectives import pour_works
from tests.bench.country import Country
from tests.bench.pouring import pour
from tests.bench.review import Measured, measured, show
from tests.postgres import Postgres

SMALL, LARGER = Country(200, 20), Country(800, 60)
Pour = Callable[[Country], Awaitable[str]]


@pytest.fixture(params=["sqlite", "postgres"])
async def poured(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Pour]:
    """Brings a committee with its works into a database of its own, on each of the two in turn."""
    server: Postgres | None = request.getfixturevalue("postgres") if request.param == "postgres" else None
    made = []

    async def made_for(country: Country) -> str:
        if server is None:
            url = f"sqlite+aiosqlite:///{tmp_path / str(country.members)}.db"
        else:
            made.append(await server.make_bare())
            url = server.url(made[-1])
        await pour(url, country)
        await pour_works(url, country)
        return url

    yield made_for
    for name in made:
        assert server is not None
        await server.drop(name)


async def test_a_report_takes_as_many_statements_whatever_it_is_of(poured: Pour, tmp_path: Path) -> None:
    small, larger = [await measured(await poured(country), tmp_path, times=1) for country in (SMALL, LARGER)]
    assert 10 < small.statements == larger.statements < 35
    assert small.times > 0
    assert [size > 5_000 for size in small.sizes] == [True, True], "there is a paper and a spreadsheet"
    assert larger.sizes[1] > small.sizes[1]


@pytest.mark.parametrize(("report", "sign"), [(3.0, "✓"), (3.01, "✗")])
def test_the_goal_is_kept_up_to_its_limit(capsys: pytest.CaptureFixture[str], report: float, sign: str) -> None:
    show(Measured([report, 99.0, 0.1], [1.0, 1.0, 1.0], 20, [1000, 2000]))
    assert capsys.readouterr().out.startswith(sign)
