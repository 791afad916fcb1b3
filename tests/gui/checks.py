"""What every page must hold: nothing cut, everything named, everything reachable without a mouse."""

import re

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QStyle,
    QStyleOptionFrame,
    QWidget,
)

from ui.widgets.blocks import Card
from ui.widgets.buttons import Button
from ui.widgets.charts import Plot
from ui.widgets.choosers import Chooser
from ui.widgets.columns import RowLook
from ui.widgets.labels import ElidedLabel
from ui.widgets.record_table import RecordTable
from ui.widgets.search import SubscriberSearch
from ui.widgets.table_editor import CellEditor

SLACK = 1
TITLE_LINE = 36
HINT_AIR = 2
"""What Qt leaves at each side of the text of a field."""
FIGURE = re.compile(r"[-−+±]?\s?(\$\s?)?\d[\d.,]{0,23}(\s?(%|m³))?")
"""An amount, a count, a share: half of one reads as another one. What is longer is a reference."""
NARROW = 1180
TYPED_IN = (QLineEdit, QPlainTextEdit, QComboBox, RecordTable)


def elided(root: QWidget) -> list[str]:
    """Visible texts cut by an ellipsis that are figures, or that nothing tells whole.

    Where an `ElidedLabel` may stand is named in `tests/test_elision.py`.
    """
    found = []
    for label in root.findChildren(ElidedLabel):
        whole = label.whole_text()
        if not label.isVisibleTo(root) or label.text() == whole:
            continue
        if label.toolTip() != whole or whole not in label.accessibleName():
            found.append(f"{_named(label)} does not tell {whole!r}")
        if FIGURE.fullmatch(whole):
            found.append(f"{_named(label)} cuts the figure {whole!r}")
    return found


def untold(table: RecordTable, place: int) -> list[str]:
    """Cells of a column that may be cut that are cut figures, or that no tooltip tells whole."""
    found = []
    for row in range(min(table.model().rowCount(), 60)):
        index = table.model().index(row, place)
        if table.look_at(row) is RowLook.HEADING or not table.model().is_cut(row, place):
            continue
        said = str(index.data())
        if said not in str(index.data(Qt.ItemDataRole.ToolTipRole) or ""):
            found.append(f"row {row} does not tell {said!r}")
        if FIGURE.fullmatch(said):
            found.append(f"row {row} cuts the figure {said!r}")
    return found


def cut_widgets(root: QWidget) -> list[str]:
    """Visible labels and buttons that are smaller than what they say; `elided` judges an `ElidedLabel`."""
    cut = []
    for widget in [*root.findChildren(QLabel), *root.findChildren(QAbstractButton)]:
        if not widget.isVisibleTo(root) or isinstance(widget, ElidedLabel):
            continue
        needs, has = widget.sizeHint(), widget.size()
        if isinstance(widget, QLabel) and widget.wordWrap():
            needs = QSize(0, widget.heightForWidth(has.width()) if widget.text() else 0)
        if needs.width() > has.width() + SLACK or needs.height() > has.height() + SLACK:
            cut.append(f"{_named(widget)}: {has.toTuple()}, needs {needs.toTuple()}")
    return cut


def cut_hints(root: QWidget) -> list[str]:
    """Empty fields that cut what they say one may write."""
    found = []
    for line in root.findChildren(QLineEdit):
        if not line.isVisibleTo(root) or line.text() or not line.placeholderText():
            continue
        option = QStyleOptionFrame()
        line.initStyleOption(option)
        inside = line.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, line)
        margins = line.textMargins()
        room = inside.width() - margins.left() - margins.right() - 2 * HINT_AIR
        needs = line.fontMetrics().horizontalAdvance(line.placeholderText())
        if needs > room + SLACK:
            found.append(f"{_named(line)} cuts {line.placeholderText()!r}: {needs} in {room}")
    return found


def squeezed(root: QWidget) -> list[str]:
    """Visible plots, fields and controls that have less than the least they need."""
    tight = []
    for widget in root.findChildren(QWidget):
        counts = isinstance(widget, (Plot, Chooser, QAbstractButton, QLineEdit, QComboBox))
        if counts and widget.isVisibleTo(root):
            least, has = widget.minimumSizeHint(), widget.size()
            if least.width() > has.width() + SLACK or least.height() > has.height() + SLACK:
                tight.append(f"{_named(widget)}: {has.toTuple()}, needs at least {least.toTuple()}")
    return tight


def overflowing(root: QWidget) -> list[str]:
    """Visible widgets that stick out of the one that holds them (scrolled content apart)."""
    out = []
    for widget in root.findChildren(QWidget):
        parent = widget.parentWidget()
        if not widget.isVisibleTo(root) or parent is None or widget.isWindow():
            continue
        scrolled = isinstance(parent.parentWidget(), QAbstractScrollArea)
        if not scrolled and not parent.rect().contains(widget.geometry()):
            out.append(f"{_named(widget)}: {widget.geometry()} in {parent.rect()}")
    return out


def cut_cells(table: RecordTable, *, stretch: bool = False) -> list[str]:
    """Cells and titles that do not fit; columns that stretch (names) may be cut, unless asked."""
    cut = []
    header = table.horizontalHeader()
    for place, column in enumerate(table.model().columns):
        if table.isColumnHidden(place):
            continue
        room = table.columnWidth(place) - 16 - (34 if place == 0 and table.marks_first() else 0)
        if header.title_width(place) > room + SLACK:
            cut.append(f"title {column.title!r}: {header.title_width(place):.0f} in {room}")
        if column.stretch and not stretch:
            cut += untold(table, place)
            continue
        cut += [
            f"{column.title!r}, row {row}: {table.model().index(row, place).data()!r}"
            for row in range(min(table.model().rowCount(), 60))
            if table.look_at(row) is not RowLook.HEADING and table.model().is_cut(row, place)
        ]
    return cut


def sideways(root: QWidget) -> list[str]:
    """Visible tables that one must push sideways to read, where the window is as wide as a small screen."""
    if root.width() < NARROW:
        return []
    return [
        f"{table.objectName()} is {table.horizontalScrollBar().maximum()} too wide"
        for table in root.findChildren(RecordTable)
        if table.isVisibleTo(root) and table.horizontalScrollBar().maximum() > 0
    ]


def double_edges(root: QWidget) -> list[str]:
    """Tables with an edge of their own right inside a card's."""
    return [
        f"{table.objectName()} has an edge inside that of {table.parentWidget().objectName()}"
        for table in root.findChildren(RecordTable)
        if table.property("own") == "1"
        and isinstance(table.parentWidget(), Card)
        and table.parentWidget().whole.contentsMargins().left() <= SLACK
    ]


def plain_buttons(root: QWidget) -> list[str]:
    """Buttons of a page's title line without an icon."""
    return [
        f"{_named(button)} has no icon"
        for button in root.findChildren(Button)
        if button.isVisibleTo(root) and button.parentWidget().height() == TITLE_LINE and not button.has_icon()
    ]


def unnamed(root: QWidget) -> list[str]:
    """Widgets that take the keyboard and lack a name: one to be read aloud, one for tests."""
    missing = []
    buddies = {label.buddy() for label in root.findChildren(QLabel) if label.buddy() is not None}
    for widget in root.findChildren(QWidget):
        takes_keys = widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.isVisibleTo(root)
        if not takes_keys or widget.parentWidget() in buddies or _inner(widget):
            continue
        if not widget.accessibleName() and widget not in buddies:
            missing.append(f"{_named(widget)} has no accessible name")
        if not widget.objectName() or widget.objectName().startswith("qt_"):
            missing.append(f"{_named(widget)} has no object name")
    return missing


def keyboard_walk(root: QWidget) -> list[QWidget]:
    """What Tab reaches, in order, from the first widget round to it again."""
    seen: list[QWidget] = []
    widget = root.nextInFocusChain()
    while widget is not root and widget not in seen:
        reachable = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(root)
        if reachable and root.isAncestorOf(widget) and widget.isEnabled():
            seen.append(widget)
        widget = widget.nextInFocusChain()
    return seen


def assert_fits(root: QWidget) -> None:
    """Nothing is cut, sticks out or must be pushed sideways, once the layouts had their turn."""
    for _turn in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    looks = (cut_widgets, elided, cut_hints, squeezed, overflowing, sideways, double_edges)
    found = [said for look in looks for said in look(root)]
    for table in root.findChildren(RecordTable):
        found += cut_cells(table) if table.isVisibleTo(root) else []
    assert not found, "\n".join(found)


def assert_reachable(root: QWidget) -> None:
    """Everything that takes the keyboard has its names, and every field its label, and is reached by Tab."""
    missing = [*unnamed(root), *bare_fields(root)]
    walked = set(keyboard_walk(root))
    for widget in root.findChildren(QWidget):
        if (
            isinstance(widget, TYPED_IN)
            and widget.isVisibleTo(root)
            and widget.isEnabled()
            and not _inner(widget)
        ):
            locked = isinstance(widget, QLineEdit) and widget.isReadOnly()
            if widget not in walked and not locked:
                missing.append(f"{_named(widget)} is not reached by Tab")
    assert not missing, "\n".join(missing)


def bare_fields(root: QWidget) -> list[str]:
    """Fields that are seen and have no label beside them: a name for screen readers alone is not enough.

    The search at the top of the window says itself what it looks for.
    """
    buddies = {label.buddy() for label in root.findChildren(QLabel) if label.buddy() is not None}
    return [
        f"{_named(widget)} has no label"
        for widget in root.findChildren(QWidget)
        if isinstance(widget, (QLineEdit, QPlainTextEdit, QComboBox))
        and not isinstance(widget, (CellEditor, SubscriberSearch))
        and widget.isVisibleTo(root)
        and not _inner(widget)
        and not {widget, widget.parentWidget()} & buddies
    ]


def _inner(widget: QWidget) -> bool:
    """Qt's own parts of a bigger widget: viewports, a combo's list, a header."""
    name = widget.objectName()
    parent = widget.parentWidget()
    return (
        name.startswith("qt_")
        or isinstance(parent, (QAbstractScrollArea, QComboBox))
        or (parent is not None and isinstance(parent.parentWidget(), QAbstractScrollArea) and not name)
    )


def _named(widget: QWidget) -> str:
    text = widget.text() if hasattr(widget, "text") and callable(widget.text) else ""
    return f"{type(widget).__name__} {widget.objectName()!r} {text!r}"
