"""PostgreSQL databases that one test is lent after another: to empty one takes a tenth of the time of making one."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tests.postgres import Postgres

OTHERS_END = """
SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()"""

SHAPE = """
SELECT ARRAY[
    (SELECT sum(hashtext(one::text)) FROM pg_class one WHERE oid >= 16384),
    (SELECT sum(hashtext(one::text)) FROM pg_attribute one WHERE attrelid >= 16384),
    (SELECT count(*) FROM pg_statistic WHERE starelid >= 16384),
    (SELECT count(*) FROM pg_db_role_setting
     WHERE setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database()))]"""
"""Everything but the rows: tables, indexes, sequences, columns, what was learnt about the rows, settings. What has a
number below 16384 is the server's own."""

EMPTY = """
DO $$ DECLARE one regclass; BEGIN
    SET LOCAL session_replication_role = replica;
    FOR one IN SELECT oid FROM pg_class WHERE oid >= 16384 AND relkind = 'r' LOOP
        EXECUTE 'DELETE FROM ' || one;
    END LOOP;
    PERFORM setval(oid, 1, false) FROM pg_class WHERE relkind = 'S';
END $$"""
"""Done as a replica does it: no row is kept by others that refer to it."""


class Lender:
    """Lends databases of `server`, each to one test at a time."""

    def __init__(self, server: Postgres) -> None:
        self._server = server
        self._free: list[str] = []
        self._shape: list[int] | None = None

    @asynccontextmanager
    async def lent(self) -> AsyncIterator[str]:
        """The address of a database with empty tables. Where the test changed more than rows, nobody gets it again."""
        name = self._free.pop() if self._free else await self._made()
        yield self._server.url(name)
        async with self._server.connected(name) as connection:
            await connection.execute(OTHERS_END)
            reusable = await connection.fetchval(SHAPE) == self._shape
            if reusable:
                await connection.execute(EMPTY)
                self._free.append(name)
        if not reusable:
            await self._server.drop(name)

    async def _made(self) -> str:
        name = await self._server.make()
        if self._shape is None:
            async with self._server.connected(name) as connection:
                self._shape = await connection.fetchval(SHAPE)
        return name
