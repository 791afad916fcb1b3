"""Offices of the use-case tests: each built once, copied for each test."""

import json
from shutil import copytree

import offices
import pytest

from ui.main import main


@pytest.fixture(scope="session")
def _town(tmp_path_factory):
    office = offices.san_jacinto(tmp_path_factory.mktemp("san_jacinto"))
    yield office
    office.store.close()


@pytest.fixture
def town(_town, tmp_path):
    """The sample town with its readings loaded, to change at will."""
    office = offices.copy_of(_town, tmp_path / "oficina")
    yield office
    office.store.close()


@pytest.fixture
def office(tmp_path):
    """A new office with tariffs and no accounts."""
    made = offices.blank(tmp_path / "oficina")
    yield made
    made.store.close()


def _arguments(folder, words):
    return ["--datos", str(folder), "--hoy", "2026-11-29", "--json", *map(str, words)]


@pytest.fixture
def caudal(tmp_path, capsys):
    """Runs an order on an office of its own; gives its JSON, None if standard output is empty."""

    def run(*words, code=0):
        try:
            ended = main(_arguments(tmp_path / "datos", words))
        except SystemExit as exit_:
            ended = exit_.code
        out = capsys.readouterr().out
        assert ended == code
        return json.loads(out) if out else None

    return run


@pytest.fixture(scope="session")
def _ready(tmp_path_factory):
    """A data folder as the first two orders leave it."""
    folder = tmp_path_factory.mktemp("ordenes") / "datos"
    for words in (offices.CREATE, ("tarifas", "cargar", offices.DATA / "tarifas-vs-2026a.json")):
        assert main(_arguments(folder, words)) == 0
    return folder


@pytest.fixture
def ready(_ready, caudal, tmp_path):
    """Runs an order on an office founded and with tariffs by the orders themselves."""
    copytree(_ready, tmp_path / "datos")
    return caudal
