"""The outbox's page as it is used: by keys, to a real server of this machine."""

from datetime import date

import billing_office as small
import pytest
from gui.checks import assert_fits, assert_reachable
from gui.hands import SIZES, Hands, in_front
from mail_server import MailServer
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from app import office_settings
from app.paper import mail, mail_password
from domain.mail import MailConsent
from ui.mail.page import page as make_page

CTRL = Qt.KeyboardModifier.ControlModifier
ENTER = Qt.Key.Key_Return


@pytest.fixture
def server():
    with MailServer(asks=("oficina", "secreta")) as made:
        yield made


@pytest.fixture
def hands(tmp_path, qtbot, server, monkeypatch):
    monkeypatch.setattr(mail_password, "default_file", lambda: tmp_path / "correo.clave")
    office = small.small_office(tmp_path / "oficina")
    mail.set_consent(office, "0100001", MailConsent("ana@ejemplo.com", True, date(2026, 11, 3), "carta"))
    facts = {"mail_host": "127.0.0.1", "mail_port": server.port, "mail_security": "ninguna"}
    office_settings.change(office, facts | {"email": "o@acueducto.com.co", "mail_user": "oficina"})
    yield Hands(qtbot, office, make_page)
    office.store.close()


def dialog_of(qtbot, page):
    dialog = page.findChildren(QDialog)[-1]
    in_front(dialog)
    return dialog


def test_an_empty_outbox_offers_what_to_begin_with(hands, qtbot):
    hands.check()
    assert QApplication.focusWidget().objectName() == "autorizar_la_primera"
    hands.press(ENTER, CTRL)
    assert hands.page.findChildren(QDialog) == []
    hands.press(Qt.Key.Key_F6)
    assert hands.page.table.isVisible()
    assert QApplication.focusWidget() is hands.page.table


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_and_all_is_reached(hands, size):
    hands.page.resize(*size)
    hands.press(Qt.Key.Key_F6)
    hands.check()


def test_queued_and_sent_with_the_password_kept_in_this_machine(hands, qtbot, server, tmp_path):
    hands.press(Qt.Key.Key_F6)
    hands.press(ENTER, CTRL)
    dialog = dialog_of(qtbot, hands.page)
    assert_fits(dialog)
    assert_reachable(dialog)
    in_front(dialog)
    dialog.findChild(QWidget, "clave_del_correo").setFocus()
    hands.press(ENTER)
    assert dialog.findChild(QWidget, "campo_clave_del_correo").error() == "Escriba la clave."
    dialog.findChild(QWidget, "clave_del_correo").setText("secreta")
    dialog.findChild(QWidget, "recordar_clave").setChecked(True)
    hands.press(ENTER)
    assert hands.frame.said[-1] == "1 factura enviada."
    assert server.recipients() == ["ana@ejemplo.com"]
    assert mail_password.load(tmp_path / "correo.clave") == "secreta"


def test_a_message_is_marked_withdrawn_and_its_invoice_opened(hands):
    hands.press(Qt.Key.Key_F6)
    hands.page.table.setFocus()
    hands.press(ENTER)
    hands.press(Qt.Key.Key_Space)
    hands.press(Qt.Key.Key_Delete)
    assert hands.frame.opened == [("vista_factura", {"number": "1"})]
    assert hands.frame.said[-1] == "1 factura retirada de la cola."
    assert not hands.page.findChild(QWidget, "reintentar_correo").isEnabled()


def test_an_account_is_authorised_by_keys(hands, qtbot, type_text):
    hands.press(Qt.Key.Key_N, CTRL)
    dialog = dialog_of(qtbot, hands.page)
    type_text(QApplication.focusWidget(), "0100003")
    hands.press(Qt.Key.Key_Tab)
    qtbot.wait(10)
    assert_fits(dialog)
    assert_reachable(dialog)
    in_front(dialog)
    hands.press(ENTER, CTRL)
    assert dialog.findChild(QWidget, "campo_correo_direccion").error()
    dialog.findChild(QWidget, "correo_direccion").setText("eva@ejemplo.com")
    dialog.findChild(QWidget, "correo_soporte").setText("carta del 28")
    hands.press(ENTER, CTRL)
    assert hands.frame.said == ["La cuenta 0100003 recibe facturas por correo."]
    assert mail.of_account(hands.office, "0100003").consent.address == "eva@ejemplo.com"
