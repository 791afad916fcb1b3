"""What a run charges, account by account, with the figures worked out by hand (VS-2026A, basic 13 m³)."""

import json
from collections import Counter
from datetime import date

import offices
import paper
import pytest
from offices import NOVEMBER

from app import check
from app.desk import cash
from app.desk.cash import Payment
from app.invoicing import billing
from app.invoicing.adjustment import Note, NoteKind, issue
from app.month import critique, period, reading
from app.month.critique import Ruling
from app.month.reading import Entered
from app.paper import printing
from app.pricing import tariff
from app.register import account_changes, cadastre
from app.register.account_changes import ChangedFacts
from app.store import offices as stored_offices
from app.wording.refusals import AlreadyIssued, FormerPeriodNotIssued, NoteTooLarge, PeriodClosed
from domain.cadastre import Service
from domain.cash import CashShort, MeansDoNotAddUp
from domain.critique import Decision
from domain.errors import InvalidValue
from domain.period import Period
from domain.reading import Observation

DECEMBER = Period(2026, 12)
D02 = 45842
"""Worked case D02: stratum 2, 13 m³, the three services."""


def month(office, folder, name, lines, day="28/11/2026"):
    """Live a month up to its invoices; what was issued."""
    period.open_period(office, name)
    offices.read(office, folder, name, lines, day)
    critique.decide_automatically(office, name)
    billing.settle(office, name)
    return billing.issue(office, name)


def bill(office, code):
    """The last invoice of an account, with its lines."""
    number = cadastre.view_account(office, code).invoices[-1].number
    return printing.preview_page(office, number)[0]


def printed_words(file):
    """Every word of a paper, in its place."""
    return [run.text for run in paper.texts(file)]


def ties(office):
    return all(rule.ok for rule in check.check_book(office))


def test_an_invoice_is_the_worked_case_to_the_peso(office, tmp_path):
    offices.with_rows(office, tmp_path, [offices.row("001")])
    issued = month(office, tmp_path, NOVEMBER, ["001;113;"])
    assert (issued.accounts, issued.value, issued.total) == (1, D02, D02)
    assert cadastre.view_account(office, "001").balance == D02
    assert [line.concept for line in bill(office, "001").lines] == [
        "cargo_fijo", "consumo_basico", "cargo_fijo", "consumo_basico", "tarifa_final",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("state", "services", "value", "consumption"),
    [
        ("SUSPENDIDO", ("SI", "SI"), 5359 + 2677 + 15667, 0),
        ("CORTADO", ("SI", "SI"), 15667, 0),
        ("SUSPENDIDO", ("NO", "NO"), 5359, 0),
    ],
)
def test_a_suspended_account_pays_fixed_charges_and_a_cut_one_only_cleaning(
    office, tmp_path, state, services, value, consumption
):
    sewerage, cleaning = services
    rows = [offices.row("001", state=state, sewerage=sewerage, cleaning=cleaning)]
    offices.with_rows(office, tmp_path, rows)
    issued = month(office, tmp_path, NOVEMBER, ["001;100;"])
    assert issued.value == value
    assert bill(office, "001").consumption_m3 == consumption


def test_a_cut_account_without_cleaning_gets_no_invoice_and_says_why(office, tmp_path):
    offices.with_rows(
        office, tmp_path, [offices.row("001", state="CORTADO", cleaning="NO"), offices.row("002")]
    )
    issued = month(office, tmp_path, NOVEMBER, ["001;100;", "002;113;"])
    assert [(each.account, each.reason) for each in issued.left_out] == [("001", "CORTADA")]
    assert issued.accounts == 1


def test_a_meter_that_nobody_read_is_left_out_and_said(office, tmp_path):
    offices.with_rows(office, tmp_path, [offices.row("001"), offices.row("002")])
    issued = month(office, tmp_path, NOVEMBER, ["001;113;"])
    assert [(each.account, each.reason) for each in issued.left_out] == [("002", "SIN_LECTURA")]


def test_an_account_without_meter_pays_the_average_of_its_class(office, tmp_path):
    rows = [offices.row("001"), offices.row("002"), offices.row("003", meter="SIN MEDIDOR", last="")]
    offices.with_rows(office, tmp_path, rows)
    month(office, tmp_path, NOVEMBER, ["001;112;", "002;114;"])
    invoice = bill(office, "003")
    assert (invoice.consumption_m3, invoice.method) == (13, "PROMEDIO_SIMILARES")
    assert invoice.total == D02


@pytest.mark.parametrize("meter", ["M-003", "SIN MEDIDOR"])
def test_an_account_with_cleaning_alone_has_no_consumption(office, tmp_path, meter):
    """Neither an average of those who take water nor what a dial that is left there shows."""
    last = "100" if meter == "M-003" else ""
    rows = [offices.row("001"), offices.row("002"), offices.row("003", meter=meter, last=last)]
    offices.with_rows(office, tmp_path, rows)
    version = cadastre.view_account(office, "003").card.version
    wanted = ChangedFacts(services=frozenset({Service.CLEANING}), valid_from=offices.TODAY, support="acta")
    account_changes.change_facts(office, "003", version, wanted)
    issued = month(office, tmp_path, NOVEMBER, ["001;112;", "002;114;"])
    invoice = bill(office, "003")
    assert (invoice.consumption_m3, invoice.method, invoice.total) == (0, "CERO", 15667)
    assert (issued.consumption_m3, issued.left_out) == (26, ())
    assert [each.consumption_m3 for each in issued.by_class] == [26]


def test_late_interest_runs_on_capital_from_the_due_day_and_never_on_itself(office, tmp_path):
    offices.with_rows(office, tmp_path, [offices.row("001")])
    month(office, tmp_path, NOVEMBER, ["001;113;"])
    later = offices.on(office, date(2026, 12, 31))
    month(later, tmp_path, DECEMBER, ["001;126;"], "28/12/2026")
    invoice = bill(later, "001")
    # 45842 × 0,06 × 16/365 = 120,57; due 15 December, run 31 December.
    assert [amount for _, amount, _ in invoice.interest] == [121]
    assert (invoice.previous_balance, invoice.overdue, invoice.total) == (D02, 1, D02 + D02 + 121)
    january = offices.on(office, date(2027, 1, 31))
    month(january, tmp_path, Period(2027, 1), ["001;139;"], "28/01/2027")
    # On the same capital again, not on the interest: 45842 × 0,06 × 31/365 = 233,61 for November's.
    capital, interest, _ = bill(january, "001").interest[0]
    assert (capital, interest) == (D02, 234)
    assert ties(january)


def test_the_opening_balance_bears_no_interest(office, tmp_path):
    offices.with_rows(office, tmp_path, [offices.row("001", balance="50000")])
    month(office, tmp_path, NOVEMBER, ["001;113;"])
    invoice = bill(office, "001")
    assert (invoice.interest, invoice.previous_balance, invoice.overdue) == ((), 50000, 1)
    assert invoice.total == D02 + 50000


def test_credit_in_favour_is_used_by_the_next_invoice_up_to_cover(office, tmp_path):
    offices.with_rows(office, tmp_path, [offices.row("001"), offices.row("002", balance="-60000")])
    month(office, tmp_path, NOVEMBER, ["001;113;", "002;113;"])
    covered = bill(office, "002")
    assert (covered.credit_applied, covered.total) == (D02, 0)
    view = cadastre.view_account(office, "002")
    assert (view.balance, view.in_favour) == (D02 - 60000, 60000 - D02)
    assert view.invoices[0].open == 0
    assert ties(office)


@pytest.mark.parametrize(("last", "rounding"), [("113", 8), ("114", -12)])
def test_the_total_is_brought_to_the_offices_multiple_by_a_line_of_its_own(tmp_path, last, rounding):
    office = offices.blank(tmp_path / "oficina", rounding_multiple=50)
    offices.with_rows(office, tmp_path, [offices.row("001")])
    issued = month(office, tmp_path, NOVEMBER, [f"001;{last};"])
    invoice = bill(office, "001")
    assert invoice.total % 50 == 0
    assert invoice.rounding == rounding
    assert issued.value == invoice.total == cadastre.view_account(office, "001").balance
    assert ties(office)
    office.store.close()


def test_an_average_billed_for_a_missing_reading_is_netted_by_the_next_one(office, tmp_path):
    offices.with_rows(office, tmp_path, [offices.row("001"), offices.row("002")])
    month(office, tmp_path, NOVEMBER, ["001;110;", "002;110;"])
    december = offices.on(office, date(2026, 12, 29))
    month(december, tmp_path, DECEMBER, ["001;;PREDIO CERRADO", "002;121;"], "28/12/2026")
    assert (bill(december, "001").consumption_m3, bill(december, "001").method) == (10, "PROMEDIO_PROPIO")
    january = offices.on(office, date(2027, 1, 29))
    month(january, tmp_path, Period(2027, 1), ["001;132;", "002;133;"], "28/01/2027")
    # 100 → 132 is 32 m³ in three months: 10 + 10 (average) + 12.
    assert bill(january, "001").consumption_m3 == 12


def test_a_decision_bills_what_it_says_and_can_be_changed_until_the_issue(office, tmp_path):
    offices.with_rows(office, tmp_path, [offices.row(f"00{n}") for n in range(1, 5)])
    period.open_period(office, NOVEMBER)
    offices.read(office, tmp_path, NOVEMBER, ["001;160;", "002;110;", "003;110;", "004;110;"])
    found = critique.cases(office, NOVEMBER)
    assert [(case.meter.code, case.reading.cause) for case in found] == [("001", "DESVIACION_ALZA")]
    critique.decide(office, NOVEMBER, "001", Ruling(decision=Decision.AVERAGE, reason="se revisará"))
    critique.decide(
        office, NOVEMBER, "001", Ruling(decision=Decision.CORRECT, reason="mal leída", corrected=116)
    )
    case = critique.cases(office, NOVEMBER)[0].reading
    assert (case.current, case.billed_m3, case.decision, case.decided_by) == (116, 16, "corregir", "oficina")
    billing.settle(office, NOVEMBER)
    billing.issue(office, NOVEMBER)
    assert bill(office, "001").consumption_m3 == 16
    with pytest.raises(AlreadyIssued):
        critique.decide(office, NOVEMBER, "001", Ruling(decision=Decision.ACCEPT, reason="tarde"))


def test_a_reading_typed_again_keeps_what_it_said(office, tmp_path):
    offices.with_rows(office, tmp_path, [offices.row("001")])
    period.open_period(office, NOVEMBER)
    first = reading.enter(office, NOVEMBER, "001", Entered(current=113, read_on=date(2026, 11, 28))).reading
    again = reading.enter(office, NOVEMBER, "001", Entered(current=115, reason="dedo")).reading
    assert (first.consumption, again.consumption) == (13, 15)
    with office.store.read() as transaction:
        from app.store import readings

        kept = readings.changes(transaction, again.id)
    assert [(each["old"]["current"], each["new"]["current"], each["reason"]) for each in kept] == [
        (113, 115, "dedo")
    ]
    with pytest.raises(InvalidValue):
        reading.enter(office, NOVEMBER, "001", Entered(current=None))
    with pytest.raises(InvalidValue):
        reading.enter(office, NOVEMBER, "001", Entered(current=-1))
    novelty = Entered(current=None, observation=Observation.CLOSED_PREMISES)
    assert reading.enter(office, NOVEMBER, "001", novelty).reading.cause == "SIN_LECTURA"


def test_periods_open_in_order(office, tmp_path):
    offices.with_rows(office, tmp_path, [offices.row("001")])
    period.open_period(office, NOVEMBER)
    with pytest.raises(FormerPeriodNotIssued):
        period.open_period(office, DECEMBER)
    offices.read(office, tmp_path, NOVEMBER, ["001;113;"])
    billing.settle(office, NOVEMBER)
    billing.issue(office, NOVEMBER)
    opened = period.open_period(office, DECEMBER)[0]
    assert (opened.starts, opened.ends) == (date(2026, 12, 1), date(2026, 12, 31))


def test_a_payment_settles_the_oldest_first_and_pro_rata_by_service(office, tmp_path):
    offices.with_rows(office, tmp_path, [offices.row("001", balance="5000")])
    month(office, tmp_path, NOVEMBER, ["001;113;"])
    paid = cash.collect(
        office, Payment(account="001", amount=25000, received=30000, means={"efectivo": 25000})
    )
    # 5000 to the opening balance; 20000 over 17464, 12711 and 15667 by the largest remainder.
    assert [(part.service, part.amount) for part in paid.applied] == [
        ("otros", 5000), ("acueducto", 7619), ("alcantarillado", 5546), ("aseo", 6835),
    ]  # fmt: skip
    assert (paid.receipt, paid.change, paid.balance) == ("1-000001", 5000, D02 + 5000 - 25000)
    for wrong, refusal in (
        (Payment(account="001", amount=0), InvalidValue),
        (Payment(account="001", amount=10, means={"efectivo": 5}), MeansDoNotAddUp),
        (Payment(account="001", amount=10, means={"trueque": 10}), InvalidValue),
        (Payment(account="001", amount=10, received=5), CashShort),
    ):
        with pytest.raises(refusal):
            cash.collect(office, wrong)
    assert ties(office)


def test_notes_correct_paper_without_touching_it(office, tmp_path):
    offices.with_rows(office, tmp_path, [offices.row("001")])
    month(office, tmp_path, NOVEMBER, ["001;113;"])
    issue(office, Note(kind=NoteKind.CREDIT, invoice="1", amount=5842, reason="error de lectura"))
    issue(office, Note(kind=NoteKind.DEBIT, invoice="1", amount=1000, reason="faltó un duplicado"))
    view = cadastre.view_account(office, "001")
    assert view.balance == 41000
    assert view.invoices[0].total == D02
    with pytest.raises(NoteTooLarge):
        issue(office, Note(kind=NoteKind.CREDIT, invoice="1", amount=41001, reason="de más"))
    for amount, reason in ((0, "cero"), (10, "  ")):
        with pytest.raises(InvalidValue):
            issue(office, Note(kind=NoteKind.DEBIT, invoice="1", amount=amount, reason=reason))
    assert ties(office)


def test_a_closed_period_refuses_and_the_desk_goes_on(office, tmp_path):
    offices.with_rows(office, tmp_path, [offices.row("001")])
    month(office, tmp_path, NOVEMBER, ["001;113;"])
    period.close_period(office, NOVEMBER)
    with pytest.raises(PeriodClosed):
        reading.enter(office, NOVEMBER, "001", Entered(current=120))
    assert cash.collect(office, Payment(account="001", amount=D02)).balance == 0
    assert ties(office)


def test_a_reprint_is_the_first_print_but_for_the_copy_mark(office, tmp_path):
    offices.with_rows(office, tmp_path, [offices.row("001")])
    month(office, tmp_path, NOVEMBER, ["001;113;"])
    printing.print_invoice(office, "1", tmp_path / "original.pdf")
    with office.store.write() as transaction:
        stored_offices.save_settings(transaction, {"address": "Otra calle", "month_message": "Otro mensaje"})
    facts = account_changes.ChangedFacts(units=3, valid_from=date(2026, 12, 1))
    account_changes.change_facts(office, "001", 1, facts)
    printing.print_invoice(office, "1", tmp_path / "copia.pdf")
    original, copy = (printed_words(tmp_path / name) for name in ("original.pdf", "copia.pdf"))
    assert not Counter(original) - Counter(copy)
    added = (Counter(copy) - Counter(original)).elements()
    assert all("copia" in text.lower() or text == "29\xa0nov\xa02026, n.º\xa01" for text in added)
    assert any("COPIA" in text for text in copy)


def test_the_bar_code_of_an_invoice_reads_as_gs1_with_its_number_amount_and_due_day(office, tmp_path):
    offices.with_rows(office, tmp_path, [offices.row("001")])
    month(office, tmp_path, NOVEMBER, ["001;113;"])
    printing.print_invoice(office, "1", tmp_path / "factura.pdf")
    said = paper.barcodes(tmp_path / "factura.pdf")
    assert said == [("]C1", "(415)2009001234566(8020)000000000001(3900)0000045842(96)20261215")]


def test_an_account_of_a_class_without_price_is_left_out_and_the_others_are_billed(office, tmp_path):
    temporary = offices.row("002", stratum="", use="TEMPORAL")
    offices.with_rows(office, tmp_path, [offices.row("001"), temporary])
    issued = month(office, tmp_path, NOVEMBER, ["001;113;", "002;113;"])
    assert issued.accounts == 1
    assert [(each.account, each.reason) for each in issued.left_out] == [("002", "CLASE_SIN_TARIFA")]
    assert (issued.first, issued.last) == ("1", "1")


def test_a_second_value_for_an_account_is_refused_each_time_the_file_is_loaded(office, tmp_path):
    offices.with_rows(office, tmp_path, [offices.row("001")])
    period.open_period(office, NOVEMBER)
    lines = ["001;115;", "001;115;", "001;116;"]
    first = offices.read(office, tmp_path, NOVEMBER, lines)
    again = offices.read(office, tmp_path, NOVEMBER, lines)
    assert [(each.read, each.repeated, len(each.rejected)) for each in (first, again)] == [
        (1, 1, 1),
        (0, 2, 1),
    ]


def test_the_first_paper_names_no_day_for_the_former_reading_and_the_opening_balance_by_its_name(
    office, tmp_path
):
    offices.with_rows(office, tmp_path, [offices.row("001", balance="50000")])
    month(office, tmp_path, NOVEMBER, ["001;113;"])
    page = printing.preview_page(office, "1")[1]
    assert page.consumption.previous_on is None
    assert [each.number for each in page.previous.detail] == ["Saldo inicial"]


def test_a_sheet_in_another_currency_is_refused(office, tmp_path):
    sheet = {
        "id": "PEN", "vigente_desde": "2026-01-01", "moneda": "PEN", "modo": "incremental",
        "cargo_fijo": "3.71",
        "categorias": {"domestico": [["inf", "1.21", "0.44"]]},
    }  # fmt: skip
    file = tmp_path / "pen.json"
    file.write_text(json.dumps(sheet), "utf-8")
    with pytest.raises(InvalidValue):
        tariff.load_file(office, file)
