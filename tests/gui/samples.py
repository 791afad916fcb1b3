"""The data of a town, and data that are too long, for the gallery and for tests."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ui.formats import signed_percent
from ui.ports import FrameFacts, Hit
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.cells import Bars, Box, Chip, Keycap, Segments, Text, money_cell
from ui.widgets.columns import Align, Column, Edit, RowLook
from ui.widgets.values import Age, ConsumptionPlot, Decision, Fact, PlotBar, Tie

LONG_NAME = "Corporación Comunitaria de Acueducto y Alcantarillado de la Vereda El Tabor"
MONTHS = ("nov", "dic", "ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov")
USES = (13, 15, 14, 12, 15, 16, 14, 13, 15, 14, 17, 14, 31)
PLOT = ConsumptionPlot(
    bars=tuple(
        PlotBar(month, use, estimated=place == 3)
        for place, (month, use) in enumerate(zip(MONTHS, USES, strict=True))
    ),
    average=Decimal("14.5"),
    average_text="promedio 14,5",
    limit=Decimal("23.9"),
    limit_text="límite 23,9",
)
EMPTY_PLOT = ConsumptionPlot(bars=(PlotBar("oct", None), PlotBar("nov", 0)), average=None)
AGES = tuple(
    Age(name, text, share, value)
    for name, text, share, value in (
        ("Corriente", "$ 72.414.580", "38 %", 72_414_580),
        ("1–30", "$ 62.208.300", "32 %", 62_208_300),
        ("31–60", "$ 19.873.320", "10 %", 19_873_320),
        ("61–90", "$ 11.450.900", "6 %", 11_450_900),
        ("91–180", "$ 10.918.440", "6 %", 10_918_440),
        ("181–360", "$ 8.127.605", "4 %", 8_127_605),
        ("> 360", "$ 6.525.620", "3 %", 6_525_620),
    )
)
DECISION = Decision(
    title="Emitir las facturas de noviembre 2026, ciclo 1",
    sentence="Se emitirán 1.204 facturas por $ 58.302.118",
    explanation="Reciben número y quedan en la cuenta de cada suscriptor. Después se corrige con notas.",
    facts=(
        Fact("Números", "FV-48213 a FV-49416"),
        Fact("Saldo anterior que llevan impreso", "$ 21.640.870 en 388 cuentas"),
        Fact("Fecha de pago oportuno", "11/12/2026"),
        Fact("Suspensión desde", "16/12/2026"),
    ),
    ties=(
        Tie("Líneas, facturas y mayor dan la misma suma"),
        Tie("Sin casos por decidir en crítica"),
        Tie("4 cuentas quedan retenidas por visita y no se facturan hoy", Tone.WARN),
    ),
    act="Emitir 1.204 facturas",
    act_key="Alt+E",
    safe="Seguir revisando",
    icon=Icon.INVOICE_CHECK,
)


@dataclass(frozen=True, slots=True)
class Case:
    """A case of the critique."""

    code: str
    name: str
    before: int
    now: int
    average: Decimal
    change: int
    note: str
    cause: str
    tone: Tone
    key: str


RISE, FALL, NONE, LOW = "Desviación alta", "Desviación baja", "Sin lectura", "Baja de la anterior"
WARN, BAD, INFO = Tone.WARN, Tone.BAD, Tone.INFO
CASES = [
    Case(
        "10482", "María Elena Ríos C.", 1216, 1247, Decimal("14.5"), 114, "Fuga visible", RISE, Tone.WARN, "V"
    ),
    Case("10477", "Fabio Nelson Quintero", 731, 713, Decimal(16), -212, "", LOW, BAD, "R"),
    Case("10553", "Tienda Doña Aura", 5127, 5214, Decimal(41), 112, "", RISE, WARN, "R"),
    Case(
        "10561", "José Alirio Castaño Gil", 884, 884, Decimal(14), -100, "Casa cerrada", NONE, Tone.INFO, "P"
    ),
    Case("10588", "Luz Dary Agudelo P.", 2004, 2007, Decimal(12), -75, "", FALL, WARN, "R"),
    Case("10602", LONG_NAME, 412, 412, Decimal(18), -100, "Medidor parado", NONE, INFO, "V"),
] * 6
SUGGESTED = {"V": "Visita", "R": "Releer", "P": "Promediar"}


def case_change(case):
    tone = Tone.TEXT if case.tone is Tone.INFO else case.tone
    return Text(signed_percent(case.change), tone, strong=True)


def case_cause(case):
    icons = {Tone.WARN: Icon.WARNING, Tone.INFO: Icon.INFO, Tone.BAD: Icon.ERROR}
    tone = Tone.TEXT if case.tone is Tone.INFO else case.tone
    return Text(case.cause, tone, icon=icons[case.tone], icon_tone=case.tone)


def case_use(case):
    use = case.now - case.before
    return money_cell(use, strong=True, tone=Tone.BAD if use < 0 else Tone.TEXT)


def case_bars(case):
    return Bars((14, 15, 13, 14, 16, case.now - case.before), case.average)


def case_box(case):
    if case.now < case.before:
        return Box(str(case.now), wrong=True)
    return Box() if case.note else Text(str(case.now), strong=True)


RIGHT = Align.RIGHT
NAME: Column[Case] = Column(
    key="name", title="Titular", cell=lambda case: case.name, width=170, stretch=True, name=True
)
CODE: Column[Case] = Column(key="code", title="Cuenta", cell=lambda case: case.code, width=58)
BEFORE: Column[Case] = Column(
    key="before",
    title="Anterior",
    cell=lambda case: money_cell(case.before, tone=Tone.MUTED),
    width=66,
    align=RIGHT,
)
NOTE: Column[Case] = Column(key="note", title="Novedad", cell=lambda case: case.note, width=120)
CAUSE: Column[Case] = Column(key="cause", title="Causa", cell=case_cause, width=160)
CASE_COLUMNS: tuple[Column[Case], ...] = (
    CODE,
    NAME,
    BEFORE,
    Column(key="now", title="Actual", cell=lambda case: money_cell(case.now), width=62, align=RIGHT),
    Column(key="use", title="m³", cell=case_use, width=48, align=RIGHT),
    Column(key="change", title="Var.", cell=case_change, width=78, align=RIGHT),
    Column(key="bars", title="6 meses", cell=case_bars, width=88, sortable=False),
    NOTE,
    CAUSE,
    Column(key="todo", title="Sugerida", cell=lambda case: Keycap(case.key, SUGGESTED[case.key]), width=112),
)
ACCOUNT_COLUMNS: tuple[Column[Case], ...] = (
    CODE,
    NAME,
    Column(key="state", title="Estado", cell=lambda case: Chip(case.cause, case.tone), width=150),
    Column(
        key="lines",
        title="Dos líneas",
        cell=lambda case: Text(case.name, sub=case.note or "sin novedad"),
        width=190,
        stretch=True,
    ),
    Column(
        key="balance", title="Saldo", cell=lambda case: Text(f"$ {case.before}.799"), width=112, align=RIGHT
    ),
)
SHEET_COLUMNS: tuple[Column[Case], ...] = (
    CODE,
    NAME,
    BEFORE,
    Column(
        key="typed",
        title="Actual",
        cell=case_box,
        width=86,
        align=RIGHT,
        edit=Edit(lambda case: str(case.now)),
    ),
    NOTE,
    CAUSE,
)

ROUTES = [("01 Centro", 168, 168), ("02 La Esperanza", 154, 154), ("03 San Vicente", 151, 304)]
ROUTE_COLUMNS: tuple[Column[tuple[str, int, int]], ...] = (
    Column(key="name", title="Ruta", cell=lambda route: route[0], width=100, stretch=True, name=True),
    Column(
        key="bar",
        title="",
        cell=lambda route: Segments(((route[1], Tone.ACCENT),), route[2], width=36),
        width=56,
        sortable=False,
    ),
    Column(key="read", title="Leídas", cell=lambda route: f"{route[1]} / {route[2]}", width=84, align=RIGHT),
)


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the month."""

    number: str
    name: str
    state: str
    look: RowLook


STEPS = [
    Step("1", "Abrir el período", "Hecho", RowLook.DIM),
    Step("5", "Decidir la crítica", "En curso", RowLook.STRONG),
    Step("", "Mayores alzas", "", RowLook.HEADING),
    Step("7", "Liquidar y revisar", "Espera los pasos 5 y 6", RowLook.NORMAL),
    Step("", "Total", "58.302.118", RowLook.TOTAL),
]


def step_first(step):
    return step.name if step.look is RowLook.HEADING else step.number


STEP_COLUMNS: tuple[Column[Step], ...] = (
    Column(key="number", title="", cell=step_first, width=40, align=RIGHT),
    Column(key="name", title="Paso del mes", cell=lambda step: step.name, width=200, stretch=True),
    Column(key="state", title="Estado", cell=lambda step: step.state, width=170),
)

FACTS = FrameFacts(
    office="Acueducto de San Jacinto",
    today=date(2026, 11, 24),
    period="Período nov-2026 abierto",
    desk="Caja 1 abierta  $ 1.240.500",
    user="ana.perez · facturación",
    backup="Respaldo verificado hoy 07:10",
    counts={"critica": 37, "cartera": 28, "ordenes": 9, "pqr": 4},
)


class NoMemory:
    """A machine that remembers nothing."""

    def __init__(self):
        self.kept = {}

    def get(self, key):
        return self.kept.get(key, "")

    def put(self, key, value):
        self.kept[key] = value


def find(text):
    return [
        Hit(
            "10482",
            "María Elena Ríos Cardona",
            "Cra. 7 n.º 12-34",
            "medidor 18-204417",
            "Suspendida",
            Tone.WARN,
        ),
        Hit("10483", "Nidia Patricia Loaiza", "Cl. 10 n.º 6-21", "medidor 18-204420"),
    ]
