"""A what-if case read from JSON: its sheet, its account and its invoice, without a database."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from app.exchange.node import Node, Problems
from app.exchange.tariff_document import country_of, in_force, sheet_from_document
from domain.cadastre import Service
from domain.errors import RuleViolation
from domain.money import Money
from domain.period import Periodicity
from domain.profile import Key
from domain.settlement import (
    Line,
    OtherCharge,
    PartialPeriod,
    Settlement,
    SettlementInput,
    Usage,
    settle,
)
from domain.tariff import TariffSheet, basic_limit

Answer = dict[str, Any]
"""What a case comes to, as JSON."""

MOST_M3 = Decimal(10**9)
_MOST_UNITS = 100_000
_MOST_DAYS = 366
_MOST_MONEY = 10**15
_INLINE_SINCE = date(2026, 1, 1)
"""Since when a sheet without date holds: its limits by altitude are those of today's norm."""


@dataclass(eq=False)
class CaseRejected(RuleViolation):
    """The case cannot be understood.

    Attributes:
        problems: `{lugar, motivo}` of everything that is wrong, in Spanish.
    """

    code: ClassVar[str] = "CASO_INVALIDO"
    problems: tuple[dict[str, str], ...]


@dataclass(eq=False)
class CaseNotSupported(RuleViolation):
    """The case asks for something that is not computed here.

    Attributes:
        keys: what its inputs are called.
    """

    code: ClassVar[str] = "CASO_NO_SOPORTADO"
    keys: tuple[str, ...]


@dataclass(eq=False)
class SheetNotGiven(RuleViolation):
    """The case names a sheet that the document does not carry.

    Attributes:
        sheet: the name.
        known: the sheets that it carries.
    """

    code: ClassVar[str] = "SIN_TARIFA"
    sheet: str
    known: tuple[str, ...]


class Case:
    """One case: reads inputs, notes what is wrong, and settles.

    Attributes:
        inputs: the inputs (`entradas`).
    """

    def __init__(
        self, inputs: object, sheets: Mapping[str, object], invoice_of: Callable[[str], Answer]
    ) -> None:
        self._problems = Problems()
        self._sheets = sheets
        self.inputs = Node(inputs, "", self._problems)
        self.invoice_of = invoice_of

    @property
    def keys(self) -> tuple[str, ...]:
        """What the inputs are called."""
        return tuple(str(key) for key in self.inputs.value)

    def demand_sound(self) -> None:
        """Refuse to go on with inputs that are wrong.

        Raises:
            CaseRejected: with everything that was noted so far.
        """
        if self._problems.found:
            raise CaseRejected(tuple(self._problems.found))

    def required_whole(self, key: str, most: int = int(MOST_M3)) -> int:
        """A whole number of 0 or more that must be there."""
        node = self.inputs[key]
        if not node.given:
            node.wrong("falta")
        return node.whole(0, most) or 0

    def required_number(self, key: str, most: Decimal = MOST_M3) -> Decimal:
        """An exact number of 0 or more that must be there."""
        node = self.inputs[key]
        if not node.given:
            node.wrong("falta")
        return node.number(Decimal(0), most) or Decimal(0)

    def wholes(self, key: str) -> list[int]:
        """A list of whole numbers of 0 or more, with one at least."""
        node = self.inputs[key]
        found = [item.whole(0, int(MOST_M3)) for item in node.items()]
        if not found:
            node.wrong("falta al menos un valor")
        return [number or 0 for number in found]

    def sheet(self) -> TariffSheet:
        """The sheet of the case: carried in it, or by name.

        Raises:
            SheetNotGiven: if the document has no sheet of that name.
            TariffRejected: if the sheet is wrong.
            CaseRejected: if the case has none.
        """
        bimonthly = self.inputs["tarifario_bimestral"]
        if isinstance(bimonthly.value, Mapping):
            document = {**bimonthly.value, "periodicidad": Periodicity.BIMONTHLY.value}
            return sheet_from_document(document, inline_since=_INLINE_SINCE)
        given = self.inputs["tarifario"]
        if isinstance(given.value, Mapping):
            return sheet_from_document(given.value, inline_since=_INLINE_SINCE)
        name = given.text()
        self.demand_sound()
        if name not in self._sheets:
            raise SheetNotGiven(name, tuple(self._sheets))
        return sheet_from_document(self._sheets[name], inline_since=_INLINE_SINCE)

    def usage(self, sheet: TariffSheet, consumption: Decimal | int) -> Usage:
        """The account of the case with a consumption.

        Raises:
            CaseRejected: if some input is wrong.
        """
        service_class = self.inputs["clase"].text()
        units = self.inputs["unidades"].whole(1, _MOST_UNITS)
        periodicity = self.inputs["periodicidad"].choice(Periodicity, sheet.terms.periodicity)
        limit = self._basic_limit(sheet, periodicity)
        partial = self._partial(periodicity)
        services = self._services()
        self.demand_sound()
        return Usage(
            service_class=service_class,
            consumption_m3=consumption,
            services=services,
            units=1 if units is None else units,
            basic_limit_m3=limit,
            periodicity=periodicity,
            partial=partial,
        )

    def settlement(self, consumption: Decimal | int) -> Settlement:
        """The case settled with a consumption.

        Raises:
            CaseRejected: if some input is wrong.
            RuleViolation: as `domain.settlement.settle` does.
        """
        sheet = self.sheet()
        usage = self.usage(sheet, consumption)
        multiple = self.inputs["multiplo_redondeo"].whole(1, _MOST_MONEY)
        charges = self._charges()
        self.demand_sound()
        return settle(
            SettlementInput(
                usage=usage, charges=charges, rounding_multiple=1 if multiple is None else multiple
            ),
            sheet,
        )

    def invoice(self, consumption: Decimal | int) -> Answer:
        """The invoice of the case with a consumption, as JSON.

        Raises:
            CaseRejected: if some input is wrong.
            RuleViolation: as `domain.settlement.settle` does.
        """
        settlement = self.settlement(consumption)
        answer: Answer = {
            "lineas": [_line(line) for line in settlement.lines],
            "total_por_servicio": {service.value: net for service, net in settlement.by_service.items()},
            "total_subsidios": settlement.subsidies,
            "total_contribuciones": settlement.contributions,
            "subtotal_servicios": settlement.services_subtotal,
        }
        if self.inputs["otros_cobros"].given:
            answer["otros_cobros"] = {charge.concept: charge.amount for charge in settlement.charges}
        if self.inputs["multiplo_redondeo"].given:
            answer["ajuste_redondeo"] = settlement.rounding
        return answer | {"total_a_pagar": settlement.total_due}

    def _basic_limit(self, sheet: TariffSheet, periodicity: Periodicity) -> int | None:
        limit = self.inputs["limite_basico_m3"].whole(1, int(MOST_M3))
        altitude = self.inputs["altitud_m"].whole(-500, 6000)
        altitude = sheet.terms.altitude_m if altitude is None else altitude
        country = country_of(sheet.terms.currency)
        if limit is not None or altitude is None or not country.history(Key.BASIC_LIMIT):
            return limit
        on = in_force(country, Key.BASIC_LIMIT, sheet.terms.valid_from)
        return basic_limit(altitude, country, on, periodicity)

    def _partial(self, periodicity: Periodicity) -> PartialPeriod | None:
        days = self.inputs["dias_facturados"].whole(1, _MOST_DAYS)
        base = self.inputs["base_dias"].whole(1, _MOST_DAYS)
        usual = 30 * periodicity.months
        fixed = self.inputs["prorratear_cargo_fijo"].switch(default=True)
        cleaning = self.inputs["prorratear_aseo"].switch(default=True)
        ranges = self.inputs["prorratear_rangos"].switch(default=False)
        base = usual if base is None else base
        if days is None or days >= base:
            return None
        return PartialPeriod(days=days, base_days=base, fixed=fixed, cleaning=cleaning, ranges=ranges)

    def _services(self) -> frozenset[Service] | None:
        if not self.inputs["servicios"].given:
            return None
        nodes = self.inputs["servicios"].items()
        return frozenset(node.choice(Service, Service.WATER) for node in nodes)

    def _charges(self) -> tuple[OtherCharge, ...]:
        return tuple(
            OtherCharge(concept=concept, label=concept, amount=_signed(node))
            for concept, node in self.inputs["otros_cobros"].members()
        )


def _signed(node: Node) -> Money:
    if not node.given:
        node.wrong("falta")
    return node.whole(-_MOST_MONEY, _MOST_MONEY) or 0


def _line(line: Line) -> Answer:
    return {
        "servicio": line.service.value,
        "concepto": line.concept.value,
        "cantidad": line.quantity_text,
        "tarifa_plena": None if line.rate is None else str(line.rate.full),
        "tarifa_neta": None if line.rate is None else str(line.rate.net),
        "valor_pleno": line.full,
        "subsidio": line.subsidy,
        "contribucion": line.contribution,
        "valor_neto": line.net,
    }
