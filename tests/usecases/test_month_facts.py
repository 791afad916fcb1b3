"""The figures of a month tie with the ledger, whatever happened in it (R-CAR-01, L3, decision 0060)."""

from contextlib import suppress
from datetime import date, timedelta

import agreement_office
import claim_office
import offices
import order_office
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from app.debt import agreement_ending, portfolio_acts
from app.debt.portfolio import By, ages
from app.debt.portfolio_acts import Proposal
from app.desk import annulment, cash, water_truck
from app.desk.annulment import Undoing
from app.desk.water_truck import Sale
from app.figures import month_facts
from app.figures.month_model import ADVANCE
from app.invoicing import adjustment, undoing
from app.invoicing.adjustment import Note, NoteKind
from app.register import cadastre
from app.store import offices as stored
from app.store.billing import ROUNDING
from app.store.schema import account_entry
from domain.cadastre import Service
from domain.calendar import month_range
from domain.errors import RuleViolation
from domain.period import Period
from domain.portfolio_act import ActKind
from domain.water_truck import TankerPrice

NOVEMBER, DECEMBER, JANUARY, FEBRUARY = (Period(2026, 11).plus(step) for step in range(4))


def facts(office, month, today=None):
    with office.store.read() as transaction:
        return month_facts.facts(transaction, month, today or office.clock.today())


def loose(found):
    """What does not tie, by name."""
    return {each.name: (each.one, each.other) for each in found.controls if not each.ties}


def balance(office, upto):
    with office.store.read() as transaction:
        query = select(func.coalesce(func.sum(account_entry.c.amount), 0))
        return transaction.execute(query.where(account_entry.c.posted_on <= upto)).scalar_one()


# ── a month told by hand ────────────────────────────────────────────────────


@pytest.fixture
def lived(office, tmp_path):
    """Two accounts billed in November and December; in January one pays in part, the other too much."""
    owing = claim_office.owing(office, tmp_path)
    cash.collect(owing, cash.Payment(account="001", amount=30_000))
    undone = cash.collect(owing, cash.Payment(account="002", amount=500_000)).receipt
    cash.collect(owing, cash.Payment(account="002", amount=200_000, channel="convenio"))
    annulment.annul(owing, undone, "se escribió otro valor")
    adjustment.issue(owing, Note(kind=NoteKind.CREDIT, invoice="3", amount=4_000, reason="fuga"))
    return offices.on(owing, date(2027, 2, 20))


def test_billing_is_of_the_months_runs_by_service_and_class(lived):
    found = facts(lived, DECEMBER).billing
    assert found.total == found.control
    assert found.invoices == 2
    assert found.m3 == 13 + 20
    assert set(found.by_service) == set(Service) - ({Service.OTHER} if found.others == 0 else set())
    assert found.services.net == found.services.full - found.services.subsidy + found.services.contribution
    assert found.by_service[Service.CLEANING].m3 == 0
    assert (found.issued_from, found.issued_to) == (date(2026, 12, 31), date(2026, 12, 31))


def test_what_rounds_a_total_is_billed_beside_the_services(office, tmp_path):
    offices.with_rows(office, tmp_path, [offices.row("001")])
    with office.store.write() as transaction:
        stored.save_settings(transaction, {"rounding_multiple": 50})
    claim_office.month(office, tmp_path, NOVEMBER, ["001;113;"], "28/11/2026")
    found = facts(office, NOVEMBER)
    assert [each.bucket for each in found.billing.charges] == [ROUNDING]
    assert found.billing.total % 50 == 0
    assert loose(found) == {}


def test_notes_stand_apart_from_what_was_billed_and_count_from_their_day(lived):
    then, now = facts(lived, DECEMBER).billing, facts(lived, JANUARY)
    assert (then.credit_notes.count, then.after_notes) == (0, then.total)
    assert now.billing.total == 0
    assert now.movement.whole.notes == -4_000


def test_collection_is_of_the_months_days_less_what_was_undone_in_them(lived):
    found = facts(lived, JANUARY).collection
    assert (found.total, found.receipts, found.undone) == (230_000, 3, 1)
    assert {each.channel.value: each.collected for each in found.by_point} == {
        "caja": 30_000,
        "otro": 200_000,
    }
    assert found.by_age[ADVANCE] == found.advance > 0
    assert found.current + found.late + found.advance == found.total
    assert found.of_period == 0


def test_a_receipt_undone_in_another_month_lessens_that_one(office, tmp_path):
    owing = claim_office.owing(office, tmp_path)
    receipt = cash.collect(owing, cash.Payment(account="001", amount=30_000, channel="convenio")).receipt
    later = offices.on(owing, date(2027, 2, 3))
    annulment.reverse_receipt(later, Undoing(receipt=receipt, reason="Sin fondos", authorised_by="Gerencia"))
    january, february = facts(later, JANUARY), facts(later, FEBRUARY)
    assert (january.collection.total, february.collection.total) == (30_000, -30_000)
    assert (loose(january), loose(february)) == ({}, {})
    assert february.history[-2].collected == 30_000


def test_what_was_paid_of_this_months_invoices_is_told(office, tmp_path):
    owing = claim_office.owing(office, tmp_path)
    on_the_day = offices.on(owing, date(2026, 12, 31))
    cash.collect(on_the_day, cash.Payment(account="001", amount=10**6))
    found = facts(owing, DECEMBER)
    december = next(
        each.total for each in cadastre.view_account(owing, "001").invoices if each.period == str(DECEMBER)
    )
    assert found.collection.of_period == december
    assert found.movement.in_favour.closing == -found.collection.advance


def test_an_issue_that_was_undone_was_never_billed(office, tmp_path):
    owing = claim_office.owing(office, tmp_path)
    undoing.undo(offices.on(owing, date(2026, 12, 31)), DECEMBER, "Tarifa equivocada")
    found = facts(owing, DECEMBER)
    assert (found.billing.total, found.billing.invoices, found.movement.whole.billed) == (0, 0, 0)
    assert loose(found) == {}


def test_ages_and_history_are_those_of_the_portfolio(lived):
    found = facts(lived, JANUARY)
    whole = ages(lived, month_range(JANUARY)[1]).whole
    assert found.ages.by_range == whole.by_range
    assert (found.ages.claimed, found.ages.in_favour) == (whole.claimed, whole.in_favour)
    assert [each.portfolio for each in found.history[-3:]] == [
        balance(lived, month_range(each)[1]) for each in (NOVEMBER, DECEMBER, JANUARY)
    ]
    assert (found.former.month, found.last_year.month) == (DECEMBER, Period(2026, 1))
    assert found.former.billed == facts(lived, DECEMBER).billing.total


def test_services_are_those_of_the_portfolio(lived):
    found = facts(lived, JANUARY).movement
    by = ages(lived, month_range(JANUARY)[1], By.SERVICE).by
    assert {key: moved.closing for key, moved in found.by_service.items() if moved.closing} == {
        Service(key): part.total + part.claimed + part.in_agreement for key, part in by.items() if part.total
    }


def test_a_month_that_is_not_over_says_so_and_counts_up_to_today(lived):
    now, past = facts(lived, FEBRUARY), facts(lived, JANUARY)
    assert (now.partial, now.upto) == (True, date(2027, 2, 20))
    assert (past.partial, past.upto) == (False, date(2027, 1, 31))
    assert facts(lived, FEBRUARY.plus(1)).upto == date(2027, 3, 1)


def test_an_office_without_history_has_figures_too(office):
    found = facts(office, NOVEMBER)
    assert found.ties
    assert (found.billing.total, found.collection.total, found.movement.whole.closing) == (0, 0, 0)
    assert (found.billing.issued_from, len(found.history)) == (None, month_facts.MONTHS)


def test_accounts_that_do_not_tie_are_named(lived):
    offices.without_guards(
        lived, "UPDATE account_entry SET amount = amount + 7 WHERE id = (SELECT max(id) FROM account_entry)"
    )
    found = facts(lived, JANUARY)
    assert not found.ties
    assert len(found.movement.untied) == 1


# ── whatever happens ────────────────────────────────────────────────────────

CODES = st.sampled_from(order_office.CODES)
AMOUNTS = st.sampled_from([1, 7_500, 40_000, 90_000, 400_000])
MOVES = st.lists(
    st.tuples(
        st.sampled_from(
            ["paga", "paga", "banco", "deshace", "credito", "debito", "convenio", "anula", "castiga", "agua",
             "factura", "borra"]
        ),
        CODES, AMOUNTS, st.integers(0, 12),
    ),
    min_size=1, max_size=12,
)  # fmt: skip


class Town:
    """Three accounts that owe two months, and whatever is done with what they owe from 25 January on."""

    def __init__(self, folder):
        self.folder = folder
        self.office = order_office.owing(folder)
        (folder / "acta.pdf").write_bytes(b"%PDF-1.4 acta del comite")
        self.receipts, self.month, self.reading = [], JANUARY, 126
        water_truck.approve_price(
            self.office, TankerPrice(valid_from=date(2027, 1, 1), act="Acuerdo 1", per_m3=9_000)
        )

    def live(self, moves):
        for kind, code, amount, days in moves:
            self.office = offices.on(self.office, self.office.clock.today() + timedelta(days=days))
            with suppress(RuleViolation):
                getattr(self, kind)(code, amount)

    def paga(self, code, amount):
        self.receipts.append(cash.collect(self.office, cash.Payment(account=code, amount=amount)).receipt)

    def banco(self, code, amount):
        paid = cash.Payment(account=code, amount=amount, channel="convenio")
        self.receipts.append(cash.collect(self.office, paid).receipt)

    def deshace(self, code, amount):
        if self.receipts:
            receipt = self.receipts[amount % len(self.receipts)]
            asked = Undoing(receipt=receipt, reason="De otro", authorised_by="Gerencia")
            annulment.reverse_receipt(self.office, asked)

    def credito(self, code, amount, kind=NoteKind.CREDIT):
        invoices = cadastre.view_account(self.office, code).invoices
        number = invoices[amount % len(invoices)].number
        adjustment.issue(self.office, Note(kind=kind, invoice=number, amount=amount, reason="fuga"))

    def debito(self, code, amount):
        self.credito(code, amount, NoteKind.DEBIT)

    def convenio(self, code, amount):
        made = agreement_office.sign(self.office, code, "0.3", 3, approved_by="Gerencia")
        self.receipts.append(made.receipt)

    def anula(self, code, amount):
        agreement_ending.break_by_rule(self.office)

    def castiga(self, code, amount):
        support = self.folder / "acta.pdf"
        wanted = Proposal(
            kind=ActKind.WRITE_OFF,
            account=code,
            act="Acta 3",
            reason="No existe",
            support=support,
            amount=amount,
        )
        portfolio_acts.approve(self.office, portfolio_acts.propose(self.office, wanted).act.id)

    def agua(self, code, amount):
        water_truck.sell(self.office, Sale(account=code, litres=10_000, at_once=True))

    def factura(self, code, amount):
        month, last = self.month, month_range(self.month)[1]
        self.office = offices.on(self.office, max(last, self.office.clock.today()))
        self.month, self.reading = month.plus(1), self.reading + 13
        lines = [f"{each};{self.reading};" for each in order_office.CODES]
        claim_office.month(self.office, self.folder, month, lines, f"{last:%d/%m/%Y}")

    def borra(self, code, amount):
        undoing.undo(self.office, self.month.plus(-1), "Tarifa equivocada")
        self.month = self.month.plus(-1)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(moves=MOVES)
def test_whatever_happens_every_month_ties_with_the_ledger(tmp_path_factory, moves):
    town = Town(tmp_path_factory.mktemp("pueblo"))
    town.live(moves)
    today, month = town.office.clock.today(), NOVEMBER
    before = 0
    while month <= Period(today.year, today.month):
        found = facts(town.office, month)
        assert loose(found) == {}
        whole = found.movement.whole
        assert (whole.opening, whole.closing) == (before, balance(town.office, found.upto))
        assert sum(each.net for each in found.billing.classes) == found.billing.total
        before, month = whole.closing, month.plus(1)
    town.office.store.close()
