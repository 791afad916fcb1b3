"""The page of what collection brought in, without widgets."""

from datetime import date

import collection_office
import offices
import pytest
from around import Frame, Tasks, View
from collection_office import TODAY, act, action, pay, promised

from app.debt.collection_report import RecoveryBy
from domain.collection_action import ActionKind
from ui.ports import PageTools
from ui.recovery.columns import PARTS, PROMISES, key_text
from ui.recovery.presenter import RecoveryPresenter
from ui.widgets.cells import plain

owing = offices.copied(collection_office.owing)


@pytest.fixture
def desk(owing):
    house = offices.on(owing, TODAY)
    act(house, "001", action(ActionKind.VISIT), "D. Henao")
    act(house, "002", promised(60_000, date(2027, 1, 8)), "R. Mora")
    act(house, "003", promised(5_000, date(2027, 1, 5)), "R. Mora")
    for account, paid in (("001", 30_000), ("002", 60_000), ("004", 10_000)):
        pay(house, account, paid)
    view, frame = View(), Frame()
    late = offices.on(owing, date(2027, 1, 10))
    presenter = RecoveryPresenter(view, late, PageTools(Tasks(), frame, frame))
    presenter.enter({})
    return view, presenter, frame


def cells(view, name, columns):
    return [[plain(column.cell(row)) for column in columns] for row in view.shown[name][0]]


def test_what_each_brought_adds_up_to_what_came_in(desk):
    view, presenter, _ = desk
    assert view.shown["show_days"] == ("01/01/2027", "10/01/2027")
    assert cells(view, "show_parts", PARTS) == [
        ["D. Henao", "1", "1", "0", "0", "0", "0", "30.000"],
        ["R. Mora", "2", "2", "2", "65.000", "1", "1", "60.000"],
        ["Entró sin gestión", "—", "—", "—", "—", "—", "—", "10.000"],
    ]
    told = "$ 90.000 por gestiones de $ 100.000 que entraron; una gestión cuenta 30 días"
    assert view.shown["show_parts"][1] == told
    assert [PARTS[1].value(row) for row in view.shown["show_parts"][0]] == [1, 2, 0]
    presenter.choose_by("canal")
    assert [row[0] for row in cells(view, "show_parts", PARTS)] == ["Llamada", "Visita", "Entró sin gestión"]
    assert key_text("PERSUASIVO", RecoveryBy.STAGE) == "Persuasivo"


def test_the_promises_of_these_days_say_how_they_ended(desk):
    view, presenter, frame = desk
    told = cells(view, "show_promises", PROMISES)
    assert [row[0] + " " + row[-1] for row in told] == ["002 Cumplida", "003 Incumplida"]
    assert view.shown["show_promises"][1] == "1 cumplida, 1 incumplida de 2"
    presenter.open_account(view.shown["show_promises"][0][0])
    presenter.leave()
    assert frame.opened == [("cuenta", {"code": "002"}), ("back", {})]
    values = [column.value(view.shown["show_promises"][0][0]) for column in PROMISES if column.value]
    assert values == [TODAY, date(2027, 1, 8), 60_000, 60_000]


def test_other_days_are_added_up_or_refused(desk):
    view, presenter, _ = desk
    presenter.choose_days("05/01/2027", "10/01/2027")
    assert view.shown["show_days"] == ("05/01/2027", "10/01/2027")
    assert cells(view, "show_parts", PARTS) == []
    presenter.choose_days("x", "10/01/2027")
    assert view.shown["show_day_errors"] == ("fecha: «x» no sirve; se espera una fecha dd/mm/aaaa.", "")
    presenter.choose_days("05/01/2027", "01/01/2027")
    assert view.shown["show_day_errors"] == ("Va después del último día.", "")
