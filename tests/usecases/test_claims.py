"""Claims: filed with number and term, decided with their notes, made known, reviewed, sent on (R-PQR)."""

from datetime import date, timedelta

import claim_office
import offices
import pytest
from claim_office import filed
from offices import row

from app import check
from app.debt import claim_answers, claim_desk, claim_steps, claims
from app.debt.claim_answers import Decision
from app.debt.claims import Filing, Wanted
from app.desk import cash
from app.desk.cash import Payment
from app.invoicing import adjustment, billing, undoing
from app.invoicing.adjustment import Note, NoteKind
from app.messages import sentence
from app.month import critique, period
from app.month.critique import Ruling
from app.register import cadastre
from app.store import claims as under
from app.wording.claim_refusals import (
    AppealMustGoOn,
    ClaimedInvoiceVoided,
    ClaimMissing,
    InvoiceOfAnother,
    NoHistoryToAverage,
    NothingLeftToClaim,
    NothingToGrant,
    ReviewedAlready,
    ReviewTooLate,
    SilenceWorks,
    StillInTime,
    UndisputedUnpaid,
)
from app.wording.refusals import AccountMissing, InvoiceMissing
from domain.cadastre import Service
from domain.claim import (
    ClaimExceedsInvoice,
    ClaimKind,
    ClaimOutcome,
    ClaimState,
    ClaimTooLate,
    IllegalClaimStep,
    Light,
)
from domain.critique import Decision as Decided
from domain.errors import InvalidValue

GRANT, PART, DENY = ClaimOutcome.GRANTED, ClaimOutcome.PARTLY_GRANTED, ClaimOutcome.NOT_GRANTED


@offices.copied
def owing(office, folder):
    return claim_office.owing(office, folder)


def later(office, days):
    return offices.on(office, office.clock.today() + timedelta(days=days))


def invoice(office, number, code="001"):
    return next(each for each in cadastre.view_account(office, code).invoices if each.number == number)


def held(office, code="001"):
    """What is under claim of the account, by number of invoice."""
    card = cadastre.view_account(office, code)
    with office.store.read() as transaction:
        found = under.under_claim(transaction, [card.card.id], office.clock.today())
    return {each.number: found[each.document_id] for each in card.invoices if each.document_id in found}


def decide(office, filed_claim, outcome, amount=None, **named):
    decision = Decision(
        claim=filed_claim.number, outcome=outcome, text="Se revisó la lectura.", amount=amount, **named
    )
    return claim_answers.answer(office, decision)


def test_it_gets_the_next_number_of_the_year_and_fifteen_business_days(owing):
    first, second = filed(owing, amount=20_000), filed(owing, "2", account="002")
    assert (first.number, second.number) == ("2027-000001", "2027-000002")
    assert (first.filed_on, first.due_on) == (date(2027, 1, 4), date(2027, 1, 26))
    assert first.under_claim == 20_000
    assert second.under_claim == invoice(owing, "2", "002").total
    assert held(owing) == {"1": 20_000}
    assert all(rule.ok for rule in check.check_book(owing))


def test_a_refusal_takes_no_number_and_the_next_year_begins_anew(owing):
    with pytest.raises(InvoiceMissing):
        filed(owing, "99")
    assert filed(owing, amount=1).number == "2027-000001"
    assert filed(later(owing, 30), amount=1).number == "2027-000002"


def test_what_is_no_claim_freezes_nothing(owing):
    petition = Filing(
        account="1",
        kind=ClaimKind.PETITION,
        text="Copia",
        details=(Wanted(invoice="1", cause="INFORMACION"),),
    )
    assert claims.file_claim(owing, petition).under_claim == 0
    assert claims.file_claim(owing, Filing(account="1", kind=ClaimKind.COMPLAINT, text="Mal trato"))
    assert held(owing) == {}


def test_several_things_of_a_writing_are_one_claim(owing):
    lines = claim_desk.claimant(owing, "001").invoices[0].lines
    details = (
        Wanted(invoice="1", amount=5_000, cause="CONSUMO"),
        Wanted(invoice="1", amount=3_000, cause="ESTRATO"),
        Wanted(invoice="3", line=lines[0].line, cause="TARIFA"),
        Wanted(cause="ATENCION"),
    )
    done = claims.file_claim(
        owing, Filing(account="001", kind=ClaimKind.CLAIM, text="Varias cosas", details=details)
    )
    found = claim_desk.view(owing, done.number)
    assert held(owing) == {"1": 8_000, "3": lines[0].amount}
    assert found.row.under_claim == done.under_claim == 8_000 + lines[0].amount
    assert found.row.causes == ("CONSUMO", "ESTRATO", "TARIFA", "ATENCION")
    assert [each.invoice for each in found.details] == ["1", "1", "3", ""]


# --- what it refuses


def test_no_more_is_claimed_than_an_invoice_charged(owing):
    total = invoice(owing, "1").total
    with pytest.raises(ClaimExceedsInvoice):
        filed(owing, amount=total + 1)
    line = claim_desk.claimant(owing, "001").invoices[1].lines[0]
    with pytest.raises(NothingLeftToClaim):
        filed(owing, amount=line.amount + 1, line=line.line)


def test_nothing_is_claimed_twice(owing):
    total = invoice(owing, "1").total
    first = filed(owing, amount=total - 1_000)
    with pytest.raises(NothingLeftToClaim) as refused:
        filed(owing, amount=1_001)
    assert refused.value.remaining == 1_000
    assert first.number in sentence(refused.value)
    filed(owing, amount=1_000)
    with pytest.raises(NothingLeftToClaim):
        filed(owing)
    assert held(owing) == {"1": total}


def test_a_line_is_claimed_once_and_so_within_one_writing(owing):
    line = claim_desk.claimant(owing, "001").invoices[1].lines[0]
    filed(owing, line=line.line)
    with pytest.raises(NothingLeftToClaim):
        filed(owing, line=line.line)
    other = claim_desk.claimant(owing, "001").invoices[1].lines[1]
    twice = (Wanted(invoice="1", line=other.line), Wanted(invoice="1", line=other.line, amount=1))
    with pytest.raises(NothingLeftToClaim):
        claims.file_claim(owing, Filing(account="001", kind=ClaimKind.CLAIM, text="dos", details=twice))


def test_a_claim_comes_within_five_months(owing):
    """The twenty-ninth of November and five months: the twenty-ninth of April."""
    last = offices.on(owing, date(2027, 4, 29))
    assert filed(last, amount=100).under_claim == 100
    with pytest.raises(ClaimTooLate):
        filed(later(last, 1), amount=100)


@pytest.mark.parametrize(
    ("wanted", "refusal"),
    [
        ({"account": "999", "text": "x"}, AccountMissing),
        ({"text": " "}, InvalidValue),
        ({"text": "x", "kind": ClaimKind.REVIEW}, InvalidValue),
        ({"text": "x", "channel": "paloma"}, InvalidValue),
        ({"text": "x", "petitioner": "x" * 81}, InvalidValue),
        ({"text": "x", "filed_on": date(2027, 1, 5)}, InvalidValue),
        ({"text": "x", "details": (Wanted(cause="NINGUNA"),)}, InvalidValue),
        ({"text": "x", "details": (Wanted(amount=5),)}, InvalidValue),
        ({"text": "x", "details": (Wanted(invoice="1", amount=0),)}, InvalidValue),
        ({"text": "x", "details": (Wanted(invoice="1", line=99),)}, InvalidValue),
        ({"text": "x", "details": (Wanted(invoice="2"),)}, InvoiceOfAnother),
        (
            {"text": "x", "kind": ClaimKind.COMPLAINT, "details": (Wanted(invoice="1", amount=5),)},
            InvalidValue,
        ),
    ],
)
def test_what_serves_for_nothing_is_refused(owing, wanted, refusal):
    with pytest.raises(refusal):
        claims.file_claim(owing, Filing(**({"account": "001", "kind": ClaimKind.CLAIM} | wanted)))


def test_an_annulled_invoice_is_not_claimed(office, tmp_path):
    offices.with_rows(office, tmp_path, [row("001")])
    claim_office.month(office, tmp_path, offices.NOVEMBER, ["001;113;"], "28/11/2026")
    undoing.undo(office, offices.NOVEMBER, "lecturas cambiadas")
    with pytest.raises(ClaimedInvoiceVoided):
        filed(office, "1", 1_000)


def test_a_paid_invoice_is_claimed_and_nothing_is_withheld(owing):
    total = invoice(owing, "1").total
    cash.collect(owing, Payment(account="001", amount=total))
    done = filed(owing, amount=20_000)
    assert (done.under_claim, held(owing)) == (0, {})
    decide(owing, done, GRANT)
    view = cadastre.view_account(owing, "001")
    assert invoice(owing, "3").open == invoice(owing, "3").total - 20_000
    assert view.balance == invoice(owing, "3").total - 20_000
    assert all(rule.ok for rule in check.check_book(owing))


def test_what_was_paid_of_it_is_not_withheld(owing):
    total = invoice(owing, "1").total
    cash.collect(owing, Payment(account="001", amount=total - 5_000))
    assert filed(owing, amount=20_000).under_claim == 5_000


# --- its answer


def test_granted_it_makes_the_note_and_frees_the_rest(owing):
    total = invoice(owing, "1").total
    done = filed(owing, amount=20_000)
    foreseen = claim_answers.foresee(
        owing, Decision(claim=done.number, outcome=GRANT, text="Se revisó la lectura.")
    )
    made = decide(owing, done, GRANT)
    assert (foreseen.granted, foreseen.due_again, foreseen.next_by) == (20_000, 0, made.next_by)
    assert (made.granted, made.number, len(made.notes)) == (20_000, f"{done.number}-R1", 1)
    assert invoice(owing, "1").notes == -20_000
    assert invoice(owing, "1").open == total - 20_000
    assert held(owing) == {}
    assert all(rule.ok for rule in check.check_book(owing))


def test_granted_in_part_the_rest_waits_until_it_is_final(owing):
    done = filed(owing, amount=20_000)
    for wrong in (None, 0, 20_000, 30_000):
        with pytest.raises(InvalidValue):
            decide(owing, done, PART, wrong)
    with pytest.raises(InvalidValue):
        decide(owing, done, GRANT, 5)
    made = decide(owing, done, PART, 12_000)
    assert (made.granted, made.due_again) == (12_000, 8_000)
    assert held(owing) == {"1": 8_000}
    notified = claim_steps.notify(owing, done.number, "personal")
    assert notified.due_on == date(2027, 1, 12)
    assert held(offices.on(owing, notified.due_on)) == {"1": 8_000}
    assert held(later(offices.on(owing, notified.due_on), 1)) == {}


def test_a_part_goes_from_detail_to_detail_and_each_gets_its_note(owing):
    details = (Wanted(invoice="1", amount=5_000), Wanted(invoice="3", amount=6_000), Wanted())
    done = claims.file_claim(
        owing, Filing(account="001", kind=ClaimKind.CLAIM, text="dos facturas", details=details)
    )
    made = decide(owing, done, PART, 7_000)
    assert [(each.detail.invoice, each.amount) for each in made.grants] == [("1", 5_000), ("3", 2_000)]
    assert held(owing) == {"3": 4_000}
    assert all(rule.ok for rule in check.check_book(owing))


def test_a_claimed_line_is_given_back_of_its_own_service(owing):
    sewerage = next(
        line
        for line in claim_desk.claimant(owing, "001").invoices[1].lines
        if line.service is Service.SEWERAGE
    )
    done = filed(owing, line=sewerage.line)
    decide(owing, done, GRANT)
    moves = [each for each in cadastre.view_account(owing, "001").movements if each.kind.value == "credito"]
    assert [(each.service.value, each.amount) for each in moves] == [("alcantarillado", -sewerage.amount)]


def test_denied_it_is_due_again_once_it_is_final(owing):
    done = filed(owing, amount=20_000)
    made = decide(owing, done, DENY)
    assert (made.granted, made.due_again, made.notes) == (0, 20_000, ())
    claim_steps.notify(owing, done.number, "aviso")
    assert held(owing) == {"1": 20_000}
    final = later(owing, 30)
    assert held(final) == {}
    assert claim_desk.view(final, done.number).row.state is ClaimState.FINAL
    with pytest.raises(ReviewTooLate):
        claim_steps.review(final, done.number, "insisto", appeal=False)


def test_withdrawn_it_is_over(owing):
    done = filed(owing, amount=20_000)
    assert decide(owing, done, ClaimOutcome.WITHDRAWN).state is ClaimState.FINAL
    assert held(owing) == {}
    with pytest.raises(IllegalClaimStep):
        decide(owing, done, GRANT)
    assert claim_desk.listed(owing).rows == ()
    assert len(claim_desk.listed(owing, still_open=False).rows) == 1


def test_a_payment_that_came_between_is_given_back_as_credit(owing):
    total = sum(invoice(owing, number).total for number in ("1", "3"))
    done = filed(owing, amount=20_000)
    cash.collect(owing, Payment(account="001", amount=total))
    assert held(owing) == {}
    decide(owing, done, GRANT)
    view = cadastre.view_account(owing, "001")
    assert (view.balance, view.in_favour) == (-20_000, 20_000)
    assert all(rule.ok for rule in check.check_book(owing))


def test_what_notes_gave_back_meanwhile_is_not_given_twice(owing):
    total = invoice(owing, "1").total
    done = filed(owing, amount=20_000)
    note = Note(kind=NoteKind.CREDIT, invoice="1", amount=total - 5_000, reason="otra cosa")
    adjustment.issue(owing, note)
    assert decide(owing, done, GRANT).granted == 5_000
    again = filed(owing, "3", 1_000)
    adjustment.issue(
        owing, Note(kind=NoteKind.CREDIT, invoice="3", amount=invoice(owing, "3").total, reason="toda")
    )
    with pytest.raises(NothingToGrant):
        decide(owing, again, GRANT)
    decide(owing, again, DENY)
    assert all(rule.ok for rule in check.check_book(owing))


def test_an_answer_says_why_and_is_of_a_day_in_order(owing):
    done = filed(owing, amount=20_000)
    with pytest.raises(InvalidValue):
        claim_answers.answer(owing, Decision(claim=done.number, outcome=DENY, text=" "))
    with pytest.raises(InvalidValue):
        decide(owing, done, DENY, on=date(2027, 1, 3))
    with pytest.raises(ClaimMissing):
        claim_answers.answer(owing, Decision(claim="2027-9", outcome=DENY, text="x"))
    with pytest.raises(InvalidValue):
        claim_answers.answer(owing, Decision(claim="nueve", outcome=DENY, text="x"))


# --- silence


def test_after_its_term_silence_grants_all(owing):
    done = filed(owing, amount=20_000)
    with pytest.raises(StillInTime):
        claim_answers.recognise_silence(offices.on(owing, done.due_on), done.number)
    late = later(offices.on(owing, done.due_on), 1)
    with pytest.raises(SilenceWorks) as refused:
        decide(late, done, DENY)
    assert refused.value.latest == done.due_on + timedelta(days=3)
    assert claim_desk.view(late, done.number).recognise_by == done.due_on + timedelta(days=3)
    made = claim_answers.recognise_silence(late, done.number)
    assert (made.granted, held(late)) == (20_000, {})
    assert claim_desk.view(late, done.number).row.state is ClaimState.FINAL
    assert claim_desk.view(late, done.number).row.claim.outcome is GRANT
    assert all(rule.ok for rule in check.check_book(late))


def test_an_answer_given_in_time_may_be_written_down_later(owing):
    done = filed(owing, amount=20_000)
    late = later(offices.on(owing, done.due_on), 3)
    assert decide(late, done, DENY, on=done.due_on).state is ClaimState.ANSWERED


def test_a_silence_without_money_makes_no_note(owing):
    done = claims.file_claim(owing, Filing(account="001", kind=ClaimKind.PETITION, text="Copias"))
    late = later(offices.on(owing, done.due_on), 1)
    assert claim_answers.recognise_silence(late, done.number).notes == ()
    assert all(rule.ok for rule in check.check_book(late))


# --- review, appeal, transfer


def denied(office, amount=20_000):
    done = filed(office, amount=amount)
    decide(office, done, DENY)
    claim_steps.notify(office, done.number, "personal")
    return done


def test_who_asks_for_review_pays_what_nobody_disputes(owing):
    done = denied(owing)
    with pytest.raises(UndisputedUnpaid) as refused:
        claim_steps.review(owing, done.number, "insisto", appeal=False)
    assert refused.value.due == invoice(owing, "1").total - 20_000
    cash.collect(owing, Payment(account="001", amount=refused.value.due))
    stepped = claim_steps.review(owing, done.number, "insisto", appeal=False)
    assert (stepped.state, stepped.due_on) == (ClaimState.UNDER_REVIEW, date(2027, 1, 26))
    assert held(owing) == {"1": 20_000}


def reviewed(office, *, appeal):
    done = denied(office)
    cash.collect(office, Payment(account="001", amount=invoice(office, "1").total - 20_000))
    claim_steps.review(office, done.number, "insisto", appeal=appeal)
    return done


def test_the_answer_to_a_review_is_final_with_its_notice(owing):
    done = reviewed(owing, appeal=False)
    decide(owing, done, PART, 5_000)
    notified = claim_steps.notify(owing, done.number, "personal")
    assert notified.due_on == owing.clock.today()
    with pytest.raises(ReviewedAlready):
        claim_steps.review(owing, done.number, "otra vez", appeal=False)
    assert held(owing) == {"1": 15_000}
    assert held(later(owing, 1)) == {}


def test_an_appeal_goes_on_to_who_decides_it(owing):
    done = reviewed(owing, appeal=True)
    with pytest.raises(AppealMustGoOn):
        decide(owing, done, DENY)
    assert claim_steps.transfer(owing, done.number, "SSPD").state is ClaimState.APPEALED
    assert held(owing) == {"1": 20_000}
    assert decide(owing, done, GRANT).state is ClaimState.FINAL
    assert held(owing) == {}
    assert all(rule.ok for rule in check.check_book(owing))


def test_a_review_without_appeal_is_not_sent_on(owing):
    done = reviewed(owing, appeal=False)
    with pytest.raises(InvalidValue):
        claim_steps.transfer(owing, done.number, "SSPD")


def test_what_another_decides_is_sent_on_and_withheld_no_more(owing):
    done = filed(owing, amount=20_000, cause="ESTRATO")
    with pytest.raises(InvalidValue):
        claim_steps.transfer(owing, done.number, " ")
    assert claim_steps.transfer(owing, done.number, "Alcaldía").state is ClaimState.TRANSFERRED
    assert held(owing) == {}


@pytest.mark.parametrize(
    "step",
    [
        lambda office, number: claim_steps.notify(office, number, "gritos"),
        lambda office, number: claim_steps.notify(office, number, "personal", date(2027, 1, 3)),
        lambda office, number: claim_steps.review(office, number, " ", appeal=False),
    ],
)
def test_steps_out_of_order_are_refused(owing, step):
    done = filed(owing, amount=20_000)
    decide(owing, done, DENY)
    with pytest.raises(InvalidValue):
        step(owing, done.number)


# --- the desk of claims


def test_the_light_changes_as_the_term_comes_near(owing):
    done = filed(owing, amount=20_000)
    filed(later(owing, 10), amount=100)
    lights = {}
    for day in (date(2027, 1, 4), date(2027, 1, 19), date(2027, 1, 22), date(2027, 1, 27)):
        found = claim_desk.listed(offices.on(owing, day))
        lights[day.day] = (found.rows[0].light, found.rows[0].days_left)
        assert found.rows[0].claim.number == claim_desk.view(owing, done.number).row.claim.number
    assert lights == {
        4: (Light.GREEN, 15), 19: (Light.YELLOW, 5), 22: (Light.RED, 2), 27: (Light.OVERDUE, -1)
    }  # fmt: skip
    with pytest.raises(AccountMissing):
        claim_desk.listed(owing, "999")
    with pytest.raises(AccountMissing):
        claim_desk.claimant(owing, "999")
    assert claim_desk.listed(owing, "002").rows == ()


def test_what_is_withheld_is_told_as_of_a_day_that_passed(owing):
    """The ages of a past day ask for what was claimed then, of what was open then."""
    total = sum(invoice(owing, number).total for number in ("1", "3"))
    filed(owing, amount=20_000)
    cash.collect(later(owing, 2), Payment(account="001", amount=total - 5_000))
    assert held(later(owing, 2)) == {"1": 5_000}
    assert held(owing) == {"1": 20_000}
    assert held(offices.on(owing, date(2027, 1, 3))) == {}


def test_what_is_disputed_is_what_passes_the_average(owing):
    """13 m³ were billed in November and in December to the account: nothing passes their average."""
    assert claims.by_average(owing, "3") == 0
    with pytest.raises(NoHistoryToAverage):
        claims.by_average(owing, "1")


def test_d53_of_a_recurso_by_the_average_of_five_periods(office, tmp_path):
    """16 to 20 m³ billed five times, then 40: what passes the average of 18 is disputed."""
    offices.with_rows(office, tmp_path, [row("001", last="0")])
    dial, name = 0, offices.NOVEMBER
    for m3 in (17, 19, 18, 20, 16, 40):
        dial += m3
        day = name.plus(1)
        on = date(day.year, day.month, 1) - timedelta(days=1)
        living = offices.on(office, on)
        period.open_period(living, name)
        offices.read(living, tmp_path, name, [f"001;{dial};"], f"28/{name.month:02}/{name.year}")
        for case in critique.cases(living, name):
            critique.decide(living, name, case.meter.code, Ruling(decision=Decided.ACCEPT, reason="visto"))
        billing.settle(living, name)
        billing.issue(living, name)
        name = name.plus(1)
    last = cadastre.view_account(living, "001").invoices[-1]
    assert claims.by_average(living, last.number) == 57_641
    done = filed(living, last.number, claims.by_average(living, last.number))
    assert claim_desk.view(living, done.number).row.under_claim == 57_641


@pytest.mark.parametrize(
    "taken", ["DELETE FROM claim", "DELETE FROM claim_detail", "UPDATE claim_step SET text = ''"]
)
def test_nothing_takes_a_claim_away(owing, taken):
    filed(owing, amount=20_000)
    with pytest.raises(Exception, match="append only"), owing.store.write() as transaction:
        transaction.exec_driver_sql(taken)


def test_the_check_of_the_book_finds_what_was_changed_behind(owing):
    done = filed(owing, amount=20_000)
    decide(owing, done, GRANT)
    offices.without_guards(owing, "UPDATE claim_grant SET amount = 19000")
    broken = {rule.id: rule.examples for rule in check.check_book(owing)}["RECLAMOS"]
    assert "concede 19000" in broken[0]
