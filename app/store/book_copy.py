"""Copies of a whole database: made while others work in it, and looked into without changing them."""

import os
import sqlite3
from collections.abc import Callable, Generator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

from alembic.migration import MigrationContext
from sqlalchemy import create_engine, func, inspect, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from app.errors import (
    BackupForeign,
    FileUnreadable,
    OfficeInUse,
    StoreDamaged,
    Trouble,
    UnreadableReason,
    writing_trouble,
)
from app.store import audit, upgrade
from app.store.driver import trouble_from
from app.store.engine import Store, Transaction
from app.store.schema import account, account_entry, attachment, audit_seal, document, office, period
from app.store.schema import audit as trail
from domain.money import Money
from domain.text import fold

_MAGIC: Final = b"SQLite format 3\x00"
_HEADER: Final = 100
_PAGES_AT_ONCE: Final = 2_000
_OURS: Final = ("alembic_version", "office", "account", "account_entry", "document", "period", "audit")


@dataclass(frozen=True, slots=True, kw_only=True)
class BookFacts:
    """What a book says of itself at one moment: two copies of one moment say the same.

    Attributes:
        revision: of its schema.
        nit: whose office it is.
        name: how that is called.
        accounts: how many it has.
        balance: what they owe together: Σ of the ledger.
        entries: movements in the ledger.
        documents: how many papers it has.
        document: the last of them, as people call it; empty before the first.
        period: the last one opened; empty before the first.
        lines: the last line of the trail.
        seal: of the trail, the last; empty before the first.
    """

    revision: str
    nit: str
    name: str
    accounts: int
    balance: Money
    entries: int
    documents: int
    document: str
    period: str
    lines: int
    seal: str


def facts(transaction: Transaction) -> BookFacts:
    """What the book says of itself: only what every version of it had."""
    nit, name = transaction.execute(select(office.c.nit, office.c.name)).one()
    entries = select(func.count(), func.coalesce(func.sum(account_entry.c.amount), 0))
    many, balance = transaction.execute(entries.select_from(account_entry)).one()
    paper = select(document.c.kind, document.c.label).order_by(document.c.id.desc()).limit(1)
    last = transaction.execute(paper).first()
    seal = select(audit_seal.c.digest).order_by(audit_seal.c.id.desc()).limit(1)
    return BookFacts(
        revision=str(MigrationContext.configure(transaction).get_current_revision()),
        nit=nit,
        name=name,
        accounts=transaction.execute(select(func.count()).select_from(account)).scalar_one(),
        balance=int(balance),
        entries=many,
        documents=transaction.execute(select(func.count()).select_from(document)).scalar_one(),
        document="" if last is None else f"{last.kind.replace('_', ' ')} {last.label}",
        period=transaction.execute(select(func.max(period.c.period))).scalar() or "",
        lines=transaction.execute(select(func.max(trail.c.id))).scalar() or 0,
        seal=transaction.execute(seal).scalar() or "",
    )


@dataclass(frozen=True, slots=True)
class Looked:
    """A copy that was looked into: what it says, and the seals of its trail that do not hold."""

    facts: BookFacts
    broken_seals: tuple[str, ...]


def copy_from(transaction: Transaction, target: Path, told: Callable[[int, int], None]) -> None:
    """Copy the database of an open read into a new file, as that read sees it; others go on working.

    The file is whole in itself: no log lies beside it.

    Args:
        transaction: an open read.
        target: the file; nothing is there yet.
        told: hears pages done and pages in all; what it raises stops the copy.

    Raises:
        FileUnwritable, DiskFull, StoreDamaged: the copy cannot be written.
    """
    source: Any = transaction.connection.driver_connection
    _copy(source, target, told)


def copy_file(source: Path, target: Path, told: Callable[[int, int], None]) -> None:
    """Copy a database that lies in a file into a new one; raises as `copy_from`."""
    with _translated(source), closing(_read_only(source)) as book:
        _copy(book, target, told)


def back_up(store: Store, target: Path) -> None:
    """Copy the live database whole to a file, which appears complete or not at all.

    Raises:
        FileUnwritable, DiskFull: the copy cannot be written.
        StoreDamaged: the copy does not pass the engine's own check.
    """
    beside = target.with_suffix(".nuevo")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        beside.unlink(missing_ok=True)
        with store.read() as transaction:
            copy_from(transaction, beside, lambda _done, _total: None)
        with reading(beside) as copied:
            _demand_sound(copied, target, "quick_check")
        beside.replace(target)
    except OSError as failure:
        raise writing_trouble(failure, str(target)) from failure


def look_into(path: Path) -> Looked:
    """Open a copy that nobody writes in, and see whether it is whole.

    Raises:
        FileUnreadable: there is no such file.
        BackupForeign: it is no book of Caudal.
        StoreNewer: a newer program made it.
        StoreDamaged: it was cut, or does not pass the engine's own check.
    """
    _demand_database(path)
    with reading(path) as transaction:
        _demand_sound(transaction, path, "integrity_check")
        if not set(_OURS) <= set(inspect(transaction).get_table_names()):
            raise BackupForeign(str(path))
        upgrade.refuse_unknown(MigrationContext.configure(transaction).get_current_revision(), str(path))
        found = facts(transaction)
        _, broken = audit.broken_seals(transaction)
    return Looked(found, tuple(broken))


def attached_files(path: Path) -> list[str]:
    """The names of the files that a book of this version says are attached, each once."""
    with reading(path) as transaction:
        rows = transaction.execute(select(attachment.c.digest, attachment.c.media).distinct())
        return sorted(f"{row.digest}.{row.media.value}" for row in rows)


def take_alone(path: Path) -> None:
    """Make sure that no other program has a database open; its log is folded into it.

    Raises:
        OfficeInUse: somebody has.
    """
    try:
        with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as book:
            book.execute("PRAGMA journal_mode=DELETE").fetchone()
            book.execute("BEGIN EXCLUSIVE")
            book.execute("COMMIT")
    except sqlite3.Error as failure:
        busy = getattr(failure, "sqlite_errorcode", 0) & 0xFF in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
        if busy:
            raise OfficeInUse(str(path)) from failure


@contextmanager
def reading(path: Path) -> Generator[Transaction, None, None]:
    """A file read as a database, and never changed by it.

    Raises:
        StoreDamaged, FileUnreadable: it cannot be read as one.
    """
    engine = create_engine("sqlite://", creator=partial(_read_only, path), poolclass=NullPool)
    with _translated(path), closing(engine.connect()) as connection:
        yield connection


def _copy(source: sqlite3.Connection, target: Path, told: Callable[[int, int], None]) -> None:
    def progress(_status: int, remaining: int, total: int) -> None:
        told(total - remaining, total)

    with _translated(target), closing(sqlite3.connect(target, isolation_level=None)) as copy:
        source.backup(copy, pages=_PAGES_AT_ONCE, progress=progress)
        copy.execute("PRAGMA journal_mode=DELETE")


def _read_only(path: Path) -> sqlite3.Connection:
    """A file that nobody writes in is read as it is; one with a log beside it, with its log."""
    logged = any(_size(path.with_name(path.name + tail)) for tail in ("-wal", "-journal"))
    name = f"{path.resolve().as_uri()}?mode=ro{'' if logged else '&immutable=1'}"
    book = sqlite3.connect(name, uri=True, isolation_level=None)
    book.create_function("caudal_fold", 1, fold, deterministic=True)
    return book


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _demand_database(path: Path) -> None:
    try:
        with path.open("rb") as file:
            head = file.read(_HEADER)
            size = os.fstat(file.fileno()).st_size
    except FileNotFoundError as failure:
        raise FileUnreadable(str(path), UnreadableReason.NOT_FOUND) from failure
    except OSError as failure:
        reason = UnreadableReason.FOLDER if path.is_dir() else UnreadableReason.IN_USE
        raise FileUnreadable(str(path), reason) from failure
    if not head.startswith(_MAGIC):
        raise BackupForeign(str(path))
    page = int.from_bytes(head[16:18], "big")
    tells = head[24:28] == head[92:96]
    whole = int.from_bytes(head[28:32], "big") * (65_536 if page == 1 else page) if tells else 0
    if len(head) < _HEADER or size < whole:
        raise StoreDamaged(str(path), f"cortado: {size} de {whole} bytes")


def _demand_sound(transaction: Transaction, path: Path, check: str) -> None:
    said = str(transaction.execute(text(f"PRAGMA {check}(1)")).scalar())
    if said != "ok":
        raise StoreDamaged(str(path), said)


@contextmanager
def _translated(path: Path) -> Generator[None, None, None]:
    """What the driver says of a file, as a trouble that names it."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        trouble: Trouble | None = trouble_from(error, str(path))
        if trouble is None:
            raise
        raise trouble from error
