"""Totals of a run by service and by class, counted while it is settled.

The rows themselves are summed once more by the database (`store.billing.sums`); both ways must
agree, which is what proves the run's control totals (L10).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from app.store.billing import Groups, GroupTotal
from domain.cadastre import Service
from domain.ledger import Concept
from domain.pricing import CompiledTariff, LineRow
from domain.settlement import quantity_text

_SERVICE, _FULL, _END = 1, 8, 12
"""Places in a priced line, which has no invoice's key yet: its service; from full value to net."""


@dataclass(frozen=True, slots=True, eq=False)
class Priced:
    """Lines of an account's services, as the store takes them after the invoice's key, and their sums.

    Many accounts share one: it is known by identity, never compared.

    Attributes:
        others: whether a line stands under the services beside the three, as extra charges do.
    """

    lines: tuple[tuple[Any, ...], ...]
    value: int
    subsidies: int
    contributions: int
    others: bool

    @classmethod
    def of(cls, tariff: CompiledTariff, priced: Sequence[LineRow]) -> "Priced":
        """From the rows of the engine: numbered, with their rates as text."""
        lines, value, subsidies, contributions = [], 0, 0, 0
        for number, row in enumerate(priced, 1):
            service, concept, quantity, per, rate, full, subsidy, contribution, net = row
            value += net
            subsidies += subsidy
            contributions += contribution
            shown = str(quantity) if per == 1 else quantity_text(quantity, per)
            lines.append(
                (number, service, concept, Concept.SERVICE.value, "", shown, *tariff.rate_texts[rate], full,
                subsidy, contribution, net, None)
            )  # fmt: skip
        others = any(line[_SERVICE] == Service.OTHER for line in lines)
        return cls(tuple(lines), value, subsidies, contributions, others)


class Extra(NamedTuple):
    """A charge beside the services, about to be a line."""

    concept: str
    bucket: str
    label: str
    amount: int
    charge_id: int | None

    def line(self, key: int, number: int) -> tuple[Any, ...]:
        """Its row, as the store takes it."""
        service, amount = Service.OTHER.value, self.amount
        head = (key, number, service, self.concept, self.bucket, self.label, "1", "", "")
        return (*head, amount, 0, 0, amount, self.charge_id)


class Tally:
    """Counts the accounts of a run one by one; says its groups at the end."""

    def __init__(self) -> None:
        self._alike: dict[tuple[str, Priced], list[int]] = {}
        self._extras: dict[str, list[int]] = {}

    def add(self, service_class: str, priced: Priced, m3: int, extra: int | None) -> None:
        """Count an account.

        Args:
            service_class: its class.
            priced: what its services cost; shared by all that were priced alike.
            m3: what it was billed.
            extra: sum of its lines beside the services, in units of money; None if it has none.
        """
        key = (service_class, priced)
        count = self._alike.get(key)
        if count is None:
            count = self._alike[key] = [0, 0]
        count[0] += 1
        count[1] += m3
        if extra is not None:
            extras = self._extras.get(service_class)
            if extras is None:
                extras = self._extras[service_class] = [0, 0]
            if not priced.others:
                extras[0] += 1
            extras[1] += extra

    def groups(self) -> Groups:
        """The groups of all that was counted."""
        return Groups(self._by_service(), self._by_class())

    def _by_service(self) -> list[GroupTotal]:
        """Lines by service; accounts and m³ are those of the invoices that carry it.

        Charges beside the services have no m³.
        """
        found = [
            GroupTotal(service, accounts, 0 if service == Service.OTHER else m3, *_times(accounts, lines))
            for (_, priced), (accounts, m3) in self._alike.items()
            for service, lines in _lines_by_service(priced).items()
        ]
        found += [
            GroupTotal(Service.OTHER.value, accounts, 0, amount, 0, 0, amount)
            for accounts, amount in self._extras.values()
        ]
        return _together(found)

    def _by_class(self) -> list[GroupTotal]:
        """Invoices by class; `net` are their new charges with the rounding line."""
        found = [
            GroupTotal(service_class, accounts, m3, *_times(accounts, priced.lines))
            for (service_class, priced), (accounts, m3) in self._alike.items()
        ]
        found += [
            GroupTotal(service_class, 0, 0, amount, 0, 0, amount)
            for service_class, (_, amount) in self._extras.items()
        ]
        return _together(found)


def _lines_by_service(priced: Priced) -> dict[str, list[tuple[Any, ...]]]:
    found: dict[str, list[tuple[Any, ...]]] = {}
    for line in priced.lines:
        found.setdefault(line[_SERVICE], []).append(line)
    return found


def _times(accounts: int, lines: Iterable[tuple[Any, ...]]) -> tuple[int, int, int, int]:
    """Full value, subsidies, contributions and net of some lines, as often as accounts carry them."""
    full, subsidies, contributions, net = map(sum, zip(*(line[_FULL:_END] for line in lines), strict=True))
    return accounts * full, accounts * subsidies, accounts * contributions, accounts * net


def _together(groups: Iterable[GroupTotal]) -> list[GroupTotal]:
    found: dict[str, GroupTotal] = {}
    for group in groups:
        old = found.get(group.key)
        found[group.key] = group if old is None else old.plus(group)
    return [found[key] for key in sorted(found)]
