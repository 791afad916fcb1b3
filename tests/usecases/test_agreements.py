"""Payment agreements: what signing moves, how they end, and what each refuses (R-ACU-01, R-ACU-02)."""

from datetime import date
from decimal import Decimal

import agreement_office
import offices
import pytest
from agreement_office import SIGNED, broken_rules, sign, signing
from claim_office import filed as filed_claim

from app import office_settings
from app.debt import agreement_ending, agreement_offers, agreement_paper, agreement_report, agreements
from app.debt.agreement_ending import PayOff
from app.debt.agreement_offers import Asked
from app.debt.agreements import Signing
from app.desk import annulment, cash, owed, shift
from app.register import cadastre
from app.store import agreements as stored
from app.store import claims as under
from app.wording.agreement_refusals import (
    AgreementInForce,
    AgreementMissing,
    AgreementNeedsApproval,
    AgreementNotOfToday,
    AgreementStands,
    DownPaymentOfAgreement,
    NothingLeftOfAgreement,
)
from app.wording.refusals import AccountMissing
from domain.agreement import (
    AgreementState,
    IllegalAgreementStep,
    InstalmentsDoNotAddUp,
    NothingToAgree,
)
from domain.cash import ShiftClosed
from domain.errors import InvalidValue
from domain.period import Period


@pytest.fixture
def house(tmp_path):
    office = agreement_office.owing(tmp_path)
    yield office
    office.store.close()


def balance(office, code="001"):
    return cadastre.view_account(office, code).balance


def ages(office, code="001"):
    """What is owed by due day, whatever paper says it."""
    found = {}
    for line in owed.debt(office, code).lines:
        found[line.due_on] = found.get(line.due_on, 0) + line.total
    return found


def entries(office):
    with office.store.read() as transaction:
        rows = transaction.exec_driver_sql(
            "SELECT d.id, sum(e.amount) FROM document d JOIN account_entry e ON e.document_id = d.id"
            " WHERE d.kind = 'convenio' GROUP BY d.id"
        ).all()
    return [total for _, total in rows]


# ── what is offered ─────────────────────────────────────────────────────────


def test_the_policy_offers_three_plans_of_the_whole_debt_with_interest_to_the_day(house):
    found = agreement_offers.simulate(house, Asked(account="001"))
    assert [each.name for each in found.offers] == ["Corto", "Medio", "Largo"]
    assert found.debt.total == balance(house) + found.debt.interest - found.billed
    assert found.debt.interest > 0
    for each in found.offers:
        plan = each.plan
        assert plan.total_paid == found.debt.total + plan.total_interest
        assert each.first_invoice == found.usual + plan.instalments[0].amount
        assert (each.beyond, each.first) == ((), Period(2027, 1))
        assert each.period_of(2) == Period(2027, 2)


def test_simulating_writes_nothing(house):
    before = balance(house)
    agreement_offers.simulate(house, Asked(account="001"))
    assert (balance(house), agreements.listing(house)) == (before, ())


def test_the_policy_of_the_debts_age_is_the_offices(house):
    office_settings.change(house, {"agreement_bands": "30: 50 % / 2 / 0 %; +: 25 % / 6 / 1,5 %"})
    band = agreement_offers.simulate(house, Asked(account="001")).band
    assert (band.down_share, band.count, band.monthly_rate) == (Decimal("0.25"), 6, Decimal("0.015"))
    young = agreement_offers.simulate(house, Asked(account="002")).band
    assert (young.upto, young.count) == (30, 2)
    with pytest.raises(InvalidValue):
        office_settings.change(house, {"agreement_bands": "90: mucho"})


def test_a_debt_too_small_is_offered_what_can_be_divided(house):
    small = offices.on(house, SIGNED)
    cash.collect(small, cash.Payment(account="001", amount=balance(small) - 5))
    names = [each.name for each in agreement_offers.simulate(small, Asked(account="001")).offers]
    assert "Largo" not in names


def test_who_owes_nothing_agrees_to_nothing(house):
    cash.collect(house, cash.Payment(account="002", amount=balance(house, "002") + 100))
    with pytest.raises(NothingToAgree):
        agreement_offers.simulate(house, Asked(account="002"))
    with pytest.raises(NothingToAgree):
        sign(house, "002")
    with pytest.raises(AccountMissing):
        agreement_offers.simulate(house, Asked(account="999"))


def test_the_first_instalment_is_not_before_the_next_invoice(house):
    with pytest.raises(InvalidValue):
        agreement_offers.simulate(house, Asked(account="001", first=Period(2026, 12)))
    found = agreement_offers.simulate(house, Asked(account="001", first=Period(2027, 3)))
    assert found.offers[0].first == Period(2027, 3)


# ── what signing does ───────────────────────────────────────────────────────


def test_signing_freezes_the_debt_and_what_it_moves_sums_to_zero(house):
    before = balance(house)
    asked = agreement_offers.simulate(house, signing().asked)
    signed = sign(house)
    made = signed.agreement
    charged = asked.debt.interest - asked.billed
    assert made.down_payment == asked.debt.share(Decimal("0.3"))
    assert balance(house) == before + charged - made.down_payment == made.financed == made.owed
    assert entries(house) == [0]
    assert broken_rules(house) == []
    standing = cadastre.view_account(house, "001").standing
    assert (standing.overdue, standing.overdue_invoices, standing.financed) == (0, 0, made.financed)
    assert owed.debt(house, "001").lines == ()
    assert owed.debt(house, "001").financed == made.financed


def test_the_down_payment_pays_interest_first_and_has_its_receipt(house):
    signed = sign(house)
    made = signed.agreement
    assert made.first_financed.interest == 0
    assert signed.receipt == made.receipt == "1-000001"
    assert shift.current(house).totals.collected == made.down_payment


def test_without_down_payment_no_desk_is_needed(house):
    office_settings.change(house, {"agreement_bands": "+: 0 % / 12 / 0 %"})
    shift.close_shift(house, {})
    signed = sign(house, share="0", count=6)
    assert (signed.receipt, signed.receipt_id, signed.agreement.receipt) == ("", None, "")
    assert signed.agreement.first_financed.interest == signed.agreement.debt.interest > 0
    assert broken_rules(house) == []


def test_a_closed_desk_signs_nothing(house):
    shift.close_shift(house, {})
    before = balance(house)
    with pytest.raises(ShiftClosed):
        sign(house)
    assert (balance(house), agreements.listing(house)) == (before, ())


def test_one_agreement_at_a_time(house):
    sign(house)
    with pytest.raises(AgreementInForce):
        sign(house)
    assert len(agreements.listing(house, "001")) == 1
    assert agreements.listing(house, "002") == ()


def test_asked_twice_with_one_key_it_is_signed_once(house):
    sign(house, request="k1")
    with pytest.raises(AgreementInForce):
        sign(house, request="k1")
    assert len(agreements.listing(house)) == 1


def test_beyond_the_policy_somebody_approves(house):
    with pytest.raises(AgreementNeedsApproval) as refused:
        sign(house, share="0.01", count=60)
    assert refused.value.reasons == ("cuota inicial menor", "más cuotas")
    made = sign(house, share="0.01", count=60, approved_by="  La  gerente ").agreement
    assert (made.terms["approved_by"], made.terms["beyond"]) == (
        "La gerente",
        ["cuota inicial menor", "más cuotas"],
    )


def test_another_person_signs_for_the_holder(house):
    made = sign(house, signer="Pedro Páez", signer_document="99", relation="Arrendatario").agreement
    assert (made.terms["signer"], made.terms["document"], made.terms["relation"]) == (
        "Pedro Páez",
        "99",
        "Arrendatario",
    )
    with pytest.raises(InvalidValue):
        sign(house, "002", signer="x" * 81)


def test_instalments_written_by_hand_add_up(house):
    financed = agreement_offers.simulate(house, signing().asked).offers[0].plan.financed.total
    asked = Asked(account="001", down_share=Decimal("0.3"), amounts=(30_000, 30_000, 30_000))
    with pytest.raises(InstalmentsDoNotAddUp) as refused:
        agreements.sign(house, Signing(asked=asked))
    assert refused.value.last_needed == financed - 60_000
    amounts = (30_000, 30_000, financed - 60_000)
    asked = Asked(account="001", down_share=Decimal("0.3"), amounts=amounts)
    made = agreements.sign(house, Signing(asked=asked)).agreement
    assert tuple(each.planned.amount for each in made.instalments) == amounts
    assert broken_rules(house) == []


def test_a_charge_of_interest_is_not_made_twice(house):
    sign(house)
    ended = agreement_ending.break_one(house, "1", "otra causa")
    assert ended.given_back == ended.agreement.first_financed.total
    again = agreement_offers.simulate(house, Asked(account="001"))
    assert again.debt.interest == again.billed == 0


# ── how it ends ─────────────────────────────────────────────────────────────


def test_broken_it_gives_back_the_ages_that_the_debt_had(house):
    before = ages(house)
    made = sign(house, share="0.2").agreement
    ended = agreement_ending.break_one(house, "1", "no vino")
    assert ended.agreement.state is AgreementState.BROKEN
    after = ages(house)
    assert set(after) <= set(before)
    assert sum(after.values()) == made.first_financed.total == balance(house)
    assert all(after[day] <= before[day] for day in after)
    assert entries(house) == [0] * len(entries(house))
    assert cadastre.view_account(house, "001").standing.overdue_invoices > 0
    assert broken_rules(house) == []
    with pytest.raises(IllegalAgreementStep):
        agreement_ending.break_one(house, "1", "otra vez")


def test_the_rule_breaks_only_who_is_late(house):
    sign(house)
    assert agreement_ending.to_break(house) == ()
    with pytest.raises(AgreementStands):
        agreement_ending.break_one(house, "1")
    with pytest.raises(AgreementMissing):
        agreement_ending.break_one(house, "7")


def test_who_broke_one_needs_approval_for_another(house):
    sign(house)
    agreement_ending.break_one(house, "1", "no vino")
    with pytest.raises(AgreementNeedsApproval) as refused:
        sign(house)
    assert refused.value.reasons == ("convenios incumplidos antes",)
    assert sign(house, approved_by="Gerencia").agreement.number == "2"
    assert broken_rules(house) == []


def test_paid_off_early_it_asks_no_future_interest(house):
    made = sign(house, rate="0.02").agreement
    done = agreement_ending.pay_off(house, PayOff(agreement="1", means={"transferencia": made.owed}))
    assert done.collected.amount == made.first_financed.total
    assert done.agreement.state is AgreementState.FULFILLED
    assert balance(house) == 0
    assert broken_rules(house) == []
    with pytest.raises(NothingLeftOfAgreement):
        agreement_ending.pay_off(house, PayOff(agreement="1", means={}))


def test_a_reversed_receipt_makes_it_stand_again(house):
    sign(house)
    done = agreement_ending.pay_off(house, PayOff(agreement="1", means={}))
    annulment.annul(house, done.collected.receipt, "cheque sin fondos")
    assert agreements.view(house, "1").state is AgreementState.IN_FORCE
    assert broken_rules(house) == []


def test_what_a_reversed_receipt_had_paid_of_a_broken_one_is_owed_with_its_age(house):
    sign(house)
    paid = cash.collect(house, cash.Payment(account="001", amount=10_000))
    assert paid.in_favour == 0
    agreement_ending.break_one(house, "1", "no vino")
    annulment.annul(house, paid.receipt, "error")
    assert agreements.view(house, "1").financed == 0
    assert owed.debt(house, "001").total == balance(house)
    assert broken_rules(house) == []


def test_the_down_payment_is_not_undone_under_an_agreement_that_stands(house):
    receipt = sign(house).receipt
    with pytest.raises(DownPaymentOfAgreement):
        annulment.annul(house, receipt, "cheque sin fondos")
    agreement_ending.break_one(house, "1", "el cheque de la inicial no tuvo fondos")
    annulment.annul(house, receipt, "cheque sin fondos")
    assert owed.debt(house, "001").total == balance(house)
    assert broken_rules(house) == []


def test_annulled_on_its_day_all_is_as_before(house):
    before, owes = ages(house), balance(house)
    signed = sign(house)
    done = agreement_ending.annul(house, "1", "se escribió mal")
    assert done.agreement.state is AgreementState.ANNULLED
    assert balance(house) == owes - signed.agreement.down_payment
    annulment.annul(house, signed.receipt, "se devolvió")
    assert ages(house) == before
    assert broken_rules(house) == []
    again = agreement_offers.simulate(house, Asked(account="001"))
    assert (again.former, again.debt.interest) == (0, signed.agreement.debt.interest)


def test_another_day_it_is_not_annulled(house):
    sign(house)
    with pytest.raises(InvalidValue):
        agreement_ending.annul(house, "1", " ")
    with pytest.raises(AgreementNotOfToday):
        agreement_ending.annul(offices.on(house, date(2027, 1, 3)), "1", "tarde")


def test_an_agreement_that_ended_is_not_paid_off(house):
    sign(house)
    agreement_ending.annul(house, "1", "error")
    with pytest.raises(IllegalAgreementStep):
        agreement_ending.pay_off(house, PayOff(agreement="1", means={}))


# ── how it is told ──────────────────────────────────────────────────────────


def test_the_paper_is_an_original_once_and_says_what_became_of_it(house, tmp_path):
    sign(house, rate="0.012", signer="Pedro Páez", approved_by="")
    assert agreement_paper.print_agreement(house, "1", tmp_path / "uno.pdf") == 1
    agreement_ending.break_one(house, "1", "no vino")
    assert agreement_paper.print_agreement(house, "1", tmp_path / "dos.pdf") == 1
    with pytest.raises(AgreementMissing):
        agreement_paper.print_agreement(house, "9", tmp_path / "tres.pdf")
    long = sign(house, "002", share="0.1", count=60, approved_by="Gerencia").agreement
    assert agreement_paper.print_agreement(house, long.number, tmp_path / "largo.pdf") == 3


def test_the_report_ties_with_the_book(house):
    first = sign(house).agreement
    cash.collect(house, cash.Payment(account="001", amount=10_000))
    second = sign(house, "002").agreement
    later = offices.on(house, date(2027, 1, 5))
    agreement_ending.break_one(later, second.number, "no vino")
    found = agreement_report.report(later, SIGNED)
    assert (found.new, found.current, found.broken, found.annulled, found.fulfilled) == (2, 1, 1, 0, 0)
    assert found.new_value == first.first_financed.total + second.first_financed.total
    assert found.financed == first.first_financed.total - 10_000
    assert (found.collected, found.ties) == (10_000, True)
    assert found.all_collected == first.down_payment + second.down_payment + 10_000
    then = agreement_report.report(later, SIGNED, SIGNED)
    assert (then.current, then.ties) == (2, True)
    assert then.financed == found.financed + second.first_financed.total
    with pytest.raises(InvalidValue):
        agreement_report.report(later, date(2027, 2, 1))


def test_how_an_account_stands_is_asked_by_others(house):
    made = sign(house).agreement
    with house.store.read() as transaction:
        (standing,) = stored.standing(transaction, [made.account_id], SIGNED).values()
        held = stored.financed(transaction)
        assert (
            stored.financed(transaction, [made.account_id], SIGNED)
            == held
            == {made.account_id: made.financed}
        )
        assert stored.financed(transaction, on=date(2027, 1, 1)) == {}
    assert (standing.number, standing.up_to_date) == ("1", True)
    agreement_ending.annul(house, "1", "error")
    with house.store.read() as transaction:
        assert stored.standing(transaction) == {}
        assert stored.financed(transaction, on=SIGNED) == {}


def test_what_is_under_claim_stays_out(house):
    number = cadastre.view_account(house, "001").invoices[-1].number
    filed = filed_claim(house, account="001", invoice=number, amount=20_000)
    found = agreement_offers.simulate(house, signing().asked)
    made = sign(house).agreement
    assert (found.claimed, filed.under_claim) == (20_000, 20_000)
    assert made.debt == found.debt
    assert owed.debt(house, "001").total == 20_000
    assert balance(house) == made.financed + 20_000
    with house.store.read() as transaction:
        assert sum(under.under_claim(transaction, [made.account_id], SIGNED).values()) == 20_000
    assert broken_rules(house) == []
