"""Novelties of an account: each dated, with its reason and support; what they bill, and what they keep."""

from datetime import date

import offices
import pytest
from offices import NOVEMBER

from app import check
from app.invoicing import billing
from app.month import consumption, critique, period, reading
from app.paper import printing
from app.register import account_changes, cadastre, new_account
from app.register.account_changes import ChangedFacts, Contact, Grounds
from app.register.new_account import NewAccount
from app.store.persons import PersonFacts
from app.wording.cadastre_refusals import AccountExists
from app.wording.refusals import AccountChanged, AccountMissing, CycleMissing
from domain.account_change import ChangeAlreadyBilled, ChangeBeforeLast, ChangeTooLate
from domain.cadastre import AccountState, Service, ServiceClass
from domain.errors import InvalidValue
from domain.meter_change import MeterChange, MeterElsewhere, PeriodReadBefore
from domain.period import Period
from reports.invoice_words import method_text

DECEMBER = Period(2026, 12)
TENTH = date(2026, 12, 10)
BECAUSE = Grounds(valid_from=TENTH, reason="visita", support="acta 12")


@offices.copied
def december(office, folder):
    """Two accounts with November issued; the working date is 20 December and December is open."""
    rows = [offices.row("001", last="100"), offices.row("002", stop="20", last="200", name="Luis Peña")]
    offices.with_rows(office, folder, rows)
    period.open_period(office, NOVEMBER)
    offices.read(office, folder, NOVEMBER, ["001;113;", "002;213;"])
    critique.decide_automatically(office, NOVEMBER)
    billing.settle(office, NOVEMBER)
    billing.issue(office, NOVEMBER)
    later = offices.on(office, date(2026, 12, 20))
    period.open_period(later, DECEMBER)
    return later


def card(office, code="001"):
    return cadastre.view_account(office, code).card


def past(office, code="001"):
    return [
        (each.fact, each.old, each.new, each.valid_from, each.reason, each.support)
        for each in cadastre.view_account(office, code).history
    ]


def bill(office, folder, name, lines):
    offices.read(office, folder, name, lines, f"28/{name.month}/{name.year}")
    critique.decide_automatically(office, name)
    billing.settle(office, name)
    return billing.issue(office, name)


def test_a_class_rules_from_the_period_that_is_not_paper(december, tmp_path):
    with pytest.raises(ChangeAlreadyBilled) as refused:
        account_changes.change_facts(
            december, "001", card(december).version,
            ChangedFacts(service_class=ServiceClass.STRATUM_3, valid_from=date(2026, 11, 15)),
        )  # fmt: skip
    assert refused.value.earliest == date(2026, 12, 1)
    facts = ChangedFacts(
        service_class=ServiceClass.STRATUM_3,
        valid_from=date(2026, 12, 31),
        support="Decreto 9",
        reason="acto",
    )
    account_changes.change_facts(december, "001", card(december).version, facts)
    assert past(december) == [("service_class", "E2", "E3", date(2026, 12, 31), "acto", "Decreto 9")]
    issued = bill(december, tmp_path, DECEMBER, ["001;120;", "002;220;"])
    assert printing.preview_page(december, issued.first)[1].service_class is ServiceClass.STRATUM_3
    with pytest.raises(ChangeTooLate):
        account_changes.change_facts(
            december, "001", card(december).version, ChangedFacts(units=2, valid_from=date(2027, 1, 2))
        )
    account_changes.change_facts(
        december, "001", card(december).version, ChangedFacts(units=2, valid_from=date(2027, 1, 1))
    )


def test_a_state_begins_on_its_own_day_and_only_a_possible_one(december):
    facts = ChangedFacts(state=AccountState.SUSPENDED, valid_from=date(2026, 11, 28))
    account_changes.change_facts(december, "001", card(december).version, facts)
    assert card(december).state is AccountState.SUSPENDED
    with pytest.raises(ChangeBeforeLast):
        account_changes.change_facts(
            december, "001", card(december).version,
            ChangedFacts(state=AccountState.ACTIVE, valid_from=date(2026, 11, 27)),
        )  # fmt: skip
    with pytest.raises(InvalidValue):
        account_changes.change_facts(
            december, "001", card(december).version,
            ChangedFacts(state=AccountState.POTENTIAL, valid_from=TENTH),
        )  # fmt: skip


@pytest.mark.parametrize("facts", [{"units": 0}, {"units": 10**9}, {"stop": 10**9}, {"route": " "}])
def test_numbers_beyond_any_premises_are_refused(december, facts):
    with pytest.raises(InvalidValue):
        account_changes.change_facts(december, "001", 1, ChangedFacts(valid_from=TENTH, **facts))


def test_another_person_holds_the_account_and_is_found_by_it(december):
    new = PersonFacts(name="Ana Gómez", document_kind="CC", document="52100200", phone="3001112233")
    account_changes.change_holder(december, "001", card(december).version, new, BECAUSE)
    now = card(december)
    assert (now.name, now.document, now.phone) == ("Ana Gómez", "52100200", "3001112233")
    assert past(december) == [
        ("holder", "María Ñúñez, CC 37123456", "Ana Gómez, CC 52100200", TENTH, "visita", "acta 12")
    ]
    assert [hit.code for hit in cadastre.find_accounts(december, "gomez", 5)] == ["001"]
    assert cadastre.view_account(december, "001").balance > 0
    again = PersonFacts(name="ana gomez", document_kind="CC", document="52100200", phone="3009")
    with pytest.raises(InvalidValue):
        account_changes.change_holder(december, "001", now.version, again, BECAUSE)
    account_changes.change_holder(december, "002", card(december, "002").version, again, BECAUSE)
    assert (card(december, "002").name, card(december).phone) == ("Ana Gómez", "3009")
    with pytest.raises(InvalidValue):
        account_changes.change_holder(december, "001", now.version, PersonFacts(name=" "), BECAUSE)


def test_what_a_visit_corrects_reaches_every_account_of_the_person(december):
    new = PersonFacts(name="María Ñúñez", document="37123456")
    account_changes.change_holder(december, "002", card(december, "002").version, new, BECAUSE)
    contact = Contact(
        name="María Núñez de Ríos", document_kind="CC", document="37123456", phone="311", email="m@n.co",
        address="Cl. 1 n.º 2-3", neighbourhood="Centro", cadastral_number="0100",
    )  # fmt: skip
    account_changes.change_contact(december, "001", card(december).version, contact, BECAUSE)
    assert {each[0] for each in past(december)} == {"name", "phone", "email", "address", "cadastral_number"}
    assert (card(december, "002").name, card(december, "002").address) == (
        "María Núñez de Ríos", "Cra. 7 n.º 12-34",
    )  # fmt: skip
    assert [hit.code for hit in cadastre.find_accounts(december, "rios", 5)] == ["001", "002"]
    version = card(december).version
    account_changes.change_contact(december, "001", version, contact, BECAUSE)
    assert card(december).version == version
    with pytest.raises(InvalidValue):
        account_changes.change_contact(
            december, "001", version, Contact(**{**contact_facts(contact), "name": ""}), BECAUSE
        )


def contact_facts(contact):
    return {name: getattr(contact, name) for name in Contact.__slots__}


def test_a_change_of_meter_bills_what_both_dials_measured(december, tmp_path):
    new = MeterChange(day=TENTH, final=119, serial="X-9", digits=5, initial=2)
    account_changes.change_meter(december, "001", card(december).version, new, BECAUSE)
    assert past(december) == [("meter", "M-001, final 119", "X-9, inicial 2", TENTH, "visita", "acta 12")]
    assert [hit.code for hit in cadastre.find_accounts(december, "x-9", 5)] == ["001"]
    bill(december, tmp_path, DECEMBER, ["001;12;", "002;220;"])
    assert consumption.history(december, "001").periods[0].m3 == (119 - 113) + (12 - 2)
    number = cadastre.view_account(december, "001").invoices[-1].number
    _, page = printing.preview_page(december, number)
    assert (page.consumption.meter, page.consumption.previous, page.consumption.current) == ("X-9", 2, 12)
    assert method_text(page) == "Más lo del medidor cambiado: M-001 de 113 a 119"
    january = offices.on(december, date(2027, 1, 20))
    period.open_period(january, Period(2027, 1))
    bill(january, tmp_path, Period(2027, 1), ["001;20;", "002;230;"])
    assert consumption.history(january, "001").periods[0].m3 == 8
    assert all(rule.ok for rule in check.check_book(january))


def test_a_meter_is_not_changed_under_a_reading_nor_hung_twice(december):
    new = MeterChange(day=TENTH, final=119, serial="M-002")
    with pytest.raises(MeterElsewhere) as refused:
        account_changes.change_meter(december, "001", card(december).version, new, BECAUSE)
    assert refused.value.account == "002"
    reading.enter(december, DECEMBER, "001", reading.Entered(current=118))
    with pytest.raises(PeriodReadBefore):
        account_changes.change_meter(
            december, "001", card(december).version, MeterChange(day=TENTH, final=119, serial="X-9"), BECAUSE
        )
    assert card(december).meter == "M-001"


def test_a_meter_taken_down_may_hang_again_elsewhere(december):
    first = MeterChange(day=TENTH, final=119, serial="X-9")
    account_changes.change_meter(december, "001", card(december).version, first, BECAUSE)
    second = MeterChange(day=TENTH, final=230, serial="M-001", initial=119)
    account_changes.change_meter(december, "002", card(december, "002").version, second, BECAUSE)
    assert (card(december, "002").meter, card(december, "002").last_reading) == ("M-001", 119)


def test_nobody_changes_what_another_changed_meanwhile_nor_what_is_not_there(december):
    first = MeterChange(day=TENTH, final=119, serial="X-9")
    with pytest.raises(AccountChanged):
        account_changes.change_meter(december, "001", card(december).version + 1, first, BECAUSE)
    assert card(december).meter == "M-001"
    with pytest.raises(AccountMissing):
        account_changes.change_meter(december, "999", 1, first, BECAUSE)


def fresh(**facts):
    usual = {
        "code": "003", "name": "Rosa Díaz", "document_kind": "CC", "document": "63111222",
        "address": "Cl. 9 n.º 1-10", "neighbourhood": "Centro", "service_class": ServiceClass.STRATUM_2,
        "state": AccountState.ACTIVE, "services": frozenset({Service.WATER}), "cycle": "1", "route": "1",
        "stop": 30, "meter": "N-3", "digits": 5, "last_reading": 0,
    }  # fmt: skip
    return NewAccount(**{**usual, **facts})


def test_a_new_account_is_proposed_written_and_billed_from_its_day(december, tmp_path):
    offered = new_account.propose(december)
    assert (offered.code, offered.route, offered.stop) == ("003", "1", 30)
    assert new_account.propose(december, "7").stop == 10
    added = new_account.add_account(december, fresh(), date(2026, 12, 16), "solicitud 4")
    assert added.code == "003"
    assert past(december, "003") == [("account", None, "003", date(2026, 12, 16), "", "solicitud 4")]
    bill(december, tmp_path, DECEMBER, ["001;120;", "002;220;", "003;5;"])
    half, whole = (cadastre.view_account(december, code).invoices[-1] for code in ("003", "001"))
    assert 0 < half.total < whole.total


def test_an_empty_office_proposes_its_first_account(office):
    offered = new_account.propose(office)
    assert (offered.code, offered.route, offered.stop) == ("1", "1", 10)


@pytest.mark.parametrize(
    "facts",
    [
        {"code": " "}, {"name": ""}, {"address": ""}, {"route": ""}, {"services": frozenset()}, {"units": 0},
        {"state": AccountState.CUT}, {"digits": 0}, {"digits": 2, "last_reading": 123}, {"last_reading": -1},
    ],
)  # fmt: skip
def test_a_new_account_lacks_nothing(december, facts):
    with pytest.raises(InvalidValue):
        new_account.add_account(december, fresh(**facts), TENTH)


def test_a_new_account_is_no_other(december):
    for facts, refusal in (
        ({"code": "1"}, AccountExists), ({"cycle": "99"}, CycleMissing), ({"meter": "M-001"}, MeterElsewhere),
    ):  # fmt: skip
        with pytest.raises(refusal):
            new_account.add_account(december, fresh(**facts), TENTH)
    with pytest.raises(ChangeTooLate):
        new_account.add_account(december, fresh(), date(2026, 12, 21))
    new_account.add_account(december, fresh(meter=None), TENTH)
    assert card(december, "003").meter == ""
