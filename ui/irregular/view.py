"""The widgets of the page of irregular cases: counts, the list, the current case with its steps."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices

from app.changes import Topic
from app.register.irregular import CaseView
from app.store.attachments import Attachment
from ui.irregular import forms
from ui.irregular.columns import FIRST_ORDER, STEP_COLUMNS, VALUES, case_columns
from ui.irregular.words import StepLine
from ui.theme.icon import Icon
from ui.widgets.blocks import Emptiness
from ui.widgets.buttons import Button, Choice, Kind, MenuButton
from ui.widgets.keys import KeyHint
from ui.widgets.list_page import Listed, ListPage, ListShape
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions
from ui.widgets.values import Fact

_SHAPE: Final = ListShape(
    name="irregulares",
    title="Casos de normalización",
    stem="caso",
    card="Caso",
    begin="Caso nuevo…",
    facts=330,
    keys=(
        KeyHint("Ctrl+N", "caso nuevo"),
        KeyHint("Return", "abrir la cuenta"),
        KeyHint("F6", "señalar su cuenta"),
        KeyHint("F7", "crear cuenta"),
        KeyHint("F8", "cobrar"),
        KeyHint("Ins", "adjuntar"),
        KeyHint("Del", "descartar"),
    ),
    empty=Emptiness(
        icon=Icon.CHECKLIST,
        sentence="No hay casos de normalización",
        explanation=(
            "Quien usa el servicio sin medidor, sin contrato o con una conexión clandestina se lleva aquí,"
            " paso a paso, hasta que su cuenta está activa y cobrada."
        ),
    ),
)


class CasesPage(ListPage[CaseView, StepLine]):
    """Widgets and signals; what they mean is the presenter's business."""

    topics = frozenset({Topic.CADASTRE, Topic.BILLING, Topic.ATTACHMENTS})
    step_wanted = Signal()
    act_wanted = Signal(str)
    """The key of a dialog of `forms`."""
    create_wanted = Signal()
    file_opened = Signal(object)

    def __init__(self, today: date) -> None:
        table: RecordTable[CaseView] = RecordTable(
            case_columns(today),
            name="casos_lista",
            said="Casos de normalización",
            options=TableOptions(order=FIRST_ORDER, empty="Ningún caso de estos: elija arriba otra cifra."),
        )
        lines: RecordTable[StepLine] = RecordTable(
            STEP_COLUMNS,
            name="pasos_caso",
            said="Pasos del caso",
            options=TableOptions(own_frame=False, empty="Elija un caso."),
        )
        super().__init__(_SHAPE, Listed(table, lambda view: view.case.id, VALUES), lines)
        self._new = Button("Caso nuevo…", icon=Icon.PLUS, key="Ctrl+N", name="caso_nuevo_boton")
        self._more = MenuButton("Con este caso", icon=Icon.DOTS, key="F4", name="con_este_caso")
        self._act = Button("Anotar", Kind.PRIMARY, icon=Icon.CHECK, key="Ctrl+Return", name="anotar")
        self.add_acts(self._new, self._more, self._act)
        self._files: tuple[Attachment, ...] = ()
        self._reasons: Mapping[str, str] = {}
        self._new.clicked.connect(self.new_wanted)
        self._act.clicked.connect(self.step_wanted)
        self.add_keys(
            {
                "F6": partial(self.act_wanted.emit, forms.LINK),
                "F7": self.create_wanted.emit,
                "F8": partial(self.act_wanted.emit, forms.CHARGE),
                "Ins": partial(self.act_wanted.emit, forms.ATTACH),
                "Del": partial(self.act_wanted.emit, forms.DROP),
            }
        )

    # ---- for the presenter

    def show_cases(self, cases: Sequence[CaseView], chosen: int, *, some: bool) -> None:
        """Show these; the cursor goes to the one that is named, or stays. `some`: there are cases at all."""
        self.show_list(cases, chosen or None, some=some)

    def show_case(self, title: str, steps: Sequence[StepLine], facts: Sequence[Fact]) -> None:
        """Show one in full."""
        self.show_record(title, steps, facts)

    def show_files(self, files: Sequence[Attachment]) -> None:
        """Offer to open what is attached to it."""
        self._files = tuple(files)
        self._offer()

    def allow(self, act: str, reasons: Mapping[str, str]) -> None:
        """Name the button of the next step; of each act, why it cannot be done: empty where it can."""
        self._act.set_text(act)
        self._act.allow(reasons[forms.STEP])
        self._reasons = reasons
        self._offer()

    def open_path(self, path: Path) -> None:
        """Show a file with the program that this computer has for it."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    # ---- parts

    def _offer(self) -> None:
        acts = (
            ("Su cuenta ya existe…\tF6", forms.LINK, Icon.ID),
            ("Añadir un cobro…\tF8", forms.CHARGE, Icon.COINS),
            ("Adjuntar…\tIns", forms.ATTACH, Icon.ATTACH),
            ("Deshacer el último paso…", forms.UNDO, Icon.UNDO),
            ("Descartar el caso…\tSupr", forms.DROP, Icon.TRASH),
        )
        choices = [
            Choice(text, partial(self.act_wanted.emit, key), icon, self._reasons.get(key, ""))
            for text, key, icon in acts
        ]
        lacks = self._reasons.get(forms.LINK, "")
        choices.insert(1, Choice("Crear su cuenta…\tF7", self.create_wanted.emit, Icon.USER_PLUS, lacks))
        choices += [
            Choice(f"Ver «{each.name}»", partial(self.file_opened.emit, each), Icon.EYE)
            for each in self._files
        ]
        self._more.set_choices(choices)
