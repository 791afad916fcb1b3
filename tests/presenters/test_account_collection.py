"""What was done to collect, on an account's page."""

from datetime import date

import collection_office
import offices
import order_office
from account_desk import Desk
from collection_office import TODAY, act, action, promised

from app.debt import collection_actions, letter_delivery, letters, service_orders
from app.debt.letter_delivery import Brought
from app.debt.letter_people import Wanted
from app.debt.service_orders import Report
from domain.collection_action import ActionKind, ActionResult, NextStep
from domain.delivery import ReturnCause
from domain.letter_template import LetterStage
from ui.account.collection_columns import collection_columns
from ui.collection.words import action_lines
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


def test_letters_and_orders_are_among_what_was_done(tmp_path):
    """R-CAR-04: the log of an account tells a letter that was made and an order that was carried out."""
    house = order_office.scheduled(order_office.owing(tmp_path))
    batch = letters.make(house, Wanted(stage=LetterStage.PERSUASIVE)).batch
    first, second, *_ = letters.view(house, str(batch.number)).letters
    brought = Brought(
        on=order_office.ORDERED,
        received={str(first.number): "Ana"},
        returned={str(second.number): ReturnCause.CLOSED},
        others=False,
    )
    letter_delivery.register(house, str(batch.number), "", brought)
    one, two, _ = (each.number for each in service_orders.listing(house))
    service_orders.carry_out(house, Report(order=one, done=True, officer="Luis"))
    service_orders.carry_out(house, Report(order=two, done=False, reason="se opone"))
    told = {code: Desk(house, code).shown("show_worked")[0] for code in order_office.CODES}
    said = {code: {(row.kind, plain(row.result)) for row in rows} for code, rows in told.items()}
    day = f"{order_office.ORDERED:%d/%m/%Y}"
    assert ("Orden", f"Suspensión {one}: hecha") in said["001"]
    assert ("Orden", f"Suspensión {two}: no se hizo, se opone") in said["002"]
    assert not any(kind == "Orden" for kind, _ in said["003"]), "the crew has not said anything of it"
    assert ("Carta", f"{first.number}, persuasiva: entregada el {day}") in said[first.account]
    assert ("Carta", f"{second.number}, persuasiva: volvió, predio cerrado") in said[second.account]
    assert any(text.endswith("sin registrar su entrega") for _, text in said["003"])
    lines = action_lines(collection_actions.view(house, "001"))
    assert {"Orden", "Carta"} <= {line.name for line in lines}
    house.store.close()
