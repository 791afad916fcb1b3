"""A signed agreement as a PDF: the original once, then copies that say so."""

from datetime import date
from pathlib import Path

from app.office import Office
from app.paper.invoice_page import currency_of, issuer_of, masked
from app.paper.paper_files import write_by_itself
from app.store import agreements, audit, offices, receipts
from app.store.agreements import StoredAgreement
from app.wording.agreement_refusals import AgreementMissing
from app.wording.agreement_sentences import STATE_WORDS
from domain.agreement import AgreementState
from domain.money import in_words
from domain.profiles import CURRENCIES
from reports.agreement import AgreementPaper, AgreementRow, write_agreement
from reports.spanish import short_date


def print_agreement(office: Office, number: str, file: Path) -> int:
    """Write an agreement as a PDF; gives its pages. The first print is the original.

    Raises:
        AgreementMissing: none has that number.
        FileUnwritable, DiskFull: the file cannot be written; then no print is counted.
    """
    with office.store.read() as transaction:
        found = agreements.find(transaction, number.strip())
        if found is None:
            raise AgreementMissing(number.strip())
        prints = receipts.printed_times(transaction, [found.document_id]).get(found.document_id, 0)
        logo = offices.settings(transaction).logo
    today = office.clock.today()
    model = _model(found, logo, today if prints else None)
    pages = write_by_itself(file, lambda place: write_agreement(place, model))
    with office.store.write() as transaction:
        receipts.log_printing(transaction, office.actor(), {found.document_id: prints}, today)
        said = "copia" if prints else "original"
        summary = f"convenio {found.number}, {said}"
        audit.add(transaction, office.actor(), "agreement_paper.print", found.account, summary)
    return pages


def write_copy(office: Office, number: str, file: Path) -> int:
    """Write an agreement as a copy of today, for a file of papers: no print is counted; its pages.

    Raises:
        AgreementMissing: none has that number.
        FileUnwritable, DiskFull: the file cannot be written.
    """
    with office.store.read() as transaction:
        found = agreements.find(transaction, number.strip())
        if found is None:
            raise AgreementMissing(number.strip())
        logo = offices.settings(transaction).logo
    model = _model(found, logo, office.clock.today())
    return write_by_itself(file, lambda place: write_agreement(place, model))


def _model(found: StoredAgreement, logo: str, copied_on: date | None) -> AgreementPaper:
    terms, paid = found.terms, found.debt.interest - found.first_financed.interest
    currency = CURRENCIES[terms["currency"]]
    return AgreementPaper(
        issuer=issuer_of({"issuer": {**terms["issuer"], "logo": logo}}),
        number=found.number,
        signed_on=found.signed_on,
        account=found.account,
        holder=terms["holder"],
        document=masked(*terms["holder_document"]),
        address=terms["address"],
        signer=terms["signer"],
        signer_document=masked("CC", terms["document"]) or terms["document"],
        relation=terms["relation"],
        papers=terms["papers"],
        capital=found.debt.principal,
        interest=found.debt.interest,
        down_payment=found.down_payment,
        down_interest=paid,
        down_capital=found.down_payment - paid,
        financed=found.first_financed.total,
        financed_interest=found.first_financed.interest,
        receipt=found.receipt,
        monthly_rate=found.monthly_rate,
        rows=tuple(
            AgreementRow(
                number=each.planned.number,
                period=each.not_before,
                amount=each.planned.amount,
                interest=each.planned.interest,
                capital=each.planned.principal,
                balance=each.planned.balance,
            )
            for each in found.instalments
        ),
        approved_by=terms["approved_by"],
        missed=found.missed_to_break,
        in_words=in_words(found.debt.total, currency.words),
        user=found.user,
        ended=_ended(found) if copied_on is not None else "",
        copied_on=copied_on,
        currency=currency_of(terms["currency"]),
    )


def _ended(found: StoredAgreement) -> str:
    if found.state is AgreementState.IN_FORCE:
        return ""
    on = f" el {short_date(found.ended_on)}" if found.ended_on else ""
    return f"Este convenio está {STATE_WORDS[found.state]}{on}."
