"""The page of irregular cases as it is used: keys alone from the finding to the closed case, nothing cut."""

from datetime import date

import offices
import pytest
from billing_office import LONG
from gui import hands
from gui.hands import SIZES, in_front
from offices import NOVEMBER
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.month import period
from app.register import irregular
from domain.irregularity import CaseStep, IrregularKind
from ui.irregular.page import page as make_page
from ui.widgets.ask_dialog import AskDialog
from ui.widgets.buttons import Button

DAY = date(2026, 11, 20)
ENTER, CTRL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier


class Hands(hands.Hands):
    """Ten fingers and no mouse."""

    def __init__(self, qtbot, office, type_text):
        super().__init__(qtbot, office, make_page)
        self.qtbot, self.type_text = qtbot, type_text

    def dialog(self):
        [found] = [each for each in self.page.findChildren(AskDialog) if each.isVisible()]
        in_front(found)
        self.qtbot.waitUntil(lambda: found.isAncestorOf(QApplication.focusWidget()))
        return found

    def fill(self, **fields):
        """Type into fields by name and do what the dialog asks."""
        dialog = self.dialog()
        self.check(dialog)
        for name, text in fields.items():
            editor = dialog.findChild(object, name)
            editor.setFocus()
            editor.selectAll()
            self.type_text(editor, text)
        QTest.keyClick(dialog, ENTER, CTRL)
        self.look()
        self.page.table.setFocus()

    def case(self):
        return irregular.listed(self.office)[0]


@pytest.fixture
def office(tmp_path):
    made = offices.blank(tmp_path / "oficina", on=DAY)
    offices.with_rows(made, tmp_path, [offices.row("001", name=LONG), offices.row("002", stop="20")])
    period.open_period(made, NOVEMBER)
    yield made
    made.store.close()


def test_from_the_finding_to_the_closed_case_by_keys_alone(qtbot, office, type_text):
    page = Hands(qtbot, office, type_text)
    page.check()
    page.press(Qt.Key.Key_N, CTRL)
    page.fill(cuenta="001", quien="Jairo Ñustes", nota="manguera bajo el andén")
    assert page.case().case.kind is IrregularKind.NO_METER
    for size in SIZES:
        page.page.resize(*size)
        page.check()
    for _step in range(3):
        page.press(ENTER, CTRL)
        page.fill(quien="Jairo Ñustes", nota="sin novedad en el predio")
    assert page.case().turn is CaseStep.CHARGED
    assert not page.page.findChild(Button, "anotar").isEnabled()
    page.press(Qt.Key.Key_F8)
    page.fill(valor="180000")
    assert [each.amount for each in page.case().charges] == [180_000]
    for size in SIZES:
        page.page.resize(*size)
        page.check()
    page.press(ENTER, CTRL)
    page.fill(quien="Ana")
    assert page.case().turn is CaseStep.ACTIVE
    page.press(ENTER)
    assert page.frame.opened == [("cuenta", {"code": "001"})]


def test_every_other_act_has_its_key(qtbot, office, type_text):
    new = irregular.NewCase(
        kind=IrregularKind.CLANDESTINE, name=LONG, address="Vereda El Tabor, lote 4", found_on=DAY,
        found_by="Ana",
    )  # fmt: skip
    irregular.open_case(office, new)
    page = Hands(qtbot, office, type_text)
    page.check()
    page.press(Qt.Key.Key_F7)
    assert page.frame.opened[0][0] == "cuenta_nueva"
    page.press(Qt.Key.Key_Insert)
    assert page.dialog().objectName() == "adjuntar_caso"
    page.check(page.dialog())
    QTest.keyClick(page.dialog(), Qt.Key.Key_Escape)
    page.look()
    page.page.table.setFocus()
    page.press(Qt.Key.Key_F6)
    page.fill(cuenta="002")
    assert page.case().case.code == "002"
    page.press(Qt.Key.Key_Delete)
    dialog = page.dialog()
    assert dialog.objectName() == "descartar_caso"
    page.type_text(QApplication.focusWidget(), "era otra casa")
    QTest.keyClick(dialog, ENTER, CTRL)
    assert page.case().case.closed_why == "era otra casa"
    page.look()
    QTest.keyClick(page.page, Qt.Key.Key_Escape)
    assert page.frame.opened[-1] == ("back", {})
