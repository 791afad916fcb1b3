"""What a tariff would do before it holds: the same bills as billing makes, and nothing written."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import around
import billing_office
import offices
import pytest
from billing_office import NOVEMBER, OCTOBER

from app import check
from app.exchange.tariff_draft import read_cell
from app.invoicing import billing
from app.jobs import Cancelled
from app.messages import sentence
from app.pricing import tariff, tariff_draft, what_if
from app.pricing.what_if import Tried, try_account, try_run
from app.wording.refusals import AccountMissing
from app.wording.tariff_refusals import (
    AccountNotPriced,
    NothingToTry,
    SheetMissing,
    TariffDraftIncomplete,
    TariffDraftMissing,
)
from domain.cadastre import Service
from domain.errors import InvalidValue
from domain.tariff import IndexChange
from domain.tariff_act import Column, Place

D = Decimal
INDEX = IndexChange(D(100), D(110), D("0.03"))


@pytest.fixture
def office(tmp_path):
    made = billing_office.small_office(tmp_path / "oficina")
    yield made
    made.store.close()


def draft_of(office, change=None, **cells):
    """A draft copied from the sheet in force; cells of water by `row_column`."""
    key = tariff_draft.copy(office, 1, change).id
    draft = tariff_draft.draft(office, key)
    held = dict(draft.text.cells)
    for name, text in cells.items():
        row, column = name.split("_", 1)
        place = Place(Service.WATER, row, Column(column))
        value = read_cell(place.column, text)
        held.pop(place, None) if value is None else held.__setitem__(place, value)
    tariff_draft.save(office, key, draft.version, replace(draft.text, cells=held))
    return Tried(draft=key)


# ── the whole run ───────────────────────────────────────────────────────────


def test_the_same_sheet_changes_nothing_and_comes_to_what_was_billed(office):
    trial = try_run(office, Tried(sheet=1))
    assert (trial.period, trial.sheet_now, trial.sheet_then) == (OCTOBER, "VS-2026A", "VS-2026A")
    assert trial.now == trial.then
    assert (trial.rises, trial.falls, trial.lost) == ((), (), ())
    assert trial.now == sum(group.now.net for group in trial.by_class)
    assert trial.now == sum(group.now.net for group in trial.by_service)
    assert [group.key for group in trial.by_class] == ["E1", "E2", "COM"]
    assert [group.key for group in trial.by_service] == ["acueducto", "alcantarillado", "aseo"]


def test_a_trial_comes_to_what_settling_with_that_sheet_comes_to(office):
    """Put in force from this month on, the tried draft bills what the trial said."""
    billing_office.decide_all(office, NOVEMBER)
    billing.settle(office, NOVEMBER)
    tried = draft_of(office, INDEX)
    trial = try_run(office, tried)
    assert trial.period == NOVEMBER
    draft = tariff_draft.draft(office, tried.draft)
    head = replace(draft.text.head, valid_from=date(2026, 11, 1), act="Acuerdo 20")
    version = tariff_draft.save(office, draft.id, draft.version, replace(draft.text, head=head))
    tariff_draft.put_in_force(office, draft.id, version)
    settled = billing.settle(office, NOVEMBER)
    services = {group.key: group.net for group in settled.by_service if group.key != "otros"}
    assert {group.key: group.then.net for group in trial.by_service} == services


def test_it_says_whose_bill_rises_most_and_nothing_is_written(office):
    tried = draft_of(office, INDEX, E1_factor="-70 %")
    book = check.check_book(office)
    trial = try_run(office, tried)
    assert next(each.account for each in trial.rises) == "0100003"
    assert all(each.difference > 0 for each in trial.rises)
    assert [each.account for each in trial.falls] == ["0100002"]
    assert trial.falls[0].now - trial.falls[0].then == -trial.falls[0].difference
    assert trial.then - trial.now == sum(each.difference for each in (*trial.rises, *trial.falls))
    assert [each.ok for each in check.check_book(office)] == [each.ok for each in book]
    assert len(tariff.sheets(office)) == 1


def test_a_class_that_the_draft_forgot_is_told(office):
    tried = draft_of(office, None, COM_factor="")
    draft = tariff_draft.draft(office, tried.draft)
    cells = {place: value for place, value in draft.text.cells.items() if place.row != "COM"}
    tariff_draft.save(office, draft.id, draft.version, replace(draft.text, cells=cells))
    trial = try_run(office, tried)
    assert [(each.account, each.reason) for each in trial.lost] == [("0100003", "CLASE_SIN_TARIFA")]
    [commercial] = [group for group in trial.by_class if group.key == "COM"]
    assert (commercial.accounts, commercial.then.net) == (1, 0)


def test_the_comparison_reports_its_progress_and_can_be_stopped(office):
    class Stopped(around.Tasks):
        def report(self, done, total, note=""):
            raise Cancelled

    with pytest.raises(Cancelled):
        try_run(office, Tried(sheet=1), Stopped())
    try_run(office, Tried(sheet=1), around.Tasks())


# ── one account ─────────────────────────────────────────────────────────────


def test_one_account_is_compared_line_by_line_with_its_reasons(office):
    trial = try_account(office, draft_of(office, INDEX), "100001")
    assert (trial.account, trial.m3, trial.sheet_now, trial.sheet_then) == (
        "0100001", 15, "VS-2026A", "VS-2026B",
    )  # fmt: skip
    fixed = trial.lines[0]
    assert fixed.title == "Acueducto · cargo fijo"
    assert (fixed.now.amount, fixed.then.amount, fixed.difference) == (5359, 5895, 536)
    assert "Costo de referencia $\u00a08.245,37 × (1 − 35" in fixed.now.reasons[0].text
    assert "9.069,907" in fixed.then.reasons[0].text
    assert trial.then - trial.now == sum(line.difference for line in trial.lines)


def test_another_consumption_can_be_typed(office):
    tried = draft_of(office, INDEX)
    real, none, much = (try_account(office, tried, "0100001", m3) for m3 in (None, 0, 60))
    assert (none.m3, much.m3) == (0, 60)
    assert none.now < real.now < much.now
    extra = [line.title for line in much.lines if line.title not in {each.title for each in real.lines}]
    assert "Acueducto · consumo suntuario" in extra
    with pytest.raises(InvalidValue):
        try_account(office, tried, "0100001", -1)


def test_lines_that_only_one_of_both_has_stand_with_the_other(office):
    """Stratum 2 by ranges now, at a single price then."""
    blanks = {f"E2_{column}": "1000" for column in ("cargo_fijo", "m3")}
    trial = try_account(office, draft_of(office, None, **blanks), "0100001")
    alone = {line.title: (line.now is None, line.then is None) for line in trial.lines}
    assert alone["Acueducto · consumo"] == (True, False)
    assert alone["Acueducto · consumo básico"] == (False, True)


def test_what_cannot_be_tried_says_why(office):
    tried = draft_of(office)
    for wrong, refusal in ((Tried(draft=9), TariffDraftMissing), (Tried(sheet=9), SheetMissing)):
        with pytest.raises(refusal):
            try_run(office, wrong)
    with pytest.raises(TariffDraftIncomplete):
        try_run(office, Tried(draft=tariff_draft.begin(office).id))
    with pytest.raises(AccountMissing):
        try_account(office, tried, "999")
    with pytest.raises(AccountNotPriced) as refused:
        try_account(office, tried, "0200002")
    assert sentence(refused.value)


def test_without_a_settled_period_there_is_nothing_to_try(tmp_path):
    office = offices.blank(tmp_path / "nueva")
    with pytest.raises(NothingToTry):
        try_run(office, Tried(sheet=1))
    office.store.close()


def test_a_meterless_account_can_be_tried_with_any_consumption(office, tmp_path):
    offices.with_rows(office, tmp_path, [offices.row("0300001", meter="", last="")])
    assert try_account(office, Tried(sheet=1), "0300001", 12).m3 == 12
    assert what_if.MOST_M3 > 12
