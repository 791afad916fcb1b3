"""The start page's dialogs: what verifying the book found, and which accounts break the portfolio's sum."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.check import RuleReport
from app.store.board import UntiedAccount
from ui.formats import count, money, number
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.cells import Cell, Text
from ui.widgets.columns import Align, Column, unsorted
from ui.widgets.dialogs import Dialog
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions

_BOOK_WIDTH: Final = 920
_ROW: Final = 26
_FRAME: Final = 32


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
    Column(key="name", title="Regla", cell=_name, width=570, sortable=False),
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


_UNTIED: tuple[Column[UntiedAccount], ...] = unsorted(
    Column(key="code", title="Cuenta", cell=lambda row: row.code, width=120, stretch=True),
    Column(
        key="papers",
        title="Dicen los papeles",
        cell=lambda row: money(row.papers),
        width=150,
        align=Align.RIGHT,
        tone=Tone.MUTED,
    ),
    Column(
        key="entries",
        title="Dice el libro",
        cell=lambda row: money(row.entries),
        width=150,
        align=Align.RIGHT,
        tone=Tone.MUTED,
    ),
    Column(
        key="difference",
        title="Diferencia",
        cell=lambda row: Text(money(row.difference), Tone.BAD, strong=True),
        width=150,
        align=Align.RIGHT,
    ),
)
_MOST_ROWS: Final = 10


class UntiedDialog(Dialog):
    """The accounts whose papers and entries differ; Enter opens one."""

    account_chosen = Signal(str)

    def __init__(self, parent: QWidget, found: Sequence[UntiedAccount]) -> None:
        title = f"{count(len(found), 'cuenta no cuadra', 'cuentas no cuadran')}"
        super().__init__(parent, "descuadre", title, icon=Icon.WARNING, width=_BOOK_WIDTH)
        self.add_text("Sus papeles y su libro no dicen lo mismo. Enter abre la cuenta; verifique el libro.")
        self._codes = [each.code for each in found]
        table: RecordTable[UntiedAccount] = RecordTable(
            _UNTIED,
            name="descuadre_tabla",
            said="Cuentas que no cuadran",
            options=TableOptions(row_height=_ROW),
        )
        table.setFixedHeight(_ROW * min(len(found), _MOST_ROWS) + _FRAME)
        table.show_rows(found)
        table.row_activated.connect(self._choose)
        self.body.addWidget(table)
        close = Button("Cerrar", name="cerrar_descuadre")
        close.clicked.connect(self.reject)
        self.add_buttons([], [close])
        table.setFocus()

    def _choose(self, place: int) -> None:
        self.accept()
        self.account_chosen.emit(self._codes[place])


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
