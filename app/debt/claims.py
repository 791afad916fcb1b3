"""Claims (PQR): filed with their number and their term; what they claim is not due meanwhile (R-PQR-01).

`app.debt.claim_answers` decides them, `app.debt.claim_steps` does what comes after, and
`app.debt.claim_desk` lists them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from app import rules
from app.changes import Changed, Topic
from app.invoicing import correcting
from app.invoicing.correcting import Correction
from app.office import Office
from app.store import accounts, audit, claim_files, claims, ledger, owed_papers, trace, undoing
from app.store.accounts import AccountCard
from app.store.claim_files import NewClaim, NewDetail, NewStep
from app.store.claims import OpenDetail
from app.store.engine import Transaction
from app.store.ledger import FoundDocument
from app.store.papers import StoredLine
from app.wording.claim_refusals import (
    ClaimedInvoiceVoided,
    InvoiceOfAnother,
    NoHistoryToAverage,
    NothingLeftToClaim,
    OwedPaperMissing,
    PaperHasLess,
)
from app.wording.refusals import AccountMissing, InvoiceMissing
from domain.cadastre import Service
from domain.claim import (
    ClaimKind,
    ClaimState,
    ClaimTerms,
    amount_under_claim,
    answer_limit,
    check_claim,
    review_average,
)
from domain.document import DocumentKind
from domain.errors import InvalidValue
from domain.ledger import Concept
from domain.money import Money, demand_amount
from domain.rulebook import claim_terms

CHANGES: Final[Changed] = frozenset({Topic.LEDGER, Topic.BILLING, Topic.CLAIMS})
CHANNELS: Final = ("ventanilla", "escrito", "telefono", "correo", "web")
"""How a writing came in."""

FILED_AS: Final = (ClaimKind.PETITION, ClaimKind.COMPLAINT, ClaimKind.CLAIM)
"""What may be filed; a review is a step of what was filed before."""

DEFAULT_CAUSE: Final = "FACTURA"
OTHER_CAUSE: Final = "OTRA"
LONGEST_TEXT: Final = 4000
LONGEST_NAME: Final = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """One thing that a writing claims.

    Attributes:
        cause: code of the cause; the usual one if empty.
        invoice: number of the invoice, `Nota débito 3` or `Saldo inicial`; empty if it is about none.
        line: place of the claimed line in the invoice; None for the whole paper.
        amount: money claimed; all that is left of the invoice or line if None.
    """

    cause: str = ""
    invoice: str = ""
    line: int | None = None
    amount: Money | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """A writing that somebody brings.

    Attributes:
        petitioner: who signs it; the holder if empty.
        contact: where the answer is sent: an address, a telephone, an e-mail that was authorised.
        filed_on: the day on which it came in, if not today.
    """

    account: str
    kind: ClaimKind
    text: str
    details: tuple[Wanted, ...] = ()
    channel: str = CHANNELS[0]
    petitioner: str = ""
    contact: str = ""
    filed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """A filed claim: its number, until when it must be answered, what it keeps from being due."""

    number: str
    account: str
    filed_on: date
    due_on: date
    under_claim: Money
    changed: Changed = CHANGES


def file_claim(office: Office, filing: Filing) -> Filed:
    """File a writing: the next number of the year, its details, the term to answer (R-PQR-01, R-PQR-08).

    Raises:
        AccountMissing, InvoiceMissing, InvoiceOfAnother: there is no such account, or no such invoice of it.
        OwedPaperMissing: it has no such debit note, or no balance that was brought in.
        ClaimTooLate: the invoice is too old (R-PQR-02).
        ClaimExceedsInvoice, NothingLeftToClaim, PaperHasLess: more than it charged, or than is left of it.
        ClaimedInvoiceVoided: it was annulled.
        InvalidValue: a text, a cause, a line, a day or an amount that serves for nothing.
        ParameterMissing: the country's rules have no terms for claims.
    """
    _demand_words(filing)
    today = office.clock.today()
    filed_on = filing.filed_on or today
    if filed_on > today:
        raise InvalidValue("fecha del radicado", str(filed_on), f"hasta {today}")
    with office.store.write() as transaction:
        card = _card(transaction, filing.account)
        terms = claim_terms(rules.profile(transaction), filed_on)
        details = _details(transaction, card, filing, terms, (filed_on, today))
        before = _withheld(transaction, card, today)
        number = claim_files.next_number(transaction, today.year)
        due_on = answer_limit(filed_on, terms, rules.calendar(transaction))
        new = NewClaim(
            account_id=card.id,
            kind=filing.kind,
            channel=filing.channel,
            petitioner=" ".join(filing.petitioner.split()) or card.name,
            contact=" ".join(filing.contact.split()),
            text=filing.text.strip(),
            filed_on=filed_on,
            recorded_on=today,
        )
        key = claim_files.add(transaction, office.actor(), number, new, details)
        step = NewStep(state=ClaimState.FILED, taken_on=filed_on, recorded_on=today, due_on=due_on)
        claim_files.add_step(transaction, office.actor(), key, step)
        withheld = _withheld(transaction, card, today) - before
        summary = f"radicado {number}, {filing.kind.value}: en reclamo {withheld}, hasta el {due_on}"
        audit.add(transaction, office.actor(), "claim.file", card.code, summary)
    return Filed(
        number=str(number), account=card.code, filed_on=filed_on, due_on=due_on, under_claim=withheld
    )


def by_average(office: Office, invoice: str) -> Money:
    """What of an invoice is disputed if its consumption is: all beyond the average (R-PQR-04, D53).

    Raises:
        InvoiceMissing: no invoice has that number.
        NoHistoryToAverage: nothing was billed before it.
        NotPricedAgain: it was settled by part of its period.
    """
    with office.store.read() as transaction:
        found = find_invoice(transaction, invoice)
        terms = claim_terms(rules.profile(transaction), office.clock.today())
        billed = claim_files.consumptions_before(transaction, found.id, terms.average_periods)
    average = review_average(billed, terms)
    if average is None:
        raise NoHistoryToAverage(invoice)
    compared = correcting.compare(office, Correction(invoice=invoice, m3=average.rounded))
    return amount_under_claim(found.total, found.total + compared.difference)


# ── parts ───────────────────────────────────────────────────────────────────


def _demand_words(filing: Filing) -> None:
    if not filing.text.strip() or len(filing.text) > LONGEST_TEXT:
        raise InvalidValue("texto", filing.text.strip()[:40], f"lo que pide, en hasta {LONGEST_TEXT} letras")
    for field, said in (("peticionario", filing.petitioner), ("respuesta a", filing.contact)):
        if len(said) > LONGEST_NAME:
            raise InvalidValue(field, said, f"un texto de hasta {LONGEST_NAME} letras")
    if filing.kind not in FILED_AS:
        raise InvalidValue("tipo", filing.kind.value, ", ".join(FILED_AS))
    if filing.channel not in CHANNELS:
        raise InvalidValue("medio", filing.channel, ", ".join(CHANNELS))


def _card(transaction: Transaction, code: str) -> AccountCard:
    card = accounts.card(transaction, code)
    if card is None:
        raise AccountMissing(code)
    return card


def find_invoice(transaction: Transaction, number: str) -> FoundDocument:
    """An invoice by its number.

    Raises:
        InvoiceMissing: there is none.
    """
    found = ledger.find_document(transaction, DocumentKind.INVOICE, number)
    if found is None:
        raise InvoiceMissing(number)
    return found


def _withheld(transaction: Transaction, card: AccountCard, on: date) -> Money:
    return sum(claims.under_claim(transaction, [card.id], on).values())


def _details(
    transaction: Transaction, card: AccountCard, filing: Filing, terms: ClaimTerms, days: tuple[date, date]
) -> list[NewDetail]:
    """What the writing claims, each thing judged with those before it; `days`: filed, and today."""
    causes = {each.code for each in rules.profile(transaction).claim_causes}
    made: list[NewDetail] = []
    for each in filing.details or (Wanted(),):
        cause = each.cause or (DEFAULT_CAUSE if each.invoice else OTHER_CAUSE)
        if causes and cause not in causes:
            raise InvalidValue("causa", cause, ", ".join(sorted(causes)))
        if each.amount is not None:
            demand_amount(each.amount)
            if filing.kind is not ClaimKind.CLAIM or not each.invoice:
                raise InvalidValue("valor", str(each.amount), "un reclamo de una factura")
        if not each.invoice:
            made.append(NewDetail(cause=cause))
            continue
        found = _claimable(transaction, card, each.invoice)
        if filing.kind is not ClaimKind.CLAIM:
            made.append(NewDetail(cause=cause, document_id=found.id))
            continue
        since = days[0] if found.kind is DocumentKind.OPENING_BALANCE else found.issued_on
        check_claim(each.amount or 0, found.total, since, days[0], terms)
        taken = _Taken(claims.open_claims_of(transaction, [found.id], days[1]).get(found.id, []), made)
        made.append(_of_invoice(transaction, found, each, cause, taken))
    return made


def _claimable(transaction: Transaction, card: AccountCard, number: str) -> FoundDocument:
    """What is claimed, of this account: of a balance that was brought in no term is known (decision 0043)."""
    if owed_papers.kind_of(number) is not DocumentKind.INVOICE:
        other = owed_papers.find(transaction, number, card.id)
        if other is None or other.account_id != card.id:
            raise OwedPaperMissing(number.strip(), card.code)
        return other
    found = find_invoice(transaction, number)
    if found.account_id != card.id:
        raise InvoiceOfAnother(number, card.code)
    if undoing.voiding_notes(transaction, [found.id]):
        raise ClaimedInvoiceVoided(number)
    return found


@dataclass(frozen=True, slots=True)
class _Taken:
    """What is claimed of an invoice already: by open claims, and before in the same writing."""

    open_now: Sequence[OpenDetail]
    made: Sequence[NewDetail]

    def of(self, document_id: int, line: int | None = None) -> Money:
        """So much of the invoice, or of a line of it."""
        asked = [(each.document_id, each.line, each.sum.amount) for each in self.open_now]
        asked += [(each.document_id, each.line, each.amount) for each in self.made if each.document_id]
        return sum(
            amount for document, place, amount in asked if document == document_id and line in {None, place}
        )


def _of_invoice(
    transaction: Transaction, found: FoundDocument, wanted: Wanted, cause: str, taken: _Taken
) -> NewDetail:
    """A detail on a paper or on a line of an invoice, for no more than is left to claim."""
    line = None if wanted.line is None else _line(transaction, found, wanted)
    left = min(owed_papers.charged(transaction, found.id), found.total) - taken.of(found.id)
    if line is not None:
        left = min(left, line.net - taken.of(found.id, line.line))
    amount = max(left, 0) if wanted.amount is None else wanted.amount
    if amount > left or not amount:
        named = tuple(dict.fromkeys(str(each.claim) for each in taken.open_now))
        asked = amount or (found.total if line is None else line.net)
        if found.kind is not DocumentKind.INVOICE:
            raise PaperHasLess(wanted.invoice.strip(), asked, max(left, 0))
        raise NothingLeftToClaim(found.label, asked, max(left, 0), named)
    return NewDetail(
        cause=cause,
        document_id=found.id,
        line=None if line is None else line.line,
        service=None if line is None else Service(line.service),
        concept=None if line is None else Concept(line.bucket),
        amount=amount,
    )


def _line(transaction: Transaction, found: FoundDocument, wanted: Wanted) -> StoredLine:
    if found.kind is not DocumentKind.INVOICE:
        raise InvalidValue("renglón", str(wanted.line), "ninguno: solo las facturas tienen renglones")
    return claimable_line(transaction, found.label, wanted.line or 0)


def claimable_line(transaction: Transaction, number: str, place: int) -> StoredLine:
    """A line of an invoice that may be claimed apart.

    Raises:
        InvalidValue: there is none at that place, or it charges nothing.
    """
    source = trace.by_number(transaction, number)
    lines = [] if source is None else trace.lines(transaction, source.id)
    line = next((each for each in lines if each.line == place), None)
    if line is None or line.net <= 0 or line.bucket not in set(Concept):
        raise InvalidValue("renglón", str(place), f"un renglón de la factura {number} que cobre algo")
    return line
