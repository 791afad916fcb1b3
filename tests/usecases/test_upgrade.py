"""Databases of earlier versions (tests/data/museum): each is backed up, brought up, and keeps its book."""

import gzip
import sqlite3
from datetime import date

import offices
import pytest
import sqlalchemy as sa
from offices import DATA

from app import check, founding
from app.clock import WorkingDate
from app.invoicing import billing, charge
from app.paper import printing
from app.paths import DataFolder
from app.register import cadastre
from app.store import upgrade
from app.store.schema import metadata
from app.wording.refusals import DraftFact, DraftStale
from domain.period import Period

NOVEMBER, DECEMBER = Period(2026, 11), Period(2026, 12)
TODAY = date(2026, 12, 29)
MUSEUM = sorted((DATA / "museum").glob("oficina-*.db.gz"))


@pytest.fixture(params=MUSEUM, ids=lambda file: file.name.split(".")[0])
def old(request, tmp_path):
    """A folder with an old database: November issued and in part paid, December settled, charges waiting."""
    folder = DataFolder(tmp_path / "oficina")
    folder.root.mkdir()
    folder.database.write_bytes(gzip.decompress(request.param.read_bytes()))
    return folder


def read(file, query):
    book = sqlite3.connect(file)
    rows = book.execute(query).fetchall()
    book.close()
    return rows


def test_an_old_database_is_backed_up_and_brought_up_with_its_book(old):
    before = read(old.database, "SELECT account_id, sum(amount) FROM account_entry GROUP BY account_id")
    [(version,)] = read(old.database, "SELECT version_num FROM alembic_version")
    office = founding.open_office(old, WorkingDate(TODAY))
    [copy] = old.backups.iterdir()
    assert copy.name == f"antes-de-{upgrade.head()}-2026-12-29.db"
    assert read(copy, "SELECT version_num FROM alembic_version") == [(version,)]
    assert upgrade.revision(office.store) == upgrade.head() != version
    after = {code: cadastre.view_account(office, code).balance for code in ("001", "002", "003")}
    assert list(after.values()) == [total for _, total in before]
    assert [rule.id for rule in check.check_book(office) if not rule.ok] == []
    office.store.close()


def test_its_draft_is_settled_again_and_its_charges_are_billed(old):
    office = founding.open_office(old, WorkingDate(TODAY))
    assert billing.since(office, DECEMBER).changed == (DraftFact.PROGRAM,)
    with pytest.raises(DraftStale):
        billing.issue(office, DECEMBER)
    billing.settle(office, DECEMBER)
    issued = billing.issue(office, DECEMBER)
    pages = [printing.preview_page(office, number)[1] for number in ("4", "6")]
    assert (issued.first, issued.last) == ("4", "6")
    assert [[(each.label, each.amount) for each in page.charges] for page in pages] == [
        [("Medidor nuevo: cuota 2 de 3", 33_333)],
        [("Reparación", 40_000)],
    ]
    assert [each.label for each in charge.pending(office, "001").charges] == ["Medidor nuevo: cuota 3 de 3"]
    assert all(rule.ok for rule in check.check_book(office))
    office.store.close()


def test_its_accounts_are_found_by_any_part_of_their_names(old):
    names = read(old.database, "SELECT a.code, p.name FROM account a JOIN person p ON p.id = a.holder_id")
    office = founding.open_office(old, WorkingDate(TODAY))
    for code, name in names:
        assert code in {hit.code for hit in cadastre.find_accounts(office, name[1:], 50)}
    index = "INSERT INTO account_search (account_search, rank) VALUES ('integrity-check', 1)"
    assert read(old.database, index) == []
    office.store.close()


def test_what_the_migrations_build_is_the_schema(old, tmp_path):
    """The columns and keys of a database brought up, of a new one and of `schema.py` are the same."""
    brought, new = founding.open_office(old, WorkingDate(TODAY)), offices.blank(tmp_path / "nueva")
    for office in (brought, new):
        found = sa.inspect(office.store.engine)
        for table in metadata.sorted_tables:
            columns = {each["name"]: each["nullable"] for each in found.get_columns(table.name)}
            assert columns == {each.name: each.nullable for each in table.columns}, table.name
        office.store.close()
    triggers = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name"
    assert read(old.database, triggers) == read(new.folder.database, triggers)


def test_a_paper_issued_before_says_the_sentence_that_it_said(old):
    book = sqlite3.connect(old.database)
    book.execute("DROP TRIGGER invoice_issued_no_update")
    book.execute("UPDATE invoice SET snapshot = json_set(snapshot, '$.why', 'Lo que entonces se dijo.')")
    book.commit()
    book.close()
    office = founding.open_office(old, WorkingDate(TODAY))
    assert printing.preview_page(office, "1")[1].explanation == "Lo que entonces se dijo."
    office.store.close()
