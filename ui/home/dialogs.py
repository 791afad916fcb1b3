"""The start page's dialogs: opening a period with its dates, and what verifying the book found."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.check import RuleReport
from app.messages import sentence
from app.period import ChosenDates
from domain.errors import InvalidValue
from ui.formats import count, number
from ui.home.ports import OpeningOffer
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.blocks import Notice
from ui.widgets.buttons import Button, Kind
from ui.widgets.cells import Cell, Text
from ui.widgets.columns import Align, Column
from ui.widgets.dialogs import Dialog
from ui.widgets.fields import DayField, Form
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions

_WIDTH: Final = 520
_BOOK_WIDTH: Final = 820
_ROW: Final = 26
_FRAME: Final = 32


class OpeningDialog(Dialog):
    """The dates of a period, as the office's calendar gives them; they may be changed."""

    chosen = Signal(object, object)
    """The offer and the `ChosenDates`."""

    def __init__(self, parent: QWidget, offer: OpeningOffer) -> None:
        super().__init__(parent, "abrir_periodo", offer.title, icon=Icon.CALENDAR_PLUS, width=_WIDTH)
        self._offer = offer
        self.add_text(offer.sentence, Tone.TEXT)
        self._notice = Notice("abrir_aviso")
        self.body.addWidget(self._notice)
        form = Form("abrir_fechas", columns=2)
        self._starts = form.add(
            DayField("Desde", name="desde", required=True, help_text="Primer día que se cobra")
        )
        self._ends = form.add(
            DayField("Hasta", name="hasta", required=True, help_text="Último día que se cobra")
        )
        self._due = form.add(
            DayField("Pago hasta", name="vence", required=True, help_text="Fecha de vencimiento")
        )
        self._suspend = form.add(
            DayField(
                "Suspensión desde",
                name="suspende",
                required=True,
                help_text="La que se imprime en la factura",
            )
        )
        for field, value in zip(
            (self._starts, self._ends, self._due, self._suspend),
            (offer.starts, offer.ends, offer.due_on, offer.suspend_on),
            strict=True,
        ):
            field.set_value(value)
        self._form = form
        self.body.addWidget(form)
        cancel = Button("Cancelar", Kind.QUIET, key="Esc", name="cancelar_apertura")
        self._open = Button(
            "Abrir período", Kind.PRIMARY, icon=Icon.CALENDAR_PLUS, key="Ctrl+Return", name="aceptar_apertura"
        )
        cancel.clicked.connect(self.reject)
        self._open.clicked.connect(self._on_open)
        form.finished.connect(self._on_open)
        self.add_buttons([cancel], [self._open])
        self._starts.editor.setFocus()

    def refuse(self, text: str) -> None:
        """Say why it cannot be opened so."""
        self._notice.say(text)
        self._refit()

    def _refit(self) -> None:
        self.body.activate()
        self.resize(self.width(), self.body.totalHeightForWidth(self.width()))

    def _on_open(self) -> None:
        errors, days = {}, {}
        for key, field in (
            ("desde", self._starts), ("hasta", self._ends), ("vence", self._due), ("suspende", self._suspend)
        ):  # fmt: skip
            try:
                days[key] = field.value()
            except InvalidValue as refusal:
                errors[key] = sentence(refusal)
        self._form.show_errors(errors)
        self._refit()
        if not errors:
            chosen = ChosenDates(
                starts=days["desde"], ends=days["hasta"], due_on=days["vence"], suspend_on=days["suspende"]
            )
            self.chosen.emit(self._offer, chosen)


def _verdict(rule: RuleReport) -> Cell:
    if rule.ok:
        return Text("", icon=Icon.CHECK_FILLED, icon_tone=Tone.OK)
    return Text("", icon=Icon.ERROR, icon_tone=Tone.BAD)


def _name(rule: RuleReport) -> Cell:
    return Text(rule.name, Tone.TEXT if rule.ok else Tone.BAD, strong=not rule.ok)


def _found(rule: RuleReport) -> Cell:
    return Text("Se cumple", Tone.MUTED) if rule.ok else Text(rule.examples[0], Tone.BAD)


_COLUMNS: tuple[Column[RuleReport], ...] = (
    Column(key="ok", title="", cell=_verdict, width=44, align=Align.CENTRE, sortable=False),
    Column(key="name", title="Regla", cell=_name, width=470, sortable=False),
    Column(
        key="looked_at",
        title="Revisados",
        cell=lambda rule: number(rule.looked_at),
        width=90,
        align=Align.RIGHT,
        tone=Tone.MUTED,
        sortable=False,
    ),
    Column(key="found", title="Resultado", cell=_found, width=150, stretch=True, sortable=False),
)


class BookDialog(Dialog):
    """Every rule of the book with its tick, or with the first thing that breaks it."""

    def __init__(self, parent: QWidget, rules: Sequence[RuleReport]) -> None:
        broken = [rule for rule in rules if not rule.ok]
        title = "El libro no cuadra" if broken else "El libro cuadra"
        icon = Icon.WARNING if broken else Icon.SHIELD_CHECK
        super().__init__(parent, "libro", title, icon=icon, width=_BOOK_WIDTH)
        if broken:
            text = f"{count(len(broken), 'regla', 'reglas')} de {len(rules)} con faltas."
            self.add_text(f"{text} No siga facturando hasta aclararlas; Ctrl+C copia el resultado.", Tone.BAD)
        else:
            self.add_text(f"Se revisaron {len(rules)} reglas sobre todo el libro y todas se cumplen.")
        table: RecordTable[RuleReport] = RecordTable(
            _COLUMNS, name="libro_reglas", said="Reglas del libro", options=TableOptions(row_height=_ROW)
        )
        table.setFixedHeight(_ROW * len(rules) + _FRAME)
        table.show_rows(rules)
        self.body.addWidget(table)
        close = Button("Cerrar", Kind.PRIMARY, name="cerrar_libro")
        close.set_keys("Return")
        close.setDefault(True)
        close.clicked.connect(self.reject)
        self.add_buttons([], [close])
        close.setFocus()
