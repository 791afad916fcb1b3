"""An office with debtors of several kinds, and what the tests of collection do with them."""

from datetime import date

import agreement_office
import offices
from offices import NOVEMBER, row

from app.debt import collecting, collection_actions
from app.desk import cash
from domain.collection_action import Action, ActionKind, ActionResult, NextStep, Promised

TODAY = date(2027, 1, 4)


def owing(office, folder):
    """Five accounts of two routes with November and December late, on 4 January: `debtors` as they are."""
    rows = [
        row("001", balance="500000"),
        row("002", stop="20", name="Hotel La Ceiba", use="COMERCIAL", balance="90000"),
        row("003", stop="30", name="Rosalba Echeverri"),
        row("004", route="2", name="Wilson Ferney Ocampo"),
        row("005", route="2", stop="20", name="Escuela San Jacinto", use="OFICIAL"),
    ]
    offices.with_rows(office, folder, rows)
    lines = [f"00{n};1{n}3;" for n in range(1, 6)]
    agreement_office.month(office, folder, NOVEMBER, lines, "28/11/2026")
    december = offices.on(office, date(2026, 12, 31))
    lines = [f"00{n};1{n}9;" for n in range(1, 6)]
    agreement_office.month(december, folder, agreement_office.DECEMBER, lines, "28/12/2026")
    return offices.on(office, TODAY)


def action(kind=ActionKind.CALL, result=ActionResult.REACHED, step=NextStep.CALL, on=None, **said):
    """Something done with a debtor, today unless it is said."""
    taken_on = said.pop("taken_on", TODAY)
    return Action(kind=kind, taken_on=taken_on, result=result, next_step=step, next_on=on or taken_on, **said)


def promised(amount, until, **said):
    """A promise to pay."""
    return action(
        result=ActionResult.PROMISE, step=NextStep.WAIT, on=until, promise=Promised(amount, until), **said
    )


def act(office, account, done=None, collector=""):
    """Write down what was done."""
    return collection_actions.record(office, account, done or action(), collector)


def pay(office, account, amount, on=None):
    """A payment at the desk; its receipt."""
    there = office if on is None else offices.on(office, on)
    return cash.collect(there, cash.Payment(account=account, amount=amount)).receipt


def listed(office, *filters, **named):
    """The codes on the list of today, in their order."""
    return [row.debtor.code for row in collecting.day_list(office, *filters, **named).rows]


def row_of(office, account, **named):
    """An account on the list of a day, sought or not."""
    found = collecting.day_list(office, **named)
    return next(row for row in found.rows + found.excluded if row.debtor.code == account)
