"""The legal stage: what a title of debt must have, its stages, its terms and what may not be skipped.

Stages are data, by way of enforcement: the utility's own (coactive) or a judge's (lawsuit). Which facts
a title demands, and which stage follows which, is read from the tables below; the days of each term are
the country's (R-CAR-04; COA art. 268, 271 and 279; CGP art. 431; E.T. art. 830).
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from types import MappingProxyType
from typing import ClassVar, Final

from domain.calendar import BusinessCalendar
from domain.claim import Light, LightRules
from domain.errors import InvalidValue, RuleViolation
from domain.money import Money

_NUMBER = re.compile(r"\s*(\d{4})[\s-]+(\d{1,9})\s*")


@dataclass(frozen=True, slots=True, order=True)
class CaseNumber:
    """The number of a legal case: its year, and its place in it, from 1 without gaps."""

    year: int
    place: int

    def __str__(self) -> str:
        return f"{self.year}-{self.place:04}"

    @classmethod
    def parse(cls, text: str) -> "CaseNumber":
        """A number as somebody types it: `2026-0007`, `2026-7`.

        Raises:
            InvalidValue: it is none.
        """
        found = _NUMBER.fullmatch(text)
        if found is None:
            raise InvalidValue("proceso", text.strip(), "uno como 2026-0007")
        return cls(int(found[1]), int(found[2]))


class Track(StrEnum):
    """Who enforces: the utility itself, where the law lets it, or a judge whom a lawyer asks."""

    COACTIVE = "coactiva"
    LAWSUIT = "ejecutivo"


class Stage(StrEnum):
    """Where a case stands, or what was done beside its way."""

    PREPARATION = "PREPARACION"
    ISSUED = "TITULO_EMITIDO"
    NOTIFIED = "NOTIFICADO"
    FILED = "DEMANDA"
    ORDERED = "ORDEN_DE_PAGO"
    ORDER_NOTIFIED = "ORDEN_NOTIFICADA"
    SEIZURE = "EMBARGO"
    APPRAISAL = "AVALUO"
    AUCTION = "REMATE"
    CLOSED = "TERMINADO"
    DEMAND = "COBRO_PREJURIDICO"
    ATTEMPT = "DILIGENCIA"
    LETTER = "OFICIO"
    MEASURES = "MEDIDAS"
    PACK = "EXPEDIENTE"


class Term(StrEnum):
    """The terms that a notification opens, in business days."""

    VOLUNTARY = "pago_voluntario"
    ORDER = "orden_de_pago"


class Means(StrEnum):
    """How somebody is notified."""

    PERSONAL = "personal"
    SLIP = "boleta"
    MAIL = "correo"
    NOTICE = "aviso"


TIMES: Final[Mapping[Means, int]] = MappingProxyType(
    {Means.PERSONAL: 1, Means.SLIP: 2, Means.MAIL: 1, Means.NOTICE: 1}
)
"""How many times, each on another day, a means must be used to notify (COA art. 164 and 165)."""


class Ending(StrEnum):
    """Why a case ends; nothing ends it by itself."""

    PAID = "pagado"
    WRITTEN_OFF = "de_baja"
    WITHDRAWN = "desistido"
    RETURNED = "devuelto_a_cobro"


class Condition(StrEnum):
    """Whether a case goes on: an agreement holds it, a payment leaves it without object (COA art. 274)."""

    RUNNING = "en_tramite"
    SUSPENDED = "suspendido"
    PAID = "pagado"
    CLOSED = "terminado"


@dataclass(frozen=True, slots=True, kw_only=True)
class StageRule:
    """What a stage asks for.

    Attributes:
        after: where the case must stand.
        waits: whether the term that runs there must be over.
        opens: the term that it opens; only a notification opens one.
        aside: whether it is done beside the way: the case stands where it stood.
    """

    after: frozenset[Stage]
    waits: bool = False
    opens: Term | None = None
    aside: bool = False


_LINES: Final[Mapping[Track, tuple[Stage, ...]]] = MappingProxyType(
    {
        Track.COACTIVE: (
            Stage.PREPARATION, Stage.ISSUED, Stage.NOTIFIED, Stage.ORDERED, Stage.ORDER_NOTIFIED,
            Stage.SEIZURE, Stage.APPRAISAL, Stage.AUCTION,
        ),
        Track.LAWSUIT: (
            Stage.PREPARATION, Stage.ISSUED, Stage.NOTIFIED, Stage.FILED, Stage.ORDERED,
            Stage.ORDER_NOTIFIED, Stage.SEIZURE, Stage.APPRAISAL, Stage.AUCTION,
        ),
    }
)  # fmt: skip
"""The way of a case, stage by stage: each follows the one before it, and none is skipped."""

_OPENS: Final = {Stage.NOTIFIED: Term.VOLUNTARY, Stage.ORDER_NOTIFIED: Term.ORDER}


def _rules(line: tuple[Stage, ...]) -> Mapping[Stage, StageRule]:
    after_voluntary = line[line.index(Stage.NOTIFIED) + 1]
    rules = {
        stage: StageRule(
            after=frozenset({before}),
            waits=stage in {Stage.SEIZURE, after_voluntary},
            opens=_OPENS.get(stage),
        )
        for before, stage in pairwise(line)
    }
    ordered = line[line.index(after_voluntary) :]
    rules[Stage.CLOSED] = StageRule(after=frozenset(line))
    rules[Stage.DEMAND] = StageRule(after=frozenset({Stage.PREPARATION}), aside=True)
    rules[Stage.ATTEMPT] = StageRule(after=frozenset({Stage.ISSUED, Stage.ORDERED}), aside=True)
    rules[Stage.MEASURES] = StageRule(after=frozenset(ordered), aside=True)
    rules[Stage.LETTER] = StageRule(after=frozenset(line), aside=True)
    rules[Stage.PACK] = StageRule(after=frozenset({*line, Stage.CLOSED}), aside=True)
    return MappingProxyType(rules)


STAGES: Final[Mapping[Track, Mapping[Stage, StageRule]]] = MappingProxyType(
    {track: _rules(line) for track, line in _LINES.items()}
)
"""What each way lets be done, and when. Measures may come with or after the order (COA art. 281)."""

INTERRUPTS: Final = frozenset({Stage.FILED, Stage.ORDER_NOTIFIED})
"""Stages that begin the term of prescription anew (R-CAR-03)."""

BY_HAND: Final = frozenset({Stage.PREPARATION, Stage.ATTEMPT, Stage.PACK})
"""What nobody asks for as a step: other things that are done leave it behind."""

LIGHTS: Final = LightRules(yellow_days=5, red_days=2)
"""Business days left of a term at which its light changes."""

_PRESCRIPTION_YELLOW: Final = timedelta(days=365)
_PRESCRIPTION_RED: Final = timedelta(days=180)


@dataclass(eq=False)
class StageSkipped(RuleViolation):
    """From where the case stands that stage is not reached yet, or no more.

    Attributes:
        state: where it stands.
        wanted: what was asked for.
        lacking: the stages that come first; empty where there is no way.
    """

    code: ClassVar[str] = "ETAPA_FUERA_DE_ORDEN"
    state: Stage
    wanted: Stage
    lacking: tuple[Stage, ...]


@dataclass(eq=False)
class TermStillRuns(RuleViolation):
    """Whoever was notified has until that day to pay: nothing more is done before.

    Attributes:
        wanted: what was asked for.
        last_day: the last day of the term.
    """

    code: ClassVar[str] = "TERMINO_CORRIENDO"
    wanted: Stage
    last_day: date


@dataclass(eq=False)
class CaseNotRunning(RuleViolation):
    """The case is suspended by an agreement or was paid: it only ends, or waits.

    Attributes:
        state: suspended or paid.
        wanted: what was asked for.
    """

    code: ClassVar[str] = "PROCESO_DETENIDO"
    state: Condition
    wanted: Stage


@dataclass(eq=False)
class CaseStillOwed(RuleViolation):
    """Something of what the title claims is owed: the case does not end as paid."""

    code: ClassVar[str] = "PROCESO_CON_DEUDA"
    amount: Money


@dataclass(frozen=True, slots=True)
class Place:
    """Where a case stands: its stage and the last day of the term that it opened, if it did."""

    stage: Stage
    due_on: date | None = None


def next_stages(track: Track, place: Place) -> tuple[Stage, ...]:
    """What may be done next: the stage that follows first, what is done aside after it, its end last."""
    open_now = [
        stage for stage, rule in STAGES[track].items() if place.stage in rule.after and stage not in BY_HAND
    ]
    return tuple(sorted(open_now, key=lambda stage: (stage is Stage.CLOSED, STAGES[track][stage].aside)))


def check_step(track: Track, place: Place, wanted: Stage, on: date) -> StageRule:
    """The rule of a stage that may be taken from where a case stands.

    Raises:
        StageSkipped: others come first, or it is past them (001-14: from a title to a seizure there is
            no way but through them).
        TermStillRuns: the term to pay is not over.
    """
    rule = STAGES[track].get(wanted)
    if rule is None or place.stage not in rule.after:
        raise StageSkipped(place.stage, wanted, _between(track, place.stage, wanted))
    if rule.waits and place.due_on is not None and on <= place.due_on:
        raise TermStillRuns(wanted, place.due_on)
    return rule


def _between(track: Track, stage: Stage, wanted: Stage) -> tuple[Stage, ...]:
    line = _LINES[track]
    if wanted not in line or stage not in line:
        return ()
    return line[line.index(stage) + 1 : line.index(wanted)]


def check_condition(condition: Condition, wanted: Stage, rule: StageRule) -> None:
    """Refuse to go on with a case that an agreement holds or that was paid.

    Raises:
        CaseNotRunning: it only ends, or something is done beside it.
    """
    if condition is not Condition.RUNNING and wanted is not Stage.CLOSED and not rule.aside:
        raise CaseNotRunning(condition, wanted)


def check_ending(ending: Ending, left: Money) -> None:
    """Refuse to end a case as paid while something of it is owed.

    Raises:
        CaseStillOwed: it is.
    """
    if ending is Ending.PAID and left:
        raise CaseStillOwed(left)


def condition(stage: Stage, *, in_agreement: bool, left: Money) -> Condition:
    """How a case stands beyond its stage; being paid does not end it, somebody does."""
    if stage is Stage.CLOSED:
        return Condition.CLOSED
    if in_agreement:
        return Condition.SUSPENDED
    return Condition.RUNNING if left else Condition.PAID


# ── terms ───────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class LegalTerms:
    """Business days of each term, on one way; the country's profile gives them."""

    days: Mapping[Term, int]


def term_end(rule: StageRule, on: date, terms: LegalTerms, calendar: BusinessCalendar) -> date | None:
    """The last day of the term that a stage opens: its days begin the business day after it (R-CAL-02)."""
    return None if rule.opens is None else calendar.add_business_days(on, terms.days[rule.opens])


def notifies(means: Means, on: date, before: Iterable[date]) -> bool:
    """Whether a notice completes the notification, with those of that means given before.

    Raises:
        InvalidValue: one was given that day already.
    """
    days = set(before)
    if TIMES[means] > 1 and on in days:
        raise InvalidValue("fecha", str(on), "otro día: cada boleta se entrega en un día distinto")
    return len(days) + 1 >= TIMES[means]


def prescription_light(on: date, prescribes: date) -> Light:
    """How near the prescription of a debt is: a warning, declaring it is for a lawyer (R-CAR-03)."""
    if on > prescribes:
        return Light.OVERDUE
    left = prescribes - on
    if left <= _PRESCRIPTION_RED:
        return Light.RED
    return Light.YELLOW if left <= _PRESCRIPTION_YELLOW else Light.GREEN


# ── the title ───────────────────────────────────────────────────────────────


class Requirement(StrEnum):
    """What a title of debt must have; without one of them it is void (COA art. 268)."""

    CREDITOR = "ACREEDOR"
    DEBTOR = "DEUDOR"
    DOCUMENT = "DOCUMENTO_DEL_TITULAR"
    ADDRESS = "DIRECCION"
    CONCEPT = "CONCEPTO"
    CERTIFIED_DEBT = "DEUDA_CIERTA"
    INTEREST_FROM = "FECHA_DE_INTERESES"
    INTEREST = "LIQUIDACION_DE_INTERESES"
    DELIVERED = "COBRO_ENTREGADO"
    SIGNATURE = "FIRMA"
    LAWYER = "ABOGADO"


_EVERY_TITLE: Final = (
    Requirement.CREDITOR, Requirement.DEBTOR, Requirement.DOCUMENT, Requirement.ADDRESS,
    Requirement.CONCEPT, Requirement.CERTIFIED_DEBT, Requirement.INTEREST_FROM, Requirement.INTEREST,
    Requirement.DELIVERED, Requirement.SIGNATURE,
)  # fmt: skip

REQUIREMENTS: Final[Mapping[Track, tuple[Requirement, ...]]] = MappingProxyType(
    {Track.COACTIVE: _EVERY_TITLE, Track.LAWSUIT: (*_EVERY_TITLE, Requirement.LAWYER)}
)
"""What each way demands of a title before it is issued."""


@dataclass(eq=False)
class TitleLacks(RuleViolation):
    """The title lacks what the law demands of it: it is not issued."""

    code: ClassVar[str] = "TITULO_SIN_REQUISITOS"
    requirements: tuple[Requirement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleFacts:
    """What is known of a debt about to be certified.

    Attributes:
        creditor: who is owed, with its tax number; empty if one of them is missing.
        debtor, document, address: who owes, by which document, where that person is notified.
        papers: how many documents are due beyond what is under claim or in an agreement.
        amount: what they come to.
        interest_from: the day from which interest runs.
        rates: whether no month lacks its rate.
        delivered_on: when the demand to pay, or the invoices, were delivered with proof.
        signer: who signs and as what; empty if one of them is missing.
        lawyer: who acts before the judge.
    """

    creditor: str
    debtor: str
    document: str
    address: str
    papers: int
    amount: Money
    interest_from: date | None
    rates: bool
    delivered_on: date | None
    signer: str
    lawyer: str


def lacking(track: Track, facts: TitleFacts) -> tuple[Requirement, ...]:
    """What a title lacks of what its way demands, in the order in which it is told."""
    met = {
        Requirement.CREDITOR: facts.creditor,
        Requirement.DEBTOR: facts.debtor,
        Requirement.DOCUMENT: facts.document,
        Requirement.ADDRESS: facts.address,
        Requirement.CONCEPT: facts.papers,
        Requirement.CERTIFIED_DEBT: facts.amount > 0,
        Requirement.INTEREST_FROM: facts.interest_from,
        Requirement.INTEREST: facts.rates,
        Requirement.DELIVERED: facts.delivered_on,
        Requirement.SIGNATURE: facts.signer,
        Requirement.LAWYER: facts.lawyer,
    }
    return tuple(each for each in REQUIREMENTS[track] if not met[each])


def check_title(track: Track, facts: TitleFacts) -> None:
    """Refuse to issue a title that lacks something.

    Raises:
        TitleLacks: naming all of it.
    """
    missing = lacking(track, facts)
    if missing:
        raise TitleLacks(missing)
