"""A small office with a month behind it: what the tests of readings and critique type in."""

from datetime import date

import offices

from app.invoicing import billing
from app.month import critique, period
from app.office import Office
from domain.period import Period

OCTOBER, NOVEMBER = Period(2026, 10), Period(2026, 11)
DAY = date(2026, 11, 20)
LONG = "Corporación Comunitaria de Acueducto y Alcantarillado de la Vereda El Tabor y Herederos"
ROWS = [
    offices.row("001", stop="10", name="Ana Ñáñez"),
    offices.row("002", stop="20", name=LONG),
    offices.row("003", stop="30"),
    offices.row("004", stop="40", state="SUSPENDIDO"),
    offices.row("005", stop="50"),
    offices.row("006", stop="60"),
    offices.row("101", stop="10", route="2"),
    offices.row("102", stop="20", route="2", last="9976"),
]
"""Six meters of route 1 and two of route 2, at 100 before October; the last one is about to come round."""


def build(folder) -> Office:
    """October issued with 12 m³ each (the suspended one with 0), November open."""
    office = offices.blank(folder / "oficina", on=date(2026, 10, 31))
    offices.with_rows(office, folder, ROWS)
    period.open_period(office, OCTOBER)
    read = {"004": 100, "102": 9988}
    lines = [f"{code};{read.get(code, 112)}" for code in (row[:3] for row in ROWS)]
    offices.read(office, folder, OCTOBER, lines, day="28/10/2026")
    critique.decide_automatically(office, OCTOBER)
    billing.settle(office, OCTOBER)
    billing.issue(office, OCTOBER)
    later = offices.on(office, DAY, user="ana.perez")
    period.open_period(later, NOVEMBER)
    return later
