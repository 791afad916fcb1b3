"""Buttons, choosers, charts, notices: what they answer to and what they tell."""

from decimal import Decimal

import pytest
from gui.hands import in_front
from gui.samples import AGES, PLOT
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLineEdit, QMenu, QVBoxLayout, QWidget

from ui.theme.current import tokens
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.blocks import Facts, Notice
from ui.widgets.buttons import Button, Choice, Kind, MenuButton
from ui.widgets.capture_bar import CaptureBar
from ui.widgets.charts import AgesStack, ConsumptionChart
from ui.widgets.choosers import FiguresLine, Segmented, Tabs
from ui.widgets.columns import Column
from ui.widgets.filters import FilterBar, SelectionBar, Token
from ui.widgets.keys import KeyHint, KeysLine, shown_key
from ui.widgets.labels import ElidedLabel, Label, StateChip
from ui.widgets.page import Page
from ui.widgets.record_table import RecordTable
from ui.widgets.values import ConsumptionPlot, Fact, Option, PlotBar

Key = Qt.Key


@pytest.fixture
def holder(qtbot):
    window = QWidget()
    QVBoxLayout(window)
    qtbot.addWidget(window)
    window.resize(700, 400)

    def hold(*widgets):
        for widget in widgets:
            window.layout().addWidget(widget)
        window.show()
        in_front(window)
        return window

    return hold


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("Ctrl+Return", "Ctrl+Enter"),
        ("Shift+Down", "Mayús+↓"),
        ("Space", "Espacio"),
        ("+", "+"),
        ("F8", "F8"),
    ],
)
def test_keys_have_spanish_names(key, text):
    assert shown_key(key) == text


def test_the_way_back_is_told_however_many_keys_there_are(holder):
    line = KeysLine()
    window = holder(line)
    hints = [KeyHint(f"F{at}", "hacer algo más con lo elegido") for at in range(2, 9)]
    line.show_keys([*hints, KeyHint("Esc", "volver")])
    window.resize(500, 100)
    line.resize(460, 20)
    assert [hint.keys for hint in line.shown()] == ["F2", "F1", "Esc"]
    assert [hint.keys for hint in line.left_out()] == ["F3", "F4", "F5", "F6", "F7", "F8"]
    line.show_keys([*hints[:2]], [KeyHint("F9", "hacer algo más con lo elegido")], note="300 cuentas")
    assert [hint.keys for hint in line.left_out()] == ["F2", "F3"], "what stands at the right takes its room"


def test_a_fact_that_must_be_seen_whole_takes_as_many_lines_as_it_needs(holder):
    facts = Facts("hechos")
    long = "Casa cerrada y sin muebles, según los vecinos de las tres casas del frente"
    facts.show_facts((Fact("Prueba", long, whole=True), Fact("Nombre", long)))
    holder(facts).resize(260, 300)
    whole, cut = [label for label in facts.findChildren(Label) if label.accessibleName().endswith(long)]
    assert whole.text() == long
    assert whole.height() > 2 * cut.height()


def test_the_line_of_keys_is_read_aloud(holder):
    line = KeysLine()
    line.show_keys([KeyHint("Up Down", "mover")], [KeyHint("Return", "decide")], "Se guarda en cada Enter")
    holder(line)
    assert line.accessibleDescription() == "↑, ↓: mover. Enter: decide"
    assert not line.grab().isNull()


def test_a_letter_presses_its_button_while_the_table_has_the_keyboard(holder, qtbot):
    pressed = []
    button = Button("Aceptar", icon=Icon.CHECK, key="A")
    button.clicked.connect(lambda: pressed.append("A"))
    columns: tuple[Column[str], ...] = (Column(key="x", title="X", cell=str, width=50),)
    table = RecordTable(columns, name="t", said="t")
    table.show_rows(["a", "b"])
    holder(table, button)
    table.setFocus()
    qtbot.keyClick(table, Key.Key_A)
    assert pressed == ["A"]
    button.allow("Falta la lectura.")
    qtbot.keyClick(table, Key.Key_A)
    assert pressed == ["A"]
    assert button.toolTip() == button.accessibleDescription() == "Falta la lectura."
    button.allow()
    button.set_keys("C")
    qtbot.keyClick(table, Key.Key_C)
    assert pressed == ["A", "A"]


def test_both_enter_keys_press_the_primary_button(holder, qtbot):
    pressed = []
    button = Button("Guardar", Kind.PRIMARY, key="Ctrl+Return")
    button.clicked.connect(lambda: pressed.append(1))
    window = holder(button)
    qtbot.keyClick(window, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(window, Key.Key_Enter, Qt.KeyboardModifier.ControlModifier)
    assert pressed == [1, 1]


def test_a_button_is_as_wide_as_what_it_says(holder):
    button = Button("Emitir", Kind.PRIMARY)
    before = button.sizeHint().width()
    button.set_text("Emitir 1.204 facturas & notas")
    assert button.sizeHint().width() > before
    assert button.accessibleName() == "Emitir 1.204 facturas & notas"
    button.set_kind(Kind.PLAIN)
    assert button.property("k") == "plain"


def test_a_menu_says_why_an_entry_cannot_be_chosen(holder, qtbot):
    button = MenuButton("Cambiar datos")
    done = []
    button.set_choices(
        [
            Choice("Titular", lambda: done.append(1), Icon.USER),
            Choice("Medidor", lambda: None, reason_not="Hay una orden abierta"),
        ]
    )
    holder(button)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    menu = button.findChild(QMenu)
    first, second = menu.actions()
    assert not second.isEnabled()
    assert second.toolTip() == "Hay una orden abierta"
    first.trigger()
    menu.close()
    assert done == [1]


FIGURES = 35
OPTIONS = [
    Option("all", "por decidir", "37"),
    Option("high", "alta", "12", Tone.WARN),
    Option("low", "baja", "9"),
]


def test_figures_filter_by_mouse_and_arrows(holder, qtbot):
    line = FiguresLine()
    line.set_options(OPTIONS)
    holder(line)
    chosen = []
    line.chosen.connect(chosen.append)
    line.setFocus()
    qtbot.keyClick(line, Key.Key_Right)
    qtbot.keyClick(line, Key.Key_Left)
    qtbot.keyClick(line, Key.Key_Left)
    second = round(line.width_of(OPTIONS[0])) + 10
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(second, 10))
    assert chosen == ["high", "all", "high"]
    line.set_options([Option("all", "por decidir", "36"), Option("high", "alta", "11")])
    assert line.current() == "high"
    line.set_options([Option("all", "por decidir", "0")])
    assert line.current() == "all"
    line.set_options([])
    assert line.current() == ""


def test_figures_that_do_not_fit_stand_in_a_line_below(holder, qtbot):
    line = FiguresLine()
    window = holder(line)
    line.set_options([Option(str(each), "documento repetido", "1.204") for each in range(9)])
    window.resize(700, 300)
    qtbot.waitUntil(lambda: line.height() > 2 * FIGURES - 1)
    assert all(box.right() - 8 <= line.width() for box in line._boxes())
    chosen = []
    line.chosen.connect(chosen.append)
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(20, FIGURES + 10))
    assert int(chosen[0]) > 2
    line.set_options(OPTIONS)
    qtbot.waitUntil(lambda: line.height() == FIGURES)


def test_segments_answer_to_their_keys(holder, qtbot):
    means = Segmented("medio", "Medio de pago")
    means.set_options([Option("cash", "Efectivo", shortcut="E"), Option("card", "Tarjeta", shortcut="T")])
    window = holder(means)
    chosen = []
    means.chosen.connect(chosen.append)
    qtbot.keyClick(window, Key.Key_T)
    qtbot.keyClick(window, Key.Key_T)
    assert chosen == ["card"]
    assert means.accessibleDescription() == "Tarjeta"
    qtbot.mouseMove(means, QPoint(5, 5))
    assert not means.grab().isNull()


def test_tabs_are_made_when_first_shown(holder, qtbot):
    made = []

    def maker(name):
        def make():
            made.append(name)
            return QWidget()

        return make

    tabs = Tabs("ficha", "Ficha", [("uno", "Uno", maker("uno")), ("dos", "Dos", maker("dos"))])
    window = holder(tabs)
    changed = []
    tabs.changed.connect(changed.append)
    assert made == ["uno"]
    assert tabs.content("dos") is None
    qtbot.keyClick(window, Key.Key_2, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(window, Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert tabs.open("dos").isVisible()
    assert made == ["uno", "dos"]
    assert changed == ["dos", "uno", "dos"]
    assert tabs.current() == "dos"


class TestConsumptionChart:
    @pytest.fixture
    def chart(self, holder):
        made = ConsumptionChart("consumo")
        holder(made)
        return made

    def test_it_tells_each_period(self, chart):
        chart.show_plot(PLOT)
        chart.grab()
        slot = chart.grab().width() / 16
        told = {chart.told_at(QPointF(slot * at, 100)) for at in range(14)}
        assert "feb: 12 m³, promediado" in told
        assert "nov: 31 m³" in told
        assert chart.told_at(QPointF(chart.width() - 2, 100)) == ""
        assert chart.accessibleDescription().endswith("nov: 31, promedio 14,5, límite 23,9")

    def test_the_current_period_is_in_accent_and_an_estimated_one_is_hatched(self, chart):
        chart.show_plot(
            ConsumptionPlot(bars=(PlotBar("sep", 10), PlotBar("oct", 10, estimated=True), PlotBar("nov", 10)))
        )
        picture = chart.grab().toImage()
        base = chart.height() - 30
        inks = [picture.pixelColor(round(chart.width() * share), base).name() for share in (1 / 6, 5 / 6)]
        assert inks == [QColor(tokens().bar).name(), QColor(tokens().accent).name()]
        middle = [picture.pixelColor(round(chart.width() / 2) + step, base).name() for step in range(-10, 10)]
        assert QColor(tokens().bar).name() not in middle
        assert len(set(middle)) > 1

    @pytest.mark.parametrize(
        "plot",
        [
            ConsumptionPlot(bars=()),
            ConsumptionPlot(bars=(PlotBar("nov", None),)),
            ConsumptionPlot(bars=(PlotBar("nov", 0),), average=Decimal(0), average_text="promedio 0"),
            ConsumptionPlot(bars=tuple(PlotBar("septiembre", 10**9) for _ in range(60))),
            ConsumptionPlot(bars=(PlotBar("nov", -18),), limit=Decimal(5)),
        ],
    )
    def test_nothing_too_much_and_below_zero_are_drawn(self, chart, plot):
        chart.show_plot(plot)
        assert not chart.grab().isNull()


def test_the_stack_of_ages_tells_each(holder):
    stack = AgesStack()
    stack.show_ages(AGES)
    holder(stack)
    stack.grab()
    assert stack.told_at(QPointF(5, 5)) == "Corriente: $ 72.414.580, 38 %"


def test_a_notice_is_seen_only_while_it_says_something(holder, qtbot):
    notice = Notice()
    holder(notice)
    assert not notice.isVisible()
    done = []
    notice.say("La lectura es menor.", Tone.WARN, "Revise")
    notice.offer("Corregir", lambda: done.append(1))
    assert notice.accessibleName() == "Revise La lectura es menor."
    qtbot.mouseClick(notice.findChild(Button), Qt.MouseButton.LeftButton)
    assert done == [1]
    notice.clear()
    assert not notice.isVisible()
    assert notice.text() == ""


def test_facts_replace_each_other(holder, qtbot):
    facts = Facts("datos", at_edge=True)
    holder(facts)
    facts.show_facts([Fact("Vencido", "$ 121.870"), Fact("Por vencer", "$ 65.580")])
    facts.show_facts([Fact("Vencido", "$ 0")])
    qtbot.wait(1)
    assert [label.whole_text() for label in facts.findChildren(ElidedLabel)] == ["$ 0"]


def test_a_long_text_is_cut_and_shown_whole_by_the_pointer(holder, qtbot):
    label = ElidedLabel("Corporación Comunitaria de Acueducto " * 5)
    holder(label)
    qtbot.waitUntil(lambda: label.text().endswith("…"))
    assert label.toolTip() == label.whole_text()


def test_filters_are_taken_away_by_key_and_by_their_cross(holder, qtbot):
    bar = FilterBar()
    gone = []
    bar.removed.connect(gone.append)
    bar.show_tokens([Token("ruta", "Ruta", "03"), Token("clase", "Clase", "residencial")])
    bar.show_result("412 de 3.486 cuentas", "saldo $ 48.731.905")
    holder(bar)
    first, second = bar.findChild(QWidget, "filtro_ruta"), bar.findChild(QWidget, "filtro_clase")
    qtbot.keyClick(first, Key.Key_Delete)
    qtbot.mouseClick(second, Qt.MouseButton.LeftButton, pos=QPoint(second.width() - 12, 10))
    qtbot.mouseClick(second, Qt.MouseButton.LeftButton, pos=QPoint(5, 10))
    assert gone == ["ruta", "clase"]
    with qtbot.waitSignal(bar.add_asked):
        qtbot.keyClick(bar, Key.Key_F3)


def test_the_selection_bar_is_there_only_while_something_is_marked(holder):
    bar = SelectionBar("seleccion", Button("Ruta…"))
    holder(bar)
    bar.show_selection(2, "2 seleccionadas", "$ 10", "Las 412")
    assert bar.isVisible()
    bar.show_selection(0, "")
    assert not bar.isVisible()


def test_a_chip_grows_with_its_word(holder):
    chip = StateChip("Activa", Tone.OK)
    before = chip.sizeHint().width()
    chip.show_state("Reclamo abierto", Tone.INFO, Icon.MESSAGE)
    assert chip.sizeHint().width() > before
    assert chip.accessibleName() == "Reclamo abierto"


def test_a_page_tells_which_figure_was_chosen(holder, qtbot):
    page = Page("critica", "Crítica")
    assert page.chosen_figure() == ""
    page.show_figures(OPTIONS)
    holder(page)
    page.choose_figure("low")
    assert page.chosen_figure() == "low"
    with qtbot.waitSignal(page.figure_chosen) as chosen:
        qtbot.keyClick(page.findChild(FiguresLine), Key.Key_Left)
    assert chosen.args == ["high"]


def test_who_went_and_when_are_marked_until_they_are_typed(holder, type_text):
    bar = CaptureBar()
    holder(bar)
    reader, when = bar.findChild(QLineEdit, "lector"), bar.findChild(QLineEdit, "fecha_lectura")
    bar.ask_reader()
    bar.mark_day()
    assert (reader.property("err"), when.property("err")) == ("1", "1")
    type_text(reader, "Ana")
    type_text(when, "1")
    assert (reader.property("err"), when.property("err")) == ("0", "0")
