"""The page of legal cases as widgets: counts, a search, the list, the current case with its record."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Signal

from app.changes import Topic
from app.debt.legal_desk import CaseRow
from domain.legal import Stage
from domain.profile import Currency
from ui.legal import forms
from ui.legal.columns import RECORD, VALUES, columns_of
from ui.legal.presenter import NEXT, NOTIFY
from ui.legal.words import RecordLine
from ui.theme.icon import Icon
from ui.widgets.blocks import Emptiness
from ui.widgets.buttons import Button, Choice, Kind, MenuButton
from ui.widgets.file_dialogs import PDF, choose_place
from ui.widgets.keys import KeyHint
from ui.widgets.list_page import Listed, ListPage, ListShape
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions
from ui.widgets.values import Fact

_SHAPE: Final = ListShape(
    name="juridico",
    title="Jurídico",
    stem="proceso",
    card="Proceso",
    begin="Pasar cuenta…",
    search="Proceso o cuenta",
    search_width=160,
    below=280,
    facts=300,
    keys=(
        KeyHint("Ctrl+N", "pasar una cuenta"),
        KeyHint("F8", "etapa siguiente"),
        KeyHint("F6", "notificar"),
        KeyHint("F7", "datos del título"),
        KeyHint("F4", "otros pasos"),
        KeyHint("Ctrl+P", "expediente"),
        KeyHint("Ctrl+F", "buscar"),
        KeyHint("Return", "abrir la cuenta"),
    ),
    empty=Emptiness(
        icon=Icon.SCALE,
        sentence="Ninguna cuenta está en jurídica",
        explanation=(
            "La deuda que no se pagó por las buenas pasa aquí: se revisa que el título tenga todo lo que la"
            " ley pide, se notifica con su término en días hábiles y sigue etapa por etapa, sin saltar"
            " ninguna."
        ),
    ),
)


class LegalPage(ListPage[CaseRow, RecordLine]):
    """Widgets and signals; what they mean is the presenter's business."""

    topics = frozenset({Topic.CLAIMS, Topic.LEDGER, Topic.ATTACHMENTS})
    lawyer_asked = Signal()
    leaving_asked = Signal()
    handing_asked = Signal()
    act_asked = Signal(str)
    mend_asked = Signal(object)
    pack_asked = Signal()
    file_chosen = Signal(str)

    def __init__(self, currency: Currency) -> None:
        table: RecordTable[CaseRow] = RecordTable(
            columns_of(currency),
            name="juridico_lista",
            said="Procesos jurídicos",
            options=TableOptions(empty="Ninguno de estos: elija arriba otra cifra."),
        )
        lines: RecordTable[RecordLine] = RecordTable(
            RECORD,
            name="proceso_registro",
            said="Requisitos, pasos y costos del proceso",
            options=TableOptions(own_frame=False, empty="Elija un proceso."),
        )
        super().__init__(_SHAPE, Listed(table, lambda row: row.case.id, VALUES), lines)
        self._pack = Button("Expediente…", icon=Icon.PRINTER, key="Ctrl+P", name="expediente_boton")
        self._more = MenuButton("Más pasos", icon=Icon.DOTS, key="F4", name="otros_pasos")
        self._new = Button("Pasar cuenta…", icon=Icon.PLUS, key="Ctrl+N", name="pasar_cuenta")
        self._act = Button("Etapa que sigue…", Kind.PRIMARY, icon=Icon.SCALE, name="etapa_siguiente")
        self._act.show_key("F8")
        self.add_acts(self._pack, self._new, self._more, self._act)
        self._new.clicked.connect(self.new_wanted)
        self._pack.clicked.connect(self.pack_asked)
        self._act.clicked.connect(partial(self.act_asked.emit, NEXT))
        self.lines.row_activated.connect(lambda _ident: self.mend_asked.emit(self.lines.current_row()))
        self.add_keys(
            {
                "F6": partial(self.act_asked.emit, NOTIFY),
                "F7": partial(self.act_asked.emit, forms.FACTS),
                "F8": partial(self.act_asked.emit, NEXT),
            }
        )

    # ---- for the presenter

    def show_cases(self, rows: Sequence[CaseRow], chosen: str, *, some: bool) -> None:
        """Show these; the cursor goes to the one that is named, or stays. `some`: there are cases at all."""
        named = next((row.case.id for row in rows if str(row.case.number) == chosen), None)
        self.show_list(rows, named, some=some)

    def show_case(self, title: str, lines: Sequence[RecordLine], facts: Sequence[Fact]) -> None:
        """Show one in full."""
        self.show_record(title, lines, facts)

    def allow(self, reasons: Mapping[str, str]) -> None:
        """Of each act, why it cannot be done: empty where it can."""
        self._act.allow(reasons[NEXT])
        self._pack.allow(reasons[forms.ATTACH])
        acts = (
            ("Notificar…\tF6", NOTIFY, Icon.MAIL),
            ("Cobro prejurídico entregado…", Stage.DEMAND.value, Icon.CHECK),
            ("Datos del título…\tF7", forms.FACTS, Icon.PENCIL),
            ("Medidas cautelares…", Stage.MEASURES.value, Icon.LOCK),
            ("Oficio…", Stage.LETTER.value, Icon.DOCUMENT),
            ("Costo…", forms.COST, Icon.COINS),
            ("Adjuntar…", forms.ATTACH, Icon.ATTACH),
            ("Terminar el proceso…", Stage.CLOSED.value, Icon.STOP),
        )
        choices = [
            Choice(text, partial(self.act_asked.emit, key), icon, reasons[key]) for text, key, icon in acts
        ]
        people = (
            ("Inscribir un abogado…", self.lawyer_asked, Icon.USER_PLUS),
            ("Entregar sus procesos a otro…", self.handing_asked, Icon.TRANSFER),
            ("Un abogado deja de actuar…", self.leaving_asked, Icon.USER),
        )
        self._more.set_choices(
            [*choices, *(Choice(text, signal.emit, icon) for text, signal, icon in people)]
        )

    def ask_file(self, name: str) -> None:
        """Ask where the PDF of the evidence goes."""
        choose_place(self, "Guardar el expediente", "expediente_archivo", PDF, name, self.file_chosen)
