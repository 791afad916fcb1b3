"""What a use case needs: the store, the clock, and who acts from which desk."""

from dataclasses import dataclass, replace
from typing import Final

from app.clock import Clock
from app.errors import NotAllowed
from app.paths import DataFolder
from app.store import audit
from app.store.audit import Actor
from app.store.engine import Store
from domain.profile import Currency
from domain.profiles import HOME
from domain.roles import Role

REFUSED: Final = "users.refused"
"""As the trail names what somebody tried to take out and may not."""


@dataclass(frozen=True, slots=True)
class Office:
    """An open office. Passed to every use case; holds no state of its own.

    Attributes:
        store: the database.
        clock: working date and moment.
        folder: the data folder; where backups and attachments go.
        user: who acts, as the trail will say it.
        desk: from which desk.
        role: what they may do; None in an office without users, where everything may be done.
        currency: in which it bills, as its country's profile has it.
    """

    store: Store
    clock: Clock
    folder: DataFolder
    user: str = "oficina"
    desk: int = 1
    currency: Currency = HOME.currency
    role: Role | None = None

    def actor(self) -> Actor:
        """Who acts, now."""
        return Actor(self.user, self.desk, self.clock.now(), self.role, self.clock.today())

    def demand(self, action: str) -> None:
        """Refuse before anything is written outside the database what the user may not do.

        Call it outside of any transaction: that somebody tried stays in the trail.

        Raises:
            NotAllowed: the use case is for other roles.
        """
        try:
            self.actor().demand(action)
        except NotAllowed:
            with self.store.write() as transaction:
                audit.add(transaction, replace(self.actor(), role=None), REFUSED, action, "no puede hacerlo")
            raise

    def close(self) -> None:
        """Let go of the database; whoever opened the office does it once nobody works in it."""
        self.store.close()
