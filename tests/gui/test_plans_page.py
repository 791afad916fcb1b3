"""Plans by keys: a plan, its activity, progress, closing with evidence, the matrix, and every dialog."""

from datetime import date

import offices
import pytest
from gui.dialogs import enter, look_at_dialog, type_into
from gui.hands import SIZES, Hands
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from app.figures import plan_follow_up, plans
from domain.action_plan import Activity, Frame, Plan, PlanKind
from ui.plans.page import page as plans_page

CONTROL = Qt.KeyboardModifier.ControlModifier
LONG = (
    "Recuperar la cartera de más de trescientos sesenta días del sector Alto de la vereda San José del Peñón"
)


@pytest.fixture
def office(tmp_path):
    made = offices.blank(tmp_path / "datos")
    yield made
    made.store.close()


@pytest.fixture
def filled(qtbot, office):
    said = Plan(
        name=LONG, kind=PlanKind.RECOVERY, responsible="Óscar Iván Ñáñez",
        begins_on=date(2026, 11, 1), ends_on=date(2027, 6, 30), finding=LONG, cause=LONG,
        frame=Frame(process="Cartera", objective=LONG, goal="12 %"),
    )  # fmt: skip
    number = plans.create(office, said)
    for place in range(6):
        each = Activity(name=f"{LONG} {place}", responsible="Óscar Iván Ñáñez",
                        starts_on=date(2026, 11, 1), due_on=date(2026, 11, 20 + place))  # fmt: skip
        plans.add_activity(office, number, each)
    return Hands(qtbot, office, plans_page)


def at_every_size(hands):
    for size in SIZES:
        hands.page.resize(*size)
        hands.check()


def test_a_plan_is_made_and_followed_by_keys(qtbot, office, type_text, tmp_path):
    hands = Hands(qtbot, office, plans_page)
    at_every_size(hands)
    hands.press(Qt.Key.Key_N, CONTROL)
    top = look_at_dialog(hands)
    for name, text in (("nombre", "Bajar la cartera"), ("responsable", "Ñáñez"), ("fin", "31/12/2026")):
        type_into(top, name, text, type_text)
    enter(hands)
    hands.page.table.setFocus()
    hands.press(Qt.Key.Key_F7)
    type_into(look_at_dialog(hands), "nombre", "Llamar", type_text)
    enter(hands)
    hands.page.table.setFocus()
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_Return)
    top = look_at_dialog(hands)
    type_into(top, "avance", "40", type_text)
    type_into(top, "observacion", "120 llamadas", type_text)
    enter(hands)
    assert hands.frame.said[-1] == "Actividad 1 en 40 %."
    proof = tmp_path / "acta.pdf"
    proof.write_bytes(b"%PDF-1.7 acta")
    plans.attach_evidence(office, 1, 1, proof)
    hands.page.table.setFocus()
    hands.press(Qt.Key.Key_F8)
    type_into(look_at_dialog(hands), "resultado", "Hecho", type_text)
    enter(hands)
    assert hands.frame.said[-1] == "Actividad 1 cerrada."
    assert plan_follow_up.one(office, 1).plan.compliance.in_time == 1
    at_every_size(hands)


def test_a_full_plan_fits_and_its_keys_open_their_dialogs(filled, tmp_path):
    hands = filled
    at_every_size(hands)
    for key in (Qt.Key.Key_F2, Qt.Key.Key_F7, Qt.Key.Key_F6, Qt.Key.Key_F8):
        hands.page.table.setFocus()
        hands.press(key)
        look_at_dialog(hands)
        hands.press(Qt.Key.Key_Escape)
        hands.look()
    menu = hands.page.findChild(object, "mas_planes")
    for choice in menu.choices():
        if choice.text.startswith(("Cargar", "Escribir")):
            continue
        choice.act()
        look_at_dialog(hands)
        hands.press(Qt.Key.Key_Escape)
        hands.look()
    hands.page.table.setFocus()
    hands.press(Qt.Key.Key_P, CONTROL)
    chooser = hands.page.findChildren(QFileDialog)[-1]
    chooser.fileSelected.emit(str(tmp_path))
    chooser.close()
    assert hands.frame.said[-1] == "Matriz del plan: plan-1.pdf y plan-1.xlsx."
    hands.look()
    hands.page.table.setFocus()
    hands.press(Qt.Key.Key_O, CONTROL)
    chooser = hands.page.findChildren(QFileDialog)[-1]
    assert chooser.objectName() == "matriz_archivo"
    chooser.close()
    hands.look()
    hands.page.table.setFocus()
    hands.press(Qt.Key.Key_Escape)
    assert hands.frame.opened[-1] == ("back", {})
