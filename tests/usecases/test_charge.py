"""Other charges: on the invoices of their months, at once or in instalments (R-DIF-01, R-DIF-02); or not."""

import sqlite3
from datetime import date
from decimal import Decimal

import offices
import pytest

from app import check
from app.desk import cash
from app.desk.cash import Payment
from app.invoicing import billing, charge
from app.invoicing.charge import NewCharge
from app.messages import sentence
from app.month import critique, period
from app.paper import printing
from app.pricing import trace
from app.register import cadastre
from app.store import accounts, ledger
from app.wording.charge_refusals import ChargeBilled, ChargeMissing, ChargeWithdrawn
from app.wording.refusals import AccountMissing, DraftFact, DraftStale
from domain.agreement import InstalmentTooSmall
from domain.cadastre import Service
from domain.charge import ChargeConcept
from domain.errors import InvalidValue
from domain.period import Period

CODE = "0100001"
NOVEMBER, DECEMBER, JANUARY = (Period(2026, 11).plus(months) for months in range(3))


@offices.copied
def house(office, folder):
    offices.with_rows(office, folder, [offices.row(CODE, last="100"), offices.row("0100002", last="200")])
    return office


def new(**facts):
    usual = {
        "account": CODE,
        "concept": ChargeConcept.METER,
        "label": "Medidor nuevo",
        "amount": 100_000,
        "starts": NOVEMBER,
        "approved": True,
    }
    return NewCharge(**{**usual, **facts})


def bill(office, folder, name, readings):
    """One month of the house, and what its invoice charges besides the services."""
    month = offices.on(office, date(name.year, name.month, 28))
    period.open_period(month, name)
    offices.read(month, folder, name, readings, day=f"28/{name.month:02d}/{name.year}")
    critique.decide_automatically(month, name)
    billing.settle(month, name)
    number = billing.issue(month, name).first
    page = printing.preview_page(month, number)[1]
    return [(each.label, each.amount) for each in page.charges]


def test_each_instalment_waits_for_its_month_and_the_last_takes_the_rest(house, tmp_path):
    # 100,000 in 3: 33,333 + 33,333 + 33,334
    added = charge.add_charge(house, new(instalments=3))
    assert [each.amount for each in added.instalments] == [33_333, 33_333, 33_334]
    billed = [
        bill(house, tmp_path, NOVEMBER, [f"{CODE};110;", "0100002;210;"]),
        bill(house, tmp_path, DECEMBER, [f"{CODE};120;", "0100002;220;"]),
        bill(house, tmp_path, JANUARY, [f"{CODE};130;", "0100002;230;"]),
    ]
    assert billed == [
        [("Medidor nuevo: cuota 1 de 3", 33_333)],
        [("Medidor nuevo: cuota 2 de 3", 33_333)],
        [("Medidor nuevo: cuota 3 de 3", 33_334)],
    ]


def test_a_single_charge_comes_once_and_not_before_its_month(house, tmp_path):
    charge.add_charge(house, new(concept=ChargeConcept.REPAIR, label=" Reparación ", starts=DECEMBER))
    assert bill(house, tmp_path, NOVEMBER, [f"{CODE};110;", "0100002;210;"]) == []
    assert bill(house, tmp_path, DECEMBER, [f"{CODE};120;", "0100002;220;"]) == [("Reparación", 100_000)]
    assert bill(house, tmp_path, JANUARY, [f"{CODE};130;", "0100002;230;"]) == []


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({"account": "9999999"}, AccountMissing),
        ({"amount": 0}, InvalidValue),
        ({"instalments": 0}, InvalidValue),
        ({"label": "  "}, InvalidValue),
        ({"amount": 2, "instalments": 3}, InstalmentTooSmall),
    ],
)
def test_what_is_no_charge_is_refused_and_nothing_waits(house, tmp_path, facts, refusal):
    with pytest.raises(refusal):
        charge.add_charge(house, new(**facts))
    assert bill(house, tmp_path, NOVEMBER, [f"{CODE};110;", "0100002;210;"]) == []


def test_what_waits_is_told_until_its_invoice_is_issued(house, tmp_path):
    assert charge.pending(house, CODE) == charge.PendingCharges((), NOVEMBER)
    charge.add_charge(house, new(instalments=2))
    assert [each.starts for each in charge.pending(house, CODE).charges] == [NOVEMBER, DECEMBER]
    bill(house, tmp_path, NOVEMBER, [f"{CODE};110;", "0100002;210;"])
    left = charge.pending(house, CODE)
    assert [(each.label, each.amount) for each in left.charges] == [("Medidor nuevo: cuota 2 de 2", 50_000)]
    assert left.next_period == DECEMBER
    period.open_period(offices.on(house, date(2026, 12, 1)), DECEMBER)
    assert charge.pending(house, CODE).next_period == DECEMBER
    assert charge.pending(house, "0100002").charges == ()
    with pytest.raises(AccountMissing):
        charge.pending(house, "9999999")


# ── with interest (R-DIF-02, D31) ───────────────────────────────────────────

D31 = [
    (5760, 37428), (5311, 37877), (4856, 38332), (4396, 38792), (3931, 39257), (3460, 39728),
    (2983, 40205), (2501, 40687), (2012, 41176), (1518, 41670), (1018, 42170), (512, 42678),
]  # fmt: skip
"""The worked case: interest and principal of $ 480.000 in 12 at 1,2 % a month."""


def plan_of_d31(**facts):
    return new(amount=480_000, instalments=12, monthly_rate=Decimal("0.012"), **facts)


def test_instalments_with_interest_are_those_of_the_worked_case(house):
    added = charge.add_charge(house, plan_of_d31())
    assert [(each.interest, each.principal) for each in added.instalments] == D31
    assert (added.amount, added.interest) == (518_258, 38_258)
    waiting = charge.pending(house, CODE).charges
    assert [(each.interest, each.amount - each.interest) for each in waiting] == D31
    assert audit_lines(house)[-1][2] == "medidor: 480000 en 12 cuotas al 0.012 mensual desde 2026-11"


def test_each_invoice_charges_the_principal_and_the_interest_of_its_instalment(house, tmp_path):
    charge.add_charge(house, plan_of_d31())
    charge.add_charge(house, new(concept=ChargeConcept.OTHER, label="Copia", amount=900))
    assert bill(house, tmp_path, NOVEMBER, [f"{CODE};110;", "0100002;210;"]) == [
        ("Medidor nuevo: cuota 1 de 12", 37_428),
        ("Interés al 1,2\N{NO-BREAK SPACE}% mensual, Medidor nuevo: cuota 1 de 12", 5_760),
        ("Copia", 900),
    ]
    assert [each.amount for each in charge.pending(house, CODE).charges] == [43_188] * 10 + [43_190]
    assert bill(house, tmp_path, DECEMBER, [f"{CODE};120;", "0100002;220;"])[:2] == [
        ("Medidor nuevo: cuota 2 de 12", 37_877),
        ("Interés al 1,2\N{NO-BREAK SPACE}% mensual, Medidor nuevo: cuota 2 de 12", 5_311),
    ]
    assert all(rule.ok for rule in check.check_book(house))


def test_the_interest_of_a_plan_is_paid_first_and_bears_none(house, tmp_path):
    charge.add_charge(house, plan_of_d31())
    bill(house, tmp_path, NOVEMBER, [f"{CODE};110;", "0100002;210;"])
    later = offices.on(house, date(2026, 12, 29))
    items = open_items(later, CODE)
    bearing = sum(amount for amount, bears in items.values() if bears)
    assert items["intereses"] == (5_760, False)
    assert items["diferidos"] == (37_428, True)
    period.open_period(later, DECEMBER)
    offices.read(later, tmp_path, DECEMBER, [f"{CODE};120;", "0100002;220;"], day="28/12/2026")
    critique.decide_automatically(later, DECEMBER)
    billing.settle(later, DECEMBER)
    late = next(
        line for line in trace.trace_account(later, DECEMBER, CODE).lines if line.title == "Interés de mora"
    )
    days = (date(2026, 12, 29) - cadastre.view_account(later, CODE).invoices[0].due_on).days
    assert late.amount == round(bearing * 0.06 * days / 365)
    paid = cash.collect(later, Payment(account=CODE, amount=6_000))
    assert [(part.concept.value, part.amount) for part in paid.applied] == [
        ("intereses", 5_760), ("diferidos", 240)
    ]  # fmt: skip


def test_the_trace_says_what_the_interest_is_of(house, tmp_path):
    charge.add_charge(house, plan_of_d31())
    bill(house, tmp_path, NOVEMBER, [f"{CODE};110;", "0100002;210;"])
    bill(house, tmp_path, DECEMBER, [f"{CODE};120;", "0100002;220;"])
    found = trace.trace_account(house, DECEMBER, CODE)
    said = {
        line.title.replace("\N{NO-BREAK SPACE}", " "): [
            f"{reason.text} = {reason.figure}".replace("\N{NO-BREAK SPACE}", " ") for reason in line.reasons
        ]
        for line in found.lines
        if "cuota" in line.title
    }
    whole = "Cuota 2 de 12, al 1,2 % mensual, de un cobro de $ 480.000 = $ 43.188"
    assert said == {
        "Medidor nuevo: cuota 2 de 12": [
            whole, "Menos su interés, $ 5.311: abono a lo que falta, $ 442.572 = $ 37.877",
        ],
        "Interés al 1,2 % mensual, Medidor nuevo: cuota 2 de 12": [
            whole, "Interés de lo que falta: $ 442.572 × 1,2 % = $ 5.311",
        ],
    }  # fmt: skip


def test_interest_needs_instalments_and_a_rate_that_is_a_fraction(house):
    for wrong in ({"instalments": 1}, {"instalments": 3, "monthly_rate": Decimal("1.2")}):
        with pytest.raises(InvalidValue):
            charge.add_charge(house, new(**{"monthly_rate": Decimal("0.012"), **wrong}))
    assert charge.pending(house, CODE).charges == ()


def open_items(office, code):
    """What an account owes by concept: how much, and whether it bears late interest."""
    with office.store.read() as transaction:
        account_id = accounts.card(transaction, code).id
        return {
            item.concept.value if item.service is Service.OTHER else item.service.value: (
                item.amount, item.bears_interest
            )
            for item in ledger.open_items(transaction, account_id)
        }  # fmt: skip


# ── withdrawing ─────────────────────────────────────────────────────────────


def test_a_withdrawn_charge_is_not_billed_and_keeps_who_when_and_why(house, tmp_path):
    charge.add_charge(house, new(concept=ChargeConcept.REPAIR, label="Reparación", amount=40_000))
    charge.add_charge(house, new(concept=ChargeConcept.OTHER, label="Copia", amount=900))
    [repair, copy] = charge.pending(house, CODE).charges
    done = charge.withdraw(house, CODE, repair.id, "  se cobró dos veces ")
    assert (done.amount, done.charges) == (40_000, (repair,))
    left = charge.pending(house, CODE)
    assert left.charges == (copy,)
    [gone] = left.withdrawn
    assert (gone.id, gone.withdrawn.by, gone.withdrawn.why) == (repair.id, "oficina", "se cobró dos veces")
    assert gone.withdrawn.on == house.clock.today()
    assert audit_lines(house)[-1] == (
        "charge.withdraw", CODE, "Reparación: 40000 sin facturar; se cobró dos veces"
    )  # fmt: skip
    assert bill(house, tmp_path, NOVEMBER, [f"{CODE};110;", "0100002;210;"]) == [("Copia", 900)]
    assert all(rule.ok for rule in check.check_book(house))


def test_of_a_plan_what_waits_goes_together_and_what_was_billed_stays(house, tmp_path):
    charge.add_charge(house, new(instalments=3))
    charge.add_charge(house, new(label="Otro medidor", instalments=2, starts=JANUARY))
    bill(house, tmp_path, NOVEMBER, [f"{CODE};110;", "0100002;210;"])
    owed = cadastre.view_account(house, CODE).balance
    second = charge.pending(house, CODE).charges[0]
    done = charge.withdraw(house, CODE, second.id, "devolvió el medidor")
    assert [each.label for each in done.charges] == [f"Medidor nuevo: cuota {n} de 3" for n in (2, 3)]
    assert done.amount == 66_667
    assert cadastre.view_account(house, CODE).balance == owed
    assert bill(house, tmp_path, DECEMBER, [f"{CODE};120;", "0100002;220;"]) == []
    left = charge.pending(house, CODE).charges
    assert [each.label for each in left] == [f"Otro medidor: cuota {n} de 2" for n in (1, 2)]
    assert audit_lines(house, "charge.withdraw") == [
        (
            "charge.withdraw",
            CODE,
            "Medidor nuevo: cuota 2 de 3 y 1 más de su plan: 66667 sin facturar; devolvió el medidor",
        )
    ]


def test_a_draft_that_bills_a_withdrawn_charge_is_not_issued(house, tmp_path):
    charge.add_charge(house, new())
    period.open_period(house, NOVEMBER)
    offices.read(house, tmp_path, NOVEMBER, [f"{CODE};110;", "0100002;210;"])
    with_it = billing.settle(house, NOVEMBER).value
    [waiting] = charge.pending(house, CODE).charges
    charge.withdraw(house, CODE, waiting.id, "error")
    with pytest.raises(DraftStale) as refused:
        billing.issue(house, NOVEMBER)
    assert refused.value.changed == (DraftFact.CHARGES,)
    assert billing.settle(house, NOVEMBER).value == with_it - 100_000


def test_what_waits_no_more_is_not_withdrawn(house, tmp_path):
    charge.add_charge(house, new())
    charge.add_charge(house, new(label="Copia", starts=JANUARY))
    first, second = charge.pending(house, CODE).charges
    with pytest.raises(ChargeMissing):
        charge.withdraw(house, "0100002", first.id, "no es suyo")
    with pytest.raises(AccountMissing):
        charge.withdraw(house, "9999999", first.id, "error")
    with pytest.raises(InvalidValue):
        charge.withdraw(house, CODE, first.id, "  ")
    bill(house, tmp_path, NOVEMBER, [f"{CODE};110;", "0100002;210;"])
    with pytest.raises(ChargeBilled) as billed:
        charge.withdraw(house, CODE, first.id, "tarde")
    assert sentence(billed.value) == (
        "«Medidor nuevo» ya salió en la factura 1: se corrige con una nota crédito."
    )
    charge.withdraw(house, CODE, second.id, "error")
    with pytest.raises(ChargeWithdrawn):
        charge.withdraw(house, CODE, second.id, "otra vez")
    assert [each.withdrawn.why for each in charge.pending(house, CODE).withdrawn] == ["error"]


def test_a_charge_is_never_deleted_nor_changed_once_it_waits_no_more(house):
    charge.add_charge(house, new())
    [waiting] = charge.pending(house, CODE).charges
    charge.withdraw(house, CODE, waiting.id, "error")
    for statement in ("DELETE FROM other_charge", "UPDATE other_charge SET withdrawn_on = NULL"):
        with sqlite3.connect(house.folder.database) as book, pytest.raises(sqlite3.IntegrityError):
            book.execute(statement)
        book.close()


def audit_lines(office, action=None):
    """The trail, newest last: action, subject and summary."""
    book = sqlite3.connect(office.folder.database)
    rows = book.execute("SELECT action, subject, summary FROM audit ORDER BY id").fetchall()
    book.close()
    return [row for row in rows if action in (None, row[0])]
