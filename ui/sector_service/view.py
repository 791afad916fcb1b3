"""The page of service by sector as widgets: the routes, and the months of the chosen one."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal

from app.changes import Topic
from app.debt.collection_service import Sector
from ui.sector_service.columns import MONTHS, SECTORS, VALUES
from ui.sector_service.words import MonthLine
from ui.theme.icon import Icon
from ui.widgets.blocks import Emptiness
from ui.widgets.buttons import Button, Kind
from ui.widgets.keys import KeyHint
from ui.widgets.list_page import Listed, ListPage, ListShape
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions
from ui.widgets.values import Fact

_SHAPE: Final = ListShape(
    name="servicio",
    title="Continuidad y calidad",
    stem="ruta",
    card="Ruta",
    begin="Traer catastro…",
    facts=300,
    keys=(
        KeyHint("Return", "anotar el mes y pasar a la ruta que sigue"),
        KeyHint("F6", "corregir un mes, desde abajo"),
    ),
    empty=Emptiness(
        icon=Icon.DROP,
        sentence="Todavía no hay rutas",
        explanation=(
            "Con las cuentas en sus rutas se anota aquí, mes a mes, qué parte de las horas tuvo servicio"
            " cada una y qué calidad tuvo su agua."
        ),
    ),
)


class SectorsPage(ListPage[Sector, MonthLine]):
    """Widgets and signals; what they mean is the presenter's business."""

    topics = frozenset({Topic.COLLECTION, Topic.CADASTRE})
    month_asked = Signal(object)
    """The month of the card that is corrected, or None for the one that ended."""

    def __init__(self) -> None:
        table: RecordTable[Sector] = RecordTable(
            SECTORS,
            name="servicio_rutas",
            said="Rutas y su servicio",
            options=TableOptions(empty="Ninguna de estas: elija arriba otra cifra."),
        )
        lines: RecordTable[MonthLine] = RecordTable(
            MONTHS,
            name="ruta_meses",
            said="Meses de la ruta",
            options=TableOptions(own_frame=False, empty="De esta ruta no se ha anotado ningún mes."),
        )
        super().__init__(_SHAPE, Listed(table, _ident, VALUES), lines)
        self._act = Button("Anotar el mes…", Kind.PRIMARY, icon=Icon.PENCIL, key="F6", name="servicio_boton")
        self.add_acts(self._act)
        self._act.clicked.connect(lambda: self.month_asked.emit(self._line_at_hand()))
        self.account_wanted.connect(lambda: self.month_asked.emit(None))
        self.lines.row_activated.connect(lambda _ident: self.month_asked.emit(self.lines.current_row()))

    # ---- for the presenter

    def show_sectors(self, rows: Sequence[Sector], chosen: str, *, some: bool) -> None:
        """Show these; the cursor goes to the named one, or stays. `some`: there are routes at all."""
        named = next((_ident(row) for row in rows if row.route == chosen), None)
        self.show_list(rows, named, some=some)

    def show_sector(self, title: str, lines: Sequence[MonthLine], facts: Sequence[Fact]) -> None:
        """Show one in full."""
        self.show_record(title, lines, facts)

    def _line_at_hand(self) -> MonthLine | None:
        return self.lines.current_row() if self.lines.hasFocus() else None


def _ident(row: Sector) -> int:
    """A number of its own for each route, which has none in the book."""
    return int.from_bytes(row.route.encode(), "big")
