"""The guide: every page says what it is for, its steps, its real keys, and what to do when it refuses."""

import re
from types import SimpleNamespace

import billing_office as small
import pytest
from around import Frame, Tasks
from gui.checks import assert_fits, assert_reachable
from gui.hands import SIZES
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ui.help.guides import GUIDES
from ui.help.page import page as help_page
from ui.help.texts import EVERYWHERE, PAGES
from ui.pages import page_specs
from ui.ports import PageTools
from ui.widgets.labels import Label
from ui.widgets.record_table import RecordTable

OF_TABLES = {"Ctrl+A", "Ctrl+C", "Ctrl+E", "Ctrl+L", "Ctrl+V", "Ctrl+Z"}
"""What a table answers to by itself: a list, or one in which one types."""
NAMED = re.compile(r"(?:(?:Ctrl|Shift|Alt)\+)+(?:[A-Z0-9]\b|F\d+|Return)|\bF\d+")
WRITTEN = {"Mayús": "Shift", "Enter": "Return"}
WITHOUT = {"bienvenida"}


class Memory:
    def get(self, key):
        return ""

    def put(self, key, value):
        raise AssertionError(key)


@pytest.fixture(scope="module")
def billed_office(tmp_path_factory):
    office = small.small_office(tmp_path_factory.mktemp("ayuda") / "oficina")
    yield office
    office.store.close()


def session_of(office):
    opened = SimpleNamespace(office=office)
    return SimpleNamespace(opened=opened, reopen=list, memory=Memory(), folder=office.folder)


def named(text):
    """The keys that a text of the guide names, as Qt writes them."""
    for said, qt in WRITTEN.items():
        text = text.replace(said, qt)
    return set(NAMED.findall(text))


def told(page):
    """All keys that the guide tells of a page."""
    return set().union(*(named(f"{key} {text}") for key, text in PAGES[page][1]))


def bound(page):
    """The keys to which a page answers."""
    form = QKeySequence.SequenceFormat.PortableText
    return {each.key().toString(form) for each in page.findChildren(QShortcut)}


SPECS = [spec for spec in page_specs(None) if spec.id not in WITHOUT]


@pytest.mark.parametrize("place", range(len(SPECS)), ids=[spec.id for spec in SPECS])
def test_each_page_has_its_help_with_its_real_keys(billed_office, qtbot, place):
    spec = [each for each in page_specs(session_of(billed_office)) if each.id not in WITHOUT][place]
    guide = GUIDES[spec.id]
    assert guide.purpose.endswith(".")
    assert all(step.endswith(".") for step in guide.steps)
    assert len(guide.refusals) > 0
    assert all(act.endswith(".") for _, act in guide.refusals)
    page = spec.factory(PageTools(Tasks(), Frame(), Frame()))
    qtbot.addWidget(page)
    keys = bound(page)
    typed = OF_TABLES if page.findChildren(RecordTable) else set()
    hinted = named(page.keys.accessibleDescription())
    assert told(spec.id) - keys - typed - hinted == set()
    own = {key for key in keys if named(key)} - OF_TABLES - {"Ctrl+Return", "Ctrl+Enter", "Esc"}
    own = {key for key in own if not key.startswith("Alt+")}
    assert own - told(spec.id) == set()


def test_the_guide_has_no_page_that_is_not_there():
    assert set(GUIDES) == set(PAGES) == {spec.id for spec in SPECS}
    assert any("Ctrl+L" in key for key, _ in EVERYWHERE)


@pytest.mark.parametrize("size", SIZES)
def test_the_help_of_a_page_is_read_and_another_is_chosen_by_keys(billed_office, qtbot, size):
    page = help_page(billed_office.folder.database, PageTools(Tasks(), Frame(), Frame()))
    qtbot.addWidget(page)
    page.resize(*size)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.enter({"about": "lotes"})
    page.take_focus()
    QTest.qWait(1)
    assert_fits(page)
    assert_reachable(page)

    def shown():
        return {label.text() for label in page.findChildren(Label) if label.isVisible()}

    assert GUIDES["lotes"].purpose in shown()
    assert {said for said, _ in GUIDES["lotes"].refusals} <= shown()
    choice = page.findChild(object, "ayuda_pagina")
    choice.setFocus()
    QTest.keyClick(choice, Qt.Key.Key_Down)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: GUIDES["lotes"].purpose not in shown())
