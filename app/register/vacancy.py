"""Premises accredited as vacant: by what proof, renewed, ended, listed, printed (R-ASE-03, decision 0033).

The accreditation ends by itself: what bills asks whether it holds on the last day of the period.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final

from app import attachments
from app.changes import Changed, Topic
from app.office import Office
from app.paper.invoice_page import issuer_of
from app.paper.invoice_texts import issuer_facts
from app.paper.paper_files import write_by_itself
from app.store import accounts, audit, cadastre, offices, vacancies
from app.store.accounts import AccountCard
from app.store.attachments import NewAttachment
from app.store.engine import Transaction
from app.store.vacancies import NewVacancy, StoredVacancy, VacantPlace
from app.wording.cadastre_refusals import VacancyMissing
from app.wording.refusals import AccountChanged, AccountMissing
from domain.attachment import Owner, OwnerKind
from domain.errors import InvalidValue
from domain.vacancy import (
    VacancyState,
    VacancyWithoutProof,
    VacantSpan,
    demand_free,
    demand_span,
    latest_end,
    state_on,
)
from reports.listing import Column, Group, Kind, Listing, write_listing

CHANGES: Final[Changed] = frozenset({Topic.CADASTRE, Topic.ATTACHMENTS})
WITHOUT_PROOF: Final = "sin_prueba"
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What says that premises are vacant, and the days that it accredits.

    Attributes:
        since: first day.
        until: last day; None takes as long as the office lets a proof serve.
        words: which document, or what the visit saw.
        paper: the PDF or photo of it.
        visited_on, visitor: the visit, where that is the proof.
    """

    since: date
    until: date | None = None
    words: str = ""
    paper: Path | None = None
    visited_on: date | None = None
    visitor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VacantRow:
    """An account of the list, and where its accreditation stands: `WITHOUT_PROOF` where it has none."""

    place: VacantPlace
    state: str

    @property
    def used(self) -> bool:
        """Whether its dial moved while it was accredited."""
        return self.place.m3 > 0


def accredit(office: Office, code: str, proof: Proof) -> Changed:
    """Accredit an account's premises as vacant; an accreditation in force is renewed from its end on.

    Raises:
        AccountMissing: no account has that code.
        VacancyWithoutProof: neither a document nor a visit says so.
        VacancyOutOfDates: it begins too late, or lasts longer than its proof.
        VacancyInForce: another one covers some of its days.
        InvalidValue: who visited is not said, or the visit is in the future.
        FileUnreadable, AttachmentTooLarge, AttachmentUnknown, FileUnwritable, DiskFull: the document.
    """
    demand_proof(code, proof, office.clock.today())
    words = proof.words.strip() or _visit_words(proof)
    paper = None if proof.paper is None else attachments.keep(office, proof.paper, words)
    with office.store.write() as transaction:
        put_accredited(office, transaction, code, proof, paper)
    return CHANGES


def put_accredited(
    office: Office, transaction: Transaction, code: str, proof: Proof, paper: NewAttachment | None
) -> None:
    """`accredit` within a write that is open; its document is kept already."""
    words = proof.words.strip() or _visit_words(proof)
    card = _card(transaction, code)
    before = vacancies.of_account(transaction, card.id)
    last = next((each for each in before if each.ended_on is None), None)
    months = offices.settings(transaction).vacant_months
    span = VacantSpan(proof.since, proof.until or latest_end(proof.since, months))
    demand_span(span, _first_day(office, last), months)
    demand_free(card.code, span, [each.span for each in before])
    new = NewVacancy(
        since=span.since,
        until=span.until,
        proof=words,
        visited_on=proof.visited_on,
        visitor=proof.visitor.strip(),
        renews=None if last is None else last.id,
    )
    key = vacancies.add(transaction, office.actor(), card.id, new)
    _set_vacant(transaction, card, vacant=True)
    if paper is not None:
        attachments.attach(transaction, office.actor(), Owner(OwnerKind.VACANCY, key), paper, card.code)
    said = f"desocupado del {span.since} al {span.until}: {words}"
    audit.add(transaction, office.actor(), "vacancy.accredit", card.code, said)


def end(office: Office, code: str, on: date, reason: str) -> Changed:
    """Say that premises are vacant no more, from when and why.

    Raises:
        AccountMissing: no account has that code.
        VacancyMissing: nothing says that they are vacant.
        InvalidValue: no reason is given, or the day is before it began or in the future.
    """
    with office.store.write() as transaction:
        put_ended(office, transaction, code, on, reason)
    return CHANGES


def put_ended(office: Office, transaction: Transaction, code: str, on: date, reason: str) -> None:
    """`end` within a write that is open."""
    if not reason.strip():
        raise InvalidValue("motivo", reason, "por qué ya no está desocupado")
    today = office.clock.today()
    card = _card(transaction, code)
    held = [each for each in vacancies.of_account(transaction, card.id) if each.ended_on is None]
    if not held and not card.vacant:
        raise VacancyMissing(card.code)
    earliest = min((each.since for each in held), default=on)
    if not earliest <= on <= today:
        raise InvalidValue("fecha", on.isoformat(), f"del {earliest} al {today}")
    for each in held:
        vacancies.end(transaction, office.actor(), each.id, on, reason.strip())
    _set_vacant(transaction, card, vacant=False)
    audit.add(transaction, office.actor(), "vacancy.end", card.code, f"desde {on}: {reason.strip()}")


def demand_proof(code: str, proof: Proof, today: date) -> None:
    """Make sure that something says that the premises are vacant.

    Raises:
        VacancyWithoutProof, InvalidValue: nothing does, or the visit is not one.
    """
    if proof.paper is None and proof.visited_on is None:
        raise VacancyWithoutProof(code)
    if proof.visited_on is not None:
        if proof.visited_on > today:
            raise InvalidValue("visita", proof.visited_on.isoformat(), f"hasta {today}")
        if not proof.visitor.strip():
            raise InvalidValue("visitó", "", "quién fue al predio")


def rows(office: Office) -> tuple[VacantRow, ...]:
    """Every account whose premises are vacant, were until lately, or are said to be, by route."""
    today = office.clock.today()
    with office.store.read() as transaction:
        return tuple(
            VacantRow(
                place=each,
                state=WITHOUT_PROOF if each.vacancy is None else state_on(each.vacancy.span, today).value,
            )
            for each in vacancies.places(transaction)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class VacancyOffer:
    """What an accreditation of an account would be by default: its days, and the one that it renews."""

    code: str
    name: str
    since: date
    until: date
    last: StoredVacancy | None


def offer(office: Office, code: str) -> VacancyOffer:
    """The days that an accreditation made today would have.

    Raises:
        AccountMissing: no account has that code.
    """
    with office.store.read() as transaction:
        card = _card(transaction, code)
        found = vacancies.of_account(transaction, card.id)
        last = next((each for each in found if each.ended_on is None), None)
        since = _first_day(office, last)
        months = offices.settings(transaction).vacant_months
        return VacancyOffer(
            code=card.code, name=card.name, since=since, until=latest_end(since, months), last=last
        )


_COLUMNS: Final = (
    Column(title="Cuenta", kind=Kind.ACCOUNT, share=1.1),
    Column(title="Titular", share=2.4),
    Column(title="Dirección", share=2.2),
    Column(title="Desde", kind=Kind.DATE, share=1.0),
    Column(title="Hasta", kind=Kind.DATE, share=1.0),
    Column(title="Estado", share=1.2),
    Column(title="Prueba", share=2.4),
    Column(title="m³ desde|entonces", kind=Kind.QUANTITY, share=0.9),
)
STATES: Final = {
    VacancyState.IN_FORCE.value: "Vigente",
    VacancyState.SOON.value: "Por vencer",
    VacancyState.EXPIRED.value: "Vencida",
    WITHOUT_PROOF: "Sin prueba",
}


def print_list(office: Office, shown: Sequence[VacantRow], scope: str, file: Path) -> int:
    """Print accounts of the list by route; how many.

    Raises:
        FileUnwritable, DiskFull: the file cannot be written.
    """
    with office.store.read() as transaction:
        identity, settings = offices.identity(transaction), offices.settings(transaction)
    routes: dict[str, list[VacantRow]] = {}
    for each in shown:
        routes.setdefault(f"Ciclo {each.place.cycle} · ruta {each.place.route}", []).append(each)
    listing = Listing(
        issuer=issuer_of({"issuer": issuer_facts(identity, settings)}),
        title="Predios desocupados",
        sentence="La prueba de cada predio vence por sí sola: después paga el aseo completo.",
        scope=scope,
        columns=_COLUMNS,
        groups=[Group(title=title, rows=list(map(_printed, found))) for title, found in routes.items()],
        printed_at=datetime.combine(office.clock.today(), office.clock.now().astimezone().time()),
        landscape=True,
    )
    write_by_itself(file, lambda place: write_listing(place, listing))
    return len(shown)


def _printed(row: VacantRow) -> tuple[str | date | int | None, ...]:
    place, found = row.place, row.place.vacancy
    days = (None, None) if found is None else (found.since, found.until)
    proof = "" if found is None else found.proof
    return (place.code, place.name, place.address, *days, STATES[row.state], proof, place.m3)


def _first_day(office: Office, last: StoredVacancy | None) -> date:
    """The day from which a proof of today serves: when the one in force ends, where there is one."""
    today = office.clock.today()
    return today if last is None or last.until < today else last.until + _DAY


def _visit_words(proof: Proof) -> str:
    if proof.visited_on is None:
        return "Documento adjunto"
    return f"Visita del {proof.visited_on:%d/%m/%Y}, {proof.visitor.strip()}"


def _set_vacant(transaction: Transaction, card: AccountCard, *, vacant: bool) -> None:
    """Keep what the cadastre says in step; the new version makes a draft settled before old."""
    if not cadastre.change_account(transaction, card.id, card.version, {"vacant": int(vacant)}):
        raise AccountChanged(card.code)


def _card(transaction: Transaction, code: str) -> AccountCard:
    card = accounts.card(transaction, code)
    if card is None:
        raise AccountMissing(code)
    return card
