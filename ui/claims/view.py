"""The page of claims as widgets: a search, counts by light, the list, the current claim with its steps."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices

from app.changes import Topic
from app.debt.claim_desk import ClaimRow
from ui.claims import forms
from ui.claims.columns import CLAIMS, STEPS, VALUES
from ui.claims.presenter import RECOGNISE
from ui.claims.words import StepLine
from ui.theme.icon import Icon
from ui.widgets.blocks import Emptiness
from ui.widgets.buttons import Button, Choice, Kind, MenuButton
from ui.widgets.dialogs import ask
from ui.widgets.keys import KeyHint
from ui.widgets.labels import Label
from ui.widgets.list_page import Listed, ListPage, ListShape
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions
from ui.widgets.values import Decision, Fact

_SHAPE: Final = ListShape(
    name="reclamos",
    title="Reclamos",
    stem="reclamo",
    card="Reclamo",
    begin="Radicar…",
    search="Radicado, cuenta, nombre o causa",
    search_width=260,
    below=250,
    facts=340,
    keys=(
        KeyHint("Ctrl+N", "radicar"),
        KeyHint("F8", "responder"),
        KeyHint("F6", "notificar"),
        KeyHint("F7", "recurso"),
        KeyHint("Ctrl+P", "constancia"),
        KeyHint("Ctrl+R", "carta"),
        KeyHint("Ctrl+F", "buscar"),
        KeyHint("Return", "abrir la cuenta"),
    ),
    empty=Emptiness(
        icon=Icon.REVIEW,
        sentence="No hay PQR radicadas",
        explanation=(
            "Lo que un usuario pide, de qué se queja o qué reclama de una factura se radica aquí: recibe su"
            " número, su plazo corre en días hábiles y lo reclamado no se le exige mientras se responde."
        ),
    ),
)


class ClaimsPage(ListPage[ClaimRow, StepLine]):
    """Widgets and signals; what they mean is the presenter's business."""

    topics = frozenset({Topic.CLAIMS, Topic.LEDGER})
    act_wanted = Signal(str)
    """The key of a dialog of `forms`."""

    def __init__(self) -> None:
        table: RecordTable[ClaimRow] = RecordTable(
            CLAIMS,
            name="reclamos_lista",
            said="PQR radicadas",
            options=TableOptions(empty="Ninguna de estas: elija arriba otra cifra."),
        )
        lines: RecordTable[StepLine] = RecordTable(
            STEPS,
            name="reclamo_pasos",
            said="Pasos del radicado",
            options=TableOptions(own_frame=False, empty="Elija un radicado."),
        )
        super().__init__(_SHAPE, Listed(table, lambda row: row.claim.id, VALUES), lines)
        self._new = Button("Radicar…", icon=Icon.PLUS, key="Ctrl+N", name="radicar_boton")
        self._more = MenuButton("Con este radicado", icon=Icon.DOTS, key="F4", name="con_este_radicado")
        self._act = Button("Responder…", Kind.PRIMARY, icon=Icon.CHECK, name="responder_boton")
        self._act.show_key("F8")
        self.add_acts(self._new, self._more, self._act)
        self._said = Label("").wrapped()
        self.add_to_facts(self._said)
        self._new.clicked.connect(self.new_wanted)
        self._act.clicked.connect(partial(self.act_wanted.emit, forms.ANSWER))
        self.add_keys(
            {
                "F6": partial(self.act_wanted.emit, forms.NOTIFY),
                "F7": partial(self.act_wanted.emit, forms.REVIEW),
                "F8": partial(self.act_wanted.emit, forms.ANSWER),
                "Ctrl+P": partial(self.act_wanted.emit, forms.PRINT_FILING),
                "Ctrl+R": partial(self.act_wanted.emit, forms.PRINT_ANSWER),
            }
        )

    # ---- for the presenter

    def show_claims(self, rows: Sequence[ClaimRow], chosen: str, *, some: bool) -> None:
        """Show these; the cursor goes to the one that is named, or stays. `some`: there are claims at all."""
        named = next((row.claim.id for row in rows if str(row.claim.number) == chosen), None)
        self.show_list(rows, named, some=some)

    def show_claim(self, title: str, steps: Sequence[StepLine], facts: Sequence[Fact], text: str) -> None:
        """Show one in full."""
        self.show_record(title, steps, facts)
        self._said.setText(f"«{text}»" if text else "")

    def allow(self, reasons: Mapping[str, str]) -> None:
        """Of each act, why it cannot be done: empty where it can."""
        self._act.allow(reasons[forms.ANSWER])
        acts = (
            ("Notificar la respuesta…\tF6", forms.NOTIFY, Icon.MAIL),
            ("Recibir el recurso…\tF7", forms.REVIEW, Icon.UNDO),
            ("Trasladar o remitir…", forms.TRANSFER, Icon.ROUTE),
            ("Reconocer el silencio positivo…", RECOGNISE, Icon.CHECK),
            ("Constancia de radicación\tCtrl+P", forms.PRINT_FILING, Icon.PRINTER),
            ("Carta de respuesta\tCtrl+R", forms.PRINT_ANSWER, Icon.PRINTER),
        )
        self._more.set_choices(
            [Choice(text, partial(self.act_wanted.emit, key), icon, reasons[key]) for text, key, icon in acts]
        )

    def open_path(self, path: Path) -> None:
        """Show a file with the program that this computer has for it."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def decide(self, decision: Decision, act: Callable[[], None]) -> None:
        """Ask for a decision in figures."""
        ask(self, decision, act)
