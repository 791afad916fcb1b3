"""The gui tests' own fixtures: the theme on the application, and tasks that run at once."""

import pytest

from ui.theme.current import apply, theme_named


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
