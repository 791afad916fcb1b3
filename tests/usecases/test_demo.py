"""The demonstration town: the same for the same seed, its book ties, and real habits occur in it."""

from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import offices
import pytest

from app import check, demo
from app.clock import WorkingDate
from app.debt import (
    agreements,
    claim_desk,
    collection_actions,
    letters,
    protecting,
)
from app.demo.town import build_town
from app.desk import water_truck
from app.founding import open_office
from app.invoicing import hold
from app.jobs import Cancelled, SilentJob
from app.month import critique, period
from app.paper import mail, printing
from app.paths import DataFolder
from app.pricing import tariff_draft
from app.register import cadastre, census, irregular, vacancy
from app.register.cadastre import AccountFilter
from app.wording.refusals import OfficeExists
from domain.cadastre import AccountState
from domain.critique import Cause
from domain.document import DocumentKind
from domain.errors import InvalidValue
from domain.ledger import EntryKind
from domain.period import Period
from domain.reading import Observation

TODAY = date(2026, 11, 18)
LIVED = ("2026-08", "2026-09", "2026-10")
LAST, OPEN = Period(2026, 10), Period(2026, 11)


def live(folder, *, subscribers=40, months=3, seed=1, today=TODAY, job=None):
    plan = demo.Plan(
        folder=DataFolder(folder / "datos"),
        papers=folder / "papeles",
        subscribers=subscribers,
        months=months,
        seed=seed,
    )
    return demo.live(plan, WorkingDate(today), job or SilentJob())


def plan_of_seed(seed):
    return demo.Plan(folder=DataFolder(Path("datos")), papers=Path("papeles"), seed=seed)


def office_of(folder, today=TODAY):
    return open_office(DataFolder(folder / "datos"), WorkingDate(today))


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    return tmp_path_factory.mktemp("demostracion")


@pytest.fixture(scope="module")
def lived(place):
    return live(place)


@pytest.fixture(scope="module")
def office(place, lived):
    opened = office_of(place)
    yield opened
    opened.store.close()


@pytest.fixture(scope="module")
def views(office):
    """Every account as its screen shows it."""
    ids = cadastre.list_accounts(office, AccountFilter())
    rows = cadastre.rows_of(office, ids)
    return [cadastre.view_account(office, row.code) for row in rows.values()]


@pytest.fixture(scope="module")
def readings_seen(office):
    """Cases of every month, by period."""
    return {str(name): critique.cases(office, name) for name in (*map(Period.parse, LIVED), OPEN)}


def test_it_says_what_it_lived(lived, views):
    assert lived.periods == LIVED
    assert lived.subscribers == len(views) == 40
    assert lived.invoices == sum(len(view.invoices) for view in views)
    assert lived.portfolio == sum(view.balance for view in views)
    paid = [m.amount for v in views for m in v.movements if m.kind is EntryKind.PAYMENT]
    assert lived.collected == -sum(paid) > 0


def test_the_same_seed_lives_the_same(lived, tmp_path):
    again = live(tmp_path)
    assert replace(again, seconds=0) == replace(lived, seconds=0)


def test_another_seed_makes_another_town():
    one, same, other = (
        build_town(plan.dice("town"), 40, 3, date(2026, 8, 1)) for plan in map(plan_of_seed, (1, 1, 2))
    )
    assert one == same
    assert one != other


def test_its_book_ties(office):
    assert [rule for rule in check.check_book(office) if not rule.ok] == []


def test_something_waits_on_each_desk(office):
    waits = {
        "claims": claim_desk.listed(office).rows,
        "agreements": agreements.listing(office),
        "letters": letters.listing(office),
        "promises": collection_actions.promises(office),
        "drafts": tariff_draft.drafts(office),
        "cases": irregular.listed(office),
        "vacant": vacancy.rows(office),
        "census": [form for form in census.of_campaign(office, 1) if form.answer is not None],
        "mail": mail.rows(office),
        "held": hold.held(office),
        "water": water_truck.sales(office, TODAY, TODAY),
        "protected": protecting.listing(office),
    }
    # No order waits: so small a town has nobody who owes enough and is not agreeing to pay.
    assert [name for name, found in waits.items() if not found] == []
    assert sum(row.under_claim for row in waits["claims"]) > 0


def test_the_months_stand_as_a_person_would_find_them(office):
    states = {str(name): period.month_state(office, name)[0] for name in (*map(Period.parse, LIVED), OPEN)}
    assert [state.period.state for state in states.values()] == ["cerrado", "cerrado", "abierto", "abierto"]
    last = {step.id: step for step in states["2026-10"].steps}
    assert last["emision"].done
    assert last["impresion"].done
    assert last["recaudo"].pending > 0
    now = {step.id: step for step in states["2026-11"].steps}
    assert 0 < now["lecturas"].pending < 40
    assert now["critica"].pending > 0
    assert now["liquidacion"].pending == 40
    assert period.current_month(office).period.period == OPEN


def test_no_paper_and_no_movement_is_dated_after_the_working_date(views):
    assert max(m.posted_on for view in views for m in view.movements) <= TODAY


def test_the_meters_have_their_troubles(readings_seen):
    found = Counter(case.cause for cases in readings_seen.values() for case in cases)
    assert {
        Cause.NO_READING, Cause.RISE, Cause.DROP, Cause.ROLLOVER, Cause.INCONSISTENT,
    } <= found.keys()  # fmt: skip
    seen = {case.reading.observation for cases in readings_seen.values() for case in cases}
    assert {Observation.CLOSED_PREMISES, Observation.COVERED_METER, Observation.VISIBLE_LEAK} <= seen
    decided = {case.reading.decision for cases in readings_seen.values() for case in cases}
    assert {"aceptar", "promediar", None} <= decided


def test_people_pay_as_people_do(views):
    owing = [view for view in views if view.balance > 0]
    assert any(sum(invoice.open > 0 for invoice in view.invoices) >= 2 for view in owing)
    assert any(view.in_favour > 0 for view in views)
    kinds = Counter(m.kind_of_document for view in views for m in view.movements)
    assert {
        DocumentKind.OPENING_BALANCE, DocumentKind.CREDIT_NOTE, DocumentKind.DEBIT_NOTE, DocumentKind.RECEIPT,
    } <= kinds.keys()  # fmt: skip
    assert any(m.kind is EntryKind.INTEREST for view in views for m in view.movements)
    part_paid = [i for view in views for i in view.invoices if 0 < i.open < i.total]
    assert part_paid


def test_the_cadastre_has_every_kind_of_account(office, views):
    cards = [view.card for view in views]
    assert {AccountState.ACTIVE, AccountState.SUSPENDED, AccountState.CUT} <= {card.state for card in cards}
    assert {"E1", "E2", "E3", "COM", "OFI", "IND"} <= {card.service_class.value for card in cards}
    assert any(card.units > 1 for card in cards)
    assert any(card.vacant for card in cards)
    assert cadastre.list_accounts(office, AccountFilter(metered=False))
    assert {"ñ", "á"} <= {letter for card in cards for letter in card.name.lower()}


def test_instalments_are_named_on_the_invoice(office, views):
    pages = [printing.preview_page(office, view.invoices[-1].number)[1] for view in views if view.invoices]
    labels = [charge.label for page in pages for charge in page.charges]
    assert "Medidor nuevo: cuota 2 de 3" in labels or "Medidor nuevo: cuota 3 de 3" in labels


def test_its_papers_are_there(lived, place, tmp_path):
    for name in lived.papers:
        assert (place / "papeles" / name).read_bytes().startswith(b"%PDF-"), name
    folders = Counter(name.partition("/")[0] for name in lived.papers)
    assert folders == {"facturas": 3, "muestra-media-carta": 1, "muestra-dos-por-hoja": 1, "planillas": 2}
    other = offices.blank(tmp_path / "otra")
    done = cadastre.import_file(other, place / "papeles" / lived.tables[0])
    other.store.close()
    assert (done.imported, done.rejected) == (40, ())
    assert done.opening_balance == lived.portfolio


def test_an_office_that_is_there_is_left_alone(lived, place):
    before = (place / "datos" / "caudal.db").stat()
    with pytest.raises(OfficeExists):
        live(place)
    assert (place / "datos" / "caudal.db").stat().st_mtime_ns == before.st_mtime_ns


class Stopped(SilentJob):
    """Somebody stops it after so many reports."""

    def __init__(self, reports):
        self.left = reports

    def report(self, done, total, note=""):
        self.left -= 1
        if self.left < 0:
            raise Cancelled


def test_stopped_half_way_nothing_remains_of_it(tmp_path):
    with pytest.raises(Cancelled):
        live(tmp_path, job=Stopped(20))
    assert list((tmp_path / "datos").iterdir()) == []
    assert live(tmp_path, subscribers=3, months=1).subscribers == 3


@pytest.mark.slow
def test_in_a_longer_life_services_are_shut_and_opened_again(tmp_path):
    live(tmp_path, subscribers=60, months=7, seed=2)
    office = office_of(tmp_path)
    rows = cadastre.rows_of(office, cadastre.list_accounts(office, AccountFilter()))
    views = [cadastre.view_account(office, row.code) for row in rows.values()]
    steps = {(fact.old, fact.new) for view in views for fact in view.history if fact.fact == "state"}
    assert {("ACTIVA", "SUSPENDIDA"), ("SUSPENDIDA", "CORTADA"), ("SUSPENDIDA", "ACTIVA")} <= steps
    assert [rule for rule in check.check_book(office) if not rule.ok] == []
    office.store.close()


@pytest.mark.parametrize("subscribers", [1, 9, 10])
def test_the_smallest_towns_live_too(tmp_path, subscribers):
    first_of_month = date(2026, 3, 1)
    lived = live(tmp_path, subscribers=subscribers, months=1, today=first_of_month)
    assert (lived.subscribers, lived.periods) == (subscribers, ("2026-02",))
    office = office_of(tmp_path, first_of_month)
    assert [rule for rule in check.check_book(office) if not rule.ok] == []
    office.store.close()


def test_nobody_is_no_town(tmp_path):
    with pytest.raises(InvalidValue):
        live(tmp_path, subscribers=0)
    with pytest.raises(InvalidValue):
        live(tmp_path, months=0)
