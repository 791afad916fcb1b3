"""La facturación complementaria: octubre se emite sin tres casas, y después se les factura a ellas solas."""

from datetime import date

import offices
import pytest
from sqlalchemy import text

from app import check
from app.desk import cash
from app.desk.cash import Payment
from app.invoicing import billing, billing_month, complement, review
from app.invoicing.complement import BilledLater, DraftWaiting, NobodyToBill
from app.month import critique, period
from app.month import reading as readings
from app.month.critique import Ruling
from app.month.reading import Entered
from app.paper import delivery, printing
from app.register import cadastre
from app.register.account_changes import ChangedFacts, change_facts
from app.store.papers import Which
from app.store.schema import invoice
from app.wording.refusals import AlreadyIssued, DraftStale
from domain.cadastre import AccountState
from domain.critique import CritiquePending, Decision
from domain.period import Period
from domain.reading import Observation

D02 = 45_842
"""Worked case D02: stratum 2, 13 m³, the three services."""

SEPTIEMBRE, OCTUBRE, NOVIEMBRE = (Period(2026, month) for month in (9, 10, 11))
CASAS = ("001", "002", "003", "004", "005")
TARDE = ("002", "004", "005")
"""Whose readings of October came late."""

CINCO = tuple(f"{casa};139;" for casa in CASAS if casa != "004")
CORTADA = "009"
MARTES, JUEVES, VIERNES = date(2026, 11, 3), date(2026, 11, 5), date(2026, 11, 6)
EMITIDAS = date(2026, 10, 30)


def vive(office, folder, mes, day, lecturas):
    """A month up to its invoices."""
    hoy = offices.on(office, day)
    period.open_period(hoy, mes)
    offices.read(hoy, folder, mes, lecturas, day=f"24/{mes.month:02d}/{mes.year}")
    critique.decide_automatically(hoy, mes)
    billing.settle(hoy, mes)
    return billing.issue(hoy, mes)


@pytest.fixture(scope="module")
def _octubre(tmp_path_factory):
    """September whole and closed; October issued on the 30th without three houses, printed and delivered."""
    folder = tmp_path_factory.mktemp("complementaria")
    office = offices.blank(folder / "oficina", date(2026, 9, 1))
    rows = [offices.row(casa, stop=str(place)) for place, casa in enumerate(CASAS)]
    offices.with_rows(office, folder, [*rows, offices.row(CORTADA, state="CORTADO", cleaning="NO")])
    vive(office, folder, SEPTIEMBRE, date(2026, 9, 30), [f"{casa};113;" for casa in CASAS])
    period.close_period(offices.on(office, date(2026, 9, 30)), SEPTIEMBRE)
    cash.collect(offices.on(office, date(2026, 10, 5)), Payment(account="002", amount=D02 + 60_000))
    vive(office, folder, OCTUBRE, EMITIDAS, [f"{casa};126;" for casa in CASAS if casa not in TARDE])
    printing.print_invoices(offices.on(office, EMITIDAS), OCTUBRE, folder / "papel")
    delivery.end(offices.on(office, MARTES), OCTUBRE, "1", MARTES, although_open=True)
    yield office
    office.store.close()


@pytest.fixture
def octubre(_octubre, tmp_path):
    office = offices.on(offices.copy_of(_octubre, tmp_path / "copia"), JUEVES)
    yield office
    office.store.close()


def digita(office, casa, dial):
    return readings.enter(office, OCTUBRE, casa, Entered(current=dial))


def lee_tarde(office):
    """The three readings come on Thursday: one as usual, one with a leak, one behind a closed door."""
    digita(office, "002", 126)
    digita(office, "004", 160)
    readings.enter(office, OCTUBRE, "005", Entered(current=None, observation=Observation.CLOSED_PREMISES))
    critique.decide(office, OCTUBRE, "004", Ruling(decision=Decision.ACCEPT, reason="fuga vista"))
    critique.decide(office, OCTUBRE, "005", Ruling(decision=Decision.AVERAGE, reason="cerrado"))


def complementa(office):
    lee_tarde(office)
    billing.settle(office, OCTUBRE)
    return billing.issue(office, OCTUBRE)


def factura(office, casa, place=-1):
    return printing.preview_page(office, cadastre.view_account(office, casa).invoices[place].number)[0]


def paso(office, name):
    (state,) = period.month_state(office, OCTUBRE)
    step = next(each for each in state.steps if each.id == name)
    return step.pending, step.done


def sin_factura(office):
    return {each.account: each.reason for each in complement.left_out(office, OCTUBRE)}


def test_lo_que_falta_se_dice_con_su_causa_y_cambia_con_cada_lectura(octubre):
    falta = {"002": "SIN_LECTURA", "004": "SIN_LECTURA", "005": "SIN_LECTURA", CORTADA: "CORTADA"}
    assert sin_factura(octubre) == falta
    digita(octubre, "002", 126)
    digita(octubre, "004", 160)
    assert sin_factura(octubre) == {**falta, "002": "POR_FACTURAR", "004": "EN_CRITICA"}


def test_una_lectura_ya_facturada_no_se_toca(octubre):
    with pytest.raises(AlreadyIssued):
        digita(octubre, "001", 130)
    antes = factura(octubre, "001")
    complementa(octubre)
    assert factura(octubre, "001") == antes


def test_un_archivo_trae_las_lecturas_que_faltan_y_rechaza_cambiar_las_facturadas(octubre, tmp_path):
    filas = ["001;126;", "003;130;", "002;126;", "004;139;", "005;128;"]
    traidas = offices.read(octubre, tmp_path, OCTUBRE, filas, day="24/10/2026")
    assert (traidas.read, traidas.repeated, traidas.missing) == (3, 1, 1)
    assert [(each.row, each.reason) for each in traidas.rejected] == [
        (3, "cuenta ya facturada: se corrige con una nota")
    ]


def test_liquidar_otra_vez_factura_solo_a_quienes_faltaban(octubre):
    lee_tarde(octubre)
    borrador = billing.settle(octubre, OCTUBRE)
    assert (borrador.accounts, borrador.complementary) == (3, True)
    # 13 m³, 47 m³ and the own average of 13.
    assert borrador.consumption_m3 == 13 + 47 + 13
    assert [(each.account, each.reason) for each in borrador.left_out] == [(CORTADA, "CORTADA")]
    emitidas = billing.issue(octubre, OCTUBRE)
    assert (emitidas.accounts, emitidas.first, emitidas.last) == (3, "8", "10")
    assert emitidas.value == borrador.value
    todo = billing.draft_totals(octubre, OCTUBRE)
    assert (todo.accounts, todo.first, todo.last, todo.complementary) == (5, "6", "10", False)
    assert all(rule.ok for rule in check.check_book(octubre))


def test_quien_ya_tiene_factura_no_vuelve_a_pagar_ni_saldo_ni_intereses(octubre):
    antes = {casa: cadastre.view_account(octubre, casa).balance for casa in ("001", "003")}
    complementa(octubre)
    assert {casa: cadastre.view_account(octubre, casa).balance for casa in antes} == antes
    # The 60000 that house 002 paid ahead cover its October; 14158 stay in its favour.
    dos = factura(octubre, "002")
    assert (dos.previous_balance, dos.credit_applied, dos.total) == (0, D02, 0)
    assert cadastre.view_account(octubre, "002").balance == -14_158
    # House 004 owes September: from its due day, 15 October, to 5 November, 45842 × 0.06 × 21/365 = 158.25.
    assert [(capital, amount) for capital, amount, _ in factura(octubre, "004").interest] == [(D02, 158)]


def test_vencen_y_suspenden_segun_el_dia_en_que_se_emiten_y_no_el_del_borrador(octubre):
    lee_tarde(octubre)
    billing.settle(octubre, OCTUBRE)
    viernes = offices.on(octubre, VIERNES)
    billing.issue(viernes, OCTUBRE)
    tardia, primera = factura(viernes, "004"), factura(viernes, "001")
    # Ten business days from Friday 6 November; the 16th is a holiday.
    assert (primera.due_on, tardia.issued_on, tardia.due_on) == (
        date(2026, 11, 17),
        VIERNES,
        date(2026, 11, 23),
    )
    assert primera.suspend_on < tardia.suspend_on == date(2026, 11, 30)


def test_cada_corrida_tiene_sus_archivos_y_su_reparto(octubre, tmp_path):
    assert paso(octubre, "reparto") == (0, True)
    complementa(octubre)
    assert paso(octubre, "impresion") == (3, False)
    assert paso(octubre, "reparto") == (3, False)
    nuevas = printing.print_invoices(octubre, OCTUBRE, tmp_path / "nuevas", which=Which(unprinted=True))
    assert (nuevas.files, nuevas.invoices) == (("complementaria-ruta-1.pdf",), 3)
    todas = printing.print_invoices(octubre, OCTUBRE, tmp_path / "todas")
    assert todas.files == ("lote-3.pdf", "ruta-1.pdf", "complementaria-ruta-1.pdf")
    assert paso(octubre, "impresion") == (0, True)
    planillas = delivery.print_sheets(octubre, OCTUBRE, tmp_path / "planillas")
    assert (planillas.files, planillas.invoices) == (("reparto-ruta-1.pdf", "reparto-ruta-1-2.pdf"), 5)
    delivery.end(octubre, OCTUBRE, "1", JUEVES, although_open=True)
    assert paso(octubre, "reparto") == (0, True)


def test_con_un_borrador_complementario_el_mes_dice_que_falta_emitirlo_y_no_se_cierra(octubre):
    lee_tarde(octubre)
    billing.settle(octubre, OCTUBRE)
    assert [paso(octubre, each) for each in ("revision", "emision")] == [(3, False), (3, False)]
    with pytest.raises(DraftWaiting):
        period.close_period(octubre, OCTUBRE)
    billing.discard(octubre, OCTUBRE)
    assert paso(octubre, "emision") == (0, True)
    with pytest.raises(AlreadyIssued):
        billing.discard(octubre, OCTUBRE)
    with pytest.raises(AlreadyIssued):
        billing.issue(octubre, OCTUBRE)
    period.close_period(octubre, OCTUBRE)
    assert all(rule.ok for rule in check.check_book(octubre))


def test_un_mes_no_se_cierra_con_una_lectura_tardia_sin_decidir(octubre):
    digita(octubre, "004", 160)
    with pytest.raises(CritiquePending):
        period.close_period(octubre, OCTUBRE)
    critique.decide_automatically(octubre, OCTUBRE)
    period.close_period(octubre, OCTUBRE)


def test_dos_borradores_no_conviven_y_una_lectura_nueva_lo_deja_viejo(octubre):
    digita(octubre, "002", 126)
    assert billing.settle(octubre, OCTUBRE).accounts == 1
    digita(octubre, "005", 126)
    with pytest.raises(DraftStale):
        billing.issue(octubre, OCTUBRE)
    assert billing.settle(octubre, OCTUBRE).accounts == 2
    billing.issue(octubre, OCTUBRE)
    digita(octubre, "004", 126)
    billing.settle(octubre, OCTUBRE)
    # A third run: each has its own totals, and its numbers follow.
    assert billing.issue(octubre, OCTUBRE).first == "10"
    assert all(rule.ok for rule in check.check_book(octubre))


def test_un_pago_entre_el_borrador_y_la_emision_se_toma_en_cuenta(octubre):
    lee_tarde(octubre)
    billing.settle(octubre, OCTUBRE)
    cash.collect(octubre, Payment(account="004", amount=D02))
    billing.issue(octubre, OCTUBRE)
    assert (factura(octubre, "004").previous_balance, factura(octubre, "004").interest) == (0, ())
    assert all(rule.ok for rule in check.check_book(octubre))


def test_sin_nadie_a_quien_facturar_se_dice_y_nada_cambia(octubre):
    with pytest.raises(NobodyToBill) as refusal:
        billing.settle(octubre, OCTUBRE)
    assert (refusal.value.code, refusal.value.left_out) == ("YA_EMITIDO", 4)
    complementa(octubre)
    with pytest.raises(NobodyToBill):
        billing.settle(octubre, OCTUBRE)


def test_la_revision_compara_el_mes_entero_y_los_meses_siguientes_lo_suman(octubre, tmp_path):
    lee_tarde(octubre)
    billing.settle(octubre, OCTUBRE)
    figuras = review.review(octubre, OCTUBRE).by_class["E2"]
    assert [(each.period, each.invoices) for each in figuras] == [("2026-09", 5), ("2026-10", 5)]
    assert [each.account for each in review.review(octubre, OCTUBRE).rises] == ["004", "005"]
    billing.issue(octubre, OCTUBRE)
    vive(octubre, tmp_path, NOVIEMBRE, date(2026, 11, 30), ["004;173;", *CINCO])
    tarde = offices.on(octubre, date(2026, 11, 30))
    figuras = review.review(tarde, NOVIEMBRE).by_class["E2"]
    assert [(each.period, each.invoices) for each in figuras] == [
        ("2026-09", 5), ("2026-10", 5), ("2026-11", 5),
    ]  # fmt: skip
    # House 004 is compared with what the complementary run billed it: its 47 m³ were in October.
    assert factura(tarde, "004").consumption_m3 == 13
    assert {each.account for each in review.review(tarde, NOVIEMBRE).falls} == {"004"}
    # The house behind the closed door paid 13 m³ by its average: of the 26 it owes 13.
    assert (factura(tarde, "005").consumption_m3, factura(tarde, "005").method) == (13, "LECTURA")
    assert all(rule.ok for rule in check.check_book(tarde))


def test_la_lectura_siguiente_ya_digitada_no_cobra_dos_veces_el_agua(octubre, tmp_path):
    noviembre = offices.on(octubre, date(2026, 11, 30))
    period.open_period(noviembre, NOVIEMBRE)
    offices.read(noviembre, tmp_path, NOVIEMBRE, ["002;139;", "001;139;"], day="24/11/2026")
    digita(noviembre, "002", 126)
    billing.settle(noviembre, OCTUBRE)
    billing.issue(noviembre, OCTUBRE)
    (uno,) = [each for each in readings.grid(noviembre, NOVIEMBRE, "1") if each.meter.code == "002"]
    # October's 13 m³ are billed: November compares with 126 and bills 13, not 26.
    assert (uno.reading.previous, uno.reading.billed_m3) == (126, 13)


def test_quien_ya_tiene_factura_del_mes_siguiente_no_vuelve_atras(octubre, tmp_path):
    vive(octubre, tmp_path, NOVIEMBRE, date(2026, 11, 30), [f"{casa};139;" for casa in CASAS])
    tarde = offices.on(octubre, date(2026, 11, 30))
    with pytest.raises(BilledLater):
        digita(tarde, "002", 126)
    assert sin_factura(tarde)["002"] == "FACTURADA_DESPUES"
    assert sin_factura(tarde)[CORTADA] == "CORTADA"
    with pytest.raises(NobodyToBill):
        billing.settle(tarde, OCTUBRE)


def test_lo_que_cambio_despues_del_mes_no_cambia_su_factura(octubre):
    card = cadastre.view_account(octubre, "002").card
    cut = ChangedFacts(state=AccountState.SUSPENDED, valid_from=date(2026, 11, 4), support="Orden 7")
    change_facts(octubre, "002", card.version, cut)
    digita(octubre, "002", 126)
    billing.settle(octubre, OCTUBRE)
    billing.issue(octubre, OCTUBRE)
    # The three services of the worked case, and not the fixed charges of a suspended account.
    assert (factura(octubre, "002").consumption_m3, factura(octubre, "002").credit_applied) == (13, D02)


def test_verificar_encuentra_dos_facturas_de_una_cuenta_en_un_periodo(octubre):
    with octubre.store.write() as transaction:
        columns = ", ".join(f'"{each.name}"' for each in invoice.c if each.name != "id")
        copied = f"INSERT INTO invoice ({columns}) SELECT {columns} FROM invoice WHERE id = 6"  # noqa: S608 - ours
        transaction.execute(text(copied))
    (broken,) = [rule for rule in check.check_book(octubre) if rule.id == "FACTURAS"]
    assert any("2 facturas de 2026-10" in example for example in broken.examples)


def test_lo_que_ya_se_emitio_no_se_juzga_otra_vez(octubre):
    digita(octubre, "002", 126)
    antes = {each.reading.account_id: each.reading for each in critique.cases(octubre, OCTUBRE)}
    critique.decide_automatically(octubre, OCTUBRE)
    assert {each.reading.account_id: each.reading for each in critique.cases(octubre, OCTUBRE)} == antes
    with pytest.raises(AlreadyIssued):
        critique.decide(octubre, OCTUBRE, "001", Ruling(decision=Decision.ACCEPT, reason="otra vez"))


def test_el_tablero_de_facturacion_muestra_la_corrida_en_borrador(octubre):
    assert billing_month.billing_month(octubre).standing.complementary is False
    lee_tarde(octubre)
    billing.settle(octubre, OCTUBRE)
    month = billing_month.billing_month(octubre)
    assert month.standing.complementary
    assert month.findings.totals.accounts == 3
    assert month.findings.numbers == ("8", "10")
