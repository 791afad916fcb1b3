"""Every widget in its frame, with usual data and with data that are too long: to look at, and to measure.

`python tests/gui/gallery.py FOLDER [claro|oscuro]` writes pictures; the tests open its pages.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1])]

from gui.samples import (
    ACCOUNT_COLUMNS,
    AGES,
    CASE_COLUMNS,
    CASES,
    DECISION,
    EMPTY_PLOT,
    FACTS,
    LONG_NAME,
    MONTHS,
    PLOT,
    ROUTE_COLUMNS,
    ROUTES,
    SHEET_COLUMNS,
    STEP_COLUMNS,
    STEPS,
    NoMemory,
    find,
)

from ui.ports import PageTools
from ui.shell.pages import PageSpec
from ui.shell.window import MainWindow
from ui.tasks import running
from ui.theme.current import IN_FUSION, apply, theme_named
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.blocks import Card, Emptiness, EmptyState, Facts, scrolling
from ui.widgets.buttons import Button, Choice, Kind, MenuButton
from ui.widgets.charts import AgesChart, AgesStack, ConsumptionChart, LinesChart
from ui.widgets.choosers import Segmented, Tabs
from ui.widgets.columns import Order
from ui.widgets.dialogs import ask
from ui.widgets.fields import ChoiceField, DayField, Form, MoneyField, NoteField, TextField
from ui.widgets.filters import FilterBar, SelectionBar, Token
from ui.widgets.keys import KeyHint
from ui.widgets.labels import ElidedLabel, Label, StateChip
from ui.widgets.messages import Problem, ProblemDialog
from ui.widgets.page import Page
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions
from ui.widgets.values import Fact, Option, PlotLine

PAGES = ("inicio", "critica", "suscriptores", "lecturas", "cambio", "cuenta", "ordenes")


def column(*parts: QWidget | QLayout) -> QVBoxLayout:
    box = QVBoxLayout()
    for part in parts:
        box.addLayout(part) if isinstance(part, QLayout) else box.addWidget(part)
    return box


def chart(name, plot, height=150):
    made = ConsumptionChart(name, height=height)
    made.show_plot(plot)
    return made


def facts(name, *shown, at_edge=False):
    made = Facts(name, at_edge=at_edge)
    made.show_facts(shown)
    return made


# ---- Crítica


def critique_page(tools: PageTools) -> Page:
    page = Page("critica", "Crítica", "noviembre 2026 · ciclo 1")
    page.add_action(Button("Imprimir visitas", icon=Icon.PRINTER, key="Ctrl+P"))
    page.add_action(Button("Responder órdenes", icon=Icon.ORDER_DONE))
    page.show_figures(
        [
            Option("all", "por decidir", "37"),
            Option("high", "desviación alta", "12"),
            Option("none", "sin lectura", "6", Tone.WARN),
            Option("ready", "listas", "1.179", Tone.OK),
        ]
    )
    options = TableOptions(row_height=30, order=Order("change", descending=True))
    table = RecordTable(CASE_COLUMNS, name="casos", said="Casos por decidir", options=options)
    table.show_rows(CASES, values={"change": lambda case: case.change})
    page.content.addWidget(table, 3)
    page.content.addWidget(case_card(), 1)
    page.set_keys(
        [KeyHint("A", "aceptar"), KeyHint("V", "visita"), KeyHint("Up Down", "mover")],
        [KeyHint("Return", "decide la sugerida y baja")],
    )
    return page


def case_card() -> Card:
    card = Card("caso")
    head = QHBoxLayout()
    head.addWidget(Label("10482 María Elena Ríos Cardona", strong=True))
    head.addWidget(ElidedLabel("Estrato 2 · ruta 03-0480 · Cra. 7 n.º 12-34", Tone.MUTED, 12), 1)
    why = facts(
        "porque",
        Fact("Consumo", "1.247 − 1.216 = 31 m³"),
        Fact("Variación", "+114 %, límite 65 %", Tone.WARN),
        Fact("Vecinos", "16 m³ (12, 14, 19, 18)"),
    )
    reasons = column(Label("Por qué está aquí", strong=True), why)
    reasons.addStretch(1)
    row = QHBoxLayout()
    row.setSpacing(16)
    row.addLayout(column(head, chart("grafico", PLOT, 120)), 2)
    row.addLayout(reasons, 1)
    row.addLayout(decisions(), 1)
    card.body.addLayout(row)
    return card


def decisions() -> QVBoxLayout:
    accept = Button("Aceptar", icon=Icon.CHECK, key="A", height=30)
    visit = Button("Ordenar visita", Kind.PRIMARY, icon=Icon.VISIT, key="V", height=30)
    blocked = Button("Suspender", icon=Icon.DROP_OFF, height=30)
    blocked.allow("El reclamo 2026-0147 protege $ 42.300.")
    for button in (accept, visit):
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    box = column(accept, visit, blocked)
    box.addStretch(1)
    return box


# ---- Suscriptores, Lecturas


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
    options = TableOptions(checkable=True, row_height=42, order=Order("balance", descending=True))
    table = RecordTable(ACCOUNT_COLUMNS, name="cuentas", said="Cuentas", options=options)
    table.show_rows(CASES, values={"balance": lambda case: case.before})
    table.mark([0, 1, 3])
    export = Button("Exportar", icon=Icon.EXPORT, height=28)
    selection = SelectionBar("seleccion", Button("Ruta…", height=28), export)
    selection.show_selection(3, "3 seleccionadas", "$ 7.204.310", "Las 412")
    page.content.addWidget(bar)
    page.content.addWidget(table, 1)
    page.content.addWidget(selection)
    page.set_keys([KeyHint("Space", "marcar"), KeyHint("Shift+Down", "marcar seguidas")])
    return page


def readings_page(tools: PageTools) -> Page:
    page = Page("lecturas", "Lecturas", "noviembre 2026 · ciclo 1")
    routes = Card("rutas", "Rutas del ciclo 1", "473 de 1.216", flush=True)
    routes.setFixedWidth(280)
    flush = TableOptions(own_frame=False)
    table = RecordTable(ROUTE_COLUMNS, name="tabla_rutas", said="Rutas", options=flush)
    table.show_rows(ROUTES)
    routes.body.addWidget(table)
    options = TableOptions(row_height=29, typing="typed", own_frame=False)
    grid = RecordTable(SHEET_COLUMNS, name="planilla", said="Planilla", options=options)
    grid.show_rows(CASES)
    work = Card("ruta", "Ruta 03 · San Vicente", "151 de 304", flush=True)
    work.add_to_head(Button("Solo faltantes", Kind.QUIET, icon=Icon.FILTER, key="F4", height=30))
    work.body.addWidget(grid)
    row = QHBoxLayout()
    row.setSpacing(12)
    row.addWidget(routes)
    row.addWidget(work, 1)
    page.content.addLayout(row, 1)
    page.warn("No se guardó: la lectura 713 es menor que la anterior, 731. Escriba la novedad o corrija.")
    page.set_first_focus(grid)
    return page


# ---- a form


def form_page(tools: PageTools) -> Page:
    page = Page("cambio", "Cambiar estrato", "10482 María Elena Ríos Cardona")
    page.add_action(Button("Cancelar", Kind.LINK, key="Esc"))
    page.add_action(Button("Guardar el cambio", Kind.PRIMARY, icon=Icon.CHECK, key="Ctrl+Return"))
    form = change_form()
    card = Card("datos", "Cambio de estrato")
    card.body.addWidget(form)
    card.body.addStretch(1)
    row = QHBoxLayout()
    row.setSpacing(12)
    row.addWidget(scrolling(card), 2)
    row.addLayout(change_side(), 1)
    page.content.addLayout(row, 1)
    late = "Noviembre ya empezó. Escriba 01/12/2026 o una fecha posterior."
    names = form.show_errors({"desde": late, "recibido": "Falta el dinero recibido."})
    page.warn(" · ".join(names), title=f"{len(names)} campos por corregir")
    return page


def change_form() -> Form:
    form = Form("formulario", columns=2)
    locked = form.add(TextField("Estrato actual", name="actual"))
    locked.set_text("2, desde 01/03/2021")
    locked.lock()
    law = "Decreto municipal, no lo fija la empresa"
    choices = [("2", "2"), ("3", "3")]
    form.add(ChoiceField("Estrato nuevo", choices, name="nuevo", required=True, help_text=law))
    form.add(DayField("Rige desde", name="desde", required=True)).set_text("15/11/2026")
    form.add(TextField("Acto que lo soporta", name="acto")).set_text("Decreto 041 del 03/11/2026")
    note = form.add(NoteField("Motivo", name="motivo", lines=2), span=2)
    note.set_text("Reclasificación por comité de estratificación")
    form.add(MoneyField("Valor a pagar", name="valor", big=True)).set_value(188664)
    form.add(MoneyField("Recibido en efectivo", name="recibido", big=True)).set_value(None)
    form.add_check("Imprimir la carta de notificación", "carta").setChecked(True)
    form.field("acto").show_ok("Vigente, cargado en Ajustes")
    return form


def change_side() -> QVBoxLayout:
    means = Segmented("medio", "Medio de pago")
    means.set_options([Option("e", "Efectivo", shortcut="E"), Option("t", "Tarjeta", shortcut="T")])
    what = Card("que", "Qué cambia en la factura", "con 15 m³, tarifas vigentes desde 01/01/2026 hasta hoy")
    sums = (Fact("Acueducto", "25.930"), Fact("Total al mes", "66.340", strong=True))
    what.body.addWidget(facts("cambia", *sums, at_edge=True))
    more = MenuButton("Cambiar datos", icon=Icon.PENCIL)
    more.set_choices([Choice("Titular", lambda: None)])
    side = column(means, what, more)
    side.addStretch(1)
    return side


# ---- an account


def account_page(tools: PageTools) -> Page:
    page = Page("cuenta", "Cuenta", "12 de 412 en la lista")
    identity = Card("identidad")
    top = QHBoxLayout()
    top.addWidget(Label("10482", Tone.MUTED, 20))
    top.addWidget(ElidedLabel(LONG_NAME * 2, size=20, strong=True), 1)
    top.addWidget(StateChip("Activa", Tone.OK, Icon.CHECK_CIRCLE))
    top.addWidget(StateChip("2 facturas vencidas", Tone.WARN, Icon.WARNING))
    identity.body.addLayout(top)
    pages = [
        ("uso", "Consumo", use_tab),
        ("mayor", "Estado de cuenta", QWidget),
        ("facturas", "Facturas", QWidget),
        ("pagos", "Pagos", QWidget),
    ]
    page.content.addWidget(identity)
    page.content.addWidget(Tabs("ficha", "Partes de la cuenta", pages), 1)
    return page


def use_tab() -> QWidget:
    use = Card("consumo", "Consumo, m³", "noviembre 2025 a noviembre 2026")
    use.body.addWidget(chart("grafico_cuenta", PLOT))
    none = Card("consumo_vacio", "Sin historia")
    none.body.addWidget(chart("grafico_vacio", EMPTY_PLOT, 90))
    lines = Card("lineas", "Facturado y recaudado", "13 meses, millones de $")
    plot = LinesChart("grafico_lineas", "Facturado y recaudado")
    billed = (80, 82, 81, 87, 86, 87, 89, 88, 91, 92, 91, 94, 96)
    paid = (77, 78, 83, 81, 82, 81, 88, 85, 84, 89, 86, 90, 95)
    plot.show_lines(
        [month[0].upper() for month in MONTHS],
        [PlotLine("facturado", billed, "96,4"), PlotLine("recaudado", paid, "95,2", Tone.MUTED)],
    )
    lines.body.addWidget(plot)
    ages = Card("edades_tarjeta", "Edades de la cartera", "días desde el vencimiento")
    bars, stack = AgesChart(), AgesStack()
    bars.show_ages(AGES)
    stack.show_ages(AGES)
    ages.body.addWidget(stack)
    ages.body.addWidget(bars)
    tab = QWidget()
    row = QHBoxLayout(tab)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(use, 2)
    side = QWidget()
    side.setLayout(column(none, lines, ages))
    side.layout().setContentsMargins(0, 0, 0, 0)
    row.addWidget(scrolling(side), 1)
    return tab


# ---- Inicio, an empty page


def home_page(tools: PageTools) -> Page:
    page = Page("inicio", "Inicio", "noviembre 2026")
    cycles = Segmented("ciclos", "Ciclo")
    cycles.set_options([Option("1", "Ciclo 1"), Option("2", "Ciclo 2")])
    page.add_action(cycles)
    page.add_action(
        Button("Seguir: decidir 37 en crítica", Kind.PRIMARY, icon=Icon.REVIEW, key="Ctrl+Return")
    )
    card = Card("pasos", "Calendario comercial · ciclo 1", "4 de 12 pasos hechos", flush=True)
    options = TableOptions(row_height=37, own_frame=False, look=lambda step: step.look)
    table = RecordTable(STEP_COLUMNS, name="tabla_pasos", said="Pasos", options=options)
    table.show_rows(STEPS)
    card.body.addWidget(table)
    empty = TableOptions(empty="Ningún reloj legal corre hoy.")
    none = RecordTable(STEP_COLUMNS, name="tabla_vacia", said="Nada", options=empty)
    none.show_rows([])
    page.content.addWidget(card, 1)
    page.content.addWidget(none, 1)
    return page


def empty_page(tools: PageTools) -> Page:
    page = Page("ordenes", "Órdenes", "diciembre 2026 · ciclo 1")
    empty = Emptiness(
        icon=Icon.METER,
        sentence="Diciembre 2026 todavía no está abierto para el ciclo 1",
        explanation="Al abrirlo se preparan 1.219 lecturas en 8 rutas, con la anterior ya puesta.",
        note="Previsto para el martes 01/12/2026. Noviembre sigue abierto hasta el 31/12.",
    )
    begin = Button("Abrir diciembre 2026", Kind.PRIMARY, icon=Icon.CALENDAR_PLUS, key="Ctrl+Return")
    see = Button("Ver noviembre", icon=Icon.HISTORY)
    page.content.addWidget(EmptyState("vacio", empty, begin, see), 1)
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

PROBLEM = Problem(
    title="El programa encontró una falla",
    sentence="Lo que se estaba haciendo no se hizo; lo demás sigue igual y puede continuar.",
    code="A3F9C1",
    details="detalles",
    can_retry=True,
)


def settle() -> None:
    """Let the layouts have their turn."""
    for _turn in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)


def take_pictures(app: QApplication, window: MainWindow, folder: Path, tail: str) -> None:
    """Write a picture of each page and dialog, then end."""
    for page in PAGES:
        window.open(page)
        if page == "lecturas":
            window.page().warn("No se guardó: la lectura 713 es menor que la anterior, 731.")
            window.findChild(RecordTable, "planilla").type_in_current("1")
        settle()
        window.grab().save(str(folder / f"f-{page}-{tail}.png"))
    problem = ProblemDialog(window, PROBLEM, lambda: None)
    problem.open()
    for name, dialog in (("decision", ask(window, DECISION, lambda: None)), ("problema", problem)):
        dialog.grab().save(str(folder / f"f-{name}-{tail}.png"))
        dialog.reject()
    app.quit()


def main(folder: Path, theme: str) -> None:
    """Open the gallery, take its pictures."""
    app = QApplication(["galeria", *IN_FUSION])
    app.setFont(QFont("Open Sans"))
    apply(app, theme_named(theme))
    large = app.devicePixelRatio() > 1.4
    with running(border=None) as runner:
        window = MainWindow(SPECS, runner, NoMemory())
        window.show()
        window.resize(1280, 720) if large else window.resize(1366, 768)
        window.begin(find, lambda: FACTS, "inicio")
        window.done("Lectura 10481 guardada")
        tail = f"{theme}-{'150' if large else '100'}"
        QTimer.singleShot(300, lambda: take_pictures(app, window, folder, tail))
        app.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "claro")
