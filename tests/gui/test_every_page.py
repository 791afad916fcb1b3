"""Every page of the real window by keys alone: Tab goes round, one sees where it is, F1 and the way back."""

import billing_office as small
import pytest
from gui.checks import bare_fields, plain_buttons
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from shiboken6 import isValid

from ui.memory import MachineMemory
from ui.pages import HELP, WELCOME, page_specs
from ui.session import Session
from ui.widgets.record_table import RecordTable
from ui.widgets.table_editor import CellEditor
from ui.widgets.table_menu import rows_menu

MOST_STOPS = 90
PATIENCE = 60_000
"""Milliseconds: a machine with other work takes its time, and that is no fault of a page."""
PAGES = [spec.id for spec in page_specs(None) if spec.id not in {HELP, WELCOME}]
SHOWN = {
    "cuenta": {"code": "0100001"},
    "caja": {"code": "0100001"},
    "vista_factura": {"number": 1},
    "traza": {"number": 1},
    "probar_tarifa": {"sheet": 1},
}
"""What a page needs to have something to show."""


class Walk:
    """Somebody without a mouse, from page to page of one window."""

    def __init__(self, session, qtbot):
        self.session, self.window, self.qtbot = session, session.window, qtbot
        self.parents = {spec.id: spec.parent for spec in page_specs(None)}
        session.show()
        qtbot.waitUntil(lambda: session.opened is not None, timeout=PATIENCE)
        self.settle()

    def settle(self):
        """What was asked for arrived; a page that begins by asking for a file was told that there is none."""
        QTest.qWait(1)
        self.qtbot.waitUntil(lambda: not self.session.is_busy(), timeout=PATIENCE)
        for dialog in self.window.findChildren(QFileDialog):
            dialog.reject()
        self.window.activateWindow()
        assert QTest.qWaitForWindowActive(self.window, PATIENCE)

    def press(self, key, held=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(QApplication.focusWidget(), key, held)
        self.settle()

    def problems(self, page):
        self.window.open(page, **SHOWN.get(page, {}))
        self.settle()
        now = self.window.page()
        return [
            *bare_fields(now),
            *plain_buttons(now),
            *self.ways_out(),
            *self.way_back(page),
            *self.round(),
            *self.help(),
        ]

    def ways_out(self):
        """Every list that can be taken out goes to a spreadsheet and to paper."""
        found = []
        for table in self.window.page().findChildren(RecordTable):
            if table.is_listed():
                menu = rows_menu(table, QPoint(1, 1))
                said = {each.text().partition("\t")[0] for each in menu.actions()}
                menu.deleteLater()
                wanted = {"Exportar a Excel…", "Exportar a PDF…"} - said
                found += [f"{table.objectName()} has no «{each}»" for each in sorted(wanted)]
        return found

    def way_back(self, page):
        """Esc, which every page that is reached from another tells last."""
        now = self.window.page()
        keys, parent = now.keys, self.parents.get(now.objectName())
        told = [hint.keys for hint in keys.shown()]
        return [f"{page} does not tell its way back"] if parent and told[-1:] != ["Esc"] else []

    def round(self):
        """Go round by Tab, from what has the keyboard to it again."""
        seen, found = [], []
        while (now := QApplication.focusWidget()) not in seen:
            seen.append(now)
            if now is None or len(seen) > MOST_STOPS:
                return [*found, "Tab leads nowhere"]
            found += self.step(now)
        return found

    def step(self, now):
        """One Tab: what is left was seen, looked otherwise than it does without the keyboard, and let go."""
        name, inside = f"{type(now).__name__} {now.objectName()}", self.window.page().isAncestorOf(now)
        with_keys = now.grab().toImage() if inside else None
        found = [] if self.in_sight(now) else [f"{name} is out of sight"]
        QTest.keyClick(now, Qt.Key.Key_Tab)
        QTest.qWait(0)
        if not isValid(now) or isinstance(now, CellEditor):
            return found
        if QApplication.focusWidget() is now:
            return [*found, f"{name} keeps Tab"]
        if inside and now.grab().toImage() == with_keys:
            found.append(f"{name} looks the same with and without the keyboard")
        return found

    @staticmethod
    def in_sight(widget):
        """Whether it is seen, once what scrolls has scrolled."""
        for _turn in range(50):
            if not isValid(widget):
                return True
            if not widget.visibleRegion().isEmpty():
                return True
            QTest.qWait(20)
        return False

    def help(self):
        """F1, and back to the page from which it was asked."""
        page = self.window.page()
        self.press(Qt.Key.Key_F1)
        told = self.window.page().objectName()
        self.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
        there = self.window.page()
        return [] if told == "ayuda" and there is page else [f"F1 leads to {told}, and back to {there}"]


@pytest.fixture
def walk(qapp, qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr("ui.session.start_log", lambda _folder: None)
    office = small.small_office(tmp_path / "oficina")
    office.store.close()
    memory = MachineMemory(tmp_path / "equipo.json")
    session = Session(qapp, office.folder, office.clock, "ana.perez", memory)
    qtbot.addWidget(session.window)
    yield Walk(session, qtbot)
    session.close()


@pytest.mark.timeout(900)
def test_every_page_is_walked_by_tab_and_tells_what_it_is_by_f1(walk):
    found = {page: walk.problems(page) for page in PAGES}
    assert {page: said for page, said in found.items() if said} == {}
