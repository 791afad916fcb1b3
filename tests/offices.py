"""Small offices for tests, made through the use cases: each built once, and copied for each test."""

import atexit
import shlex
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

from app import founding
from app.clock import WorkingDate
from app.desk import shift
from app.founding import Founding
from app.month import period, reading_import
from app.office import Office
from app.paths import DataFolder
from app.pricing import tariff
from app.register import cadastre
from app.store.schema import meter_installation
from domain.period import Period

DATA = Path(__file__).parent / "data"
TODAY = date(2026, 11, 29)
NOVEMBER = Period(2026, 11)
FOUNDING = Founding(
    name="Acueducto de San Jacinto", nit="900123456", municipality="San Jacinto", altitude_m=1450
)
CREATE = shlex.split("crear --nombre Acueducto --nit 900123456 --municipio Jacinto --altitud 1450")
HEADER = (
    "CODIGO;NOMBRE;CEDULA;DIRECCION;BARRIO;ESTRATO;USO;RUTA;ORDEN;MEDIDOR;LECTURA ANTERIOR;"
    "ALCANTARILLADO;ASEO;ESTADO;SALDO ANTERIOR"
)


def blank(folder: Path, on: date = TODAY, **decisions: object) -> Office:
    """A new office with the tariff sheet of the worked cases and its desk open; no accounts.

    Founded once for each date and set of decisions, since building the schema takes longest; a copy of it.
    """
    key = (on, *sorted((name, repr(value)) for name, value in decisions.items()))
    if key not in _founded:
        _founded[key] = _found(_root() / str(len(_founded)), on, decisions)
    return copy_of(_founded[key], folder)


_founded: dict[tuple[object, ...], Office] = {}


@cache
def _root() -> Path:
    """Where offices that tests copy live while the tests run."""
    folder = Path(mkdtemp(prefix="caudal-oficinas-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _found(folder: Path, on: date, decisions: dict[str, object]) -> Office:
    office = founding.create_office(DataFolder(folder), WorkingDate(on), FOUNDING, decisions or None)
    tariff.load_file(office, DATA / "tarifas-vs-2026a.json")
    shift.open_shift(office, 0)
    office.store.close()
    return office


def on(office: Office, day: date, **changes: object) -> Office:
    """The same office on another working date."""
    return Office(office.store, WorkingDate(day), office.folder, **changes)


def with_rows(office: Office, folder: Path, rows: list[str]) -> cadastre.CadastreImport:
    """Bring in accounts given as lines of a CSV under `HEADER`."""
    file = folder / "catastro.csv"
    file.write_text("\r\n".join([HEADER, *rows]) + "\r\n", "utf-8-sig")
    return cadastre.import_file(office, file)


def row(code: str, **facts: object) -> str:
    """One line of a cadastre: an E2 account with everything usual, but for what is given."""
    usual = {
        "name": "María Ñúñez", "document": "37123456", "address": "Cra. 7 n.º 12-34", "place": "Centro",
        "stratum": "2", "use": "RESIDENCIAL", "route": "1", "stop": "10", "meter": f"M-{code}", "last": "100",
        "sewerage": "SI", "cleaning": "SI", "state": "ACTIVO", "balance": "0",
    }  # fmt: skip
    return ";".join([code, *map(str, {**usual, **facts}.values())])


def read(
    office: Office, folder: Path, name: Period, lines: list[str], day: str = "28/11/2026"
) -> reading_import.ReadingImport:
    """Bring in readings given as `code;reading;novelty`."""
    file = folder / "lecturas.csv"
    rows = [";".join([*line.split(";", 2)[:2], day, *line.split(";", 2)[2:]]) for line in lines]
    file.write_text("\r\n".join(["CODIGO;LECTURA;FECHA;NOVEDAD", *rows]) + "\r\n", "utf-8")
    return reading_import.import_file(office, file, name)


def without_guards(office: Office, change: str) -> None:
    """Change the database behind the program: its triggers first let go."""
    office.store.close()
    book = sqlite3.connect(office.folder.database)
    for (name,) in book.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        book.execute(f"DROP TRIGGER {name}")
    assert book.execute(change).rowcount
    book.commit()
    book.close()


def stands_by_estimate(office: Office, m3: int) -> None:
    """Say of every dial that so much of its last reading was billed by estimate."""
    with office.store.write() as transaction:
        transaction.execute(meter_installation.update().values(estimated_m3=m3))


def san_jacinto(folder: Path) -> Office:
    """The sample town, its November open and its readings loaded."""
    office = blank(folder, gln="7709998001237")
    cadastre.import_file(office, DATA / "catastro-san-jacinto.xlsx")
    period.open_period(office, NOVEMBER)
    reading_import.import_file(office, DATA / "lecturas-san-jacinto-2026-11.csv", NOVEMBER)
    return office


def copy_of(office: Office, folder: Path) -> Office:
    """A copy of an office that a test may change: the same date, desk and person."""
    folder.mkdir(parents=True, exist_ok=True)
    office.store.close()
    shutil.copyfile(office.folder.database, folder / office.folder.database.name)
    return founding.open_office(DataFolder(folder), office.clock, user=office.user, desk=office.desk)


def copied(build: Callable[[Office, Path], Office]) -> Callable[[Path], Iterator[Office]]:
    """A fixture: what was built once from a new office and a folder; each test changes a copy of it."""
    built: list[Office] = []

    @pytest.fixture(name=build.__name__)
    def copy(tmp_path: Path) -> Iterator[Office]:
        if not built:
            folder = Path(mkdtemp(dir=_root()))
            built.append(build(blank(folder / "oficina"), folder))
        office = copy_of(built[0], tmp_path / "oficina")
        yield office
        office.store.close()

    copy.__doc__ = build.__doc__
    return copy
