"""The page of campaigns of collection as widgets: the list, and the debtors of the chosen one."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices

from app.changes import Topic
from app.debt.collection_campaigns import CampaignRow
from domain.profile import Currency
from ui.collection_campaigns.columns import VALUES, called_columns, columns_of
from ui.collection_campaigns.words import CalledLine
from ui.theme.icon import Icon
from ui.widgets.blocks import Emptiness
from ui.widgets.buttons import Button, Kind
from ui.widgets.file_dialogs import choose_folder
from ui.widgets.keys import KeyHint
from ui.widgets.list_page import Listed, ListPage, ListShape
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions
from ui.widgets.values import Fact

_SHAPE: Final = ListShape(
    name="campanas_cobro",
    title="Campañas de cobro",
    stem="campana_cobro",
    card="Campaña",
    begin="Campaña nueva…",
    below=330,
    facts=320,
    keys=(
        KeyHint("Ctrl+N", "campaña o jornada nueva"),
        KeyHint("F6", "quién asistió"),
        KeyHint("Ctrl+P", "listado de invitados"),
        KeyHint("Return", "a sus cuentas; allí, abrir la cuenta"),
    ),
    empty=Emptiness(
        icon=Icon.USERS,
        sentence="No hay campañas ni jornadas de cobro",
        explanation=(
            "Una campaña busca a un grupo de deudores durante unos días; una jornada los cita a un sitio."
            " Aquí se ve a quién llamó cada una, quién asistió, cuánto recuperó y cuánto va de su meta."
        ),
    ),
)


class CampaignsPage(ListPage[CampaignRow, CalledLine]):
    """Widgets and signals; what they mean is the presenter's business."""

    topics = frozenset({Topic.COLLECTION, Topic.LEDGER})
    print_asked = Signal()
    attendance_asked = Signal(object)
    """The codes of the debtors that are chosen in the card."""
    line_opened = Signal(object)

    def __init__(self, currency: Currency, today: Callable[[], date]) -> None:
        table: RecordTable[CampaignRow] = RecordTable(
            columns_of(currency, today),
            name="campanas_cobro_lista",
            said="Campañas y jornadas de cobro",
            options=TableOptions(empty="Ninguna de estas: elija arriba otra cifra."),
        )
        lines: RecordTable[CalledLine] = RecordTable(
            called_columns(currency),
            name="campana_cobro_cuentas",
            said="Cuentas que llamó la campaña",
            options=TableOptions(own_frame=False, empty="Elija una campaña."),
        )
        super().__init__(_SHAPE, Listed(table, lambda row: row.made.id, VALUES), lines)
        self._lines: Sequence[CalledLine] = ()
        self._attend = Button("Asistencia…", icon=Icon.CHECKLIST, key="F6", name="asistencia_boton")
        self._print = Button("Listado…", icon=Icon.PRINTER, key="Ctrl+P", name="invitados_boton")
        self._new = Button(
            "Campaña nueva…", Kind.PRIMARY, icon=Icon.PLUS, key="Ctrl+N", name="campana_cobro_boton"
        )
        self.add_acts(self._attend, self._print, self._new)
        self._new.clicked.connect(self.new_wanted)
        self._print.clicked.connect(self.print_asked)
        self._attend.clicked.connect(lambda: self.attendance_asked.emit(self._chosen_codes()))
        self.account_wanted.connect(self.lines.setFocus)
        self.lines.row_activated.connect(lambda _ident: self.line_opened.emit(self.lines.current_row()))

    # ---- for the presenter

    def show_campaigns(self, rows: Sequence[CampaignRow], chosen: int, *, some: bool) -> None:
        """Show these; the cursor goes to the named one, or stays. `some`: there are campaigns at all."""
        self.show_list(rows, chosen or None, some=some)

    def show_campaign(self, title: str, lines: Sequence[CalledLine], facts: Sequence[Fact]) -> None:
        """Show one in full."""
        self._lines = lines
        self.show_record(title, lines, facts)

    def allow(self, reason: str, no_list: str) -> None:
        """Why nobody's attendance can be written down, and why no list printed; empty where they can."""
        self._attend.allow(reason)
        self._print.allow(no_list)

    def ask_folder(self, title: str, then: Callable[[Path], None]) -> None:
        """Let the user choose a folder to write in."""
        choose_folder(self, title, "carpeta_invitados", lambda folder: then(Path(folder)))

    def open_folder(self, folder: Path) -> None:
        """Show a folder in the system's file manager."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _chosen_codes(self) -> list[str]:
        """The debtors chosen in the card while the keyboard is there; none from the list above."""
        if not self.lines.hasFocus():
            return []
        chosen = set(self.lines.chosen_ids())
        return [line.called.account for line in self._lines if line.place in chosen]
