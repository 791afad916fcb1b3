"""The start page, the import, the welcome and the guide as people use them: with keys, on small offices."""

import os
import re
import subprocess
import sys

import offices
import pytest
from gui.checks import assert_fits, assert_reachable
from gui.hands import in_front
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from app.clock import WorkingDate
from app.month import period
from app.paths import DataFolder
from app.register.cadastre import list_figures
from domain.errors import RuleViolation
from ui.help.page import page as help_page
from ui.home.page import page as home_page
from ui.importing.page import page as import_page
from ui.pages import page_specs
from ui.ports import PageTools
from ui.welcome.page import page as welcome_page
from ui.widgets.fields import DayField

LONG = "María Fernanda de los Ángeles Ñúñez Bustamante y Rodríguez de Villavicencio"
ROWS = [offices.row("001", balance="90000", name=LONG), offices.row("002", stop="20")]


class Silent:
    def report(self, done, total, note=""):
        assert done <= total


class Desk:
    """Tasks at once, where one went, what was said."""

    def __init__(self):
        self.opened, self.said = [], []

    def read(self, work, then, *, key="", refused=None):
        then(work())

    def write(self, work, then, *, changes=frozenset(), key="", refused=None):
        self.job(lambda _job: work(), then, None, refused)

    def job(self, work, then, about, refused=None):
        try:
            done = work(Silent())
        except RuleViolation as refusal:
            refused(refusal)
        else:
            then(done)

    def open(self, page, **args):
        self.opened.append((page, args))

    def back(self):
        self.opened.append(("back", {}))

    def open_account(self, code):
        self.opened.append(("cuenta", {"code": code}))

    def done(self, text, offer=None):
        self.said.append(text)


@pytest.fixture
def desk():
    return Desk()


@pytest.fixture
def office(tmp_path):
    made = offices.blank(tmp_path / "oficina")
    yield made
    made.store.close()


def show(qtbot, page, size=(1160, 660), **args):
    qtbot.addWidget(page)
    page.resize(*size)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.enter(args)
    page.take_focus()
    qtbot.wait(5)
    return page


def dialog_of(qtbot, page):
    dialog = page.findChildren(QDialog)[-1]
    in_front(dialog)
    return dialog


def press(qtbot, widget, key, held=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(widget, key, held)


@pytest.mark.parametrize("size", [(1160, 660), (1180, 560)])
def test_the_board_fits_and_its_steps_open_by_enter(qtbot, desk, office, tmp_path, size):
    offices.with_rows(office, tmp_path, ROWS)
    period.open_period(office, offices.NOVEMBER)
    page = show(qtbot, home_page(office, PageTools(desk, desk, desk)), size)
    assert page.table.hasFocus()
    assert_fits(page)
    assert_reachable(page)
    press(qtbot, page.table, Qt.Key.Key_Return)
    assert desk.opened == [("lecturas", {"period": "2026-11", "cycle": "1"})]
    press(qtbot, page.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert desk.opened[-1] == desk.opened[0]


def test_the_book_is_verified_and_told_rule_by_rule(qtbot, desk, office):
    page = show(qtbot, home_page(office, PageTools(desk, desk, desk)))
    press(qtbot, page, Qt.Key.Key_F9)
    dialog = dialog_of(qtbot, page)
    assert dialog.windowTitle() == "El libro cuadra"
    assert_fits(dialog)
    press(qtbot, dialog, Qt.Key.Key_Escape)


def test_accounts_that_break_the_portfolio_are_opened_by_keys(qtbot, desk, office, tmp_path):
    offices.with_rows(office, tmp_path, ROWS)
    period.open_period(office, offices.NOVEMBER)
    offices.without_guards(office, "UPDATE document SET total = total + 700 WHERE account_id = 1")
    page = show(qtbot, home_page(office, PageTools(desk, desk, desk)))
    assert_fits(page)
    assert_reachable(page)
    press(qtbot, page, Qt.Key.Key_F8)
    dialog = dialog_of(qtbot, page)
    assert dialog.windowTitle() == "1 cuenta no cuadra"
    assert_fits(dialog)
    press(qtbot, dialog.findChild(QWidget, "descuadre_tabla"), Qt.Key.Key_Return)
    assert desk.opened == [("cuenta", {"code": "001"})]


def test_an_empty_office_offers_its_cadastre_by_one_key(qtbot, desk, office):
    page = show(qtbot, home_page(office, PageTools(desk, desk, desk)))
    assert_fits(page)
    press(qtbot, page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert desk.opened == [("importar", {})]


def test_a_period_is_opened_from_its_dialog_by_keys(qtbot, desk, office, tmp_path):
    offices.with_rows(office, tmp_path, ROWS)
    page = show(qtbot, home_page(office, PageTools(desk, desk, desk)))
    press(qtbot, page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    dialog = dialog_of(qtbot, page)
    assert_fits(dialog)
    fields = {name: dialog.findChild(QLineEdit, name) for name in ("desde", "hasta")}
    fields["hasta"].setText("31/02/2026")
    press(qtbot, dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert desk.said == []
    fields["hasta"].setText("01/01/2026")
    press(qtbot, dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert desk.said == []
    fields["hasta"].setText("30/11/2026")
    press(qtbot, dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert desk.said == ["Se abrió noviembre 2026: ya puede tomar lecturas."]


def test_unusual_days_are_said_beside_their_field_before_the_period_opens(
    qtbot, desk, office, tmp_path, type_text
):
    offices.with_rows(office, tmp_path, ROWS)
    page = show(qtbot, home_page(office, PageTools(desk, desk, desk)))
    press(qtbot, page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    dialog = dialog_of(qtbot, page)
    ends, field = dialog.findChild(QLineEdit, "hasta"), dialog.findChild(DayField, "campo_hasta")
    assert ends.accessibleDescription() == "Último día que se factura"
    for typed, said in (
        ("20/11/2026", "20 días: un período mensual suele tener de 28 a 32"),
        ("20/11/20", "Último día que se factura"),
        ("28/11/2026", "Último día que se factura"),
        ("05/12/2026", "35 días: un período mensual suele tener de 28 a 32"),
    ):
        ends.clear()
        type_text(ends, typed)
        assert (ends.accessibleDescription(), field.error()) == (said, ""), typed
        assert_fits(dialog)
    press(qtbot, dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert desk.said == ["Se abrió noviembre 2026: ya puede tomar lecturas."]


def write(folder):
    file = folder / "catastro.csv"
    bad = offices.row("003", stratum="9")
    file.write_text("\r\n".join([offices.HEADER, *ROWS, bad]) + "\r\n", "utf-8-sig")
    return file


def dropped(page, paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(9, 9),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    page.dropEvent(event)


def test_a_file_is_dropped_judged_and_brought_in_by_keys(qtbot, desk, office, tmp_path):
    page = show(qtbot, import_page(office, PageTools(desk, desk, desk)))
    assert_fits(page)
    dropped(page, [tmp_path / "a.pdf"])
    assert not page.accounts.isVisible()
    dropped(page, [write(tmp_path)])
    assert page.accounts.isVisible()
    assert_fits(page)
    assert_reachable(page)
    press(qtbot, page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    dialog = dialog_of(qtbot, page)
    assert_fits(dialog)
    press(qtbot, dialog, Qt.Key.Key_I, Qt.KeyboardModifier.AltModifier)
    assert list_figures(office).total == 2
    assert desk.opened == [("suscriptores", {})]


def test_a_column_changed_by_keys_judges_again(qtbot, desk, office, tmp_path):
    page = show(qtbot, import_page(office, PageTools(desk, desk, desk)), path=str(write(tmp_path)))
    box = page.findChild(QWidget, "columna_saldo")
    assert box.accessibleName() == "Columna de Saldo anterior"
    box.setFocus()
    press(qtbot, box, Qt.Key.Key_Home)
    assert box.current_key() == ""
    page.figure_chosen.emit("rechazadas")
    assert page.problems.isVisible()


def test_the_welcome_makes_an_office_from_the_keyboard(qtbot, desk, tmp_path, type_text):
    folder, opened = DataFolder(tmp_path / "nueva"), []
    page = welcome_page(
        folder, WorkingDate(offices.TODAY), lambda: opened.append(1), PageTools(desk, desk, desk)
    )
    show(qtbot, page)
    assert_fits(page)
    press(qtbot, page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "4 campos por corregir" in page.notice.accessibleName()
    assert_fits(page)
    for name, text in (
        ("nombre", LONG), ("nit", "900123456"), ("municipio", "San Jacinto"), ("altitud", "1450")
    ):  # fmt: skip
        type_text(page.findChild(QWidget, name), text)
    press(qtbot, page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert opened == [1]
    assert folder.database.exists()


def test_every_part_of_the_guide_fits(qtbot, desk, office):
    page = show(qtbot, help_page(office.folder.database, PageTools(desk, desk, desk)), about="critica")
    for part in ("mes", "teclas", "datos", "acerca"):
        page.open_part(part)
        qtbot.wait(1)
        assert_fits(page)


@pytest.mark.slow
def test_every_screen_is_pictured(office, tmp_path):
    """In its own process, as a developer starts it: a screen that fails makes it fail."""
    offices.with_rows(office, tmp_path, ROWS)
    period.open_period(office, offices.NOVEMBER)
    office.store.close()
    target = tmp_path / "pantallas"
    command = [
        sys.executable,
        "-m",
        "ui.pictures",
        "--datos",
        str(office.folder.root),
        "--salida",
        str(target),
    ]
    command += ["--escala", "1.0", "--tema", "claro", "--hoy", "2026-11-29", "--momento", "actual"]
    done = subprocess.run(
        command,
        check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    specs = [spec.id for spec in page_specs(None) if spec.id != "bienvenida"]
    pages = [path.name.split("-")[1] for path in target.iterdir() if path.name[0].isdigit()]
    left_out = re.findall(r"^(\w+): la oficina no tiene con qué mostrarla$", done.stdout, re.MULTILINE)
    assert sorted([*pages, *left_out]) == sorted(specs)
    assert set(left_out) <= {"digitar_tarifa", "entrega_cartas", "vista_factura", "traza"}
