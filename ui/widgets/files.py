"""Attached files, as a table shows them. Plain Python."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.store.attachments import Attachment
from ui.formats import moment, number
from ui.widgets.columns import Align, Column, unsorted

PAPERS: Final = "PDF o foto (*.pdf *.jpg *.jpeg *.png)"
"""The filter of the dialog that asks for one."""

_KILO: Final = 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class FileLine:
    """An attached file."""

    id: int
    name: str
    size: str
    added: str


FILE_COLUMNS: tuple[Column[FileLine], ...] = unsorted(
    Column(key="name", title="Archivo", cell=lambda line: line.name, width=220, stretch=True, name=True),
    Column(key="size", title="Tamaño", cell=lambda line: line.size, width=90, align=Align.RIGHT),
    Column(key="added", title="Adjuntado", cell=lambda line: line.added, width=240),
)
"""Columns of attached files."""


def file_lines(files: Sequence[Attachment]) -> list[FileLine]:
    """The files that still count."""
    return [
        FileLine(
            id=each.id,
            name=each.name,
            size=f"{number(max(1, each.size // _KILO))} KB",
            added=f"{moment(each.at.astimezone())} · {each.user}",
        )
        for each in files
        if each.withdrawn_at is None
    ]


def copies_folder() -> Path:
    """Where copies go that are only looked at."""
    return Path(tempfile.gettempdir()) / "caudal-adjuntos"
