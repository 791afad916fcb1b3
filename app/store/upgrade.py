"""Schema changes: an empty file is built, an older one is brought up, a newer one is refused."""

import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError

from app.errors import StoreDamaged, StoreNewer, writing_trouble
from app.store.engine import Store

_MIGRATIONS = Path(__file__).parent / "migrations"


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    return config


@cache
def head() -> str:
    """The newest revision that this program knows; read once, since reading loads every migration."""
    return str(ScriptDirectory.from_config(_config()).get_current_head())


def revision(store: Store) -> str | None:
    """The revision of a database; None while it is empty."""
    with store.read() as transaction:
        return MigrationContext.configure(transaction).get_current_revision()


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
        with store.read() as transaction, closing(sqlite3.connect(beside)) as copy:
            source: Any = transaction.connection.driver_connection
            source.backup(copy)
            said = copy.execute("PRAGMA quick_check").fetchone()[0]
        if said != "ok":
            raise StoreDamaged(str(target), str(said))
        beside.replace(target)
    except OSError as failure:
        raise writing_trouble(failure, str(target)) from failure


def refuse_newer(store: Store) -> None:
    """Make sure that this program knows the schema of a database.

    Raises:
        StoreNewer: a newer program made it; this one leaves it alone.
    """
    current = revision(store)
    try:
        ScriptDirectory.from_config(_config()).get_revision(current or "base")
    except CommandError as error:
        raise StoreNewer(str(store.engine.url.database), str(current), head()) from error


def upgrade(store: Store) -> None:
    """Bring a database that this program knows to the newest revision, in one transaction."""
    with store.write() as transaction:
        config = _config()
        config.attributes["connection"] = transaction
        command.upgrade(config, "head")
