"""Work off the window's thread: one worker for what changes things, two for what only reads."""

import weakref
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from threading import Event
from typing import Any, Final, Protocol, TypeVar

import shiboken6
from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from app.changes import Changed
from app.jobs import Cancelled, Job
from domain.errors import RuleViolation
from ui.ports import NOTHING, About, Refused

T = TypeVar("T")

_READERS: Final = 2
_TICK: Final = 100
_SHOWN_AFTER: Final = 500


class ErrorBorder(Protocol):
    """Answers what went wrong in a task: `ui.messages`."""

    def show(self, error: BaseException, retry: Callable[[], None]) -> None:
        """Tell the user, or the log; `retry` does the work again."""
        ...


class JobWindow(Protocol):
    """The window that shows a job: `ui.widgets.job_dialog`."""

    def show_progress(self, done: int, total: int, note: str, milliseconds: int) -> None:
        """Show how far it is."""
        ...

    def finish(self) -> None:
        """Go away."""
        ...


OpenWindow = Callable[[About, Callable[[], None]], JobWindow]
"""Opens the window of a job; the second argument asks the job to stop."""


class ProgressCell:
    """A `Job` seen from two threads: one writes a whole tuple, the other reads it; no lock is needed."""

    def __init__(self) -> None:
        self.last: tuple[int, int, str] = (0, 0, "")
        self._stop = Event()

    def stop(self) -> None:
        """Ask the job to stop at its next report."""
        self._stop.set()

    def report(self, done: int, total: int, note: str = "") -> None:
        """Write how far it is.

        Raises:
            Cancelled: if somebody asked to stop.
        """
        self.last = (done, total, note)
        if self._stop.is_set():
            raise Cancelled


@dataclass(slots=True, eq=False)
class Task:
    """One piece of work on its way.

    Attributes:
        work: what is done, given the job's ear.
        then: takes its result, on the window's thread.
        owner: who asked: the tasks of one screen.
        about: title, key, topics.
        serial: number of the latest with its key.
        refused: takes a refusal of the business.
        is_job: whether its progress is shown.
    """

    work: Callable[[Job], Any]
    then: Callable[[Any], None]
    owner: "OwnedTasks"
    about: About
    serial: int
    refused: Refused | None
    is_job: bool = False
    cell: ProgressCell = field(default_factory=ProgressCell)
    clock: QElapsedTimer = field(default_factory=QElapsedTimer)
    future: Future[Any] | None = None
    window: JobWindow | None = None


class TaskRunner(QObject):
    """Runs the program's tasks and hands back what they found."""

    changed = Signal(object)
    """Topics that a finished task changed, once, after its commit."""
    job_started = Signal(str)
    """Title of a job."""
    job_ended = Signal()
    idle = Signal()
    """Nothing is under way any more."""
    _arrived = Signal(object)

    def __init__(
        self, border: ErrorBorder, parent: QObject | None = None, open_window: OpenWindow | None = None
    ) -> None:
        super().__init__(parent)
        self._border = border
        self._open_window = open_window or _job_dialog
        self._writer = ThreadPoolExecutor(1, "escribe")
        self._readers = ThreadPoolExecutor(_READERS, "lee")
        self._under_way: list[Task] = []
        self._serials: dict[tuple[int, str], int] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK)
        self._timer.timeout.connect(self._tick)
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def of(self, owner: QObject | None = None) -> "OwnedTasks":
        """The tasks of one screen: what it asked for is dropped once it is gone."""
        return OwnedTasks(self, owner)

    def job_title(self) -> str:
        """What is being done that must not be broken off without asking; empty for nothing."""
        return next((task.about.title for task in self._under_way if task.is_job or task.about.writes), "")

    def is_busy(self) -> bool:
        """Whether anything is under way."""
        return bool(self._under_way)

    def stop_jobs(self) -> None:
        """Ask every job to stop."""
        for task in self._under_way:
            task.cell.stop()

    def close(self) -> None:
        """Stop what can be stopped and wait for the rest; nothing is delivered any more."""
        self.stop_jobs()
        for task in self._under_way:
            task.owner.gone = True
        self._writer.shutdown(wait=True, cancel_futures=True)
        self._readers.shutdown(wait=True, cancel_futures=True)
        self._timer.stop()

    # ---- for OwnedTasks

    def start(self, task: Task) -> None:
        """Put a task on its worker."""
        if task.is_job:
            task.clock.start()
            self._timer.start()
            self.job_started.emit(task.about.title)
        self._under_way.append(task)
        pool = self._writer if task.about.writes else self._readers
        task.future = pool.submit(task.work, task.cell)
        task.future.add_done_callback(lambda _future: self._arrived.emit(task))

    def next_serial(self, owner: "OwnedTasks", key: str) -> int:
        """The number of this read among those of its key; earlier ones are taken off the queue."""
        if not key:
            return 0
        for task in self._under_way:
            if task.owner is owner and task.about.key == key and task.future is not None:
                task.future.cancel()
        serial = self._serials.get((id(owner), key), 0) + 1
        self._serials[id(owner), key] = serial
        return serial

    def has_under_way(self, owner: "OwnedTasks", key: str) -> bool:
        """Whether a change of this owner with this key is under way."""
        return bool(key) and any(
            task.owner is owner and task.about.key == key and task.about.writes for task in self._under_way
        )

    def forget(self, owner: "OwnedTasks") -> None:
        """Forget what was remembered about an owner that is gone."""
        for known in [known for known in self._serials if known[0] == id(owner)]:
            del self._serials[known]

    # ---- delivery, on the window's thread

    def _deliver(self, task: Task) -> None:
        self._under_way.remove(task)
        if task.is_job:
            self._end_job(task)
        try:
            self._hand_over(task)
        finally:
            if not self._under_way:
                self.idle.emit()

    def _hand_over(self, task: Task) -> None:
        future = task.future
        if future is None or future.cancelled():
            return
        error = future.exception()
        if error is None:
            self._succeed(task, future.result())
        else:
            self._fail(task, error)

    def _succeed(self, task: Task, result: Any) -> None:
        if task.owner.is_alive() and self._is_latest(task):
            task.then(result)
        if task.about.changes:
            self.changed.emit(task.about.changes)

    def _fail(self, task: Task, error: BaseException) -> None:
        heard = task.owner.is_alive() and self._is_latest(task)
        if isinstance(error, Cancelled) or not (heard or task.about.writes):
            return
        if heard and isinstance(error, RuleViolation) and task.refused is not None:
            task.refused(error)
        else:
            self._border.show(error, partial(task.owner.again, task))

    def _is_latest(self, task: Task) -> bool:
        return not task.serial or self._serials.get((id(task.owner), task.about.key)) == task.serial

    def _end_job(self, task: Task) -> None:
        if task.window is not None:
            task.window.finish()
            task.window = None
        if not any(other.is_job for other in self._under_way):
            self._timer.stop()
        self.job_ended.emit()

    def _tick(self) -> None:
        for task in self._under_way:
            if task.is_job and task.clock.elapsed() >= _SHOWN_AFTER:
                if task.window is None:
                    task.window = self._open_window(task.about, task.cell.stop)
                done, total, note = task.cell.last
                task.window.show_progress(done, total, note, task.clock.elapsed())


class OwnedTasks:
    """The `Tasks` of one screen."""

    def __init__(self, runner: TaskRunner, owner: QObject | None) -> None:
        self._runner = runner
        self._owner: weakref.ref[QObject] | None = None
        self.gone = False
        if owner is not None:
            self.belong_to(owner)

    def belong_to(self, owner: QObject) -> None:
        """Bind them to what shows their results."""
        self._owner = weakref.ref(owner)

    def is_alive(self) -> bool:
        """Whether somebody still waits for the results."""
        if self.gone or self._owner is None:
            return not self.gone
        owner = self._owner()
        if owner is None or not shiboken6.isValid(owner):
            self.gone = True
            self._runner.forget(self)
        return not self.gone

    def read(
        self,
        work: Callable[[], T],
        then: Callable[[T], None],
        *,
        key: str = "",
        refused: Refused | None = None,
    ) -> None:
        """See `ui.ports.Tasks`."""
        about = About(title="", key=key, writes=False)
        serial = self._runner.next_serial(self, key)
        self._runner.start(Task(lambda _job: work(), then, self, about, serial, refused))

    def write(
        self,
        work: Callable[[], T],
        then: Callable[[T], None],
        *,
        changes: Changed = NOTHING,
        key: str = "",
        refused: Refused | None = None,
    ) -> None:
        """See `ui.ports.Tasks`."""
        if not self._runner.has_under_way(self, key):
            about = About(title="Guardar", changes=changes, key=key)
            self._runner.start(Task(lambda _job: work(), then, self, about, 0, refused))

    def job(
        self,
        work: Callable[[Job], T],
        then: Callable[[T], None],
        about: About,
        refused: Refused | None = None,
    ) -> None:
        """See `ui.ports.Tasks`."""
        if not self._runner.has_under_way(self, about.key):
            self._runner.start(Task(work, then, self, about, 0, refused, is_job=True))

    def again(self, task: Task) -> None:
        """Do a task's work again."""
        if self.is_alive():
            fresh = replace(task, cell=ProgressCell(), clock=QElapsedTimer(), future=None, window=None)
            self._runner.start(fresh)


class _JobDialogWindow:
    """The usual window of a job."""

    def __init__(self, about: About, stop: Callable[[], None]) -> None:
        from ui.widgets.job_dialog import JobDialog  # noqa: PLC0415 - only a job that lasts needs it

        parent = QApplication.activeWindow()
        self._dialog = JobDialog(parent, about.title, about.unit, cancellable=about.cancellable)
        self._dialog.stop_asked.connect(stop)
        self._dialog.open()

    def show_progress(self, done: int, total: int, note: str, milliseconds: int) -> None:
        if shiboken6.isValid(self._dialog):
            self._dialog.show_progress(done, total, note, milliseconds)

    def finish(self) -> None:
        if shiboken6.isValid(self._dialog):
            self._dialog.accept()


def _job_dialog(about: About, stop: Callable[[], None]) -> JobWindow:
    return _JobDialogWindow(about, stop)


@contextmanager
def running(border: ErrorBorder) -> Iterator[TaskRunner]:
    """A runner that is closed at the end: for the program's main function and for tests."""
    runner = TaskRunner(border)
    try:
        yield runner
    finally:
        runner.close()
