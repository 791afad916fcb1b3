"""What a census form asks, what an approved answer may change, how far a campaign is."""

from datetime import date

import pytest

from domain import census
from domain.census import Answer, Field, FormFacts, FormState, Outcome, Pace
from domain.errors import InvalidValue

BASE = {
    Field.NAME: "María Ñúñez", Field.DOCUMENT: "CC 37123456", Field.PHONE: "", Field.EMAIL: "",
    Field.ADDRESS: "Cra. 7  n.º 12-34", Field.NEIGHBOURHOOD: "Centro", Field.CADASTRAL: "",
    Field.CLASS: "E2", Field.UNITS: "1", Field.OCCUPANCY: "ocupado", Field.METER: "M-1", Field.BRAND: "",
}  # fmt: skip


@pytest.mark.parametrize(
    ("field", "typed", "written"),
    [
        (Field.NAME, "  Ana   Ruiz ", "Ana Ruiz"),
        (Field.DOCUMENT, "37.123.456", "CC 37123456"),
        (Field.DOCUMENT, "nit 900 123 456-8", "NIT 900123456-8"),
        (Field.DOCUMENT, "CE: 123456", "CE 123456"),
        (Field.PHONE, "311 222 3344", "311 222 3344"),
        (Field.EMAIL, "ana@ejemplo.com", "ana@ejemplo.com"),
        (Field.CLASS, "com", "COM"),
        (Field.UNITS, "02", "2"),
        (Field.OCCUPANCY, "Desocupado", "desocupado"),
        (Field.PHONE, "   ", ""),
    ],
)
def test_a_fact_is_written_as_the_cadastre_writes_it(field, typed, written):
    assert census.tidy(field, typed) == written
    assert census.serves(field, typed) is bool(written)


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        (Field.DOCUMENT, "no tiene"), (Field.PHONE, "311"), (Field.PHONE, "no sabe"), (Field.EMAIL, "ana@"),
        (Field.CLASS, "E9"), (Field.UNITS, "0"), (Field.UNITS, "dos"), (Field.OCCUPANCY, "a veces"),
    ],
)  # fmt: skip
def test_what_cannot_be_a_fact_is_refused_and_does_not_serve(field, typed):
    with pytest.raises(InvalidValue):
        census.tidy(field, typed)
    assert not census.serves(field, typed)


def test_a_document_of_three_figures_does_not_serve():
    assert not census.serves(Field.DOCUMENT, "CC 123")


def test_only_what_differs_is_a_correction_and_a_blank_takes_nothing_away():
    typed = dict(BASE) | {
        Field.NAME: "", Field.ADDRESS: "Cra. 7 n.º 12-34", Field.DOCUMENT: "37.123.456",
        Field.PHONE: "3112223344",
    }  # fmt: skip
    assert census.differing(BASE, typed) == {Field.PHONE: "3112223344"}


@pytest.mark.parametrize(
    ("typed", "other"),
    [
        ({Field.DOCUMENT: "CC 1"}, False),
        ({Field.NAME: "María Núñez de Ríos"}, False),
        ({Field.NAME: "Pedro Gil"}, True),
        ({Field.NAME: "María Núñez", Field.DOCUMENT: "CC 999999"}, True),
        ({Field.NAME: "María Ñúñez", Field.DOCUMENT: "CC 999999"}, False),
        ({Field.NAME: "María Núñez", Field.DOCUMENT: "CC 37123456"}, False),
    ],
)
def test_another_name_and_another_number_are_another_person(typed, other):
    assert census.is_other_person(BASE, typed) is other


def test_without_a_known_document_the_number_of_the_form_is_the_holders():
    typed = {Field.NAME: "María Núñez", Field.DOCUMENT: "CC 999999"}
    assert not census.is_other_person(BASE | {Field.DOCUMENT: ""}, typed)


def test_contact_is_corrected_and_what_bills_is_only_proposed():
    typed = {
        Field.PHONE: "3112223344", Field.ADDRESS: "Calle 8", Field.CLASS: "COM", Field.UNITS: "2",
        Field.OCCUPANCY: "desocupado", Field.BRAND: "Elster", Field.EMAIL: "ana@ejemplo.com",
    }  # fmt: skip
    now = dict(BASE) | {Field.ADDRESS: "Calle 9", Field.EMAIL: "ana@ejemplo.com"}
    assert census.judge(BASE, typed, now) == {
        Field.PHONE: Outcome.APPLIED,
        Field.ADDRESS: Outcome.PROPOSED,
        Field.CLASS: Outcome.PROPOSED,
        Field.UNITS: Outcome.PROPOSED,
        Field.OCCUPANCY: Outcome.PROPOSED,
        Field.BRAND: Outcome.APPLIED,
        Field.EMAIL: Outcome.SAME,
    }


def test_another_holder_is_proposed_with_all_that_is_his():
    typed = {Field.NAME: "Pedro Gil", Field.PHONE: "3112223344", Field.ADDRESS: "Calle 8"}
    assert census.judge(BASE, typed, BASE) == {
        Field.NAME: Outcome.PROPOSED,
        Field.PHONE: Outcome.PROPOSED,
        Field.ADDRESS: Outcome.APPLIED,
    }


@pytest.mark.parametrize(
    ("typed", "meter"), [({Field.METER: "M-2", Field.BRAND: "Elster"}, "M-1"), ({Field.BRAND: "Elster"}, "")]
)
def test_the_make_of_another_meter_waits_with_its_number(typed, meter):
    base = dict(BASE) | {Field.METER: meter}
    assert set(census.judge(base, typed, base).values()) == {Outcome.PROPOSED}


def form(state=FormState.PENDING, answer=None, day=None, outcome=None, now=None):
    return FormFacts(
        zone=1, state=state, answer=answer, visited_on=day, base=BASE, now=now or BASE, outcome=outcome or {}
    )


FORMS = [
    form(),
    form(answer=Answer.ABSENT, day=date(2026, 11, 3)),
    form(FormState.WAITING, Answer.NOT_FOUND, date(2026, 11, 9)),
    form(
        FormState.APPROVED,
        Answer.CORRECTED,
        date(2026, 11, 5),
        {Field.PHONE: Outcome.APPLIED, Field.CLASS: Outcome.PROPOSED},
        BASE | {Field.PHONE: "3112223344"},
    ),
    form(FormState.WAITING, Answer.NEW, date(2026, 11, 4)),
]


def test_a_campaign_is_counted_by_form_and_by_field():
    found = census.tally(FORMS)
    assert (found.asked, found.visited, found.absent, found.not_found, found.waiting) == (4, 3, 1, 1, 2)
    assert (found.approved, found.updated, found.proposals, found.found, found.pending) == (1, 1, 1, 1, 3)
    assert (found.first, found.last) == (date(2026, 11, 3), date(2026, 11, 9))
    phone, cls = census.by_field(FORMS, [Field.PHONE, Field.CLASS])
    assert (phone.asked, phone.said, phone.approved, phone.updated, phone.pending) == (4, 1, 1, 1, 3)
    assert (phone.served, phone.serves, cls.served, cls.proposals) == (0, 1, 4, 1)
    assert (phone.short, cls.short) == (False, False)
    phone, cls = census.by_field(FORMS, [Field.PHONE, Field.CLASS], {Field.PHONE: 26, Field.CLASS: 100})
    assert (phone.short, cls.short) == (True, False)
    empty = census.tally([])
    assert (empty.first, empty.last, empty.pending) == (None, None, 0)


def test_a_plan_goes_day_by_day():
    first, last = date(2026, 11, 1), date(2026, 11, 10)
    days = [date(2026, 10, 31), first, date(2026, 11, 5), last, date(2026, 12, 1)]
    assert [census.planned_percent(first, last, day) for day in days] == [0, 10, 50, 100, 100]
    assert (census.percent(199, 200), census.percent(1, 0)) == (99, 0)


@pytest.mark.parametrize(
    ("forms", "today", "told"),
    [
        (FORMS[:1], date(2026, 10, 30), Pace.AHEAD),
        (FORMS[:1], date(2026, 11, 1), Pace.LATE),
        (FORMS[1:3], date(2026, 11, 9), Pace.ON_TIME),
        (FORMS[1:3], date(2026, 11, 11), Pace.LATE),
        (FORMS[3:4], date(2026, 11, 11), Pace.DONE),
        ([], date(2026, 11, 11), Pace.DONE),
    ],
)
def test_a_zone_is_late_by_its_visits_and_done_by_its_approvals(forms, today, told):
    assert census.pace(census.tally(forms), date(2026, 11, 1), date(2026, 11, 10), today) is told
