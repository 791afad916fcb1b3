"""Invoices to print: everyday ones, the fullest one, and the odd ones. Figures are those of vectors D03 "
"and D04."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from domain.cadastre import Service, ServiceClass
from domain.period import Period
from domain.reading import ConsumptionMethod, Observation
from reports.barcode import PaymentBarcode
from reports.invoice_model import (
    Consumption,
    CopyMark,
    Holder,
    Instalment,
    InvoicePage,
    Issuer,
    LateInterest,
    Notes,
    OtherCharge,
    OverdueInvoice,
    PastConsumption,
    PreviousBalance,
    ServiceBlock,
    ServiceLine,
    Suspension,
)

GLN = "7709998001237"
PERIOD = Period(2026, 11)
DUE = date(2026, 12, 15)

ISSUER = Issuer(
    name="Acueducto San Jacinto E.S.P.",
    tax_id="900.123.456-8",
    supervised_by="Vigilada por Superservicios (SSPD)",
    supervised_by_short="Vigilada SSPD",
    address="Calle 5 n.º 4-18, San Jacinto",
    phone="604 555 01 18",
    email="pqr@sanjacinto.example",
    web="sanjacinto.example",
)
NOTES = Notes(
    where_to_pay="Oficina, Calle 5 n.º 4-18, San Jacinto, lunes a viernes, 8:00 a 12:00 y 14:00 a 17:00. "
    "Bancos y "
    "corresponsales, con el código de barras. sanjacinto.example/pagos.",
    how_to_claim="En la oficina, por teléfono o en pqr@sanjacinto.example, hasta 5 meses después de la "
    "expedición. "
    "Respuesta en 15 días hábiles; lo reclamado no se paga mientras tanto. Reposición y apelación (SSPD), "
    "5 días.",
    legal_basis="Tarifas VS-2026A desde el 1 ene 2026. El subsidio cubre cargo fijo y los primeros 13 m³. "
    "El acueducto "
    "no se paga sin alcantarillado y aseo, salvo que los reclame. Presta mérito ejecutivo (Ley 142 de "
    "1994, art. 130).",
    short_where_to_pay="Calle 5 n.º 4-18, San Jacinto; bancos y corresponsales; sanjacinto.example/pagos. "
    "Acueducto no "
    "se paga sin alcantarillado y aseo, salvo reclamo.",
    short_how_to_claim="hasta 5 meses después de la expedición; respuesta en 15 días hábiles; lo reclamado "
    "no se paga "
    "mientras tanto; reposición y apelación (SSPD) en 5 días.",
    short_legal_basis="Mérito ejecutivo (Ley 142, art. 130).",
)
HOLDER = Holder(
    name="Rosalba Quintero Peñaranda",
    address="Carrera 7 n.º 3-46",
    neighbourhood="barrio La Esperanza",
    municipality="San Jacinto",
    document="CC 37.•••.412",
)
LONG_HOLDER = Holder(
    name="María del Perpetuo Socorro Hinestroza-Valderrama de Echeverri-Santacoloma y herederos "
    "indeterminados",
    address="Urbanización Altos de Nuestra Señora de la Candelaria, etapa 3, manzana 14, casa 27, diagonal "
    "43B Bis Sur "
    "n.º 118-24 interior 3 apartamento 402",
    municipality="Corregimiento El Guayabal Alto, San Jacinto",
    document="CC 1.037.•••.918",
)


def history(values: str, *, averaged: int = 6) -> tuple[PastConsumption, ...]:
    """Bars up to the month before, oldest first; `*` marks an estimated one, the last read are averaged."""
    words = values.split()
    found = [
        PastConsumption(
            period=PERIOD.plus(place - len(words)), quantity=int(word.strip("*")), estimated="*" in word
        )
        for place, word in enumerate(words)
    ]
    read = [place for place, bar in enumerate(found) if not bar.estimated][-averaged:]
    return tuple(replace(bar, averaged=place in read) for place, bar in enumerate(found))


def line(label, short, quantity, cost, full, *, factor=None, adjustment=0, unit="m³"):
    """A service line whose net adds up."""
    return ServiceLine(
        label=label,
        short_label=short,
        quantity=quantity,
        unit=unit,
        unit_cost=Decimal(cost),
        full=full,
        factor=Decimal(factor) if factor else None,
        adjustment=adjustment,
        net=full + adjustment,
    )


def fixed(cost, full, factor, adjustment):
    """The fixed charge."""
    return line("Cargo fijo", "", 1, cost, full, factor=factor, adjustment=adjustment, unit="")


def basic(quantity, cost, full, factor, adjustment):
    """The first band."""
    label = "Básico, hasta 13 m³"
    return line(f"Consumo {label.lower()}", label, quantity, cost, full, factor=factor, adjustment=adjustment)


def middle(quantity, cost, full):
    """The second band."""
    label = "Complementario, 14 a 26 m³"
    return line(f"Consumo {label.lower()}", label, quantity, cost, full)


def luxury(quantity, cost, full):
    """The third band."""
    return line("Consumo suntuario, más de 26 m³", "Suntuario, más de 26 m³", quantity, cost, full)


def cleaning(cost, full, factor, adjustment):
    """The monthly fee of cleaning."""
    return line("Tarifa mensual", "", 1, cost, full, factor=factor, adjustment=adjustment, unit="")


BLOCKS = (
    ServiceBlock(
        service=Service.WATER,
        lines=(
            fixed("8245.37", 8245, "-0.60", -4947),
            basic(13, "1432.58", 18624, "-0.60", -11175),
            middle(13, "1432.58", 18624),
            luxury(5, "1432.58", 7163),
        ),
    ),
    ServiceBlock(
        service=Service.SEWERAGE,
        lines=(
            fixed("4118.92", 4119, "-0.60", -2471),
            basic(13, "1187.46", 15437, "-0.60", -9262),
            middle(13, "1187.46", 15437),
            luxury(5, "1187.46", 5937),
        ),
    ),
    ServiceBlock(service=Service.CLEANING, lines=(cleaning("23845.16", 23845, "-0.60", -14307),)),
)


def barcode(number: int, total: int) -> PaymentBarcode:
    """The payment code of an invoice."""
    return PaymentBarcode(gln=GLN, reference=str(number), amount=total, due_on=DUE)


def normal() -> InvoicePage:
    """An everyday invoice: measured, subsidised, one deferred instalment."""
    return InvoicePage(
        issuer=ISSUER,
        number="SJ-104872",
        issued_on=date(2026, 12, 1),
        account="0100412",
        holder=HOLDER,
        route="01-03-0412",
        cycle="1",
        service_class=ServiceClass.STRATUM_1,
        period=PERIOD,
        period_from=date(2026, 10, 29),
        period_to=date(2026, 11, 28),
        consumption=Consumption(
            meter="09468528",
            previous=1243,
            previous_on=date(2026, 10, 28),
            current=1274,
            current_on=date(2026, 11, 28),
            quantity=31,
            method=ConsumptionMethod.READING,
            average=Decimal("21.83"),
            variation=Decimal("0.42"),
            history=history("18 20 24 19 17 22 21 22 19 23 24 22"),
        ),
        blocks=BLOCKS,
        charges=(
            OtherCharge(
                label="Medidor nuevo",
                amount=33333,
                instalment=Instalment(number=2, of=3, balance_after=33334),
            ),
        ),
        adjustment=-2,
        rounding=50,
        total=108600,
        due_on=DUE,
        suspension=Suspension(starts_on=date(2027, 1, 26), invoices=2),
        explanation="Sus servicios cuestan $ 23.581 más que en octubre: consumió 31 m³, 9 más que el mes "
        "anterior (22), "
        "y los que pasan de 13 m³ no tienen subsidio. Además va la segunda cuota del medidor, $ 33.333.",
        notes=NOTES,
        reference="000000104872",
        barcode=barcode(104872, 108600),
    )


def fullest() -> InvoicePage:
    """Fourteen lines, five overdue invoices, agreement, cut and reconnection, third party, claim."""
    water, sewerage, waste = BLOCKS
    overdue = (
        OverdueInvoice(
            number="SJ-098216", due_on=date(2026, 7, 15), days_late=136, balance=56928, interest=1273
        ),
        OverdueInvoice(
            number="SJ-099451", due_on=date(2026, 8, 14), days_late=106, balance=67409, interest=1175
        ),
        OverdueInvoice(
            number="SJ-100688",
            due_on=date(2026, 9, 15),
            days_late=74,
            balance=117190,
            claimed=60262,
            interest=692,
        ),
        OverdueInvoice(
            number="SJ-101930", due_on=date(2026, 10, 15), days_late=44, balance=51688, interest=374
        ),
        OverdueInvoice(
            number="SJ-103402", due_on=date(2026, 11, 17), days_late=11, balance=49069, interest=89
        ),
    )
    page = normal()
    return replace(
        page,
        number="SJ-104997",
        account="0100997",
        holder=LONG_HOLDER,
        route="14-27-0997-B",
        consumption=replace(
            page.consumption,
            history=history("18 20 24 19* 17 22 20 24 28 47 22 21"),
            average=Decimal("27.0"),
            variation=Decimal("0.15"),
        ),
        blocks=(
            water,
            sewerage,
            replace(waste, third_party="Limpieza del Valle S.A.S. E.S.P., NIT 901.234.567-1"),
        ),
        charges=(
            OtherCharge(
                label="Convenio C-2026-0031",
                amount=43311,
                instalment=Instalment(number=8, of=10, balance_after=86630),
            ),
            *page.charges,
            OtherCharge(label="Corte", amount=42022, order="OT-2026-00871", done_on=date(2026, 11, 9)),
            OtherCharge(label="Reconexión", amount=38520, order="OT-2026-00902", done_on=date(2026, 11, 13)),
        ),
        interest=LateInterest(
            amount=3603, annual_rate=Decimal("0.06"), until=date(2026, 11, 28), basis="Ley 142, art. 96"
        ),
        previous=PreviousBalance(
            amount=342284, invoices=5, claimed=60262, claim="PQR 2026-0417 del 2 oct 2026", detail=overdue
        ),
        adjustment=20,
        total=518100,
        suspension=Suspension(starts_on=date(2026, 12, 22), invoices=5, already=True),
        explanation="$ 282.022 son de 5 facturas vencidas y $ 80.542, del corte y la reconexión de "
        "noviembre. Los "
        "servicios del mes valen $ 75.269, $ 26.200 más que en octubre, porque consumió 31 m³ (antes 21). "
        "No incluye "
        "$ 60.262 que usted reclama.",
        reference="000000104997",
        barcode=barcode(104997, 518100),
    )


def unread() -> InvoicePage:
    """Nobody at home: the average is billed and the cause is shown."""
    page = normal()
    return replace(
        page,
        number="SJ-104873",
        account="0100415",
        holder=replace(
            HOLDER, name="Luis Eduardo Ñáñez Muñoz", address="Carrera 7 n.º 3-52", document="CC 1.•••.204"
        ),
        route="01-03-0415",
        service_class=ServiceClass.STRATUM_3,
        consumption=replace(
            page.consumption,
            meter="08779956",
            previous=421,
            current=None,
            quantity=20,
            method=ConsumptionMethod.OWN_AVERAGE,
            cause=Observation.CLOSED_PREMISES,
            average=Decimal("20.0"),
            variation=None,
            history=history("17 18 21 18 17 19 19 20 21 20 19 21"),
        ),
        blocks=(
            ServiceBlock(
                service=Service.WATER,
                lines=(
                    fixed("8245.37", 8245, "-0.10", -824),
                    basic(13, "1432.58", 18624, "-0.10", -1863),
                    middle(7, "1432.58", 10028),
                ),
            ),
            ServiceBlock(
                service=Service.SEWERAGE,
                lines=(
                    fixed("4118.92", 4119, "-0.10", -412),
                    basic(13, "1187.46", 15437, "-0.10", -1544),
                    middle(7, "1187.46", 8312),
                ),
            ),
            ServiceBlock(service=Service.CLEANING, lines=(cleaning("24655.80", 24656, "-0.10", -2466),)),
        ),
        charges=(),
        adjustment=-12,
        total=82300,
        explanation="El 28 de noviembre no pudimos leer su medidor (predio cerrado) y cobramos su "
        "promedio, 20 m³; en "
        "octubre fueron 21. Con la próxima lectura se ajusta la diferencia. Déjenos entrar o llame al 604 "
        "555 01 18.",
        reference="000000104873",
        barcode=barcode(104873, 82300),
    )


def one_line() -> InvoicePage:
    """A cut account that pays cleaning only: one line, no history, no meter."""
    page = normal()
    return replace(
        page,
        service_class=ServiceClass.COMMERCIAL,
        consumption=Consumption(
            meter=None,
            previous=None,
            previous_on=None,
            current=None,
            current_on=None,
            quantity=0,
            method=ConsumptionMethod.ZERO,
        ),
        blocks=(ServiceBlock(service=Service.CLEANING, lines=(cleaning("24655.80", 24656, "0.50", 12328),)),),
        charges=(),
        adjustment=16,
        total=37000,
        suspension=None,
        explanation="Su cuenta está cortada: sólo se cobra el aseo.",
        barcode=barcode(104872, 37000),
    )


def credited() -> InvoicePage:
    """A credit balance pays it all: nothing payable, no bar code."""
    page = one_line()
    return replace(
        page,
        adjustment=0,
        rounding=1,
        credit_applied=36984,
        total=0,
        due_on=None,
        explanation="Su saldo a favor pagó esta factura completa; le quedan $ 12.016.",
        message="El sábado 19 de diciembre la oficina atiende de 8:00 a 12:00. El nuevo horario de "
        "recolección del aseo "
        "empieza el 4 ene 2027: martes y viernes después de las 6:00.",
        barcode=None,
    )


def without_barcode() -> InvoicePage:
    """An office without collector's number."""
    return replace(normal(), barcode=None)


def copied() -> InvoicePage:
    """The second print of the everyday invoice."""
    return replace(normal(), copy=CopyMark(printed_on=date(2027, 2, 3), number=1))
