"""A cut within the month divides its bill by days; a suspension only ends its water (R-PER-03, R-CAT-03)."""

from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import offices
from offices import NOVEMBER

from app import check, office_settings
from app.exports.sui_facts import Beside, invoice_facts
from app.invoicing import billing, complement, correcting, rehearsal
from app.invoicing.correcting import Correction
from app.month import critique, period, reading
from app.month.reading import Entered
from app.paper import printing
from app.paper.invoice_page import invoice_page
from app.pricing import trace
from app.register import account_changes, cadastre
from app.register.account_changes import ChangedFacts
from app.store.schema import account
from app.store.schema import reading as reading_table
from domain.cadastre import AccountState, Service
from domain.critique import Cause
from domain.profile import Key
from domain.profiles import PROFILES
from domain.profiles.colombia import COLOMBIA
from domain.reading import ConsumptionMethod
from reports.spanish import NBSP

ACTIVE, CUT, SUSPENDED = AccountState.ACTIVE, AccountState.CUT, AccountState.SUSPENDED
FIXED, SEWERAGE, CLEANING = Decimal("5359.49"), Decimal("2677.30"), 15667
"""What stratum 2 pays of the sheet of the worked cases, net."""
NINE_M3 = (8381, 6947)
"""Nine basic m³ of water and of sewerage: 9 x 931.18 and 9 x 771.85."""
BILLED = (Service.WATER, Service.SEWERAGE, Service.CLEANING)
CODES = ("001", "002", "003", "004", "005")


def state(office, code, new, day):
    card = cadastre.view_account(office, code).card
    facts = ChangedFacts(state=new, valid_from=day, reason="Mora", support="Orden 7")
    account_changes.change_facts(office, code, card.version, facts)


@offices.copied
def november(office, folder):
    """Five accounts in November: cut, reconnected, suspended, served, and one without meter that was cut."""
    rows = [offices.row(code, stop=str(place)) for place, code in enumerate(CODES[:4], 1)]
    offices.with_rows(office, folder, [*rows, offices.row("005", stop="5", meter="", last="")])
    period.open_period(office, NOVEMBER)
    state(office, "002", CUT, date(2026, 10, 20))
    for code, new, day in (
        ("001", CUT, 13), ("002", ACTIVE, 19), ("003", SUSPENDED, 10), ("003", ACTIVE, 20), ("005", CUT, 13),
    ):  # fmt: skip
        state(office, code, new, date(2026, 11, day))
    for code in CODES[:4]:
        reading.enter(office, NOVEMBER, code, Entered(current=109))
    critique.decide_automatically(office, NOVEMBER)
    return office


def issued(office):
    billing.settle(office, NOVEMBER)
    return billing.issue(office, NOVEMBER)


def bill(office, code):
    number = cadastre.view_account(office, code).invoices[-1].number
    return printing.preview_page(office, number)[0]


def lines(office, code):
    return {(line.service, line.concept): (line.quantity, line.net) for line in bill(office, code).lines}


def says(office, code):
    return invoice_page(bill(office, code), None).explanation.replace(NBSP, " ")


def net(price, days):
    """What a part of a month comes to, rounded once."""
    return int((price * days / 30).quantize(Decimal(1), ROUND_HALF_UP))


def test_a_cut_leaves_its_days_before_and_all_that_was_used(november):
    issued(november)
    assert (bill(november, "001").starts, bill(november, "001").ends) == (
        date(2026, 11, 1),
        date(2026, 11, 30),
    )
    found = lines(november, "001")
    assert found["acueducto", "cargo_fijo"] == ("12/30", net(FIXED, 12))
    assert found["alcantarillado", "cargo_fijo"] == ("12/30", net(SEWERAGE, 12))
    assert found["aseo", "tarifa_final"] == ("1", CLEANING)
    used = [found[each, "consumo_basico"] for each in ("acueducto", "alcantarillado")]
    assert used == [("9", NINE_M3[0]), ("9", NINE_M3[1])]
    assert all(rule.ok for rule in check.check_book(november))


def test_a_reconnection_is_billed_from_its_day_and_a_suspension_divides_nothing(november):
    issued(november)
    back, suspended, served = (lines(november, code) for code in ("002", "003", "004"))
    assert back["acueducto", "cargo_fijo"] == ("12/30", net(FIXED, 12))
    assert back["acueducto", "consumo_basico"] == ("9", NINE_M3[0])
    assert suspended == served
    assert "days" not in bill(november, "004").snapshot


def test_cleaning_ends_with_the_cut_where_the_office_says_so(november):
    office_settings.change(november, {"cleaning_when_cut": False})
    issued(november)
    assert lines(november, "001")["aseo", "tarifa_final"] == ("12/30", 6267)
    assert says(november, "001").endswith(
        "La cuenta estuvo cortada desde el 13 nov 2026: los cargos fijos se cobran por 12 de 30 días."
    )


def test_who_has_no_meter_is_estimated_for_the_days_with_water(november):
    issued(november)
    found = bill(november, "005")
    # Its class used 9 m³ in the month: 9 x 12 / 30 = 3.6.
    assert (found.consumption_m3, found.method) == (4, ConsumptionMethod.SIMILAR_AVERAGE)
    why = trace.trace_account(november, NOVEMBER, "005")
    assert "por los días con agua" in " ".join(each.text for line in why.lines for each in line.reasons)


def test_the_critique_judges_by_the_state_that_is_billed(november):
    assert critique.cases(november, NOVEMBER) == ()
    reading.enter(november, NOVEMBER, "001", Entered(current=400))
    (case,) = critique.cases(november, NOVEMBER)
    assert case.cause is Cause.RISE


def test_the_rehearsal_says_what_the_run_then_bills(november, tmp_path):
    told = rehearsal.rehearse(november, NOVEMBER, tmp_path / "muestra.pdf")
    assert (told.broken, told.totals) == ((), issued(november))


def test_the_invoice_tells_its_days(november):
    issued(november)
    assert says(november, "001").endswith(
        "La cuenta estuvo cortada desde el 13 nov 2026: los cargos fijos se cobran por 12 de 30 días"
        " y el aseo completo."
    )
    assert "estuvo cortada del 1 nov 2026 al 18 nov 2026: los cargos" in says(november, "002")
    assert says(november, "003").endswith(
        "La cuenta estuvo suspendida del 10 nov 2026 al 19 nov 2026: los cargos fijos se cobran completos."
    )
    assert "La cuenta" not in says(november, "004")


def test_its_fixed_charges_are_printed_by_days(november):
    issued(november)
    page = invoice_page(bill(november, "001"), None)
    shown = {
        (block.service, line.label): f"{line.quantity} {line.unit}"
        for block in page.blocks
        for line in block.lines
    }
    assert shown[Service.WATER, "Cargo fijo"].replace(NBSP, " ") == "12 de 30 días"
    assert shown[Service.CLEANING, "Tarifa del período"] == "1 "


def test_the_trace_says_the_days_of_each_charge(november):
    issued(november)
    why = trace.trace_account(november, NOVEMBER, "001")
    said = {line.title: [each.text for each in line.reasons] for line in why.lines}
    part = "Parte del período estuvo cortada: se cobran 12 de 30 días"
    assert part in said["Acueducto · cargo fijo"]
    assert part in said["Alcantarillado · cargo fijo"]
    assert not any("días" in text for text in said["Aseo · tarifa del período"])
    assert sum(line.amount for line in why.lines[:-1]) == why.total
    assert why.why.replace(NBSP, " ") == says(november, "001")


def test_an_invoice_of_part_of_a_month_is_priced_again_by_its_days(november):
    issued(november)
    number = bill(november, "001").number
    found = correcting.compare(november, Correction(invoice=number, m3=8))
    changed = [line for line in found.lines if line.difference]
    assert {line.concept for line in changed} == {"consumo_basico"}
    assert found.amount == found.difference == 8 * 931 + 1 - NINE_M3[0] + 6175 - NINE_M3[1]


def test_the_regulator_is_told_the_days_that_were_billed(november):
    issued(november)
    beside = Beside(cadastral="", overdue=0, paid=0)
    told = {
        code: [
            invoice_facts(bill(november, code), each, beside)["dias"] for each in Service if each in BILLED
        ]
        for code in ("001", "003")
    }
    assert told == {"001": [12, 12, 30], "003": [30, 30, 30]}


def test_a_month_left_without_reading_waits_for_it_though_it_ended_cut(november):
    with november.store.write() as transaction:
        transaction.execute(reading_table.delete())
    reading.enter(november, NOVEMBER, "004", Entered(current=109))
    critique.decide_automatically(november, NOVEMBER)
    issued(november)
    waiting = {each.account: each.reason for each in complement.left_out(november, NOVEMBER)}
    assert waiting == {"001": "SIN_LECTURA", "002": "SIN_LECTURA", "003": "SIN_LECTURA"}


def test_a_country_that_says_nothing_of_it_bills_by_the_last_day(november, monkeypatch):
    silent = tuple(
        each for each in COLOMBIA.parameters if each.key not in {Key.CUT_DIVIDES, Key.ESTIMATE_DIVIDES}
    )
    monkeypatch.setitem(PROFILES, COLOMBIA.code, replace(COLOMBIA, parameters=silent))
    issued(november)
    assert set(lines(november, "001")) == {("aseo", "tarifa_final")}
    assert lines(november, "002") == lines(november, "004")
    assert bill(november, "005").consumption_m3 == 0


def test_who_began_in_the_month_is_told_since_when(november):
    with november.store.write() as transaction:
        transaction.execute(account.update().where(account.c.code == "004").values(since=date(2026, 11, 16)))
    issued(november)
    assert says(november, "004").endswith(
        "La cuenta se cobra desde el 16 nov 2026: los cargos fijos se cobran por 15 de 30 días."
    )
