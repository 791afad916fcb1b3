"""Work on the cadastre, by keys: a new account, a change of holder, of meter."""

import offices
import pytest
from gui.checks import assert_fits, assert_reachable
from gui.hands import SIZES, Hands, in_front
from offices import NOVEMBER
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget

from app import attachments
from app.month import period
from app.register import cadastre, routes
from app.store.accounts import AccountFilter
from domain.attachment import Owner, OwnerKind
from ui.account.page import page as account_page
from ui.bulk.page import page as bulk_page
from ui.cadastre.page import page as list_page
from ui.new_account.page import page as new_page
from ui.quality.page import page as quality_page
from ui.routes.page import page as routes_page

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def office(tmp_path):
    made = offices.blank(tmp_path / "datos")
    offices.with_rows(made, tmp_path, [offices.row("001"), offices.row("002", stop="20", meter="")])
    period.open_period(made, NOVEMBER)
    yield made
    made.store.close()


@pytest.fixture
def type_in(type_text):
    """Types in what has the keyboard."""

    def make(text):
        widget = QApplication.focusWidget()
        widget.selectAll()
        type_text(widget, text)

    return make


def part(hands, name):
    return hands.page.findChild(QWidget, name)


def account(qtbot, office, code="001"):
    """Hands on the page of an account."""

    def make(where, tools):
        page = account_page(where, tools)
        enter = page.enter
        page.enter = lambda args: enter({"code": code, **args})
        return page

    return Hands(qtbot, office, make)


def to_front(dialog):
    """Have a dialog in front, as it is once the key that opened it was let go."""
    QTest.qWait(20)
    in_front(dialog)
    dialog.focusWidget().setFocus()


def open_novelty(hands, downs):
    hands.press(Qt.Key.Key_F6)
    menu = hands.page.findChild(QMenu)
    for _ in range(downs):
        QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    QTest.qWait(20)


def test_a_new_account_by_keys(qtbot, office, type_in):
    hands = Hands(qtbot, office, new_page)
    for size in SIZES:
        hands.page.resize(*size)
        hands.check()
    assert QApplication.focusWidget().objectName() == "nombre"
    hands.press(Qt.Key.Key_Return, CONTROL)
    hands.check()
    assert "Falta el nombre." in part(hands, "nombre").accessibleDescription()
    assert hands.page.unsaved() == ""
    assert QApplication.focusWidget().objectName() == "direccion"
    type_in("Cl. 9 n.º 1-10")
    hands.press(Qt.Key.Key_Return, CONTROL)
    type_in("Señora Ñáñez")
    assert hands.page.unsaved()
    for text in ("", "52100200", "311"):
        hands.press(Qt.Key.Key_Tab)
        if text:
            type_in(text)
    hands.press(Qt.Key.Key_Return, CONTROL)
    assert hands.frame.said == ["Se creó la cuenta 003."]
    assert cadastre.view_account(office, "003").card.address == "Cl. 9 n.º 1-10"
    hands.press(Qt.Key.Key_Escape)
    assert hands.frame.opened[-1] == ("back", {})


def test_another_holder_by_keys(qtbot, office, type_in):
    hands = account(qtbot, office)
    open_novelty(hands, 2)
    dialog = part(hands, "novedad_titular")
    assert_fits(dialog)
    assert_reachable(dialog)
    to_front(dialog)
    hands.press(Qt.Key.Key_Return, CONTROL)
    QTest.qWait(20)
    assert_fits(dialog)
    type_in("Ana Ñúñez")
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_Tab)
    type_in("52.100.200")
    hands.press(Qt.Key.Key_Return, CONTROL)
    assert hands.frame.said == ["Se cambió el titular de la cuenta 001."]
    assert not dialog.isVisible()
    assert cadastre.view_account(office, "001").card.name == "Ana Ñúñez"


def test_another_meter_by_keys(qtbot, office, type_in):
    hands = account(qtbot, office)
    open_novelty(hands, 3)
    dialog = part(hands, "novedad_medidor")
    assert_fits(dialog)
    assert_reachable(dialog)
    to_front(dialog)
    type_in("120")
    hands.press(Qt.Key.Key_Return)
    type_in("X-9")
    hands.press(Qt.Key.Key_Return, CONTROL)
    assert hands.frame.said == ["Se cambió el medidor de la cuenta 001."]
    assert cadastre.view_account(office, "001").card.meter == "X-9"


def test_the_support_is_chosen_with_a_file(qtbot, office, tmp_path, type_in):
    hands = account(qtbot, office, "002")
    open_novelty(hands, 2)
    dialog = part(hands, "novedad_titular")
    to_front(dialog)
    type_in("Ana Ñúñez")
    QTest.keyClick(part(hands, "elegir_adjunto"), Qt.Key.Key_Space)
    chooser = part(hands, "adjunto_dialogo")
    photo = tmp_path / "acta.png"
    photo.write_bytes(b"\x89PNG\r\n\x1a\n")
    chooser.fileSelected.emit(str(photo))
    chooser.close()
    part(hands, "hacerlo").click()
    assert hands.frame.said == ["Se cambió el titular de la cuenta 002."]
    assert len(list(office.folder.attachments.iterdir())) == 1


@pytest.fixture
def photo(tmp_path):
    file = tmp_path / "fachada.png"
    file.write_bytes(b"\x89PNG\r\n\x1a\n")
    return file


def test_a_photo_is_attached_by_keys(qtbot, office, photo, type_in):
    hands = account(qtbot, office)
    hands.press(Qt.Key.Key_6, Qt.KeyboardModifier.AltModifier)
    hands.check()
    hands.press(Qt.Key.Key_Insert)
    dialog = part(hands, "adjuntar")
    assert_fits(dialog)
    assert_reachable(dialog)
    to_front(dialog)
    type_in(str(photo))
    hands.press(Qt.Key.Key_Return)
    type_in("La fachada de la señora Ñáñez")
    hands.press(Qt.Key.Key_Return)
    assert hands.frame.said == ["fachada.png quedó adjunto a la cuenta 001."]


def test_a_photo_is_opened_and_withdrawn_by_keys(qtbot, office, photo, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    attachments.add(office, Owner(OwnerKind.ACCOUNT, 1), "001", photo)
    hands = account(qtbot, office)
    hands.press(Qt.Key.Key_6, Qt.KeyboardModifier.AltModifier)
    hands.check()
    hands.press(Qt.Key.Key_Return)
    assert opened[0].endswith("1-fachada.png")
    hands.press(Qt.Key.Key_Delete)
    dialog = part(hands, "retirar_adjunto")
    to_front(dialog)
    assert_fits(dialog)
    QApplication.focusWidget().setPlainText("borrosa")
    hands.press(Qt.Key.Key_Return, CONTROL)
    assert hands.frame.said == ["Se retiró un adjunto de la cuenta 001."]


def bulk(qtbot, office):
    """Hands on the page that changes every account of the office."""
    ids = tuple(cadastre.list_accounts(office, AccountFilter(), "code"))

    def make(where, tools):
        page = bulk_page(where, tools)
        enter = page.enter
        page.enter = lambda args: enter({"ids": ids, **args})
        return page

    return Hands(qtbot, office, make)


def test_many_accounts_are_changed_and_given_back_by_keys(qtbot, office, type_in):
    hands = bulk(qtbot, office)
    for size in SIZES:
        hands.page.resize(*size)
        hands.check()
    hands.press(Qt.Key.Key_Tab)
    type_in("7")
    hands.press(Qt.Key.Key_F5)
    hands.check()
    assert part(hands, "cambio_cifras").text() == "2 cambian · 0 ya lo dicen · 0 no se pueden"
    hands.press(Qt.Key.Key_Return, CONTROL)
    assert hands.frame.said == ["Ruta: se cambiaron 2 cuentas."]
    hands.page.refresh()
    hands.press(Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    hands.check()
    part(hands, "lotes").setFocus()
    hands.press(Qt.Key.Key_Delete)
    dialog = part(hands, "deshacer_lote")
    to_front(dialog)
    assert_fits(dialog)
    QApplication.focusWidget().setPlainText("era otra ruta")
    hands.press(Qt.Key.Key_Return, CONTROL)
    assert hands.frame.said[-1] == "2 cuentas volvieron a lo que decían antes."


def test_how_many_accounts_are_marked_and_what_they_owe_is_always_seen(qtbot, tmp_path):
    made = offices.blank(tmp_path / "saldos")
    rows = [offices.row(f"00{at}", stop=f"{at}0", balance=str(at * 1000)) for at in (1, 2, 3)]
    offices.with_rows(made, tmp_path, rows)
    hands = Hands(qtbot, made, list_page)
    bar = part(hands, "marcadas")
    assert not bar.isVisible()
    hands.press(Qt.Key.Key_Space)
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Space)
    texts = {label.text() for label in bar.findChildren(QLabel)}
    assert {"2 cuentas marcadas", "saldo $ 3.000"} <= texts
    for size in SIZES:
        hands.page.resize(*size)
        hands.check()
    hands.press(Qt.Key.Key_F2)
    ids = hands.page.table.ids()
    assert hands.frame.opened == [("cambio_masivo", {"ids": tuple(ids[:2])})]
    hands.press(Qt.Key.Key_Escape)
    assert not bar.isVisible()
    made.store.close()


def test_a_half_typed_change_of_many_is_not_left_without_a_question(qtbot, office, type_in):
    hands = bulk(qtbot, office)
    assert hands.page.unsaved() == ""
    part(hands, "valor").setFocus()
    type_in("12")
    assert "todavía no se ha hecho" in hands.page.unsaved()
    hands.press(Qt.Key.Key_F5)
    hands.press(Qt.Key.Key_Return, CONTROL)
    assert hands.page.unsaved() == ""


def test_without_routes_the_page_leads_to_where_they_come_from(qtbot, tmp_path):
    made = offices.blank(tmp_path / "nada")
    hands = Hands(qtbot, made, routes_page)
    hands.check()
    assert not part(hands, "renumerar").isVisible()
    hands.press(Qt.Key.Key_Return, CONTROL)
    assert hands.frame.opened == [("suscriptores", {})]
    made.store.close()


def test_the_accounts_chosen_in_the_list_go_to_the_page_that_changes_them(qtbot, office):
    hands = Hands(qtbot, office, list_page)
    hands.press(Qt.Key.Key_A, CONTROL)
    hands.press(Qt.Key.Key_F2)
    hands.press(Qt.Key.Key_N, CONTROL)
    hands.press(Qt.Key.Key_F7)
    hands.press(Qt.Key.Key_F8)
    hands.press(Qt.Key.Key_F10)
    ids = tuple(cadastre.list_accounts(office, AccountFilter()))
    assert hands.frame.opened == [
        ("cambio_masivo", {"ids": ids}), ("cuenta_nueva", {}), ("calidad", {}), ("rutas", {}),
        ("campanas", {}),
    ]  # fmt: skip


def test_doubts_are_worked_off_by_keys(qtbot, tmp_path):
    made = offices.blank(tmp_path / "dudas")
    rows = [offices.row("001"), offices.row("002", stop="20", name="Maria Nunez de Rios")]
    offices.with_rows(made, tmp_path, rows)
    hands = Hands(qtbot, made, quality_page)
    for size in SIZES:
        hands.page.resize(*size)
        hands.check()
    hands.press(Qt.Key.Key_Return)
    assert hands.frame.opened == [("cuenta", {"code": "001"})]
    hands.press(Qt.Key.Key_F6)
    dialog = part(hands, "fusionar")
    to_front(dialog)
    assert_fits(dialog)
    assert_reachable(dialog)
    hands.press(Qt.Key.Key_Tab)
    QApplication.focusWidget().setPlainText("la misma cédula")
    hands.press(Qt.Key.Key_Return, CONTROL)
    assert hands.frame.said == ["1 cuenta pasó a una sola persona con el documento 37123456."]
    hands.look()
    hands.press(Qt.Key.Key_Escape)
    assert hands.frame.opened[-1] == ("back", {})
    made.store.close()


def test_a_route_is_ordered_by_keys(qtbot, office, type_in):
    hands = Hands(qtbot, office, routes_page)
    for size in SIZES:
        hands.page.resize(*size)
        hands.check()
    hands.press(Qt.Key.Key_F2)
    dialog = part(hands, "mover_cuenta")
    to_front(dialog)
    assert_fits(dialog)
    assert_reachable(dialog)
    type_in("002")
    hands.press(Qt.Key.Key_Return)
    assert hands.frame.said == ["Se movió la cuenta 001: 1 cuenta cambió de orden."]
    hands.page.refresh()
    hands.look()
    part(hands, "paradas").setFocus()
    hands.press(Qt.Key.Key_F6)
    dialog = part(hands, "partir_ruta")
    to_front(dialog)
    type_in("1B")
    hands.press(Qt.Key.Key_Return)
    assert [line.route for line in routes.every(office)] == ["1", "1B"]


def test_a_route_is_chosen_numbered_and_printed_by_keys(qtbot, office, tmp_path):
    routes.split(office, "1", "1", "002", "1B")
    hands = Hands(qtbot, office, routes_page)
    part(hands, "lista_rutas").setFocus()
    hands.press(Qt.Key.Key_Down)
    hands.check()
    hands.press(Qt.Key.Key_F5)
    hands.press(Qt.Key.Key_P, CONTROL)
    chooser = part(hands, "ruta_archivo")
    chooser.fileSelected.emit(str(tmp_path / "ruta.pdf"))
    chooser.close()
    assert (tmp_path / "ruta.pdf").exists()
    assert hands.frame.said == [
        "La ruta 1B ya estaba numerada así.",
        "1 cuenta de la ruta 1B, en ruta.pdf",
    ]
