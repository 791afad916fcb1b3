"""How the steps of a trace are said in Spanish: what was done, with which figures, by which norm."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from app.store.billing import FINANCING
from app.store.papers import StoredLine
from app.store.trace import BilledInterest, Instalment, SettledInvoice
from domain.agreement import schedule
from domain.arrears import InterestMethod, InterestRules, Tranche
from domain.cadastre import AccountState, Service
from domain.document import DocumentKind
from domain.money import Money
from domain.profile import Profile
from domain.ratio import quotient
from domain.reading import ConsumptionMethod
from domain.tariff import Concept
from domain.trace import StepKind, TraceStep
from domain.vacancy import VacantEffect
from reports.names import SERVICE_NAMES
from reports.spanish import NBSP, Currency, number, percent, price

EXACT_PLACES = 4
CONCEPTS = {
    Concept.FIXED_CHARGE: "Cargo fijo",
    Concept.CONSUMPTION: "Consumo",
    Concept.BASIC: "Consumo básico",
    Concept.COMPLEMENTARY: "Consumo complementario",
    Concept.LUXURY: "Consumo suntuario",
    Concept.FLAT: "Tarifa del período",
    Concept.TAX: "Impuesto",
}
_METHODS = {
    ConsumptionMethod.READING: "Consumo por diferencia de lecturas",
    ConsumptionMethod.OWN_AVERAGE: "Sin lectura que se pueda cobrar: se factura el promedio de la cuenta",
    ConsumptionMethod.SIMILAR_AVERAGE: "Se factura el promedio de las cuentas medidas de su clase",
    ConsumptionMethod.CAPACITY: "Se factura por aforo",
    ConsumptionMethod.ZERO: "No se factura consumo",
}
_VACANT = {
    VacantEffect.FIXED: "paga solo los componentes fijos del aseo",
    VacantEffect.PERCENT: "la oficina cobra el {percent} % de la tarifa de aseo",
    VacantEffect.WHOLE: "la tarifa no separa sus componentes fijos y se cobra completa",
    VacantEffect.USED: "el medidor avanzó y este período paga el aseo completo",
}
_PAPERS = {
    DocumentKind.INVOICE: "Factura",
    DocumentKind.DEBIT_NOTE: "Nota débito",
    DocumentKind.SALE: "Venta de agua",
    DocumentKind.AGREEMENT: "Convenio",
}
_BY_CONSUMPTION = frozenset({Concept.CONSUMPTION, Concept.BASIC, Concept.COMPLEMENTARY, Concept.LUXURY})


@dataclass(frozen=True, slots=True)
class Reason:
    """One step of why a value is what it is.

    Attributes:
        text: what was done, in a sentence.
        figure: what it gave, ready to read; empty for none.
        norm: the norm, act or decision behind it; empty for none.
    """

    text: str
    figure: str = ""
    norm: str = ""


def states_of(snapshot: Mapping[str, Any]) -> tuple[AccountState, ...]:
    """The states of an account within the period, in their order; none where nothing was kept of them."""
    return tuple(AccountState(state) for state, *_ in snapshot.get("days", {}).get("states", ()))


def day(value: date) -> str:
    """`15/12/2026`."""
    return f"{value:%d/%m/%Y}"


def title(line: StoredLine) -> str:
    """What a line is called: the label it was given, or its service and concept."""
    if line.label:
        return line.label
    return f"{SERVICE_NAMES[Service(line.service)]} · {CONCEPTS[Concept(line.concept)].lower()}"


def quantity(line: StoredLine) -> str:
    """How much it charges: `11 m³`, `1`, `17/30`; empty for what has no quantity."""
    if line.label:
        return ""
    return f"{line.quantity.replace('.', ',')}{_unit(line)}"


def _unit(line: StoredLine) -> str:
    return f"{NBSP}m³" if line.concept in _BY_CONSUMPTION else ""


class LineWords:
    """Says the lines of one invoice: money as the office writes it, norms as its country has them."""

    def __init__(self, source: SettledInvoice, country: Profile, interest: InterestRules) -> None:
        self._source = source
        self._interest = interest
        self._articles = country.articles
        self.money = Currency(country.currency.symbol, country.currency.digits)
        self._unit = 10**country.currency.digits

    # ---- lines of services

    def of_line(self, line: StoredLine, steps: Sequence[TraceStep]) -> tuple[Reason, ...]:
        """Why a line of a service charges what it does.

        Args:
            line: as it was stored: its values are what the paper says.
            steps: what the rules say of it, from the quantities on; none where they say nothing.
        """
        reasons = []
        if line.concept in _BY_CONSUMPTION:
            reasons.append(self.consumption())
        if line.service == Service.CLEANING:
            reasons += self._vacancy()
        reasons += [self._of_step(step) for step in steps]
        if line.full_rate:
            reasons += self._values(line)
        reasons += self._adjustment(line)
        reasons.append(self.sheet())
        return tuple(reasons)

    def _vacancy(self) -> list[Reason]:
        """What the accreditation of vacant premises did to the cleaning (R-ASE-03)."""
        found = self._source.snapshot.get("vacancy")
        if found is None:
            return []
        days = " al ".join(day(date.fromisoformat(found[each])) for each in ("since", "until"))
        what = _VACANT[VacantEffect(found["effect"])].format(percent=found["percent"])
        text = f"Predio desocupado, acreditado del {days} ({found['proof']}): {what}"
        return [Reason(text, "", self._articles.get("R-ASE-03", ""))]

    def consumption(self) -> Reason:
        """Where the billed m³ come from."""
        source, facts = self._source, self._source.snapshot
        text = _METHODS[source.method]
        previous, current = facts.get("reading", [None, None])[:2]
        if source.method is ConsumptionMethod.READING and current is not None:
            text = f"Lectura actual {number(current)}, anterior {number(previous)}"
        elif source.method is ConsumptionMethod.SIMILAR_AVERAGE and states_of(facts):
            text = f"{text}, por los días con agua"
        elif source.method is ConsumptionMethod.OWN_AVERAGE and isinstance(facts.get("average"), str):
            text = f"{text}, de {number(Decimal(facts['average']))}{NBSP}m³"
        return Reason(text, self._m3(source.consumption_m3), self._articles.get("R-TAR-05", ""))

    def sheet(self) -> Reason:
        """Which tariff priced it."""
        source = self._source
        return Reason(
            f"Precios de la tarifa {source.sheet}, que rige desde el {day(source.sheet_from)}",
            "",
            source.sheet_act,
        )

    def _of_step(self, step: TraceStep) -> Reason:
        norm = self._articles.get(step.rule, "")
        if step.kind is StepKind.RATE:
            return self._rate(step, norm)
        if step.kind in {StepKind.SHARE_OF_WATER, StepKind.TAX}:
            return self._share(step, norm)
        if step.kind is StepKind.PART_OF_PERIOD:
            days, base = number(int(step.quantity or 0)), number(int(step.upto or 0))
            if (step.quantity or 0) > (step.upto or 0):
                text = f"La cuenta viene de otro ciclo: se cobran {days} días, sobre {base} de un período"
                return Reason(text, "", norm)
            why = "La cuenta empezó en el período o viene de otro ciclo"
            if AccountState.CUT in states_of(self._source.snapshot):
                why = "Parte del período estuvo cortada"
            return Reason(f"{why}: se cobran {days} de {base} días", "", norm)
        minimum = step.kind is StepKind.MINIMUM
        text = "La clase tiene un consumo mínimo" if minimum else self._band(step)
        return Reason(text, self._m3(step.quantity or 0), norm)

    def _band(self, step: TraceStep) -> str:
        above, upto = step.above or Fraction(0), step.upto
        if upto is None:
            return (
                f"De lo consumido, lo que pasa de {self._m3(above)}"
                if above
                else "Todo el consumo, sin rangos"
            )
        return f"De lo consumido, lo que va de {_plain(above + 1)} a {self._m3(upto)}"

    def _rate(self, step: TraceStep, norm: str) -> Reason:
        factor = step.factor or Decimal(0)
        cost = f"Costo de referencia {self.money.symbol}{NBSP}{price(step.reference or Decimal(0))}"
        each = f"{self.money.symbol}{NBSP}{price(step.rate or Decimal(0))}"
        each += f" por{NBSP}m³" if step.concept in _BY_CONSUMPTION else ""
        if not factor:
            return Reason(f"{cost}, sin subsidio ni contribución", each, norm)
        kind = "subsidio" if factor < 0 else "contribución"
        sign = "−" if factor < 0 else "+"
        text = f"{cost} × (1 {sign} {percent(abs(factor))} de {kind})"
        return Reason(text, each, norm)

    def _share(self, step: TraceStep, norm: str) -> Reason:
        base = self.money.full(int(step.quantity or 0))
        what = "del valor de los servicios" if step.kind is StepKind.TAX else "del consumo de acueducto"
        share = percent(step.factor or Decimal(0))
        text = f"{share} {what}, {base}, da {self._exact((step.exact or Fraction(0)) / self._unit)}"
        return Reason(text, self.money.full(step.amount or 0), norm)

    def _values(self, line: StoredLine) -> list[Reason]:
        norm = self._articles.get("R-TAR-04", "")
        if line.full_rate == line.net_rate:
            return [Reason(f"Valor: {self._product(line, line.net_rate)}", self.money.full(line.net), norm)]
        return [
            Reason(f"Valor pleno: {self._product(line, line.full_rate)}", self.money.full(line.full), norm),
            Reason(
                f"Valor a su cargo: {self._product(line, line.net_rate)}", self.money.full(line.net), norm
            ),
        ]

    def _product(self, line: StoredLine, rate: str) -> str:
        exact = Fraction(line.quantity) * Fraction(rate)
        each = f"{self.money.symbol}{NBSP}{price(Decimal(rate))}"
        text = f"{quantity(line)} × {each} = {self._exact(exact)}"
        return text if (exact * self._unit).denominator == 1 else f"{text}, redondeado"

    def _adjustment(self, line: StoredLine) -> list[Reason]:
        full = self.money.full
        if line.subsidy:
            text = f"Subsidio: {full(line.full)} − {full(line.net)}"
            return [Reason(text, full(-line.subsidy), self._articles.get("R-SUB-02", ""))]
        if line.contribution:
            text = f"Contribución: {full(line.net)} − {full(line.full)}"
            return [Reason(text, full(line.contribution), self._articles.get("R-SUB-03", ""))]
        return []

    # ---- the other lines

    def of_charge(self, line: StoredLine, spread: Instalment | None) -> tuple[Reason, ...]:
        """Why another charge is on the invoice."""
        if spread is None:
            return (
                Reason(
                    "Cobro registrado en la cuenta, que se factura una sola vez", self.money.full(line.net)
                ),
            )
        rate = Decimal(spread.monthly_rate)
        terms = f"al {percent(rate)} mensual" if rate else "sin interés"
        whole = self.money.full(spread.amount)
        text = f"Cuota {spread.instalment} de {spread.instalments}, {terms}, de un cobro de {whole}"
        if not rate:
            return (Reason(text, self.money.full(line.net)),)
        row = schedule(spread.amount, spread.instalments, rate)[spread.instalment - 1]
        owed = self.money.full(row.balance + row.principal)
        if line.concept == FINANCING:
            said = Reason(f"Interés de lo que falta: {owed} × {percent(rate)}", self.money.full(line.net))
            return (Reason(text, self.money.full(row.amount)), said)
        parts = f"Menos su interés, {self.money.full(row.interest)}: abono a lo que falta, {owed}"
        return (Reason(text, self.money.full(row.amount)), Reason(parts, self.money.full(line.net)))

    def of_interest(
        self, found: BilledInterest, tranches: Sequence[Tranche], norm: str
    ) -> tuple[Reason, ...]:
        """Late interest on one document: each stretch of days at its rate, or else the stored sum."""
        since = found.charged_before or found.due_on
        whose = f"{document_name(found.kind, found.number)}, venció el {day(found.due_on)}"
        capital = self.money.full(found.capital)
        if sum(each.amount for each in tranches) != found.amount:
            text = f"{whose}: mora sobre {capital} del {day(since)} al {day(found.accrued_to)}"
            return (Reason(text, self.money.full(found.amount), norm),)
        return tuple(
            Reason(f"{whose}: {capital} × {self._rate_text(each)}", self.money.full(each.amount), norm)
            for each in tranches
        )

    def _rate_text(self, tranche: Tranche) -> str:
        days = f"{tranche.days} {'día' if tranche.days == 1 else 'días'}"
        base = self._interest.base_days
        if self._interest.method(self._source.service_class) is InterestMethod.EFFECTIVE:
            return f"((1 + {percent(tranche.rate)}) elevado a {days} ÷ {base}, menos 1)"
        return f"{percent(tranche.rate)} anual × {days} ÷ {base}"

    def of_previous(self, papers: Mapping[tuple[str, date], DocumentKind]) -> tuple[Reason, ...]:
        """Which documents the previous balance is owed of, as they were when the invoice was settled.

        Args:
            papers: what the documents of the account are, by name on paper and due date.
        """
        detail = self._source.snapshot.get("overdue", [])
        dated = [
            (label, date.fromisoformat(due), owed - sum(held), self._held(held))
            for label, due, owed, *held in detail
        ]
        reasons = [
            Reason(
                f"{document_name(papers.get((label, due)), label)}, venció el {day(due)}{claimed}",
                self.money.full(owed),
            )
            for label, due, owed, claimed in dated
        ]
        rest = self._source.previous_balance - sum(owed for _, _, owed, _ in dated)
        told = self._source.snapshot.get("agreement")
        if told is not None:
            agreement, number, count, principal, *_ = told
            text = f"Cuota {number} de {count} del convenio {agreement}, que vence con esta factura"
            reasons.append(Reason(text, self.money.full(principal)))
            rest -= principal
        if rest:
            text = "Lo demás que se debía de antes" if detail else "Lo que la cuenta debía cuando se liquidó"
            reasons.append(Reason(text, self.money.full(rest)))
        return tuple(reasons)

    def _held(self, held: Sequence[int]) -> str:
        """What of a document was under claim, and was not asked for; empty for nothing."""
        return f", sin {self.money.full(held[0])} en reclamo" if held else ""

    def of_credit(self) -> tuple[Reason, ...]:
        """What was in favour of the account and covers part of the invoice."""
        return (
            Reason(
                "Saldo a favor de la cuenta: cubre hasta donde alcanza",
                self.money.full(-self._source.credit_applied),
                self._articles.get("R-PAG-02", ""),
            ),
        )

    def of_rounding(self) -> tuple[Reason, ...]:
        """What brings the total to the office's multiple."""
        multiple = self.money.full(int(self._source.context["rounding"]))
        return (
            Reason(
                f"El total se lleva al múltiplo de {multiple} más cercano",
                self.money.full(self._source.rounding),
                self._articles.get("R-RED-02", ""),
            ),
        )

    def of_total(self, parts: Sequence[tuple[str, Money]]) -> tuple[Reason, ...]:
        """The sum of the lines."""
        return tuple(Reason(name, self.money.full(amount)) for name, amount in parts)

    # ---- figures

    def _m3(self, value: Fraction | int) -> str:
        return f"{_plain(value)}{NBSP}m³"

    def _exact(self, value: Fraction) -> str:
        shown: Any = quotient(value, 1, EXACT_PLACES).normalize()
        return f"{self.money.symbol}{NBSP}{price(Decimal(f'{shown:f}'))}"


def _plain(value: Fraction | int) -> str:
    shown = Fraction(value)
    return number(int(shown)) if shown.denominator == 1 else number(quotient(shown, 1, 2))


def document_name(kind: DocumentKind | None, label: str) -> str:
    """How a document is named: an opening balance has no number that the neighbour knows."""
    if kind is DocumentKind.OPENING_BALANCE:
        return "Saldo que venía de antes"
    if kind is DocumentKind.AGREEMENT:
        return label
    name = _PAPERS.get(kind, "Documento") if kind else "Documento"
    return label if label.startswith(name) else f"{name} {label}"
