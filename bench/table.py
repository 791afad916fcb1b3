"""The subscribers' list at 50,000 accounts: the longest stretch in which its window could not answer.

Each run is a process of its own. The floor is a QTableView over plain rows that are all in memory already.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.clock import WorkingDate
from app.office import Office
from app.paths import DataFolder
from app.store.engine import Store
from bench import history, town
from bench.billing import MONTH
from bench.measure import CLOCKS, Clock, Figure
from domain.text import fold

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTableView, QWidget

ACCOUNTS = 50_000
STEPS = ("open", "filter", "sort by name", "sort by balance", "jump to the end", "page down, 20 times")
GOAL_MS = 100
WORD = "peña 4"
PAGES = 20
_SIZE = (1190, 664)
_PATIENCE = 60.0
_BEAT_MS = 1

Steps = dict[str, tuple[float, float]]
"""By step: seconds of the longest stretch, and seconds until it was painted."""


def figures(folder: Path, rounds: int) -> Iterator[Figure]:
    """The list beside its floor, step by step."""
    made = history.build(folder / "town", ACCOUNTS, 1)
    made.store.close()
    found = {
        step: Figure(f"longest stretch, {ACCOUNTS:,} accounts: {step}", "all rows in memory")
        for step in STEPS
    }
    until: dict[str, list[float]] = {step: [] for step in STEPS}
    for place in range(rounds):
        runs = {}
        for kind in ("ours", "floor")[:: 1 if place % 2 else -1]:
            runs[kind] = _run(kind, made.folder.root)
        for step in STEPS:
            found[step].ours.append(runs["ours"][step][0])
            found[step].floors.append(runs["floor"][step][0])
            until[step].append(runs["ours"][step][1])
    for step, figure in found.items():
        worst = max(figure.ours) * 1e3
        painted = sorted(until[step])[len(until[step]) // 2] * 1e3
        mark = "ok" if worst <= GOAL_MS else "MISSED"
        figure.note = f"worst {worst:.0f} ms (goal {GOAL_MS}) {mark}; painted after {painted:.0f} ms"
        yield figure


def _run(kind: str, root: Path) -> Steps:
    clock = next(name for name, now in CLOCKS.items() if now is Clock.now)
    command = [sys.executable, "-m", "bench.table", kind, str(root), clock]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    return {step: (stretch, until) for step, (stretch, until) in json.loads(done.stdout).items()}


class Pulse:
    """Beats while the event loop goes round: the longest time between two beats is a stretch.

    Seconds are those of the wall, or with the computing clock those that the window's own thread computed.
    """

    def __init__(self, clock: str) -> None:
        from PySide6.QtCore import Qt, QTimer

        self._now = time.perf_counter if clock == "wall" else time.thread_time
        self._last, self._longest = 0.0, 0.0
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def measure(self, act: Callable[[], object], done: Callable[[], bool]) -> tuple[float, float]:
        """Do something and let the window work until it is done."""
        from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer

        self._turn()
        began = time.perf_counter()
        self._longest, self._last = 0.0, self._now()
        QTimer.singleShot(0, act)
        settled = 0
        while settled < 2:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            settled = settled + 1 if done() else 0
            if time.perf_counter() - began > _PATIENCE:
                raise TimeoutError("the table did not come to rest")
        self._beat()
        return self._longest, time.perf_counter() - began

    def _beat(self) -> None:
        now = self._now()
        self._longest, self._last = max(self._longest, now - self._last), now

    @staticmethod
    def _turn() -> None:
        from PySide6.QtCore import QCoreApplication

        for _time in range(5):
            QCoreApplication.processEvents()


def _ours(office: Office, pulse: Pulse) -> Steps:
    """The page of the program, with its workers."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from ui.cadastre.page import page
    from ui.ports import PageTools
    from ui.tasks import TaskRunner
    from ui.widgets.columns import Order

    runner = TaskRunner(_Loud())
    tasks = runner.of()
    view: Any = page(office, PageTools(tasks, _Nowhere(), _Nowhere()))
    tasks.belong_to(view)
    _show(view)
    table = view.table

    def rests(rows: int) -> Callable[[], bool]:
        def check() -> bool:
            there = len(table.ids()) == rows or (rows < 0 and 0 < len(table.ids()) < ACCOUNTS)
            return there and not runner.is_busy() and table.current_row() is not None

        return check

    def press(key: Qt.Key, times: int = 1) -> None:
        for _time in range(times):
            QTest.keyClick(table, key)

    found = {"open": pulse.measure(lambda: view.enter({}), rests(ACCOUNTS))}
    found["filter"] = pulse.measure(lambda: view.searched.emit(WORD), rests(-1))
    pulse.measure(lambda: view.searched.emit(""), rests(ACCOUNTS))
    found["sort by name"] = pulse.measure(
        lambda: table.sort_by_hand(Order("name", descending=True)), rests(ACCOUNTS)
    )
    found["sort by balance"] = pulse.measure(
        lambda: table.sort_by_hand(Order("balance", descending=True)), rests(ACCOUNTS)
    )
    pulse.measure(lambda: press(Qt.Key.Key_Home), rests(ACCOUNTS))
    found["jump to the end"] = pulse.measure(lambda: press(Qt.Key.Key_End), rests(ACCOUNTS))
    pulse.measure(lambda: press(Qt.Key.Key_Home), rests(ACCOUNTS))
    found[STEPS[-1]] = _pages(pulse, lambda: press(Qt.Key.Key_PageDown), rests(ACCOUNTS))
    runner.close()
    return found


def _floor(office: Office, pulse: Pulse) -> Steps:
    """A plain table over texts that are there."""
    from PySide6.QtWidgets import QTableView

    rows, words = _texts(office), fold(WORD).split()
    view = QTableView()
    view.verticalHeader().hide()
    view.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    _show(view)
    model = _plain_model(rows)

    def put(made: Sequence[Sequence[str]]) -> None:
        model.beginResetModel()
        model.rows = list(made)
        model.endResetModel()
        view.selectRow(0)

    def begin() -> None:
        view.setModel(model)
        view.selectRow(0)

    def filtered() -> None:
        put([row for row in rows if all(word in row[-1] for word in words)])

    def sort(column: int) -> None:
        put(sorted(model.rows, key=lambda row: row[column], reverse=True))

    found = {
        "open": pulse.measure(begin, _selected(view)),
        "filter": pulse.measure(filtered, _selected(view)),
    }
    pulse.measure(lambda: put(rows), _selected(view))
    found["sort by name"] = pulse.measure(lambda: sort(1), _selected(view))
    found["sort by balance"] = pulse.measure(lambda: sort(8), _selected(view))
    return found | _floor_moves(view, pulse)


def _floor_moves(view: "QTableView", pulse: Pulse) -> Steps:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    held = Qt.KeyboardModifier.ControlModifier
    rests = _selected(view)
    found = {"jump to the end": pulse.measure(lambda: QTest.keyClick(view, Qt.Key.Key_End, held), rests)}
    pulse.measure(lambda: QTest.keyClick(view, Qt.Key.Key_Home, held), rests)
    found[STEPS[-1]] = _pages(pulse, lambda: QTest.keyClick(view, Qt.Key.Key_PageDown), rests)
    return found


def _selected(view: "QTableView") -> Callable[[], bool]:
    return lambda: view.currentIndex().isValid()


def _pages(pulse: Pulse, down: Callable[[], None], rests: Callable[[], bool]) -> tuple[float, float]:
    """The worst of so many pages, one after the other, and their median until they were painted."""
    each = [pulse.measure(down, rests) for _time in range(PAGES)]
    return max(stretch for stretch, _ in each), sorted(until for _, until in each)[PAGES // 2]


def _texts(office: Office) -> list[tuple[str, ...]]:
    """Every account as the list writes it, with the folded words that it is searched by."""
    from app.register import cadastre
    from app.store.accounts import AccountFilter
    from ui.cadastre.columns import COLUMNS
    from ui.widgets.cells import plain

    rows: list[tuple[str, ...]] = []
    ids = cadastre.list_accounts(office, AccountFilter())
    for start in range(0, len(ids), 500):
        block = cadastre.lines_of(office, ids[start : start + 500])
        for line in block.values():
            texts = tuple(plain(column.cell(line)) for column in COLUMNS)
            rows.append((*texts, fold(" ".join(texts))))
    return rows


def _plain_model(rows: list[tuple[str, ...]]) -> Any:
    from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt

    nowhere = QModelIndex()

    class Plain(QAbstractTableModel):
        def __init__(self) -> None:
            super().__init__()
            self.rows = list(rows)

        def rowCount(self, parent: Any = nowhere) -> int:
            return 0 if parent.isValid() else len(self.rows)

        def columnCount(self, parent: Any = nowhere) -> int:
            return 0 if parent.isValid() else len(rows[0]) - 1

        def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
            shown = role == Qt.ItemDataRole.DisplayRole
            return self.rows[index.row()][index.column()] if shown else None

    return Plain()


def _show(view: "QWidget") -> None:
    view.resize(*_SIZE)
    view.show()
    view.activateWindow()


class _Nowhere:
    """Where the page leads, and to whom it speaks, while it is only measured."""

    def open(self, page: str, **args: object) -> None: ...

    def open_account(self, code: str) -> None: ...

    def back(self) -> None: ...

    def done(self, text: str, offer: object = None) -> None: ...


class _Loud:
    """Nothing may go wrong here."""

    def show(self, error: BaseException, retry: Callable[[], None]) -> None:
        del retry
        raise error


def main(kind: str, root: str, clock: str) -> None:
    """One run in a process of its own: its steps as JSON."""
    from PySide6.QtWidgets import QApplication

    from ui.theme.current import IN_FUSION, apply, theme_named

    application = QApplication([sys.argv[0], *IN_FUSION])
    apply(application, theme_named("claro"))
    folder = DataFolder(Path(root))
    office = Office(Store(f"sqlite:///{folder.database}"), WorkingDate(town.month_end(MONTH)), folder)
    print(json.dumps((_ours if kind == "ours" else _floor)(office, Pulse(clock))))
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main(*sys.argv[1:])
