"""Every widget in its frame, with the data of a town and with data that are too long: to look at, and to measure.

Run it (`python tests/gui/gallery.py FOLDER [claro|oscuro]`) to write pictures; tests import its pages.
"""

import sys
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from ui.formats import signed_percent
from ui.ports import FrameFacts, Hit, PageTools
from ui.shell.pages import PageSpec
from ui.shell.window import MainWindow
from ui.tasks import running
from ui.theme.current import apply, theme_named
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.blocks import Card, Emptiness, EmptyState, Facts, scrolling
from ui.widgets.buttons import Button, Choice, Kind, MenuButton
from ui.widgets.cells import Bars, Box, Chip, Keycap, Segments, Text, money_cell
from ui.widgets.charts import AgesChart, AgesStack, ConsumptionChart, LinesChart
from ui.widgets.choosers import Segmented, Tabs
from ui.widgets.columns import Align, Column, Edit, Order, RowLook
from ui.widgets.dialogs import ask
from ui.widgets.fields import ChoiceField, DayField, Form, MoneyField, NoteField, TextField
from ui.widgets.filters import FilterBar, SelectionBar, Token
from ui.widgets.keys import KeyHint
from ui.widgets.labels import ElidedLabel, Label, StateChip
from ui.widgets.messages import Problem, ProblemDialog
from ui.widgets.page import Page
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions
from ui.widgets.values import Age, ConsumptionPlot, Decision, Fact, Option, PlotBar, PlotLine, Tie

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
    explanation="Reciben número y quedan en la cuenta de cada suscriptor. Después se corrige con notas, no se borra.",
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
    todo: str


CASES = [
    Case("10482", "María Elena Ríos C.", 1216, 1247, Decimal("14.5"), 114, "Fuga visible", "Desviación alta", Tone.WARN, "V", "Visita"),
    Case("10477", "Fabio Nelson Quintero", 731, 713, Decimal(16), -212, "", "Baja de la anterior", Tone.BAD, "R", "Releer"),
    Case("10553", "Tienda Doña Aura", 5127, 5214, Decimal(41), 112, "", "Desviación alta", Tone.WARN, "R", "Releer"),
    Case("10561", "José Alirio Castaño Gil", 884, 884, Decimal(14), -100, "Casa cerrada", "Sin lectura", Tone.INFO, "P", "Promediar"),
    Case("10588", "Luz Dary Agudelo P.", 2004, 2007, Decimal(12), -75, "", "Desviación baja", Tone.WARN, "R", "Releer"),
    Case("10602", "Corporación Comunitaria de Acueducto y Alcantarillado de la Vereda El Tabor", 412, 412, Decimal(18), -100, "Medidor parado", "Sin consumo", Tone.INFO, "V", "Visita"),
] * 6  # fmt: skip

CASE_COLUMNS: tuple[Column[Case], ...] = (
    Column(key="code", title="Cuenta", cell=lambda case: case.code, width=58),
    Column(key="name", title="Titular", cell=lambda case: case.name, width=170, stretch=True, name=True),
    Column(key="before", title="Anterior", cell=lambda case: money_cell(case.before, tone=Tone.MUTED), width=66, align=Align.RIGHT),
    Column(key="now", title="Actual", cell=lambda case: money_cell(case.now), width=62, align=Align.RIGHT),
    Column(key="use", title="m³", cell=lambda case: money_cell(case.now - case.before, strong=True, tone=Tone.BAD if case.now < case.before else Tone.TEXT), width=48, align=Align.RIGHT),
    Column(key="change", title="Var.", cell=lambda case: Text(signed_percent(case.change), case.tone if case.tone is not Tone.INFO else Tone.TEXT, strong=True), width=78, align=Align.RIGHT),
    Column(key="bars", title="6 meses", cell=lambda case: Bars((14, 15, 13, 14, 16, case.now - case.before), case.average), width=88, sortable=False),
    Column(key="note", title="Novedad", cell=lambda case: case.note, width=120),
    Column(key="cause", title="Causa", cell=lambda case: Text(case.cause, case.tone if case.tone is not Tone.INFO else Tone.TEXT, icon=Icon.WARNING if case.tone is Tone.WARN else Icon.INFO if case.tone is Tone.INFO else Icon.ERROR, icon_tone=case.tone), width=160),
    Column(key="todo", title="Sugerida", cell=lambda case: Keycap(case.key, case.todo), width=112),
)  # fmt: skip

ROUTES = [
    ("01 Centro", 168, 168),
    ("02 La Esperanza", 154, 154),
    ("03 San Vicente", 151, 304),
    ("04 El Progreso", 0, 171),
]
ROUTE_COLUMNS: tuple[Column[tuple[str, int, int]], ...] = (
    Column(key="name", title="Ruta", cell=lambda route: route[0], width=100, stretch=True, name=True),
    Column(key="bar", title="", cell=lambda route: Segments(((route[1], Tone.ACCENT),), route[2], width=36), width=56, sortable=False),
    Column(key="read", title="Leídas", cell=lambda route: f"{route[1]} / {route[2]}", width=84, align=Align.RIGHT),
)  # fmt: skip


def critique_page(tools: PageTools) -> Page:
    page = Page("critica", "Crítica", "noviembre 2026 · ciclo 1")
    page.add_action(Button("Imprimir visitas", icon=Icon.PRINTER, key="Ctrl+P"))
    page.add_action(Button("Responder órdenes", icon=Icon.ORDER_DONE))
    page.show_figures(
        [
            Option("all", "por decidir", "37"),
            Option("high", "desviación alta", "12"),
            Option("low", "desviación baja", "9"),
            Option("none", "sin lectura", "6", Tone.WARN),
            Option("ready", "listas", "1.179", Tone.OK),
        ]
    )
    table = RecordTable(
        CASE_COLUMNS,
        name="casos",
        said="Casos por decidir",
        options=TableOptions(row_height=30, order=Order("change", descending=True)),
    )
    table.show_rows(CASES, values={"change": lambda case: case.change})
    page.content.addWidget(table, 3)
    below = Card("caso")
    row = QHBoxLayout()
    row.setSpacing(16)
    left = QVBoxLayout()
    head = QHBoxLayout()
    head.addWidget(Label("10482 María Elena Ríos Cardona", strong=True))
    head.addWidget(ElidedLabel("Estrato 2 · ruta 03-0480 · Cra. 7 n.º 12-34", Tone.MUTED, 12), 1)
    left.addLayout(head)
    chart = ConsumptionChart("grafico", height=120)
    chart.show_plot(PLOT)
    left.addWidget(chart, 1)
    row.addLayout(left, 2)
    facts = Facts("porque")
    facts.show_facts(
        [
            Fact("Consumo", "1.247 − 1.216 = 31 m³"),
            Fact("Promedio", "14,5 m³, 6 periodos"),
            Fact("Variación", "+114 %, límite 65 %", Tone.WARN),
            Fact("Vecinos", "16 m³ (12, 14, 19, 18)"),
        ]
    )
    why = QVBoxLayout()
    why.addWidget(Label("Por qué está aquí", strong=True))
    why.addWidget(facts)
    why.addStretch(1)
    row.addLayout(why, 1)
    decide = QVBoxLayout()
    accept = Button("Aceptar", icon=Icon.CHECK, key="A", height=30)
    visit = Button("Ordenar visita", Kind.PRIMARY, icon=Icon.VISIT, key="V", height=30)
    for button in (accept, visit):
        button.setSizePolicy(button.sizePolicy().Policy.Expanding, button.sizePolicy().Policy.Fixed)
        decide.addWidget(button)
    blocked = Button("Suspender", icon=Icon.DROP_OFF, height=30)
    blocked.allow("El reclamo 2026-0147 protege $ 42.300.")
    decide.addWidget(blocked)
    decide.addStretch(1)
    row.addLayout(decide, 1)
    below.body.addLayout(row)
    page.content.addWidget(below, 1)
    page.set_keys(
        [
            KeyHint("A", "aceptar"),
            KeyHint("V", "visita"),
            KeyHint("Up Down", "mover"),
            KeyHint("Ctrl+Z", "deshacer"),
        ],
        [KeyHint("Return", "decide la sugerida y baja")],
    )
    return page


def subscribers_page(tools: PageTools) -> Page:
    page = Page("suscriptores", "Suscriptores", "todas las rutas")
    page.add_action(Button("Columnas", Kind.QUIET, icon=Icon.COLUMNS))
    page.add_action(Button("Nueva cuenta", Kind.PRIMARY, icon=Icon.PLUS, key="Ctrl+N"))
    page.show_figures(
        [Option("all", "todas", "3.486"), Option("check", "datos por revisar", "63", Tone.WARN)]
    )
    bar = FilterBar()
    bar.show_tokens([Token("ruta", "Ruta", "03, 04"), Token("clase", "Clase", "residencial 1–2")])
    bar.show_result("412 de 3.486 cuentas", "saldo $ 48.731.905")
    page.content.addWidget(bar)
    columns: tuple[Column[Case], ...] = (
        *CASE_COLUMNS[:2],
        Column(key="state", title="Estado", cell=lambda case: Chip(case.cause, case.tone), width=150),
        Column(key="ground", title="Dos líneas", cell=lambda case: Text(case.name, sub=case.note or "sin novedad"), width=190, stretch=True),
        Column(key="balance", title="Saldo", cell=lambda case: Text(f"$ {case.before}.799"), width=112, align=Align.RIGHT),
    )  # fmt: skip
    table = RecordTable(
        columns,
        name="cuentas",
        said="Cuentas",
        options=TableOptions(checkable=True, row_height=42, order=Order("balance", descending=True)),
    )
    table.show_rows(CASES, values={"balance": lambda case: case.before})
    table.mark([0, 1, 3])
    page.content.addWidget(table, 1)
    selection = SelectionBar(
        "seleccion", Button("Ruta…", height=28), Button("Exportar", icon=Icon.EXPORT, height=28)
    )
    selection.show_selection(3, "3 seleccionadas", "$ 7.204.310", "Las 412")
    page.content.addWidget(selection)
    page.set_keys([KeyHint("Space", "marcar"), KeyHint("Shift+Down", "marcar seguidas")])
    return page


def readings_page(tools: PageTools) -> Page:
    page = Page("lecturas", "Lecturas", "noviembre 2026 · ciclo 1")
    row = QHBoxLayout()
    row.setSpacing(12)
    routes = Card("rutas", "Rutas del ciclo 1", "473 de 1.216", flush=True)
    routes.setFixedWidth(252)
    table = RecordTable(
        ROUTE_COLUMNS, name="tabla_rutas", said="Rutas", options=TableOptions(own_frame=False)
    )
    table.show_rows(ROUTES)
    routes.body.addWidget(table)
    typing: tuple[Column[Case], ...] = (
        *CASE_COLUMNS[:3],
        Column(
            key="typed",
            title="Actual",
            cell=lambda case: Box(str(case.now), wrong=True) if case.now < case.before else Box() if case.note else Text(str(case.now), strong=True),
            width=86,
            align=Align.RIGHT,
            edit=Edit(lambda case: str(case.now)),
        ),
        CASE_COLUMNS[7],
        CASE_COLUMNS[8],
    )  # fmt: skip
    grid = RecordTable(
        typing,
        name="planilla",
        said="Planilla",
        options=TableOptions(row_height=29, typing="typed", own_frame=False),
    )
    grid.show_rows(CASES)
    work = Card("ruta", "Ruta 03 · San Vicente", "151 de 304", flush=True)
    work.add_to_head(Button("Solo faltantes", Kind.QUIET, icon=Icon.FILTER, key="F4", height=30))
    work.body.addWidget(grid)
    row.addWidget(routes)
    row.addWidget(work, 1)
    page.content.addLayout(row, 1)
    page.warn(
        "No se guardó: la lectura 713 es menor que la anterior, 731. Escriba la novedad o corrija.", title=""
    )
    page.grid = grid
    return page


def form_page(tools: PageTools) -> Page:
    page = Page("cambio", "Cambiar estrato", "10482 María Elena Ríos Cardona")
    page.add_action(Button("Cancelar", Kind.LINK, key="Esc"))
    page.add_action(Button("Guardar el cambio", Kind.PRIMARY, icon=Icon.CHECK, key="Ctrl+Return"))
    form = Form("formulario", columns=2)
    locked = form.add(TextField("Estrato actual", name="actual"))
    locked.set_text("2, desde 01/03/2021")
    locked.lock()
    form.add(ChoiceField("Estrato nuevo", [("2", "2"), ("3", "3")], name="nuevo", required=True, help_text="Decreto municipal, no lo fija la empresa"))  # fmt: skip
    form.add(DayField("Rige desde", name="desde", required=True)).set_text("15/11/2026")
    form.add(TextField("Acto que lo soporta", name="acto")).set_text("Decreto 041 del 03/11/2026")
    form.add(NoteField("Motivo", name="motivo", lines=2), span=2).set_text(
        "Reclasificación por comité de estratificación"
    )
    form.add(MoneyField("Valor a pagar", name="valor", big=True)).set_value(188664)
    form.add(MoneyField("Recibido en efectivo", name="recibido", big=True)).set_value(None)
    form.add_check("Imprimir la carta de notificación", "carta").setChecked(True)
    form.field("acto").show_ok("Vigente, cargado en Ajustes")
    card = Card("datos", "Cambio de estrato")
    card.body.addWidget(form)
    card.body.addStretch(1)
    row = QHBoxLayout()
    row.setSpacing(12)
    row.addWidget(scrolling(card), 2)
    right = QVBoxLayout()
    means = Segmented("medio", "Medio de pago")
    means.set_options([Option("e", "Efectivo", shortcut="E"), Option("t", "Tarjeta", shortcut="T"), Option("m", "Mixto", shortcut="M")])  # fmt: skip
    right.addWidget(means)
    facts = Facts("cambia", at_edge=True)
    facts.show_facts([Fact("Acueducto", "25.930"), Fact("Total al mes", "66.340", strong=True)])
    what = Card(
        "que",
        "Qué cambia en la factura",
        "con 15 m³, tarifas vigentes desde 01/01/2026 hasta nueva orden del concejo",
    )
    what.body.addWidget(facts)
    right.addWidget(what)
    more = MenuButton("Cambiar datos", icon=Icon.PENCIL)
    more.set_choices(
        [
            Choice("Titular", lambda: None),
            Choice("Medidor", lambda: None, reason_not="Tiene una orden abierta"),
        ]
    )
    right.addWidget(more)
    right.addStretch(1)
    row.addLayout(right, 1)
    page.content.addLayout(row, 1)
    names = form.show_errors({"desde": "Noviembre ya empezó. Escriba 01/12/2026 o una fecha posterior.", "recibido": "Falta el dinero recibido."})  # fmt: skip
    page.warn(" · ".join(names), title=f"{len(names)} campos por corregir")
    return page


def account_page(tools: PageTools) -> Page:
    page = Page("cuenta", "Cuenta", "12 de 412 en la lista")
    identity = Card("identidad")
    top = QHBoxLayout()
    top.addWidget(Label("10482", Tone.MUTED, 20))
    top.addWidget(
        ElidedLabel(
            "María Elena Ríos Cardona de la Santísima Trinidad y Herederos Indeterminados",
            size=20,
            strong=True,
        ),
        1,
    )
    top.addWidget(StateChip("Activa", Tone.OK, Icon.CHECK_CIRCLE))
    top.addWidget(StateChip("2 facturas vencidas", Tone.WARN, Icon.WARNING))
    top.addWidget(StateChip("Reclamo abierto", Tone.INFO, Icon.MESSAGE))
    identity.body.addLayout(top)
    page.content.addWidget(identity)

    def use() -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        card = Card("consumo", "Consumo, m³", "noviembre 2025 a noviembre 2026")
        chart = ConsumptionChart("grafico_cuenta")
        chart.show_plot(PLOT)
        card.body.addWidget(chart)
        empty = Card("consumo_vacio", "Sin historia")
        blank = ConsumptionChart("grafico_vacio")
        blank.show_plot(EMPTY_PLOT)
        empty.body.addWidget(blank)
        lines = Card("lineas", "Facturado y recaudado", "13 meses, millones de $")
        plot = LinesChart("grafico_lineas", "Facturado y recaudado")
        plot.show_lines(
            [month[0].upper() for month in MONTHS],
            [
                PlotLine("facturado", (80, 82, 81, 87, 86, 87, 89, 88, 91, 92, 91, 94, 96), "96,4"),
                PlotLine(
                    "recaudado", (77, 78, 83, 81, 82, 81, 88, 85, 84, 89, 86, 90, 95), "95,2", Tone.MUTED
                ),
            ],
        )
        lines.body.addWidget(plot)
        ages = Card("edades_tarjeta", "Edades de la cartera", "días desde el vencimiento")
        bars, stack = AgesChart(), AgesStack()
        bars.show_ages(AGES)
        stack.show_ages(AGES)
        ages.body.addWidget(stack)
        ages.body.addWidget(bars)
        ages.body.addStretch(1)
        row.addWidget(card, 2)
        right = QVBoxLayout()
        right.addWidget(empty, 1)
        right.addWidget(lines, 1)
        right.addWidget(ages, 1)
        row.addLayout(right, 1)
        return box

    page.content.addWidget(
        Tabs(
            "ficha",
            "Partes de la cuenta",
            [
                ("uso", "Consumo", use),
                ("mayor", "Estado de cuenta", QWidget),
                ("facturas", "Facturas", QWidget),
                ("pagos", "Pagos", QWidget),
            ],
        ),
        1,
    )
    return page


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the month."""

    number: str
    name: str
    state: str
    look: RowLook


STEPS = [
    Step("1", "Abrir el periodo", "Hecho", RowLook.DIM),
    Step("5", "Decidir la crítica", "En curso", RowLook.STRONG),
    Step("", "Mayores alzas", "", RowLook.HEADING),
    Step("7", "Liquidar y revisar", "Espera los pasos 5 y 6", RowLook.NORMAL),
    Step("", "Total", "58.302.118", RowLook.TOTAL),
]
STEP_COLUMNS: tuple[Column[Step], ...] = (
    Column(key="number", title="", cell=lambda step: step.name if step.look is RowLook.HEADING else step.number, width=40, align=Align.RIGHT),
    Column(key="name", title="Paso del mes", cell=lambda step: step.name, width=200, stretch=True),
    Column(key="state", title="Estado", cell=lambda step: step.state, width=170),
)  # fmt: skip


def home_page(tools: PageTools) -> Page:
    page = Page("inicio", "Inicio", "noviembre 2026")
    cycles = Segmented("ciclos", "Ciclo")
    cycles.set_options([Option("1", "Ciclo 1"), Option("2", "Ciclo 2")])
    page.add_action(cycles)
    page.add_action(
        Button("Seguir: decidir 37 en crítica", Kind.PRIMARY, icon=Icon.REVIEW, key="Ctrl+Return")
    )
    card = Card("pasos", "Calendario comercial · ciclo 1", "4 de 12 pasos hechos", flush=True)
    table = RecordTable(
        STEP_COLUMNS,
        name="tabla_pasos",
        said="Pasos",
        options=TableOptions(row_height=37, own_frame=False, look=lambda step: step.look),
    )
    table.show_rows(STEPS)
    card.body.addWidget(table)
    page.content.addWidget(card, 1)
    none = RecordTable(
        STEP_COLUMNS,
        name="tabla_vacia",
        said="Nada",
        options=TableOptions(empty="Ningún reloj legal corre hoy."),
    )
    none.show_rows([])
    page.content.addWidget(none, 1)
    return page


def empty_page(tools: PageTools) -> Page:
    page = Page("ordenes", "Órdenes", "diciembre 2026 · ciclo 1")
    page.content.addWidget(
        EmptyState(
            "vacio",
            Emptiness(
                icon=Icon.METER,
                sentence="Diciembre 2026 todavía no está abierto para el ciclo 1",
                explanation="Al abrirlo se preparan 1.219 lecturas en 8 rutas, con la anterior ya puesta.",
                note="Previsto para el martes 01/12/2026. Noviembre sigue abierto para recaudo hasta el 31/12.",
            ),
            Button(
                "Abrir diciembre 2026", Kind.PRIMARY, icon=Icon.CALENDAR_PLUS, key="Ctrl+Return", height=36
            ),
            Button("Ver noviembre", icon=Icon.HISTORY, height=36),
        ),
        1,
    )
    return page


SPECS = (
    PageSpec(id="inicio", title="Inicio", icon=Icon.HOME, factory=home_page, shortcut="Ctrl+1"),
    PageSpec(id="suscriptores", title="Suscriptores", icon=Icon.USERS, factory=subscribers_page),
    PageSpec(id="lecturas", title="Lecturas", icon=Icon.METER, factory=readings_page, group=1),
    PageSpec(id="critica", title="Crítica", icon=Icon.REVIEW, factory=critique_page, group=1),
    PageSpec(id="cambio", title="Facturación", icon=Icon.INVOICE, factory=form_page, group=1),
    PageSpec(id="caja", title="Caja", icon=Icon.CASH_REGISTER, factory=empty_page, group=2),
    PageSpec(id="cartera", title="Cartera", icon=Icon.CHART_LINE, factory=empty_page, group=2),
    PageSpec(id="ordenes", title="Órdenes", icon=Icon.HAMMER, factory=empty_page, group=2),
    PageSpec(id="pqr", title="PQR", icon=Icon.MESSAGE, factory=empty_page, group=3),
    PageSpec(id="informes", title="Informes", icon=Icon.REPORT, factory=empty_page, group=3),
    PageSpec(id="ajustes", title="Ajustes", icon=Icon.SETTINGS, factory=empty_page, at_foot=True),
    PageSpec(id="cuenta", title="Cuenta", icon=Icon.USERS, factory=account_page, parent="suscriptores"),
)

FACTS = FrameFacts(
    office="Acueducto de San Jacinto",
    today=date(2026, 11, 24),
    period="Periodo nov-2026 abierto",
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


PAGES = ("inicio", "critica", "suscriptores", "lecturas", "cambio", "cuenta", "ordenes")


def main() -> None:
    folder, theme = Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "claro"
    app = QApplication([])
    app.setFont(QFont("Open Sans"))
    apply(app, theme_named(theme))
    scale = "150" if app.devicePixelRatio() > 1.4 else "100"
    with running(border=None) as runner:
        window = MainWindow(SPECS, runner, NoMemory())
        window.show()
        window.resize(1280, 720) if scale == "150" else window.resize(1366, 768)
        window.begin(find, lambda: FACTS, "inicio")
        window.show_facts(FACTS)
        window.done("Lectura 10481 guardada")
        for page in PAGES:
            window.open(page)
            if page == "lecturas":
                window.page().grid.setFocus()
                window.page().grid.type_in_current("1")
            app.processEvents()
            window.grab().save(str(folder / f"f-{page}-{theme}-{scale}.png"))
        dialog = ask(window, DECISION, lambda: None)
        app.processEvents()
        dialog.grab().save(str(folder / f"f-dialogo-{theme}-{scale}.png"))
        dialog.reject()
        problem = Problem(title="El programa encontró una falla", sentence="Lo que se estaba haciendo no se hizo; lo demás sigue igual.", code="A3F9C1", details="x", can_retry=True)  # fmt: skip
        dialog = ProblemDialog(window, problem, lambda: None)
        dialog.open()
        app.processEvents()
        dialog.grab().save(str(folder / f"f-problema-{theme}-{scale}.png"))
        dialog.reject()


if __name__ == "__main__":
    main()
