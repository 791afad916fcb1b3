"""The portfolio by age: the same money as the open items it is made of (R-CAR-01, R-PQR-05)."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.arrears import ages, impairment
from domain.cadastre import Service
from domain.ledger import Concept, EntryKind, OpenCredit, OpenItem
from domain.portfolio import AGES, Apart, OpenSum, Withheld, aged, aged_by, first_days

DAY = date(2026, 6, 30)
SERVICES = (Service.WATER, Service.SEWERAGE, Service.CLEANING)
FINANCED = 99


@st.composite
def books(draw):
    """Open items of some accounts with what is claimed of each, and what is in favour."""
    items, claimed = [], {}
    for entry in range(1, draw(st.integers(0, 12)) + 1):
        amount = draw(st.integers(1, 90_000))
        due_on = DAY - timedelta(days=draw(st.integers(-40, 800)))
        document = draw(st.sampled_from((1, 2, FINANCED)))
        service = draw(st.sampled_from(SERVICES))
        account = draw(st.integers(1, 3))
        items.append(
            OpenItem(entry, account, document, due_on, service, EntryKind.CHARGE, Concept.SERVICE, amount)
        )
        if document != FINANCED:
            claimed[entry] = draw(st.one_of(st.just(0), st.integers(0, amount)))
    favours = [OpenCredit(100 + n, n, draw(st.integers(1, 9_000))) for n in range(draw(st.integers(0, 2)))]
    return items, claimed, favours


def place_of(item):
    """The first range whose earliest due date the item still reaches: what the store asks of the book."""
    if item.document == FINANCED:
        return Apart.FINANCED
    reached = [place for place, first in enumerate(first_days(DAY, AGES)) if item.due_on >= first]
    return min(reached, default=len(AGES.ranges) - 1)


def summed(items, claimed, favours):
    sums = [OpenSum(each.account, each.service, place_of(each), each.amount) for each in items]
    sums += [OpenSum(each.account, Service.OTHER, Apart.IN_FAVOUR, -each.amount) for each in favours]
    held = [
        Withheld(each.account, each.service, each.due_on, claimed[each.entry])
        for each in items
        if claimed.get(each.entry)
    ]
    return sums, held


@given(books())
def test_sums_by_age_say_what_the_items_one_by_one_say(book):
    items, claimed, favours = book
    expected = ages(items, favours, DAY, AGES, claimed=claimed, agreements={FINANCED})
    assert aged(*summed(*book), DAY, AGES) == expected


@given(books())
def test_told_apart_by_service_or_by_account_nothing_is_lost(book):
    whole = aged(*summed(*book), DAY, AGES)
    by_service = aged_by(*summed(*book), DAY, AGES)
    by_account = aged_by(*summed(*book), DAY, AGES, {n: str(n) for n in range(4)})
    for parts in (by_service.values(), by_account.values()):
        assert sum(part.ledger for part in parts) == whole.ledger
        assert sum(part.claimed for part in parts) == whole.claimed
        for name, amount in whole.by_range.items():
            assert sum(part.by_range[name] for part in parts) == amount
    assert sum(part.accounts for part in by_account.values()) == whole.accounts


def test_who_claims_all_that_is_owed_is_no_debtor():
    sums = [OpenSum(7, "", 1, 5_000)]
    found = aged(sums, [Withheld(7, "", DAY - timedelta(days=3), 5_000)], DAY, AGES)
    assert (found.total, found.claimed, found.accounts) == (0, 5_000, 0)


def test_the_parts_held_lost_are_those_of_the_rule():
    sums = [OpenSum(1, "", place, 1_001) for place in range(len(AGES.ranges))]
    lost = impairment(aged(sums, (), DAY, AGES), AGES)
    assert list(lost.values()) == [0, 0, 50, 100, 250, 501, 1_001]
