"""An act typed as in a spreadsheet: by keys alone, a block pasted, each cent seen, the act attached."""

import offices
import pytest
from gui import hands
from gui.hands import SIZES
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from app.pricing import tariff, tariff_draft
from domain.cadastre import Service
from domain.tariff_act import Column, Place
from ui.act.page import page as make_page
from ui.act.view import AGAINST
from ui.widgets.dialogs import DecisionDialog

ENTER, TAB, BACKTAB, DELETE = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Delete
DOWN, UP, RIGHT, ESCAPE, F8 = (
    Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Right, Qt.Key.Key_Escape, Qt.Key.Key_F8,
)  # fmt: skip
CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier,
)  # fmt: skip
WATER = Service.WATER


class Hands(hands.Hands):
    """Ten fingers on one draft."""

    def __init__(self, qtbot, office, draft):
        super().__init__(qtbot, office, make_page)
        self.draft = draft
        self.page.enter({"draft": draft})
        self.look()
        self.page.take_focus()

    def type(self, text, *keys):
        for letter in text:
            QTest.keyClick(QApplication.focusWidget(), letter)
            self.keys += 1
        for key in keys:
            self.press(key)

    def at(self):
        index = self.page.grid.currentIndex()
        return index.row(), index.column() - 1

    def go(self, row, column):
        self.page.grid.go_to(row, column)
        self.page.grid.setFocus()

    def stored(self, row, column):
        return tariff_draft.draft(self.office, self.draft).text.cells.get(Place(WATER, row, column))

    def part(self, name):
        return self.page.findChild(QWidget, name)


@pytest.fixture
def office(tmp_path):
    made = offices.blank(tmp_path / "oficina")
    yield made
    made.store.close()


@pytest.fixture
def copied(office, qtbot):
    return Hands(qtbot, office, tariff_draft.copy(office, 1).id)


@pytest.fixture
def blank(office, qtbot):
    return Hands(qtbot, office, tariff_draft.begin(office).id)


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_and_everything_is_reached(copied, size):
    copied.page.resize(*size)
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4):
        copied.press(key, ALT)
        copied.check()


def test_a_row_is_typed_to_the_right_and_the_next_one_below(blank):
    blank.press(Qt.Key.Key_2, ALT)
    assert blank.at() == (0, 1)
    blank.type("8245,37", TAB)
    assert blank.at() == (0, 5)
    blank.type("1432,58", TAB)
    assert blank.at() == (1, 0)
    blank.type("-60", TAB)
    blank.type("3298,15", ENTER)
    assert blank.at() == (2, 1)
    assert str(blank.stored("E1", Column.FACTOR)) == "-0.6"
    assert str(blank.stored("E1", Column.FIXED)) == "3298.15"
    assert blank.page.grid.sheet.index(1, 2).data() == "3.298,15. da 3.298,15"
    blank.press(UP)
    blank.press(BACKTAB)
    assert blank.at() == (1, 0)


def test_enter_opens_what_is_there_and_escape_leaves_it(copied):
    copied.go(1, 0)
    copied.press(ENTER)
    assert QApplication.focusWidget().text() == "−60 %"
    copied.press(ESCAPE)
    copied.type("", Qt.Key.Key_F2, DOWN)
    assert str(copied.stored("E1", Column.FACTOR)) == "-0.60"
    assert copied.at() == (2, 0)


def test_a_block_of_a_spreadsheet_is_pasted_where_the_cell_stands(copied):
    copied.go(1, 1)
    QGuiApplication.clipboard().setText("3.298,16\t573,03\r\n5359,49\tx\r\n")
    copied.press(Qt.Key.Key_V, CONTROL)
    assert str(copied.stored("E1", Column.FIXED)) == "3298.16"
    assert copied.stored("E2", Column.BASIC).text == "x"
    assert copied.part("acto_hallazgos").text() == "1 celda por corregir · 1 precio difiere de su cálculo"
    copied.press(Qt.Key.Key_Z, CONTROL)
    assert copied.stored("E1", Column.FIXED) is None


def test_a_block_reaching_over_the_edge_is_cut_there(copied):
    copied.go(0, 4)
    QGuiApplication.clipboard().setText("1\t2\t3")
    copied.press(Qt.Key.Key_V, CONTROL)
    assert str(copied.stored("REFERENCIA", Column.PER_M3)) == "2"
    copied.go(0, 4)
    QGuiApplication.clipboard().setText("7")
    copied.press(Qt.Key.Key_V, CONTROL)
    assert str(copied.stored("REFERENCIA", Column.PER_M3)) == "2"


def test_cells_are_selected_copied_and_deleted(copied):
    copied.go(1, 0)
    copied.press(RIGHT, SHIFT)
    copied.press(DOWN, SHIFT)
    copied.press(Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "−60 %\t3298,15\n−35 %\t5359,49"
    copied.press(DELETE)
    assert copied.stored("E1", Column.FACTOR) is None
    assert copied.stored("E2", Column.FACTOR) is None
    copied.go(0, 2)
    copied.press(DELETE)
    copied.press(ENTER)
    copied.type("5")
    assert QApplication.focusWidget() is copied.page.grid


def test_f8_goes_from_finding_to_finding_with_its_reason(copied):
    copied.go(1, 1)
    copied.type("3298,16", ENTER)
    copied.go(5, 0)
    copied.type("40", ENTER)
    copied.press(F8)
    assert copied.at() == (5, 0)
    assert "debe ser de 50 % o más" in copied.part("acto_dicho").text()
    copied.press(F8)
    assert copied.at() == (1, 1)
    assert "Difiere en +0,01" in copied.part("acto_dicho").text()
    copied.check()


def test_tab_leaves_the_grid_after_its_last_cell(copied):
    copied.go(11, 5)
    copied.press(TAB)
    assert QApplication.focusWidget() is not copied.page.grid
    copied.go(0, 1)
    copied.press(BACKTAB)
    assert QApplication.focusWidget() is not copied.page.grid


def test_the_grid_is_compared_with_the_sheet_it_was_copied_from(copied):
    mode = copied.part("acto_comparar")
    assert mode.isVisibleTo(copied.page)
    mode.setFocus()
    copied.press(RIGHT)
    assert mode.current() == AGAINST
    assert copied.page.grid.sheet.index(1, 2).data() == "3.298,15. 3.298,15 · igual"


def test_the_pointer_opens_a_cell_and_reads_what_is_said_of_it(copied, qtbot):
    grid = copied.page.grid
    index = grid.sheet.index(1, 2)
    assert "Sus costos dan" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert index.data(Qt.ItemDataRole.DecorationRole) is None
    assert grid.sheet.data(grid.rootIndex()) is None
    assert grid.sheet.headerData(0, Qt.Orientation.Vertical) is None
    centre = grid.visualRect(index).center()
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    qtbot.mouseDClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    copied.type("7", ENTER)
    assert str(copied.stored("E1", Column.FIXED)) == "7"


def test_from_the_first_key_to_the_act_in_force(copied, tmp_path, type_text):
    paper = tmp_path / "acuerdo.pdf"
    paper.write_bytes(b"%PDF-1.4")
    copied.press(Qt.Key.Key_1, ALT)
    assert QApplication.focusWidget() is copied.part("nombre_tarifa")
    copied.press(ENTER)
    copied.type("01012027", ENTER)
    copied.press(ENTER)
    type_text(copied.part("acto_numero"), "Acuerdo 015 de 2026")
    copied.press(ENTER)
    assert tariff_draft.draft(copied.office, copied.draft).text.head.act == "Acuerdo 015 de 2026"
    copied.press(Qt.Key.Key_F7)
    dialog = copied.page.findChild(QFileDialog, "archivo_acto")
    dialog.fileSelected.emit(str(paper))
    dialog.close()
    copied.look()
    assert copied.page.form.files.current_row().name == "acuerdo.pdf"
    copied.check()
    copied.page.form.first_field().setFocus()
    copied.press(ENTER, CONTROL)
    decision = copied.page.findChild(DecisionDialog)
    hands.assert_fits(decision)
    decision.findChild(QWidget, "hacerlo").click()
    assert copied.frame.opened[-1][0] == "tarifas"
    assert [stored.code for stored, _ in tariff.sheets(copied.office)] == ["VS-2026A", "VS-2026B"]


def test_files_are_opened_and_taken_off(copied, tmp_path, monkeypatch):
    opened = []
    monkeypatch.setattr("ui.act.view.QDesktopServices.openUrl", opened.append)
    paper = tmp_path / "acuerdo.pdf"
    paper.write_bytes(b"%PDF-1.4")
    copied.press(Qt.Key.Key_1, ALT)
    copied.part("abrir_acto").click()
    copied.page.form._of_current(copied.page.open_asked)
    copied.page.file_chosen.emit(str(paper))
    copied.part("abrir_acto").click()
    assert opened[0].fileName().endswith("acuerdo.pdf")
    copied.part("quitar_acto").click()
    assert copied.page.form.files.model().rowCount() == 0


def test_a_draft_is_discarded(copied):
    copied.part("descartar_borrador").click()
    copied.page.findChild(DecisionDialog).findChild(QWidget, "hacerlo").click()
    assert tariff_draft.drafts(copied.office) == ()
    assert copied.page.unsaved() == ""
