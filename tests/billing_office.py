"""What the billing screens' tests share: a small office with two months, and a fake of everything around."""

import atexit
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

import offices

from app.invoicing import billing
from app.jobs import SilentJob
from app.month import critique, period
from domain.errors import RuleViolation
from domain.period import Period

TODAY = date(2026, 11, 29)
OCTOBER, NOVEMBER = Period(2026, 10), Period(2026, 11)
LONG = "Asociación de Usuarios del Acueducto Veredal de San Jacinto del Cauca y Corregimientos Vecinos"


@cache
def _built():
    """The office's folder, built once for all tests and deleted at the end."""
    folder = Path(mkdtemp(prefix="caudal-pruebas-"))
    atexit.register(rmtree, folder, ignore_errors=True)
    office = _live(folder / "vida")
    office.store.close()
    return office


def small_office(folder):
    """Five accounts; October issued, November open and read but for one meter. A test may change it."""
    office = offices.copy_of(_built(), folder)
    return offices.on(office, TODAY)


def _live(folder):
    folder.mkdir(parents=True)
    office = offices.blank(folder / "oficina", date(2026, 10, 29))
    rows = [
        offices.row("0100001", meter="M-1", stop="10", name=LONG),
        offices.row("0100002", meter="M-2", stop="20", stratum="1"),
        offices.row("0100003", meter="M-3", stop="30", use="COMERCIAL", stratum=""),
        offices.row("0200001", meter="M-4", stop="10", route="2", balance="50000"),
        offices.row("0200002", meter="M-5", stop="20", route="2", state="CORTADO", cleaning="NO"),
    ]
    offices.with_rows(office, folder, rows)
    codes = ("0100001", "0100002", "0100003", "0200001")
    period.open_period(office, OCTOBER)
    readings = [f"{code};{at};" for code, at in zip(codes, (115, 112, 140, 118), strict=True)]
    offices.read(office, folder, OCTOBER, readings, "28/10/2026")
    decide_all(office, OCTOBER)
    billing.settle(office, OCTOBER)
    billing.issue(office, OCTOBER)
    office = offices.on(office, TODAY)
    period.open_period(office, NOVEMBER)
    readings = [f"{code};{at};" for code, at in zip(codes[:3], (131, 112, 170), strict=True)]
    offices.read(office, folder, NOVEMBER, readings)
    return office


def decide_all(office, name):
    """Nothing waits in the critique."""
    for case in critique.cases(office, name):
        if case.reading.pending:
            ruling = critique.Ruling(decision=critique.Decision.ACCEPT, reason="revisada")
            critique.decide(office, name, case.meter.code, ruling)


class Recorder:
    """A view that keeps what it was told: the arguments of each call, the last one by name."""

    def __init__(self):
        self.calls = []
        self.last = {}

    def __getattr__(self, name):
        def call(*args, **kwargs):
            told = kwargs or args
            self.calls.append((name, told))
            self.last[name] = told

        return call


class Now:
    """`Tasks` that do their work where they are called, and hand refusals over."""

    def __init__(self):
        self.changes = []

    def _do(self, work, then, refused):
        try:
            result = work()
        except RuleViolation as refusal:
            if refused is None:
                raise
            refused(refusal)
        else:
            then(result)

    def read(self, work, then, *, key="", refused=None):
        self._do(work, then, refused)

    def write(self, work, then, *, changes=frozenset(), key="", refused=None):
        self._do(work, then, refused)
        self.changes.append(changes)

    def job(self, work, then, about, refused=None):
        self._do(lambda: work(SilentJob()), then, refused)
        self.changes.append(about.changes)


@dataclass
class Going:
    """A `Navigation` that keeps where it was sent."""

    places: list = field(default_factory=list)

    def open(self, page, **args):
        self.places.append((page, args))

    def open_account(self, code):
        self.places.append(("cuenta", {"code": code}))

    def back(self):
        self.places.append(("atrás", {}))


@dataclass
class Said:
    """An `Announcer` that keeps what was done."""

    lines: list = field(default_factory=list)

    def done(self, text, offer=None):
        self.lines.append(text)


@dataclass
class FakePress:
    """Printers that take everything."""

    names: tuple = ("Láser", "Anexa")
    kept: dict = field(default_factory=dict)
    sent: list = field(default_factory=list)

    def printers(self):
        return self.names

    def remembered(self, kind):
        return self.kept.get(kind, "")

    def remember(self, kind, value):
        self.kept[kind] = value

    def send(self, files, printer, job, title):
        assert all(file.exists() for file in files)
        self.sent.append((tuple(file.name for file in files), printer, title))
        return len(files)

    def images(self, pdf, dpi):
        assert pdf.exists()
        return ("hoja",)
