"""The widgets of the office's decisions."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from app.changes import Topic
from ui.settings.groups import columns, stacked
from ui.settings.logo import LogoField
from ui.settings.receipt_group import ReceiptGroup
from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.theme.tone import Tone
from ui.widgets.blocks import TieLine, scrolling
from ui.widgets.buttons import Button, Kind
from ui.widgets.file_dialogs import choose_file
from ui.widgets.keys import KeyHint
from ui.widgets.page import Page
from ui.widgets.values import Tie

_RULE: Final = Tie(
    "Las facturas emitidas no cambian: lo que guarde vale desde la próxima liquidación. Si el mes ya está"
    " liquidado y sin emitir, liquídelo de nuevo.",
    Tone.INFO,
)
_UNSAVED: Final = "Hay ajustes sin guardar. Si sale ahora, se pierden."
_KEYS: Final = (
    KeyHint("Return", "campo siguiente"),
    KeyHint("Ctrl+Return", "guardar"),
    KeyHint("Space", "marcar o quitar"),
    KeyHint("Alt+U", "usuarios"),
    KeyHint("Alt+B", "bitácora"),
    KeyHint("Alt+R", "respaldos"),
)
_FIRST: Final = "address"


class SettingsPage(Page):
    """What the office decides, in groups."""

    topics = frozenset({Topic.OFFICE})
    save_wanted = Signal(object)
    """What the form holds, by field of `OfficeSettings`."""
    users_wanted = Signal()
    backups_wanted = Signal()
    trail_wanted = Signal()
    logo_chosen = Signal(str)
    test_wanted = Signal(object)
    """What the form holds, to print the test page with it."""

    def __init__(self) -> None:
        super().__init__("ajustes", "Ajustes")
        self._save = Button(
            "Guardar", Kind.PRIMARY, icon=Icon.CHECK, key="Ctrl+Return", name="guardar_ajustes"
        )
        self._users = Button("Usuarios…", icon=Icon.USERS, key="Alt+U", name="ir_a_usuarios")
        self._backups = Button("Respaldos…", icon=Icon.SHIELD_CHECK, key="Alt+R", name="ir_a_respaldos")
        self._trail = Button("Bitácora…", icon=Icon.NOTE, key="Alt+B", name="ir_a_bitacora")
        self._columns = columns()
        self._groups = [group for column in self._columns for group in column]
        self._shown: dict[str, str | bool] = {}
        self._arrange()
        self._wire()

    # ---- for the presenter

    def show_decisions(self, title: str, typed: Mapping[str, str | bool]) -> None:
        """Show whose decisions, and what is in force."""
        self.set_title("Ajustes", title)
        for group in self._groups:
            group.show_typed(typed)
            group.form.forget_changes()
        self.show_errors({})
        self._shown = self.typed()

    def is_touched(self) -> bool:
        """Whether something was typed that is not saved."""
        return bool(self._shown) and self.typed() != self._shown

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """Say by field what is to be corrected, and go to the first."""
        wrong: list[str] = []
        for group in reversed(self._groups):
            wrong = [*group.form.show_errors(errors), *wrong]
        fields = "1 campo por corregir" if len(wrong) == 1 else f"{len(wrong)} campos por corregir"
        self.warn(" · ".join(wrong), title=fields if wrong else "")

    def show_logo(self, logo: str) -> None:
        """Take a picture that was read, not saved yet."""
        self._logo().take(logo)

    def show_printers(self, names: Sequence[str]) -> None:
        """Offer these printers for receipts."""
        self._receipts().show_printers(names)

    def show_test(self, text: str, tone: Tone) -> None:
        """Say what became of the test page."""
        self._receipts().show_result(text, tone)

    def show_refusal(self, text: str) -> None:
        """Say why nothing was saved."""
        self.warn(text)

    def typed(self) -> dict[str, str | bool]:
        """What the form holds."""
        return {name: value for group in self._groups for name, value in group.typed().items()}

    # ---- for the frame

    def unsaved(self) -> str:
        """What would be lost by leaving."""
        return _UNSAVED if self.is_touched() else ""

    # ---- parts

    def _arrange(self) -> None:
        self.add_action(self._trail)
        self.add_action(self._backups)
        self.add_action(self._users)
        self.add_action(self._save)
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Size.GAP)
        for column in self._columns:
            row.addWidget(stacked(column, Size.GAP), 1)
        self._area = scrolling(body)
        self.content.addWidget(TieLine(_RULE))
        self.content.addWidget(self._area, 1)
        self.set_keys(_KEYS)
        self.set_first_focus(self._groups[0].form.field(_FIRST).editor)

    def _wire(self) -> None:
        self._save.clicked.connect(lambda: self.save_wanted.emit(self.typed()))
        self._users.clicked.connect(self.users_wanted)
        self._backups.clicked.connect(self.backups_wanted)
        self._trail.clicked.connect(self.trail_wanted)
        self._logo().choose_wanted.connect(self._ask_logo)
        self._receipts().test.clicked.connect(lambda: self.test_wanted.emit(self.typed()))
        for group in self._groups:
            group.form.finished.connect(self.focusNextChild)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    def _logo(self) -> LogoField:
        field = self._groups[0].form.field("logo")
        if not isinstance(field, LogoField):
            raise TypeError(field)
        return field

    def _receipts(self) -> ReceiptGroup:
        return next(group for group in self._groups if isinstance(group, ReceiptGroup))

    def _ask_logo(self) -> None:
        choose_file(self, "Elegir el logo", "archivo_logo", "Imágenes (*.png *.jpg *.jpeg)", self.logo_chosen)

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Keep what has the keyboard in sight."""
        if now is not None and self._area.isAncestorOf(now):
            self._area.ensureWidgetVisible(now)
