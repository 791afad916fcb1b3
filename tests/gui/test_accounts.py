"""The subscribers' list, an account's page and the trace of its invoice, as people use them: by keys."""

from datetime import date

import agreement_office
import offices
import pytest
from around import Frame, Tasks
from gui.checks import assert_fits, assert_reachable
from gui.hands import in_front
from offices import NOVEMBER
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from app.invoicing import billing, charge
from app.month import critique, period
from app.register import cadastre
from app.store.accounts import AccountFilter
from domain.charge import ChargeConcept
from domain.period import Period
from ui.account.page import page as account_page
from ui.cadastre.page import page as list_page
from ui.cadastre.presenter import Chosen
from ui.ports import PageTools
from ui.trace.page import page as trace_page
from ui.widgets.labels import StateChip

DECEMBER = Period(2026, 12)
LONG = (
    "Corporación Comunitaria de Acueducto y Alcantarillado de la Vereda El Tabor y Herederos Indeterminados"
)
SIZES = [(1190, 664), (1192, 616), (936, 556)]


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    folder = tmp_path_factory.mktemp("oficina")
    made = offices.blank(folder / "datos")
    rows = [
        offices.row("0100001", balance="90000000"),
        offices.row("0100002", stop="20", name=LONG, address=LONG, state="SUSPENDIDO"),
        offices.row("0100003", stop="30", meter=""),
    ]
    offices.with_rows(made, folder, rows)
    period.open_period(made, NOVEMBER)
    offices.read(made, folder, NOVEMBER, ["0100001;113;", "0100002;100;"])
    critique.decide_automatically(made, NOVEMBER)
    billing.settle(made, NOVEMBER)
    billing.issue(made, NOVEMBER)
    later = offices.on(made, date(2026, 12, 29))
    period.open_period(later, DECEMBER)
    offices.read(later, folder, DECEMBER, ["0100001;163;FUGA_VISIBLE"], "28/12/2026")
    yield later
    later.store.close()


@pytest.fixture
def frame():
    return Frame()


@pytest.fixture
def show(office, frame, qtbot):
    """Shows a page, opened with arguments, at a size."""

    def make(factory, size=SIZES[0], where=office, **args):
        page = factory(where, PageTools(Tasks(), frame, frame))
        qtbot.addWidget(page)
        page.resize(*size)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        page.enter(args)
        page.take_focus()
        return page

    return make


def dialog_of(page, name):
    return page.findChild(QWidget, name)


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_and_everything_has_its_name(show, office, size):
    ids = tuple(cadastre.list_accounts(office, AccountFilter(), "code"))
    pages = [
        show(list_page, size),
        show(account_page, size, code="0100001", ids=ids, position=0),
        show(account_page, size, code="0100002", ids=ids, position=1),
        show(trace_page, size, number="1", line="2"),
    ]
    for page in pages:
        assert_fits(page)
        assert_reachable(page)


def test_states_leave_a_long_name_its_line(show):
    short, long = show(account_page, code="0100003"), show(account_page, code="0100002")
    beside, below = [], []
    for page, found in ((short, beside), (long, below)):
        QTest.qWait(1)
        name, chip = page.findChild(QWidget, "cuenta_titular"), page.findChild(StateChip)
        tops = [each.mapTo(page, QPoint(0, 0)).y() for each in (name, chip)]
        found += [tops[1] >= tops[0] + name.height(), name.width()]
    assert beside[0] is False
    assert below[0] is True
    assert below[1] > 700


def test_enter_opens_the_account_with_its_list(show, frame, qtbot, office):
    page = show(list_page)
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    ids = tuple(cadastre.list_accounts(office, AccountFilter(), "code"))
    assert frame.opened == [("cuenta", {"code": "0100002", "ids": ids, "position": 1})]


def test_words_filter_the_list(show, qtbot, type_text):
    page = show(list_page)
    qtbot.keyClick(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    search = page.findChild(QWidget, "buscar_en_lista")
    type_text(search, "Ñúñez")
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert len(page.table.ids()) == 2
    search.clear()
    qtbot.waitUntil(lambda: len(page.table.ids()) == 3)


def test_filters_are_chosen_in_a_dialog(show, qtbot):
    page = show(list_page)
    qtbot.keyClick(page, Qt.Key.Key_F3)
    dialog = dialog_of(page, "filtrar")
    assert_fits(dialog)
    dialog.findChild(QWidget, "filtro_estado").choose("SUSPENDIDA")
    qtbot.mouseClick(dialog.findChild(QWidget, "aceptar_filtro"), Qt.MouseButton.LeftButton)
    assert len(page.table.ids()) == 1
    token = page.findChild(QWidget, "filtro_state")
    qtbot.keyClick(token, Qt.Key.Key_Delete)
    assert len(page.table.ids()) == 3


def test_filters_that_do_not_fit_stand_below_and_go_with_one_key(show, qtbot):
    page = show(list_page, SIZES[2])
    everything = Chosen(
        route="1", cycle="1", service_class="E2", state="ACTIVA", debt="debe", overdue="1", meter="si"
    )
    page.filters_chosen.emit(everything)
    assert_fits(page)
    assert_reachable(page)
    assert len(page.findChildren(QWidget, "filtro_overdue")) == 1
    page.resize(*SIZES[0])
    assert_fits(page)
    qtbot.keyClick(page, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert len(page.table.ids()) == 3
    assert page.findChild(QWidget, "filtros_quitar").isHidden()
    page.filters_chosen.emit(Chosen(debt="a_favor"))
    assert page.table.ids() == []
    assert not page.grab().isNull()
    assert_fits(page)
    qtbot.keyClick(page, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert len(page.table.ids()) == 3


def test_the_whole_cadastre_goes_out_where_one_says(show, frame, qtbot, tmp_path):
    page = show(list_page)
    qtbot.keyClick(page, Qt.Key.Key_F4)
    [act] = [each for each in page.findChild(QMenu).actions() if "catastro completo" in each.text()]
    act.trigger()
    dialog = page.findChild(QFileDialog)
    target = tmp_path / "catastro.xlsx"
    dialog.fileSelected.emit(str(target))
    dialog.close()
    assert target.exists()
    assert frame.said == ["Se exportaron 3 cuentas a catastro.xlsx."]


def test_an_empty_office_offers_to_bring_its_cadastre(show, frame, qtbot, tmp_path):
    blank = offices.blank(tmp_path / "vacia")
    page = show(list_page, where=blank)
    assert_fits(page)
    assert not page.table.isVisible()
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert frame.opened == [("importar", {})]
    blank.store.close()


def test_the_list_comes_back_to_the_account_it_opened(show, office):
    page = show(list_page)
    ids = page.table.ids()
    page.enter({"account_id": ids[2]})
    assert page.table.current_id() == ids[2]


def test_what_was_done_to_collect_is_a_tab_away(show, qtbot):
    page = show(account_page, code="0100001")
    qtbot.keyClick(page, Qt.Key.Key_8, Qt.KeyboardModifier.AltModifier)
    assert page.focusWidget().objectName() == "gestiones_de_cuenta"
    assert_fits(page)


def test_its_agreements_are_a_tab_away_and_open_in_their_page(show, qtbot, frame, tmp_path):
    owing = agreement_office.owing(tmp_path)
    signed = agreement_office.sign(owing)
    page = show(account_page, where=owing, code=signed.agreement.account)
    qtbot.keyClick(page, Qt.Key.Key_9, Qt.KeyboardModifier.AltModifier)
    table = page.focusWidget()
    assert table.objectName() == "convenios_de_cuenta"
    assert_fits(page)
    assert len(page.findChild(QWidget, "cuotas_de_cuenta").ids()) == len(signed.agreement.instalments)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert frame.opened == [("convenios", {"agreement": signed.agreement.number})]
    none = show(account_page, where=owing, code="002")
    qtbot.keyClick(none, Qt.Key.Key_9, Qt.KeyboardModifier.AltModifier)
    assert_fits(none)


def test_a_paper_of_the_statement_opens_and_closes_by_keys(show, frame, qtbot):
    page = show(account_page, code="0100001")
    qtbot.keyClick(page, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    table = page.focusWidget()
    closed = len(table.ids())
    assert table.current_row().invoice
    qtbot.keyClick(table, Qt.Key.Key_Right)
    qtbot.keyClick(table, Qt.Key.Key_Right)
    assert len(table.ids()) == closed + table.current_row().parts
    assert_fits(page)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Left)
    assert len(table.ids()) == closed
    assert table.current_row().parts
    qtbot.keyClick(table, Qt.Key.Key_End)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert frame.opened == []
    assert len(table.ids()) == closed, "one entry: there is no more to see"


def test_tabs_invoices_and_reasons_by_keys(show, frame, qtbot):
    page = show(account_page, code="0100001")
    qtbot.keyClick(page, Qt.Key.Key_F9)
    for key, name in (("2", "movimientos"), ("3", "facturas_cuenta"), ("5", "historia")):
        qtbot.keyClick(page, getattr(Qt.Key, f"Key_{key}"), Qt.KeyboardModifier.AltModifier)
        assert page.focusWidget().objectName() == name
        assert_fits(page)
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Return)
        qtbot.keyClick(page, Qt.Key.Key_F9)
    qtbot.keyClick(page, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    table = page.focusWidget()
    qtbot.keyClick(table, Qt.Key.Key_Return)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    qtbot.keyClick(table, Qt.Key.Key_Escape)
    pages = [page for page, _args in frame.opened]
    assert pages == [
        "traza",
        "vista_factura",
        "traza",
        "vista_factura",
        "traza",
        "traza",
        "vista_factura",
        "back",
    ]
    assert all(args == {"number": "1"} for _page, args in frame.opened[:-1])


def test_the_next_account_of_the_list_is_a_key_away(show, frame, qtbot, office):
    ids = tuple(cadastre.list_accounts(office, AccountFilter(), "code"))
    page = show(account_page, code="0100001", ids=ids, position=0)
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    assert frame.opened == []
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert frame.opened == [("cuenta", {"code": "0100002", "ids": ids, "position": 1})]
    assert page.findChild(QWidget, "cuenta_anterior").toolTip() == "Es la primera de la lista."


def test_what_follows_leads_there(show, frame, qtbot):
    page = show(account_page, code="0100001")
    qtbot.mouseClick(page.findChild(QWidget, "seguir_0"), Qt.MouseButton.LeftButton)
    assert frame.opened == [("critica", {"code": "0100001"})]


def test_data_are_changed_by_keyboard_with_their_support(show, frame, qtbot, type_text, office):
    page = show(account_page, code="0100003")
    qtbot.keyClick(page, Qt.Key.Key_F2)
    dialog = dialog_of(page, "cambiar_datos")
    assert_fits(dialog)
    dialog.findChild(QWidget, "clase").choose("E3")
    save = dialog.findChild(QWidget, "guardar_cambio")
    qtbot.mouseClick(save, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    qtbot.wait(20)
    assert_fits(dialog)
    support = dialog.findChild(QWidget, "soporte")
    assert support.hasFocus() or dialog.focusWidget() is support
    type_text(support, "Decreto 041 de Ñapa")
    with qtbot.waitActive(dialog):
        dialog.activateWindow()
    qtbot.keyClick(support, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not dialog.isVisible()
    assert frame.said == ["Se guardaron los datos de la cuenta 0100003."]
    page.refresh()
    found = cadastre.view_account(office, "0100003")
    assert [past.support for past in found.history] == ["Decreto 041 de Ñapa"]


def test_a_charge_is_added_by_keyboard_and_waits_for_its_invoices(show, frame, qtbot, type_text, tmp_path):
    blank = offices.blank(tmp_path / "cobros")
    offices.with_rows(blank, tmp_path, [offices.row("001")])
    page = show(account_page, where=blank, code="001")
    qtbot.keyClick(page, Qt.Key.Key_F8)
    dialog = dialog_of(page, "anadir_cobro")
    assert_fits(dialog)
    assert_reachable(dialog)
    qtbot.keyClick(dialog.findChild(QWidget, "concepto"), Qt.Key.Key_Down)
    assert dialog.findChild(QWidget, "texto").text() == "Conexión"
    amount = dialog.findChild(QWidget, "valor")
    qtbot.keyClick(dialog.findChild(QWidget, "interes"), Qt.Key.Key_Return)
    qtbot.wait(20)
    assert_fits(dialog)
    assert dialog.findChild(QWidget, "campo_valor").error() == "Escriba el valor en pesos, 1 o más."
    type_plan(dialog, qtbot, type_text)
    with qtbot.waitActive(dialog):
        dialog.activateWindow()
    qtbot.keyClick(dialog.findChild(QWidget, "aprobado"), Qt.Key.Key_Space)
    qtbot.keyClick(amount, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not dialog.isVisible()
    assert frame.said == ["Quedó por facturar $ 102.410 a la cuenta 001, en 3 cuotas con $ 2.410 de interés."]
    page.refresh()
    with qtbot.waitActive(page):
        page.activateWindow()
    qtbot.keyClick(page, Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    table = page.focusWidget()
    assert table.objectName() == "cobros_por_facturar"
    assert [table.model().index(row, 1).data() for row in range(3)] == [
        f"Conexión: cuota {place} de 3" for place in (1, 2, 3)
    ]
    assert_fits(page)
    blank.store.close()


def type_plan(dialog, qtbot, type_text):
    """Three instalments at 1,2 %: the dialog says what they come to, as they are typed."""
    type_text(dialog.findChild(QWidget, "valor"), "100000")
    instalments, rate = dialog.findChild(QWidget, "cuotas"), dialog.findChild(QWidget, "interes")
    instalments.clear()
    type_text(instalments, "3")
    assert dialog.findChild(QWidget, "cobro_plan").text() == (
        "2 cuotas de $ 33.333 y una de $ 33.334, sin interés."
    )
    rate.clear()
    type_text(rate, "1,2")
    qtbot.wait(20)
    assert_fits(dialog)


def test_a_charge_is_withdrawn_by_keyboard(show, frame, qtbot, type_text, tmp_path):
    blank = offices.blank(tmp_path / "cobros")
    offices.with_rows(blank, tmp_path, [offices.row("001")])
    meter = charge.NewCharge(
        account="001",
        concept=ChargeConcept.METER,
        label="Medidor",
        amount=100_000,
        starts=offices.NOVEMBER,
        instalments=3,
    )
    charge.add_charge(blank, meter)
    page = show(account_page, where=blank, code="001")
    qtbot.keyClick(page, Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    withdraw(page, qtbot, type_text)
    assert frame.said == ["Se retiraron 3 cobros por $ 100.000 de la cuenta 001."]
    page.refresh()
    table = page.findChild(QWidget, "cobros_por_facturar")
    assert table.model().rowCount() == 3
    assert table.model().index(0, 5).data().startswith("Retirado el ")
    button = page.findChild(QWidget, "retirar_boton")
    assert (button.isEnabled(), button.toolTip()) == (False, "Este cobro ya se retiró.")
    qtbot.wait(20)
    assert_fits(page)
    blank.store.close()


def withdraw(page, qtbot, type_text):
    """In the tab of the charges: Supr, the reason, Ctrl+Enter."""
    table = page.findChild(QWidget, "cobros_por_facturar")
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    dialog = dialog_of(page, "retirar_cobro")
    assert_fits(dialog)
    assert_reachable(dialog)
    in_front(dialog)
    reason = dialog.findChild(QWidget, "motivo")
    qtbot.keyClick(reason, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.wait(20)
    assert_fits(dialog)
    assert dialog.findChild(QWidget, "campo_motivo").error() == "Escriba por qué se retira."
    type_text(reason, "Se cobró dos veces, según la señora Ñúñez")
    qtbot.keyClick(reason, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not dialog.isVisible()


def test_an_account_without_invoices_says_why_it_explains_nothing(show, frame, qtbot, tmp_path):
    folder = tmp_path / "nueva"
    blank = offices.blank(folder)
    offices.with_rows(blank, tmp_path, [offices.row("001")])
    page = show(account_page, where=blank, code="001")
    assert_fits(page)
    explain = page.findChild(QWidget, "explicar")
    assert not explain.isEnabled()
    assert explain.toolTip() == "Esta cuenta todavía no tiene facturas."
    blank.store.close()


def test_the_steps_follow_the_line_in_front(show, frame, qtbot):
    page = show(trace_page, number="1")
    assert page.findChild(QWidget, "traza_valor").text() == "$ 5.359"
    qtbot.keyClick(page.table, Qt.Key.Key_End)
    total = page.findChild(QWidget, "traza_valor").text()
    assert total == "$ 90.045.842"
    assert_fits(page)
    qtbot.keyClick(page, Qt.Key.Key_F6)
    qtbot.keyClick(page.table, Qt.Key.Key_Escape)
    assert frame.opened == [("vista_factura", {"number": "1"}), ("back", {})]
