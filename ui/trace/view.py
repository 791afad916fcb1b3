"""The widgets of a trace: the invoice's lines at the left, the steps of the current one at the right."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.pricing.trace import TracedLine
from app.pricing.trace_words import Reason
from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.theme.tone import Tone
from ui.trace.columns import line_columns, look
from ui.trace.presenter import PAGE_TITLE, Steps
from ui.widgets.blocks import Card, scrolling
from ui.widgets.buttons import Button
from ui.widgets.keys import KeyHint
from ui.widgets.labels import ElidedLabel, Label, rule
from ui.widgets.page import Page
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions

_LEFT: Final = 508
_NUMBER: Final = 20
_FIGURE: Final = 112
_TOP: Final = Qt.AlignmentFlag.AlignTop
_RIGHT: Final = Qt.AlignmentFlag.AlignRight


class StepRow(QWidget):
    """One step: its number, what was done and by which norm, what it gave."""

    def __init__(self, place: int, reason: Reason) -> None:
        super().__init__()
        said = " ".join(part for part in (reason.text, reason.figure, reason.norm) if part)
        self.setObjectName(f"paso_{place}")
        self.setAccessibleName(f"Paso {place}: {said}")
        number = Label(str(place), Tone.MUTED)
        number.setFixedWidth(_NUMBER)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Label(reason.text).wrapped())
        if reason.norm:
            words.addWidget(Label(reason.norm, Tone.MUTED, Size.SMALL).wrapped())
        figure = Label(reason.figure, strong=True)
        figure.setMinimumWidth(_FIGURE)
        figure.setAlignment(_RIGHT | _TOP)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 6, 0, 6)
        row.setSpacing(Size.PAD)
        row.addWidget(number, 0, _TOP)
        row.addLayout(words, 1)
        row.addWidget(figure, 0, _TOP)


class TracePage(Page):
    """Why each value of an invoice is what it is."""

    line_chosen = Signal(object)
    invoice_wanted = Signal()
    back_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("traza", PAGE_TITLE)
        self._open = Button("Ver la factura", icon=Icon.INVOICE, key="F6", name="ver_factura")
        self._holder = ElidedLabel(strong=True)
        self._why = Label(tone=Tone.MUTED).wrapped()
        self.table: RecordTable[TracedLine] = RecordTable(
            line_columns(),
            name="traza_lineas",
            said="Líneas de la factura",
            options=TableOptions(look=look, empty="Esta factura no tiene líneas."),
        )
        self._card = Card("traza_pasos", " ")
        self._amount = Label(size=Size.TITLE, strong=True)
        self._steps = QVBoxLayout()
        self._arrange()
        self._wire()

    # ---- for the presenter

    def show_invoice(self, subtitle: str, holder: str, why: str) -> None:
        """Show whose invoice it is, and the sentence that its paper says."""
        self.set_title(PAGE_TITLE, subtitle)
        self._holder.setText(holder)
        self._why.setText(why)
        self._open.setVisible(subtitle.startswith("factura"))

    def show_lines(self, lines: Sequence[TracedLine], place: int) -> None:
        """Show its lines; the one at `place` becomes the current one."""
        self.table.show_rows(lines)
        self.table.select_id(place)

    def show_steps(self, steps: Steps) -> None:
        """Show the steps of the current line."""
        self._card.title.setText(steps.title)
        self._amount.setText(steps.amount)
        while (item := self._steps.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for place, reason in enumerate(steps.reasons, 1):
            if place > 1:
                self._steps.addWidget(rule(soft=True))
            self._steps.addWidget(StepRow(place, reason))

    # ---- parts

    def _arrange(self) -> None:
        self.add_action(self._open)
        left = QWidget()
        left.setFixedWidth(_LEFT)
        lines = QVBoxLayout(left)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(Size.PAD)
        lines.addWidget(self._holder)
        lines.addWidget(self._why)
        lines.addWidget(self.table, 1)
        self._amount.setObjectName("traza_valor")
        self._card.add_to_head(self._amount)
        held = QWidget()
        inside = QVBoxLayout(held)
        inside.setContentsMargins(0, 0, Size.PAD, 0)
        inside.setSpacing(0)
        self._steps.setSpacing(0)
        inside.addLayout(self._steps)
        inside.addStretch(1)
        area = scrolling(held)
        area.setObjectName("traza_recorrido")
        self._card.body.addWidget(rule())
        self._card.body.addWidget(area, 1)
        row = QHBoxLayout()
        row.setSpacing(Size.GAP)
        row.addWidget(left)
        row.addWidget(self._card, 1)
        self.content.addLayout(row, 1)
        self.set_keys(
            (
                KeyHint("Up Down", "otra línea"),
                KeyHint("F6", "ver la factura"),
                KeyHint("Ctrl+C", "copiar las líneas"),
                KeyHint("Esc", "volver"),
            )
        )
        self.set_first_focus(self.table)

    def _wire(self) -> None:
        self._open.clicked.connect(self.invoice_wanted)
        self.table.current_changed.connect(self.line_chosen)
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("Esc"), self, context=context).activated.connect(self.back_wanted)
