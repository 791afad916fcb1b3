"""Driver errors become `Trouble`: what happened to the world, not to the code."""

import sqlite3

from sqlalchemy.exc import DBAPIError

from app.errors import DiskFull, FileUnwritable, StoreBusy, StoreDamaged, Trouble, UnwritableReason

_FULL = frozenset({sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR})
_CLOSED = frozenset({sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM})
_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_PRIMARY_CODE = 0xFF


def trouble_from(error: DBAPIError | sqlite3.Error, where: str) -> Trouble | None:
    """The trouble behind a driver error, or None when the fault is ours.

    Args:
        error: what SQLAlchemy raised, or the driver itself while it connects.
        where: the database, as a person knows it.
    """
    cause = error.orig if isinstance(error, DBAPIError) else error
    if not isinstance(cause, sqlite3.Error):
        return None
    code = getattr(cause, "sqlite_errorcode", 0) & _PRIMARY_CODE
    kinds: tuple[tuple[frozenset[int], Trouble], ...] = (
        (_FULL, DiskFull(where)),
        (_CLOSED, FileUnwritable(where, UnwritableReason.NO_FOLDER)),
        (_BUSY, StoreBusy(where)),
        (_DAMAGED, StoreDamaged(where, str(cause))),
    )
    return next((trouble for codes, trouble in kinds if code in codes), None)
