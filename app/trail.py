"""The audit trail read by a person: what was done in a month, by whom, to tariffs, balances and strata."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from operator import attrgetter
from types import MappingProxyType
from typing import Final

from app.office import Office
from app.store import audit
from app.wording.trail_words import ACTS
from domain.period import Period

STRATUM_FACT: Final = "service_class"


class TrailKind(StrEnum):
    """What a change is of, for who audits it; all else is `OTHER`."""

    TARIFF = "tarifa"
    BALANCE = "saldo"
    STRATUM = "estrato"
    OTHER = "otro"


SENSITIVE: Final = (TrailKind.TARIFF, TrailKind.BALANCE, TrailKind.STRATUM)
"""Those that who audits looks at first (004-18)."""

_BALANCE: Final = frozenset(
    {
        "adjustment.issue", "agreement_ending.annul", "agreement_ending.break_one", "agreements.sign",
        "annulment.annul", "annulment.reverse_receipt", "bank_undo.release", "bank_undo.return_payment",
        "bank_undo.undo_file", "billing.undo", "charge_approval.approve", "charge_approval.withdraw",
        "cheques.lift", "cheques.return_cheque", "claim.answer", "clearing.clear", "correcting.correct",
        "portfolio_acts.approve", "portfolio_recovery.recover", "water_truck.annul",
    }
)  # fmt: skip
"""What moves a balance apart from billing and payment, which the closes tie."""
_TARIFF: Final[Mapping[str, TrailKind]] = MappingProxyType(
    {"tariff": TrailKind.TARIFF, "water_truck.approve_price": TrailKind.TARIFF}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailLine:
    """Something that was done.

    Attributes:
        at: when, by the office's clock.
        act: what was done, in words; `action` is its name in the trail.
        subject: about what: an account, a period, a file.
        summary: its figures.
    """

    at: datetime
    user: str
    desk: int
    kind: TrailKind
    action: str
    act: str
    subject: str
    summary: str


def of_month(office: Office, month: Period, *, every: bool = False) -> tuple[TrailLine, ...]:
    """What was done in a calendar month to tariffs, balances and strata, the last first.

    Args:
        office: whose trail it is.
        month: which.
        every: everything else that was done too.
    """
    since, until = _moments(month)
    with office.store.read() as transaction:
        lines = [
            *_lines(audit.between(transaction, since, until), every=every),
            *(_stratum(each) for each in audit.facts_between(transaction, since, until, STRATUM_FACT)),
        ]
    return tuple(sorted(lines, key=attrgetter("at"), reverse=True))


def kind_of(action: str) -> TrailKind:
    """What a use case changes; strata are told by the facts of accounts, whatever changed them."""
    if action in _BALANCE:
        return TrailKind.BALANCE
    return _TARIFF.get(action) or _TARIFF.get(action.partition(".")[0], TrailKind.OTHER)


def _moments(month: Period) -> tuple[datetime, datetime]:
    """When the month began and when the next one does, by the machine's clock."""
    after = month.plus(1)
    first, following = datetime(month.year, month.month, 1), datetime(after.year, after.month, 1)  # noqa: DTZ001 - by the machine's clock
    return first.astimezone(), following.astimezone()


def _lines(found: list[audit.Done], *, every: bool) -> Iterator[TrailLine]:
    for each in found:
        kind = kind_of(each.action)
        if every or kind in SENSITIVE:
            yield TrailLine(
                at=each.at.astimezone(),
                user=each.user,
                desk=each.desk,
                kind=kind,
                action=each.action,
                act=ACTS.get(each.action, each.action),
                subject=each.subject,
                summary=each.summary,
            )


def _stratum(each: audit.FactChanged) -> TrailLine:
    grounds = ", ".join(filter(None, (each.support, each.reason)))
    told = f"{each.old or 'sin estrato'} → {each.new}, rige desde {each.valid_from:%d/%m/%Y}"
    return TrailLine(
        at=each.at.astimezone(),
        user=each.user,
        desk=0,
        kind=TrailKind.STRATUM,
        action=STRATUM_FACT,
        act=ACTS[STRATUM_FACT],
        subject=each.account,
        summary=f"{told}; {grounds}" if grounds else told,
    )
