"""The search field: debounce, the latest wins, Enter before the hits are there, Esc."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.ports import Hit
from ui.widgets.search import SubscriberSearch

Key = Qt.Key
ANA = Hit("10482", "Ana Ríos")
LUZ = Hit("10483", "Luz Ríos")


@pytest.fixture
def holder(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 600)
    QVBoxLayout(window)
    window.show()
    return window


@pytest.fixture
def make(holder, qtbot):
    def build(tasks, found):
        field = SubscriberSearch(tasks, name="buscar", placeholder="Buscar", key="Ctrl+K")
        field.find_with(found)
        holder.layout().addWidget(field)
        holder.activateWindow()
        field.setFocus()
        qtbot.waitUntil(field.hasFocus)
        return field

    return build


def test_one_question_for_a_word_and_none_for_a_letter(make, at_once, qtbot, type_text):
    asked = []
    field = make(at_once, lambda text: asked.append(text) or [ANA])
    type_text(field, "r")
    qtbot.wait(180)
    assert asked == []
    type_text(field, "íos")
    qtbot.waitUntil(lambda: len(field.hits()) == 1)
    assert asked == ["ríos"]


def test_enter_typed_before_the_hits_opens_the_only_one(make, later, qtbot, type_text):
    chosen = []
    field = make(later, lambda text: [ANA])
    field.chosen.connect(chosen.append)
    type_text(field, "10482")
    qtbot.keyClick(field, Key.Key_Return)
    assert chosen == []
    later.go()
    assert chosen == ["10482"]


def test_enter_with_several_waits_for_a_choice(make, later, qtbot, type_text):
    chosen = []
    field = make(later, lambda text: [ANA, LUZ])
    field.chosen.connect(chosen.append)
    type_text(field, "ríos")
    qtbot.keyClick(field, Key.Key_Return)
    later.go()
    assert len(field.hits()) == 2
    qtbot.keyClick(field, Key.Key_Up)
    qtbot.keyClick(field, Key.Key_Return)
    assert chosen == ["10483"]


def test_escape_closes_and_clears(make, at_once, qtbot, type_text):
    field = make(at_once, lambda text: [ANA])
    type_text(field, "ana")
    qtbot.waitUntil(lambda: bool(field.hits()))
    qtbot.keyClick(field, Key.Key_Escape)
    assert field.hits() == ()
    assert field.text() == ""


def test_nothing_found_is_said(make, at_once, holder, qtbot, type_text):
    field = make(at_once, lambda text: [])
    type_text(field, "xyz")
    popup = holder.findChild(object, "hallazgos")
    qtbot.waitUntil(lambda: holder.findChild(object, "hallazgos") is not None)
    popup = holder.findChild(object, "hallazgos")
    assert popup.isVisible()
    assert popup.accessibleDescription() == "Nada coincide con «xyz»."
    assert not popup.grab().isNull()


def test_a_click_chooses(make, at_once, holder, qtbot, type_text):
    chosen = []
    field = make(at_once, lambda text: [ANA, LUZ])
    field.chosen.connect(chosen.append)
    type_text(field, "ríos")
    qtbot.waitUntil(lambda: len(field.hits()) == 2)
    popup = holder.findChild(object, "hallazgos")
    place = popup.rect().center()
    place.setY(60)
    popup.grab()
    qtbot.mouseClick(popup, Qt.MouseButton.LeftButton, pos=place)
    assert chosen == ["10483"]
