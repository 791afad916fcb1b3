"""The page of meetings with entities as widgets: the list, the commitments and minutes of the chosen one."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal

from app.changes import Topic
from domain.profile import Currency
from ui.entity_meetings.columns import VALUES, columns_of, commitment_columns
from ui.entity_meetings.words import CommitmentLine, MeetingRow
from ui.theme.icon import Icon
from ui.widgets.blocks import Emptiness
from ui.widgets.buttons import Button, Kind
from ui.widgets.keys import KeyHint
from ui.widgets.list_page import Listed, ListPage, ListShape
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions
from ui.widgets.values import Fact

_SHAPE: Final = ListShape(
    name="mesas",
    title="Mesas con entidades",
    stem="mesa",
    card="Mesa",
    begin="Mesa nueva…",
    search="Entidad, acta o compromiso",
    search_width=210,
    below=290,
    facts=330,
    keys=(
        KeyHint("Ctrl+N", "escribir un acta"),
        KeyHint("F6", "compromiso cumplido"),
        KeyHint("Ctrl+F", "buscar"),
        KeyHint("Return", "a sus compromisos; allí, darlo por cumplido"),
    ),
    empty=Emptiness(
        icon=Icon.AGREEMENT,
        sentence="No hay actas de mesas con entidades",
        explanation=(
            "De cada reunión con una entidad oficial o un gran deudor queda aquí quién asistió, qué se dijo,"
            " cuánto debía ese día y a qué se comprometió, con el plazo de cada compromiso."
        ),
    ),
)


class MeetingsPage(ListPage[MeetingRow, CommitmentLine]):
    """Widgets and signals; what they mean is the presenter's business."""

    topics = frozenset({Topic.COLLECTION})
    done_asked = Signal(object)
    """The commitment on which the keyboard is, or None."""

    def __init__(self, currency: Currency) -> None:
        table: RecordTable[MeetingRow] = RecordTable(
            columns_of(currency),
            name="mesas_lista",
            said="Mesas con entidades",
            options=TableOptions(empty="Ninguna de estas: elija arriba otra cifra."),
        )
        lines: RecordTable[CommitmentLine] = RecordTable(
            commitment_columns(currency),
            name="mesa_compromisos",
            said="Compromisos de la mesa",
            options=TableOptions(own_frame=False, empty="De esta mesa no quedó ningún compromiso."),
        )
        super().__init__(_SHAPE, Listed(table, lambda row: row.meeting.id, VALUES), lines)
        self._done = Button("Cumplido…", icon=Icon.CHECK, key="F6", name="cumplido_boton")
        self._new = Button("Mesa nueva…", Kind.PRIMARY, icon=Icon.PLUS, key="Ctrl+N", name="mesa_boton")
        self.add_acts(self._done, self._new)
        self._new.clicked.connect(self.new_wanted)
        self._done.clicked.connect(lambda: self.done_asked.emit(self._line_at_hand()))
        self.account_wanted.connect(self.lines.setFocus)
        self.lines.row_activated.connect(lambda _ident: self.done_asked.emit(self.lines.current_row()))

    # ---- for the presenter

    def show_meetings(self, rows: Sequence[MeetingRow], chosen: int, *, some: bool) -> None:
        """Show these; the cursor goes to the named one, or stays. `some`: there are meetings at all."""
        self.show_list(rows, chosen or None, some=some)

    def show_meeting(self, title: str, lines: Sequence[CommitmentLine], facts: Sequence[Fact]) -> None:
        """Show one in full."""
        self.show_record(title, lines, facts)

    def allow(self, reason: str) -> None:
        """Why no commitment can be said to be met; empty where one can."""
        self._done.allow(reason)

    def _line_at_hand(self) -> CommitmentLine | None:
        return self.lines.current_row() if self.lines.hasFocus() else None
