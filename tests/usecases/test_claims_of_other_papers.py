"""Claims on a balance brought in and on a debit note: withheld, paid around, given back (R-PQR-05)."""

import json
from datetime import date

import claim_office
import offices
import paper
import pytest
from journal_ties import ties

from app import check
from app.bank import remittance
from app.debt import agreement_offers, claim_answers, claim_desk, claim_paper, collecting, statement
from app.debt.claim_answers import Decision
from app.debt.portfolio import By, ages
from app.desk import cash, owed
from app.desk.cash import Payment
from app.invoicing import adjustment
from app.invoicing.adjustment import Note, NoteKind
from app.messages import sentence
from app.paper import note_paper, printing
from app.register import cadastre
from app.store import claims as under
from app.store import overdue
from app.store.accounts import AccountFilter
from app.store.schema import account
from app.wording.claim_refusals import OwedPaperMissing, PaperHasLess
from domain.claim import ClaimOutcome
from domain.document import DocumentKind
from domain.errors import InvalidValue
from domain.period import Period
from ui.main import main

OPENING, DEBIT = "Saldo inicial", "Nota débito 1"
BROUGHT, CHARGED = 90_000, 20_000
"""What 001 brought in, for three invoices, and what a debit note added to its first invoice."""
TODAY = date(2027, 1, 25)


@offices.copied
def owing(office, folder):
    """Account 001 brought a balance in, and its first invoice has a debit note; 002 owes an invoice."""
    rows = [offices.row("001", balance=str(BROUGHT)), offices.row("002", stop="20")]
    offices.with_rows(office, folder, rows)
    with office.store.write() as transaction:
        transaction.execute(account.update().where(account.c.code == "001").values(overdue_at_start=3))
    claim_office.month(office, folder, claim_office.NOVEMBER, ["001;113;", "002;120;"], "28/11/2026")
    later = offices.on(office, date(2026, 12, 2))
    adjustment.issue(later, Note(kind=NoteKind.DEBIT, invoice="1", amount=CHARGED, reason="Sin cobrar"))
    return offices.on(later, TODAY)


@pytest.fixture
def house(owing):
    return offices.on(owing, TODAY)


def filed(office, paper_, amount=None, **named):
    return claim_office.filed(office, paper_, amount, **named)


def granted(office, claim, outcome=ClaimOutcome.GRANTED, amount=None):
    told = Decision(claim=claim, outcome=outcome, text="Tiene razón.", amount=amount)
    return claim_answers.answer(office, told)


def owed_by_name(office, code="001"):
    return {line.number: (line.total, line.claimed) for line in owed.debt(office, code).lines}


def holds(office):
    assert [(rule.id, rule.examples) for rule in check.check_book(office) if not rule.ok] == []
    ties(office)


def debtor(office, code="001"):
    with office.store.read() as transaction:
        found = overdue.debtors(transaction, TODAY, date(2025, 1, 25))
    return next((each for each in found.values() if each.code == code), None)


# --- withheld and paid around


def test_what_is_claimed_of_each_is_withheld_and_the_rest_is_paid_first(house):
    opening, debit = filed(house, OPENING, 40_000), filed(house, "nota debito 1")
    assert (opening.under_claim, debit.under_claim) == (40_000, CHARGED)
    debt = owed.debt(house, "001")
    assert debt.claimed == 60_000
    assert {OPENING: (BROUGHT, 40_000), DEBIT: (CHARGED, CHARGED)}.items() <= owed_by_name(house).items()
    cash.collect(house, Payment(account="001", amount=debt.undisputed))
    assert owed_by_name(house) == {OPENING: (40_000, 40_000), DEBIT: (CHARGED, CHARGED)}
    assert owed.debt(house, "001").undisputed == 0
    holds(house)


def test_what_a_bank_brings_goes_around_both(house):
    filed(house, OPENING)
    filed(house, DEBIT)
    invoice = cadastre.view_account(house, "001").invoices[0]
    rest = owed.debt(house, "001").undisputed
    assert rest == invoice.open - CHARGED
    remittance.collect_many(house, [Payment(account="001", amount=rest, channel="banco 07")])
    assert owed_by_name(house) == {OPENING: (BROUGHT, BROUGHT), DEBIT: (CHARGED, CHARGED)}


def test_the_ages_the_statement_and_an_agreement_leave_both_out(house, tmp_path):
    before = ages(house, by=By.ACCOUNT)
    filed(house, OPENING, 40_000)
    filed(house, DEBIT)
    found = ages(house, by=By.ACCOUNT)
    assert found.ties
    assert found.whole.claimed == found.by["001"].claimed == 60_000
    assert found.whole.total == before.whole.total - 60_000
    assert statement.statement(house, "001").claimed == 60_000
    statement.print_statement(house, "001", tmp_path / "estado.pdf")
    assert "60.000" in paper.words(tmp_path / "estado.pdf", 0)
    with house.store.read() as transaction:
        offer = agreement_offers.position(house, transaction, "001")
    debt = owed.debt(house, "001")
    assert sum(item.amount for item in offer.items) == debt.undisputed


def test_neither_counts_for_a_suspension_and_the_invoice_of_the_note_still_does(house):
    assert sum(each.invoices for each in debtor(house).facts.overdue) == 4
    filed(house, DEBIT)
    assert sum(each.invoices for each in debtor(house).facts.overdue if each.enforceable) == 4
    filed(house, OPENING)
    assert sum(each.invoices for each in debtor(house).facts.overdue if each.enforceable) == 1
    filed(house, "1")
    assert sum(each.invoices for each in debtor(house).facts.overdue if each.enforceable) == 0


def test_a_balance_claimed_in_part_counts_for_all_its_invoices(house):
    filed(house, OPENING, BROUGHT - 1)
    assert sum(each.invoices for each in debtor(house).facts.overdue if each.enforceable) == 4


def test_collection_asks_for_what_is_left_of_the_invoice_of_a_claimed_note(house):
    filed(house, OPENING)
    filed(house, DEBIT)
    (row,) = [each for each in collecting.day_list(house).rows if each.debtor.code == "001"]
    assert row.overdue.claimed == BROUGHT + CHARGED
    assert row.overdue.papers == 1


def test_every_page_counts_the_same_invoices_as_late(house):
    filed(house, OPENING)
    filed(house, DEBIT)
    wanted = AccountFilter(overdue=1, on=TODAY, claims_on=TODAY)
    assert len(cadastre.list_accounts(house, wanted)) == 2
    lines = cadastre.lines_of(house, cadastre.list_accounts(house, wanted))
    assert sorted(line.overdue for line in lines.values()) == [1, 1]


def test_the_next_invoice_leaves_both_out_and_counts_the_invoices_they_stand_for(house, tmp_path):
    before = owed.debt(house, "001").total
    filed(house, OPENING)
    filed(house, DEBIT)
    december = Period(2026, 12)
    claim_office.month(house, tmp_path, december, ["001;126;", "002;140;"], "28/12/2026")
    number = cadastre.view_account(house, "001").invoices[-1].number
    stored, page = printing.preview_page(house, number)
    page.check()
    assert stored.previous_balance == before - BROUGHT - CHARGED
    assert (page.previous.claimed, page.previous.invoices) == (BROUGHT + CHARGED, 1)
    assert {each.number: each.claimed for each in page.previous.detail if each.claimed} == {
        OPENING: BROUGHT, DEBIT: CHARGED,
    }  # fmt: skip
    holds(house)


# --- decided


def test_a_granted_balance_is_given_back_by_a_note_on_it(house, tmp_path):
    done = filed(house, OPENING, 40_000)
    effect = granted(house, done.number)
    assert (effect.granted, effect.due_again) == (40_000, 0)
    assert owed_by_name(house)[OPENING] == (BROUGHT - 40_000, 0)
    file = tmp_path / "nota.pdf"
    note_paper.print_note(house, DocumentKind.CREDIT_NOTE, effect.notes[0], file)
    said = paper.words(file, 0).replace("\u00a0", " ")
    assert "Lo que corrige" in said
    assert "traído al programa el" in said
    assert "El saldo inicial valía $ 90.000; con esta nota vale $ 50.000." in said
    holds(house)


def test_a_granted_note_is_given_back_of_itself_and_refers_to_its_invoice(house, tmp_path):
    done = filed(house, DEBIT, 15_000)
    before = owed_by_name(house)
    effect = granted(house, done.number, ClaimOutcome.PARTLY_GRANTED, 5_000)
    assert owed_by_name(house)[DEBIT] == (CHARGED - 5_000, 10_000)
    assert owed_by_name(house)["1"] == before["1"]
    note_paper.print_note(house, DocumentKind.CREDIT_NOTE, effect.notes[0], tmp_path / "nota.pdf")
    assert "Factura que corrige" in paper.words(tmp_path / "nota.pdf", 0)
    holds(house)


def test_what_was_paid_before_comes_back_in_favour(house):
    cash.collect(house, Payment(account="001", amount=owed.debt(house, "001").total))
    done = filed(house, OPENING, 40_000)
    assert done.under_claim == 0
    granted(house, done.number)
    assert cadastre.view_account(house, "001").balance == -40_000
    holds(house)


def test_silence_gives_all_of_it_back(house):
    done = filed(house, OPENING)
    late = offices.on(house, date(2027, 3, 1))
    claim_answers.recognise_silence(late, done.number)
    assert OPENING not in owed_by_name(late)
    holds(late)


def test_a_denied_one_is_due_again(house):
    done = filed(house, OPENING)
    effect = granted(house, done.number, ClaimOutcome.NOT_GRANTED)
    assert (effect.notes, effect.due_again) == ((), BROUGHT)


# --- how much may be claimed, and of what


def test_no_more_is_claimed_than_each_still_is(house):
    for named, most in ((OPENING, BROUGHT), (DEBIT, CHARGED)):
        filed(house, named, most - 5_000)
        with pytest.raises(PaperHasLess) as refused:
            filed(house, named, 5_001)
        assert f"«{named}» solo quedan $ 5.000" in sentence(refused.value)
        filed(house, named)
        with pytest.raises(PaperHasLess):
            filed(house, named)
    with house.store.read() as transaction:
        assert sum(under.under_claim(transaction, None, TODAY).values()) == BROUGHT + CHARGED


def test_an_invoice_is_claimed_without_its_debit_note(house):
    invoice = cadastre.view_account(house, "001").invoices[0]
    assert filed(house, "1").under_claim == invoice.total
    holds(house)


def test_a_credit_on_the_invoice_leaves_no_more_of_its_note_than_both_come_to(house):
    invoice = cadastre.view_account(house, "001").invoices[0]
    whole = Note(kind=NoteKind.CREDIT, invoice="1", amount=invoice.total + CHARGED - 7_000, reason="fuga")
    adjustment.issue(house, whole)
    with pytest.raises(PaperHasLess):
        adjustment.issue(house, Note(kind=NoteKind.CREDIT, invoice=DEBIT, amount=7_001, reason="x"))
    adjustment.issue(house, Note(kind=NoteKind.CREDIT, invoice=DEBIT, amount=7_000, reason="x"))
    holds(house)


@pytest.mark.parametrize(
    ("paper_", "account_", "refusal"),
    [
        ("Nota débito 9", "001", OwedPaperMissing),
        (DEBIT, "002", OwedPaperMissing),
        (OPENING, "002", OwedPaperMissing),
    ],
)
def test_what_an_account_does_not_have_is_not_claimed(house, paper_, account_, refusal):
    with pytest.raises(refusal) as refused:
        filed(house, paper_, account=account_)
    assert f"no tiene «{paper_}»" in sentence(refused.value)


def test_only_invoices_have_lines_to_claim(house):
    with pytest.raises(InvalidValue, match="renglones"):
        filed(house, OPENING, line=1)


def test_a_balance_that_was_brought_in_may_be_claimed_at_any_time(house):
    late = offices.on(house, date(2028, 6, 1))
    assert filed(late, OPENING).under_claim == BROUGHT


# --- notes by hand, papers and orders


def test_notes_are_issued_on_both_by_hand(house, capsys):
    adjustment.issue(
        house, Note(kind=NoteKind.DEBIT, invoice=OPENING, amount=1_000, reason="x", account="001")
    )
    holds(house)
    for note, refusal in (
        (Note(kind=NoteKind.CREDIT, invoice=OPENING, amount=1, reason="x"), InvalidValue),
        (Note(kind=NoteKind.CREDIT, invoice="Nota débito 77", amount=1, reason="x"), OwedPaperMissing),
    ):
        with pytest.raises(refusal):
            adjustment.issue(house, note)
    told = ["--datos", str(house.folder.root), "--hoy", TODAY.isoformat()]
    house.store.close()
    asked = ["nota", "credito", OPENING, "--cuenta", "001", "--valor", "1000", "--motivo", "x"]
    assert main([*told, *asked]) == 0
    assert "sobre «Saldo inicial»" in capsys.readouterr().out


def test_the_desk_of_claims_offers_them_and_the_papers_name_them(house, tmp_path):
    found = claim_desk.claimant(house, "001")
    assert [(each.number, each.period, each.open) for each in found.invoices] == [
        ("1", "2026-11", found.invoices[0].open), (DEBIT, "", CHARGED), (OPENING, "", BROUGHT),
    ]  # fmt: skip
    done = filed(house, OPENING, 10_000)
    assert [each.paper for each in claim_desk.view(house, done.number).details] == [OPENING]
    claim_paper.print_filing(house, done.number, tmp_path / "radicado.pdf")
    assert OPENING in paper.words(tmp_path / "radicado.pdf", 0)


def test_the_order_files_them_by_name(house, capsys):
    told = ["--datos", str(house.folder.root), "--hoy", TODAY.isoformat(), "--json", "pqr", "radicar"]
    house.store.close()
    assert main([*told, "--cuenta", "001", "--factura", DEBIT, "--texto", "No debo eso"]) == 0
    assert json.loads(capsys.readouterr().out)["en_reclamo"] == CHARGED
