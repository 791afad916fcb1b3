"""Offices with invoices to claim, and the days on which that is done."""

from datetime import date

import offices
from offices import NOVEMBER, row

from app.debt import claims
from app.debt.claims import Filing, Wanted
from app.invoicing import billing
from app.month import critique, period
from domain.claim import ClaimKind
from domain.period import Period

DECEMBER, JANUARY = Period(2026, 12), Period(2027, 1)


def month(office, folder, name, lines, day):
    """Live a month of an office: opened, read, decided, issued."""
    period.open_period(office, name)
    offices.read(office, folder, name, lines, day)
    critique.decide_automatically(office, name)
    billing.settle(office, name)
    return billing.issue(office, name)


def owing(office, folder):
    """Two accounts with November and December billed; it is the second of January."""
    offices.with_rows(office, folder, [row("001"), row("002", stop="20")])
    month(office, folder, NOVEMBER, ["001;113;", "002;120;"], "28/11/2026")
    later = offices.on(office, date(2026, 12, 31))
    month(later, folder, DECEMBER, ["001;126;", "002;140;"], "28/12/2026")
    return offices.on(office, date(2027, 1, 4))


def filed(office, invoice="1", amount=None, account="001", **named):
    """File a claim of an invoice; its number."""
    wanted = Wanted(invoice=invoice, amount=amount, **named)
    return claims.file_claim(
        office, Filing(account=account, kind=ClaimKind.CLAIM, text="No consumí eso", details=(wanted,))
    )
