"""What can go wrong for the operator, each as one clear line in their language and an exit code; never a traceback."""

import errno
import sqlite3
from collections.abc import Mapping

from sqlalchemy.exc import DBAPIError, IntegrityError

from handlers.texts import label
from storage.alone import Taken
from storage.schema import WrongSchema

BAD_SETTING = 2
FAILED = 1

SCHEMAS = {
    "empty": "trouble-schema-empty",
    "older": "trouble-schema-older",
    "newer": "trouble-schema-newer",
    "foreign": "trouble-schema-foreign",
}
SQLITE = {
    "SQLITE_BUSY": "trouble-locked",
    "SQLITE_LOCKED": "trouble-locked",
    "SQLITE_READONLY": "trouble-read-only",
    "SQLITE_CANTOPEN": "trouble-read-only",
    "SQLITE_PERM": "trouble-read-only",
    "SQLITE_FULL": "trouble-disk-full",
    "SQLITE_IOERR": "trouble-disk-full",
    "SQLITE_NOTADB": "trouble-damaged",
    "SQLITE_CORRUPT": "trouble-damaged",
}
SYSTEM = {
    errno.EACCES: "trouble-read-only",
    errno.EPERM: "trouble-read-only",
    errno.EROFS: "trouble-read-only",
    errno.EEXIST: "trouble-exists",
    errno.ENOENT: "trouble-not-there",
    errno.ENOTDIR: "trouble-not-there",
    errno.ENOSPC: "trouble-disk-full",
    errno.EDQUOT: "trouble-disk-full",
    errno.EFBIG: "trouble-disk-full",
}


class Trouble(Exception):
    """Something the operator must mend: the message `key` with its arguments, on one line, and the exit code."""

    def __init__(self, key: str, *, exit_code: int = FAILED, **arguments: object) -> None:
        super().__init__(" ".join(label(key, **arguments).split()))
        self.exit_code = exit_code


def explain(error: BaseException, where: str) -> Trouble | None:
    """The trouble behind what a database, the disk or the network raised; None: a defect of ours.

    `where` names the database without any secret.
    """
    if isinstance(error, Trouble):
        return error
    if isinstance(error, WrongSchema):
        return Trouble(SCHEMAS[error.state], where=where)
    if isinstance(error, Taken):
        return Trouble("trouble-taken", where=where)
    if isinstance(error, IntegrityError):
        return Trouble("trouble-race")
    if isinstance(error, DBAPIError) and error.orig is not None:
        return explain(error.orig, where)
    if isinstance(error, sqlite3.Error):
        return _named(SQLITE, "_".join(getattr(error, "sqlite_errorname", "").split("_")[:2]), where)
    if getattr(error, "sqlstate", None) is not None:
        return Trouble("trouble-postgres", where=where, reason=str(error))
    if isinstance(error, ModuleNotFoundError) and error.name == "asyncpg":
        return Trouble("trouble-no-asyncpg")
    if isinstance(error, (ConnectionError, TimeoutError)):
        return Trouble("trouble-database-away", where=where)
    if isinstance(error, OSError):
        return _named(SYSTEM, error.errno, str(error.filename or where)) or Trouble(
            "trouble-system", where=str(error.filename or where), reason=error.strerror or type(error).__name__
        )
    return None


def _named(keys: Mapping[str, str] | Mapping[int, str], name: object, where: str) -> Trouble | None:
    key = next((key for known, key in keys.items() if known == name), None)
    return Trouble(key, where=where) if key else None
