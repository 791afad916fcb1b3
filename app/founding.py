"""A new office, and opening one that exists."""

from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from app import users
from app.clock import Clock
from app.errors import StoreDamaged, writing_trouble
from app.office import Office
from app.paths import DataFolder
from app.store import audit, book_copy, offices, rehearsals, upgrade
from app.store.engine import Store
from app.store.offices import Cycle, OfficeIdentity
from app.wording.refusals import OfficeExists, OfficeMissing, ProfileNotReady, UnknownProfile
from app.wording.user_refusals import LoginNeeded
from domain.errors import InvalidValue
from domain.identifiers import parse_nit
from domain.period import Periodicity
from domain.profiles import HOME, PROFILES

READY_PROFILES = frozenset({HOME.code})
"""Countries whose rules are complete enough to live a month; the others price what-if cases."""
HIGHEST_M = 5_000
"""Metres above the sea under which every municipality lies."""

FIRST_CYCLE = Cycle("1", "Ciclo 1", Periodicity.MONTHLY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Founding:
    """What a new office must say; NIT with or without its check digit, altitude in metres."""

    name: str
    nit: str
    municipality: str
    altitude_m: int
    profile: str = HOME.code


def create_office(
    folder: DataFolder, clock: Clock, founding: Founding, decisions: dict[str, Any] | None = None
) -> Office:
    """Make a new, empty office that can bill at once: one monthly cycle, numbers from 1.

    Args:
        folder: where it will live; made if it is not there.
        clock: working date.
        founding: who the office is.
        decisions: settings that differ from the defaults, by field of `OfficeSettings`.

    Raises:
        OfficeExists: the folder holds one already.
        InvalidNit: the NIT has another shape or a wrong check digit.
        InvalidValue: no municipality lies at that altitude.
        UnknownProfile, ProfileNotReady: no country has that profile, or not enough rules yet.
        FileUnwritable, DiskFull: the folder takes no files.
    """
    country = PROFILES.get(founding.profile)
    if country is None:
        raise UnknownProfile(founding.profile)
    if country.code not in READY_PROFILES:
        raise ProfileNotReady(country.code, country.name)
    nit = parse_nit(founding.nit)
    if not 0 <= founding.altitude_m <= HIGHEST_M:
        raise InvalidValue("altitud", str(founding.altitude_m), f"de 0 a {HIGHEST_M} metros")
    if folder.database.exists():
        raise OfficeExists(str(folder.root))
    building = folder.database.with_suffix(".nuevo")
    try:
        folder.root.mkdir(parents=True, exist_ok=True)
        building.unlink(missing_ok=True)
    except OSError as failure:
        raise writing_trouble(failure, str(folder.root)) from failure
    with ExitStack() as unfinished:
        unfinished.callback(_remove, building)
        with closing(Office(Store(f"sqlite:///{building}"), clock, folder)) as office:
            _write_founding(office, nit, founding, decisions or {})
        building.rename(folder.database)
    return open_office(folder, clock)


def _remove(building: Path) -> None:
    """Leave nothing of an office that was not finished; of a finished one nothing is there by that name."""
    for tail in ("", "-wal", "-shm"):
        building.with_name(building.name + tail).unlink(missing_ok=True)


def _write_founding(office: Office, nit: str, founding: Founding, decisions: dict[str, Any]) -> None:
    upgrade.upgrade(office.store)
    with office.store.write() as transaction:
        actor = office.actor()
        identity = OfficeIdentity(
            name=founding.name.strip(),
            nit=nit,
            municipality=founding.municipality.strip(),
            altitude_m=founding.altitude_m,
            profile=founding.profile,
        )
        offices.add(transaction, identity, actor.at)
        offices.add_cycle(transaction, FIRST_CYCLE)
        offices.save_settings(transaction, decisions)
        audit.add(
            transaction, actor, "founding.create_office", nit, f"oficina creada, perfil {founding.profile}"
        )


def open_office(
    folder: DataFolder,
    clock: Clock,
    *,
    user: str = "oficina",
    desk: int = 1,
    password: Callable[[], str] | None = None,
) -> Office:
    """Open the office of a data folder; an older schema is backed up and brought up first.

    A copy that a killed rehearsal left there goes.

    Args:
        folder: where it lives.
        clock: working date.
        user: who acts.
        desk: from which desk.
        password: gives theirs; asked only where the office has users. None: nobody can be asked.

    Raises:
        OfficeMissing: there is none in that folder.
        StoreNewer: a newer program made it.
        StoreDamaged: the file is no database, or a broken one.
        LoginNeeded: the office has users, and nobody said who acts.
        LoginRefused, LoginMustWait: the password is not theirs, or it is not heard yet.
    """
    with ExitStack() as refused:
        office = _opened(folder, clock, user, desk)
        refused.callback(office.close)
        if users.needed(office):
            if password is None:
                raise LoginNeeded
            office = users.enter(office, user, password())
        refused.pop_all()
    return office


def open_unasked(folder: DataFolder, clock: Clock) -> Office:
    """Open an office with nobody in, to give an administrator who forgot theirs another password."""
    return _opened(folder, clock, "oficina", 1)


def open_copy(folder: DataFolder, original: Office) -> Office:
    """Open a copy of an open office, for whoever is in that one."""
    copy = _opened(folder, original.clock, original.user, original.desk)
    return replace(copy, role=original.role)


def _opened(folder: DataFolder, clock: Clock, user: str, desk: int) -> Office:
    """The office of a folder, before anybody is asked who they are."""
    if not folder.database.exists():
        raise OfficeMissing(str(folder.root))
    rehearsals.clear_left(folder.rehearsal)
    with ExitStack() as refused:
        office = Office(Store(f"sqlite:///{folder.database}"), clock, folder, user=user, desk=desk)
        refused.callback(office.close)
        _bring_up(office)
        with office.store.read() as transaction:
            currency = PROFILES[offices.identity(transaction).profile].currency
        refused.pop_all()
    return replace(office, currency=currency)


def _bring_up(office: Office) -> None:
    """Make sure that the schema is this program's; an older one is backed up first."""
    store, folder = office.store, office.folder
    current = upgrade.revision(store)
    if current is None:
        raise StoreDamaged(str(folder.database), "no es una base de Caudal")
    if current != upgrade.head():
        upgrade.refuse_newer(store)
        book_copy.back_up(store, folder.backups / f"antes-de-{upgrade.head()}-{office.clock.today()}.db")
        upgrade.upgrade(store)
