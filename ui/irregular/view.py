"""The widgets of the page of irregular cases: counts, the list, the current case with its steps."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.changes import Topic
from app.register.irregular import CaseView
from app.store.attachments import Attachment
from ui.irregular import forms
from ui.irregular.columns import FIRST_ORDER, STEP_COLUMNS, VALUES, case_columns
from ui.irregular.words import StepLine
from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.widgets.ask_dialog import Asker
from ui.widgets.asking import AskedForm
from ui.widgets.blocks import Card, Emptiness, EmptyState, Facts, scrolling
from ui.widgets.buttons import Button, Choice, Kind, MenuButton
from ui.widgets.keys import KeyHint
from ui.widgets.page import Page
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions
from ui.widgets.values import Fact

_BELOW: Final = 262
_FACTS: Final = 330
_BACK: Final = KeyHint("Esc", "volver")
_KEYS: Final = (
    KeyHint("Return", "abrir la cuenta"),
    KeyHint("F6", "señalar su cuenta"),
    KeyHint("F7", "crear cuenta"),
    KeyHint("F8", "cobrar"),
    KeyHint("Ins", "adjuntar"),
    KeyHint("Del", "descartar"),
    _BACK,
)
_EMPTY: Final = Emptiness(
    icon=Icon.CHECKLIST,
    sentence="No hay casos de normalización",
    explanation=(
        "Quien usa el servicio sin medidor, sin contrato o con una conexión clandestina se lleva aquí, paso a"
        " paso, hasta que su cuenta está activa y cobrada."
    ),
)


class CasesPage(Page):
    """Widgets and signals; what they mean is the presenter's business."""

    topics = frozenset({Topic.CADASTRE, Topic.BILLING, Topic.ATTACHMENTS})
    current_changed = Signal(object)
    new_wanted = Signal()
    step_wanted = Signal()
    act_wanted = Signal(str)
    """The key of a dialog of `forms`."""
    create_wanted = Signal()
    account_wanted = Signal()
    file_opened = Signal(object)
    asked_typed = Signal(object, object)
    left = Signal()

    def __init__(self, today: date) -> None:
        super().__init__("irregulares", "Casos de normalización")
        self._new = Button("Caso nuevo…", icon=Icon.PLUS, key="Ctrl+N", name="caso_nuevo_boton")
        self._more = MenuButton("Con este caso", icon=Icon.DOTS, key="F4", name="con_este_caso")
        self._act = Button("Anotar", Kind.PRIMARY, icon=Icon.CHECK, key="Ctrl+Return", name="anotar")
        self.table: RecordTable[CaseView] = RecordTable(
            case_columns(today),
            name="casos_lista",
            said="Casos de normalización",
            options=TableOptions(order=FIRST_ORDER, empty="Ningún caso de estos: elija arriba otra cifra."),
        )
        self.steps: RecordTable[StepLine] = RecordTable(
            STEP_COLUMNS,
            name="pasos_caso",
            said="Pasos del caso",
            options=TableOptions(own_frame=False, empty="Elija un caso."),
        )
        self._card = Card("caso_elegido", "Caso", flush=True)
        self._facts = Facts("caso_datos", gap=3)
        begin = Button("Caso nuevo…", Kind.PRIMARY, icon=Icon.PLUS, height=36, name="primer_caso")
        begin.show_key("Ctrl+N")
        begin.clicked.connect(self.new_wanted)
        self._none = EmptyState("sin_casos_irregulares", _EMPTY, begin)
        self._work, self._stack = QWidget(), QStackedWidget()
        self._asker = Asker(self, self.asked_typed.emit)
        self._files: tuple[Attachment, ...] = ()
        self._reasons: Mapping[str, str] = {}
        self._arrange()
        self._wire()

    # ---- for the presenter

    def show_cases(self, cases: Sequence[CaseView], chosen: int, *, some: bool) -> None:
        """Show these; the cursor goes to the one that is named, or stays. `some`: there are cases at all."""
        self.table.show_rows(cases, ident=lambda view: view.case.id, values=VALUES)
        ids = self.table.ids()
        if chosen:
            self.table.select_id(chosen)
        elif ids and self.table.current_id() is None:
            self.table.select_id(ids[0])
        self._stack.setCurrentWidget(self._work if some else self._none)
        for button in (self._act, self._more):
            button.setVisible(some)
        self.set_keys(_KEYS if some else (KeyHint("Ctrl+N", "caso nuevo"), _BACK))
        self.current_changed.emit(self.table.current_row() if cases else None)

    def show_case(self, title: str, steps: Sequence[StepLine], facts: Sequence[Fact]) -> None:
        """Show one in full."""
        self._card.title.setText(title)
        self.steps.show_rows(steps, ident=lambda line: line.place)
        self._facts.show_facts(facts)

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

    def ask(self, form: AskedForm) -> None:
        """Open a dialog of fields."""
        self._asker.ask(form)

    def show_asked_errors(self, errors: Mapping[str, str], notice: str) -> None:
        """Say in it what must be corrected."""
        self._asker.show_errors(errors, notice)

    def close_asked(self) -> None:
        """What it asked for is done."""
        self._asker.close()

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

    def _arrange(self) -> None:
        for button in (self._new, self._more, self._act):
            self.add_action(button)
        facts = QWidget()
        lines = QVBoxLayout(facts)
        lines.setContentsMargins(Size.CARD, Size.PAD, Size.CARD, Size.PAD)
        lines.addWidget(self._facts)
        lines.addStretch(1)
        area = scrolling(facts)
        area.setObjectName("caso_datos_area")
        area.setFixedWidth(_FACTS)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.steps, 1)
        row.addWidget(area)
        self._card.body.addLayout(row)
        self._card.setFixedHeight(_BELOW)
        box = QVBoxLayout(self._work)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Size.GAP)
        box.addWidget(self.table, 1)
        box.addWidget(self._card)
        self._stack.addWidget(self._work)
        self._stack.addWidget(self._none)
        self.content.addWidget(self._stack, 1)
        self.set_first_focus(self.table)

    def _wire(self) -> None:
        self._new.clicked.connect(self.new_wanted)
        self._act.clicked.connect(self.step_wanted)
        self.table.current_changed.connect(self.current_changed)
        self.table.row_activated.connect(lambda _ident: self.account_wanted.emit())
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for key, act in (
            ("F6", partial(self.act_wanted.emit, forms.LINK)),
            ("F7", self.create_wanted.emit),
            ("F8", partial(self.act_wanted.emit, forms.CHARGE)),
            ("Ins", partial(self.act_wanted.emit, forms.ATTACH)),
            ("Del", partial(self.act_wanted.emit, forms.DROP)),
            ("Esc", self.left.emit),
        ):
            QShortcut(QKeySequence(key), self, context=context).activated.connect(act)
