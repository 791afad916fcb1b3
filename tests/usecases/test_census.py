"""A census: begun by zones, answered, approved into the cadastre, its proposals, its progress, its close."""

from dataclasses import replace
from datetime import date

import census_office as town
import offices
import pytest
from census_office import answered, approved, form, heard
from offices import TODAY

from app import attachments, check
from app.exchange.table import read_table
from app.messages import sentence
from app.register import (
    account_changes,
    cadastre,
    campaigns,
    census,
    census_forms,
    census_progress,
    census_proposals,
    new_account,
)
from app.register.account_changes import Grounds
from app.store import vacancies
from app.store.audit import audit as audit_table
from app.wording.census_refusals import (
    CampaignClosed,
    CampaignExists,
    CampaignMissing,
    CensusVisitOutOfDates,
    FormChanged,
    FormDecided,
    FormNotWaiting,
    FormsWaiting,
    FormWentOn,
    NoFormsLeft,
    NothingProposed,
    RouteTaken,
    RouteUnknown,
    ZoneVisited,
)
from domain.attachment import Owner, OwnerKind
from domain.cadastre import AccountState, Service, ServiceClass
from domain.census import Answer, Field, FormState, Outcome
from domain.errors import InvalidValue
from domain.meter_change import MeterChange, MeterElsewhere

SUPPORT = Grounds(valid_from=TODAY, support="Certificado de Planeación 12")


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Built once for the module; each test takes a copy."""
    made, _ = town.under_census(tmp_path_factory.mktemp("censo"))
    return made


@pytest.fixture
def office(built, tmp_path):
    made = offices.copy_of(built, tmp_path / "copia")
    yield made
    made.store.close()


def card(office, code):
    return cadastre.view_account(office, code).card


def trail(office):
    with office.store.read() as transaction:
        rows = transaction.execute(audit_table.select().order_by(audit_table.c.id)).all()
    return [row.action for row in rows if "ficha" in row.summary or "campaign" in row.action]


# ── campaigns and zones ─────────────────────────────────────────────────────


def test_forms_are_made_of_the_routes_in_walking_order_without_ended_accounts(office):
    forms = census.of_campaign(office, 1)
    assert [(each.number, each.code, each.zone) for each in forms] == [
        (1, "001", 1), (2, "002", 1), (3, "003", 1), (4, "004", 1), (5, "005", 2),
    ]  # fmt: skip
    assert forms[0].base[Field.DOCUMENT] == "CC 37123456"
    assert {each.state for each in forms} == {FormState.PENDING}


def test_a_zone_is_made_of_routes_that_the_cadastre_has_and_no_other_zone_takes(office):
    known = campaigns.routes_named(office)
    assert campaigns.read_routes(" 1, 1/2 ,", known) == (("1", "1"), ("1", "2"))
    assert campaigns.route_text((("1", "1"), ("2", "1"))) == "1/1, 2/1"
    assert campaigns.route_text((("1", "1"), ("1", "2"))) == "1, 2"
    with pytest.raises(RouteUnknown) as unknown:
        campaigns.read_routes("9", known)
    assert sentence(unknown.value).startswith("No hay cuentas en la ruta «9»")
    with pytest.raises(RouteTaken) as taken:
        campaigns.add_zone(office, 1, town.zone(name="Otra"))
    assert sentence(taken.value) == "Ya está en la zona «Norte» en la ruta 1. Quítela de una de las dos."
    with pytest.raises(CampaignExists):
        campaigns.add_zone(office, 1, town.zone(name="sur", routes=(("1", "9"),)))


@pytest.mark.parametrize(
    "wrong", [{"name": " "}, {"ends": date(2026, 1, 1)}, {"fields": ()}], ids=["name", "days", "fields"]
)
def test_a_campaign_has_a_name_days_in_order_and_asks_something(office, wrong):
    with pytest.raises(InvalidValue):
        campaigns.begin(office, town.facts(**{"name": "Otra"} | wrong))
    if "fields" not in wrong:
        with pytest.raises(InvalidValue):
            campaigns.add_zone(office, 1, town.zone(**wrong))


def test_a_zone_without_routes_is_none(office):
    with pytest.raises(InvalidValue):
        campaigns.add_zone(office, 1, town.zone(name="Nada", routes=()))


def test_what_was_decided_changes_and_an_untouched_zone_goes_away(office):
    with pytest.raises(CampaignExists):
        campaigns.begin(office, town.facts(name="ACTUALIZACIÓN 2026"))
    campaigns.change(office, 1, town.facts(responsible="Luis Gil"))
    campaigns.change_zone(office, 2, town.zone(name="Oriente", routes=(), responsible="Eva"))
    assert campaigns.every(office)[0].responsible == "Luis Gil"
    sur = census_progress.of_campaign(office, 1).zones[1].zone
    assert (sur.name, sur.routes) == ("Oriente", (("1", "2"),))
    campaigns.remove_zone(office, 2)
    assert len(census.of_campaign(office, 1)) == 4
    answered(office, 1, said=Answer.ABSENT)
    with pytest.raises(ZoneVisited):
        campaigns.remove_zone(office, 1)
    for act in (lambda: campaigns.remove_zone(office, 9), lambda: campaigns.close(office, 9, "")):
        with pytest.raises(CampaignMissing):
            act()


def test_what_a_campaign_wants_of_a_fact_stays_while_it_asks_for_it(office):
    campaigns.set_target(office, 1, Field.PHONE, 90)
    campaigns.set_target(office, 1, Field.EMAIL, 60)
    campaigns.set_target(office, 1, Field.EMAIL, None)
    campaigns.change(office, 1, town.facts(responsible="Luis Gil"))
    [campaign] = campaigns.every(office)
    assert campaign.targets == {Field.PHONE: 90}
    phone = next(each for each in census_progress.of_campaign(office, 1).fields if each.field is Field.PHONE)
    assert (phone.target, phone.short) == (90, True)
    campaigns.change(office, 1, town.facts(fields=(Field.EMAIL,)))
    assert campaigns.every(office)[0].targets == {}
    for field, percent in ((Field.EMAIL, 0), (Field.EMAIL, 101), (Field.PHONE, 50)):
        with pytest.raises(InvalidValue):
            campaigns.set_target(office, 1, field, percent)


def test_a_campaign_is_closed_once_nothing_waits_and_takes_no_answers_then(office):
    one = answered(office, 1, {Field.CLASS: "COM"})
    with pytest.raises(FormsWaiting) as waiting:
        campaigns.close(office, 1, "")
    assert (waiting.value.pending, waiting.value.open) == (1, 0)
    census.approve(office, [one.id])
    with pytest.raises(FormsWaiting):
        campaigns.close(office, 1, "")
    one = form(office, 1)
    census_proposals.drop(office, one.id, one.version, (Field.CLASS,), "no hay certificado")
    campaigns.close(office, 1, "Se cubrió el casco urbano")
    [closed] = campaigns.every(office)
    assert (closed.closed_on, closed.closing) == (TODAY, "Se cubrió el casco urbano")
    with pytest.raises(CampaignClosed):
        answered(office, 2)
    campaigns.reopen(office, 1)
    assert answered(office, 2).state is FormState.WAITING


# ── answers ─────────────────────────────────────────────────────────────────


def test_nothing_changes_until_a_form_is_approved_and_then_it_says_campaign_and_form(office):
    typed = {Field.PHONE: "3112223344", Field.ADDRESS: "Cra. 7 n.º 12-36", Field.EMAIL: ""}
    before = card(office, "001")
    one = answered(office, 1, typed)
    assert (one.state, one.answer) == (FormState.WAITING, Answer.CORRECTED)
    assert card(office, "001") == before
    done = census.approve(office, [one.id])
    assert (done.approved, done.updated, done.proposals, done.left) == (1, 1, 0, ())
    after = card(office, "001")
    assert (after.phone, after.address, after.email) == ("3112223344", "Cra. 7 n.º 12-36", "")
    history = {each.fact: each for each in cadastre.view_account(office, "001").history}
    assert history["address"].reason == "campaña «Actualización 2026», ficha 1"
    assert history["address"].support == "ficha 1, visita del 29/11/2026 por Jairo"
    assert card(office, "002").phone == "3112223344", "the same person holds both"
    assert trail(office)[-3:] == [
        "campaigns.add_zone",
        "census.answer",
        "census.approve",
    ]
    assert all(rule.ok for rule in check.check_book(office))


def test_as_the_base_says_approves_without_changing_anything(office):
    before = card(office, "001")
    one = approved(office, 1, {Field.ADDRESS: before.address}, said=Answer.AS_IS)
    assert (one.answer, one.outcome, card(office, "001")) == (Answer.AS_IS, {}, before)


def test_nobody_at_home_is_visited_again_and_not_found_waits(office):
    one = answered(office, 1, said=Answer.ABSENT)
    assert (one.state, one.answer) == (FormState.PENDING, Answer.ABSENT)
    assert answered(office, 1).state is FormState.WAITING
    two = answered(office, 2, {Field.PHONE: "3112223344"}, Answer.NOT_FOUND)
    assert (two.state, two.typed) == (FormState.WAITING, {})
    done = census.approve(office, [two.id])
    assert (done.approved, done.updated) == (1, 0)


def test_an_answer_is_refused_beside_its_field_its_day_and_its_version(office):
    with pytest.raises(InvalidValue):
        answered(office, 1, {Field.EMAIL: "ana"})
    with pytest.raises(CensusVisitOutOfDates) as out:
        answered(office, 1, on=date(2026, 10, 1))
    assert sentence(out.value).startswith("La visita no pudo ser el 01/10/2026: la campaña empezó")
    stale = form(office, 1)
    answered(office, 1)
    with pytest.raises(FormChanged):
        census.answer(office, stale.id, stale.version, heard())
    with pytest.raises(FormDecided):
        answered(office, 1)
    with pytest.raises(CampaignMissing):
        census.answer(office, 99, 1, heard())
    with pytest.raises(CampaignMissing):
        census.approve(office, [99])


def test_an_answer_is_taken_back_or_returned_to_the_field(office):
    one = answered(office, 1, {Field.PHONE: "3112223344"})
    census.take_back(office, one.id, one.version)
    one = form(office, 1)
    assert (one.state, one.answer, one.typed) == (FormState.PENDING, None, {})
    with pytest.raises(FormNotWaiting):
        census.take_back(office, one.id, one.version)
    with pytest.raises(FormNotWaiting):
        census.give_back(office, one.id, one.version, "letra ilegible")
    one = answered(office, 1)
    with pytest.raises(InvalidValue):
        census.give_back(office, one.id, one.version, " ")
    census.give_back(office, one.id, one.version, "letra ilegible")
    one = form(office, 1)
    assert (one.state, one.reason) == (FormState.RETURNED, "letra ilegible")
    assert answered(office, 1).state is FormState.WAITING


def test_forms_are_approved_each_by_itself_and_those_refused_say_why(office):
    one, two = answered(office, 1, {Field.PHONE: "3112223344"}), form(office, 2)
    done = census.approve(office, [one.id, two.id])
    assert done.approved == 1
    [left] = done.left
    assert (left.number, sentence(left.refusal)) == (2, "La ficha 2 no está por aprobar.")


def test_a_photo_of_the_form_stands_beside_what_it_changes(office, tmp_path):
    photo = tmp_path / "fachada.jpg"
    photo.write_bytes(b"\xff\xd8\xff" + b"0" * 100)
    one = answered(office, 1, {Field.PHONE: "3112223344"}, photo=photo)
    assert [each.name for each in attachments.of(office, Owner(OwnerKind.FORM, one.id))] == ["fachada.jpg"]
    census.approve(office, [one.id])
    account = card(office, "001")
    assert [each.name for each in attachments.of_account(office, account.id)] == ["fachada.jpg"]
    [kept] = attachments.of(office, Owner(OwnerKind.FORM, form(office, 1).id))
    attachments.withdraw(office, kept.id, "ficha 1", "otra casa")
    census.take_back_approval(office, one.id, form(office, 1).version)
    census.approve(office, [one.id])
    assert len(attachments.of_account(office, account.id)) == 1


def test_a_photo_of_premises_that_are_as_the_base_says_stands_at_the_account(office, tmp_path):
    photo = tmp_path / "fachada.jpg"
    photo.write_bytes(b"\xff\xd8\xff" + b"0" * 100)
    one = answered(office, 1, photo=photo)
    assert census.photo(office, one.id) is not None
    assert census.photo(office, form(office, 2).id) is None
    census.approve(office, [one.id])
    assert [each.name for each in attachments.of_account(office, card(office, "001").id)] == ["fachada.jpg"]
    found = census.add_found(office, 1, heard(Answer.NEW, {Field.ADDRESS: "Calle 4"}, photo=photo))
    census.approve(office, [found.id])
    new_account.add_account(office, fresh(), TODAY, form=found.id)
    assert [each.name for each in attachments.of_account(office, card(office, "100").id)] == ["fachada.jpg"]


# ── undoing an approval ─────────────────────────────────────────────────────


def test_an_approval_is_undone_by_a_change_that_the_history_keeps(office):
    one = approved(
        office, 1, {Field.DOCUMENT: "CC 37123457", Field.BRAND: "Elster", Field.PHONE: "3112223344"}
    )
    assert (card(office, "001").document, card(office, "001").brand) == ("37123457", "Elster")
    census.take_back_approval(office, one.id, one.version)
    after = card(office, "001")
    assert (after.document, after.document_kind, after.brand, after.phone) == ("37123456", "CC", "", "")
    one = form(office, 1)
    assert (one.state, one.outcome, one.typed[Field.BRAND]) == (FormState.WAITING, {}, "Elster")
    reasons = {each.reason for each in cadastre.view_account(office, "001").history}
    assert "campaña «Actualización 2026», ficha 1; se deshace la aprobación" in reasons
    with pytest.raises(FormNotWaiting):
        census.take_back_approval(office, one.id, one.version)


def test_what_changed_again_or_was_applied_with_support_is_not_undone(office):
    one = approved(office, 4, {Field.ADDRESS: "Calle 1 # 2-4"})
    two = approved(office, 5, {Field.ADDRESS: "Calle 9"})
    account = card(office, "004")
    contact = account_changes.Contact(
        name=account.name, document_kind="", document="", phone="", email="", address="Calle 3",
        neighbourhood="", cadastral_number="",
    )  # fmt: skip
    account_changes.change_contact(office, "004", account.version, contact, Grounds(valid_from=TODAY))
    with pytest.raises(FormWentOn):
        census.take_back_approval(office, one.id, one.version)
    census.take_back_approval(office, two.id, two.version)
    three = approved(office, 3, {Field.CLASS: "COM"})
    three = census_proposals.apply(office, three.id, three.version, (Field.CLASS,), SUPPORT)
    with pytest.raises(FormWentOn):
        census.take_back_approval(office, three.id, three.version)


# ── proposals ───────────────────────────────────────────────────────────────


def test_what_bills_is_proposed_and_applied_only_with_a_support(office):
    typed = {Field.CLASS: "COM", Field.UNITS: "3", Field.OCCUPANCY: "desocupado"}
    one = approved(office, 1, typed)
    assert card(office, "001").service_class is ServiceClass.STRATUM_2
    assert census_proposals.proposed(one) == ((Field.CLASS,), (Field.UNITS,), (Field.OCCUPANCY,))
    with pytest.raises(InvalidValue):
        census_proposals.apply(office, one.id, one.version, (Field.CLASS,), Grounds(valid_from=TODAY))
    for group in census_proposals.proposed(one):
        one = census_proposals.apply(office, one.id, one.version, group, SUPPORT)
    after = card(office, "001")
    assert (after.service_class, after.units, after.vacant) == (ServiceClass.COMMERCIAL, 3, True)
    assert set(one.outcome.values()) == {Outcome.SETTLED}
    [change] = [each for each in cadastre.view_account(office, "001").history if each.fact == "service_class"]
    assert (change.reason, change.support) == (
        "campaña «Actualización 2026», ficha 1",
        "Certificado de Planeación 12",
    )
    with pytest.raises(NothingProposed):
        census_proposals.apply(office, one.id, one.version, (Field.CLASS,), SUPPORT)
    with pytest.raises(NothingProposed):
        census_proposals.drop(office, one.id, one.version, (Field.CLASS,), "ya")


def test_vacant_premises_are_accredited_by_the_visit_and_end_so(office):
    one = approved(office, 1, {Field.OCCUPANCY: "desocupado"}, visitor="")
    census_proposals.apply(office, one.id, one.version, (Field.OCCUPANCY,), SUPPORT)
    with office.store.read() as transaction:
        [held] = vacancies.of_account(transaction, card(office, "001").id)
    assert (held.since, held.visited_on, held.visitor) == (TODAY, TODAY, "oficina")
    assert held.proof == "Certificado de Planeación 12; campaña «Actualización 2026», ficha 1"
    other = campaigns.begin(office, town.facts(name="Otra"))
    campaigns.add_zone(office, other, town.zone())
    again = census.of_campaign(office, other)[0]
    again = census.answer(office, again.id, again.version, heard(typed={Field.OCCUPANCY: "ocupado"}))
    census.approve(office, [again.id])
    again = census.of_campaign(office, other)[0]
    census_proposals.apply(office, again.id, again.version, (Field.OCCUPANCY,), SUPPORT)
    assert not card(office, "001").vacant
    with office.store.read() as transaction:
        [ended] = vacancies.of_account(transaction, card(office, "001").id)
    assert ended.ended_on == TODAY


def test_a_proposal_is_dropped_with_a_reason(office):
    one = approved(office, 1, {Field.UNITS: "3"})
    with pytest.raises(InvalidValue):
        census_proposals.drop(office, one.id, one.version, (Field.UNITS,), "")
    one = census_proposals.drop(office, one.id, one.version, (Field.UNITS,), "son una sola vivienda")
    assert (one.outcome[Field.UNITS], one.reason) == (Outcome.DROPPED, "son una sola vivienda")
    assert card(office, "001").units == 1


def test_another_holder_needs_a_support_and_the_debt_stays_with_the_account(office, tmp_path):
    paper = tmp_path / "escritura.pdf"
    paper.write_bytes(b"%PDF-1.4 escritura")
    typed = {Field.NAME: "Pedro Gil", Field.DOCUMENT: "CC 999888", Field.PHONE: "3101112233"}
    one = approved(office, 1, typed)
    [group] = census_proposals.proposed(one)
    assert set(group) == {Field.NAME, Field.DOCUMENT, Field.PHONE}
    census_proposals.apply(office, one.id, one.version, group, replace(SUPPORT, paper=paper))
    assert (card(office, "001").name, card(office, "001").document) == ("Pedro Gil", "999888")
    assert card(office, "002").name == "María Ñúñez"
    assert [each.name for each in attachments.of_account(office, card(office, "001").id)] == ["escritura.pdf"]
    without = approved(office, 4, {Field.NAME: "Zoila Paz"})
    census_proposals.apply(office, without.id, without.version, (Field.NAME,), SUPPORT)
    assert (card(office, "004").name, card(office, "004").document_kind) == ("Zoila Paz", "")


def test_the_number_of_a_meter_is_corrected_and_another_accounts_is_refused(office):
    one = approved(office, 1, {Field.METER: "M-991", Field.BRAND: "Elster"})
    [group] = census_proposals.proposed(one)
    census_proposals.apply(office, one.id, one.version, group, SUPPORT)
    assert (card(office, "001").meter, card(office, "001").brand) == ("M-991", "Elster")
    assert [hit.code for hit in cadastre.find_accounts(office, "M-991", 5)] == ["001"]
    two = approved(office, 2, {Field.METER: "M-991"})
    with pytest.raises(MeterElsewhere):
        census_proposals.apply(office, two.id, two.version, (Field.METER,), SUPPORT)
    three = approved(office, 3, {Field.METER: "M-777"})
    with pytest.raises(InvalidValue) as refused:
        census_proposals.apply(office, three.id, three.version, (Field.METER,), SUPPORT)
    assert "instálelo desde la cuenta" in sentence(refused.value)


def test_what_the_base_changed_since_the_form_was_made_is_not_overwritten(office):
    one = answered(office, 5, {Field.ADDRESS: "Calle 9", Field.NAME: "Rosa Díaz Gil"})
    account = card(office, "005")
    contact = account_changes.Contact(
        name="Rosa Inés Díaz", document_kind="CC", document="52111222", phone="", email="",
        address="Calle 10", neighbourhood="Centro", cadastral_number="",
    )  # fmt: skip
    account_changes.change_contact(office, "005", account.version, contact, Grounds(valid_from=TODAY))
    census.approve(office, [one.id])
    one = form(office, 5)
    assert card(office, "005").address == "Calle 10"
    assert census_proposals.proposed(one) == ((Field.NAME,), (Field.ADDRESS,))
    for group in census_proposals.proposed(one):
        one = census_proposals.apply(office, one.id, one.version, group, SUPPORT)
    after = card(office, "005")
    assert (after.address, after.name, after.document) == ("Calle 9", "Rosa Díaz Gil", "52111222")


# ── premises that are not in the base ───────────────────────────────────────


def fresh(**more):
    usual = {
        "code": "100", "name": "Eva Gil", "address": "Calle 4", "service_class": ServiceClass.STRATUM_1,
        "state": AccountState.ACTIVE, "services": frozenset({Service.WATER}), "cycle": "1", "route": "1",
        "stop": 21,
    }  # fmt: skip
    return new_account.NewAccount(**usual | more)


def test_premises_found_wait_become_a_list_and_then_an_account(office):
    with pytest.raises(InvalidValue):
        census.add_found(office, 1, heard(Answer.NEW, {Field.NAME: "Eva"}))
    found = census.add_found(
        office, 1, heard(Answer.NEW, {Field.ADDRESS: "Calle 4", Field.CLASS: "E1"}), "002"
    )
    assert (found.number, found.route, found.stop, found.state) == (6, "1", 21, FormState.WAITING)
    assert found.card is None
    census.approve(office, [found.id])
    with pytest.raises(NothingProposed):
        new_account.add_account(office, fresh(), TODAY, form=form(office, 1).id)
    new_account.add_account(office, fresh(), TODAY, "censo", form=found.id)
    linked = form(office, 6)
    assert linked.code == "100"
    for key in (found.id, 999):
        with pytest.raises(NothingProposed):
            new_account.add_account(office, fresh(code="101"), TODAY, form=key)
    with pytest.raises(FormWentOn):
        census.take_back_approval(office, linked.id, linked.version)


def test_premises_that_were_a_mistake_go_away(office):
    one = census.add_found(office, 2, heard(Answer.NEW, {Field.ADDRESS: "Calle 4"}))
    assert (one.route, one.stop) == ("2", 0)
    census.take_back(office, one.id, one.version)
    two = census.add_found(office, 2, heard(Answer.NEW, {Field.ADDRESS: "Calle 4"}), "nadie")
    census.give_back(office, two.id, two.version, "es la 005")
    assert len(census.of_campaign(office, 1)) == 5
    with pytest.raises(CampaignMissing):
        census.add_found(office, 9, heard(Answer.NEW, {Field.ADDRESS: "Calle 4"}))
    three = census.add_found(office, 1, heard(Answer.NEW, {Field.ADDRESS: "Calle 4"}))
    census.approve(office, [three.id])
    three = form(office, 6)
    census.take_back_approval(office, three.id, three.version)
    assert form(office, 6).state is FormState.WAITING


# ── paper, workbook, progress ───────────────────────────────────────────────


def test_forms_that_wait_are_printed_by_route(office, tmp_path):
    approved(office, 1)
    one = answered(office, 2)
    census.give_back(office, one.id, one.version, "letra ilegible")
    done = census_forms.print_forms(office, 1, tmp_path / "fichas")
    assert done.files == ("fichas-ruta-1.pdf", "fichas-ruta-2.pdf")
    assert done.invoices == 4
    assert census_forms.print_forms(office, 1, tmp_path / "sur", 2).invoices == 1
    approved(office, 5)
    with pytest.raises(NoFormsLeft) as none:
        census_forms.print_forms(office, 1, tmp_path / "sur", 2)
    assert sentence(none.value) == "En «Sur» no queda ninguna ficha por visitar."
    with pytest.raises(CampaignMissing):
        census_forms.print_forms(office, 9, tmp_path / "nada")


def test_the_workbook_goes_out_and_comes_back_with_what_was_corrected(office, tmp_path):
    path = tmp_path / "fichas.xlsx"
    assert census_forms.write_forms(office, 1, path) == 5
    assert read_table(path).rows[0][:7] == [
        "FICHA",
        "RUTA",
        "ORDEN",
        "CODIGO",
        "RESPUESTA",
        "TITULAR",
        "DOCUMENTO",
    ]
    answers = {
        1: {"RESPUESTA": "como está", "FECHA VISITA": "28/11/2026", "QUIEN VISITO": "Eva"},
        2: {"TELEFONO": 3112223344, "CLASE O ESTRATO": "Comercial", "OBSERVACION": "tienda"},
        3: {"RESPUESTA": "NADIE"},
        4: {"CORREO": "ana@"},
    }
    extra = [
        {"RESPUESTA": "NO ESTA EN LA BASE", "CODIGO": "005", "DIRECCION": "Calle 20"},
        {"RESPUESTA": "NO ESTA EN LA BASE", "DIRECCION": "Calle 21"},
        {"FICHA": 9, "CODIGO": "001", "RESPUESTA": "NADIE"},
        {"FICHA": 5, "CODIGO": "001", "RESPUESTA": "NADIE"},
    ]
    town.fill(path, answers, extra)
    loaded = census_forms.load_forms(office, 1, path, TODAY, "Jairo")
    assert (loaded.answered, loaded.found, loaded.unfilled) == (3, 2, 1)
    assert [(each.row, each.code) for each in loaded.rejected] == [(5, "004"), (9, "001"), (10, "001")]
    one, two = form(office, 1), form(office, 2)
    assert (one.answer, one.visited_on, one.visitor) == (Answer.AS_IS, date(2026, 11, 28), "Eva")
    assert two.typed == {Field.PHONE: "3112223344", Field.CLASS: "COM"}
    assert (two.note, two.visitor, two.state) == ("tienda", "Jairo", FormState.WAITING)
    assert [(each.zone, each.route) for each in census.of_campaign(office, 1)[5:]] == [(2, "2"), (1, "1")]
    refused = tmp_path / "rechazadas.xlsx"
    assert census_forms.save_rejected(loaded, path, refused) == 3
    assert card(office, "002").phone == ""


def test_a_workbook_of_one_zone_and_none_where_none_waits(office, tmp_path):
    assert census_forms.write_forms(office, 1, tmp_path / "a.xlsx", 2) == 1
    for number in range(1, 6):
        answered(office, number)
    with pytest.raises(NoFormsLeft) as none:
        census_forms.write_forms(office, 1, tmp_path / "a.xlsx")
    assert "Actualización 2026" in sentence(none.value)


def test_progress_rises_by_zone_and_by_field_as_forms_are_approved(office, tmp_path):
    before = census_progress.of_campaign(office, 1)
    assert [(each.counted.asked, each.visited, each.planned) for each in before.zones] == [
        (4, 0, 96),
        (1, 0, 0),
    ]
    assert [census_progress.PACES[each.pace] for each in before.zones] == ["Atrasada", "Por empezar"]
    for number in range(1, 5):
        approved(office, number, {Field.PHONE: f"31122233{number // 3}4"})
    approved(office, 5, {Field.CLASS: "COM"})
    after = census_progress.of_campaign(office, 1)
    assert [census_progress.PACES[each.pace] for each in after.zones] == ["Terminada", "Terminada"]
    assert (after.counted.updated, after.counted.proposals) == (3, 1)
    phone = next(each for each in after.fields if each.field is Field.PHONE)
    assert (phone.asked, phone.served, phone.serves, phone.updated) == (5, 0, 4, 3)
    path = tmp_path / "avance.xlsx"
    assert census_progress.write(office, 1, path) == 2 + len(town.ALL)
    assert read_table(path, sheet="Zonas").rows[1][0] == "Norte"
    assert read_table(path, sheet="Datos").rows[3][7:11] == [0, 4, 0, 80]
    with pytest.raises(InvalidValue):
        census_progress.write(office, 1, tmp_path / "avance.pdf")
    with pytest.raises(CampaignMissing):
        census_progress.of_campaign(office, 9)


def test_a_plan_of_three_zones_rises_as_forms_are_registered(tmp_path):
    office = offices.blank(tmp_path / "datos")
    rows = [
        offices.row(f"{zone}{place}", route=str(zone), stop=str(place))
        for zone in (1, 2, 3)
        for place in (1, 2)
    ]
    offices.with_rows(office, tmp_path, rows)
    key = campaigns.begin(office, town.facts(fields=(Field.PHONE,)))
    for zone in (1, 2, 3):
        campaigns.add_zone(office, key, town.zone(name=f"Zona {zone}", routes=(("1", str(zone)),)))
    told = []
    for number in range(1, 7):
        answered(office, number, said=Answer.AS_IS)
        found = census_progress.of_campaign(office, key)
        told.append([each.visited for each in found.zones])
    assert told == [[50, 0, 0], [100, 0, 0], [100, 50, 0], [100, 100, 0], [100, 100, 50], [100, 100, 100]]
    office.store.close()


def test_a_form_whose_account_changed_at_a_later_day_is_left_and_says_why(office):
    one = answered(office, 5, {Field.BRAND: "Elster"})
    later = offices.on(office, date(2026, 12, 5))
    account = card(office, "005")
    change = MeterChange(serial="M-900", day=date(2026, 12, 5), initial=0, final=120)
    account_changes.change_meter(later, "005", account.version, change, Grounds(valid_from=change.day))
    [left] = census.approve(office, [one.id]).left
    assert sentence(left.refusal).startswith("Este dato ya cambió el 05/12/2026")
    assert form(office, 5).state is FormState.WAITING
