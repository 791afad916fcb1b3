"""Writes flat CSV files for other programs: a table of text, whole or not at all."""

import csv
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from app.errors import writing_trouble


def write_flat(
    path: Path,
    rows: Iterable[Sequence[str]],
    *,
    separator: str = ";",
    encoding: str = "utf-8-sig",
) -> int:
    """Write rows of text with lines ended as Windows does; how many there were.

    A letter that the encoding lacks is written as `?`, for the programs that read such files ask for one.

    Raises:
        DiskFull, FileUnwritable: the file could not be written; what stood there before still stands.
    """
    text = io.StringIO(newline="")
    lines = csv.writer(text, delimiter=separator, lineterminator="\r\n")
    written = 0
    for row in rows:
        lines.writerow(row)
        written += 1
    write_whole(path, text.getvalue().encode(encoding, "replace"))
    return written


def write_whole(path: Path, data: bytes) -> None:
    """Write a file whole or not at all.

    Raises:
        DiskFull, FileUnwritable: it could not be written; what stood there before still stands.
    """
    try:
        with TemporaryDirectory(prefix=".caudal-", dir=path.parent, ignore_cleanup_errors=True) as folder:
            beside = Path(folder) / "plano"
            beside.write_bytes(data)
            beside.replace(path)
    except OSError as failure:
        raise writing_trouble(failure, str(path)) from failure


def decimal_text(amount: int, digits: int, mark: str = ",") -> str:
    """Money in its smallest unit as a plain number: no thousands, and decimals only where it has them."""
    return str(Decimal(amount).scaleb(-digits)).replace(".", mark) if digits else str(amount)
