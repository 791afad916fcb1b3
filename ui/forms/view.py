"""The widgets of the page of forms."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.changes import Topic
from app.store.campaigns import Form
from ui.forms.columns import FIELDS, FORMS, FieldLine
from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.widgets.ask_dialog import Asker
from ui.widgets.asking import AskedForm
from ui.widgets.blocks import Card, Emptiness, EmptyState
from ui.widgets.buttons import Button, Kind
from ui.widgets.capture_bar import CaptureBar
from ui.widgets.editors import ChoiceEditor
from ui.widgets.keys import KeyHint
from ui.widgets.labels import FieldLabel
from ui.widgets.page import Page
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions

_ZONE: Final = 180
_HEAD: Final = 42
_BACK: Final = KeyHint("Esc", "volver")
_KEYS: Final = (
    KeyHint("Return", "escribir lo corregido"),
    KeyHint("B", "como dice la base"),
    KeyHint("N", "nadie en casa"),
    KeyHint("X", "no se encontró"),
    KeyHint("Space", "marcar"),
    KeyHint("Del", "deshacer"),
    KeyHint("F2", "abrir la cuenta"),
    KeyHint("F3", "ver la foto"),
    _BACK,
)
_NONE: Final = Emptiness(
    icon=Icon.CHECKLIST,
    sentence="Todavía no hay fichas",
    explanation="Salen de una campaña: al darle una zona con sus rutas se hace una por cada cuenta.",
)


class FormsPage(Page):
    """The forms in walking order; below, the fields of the current one."""

    topics = frozenset({Topic.CENSUS, Topic.CADASTRE})
    zone_chosen = Signal(str)
    looked_at = Signal(object)
    acted = Signal()
    letter_typed = Signal(str)
    approve_wanted = Signal()
    return_wanted = Signal()
    proposal_wanted = Signal()
    found_wanted = Signal()
    account_wanted = Signal()
    photo_wanted = Signal()
    undo_wanted = Signal()
    undo_last_wanted = Signal()
    asked_typed = Signal(object, object)
    campaigns_wanted = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__("fichas", "Fichas de predio")
        self._found = Button("Predio nuevo…", icon=Icon.HOME, key="Ctrl+N", name="predio_nuevo_boton")
        self._return = Button("Devolver…", icon=Icon.HISTORY, key="D", name="devolver")
        self._decide = Button("Decidir…", icon=Icon.SCALE, key="P", name="decidir")
        self._approve = Button("Aprobar", Kind.PRIMARY, icon=Icon.CHECK, key="A", name="aprobar")
        self._zone = ChoiceEditor()
        self._capture = CaptureBar("Quién visitó", "Fecha", "Fecha de la visita")
        self.table: RecordTable[Form] = RecordTable(
            FORMS,
            name="fichas_lista",
            said="Fichas de predio",
            options=TableOptions(
                checkable=True, own_frame=False, empty="Ninguna ficha de estas: elija arriba otra cifra."
            ),
        )
        self._fields: RecordTable[FieldLine] = RecordTable(
            FIELDS,
            name="ficha_datos",
            said="Datos de la ficha",
            options=TableOptions(own_frame=False, empty="Elija una ficha."),
        )
        self._detail = Card("tarjeta_ficha", "Ficha", flush=True)
        self._work = QWidget()
        self._begin = Button(
            "Ir a Campañas",
            Kind.PRIMARY,
            icon=Icon.CHECKLIST,
            key="Ctrl+Return",
            height=36,
            name="ir_campanas",
        )
        self._none = EmptyState("sin_fichas", _NONE, self._begin)
        self._asker = Asker(self, self.asked_typed.emit)
        self._arrange()
        self._wire()

    # ---- for the presenter

    def show_head(self, subtitle: str, zones: Sequence[tuple[str, str]], zone: str, today: str) -> None:
        """Say whose forms they are; offer its zones and today as the day of the visits."""
        self.set_title("Fichas de predio", subtitle)
        self._zone.set_choices(zones)
        self._zone.choose(zone)
        self._capture.show_facts("", (), today)

    def show_empty(self, *, empty: bool) -> None:
        """Show that no campaign has forms yet, or the forms."""
        self._none.setVisible(empty)
        self._work.setVisible(not empty)
        for part in (self._found, self._decide, self._return, self._approve, self._zone):
            part.setVisible(not empty)
        self.set_keys((KeyHint("Ctrl+Return", "ir a Campañas"), _BACK) if empty else _KEYS)
        self.set_first_focus(self._begin if empty else self.table)
        if empty and self.isVisible():
            self._begin.setFocus()

    def show_forms(self, forms: Sequence[Form], current: int) -> None:
        """Show these forms in walking order, and make one the current one."""
        self.table.show_rows(forms, ident=lambda form: form.id)
        ids = [form.id for form in forms]
        if ids:
            self.table.select_id(current if current in ids else ids[0])

    def show_fields(self, title: str, lines: Sequence[FieldLine]) -> None:
        """Show the fields of the current form."""
        self._detail.title.setText(title or "Ficha")
        self._fields.show_rows(lines)

    def current(self) -> Form | None:
        """The current form."""
        return self.table.current_row()

    def marked(self) -> frozenset[int]:
        """The forms that were marked."""
        return self.table.marked()

    def visitor(self) -> str:
        """Who went."""
        return self._capture.reader()

    def day_text(self) -> str:
        """The day of the visits, as typed."""
        return self._capture.day_text()

    def mark_day(self) -> None:
        """Mark the day until another is typed."""
        self._capture.mark_day()

    def open_path(self, path: Path) -> None:
        """Open a file with the program that the computer has for it."""
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

    def _arrange(self) -> None:
        for button in (self._found, self._decide, self._return, self._approve):
            self.add_action(button)
        self._zone.setObjectName("fichas_zona")
        self._zone.setAccessibleName("Zona")
        self._zone.setFixedWidth(_ZONE)
        self.add_beside_figures(FieldLabel("Zona", self._zone))
        self.add_beside_figures(self._zone)
        card = Card("tarjeta_fichas", "En el orden en que se imprimen", " ", flush=True)
        card.add_to_head(self._capture)
        strip = card.head.parentWidget()
        if strip is not None:
            strip.setFixedHeight(_HEAD)
        card.body.addWidget(self.table)
        self._detail.body.addWidget(self._fields)
        box = QVBoxLayout(self._work)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Size.GAP)
        box.addWidget(card, 3)
        box.addWidget(self._detail, 2)
        self.content.addWidget(self._work, 1)
        self.content.addWidget(self._none, 1)
        self._none.hide()
        self.set_keys(_KEYS)
        self.set_first_focus(self.table)

    def _wire(self) -> None:
        self._begin.clicked.connect(self.campaigns_wanted)
        self._found.clicked.connect(self.found_wanted)
        self._return.clicked.connect(self.return_wanted)
        self._decide.clicked.connect(self.proposal_wanted)
        self._approve.clicked.connect(self.approve_wanted)
        self._zone.activated.connect(lambda _at: self.zone_chosen.emit(self._zone.current_key()))
        self.table.current_changed.connect(self.looked_at)
        self.table.row_activated.connect(lambda _ident: self.acted.emit())
        self.table.letter_typed.connect(self.letter_typed)
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for key, signal in (
            ("F2", self.account_wanted),
            ("F3", self.photo_wanted),
            ("Del", self.undo_wanted),
            ("Ctrl+Z", self.undo_last_wanted),
            ("Esc", self.left),
        ):
            QShortcut(QKeySequence(key), self, context=context).activated.connect(signal)
