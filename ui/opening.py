"""Opening the office on a worker: the database layer is imported here, after the first paint."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.clock import Clock
from app.paths import DataFolder
from domain.roles import ROLE_NAMES
from ui.ports import FrameFacts, Hit, Search

if TYPE_CHECKING:
    from app.office import Office


@dataclass(frozen=True, slots=True)
class OpenedOffice:
    """An open office and what the frame asks of it."""

    office: "Office"
    search: Search
    facts: Callable[[], FrameFacts]


def open_data(
    folder: DataFolder, clock: Clock, user: str, password: Callable[[], str] | None = None
) -> OpenedOffice:
    """Open the office of a folder.

    Raises:
        OfficeMissing, StoreNewer, StoreDamaged: there is none that can be opened.
        LoginNeeded, LoginRefused, LoginMustWait: it has users, and nobody of them was told yet.
    """
    from app.founding import open_office  # noqa: PLC0415 - brings SQLAlchemy: only here, on the worker

    return opened(open_office(folder, clock, user=user, password=password))


def opened(office: "Office") -> OpenedOffice:
    """What the frame asks of an open office."""
    return OpenedOffice(office, lambda text: _search(office, text), lambda: _facts(office))


def _search(office: "Office", text: str) -> Sequence[Hit]:
    from app.register.cadastre import find_accounts  # noqa: PLC0415 - as above
    from ui.words import hit_of  # noqa: PLC0415 - as above

    return [hit_of(row) for row in find_accounts(office, text, 12)]


def _facts(office: "Office") -> FrameFacts:
    from app.frame import frame_facts  # noqa: PLC0415 - as above
    from app.safekeeping.standing import standing  # noqa: PLC0415 - as above
    from ui.formats import money, short_period  # noqa: PLC0415 - as above
    from ui.words import backup_words  # noqa: PLC0415 - as above

    facts = frame_facts(office)
    counts = {
        "lecturas": facts.missing,
        "critica": facts.undecided,
        "reclamos": facts.claims,
        "ordenes": facts.orders,
    }
    period = f"Período {short_period(facts.period)} {facts.state}" if facts.period else ""
    backup, tone = backup_words(standing(office), office.clock.today())
    return FrameFacts(
        office=facts.office,
        today=office.clock.today(),
        period=period,
        desk="" if facts.drawer is None else f"Caja {office.desk} abierta  {money(facts.drawer)}",
        user=office.user if office.role is None else f"{office.user} · {ROLE_NAMES[office.role]}",
        may_lock=office.role is not None,
        backup=backup,
        backup_tone=tone,
        counts={page: number for page, number in counts.items() if number},
    )
