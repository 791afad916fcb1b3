"""The paper of the count of a drawer: of a closed shift, or of one that goes on (R-PAG-03)."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

from app.desk.shift import ShiftView, of_key
from app.desk.shift_words import MEANS_NAMES, clues
from app.office import Office
from app.paper.invoice_page import currency_of, issuer_of
from app.paper.invoice_texts import issuer_facts
from app.paper.paper_files import writing
from app.store import offices
from domain.cash import CountMissing, DrawerReason, PaymentMeans
from domain.errors import InvalidValue
from domain.money import Money
from domain.profile import Currency
from reports.count_sheet import AnnulledReceipt, CountedPiece, CountSheet, SheetLine, write_count_sheet

_MOVED = {
    DrawerReason.TURN_IN: "Entrega",
    DrawerReason.EXPENSE: "Gasto",
    DrawerReason.REFUND: "Devolución",
    DrawerReason.ADDED: "Refuerzo",
}
_ROOM = 6
"""So many movements stand one by one; of more, each kind is one line."""


def save_pdf(office: Office, shift_id: int, path: Path) -> int:
    """Print the count of a shift to a PDF; how many pages.

    Raises:
        InvalidValue: there is no such shift.
        CountMissing: it is open, and nobody counted its drawer since it last moved.
        FileUnwritable, DiskFull: the file cannot be written.
    """
    view = of_key(office, shift_id)
    if view is None:
        raise InvalidValue("turno", str(shift_id), "un turno de esta caja")
    sheet = count_sheet(office, view)
    with writing(path):
        return write_count_sheet(path, sheet)


def count_sheet(office: Office, view: ShiftView) -> CountSheet:
    """What the paper of a shift's count says.

    Raises:
        CountMissing: it is open, and nobody counted its drawer since it last moved.
    """
    stored, currency = view.stored, currency_of(office.currency.code)
    counted = stored.counted
    if counted is None:
        if view.counted is None or not view.count_is_new:
            raise CountMissing(stored.desk, stored.number, view.totals.expected)
        counted = view.counted.counted
    with office.store.read() as transaction:
        issuer = issuer_facts(offices.identity(transaction), offices.settings(transaction))
    found = clues(view, counted, currency)
    numbers = [each.number for each in view.receipts]
    return CountSheet(
        issuer=issuer_of({"issuer": issuer}),
        desk=stored.desk,
        shift=stored.number,
        cashier=", ".join(view.cashiers),
        opened_at=datetime.combine(stored.opened_on, stored.opened_at.astimezone().time()),
        closed_at=closed_at(view),
        receipts=f"{numbers[0]} a {numbers[-1]}" if numbers else "",
        pieces=tuple(_pieces(view.counted.pieces if view.counted else {}, office.currency)),
        expected=view.totals.expected,
        counted=counted,
        held=(SheetLine("Base de apertura", stored.float_amount), _cash(view), *_moved(view)),
        means=tuple(_means(view)),
        clue=f"{found[0].title} ({found[0].detail})" if found else "",
        explanation=stored.explanation,
        annulled=tuple(_annulled(view)),
        numbers=len(numbers),
        printed_at=datetime.combine(office.clock.today(), office.clock.now().astimezone().time()),
        currency=currency,
    )


def closed_at(view: ShiftView) -> datetime | None:
    """When the count over which it closed was made: the shift keeps the day of its closing."""
    on = view.stored.closed_on
    if on is None:
        return None
    last = view.counted.at if view.counted else view.stored.opened_at
    return datetime.combine(on, last.astimezone().time())


def kinds(currency: Currency) -> Iterable[tuple[Money, str]]:
    """The notes and coins of a currency, largest first, each with what it is where that changes."""
    before = ""
    for piece in currency.denominations:
        note, coin = piece >= currency.smallest_note, piece <= currency.largest_coin
        kind = "Billete y moneda" if note and coin else "Moneda" if coin else "Billete"
        yield piece, kind if kind != before else ""
        before = kind


def _pieces(pieces: Mapping[Money, int], currency: Currency) -> Iterable[CountedPiece]:
    for piece, kind in kinds(currency):
        yield CountedPiece(kind, piece, pieces.get(piece, 0))


def _standing(view: ShiftView, means: PaymentMeans) -> int:
    return sum(means in each.means and not each.annulled_why for each in view.receipts)


def _cash(view: ShiftView) -> SheetLine:
    many = _standing(view, PaymentMeans.CASH)
    label = f"Recaudo en efectivo, {many} {'recibo' if many == 1 else 'recibos'}"
    return SheetLine(label, view.totals.by_means[PaymentMeans.CASH])


def _moved(view: ShiftView) -> Iterable[SheetLine]:
    if len(view.movements) <= _ROOM:
        for each in view.movements:
            support = f", {each.support}" if each.support else ""
            label = f"{_MOVED[each.reason]}, {each.at.astimezone():%H:%M}: {each.detail}{support}"
            yield SheetLine(label, each.in_totals.change)
        return
    for reason, name in _MOVED.items():
        mine = [each.in_totals.change for each in view.movements if each.reason is reason]
        if mine:
            yield SheetLine(f"{name}: {len(mine)} en el turno", sum(mine))


def _means(view: ShiftView) -> Iterable[SheetLine]:
    for means, amount in view.totals.by_means.items():
        yield SheetLine(MEANS_NAMES[means], amount, _standing(view, means))


def _annulled(view: ShiftView) -> Iterable[AnnulledReceipt]:
    for each in view.receipts:
        if each.annulled_why:
            yield AnnulledReceipt(
                each.number, each.at.astimezone(), each.account, each.annulled_why, each.amount
            )
