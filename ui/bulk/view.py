"""The widgets of the page that changes many accounts at once."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.changes import Topic
from app.register.bulk import BulkRow
from app.store.batches import Batch
from ui.bulk.columns import BATCHES, FACTS, PREVIEW
from ui.bulk.presenter import Figures
from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.theme.tone import Tone
from ui.widgets.ask_dialog import Asker
from ui.widgets.asked_fields import AskedFields
from ui.widgets.asking import Asked, AskedForm
from ui.widgets.blocks import Card, scrolling
from ui.widgets.buttons import Button, Kind
from ui.widgets.choosers import Tabs
from ui.widgets.columns import RowLook
from ui.widgets.fields import ChoiceField
from ui.widgets.keys import KeyHint
from ui.widgets.labels import Label
from ui.widgets.page import Page
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions

_FORM: Final = 280
_PREVIEW, _BEFORE = "vista_previa", "anteriores"
_UNSAVED: Final = "El cambio que está escribiendo todavía no se ha hecho en ninguna cuenta."
_KEYS: Final = (
    KeyHint("Alt 1…2", "pestañas"),
    KeyHint("Del", "deshacer el lote de la fila"),
    KeyHint("Esc", "volver a la lista"),
)


class BulkPage(Page):
    """What to change at the left; at the right what would happen, and what was done before."""

    topics = frozenset({Topic.CADASTRE})
    kind_chosen = Signal(str)
    preview_wanted = Signal(object)
    apply_wanted = Signal()
    undo_wanted = Signal(object)
    asked_typed = Signal(object, object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__("cambio_masivo", "Cambiar varias cuentas")
        self._apply = Button(
            "Cambiar las cuentas", Kind.PRIMARY, icon=Icon.CHECK, key="Ctrl+Return", name="cambiar_cuentas"
        )
        self._look = Button("Ver qué cambiaría", icon=Icon.EYE, key="F5", name="ver_cambio")
        self._undo = Button("Deshacer el lote…", icon=Icon.HISTORY, key="Del", height=30, name="deshacer")
        self._kind = ChoiceField("Qué cambia", tuple(FACTS.items()), name="que_cambia")
        self._place = QVBoxLayout()
        self._fields: AskedFields | None = None
        self._before: Mapping[str, str] = {}
        self._told = Label(tone=Tone.MUTED)
        self._told.setObjectName("cambio_cifras")
        self._preview: RecordTable[BulkRow] = RecordTable(
            PREVIEW,
            name="vista_cambio",
            said="Qué pasaría con cada cuenta",
            options=TableOptions(empty="Aquí se ve qué cambiaría en cada cuenta: F5.", look=_look),
        )
        self._batches: RecordTable[Batch] = RecordTable(
            BATCHES,
            name="lotes",
            said="Cambios de varias cuentas",
            options=TableOptions(empty="Todavía no se han cambiado varias cuentas a la vez."),
        )
        self._asker = Asker(self, self.asked_typed.emit)
        self._arrange()
        self._wire()

    # ---- for the presenter

    def show_title(self, text: str) -> None:
        """Say how many accounts were chosen."""
        self.set_title("Cambiar varias cuentas", text)

    def show_fields(self, kind: str, fields: Sequence[Asked]) -> None:
        """Show what must be said of a kind of change."""
        if self._fields is not None:
            self._fields.hide()
            self._fields.deleteLater()
        self._kind.set_value(kind)
        self._fields = AskedFields("cambio_campos", fields, 1)
        self._fields.finished.connect(self._look.click)
        self._place.addWidget(self._fields)
        QWidget.setTabOrder(self._kind.editor, self._fields.editors[0])
        self._before = self._fields.typed()

    def show_errors(self, errors: Mapping[str, str], notice: str) -> None:
        """Say what must be corrected."""
        if self._fields is not None:
            self._fields.show_errors(errors)
        self.warn(notice)

    def show_preview(self, rows: Sequence[BulkRow]) -> None:
        """Show what would happen to each account."""
        self._preview.show_rows(rows, ident=lambda row: row.account_id)
        if rows:
            self._tabs.open(_PREVIEW)

    def show_counts(self, figures: Figures) -> None:
        """Say how many would change, and offer to do it or say why not."""
        self._told.setText(figures.text)
        self._apply.set_text(figures.act)
        self._apply.allow(figures.reason_not)
        self._look.allow(figures.look_not)

    def show_batches(self, batches: Sequence[Batch]) -> None:
        """Show what was changed before."""
        self._batches.show_rows(batches, ident=lambda each: each.id)
        if batches and self._batches.current_row() is None:
            self._batches.select_id(batches[0].id)
        self._allow_undo(self._batches.current_row())

    def ask(self, form: AskedForm) -> None:
        """Open a dialog of fields."""
        self._asker.ask(form)

    def show_asked_errors(self, errors: Mapping[str, str], notice: str) -> None:
        """Say in it what must be corrected."""
        self._asker.show_errors(errors, notice)

    def close_asked(self) -> None:
        """What it asked for is done."""
        self._asker.close()

    # ---- for the frame

    def unsaved(self) -> str:
        """What would be lost by leaving."""
        typed = self._fields is not None and self._fields.typed() != self._before
        return _UNSAVED if typed else ""

    # ---- parts

    def _arrange(self) -> None:
        self.add_action(self._look)
        self.add_action(self._apply)
        card = Card("tarjeta_cambio")
        card.body.addWidget(self._kind)
        card.body.addLayout(self._place)
        card.body.addStretch(1)
        area = scrolling(card)
        area.setFixedWidth(_FORM)
        self._tabs = Tabs(
            "partes_cambio",
            "Partes del cambio",
            (
                (_PREVIEW, "Qué cambiaría", lambda: _with_head(self._told, None, self._preview)),
                (_BEFORE, "Cambios anteriores", lambda: _with_head(None, self._undo, self._batches)),
            ),
        )
        row = QHBoxLayout()
        row.setSpacing(Size.GAP)
        row.addWidget(area)
        row.addWidget(self._tabs, 1)
        self.content.addLayout(row, 1)
        self.set_keys(_KEYS)
        self.set_first_focus(self._kind.editor)

    def _wire(self) -> None:
        self._look.clicked.connect(self._on_look)
        self._apply.clicked.connect(self.apply_wanted)
        self._kind.changed.connect(lambda: self.kind_chosen.emit(self._kind.value()))
        self._undo.clicked.connect(self._on_undo)
        self._batches.current_changed.connect(self._allow_undo)
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("Esc"), self, context=context).activated.connect(self.left)

    def _on_look(self) -> None:
        if self._fields is not None:
            self.preview_wanted.emit(self._fields.typed())

    def _on_undo(self) -> None:
        batch = self._batches.current_row()
        if batch is not None:
            self.undo_wanted.emit(batch)

    def _allow_undo(self, batch: Batch | None) -> None:
        done = batch is not None and (batch.undone_by is not None or batch.reverses is not None)
        self._undo.allow("Elija un lote." if batch is None else "Ya se deshizo." if done else "")


def _with_head(told: Label | None, button: Button | None, table: QWidget) -> QWidget:
    part = QWidget()
    head = QHBoxLayout()
    for widget in (told, button):
        if widget is not None:
            head.addWidget(widget)
    head.addStretch(1)
    box = QVBoxLayout(part)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(Size.PAD)
    box.addLayout(head)
    box.addWidget(table, 1)
    part.setFocusProxy(table)
    return part


def _look(row: BulkRow) -> RowLook:
    return RowLook.NORMAL if row.changes else RowLook.DIM
