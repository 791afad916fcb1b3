"""The solidarity fund of an office: tied with its invoices, billed to the town, followed until it is paid."""

from datetime import date, timedelta

import offices
import paper
import pytest
from billing_office import NOVEMBER, OCTOBER, decide_all, small_office
from sqlalchemy import func, select

from app.cli.fund_parser import FUND_SERVICES
from app.exports import accounting, solidarity
from app.exports.accounting import Span
from app.exports.solidarity import FundBillAnnulled, FundBillMissing, FundMonthOpen
from app.invoicing import adjustment, billing, undoing
from app.invoicing.adjustment import Note, NoteKind
from app.month import period
from app.store.run_states import ISSUED
from app.store.schema import invoice, run
from app.store.solidarity import Transfer
from domain.cadastre import Service
from domain.errors import InvalidValue
from domain.solidarity import SolidarityOutcome
from domain.solidarity_fund import SERVICES, FundAlreadyBilled, FundWithoutDeficit, TransferKind


@pytest.fixture
def office(tmp_path):
    """October billed; it is the end of November."""
    office = small_office(tmp_path / "oficina")
    yield office
    office.store.close()


def issue(office):
    decide_all(office, NOVEMBER)
    billing.settle(office, NOVEMBER)
    billing.issue(office, NOVEMBER)


def sums(office):
    months = solidarity.state(office).months
    return (
        sum(each.sums.subsidies for each in months),
        sum(each.sums.contributions for each in months),
    )


def billed(office):
    """What the invoices themselves say that they gave and charged."""
    with office.store.read() as transaction:
        query = select(func.sum(invoice.c.subsidies), func.sum(invoice.c.contributions))
        return tuple(transaction.execute(query.where(invoice.c.state == ISSUED)).one())


def booked(office):
    """What the accounting journal says of the same."""
    roles = accounting.journal_of(office, Span(date(2000, 1, 1), date(2100, 1, 1))).by_role()
    return tuple(
        sign * sum(amount for role, amount in roles.items() if role.startswith(f"{name}."))
        for name, sign in (("subsidio", 1), ("contribucion", -1))
    )


def test_the_balance_is_that_of_the_invoices_of_the_runs_and_of_the_journal(office):
    issue(office)
    assert sums(office) == billed(office) == booked(office)
    with office.store.read() as transaction:
        totals = transaction.execute(select(run.c.totals).where(run.c.state == ISSUED)).scalars().all()
    assert sums(office) == tuple(
        sum(each[name] for each in totals) for name in ("subsidios", "contribuciones")
    )


def test_notes_take_back_their_part_in_the_month_in_which_they_are_issued(office):
    adjustment.issue(office, Note(kind=NoteKind.CREDIT, invoice="2", amount=5_000, reason="Fuga"))
    assert sums(office) == booked(office)
    assert sums(office)[0] < billed(office)[0]
    noted = solidarity.lines(office, NOVEMBER)
    assert all(line.subsidies < 0 for line in noted)
    assert sum(line.subsidies for line in solidarity.lines(office, OCTOBER)) == billed(office)[0]


def test_an_issue_that_was_undone_counts_for_nothing(office):
    before = sums(office)
    issue(office)
    undoing.undo(office, NOVEMBER, "Tarifa mala")
    assert sums(office) == before == booked(office)


@pytest.fixture
def deficit(tmp_path):
    """One account of stratum 1 alone: each service leaves a deficit in October."""
    folder = tmp_path / "pueblo"
    folder.mkdir()
    office = offices.blank(tmp_path / "oficina", date(2026, 10, 29))
    offices.with_rows(office, folder, [offices.row("001", stratum="1"), offices.row("002", stop="20")])

    period.open_period(office, OCTOBER)
    offices.read(office, folder, OCTOBER, ["001;112;", "002;121;"], "28/10/2026")
    decide_all(office, OCTOBER)
    billing.settle(office, OCTOBER)
    billing.issue(office, OCTOBER)
    later = offices.on(office, date(2026, 11, 3))
    yield later
    office.store.close()


def test_a_deficit_is_billed_to_the_town_once_and_followed_until_it_is_paid(deficit, tmp_path):
    (before,) = [each for each in solidarity.state(deficit).months if each.service is Service.WATER]
    assert (before.sums.outcome, before.unbilled) == (SolidarityOutcome.DEFICIT, True)
    made = solidarity.bill(deficit, OCTOBER, Service.WATER)
    assert (str(made.number), made.amount) == ("2026-0001", -before.sums.balance)
    assert made.due_on == made.issued_on + timedelta(days=30)
    with pytest.raises(FundAlreadyBilled):
        solidarity.bill(deficit, OCTOBER, Service.WATER)
    part = Transfer(
        kind=TransferKind.RECEIVED, period=OCTOBER, service=Service.WATER, on=date(2026, 11, 3),
        amount=1_000, support="Egreso 45",
    )  # fmt: skip
    solidarity.transfer(deficit, part)
    assert solidarity.transfers(deficit) == (part,)
    late = solidarity.state(offices.on(deficit, date(2026, 12, 20)))
    (water,) = [each for each in late.months if each.service is Service.WATER]
    assert water.to_receive == made.amount - 1_000
    assert water.overdue(late.on)
    assert late.to_receive >= water.to_receive
    assert late.to_send == 0


def test_a_bill_is_annulled_by_a_row_beside_it_and_the_next_one_has_another_number(deficit):
    first = solidarity.bill(deficit, OCTOBER, Service.CLEANING)
    solidarity.annul(deficit, "2026-0001", "Valor mal")
    with pytest.raises(FundBillAnnulled):
        solidarity.annul(deficit, "2026-0001", "Otra vez")
    second = solidarity.bill(deficit, OCTOBER, Service.CLEANING)
    assert (str(second.number), second.amount) == ("2026-0002", first.amount)
    kept = solidarity.state(deficit).bills
    assert [(str(each.number), each.why) for each in kept] == [("2026-0001", "Valor mal"), ("2026-0002", "")]


def said(file):
    """All that a page says, its lines joined."""
    return paper.words(file)


def test_the_paper_says_the_sum_and_its_annex_adds_up(deficit, tmp_path):
    made = solidarity.bill(deficit, OCTOBER, Service.WATER)
    rows = made.facts["annex"]
    assert sum(row[7] for row in rows) - sum(row[8] for row in rows) == made.amount
    assert all(row[6] - row[7] + row[8] >= 0 for row in rows)
    file = tmp_path / "cuenta.pdf"
    assert solidarity.print_bill(deficit, "2026-0001", file) == 1
    text = said(file)
    assert "Cuenta de cobro 2026-0001" in text
    assert f"{made.amount:,}".replace(",", ".") in text
    assert "Residencial, estrato 1" in text
    assert "−60 %" in text or "−40 %" in text
    first = file.read_bytes()
    adjustment.issue(deficit, Note(kind=NoteKind.CREDIT, invoice="1", amount=500, reason="Fuga"))
    solidarity.print_bill(deficit, "2026-0001", file)
    assert len(file.read_bytes()) == len(first)
    solidarity.annul(deficit, "2026-0001", "Valor mal")
    solidarity.print_bill(deficit, "2026-0001", file)
    assert "ANULADA" in said(file)


def test_notes_of_the_month_stand_in_the_annex(deficit, tmp_path):
    early = offices.on(deficit, date(2026, 10, 30))
    adjustment.issue(early, Note(kind=NoteKind.CREDIT, invoice="1", amount=500, reason="Fuga"))
    made = solidarity.bill(deficit, OCTOBER, Service.WATER)
    annexed = sum(row[7] - row[8] for row in made.facts["annex"])
    assert made.amount == annexed + made.facts["notes"][0] - made.facts["notes"][1] < annexed
    file = tmp_path / "cuenta.pdf"
    solidarity.print_bill(deficit, str(made.number), file)
    assert "Notas del mes" in said(file)


def test_what_cannot_be_billed_is_refused(office, deficit):
    with pytest.raises(FundMonthOpen):
        solidarity.bill(office, NOVEMBER, Service.WATER)
    with pytest.raises(FundWithoutDeficit):
        solidarity.bill(deficit, OCTOBER.plus(-1), Service.WATER)
    with pytest.raises(FundBillMissing):
        solidarity.annul(deficit, "2026-0009", "x")
    with pytest.raises(InvalidValue):
        solidarity.annul(deficit, "2026-0001", " ")


@pytest.mark.parametrize(
    "wrong",
    [{"amount": 0}, {"support": ""}, {"service": Service.OTHER}, {"on": date(2099, 1, 1)}],
)
def test_a_transfer_says_how_much_of_what_when_and_by_which_support(deficit, wrong):
    usual = {
        "kind": TransferKind.SENT, "period": OCTOBER, "service": Service.WATER, "on": date(2026, 11, 3),
        "amount": 10, "support": "Giro 1",
    }  # fmt: skip
    with pytest.raises(InvalidValue):
        solidarity.transfer(deficit, Transfer(**{**usual, **wrong}))


def test_next_year_is_estimated_at_what_the_last_months_gave(deficit):
    found = solidarity.year_estimate(deficit)
    assert (found.year, found.due_on, found.months) == (2028, date(2027, 7, 15), (OCTOBER,))
    water = sum(line.subsidies for line in found.lines if line.service is Service.WATER)
    (month,) = [each for each in solidarity.state(deficit).months if each.service is Service.WATER]
    assert water == 12 * month.sums.subsidies


def test_the_command_knows_the_services_of_the_fund():
    assert tuple(FUND_SERVICES) == tuple(SERVICES)
