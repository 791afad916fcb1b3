"""A synthetic office of any size for the benchmarks, written straight to the store."""

import random
import shutil
from datetime import date
from pathlib import Path

from app import founding
from app.clock import WorkingDate
from app.founding import Founding
from app.month import critique, period
from app.office import Office
from app.paths import DataFolder
from app.pricing import tariff
from app.store import cadastre, readings
from app.store.cadastre import NewAccounts
from app.store.engine import Store
from app.store.readings import Capture
from domain.cadastre import AccountState, Service, ServiceClass
from domain.period import Period
from domain.reading import Observation

SHEET = Path(__file__).parent.parent / "tests" / "data" / "tarifas-vs-2026a.json"
CLASSES = (
    *[ServiceClass.STRATUM_1] * 4,
    *[ServiceClass.STRATUM_2] * 4,
    *[ServiceClass.STRATUM_3] * 2,
    ServiceClass.COMMERCIAL,
)
USUAL_M3 = (14, 17, 18, 19, 22, 26)
"""What accounts use, in turn: some of them beyond the basic range."""
ALL = frozenset({Service.WATER, Service.SEWERAGE, Service.CLEANING})


def office(folder: Path, accounts: int) -> Office:
    """A new office with that many accounts, all with a meter."""
    clock = WorkingDate(date(2026, 1, 31))
    founded = Founding(name="Banco de pruebas", nit="900123456", municipality="San Jacinto", altitude_m=1450)
    made = founding.create_office(DataFolder(folder), clock, founded, {"gln": "7709998001237"})
    tariff.load_file(made, SHEET)
    with made.store.write() as transaction:
        cadastre.add_accounts(transaction, _accounts(accounts))
    return made


def _accounts(many: int) -> NewAccounts:
    places, none = range(many), [0] * many
    blank = [""] * many
    return NewAccounts(
        code=[f"{place:07d}" for place in places],
        name=[f"Suscriptor Núñez Peña {place}" for place in places],
        document_kind=["CC"] * many,
        document=[str(10_000_000 + place) for place in places],
        address=[f"Carrera {place % 90} n.º {place % 70}-{place % 50}" for place in places],
        neighbourhood=[f"Barrio {place % 40}" for place in places],
        service_class=[CLASSES[place % len(CLASSES)] for place in places],
        state=[AccountState.ACTIVE] * many,
        services=[ALL] * many,
        cycle=["1"] * many,
        route=[f"{place * 40 // 50_000 + 1:02d}" for place in places],
        stop=places,
        meter=[f"M{place:08d}" for place in places],
        cadastral_number=blank,
        brand=blank,
        digits=[6] * many,
        installed_on=[None] * many,
        last_reading=none,
        phone=blank,
        email=blank,
        units=[1] * many,
        vacant=[False] * many,
        overdue_invoices=none,
    )


def at(made: Office, day: date) -> Office:
    """The same office on another working date."""
    return Office(made.store, WorkingDate(day), made.folder)


def month_end(name: Period) -> date:
    """The day on which the benchmarks bill a month."""
    return date(name.year, name.month, 28)


def copy(made: Office, folder: Path) -> Office:
    """The same office in another folder, to be changed at will."""
    made.store.close()
    folder.mkdir(parents=True, exist_ok=True)
    target = DataFolder(folder)
    for tail in ("", "-wal", "-shm"):
        Path(f"{target.database}{tail}").unlink(missing_ok=True)
    shutil.copyfile(made.folder.database, target.database)
    return Office(Store(f"sqlite:///{target.database}"), made.clock, target)


def read_all(made: Office, name: Period, seed: int = 1) -> None:
    """Open a period and put an unremarkable reading at every meter."""
    last = month_end(name)
    period.open_period(at(made, last), name)
    luck = random.Random(seed)  # noqa: S311 - figures for a benchmark
    with made.store.write() as transaction:
        meters = readings.meters_to_read(transaction, "1")
        opened = period.find_period(transaction, name)
        readings.add_captures(
            transaction,
            opened.id,
            [
                Capture(
                    meter=meter,
                    current=meter.last_reading
                    + USUAL_M3[meter.account_id % len(USUAL_M3)]
                    + luck.choice((0, 1)),
                    observation=Observation.READ,
                    read_on=last,
                )
                for meter in meters
            ],
        )
        critique.review(transaction, opened)
