"""The page of a bank's profile as widgets: what may be changed at the left, a file as read at the right."""

import itertools
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.bank_profile import words
from ui.bank_profile.columns import FINDINGS, PAYMENTS, Told, Understood
from ui.bank_profile.draft import Section
from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.widgets.asked_fields import AskedFields
from ui.widgets.blocks import Card, Emptiness, EmptyState, scrolling
from ui.widgets.buttons import Button, Kind
from ui.widgets.choosers import FiguresLine
from ui.widgets.dialogs import ask
from ui.widgets.fields import Field, TextField
from ui.widgets.file_dialogs import choose_file
from ui.widgets.keys import KeyHint
from ui.widgets.page import Page
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions
from ui.widgets.values import Decision, Option

_TITLE: Final = "Perfil de banco"
_KINDS: Final = "Archivos de bancos (*.txt *.dat *.asc *.csv *.xlsx *.xls *.ods);;Todos (*)"
_COLUMNS: Final = 3
_REST_MS: Final = 350
_EMPTY: Final = Emptiness(
    icon=Icon.BANK,
    sentence="Pruébelo con un archivo del banco",
    explanation="Se ve cómo quedaría cada pago y cada error con su línea. Nada se aplica ni se guarda.",
)
_KEYS: Final = (
    KeyHint("F5", "probar con un archivo"),
    KeyHint("Return", "campo siguiente"),
    KeyHint("Ctrl+Return", "guardar el perfil"),
    KeyHint("Esc", "volver a los perfiles"),
)


class BankProfilePage(Page):
    """Widgets and signals; what they mean is the presenter's business."""

    typed = Signal(object)
    """What is typed, by field, once the hands rest."""
    file_wanted = Signal()
    file_chosen = Signal(str)
    save_wanted = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__("perfil_banco", _TITLE)
        self._try = Button("Probar con un archivo…", icon=Icon.FOLDER, key="F5", name="probar_perfil")
        self._save = Button(
            "Guardar el perfil", Kind.PRIMARY, icon=Icon.CHECK, key="Ctrl+Return", name="guardar_perfil"
        )
        self._parts: list[AskedFields] = []
        self._before: dict[str, str] = {}
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._body = QWidget()
        self._column = QVBoxLayout(self._body)
        self._area = scrolling(self._body)
        self._told = Card("perfil_prueba", "Así se entiende", flush=True)
        self._counts = FiguresLine("perfil_cifras")
        self.payments: RecordTable[Understood] = RecordTable(
            PAYMENTS,
            name="perfil_pagos",
            said="Primeros pagos como se entienden",
            options=TableOptions(own_frame=False, empty="Ningún pago se entiende con este perfil."),
        )
        self.findings: RecordTable[Told] = RecordTable(
            FINDINGS,
            name="perfil_hallazgos",
            said="Errores o avisos del archivo",
            options=TableOptions(own_frame=False, empty="El archivo no trae ninguno."),
        )
        self._tables, self._right = QStackedWidget(), QStackedWidget()
        self._none = EmptyState("sin_prueba", _EMPTY)
        self._arrange()
        self._wire()

    # ---- for the presenter

    def show_form(self, title: str, sections: Sequence[Section]) -> None:
        """Show what may be changed, as it is."""
        self.set_title(_TITLE, title)
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._parts = [AskedFields(each.name, each.fields, _COLUMNS) for each in sections]
        for section, part in zip(sections, self._parts, strict=True):
            card = Card(f"tarjeta_{section.name}", section.title)
            card.body.addWidget(part)
            self._column.addWidget(card)
            part.form.changed.connect(self._rest.start)
        self._column.addStretch(1)
        editors = [self._save, *(editor for part in self._parts for editor in part.editors)]
        for before, after in itertools.pairwise(editors):
            QWidget.setTabOrder(before, after)
        for part, following in itertools.pairwise(self._parts):
            first = following.editors[0]
            part.finished.connect(lambda to=first: to.setFocus(Qt.FocusReason.TabFocusReason))
        self._parts[-1].finished.connect(self._on_save)
        self._before = self._values()
        self.set_first_focus(editors[1])
        editors[1].setFocus(Qt.FocusReason.OtherFocusReason)

    def fill(self, values: Mapping[str, str]) -> None:
        """Write what a file told into fields that are empty."""
        for name, field in self._fields():
            if name in values and isinstance(field, TextField) and not field.text():
                field.set_text(values[name])
                self._rest.start()

    def show_errors(self, errors: Mapping[str, str], *, go: bool = False) -> None:
        """Say what is wrong beside each field; perhaps take the keyboard to the first."""
        for name, field in self._fields():
            if name in errors or field.error():
                field.show_error(errors.get(name, ""))
        wrong = [field for _, field in self._fields() if field.error()]
        if go and wrong:
            wrong[0].editor.setFocus(Qt.FocusReason.OtherFocusReason)
            self._area.ensureWidgetVisible(wrong[0])

    def show_file(self, name: str) -> None:
        """Show on which file it is tried; without a name, that one may be chosen."""
        self._told.subtitle.setText(name)
        self._right.setCurrentWidget(self._told if name else self._none)

    def show_figures(self, figures: Sequence[Option]) -> None:
        """Show the counts that filter what is shown."""
        self._counts.set_options(figures)

    def choose_figure(self, key: str) -> None:
        """Mark what is shown."""
        self._counts.choose(key)

    def show_payments(self, found: Sequence[Understood]) -> None:
        """Show payments as they are understood."""
        self.payments.show_rows(found)
        self._tables.setCurrentWidget(self.payments)

    def show_findings(self, found: Sequence[Told]) -> None:
        """Show errors, or notices."""
        self.findings.show_rows(found)
        self._tables.setCurrentWidget(self.findings)

    def saved(self) -> None:
        """What is typed is kept: nothing would be lost."""
        self._before = self._values()

    def ask_file(self) -> None:
        """Ask on which file it is tried."""
        choose_file(self, "Elegir un archivo del banco", "elegir_prueba", _KINDS, self.file_chosen)

    def ask_decision(self, decision: Decision, act: Callable[[], None]) -> None:
        """Ask for a decision in figures."""
        ask(self, decision, act)

    # ---- for the frame

    def unsaved(self) -> str:
        """What would be lost by leaving."""
        return words.UNSAVED if self._values() != self._before else ""

    # ---- parts

    def _fields(self) -> list[tuple[str, Field]]:
        return [(name, part.form.field(name)) for part in self._parts for name in part.typed()]

    def _values(self) -> dict[str, str]:
        return {name: text for part in self._parts for name, text in part.typed().items()}

    def _on_save(self) -> None:
        self._rest.stop()
        self.save_wanted.emit(self._values())

    def _arrange(self) -> None:
        for button in (self._try, self._save):
            self.add_action(button)
        self._column.setContentsMargins(0, 0, 4, 0)
        self._column.setSpacing(Size.GAP)
        counts = QHBoxLayout()
        counts.setContentsMargins(Size.CARD, Size.PAD, Size.CARD, 0)
        counts.addWidget(self._counts)
        self._told.body.addLayout(counts)
        for table in (self.payments, self.findings):
            self._tables.addWidget(table)
        self._told.body.addWidget(self._tables, 1)
        for side in (self._none, self._told):
            self._right.addWidget(side)
        row = QHBoxLayout()
        row.setSpacing(Size.GAP)
        row.addWidget(self._area, 1)
        row.addWidget(self._right, 1)
        self.content.addLayout(row, 1)
        self.set_keys(_KEYS)

    def _wire(self) -> None:
        self._rest.timeout.connect(lambda: self.typed.emit(self._values()))
        self._counts.chosen.connect(self.figure_chosen)
        self._try.clicked.connect(self.file_wanted)
        self._save.clicked.connect(self._on_save)
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("Esc"), self, context=context).activated.connect(self.left)
