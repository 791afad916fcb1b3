"""Collection by keys: the list, what is written down of each debtor, who works them, the policy."""

from datetime import date

import collection_office
import offices
import pytest
from collection_office import TODAY, act, promised, row_of
from gui.hands import SIZES, Hands
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.debt import collection_actions, collection_policy
from domain.collection_action import ActionKind, ActionResult, NextStep
from domain.collection_list import LeftOut
from ui.collection.page import page as make_page

CONTROL = Qt.KeyboardModifier.ControlModifier
owing = offices.copied(collection_office.owing)


@pytest.fixture
def office(owing):
    return offices.on(owing, TODAY)


@pytest.fixture
def hands(qtbot, office):
    return Hands(qtbot, office, make_page)


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_and_all_is_reached(hands, size):
    hands.page.resize(*size)
    hands.check()
    hands.press(Qt.Key.Key_P)
    hands.check()


def test_an_action_is_two_keys_and_the_next_debtor_is_there(hands, office):
    hands.press(Qt.Key.Key_3)
    hands.press(Qt.Key.Key_N)
    hands.press(Qt.Key.Key_Return, CONTROL)
    assert hands.frame.said == ["Visita de la cuenta 001 anotada: vuelve el 05/01/2027"]
    [done] = collection_actions.view(office, "001").actions
    assert (done.kind, done.result, done.next_step) == (
        ActionKind.VISIT, ActionResult.NO_ANSWER, NextStep.VISIT,
    )  # fmt: skip
    assert hands.page.table.current_row().debtor.code == "002"
    assert hands.page.table.hasFocus()
    assert hands.keys == 3


def test_its_views_are_chosen_by_alt_and_their_place(hands, office):
    act(office, "001", promised(100_000, TODAY))
    hands.page.refresh_wanted.emit()
    every = len(hands.page.table.ids())
    hands.press(Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert hands.page.table.current_row().cause is not None
    hands.press(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert len(hands.page.table.ids()) == every


def test_a_promise_is_typed_and_waits_for_its_day(hands, office, type_text):
    hands.press(Qt.Key.Key_P)
    for name, text in (("promete", "100000"), ("plazo", "08/01/2027")):
        editor = hands.page.findChild(QWidget, name)
        editor.setFocus()
        editor.selectAll()
        type_text(editor, text)
    assert hands.page.unsaved() == "Hay 1 gestión sin guardar. Ctrl+Enter guarda la de cada fila."
    hands.press(Qt.Key.Key_Return, CONTROL)
    assert hands.page.unsaved() == ""
    row = row_of(office, "001")
    assert (row.cause, row.promise.amount, row.promise.due_on) == (
        LeftOut.PROMISE, 100_000, date(2027, 1, 8),
    )  # fmt: skip


def test_what_is_typed_of_one_debtor_waits_while_another_is_looked_at(hands):
    hands.press(Qt.Key.Key_N)
    hands.press(Qt.Key.Key_Down)
    assert hands.page.entry.held()["resultado"] == ""
    hands.press(Qt.Key.Key_Up)
    assert hands.page.entry.held()["resultado"] == "NO_CONTESTA"


def test_nothing_is_saved_without_a_result(hands, office):
    hands.press(Qt.Key.Key_Return, CONTROL)
    assert hands.page.entry.typed() is None
    assert collection_actions.view(office, "001").actions == ()
    hands.press(Qt.Key.Key_Escape)
    hands.press(Qt.Key.Key_F2)
    hands.press(Qt.Key.Key_F8)
    hands.press(Qt.Key.Key_Escape)
    assert hands.frame.opened == [
        ("cuenta", {"code": "001"}), ("convenios", {"account": "001"}), ("back", {}),
    ]  # fmt: skip


def test_accounts_are_given_and_passed_by_keys(hands, office, type_text):
    hands.press(Qt.Key.Key_F6)
    hands.dialog("cobro_asignar")
    hands.page.findChild(QWidget, "gestor").setFocus()
    type_text(QApplication.focusWidget(), "D. Henao")
    hands.page.findChild(QWidget, "motivo").setFocus()
    type_text(QApplication.focusWidget(), "zona centro")
    hands.press(Qt.Key.Key_Return, CONTROL)
    assert hands.frame.said == ["1 cuenta queda con D. Henao"]
    hands.look()
    hands.page.table.setFocus()
    hands.press(Qt.Key.Key_F7)
    hands.dialog("cobro_pasar")
    hands.page.findChild(QWidget, "gestor").setFocus()
    type_text(QApplication.focusWidget(), "Dra. Ruiz")
    hands.page.findChild(QWidget, "motivo").setFocus()
    type_text(QApplication.focusWidget(), "no responde")
    hands.press(Qt.Key.Key_Return, CONTROL)
    assert row_of(office, "001").cause is LeftOut.ELSEWHERE
    hands.look()
    hands.check()


def test_another_policy_is_proposed_and_approved(hands, office, type_text):
    hands.page.act_asked.emit("cobro_proponer")
    hands.dialog("cobro_proponer")
    hands.page.findChild(QWidget, "motivo").setFocus()
    type_text(QApplication.focusWidget(), "Acta 12")
    hands.press(Qt.Key.Key_Return, CONTROL)
    hands.look()
    hands.page.act_asked.emit("cobro_aprobar")
    hands.dialog("cobro_aprobar")
    hands.page.findChild(QWidget, "acto").setFocus()
    type_text(QApplication.focusWidget(), "Acuerdo 3")
    hands.press(Qt.Key.Key_Return, CONTROL)
    assert collection_policy.policies(office, date(2027, 1, 4)).every[0].act == "Acuerdo 3"


def test_it_is_filtered_and_searched_by_keys(hands, office, type_text):
    act(office, "001", promised(100, TODAY))
    hands.page.refresh_wanted.emit()
    hands.page.figure_chosen.emit("fuera")
    assert hands.page.table.current_row().debtor.code == "001"
    hands.press(Qt.Key.Key_F, CONTROL)
    type_text(QApplication.focusWidget(), "La Ceiba")
    hands.page.figure_chosen.emit("hoy")
    QTest.qWait(200)
    assert hands.page.table.current_row().debtor.code == "002"
    hands.check()
    hands.press(Qt.Key.Key_Escape)
    assert hands.page.table.hasFocus()


def test_without_debts_the_page_says_so(qtbot, tmp_path):
    empty = offices.blank(tmp_path / "vacia")
    hands = Hands(qtbot, empty, make_page)
    assert hands.page.findChild(QWidget, "sin_deudores").isVisible()
    hands.check()
    hands.press(Qt.Key.Key_Escape)
    assert hands.frame.opened == [("back", {})]
    empty.store.close()
