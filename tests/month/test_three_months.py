"""Three months of a street of four houses, step by step, with every figure worked out by hand.

Tariff VS-2026A at 1450 m: 13 m³ are basic. One month of stratum 2 at 13 m³ costs (worked case D02):

    water 5359 + 12105 = 17464 · sewerage 2677 + 10034 = 12711 · cleaning 15667 · in all 45842

and each m³ above 13 pays the full 1432.58 + 1187.46. Due days, ten business days after the month:
14 September, 15 October (the 12th is a holiday), 17 November.
"""

from dataclasses import dataclass, field
from datetime import date

import offices
import pytest

from app import check
from app.desk import cash
from app.desk.cash import Payment
from app.invoicing import adjustment, billing, charge
from app.invoicing.adjustment import Note, NoteKind
from app.invoicing.charge import NewCharge
from app.month import critique, period
from app.office import Office
from app.paper import printing
from app.register import cadastre
from app.wording.refusals import PeriodClosed
from domain.cadastre import Service
from domain.charge import ChargeConcept
from domain.period import Period

D02 = 45842
AGOSTO, SEPTIEMBRE, OCTUBRE = (Period(2026, month) for month in (8, 9, 10))
ROSA, PEDRO, ANGELA, SIN_MEDIDOR = "0100001", "0100002", "0100003", "0100004"
CALLE = (
    offices.row(ROSA, name="Rosa Ñáñez", document="31222333", stop="10", last="100"),
    offices.row(PEDRO, name="Pedro Muñoz", document="94555666", stop="20", last="200", balance="30000"),
    offices.row(ANGELA, name="Ángela Peña", document="38777888", stop="30", last="300"),
    offices.row(SIN_MEDIDOR, name="José Güiza", document="16999000", stop="40", meter="SIN MEDIDOR", last=""),
)


@dataclass
class Historia:
    """The office while it lives, and what each step left: invoices by month and house, receipts in order."""

    office: Office
    folder: object
    facturas: dict = field(default_factory=dict)
    recibos: list = field(default_factory=list)
    casos: dict = field(default_factory=dict)
    meses: dict = field(default_factory=dict)

    def hoy(self, day):
        return offices.on(self.office, day)

    def abre(self, mes):
        period.open_period(self.hoy(date(mes.year, mes.month, 1)), mes)

    def lee(self, mes, lecturas):
        hoy = self.hoy(date(mes.year, mes.month, 25))
        offices.read(hoy, self.folder, mes, lecturas, day=f"24/{mes.month:02d}/{mes.year}")
        self.casos[mes] = critique.decide_automatically(hoy, mes)

    def factura(self, mes, day):
        """Settle and issue on a day, print, and keep every invoice as it was stored."""
        hoy = self.hoy(day)
        borrador = billing.settle(hoy, mes)
        self.meses[mes] = billing.issue(hoy, mes)
        assert borrador.total == self.meses[mes].total
        for casa in (ROSA, PEDRO, ANGELA, SIN_MEDIDOR):
            numero = cadastre.view_account(hoy, casa).invoices[-1].number
            self.facturas[mes, casa] = printing.preview_page(hoy, numero)[0]

    def cierra(self, mes, day):
        period.close_period(self.hoy(day), mes)

    def paga(self, casa, valor, day, recibido=None):
        recibo = cash.collect(self.hoy(day), Payment(account=casa, amount=valor, received=recibido))
        self.recibos.append(recibo)

    def saldo(self, casa):
        return cadastre.view_account(self.office, casa).balance


@pytest.fixture(scope="module")
def historia(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tres_meses")
    vida = Historia(offices.blank(folder / "oficina", date(2026, 8, 1)), folder)
    offices.with_rows(vida.office, folder, list(CALLE))
    medidor = NewCharge(
        account=ROSA,
        concept=ChargeConcept.METER,
        label="Medidor nuevo",
        amount=100_000,
        starts=AGOSTO,
        instalments=3,
        approved=True,
    )
    charge.add_charge(vida.office, medidor)

    vida.abre(AGOSTO)
    vida.lee(AGOSTO, [f"{ROSA};113;", f"{PEDRO};213;", f"{ANGELA};313;"])
    vida.factura(AGOSTO, date(2026, 8, 31))
    vida.cierra(AGOSTO, date(2026, 8, 31))

    vida.abre(SEPTIEMBRE)
    vida.paga(ROSA, 79_175, date(2026, 9, 10), recibido=100_000)
    vida.paga(PEDRO, 50_000, date(2026, 9, 10))
    vida.paga(ANGELA, 100_000, date(2026, 9, 11))
    vida.lee(SEPTIEMBRE, [f"{ROSA};129;", f"{PEDRO};226;", f"{ANGELA};;PREDIO_CERRADO"])
    vida.factura(SEPTIEMBRE, date(2026, 9, 30))
    vida.cierra(SEPTIEMBRE, date(2026, 9, 30))

    vida.abre(OCTUBRE)
    vida.paga(ROSA, 87_035, date(2026, 10, 8))
    vida.paga(PEDRO, 30_000, date(2026, 10, 10))
    nota = Note(
        kind=NoteKind.CREDIT,
        invoice=vida.facturas[AGOSTO, SIN_MEDIDOR].number,
        amount=5_842,
        reason="Tres días sin servicio en agosto",
    )
    adjustment.issue(vida.hoy(date(2026, 10, 13)), nota)
    vida.lee(OCTUBRE, [f"{ROSA};142;", f"{PEDRO};239;", f"{ANGELA};334;"])
    vida.factura(OCTUBRE, date(2026, 10, 31))
    yield vida
    vida.office.store.close()


def intereses(factura):
    """(capital, interest) of each overdue document on an invoice."""
    return [(capital, amount) for capital, amount, _ in factura.interest]


def servicios(factura):
    """What an invoice charges for the three services."""
    return sum(line.net for line in factura.lines if line.bucket == "servicio")


def imputado(recibo):
    """What a receipt settled: document, service, concept and amount, in order."""
    return [(each.document_id, each.service, each.concept.value, each.amount) for each in recibo.applied]


def test_en_agosto_cada_casa_recibe_el_caso_trabajado(historia):
    # The three meters measured 13 m³; the house without one pays their average, 13.
    for casa in (ROSA, PEDRO, ANGELA, SIN_MEDIDOR):
        factura = historia.facturas[AGOSTO, casa]
        assert (factura.consumption_m3, servicios(factura)) == (13, D02)
    assert historia.facturas[AGOSTO, SIN_MEDIDOR].method == "PROMEDIO_SIMILARES"
    assert [factura.number for (mes, _), factura in historia.facturas.items() if mes == AGOSTO] == list(
        "1234"
    )
    # Rosa's first instalment: 100000 // 3.
    assert historia.facturas[AGOSTO, ROSA].total == D02 + 33_333
    # Pedro's opening balance is owed but bears no interest.
    pedro = historia.facturas[AGOSTO, PEDRO]
    assert (pedro.previous_balance, intereses(pedro), pedro.total) == (30_000, [], 75_842)
    # 4 × 45842 + 33333
    assert (historia.meses[AGOSTO].value, historia.meses[AGOSTO].previous_balance) == (216_701, 30_000)


def test_en_septiembre_cada_pago_salda_primero_lo_mas_viejo(historia):
    rosa, pedro, angela = historia.recibos[:3]
    assert (rosa.change, rosa.balance, rosa.in_favour) == (20_825, 0, 0)
    # Pedro's 50000: the opening balance first; the 20000 left are shared among August's services as
    # they are owed: 7619.21, 5545.57, 6835.22; the one missing goes to the largest fraction.
    opening, august = pedro.applied[0].document_id, pedro.applied[1].document_id
    assert imputado(pedro) == [
        (opening, Service.OTHER, "servicio", 30_000),
        (august, Service.WATER, "servicio", 7_619),
        (august, Service.SEWERAGE, "servicio", 5_546),
        (august, Service.CLEANING, "servicio", 6_835),
    ]
    assert pedro.balance == D02 - 20_000
    # Ángela pays 100000 where she owes 45842.
    assert (angela.in_favour, angela.balance) == (54_158, -54_158)


def test_en_septiembre_quien_debe_paga_intereses_y_quien_adelanto_no_paga(historia):
    # Rosa: 16 m³, three of them complementary: 3 × 1432.58 = 4298 and 3 × 1187.46 = 3562.
    rosa = historia.facturas[SEPTIEMBRE, ROSA]
    assert (servicios(rosa), rosa.total) == (D02 + 4_298 + 3_562, 53_702 + 33_333)
    # Pedro: 25842 × 0.06 × 16/365 = 67.97, from 14 to 30 September.
    pedro = historia.facturas[SEPTIEMBRE, PEDRO]
    assert (pedro.previous_balance, intereses(pedro)) == (25_842, [(25_842, 68)])
    assert (pedro.overdue, pedro.total) == (1, 25_842 + D02 + 68)
    # Ángela's 54158 in favour pay her whole invoice.
    angela = historia.facturas[SEPTIEMBRE, ANGELA]
    assert (angela.credit_applied, angela.total) == (D02, 0)
    # The house without meter: 45842 × 0.06 × 16/365 = 120.57.
    jose = historia.facturas[SEPTIEMBRE, SIN_MEDIDOR]
    assert (intereses(jose), jose.total) == ([(D02, 121)], 2 * D02 + 121)


def test_la_casa_cerrada_paga_su_promedio_y_la_lectura_siguiente_lo_descuenta(historia):
    assert [(caso.meter.code, caso.cause) for caso in historia.casos[SEPTIEMBRE]] == [(ANGELA, "SIN_LECTURA")]
    cerrada, abierta = (historia.facturas[mes, ANGELA] for mes in (SEPTIEMBRE, OCTUBRE))
    # Her own average is August's 13 m³: the dial is taken to stand at 313 + 13 = 326.
    assert (cerrada.consumption_m3, cerrada.method) == (13, "PROMEDIO_PROPIO")
    # In October it shows 334: 21 m³ in two months, 13 were paid, 8 are charged:
    # 8 × 931.18 = 7449, 8 × 771.85 = 6175, and the fixed 5359 + 2677 + 15667.
    assert (abierta.consumption_m3, abierta.method) == (8, "LECTURA")
    assert servicios(abierta) == 37_327
    # Of what she had in favour 54158 − 45842 = 8316 were left.
    assert (abierta.credit_applied, abierta.total) == (8_316, 29_011)


def test_en_octubre_el_abono_salda_la_factura_vieja_y_el_interes_de_la_nueva(historia):
    pedro = historia.recibos[4]
    # August's 25842 whole; then September's interest, 68, and 4090 among its services:
    # 1558.12, 1134.07, 1397.80.
    assert sum(each.amount for each in pedro.applied[:3]) == 25_842
    assert imputado(pedro)[3:] == [
        (pedro.applied[3].document_id, Service.OTHER, "intereses", 68),
        (pedro.applied[3].document_id, Service.WATER, "servicio", 1_558),
        (pedro.applied[3].document_id, Service.SEWERAGE, "servicio", 1_134),
        (pedro.applied[3].document_id, Service.CLEANING, "servicio", 1_398),
    ]
    assert pedro.balance == D02 - 4_090


def test_en_octubre_el_interes_corre_sobre_el_capital_y_nunca_sobre_intereses(historia):
    # Pedro: September's capital is 45842 − 4090; 41752 × 0.06 × 16/365 = 109.81, from 15 October.
    pedro = historia.facturas[OCTUBRE, PEDRO]
    assert intereses(pedro) == [(41_752, 110)]
    assert pedro.total == 41_752 + D02 + 110
    # José: August's 45842 less the note of 5842, from the last cut: 40000 × 0.06 × 31/365 = 203.84;
    # September's 45842 without its 121 of interest: 120.57.
    jose = historia.facturas[OCTUBRE, SIN_MEDIDOR]
    assert intereses(jose) == [(40_000, 204), (D02, 121)]
    # He pays the average of what was measured in September: (16 + 13) / 2 = 14.5, so 15 m³.
    assert jose.consumption_m3 == 15
    assert servicios(jose) == D02 + 2_865 + 2_375
    assert (jose.previous_balance, jose.overdue) == (40_000 + D02 + 121, 2)
    assert jose.total == 85_963 + 51_082 + 325


def test_el_medidor_nuevo_se_paga_en_tres_cuotas_que_suman_su_valor(historia):
    lineas = [
        line
        for mes in (AGOSTO, SEPTIEMBRE, OCTUBRE)
        for line in historia.facturas[mes, ROSA].lines
        if line.bucket == "diferidos"
    ]
    assert [line.label for line in lineas] == [f"Medidor nuevo: cuota {n} de 3" for n in (1, 2, 3)]
    assert [line.net for line in lineas] == [33_333, 33_333, 33_334]
    assert historia.facturas[OCTUBRE, ROSA].total == D02 + 33_334


def test_al_final_el_libro_dice_lo_que_debe_cada_casa(historia):
    saldos = [historia.saldo(casa) for casa in (ROSA, PEDRO, ANGELA, SIN_MEDIDOR)]
    assert saldos == [79_176, 87_704, 29_011, 137_370]
    assert historia.meses[OCTUBRE].total == sum(saldos)
    assert [regla for regla in check.check_book(historia.office) if not regla.ok] == []


def test_un_mes_cerrado_no_se_toca(historia):
    with pytest.raises(PeriodClosed):
        offices.read(historia.office, historia.folder, SEPTIEMBRE, [f"{ROSA};130;"], day="24/09/2026")
    assert historia.facturas[SEPTIEMBRE, ROSA].consumption_m3 == 16
