"""An account with debts of several ages, and what the tests of agreements do with it."""

import atexit
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

import offices
from claim_office import filed
from offices import NOVEMBER, row

from app import check
from app.debt import agreements
from app.debt.agreement_offers import Asked
from app.debt.agreements import Signing
from app.invoicing import billing
from app.month import critique, period
from app.register import cadastre
from domain.period import Period

DECEMBER, JANUARY, FEBRUARY = Period(2026, 12), Period(2027, 1), Period(2027, 2)
SIGNED = date(2027, 1, 2)


def month(office, folder, name, lines, day):
    """A month read, settled and issued."""
    read(office, folder, name, lines, day)
    billing.settle(office, name)
    return billing.issue(office, name)


def read(office, folder, name, lines, day):
    """A month read and decided, ready to be settled."""
    period.open_period(office, name)
    offices.read(office, folder, name, lines, day)
    critique.decide_automatically(office, name)


@cache
def _built():
    """The office's folder, built once for all tests and deleted at the end."""
    folder = Path(mkdtemp(prefix="caudal-pruebas-"))
    atexit.register(rmtree, folder, ignore_errors=True)
    office = offices.blank(folder / "vida")
    lived = _owing(office, folder)
    lived.store.close()
    return lived


def owing(folder):
    """Two accounts with November and December billed and late, on 2 January. A test may change it."""
    return offices.on(offices.copy_of(_built(), folder / "oficina"), SIGNED)


def _owing(office, folder):
    """Two accounts with November and December billed and late; the first brought a balance. On 2 January."""
    offices.with_rows(office, folder, [row("001", balance="50000"), row("002", stop="20")])
    month(office, folder, NOVEMBER, ["001;113;", "002;120;"], "28/11/2026")
    december = offices.on(office, date(2026, 12, 31))
    month(december, folder, DECEMBER, ["001;126;", "002;140;"], "28/12/2026")
    return offices.on(office, SIGNED)


def january(office, folder, *, issued=True):
    """January of both accounts, issued on its last day or only read."""
    then = offices.on(office, date(2027, 1, 31))
    lines = ["001;139;", "002;160;"]
    if issued:
        month(then, folder, JANUARY, lines, "28/01/2027")
    else:
        read(then, folder, JANUARY, lines, "28/01/2027")
    return then


def signing(account="001", share="0.3", count=4, rate="0", **facts):
    """An agreement about to be signed."""
    asked = Asked(account=account, down_share=Decimal(share), count=count, monthly_rate=Decimal(rate))
    return Signing(asked=asked, **facts)


def sign(office, *args, **facts):
    """An agreement, signed."""
    return agreements.sign(office, signing(*args, **facts))


def broken_rules(office):
    """The rules of the book that do not hold."""
    return [(rule.id, rule.examples) for rule in check.check_book(office) if not rule.ok]


def claim(office, amount=20_000):
    """A claim of part of the last invoice of account 001."""
    number = cadastre.view_account(office, "001").invoices[-1].number
    return filed(office, account="001", invoice=number, amount=amount)
