"""Schema changes: an empty file is built, an older one is brought up, a newer one is refused."""

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError

from app.errors import StoreNewer
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


def refuse_newer(store: Store) -> None:
    """Make sure that this program knows the schema of a database.

    Raises:
        StoreNewer: a newer program made it; this one leaves it alone.
    """
    refuse_unknown(revision(store), str(store.engine.url.database))


def refuse_unknown(found: str | None, path: str) -> None:
    """Make sure that this program knows a revision, found in the database of that path.

    Raises:
        StoreNewer: a newer program made it.
    """
    try:
        ScriptDirectory.from_config(_config()).get_revision(found or "base")
    except CommandError as error:
        raise StoreNewer(path, str(found), head()) from error


def upgrade(store: Store) -> None:
    """Bring a database that this program knows to the newest revision, in one transaction."""
    with store.write() as transaction:
        config = _config()
        config.attributes["connection"] = transaction
        command.upgrade(config, "head")
