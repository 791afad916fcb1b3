"""The evidence pack of a legal case: one PDF with an index, a folio on each page, the hash of each part.

What is gathered: the title, what was done and paid, the statement with interest to the day, copies of the
unpaid invoices, the letters and notices that were delivered, agreements, claims with their answers, and
attachments.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from app import attachments
from app.changes import Changed
from app.debt import agreement_paper, claim_paper, legal_desk, letter_printing, notice_printing, statement
from app.debt.legal import CHANGES, find, words
from app.debt.legal_desk import CaseView
from app.debt.legal_title import TITLES, paper_words, write_record, write_title
from app.office import Office
from app.paper.invoice_page import invoice_page, issuer_of
from app.paper.invoice_texts import issuer_facts
from app.paper.paper_files import write_by_itself
from app.paper.printing import LAYOUTS
from app.store import (
    agreements,
    audit,
    claim_files,
    legal,
    letters,
    notices,
    offices,
    orders,
    papers,
    receipts,
)
from app.store.attachments import Attachment
from app.store.legal import NewStep, TitleDocument
from app.wording.agreement_sentences import STATE_WORDS
from domain.attachment import Media, Owner, OwnerKind
from domain.claim import ClaimState
from domain.delivery import Outcome
from domain.legal import Stage
from reports.binding import Binder, Bound, Part, bind, pages_of, write_picture
from reports.invoice import write_invoices
from reports.invoice_model import CopyMark
from reports.order_words import WORDS
from reports.spanish import long_date, short_date

_BLOCK: Final = 65_536


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A part of a pack, as its index says it."""

    title: str
    detail: str
    folios: tuple[int, int]
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """A pack that was written.

    Attributes:
        entries: its parts, in their order.
        left_out: names of attachments that no PDF reader opens.
        digest: SHA-256 of the whole file.
    """

    case: str
    pages: int
    entries: tuple[Entry, ...]
    left_out: tuple[str, ...]
    digest: str
    changed: Changed = CHANGES


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part about to be written."""

    title: str
    detail: str
    write: Callable[[Path], object]


def write_pack(office: Office, typed: str, file: Path, given_to: str = "") -> Pack:
    """Gather all that proves a case's debt in one PDF, and keep in the case that it was handed over.

    Args:
        office: where.
        typed: number of the case.
        file: where the pack goes.
        given_to: who gets it; its lawyer if empty.

    Raises:
        InvalidValue, LegalCaseMissing: there is no such case.
        AttachmentLost: the file of an attachment is gone, or is no longer what was attached.
        FileUnwritable, DiskFull: the pack cannot be written.
    """
    office.demand("legal_pack.write")
    party = words("a quién se entrega", given_to)
    view = legal_desk.view(office, typed)
    lost: list[str] = []
    with TemporaryDirectory(prefix="caudal-expediente-") as folder:
        work = Path(folder)
        parts = list(_parts(office, view, work, lost))
        binder = _binder(office, view)

        def made(place: Path) -> Bound:
            return bind(place, binder, parts, work)

        bound = _bound(file, made)
    digest = _digest(file)
    entries = tuple(
        Entry(title=part.title, detail=part.detail, folios=folios, digest=part.digest)
        for part, folios in zip(parts, bound.folios, strict=True)
    )
    _keep(office, typed, bound.pages, digest, party)
    return Pack(
        case=str(view.row.case.number),
        pages=bound.pages,
        entries=entries,
        left_out=tuple(lost),
        digest=digest,
    )


def _bound(file: Path, made: Callable[[Path], Bound]) -> Bound:
    done: list[Bound] = []

    def write(place: Path) -> int:
        done.append(made(place))
        return done[0].pages

    write_by_itself(file, write)
    return done[0]


def _keep(office: Office, typed: str, pages: int, digest: str, party: str) -> None:
    today = office.clock.today()
    with office.store.write() as transaction:
        found = find(transaction, typed)
        step = NewStep(
            stage=Stage.PACK,
            aside=True,
            taken_on=today,
            recorded_on=today,
            party=party or found.lawyer,
            text=f"{pages} folios, SHA-256 {digest}",
        )
        legal.add_step(transaction, office.actor(), found.id, step)
        said = f"proceso {found.number}: expediente de {pages} folios, {digest[:16]}"
        audit.add(transaction, office.actor(), "legal_pack.write", found.account, said)


def _binder(office: Office, view: CaseView) -> Binder:
    case, today = view.row.case, office.clock.today()
    with office.store.read() as transaction:
        identity, settings = offices.identity(transaction), offices.settings(transaction)
    made = datetime.combine(today, office.clock.now().astimezone().time())
    return Binder(
        issuer=issuer_of({"issuer": issuer_facts(identity, settings)}),
        title="Expediente",
        number=str(case.number),
        facts=(
            ("Cuenta", case.account),
            ("Deudor", f"{case.holder}, {view.facts.document}".rstrip(", ")),
            ("Dirección", view.facts.address),
            ("Abogado", case.lawyer or "Sin asignar"),
        ),
        made=f"Elaborado el {long_date(today)} a las {made:%H:%M} por {office.user}.",
    )


# ── the parts ───────────────────────────────────────────────────────────────


def _parts(office: Office, view: CaseView, work: Path, lost: list[str]) -> Iterator[Part]:
    """Each part written to its own file; attachments that cannot be opened are told apart."""
    place = 0
    for place, piece in enumerate(_pieces(office, view), start=1):
        file = work / f"parte-{place}.pdf"
        piece.write(file)
        yield Part(title=piece.title, detail=piece.detail, file=file, digest=_digest(file))
    for each in _attached(office, view):
        place += 1
        part = _attachment(office, each, work, work / f"parte-{place}.pdf")
        if part is None:
            lost.append(each.name)
        else:
            yield part


def _pieces(office: Office, view: CaseView) -> Iterator[_Piece]:
    case = view.row.case
    if case.stage is not Stage.PREPARATION and any(step.stage is Stage.ISSUED for step in view.steps):
        title = TITLES[case.track]
        yield _Piece(title, f"N.º {case.number}", lambda file: write_title(office, view, file))
    yield _Piece(
        "Actuaciones y pagos",
        "Pasos del proceso, notificaciones, entregas, pagos y costos",
        lambda file: write_record(office, view, file),
    )
    yield _Piece(
        "Estado de cuenta",
        f"Con intereses al {short_date(office.clock.today())}",
        lambda file: statement.print_statement(office, case.account, file),
    )
    for each in view.documents:
        if each.period:
            yield _invoice(office, each)
    yield from _letters(office, case.account_id)
    yield from _notices(office, case.account_id)
    yield from _agreements(office, case.account_id)
    yield from _claims(office, case.account_id)


def _invoice(office: Office, document: TitleDocument) -> _Piece:
    write = partial(_write_invoice, office, document.paper)
    return _Piece(paper_words(document), f"Copia; venció el {short_date(document.due_on)}", write)


def _write_invoice(office: Office, number: str, file: Path) -> None:
    with office.store.read() as transaction:
        settings = offices.settings(transaction)
        key = papers.id_of_number(transaction, number)
        (stored,) = papers.load(transaction, [key] if key else [], settings.chart_periods)
        times = receipts.printed_times(transaction, [stored.document_id])
    mark = CopyMark(
        printed_on=office.clock.today(),
        number=max(times.get(stored.document_id, 0), 1),
        voided_by=stored.voided_by,
    )
    write_invoices(file, [invoice_page(stored, mark)], LAYOUTS[settings.invoice_layout])


def _letters(office: Office, account_id: int) -> Iterator[_Piece]:
    """The letters that were delivered: of the others nothing is proved."""
    with office.store.read() as transaction:
        made = letters.of_account(transaction, account_id)
    for each in made:
        if each.outcome is Outcome.DELIVERED and each.on is not None:
            by = f", la recibió {each.received_by}" if each.received_by else ""
            number = str(each.number)
            yield _Piece(
                f"Carta {number}",
                f"Entregada el {short_date(each.on)}{by}",
                partial(letter_printing.write_copy, office, number),
            )


def _notices(office: Office, account_id: int) -> Iterator[_Piece]:
    """The notices of suspension and cut that were delivered, each on the paper on which it went."""
    with office.store.read() as transaction:
        made = orders.listed(transaction, account_id=account_id)
        told = notices.of_orders(transaction, [each.id for each in made])
    for order in made:
        notice = told.get(order.id)
        if notice is None or notice.delivered_on is None:
            continue
        where = f" con la factura {notice.invoice}" if notice.invoice else ""
        by = f", lo recibió {notice.received_by}" if notice.received_by else ""
        own = partial(notice_printing.write_copy, office, order.number)
        yield _Piece(
            f"Aviso de {WORDS[order.kind].one}, orden {order.number}",
            f"Entregado el {short_date(notice.delivered_on)}{where}{by}",
            partial(_write_invoice, office, notice.invoice) if notice.invoice else own,
        )


def _agreements(office: Office, account_id: int) -> Iterator[_Piece]:
    with office.store.read() as transaction:
        made = agreements.listed(transaction, account_ids=[account_id])
    for each in made:
        yield _Piece(
            f"Convenio de pago {each.number}",
            f"Firmado el {short_date(each.signed_on)}, {STATE_WORDS[each.state]}",
            partial(agreement_paper.write_copy, office, each.number),
        )


def _claims(office: Office, account_id: int) -> Iterator[_Piece]:
    with office.store.read() as transaction:
        made = claim_files.listed(transaction, account_id)
        answered = {
            each.id: any(step.number and step.outcome for step in claim_files.steps_of(transaction, each.id))
            for each in made
        }
    for each in made:
        number = str(each.number)
        yield _Piece(
            f"Reclamo {number}",
            f"Radicado el {short_date(each.filed_on)}" + _waits(each.state),
            partial(claim_paper.print_filing, office, number),
        )
        if answered[each.id]:
            yield _Piece(
                f"Respuesta al reclamo {number}",
                "La última que se dio",
                partial(claim_paper.print_answer, office, number),
            )


def _waits(state: ClaimState) -> str:
    return "; está sin responder" if state is ClaimState.FILED else ""


# ── attachments ─────────────────────────────────────────────────────────────


def _attached(office: Office, view: CaseView) -> list[Attachment]:
    """What is attached to the case, then to its account, the oldest first; what was withdrawn is not."""
    account = attachments.of(office, Owner(OwnerKind.ACCOUNT, view.row.case.account_id))
    every = [*reversed(view.attached), *reversed(account)]
    return [each for each in every if each.withdrawn_at is None]


def _attachment(office: Office, each: Attachment, work: Path, file: Path) -> Part | None:
    """An attachment as a part; None if no reader opens it. Its hash is that of the file as it was kept."""
    kept = attachments.copy_out(office, each.id, work)
    if each.media is not Media.PDF:
        try:
            write_picture(file, kept)
        except OSError:
            return None
        kept = file
    if not pages_of(kept):
        return None
    detail = each.note or f"Adjunto del {each.at.astimezone():%d/%m/%Y}"
    return Part(title=f"Anexo: {each.name}", detail=detail, file=kept, digest=each.digest)


def _digest(file: Path) -> str:
    found = hashlib.sha256()
    with file.open("rb") as stream:
        while block := stream.read(_BLOCK):
            found.update(block)
    return found.hexdigest()
