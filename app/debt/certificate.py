"""The certificate that an account owes nothing: issued once, printed again, checked by its code."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, ClassVar

from app.changes import Changed, Topic
from app.messages import money_text
from app.office import Office
from app.paper.invoice_page import currency_of, issuer_of, masked
from app.paper.invoice_texts import issuer_facts
from app.paper.paper_files import write_by_itself
from app.store import (
    account_invoices,
    accounts,
    audit,
    certificates,
    charges,
    ledger,
    offices,
    owed,
    portfolio_acts,
)
from app.store.accounts import AccountCard
from app.store.certificates import Annulment, StoredCertificate
from app.store.engine import Transaction
from app.store.types import dump_json
from app.wording.refusals import AccountMissing
from domain.certificate import CertificateNumber, control_code, same_code, shown_code, valid_until
from domain.errors import InvalidValue, RuleViolation
from domain.money import Money
from domain.period import Period
from reports.certificate import Certificate, write_certificate
from reports.names import SERVICE_NAMES
from reports.spanish import month_name

LONGEST_WORDS = 120


@dataclass(eq=False)
class AccountOwes(RuleViolation):
    """The account owes something: nobody can certify that it does not.

    Attributes:
        papers: what is open, paper by paper.
    """

    code: ClassVar[str] = "CUENTA_CON_DEUDA"
    account: str
    debt: Money
    papers: tuple[Mapping[str, str], ...]


@dataclass(eq=False)
class CertificateMissing(RuleViolation):
    """No certificate has that number."""

    code: ClassVar[str] = "PAZ_Y_SALVO_NO_EXISTE"
    number: str


@dataclass(eq=False)
class CertificateAnnulled(RuleViolation):
    """The certificate was taken back: it is neither copied nor annulled again."""

    code: ClassVar[str] = "PAZ_Y_SALVO_ANULADO"
    number: str
    day: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Who asks for a certificate of which account, and what for; without a name, the holder does."""

    account: str
    asked_by: str = ""
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class IssuedCertificate:
    """A certificate with its number and code, and the last day on which it holds."""

    number: str
    code: str
    account: str
    valid_until: date
    changed: Changed = frozenset({Topic.LEDGER})


class CertificateState(StrEnum):
    """Whether a certificate still says something."""

    IN_FORCE = "vigente"
    EXPIRED = "vencido"
    ANNULLED = "anulado"


@dataclass(frozen=True, slots=True)
class IssuedRow:
    """A certificate in the list of those that were issued."""

    certificate: StoredCertificate
    state: CertificateState


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What the program says of a number and a code.

    Attributes:
        stands: whether it was issued with that code, and says what it said then.
        in_force: whether it stands, has not expired and was not annulled.
        annulment: when and why it was taken back; None if it was not.
        owes: what the account owes now; the certificate says nothing of what came after it.
    """

    number: str
    stands: bool
    in_force: bool
    facts: Mapping[str, Any]
    issued_on: date
    valid_until: date
    owes: Money
    annulment: Annulment | None = None


def issue(office: Office, wanted: Request) -> IssuedCertificate:
    """Certify that an account owes nothing: it gets the next number of the year.

    Raises:
        AccountMissing: no account has that code.
        AccountOwes: something is open: an invoice not yet due, too.
        InvalidValue: a name or a purpose that the paper has no room for.
    """
    asked_by, purpose = (
        _words(*each) for each in (("solicitante", wanted.asked_by), ("destino", wanted.purpose))
    )
    today, actor = office.clock.today(), office.actor()
    with office.store.write() as transaction:
        card = accounts.card(transaction, wanted.account)
        if card is None:
            raise AccountMissing(wanted.account)
        _demand_nothing_owed(office, transaction, card)
        until = valid_until(today, offices.settings(transaction).certificate_days)
        number = certificates.next_number(transaction, today.year)
        facts = {
            **_facts(office, transaction, card),
            "number": str(number),
            "asked_by": asked_by or card.name,
            "purpose": purpose,
            "issued_on": today.isoformat(),
            "valid_until": until.isoformat(),
            "user": actor.user,
            "salt": secrets.token_hex(8),
        }
        code = control_code(dump_json(facts))
        certificates.add(transaction, actor, card.id, number, (today, until), (facts, code))
        audit.add(
            transaction, actor, "certificate.issue", card.code, f"paz y salvo {number}, hasta el {until}"
        )
    return IssuedCertificate(str(number), shown_code(code), card.code, until)


def print_certificate(office: Office, typed: str, file: Path) -> bool:
    """Write a certificate as a PDF: the original once, then copies that say so; whether it is a copy.

    Raises:
        InvalidValue: what was typed is no number of a certificate.
        CertificateMissing: no certificate has it.
        CertificateAnnulled: it was taken back, and nobody should carry another paper of it.
        FileUnwritable, DiskFull: the file cannot be written; then no print is counted.
    """
    office.demand("certificate.print")
    with office.store.read() as transaction:
        found = _standing(transaction, typed)
        logo = offices.settings(transaction).logo
    facts = found.facts
    copied_on = office.clock.today() if found.prints else None
    model = _model(facts, found.code, logo, copied_on)
    write_by_itself(file, lambda place: write_certificate(place, model))
    with office.store.write() as transaction:
        certificates.add_print(transaction, office.actor(), found.id)
        said = "copia" if found.prints else "original"
        audit.add(transaction, office.actor(), "certificate.print", found.account, f"{found.number}, {said}")
    return bool(found.prints)


def verify(office: Office, typed: str, code: str) -> Verdict:
    """Whether a certificate stands that somebody brings, by its number and its code.

    The code is worked out again from what is kept: were that changed, it would not stand.

    Raises:
        InvalidValue: what was typed is no number of a certificate.
        CertificateMissing: no certificate has it.
    """
    with office.store.read() as transaction:
        found = _find(transaction, typed)
        owes = sum(item.amount for item in ledger.open_items(transaction, found.account_id))
    stands = same_code(code, control_code(dump_json(found.facts)))
    return Verdict(
        number=str(found.number),
        stands=stands,
        in_force=stands and found.annulment is None and office.clock.today() <= found.valid_until,
        facts=found.facts if stands else {},
        issued_on=found.issued_on,
        valid_until=found.valid_until,
        owes=owes,
        annulment=found.annulment,
    )


def verdict_text(office: Office, verdict: Verdict) -> str:
    """A verdict in words."""
    if not verdict.stands:
        return (
            f"El código no corresponde al paz y salvo {verdict.number}: el papel no es de esta oficina así."
        )
    if verdict.annulment is not None:
        taken_back = verdict.annulment
        return (
            f"El paz y salvo {verdict.number} lo expidió esta oficina, pero se anuló el"
            f" {taken_back.on:%d/%m/%Y} y ya no vale: {taken_back.reason}."
        )
    facts = verdict.facts
    until = f"{verdict.valid_until:%d/%m/%Y}"
    held = f"vale hasta el {until}" if verdict.in_force else f"venció el {until}"
    now = f" Hoy esa cuenta debe {money_text(verdict.owes, office.currency)}." if verdict.owes else ""
    return (
        f"El paz y salvo {verdict.number} es auténtico y {held}. Dice que la cuenta {facts['account']}, a"
        f" nombre de {facts['name']}, no debía nada el {verdict.issued_on:%d/%m/%Y}.{now}"
    )


def annul(office: Office, typed: str, reason: str) -> Changed:
    """Take a certificate back, as when the cheque that paid the debt came back: its number stays taken.

    Raises:
        InvalidValue: what was typed is no number of a certificate, or nobody says why.
        CertificateMissing: no certificate has it.
        CertificateAnnulled: it was taken back before.
    """
    why = _words("motivo", reason).rstrip(".")
    if not why:
        raise InvalidValue("motivo", "", "un texto que lo explique")
    with office.store.write() as transaction:
        found = _standing(transaction, typed)
        certificates.annul(transaction, office.actor(), found.id, office.clock.today(), why)
        audit.add(transaction, office.actor(), "certificate.annul", found.account, f"{found.number}: {why}")
    return frozenset({Topic.LEDGER})


def issued(office: Office) -> tuple[IssuedRow, ...]:
    """Every certificate that the office issued, the last one first, each as it stands today."""
    today = office.clock.today()
    with office.store.read() as transaction:
        return tuple(IssuedRow(each, _state(each, today)) for each in certificates.every(transaction))


def _state(found: StoredCertificate, today: date) -> CertificateState:
    if found.annulment is not None:
        return CertificateState.ANNULLED
    return CertificateState.EXPIRED if today > found.valid_until else CertificateState.IN_FORCE


# ── parts ───────────────────────────────────────────────────────────────────


def _words(field: str, text: str) -> str:
    plain = " ".join(text.split())
    if len(plain) > LONGEST_WORDS:
        raise InvalidValue(field, plain, f"un texto de hasta {LONGEST_WORDS} letras")
    return plain


def _find(transaction: Transaction, typed: str) -> StoredCertificate:
    number = CertificateNumber.parse(typed)
    found = certificates.find(transaction, number)
    if found is None:
        raise CertificateMissing(str(number))
    return found


def _standing(transaction: Transaction, typed: str) -> StoredCertificate:
    found = _find(transaction, typed)
    if found.annulment is not None:
        raise CertificateAnnulled(str(found.number), found.annulment.on, found.annulment.reason)
    return found


def _demand_nothing_owed(office: Office, transaction: Transaction, card: AccountCard) -> None:
    """Refuse where anything is open, claimed or agreed too; and what was written off is owed still."""
    open_now: dict[int, Money] = {}
    for item in sorted(ledger.open_items(transaction, card.id), key=lambda item: item.rank):
        open_now[item.document] = open_now.get(item.document, 0) + item.amount
    held = portfolio_acts.control(transaction, [card.id]).get(card.id, 0)
    if not open_now and not held:
        return
    names = owed.papers(transaction, open_now)
    told = tuple(
        {
            "lugar": f"factura {names[key].number}" if names[key].period else names[key].number,
            "motivo": money_text(amount, office.currency),
        }
        for key, amount in open_now.items()
    )
    if held:
        told += ({"lugar": "cuentas de control", "motivo": money_text(held, office.currency)},)
    raise AccountOwes(card.code, sum(open_now.values()) + held, told)


def _facts(office: Office, transaction: Transaction, card: AccountCard) -> dict[str, Any]:
    """What is true of the account now, as the paper says it for ever; the picture of the office apart."""
    identity, settings = offices.identity(transaction), offices.settings(transaction)
    invoices = [each for each in account_invoices.invoices_of(transaction, card.id) if not each.voided]
    paid = owed.last_payments(transaction, card.id, 1)
    waiting = sum(each.amount for each in charges.pending(transaction, card.id))
    return {
        "issuer": {**issuer_facts(identity, settings), "logo": ""},
        "currency": office.currency.code,
        "account": card.code,
        "name": card.name,
        "document": masked(card.document_kind, card.document),
        "address": ", ".join(filter(None, (card.address, card.neighbourhood))),
        "services": sorted(SERVICE_NAMES[each].lower() for each in card.services),
        "invoice": [invoices[-1].number, invoices[-1].period] if invoices else [],
        "payment": [paid[0].amount, paid[0].on.isoformat(), paid[0].receipt] if paid else [],
        "meter": card.meter,
        "reading": [card.last_reading, card.last_read_on and card.last_read_on.isoformat()],
        "waiting": waiting,
        "favour": sum(each.amount for each in ledger.open_credits(transaction, card.id)),
    }


def _model(facts: Mapping[str, Any], code: str, logo: str, copied_on: date | None) -> Certificate:
    invoice, payment = facts["invoice"], facts["payment"]
    reading, read_on = facts["reading"]
    return Certificate(
        issuer=issuer_of({"issuer": {**facts["issuer"], "logo": logo}}),
        municipality=facts["issuer"]["municipality"],
        number=facts["number"],
        code=shown_code(code),
        account=facts["account"],
        holder=facts["name"],
        document=facts["document"],
        address=facts["address"],
        services=tuple(facts["services"]),
        last_invoice=f"{invoice[0]}, {month_name(Period.parse(invoice[1]))}" if invoice else "",
        payment=(payment[0], date.fromisoformat(payment[1]), payment[2]) if payment else None,
        meter=facts["meter"],
        reading=reading,
        read_on=date.fromisoformat(read_on) if read_on else None,
        waiting=facts["waiting"],
        favour=facts["favour"],
        asked_by=facts["asked_by"],
        purpose=facts["purpose"],
        issued_on=date.fromisoformat(facts["issued_on"]),
        valid_until=date.fromisoformat(facts["valid_until"]),
        issued_by=facts["user"],
        copied_on=copied_on,
        currency=currency_of(facts["currency"]),
    )
