"""The widgets of the page on which a tariff is tried."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.pricing.trace_words import Reason
from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.theme.tone import Tone
from ui.trial.columns import BILL_COLUMNS, GROUP_COLUMNS, MOVED_COLUMNS
from ui.trial.lines import BillLine, GroupLine, MovedLine
from ui.trial.presenter import ALL, CODE, ONE, USE
from ui.widgets.blocks import Card, scrolling
from ui.widgets.buttons import Button, Kind
from ui.widgets.choosers import TabStrip
from ui.widgets.fields import Form, TextField, WholeField
from ui.widgets.keys import KeyHint
from ui.widgets.labels import Label, rule
from ui.widgets.page import Page
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions

_TITLE: Final = "Probar una tarifa"
_SIDE: Final = 450
_STEPS: Final = 400
_FIELDS: Final = 420
_ALL_KEYS: Final = (
    KeyHint("Alt+2", "probar una cuenta"),
    KeyHint("Enter", "ver la factura de la cuenta elegida"),
    KeyHint("Ctrl+C", "copiar las filas"),
)
_ONE_KEYS: Final = (
    KeyHint("Enter", "comparar"),
    KeyHint("Up Down", "otra línea, con su porqué"),
    KeyHint("Alt+1", "todas las cuentas"),
)


class TrialPage(Page):
    """All bills, or one, as they are and as they would be."""

    tab_chosen = Signal(str)
    compare_asked = Signal()
    moved_chosen = Signal(object)
    account_asked = Signal(str, str)
    line_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__("probar_tarifa", _TITLE)
        self._again = Button("Comparar de nuevo", icon=Icon.REFRESH, key="F5", name="comparar")
        self.tabs = TabStrip("prueba_partes", "Qué se prueba")
        self.tabs.set_titles([(ALL, "Todas las cuentas"), (ONE, "Una cuenta")])
        self.groups: RecordTable[GroupLine] = RecordTable(
            GROUP_COLUMNS,
            name="prueba_grupos",
            said="Facturación por clase y servicio",
            options=TableOptions(
                own_frame=False, look=lambda line: line.look, empty="Todavía no se ha comparado."
            ),
        )
        self.moved: RecordTable[MovedLine] = RecordTable(
            MOVED_COLUMNS,
            name="prueba_cambios",
            said="Cuentas que más cambian",
            options=TableOptions(
                own_frame=False, look=lambda line: line.look, empty="Ninguna factura cambia."
            ),
        )
        self.bill: RecordTable[BillLine] = RecordTable(
            BILL_COLUMNS,
            name="prueba_factura",
            said="Líneas de la factura",
            options=TableOptions(
                own_frame=False, look=lambda line: line.look, empty="Escriba el código de una cuenta."
            ),
        )
        self._form = Form("prueba_campos", columns=2)
        self._code = self._form.add(TextField("Cuenta", name=CODE, required=True))
        self._use = self._form.add(
            WholeField("Consumo, m³", name=USE, help_text="En blanco: el del último período")
        )
        self._try = Button("Comparar", Kind.PRIMARY, icon=Icon.TRIAL, key="Ctrl+Return", name="probar_cuenta")
        self._whose = Label(strong=True).wrapped()
        self._said = Label(tone=Tone.MUTED).wrapped()
        self._all_said = Label(size=Size.LARGE, strong=True)
        self._all_said.setObjectName("prueba_dicho")
        self._steps_card = Card("prueba_pasos", " ")
        self._steps = QVBoxLayout()
        self._stack = QStackedWidget()
        self._held = QWidget()
        self._arrange()
        self._wire()

    # ---- for the presenter

    def show_tab(self, key: str) -> None:
        """Bring a part to the front."""
        self.tabs.choose(key)
        self._stack.setCurrentIndex(0 if key == ALL else 1)
        self.set_keys(_ALL_KEYS if key == ALL else _ONE_KEYS)
        self.set_first_focus(self.moved if key == ALL else self._code.editor)
        self.take_focus()

    def show_run(
        self,
        title: str,
        said: str,
        groups: Sequence[GroupLine],
        moved: Sequence[MovedLine],
    ) -> None:
        """Show what all bills do."""
        self.set_title(_TITLE, title)
        self._all_said.setText(said)
        self.groups.show_rows(groups)
        self.moved.show_rows(moved)
        self.moved.select_id(min(1, len(moved) - 1))

    def show_bill(self, title: str, said: str, lines: Sequence[BillLine]) -> None:
        """Show what one bill does."""
        self._whose.setText(title)
        self._said.setText(said)
        self.bill.show_rows(lines)
        self.bill.select_id(0)

    def show_reasons(self, line: BillLine) -> None:
        """Show why a line is what it is, now and as tried."""
        self._steps_card.title.setText(line.title)
        while (item := self._steps.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for title, reasons in (("Hoy", line.reasons_now), ("Con la nueva", line.reasons_then)):
            if reasons:
                self._steps.addWidget(Label(title, strong=True))
                for reason in reasons:
                    self._steps.addWidget(_step(reason))
                self._steps.addWidget(rule(soft=True))
        QTimer.singleShot(0, self, self._fit_steps)

    def show_errors(self, errors: dict[str, str]) -> None:
        """Say what is wrong in the fields."""
        self._form.show_errors(errors)

    def fill(self, code: str) -> None:
        """Put an account in its field."""
        self._code.set_text(code)
        self._use.set_text("")

    # ---- parts

    def _arrange(self) -> None:
        self.add_action(self._again)
        self._stack.addWidget(self._all_part())
        self._stack.addWidget(self._one_part())
        parts = QHBoxLayout()
        parts.setSpacing(Size.GAP)
        parts.addWidget(self.tabs, 1)
        parts.addWidget(self._all_said)
        self.content.addLayout(parts)
        self.content.addWidget(self._stack, 1)

    def _all_part(self) -> QWidget:
        groups = Card(
            "prueba_grupos_tarjeta", "Facturación", "solo servicios, sin saldos ni otros cobros", flush=True
        )
        groups.body.addWidget(self.groups)
        moved = Card("prueba_cambios_tarjeta", "Cuentas que más cambian", flush=True)
        moved.setFixedWidth(_SIDE)
        moved.body.addWidget(self.moved)
        return _beside(groups, moved)

    def _one_part(self) -> QWidget:
        left = QWidget()
        box = QVBoxLayout(left)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Size.PAD)
        self._form.setMaximumWidth(_FIELDS)
        ask = QHBoxLayout()
        ask.setSpacing(Size.GAP)
        ask.addWidget(self._form, 1)
        ask.addWidget(self._try)
        ask.addStretch(1)
        lines = Card(
            "prueba_factura_tarjeta", "Factura de servicios", "hoy, y con la que se prueba", flush=True
        )
        lines.body.addWidget(self.bill)
        box.addLayout(ask)
        box.addWidget(self._whose)
        box.addWidget(self._said)
        box.addWidget(lines, 1)
        self._steps_card.setFixedWidth(_STEPS)
        held = self._held
        inside = QVBoxLayout(held)
        inside.setContentsMargins(0, 0, Size.PAD, 0)
        inside.addLayout(self._steps)
        inside.addStretch(1)
        area = scrolling(held)
        area.setObjectName("prueba_recorrido")
        self._steps_card.body.addWidget(rule())
        self._steps_card.body.addWidget(area, 1)
        return _beside(left, self._steps_card)

    def _fit_steps(self) -> None:
        """Give the steps the height that their lines need: a scroll area asks for their width only."""
        layout = self._held.layout()
        if layout is not None:
            self._held.setMinimumHeight(max(0, layout.totalHeightForWidth(self._held.width())))

    def _wire(self) -> None:
        self.tabs.chosen.connect(self.tab_chosen)
        self._again.clicked.connect(self.compare_asked)
        self.moved.row_activated.connect(lambda _ident: self.moved_chosen.emit(self.moved.current_row()))
        self._try.clicked.connect(self._ask)
        self._code.entered.connect(self._ask)
        self._form.finished.connect(self._ask)
        self.bill.current_changed.connect(self.line_chosen)

    def _ask(self) -> None:
        self.account_asked.emit(self._code.text(), self._use.text())


def _beside(left: QWidget, right: QWidget) -> QWidget:
    held = QWidget()
    row = QHBoxLayout(held)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(Size.GAP)
    row.addWidget(left, 1)
    row.addWidget(right)
    return held


def _step(reason: Reason) -> QWidget:
    held = QWidget()
    words = " ".join(part for part in (reason.text, reason.figure, reason.norm) if part)
    held.setAccessibleName(words)
    row = QHBoxLayout(held)
    row.setContentsMargins(0, 2, 0, 2)
    row.setSpacing(Size.PAD)
    text = QVBoxLayout()
    text.setSpacing(2)
    text.addWidget(Label(reason.text).wrapped())
    if reason.norm:
        text.addWidget(Label(reason.norm, Tone.MUTED, Size.SMALL).wrapped())
    row.addLayout(text, 1)
    if reason.figure:
        row.addWidget(Label(reason.figure, strong=True))
    return held
