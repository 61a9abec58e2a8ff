"""A million people to be told something: an invented committee written by stdlib sqlite3, and the yardstick."""

import sqlite3
import time
from contextlib import closing
from pathlib import Path

from tests.bench.conversation import FIRST_CHAT
from tests.postgres import schema

CELL = 50
"""People in a cell."""
AUTHOR = 1
PRAGMAS = ("synchronous = FULL", "secure_delete = ON")
"""Those the product writes with, beside its journal."""
COMMITTEE = """
INSERT INTO units (id, parent_id, path, kind, name) VALUES
    (1, NULL, '/1/', 'province', 'Đảng bộ tỉnh'), (2, 1, '/1/2/', 'upper', 'Đảng bộ xã');
WITH RECURSIVE n(i) AS (SELECT 3 UNION ALL SELECT i + 1 FROM n WHERE i < 2 + {cells})
    INSERT INTO units (id, parent_id, path, kind, name)
    SELECT i, 2, '/1/2/' || i || '/', 'cell', 'Chi bộ thôn số ' || i FROM n;
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {people})
    INSERT INTO people (id, code, unit_id, name) SELECT i, 'DV' || i, 3 + (i - 1) / {cell}, 'Lò Thị ' || i FROM n;
INSERT INTO consents (id, person_id, wording, given_at)
    SELECT printf('01BENCHC%018d', id), id, 1, 1 FROM people;
INSERT INTO accounts (id, channel, address, person_id, state, seen_at)
    SELECT id, 'telegram', {first_chat} + id - 1, id, 'reachable', 1 FROM people;
INSERT INTO roles (person_id, unit_id, role, since) VALUES ({author}, 1, 'admin', 1);
INSERT INTO themes (unit_id, year, title, deadline) VALUES (1, 2026, 'Chuyên đề', '2026-12-31');
CREATE TABLE bench_list (id INTEGER PRIMARY KEY);
INSERT INTO bench_list SELECT id FROM people;
"""
CHOSEN = """
SELECT 1, p.id, 0 FROM units u JOIN people p ON p.unit_id = u.id
WHERE u.path >= '/1/' AND u.path < '/10' AND p.active
  AND EXISTS (SELECT 1 FROM accounts a WHERE a.person_id = p.id AND a.state = 'reachable')
  AND EXISTS (SELECT 1 FROM consents c WHERE c.person_id = p.id AND c.ended_at IS NULL AND c.signed_on IS NULL)
"""
"""Everybody of the province who can be reached, as one would write it by hand."""
LISTED = "SELECT 1, id, 0 FROM bench_list"


def write(path: Path, people: int) -> None:
    """Make the database file at `path`, with so many people who can all be reached, and a list of them."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        for statement in schema("sqlite+pysqlite"):
            connection.execute(statement)
        size = {"people": people, "cells": -(-people // CELL), "cell": CELL, "first_chat": FIRST_CHAT, "author": AUTHOR}
        connection.executescript(COMMITTEE.format(**size))


def empty(path: Path) -> None:
    """Make the table of recipients anew, with its indexes, and nothing left to be written by anybody else."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("DROP TABLE recipients")
        for statement in schema("sqlite+pysqlite"):
            if statement.split("(")[0].rstrip().endswith(" recipients"):
                connection.execute(statement)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def bare(path: Path, rows: str) -> float:
    """Seconds that stdlib sqlite3 takes to insert `rows` in one go, safe on the disk as ours are."""
    empty(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        started = time.perf_counter()
        connection.execute(f"INSERT INTO recipients (broadcast_number, person_id, state) {rows}")
        return time.perf_counter() - started
