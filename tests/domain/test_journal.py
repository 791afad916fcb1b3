"""Double entry of each kind of paper: what is owed on one side, where it comes from on the other."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.document import DocumentKind
from domain.journal import (
    AGREEMENTS,
    BANKS,
    DIFFERENCE,
    IN_FAVOUR,
    INTEREST,
    OPENING,
    OTHER_INCOME,
    ROUNDING,
    TAX,
    WAIVED,
    WRITTEN_OFF,
    BilledLine,
    JournalLine,
    JournalPaper,
    LedgerEntry,
    Noted,
    against,
    billed_lines,
    by_day,
    fund_of_note,
    income,
    is_owed,
    money_lines,
    note_lines,
    owed_lines,
    reclassified,
    tidy,
)
from domain.ledger import EntryKind

WATER = "acueducto"


def roles(lines):
    return {line.role: line.amount for line in tidy(lines)}


def test_an_invoice_earns_the_full_value_and_the_fund_stands_for_the_difference():
    billed = [
        BilledLine(WATER, "cargo_fijo", "servicio", 40, 0, 60),
        BilledLine(WATER, "consumo", "servicio", 0, 25, 125),
        BilledLine("otros", "interes_mora", "intereses", 0, 0, 7),
        BilledLine("otros", "ajuste", "ajuste", 0, 0, -2),
    ]
    found = roles(
        [*owed_lines([LedgerEntry(1, WATER, "E1", EntryKind.CHARGE, 185)]), *billed_lines(billed, "E1", 1)]
    )
    assert found["subsidio.acueducto"] == 40
    assert found["contribucion.acueducto"] == -25
    assert found[INTEREST] == -7
    assert found[ROUNDING] == 2
    assert sum(line.amount for line in billed_lines(billed, "E1", 1)) == -190


def test_what_a_line_earns_goes_where_its_bucket_and_concept_say():
    assert income(WATER, "impuesto", "servicio") == TAX
    assert income("otros", "medidor", "otros_cobros") == OTHER_INCOME
    assert income(WATER, "consumo", "servicio") == "ingreso.acueducto"


def test_a_payment_pays_what_it_settled_and_the_rest_stays_in_favour():
    parts = ((WATER, False, 30), ("aseo", True, 20))
    paid = LedgerEntry(1, "otros", "E1", EntryKind.PAYMENT, -60, parts=parts)
    assert roles(owed_lines([paid])) == {"cartera.acueducto": -30, AGREEMENTS: -20, IN_FAVOUR: -10}


def test_the_reversal_of_a_payment_is_its_opposite():
    parts = ((WATER, False, 30),)
    undone = LedgerEntry(1, "otros", "E1", EntryKind.PAYMENT, 60, parts=parts)
    assert roles(owed_lines([undone])) == {"cartera.acueducto": 30, IN_FAVOUR: 30}


def test_debt_moves_into_an_agreement_and_out_of_it():
    out = LedgerEntry(1, WATER, "E1", EntryKind.AGREEMENT_OUT, -50, parts=((WATER, False, 30),))
    into = LedgerEntry(1, WATER, "E1", EntryKind.AGREEMENT_IN, 50, financed=True)
    assert roles(owed_lines([out, into])) == {AGREEMENTS: 50, "cartera.acueducto": -50}


def test_only_what_subscribers_owe_is_theirs():
    assert is_owed("cartera.aseo")
    assert is_owed(AGREEMENTS)
    assert not is_owed(BANKS)


def test_money_stands_where_its_means_say():
    taken = money_lines(50, [("cheque", 20), ("efectivo", 30)], at_desk=True, account=1)
    assert roles(taken) == {"caja.cheque": 20, "caja.efectivo": 30}
    given_back = money_lines(-50, [("transferencia", 50)], at_desk=False, account=1)
    assert roles(given_back) == {BANKS: -50}


@pytest.mark.parametrize(
    ("kind", "entries", "role"),
    [
        (DocumentKind.OPENING_BALANCE, [EntryKind.CHARGE], OPENING),
        (DocumentKind.AGREEMENT, [EntryKind.AGREEMENT_IN], INTEREST),
        (DocumentKind.SALE, [EntryKind.CHARGE], OTHER_INCOME),
        (DocumentKind.PORTFOLIO_ACT, [EntryKind.WRITE_OFF], WRITTEN_OFF),
        (DocumentKind.PORTFOLIO_ACT, [EntryKind.CREDIT], WAIVED),
        (DocumentKind.RECEIPT, [EntryKind.PAYMENT], DIFFERENCE),
    ],
)
def test_what_stands_against_the_other_papers(kind, entries, role):
    assert against(kind, entries) == role


# ── notes ───────────────────────────────────────────────────────────────────


def test_a_note_takes_back_its_part_of_the_subsidy():
    noted = Noted(WATER, net=100, subsidy=40, contribution=0, before=0, amount=50)
    assert fund_of_note(noted) == (20, 0)
    found = roles(note_lines([noted], "E1", 1))
    assert found == {"devolucion.acueducto": 70, "subsidio.acueducto": -20}


def test_a_note_that_adds_moves_nothing_of_the_fund():
    noted = Noted(WATER, net=100, subsidy=40, contribution=0, before=0, amount=-50)
    assert roles(note_lines([noted], "E1", 1)) == {"ingreso.acueducto": -50}


def test_a_note_on_what_was_not_charged_moves_nothing_of_the_fund():
    assert fund_of_note(Noted(WATER, net=0, subsidy=0, contribution=0, before=0, amount=5)) == (0, 0)


@given(
    st.integers(1, 10_000),
    st.integers(0, 10_000),
    st.integers(0, 10_000),
    st.lists(st.integers(0, 4_000), max_size=5),
)
def test_notes_that_take_all_take_back_all_and_undoing_them_gives_it_back(net, subsidy, contribution, parts):
    before, sums = 0, [0, 0]
    for amount in [*parts, max(net - sum(parts), 0)]:
        told = fund_of_note(Noted(WATER, net, subsidy, contribution, before, amount))
        sums = [was + new for was, new in zip(sums, told, strict=True)]
        before += amount
    assert sums == [subsidy, contribution]
    undone = fund_of_note(Noted(WATER, net, subsidy, contribution, before, -before))
    assert undone == (-subsidy, -contribution)


# ── papers ──────────────────────────────────────────────────────────────────


def paper(number, on, *lines, kind="Factura"):
    return JournalPaper(document=1, kind=kind, number=number, on=on, lines=tidy(lines))


def test_lines_alike_are_joined_and_those_of_nothing_left_out():
    lines = tidy([JournalLine("b", -3), JournalLine("a", 1), JournalLine("a", 2), JournalLine("c", 0)])
    assert lines == (JournalLine("a", 3), JournalLine("b", -3))


def test_a_paper_says_by_how_much_it_is_out_of_balance():
    first = date(2026, 1, 1)
    assert paper("1", first, JournalLine("a", 5), JournalLine("b", -3)).out_of_balance == 2


def test_a_summary_joins_papers_of_a_day_and_kind():
    first, second = date(2026, 1, 1), date(2026, 1, 2)
    made = [
        paper("1", first, JournalLine("a", 5, account=1), JournalLine("b", -5)),
        paper("2", first, JournalLine("a", 7, account=2), JournalLine("b", -7)),
        paper("3", second, JournalLine("a", 1), JournalLine("b", -1)),
        paper("9", first, JournalLine("a", 1), JournalLine("b", -1), kind="Recibo"),
    ]
    summed = by_day(made)
    assert [(each.number, each.kind) for each in summed] == [
        ("20260101", "Factura"), ("20260102", "Factura"), ("20260101", "Recibo"),
    ]  # fmt: skip
    assert summed[0].lines == (JournalLine("a", 12), JournalLine("b", -12))


def test_what_the_papers_do_not_tell_of_the_portfolio_is_moved():
    before, after = {"cartera.aseo": 100}, {"cartera.aseo": 70, IN_FAVOUR: -10}
    moved = reclassified(before, after, {"cartera.aseo": -40})
    assert roles(moved) == {"cartera.aseo": 10, IN_FAVOUR: -10}
