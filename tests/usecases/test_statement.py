"""The statement of an account, and the interest to a date that the next run charges (R-INT-05)."""

from datetime import date

import offices
import paper
import pytest
from claim_office import filed
from offices import NOVEMBER, row

from app.debt import statement
from app.debt.statement import InterestInThePast, StatementDays, StatementDaysReversed
from app.desk import cash
from app.desk.cash import Payment
from app.invoicing import billing
from app.month import critique, period
from app.paper import printing
from app.register import cadastre
from app.wording.refusals import AccountMissing
from domain.document import DocumentKind
from domain.errors import InvalidValue
from domain.period import Period

DECEMBER, JANUARY = Period(2026, 12), Period(2027, 1)


def month(office, folder, name, lines, day):
    period.open_period(office, name)
    offices.read(office, folder, name, lines, day)
    critique.decide_automatically(office, name)
    billing.settle(office, name)
    return billing.issue(office, name)


@offices.copied
def owing(office, folder):
    """Two accounts with November and December billed; for the shop there are no rates."""
    offices.with_rows(office, folder, [row("001", balance="5000"), row("002", stratum="", use="COMERCIAL")])
    month(office, folder, NOVEMBER, ["001;113;", "002;120;"], "28/11/2026")
    december = offices.on(office, date(2026, 12, 31))
    month(december, folder, DECEMBER, ["001;126;", "002;140;"], "28/12/2026")
    return offices.on(office, date(2027, 1, 2))


def charged(office, code):
    """The late interest of the account in the last run: capital and amount by overdue invoice."""
    number = cadastre.view_account(office, code).invoices[-1].number
    return [(capital, amount) for capital, amount, _ in printing.preview_page(office, number)[0].interest]


def test_papers_run_up_to_the_balance_of_the_book(owing):
    found = statement.statement(owing, "1")
    view = cadastre.view_account(owing, "001")
    assert [each.kind for each in found.papers] == [
        DocumentKind.OPENING_BALANCE, DocumentKind.INVOICE, DocumentKind.INVOICE
    ]  # fmt: skip
    assert (found.opening, found.closing, found.balance) == (0, view.balance, view.balance)
    assert [statement.paper_name(each) for each in found.papers] == [
        "Saldo inicial",
        "Factura 1",
        "Factura 3",
    ]
    assert [statement.paper_detail(each) for each in found.papers][1:] == [
        "Noviembre de 2026", "Diciembre de 2026"
    ]  # fmt: skip
    assert sum(each.amount for each in found.debts) == found.balance


def test_between_two_days_the_balances_join(owing):
    cash.collect(owing, Payment(account="001", amount=10_000))
    first = statement.statement(owing, "001", StatementDays(until=date(2026, 12, 30)))
    then = statement.statement(owing, "001", StatementDays(since=date(2026, 12, 31)))
    assert first.closing == then.opening > 0
    assert then.closing == then.balance == then.opening + sum(each.amount for each in then.papers)
    assert statement.paper_detail(then.papers[-1]) == "Pago en caja"
    quiet = StatementDays(since=date(2026, 12, 1), until=date(2026, 12, 2))
    assert statement.statement(owing, "001", quiet).papers == ()
    assert statement.statement(owing, "001", quiet).closing == first.closing


@pytest.mark.parametrize("day", [date(2027, 1, 2), date(2027, 1, 14), date(2027, 1, 31)])
@pytest.mark.parametrize("paid", [0, 10_000])
def test_the_interest_to_a_date_is_what_the_run_of_that_date_charges(owing, tmp_path, day, paid):
    if paid:
        cash.collect(owing, Payment(account="001", amount=paid))
    told = statement.statement(owing, "001", StatementDays(interest_to=day))
    later = offices.on(owing, day)
    period.open_period(later, JANUARY)
    offices.read(later, tmp_path, JANUARY, ["001;139;", "002;160;"], "02/01/2027")
    critique.decide_automatically(later, JANUARY)
    billing.settle(later, JANUARY)
    billing.issue(later, JANUARY)
    lines = charged(later, "001")
    assert [(each.interest.capital, each.interest.amount) for each in told.debts if each.interest] == lines
    assert told.interest == sum(amount for _, amount in lines) > 0
    assert told.total == told.balance + told.interest
    assert statement.statement(later, "001").interest == 0


def test_a_settled_cut_is_not_told_twice(owing):
    told = statement.statement(owing, "001", StatementDays(interest_to=date(2027, 1, 31)))
    november, december = (each for each in told.debts if each.period)
    assert november.interest.tranches[0].after == date(2026, 12, 31)
    assert (november.interest.days, november.interest.accrued_to) == (31, date(2027, 1, 31))
    assert december.due_on < date(2027, 1, 31)
    assert december.interest.tranches[0].after == december.due_on
    opening = next(each for each in told.debts if not each.period)
    assert opening.interest is None


def test_months_without_a_rate_are_named(owing):
    told = statement.statement(owing, "002", StatementDays(interest_to=date(2027, 1, 31)))
    assert told.missing[0] == DECEMBER
    assert told.interest == 0


def test_what_it_refuses(owing):
    with pytest.raises(AccountMissing):
        statement.statement(owing, "999")
    with pytest.raises(StatementDaysReversed):
        statement.statement(owing, "001", StatementDays(since=date(2027, 1, 2), until=date(2027, 1, 1)))
    with pytest.raises(InterestInThePast):
        statement.statement(owing, "001", StatementDays(interest_to=date(2027, 1, 1)))


def test_the_order_answers_its_figures_and_writes_the_paper(ready, tmp_path):
    file, target = tmp_path / "c.csv", tmp_path / "estado.pdf"
    file.write_text("\r\n".join([offices.HEADER, row("0100012", balance="44670")]) + "\r\n", "utf-8-sig")
    ready("catastro", "importar", file)
    told = ready("cuenta", "estado", "0100012", "--a", "2026-12-15", "--salida", target)
    assert told == {
        "cuenta": "0100012",
        "nombre": "María Ñúñez",
        "desde": None,
        "hasta": "2026-11-29",
        "saldo_anterior": 0,
        "movimientos": [
            {
                "fecha": "2026-11-29", "documento": "Saldo inicial", "detalle": "", "valor": 44670,
                "saldo": 44670,
            }
        ],
        "saldo_final": 44670,
        "hoy": "2026-11-29",
        "saldo": 44670,
        "saldo_a_favor": 0,
        "en_reclamo": 0,
        "interes_a": "2026-12-15",
        "por_pagar": [
            {
                "documento": "Saldo inicial", "periodo": "", "vence": "2026-11-28", "dias_de_mora": 17,
                "valor": 44670, "en_reclamo": 0, "capital": 0, "dias": 0, "interes": 0,
            }
        ],
        "interes": 0,
        "total_informativo": 44670,
        "tasas_faltantes": [],
        "archivo": str(target),
        "paginas": 1,
    }  # fmt: skip
    assert "Debe al 15 dic 2026" in paper.words(target, 0).replace("\u00a0", " ")
    trial = ready("cuenta", "estado", "0100012", "--pago", "50000")["simulacion"]
    assert (trial["queda"], trial["a_favor"], trial["abona"][0]["queda"]) == (0, 5330, 0)
    assert ready("cuenta", "estado", "0100012", "--a", "2026-11-28", code=3)["error"]["codigo"] == (
        "INTERES_A_FECHA_PASADA"
    )


# ── the simulator of a payment (001-13) ─────────────────────────────────────


def tried(office, amount, code="001", **days):
    return statement.statement(office, code, StatementDays(pays=amount, **days)).trial


def test_what_is_tried_is_what_the_payment_does(owing):
    """The simulator says what the desk then does, paper by paper, and writes nothing itself."""
    before = statement.statement(owing, "001")
    first = before.debts[0].amount
    trial = tried(owing, first + 1_000)
    assert [(each.paid, each.left) for each in trial.debts][:2] == [
        (first, 0), (1_000, before.debts[1].amount - 1_000)
    ]  # fmt: skip
    assert (trial.excess, trial.left) == (0, before.balance - first - 1_000)
    assert statement.statement(owing, "001").balance == before.balance
    cash.collect(owing, cash.Payment(account="001", amount=first + 1_000, channel="convenio"))
    after = statement.statement(owing, "001")
    assert (after.balance, after.debts[0].amount) == (trial.left, trial.debts[1].left)
    assert after.interest == trial.interest


def test_what_is_tried_beyond_the_debt_stays_in_favour(owing):
    whole = statement.statement(owing, "001").balance
    trial = tried(owing, whole + 500, interest_to=date(2027, 3, 1))
    assert (trial.excess, trial.left, trial.interest, trial.overdue) == (500, 0, 0, 0)
    part = tried(owing, 1, interest_to=date(2027, 3, 1))
    assert part.overdue == len(part.debts)
    assert part.interest > 0
    with pytest.raises(InvalidValue):
        tried(owing, 0)


def test_what_is_claimed_is_paid_last_and_is_not_overdue(owing):
    number = cadastre.view_account(owing, "001").invoices[0].number
    filed(owing, account="001", invoice=number)
    first, second, third = tried(owing, 10_000, interest_to=date(2027, 3, 1)).debts
    assert (first.paid, second.paid, third.paid) == (5_000, 0, 5_000)
    assert tried(owing, 10_000, interest_to=date(2027, 3, 1)).overdue == 1


def test_the_paper_shows_what_was_tried(owing, tmp_path):
    file = tmp_path / "estado.pdf"
    statement.print_statement(owing, "001", file, StatementDays(pays=6_000))
    said = paper.words(file, 0).replace("\u00a0", " ")
    for part in ("Simulador: si paga $ 6.000 el 2 ene 2027", "Pagada", "Es una cuenta, no un pago"):
        assert part in said
    statement.print_statement(owing, "001", file)
    assert "Simulador" not in paper.words(file, 0)
