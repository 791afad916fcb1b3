"""The widgets of the page of a new account."""

import itertools
from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.new_account.presenter import NewAccountFields
from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.widgets.asked_fields import AskedFields
from ui.widgets.blocks import Card, scrolling
from ui.widgets.buttons import Button, Kind
from ui.widgets.keys import KeyHint
from ui.widgets.page import Page

_UNSAVED: Final = "La cuenta nueva no se ha guardado. Si sale ahora, se pierde lo escrito."
_KEYS: Final = (
    KeyHint("Return", "campo siguiente"),
    KeyHint("Ctrl+Return", "crear la cuenta"),
    KeyHint("Esc", "volver a la lista"),
)


class NewAccountPage(Page):
    """Who and where at the left, what is billed at the right."""

    save_wanted = Signal(object)
    """What was typed, by field."""
    left = Signal()

    def __init__(self) -> None:
        super().__init__("cuenta_nueva", "Cuenta nueva")
        self._save = Button(
            "Crear la cuenta", Kind.PRIMARY, icon=Icon.CHECK, key="Ctrl+Return", name="crear_cuenta"
        )
        self._body = QWidget()
        self._row = QHBoxLayout(self._body)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(Size.GAP)
        self._area = scrolling(self._body)
        self._parts: list[AskedFields] = []
        self._before: dict[str, str] = {}
        self.add_action(self._save)
        self.content.addWidget(self._area, 1)
        self.set_keys(_KEYS)
        self._save.clicked.connect(self._on_save)
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("Esc"), self, context=context).activated.connect(self.left)

    # ---- for the presenter

    def show_fields(self, fields: NewAccountFields) -> None:
        """Show the form, with what is proposed."""
        while (item := self._row.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        who = AskedFields("nueva_quien", fields.who, 2)
        what = AskedFields("nueva_que", fields.what, 2)
        self._parts = [who, what]
        for name, title, part in (("quien", "Titular y predio", who), ("que", "Servicio y medidor", what)):
            card = Card(f"tarjeta_{name}", title)
            card.body.addWidget(part)
            card.body.addStretch(1)
            self._row.addWidget(card, 1)
        for before, after in itertools.pairwise([self._save, *who.editors, *what.editors]):
            QWidget.setTabOrder(before, after)
        who.finished.connect(lambda: what.editors[0].setFocus(Qt.FocusReason.TabFocusReason))
        what.finished.connect(self._on_save)
        self.warn("")
        self._before = self._typed()
        self.set_first_focus(who.editors[1])
        who.editors[1].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_errors(self, errors: Mapping[str, str], notice: str) -> None:
        """Say what must be corrected, field by field, and what stands in no field."""
        wrong: list[str] = []
        for part in reversed(self._parts):
            wrong = [*part.show_errors(errors), *wrong]
        fields = "1 campo por corregir" if len(wrong) == 1 else f"{len(wrong)} campos por corregir"
        self.warn(notice or " · ".join(wrong), title=fields if wrong else "")
        focused = self.focusWidget()
        if focused is not None:
            self._area.ensureWidgetVisible(focused)

    # ---- for the frame

    def unsaved(self) -> str:
        """What would be lost by leaving."""
        return _UNSAVED if self._typed() != self._before else ""

    # ---- parts

    def _typed(self) -> dict[str, str]:
        return {name: text for part in self._parts for name, text in part.typed().items()}

    def _on_save(self) -> None:
        self.save_wanted.emit(self._typed())
