"""What was done to collect, on an account's page."""

from datetime import date

import collection_office
import offices
from account_desk import Desk
from collection_office import TODAY, act, action, promised

from domain.collection_action import ActionKind, ActionResult, NextStep
from ui.account.collection_columns import collection_columns
from ui.widgets.cells import plain

owing = offices.copied(collection_office.owing)


def test_the_page_of_an_account_tells_its_actions_and_what_became_of_its_promises(owing):
    house = offices.on(owing, TODAY)
    act(house, "001", action(ActionKind.VISIT, ActionResult.NO_ANSWER, NextStep.LETTER, note="timbra"))
    act(house, "001", promised(100_000, date(2027, 1, 8)), "D. Henao")
    desk = Desk(offices.on(owing, date(2027, 1, 12)), "001")
    told = [
        [plain(column.cell(row)) for column in collection_columns()] for row in desk.shown("show_worked")[0]
    ]
    assert told == [
        ["04/01/2027", "Llamada", "Promete pagar: incumplida", "100.000", "08/01/2027", "Esperar el pago",
         "08/01/2027", "D. Henao", "", "545.842"],
        ["04/01/2027", "Visita", "No contesta", "—", "—", "Carta", "04/01/2027", "oficina", "timbra",
         "545.842"],
    ]  # fmt: skip
    values = [
        column.value(desk.shown("show_worked")[0][0]) for column in collection_columns() if column.value
    ]
    assert values == [TODAY, 100_000, date(2027, 1, 8), date(2027, 1, 8), 545_842]
