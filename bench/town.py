"""A synthetic office of any size for the benchmarks, written straight to the store."""

import random
from datetime import date
from pathlib import Path

from app import founding, period, tariff
from app.clock import WorkingDate
from app.founding import Founding
from app.office import Office
from app.paths import DataFolder
from app.store import cadastre, readings
from app.store.cadastre import NewAccount
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
ALL = frozenset({Service.WATER, Service.SEWERAGE, Service.CLEANING})


def office(folder: Path, accounts: int) -> Office:
    """A new office with that many accounts, all with a meter."""
    clock = WorkingDate(date(2026, 1, 31))
    founded = Founding(name="Banco de pruebas", nit="900123456", municipality="San Jacinto", altitude_m=1450)
    made = founding.create_office(DataFolder(folder), clock, founded, {"gln": "7709998001237"})
    tariff.load_file(made, SHEET)
    with made.store.write() as transaction:
        cadastre.add_accounts(transaction, (_account(place) for place in range(accounts)))
    return made


def _account(place: int) -> NewAccount:
    return NewAccount(
        code=f"{place:07d}",
        name=f"Suscriptor Núñez Peña {place}",
        document_kind="CC",
        document=str(10_000_000 + place),
        address=f"Carrera {place % 90} n.º {place % 70}-{place % 50}",
        neighbourhood=f"Barrio {place % 40}",
        service_class=CLASSES[place % len(CLASSES)],
        state=AccountState.ACTIVE,
        services=ALL,
        cycle="1",
        route=f"{place * 40 // 50_000 + 1:02d}",
        stop=place,
        meter=f"M{place:08d}",
        digits=6,
    )


def at(made: Office, day: date) -> Office:
    """The same office on another working date."""
    return Office(made.store, WorkingDate(day), made.folder)


def read_all(made: Office, name: Period, seed: int = 1) -> None:
    """Open a period and put an unremarkable reading at every meter."""
    last = date(name.year, name.month, 28)
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
                    current=meter.last_reading + luck.choice((17, 18, 19, 31)),
                    observation=Observation.READ,
                    read_on=last,
                )
                for meter in meters
            ],
        )
