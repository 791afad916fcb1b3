"""The window's first paint in fresh processes, beside an empty QMainWindow.

Both read bytecode as the installed program does; the unmeasured round writes it.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

from bench import town
from bench.measure import Figure, compare

_EMPTY = """
import os, sys
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        print("painted", flush=True)
        os._exit(0)
application = QApplication([])
window = Window()
window.resize(1280, 800)
window.show()
application.exec()
"""
_OURS = """
import os, sys
from datetime import date
from pathlib import Path
from ui.main import open_window
from app.clock import WorkingDate
from app.paths import DataFolder
from PySide6.QtWidgets import QMainWindow
from ui.shell.window import MainWindow
def painted(self, event):
    QMainWindow.paintEvent(self, event)
    print("painted", flush=True)
    os._exit(0)
MainWindow.paintEvent = painted
open_window(DataFolder(Path(sys.argv[1])), WorkingDate(date(2026, 1, 31)), "oficina")
"""


def figure(folder: Path, rounds: int) -> Figure:
    made = town.office(folder / "town", 100)
    made.store.close()
    found = Figure(
        "start of the window to first paint", "empty QMainWindow", 2.0, 1.5, note="offscreen, warm"
    )
    home = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_CONFIG_HOME": str(folder),
        "HOME": str(folder),
        "PYTHONPYCACHEPREFIX": str(folder / "bytecode"),
    }
    home.pop("PYTHONDONTWRITEBYTECODE", None)
    return compare(
        found,
        lambda: _paint(_OURS, home, str(made.folder.root)),
        lambda: _paint(_EMPTY, home),
        rounds,
    )


def _paint(program: str, environment: dict[str, str], *arguments: str) -> float:
    command = [sys.executable, "-c", program, *arguments]
    began = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as process:
        said = process.stdout.readline() if process.stdout else b""
        seconds = time.perf_counter() - began
    if b"painted" not in said:
        raise RuntimeError("the window did not paint")
    return seconds
