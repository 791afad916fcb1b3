"""Composition root: the command's entry, and where the window's parts begin to be built.

The window is painted first; the database layer is imported and the office opened on a worker
right after, so that an old machine shows something at once.
"""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.cli import main as run_command
from app.clock import Clock
from app.paths import DataFolder

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

QT_IN_SPANISH = "qtbase_es"


def main(arguments: Sequence[str] | None = None) -> int:
    """The `caudal` command; alone or with `abrir` it opens the window."""
    return run_command(arguments, open_window)


def open_window(folder: DataFolder, clock: Clock, user: str) -> int:
    """Open the window on an office; returns when it closes.

    Args:
        folder: the office's data folder; without an office in it the window offers to make one.
        clock: working date.
        user: who acts, as the trail will say it.
    """
    from ui.session import Session  # noqa: PLC0415 - orders without a window do not load Qt

    made = application()
    session = Session(made, folder, clock, user)
    session.show()
    try:
        return made.exec()
    finally:
        session.close()


def application() -> "QApplication":
    """The one application of this process: in the program's style, Qt's own dialogs in Spanish."""
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - with the window only

    from ui.theme.current import IN_FUSION  # noqa: PLC0415 - as above

    made = QApplication.instance() or QApplication([*sys.argv[:1], *IN_FUSION])
    if not isinstance(made, QApplication):
        raise TypeError("the application without widgets cannot open a window")
    _speak_spanish(made)
    return made


def _speak_spanish(application: "QApplication") -> None:
    from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator  # noqa: PLC0415 - with the window only

    QLocale.setDefault(QLocale("es_CO"))
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(QT_IN_SPANISH, folder):
        application.installTranslator(translator)


if __name__ == "__main__":
    sys.exit(main())
