"""An office with accounts that owe two overdue invoices, and what the tests of service orders do with it."""

import atexit
from datetime import date
from functools import cache
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

import offices
from claim_office import month
from offices import NOVEMBER, row

from app.debt import notices, suspension
from app.desk import cash
from app.register import cadastre
from domain.period import Period

DECEMBER, JANUARY = Period(2026, 12), Period(2027, 1)
TODAY = date(2027, 1, 25)
"""A Monday on which November and December are overdue."""
DELIVERED = date(2027, 1, 26)
ORDERED = date(2027, 2, 4)
"""A Thursday, after the five business days of the notice."""
CODES = ("001", "002", "003")


@cache
def _built():
    """The office's folder, built once for all tests and deleted at the end."""
    folder = Path(mkdtemp(prefix="caudal-pruebas-"))
    atexit.register(rmtree, folder, ignore_errors=True)
    office = offices.blank(folder / "vida")
    rows = [row(code, stop=str(10 * place), route="12"[place == 3]) for place, code in enumerate(CODES, 1)]
    offices.with_rows(office, folder, rows)
    month(office, folder, NOVEMBER, [f"{code};113;" for code in CODES], "28/11/2026")
    later = offices.on(office, date(2026, 12, 31))
    month(later, folder, DECEMBER, [f"{code};126;" for code in CODES], "28/12/2026")
    office.store.close()
    return office


def owing(folder):
    """Three accounts with two overdue invoices each, on 25 January. A test may change it."""
    return offices.on(offices.copy_of(_built(), folder / "oficina"), TODAY)


def balance(office, code="001"):
    """What an account owes."""
    return cadastre.view_account(office, code).balance


def state(office, code="001"):
    """The state of an account."""
    return cadastre.view_account(office, code).card.state


def pay(office, code="001", amount=None, **facts):
    """A payment at the bank's window: it asks for no shift. All that is owed, if no amount is given."""
    whole = balance(office, code) if amount is None else amount
    return cash.collect(office, cash.Payment(account=code, amount=whole, channel="convenio", **facts))


def notified(office, **facts):
    """Everybody's notice made and delivered; the office on the day on which orders may be given."""
    done = notices.notify(office, **facts)
    later = offices.on(office, DELIVERED)
    for order in done.orders:
        notices.deliver(later, order.number, DELIVERED, "Pedro Pérez")
    return offices.on(office, ORDERED)


def scheduled(office, **facts):
    """Everybody's order given to the crew; the office on that day."""
    ready = notified(office, **facts)
    suspension.give_orders(ready, crew="Cuadrilla 1", **facts)
    return ready
