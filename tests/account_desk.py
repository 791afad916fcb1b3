"""A small office behind an account's page, and its presenter with everything it speaks to."""

from datetime import date

import offices
from around import Frame, Tasks, View
from offices import NOVEMBER

from app.desk import cash
from app.invoicing import billing
from app.month import critique, period
from app.register import cadastre
from domain.period import Period
from ui.account.presenter import AccountPresenter
from ui.ports import PageTools

DECEMBER = Period(2026, 12)
LATER = date(2026, 12, 29)


def town(folder):
    """Four accounts: one owes and waits in the critique, one has credit, one no meter, one nothing."""
    office = offices.blank(folder / "datos")
    rows = [
        offices.row("001", balance="90000"),
        offices.row("002", stop="20"),
        offices.row("003", stop="30", meter=""),
        offices.row("004", stop="40"),
    ]
    offices.with_rows(office, folder, rows)
    period.open_period(office, NOVEMBER)
    offices.read(office, folder, NOVEMBER, ["001;113;", "002;113;", "004;113;"])
    critique.decide_automatically(office, NOVEMBER)
    billing.settle(office, NOVEMBER)
    billing.issue(office, NOVEMBER)
    owed = cadastre.view_account(office, "002").balance
    cash.collect(office, cash.Payment(account="002", amount=owed + 500))
    later = offices.on(office, LATER)
    period.open_period(later, DECEMBER)
    offices.read(later, folder, DECEMBER, ["001;163;FUGA_VISIBLE", "002;;PREDIO_CERRADO"], "28/12/2026")
    offices.with_rows(later, folder, [offices.row("009", stop="90", sewerage="NO", cleaning="NO")])
    return later


class Desk:
    """A presenter with everything it speaks to."""

    def __init__(self, office, code="001", **args):
        self.view, self.frame = View(), Frame()
        tools = PageTools(Tasks(), self.frame, self.frame)
        self.presenter = AccountPresenter(self.view, office, tools)
        if code:
            self.presenter.enter({"code": code, **args})

    def shown(self, name):
        return self.view.shown[name]
