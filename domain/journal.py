"""The accounting journal: what each posted paper means in double entry, by roles of accounts.

A role is what an account is for (`cartera.acueducto`); the office's table of accounts says which number of
its plan stands for each. Debits are positive and credits negative, so that a paper balances when its lines
sum to zero. What the roles are called is part of the office's table: they are stable words in Spanish.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, NamedTuple

from domain.cadastre import Service
from domain.document import DocumentKind
from domain.ledger import EntryKind
from domain.money import Money, split_in_proportion

AGREEMENTS: Final = "acuerdos"
IN_FAVOUR: Final = "saldos_a_favor"
ROUNDING: Final = "ajuste.redondeo"
INTEREST: Final = "ingreso.intereses"
OTHER_INCOME: Final = f"ingreso.{Service.OTHER}"
TAX: Final = "impuesto"
OPENING: Final = "saldo_inicial"
WRITTEN_OFF: Final = "castigo"
WAIVED: Final = "condonacion"
BANKS: Final = "bancos"
DIFFERENCE: Final = "diferencia"

_TAX_CONCEPT: Final = "impuesto"
_BUCKETS: Final = {"intereses": INTEREST, "ajuste": ROUNDING}


class JournalLine(NamedTuple):
    """A line of a paper's entry; `amount` in units of money, + debit, − credit."""

    role: str
    amount: Money
    service: str = ""
    service_class: str = ""
    concept: str = ""
    account: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalPaper:
    """A posted paper and the lines that tell it in double entry.

    Attributes:
        document: its identity; 0 for what no paper tells, as a reclassification.
        kind: what it is, in the office's words.
        number: as it is printed.
        on: the day on which it was posted.
        lines: without two alike, and none of zero.
    """

    document: int
    kind: str
    number: str
    on: date
    lines: tuple[JournalLine, ...]

    @property
    def out_of_balance(self) -> Money:
        """Debits less credits: 0 where the paper balances."""
        return sum(line.amount for line in self.lines)


class LedgerEntry(NamedTuple):
    """An entry of the ledger as the journal needs it.

    `financed` says that it stands in an agreement; `parts` what it settled, by service and whether that was
    financed: of a payment, which has no service of its own, and of debt that leaves an agreement.
    """

    account: int
    service: str
    service_class: str
    kind: EntryKind
    amount: Money
    financed: bool = False
    parts: tuple[tuple[str, bool, Money], ...] | None = None


class BilledLine(NamedTuple):
    """Lines of an invoice of one service and concept, joined."""

    service: str
    concept: str
    bucket: str
    subsidy: Money
    contribution: Money
    net: Money


class Noted(NamedTuple):
    """What a note takes off a service of its invoice: that service as billed, and the notes before this one.

    `net`, `subsidy` and `contribution` are of the invoice; `before` what earlier notes took, as `amount`.
    """

    service: str
    net: Money
    subsidy: Money
    contribution: Money
    before: Money
    amount: Money


# ── receivables ─────────────────────────────────────────────────────────────


def receivable(service: str, *, financed: bool = False) -> str:
    """The role of what is owed for a service: apart while an agreement holds it."""
    return AGREEMENTS if financed else f"cartera.{service}"


def is_owed(role: str) -> bool:
    """Whether a role is of what subscribers owe, or have in favour."""
    return role in {AGREEMENTS, IN_FAVOUR} or role.startswith("cartera.")


def owed_lines(entries: Iterable[LedgerEntry]) -> list[JournalLine]:
    """What entries do to what is owed: a payment pays what it settled, and the rest stays in favour."""
    lines = []
    for entry in entries:
        if entry.parts is None:
            role = receivable(entry.service, financed=entry.financed)
            lines.append(_owed(role, entry.amount, entry))
            continue
        sign, left = (-1 if entry.amount < 0 else 1), entry.amount
        for service, financed, amount in entry.parts:
            lines.append(_owed(receivable(service, financed=financed), sign * amount, entry))
            left -= sign * amount
        rest = IN_FAVOUR if entry.kind is EntryKind.PAYMENT else receivable(entry.service)
        lines.append(_owed(rest, left, entry))
    return lines


def _owed(role: str, amount: Money, entry: LedgerEntry) -> JournalLine:
    service = role.partition(".")[2]
    return JournalLine(role, amount, service, entry.service_class, "", entry.account)


# ── what stands against them ────────────────────────────────────────────────


def income(service: str, concept: str, bucket: str) -> str:
    """The role of what is earned by a line of an invoice."""
    if bucket in _BUCKETS:
        return _BUCKETS[bucket]
    if concept == _TAX_CONCEPT:
        return TAX
    return f"ingreso.{service}"


def billed_lines(billed: Iterable[BilledLine], service_class: str, account: int) -> list[JournalLine]:
    """What an invoice earns: each line in full; what the fund gives of it, or is owed (R-FSR-01)."""
    lines = []
    for each in billed:
        told = each.service, service_class, each.concept, account
        earned = each.net + each.subsidy - each.contribution
        lines += [
            JournalLine(income(each.service, each.concept, each.bucket), -earned, *told),
            JournalLine(f"subsidio.{each.service}", each.subsidy, *told),
            JournalLine(f"contribucion.{each.service}", -each.contribution, *told),
        ]
    return lines


def fund_of_note(noted: Noted) -> tuple[Money, Money]:
    """What a note takes back of the subsidy and of the contribution of a service of its invoice.

    In proportion to what notes have taken of the service's net value, this one less those before it: so notes
    that take all of it take back all of both, and one that undoes another gives back what that took. A note
    that only adds moves neither.
    """
    if noted.net <= 0:
        return 0, 0
    before, after = (min(max(upto, 0), noted.net) for upto in (noted.before, noted.before + noted.amount))
    subsidy, contribution = (
        _share(whole, after, noted.net) - _share(whole, before, noted.net)
        for whole in (noted.subsidy, noted.contribution)
    )
    return subsidy, contribution


def _share(whole: Money, part: Money, of: Money) -> Money:
    return split_in_proportion(whole, [part, of - part])[0]


def note_lines(notes: Iterable[Noted], service_class: str, account: int) -> list[JournalLine]:
    """What a note does to what was earned: a credit gives it back, with its part of the fund's money."""
    lines = []
    for each in notes:
        told = each.service, service_class, "", account
        subsidy, contribution = fund_of_note(each)
        given = each.amount + subsidy - contribution
        role = f"devolucion.{each.service}" if each.amount > 0 else f"ingreso.{each.service}"
        lines += [
            JournalLine(role, given, *told),
            JournalLine(f"subsidio.{each.service}", -subsidy, *told),
            JournalLine(f"contribucion.{each.service}", contribution, *told),
        ]
    return lines


def money_lines(
    taken: Money, means: Sequence[tuple[str, Money]], *, at_desk: bool, account: int
) -> list[JournalLine]:
    """Where money is that was taken in, or given back where `taken` is less than 0: by its means."""
    shares = split_in_proportion(taken, [amount for _, amount in means])
    return [
        JournalLine(f"caja.{name}" if at_desk else BANKS, amount, account=account)
        for (name, _), amount in zip(means, shares, strict=True)
    ]


_AGAINST: Final = {
    DocumentKind.OPENING_BALANCE: OPENING,
    DocumentKind.AGREEMENT: INTEREST,
    DocumentKind.SALE: OTHER_INCOME,
}


def against(kind: DocumentKind, entries: Iterable[EntryKind]) -> str:
    """The role that stands against what is owed in papers that tell no more than their total."""
    if kind is DocumentKind.PORTFOLIO_ACT:
        return WAIVED if EntryKind.CREDIT in set(entries) else WRITTEN_OFF
    return _AGAINST.get(kind, DIFFERENCE)


# ── papers ──────────────────────────────────────────────────────────────────


def tidy(lines: Iterable[JournalLine]) -> tuple[JournalLine, ...]:
    """Lines that are alike joined, those of zero left out; debits first, each side in the order it came."""
    sums: dict[JournalLine, Money] = {}
    for line in lines:
        key = line._replace(amount=0)
        sums[key] = sums.get(key, 0) + line.amount
    told = [key._replace(amount=amount) for key, amount in sums.items() if amount]
    return tuple(sorted(told, key=lambda line: line.amount < 0))


def by_day(papers: Iterable[JournalPaper]) -> tuple[JournalPaper, ...]:
    """One paper for each day and kind, without accounts: what an accounting program asks for as a summary."""
    found: dict[tuple[date, str], list[JournalPaper]] = {}
    for paper in papers:
        found.setdefault((paper.on, paper.kind), []).append(paper)
    return tuple(
        replace(
            group[0],
            document=0,
            number=f"{on:%Y%m%d}",
            lines=tidy(line._replace(account=None) for paper in group for line in paper.lines),
        )
        for (on, _), group in found.items()
    )


def reclassified(
    before: Mapping[str, Money], after: Mapping[str, Money], posted: Mapping[str, Money]
) -> list[JournalLine]:
    """What is left to move among the roles of what is owed, so that they say what the portfolio says.

    Args:
        before: what the portfolio held of each role when the days began.
        after: what it held at their end.
        posted: what the papers of the days did to each role.
    """
    lines = []
    for role in sorted({*before, *after, *posted}):
        amount = after.get(role, 0) - before.get(role, 0) - posted.get(role, 0)
        lines.append(JournalLine(role, amount, role.partition(".")[2]))
    return lines
