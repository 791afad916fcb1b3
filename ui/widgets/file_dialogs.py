"""Asking for a file or a folder with the system's own window; nothing happens where none is chosen."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final, TypeAlias

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtWidgets import QFileDialog, QWidget

WORKBOOK: Final = "Hoja de cálculo (*.xlsx)"
PDF: Final = "Documento PDF (*.pdf)"
Chosen: TypeAlias = Callable[[str], object] | SignalInstance
"""Takes the path that was chosen."""


def choose_folder(parent: QWidget, title: str, name: str, then: Chosen) -> None:
    """Ask for a folder to write in.

    Args:
        parent: the page that asks.
        title: what the folder is for.
        name: object name, by which tests find it.
        then: takes the folder.
    """
    dialog = QFileDialog(parent, title)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    _open(dialog, name, then)


def choose_file(parent: QWidget, title: str, name: str, kinds: str, then: Chosen) -> None:
    """Ask for a file that is there; arguments as `choose_folder`, and the kinds as Qt writes them."""
    dialog = QFileDialog(parent, title, "", kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    _open(dialog, name, then)


def choose_place(parent: QWidget, title: str, name: str, kind: str, suggested: str, then: Chosen) -> None:
    """Ask where a file goes; arguments as `choose_file`, and the name that is proposed, with its suffix.

    Where there are several kinds, the name follows the one that is chosen.
    """
    dialog = QFileDialog(parent, title, suggested, kind)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(suggested.rpartition(".")[2])
    dialog.filterSelected.connect(partial(_follow, dialog))
    _open(dialog, name, then)


def _follow(dialog: QFileDialog, kind: str) -> None:
    """Give the name the suffix of the kind that somebody chose."""
    suffix = kind.rpartition("*.")[2].rstrip(")")
    dialog.setDefaultSuffix(suffix)
    for name in dialog.selectedFiles()[:1]:
        dialog.selectFile(Path(name).with_suffix(f".{suffix}").name)


def _open(dialog: QFileDialog, name: str, then: Chosen) -> None:
    dialog.setObjectName(name)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(then)
    dialog.open()
