"""Statements run at the driver's own price are as strict as those of the engine."""

import pytest

from app.store.prepared import insert_of
from app.store.schema import holiday


def test_a_value_left_out_is_refused(office):
    adding = insert_of(holiday, "day", "name")
    with pytest.raises(KeyError, match="name"), office.store.write() as transaction:
        adding.add(transaction, {"day": "2026-12-08"})
