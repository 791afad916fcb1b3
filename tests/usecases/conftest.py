"""Offices of the use-case tests: each built once, copied for each test."""

import offices
import pytest


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
