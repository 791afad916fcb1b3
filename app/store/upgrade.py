"""Schema changes: an empty file is built, an older one is brought up, a newer one is refused."""

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


def head() -> str:
    """The newest revision that this program knows."""
    return str(ScriptDirectory.from_config(_config()).get_current_head())


def revision(store: Store) -> str | None:
    """The revision of a database; None while it is empty."""
    with store.read() as transaction:
        return MigrationContext.configure(transaction).get_current_revision()


def upgrade(store: Store) -> None:
    """Bring a database to the newest revision, in one transaction.

    Raises:
        StoreNewer: a newer program made it; this one leaves it alone.
    """
    current = revision(store)
    scripts = ScriptDirectory.from_config(_config())
    try:
        scripts.get_revision(current or "base")
    except CommandError as error:
        raise StoreNewer(str(store.engine.url.database), str(current), head()) from error
    with store.write() as transaction:
        config = _config()
        config.attributes["connection"] = transaction
        command.upgrade(config, "head")
