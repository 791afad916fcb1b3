"""Every dialog of the cadastre's pages: nothing cut, each field labelled, all reached by keys, Esc leaves."""

from dataclasses import replace
from datetime import date

import agreement_office
import bank_office
import billing_office
import census_office as town
import legal_office
import lived_office
import offices
import order_office
import pytest
from gui.checks import assert_fits, assert_reachable, bare_fields
from gui.hands import in_front
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.bank import bank_desk
from app.debt import (
    claims,
    collection_campaigns,
    entity_meetings,
    lawyers,
    notices,
    service_orders,
    work_orders,
)
from app.debt.claims import Filing, Wanted
from app.debt.collecting import ALL
from app.debt.service_orders import Report
from app.debt.work_orders import NewWork
from app.demo import follow_up
from app.desk import cash, cheques, shift, water_truck
from app.desk.cash import Payment
from app.figures import water
from app.invoicing import billing
from app.register import bulk, cadastre, irregular, vacancy
from app.register.account_changes import ChangedFacts
from app.register.irregular import DoneStep, NewCase
from app.register.vacancy import Proof
from app.store.accounts import AccountFilter
from app.store.collection_plan import NewCommitment
from domain.cadastre import ServiceClass
from domain.census import Field
from domain.claim import ClaimKind
from domain.collection_campaign import Campaign, CampaignKind
from domain.irregularity import CaseStep, IrregularKind
from domain.service_order import OrderKind, WorkResult
from domain.water_truck import TankerPrice
from ui.dialog_pictures import DIALOGS, dialogs_over, prepare, press
from ui.memory import MachineMemory
from ui.session import Session

PATIENCE = 60_000
LONG = "María Fernanda de los Ángeles Ñúñez Bustamante y Rodríguez de Villavicencio"
WITHOUT = {
    "calidad": {"fusionar_boton"},
    "inactivas": {"ordenar_visita_boton", "reactivar_boton", "abrir_caso_boton"},
    "irregulares": {"con_este_caso-añadir_un_cobro"},
    "cierre": {"cerrar_periodo", "reabrir"},
    "respaldos": {"restaurar_respaldo"},
    "solidaridad": {"anotar_giro"},
    "usuarios": {"cambiar_usuario", "mi_clave"},
}
"""What this office has no reason for; each has a test of its own."""
WITHOUT_MONEY = {
    "dia_caja": {"cerrar_dia"},
    "turno": {"cheque_devuelto"},
    "por_identificar": {"asignar"},
    "perfiles_banco": {"retirar_perfil"},
    "puntos_recaudo": {"comision_punto"},
}
"""What takes another moment of the day: a test of the page opens each."""
WITHOUT_DEBT = {"ordenes": {"hacer_con_ordenes-por_devolver"}}
"""What takes a service that was taken away and paid for: a test of the page opens it."""
COLLECTING = {"campanas_cobro", "cobro", "juridico", "mesas", "ordenes", "trabajos"}
"""The pages of debt, which an office with debtors fills."""
PAYING = {
    "caja", "carrotanque", "turno", "dia_caja", "puntos_recaudo", "bancos", "por_identificar",
    "perfiles_banco", "reclamos", "convenios",
}  # fmt: skip
"""The pages of money, which another office fills."""
LIVED = {"proyeccion"}
"""What looks ahead, which takes an office with a year behind it."""
BILLING = {"facturacion", "facturas", "vista_factura", "reparto", "tarifas"}
"""The pages of a run, which an office with a draft fills, and one with invoices that just came out."""
WITHOUT_ISSUE = {"facturacion": {"deshacer_emision"}}
WITHOUT_DRAFT = {"facturacion": {"ensayar", "emitir", "descartar"}}
"""What takes the other of the two."""
WITH = {
    "cuenta": {"code": "001"},
    "caja": {"code": bank_office.CODES[0]},
    "vista_factura": {"number": 1},
}
SIZES = [(1366, 768), (1280, 640)]


def busy_town(folder):
    """A town with something of everything: a campaign at work, a case, vacant premises, a batch."""
    office, _ = town.under_census(folder)
    follow_up.follow(office, office.clock.today(), office.folder.root)
    for number in (1, 2):
        town.answered(office, number, {Field.CLASS: "COM", Field.NAME: LONG})
    town.census.approve(office, [town.form(office, 1).id])
    key = irregular.open_case(
        office,
        NewCase(kind=IrregularKind.CLANDESTINE, name=LONG, address=LONG, found_on=town.TODAY, found_by=LONG),
    )
    irregular.do_step(office, key, DoneStep(step=CaseStep.VISIT, on=town.TODAY, who=LONG))
    vacancy.accredit(office, "003", Proof(since=town.TODAY, visited_on=date(2026, 11, 28), visitor=LONG))
    ids = cadastre.list_accounts(office, AccountFilter())[:2]
    facts = ChangedFacts(service_class=ServiceClass("E3"), valid_from=town.TODAY, support=LONG, reason=LONG)
    bulk.apply(office, ids, facts)
    water.add_sector(office, LONG[:60])
    return office


def paying_office(folder):
    """A desk and a bank at work: files, what waits, a returned cheque, a claim, an agreement."""
    office = bank_office.owing(offices.blank(folder / "pagos"), folder)
    paid = [("1", 1_000_050), ("999", 700_000), ("3", 900_000, {"means": "02"})]
    bank_office.load(office, bank_office.write(folder, paid, day="20261205"))
    own = replace(bank_desk.profiles(office)[0], code="propio", name=LONG[:60])
    bank_desk.save_profile(office, own)
    one, two, three = bank_office.CODES
    returned = cash.collect(office, Payment(account=one, amount=5_000, means={"cheque": 5_000}))
    shift.close_shift(office, {2_000: 0})
    cheques.return_cheque(office, returned.receipt, LONG)
    shift.open_shift(office, 50_000)
    cash.collect(office, Payment(account=one, amount=8_000))
    wanted = (Wanted(invoice="2", amount=10_000),)
    claims.file_claim(office, Filing(account=two, kind=ClaimKind.CLAIM, text=LONG, details=wanted))
    agreement_office.sign(office, three)
    price = TankerPrice(valid_from=bank_office.LOADED, act=LONG[:60], per_m3=15_000, per_trip=20_000)
    water_truck.approve_price(office, price)
    water_truck.sell(office, water_truck.Sale(account=one, litres=10_000, tanker=LONG[:60]))
    shift.count_drawer(office, {50_000: 1, 5_000: 1, 1_000: 3})
    return office


def settled_office(folder):
    """November as a draft to review."""
    office = billing_office.small_office(folder / "mes")
    billing_office.decide_all(office, billing_office.NOVEMBER)
    billing.settle(office, billing_office.NOVEMBER)
    return office


def issued_office(folder):
    """November as invoices that nobody has yet."""
    office = settled_office(folder)
    billing.issue(office, billing_office.NOVEMBER)
    return office


def collecting_office(folder):
    """Debtors: one whose notice was delivered, one in legal hands, one that may be suspended; old meters."""
    office = order_office.owing(folder)
    offices.without_guards(office, "UPDATE meter_installation SET installed_on = '2010-01-01'")
    [order] = notices.notify(office, accounts=["001"]).orders
    later = offices.on(office, order_office.DELIVERED)
    notices.deliver(later, order.number, order_office.DELIVERED, LONG)
    legal_office.opened(later, account="002")
    lawyers.add(later, lawyers.Entry(name=LONG, identity="52123987"))
    today = offices.on(office, order_office.ORDERED)
    on = today.clock.today()
    day = Campaign(name=LONG, kind=CampaignKind.DAY, starts_on=on, ends_on=on, responsible=LONG)
    collection_campaigns.create(today, day, ALL, LONG)
    said = (NewCommitment(what=LONG, due_on=on, amount=1_000_000),)
    held = entity_meetings.Held(account="001", present=LONG, minutes=LONG, commitments=said)
    entity_meetings.record(today, held)
    wanted = NewWork(account="003", kind=OrderKind.REVISION, note=LONG)
    [looked] = work_orders.ask(today, wanted).orders
    found = Report(order=looked.number, done=True, officer=LONG, result=WorkResult.HIDDEN_LEAK)
    service_orders.carry_out(today, found)
    return today


@pytest.fixture
def open_window(request, qapp, qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr("ui.session.start_log", lambda _folder: None)
    office = request.param(tmp_path)
    office.store.close()
    memory = MachineMemory(tmp_path / "equipo.json")
    session = Session(qapp, office.folder, office.clock, "ana.perez", memory)
    qtbot.addWidget(session.window)
    session.show()
    qtbot.waitUntil(lambda: session.opened is not None, timeout=PATIENCE)
    yield session
    session.close()


def settle(session, qtbot):
    QTest.qWait(1)
    qtbot.waitUntil(lambda: not session.is_busy(), timeout=PATIENCE)
    QTest.qWait(1)


def looked_at(dialog):
    """What is wrong with an open dialog."""
    assert_fits(dialog)
    assert_reachable(dialog)
    in_front(dialog)
    assert dialog.isAncestorOf(QApplication.focusWidget())
    found = bare_fields(dialog)
    window = dialog.parentWidget().window()
    if dialog.height() > window.height():
        found.append(f"{dialog.height()} high, in a window of {window.height()}")
    return found


@pytest.mark.timeout(600)
@pytest.mark.parametrize(
    ("open_window", "pages", "without"),
    [
        (busy_town, set(DIALOGS) - PAYING - COLLECTING - BILLING - LIVED, WITHOUT),
        (paying_office, PAYING, WITHOUT_MONEY),
        (collecting_office, COLLECTING, WITHOUT_DEBT),
        (settled_office, BILLING, WITHOUT_ISSUE),
        (issued_office, {"facturacion"}, WITHOUT_DRAFT),
        (lived_office.lived, LIVED, {}),
    ],
    indirect=["open_window"],
    ids=["town", "money", "debt", "draft", "issued", "lived"],
)
def test_every_dialog_fits_is_reached_by_keys_and_left_by_esc(open_window, pages, without, qtbot):
    session, window = open_window, open_window.window
    closed, wrong = {}, {}
    for page, dialogs in ((page, DIALOGS[page]) for page in DIALOGS if page in pages):
        for place, opened in enumerate(dialogs):
            window.resize(*SIZES[place % 2])
            window.open(page, **WITH.get(page, {}))
            settle(session, qtbot)
            prepare(window.page(), opened)
            settle(session, qtbot)
            if not press(window.page(), opened):
                closed.setdefault(page, set()).add(opened.name)
                continue
            settle(session, qtbot)
            assert list(dialogs_over(window)), (page, opened)
            [dialog] = dialogs_over(window)
            if said := looked_at(dialog):
                wrong[opened.name] = said
            QTest.keyClick(dialog, Qt.Key.Key_Escape)
            qtbot.waitUntil(lambda: not list(dialogs_over(window)), timeout=PATIENCE)
    assert wrong == {}
    assert closed == without
