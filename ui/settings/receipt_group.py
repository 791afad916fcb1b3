"""The card of this machine's receipt printer: only the fields of the way that was chosen are seen."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from app.desk.receipt_printer import PORT, Way
from ui.settings.group import Group
from ui.settings.receipts import PAGES, PAPERS, PINS, WAYS
from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.theme.tone import Tone
from ui.widgets.buttons import Button
from ui.widgets.fields import ChoiceField, TextField, WholeField
from ui.widgets.labels import Label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_BYTES: Final = frozenset({Way.QUEUE, Way.NETWORK, Way.FILE})
_ALL: Final = _BYTES | {Way.DRIVER}
_SEEN: Final[Mapping[str, frozenset[Way]]] = {
    "receipt_name": frozenset({Way.QUEUE, Way.DRIVER}),
    "receipt_host": frozenset({Way.NETWORK}),
    "receipt_port": frozenset({Way.NETWORK}),
    "receipt_file": frozenset({Way.FILE}),
    "receipt_columns": _ALL,
    "receipt_copies": _ALL,
    "receipt_page": _BYTES,
    "receipt_cuts": _BYTES,
    "receipt_leaves_chinese": _BYTES,
    "receipt_asks": frozenset({Way.NETWORK}),
    "receipt_drawer": _BYTES,
    "receipt_pin": _BYTES,
}
"""With which ways each field is seen."""


class ReceiptGroup(Group):
    """The receipt printer of this machine, and the button that tries it."""

    def __init__(self) -> None:
        super().__init__("impresora_recibos", "Impresora de recibos", "de este equipo")
        self.way = ChoiceField("Conexión", WAYS, name="receipt_way")
        self.printer = ChoiceField("Impresora", name="receipt_name")
        self.test = Button("Imprimir prueba", icon=Icon.PRINTER, height=30, name="probar_impresora")
        self._result = Label("", Tone.MUTED, Size.SMALL).wrapped()
        self._result.setObjectName("resultado_prueba")
        self._parts: dict[str, QWidget] = {}
        self._add_fields()
        self._add_checks()
        self.card.body.addWidget(self.test)
        self.card.body.addWidget(self._result)
        self.way.changed.connect(self._show_fields)
        self._show_fields()

    def show_printers(self, names: Sequence[str]) -> None:
        """Offer these printers."""
        self.printer.set_choices([("", "Elija una"), *((name, name) for name in names)])

    def show_typed(self, typed: Mapping[str, str | bool]) -> None:
        super().show_typed(typed)
        self._show_fields()

    def show_result(self, text: str, tone: Tone) -> None:
        """Say what became of the test page."""
        self._result.set_tone(tone)
        self._result.setText(text)
        self._result.setVisible(bool(text))

    def _add_fields(self) -> None:
        self.add(self.way)
        self.add(self.printer)
        for field, span in (
            (TextField("Dirección", name="receipt_host", placeholder="192.168.1.50"), 1),
            (WholeField("Puerto", name="receipt_port", help_text=f"Casi siempre {PORT}"), 1),
            (TextField("Puerto o archivo", name="receipt_file", help_text="Como LPT1"), 2),
            (ChoiceField("Papel", PAPERS, name="receipt_columns"), 2),
            (
                WholeField(
                    "Papeles por recibo", name="receipt_copies", help_text="El segundo es para la oficina"
                ),
                2,
            ),
            (
                ChoiceField(
                    "Página de letras",
                    PAGES,
                    name="receipt_page",
                    help_text="La que se lea completa en la prueba",
                ),
                2,
            ),
        ):
            self.add(field, span)
        for name in ("name", "host", "port", "file", "columns", "copies", "page"):
            self._parts[f"receipt_{name}"] = self.form.field(f"receipt_{name}")

    def _add_checks(self) -> None:
        checks = {
            name: self.add_check(text, name)
            for text, name in (
                ("Corta el papel", "receipt_cuts"),
                ("Preguntarle antes si tiene papel", "receipt_asks"),
                ("Quitar el modo chino, si salen letras chinas", "receipt_leaves_chinese"),
                ("Abre un cajón de dinero", "receipt_drawer"),
            )
        }
        self._parts |= checks
        self._parts["receipt_pin"] = self.add(ChoiceField("Conexión del cajón", PINS, name="receipt_pin"))
        self._drawer = checks["receipt_drawer"]
        self._drawer.toggled.connect(self._show_fields)

    def _show_fields(self) -> None:
        way = Way(self.way.value() or Way.NONE)
        for name, part in self._parts.items():
            part.setVisible(way in _SEEN[name])
        self._parts["receipt_pin"].setVisible(self._drawer.isChecked() and way in _SEEN["receipt_pin"])
        self.test.setVisible(way is not Way.NONE)
        self.show_result("", Tone.MUTED)
