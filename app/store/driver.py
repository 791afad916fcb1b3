"""Driver errors become `Trouble`: what happened to the world, not to the code."""

import sqlite3

from sqlalchemy.exc import DBAPIError

from app.errors import DiskFull, StoreBusy, StoreDamaged, Trouble

_FULL = {sqlite3.SQLITE_FULL}
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_PRIMARY_CODE = 0xFF


def trouble_from(error: DBAPIError, where: str) -> Trouble | None:
    """The trouble behind a driver error, or None when the fault is ours.

    Args:
        error: what SQLAlchemy raised.
        where: the database, as a person knows it.
    """
    return trouble_from_sqlite(error.orig, where)


def trouble_from_sqlite(error: object, where: str) -> Trouble | None:
    """The trouble behind an error of the standard driver, or None when the fault is ours."""
    if not isinstance(error, sqlite3.Error):
        return None
    code = getattr(error, "sqlite_errorcode", 0) & _PRIMARY_CODE
    if code in _FULL | {sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN}:
        return DiskFull(where)
    if code in _BUSY:
        return StoreBusy(where)
    if code in _DAMAGED:
        return StoreDamaged(where, str(error))
    return None
