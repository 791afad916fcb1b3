"""Offices of the use-case tests: each built once, copied for each test."""

import json

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


@pytest.fixture
def caudal(tmp_path, capsys):
    """Runs an order on an office of its own; gives its JSON, None if standard output is empty."""

    def run(*words, code=0):
        arguments = ["--datos", str(tmp_path / "datos"), "--hoy", "2026-11-29", "--json", *map(str, words)]
        try:
            ended = main(arguments)
        except SystemExit as exit_:
            ended = exit_.code
        out = capsys.readouterr().out
        assert ended == code
        return json.loads(out) if out else None

    return run


@pytest.fixture
def ready(caudal):
    caudal(*offices.CREATE)
    caudal("tarifas", "cargar", offices.DATA / "tarifas-vs-2026a.json")
    return caudal
