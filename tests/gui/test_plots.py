"""Bars on the screen: gone through by keys, told to the pointer, the same look as on paper."""

from decimal import Decimal

import billing_office as small
import pytest
from gui.hands import SIZES, Hands
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reports.bars import Bar, BarPlot
from ui.home.page import page as home_page
from ui.progress.page import page as progress_page
from ui.reading.page import page as reading_page
from ui.routes.page import page as routes_page
from ui.theme.current import tokens
from ui.widgets import charts
from ui.widgets.bars_chart import BarsChart
from ui.widgets.charts import AgesChart, LinesChart
from ui.widgets.values import Age, PlotLine

CTRL = Qt.KeyboardModifier.ControlModifier
YEARS = BarPlot(
    name="Consumo",
    bars=tuple(Bar(label=name, value=value, before=before, told=f"{name}: {value}")
               for name, value, before in (("sep", 10, None), ("oct", 20, 12), ("nov", 15, 20))),
    now=2,
    key=("este año", "un año antes"),
    average=Decimal(15),
    average_text="promedio 15",
)  # fmt: skip


@pytest.fixture
def office(tmp_path):
    made = small.small_office(tmp_path / "oficina")
    yield made
    made.store.close()


@pytest.fixture
def chart(qtbot):
    made = BarsChart("barras", "Barras")
    qtbot.addWidget(made)
    made.resize(400, 160)
    made.show()
    return made


def test_keys_go_through_the_bars_and_say_each(chart, qtbot):
    chart.show_plot(YEARS)
    with qtbot.waitActive(chart.window()):
        chart.window().activateWindow()
    chart.setFocus()
    assert chart.told() == "nov: 15"
    told = []
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Home, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_End):
        QTest.keyClick(chart, key)
        told.append(chart.told())
    assert told == ["oct: 20", "sep: 10", "sep: 10", "oct: 20", "nov: 15"]
    chart.show_plot(YEARS)
    assert chart.told() == "nov: 15"
    chart.clearFocus()
    assert chart.told() == ""
    assert chart.accessibleDescription() == "sep: 10. oct: 20. nov: 15. promedio 15"


def test_the_pointer_is_told_too(chart):
    chart.show_plot(YEARS)
    chart.grab()
    QTest.mouseMove(chart, QPoint(20, 100))
    assert chart.told() == chart.told_at(QPointF(20, 100)) == "sep: 10"
    QApplication.sendEvent(chart, QEvent(QEvent.Type.Leave))
    assert chart.told() == ""


def test_now_is_in_accent_and_a_year_ago_is_hollow(chart):
    chart.show_plot(YEARS)
    picture = chart.grab().toImage()
    ratio = picture.devicePixelRatio()
    room = chart._room()
    base = round((room.bottom() - 4) * ratio)
    inks = {picture.pixelColor(x, base).name() for x in range(picture.width())}
    assert {QColor(ink).name() for ink in (tokens().accent, tokens().bar)} <= inks
    slot = room.width() / 3
    hollow = picture.pixelColor(round((room.left() + 2.5 * slot - 12) * ratio), base).name()
    assert hollow not in {QColor(tokens().accent).name(), QColor(tokens().bar).name()}


@pytest.mark.parametrize(
    "plot",
    [
        BarPlot(name="nada", empty="Todavía no hay nada"),
        BarPlot(name="cero", bars=(Bar(label="1", value=0, told="0"),), mark=0, mark_text="previsto"),
        BarPlot(name="meta", bars=(Bar(label="1", value=3, told="3"), Bar(label="2", value=None, told="")),
                now=0, average=Decimal(3), average_text="promedio 3", goal=3, goal_text="meta 3"),
        BarPlot(name="muchas", bars=tuple(Bar(label="septiembre", value=10**9, told="") for _ in range(60))),
    ],
)  # fmt: skip
def test_nothing_zero_and_too_much_are_drawn(chart, plot):
    chart.show_plot(plot)
    chart.setFocus()
    QTest.keyClick(chart, Qt.Key.Key_Left)
    assert not chart.grab().isNull()
    assert chart.accessibleDescription() == plot.told


@pytest.mark.parametrize("size", SIZES)
def test_a_month_day_by_day_by_keys(qtbot, office, size):
    hands = Hands(qtbot, office, progress_page)
    hands.page.resize(*size)
    hands.check()
    chart = QApplication.focusWidget()
    assert chart.objectName() == "lecturas_por_dia"
    assert chart.told().endswith(": 3 lecturas")
    hands.press(Qt.Key.Key_F4)
    assert QApplication.focusWidget().objectName() == "avance_periodo"
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_Escape)
    assert hands.frame.opened == [("back", {})]


def test_it_is_reached_from_the_start_and_from_the_readings(qtbot, office):
    for page in (home_page, reading_page):
        hands = Hands(qtbot, office, page)
        hands.press(Qt.Key.Key_F7 if page is home_page else Qt.Key.Key_F8)
        assert hands.frame.opened == [("avance", {"period": "2026-11", "cycle": "1"})]


def test_a_route_shows_what_it_consumes(qtbot, office):
    hands = Hands(qtbot, office, routes_page)
    hands.check()
    chart = hands.page.findChild(BarsChart, "consumo_ruta")
    assert chart.accessibleDescription() == "octubre 2026: 67\u00a0m³. promedio 67"


def test_the_names_of_ages_are_written_whole(qtbot, monkeypatch):
    chart, written = AgesChart(), []
    qtbot.addWidget(chart)
    chart.show_ages(
        [Age(name, "$ 1.000.000", "50 %", 1) for name in ("Corriente", "En reclamo", "En convenio")]
    )
    chart.resize(chart.minimumSizeHint())
    monkeypatch.setattr(
        charts,
        "write",
        lambda painter, box, text, *_align: written.append(
            painter.fontMetrics().horizontalAdvance(text) - box.width()
        ),
    )
    chart.grab()
    assert written
    assert max(written) <= 0


def test_a_month_between_two_bimonthly_bills_is_no_fall_to_nothing(qtbot):
    made = LinesChart("lineas", "Facturado", 120)
    qtbot.addWidget(made)
    made.resize(400, 120)

    def drawn(*values):
        made.show_lines(["E", "F", "M"], [PlotLine("facturado", values, "2")])
        return made.grab().toImage()

    bottom = drawn(2, 0, 1)
    assert drawn(2, None, 1) != bottom
    assert drawn(2, None, 1) != drawn(2, 1, 1)
