"""Receipts of every shape on both papers, and the card of their printer: pictures for developers."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.demo.receipts import SHAPES
from app.desk.receipt_printer import ReceiptPrinter, Way
from app.desk.receipt_printing import preview
from app.errors import PrinterFault, ReceiptPrinterFailed
from app.messages import sentence
from reports.receipt_grid import NARROW, WIDE
from ui.settings.receipt_group import ReceiptGroup
from ui.settings.receipts import as_typed
from ui.theme.tokens import Size
from ui.theme.tone import Tone
from ui.widgets.blocks import Card
from ui.widgets.labels import Label
from ui.widgets.receipt_paper import ReceiptPaper

_CARD: Final = 373
_OFF: Final = ReceiptPrinterFailed("192.168.1.50:9100", PrinterFault.OFF)
_PRINTERS: Final = (
    (ReceiptPrinter(), "", Tone.MUTED),
    (
        ReceiptPrinter(way=Way.QUEUE, name="Térmica caja", drawer=True),
        "La página de prueba salió por Térmica caja. Elija la página de letras que se lea completa.",
        Tone.OK,
    ),
    (ReceiptPrinter(way=Way.NETWORK, host="192.168.1.50"), sentence(_OFF), Tone.BAD),
    (ReceiptPrinter(way=Way.FILE, file="LPT1", columns=NARROW), "", Tone.MUTED),
    (ReceiptPrinter(way=Way.DRIVER, name="Láser oficina"), "", Tone.MUTED),
)
_WIDTHS: Final = ((WIDE, "80 mm"), (NARROW, "58 mm"))


def printer_cards() -> QWidget:
    """The card of the settings, in each way that it may stand."""
    sheet = QWidget()
    row = QHBoxLayout(sheet)
    row.setContentsMargins(Size.CARD, Size.CARD, Size.CARD, Size.CARD)
    row.setSpacing(Size.GAP)
    for held, said, tone in _PRINTERS:
        group = ReceiptGroup()
        group.show_printers(["Térmica caja", "Láser oficina"])
        group.show_typed(as_typed(held))
        group.show_result(said, tone)
        group.card.setFixedWidth(_CARD)
        row.addWidget(group.card, 0, Qt.AlignmentFlag.AlignTop)
    return sheet


def receipts() -> QWidget:
    """Every shape side by side, each on both papers."""
    sheet = QWidget()
    sheet.setObjectName("recibos")
    row = QHBoxLayout(sheet)
    row.setContentsMargins(Size.CARD, Size.CARD, Size.CARD, Size.CARD)
    row.setSpacing(Size.GAP)
    for name, make in SHAPES.items():
        card = Card(f"recibos_{name}", name.replace("-", " ").capitalize())
        card.set_role("alt")
        pair = QHBoxLayout()
        for columns, width in _WIDTHS:
            side = QVBoxLayout()
            side.addWidget(Label(width, Tone.MUTED, Size.SMALL))
            paper = ReceiptPaper(f"recibo_{name}_{columns}")
            paper.show_printout(preview(make(), ReceiptPrinter(columns=columns)), columns)
            paper.setFixedWidth(paper.sizeHint().width())
            side.addWidget(paper, 0, Qt.AlignmentFlag.AlignTop)
            side.addStretch(1)
            pair.addLayout(side)
        card.body.addLayout(pair)
        row.addWidget(card, 0, Qt.AlignmentFlag.AlignTop)
    return sheet
