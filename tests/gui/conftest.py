"""The gui tests' own fixtures: the theme on the application, and tasks that run at once."""

from pathlib import Path

import pytest

from ui.theme.current import IN_FUSION, apply, theme_named

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items):
    """The offscreen platform warns of what a screen without a window manager cannot do: harmless."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


@pytest.fixture(scope="session")
def qapp_args():
    return ["caudal", *IN_FUSION]


@pytest.fixture(scope="session")
def qapp(qapp):
    apply(qapp, theme_named("claro"))
    return qapp


@pytest.fixture
def light(qapp):
    yield
    apply(qapp, theme_named("claro"))


class AtOnce:
    """`Tasks` that do their work where they are called."""

    def __init__(self):
        self.done = []

    def read(self, work, then, *, key="", refused=None):
        then(work())

    def write(self, work, then, *, changes=frozenset(), key="", refused=None):
        then(work())

    def job(self, work, then, about, refused=None):
        then(work(None))


class Later:
    """`Tasks` whose reads wait until the test lets them go."""

    def __init__(self):
        self.waiting = []

    def read(self, work, then, *, key="", refused=None):
        self.waiting.append((work, then))

    def go(self):
        waiting, self.waiting = self.waiting, []
        for work, then in waiting:
            then(work())


@pytest.fixture
def at_once():
    return AtOnce()


@pytest.fixture
def later():
    return Later()
