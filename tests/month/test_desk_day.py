"""A day of collection as an office lives it: the window, the bank's file, the drawer, the night."""

from collections import Counter

import bank_files
import offices
import pytest
from offices import NOVEMBER

from app import check
from app.bank import bank_file, bank_parked, reconciliation
from app.bank.bank_file import BankImportOptions
from app.desk import annulment, cash, cash_day, owed, shift
from app.desk.cash import Payment
from app.desk.shift import Drawn
from app.invoicing import billing
from app.month import critique, period
from app.register import cadastre
from domain.cash import DayClosed, DrawerReason, PaymentMeans
from domain.cash_difference import Slip

PEOPLE = 130
WINDOW = 120


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    folder = tmp_path_factory.mktemp("dia")
    office = offices.blank(folder / "datos")
    codes = [f"{place:07d}" for place in range(1, PEOPLE + 1)]
    rows = [offices.row(code, stop=str(place)) for place, code in enumerate(codes, 1)]
    offices.with_rows(office, folder, rows)
    period.open_period(office, NOVEMBER)
    offices.read(
        office, folder, NOVEMBER, [f"{code};{112 + place % 12};" for place, code in enumerate(codes)]
    )
    critique.decide_automatically(office, NOVEMBER)
    billing.settle(office, NOVEMBER)
    billing.issue(office, NOVEMBER)
    shift.close_shift(office)
    yield office, codes, folder
    office.store.close()


def pieces(office, amount):
    """The drawer in notes and coins; what no coin makes up is missing."""
    found = {}
    for piece in office.currency.denominations:
        found[piece], amount = divmod(amount, piece)
    return found


def at_the_window(office, codes):
    """120 payments: whole ones, a partial, a mixed, an over-payment."""
    made = []
    for place, code in enumerate(codes[:WINDOW]):
        due = owed.debt(office, code).total
        means, amount = {}, due
        if place == 7:
            amount = due - 10_000
        elif place == 11:
            means = {"efectivo": due - 5_000, "tarjeta": 5_000}
        elif place == 19:
            amount = due + 3_300
        elif place % 10 == 3:
            means = {"transferencia": due}
        made.append(cash.collect(office, Payment(account=code, amount=amount, means=means)))
    return made


def from_the_bank(office, codes, folder):
    """Five invoices, and two references that nobody knows; what was applied."""
    bank = [
        (cadastre.view_account(office, code).invoices[0].number, owed.debt(office, code).total * 100)
        for code in codes[WINDOW : WINDOW + 5]
    ]
    unknown = [("777777", 4_500_000), ("888888", 1_250_050)]
    file = folder / "recaudo.txt"
    file.write_bytes(bank_files.data(bank_files.of_lots([[*bank, *unknown]], day="20261129")))
    loaded = bank_file.import_file(office, file, BankImportOptions())
    assert Counter(fate.state.value for fate in loaded.fates) == {"aplicado": 5, "por_identificar": 2}
    assert loaded.cents_left == 50
    return sum(cents // 100 for _, cents in bank)


def at_night(office):
    """The drawer lacks just what one receipt brought: it is named among what may explain it."""
    view = shift.current(office)
    short = next(
        each for each in view.receipts if each.means.get(PaymentMeans.CASH) and not each.annulled_why
    )
    cash_of_it = short.means[PaymentMeans.CASH]
    named = {(each.slip, each.receipt) for each in view.explanations(view.totals.expected - cash_of_it)}
    assert (Slip.WHOLE_RECEIPT, short.number) in named
    counted = pieces(office, view.totals.expected - cash_of_it)
    shift.count_drawer(office, counted)
    closed = shift.close_shift(office, explanation="Un recibo se pagó con datáfono").stored
    total = sum(piece * number for piece, number in counted.items())
    assert (closed.counted, closed.difference) == (total, total - view.totals.expected)
    assert closed.difference < 0


def test_a_day_of_120_payments_closes_and_the_book_ties(town):
    office, codes, folder = town
    shift.open_shift(office, 100_000)
    before = sum(cadastre.view_account(office, code).balance for code in codes)
    made = at_the_window(office, codes)
    undone = [made[place] for place in (2, 30, 99)]
    for receipt in undone:
        annulment.annul(office, receipt.receipt, "cuenta equivocada")
    shift.move_cash(office, Drawn(reason=DrawerReason.TURN_IN, amount=1_000_000, detail="al banco"))
    applied = from_the_bank(office, codes, folder)

    totals = shift.current(office).totals
    collected = sum(each.amount for each in made) - sum(each.amount for each in undone)
    assert (totals.collected, totals.receipts, totals.annulled) == (collected, WINDOW, 3)
    assert totals.expected == 100_000 + totals.by_means[PaymentMeans.CASH] - 1_000_000
    at_night(office)

    done = cash_day.close_day(office, words="Sin más novedad")
    assert done.collected == collected + applied
    assert reconciliation.reconcile(office, done.day).collected == done.collected
    for sums in (done.places, done.cashiers, done.means):
        assert sum(each.collected for each in sums) == done.collected
    assert sum(done.concepts.values()) + done.in_favour == done.collected
    with pytest.raises(DayClosed):
        cash.collect(office, Payment(account=codes[0], amount=1_000, channel="corresponsal"))

    assert sorted(each.amount for each in bank_parked.parked(office, "")) == [12_500, 45_000]
    after = sum(cadastre.view_account(office, code).balance for code in codes)
    assert before - after == collected + applied
    assert all(cadastre.view_account(office, each.account).balance == each.amount for each in undone)
    assert [rule.id for rule in check.check_book(office) if not rule.ok] == []
