"""Letters of collection: who gets one and why the others do not, their numbers, what became of each.

Letters are made in numbered batches (R-CAR-04). What is under claim, or in an agreement that is kept, is
asked of nobody (R-PQR-05). A letter counts as sent only where somebody registered that it was delivered.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from domain.collection import Stage, stage_of
from domain.delivery import Outcome, ReturnCause
from domain.errors import InvalidValue
from domain.letter_template import LetterStage
from domain.money import Money, round_half_up

PREFIXES: Final[Mapping[LetterStage, str]] = MappingProxyType(
    {
        LetterStage.PREVENTIVE: "GP",
        LetterStage.PERSUASIVE: "CP",
        LetterStage.PRELEGAL: "CJ",
        LetterStage.NOTICE: "CA",
        LetterStage.DEFAULT: "CI",
        LetterStage.CLEARANCE: "CS",
    }
)
"""How the numbers of each stage begin: each has its own series, by year and without gaps."""
BATCH_PREFIX: Final = "L"
_NUMBER: Final = re.compile(r"([A-Z]{1,2})[\s-]*(\d{4})[\s-]+(\d{1,9})")
_LONGEST_NAME: Final = 80
_THOUSAND: Final = 1000


@dataclass(frozen=True, slots=True, order=True)
class LetterNumber:
    """The number of a letter, `CP-2026-1107`, or of a batch, `L-2026-0012`."""

    prefix: str
    year: int
    place: int

    def __str__(self) -> str:
        return f"{self.prefix}-{self.year}-{self.place:04}"

    @classmethod
    def parse(cls, text: str, *, batch: bool = False) -> "LetterNumber":
        """A number as somebody types it.

        Raises:
            InvalidValue: it is none.
        """
        found = _NUMBER.fullmatch(text.strip().upper())
        prefixes = (BATCH_PREFIX,) if batch else tuple(PREFIXES.values())
        if found is None or found[1] not in prefixes:
            what, like = ("lote de cartas", "L-2026-0003") if batch else ("número de carta", "CP-2026-0057")
            raise InvalidValue(what, text.strip(), f"uno como {like}")
        return cls(found[1], int(found[2]), int(found[3]))


# ── who gets one ────────────────────────────────────────────────────────────


class LetterExclusion(StrEnum):
    """Why an account gets no letter of a stage."""

    CLAIM = "RECLAMO"
    AGREEMENT = "CONVENIO_AL_DIA"
    IN_DEFAULT = "CONVENIO_INCUMPLIDO"
    OTHER_STAGE = "OTRA_ETAPA"
    SMALL_AMOUNT = "VALOR_MINIMO"
    FEW_INVOICES = "FACTURAS_INSUFICIENTES"
    NOT_ACTIVE = "SIN_SERVICIO"
    PROTECTED = "PROTEGIDA"
    RECENT = "CARTA_RECIENTE"
    OWES = "DEBE"
    NEVER_ASKED = "SIN_COBRO_PREVIO"


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterPolicy:
    """How the office writes.

    Attributes:
        stages: from how many days and how much each stage begins.
        again_days: calendar days in which the same letter is not sent twice.
        invoices_to_suspend: overdue invoices from which a notice of suspension is due (R-SUS-01).
    """

    stages: tuple[Stage, ...] = (
        Stage(code=LetterStage.PREVENTIVE, from_days=1),
        Stage(code=LetterStage.PERSUASIVE, from_days=31),
        Stage(code=LetterStage.PRELEGAL, from_days=91),
    )
    again_days: int = 30
    invoices_to_suspend: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee:
    """What must be known of an account to say whether it gets a letter.

    Attributes:
        days_overdue: of its oldest document with something to collect; 0 if nothing is late.
        collectable: overdue and neither under claim nor in an agreement.
        claimed: overdue and under claim.
        financed: what an agreement holds.
        invoices: overdue documents with something to collect.
        owed: all that is open of it, due or not.
        active: whether it has its service.
        protected: of special protection: its service is not taken away by rule (R-SUS-04).
        in_agreement: whether an agreement stands; `missed` instalments of it are late.
        written_on: when it last got a letter of this stage.
        asked_on: when it last got one that asks for money.
    """

    days_overdue: int = 0
    collectable: Money = 0
    claimed: Money = 0
    financed: Money = 0
    invoices: int = 0
    owed: Money = 0
    active: bool = True
    protected: bool = False
    in_agreement: bool = False
    missed: int = 0
    written_on: date | None = None
    asked_on: date | None = None


def concerns(stage: LetterStage, who: Addressee) -> bool:
    """Whether an account comes into question at all: of the others nobody needs to be told why not."""
    if stage is LetterStage.CLEARANCE:
        return who.asked_on is not None
    if stage is LetterStage.DEFAULT:
        return who.in_agreement
    return who.collectable > 0 or who.claimed > 0 or who.financed > 0


def why_not(
    stage: LetterStage, who: Addressee, policy: LetterPolicy, on: date, *, again: bool = False
) -> LetterExclusion | None:
    """Why an account gets no letter of a stage on a day; None if it gets one.

    `again` sends one although the last is recent.
    """
    if stage is LetterStage.CLEARANCE:
        cause = _not_cleared(who)
    elif stage is LetterStage.DEFAULT:
        cause = None if who.missed else LetterExclusion.AGREEMENT
    elif not who.collectable:
        cause = LetterExclusion.CLAIM if who.claimed else LetterExclusion.AGREEMENT
    elif stage is LetterStage.NOTICE:
        cause = _not_noticed(who, policy)
    else:
        cause = _not_of_stage(stage, who, policy)
    if cause is None and not again and _recent(who, policy, on):
        return LetterExclusion.RECENT
    return cause


def _not_cleared(who: Addressee) -> LetterExclusion | None:
    if who.owed or who.in_agreement:
        return LetterExclusion.OWES
    if who.asked_on is None:
        return LetterExclusion.NEVER_ASKED
    thanked = who.written_on is not None and who.written_on >= who.asked_on
    return LetterExclusion.RECENT if thanked else None


def _not_noticed(who: Addressee, policy: LetterPolicy) -> LetterExclusion | None:
    if not who.active:
        return LetterExclusion.NOT_ACTIVE
    if who.protected:
        return LetterExclusion.PROTECTED
    if who.in_agreement and not who.missed:
        return LetterExclusion.AGREEMENT
    return LetterExclusion.FEW_INVOICES if who.invoices < policy.invoices_to_suspend else None


def _not_of_stage(stage: LetterStage, who: Addressee, policy: LetterPolicy) -> LetterExclusion | None:
    if who.in_agreement and who.missed:
        return LetterExclusion.IN_DEFAULT
    reached = stage_of(who.days_overdue, who.collectable, policy.stages)
    if reached is None:
        return LetterExclusion.SMALL_AMOUNT
    return None if reached.code == stage else LetterExclusion.OTHER_STAGE


def _recent(who: Addressee, policy: LetterPolicy, on: date) -> bool:
    return who.written_on is not None and on < who.written_on + timedelta(days=policy.again_days)


# ── what became of it ───────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class LetterFact:
    """What became of a letter: the day, who received it, why it came back.

    A fact is never edited: a later one of the same letter stands over it.

    Raises:
        InvalidValue: a return without cause, a cause of what did not come back, or too long a name.
    """

    outcome: Outcome
    on: date
    received_by: str = ""
    cause: ReturnCause | None = None

    def __post_init__(self) -> None:
        if (self.outcome is Outcome.RETURNED) != (self.cause is not None):
            expected = "una causa si la carta se devolvió, y ninguna si se entregó"
            raise InvalidValue("causa de devolución", str(self.cause or ""), expected)
        if len(self.received_by.strip()) > _LONGEST_NAME:
            raise InvalidValue(
                "quién recibió", self.received_by, f"un nombre de hasta {_LONGEST_NAME} letras"
            )


@dataclass(frozen=True, slots=True)
class DeliveryCount:
    """How many letters there are, and what became of them; only what was delivered counts as sent."""

    letters: int = 0
    delivered: int = 0
    causes: Mapping[ReturnCause, int] = field(default_factory=dict)

    @property
    def returned(self) -> int:
        """How many came back."""
        return sum(self.causes.values())

    @property
    def open(self) -> int:
        """Those of which nobody registered anything."""
        return self.letters - self.delivered - self.returned

    def permille(self, part: int) -> int:
        """A part of the letters in tenths of a percent, rounded; 0 where there are none."""
        return round_half_up(Fraction(part * _THOUSAND, self.letters)) if self.letters else 0


def counted(facts: Iterable[tuple[Outcome, ReturnCause | None]]) -> DeliveryCount:
    """The count of letters, each given by what stands of it."""
    letters, delivered, causes = 0, 0, dict.fromkeys(ReturnCause, 0)
    for outcome, cause in facts:
        letters += 1
        delivered += outcome is Outcome.DELIVERED
        if cause is not None:
            causes[cause] += 1
    return DeliveryCount(letters, delivered, {cause: many for cause, many in causes.items() if many})
