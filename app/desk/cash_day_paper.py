"""The paper of a day's collection: of a closed day, or of one that goes on and says so (R-PAG-03)."""

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Final

from app.desk.cash_day import DESK, CashDay, Collection, day
from app.desk.shift import ShiftView
from app.desk.shift_paper import closed_at
from app.desk.shift_words import MEANS_NAMES
from app.office import Office
from app.paper.invoice_page import currency_of, issuer_of
from app.paper.invoice_texts import issuer_facts
from app.paper.paper_files import write_by_itself
from app.store import offices
from domain.cadastre import Service
from domain.cash import PaymentMeans
from domain.ledger import Concept
from reports.day_sheet import DayLine, DaySheet, DayShift, UndoneLine, write_day_sheet

SERVICES: Final = {
    Service.WATER: "Acueducto",
    Service.SEWERAGE: "Alcantarillado",
    Service.CLEANING: "Aseo",
    Service.OTHER: "Otros cobros",
}
"""What a day's sums call each service."""
CONCEPTS: Final = {
    Concept.INTEREST: "interés de mora",
    Concept.OTHER: "otros cobros",
    Concept.INSTALMENT: "cuotas de diferidos",
}
"""What they add where it is not the service itself."""
BY_ITSELF: Final = {
    Concept.INTEREST: "Interés de mora",
    Concept.OTHER: "Cobros varios",
    Concept.INSTALMENT: "Cuotas de diferidos",
}
"""What they are called where they belong to no service."""


def place_words(found: Collection) -> str:
    """A desk or a channel, for people."""
    return f"Caja {found.desk}" if found.channel == DESK else found.channel.capitalize()


def cashier_words(found: Collection) -> str:
    """Who collected at which desk, for people; of what no desk collected, its channel."""
    return f"{found.channel}, caja {found.desk}" if found.desk else found.channel.capitalize()


def concept_words(service: Service, concept: Concept) -> str:
    """What was paid, for people."""
    if service is Service.OTHER and concept in BY_ITSELF:
        return BY_ITSELF[concept]
    return SERVICES[service] + (f", {CONCEPTS[concept]}" if concept in CONCEPTS else "")


def save_pdf(office: Office, on: date | None, path: Path) -> int:
    """Print a day to a PDF, today if none is asked for; how many pages.

    Raises:
        FileUnwritable, DiskFull: the file cannot be written.
    """
    sheet = day_sheet(office, day(office, on))
    return write_by_itself(path, lambda place: write_day_sheet(place, sheet))


def day_sheet(office: Office, found: CashDay) -> DaySheet:
    """What the paper of a day says."""
    with office.store.read() as transaction:
        issuer = issuer_facts(offices.identity(transaction), offices.settings(transaction))
    closing = found.closed
    return DaySheet(
        issuer=issuer_of({"issuer": issuer}),
        day=found.day,
        closed=None if closing is None else (closing.user, closing.at.astimezone().replace(tzinfo=None)),
        words="" if closing is None else closing.words,
        places=[_line(each, place_words(each)) for each in found.places],
        cashiers=[_line(each, cashier_words(each)) for each in found.cashiers],
        means=[_line(each, MEANS_NAMES[PaymentMeans(each.channel)]) for each in found.means],
        concepts=list(_concepts(found)),
        shifts=[_shift(each) for each in found.shifts],
        undone=[
            UndoneLine(
                receipt=each.receipt.number,
                reversal=each.reversal,
                reason=each.reason,
                authorised_by=each.authorised_by,
                amount=each.receipt.amount,
            )
            for each in found.undone
        ],
        receipts=len(found.made),
        made=found.received,
        given_back=found.given_back,
        deposit=found.cash_to_deposit,
        cheques=found.cheques_to_deposit,
        difference=found.difference,
        printed_at=datetime.combine(office.clock.today(), office.clock.now().astimezone().time()),
        currency=currency_of(office.currency.code),
    )


def _line(each: Collection, label: str) -> DayLine:
    return DayLine(label, each.collected, each.receipts - each.undone)


def _concepts(found: CashDay) -> Iterable[DayLine]:
    for (service, concept), amount in found.concepts.items():
        yield DayLine(concept_words(service, concept), amount)
    if found.in_favour:
        yield DayLine("A favor de las cuentas", found.in_favour)


def _shift(view: ShiftView) -> DayShift:
    stored = view.stored
    return DayShift(
        desk=stored.desk,
        number=stored.number,
        cashier=", ".join(view.cashiers),
        opened_at=datetime.combine(stored.opened_on, stored.opened_at.astimezone().time()),
        closed_at=closed_at(view),
        collected=view.totals.collected,
        counted=stored.counted,
        difference=stored.difference,
    )
