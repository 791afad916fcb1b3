"""Throw-away copies of an office's database: made while others work, held while in use, cleared when left."""

import shutil
import sqlite3
from collections.abc import Callable, Generator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final

from app.errors import DiskFull, writing_trouble
from app.store.driver import trouble_from
from app.store.engine import Store

_HOLD: Final = "en-uso.db"
_PAGES_AT_ONCE: Final = 2_000
_ROOM: Final = 3
"""How many times the database's size must be free: the copy, and what a run adds and journals in it."""


@contextmanager
def place_for_copy(folder: Path, database: Path) -> Generator[Path, None, None]:
    """An empty folder for a copy, held until it is left; then it goes, whatever happened.

    The hold is a lock of the database engine: it ends with the process, however that ends.

    Raises:
        DiskFull: there is not room enough for a run on a copy.
        FileUnwritable: the folder cannot be made.
        StoreBusy: another rehearsal is under way.
    """
    clear_left(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if shutil.disk_usage(folder).free < _ROOM * database.stat().st_size:
            raise DiskFull(str(folder))
        with closing(_held(folder)):
            yield folder
    except OSError as failure:
        raise writing_trouble(failure, str(folder)) from failure
    except sqlite3.Error as failure:
        trouble = trouble_from(failure, str(folder))
        if trouble is None:
            raise
        raise trouble from failure
    finally:
        clear_left(folder)


def _held(folder: Path) -> sqlite3.Connection:
    hold = sqlite3.connect(folder / _HOLD, timeout=0, isolation_level=None)
    hold.execute("BEGIN EXCLUSIVE")
    return hold


def clear_left(folder: Path) -> None:
    """Remove a copy that nobody holds: what a killed program left there."""
    if not folder.exists():
        return
    try:
        if (folder / _HOLD).exists():
            _held(folder).close()
    except sqlite3.OperationalError:
        return
    shutil.rmtree(folder, ignore_errors=True)


def copy_live(store: Store, target: Path, told: Callable[[int, int], None]) -> None:
    """Copy a database as it stands now into another file, telling how far it is.

    Args:
        store: the live one; others go on working in it.
        target: where; nothing is there yet.
        told: hears pages done and pages in all; what it raises stops the copy.
    """

    def progress(_status: int, remaining: int, total: int) -> None:
        told(total - remaining, total)

    with store.read() as transaction, closing(sqlite3.connect(target)) as copy:
        source: Any = transaction.connection.driver_connection
        source.backup(copy, pages=_PAGES_AT_ONCE, progress=progress)
