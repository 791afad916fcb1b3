"""A tile draws the course of its figure: gaps stay gaps, and the goal lies where the scale puts it."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage, QRegion
from PySide6.QtWidgets import QWidget

from ui.widgets.tiles import CourseLine, Tile
from ui.widgets.values import TileFigure

WIDE, HIGH = 206, 30
"""Six points of air at each end: hundreds of the room lie at whole points."""


@pytest.fixture
def course(qtbot):
    made = CourseLine("curso")
    qtbot.addWidget(made)
    made.resize(WIDE, HIGH)
    return made


def inked(course, left, right):
    """Rows of a strip of the course in which something is drawn."""
    image = QImage(WIDE, HIGH, QImage.Format.Format_ARGB32)
    ground = QColor("#ff00ff")
    image.fill(ground)
    course.render(image, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
    return {y for y in range(HIGH) for x in range(left, right) if image.pixelColor(x, y) != ground}


def test_a_month_without_the_figure_is_a_gap(course):
    course.show_course((1.0, 2.0, None, 4.0, 5.0), None)
    assert inked(course, 20, 40)
    assert not inked(course, 90, 110)
    course.show_course((1.0, 2.0, 3.0, 4.0, 5.0), None)
    assert inked(course, 90, 110)


def test_what_rises_ends_above_where_it_began_and_what_stays_lies_in_the_middle(course):
    course.show_course((1.0, 5.0), None)
    assert min(inked(course, 190, 200)) < min(inked(course, 10, 20))
    course.show_course((3.0, 3.0), None)
    assert inked(course, 90, 110) <= {HIGH // 2 - 1, HIGH // 2, HIGH // 2 + 1}


def test_the_goal_is_on_the_scale_of_the_course(course):
    course.show_course((1.0, 1.0), 9.0)
    rows = inked(course, 80, 120)
    assert min(rows) < HIGH / 3
    assert max(rows) > HIGH * 2 / 3


@pytest.mark.parametrize("values", [(), (None, None), (None, 4.0)])
def test_one_month_has_no_course(course, values):
    course.show_course(values, 2.0)
    assert not inked(course, 0, WIDE)


def test_the_last_month_without_the_figure_has_no_dot(course):
    course.show_course((1.0, 2.0, None), None)
    assert not inked(course, 150, WIDE)


def test_a_tile_says_its_figure_to_who_does_not_see_it(qtbot):
    tile = Tile("facturado")
    qtbot.addWidget(tile)
    tile.show_figure(TileFigure(key="facturado", name="Facturado", text="$ 10", told="igual que en mayo"))
    assert tile.accessibleName() == "Facturado: $ 10. igual que en mayo"
