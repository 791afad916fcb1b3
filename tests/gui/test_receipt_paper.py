"""A receipt on the screen: light paper, letters in their columns, bars that a scanner reads."""

import pytest
import zxingcpp
from PySide6.QtGui import QImage, QPainter

from app.demo.receipts import SHAPES, everyday
from app.desk.receipt_printer import ReceiptPrinter
from app.desk.receipt_printing import preview
from reports import printout
from reports.code_pages import PLAIN
from reports.receipt_grid import NARROW, WIDE
from ui.theme.current import apply
from ui.theme.tokens import DARK, LIGHT
from ui.widgets.receipt_paint import COLUMN, MARGIN, ReceiptPainter
from ui.widgets.receipt_paper import ReceiptPaper


@pytest.fixture
def themed(qapp):
    def put(theme):
        apply(qapp, theme)

    yield put
    apply(qapp, LIGHT)


def painted(shape=everyday, columns=WIDE, ratio=2.0, **printer):
    held = ReceiptPrinter(columns=columns, **printer)
    return ReceiptPainter(preview(shape(), held), columns).image(ratio)


def on_white(image, times=1):
    """The picture in greys on white, as large as its device pixels, or larger."""
    image.setDevicePixelRatio(1)
    flat = QImage(image.size(), QImage.Format.Format_RGB32)
    flat.fill("white")
    painter = QPainter(flat)
    painter.drawImage(0, 0, image)
    painter.end()
    grey = flat.scaled(flat.width() * times, flat.height() * times)
    return grey.convertToFormat(QImage.Format.Format_Grayscale8)


def inked(image):
    """The columns of pixels that hold ink."""
    grey = on_white(image)
    data, step = bytes(grey.constBits()), grey.bytesPerLine()
    return [x for x in range(grey.width()) if min(data[x::step]) < 90]


def read_bars(image):
    grey = on_white(image, times=3)
    view = memoryview(bytes(grey.constBits())).cast("B", (grey.height(), grey.bytesPerLine()))
    return [found.text for found in zxingcpp.read_barcodes(view)]


@pytest.mark.parametrize("columns", [WIDE, NARROW])
@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_is_painted_within_its_columns(qapp, shape, columns):
    found = inked(painted(SHAPES[shape], columns))
    assert min(found) // 2 >= MARGIN - 1
    assert max(found) // 2 <= MARGIN + columns * COLUMN + 1


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_the_bars_are_read_from_the_screen(qapp, ratio):
    assert read_bars(painted(ratio=ratio)) == ["C1-0008142"]


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_paper_is_light_in_every_theme(qapp, themed, theme):
    themed(theme)
    image = painted()
    assert image.pixelColor(image.width() // 2, 8).lightness() > 235
    assert image.pixelColor(image.width() // 2, image.height() - 1).alpha() < 255


def test_a_printer_that_lacks_letters_is_seen_to_lack_them(qapp):
    assert painted() != painted(page=PLAIN.key)


def test_the_widget_takes_the_room_of_its_paper_and_says_its_text(qapp, qtbot):
    paper = ReceiptPaper()
    qtbot.addWidget(paper)
    assert paper.sizeHint().height() == 0
    held = preview(everyday(), ReceiptPrinter())
    paper.show_printout(held, WIDE)
    assert paper.accessibleDescription() == held.text
    wide = paper.sizeHint().width()
    paper.show_printout(preview(everyday(), ReceiptPrinter(columns=NARROW)), NARROW)
    assert paper.sizeHint().width() < wide
    paper.resize(600, paper.sizeHint().height())
    picture = paper.grab().toImage()
    assert picture.pixelColor(300, 8).lightness() > 235
    paper.clear()
    assert paper.grab().toImage().pixelColor(5, 0) == paper.grab().toImage().pixelColor(300, 0)


def test_a_narrow_room_makes_the_letters_smaller_and_cuts_nothing(qapp, qtbot):
    paper = ReceiptPaper()
    qtbot.addWidget(paper)
    paper.show_printout(preview(everyday(), ReceiptPrinter()), WIDE)
    paper.resize(paper.minimumSizeHint())
    found = inked(paper.grab().toImage())
    assert 4 < min(found) < max(found) < paper.width() - 4


def test_two_papers_are_parted_where_the_knife_cuts_and_sides_are_kept(qapp):
    data = (
        b"\x1ba\x01MEDIO\n\x1dV\x01\x1bp\x00\x32\x32\x1ba\x02DERECHA\n\x1ba\x00\x1d!\x11GRANDE\n\x1dV\x00\n"
    )
    image = ReceiptPainter(printout.read(data), WIDE).image(1)
    one = ReceiptPainter(printout.read(b"MEDIO\n"), WIDE)
    assert image.height() > one.height + 50
    assert max(inked(image)) > image.width() - MARGIN - COLUMN
