"""The readings page as it is used: a route by keys alone, the reason in place, files, the empty month."""

import offices
import pytest
import route_office
from gui import hands
from gui.hands import SIZES
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from route_office import DAY, NOVEMBER

from app.changes import Topic
from app.month import critique, reading
from ui.period_dialog import OpeningDialog
from ui.reading.page import page as make_page

ENTER, UP, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Up, Qt.Key.Key_Escape


class Hands(hands.Hands):
    """Ten fingers and no mouse."""

    def __init__(self, qtbot, office):
        super().__init__(qtbot, office, make_page)

    def type(self, text, key=ENTER):
        for letter in text:
            QTest.keyClick(QApplication.focusWidget(), letter)
            self.keys += 1
        if key is not None:
            self.press(key)

    def line(self):
        return self.page.grid.current_row()

    def stored(self, route="1"):
        return [row.reading and row.reading.current for row in reading.grid(self.office, NOVEMBER, route)]


@pytest.fixture(scope="module")
def _route(tmp_path_factory):
    office = route_office.build(tmp_path_factory.mktemp("pagina"))
    yield office
    office.store.close()


@pytest.fixture
def hands(_route, tmp_path, qtbot):
    office = offices.copy_of(_route, tmp_path / "oficina")
    yield Hands(qtbot, offices.on(office, DAY, user="ana.perez"))
    office.store.close()


def test_a_whole_route_is_typed_without_the_mouse(hands):
    assert hands.line().code == "001"
    for figures in ("124", "125", "123", "100", "126", "124"):
        hands.type(figures)
    assert hands.stored() == [124, 125, 123, 100, 126, 124]
    assert hands.keys == 6 * 4
    assert hands.frame.said[-1] == "Ruta 1: 6 lecturas, ninguna falta"


def test_the_check_appears_while_typing_and_nothing_is_stored_before_enter(hands):
    hands.type("150", key=None)
    assert hands.line().check.text == "+217 %, alta: a crítica"
    assert hands.stored()[0] is None
    assert QApplication.focusWidget().text() == "150"
    assert hands.page.unsaved()
    hands.press(ESCAPE)
    assert hands.line().check.text == ""
    assert not hands.page.unsaved()


def test_losing_the_keyboard_keeps_what_was_typed_but_stores_nothing(hands):
    hands.type("15", key=None)
    hands.page.findChild(QLineEdit, "lector").setFocus()
    assert hands.stored()[0] is None
    assert hands.line().typed_text == "15"
    hands.page.grid.setFocus()
    hands.press(ENTER)
    assert QApplication.focusWidget().text() == "15"


def test_a_lock_in_the_middle_of_a_figure_keeps_what_was_typed_and_stores_nothing(hands):
    hands.type("12", key=None)
    hands.page.setEnabled(False)
    hands.look()
    hands.page.setEnabled(True)
    assert (hands.line().typed_text, hands.stored()[0]) == ("12", None)


def test_a_letter_in_the_box_is_a_novelty(hands):
    hands.type("c")
    assert (hands.stored()[0], hands.line().code) == (None, "002")
    row = reading.grid(hands.office, NOVEMBER, "1")[0].reading
    assert row.observation.value == "PREDIO_CERRADO"
    hands.type("15f0")
    assert hands.stored()[1] == 150
    assert reading.grid(hands.office, NOVEMBER, "1")[1].reading.observation.value == "FUGA_VISIBLE"


def test_up_corrects_the_one_before_and_asks_why_in_place(hands):
    hands.type("142")
    hands.press(UP)
    assert hands.line().code == "001"
    hands.type("124")
    reason = QApplication.focusWidget()
    assert reason.objectName() == "motivo_cambio"
    hands.press(ESCAPE)
    assert hands.stored()[0] == 142
    assert hands.line().code == "001"
    hands.type("124")
    hands.press(ENTER)
    assert hands.stored()[0] == 124
    assert hands.line().code == "002"
    hands.type("125")
    assert hands.stored()[1] == 125


def test_ctrl_z_takes_back_the_last_one_even_from_an_open_box(hands):
    hands.type("142")
    hands.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert hands.stored()[0] is None
    assert hands.line().code == "001"


def test_ctrl_z_within_a_box_is_the_boxes_own(hands):
    hands.type("142")
    hands.type("1", key=None)
    hands.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert hands.stored()[0] == 142


def test_routes_are_changed_by_key(hands):
    hands.press(Qt.Key.Key_F7)
    hands.press(Qt.Key.Key_Down)
    assert hands.line().code == "101"
    assert QApplication.focusWidget() is hands.page.routes
    hands.press(ENTER)
    hands.type("124")
    assert hands.stored("2") == [124, None]


def test_f4_leaves_only_what_lacks_and_f5_goes_to_it(hands):
    hands.type("124")
    hands.press(Qt.Key.Key_F4)
    assert len(hands.page.grid.ids()) == 5
    hands.press(Qt.Key.Key_F5)
    assert hands.line().code == "003"
    hands.press(Qt.Key.Key_F2)
    assert hands.frame.opened == [("cuenta", {"code": "003"})]


def test_the_page_ignores_its_own_changes_and_hears_those_of_others(hands):
    asked = []
    hands.page.refresh_wanted.connect(lambda: asked.append(1))
    hands.type("124")
    hands.page.on_changed(frozenset({Topic.READINGS}))
    assert not asked
    hands.page.on_changed(frozenset({Topic.READINGS}))
    assert len(asked) == 1
    assert hands.line().code == "002"


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_and_all_is_reachable(hands, size):
    hands.type("c")
    hands.type("9")
    hands.type("150", key=None)
    hands.page.resize(*size)
    hands.check()


def test_the_next_rows_are_always_in_view(hands):
    hands.page.resize(1190, 430)
    for figures in ("124", "125", "123"):
        hands.type(figures)
    grid = hands.page.grid
    below = grid.visualRect(grid.model().index(grid.current_place() + 1, 0))
    assert grid.viewport().rect().contains(below)


def test_a_file_is_loaded_on_its_own_page_for_this_month(hands):
    QTest.keyClick(hands.page, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    assert hands.frame.opened[-1] == ("cargar_lecturas", {"period": route_office.NOVEMBER})


def test_sheets_go_to_a_folder(hands, tmp_path):
    QTest.keyClick(hands.page, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    chooser = hands.page.findChild(QFileDialog)
    chooser.fileSelected.emit(str(tmp_path / "papeles"))
    chooser.close()
    assert len(list((tmp_path / "papeles").glob("*.pdf"))) == 2


def test_an_empty_month_opens_with_one_key_and_its_dialog(tmp_path, qtbot):
    office = offices.blank(tmp_path / "oficina", on=DAY)
    offices.with_rows(office, tmp_path, route_office.ROWS)
    hands = Hands(qtbot, office)
    hands.check()
    hands.press(ENTER, Qt.KeyboardModifier.ControlModifier)
    dialog = hands.page.findChild(OpeningDialog)
    hands.check(dialog)
    dialog.findChild(QLineEdit, "hasta").setText("01/01/2020")
    QTest.keyClick(dialog, ENTER, Qt.KeyboardModifier.ControlModifier)
    assert "desde ≤ hasta" in dialog.notice.text()
    hands.check(dialog)
    dialog.findChild(QLineEdit, "hasta").setText("30/11/2026")
    QTest.keyClick(dialog, ENTER, Qt.KeyboardModifier.ControlModifier)
    assert hands.frame.said == ["Noviembre 2026 abierto: 8 lecturas por tomar"]
    hands.look()
    hands.page.refresh()
    hands.page.grid.setFocus()
    hands.type("112")
    assert hands.stored()[0] == 112
    office.store.close()


def test_without_meters_one_key_leads_to_the_cadastre(tmp_path, qtbot):
    office = offices.blank(tmp_path / "oficina", on=DAY)
    hands = Hands(qtbot, office)
    hands.check()
    hands.press(ENTER, Qt.KeyboardModifier.ControlModifier)
    assert hands.frame.opened == [("importar", {})]
    office.store.close()


def test_an_issued_month_can_be_looked_at(hands):
    for route in ("1", "2"):
        for row in reading.grid(hands.office, NOVEMBER, route):
            entered = reading.Entered(current=row.meter.last_reading + 12)
            reading.enter(hands.office, NOVEMBER, row.meter.code, entered)
    critique.decide_automatically(hands.office, NOVEMBER)
    from app.invoicing import billing

    billing.settle(hands.office, NOVEMBER)
    billing.issue(hands.office, NOVEMBER)
    hands.page.refresh()
    hands.check()
    hands.page.back_asked.emit()
    assert "ya se emitieron" in hands.page.notice.text()
    hands.page.grid.setFocus()
    hands.press(ENTER)
    assert QApplication.focusWidget() is hands.page.grid


def test_what_comes_next_stays_in_view_when_the_window_shrinks(hands):
    grid = hands.page.grid
    hands.page.resize(1192, 560)
    for place in range(3):
        grid.go_to(grid.ids()[place])
        QTest.qWait(1)
        ahead = grid.model().index(min(place + 2, len(grid.ids()) - 1), 0)
        assert grid.viewport().rect().contains(grid.visualRect(ahead).center())
    hands.page.resize(1192, 700)
    hands.page.resize(1192, 520)
    QTest.qWait(1)
    assert grid.viewport().rect().contains(grid.visualRect(grid.currentIndex()).center())
