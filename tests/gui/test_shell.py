"""The frame: pages built when shown, the way back, the rail, leaving, what is remembered."""

import subprocess
import sys
import threading
from dataclasses import replace

import pytest
from gui.hands import in_front
from gui.samples import FACTS, NoMemory, find
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit

from app.changes import Topic
from app.jobs import SilentJob
from ui.ports import About, Offer
from ui.shell.navigation import NavigationPanel
from ui.shell.pages import PageSpec
from ui.shell.window import MainWindow
from ui.tasks import TaskRunner
from ui.theme.current import tokens
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.dialogs import DecisionDialog
from ui.widgets.page import Page

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier


class Plain(Page):
    """A page that counts what the frame asks of it."""

    def __init__(self, tools, name):
        super().__init__(name, name.title())
        self.tools = tools
        self.topics = frozenset({Topic.READINGS})
        self.line = QLineEdit()
        self.line.setObjectName("linea")
        self.content.addWidget(self.line)
        self.args = []
        self.refreshed = 0
        self.pending = ""

    def enter(self, args):
        self.args.append(args)

    def refresh(self):
        self.refreshed += 1

    def unsaved(self):
        return self.pending


class Built:
    """Counts the pages that were built."""

    def __init__(self):
        self.pages = {}

    def spec(self, name, **more):
        def make(tools):
            self.pages[name] = Plain(tools, name)
            return self.pages[name]

        return PageSpec(id=name, title=name.title(), icon=Icon.HOME, factory=make, **more)


@pytest.fixture
def runner(qapp):
    made = TaskRunner(border=None)
    yield made
    made.close()


@pytest.fixture
def built():
    return Built()


@pytest.fixture
def memory():
    return NoMemory()


@pytest.fixture
def window(qtbot, runner, built, memory):
    specs = (
        built.spec("inicio", shortcut="Ctrl+1"),
        built.spec("critica", group=1, shortcut="Ctrl+2"),
        built.spec("ajustes", at_foot=True),
        built.spec("cuenta", parent="critica"),
    )
    shown = MainWindow(specs, runner, memory)
    qtbot.addWidget(shown, before_close_func=leave_anyway)
    shown.show()
    in_front(shown)
    with qtbot.waitSignal(runner.idle):
        shown.begin(find, lambda: FACTS, "inicio")
    return shown


def leave_anyway(window):
    window._closing = True


def item(window, page):
    return window.findChild(object, f"ir_{page}")


def asked(window):
    return next((dialog for dialog in window.findChildren(DecisionDialog) if dialog.isVisible()), None)


def test_before_the_office_is_ready_the_frame_is_there_and_closed(qtbot, runner, built, memory):
    window = MainWindow((built.spec("inicio"),), runner, memory)
    qtbot.addWidget(window)
    window.show()
    assert built.pages == {}
    assert not item(window, "inicio").isEnabled()
    assert window.page() is None


def test_pages_are_built_when_first_shown(window, built):
    assert set(built.pages) == {"inicio"}
    window.open("critica", filtro="alta")
    window.open("inicio")
    window.open("critica")
    assert set(built.pages) == {"inicio", "critica"}
    assert built.pages["critica"].args == [{"filtro": "alta"}, {}]


def test_an_account_lights_the_page_it_belongs_to(window, built):
    window.open_account("10482")
    assert built.pages["cuenta"].args == [{"code": "10482"}]
    assert item(window, "critica").isChecked()
    assert not item(window, "inicio").isChecked()


def test_the_way_back_and_forward(window, built, qtbot):
    window.open("critica", caso=1)
    window.open("cuenta", code="1")
    qtbot.keyClick(window, Key.Key_Left, ALT)
    assert window.page() is built.pages["critica"]
    assert built.pages["critica"].args[-1] == {"caso": 1}
    qtbot.keyClick(window, Key.Key_Left, ALT)
    assert window.page() is built.pages["inicio"]
    qtbot.keyClick(window, Key.Key_Left, ALT)
    assert window.page() is built.pages["inicio"]
    qtbot.keyClick(window, Key.Key_Right, ALT)
    qtbot.keyClick(window, Key.Key_Right, ALT)
    assert window.page() is built.pages["cuenta"]
    window.back()
    window.open("inicio")
    window.forward()
    assert window.page() is built.pages["inicio"]


def test_shortcuts_and_arrows_of_the_navigation(window, built, qtbot):
    qtbot.keyClick(window, Key.Key_2, CTRL)
    assert window.page() is built.pages["critica"]
    item(window, "critica").setFocus()
    qtbot.keyClick(item(window, "critica"), Key.Key_Up)
    assert item(window, "inicio").hasFocus()
    qtbot.keyClick(item(window, "inicio"), Key.Key_Space)
    assert window.page() is built.pages["inicio"]


def test_the_page_has_the_keyboard_when_it_opens(window, built, qtbot):
    window.open("critica")
    qtbot.waitUntil(built.pages["critica"].line.hasFocus)


def test_under_1340_the_navigation_is_a_rail(window):
    panel = window.findChild(object, "navegacion")
    window.resize(1340, 700)
    assert panel.width() == 176
    window.resize(1280, 700)
    assert panel.width() == 88


def test_a_low_rail_gives_up_air_and_icons_but_never_its_words():
    def made(name, group):
        return PageSpec(id=name, title=name.title(), icon=Icon.HOME, factory=lambda _: None, group=group)

    panel = NavigationPanel([made(f"pagina{place}", place // 5) for place in range(17)])
    panel.set_rail(rail=True)
    heights = {}
    for room in (900, 690, 648, 540, 430):
        panel.resize(panel.width(), room)
        panel._give_way()
        heights[room] = panel.findChild(object, "ir_pagina0").height()
    assert heights == {900: 44, 690: 38, 648: 34, 540: 28, 430: 24}


def test_what_changed_refreshes_the_page_in_front_now_and_the_others_when_seen(window, built, runner, qtbot):
    window.open("critica")
    tasks = runner.of()
    with qtbot.waitSignal(runner.idle):
        tasks.write(lambda: 1, lambda _: None, changes=frozenset({Topic.READINGS}))
    assert (built.pages["critica"].refreshed, built.pages["inicio"].refreshed) == (1, 0)
    window.open("inicio")
    assert built.pages["inicio"].refreshed == 1
    with qtbot.waitSignal(runner.idle):
        tasks.write(lambda: 1, lambda _: None, changes=frozenset({Topic.TARIFFS}))
    assert built.pages["inicio"].refreshed == 1


def test_counts_and_facts_follow_what_changed(window, runner, qtbot):
    assert item(window, "critica").accessibleDescription() == "37 por hacer"
    window._facts = lambda: replace(FACTS, counts={"critica": 0}, backup_tone=Tone.WARN)
    runner.of().write(lambda: 1, lambda _: None, changes=frozenset({Topic.CRITIQUE}))
    qtbot.waitUntil(lambda: item(window, "critica").accessibleDescription() == "")
    assert window.windowTitle() == "Caudal · Acueducto de San Jacinto"


def test_what_was_done_stands_below_with_what_can_be_done_about_it(window, built, qtbot):
    undone = []
    window.refuse("La lectura es menor que la anterior.")
    assert built.pages["inicio"].notice.isVisible()
    window.done("Lectura 10481 guardada", Offer("Deshacer", lambda: undone.append(1)))
    assert window.last_done() == "Lectura 10481 guardada"
    assert not built.pages["inicio"].notice.isVisible()
    offer = window.findChild(object, "ofrecido")
    qtbot.mouseClick(offer, Qt.MouseButton.LeftButton)
    assert undone == [1]
    assert not offer.isVisible()


def test_leaving_asks_only_if_something_would_be_lost(window, built, qtbot):
    window.open("critica")
    built.pages["critica"].pending = "El motivo escrito no se ha guardado."
    window.open("inicio")
    dialog = asked(window)
    assert window.page() is built.pages["critica"]
    qtbot.keyClick(dialog, Key.Key_Escape)
    assert window.page() is built.pages["critica"]
    window.back()
    qtbot.waitUntil(lambda: asked(window).isActiveWindow())
    qtbot.keyClick(asked(window), Key.Key_S, ALT)
    qtbot.waitUntil(lambda: window.page() is built.pages["inicio"])


def test_closing_with_a_job_asks_and_waits_for_it_to_stop(window, runner, qtbot):
    gate = threading.Event()

    def work(job):
        while True:
            gate.wait(0.01)
            job.report(0, 0)

    runner.of().job(work, lambda _: None, About(title="Emitir las facturas"))
    window.close()
    assert window.isVisible()
    said = [label.text() for label in asked(window).findChildren(QLabel)]
    assert any("Emitir las facturas" in text for text in said)
    asked(window).reject()
    assert window.isVisible()
    window.close()
    qtbot.mouseClick(asked(window).findChild(object, "hacerlo"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.isVisible())
    assert not runner.is_busy()


def test_size_and_theme_are_remembered(window, memory, runner, built, qtbot, light):
    window.resize(1200, 650)
    qtbot.keyClick(window, Key.Key_T, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert tokens().name == "oscuro"
    assert memory.kept["theme"] == "oscuro"
    window.close()
    again = MainWindow((built.spec("inicio"),), runner, memory)
    qtbot.addWidget(again)
    assert again.height() == 650


def test_ctrl_k_finds_an_account_without_the_mouse(window, built, qtbot, type_text):
    qtbot.keyClick(window, Key.Key_K, CTRL)
    search = window.findChild(object, "buscar_cuenta")
    assert search.hasFocus()
    type_text(search, "ríos ñ")
    qtbot.waitUntil(lambda: len(search.hits()) == 2)
    qtbot.keyClick(search, Key.Key_Down)
    qtbot.keyClick(search, Key.Key_Return)
    assert built.pages["cuenta"].args == [{"code": "10483"}]
    assert search.text() == ""


def test_help_says_where_it_was_asked(window, qtbot):
    with qtbot.waitSignal(window.help_asked) as said:
        qtbot.keyClick(window, Key.Key_F1)
    assert said.args == ["inicio"]


def test_the_parts_of_a_screen_bring_neither_the_database_nor_the_papers():
    code = (
        "import ui.shell.window, ui.messages, ui.widgets.record_table, sys;"
        "heavy = ('sqlalchemy', 'alembic', 'reportlab', 'pypdfium2', 'PySide6.QtSvg', 'app.store');"
        "print([name for name in sys.modules if name in heavy])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


HEAVY = (
    "sqlalchemy", "alembic", "reportlab", "pypdfium2", "python_calamine", "xlsxwriter", "app.store",
    "app.office", "app.messages", "logging.handlers", "PySide6.QtPrintSupport", "ui.widgets.page",
    "ui.widgets.dialogs", "ui.widgets.messages", "ui.widgets.record_table", "ui.home", "ui.welcome",
)  # fmt: skip


def test_the_window_is_painted_before_what_is_heavy_is_brought(tmp_path):
    """The whole start as `caudal` makes it, up to the first paint; then the office may be opened."""
    code = (
        "import os, sys, ui.main, ui.shell.window\n"
        "def painted(self):\n"
        f"    print([name for name in sys.modules if name in {HEAVY}], flush=True)\n"
        "    os._exit(0)\n"
        "import ui.session\n"
        "ui.session.Session.open_office = painted\n"
        f"ui.main.main(['--datos', {str(tmp_path)!r}])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "[]"


def test_the_office_waits_for_the_first_paint(runner, qtbot):
    opened = []
    window = MainWindow([Built().spec("inicio")], runner, NoMemory())
    window.painted.connect(lambda: opened.append(window.isVisible()))
    qtbot.addWidget(window)
    assert opened == []
    with qtbot.waitSignal(window.painted):
        window.show()
    window.repaint()
    assert opened == [True]


def test_a_job_needs_no_listener():
    SilentJob().report(1, 1)
