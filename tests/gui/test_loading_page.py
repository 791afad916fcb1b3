"""Loading readings with the keyboard: a file whose headings nobody knows becomes this month's readings."""

import offices
import pytest
import route_office
from around import Frame, Tasks
from gui.checks import assert_fits, assert_reachable
from gui.hands import in_front
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget
from route_office import DAY, NOVEMBER

from app.month import reading
from ui.loading.page import page as make_page
from ui.ports import PageTools

SIZES = [(1160, 660), (1180, 560)]
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
ROWS = [
    "Predio;Marca el aparato;Qué vio el lector;Cuándo",
    "001;124;;20/11/2026",
    "002;;CERRADO, perro bravo que no deja acercarse a la caja del medidor;20/11/2026",
    "003;90;;20/11/2026",
    "999;5;;20/11/2026",
]


class Hands:
    """Ten fingers and no mouse."""

    def __init__(self, qtbot, office):
        self.qtbot, self.office, self.frame = qtbot, office, Frame()
        self.page = make_page(office, PageTools(Tasks(), self.frame, self.frame))
        qtbot.addWidget(self.page)
        self.page.resize(*SIZES[0])
        with qtbot.waitActive(self.page):
            self.page.show()
            self.page.activateWindow()
        self.page.enter({"period": NOVEMBER})
        self.page.take_focus()

    def choose(self, path):
        chooser = self.page.findChildren(QFileDialog)[-1]
        chooser.fileSelected.emit(str(path))
        chooser.close()
        in_front(self.page)

    def column(self, field, downs):
        """Choose a column by its place in the list."""
        box = self.page.findChild(QWidget, f"columna_{field}")
        box.setFocus()
        QTest.keyClick(box, Qt.Key.Key_Home)
        for _ in range(downs):
            QTest.keyClick(box, Qt.Key.Key_Down)
        self.qtbot.waitUntil(box.is_settled)

    def dialog(self):
        found = self.page.findChildren(QDialog)[-1]
        in_front(found)
        return found


@pytest.fixture(scope="module")
def _route(tmp_path_factory):
    office = route_office.build(tmp_path_factory.mktemp("cargar"))
    yield office
    office.store.close()


@pytest.fixture
def hands(_route, tmp_path, qtbot):
    office = offices.copy_of(_route, tmp_path / "oficina")
    yield Hands(qtbot, offices.on(office, DAY, user="ana.perez"))
    office.store.close()


@pytest.fixture
def strange(tmp_path):
    file = tmp_path / "lecturas del contratista.csv"
    file.write_text("\r\n".join(ROWS) + "\r\n", "utf-8-sig")
    return file


@pytest.mark.parametrize("size", SIZES)
def test_strange_columns_are_chosen_and_the_rows_enter_by_keys(hands, strange, size):
    hands.page.resize(*size)
    assert_fits(hands.page)
    hands.choose(strange)
    assert "no se reconoció el encabezado" in hands.page.notice.accessibleName()
    assert_fits(hands.page)
    assert hands.page.samples.isVisible()
    assert hands.page.focusWidget().objectName() == "columna_codigo"
    hands.column("codigo", 1)
    hands.page.findChild(QWidget, "columna_novedad").setFocus()
    hands.column("novedad", 3)
    assert hands.page.focusWidget().objectName() == "columna_novedad"
    hands.column("lectura", 2)
    assert not hands.page.notice.isVisible()
    assert hands.page.readings.isVisible()
    assert_fits(hands.page)
    assert_reachable(hands.page)
    QTest.keyClick(hands.page, Qt.Key.Key_Return, CONTROL)
    dialog = hands.dialog()
    assert_fits(dialog)
    QTest.keyClick(dialog, Qt.Key.Key_C, ALT)
    stored = [row.reading for row in reading.grid(hands.office, NOVEMBER, "1")][:3]
    assert [row.current for row in stored] == [124, None, 90]
    assert hands.frame.opened == [("lecturas", {})]


def test_refused_rows_are_seen_and_saved_by_keys(hands, strange, tmp_path):
    hands.choose(strange)
    hands.column("codigo", 1)
    hands.column("lectura", 2)
    hands.page.figure_chosen.emit("rechazadas")
    assert hands.page.problems.isVisible()
    QTest.keyClick(hands.page, Qt.Key.Key_G, CONTROL)
    hands.choose(tmp_path / "malas.xlsx")
    assert (tmp_path / "malas.xlsx").exists()


def test_esc_leads_back_as_on_every_page(hands, strange):
    hands.choose(strange)
    in_front(hands.page)
    hands.page.findChild(QWidget, "columna_codigo").setFocus()
    QTest.keyClick(hands.page, Qt.Key.Key_Escape)
    assert hands.frame.opened == [("back", {})]


def test_another_file_is_asked_by_its_key(hands, strange):
    hands.choose(strange)
    QTest.keyClick(hands.page, Qt.Key.Key_O, CONTROL)
    (chooser,) = [each for each in hands.page.findChildren(QFileDialog) if each.isVisible()]
    assert chooser.objectName() == "elegir_lecturas"
    chooser.close()


def test_arrows_pass_over_other_fields_columns_without_taking_them(hands, strange):
    hands.choose(strange)
    hands.column("codigo", 1)
    hands.column("lectura", 2)
    assert hands.page.findChild(QWidget, "columna_codigo").current_key() == "Predio"
    box = hands.page.findChild(QWidget, "columna_fecha")
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_End)
    assert not box.is_settled()
    QTest.keyClick(box, Qt.Key.Key_Tab)
    assert box.is_settled()
    hands.qtbot.waitUntil(hands.page.readings.isVisible)
    hands.page.readings.selectAll()
    QTest.keyClick(hands.page.readings, Qt.Key.Key_C, CONTROL)
    assert "20/11/2026" in QApplication.clipboard().text()
