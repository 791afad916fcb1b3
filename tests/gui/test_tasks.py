"""The task runner, with its real threads."""

import threading
import time
from dataclasses import dataclass
from typing import ClassVar

import pytest
from PySide6.QtCore import QObject, QThread
from PySide6.QtWidgets import QWidget

from app.changes import Topic
from app.jobs import Cancelled
from domain.errors import RuleViolation
from ui.ports import About
from ui.tasks import TaskRunner


@dataclass(eq=False)
class Refusal(RuleViolation):
    """A refusal for tests."""


class Border:
    def __init__(self):
        self.seen = []

    def show(self, error, retry):
        self.seen.append((error, retry))


class Window:
    """A job's window that writes down what it was told."""

    opened: ClassVar[list] = []

    def __init__(self, about, stop):
        self.about, self.stop, self.told, self.closed = about, stop, [], False
        Window.opened.append(self)

    def show_progress(self, done, total, note, milliseconds):
        self.told.append((done, total, note))

    def finish(self):
        self.closed = True


@pytest.fixture
def border():
    return Border()


@pytest.fixture
def runner(qapp, border):
    Window.opened = []
    made = TaskRunner(border, open_window=Window)
    yield made
    made.close()


def fail(error):
    raise error


def test_work_runs_elsewhere_and_its_result_arrives_here(runner, qtbot):
    here = QThread.currentThread()
    seen = []
    with qtbot.waitSignal(runner.idle):
        runner.of().read(QThread.currentThread, lambda there: seen.append((there, QThread.currentThread())))
    there, delivered = seen[0]
    assert there is not here
    assert delivered is here


def test_changes_are_made_one_at_a_time_in_order(runner, qtbot):
    order = []
    busy = threading.Lock()

    def work(number):
        assert busy.acquire(blocking=False)
        time.sleep(0.01)
        busy.release()
        return number

    tasks = runner.of()
    with qtbot.waitSignal(runner.idle):
        for number in range(5):
            tasks.write(lambda number=number: work(number), order.append)
    assert order == [0, 1, 2, 3, 4]


def test_two_reads_run_beside_a_change(runner, qtbot):
    meet = threading.Barrier(3, timeout=5)
    seen = []
    tasks = runner.of()
    with qtbot.waitSignal(runner.idle):
        tasks.write(meet.wait, seen.append)
        tasks.read(meet.wait, seen.append)
        tasks.read(meet.wait, seen.append)
    assert sorted(seen) == [0, 1, 2]


def test_a_later_read_of_the_same_key_makes_the_earlier_one_forgotten(runner, qtbot):
    seen = []
    tasks = runner.of()
    gate = threading.Event()
    with qtbot.waitSignal(runner.idle):
        tasks.read(lambda: gate.wait(5) and "r", seen.append, key="search")
        tasks.read(lambda: "ríos", seen.append, key="search")
        tasks.read(lambda: "otra", seen.append, key="other")
        gate.set()
    assert sorted(seen) == ["otra", "ríos"]


def test_keys_of_different_screens_are_different(runner, qtbot):
    seen = []
    with qtbot.waitSignal(runner.idle):
        runner.of().read(lambda: "a", seen.append, key="k")
        runner.of().read(lambda: "b", seen.append, key="k")
    assert sorted(seen) == ["a", "b"]


def test_pressing_twice_pays_once(runner, qtbot):
    gate = threading.Event()
    paid = []
    tasks = runner.of()
    with qtbot.waitSignal(runner.idle):
        for _press in range(2):
            tasks.write(lambda: gate.wait(5), paid.append, key="pay")
        gate.set()
    assert paid == [True]
    with qtbot.waitSignal(runner.idle):
        tasks.write(lambda: "again", paid.append, key="pay")
    assert paid == [True, "again"]


def test_topics_are_told_once_after_the_result(runner, qtbot):
    said = []
    runner.changed.connect(said.append)
    with qtbot.waitSignal(runner.idle):
        runner.of().write(lambda: 1, lambda _result: said.append("then"), changes=frozenset({Topic.LEDGER}))
    assert said == ["then", frozenset({Topic.LEDGER})]


def test_nothing_is_told_when_the_change_failed(runner, border, qtbot):
    said = []
    runner.changed.connect(said.append)
    with qtbot.waitSignal(runner.idle):
        runner.of().write(lambda: fail(Refusal()), said.append, changes=frozenset({Topic.LEDGER}))
    assert said == []
    assert isinstance(border.seen[0][0], Refusal)


def test_a_refusal_goes_to_the_field_that_takes_it(runner, border, qtbot):
    refused = []
    with qtbot.waitSignal(runner.idle):
        runner.of().write(lambda: fail(Refusal()), fail, refused=refused.append)
    assert isinstance(refused[0], Refusal)
    assert border.seen == []


def test_other_errors_go_to_the_border_and_can_be_tried_again(runner, border, qtbot):
    tries, seen = [], []

    def work():
        tries.append(1)
        if len(tries) == 1:
            raise OSError
        return "done"

    with qtbot.waitSignal(runner.idle):
        runner.of().write(work, seen.append, refused=fail)
    error, retry = border.seen[0]
    assert isinstance(error, OSError)
    with qtbot.waitSignal(runner.idle):
        retry()
    assert seen == ["done"]


def test_a_screen_that_is_gone_hears_nothing(runner, border, qtbot):
    gate = threading.Event()
    seen, changed = [], []
    runner.changed.connect(changed.append)
    owner = QObject()
    tasks = runner.of(owner)
    with qtbot.waitSignal(runner.idle):
        tasks.read(lambda: gate.wait(5), seen.append)
        tasks.read(lambda: fail(OSError()), seen.append)
        tasks.write(lambda: gate.wait(5), seen.append, changes=frozenset({Topic.CADASTRE}))
        del owner
        gate.set()
    assert seen == []
    assert border.seen == []
    assert changed == [frozenset({Topic.CADASTRE})]


def test_a_screen_deleted_by_qt_hears_nothing(runner, qtbot):
    gate = threading.Event()
    seen = []
    owner = QWidget()
    tasks = runner.of()
    tasks.belong_to(owner)
    with qtbot.waitSignal(runner.idle):
        tasks.read(lambda: gate.wait(5), seen.append)
        owner.deleteLater()
        qtbot.waitUntil(lambda: not tasks.is_alive())
        gate.set()
    assert seen == []


def test_a_change_that_failed_is_told_though_its_screen_is_gone(runner, border, qtbot):
    gate = threading.Event()
    owner = QObject()
    with qtbot.waitSignal(runner.idle):
        runner.of(owner).write(lambda: gate.wait(5) and fail(OSError()), fail)
        del owner
        gate.set()
    assert isinstance(border.seen[0][0], OSError)


class TestJobs:
    """Long work: its window, its progress, how it is stopped."""

    def test_a_short_job_opens_no_window(self, runner, qtbot):
        seen = []
        with qtbot.waitSignal(runner.idle):
            runner.of().job(lambda job: job.report(1, 1) or "listo", seen.append, About(title="Liquidar"))
        assert seen == ["listo"]
        assert Window.opened == []

    def test_a_long_job_shows_how_far_it_is_and_is_stopped(self, runner, border, qtbot):
        def work(job):
            for done in range(1_000):
                job.report(done, 1_000, "Liquidando")
                time.sleep(0.01)

        said = []
        runner.job_started.connect(said.append)
        runner.job_ended.connect(lambda: said.append("end"))
        with qtbot.waitSignal(runner.idle, timeout=9_000):
            runner.of().job(work, fail, About(title="Liquidar", unit="cuentas"), refused=fail)
            assert runner.job_title() == "Liquidar"
            qtbot.waitUntil(lambda: bool(Window.opened) and len(Window.opened[0].told) >= 2)
            window = Window.opened[0]
            window.stop()
        assert window.closed
        assert window.told[-1][1:] == (1_000, "Liquidando")
        assert border.seen == []
        assert said == ["Liquidar", "end"]
        assert runner.job_title() == ""

    def test_the_cell_stops_only_when_asked(self):
        from ui.tasks import ProgressCell

        cell = ProgressCell()
        cell.report(1, 2, "x")
        assert cell.last == (1, 2, "x")
        cell.stop()
        with pytest.raises(Cancelled):
            cell.report(2, 2)

    def test_a_paper_does_not_wait_for_a_change(self, runner, qtbot):
        meet = threading.Barrier(2, timeout=5)
        seen = []
        tasks = runner.of()
        with qtbot.waitSignal(runner.idle):
            tasks.write(meet.wait, seen.append)
            tasks.job(lambda _job: meet.wait(), seen.append, About(title="Planillas", writes=False))
        assert sorted(seen) == [0, 1]

    def test_the_same_job_is_not_started_twice(self, runner, qtbot):
        gate = threading.Event()
        seen = []
        tasks = runner.of()
        with qtbot.waitSignal(runner.idle):
            for _press in range(2):
                tasks.job(lambda _job: gate.wait(5), seen.append, About(title="Emitir", key="post"))
            gate.set()
        assert seen == [True]


def test_closing_stops_jobs_and_delivers_nothing(qapp, border, qtbot):
    runner = TaskRunner(border)
    seen = []

    def work(job):
        while True:
            job.report(0, 0)
            time.sleep(0.005)

    runner.of().job(work, seen.append, About(title="Liquidar"))
    runner.of().read(lambda: 1, seen.append)
    runner.close()
    qtbot.wait(20)
    assert seen == []
    assert border.seen == []
