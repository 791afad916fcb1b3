"""The square code that a telephone reads, drawn as bars of whole modules."""

from reports.layout import Box, Pen


def draw_qr(pen: Pen, text: str, box: Box) -> None:
    """The code of a text inside a square box; a quarter of it may be lost and it still reads."""
    from reportlab.graphics.barcode.qrencoder import (  # noqa: PLC0415 - brings every kind of bars and plots with it
        QRCode,
        QRErrorCorrectLevel,
    )

    code = QRCode(None, QRErrorCorrectLevel.Q)
    code.addData(text)
    code.make()
    many = code.getModuleCount()
    side = box.width / many
    dark = [[bool(code.isDark(row, column)) for column in range(many)] for row in range(many)]
    boxes = []
    for row, cells in enumerate(dark):
        start = None
        for column, is_dark in enumerate([*cells, False]):
            if is_dark and start is None:
                start = column
            elif not is_dark and start is not None:
                boxes.append(Box(box.x + start * side, box.y + row * side, (column - start) * side, side))
                start = None
    pen.fill(boxes)
