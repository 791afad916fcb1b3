"""Letters of collection: whom they go to, their numbers, their copies, what became of each."""

from dataclasses import replace
from datetime import date, timedelta

import agreement_office
import offices
import paper
import pytest
from agreement_office import claim, sign
from offices import row

from app import check, founding, office_settings
from app.debt import (
    agreement_ending,
    agreement_offers,
    collection_actions,
    letter_delivery,
    letter_printing,
    letter_templates,
    letters,
    protecting,
)
from app.debt.agreement_offers import Asked
from app.debt.letter_delivery import Brought
from app.debt.letter_people import Wanted
from app.debt.protecting import NewProtection
from app.desk import cash
from app.desk.cash import Payment
from app.errors import FileUnwritable
from app.messages import sentence
from app.store import letters as stored_letters
from app.wording.letter_refusals import (
    LetterBatchMissing,
    LetterMissing,
    LetterOfAnotherBatch,
    LetterOutOfDates,
    NobodyToWrite,
    RouteWithoutLetters,
    TemplateInThePast,
    TemplateLetters,
    TemplateMissing,
    TemplateOfOtherStage,
)
from app.wording.refusals import AccountMissing
from domain.delivery import ReturnCause
from domain.letter import LetterExclusion
from domain.letter_template import FieldUnknown, LetterStage
from domain.protection import ProtectionKind

PREVENTIVE, PERSUASIVE, PRELEGAL, NOTICE, DEFAULT, CLEARANCE = LetterStage
LATE = date(2027, 2, 1)
"""When the first invoice is more than a month late."""


@pytest.fixture
def late(tmp_path):
    """Two accounts with two invoices late, one of them with an old balance, on 1 February."""
    office = offices.on(agreement_office.owing(tmp_path), LATE)
    yield office
    office.store.close()


@offices.copied
def town(office, folder):
    """Two hundred accounts on four routes that each brought an old balance."""
    rows = [
        row(f"{place:03}", stop=str(place * 10), route=str(place % 4), balance=str(20_000 + place))
        for place in range(1, 201)
    ]
    offices.with_rows(office, folder, rows)
    return offices.on(office, date(2027, 2, 1))


def words(file, page=0):
    return paper.words(file, page).replace("\u00a0", " ")


def stage_of_today(office):
    """The stage that the accounts of an office have reached."""
    for stage in (PREVENTIVE, PERSUASIVE, PRELEGAL):
        if letters.foresee(office, Wanted(stage=stage)).accounts:
            return stage
    raise AssertionError("nobody is late")


def made(office, stage=None, **wanted):
    return letters.make(office, Wanted(stage=stage or stage_of_today(office), **wanted)).batch


# ── whom ────────────────────────────────────────────────────────────────────


def test_two_hundred_letters_are_numbered_and_only_the_57th_is_printed_again(town, tmp_path):
    batch = made(town)
    prefix = str(letters.view(town, str(batch.number)).letters[0].number)[:3]
    printed = letter_printing.print_batch(town, str(batch.number), tmp_path / "cartas")
    assert (printed.letters, printed.copies, len(printed.files)) == (200, 0, 4)
    every = letters.view(town, str(batch.number)).letters
    assert [str(each.number) for each in every] == [f"{prefix}2027-{place:04}" for place in range(1, 201)]
    assert [each.prints for each in every] == [1] * 200
    again = letter_printing.reprint(town, f"{prefix}2027-57", tmp_path / "57.pdf")
    assert (again.letters, again.copies) == (1, 1)
    assert "COPIA · 1 feb 2027, n.º 1" in words(tmp_path / "57.pdf")
    third = letter_printing.reprint(town, f"{prefix}2027-0057", tmp_path / "57.pdf")
    assert "n.º 2" in words(tmp_path / "57.pdf")
    assert third.copies == 1
    prints = [each.prints for each in letters.view(town, str(batch.number)).letters]
    assert (prints[56], sum(prints)) == (3, 202)
    assert all(rule.ok for rule in check.check_book(town))


def test_a_letter_asks_for_what_the_window_asks_for(late, tmp_path):
    batch = made(late)
    first = letters.view(late, str(batch.number)).letters[0]
    owed = agreement_offers.simulate(late, Asked(account="001"))
    window = sum(row[4] + row[5] for row in first.facts["rows"])
    assert first.amount == window == owed.debt.principal + owed.billed
    letter_printing.print_batch(late, str(batch.number), tmp_path)
    said = words(tmp_path / f"cartas-{batch.number}-ruta-1.pdf", 1)
    assert "María Ñúñez" in said
    assert first.facts["fields"]["total"].replace("\u00a0", " ") in said


def test_the_offer_of_a_letter_is_that_of_the_window(late):
    office = offices.on(late, date(2027, 1, 25))
    stage = stage_of_today(office)
    template = letter_templates.find(office, stage.value).template
    offered = replace(template, body=f"{template.body}\n\n{{opciones}}", valid_from=date(2027, 1, 25))
    letter_templates.save(office, offered)
    batch = made(office, stage)
    facts = letters.view(office, str(batch.number)).letters[0].facts
    offer = agreement_offers.simulate(office, Asked(account="001")).offers[-1].plan
    assert facts["offer"]["down"] == offer.down_payment
    assert facts["offer"]["amounts"] == [each.amount for each in offer.instalments]


def test_claims_and_agreements_are_left_out_with_their_cause(late):
    sign(offices.on(late, date(2027, 1, 2)), account="002")
    found = letters.foresee(late, Wanted(stage=stage_of_today(late)))
    assert found.accounts == 1
    assert found.causes == {"CONVENIO_AL_DIA": 1}
    before = found.amount
    claim(offices.on(late, date(2027, 1, 2)), amount=20_000)
    assert letters.foresee(late, Wanted(stage=stage_of_today(late))).amount == before - 20_000


def test_who_paid_gets_no_letter_and_then_one_that_says_so(late, tmp_path):
    with pytest.raises(NobodyToWrite) as refused:
        letters.make(late, Wanted(stage=CLEARANCE))
    assert "no hay a quién escribir la carta de cuenta al día" in sentence(refused.value)
    stage = stage_of_today(late)
    made(late, stage, accounts=("001",))
    owed = agreement_offers.simulate(late, Asked(account="001"))
    cash.collect(late, Payment(account="001", amount=owed.debt.principal + owed.billed))
    assert letters.foresee(late, Wanted(stage=stage)).accounts == 1
    batch = made(late, CLEARANCE)
    assert (batch.count.letters, batch.amount) == (1, 0)
    letter_printing.print_batch(late, str(batch.number), tmp_path)
    assert "al día, gracias" in words(tmp_path / f"cartas-{batch.number}-ruta-1.pdf", 1)
    with pytest.raises(NobodyToWrite):
        letters.make(late, Wanted(stage=CLEARANCE))


def test_an_agreement_with_late_instalments_has_its_own_letter(late, tmp_path):
    house = offices.on(late, date(2027, 1, 2))
    sign(house, account="001")
    agreement_office.january(house, tmp_path)
    march = offices.on(house, date(2027, 3, 10))
    batch = made(march, DEFAULT)
    (letter,) = letters.view(march, str(batch.number)).letters
    assert (letter.account, letter.facts["fields"]["cuotas_vencidas"]) == ("001", "1 cuota")
    other = letters.foresee(march, Wanted(stage=stage_of_today(march), accounts=("001",)))
    assert [each.cause for each in other.left_out] == [LetterExclusion.IN_DEFAULT]


def test_a_notice_goes_from_the_second_invoice_on(late):
    assert letters.foresee(late, Wanted(stage=NOTICE)).accounts == 2
    owed = {each.account: each.amount for each in letters.view(late, str(made(late, NOTICE).number)).letters}
    assert set(owed) == {"001", "002"}
    again = letters.foresee(late, Wanted(stage=NOTICE))
    assert (again.accounts, again.causes) == (0, {"CARTA_RECIENTE": 2})
    assert letters.foresee(late, Wanted(stage=NOTICE, again=True)).accounts == 2


def test_filters_narrow_and_named_accounts_are_told_why_not(late):
    stage = stage_of_today(late)
    every = letters.foresee(late, Wanted(stage=stage))
    assert letters.foresee(late, Wanted(stage=stage, route="9")).accounts == 0
    assert letters.foresee(late, Wanted(stage=stage, minimum=every.amount)).accounts == 0
    assert letters.foresee(late, Wanted(stage=stage, days=400)).accounts == 0
    assert letters.foresee(late, Wanted(stage=stage, accounts=("2",))).accounts == 1
    with pytest.raises(AccountMissing):
        letters.foresee(late, Wanted(stage=stage, accounts=("999",)))


# ── templates ───────────────────────────────────────────────────────────────


def own(office, **changes):
    """A template of the office's own, for letters of the stage that its accounts have reached."""
    stage = stage_of_today(office)
    usual = letter_templates.find(office, stage.value).template
    wanted = {"code": "segunda", "name": "Segunda carta", "valid_from": office.clock.today(), **changes}
    return replace(usual, **wanted)


def test_a_new_letter_is_made_without_programming_and_used_in_a_batch(late, tmp_path):
    letter_templates.save(
        late, own(late, title="Hola {titular}", body="Debe **{total}**.", signer="Ana Ríos")
    )
    batch = made(late, template="segunda")
    letter_printing.print_batch(late, str(batch.number), tmp_path)
    said = words(tmp_path / f"cartas-{batch.number}-ruta-1.pdf", 1)
    assert "Hola María Ñúñez" in said
    assert "Segunda carta" in said
    assert "Ana Ríos" in said


def test_a_wrong_field_is_refused_with_which_where_and_the_nearest(late):
    with pytest.raises(FieldUnknown) as refused:
        letter_templates.save(late, own(late, body="Hola.\n\nDebe {totl}."))
    assert sentence(refused.value) == (
        "En el párrafo 2, el campo «totl» no existe. El más parecido es «total»: escríbalo entre llaves."
    )
    with pytest.raises(TemplateLetters):
        letter_templates.save(late, own(late, body="Debe {total} 漢"))
    assert [each.template.code for each in letter_templates.catalogue(late)] == list(LetterStage)


def test_an_edit_is_another_version_and_letters_made_keep_theirs(late, tmp_path):
    stage = stage_of_today(late)
    usual = letter_templates.find(late, stage.value).template
    first = made(late, stage)
    today = late.clock.today()
    saved = letter_templates.save(late, replace(usual, title="Otra cosa", valid_from=today))
    assert saved.stored.version == 2
    assert not letter_templates.save(late, replace(usual, title="Otra cosa", valid_from=today)).changed
    letter_printing.print_batch(late, str(first.number), tmp_path)
    assert "por pagar" in words(tmp_path / f"cartas-{first.number}-ruta-1.pdf", 1)
    second = made(late, stage, again=True)
    letter_printing.print_batch(late, str(second.number), tmp_path)
    assert "Otra cosa" in words(tmp_path / f"cartas-{second.number}-ruta-1.pdf", 1)
    assert len(letter_templates.versions(late, stage.value)) == 2


def test_a_version_of_later_begins_on_its_day(late):
    stage = stage_of_today(late)
    usual = letter_templates.find(late, stage.value).template
    soon = late.clock.today() + timedelta(days=3)
    letter_templates.save(late, replace(usual, title="Luego", valid_from=soon))
    assert letter_templates.find(late, stage.value).template.title == usual.title
    assert letter_templates.find(offices.on(late, soon), stage.value).template.title == "Luego"
    with pytest.raises(TemplateInThePast):
        letter_templates.save(late, replace(usual, valid_from=late.clock.today() - timedelta(days=1)))


def test_a_template_keeps_its_stage(late):
    usual = letter_templates.find(late, "prejuridica").template
    with pytest.raises(TemplateOfOtherStage):
        letter_templates.save(late, replace(usual, stage=PERSUASIVE, valid_from=late.clock.today()))
    with pytest.raises(TemplateOfOtherStage):
        letters.make(late, Wanted(stage=PERSUASIVE, template="prejuridica"))
    with pytest.raises(TemplateMissing):
        letters.make(late, Wanted(stage=PERSUASIVE, template="ninguna"))


def test_a_template_is_tried_without_making_a_letter(late, tmp_path):
    for each in letter_templates.catalogue(late):
        assert letter_printing.try_out(late, each.template, tmp_path / "prueba.pdf") == 1
        said = words(tmp_path / "prueba.pdf")
        assert "PRUEBA, sin valor" in said
        letter_printing.try_out(late, each.template, tmp_path / "prueba.pdf", "001")
        assert "María Ñúñez" in words(tmp_path / "prueba.pdf")
    assert not letters.listing(late)


def test_the_invoice_goes_with_the_letter_in_one_file_and_is_counted(late, tmp_path):
    letter_templates.save(late, own(late, with_invoice=True))
    batch = made(late, template="segunda", accounts=("002",))
    printed = letter_printing.print_batch(late, str(batch.number), tmp_path)
    assert printed.pages == 3
    invoice = letters.view(late, str(batch.number)).letters[0].facts["invoice"]
    assert invoice in words(tmp_path / printed.files[0], 2)
    letter_printing.reprint(
        late, str(letters.view(late, str(batch.number)).letters[0].number), tmp_path / "c.pdf"
    )
    assert "COPIA" in words(tmp_path / "c.pdf", 1)


# ── paper and delivery ──────────────────────────────────────────────────────


def test_what_cannot_be_written_counts_no_print(late, tmp_path):
    batch = made(late)
    (tmp_path / f"cartas-{batch.number}-ruta-1.pdf").mkdir()
    with pytest.raises(FileUnwritable):
        letter_printing.print_batch(late, str(batch.number), tmp_path)
    assert not any(each.prints for each in letters.view(late, str(batch.number)).letters)
    with pytest.raises(RouteWithoutLetters):
        letter_printing.print_batch(late, str(batch.number), tmp_path, route="9")
    with pytest.raises(LetterBatchMissing):
        letter_printing.print_batch(late, "L-2020-1", tmp_path)
    with pytest.raises(LetterMissing):
        letter_printing.reprint(late, "CP-2020-1", tmp_path / "x.pdf")


def test_a_sheet_is_closed_with_what_was_received_and_what_came_back(town):
    batch = made(town)
    number = str(batch.number)
    mine = [each for each in letters.view(town, number).letters if each.route == "1"]
    assert len(mine) == 50
    back = {str(each.number): ReturnCause.CLOSED for each in mine[:3]}
    back[str(mine[3].number)] = ReturnCause.UNKNOWN
    brought = Brought(on=LATE, received={str(mine[4].number): "Ana Peña"}, returned=back)
    done = letter_delivery.register(town, number, "1", brought)
    assert (done.letters, done.count.delivered, done.count.open) == (50, 46, 0)
    assert done.count.causes == {ReturnCause.CLOSED: 3, ReturnCause.UNKNOWN: 1}
    assert done.count.permille(done.count.delivered) == 920
    assert letter_delivery.register(town, number, "1", replace(brought, others=False)).letters == 0
    whole = letters.listing(town)[0]
    assert (whole.count.letters, whole.count.delivered, whole.count.open) == (200, 46, 150)
    found = {each.account: each for each in letters.view(town, number).letters}
    assert found[mine[4].account].received_by == "Ana Peña"


def test_only_delivered_letters_count(town):
    batch = made(town)
    number = str(batch.number)
    mine = letters.view(town, number).letters
    back = {str(each.number): ReturnCause.VACANT for each in mine[:60]}
    letter_delivery.register(town, number, "", Brought(on=LATE, returned=back))
    (row_,) = letter_delivery.report(town)
    assert (row_.count.letters, row_.count.delivered, row_.count.returned) == (200, 140, 60)
    with town.store.read() as transaction:
        reached = stored_letters.delivered(transaction, batch.stage)
    assert len(reached) == 140
    assert set(reached.values()) == {LATE}
    assert letter_delivery.report(town, since=date(2027, 3, 1)) == ()


def test_what_was_registered_by_mistake_is_taken_back(late):
    batch = made(late)
    number = str(batch.number)
    letter_delivery.register(late, number, "", Brought(on=LATE))
    first = str(letters.view(late, number).letters[0].number)
    letter_delivery.take_back(late, number, [first])
    assert [each.open for each in letters.view(late, number).letters] == [True, False]
    with pytest.raises(LetterOfAnotherBatch):
        letter_delivery.take_back(late, number, ["CP-2020-1"])


def test_a_letter_is_delivered_between_its_day_and_today(late):
    number = str(made(late).number)
    for day in (LATE - timedelta(days=1), LATE + timedelta(days=1)):
        with pytest.raises(LetterOutOfDates):
            letter_delivery.register(late, number, "", Brought(on=day))
    with pytest.raises(RouteWithoutLetters):
        letter_delivery.register(late, number, "9", Brought(on=LATE))


def test_who_is_protected_gets_no_notice(late):
    mark = NewProtection(
        account="001", kind=next(iter(ProtectionKind)), reason="hospital", support="oficio 12"
    )
    protecting.protect(late, mark)
    found = letters.foresee(late, Wanted(stage=NOTICE))
    assert (found.accounts, found.causes) == (1, {"PROTEGIDA": 1})


def test_a_delivered_letter_stands_among_what_was_done_with_the_debtor(late):
    batch = made(late)
    number = str(batch.number)
    mine = [str(each.number) for each in letters.view(late, number).letters]
    back = {mine[1]: ReturnCause.CLOSED}
    letter_delivery.register(late, number, "", Brought(on=LATE, returned=back))
    (done,) = collection_actions.view(late, "001").actions
    assert (done.note, done.taken_on, done.next_on) == (
        f"Carta {mine[0]}", LATE, batch.due_on + timedelta(days=1),
    )  # fmt: skip
    assert collection_actions.view(late, "002").actions == ()
    letter_delivery.register(late, number, "", Brought(on=LATE, received={mine[0]: "Ana"}))
    assert len(collection_actions.view(late, "001").actions) == 1


def test_thanks_are_delivered_and_tell_the_collectors_nothing(late):
    stage = stage_of_today(late)
    batch = made(late, stage, accounts=("001",))
    owed = agreement_offers.simulate(late, Asked(account="001"))
    cash.collect(late, Payment(account="001", amount=owed.debt.principal + owed.billed))
    letter_delivery.register(late, str(batch.number), "", Brought(on=LATE))
    thanks = made(late, CLEARANCE)
    letter_delivery.register(late, str(thanks.number), "", Brought(on=LATE))
    assert collection_actions.view(late, "001").actions == ()


def offered(office, account="001", **decisions):
    """The offer and where the office attends, in a letter of an account that brings the ways to pay."""
    if decisions:
        office_settings.change(office, decisions)
    letter_templates.save(office, own(office, body="{opciones}\n\nAtendemos {atencion}.", code="con_oferta"))
    batch = made(office, template="con_oferta", accounts=(account,))
    facts = letters.view(office, str(batch.number)).letters[0].facts
    return facts["offer"], facts["fields"]


def test_nobody_is_offered_what_the_window_would_not(late):
    many = {"agreement_bands": "+: 0 % / 120 / 0 %"}
    offer, fields = offered(late, **many, address="Calle 5", office_hours="Lunes a viernes.", phone="604 555")
    assert len(offer["amounts"]) == 120
    assert fields["atencion"] == "en Calle 5, San Jacinto, lunes a viernes, y en el teléfono 604 555"
    assert fields["puntos_de_pago"] == "en la oficina"


def test_who_broke_an_agreement_is_offered_none(late):
    sign(offices.on(late, date(2027, 1, 2)), account="001")
    agreement_ending.break_one(late, "1", "no vino")
    assert offered(late)[0] == {}


def test_an_office_of_another_country_writes_letters_without_articles_nor_offers(late, tmp_path):
    offices.without_guards(late, "UPDATE office SET profile = 'pe'")
    office = founding.open_office(late.folder, late.clock)
    offer, fields = offered(office)
    assert (offer, fields["total"][:2]) == ({}, "S/")
    assert "Ley 142" not in letter_templates.find(office, "prejuridica").template.body
    letter_printing.try_out(office, letter_templates.find(office, "prejuridica").template, tmp_path / "p.pdf")
    office.store.close()
