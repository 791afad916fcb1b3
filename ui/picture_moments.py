"""Moments of a month that an office is not in: a copy is brought there, so that its screens are seen."""

import shutil
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app.clock import Clock
from app.paths import DATABASE, DataFolder

if TYPE_CHECKING:
    from app.office import Office

_FLOAT: Final = 100_000


class Moment(StrEnum):
    """How far the month of the copy is brought."""

    SETTLED = "liquidado"
    ISSUED = "emitido"
    CLOSED = "cerrado"


PAGES: Final[Mapping[Moment, tuple[str, ...]]] = {
    Moment.SETTLED: ("facturacion", "turno", "caja"),
    Moment.ISSUED: ("facturacion", "facturas", "reparto"),
    Moment.CLOSED: ("turno", "dia_caja"),
}
"""What is looked at: with a draft to review and an open desk; with invoices that just came out; with a shift
closed that took a cheque, before its day closes.
"""


def brought_to(folder: DataFolder, place: Path, clock: Clock, moment: Moment) -> DataFolder:
    """A copy of an office in `place`: its newest period settled, or issued too, and its desk open; or closed.

    What the critique waits for takes its cause's default, as the office's own order would decide it.
    """
    copy = DataFolder(place)
    place.mkdir(parents=True, exist_ok=True)
    for name in (DATABASE, f"{DATABASE}-wal"):
        if (folder.root / name).exists():
            shutil.copyfile(folder.root / name, place / name)
    if folder.attachments.exists():
        shutil.copytree(folder.attachments, copy.attachments)
    from app import founding  # noqa: PLC0415 - the database layer comes with the office

    office = founding.open_office(copy, clock)
    try:
        _bring(office, moment)
    finally:
        office.store.close()
    return copy


def _bring(office: "Office", moment: Moment) -> None:
    from app.desk import shift  # noqa: PLC0415 - the database layer comes with the office
    from app.invoicing import billing  # noqa: PLC0415 - as above
    from app.month import critique, period  # noqa: PLC0415 - as above

    if shift.current(office) is None:
        shift.open_shift(office, _FLOAT)
        _take(office, {})
        shift.count_drawer(office, {_FLOAT // 2: 4})
    if moment is Moment.CLOSED:
        _close_desk(office)
        return
    newest = max(each.period for each in period.every_period(office))
    critique.decide_automatically(office, newest)
    billing.settle(office, newest)
    if moment is Moment.ISSUED:
        billing.issue(office, newest)


def _close_desk(office: "Office") -> None:
    """Take a cheque, count what the drawer must hold, and close."""
    from app.desk import shift  # noqa: PLC0415 - the database layer comes with the office
    from domain.cash import PaymentMeans  # noqa: PLC0415 - as above

    _take(office, {PaymentMeans.CHEQUE.value: _FLOAT})
    made = shift.current(office)
    if made is not None:
        cash = sum(each.means.get(PaymentMeans.CASH, 0) for each in made.receipts)
        smallest = min(office.currency.denominations)
        pieces, rest = divmod(made.stored.float_amount + cash, smallest)
        shift.close_shift(office, {smallest: pieces}, "No hay moneda tan pequeña" if rest else "")


def _take(office: "Office", means: Mapping[str, int]) -> None:
    from app.desk import cash  # noqa: PLC0415 - the database layer comes with the office
    from app.desk.cash import Payment  # noqa: PLC0415 - as above
    from app.register import cadastre  # noqa: PLC0415 - as above
    from app.store.accounts import AccountFilter  # noqa: PLC0415 - as above

    first = cadastre.list_accounts(office, AccountFilter())[0]
    cash.collect(office, Payment(account=cadastre.code_of(office, first), amount=_FLOAT, means=means))
