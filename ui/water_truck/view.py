"""The page of water by tanker as widgets: the sales, and how the chosen one comes about."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Signal

from app.changes import Topic
from app.store.water_truck import StoredSale
from domain.profile import Currency
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.water_truck.columns import PARTS, columns_of
from ui.water_truck.words import PartLine
from ui.widgets.blocks import Emptiness
from ui.widgets.buttons import Button, Kind
from ui.widgets.dialogs import ask
from ui.widgets.keys import KeyHint
from ui.widgets.labels import Label
from ui.widgets.list_page import Listed, ListPage, ListShape
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions
from ui.widgets.values import Decision, Fact

_SHAPE: Final = ListShape(
    name="carrotanque",
    title="Venta en carrotanque",
    stem="venta",
    card="Venta",
    begin="Vender agua…",
    search="Cuenta, titular o placa",
    below=220,
    facts=320,
    keys=(
        KeyHint("Ctrl+N", "vender"),
        KeyHint("F7", "precio"),
        KeyHint("F8", "anular"),
        KeyHint("Ctrl+F", "buscar"),
        KeyHint("Return", "abrir la cuenta"),
    ),
    empty=Emptiness(
        icon=Icon.DROP,
        sentence="No se ha vendido agua en carrotanque",
        explanation=(
            "Cada venta toma el precio que aprobó un acto: sale en la próxima factura del suscriptor o se"
            " recibe de una vez en la caja, con su recibo."
        ),
        note="El precio se aprueba con F7.",
    ),
)


class WaterTruckPage(ListPage[StoredSale, PartLine]):
    """Widgets and signals; what they mean is the presenter's business."""

    topics = frozenset({Topic.BILLING, Topic.LEDGER, Topic.CASH})
    price_asked = Signal()
    annul_asked = Signal()

    def __init__(self, currency: Currency) -> None:
        table: RecordTable[StoredSale] = RecordTable(
            columns_of(currency),
            name="carrotanque_ventas",
            said="Ventas de agua en carrotanque",
            options=TableOptions(empty="Ninguna de estas: elija arriba otra cifra."),
        )
        lines: RecordTable[PartLine] = RecordTable(
            PARTS,
            name="venta_partes",
            said="Cómo se llega al valor",
            options=TableOptions(own_frame=False, empty="Elija una venta."),
        )
        super().__init__(_SHAPE, Listed(table, lambda row: row.id), lines)
        self._price = Button("Precio…", icon=Icon.PERCENT, key="F7", name="precio_boton")
        self._annul = Button("Anular…", icon=Icon.TRASH, key="F8", name="anular_venta_boton")
        self._new = Button("Vender agua…", Kind.PRIMARY, icon=Icon.PLUS, key="Ctrl+N", name="vender_boton")
        self.add_acts(self._price, self._annul, self._new, always=[self._price])
        self._told = Label("", Tone.MUTED)
        self.add_beside_figures(self._told)
        self._price.clicked.connect(self.price_asked)
        self._annul.clicked.connect(self.annul_asked)
        self._new.clicked.connect(self.new_wanted)

    # ---- for the presenter

    def show_price(self, text: str) -> None:
        """Say the price in force."""
        self._told.setText(text)

    def show_sales(self, rows: Sequence[StoredSale], chosen: int, *, some: bool) -> None:
        """Show these; the cursor goes to the named one, or stays. `some`: there are sales at all."""
        self.show_list(rows, chosen or None, some=some)

    def show_sale(self, title: str, lines: Sequence[PartLine], facts: Sequence[Fact]) -> None:
        """Show one in full."""
        self.show_record(title, lines, facts)

    def allow(self, reason: str) -> None:
        """Why the chosen sale cannot be taken back; empty where it can."""
        self._annul.allow(reason)

    def decide(self, decided: Decision, act: Callable[[], None]) -> None:
        """Ask for a decision in figures."""
        ask(self, decided, act)
