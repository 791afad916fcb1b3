"""Receipts of every shape on both papers, and the card of their printer: pictures for developers."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.demo.receipts import SHAPES
from app.desk.receipt_printer import ReceiptPrinter, Way
from app.desk.receipt_printing import preview
from app.errors import PrinterFault, ReceiptPrinterFailed
from app.messages import sentence
from reports.receipt_grid import NARROW, WIDE
from ui.invoice.ports import PrintChoices
from ui.invoice.print_dialog import PrintDialog
from ui.preview.dialogs import PrinterDialog
from ui.settings.receipt_group import ReceiptGroup
from ui.settings.receipts import as_typed
from ui.shift.words import print_form
from ui.theme.tokens import Size
from ui.theme.tone import Tone
from ui.widgets.ask_dialog import AskDialog
from ui.widgets.blocks import Card
from ui.widgets.labels import Label
from ui.widgets.receipt_paper import ReceiptPaper

_CARD: Final = 373
_NAMES: Final = ("Térmica caja", "Láser oficina")
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
        group.show_printers(_NAMES)
        group.show_typed(as_typed(held))
        group.show_result(said, tone)
        group.card.setFixedWidth(_CARD)
        row.addWidget(group.card, 0, Qt.AlignmentFlag.AlignTop)
    return sheet


def printer_dialogs() -> QWidget:
    """The dialogs that ask for a printer, as a machine with two of them shows them."""
    sheet = QWidget()
    row = QHBoxLayout(sheet)
    row.setContentsMargins(Size.CARD, Size.CARD, Size.CARD, Size.CARD)
    row.setSpacing(Size.GAP)
    names = tuple((each, each) for each in _NAMES)
    choices = PrintChoices(
        title="Imprimir las facturas de octubre 2026",
        routes=(("", "Todas (1.200)"),),
        papers=(("carta", "Carta, una por hoja"),),
        targets=(("", "Archivos PDF, uno por ruta"), *names),
        route="",
        paper="carta",
        target=_NAMES[1],
        note="1.200 ya se imprimieron: al imprimirlas otra vez dicen que son copia.",
    )
    for dialog in (
        PrintDialog(sheet, choices),
        PrinterDialog(sheet, _NAMES, _NAMES[1], "Ya se imprimió: esta dirá que es copia."),
        AskDialog(sheet, print_form(_NAMES, _NAMES[1])),
    ):
        dialog.fit()
        picture = QLabel()
        picture.setPixmap(dialog.grab())
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
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
