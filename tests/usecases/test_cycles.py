"""A cycle is made and another one split: history stays, no day is billed twice, and none is left out."""

from datetime import date, timedelta
from fractions import Fraction

import offices
import pytest

from app import check
from app.invoicing import billing, complement
from app.messages import sentence
from app.month import critique, period
from app.paper import printing
from app.pricing import trace
from app.register import bulk, cadastre, cycles
from app.register.account_changes import ChangedFacts
from app.store.offices import Cycle
from app.store.papers import Which
from app.wording.cadastre_refusals import CycleExists, NothingToChange
from app.wording.refusals import CycleMissing, DraftFact
from domain.cycle_move import CycleWouldRepeat, CycleWouldSkip
from domain.errors import InvalidValue
from domain.period import Period, Periodicity

OCTOBER, NOVEMBER, DECEMBER, JANUARY = (Period(2026, 10).plus(many) for many in range(4))
CODES = ("001", "002", "003", "004")
BIG = ("003", "004")
MIDDLE = Cycle("6", "Principales", Periodicity.MONTHLY, ends_day=15, days_to_pay=5, days_to_suspend=2)
END = Cycle("6", "Principales", Periodicity.MONTHLY)
TWO_MONTHS = Cycle("6", "Principales", Periodicity.BIMONTHLY)


@pytest.fixture(scope="module")
def _town(tmp_path_factory):
    """Four accounts on two routes; October issued in the one cycle that there is."""
    folder = tmp_path_factory.mktemp("ciclos")
    office = offices.blank(folder / "oficina", date(2026, 10, 31))
    rows = [
        offices.row(code, route="1" if code < "003" else "9", stop=str(place * 10))
        for place, code in enumerate(CODES, start=1)
    ]
    offices.with_rows(office, folder, rows)
    period.open_period(office, OCTOBER)
    bill(office, folder, OCTOBER, CODES)
    yield office
    office.store.close()


@pytest.fixture
def town(_town, tmp_path):
    office = offices.copy_of(_town, tmp_path / "oficina")
    yield at(office, date(2026, 11, 3))
    office.store.close()


def at(office, day):
    return offices.on(office, day, user="ana.perez")


def bill(office, folder, name, codes, cycle="1"):
    """Read these accounts, decide, settle and issue."""
    months = (name.year - 2026) * 12 + name.month - 10
    day = period.month_state(office, name, cycle)[0].period.ends
    rows = [f"{code};{110 + 10 * months};" for code in codes]
    if rows:
        offices.read(office, folder, name, rows, f"{day:%d/%m/%Y}")
    critique.decide_automatically(office, name)
    billing.settle(office, name)
    return billing.issue(office, name)


def key_of(office, code):
    return cadastre.view_account(office, code).card.id


def split(office, codes=BIG, cycle="6"):
    ids = [key_of(office, code) for code in codes]
    return bulk.apply(office, ids, ChangedFacts(cycle=cycle, valid_from=office.clock.today()))


def spans(office, code):
    """The days that each invoice of an account bills, by its period and the quantity of its fixed charge."""
    query = (
        "SELECT p.period, p.starts, p.ends, l.quantity, c.periodicity FROM invoice i"
        " JOIN account a ON a.id = i.account_id JOIN period p ON p.id = i.period_id"
        " JOIN cycle c ON c.code = p.cycle"
        " JOIN invoice_line l ON l.invoice_id = i.id AND l.service = 'acueducto'"
        " AND l.concept = 'cargo_fijo'"
        " WHERE a.code = ? AND i.state = 'emitida' ORDER BY p.ends"
    )
    with office.store.read() as transaction:
        return transaction.exec_driver_sql(query, (code,)).all()


# ── the calendar of a cycle ─────────────────────────────────────────────────


def test_a_cycle_opens_by_its_own_calendar(town):
    cycles.create(town, MIDDLE)
    [first, own] = cycles.every(town)
    assert (first.accounts, first.issued, first.following) == (4, True, NOVEMBER)
    assert (own.accounts, own.latest, own.following) == (0, None, NOVEMBER)
    assert (own.days_to_pay, own.days_to_suspend) == (5, 2)
    assert (own.dates.starts, own.dates.ends) == (date(2026, 10, 16), date(2026, 11, 15))
    assert (own.dates.due_on, own.dates.suspend_on) == (date(2026, 11, 23), date(2026, 11, 25))
    [opened] = period.open_period(town, NOVEMBER, "6")
    assert (opened.starts, opened.ends, opened.due_on) == (own.dates.starts, own.dates.ends, own.dates.due_on)
    own = cycles.every(town)[1]
    assert (own.latest.id, own.issued, own.following, own.dates.ends) == (
        opened.id, False, NOVEMBER, opened.ends,
    )  # fmt: skip


def test_a_cycle_without_calendar_goes_by_the_office(town):
    cycles.create(town, TWO_MONTHS)
    [first, own] = cycles.every(town)
    assert (own.dates.starts, own.dates.ends) == (date(2026, 10, 1), date(2026, 11, 30))
    assert (own.days_to_pay, own.days_to_suspend) == (first.days_to_pay, first.days_to_suspend)


def test_its_name_and_calendar_change_but_no_open_period(town):
    cycles.create(town, MIDDLE)
    period.open_period(town, NOVEMBER, "6")
    cycles.change(town, Cycle("6", "Grandes", Periodicity.BIMONTHLY, ends_day=20))
    own = cycles.every(town)[1]
    assert (own.cycle.name, own.cycle.periodicity, own.cycle.ends_day) == ("Grandes", Periodicity.MONTHLY, 20)
    assert own.dates.ends == date(2026, 11, 15)


@pytest.mark.parametrize(
    "wrong",
    [
        Cycle("", "Sin código", Periodicity.MONTHLY),
        Cycle("6 a", "Con espacio", Periodicity.MONTHLY),
        Cycle("6", "  ", Periodicity.MONTHLY),
        Cycle("6", "Corte 31", Periodicity.MONTHLY, ends_day=31),
        Cycle("6", "Sin término", Periodicity.MONTHLY, days_to_pay=-1),
        Cycle("6", "Muy largo", Periodicity.MONTHLY, days_to_suspend=91),
    ],
)
def test_a_cycle_that_cannot_be_is_refused(town, wrong):
    with pytest.raises(InvalidValue):
        cycles.create(town, wrong)
    assert len(cycles.every(town)) == 1


def test_a_cycle_is_made_once_and_only_one_that_is_there_changes(town):
    cycles.create(town, END)
    with pytest.raises(CycleExists) as refusal:
        cycles.create(town, END)
    assert sentence(refusal.value) == "Ya existe el ciclo 6. Escriba otro código."
    with pytest.raises(CycleMissing):
        cycles.change(town, Cycle("9", "Nueve", Periodicity.MONTHLY))


def test_the_accounts_of_some_routes_are_chosen(town):
    assert cycles.accounts_of(town, "1", ["9"]) == tuple(key_of(town, code) for code in BIG)
    assert cycles.accounts_of(town, "6", ["9"]) == ()


# ── splitting ───────────────────────────────────────────────────────────────


def test_what_each_will_be_billed_is_seen_before(town):
    cycles.create(town, MIDDLE)
    ids = [key_of(town, code) for code in BIG]
    rows = bulk.preview(town, ids, ChangedFacts(cycle="6", valid_from=town.clock.today()))
    bills = [(row.first_bill.period, row.first_bill.starts, row.first_bill.ends) for row in rows]
    assert bills == [(NOVEMBER, date(2026, 11, 1), date(2026, 11, 15))] * 2
    assert {row.first_bill.days for row in rows} == {15}
    assert cadastre.view_account(town, "003").card.cycle == "1"


@pytest.mark.parametrize(
    ("own", "first", "days"),
    [
        (END, NOVEMBER, None),
        (MIDDLE, NOVEMBER, 15),
        (MIDDLE, DECEMBER, 45),
        (TWO_MONTHS, DECEMBER, None),
        (TWO_MONTHS, NOVEMBER, 30),
    ],
)
def test_every_day_is_billed_once_across_the_move(town, tmp_path, own, first, days):
    """The days of an account's invoices lie one after the other, whatever the calendars of both cycles."""
    cycles.create(town, own)
    split(town)
    period.open_period(town, NOVEMBER, "1")
    bill(at(town, date(2026, 11, 30)), tmp_path, NOVEMBER, ("001", "002"))
    later, months = at(town, date(2027, 1, 5)), own.periodicity.months
    for name in (first, first.plus(months)):
        period.open_period(later, name, "6")
        bill(later, tmp_path, name, BIG, "6")
    for code in BIG:
        begins, found = date(2026, 11, 1), spans(town, code)[1:]
        assert [row.period for row in found] == [str(first), str(first.plus(months))]
        for row, part in zip(found, (days, None), strict=True):
            billed_to = date.fromisoformat(row.ends)
            if part is None:
                assert (row.starts, Fraction(row.quantity)) == (begins.isoformat(), months)
            else:
                assert ((billed_to - begins).days + 1, Fraction(row.quantity)) == (part, Fraction(part, 30))
            begins = billed_to + timedelta(days=1)
    assert [row.period for row in spans(town, "001")] == ["2026-10", "2026-11"]
    assert all(rule.ok for rule in check.check_book(town))


def test_history_stays_with_the_account(town, tmp_path):
    before = cadastre.view_account(town, "003")
    cycles.create(town, MIDDLE)
    split(town)
    after = cadastre.view_account(town, "003")
    assert (after.balance, after.invoices, after.movements) == (
        before.balance, before.invoices, before.movements,
    )  # fmt: skip
    assert (after.card.last_reading, after.card.meter) == (before.card.last_reading, before.card.meter)
    [move] = [each for each in after.history if each.fact == "cycle"]
    assert (move.old, move.new) == ("1", "6")


def test_the_new_cycle_opens_bills_and_prints_by_itself(town, tmp_path):
    cycles.create(town, MIDDLE)
    split(town)
    [opened] = period.open_period(town, NOVEMBER, "6")
    preview = period.preview_opening(town, "1")
    assert (preview.meters, preview.routes) == (2, 1)
    totals = bill(at(town, date(2026, 11, 16)), tmp_path, NOVEMBER, BIG, "6")
    assert (totals.accounts, totals.first, totals.last) == (2, "5", "6")
    period.open_period(at(town, date(2026, 11, 28)), NOVEMBER, "1")
    bill(at(town, date(2026, 11, 30)), tmp_path, NOVEMBER, ("001", "002"))
    done = printing.print_invoices(town, NOVEMBER, tmp_path)
    assert [file for file in done.files if "ruta" in file] == ["ciclo-1-ruta-1.pdf", "ciclo-6-ruta-9.pdf"]
    apart = printing.print_invoices(town, NOVEMBER, tmp_path, which=Which(cycle="6"))
    assert (apart.files, apart.invoices) == (("ciclo-6-ruta-9.pdf",), 2)
    assert opened.due_on == date(2026, 11, 23)


def test_the_part_that_was_billed_is_explained(town, tmp_path):
    cycles.create(town, MIDDLE)
    split(town)
    period.open_period(town, DECEMBER, "6")
    bill(at(town, date(2026, 12, 16)), tmp_path, DECEMBER, BIG, "6")
    found = trace.trace_account(town, DECEMBER, "003")
    told = [reason.text for line in found.lines for reason in line.reasons]
    assert "La cuenta viene de otro ciclo: se cobran 45 días, sobre 30 de un período" in told
    assert sum(line.amount for line in found.lines[:-1]) == found.total


def test_who_is_read_stays_until_that_is_issued(town, tmp_path):
    cycles.create(town, END)
    period.open_period(town, NOVEMBER, "1")
    offices.read(town, tmp_path, NOVEMBER, ["003;120;"], "20/11/2026")
    done = split(town)
    [left] = done.left
    assert left.code == "003"
    assert sentence(left.refusal) == (
        "Ya tiene lectura en noviembre de 2026 del ciclo 1. Emita ese período o borre la lectura, y"
        " cámbiela después."
    )


def test_a_move_is_undone_while_nothing_was_billed_by_it(town, tmp_path):
    cycles.create(town, MIDDLE)
    done = split(town)
    back = bulk.undo(town, done.batch, "se deja para enero")
    assert back.changed_accounts == 2
    assert cadastre.view_account(town, "003").card.cycle == "1"
    done = split(town)
    period.open_period(town, NOVEMBER, "6")
    bill(at(town, date(2026, 11, 16)), tmp_path, NOVEMBER, BIG, "6")
    period.open_period(town, NOVEMBER, "1")
    bill(at(town, date(2026, 11, 30)), tmp_path, NOVEMBER, ("001", "002"))
    late = at(town, date(2026, 12, 1))
    with pytest.raises(NothingToChange):
        bulk.undo(late, done.batch, "tarde")
    ids = [key_of(late, "003")]
    [row] = bulk.preview(late, ids, ChangedFacts(cycle="1", valid_from=late.clock.today()))
    assert (row.first_bill.starts, row.first_bill.days) == (date(2026, 11, 16), 46)


def test_a_first_period_that_would_repeat_or_skip_days_is_not_opened(town):
    cycles.create(town, END)
    split(town)
    with pytest.raises(CycleWouldRepeat):
        period.open_period(town, OCTOBER, "6")
    with pytest.raises(CycleWouldSkip):
        period.open_period(at(town, date(2026, 12, 3)), DECEMBER, "6")
    assert period.preview_opening(town, "6").period == NOVEMBER


def test_a_cycle_that_billed_those_days_does_not_bill_them_as_left_out(town, tmp_path):
    """Who comes after a period was issued is none of those that it left without invoice."""
    cycles.create(town, END)
    split(town, ["004"])
    for cycle in ("6", "1"):
        period.open_period(town, NOVEMBER, cycle)
    month = at(town, date(2026, 11, 30))
    bill(month, tmp_path, NOVEMBER, CODES)
    split(month, ["003"])
    assert complement.left_out(month, NOVEMBER, "6") == ()
    assert [each.account for each in complement.left_out(month, NOVEMBER)] == []


def test_a_draft_is_old_once_somebody_came_from_another_cycle(town, tmp_path):
    cycles.create(town, MIDDLE)
    split(town, ["004"])
    period.open_period(town, NOVEMBER, "6")
    offices.read(town, tmp_path, NOVEMBER, ["004;120;"], "15/11/2026")
    critique.decide_automatically(town, NOVEMBER)
    billing.settle(town, NOVEMBER)
    split(town, ["003"])
    assert DraftFact.CADASTRE in billing.since(town, NOVEMBER).changed
