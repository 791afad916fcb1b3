"""Acts that are typed: saved mistakes and all, put in force whole, never edited once they billed."""

import sqlite3
from dataclasses import replace
from datetime import date
from decimal import Decimal

import billing_office
import offices
import pytest
from tariff_sheets import range_sheet, tables

from app import attachments
from app.exchange.tariff_draft import read_cell
from app.invoicing import billing
from app.messages import sentence
from app.pricing import tariff, tariff_draft
from app.store import tariffs
from app.store.tariffs import NewSheet
from app.wording.refusals import SheetExists
from app.wording.tariff_refusals import (
    SheetByRanges,
    SheetMissing,
    SheetUsed,
    TariffDraftChanged,
    TariffDraftIncomplete,
    TariffDraftMissing,
)
from domain.attachment import Owner, OwnerKind
from domain.cadastre import Service
from domain.tariff import IndexChange, IndexNotDue
from domain.tariff_act import Column, Place
from domain.tariff_checks import FactorOutOfLimits

D = Decimal
WATER = Service.WATER
INDEX = IndexChange(D("144.88"), D("149.30"), D("0.03"))


@pytest.fixture
def office(tmp_path):
    made = offices.blank(tmp_path / "oficina")
    yield made
    made.store.close()


def sheet_id(office):
    return tariff.sheets(office)[0][0].id


def typed(office, key, cells=(), **head):
    """Type some cells and facts into a draft; the draft as it stands then."""
    draft = tariff_draft.draft(office, key)
    held = dict(draft.text.cells)
    for (row, column), text in dict(cells).items():
        held[Place(WATER, row, column)] = read_cell(column, text)
    text = replace(draft.text, cells=held, head=replace(draft.text.head, **head))
    tariff_draft.save(office, key, draft.version, text)
    return tariff_draft.draft(office, key)


def ready(office, **head):
    key = tariff_draft.copy(office, sheet_id(office)).id
    return typed(office, key, valid_from=date(2027, 1, 1), act="Acuerdo 015 de 2026", **head)


# ── beginning and typing ────────────────────────────────────────────────────


def test_an_empty_draft_knows_its_town_and_says_what_it_lacks(office):
    begun = tariff_draft.begin(office)
    draft = tariff_draft.draft(office, begun.id)
    assert (begun.name, draft.name, draft.base) == ("sin nombre", "sin nombre", None)
    assert (draft.text.head.place, draft.text.head.altitude_m) == ("San Jacinto", 1450)
    assert tariff_draft.lacking(draft.text) == (
        "el nombre", "la fecha desde la que rige", "el acto que la aprueba", "los precios",
    )  # fmt: skip
    assert tariff_draft.drafts(office) == (draft,)


def test_what_was_typed_is_kept_mistakes_and_all(office):
    key = tariff_draft.begin(office).id
    draft = typed(office, key, {("E1", Column.FIXED): "doce", ("E4", Column.FIXED): "100,5"})
    assert draft.text.wrong[Place(WATER, "E1", Column.FIXED)].text == "doce"
    assert draft.text.act.values == {Place(WATER, "E4", Column.FIXED): D("100.5")}
    assert "corregir 4 celdas" in tariff_draft.lacking(draft.text)
    one = replace(draft.text, cells={Place(WATER, "E1", Column.FIXED): read_cell(Column.FIXED, "x")})
    assert "corregir una celda" in tariff_draft.lacking(one)


def test_nobody_overwrites_what_another_typed(office):
    key = tariff_draft.begin(office).id
    mine = tariff_draft.draft(office, key)
    typed(office, key, id="DE OTRO")
    with pytest.raises(TariffDraftChanged):
        tariff_draft.save(office, key, mine.version, mine.text)
    with pytest.raises(TariffDraftChanged):
        tariff_draft.put_in_force(office, key, mine.version)
    tariff_draft.discard(office, key)
    for gone in (
        lambda: tariff_draft.draft(office, key),
        lambda: tariff_draft.save(office, key, 1, mine.text),
        lambda: tariff_draft.discard(office, key),
    ):
        with pytest.raises(TariffDraftMissing):
            gone()


def test_a_draft_changes_no_bill(office):
    before = [stored.code for stored, _ in tariff.sheets(office)]
    ready(office)
    assert [stored.code for stored, _ in tariff.sheets(office)] == before


# ── copying and indexing (R-TAR-06) ─────────────────────────────────────────


def test_a_copy_has_the_next_name_and_waits_for_its_own_act(office):
    first = tariff_draft.draft(office, tariff_draft.copy(office, sheet_id(office)).id)
    assert (first.name, first.base.id) == ("VS-2026B", "VS-2026A")
    assert (first.text.head.valid_from, first.text.head.act) == (None, "")
    assert first.text.act.source() == tariff.sheets(office)[0][1].source
    assert tariff_draft.copy(office, sheet_id(office)).name == "VS-2026C"


def test_names_that_are_taken_are_passed_over():
    assert tariff_draft.next_name("VS-2026A", {"VS-2026A", "VS-2026B"}) == "VS-2026C"
    assert tariff_draft.next_name("Acuerdo 7", {"Acuerdo 7"}) == "Acuerdo 7-2"
    assert tariff_draft.next_name("VS-2026Z", set()) == "VS-2026Z-2"


def test_a_copy_with_an_index_is_adjusted_from_its_costs(office):
    """D36: the factor 1,03050801 makes 8.496,92 of 8.245,37."""
    draft = tariff_draft.draft(office, tariff_draft.copy(office, sheet_id(office), INDEX).id)
    reference = Place(WATER, "REFERENCIA", Column.FIXED)
    assert draft.text.act.values[reference].quantize(D("0.01")) == D("8496.92")
    assert draft.text.act.differences == {}
    with pytest.raises(IndexNotDue):
        tariff_draft.copy(office, sheet_id(office), replace(INDEX, now=D("149.22")))


def test_only_a_grid_of_classes_is_copied(office):
    with pytest.raises(SheetMissing):
        tariff_draft.copy(office, 99)
    ranges = range_sheet(next(iter(tables().values())), currency="COP")
    key = tariff.store_sheet(office, ranges).id
    with pytest.raises(SheetByRanges):
        tariff_draft.copy(office, key)


# ── in force ────────────────────────────────────────────────────────────────


def test_a_draft_put_in_force_bills_as_a_loaded_sheet_does(office):
    draft = ready(office, act_date=date(2026, 12, 10), authority="Concejo Municipal")
    loaded = tariff_draft.put_in_force(office, draft.id, draft.version)
    stored, sheet = tariff.sheets(office)[-1]
    assert (stored.code, stored.valid_from, stored.act) == (
        "VS-2026B", date(2027, 1, 1), "Acuerdo 015 de 2026",
    )  # fmt: skip
    assert (sheet.terms.act_date, sheet.terms.authority) == (date(2026, 12, 10), "Concejo Municipal")
    assert sheet.classes == tariff.sheets(office)[0][1].classes
    assert loaded.id == stored.id
    assert tariff_draft.drafts(office) == ()


def test_the_cents_of_difference_are_billed_as_the_act_prints_them(office):
    key = ready(office).id
    draft = typed(office, key, {("E1", Column.FIXED): "3298,16"})
    loaded = tariff_draft.put_in_force(office, key, draft.version)
    assert [(each.printed, each.computed, each.cents) for each in loaded.differences] == [
        (D("3298.16"), D("3298.15"), 1)
    ]
    assert loaded.sheet.of_class("E1").services[0].fixed.net == D("3298.16")


@pytest.mark.parametrize(
    ("cells", "head", "refusal"),
    [
        ({}, {"act": ""}, TariffDraftIncomplete),
        ({}, {"valid_from": None}, TariffDraftIncomplete),
        ({("E1", Column.FIXED): "doce"}, {}, TariffDraftIncomplete),
        ({("E1", Column.FACTOR): "-71 %"}, {}, FactorOutOfLimits),
        ({}, {"id": "VS-2026A"}, SheetExists),
    ],
)
def test_a_draft_that_is_not_ready_or_not_lawful_stays_a_draft(office, cells, head, refusal):
    draft = typed(office, ready(office).id, cells, **head)
    with pytest.raises(refusal) as refused:
        tariff_draft.put_in_force(office, draft.id, draft.version)
    assert sentence(refused.value)
    assert tariff_draft.drafts(office) == (draft,)
    assert len(tariff.sheets(office)) == 1


# ── back to a draft ─────────────────────────────────────────────────────────


def test_a_sheet_nobody_settled_with_can_be_corrected(office):
    copied = tariff_draft.copy(office, sheet_id(office)).id
    back = tariff_draft.take_back(office, sheet_id(office))
    draft = tariff_draft.draft(office, back.id)
    assert (back.name, draft.text.head.valid_from) == ("VS-2026A", date(2026, 1, 1))
    assert tariff.sheets(office) == ()
    assert tariff_draft.draft(office, copied).base is None
    with pytest.raises(SheetMissing):
        tariff_draft.take_back(office, 1)


def test_a_sheet_that_bills_know_is_never_edited(tmp_path):
    office = billing_office.small_office(tmp_path / "oficina")
    key = sheet_id(office)
    with pytest.raises(SheetUsed) as refusal:
        tariff_draft.take_back(office, key)
    assert "desde otra fecha" in sentence(refusal.value)
    assert tariff_draft.issued_since(office, date(2026, 10, 1)) == 1
    assert tariff_draft.issued_since(office, date(2026, 11, 1)) == 0
    office.store.close()
    book = sqlite3.connect(office.folder.database)
    with pytest.raises(sqlite3.IntegrityError, match="never edited"):
        book.execute("UPDATE tariff_sheet SET act = 'otro'")
    book.close()


def test_a_new_sheet_from_a_later_day_leaves_the_present_month_alone(tmp_path):
    office = billing_office.small_office(tmp_path / "oficina")
    billing_office.decide_all(office, billing_office.NOVEMBER)
    before = billing.settle(office, billing_office.NOVEMBER)
    draft = ready(office)
    tariff_draft.put_in_force(office, draft.id, draft.version)
    assert billing.since(office, billing_office.NOVEMBER).changed == ()
    assert billing.settle(office, billing_office.NOVEMBER).value == before.value
    office.store.close()


# ── the act's own file ──────────────────────────────────────────────────────


def names(office, kind, key):
    return [each.name for each in attachments.of(office, Owner(kind, key)) if each.withdrawn_at is None]


def test_the_act_goes_with_its_draft_into_force_and_back(office, tmp_path):
    paper = tmp_path / "acuerdo.pdf"
    paper.write_bytes(b"%PDF-1.4 acuerdo")
    draft = ready(office)
    for each in (paper, paper):
        attachments.add(office, Owner(OwnerKind.TARIFF_DRAFT, draft.id), draft.name, each)
    [first, _] = attachments.of(office, Owner(OwnerKind.TARIFF_DRAFT, draft.id))
    attachments.withdraw(office, first.id, draft.name, "repetido")
    assert [each.name for each in tariff_draft.draft(office, draft.id).files] == ["acuerdo.pdf"]
    loaded = tariff_draft.put_in_force(office, draft.id, draft.version)
    assert names(office, OwnerKind.TARIFF, loaded.id) == ["acuerdo.pdf"]
    assert names(office, OwnerKind.TARIFF_DRAFT, draft.id) == []
    again = tariff_draft.take_back(office, loaded.id)
    assert names(office, OwnerKind.TARIFF_DRAFT, again.id) == ["acuerdo.pdf"]
    assert names(office, OwnerKind.TARIFF, loaded.id) == []
    tariff_draft.discard(office, again.id)
    assert names(office, OwnerKind.TARIFF_DRAFT, again.id) == []


def test_a_figure_no_sheet_may_hold_is_refused_even_in_a_draft_made_elsewhere(office):
    with office.store.write() as transaction:
        broken = {"id": "ROTA", "vigente_desde": "2026-01-01"}
        new = NewSheet(code="ROTA", valid_from=date(2026, 1, 1), valid_to=None, act="", body=broken)
        key = tariffs.add(transaction, office.actor(), new)
    with pytest.raises(Exception, match="TariffRejected"):
        tariff_draft.copy(office, key)
