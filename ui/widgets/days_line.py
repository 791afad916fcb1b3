"""Two days beside each other, from and to: what a page adds up between them."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme.tokens import Size
from ui.widgets.fields import DayField

_WIDE: Final = 150
_KEY: Final = "F4"


class DaysLine(QWidget):
    """The fields «Desde» and «Hasta» of a page; F4 anywhere on the page goes to the first."""

    typed = Signal(str, str)
    """Both texts, as they stand, once either is entered."""

    def __init__(self, page: QWidget, stem: str) -> None:
        super().__init__()
        self._since = DayField("Desde", name=f"{stem}_desde")
        self._until = DayField("Hasta", name=f"{stem}_hasta")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Size.GAP)
        for field in (self._since, self._until):
            field.setFixedWidth(_WIDE)
            field.entered.connect(lambda: self.typed.emit(self._since.text(), self._until.text()))
            row.addWidget(field)
        row.addStretch(1)
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence(_KEY), page, context=context).activated.connect(self._since.line.setFocus)

    def show_days(self, since: str, until: str) -> str:
        """Show these days; gives them as the page's subtitle says them."""
        self._since.set_text(since)
        self._until.set_text(until)
        return since if since == until else f"{since} a {until}"

    def show_errors(self, since: str, until: str) -> None:
        """Say beside each what is wrong with it."""
        self._since.show_error(since)
        self._until.show_error(until)
