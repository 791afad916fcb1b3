"""«¿Por qué este valor?»: the reasons of an invoice add up to what its paper says."""

from datetime import date

import offices
import pytest
from offices import NOVEMBER
from sqlalchemy import update

from app.desk import cash
from app.invoicing import billing, charge
from app.invoicing.charge import NewCharge
from app.month import critique, period
from app.pricing import trace
from app.store import account_invoices, accounts
from app.store.schema import account as account_table
from app.store.schema import invoice_line, late_interest
from app.wording.refusals import InvoiceMissing, NoDraft
from domain.charge import ChargeConcept
from domain.period import Period

DECEMBER = Period(2026, 12)


def settled(office, folder, name, lines, day):
    period.open_period(office, name)
    offices.read(office, folder, name, lines, day)
    critique.decide_automatically(office, name)
    billing.settle(office, name)


def numbers(office, code):
    with office.store.read() as transaction:
        found = account_invoices.invoices_of(transaction, account_id(transaction, code))
        return [each.number for each in found]


def account_id(transaction, code):
    return accounts.card(transaction, code).id


def said(line):
    return [f"{reason.text} → {reason.figure}".replace("\u00a0", " ") for reason in line.reasons]


def by_key(found):
    return {line.key: line for line in found.lines}


def assert_adds_up(found):
    assert sum(line.amount for line in found.lines[:-1]) == found.total
    assert all(line.reasons for line in found.lines)


def test_a_subsidised_line_is_told_from_the_reading_to_the_peso(office, tmp_path):
    offices.with_rows(office, tmp_path, [offices.row("001")])
    settled(office, tmp_path, NOVEMBER, ["001;113;"], "28/11/2026")
    billing.issue(office, NOVEMBER)
    found = trace.trace_invoice(office, numbers(office, "001")[0])
    assert_adds_up(found)
    basic = by_key(found)["2"]
    assert (basic.title, basic.quantity.replace("\u00a0", " "), basic.amount) == (
        "Acueducto · consumo básico", "13 m³", 12105,
    )  # fmt: skip
    assert said(basic) == [
        "Lectura actual 113, anterior 100 → 13 m³",
        "De lo consumido, lo que va de 1 a 13 m³ → 13 m³",
        "Costo de referencia $ 1.432,58 × (1 − 35 % de subsidio) → $ 931,18 por m³",
        "Valor pleno: 13 m³ × $ 1.432,58 = $ 18.623,54, redondeado → $ 18.624",
        "Valor a su cargo: 13 m³ × $ 931,18 = $ 12.105,34, redondeado → $ 12.105",
        "Subsidio: $ 18.624 − $ 12.105 → −$ 6.519",
        "Precios de la tarifa VS-2026A, que rige desde el 01/01/2026 → ",
    ]
    assert by_key(found)["total"].reasons[0].figure.replace("\u00a0", " ") == "$ 5.359"


def test_a_contribution_and_the_ranges_of_other_classes(office, tmp_path):
    rows = [offices.row("002", stratum="", use="COMERCIAL"), offices.row("003", stratum="5")]
    offices.with_rows(office, tmp_path, rows)
    settled(office, tmp_path, NOVEMBER, ["002;120;", "003;130;"], "28/11/2026")
    shop = trace.trace_account(office, NOVEMBER, "002")
    assert shop.number == ""
    assert shop.issued_on is None
    assert_adds_up(shop)
    used = next(line for line in shop.lines if line.quantity.startswith("20"))
    assert "Todo el consumo, sin rangos → 20 m³" in said(used)
    assert any(text.startswith("Contribución: ") for text in said(used))
    rich = trace.trace_account(office, NOVEMBER, "003")
    assert_adds_up(rich)
    last = next(line for line in rich.lines if line.title == "Acueducto · consumo suntuario")
    assert "De lo consumido, lo que pasa de 26 m³ → 4 m³" in said(last)


def test_an_estimate_says_that_nobody_read(office, tmp_path):
    offices.with_rows(office, tmp_path, [offices.row("001"), offices.row("004", meter="")])
    settled(office, tmp_path, NOVEMBER, ["001;113;"], "28/11/2026")
    billing.issue(office, NOVEMBER)
    in_december = offices.on(office, date(2026, 12, 29))
    settled(in_december, tmp_path, DECEMBER, ["001;;PREDIO_CERRADO"], "28/12/2026")
    own = by_key(trace.trace_account(in_december, DECEMBER, "001"))["2"]
    similar = by_key(trace.trace_account(in_december, DECEMBER, "004"))["2"]
    assert said(own)[0].startswith("Sin lectura que se pueda cobrar: se factura el promedio de la cuenta")
    assert said(similar)[0].startswith("Se factura el promedio de las cuentas medidas de su clase")


def test_what_was_owed_interest_charges_and_rounding(office, tmp_path):
    offices.with_rows(office, tmp_path, [offices.row("001", balance="50000")])
    settled(office, tmp_path, NOVEMBER, ["001;113;"], "28/11/2026")
    billing.issue(office, NOVEMBER)
    later = offices.on(office, date(2027, 1, 5))
    charge.add_charge(
        later,
        NewCharge(account="001", concept=ChargeConcept.METER, label="Medidor nuevo", amount=90_000,
                  starts=DECEMBER, instalments=3, approved=True),
    )  # fmt: skip
    charge.add_charge(
        later,
        NewCharge(
            account="001",
            concept=ChargeConcept.REPAIR,
            label="Arreglo",
            amount=7_000,
            starts=DECEMBER,
            approved=True,
        ),
    )
    settled(later, tmp_path, DECEMBER, ["001;123;"], "28/12/2026")
    found = trace.trace_account(later, DECEMBER, "001")
    assert_adds_up(found)
    lines = {line.title: line for line in found.lines}
    assert said(lines["Arreglo"]) == ["Cobro registrado en la cuenta, que se factura una sola vez → $ 7.000"]
    plan = next(line for title, line in lines.items() if title.startswith("Medidor nuevo"))
    assert said(plan) == ["Cuota 1 de 3, sin interés, de un cobro de $ 90.000 → $ 30.000"]
    interest = lines["Interés de mora"]
    assert len(interest.reasons) == 1
    assert "6 % anual × 21 días ÷ 365" in said(interest)[0]
    assert interest.reasons[0].norm.startswith("Ley 142/1994 art. 96")
    before = said(lines["Saldo anterior"])
    assert before[0].startswith("Saldo que venía de antes, venció el 28/11/2026")
    assert before[1].startswith("Factura 1")


def test_late_interest_of_a_shop_compounds_at_the_rate_of_each_month(office, tmp_path):
    early = offices.on(office, date(2026, 2, 2))
    offices.with_rows(early, tmp_path, [offices.row("002", stratum="", use="COMERCIAL")])
    settled(early, tmp_path, Period(2026, 1), ["002;120;"], "28/01/2026")
    billing.issue(early, Period(2026, 1))
    later = offices.on(office, date(2026, 4, 5))
    settled(later, tmp_path, Period(2026, 2), ["002;140;"], "28/02/2026")
    found = trace.trace_account(later, Period(2026, 2), "002")
    assert_adds_up(found)
    interest = next(line for line in found.lines if line.title == "Interés de mora")
    assert len(interest.reasons) > 1
    assert all("elevado a" in text for text in said(interest))


def test_interest_that_cannot_be_computed_again_keeps_its_sum(office, tmp_path):
    offices.with_rows(office, tmp_path, [offices.row("001")])
    settled(office, tmp_path, NOVEMBER, ["001;113;"], "28/11/2026")
    billing.issue(office, NOVEMBER)
    later = offices.on(office, date(2027, 1, 5))
    settled(later, tmp_path, DECEMBER, ["001;123;"], "28/12/2026")
    with office.store.write() as transaction:
        transaction.execute(update(late_interest).values(capital=late_interest.c.capital + 90_000))
    found = trace.trace_account(later, DECEMBER, "001")
    interest = next(line for line in found.lines if line.title == "Interés de mora")
    assert "mora sobre" in said(interest)[0]


def test_a_line_that_settling_again_does_not_give_keeps_what_was_stored(office, tmp_path):
    offices.with_rows(office, tmp_path, [offices.row("001")])
    settled(office, tmp_path, NOVEMBER, ["001;113;"], "28/11/2026")
    with office.store.write() as transaction:
        transaction.execute(update(invoice_line).values(net=invoice_line.c.net + 1))
    line = by_key(trace.trace_account(office, NOVEMBER, "001"))["2"]
    assert not any("Costo de referencia" in text for text in said(line))
    assert any("Valor a su cargo" in text for text in said(line))


def test_a_credit_and_the_rounding_are_lines_of_their_own(office, tmp_path):
    offices.with_rows(office, tmp_path, [offices.row("001")])
    settled(office, tmp_path, NOVEMBER, ["001;113;"], "28/11/2026")
    billing.issue(office, NOVEMBER)
    cash.collect(office, cash.Payment(account="001", amount=60_000))
    with office.store.write() as transaction:
        from app.store import offices as stored

        stored.save_settings(transaction, {"rounding_multiple": 50})
    later = offices.on(office, date(2026, 12, 29))
    settled(later, tmp_path, DECEMBER, ["001;123;"], "28/12/2026")
    found = trace.trace_account(later, DECEMBER, "001")
    assert_adds_up(found)
    assert found.total % 50 == 0
    lines = by_key(found)
    assert lines[trace.CREDIT].amount < 0
    assert any(line.reasons[0].text.endswith("$\u00a050 más cercano") for line in found.lines)


def test_an_account_that_begins_in_the_period_pays_part_of_its_fixed_charges(office, tmp_path):
    offices.with_rows(office, tmp_path, [offices.row("001")])
    with office.store.write() as transaction:
        transaction.execute(update(account_table).values(since=date(2026, 11, 16)))
    settled(office, tmp_path, NOVEMBER, ["001;113;"], "28/11/2026")
    fixed = by_key(trace.trace_account(office, NOVEMBER, "001"))["1"]
    assert fixed.quantity == "15/30"
    why = "La cuenta empezó en el período o viene de otro ciclo: se cobran 15 de 30 días → "
    assert why in said(fixed)


def test_every_invoice_of_the_town_is_explained(town):
    critique.decide_automatically(town, NOVEMBER)
    billing.settle(town, NOVEMBER)
    billing.issue(town, NOVEMBER)
    for number in range(1, 1233, 40):
        found = trace.trace_invoice(town, str(number))
        assert_adds_up(found)
        for line in found.lines[:-1]:
            if line.key.isdigit():
                told = " ".join(said(line))
                assert "Costo de referencia" in told, (number, line.title)


def test_what_does_not_exist_is_refused(office):
    with pytest.raises(InvoiceMissing):
        trace.trace_invoice(office, "99")
    with pytest.raises(NoDraft):
        trace.trace_account(office, NOVEMBER, "001")
