"""The office's decisions, as people change them: by keys."""

import offices
import pytest
from around import Frame, Tasks
from gui.checks import assert_fits, assert_reachable
from PySide6.QtCore import QBuffer, QByteArray, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from app import office_settings
from ui.ports import PageTools
from ui.settings.page import page as settings_page

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
def show(office, frame, qtbot):
    def make(size=SIZES[0]):
        page = settings_page(office, PageTools(Tasks(), frame, frame))
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
