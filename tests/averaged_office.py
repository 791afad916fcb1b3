"""An office that billed by estimate and learnt better: months lived whole, and one ready to be settled."""

from dataclasses import replace
from datetime import date

import offices
from offices import NOVEMBER

from app.invoicing import billing
from app.month import critique, period
from app.month.critique import Ruling
from domain.critique import Decision

MONTHS = [NOVEMBER.plus(count) for count in range(10)]
JANUARY = MONTHS[2]
TODAY = date(2027, 1, 28)
LONG = "Asociación de Usuarios del Acueducto Veredal de San Jacinto del Cauca y Corregimientos Vecinos"


def last_day(month):
    """The day on which a month is read, settled and issued."""
    return date(month.year, month.month, 28)


def read(office, folder, month, lines, rule=critique.decide_automatically):
    """A month opened, read and decided; the office on its last day."""
    there = offices.on(office, last_day(month))
    period.open_period(there, month)
    offices.read(there, folder, month, lines, f"28/{month.month:02d}/{month.year}")
    rule(there, month)
    return there


def live(office, folder, month, lines, rule=critique.decide_automatically):
    """A month up to its invoices, on its last day; what was reviewed is what is issued."""
    there = read(office, folder, month, lines, rule)
    settled = billing.settle(there, month)
    assert billing.draft_totals(there, month) == settled
    issued = billing.issue(there, month)
    assert replace(issued, first=None, last=None) == settled
    assert billing.draft_totals(there, month) == issued
    return issued


def accept(office, month):
    """Decide every case by accepting its reading."""
    for case in critique.cases(office, month):
        ruling = Ruling(decision=Decision.ACCEPT, reason="revisada")
        critique.decide(office, month, case.meter.code, ruling)


def build(folder):
    """Three accounts of 20 m³ a month; in December all were billed 20 by their average.

    Account 001 used 5 and 002 used 300; 003 was closed, and January's reading, taken and decided
    like all of them, shows that it used 10 in both months.
    """
    office = offices.blank(folder / "oficina")
    rows = [
        offices.row("001", last="980"),
        offices.row("002", last="80", stop="20", name=LONG),
        offices.row("003", last="480", stop="30"),
    ]
    offices.with_rows(office, folder, rows)
    live(office, folder, MONTHS[0], ["001;1000;", "002;100;", "003;500;"], accept)
    live(office, folder, MONTHS[1], ["001;1005;", "002;400;", "003;;PREDIO CERRADO"])
    return read(office, folder, JANUARY, ["001;1025;", "002;420;", "003;510;"])
