"""What the rows of a table were narrowed by, in words, for the paper that leaves the office."""

from collections.abc import Iterator

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from ui.widgets.choosers import Chooser
from ui.widgets.filters import FilterBar, TokenMark
from ui.widgets.labels import FieldLabel


def scope_of(page: QWidget, table: QWidget, told: tuple[str, str]) -> str:
    """What is chosen and typed on a table's page; nothing for the table of a dialog.

    Args:
        page: on which it stands.
        table: the table.
        told: what the page says of itself, title and subtitle.
    """
    if table.window() is not page.window():
        return ""
    title, subtitle = told
    same = title.casefold() == table.accessibleName().casefold()
    parts = ["" if same else title, subtitle, *_chosen(page)]
    return " · ".join(dict.fromkeys(part for part in parts if part))


def _chosen(page: QWidget) -> Iterator[str]:
    """Figures and segments that are chosen, filters that are on, fields of its bars that say something."""
    widgets = [each for each in page.findChildren(QWidget) if each.isVisibleTo(page)]
    for each in widgets:
        if isinstance(each, Chooser | TokenMark):
            yield each.said()
        elif isinstance(each, FieldLabel):
            value = _value(each.buddy())
            if value:
                yield f"{each.text().rstrip(':')}: {value}"
    for each in widgets:
        if isinstance(each, FilterBar):
            yield each.said()


def _value(field: QWidget) -> str:
    if isinstance(field, QLineEdit):
        return field.text().strip()
    return field.currentText().strip() if isinstance(field, QComboBox) else ""
