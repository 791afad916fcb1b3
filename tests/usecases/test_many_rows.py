"""Rows written by the thousand: none is lost, none is shifted, and who is one person stays one."""

import offices
import pytest
from sqlalchemy import select

from app.register import cadastre
from app.store.accounts import CARD, AccountCard
from app.store.engine import VALUES_AT_ONCE, add_rows
from app.store.schema import account, holiday, person

BLOCK = VALUES_AT_ONCE // 2


@pytest.mark.parametrize("count", [0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK, 2 * BLOCK + 7])
def test_every_row_comes_in_as_it_was(office, count):
    rows = [(f"{2000 + number}-01-01", f"Fiesta {number}") for number in range(count)]
    with office.store.write() as transaction:
        add_rows(transaction, holiday, ("day", "name"), iter(rows))
        kept = transaction.execute(select(holiday.c.day, holiday.c.name).order_by(holiday.c.day))
        assert [(day.isoformat(), name) for day, name in kept] == rows


@pytest.mark.parametrize("wrong", [("2030-01-01",), ("2030-01-01", "Fiesta", "de más")])
def test_a_row_with_a_value_too_few_or_too_many_is_refused_and_shifts_no_other(office, wrong):
    rows = [(f"{2000 + number}-01-01", "Fiesta") for number in range(BLOCK)]
    rows[7] = wrong
    with pytest.raises(ValueError, match="holiday"), office.store.write() as transaction:
        add_rows(transaction, holiday, ("day", "name"), rows)
    with office.store.read() as transaction:
        assert transaction.execute(select(holiday)).all() == []


def holders(office):
    """Account → (key of its person, its name)."""
    query = select(account.c.code, person.c.id, person.c.name).join(
        person, person.c.id == account.c.holder_id
    )
    with office.store.read() as transaction:
        return {code: (key, name) for code, key, name in transaction.execute(query)}


def test_a_person_is_one_by_document_and_name_within_a_file_and_with_those_of_the_book(office, tmp_path):
    first = [
        offices.row("001", name="MARIA NUÑEZ", document="10"),
        offices.row("002", name="Pedro Díaz", document="10"),
        offices.row("003", name="María  Núñez", document="10"),
        offices.row("004", name="María Núñez", document=""),
        offices.row("005", name="María Núñez", document=""),
    ]
    offices.with_rows(office, tmp_path, first)
    offices.with_rows(office, tmp_path, [offices.row("006", name="pedro diaz", document="10")])
    found = holders(office)
    assert found["001"] == found["003"] == (found["001"][0], "MARIA NUÑEZ")
    assert found["002"] == found["006"] == (found["002"][0], "Pedro Díaz")
    assert len({key for key, _ in found.values()}) == 4


def test_meters_hang_where_they_were_told(office, tmp_path):
    rows = [
        offices.row("001", meter="A-1"),
        offices.row("002", meter=""),
        offices.row("003", meter="A-3"),
    ]
    offices.with_rows(office, tmp_path, rows)
    assert {code: cadastre.view_account(office, code).card.meter for code in ("001", "002", "003")} == {
        "001": "A-1",
        "002": "",
        "003": "A-3",
    }


def test_a_card_takes_its_facts_in_the_order_of_its_query():
    assert tuple(CARD.selected_columns.keys()) == AccountCard._fields
