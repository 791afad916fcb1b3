"""The office's decisions, as people change them: by keys."""

import offices
import pytest
from around import Frame, Tasks
from gui.checks import assert_fits, assert_reachable
from PySide6.QtCore import QBuffer, QByteArray, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from app import office_settings
from app.desk.receipt_printer import Way, remembered
from app.settings import PrinterMemory
from reports import printout
from ui.ports import PageTools
from ui.printing import Press
from ui.settings.page import page as settings_page
from ui.theme.tone import Tone

CONTROL = Qt.KeyboardModifier.ControlModifier
SIZES = [(1190, 664), (1192, 616), (936, 556)]


@pytest.fixture
def office(tmp_path):
    made = offices.blank(tmp_path / "oficina", month_message="Cuide el agua")
    yield made
    made.store.close()


@pytest.fixture
def frame():
    return Frame()


@pytest.fixture
def press(tmp_path):
    return Press(PrinterMemory(tmp_path / "impresoras.json"))


@pytest.fixture
def show(office, frame, press, qtbot):
    def make(size=SIZES[0]):
        page = settings_page(office, PageTools(Tasks(), frame, frame), press)
        qtbot.addWidget(page)
        page.resize(*size)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        page.enter({})
        page.take_focus()
        return page

    return make


def part(page, name):
    return page.findChild(QWidget, name)


def picture():
    image = QImage(40, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("#0B6381"))
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(data)


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_and_everything_is_reached(show, size):
    page = show(size)
    assert_fits(page)
    assert_reachable(page)


def test_typing_and_ctrl_enter_save(show, office, frame, qtbot, type_text):
    page = show()
    assert part(page, "address").hasFocus()
    type_text(part(page, "address"), "Calle 5 n.º 4-18")
    qtbot.keyClick(part(page, "address"), Qt.Key.Key_Return)
    assert part(page, "phone").hasFocus()
    qtbot.keyClick(part(page, "interest_other"), Qt.Key.Key_Space)
    assert page.unsaved().startswith("Hay ajustes sin guardar")
    qtbot.keyClick(part(page, "phone"), Qt.Key.Key_Return, CONTROL)
    settings = office_settings.view(office).settings
    assert (settings.address, settings.interest_other) == ("Calle 5 n.º 4-18", False)
    assert frame.said == ["Se guardó: dirección, mora no residencial."]
    assert page.unsaved() == ""


def test_errors_stand_beside_their_fields_and_the_first_has_the_keyboard(show, office, qtbot, type_text):
    page = show()
    type_text(part(page, "gln"), "123")
    part(page, "days_to_pay").selectAll()
    type_text(part(page, "days_to_pay"), "0")
    qtbot.keyClick(page, Qt.Key.Key_Return, CONTROL)
    assert part(page, "campo_gln").error() == "Escriba 13 dígitos con su dígito de control, o nada."
    assert part(page, "campo_days_to_pay").error() == "Escriba un número de 1 a 90."
    assert part(page, "gln").hasFocus()
    assert office_settings.view(office).settings.days_to_pay == 10
    assert_fits(page)


def test_enter_leaves_a_group_for_the_next(show, qtbot):
    page = show()
    part(page, "range_valid_to").setFocus()
    qtbot.keyClick(part(page, "range_valid_to"), Qt.Key.Key_Return)
    assert part(page, "days_to_pay").hasFocus()


def test_the_numbering_is_seen_without_scrolling(show):
    page = show()
    field = part(page, "range_valid_to")
    assert field.visibleRegion().boundingRect() == field.rect()


def test_a_logo_is_chosen_seen_and_taken_away(show, office, qtbot, tmp_path):
    page = show()
    file = tmp_path / "logo.png"
    file.write_bytes(picture())
    qtbot.keyClick(part(page, "elegir_logo"), Qt.Key.Key_Space)
    dialog = page.findChild(QFileDialog, "archivo_logo")
    dialog.fileSelected.emit(str(file))
    dialog.close()
    assert not part(page, "logo_imagen").pixmap().isNull()
    qtbot.keyClick(page, Qt.Key.Key_Return, CONTROL)
    assert bytes.fromhex(office_settings.view(office).settings.logo) == picture()
    qtbot.keyClick(part(page, "quitar_logo"), Qt.Key.Key_Space)
    assert page.unsaved() != ""
    qtbot.keyClick(page, Qt.Key.Key_Return, CONTROL)
    assert office_settings.view(office).settings.logo == ""
    assert part(page, "logo_imagen").text() == "Sin logo"


# ---- the receipt printer


def choose(qtbot, field, key, downs):
    field.setFocus()
    for _ in range(downs):
        qtbot.keyClick(field, Qt.Key.Key_Down)
    assert field.current_key() == key


def seen(page):
    fields = page.findChild(QWidget, "impresora_recibos_campos").findChildren(QWidget)
    return {
        each.objectName().removeprefix("campo_")
        for each in fields
        if each.objectName().startswith(("campo_receipt", "receipt_")) and each.isVisibleTo(page)
    }


def test_only_what_the_way_needs_is_seen(show, qtbot):
    page = show()
    assert seen(page) == {"receipt_way"}
    assert not part(page, "probar_impresora").isVisibleTo(page)
    choose(qtbot, part(page, "receipt_way"), "cola", 1)
    common = {"receipt_way", "receipt_columns", "receipt_copies"}
    of_bytes = common | {"receipt_page", "receipt_cuts", "receipt_leaves_chinese", "receipt_drawer"}
    assert seen(page) == of_bytes | {"receipt_name"}
    choose(qtbot, part(page, "receipt_way"), "red", 1)
    assert seen(page) == of_bytes | {"receipt_host", "receipt_port", "receipt_asks"}
    choose(qtbot, part(page, "receipt_way"), "archivo", 1)
    assert seen(page) == of_bytes | {"receipt_file"}
    qtbot.keyClick(part(page, "receipt_drawer"), Qt.Key.Key_Space)
    assert "receipt_pin" in seen(page)
    choose(qtbot, part(page, "receipt_way"), "controlador", 1)
    assert seen(page) == common | {"receipt_name"}


@pytest.mark.parametrize("way", range(1, 5))
@pytest.mark.parametrize("size", SIZES)
def test_nothing_of_the_printer_is_cut_whatever_its_way(show, qtbot, size, way):
    page = show(size)
    field = part(page, "receipt_way")
    field.setFocus()
    for _ in range(way):
        qtbot.keyClick(field, Qt.Key.Key_Down)
    page.show_test("La impresora 192.168.1.50:9100 está apagada o desconectada. Enciéndala.", Tone.BAD)
    qtbot.wait(1)
    assert_fits(page)
    assert_reachable(page)


def test_a_printer_is_chosen_tried_and_kept_by_keys(show, office, press, qtbot, type_text, tmp_path):
    page = show()
    choose(qtbot, part(page, "receipt_way"), "archivo", 3)
    file = tmp_path / "térmica.bin"
    type_text(part(page, "receipt_file"), str(file))
    qtbot.keyClick(part(page, "receipt_file"), Qt.Key.Key_Return)
    assert part(page, "receipt_columns").hasFocus()
    choose(qtbot, part(page, "receipt_columns"), "32", 2)
    part(page, "probar_impresora").setFocus()
    qtbot.keyClick(part(page, "probar_impresora"), Qt.Key.Key_Space)
    assert "salió por" in part(page, "resultado_prueba").text()
    assert "Pagina 19: CP858" in printout.read(file.read_bytes()).text
    assert page.unsaved() != ""
    qtbot.keyClick(page, Qt.Key.Key_Return, CONTROL)
    kept = remembered(press.memory(), office.desk)
    assert (kept.way, kept.file, kept.columns) == (Way.FILE, str(file), 32)
    assert page.unsaved() == ""


def test_a_printer_that_was_kept_is_shown_again(show, office, press, qtbot):
    press.memory().put(f"recibos {office.desk}", '{"way": "cola", "name": "Térmica vieja", "page": "850"}')
    page = show()
    assert part(page, "receipt_name").current_key() == "Térmica vieja"
    assert part(page, "receipt_page").current_key() == "850"
    assert page.unsaved() == ""
