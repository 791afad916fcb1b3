"""A report to print: that of the target's town, and the odd ones. Its figures tie as the target's do."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import invoice_samples

from reports.listing import Column, Kind
from reports.month_report_model import (
    Bridge,
    Chapter,
    Dots,
    IndicatorLine,
    Indicators,
    Lines,
    Note,
    Pair,
    Prose,
    Report,
    Row,
    Series,
    Side,
    SideBars,
    Stack,
    Step,
    Table,
    Tile,
)

LONG = "Sociedad Agropecuaria y Comercializadora Hermanos Echeverri-Santacoloma e hijos y compañía limitada"
HEADS = (
    "nov|2025", "dic", "ene|2026", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov",
)  # fmt: skip
BILLED = [Decimal(v) / 10 for v in (712, 731, 736, 723, 728, 733, 727, 737, 743, 742, 749, 753, 766)]
COLLECTED = [Decimal(v) / 10 for v in (699, 716, 715, 707, 717, 728, 716, 731, 734, 734, 739, 740, 749)]
ENDS = ("nov 2025", "nov 2026")


def money(title, share=1.0):
    return Column(title=title, kind=Kind.MONEY, share=share)


def count(title, places=0):
    return Column(title=title, kind=Kind.QUANTITY, places=places)


SAID = "1.233 facturas; 1,6 % más que en octubre, casi todo por consumo."


def tile(label="Facturado", value="76,6 M", history=BILLED, goal=None, sentence=SAID):
    return Tile(label=label, value=value, history=history, goal=goal, ends=ENDS, sentence=sentence)


PLOT = Lines(
    title="Facturado y recaudado, millones de pesos",
    heads=HEADS,
    series=(Series("facturado", BILLED, "76,6"), Series("recaudado", COLLECTED, "74,9")),
)
BY_CLASS = Table(
    title="Por clase de uso",
    columns=(
        Column(title="Clase", share=0.4), count("Cuentas"), count("m³"), count("m³ por|cuenta", 1),
        money("Valor pleno"), money("Subsidio"), money("Aporte"), money("Facturado"), money("Por cuenta"),
    ),
    rows=(
        Row(("Estrato 1", 388, 5347, Decimal("13.8"), 26899011, -14699664, None, 12199347, 31441)),
        Row(("Estrato 2", 451, 7125, Decimal("15.8"), 33362416, -10278025, None, 23084391, 51184)),
        Row(("Comercial", 62, 1610, Decimal(26), 7169955, None, 3584941, 10754896, 173466), ruled=True),
        Row(
            ("Servicios", 1233, 20362, Decimal("16.5"), 95785012, -26612758, 4495167, 73667421, 59746),
            total=True,
        ),
    ),
)  # fmt: skip
SOLIDARITY = Table(
    title="Fondo de solidaridad: balance del mes",
    columns=(Column(title="Servicio"), money("Aportes"), money("Subsidios"), money("Balance")),
    rows=(
        Row(("Acueducto", 1829315, -10379878, -8550563)),
        Row(("Balance", 4495167, -26612758, -22117591), total=True),
    ),
    note="Negativo es déficit: se pasa como cuenta de cobro al municipio, una por servicio.",
)
METHODS = SideBars(
    title="Cómo se determinó el consumo",
    bars=(
        Side("Medido", 1141, "1.141", leads=True),
        Side("Promedio propio", 52, "52"),
        Side("Aforo", 7, "7"),
    ),
    note="92,5 % medido. De los 73 promediados, 9 completan dos meses sin lectura: van con visita.",
)
BRIDGE = Bridge(
    title="De dónde sale la cartera, millones de pesos",
    steps=(
        Step("Saldo inicial", 61880824, "61,9", stands=True),
        Step("Facturado", 76562765, "+76,6"),
        Step("Recaudado", -74856938, "−74,9"),
        Step("Notas y otros", -839600, "−0,8"),
        Step("Saldo final", 62747051, "62,7", stands=True),
    ),
)
STACK = Stack(
    title="Cartera por edad, millones de pesos",
    heads=HEADS,
    parts=("1 a 30 días", "31 a 60", "61 a 90", "91 a 360", "Más de 360"),
    bars=[[14.3 - (12 - n) / 10, 7.3, 5.0, 20.7 - (12 - n) / 8, 15.4 - (12 - n) / 8] for n in range(13)],
    texts=[f"{60 + n / 5:.1f}".replace(".", ",") for n in range(13)],
    ends=("14,3", "7,3", "5,0", "20,7", "15,4"),
)
DOTS = Dots(
    title="Días hábiles de respuesta (límite legal: 15)",
    counts=(0, 2, 3, 4, 3, 4, 2, 2, 2, 2, 1, 1, 0, 1),
    limit=15,
)
INDICATORS = Indicators(
    title="",
    heads=("Noviembre", "Octubre", "Nov 2025"),
    lines=(
        IndicatorLine(
            name="Recaudo corriente (%)", now=Decimal("81.4"), goal=Decimal(85), former=Decimal("80.9"),
            year_ago=Decimal("76.2"), upward=True, meets=False,
        ),
        IndicatorLine(
            name="Rotación de cartera (días)", now=Decimal("25.5"), goal=Decimal(30), former=Decimal("25.9"),
            year_ago=Decimal("26.8"), upward=False, meets=True,
        ),
        IndicatorLine(
            name="Continuidad (%)", now=None, goal=Decimal("97.5"), former=None, year_ago=None, upward=True,
            meets=None,
        ),
        IndicatorLine(
            name="Micromedición nominal (%)", now=Decimal("96.3"), goal=None, former=Decimal("96.1"),
            year_ago=None, upward=True, meets=None,
        ),
    ),
)  # fmt: skip
ANALYSIS = Prose(
    title="Análisis y acciones de los que no cumplen",
    heads=("Indicador", "Por qué", "Qué se hará", "Responsable", "Fecha"),
    shares=(43, 60, 38, 22, 18),
    rows=(
        (
            "Recaudo corriente",
            "312 cuentas pagan siempre entre 5 y 12 días tarde; la factura llega antes de la quincena.",
            "Mover el vencimiento del ciclo 1 al día 18",
            "Facturación",
            "29 ene 2027",
        ),
    ),
)
REPORT = Report(
    issuer=invoice_samples.ISSUER,
    title="Informe comercial",
    span="noviembre de 2026",
    dates="Facturas emitidas el 1 de diciembre; recaudo y saldos al 30 de diciembre",
    by=("Coordinación comercial", "Prepara: Marta Lucía Ocampo Ríos"),
    sentence="Por cada 100 pesos facturados entraron **97,8** y la cartera creció 1,4 %. Tres cosas por"
    " corregir: el agua que se pierde (33,9 %, meta 30), dos reinstalaciones después de 24 horas y la cartera"
    " de más de 90 días (57,6 % del total, meta 50).",
    tiles=(
        tile(),
        tile("Recaudado", "74,9 M", COLLECTED),
        tile("Cartera al cierre", "62,7 M"),
        tile("Recaudo corriente", "81,4 %", goal=Decimal(78)),
        tile("Agua no contabilizada", "33,9 %", goal=Decimal(70)),
        tile(
            "Reinstalaciones a tiempo", "92,9 %", [Decimal(each % 3 + 90) for each in range(13)], Decimal(92)
        ),
    ),
    plot=PLOT,
    chapters=(
        Chapter(
            title="Facturación",
            sentence="Se facturaron $ 76.562.765: $ 73.667.421 por servicios y $ 2.895.344 por mora, cuotas y"
            " cargos. El subsidio alivia a 1.085 hogares; el déficit del mes lo cubre el municipio.",
            blocks=(BY_CLASS, Pair(SOLIDARITY, METHODS)),
        ),
        Chapter(
            title="Recaudo y cartera",
            sentence="Entraron $ 74.856.938 y quedaron por cobrar $ 62.747.051.",
            blocks=(BRIDGE, STACK, Note("$ 1.206.300 en reclamo (9 cuentas).", "Fuera de edades:"), DOTS),
        ),
        Chapter(title="Indicadores", sentence="1 de 3 cumple la meta.", blocks=(INDICATORS, ANALYSIS)),
    ),
    foot="Período cerrado el 30 dic 2026 a las 17:40. Cada cifra abre su detalle en Caudal.",
    cover_foot="Período cerrado el 30 dic 2026 a las 17:40. Cuadre con el libro: sin diferencias.",
    printed_at=datetime(2026, 12, 30, 17, 40, tzinfo=UTC),
)


def with_blocks(*blocks):
    """A report of one chapter with these blocks."""
    return replace(REPORT, chapters=(Chapter(title="Prueba", sentence="Una frase.", blocks=blocks),))
