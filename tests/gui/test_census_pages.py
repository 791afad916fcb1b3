"""Campaigns and their forms as they are worked: by keys, with long names, in small windows."""

import census_office as town
import offices
import pytest
from census_office import answered, form
from gui.checks import assert_fits, assert_reachable
from gui.hands import SIZES, Hands, in_front
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMenu, QWidget

from app.register import campaigns, census
from domain.census import Answer, Field, FormState
from ui.campaigns.page import page as campaigns_page
from ui.forms.page import page as forms_page
from ui.widgets.ask_dialog import AskDialog

CONTROL = Qt.KeyboardModifier.ControlModifier
LONG = "María Fernanda de los Ángeles Ñúñez Bustamante y Rodríguez de Villavicencio"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Built once for the module; each test takes a copy."""
    made, _ = town.under_census(tmp_path_factory.mktemp("censo"))
    return made


@pytest.fixture
def office(built, tmp_path):
    made = offices.copy_of(built, tmp_path / "copia")
    yield made
    made.store.close()


def dialog_of(hands, name):
    QTest.qWait(1)
    dialog = hands.page.findChild(AskDialog, name)
    in_front(dialog)
    return dialog


def line(dialog, name):
    return dialog.findChild(QLineEdit, name)


def choose(hands, name, path):
    dialog = hands.page.findChild(QFileDialog, name)
    dialog.fileSelected.emit(str(path))
    dialog.close()
    back(hands)


def back(hands):
    """On the page again, as after a dialog."""
    QTest.qWait(1)
    hands.look()
    hands.page.take_focus()


def test_a_campaign_is_begun_split_and_sent_out_by_keys(qtbot, tmp_path, type_text):
    office = town.town(tmp_path)
    hands = Hands(qtbot, office, campaigns_page)
    hands.check()
    assert QApplication.focusWidget().objectName() == "campana_nueva"
    hands.press(Qt.Key.Key_F2)
    assert "Empiece primero" in hands.page.notice.text()
    hands.press(Qt.Key.Key_N, CONTROL)
    dialog = dialog_of(hands, "campana")
    assert_fits(dialog)
    assert_reachable(dialog)
    type_text(line(dialog, "nombre_de"), "Censo")
    type_text(line(dialog, "termina"), "31/12/2026")
    hands.press(Qt.Key.Key_Return, CONTROL)
    back(hands)
    hands.press(Qt.Key.Key_F6)
    dialog = dialog_of(hands, "zona")
    assert_fits(dialog)
    type_text(line(dialog, "nombre_de"), "Todo")
    type_text(line(dialog, "rutas_de"), "1, 2")
    hands.press(Qt.Key.Key_Return, CONTROL)
    assert hands.frame.said[-1] == "Zona Todo: se hicieron 5 fichas."
    office.store.close()


def test_forms_go_out_and_come_back_by_keys(qtbot, office, tmp_path):
    hands = Hands(qtbot, office, campaigns_page)
    hands.press(Qt.Key.Key_P, CONTROL)
    choose(hands, "carpeta_fichas", tmp_path / "fichas")
    assert hands.frame.said[-1] == "4 fichas en 1 archivo, en fichas"
    hands.press(Qt.Key.Key_T, CONTROL)
    choose(hands, "libro_lugar", tmp_path / "fichas.xlsx")
    hands.press(Qt.Key.Key_O, CONTROL)
    choose(hands, "libro_lleno", tmp_path / "fichas.xlsx")
    assert hands.frame.said[-1] == "0 fichas respondidas, por aprobar · 4 sin diligenciar"
    hands.press(Qt.Key.Key_F5)
    choose(hands, "libro_lugar", tmp_path / "avance.xlsx")
    assert (tmp_path / "avance.xlsx").exists()
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_Return, CONTROL)
    hands.press(Qt.Key.Key_Escape)
    assert [page for page, _ in hands.frame.opened] == ["fichas", "fichas", "back"]


def test_campaigns_fit_with_long_names(qtbot, office):
    campaigns.change(office, 1, town.facts(name=LONG, responsible=LONG, purpose=LONG))
    campaigns.change_zone(office, 1, town.zone(name=LONG, responsible=LONG))
    campaigns.begin(office, town.facts(name="Otra"))
    hands = Hands(qtbot, office, campaigns_page)
    hands.page.enter({"campaign": 1})
    for size in SIZES:
        hands.page.resize(*size)
        hands.check()


def test_campaigns_are_changed_and_closed_by_keys(qtbot, office, type_text):
    hands = Hands(qtbot, office, campaigns_page)
    hands.press(Qt.Key.Key_F4)
    dialog = dialog_of(hands, "zona")
    assert_fits(dialog)
    line(dialog, "nombre_de").clear()
    type_text(line(dialog, "nombre_de"), "Oriente")
    hands.press(Qt.Key.Key_Return, CONTROL)
    back(hands)
    hands.press(Qt.Key.Key_F2)
    dialog_of(hands, "campana").reject()
    back(hands)
    hands.press(Qt.Key.Key_Delete)
    assert [each.code for each in census.of_campaign(office, 1)] == ["005"]
    hands.press(Qt.Key.Key_F8)
    dialog_of(hands, "cerrar_campana")
    hands.press(Qt.Key.Key_Return, CONTROL)
    back(hands)
    assert campaigns.every(office)[0].closed_on is not None
    hands.press(Qt.Key.Key_T, CONTROL)
    assert "está cerrada" in hands.page.notice.text()
    hands.press(Qt.Key.Key_F8)
    assert campaigns.every(office)[0].closed_on is None


def test_a_target_is_typed_in_its_row(qtbot, office, type_text):
    hands = Hands(qtbot, office, campaigns_page)
    hands.page.findChild(QWidget, "avance_datos").setFocus()
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Return)
    type_text(QApplication.focusWidget(), "85")
    hands.press(Qt.Key.Key_Return)
    assert hands.frame.said == ["Documento: meta del 85 %."]
    assert campaigns.every(office)[0].targets == {Field.DOCUMENT: 85}
    hands.look()
    hands.check()


def test_the_menu_offers_the_same_and_all_zones_at_once(qtbot, office, tmp_path):
    hands = Hands(qtbot, office, campaigns_page)
    hands.press(Qt.Key.Key_F7)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.close()
    acts = {choice.text.partition("\t")[0]: choice.act for choice in hands.page._more._choices}
    acts["Imprimir las de todas las zonas"]()
    choose(hands, "carpeta_fichas", tmp_path / "todas")
    assert hands.frame.said == ["5 fichas en 2 archivos, en todas"]
    acts["Libro de todas las zonas…"]()
    choose(hands, "libro_lugar", tmp_path / "todas.xlsx")
    assert hands.frame.said[-1] == "5 filas en todas.xlsx"
    acts["Cambiar la zona…"]()
    dialog_of(hands, "zona").reject()
    back(hands)
    acts["Quitar la zona"]()
    assert hands.frame.said[-1] == "Se quitó la zona Norte."
    other = campaigns.begin(office, town.facts(name="Otra"))
    hands.page.refresh()
    chooser = hands.page._campaigns
    chooser.choose(str(other))
    chooser.activated.emit(chooser.currentIndex())
    assert hands.page.zones.current_row() is None


def test_forms_are_typed_down_in_their_printed_order(qtbot, office, type_text):
    census.add_found(office, 1, town.heard(Answer.NEW, {Field.ADDRESS: LONG, Field.NAME: LONG}, note=LONG))
    hands = Hands(qtbot, office, forms_page)
    for size in SIZES:
        hands.page.resize(*size)
        hands.check()
    hands.press(Qt.Key.Key_B)
    hands.press(Qt.Key.Key_N)
    hands.press(Qt.Key.Key_Return)
    dialog = dialog_of(hands, "ficha")
    assert_fits(dialog)
    assert_reachable(dialog)
    type_text(line(dialog, "dato_telefono"), "3112223344")
    hands.press(Qt.Key.Key_Return, CONTROL)
    back(hands)
    assert [form(office, each).answer for each in (1, 2, 3)] == [
        Answer.AS_IS,
        Answer.ABSENT,
        Answer.CORRECTED,
    ]
    hands.press(Qt.Key.Key_Z, CONTROL)
    assert form(office, 3).answer is None
    hands.press(Qt.Key.Key_F2)
    assert hands.frame.opened == [("cuenta", {"code": "003"})]
    hands.press(Qt.Key.Key_N, CONTROL)
    dialog = dialog_of(hands, "predio_nuevo")
    assert_fits(dialog)
    dialog.reject()
    hands.look()
    hands.press(Qt.Key.Key_Escape)
    assert hands.frame.opened[-1] == ("back", {})


def test_forms_are_approved_returned_and_decided_by_keys(qtbot, office, type_text):
    for number in (1, 2, 3):
        answered(office, number, {Field.CLASS: "COM"})
    hands = Hands(qtbot, office, forms_page)
    hands.page.choose_figure("por_aprobar")
    hands.page.figure_chosen.emit("por_aprobar")
    hands.press(Qt.Key.Key_D)
    dialog = dialog_of(hands, "devolver_ficha")
    QApplication.focusWidget().setPlainText("letra ilegible")
    hands.press(Qt.Key.Key_Return, CONTROL)
    back(hands)
    assert form(office, 1).state is FormState.RETURNED
    hands.press(Qt.Key.Key_Space)
    hands.press(Qt.Key.Key_A)
    assert form(office, 2).state is FormState.APPROVED
    hands.page.figure_chosen.emit("por_decidir")
    hands.press(Qt.Key.Key_P)
    dialog = dialog_of(hands, "propuesta")
    assert_fits(dialog)
    assert_reachable(dialog)
    type_text(line(dialog, "soporte_de"), "Resolución 4")
    hands.press(Qt.Key.Key_Return, CONTROL)
    back(hands)
    hands.page.figure_chosen.emit("por_aprobar")
    hands.press(Qt.Key.Key_Delete)
    assert form(office, 3).answer is None
    hands.page._zone.choose("2")
    hands.page._zone.activated.emit(2)
    assert hands.page.current().number == 5


def test_pages_without_a_campaign_fit_too(qtbot, tmp_path):
    office = town.town(tmp_path)
    hands = Hands(qtbot, office, forms_page)
    hands.check()
    assert hands.page.current() is None
    assert not hands.page.findChild(QWidget, "aprobar").isVisible()
    hands.press(Qt.Key.Key_Return, CONTROL)
    assert hands.frame.opened == [("campanas", {})]
    office.store.close()
