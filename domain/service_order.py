"""Service orders: suspension and cut, and what lifts them (R-SUS-01 to R-SUS-08, R-REC-01, R-REC-02)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType
from typing import ClassVar

from domain.cadastre import AccountState, ServiceClass
from domain.errors import RuleViolation
from domain.money import Money, round_half_up


class OrderKind(StrEnum):
    """What the crew does: a suspension is lifted by a reinstatement, a cut by a reconnection (R-SUS-07).

    The others leave the service as it is: they look, or mend.
    """

    SUSPENSION = "suspension"
    REINSTATEMENT = "reinstalacion"
    CUT = "corte"
    RECONNECTION = "reconexion"
    VERIFICATION = "verificacion"
    REVISION = "revision"
    GEOPHONE = "geofono"
    METER_CHANGE = "cambio_medidor"
    REPAIR = "reparacion"

    @property
    def takes_service_away(self) -> bool:
        """Whether the user must be notified before it is carried out (R-SUS-02)."""
        return self in {OrderKind.SUSPENSION, OrderKind.CUT}

    @property
    def gives_service_back(self) -> bool:
        """Whether it lifts what another one took away: its clock runs (R-SUS-08)."""
        return self in {OrderKind.REINSTATEMENT, OrderKind.RECONNECTION}

    @property
    def changes_service(self) -> bool:
        """Whether the account has another state once it is carried out."""
        return self in _LEAVES

    @property
    def leaves(self) -> AccountState:
        """The account's state once it is carried out, where it changes it."""
        return _LEAVES[self]


_LEAVES = {
    OrderKind.SUSPENSION: AccountState.SUSPENDED,
    OrderKind.REINSTATEMENT: AccountState.ACTIVE,
    OrderKind.CUT: AccountState.CUT,
    OrderKind.RECONNECTION: AccountState.ACTIVE,
}
SERVICE_KINDS = tuple(_LEAVES)
"""The two pairs of the law: what takes the service away and what gives it back."""

WORK_KINDS = tuple(each for each in OrderKind if each not in _LEAVES)
"""What looks at premises or mends them: visits, and what a visit leads to (R-DES-03, R-SUS-06)."""

_LIFTED_BY = {
    AccountState.SUSPENDED: OrderKind.REINSTATEMENT,
    AccountState.AGREED_SUSPENSION: OrderKind.REINSTATEMENT,
    AccountState.CUT: OrderKind.RECONNECTION,
}


class OrderState(StrEnum):
    """Life of an order (R-SUS-08)."""

    GENERATED = "GENERADA"
    NOTIFIED = "AVISADA"
    SCHEDULED = "PROGRAMADA"
    DONE = "EJECUTADA"
    NOT_DONE = "NO_EJECUTADA"
    ANNULLED = "ANULADA"


class OrderCause(StrEnum):
    """Why an order was made."""

    ARREARS = "mora"
    PAYMENT = "pago"
    AGREEMENT = "convenio"
    REPEATED = "no_ejecutada"
    DONE_LATE = "hecha_tras_el_pago"
    IDLE_USE = "consumo_sin_servicio"
    DEVIATION = "desviacion"
    REVISION = "revision"
    REQUEST = "solicitud"
    FRAUD = "fraude"
    READING_HINDERED = "impide_lectura"
    TAMPERED = "medidor_alterado"
    MUTUAL = "mutuo_acuerdo"
    REPAIRS = "reparaciones"
    METER_PLAN = "plan_medidores"


class WorkResult(StrEnum):
    """What was found or done by an order that leaves the service as it is."""

    NOTHING = "sin_novedad"
    SELF_RECONNECTED = "autorreconectado"
    VISIBLE_LEAK = "fuga_visible"
    HIDDEN_LEAK = "fuga_imperceptible"
    METER_BAD = "medidor_danado"
    METER_GOOD = "medidor_bueno"
    CHANGED = "cambiado"
    REPAIRED = "reparado"
    TAMPERED = "fraude"
    OTHER = "otro"


OPEN_STATES = frozenset({OrderState.GENERATED, OrderState.NOTIFIED, OrderState.SCHEDULED})
"""Where an order stands while something is still to be done about it."""

_AFTER_SCHEDULING = {
    OrderState.SCHEDULED: frozenset({OrderState.DONE, OrderState.NOT_DONE, OrderState.ANNULLED}),
    OrderState.DONE: frozenset[OrderState](),
    OrderState.NOT_DONE: frozenset[OrderState](),
    OrderState.ANNULLED: frozenset[OrderState](),
}
TAKING_AWAY_STEPS: Mapping[OrderState, frozenset[OrderState]] = MappingProxyType(
    {
        OrderState.GENERATED: frozenset({OrderState.NOTIFIED, OrderState.ANNULLED}),
        OrderState.NOTIFIED: frozenset({OrderState.SCHEDULED, OrderState.ANNULLED}),
        **_AFTER_SCHEDULING,
    }
)
"""Legal steps of what needs a notice: nothing is scheduled without it (R-SUS-02)."""

GIVING_BACK_STEPS: Mapping[OrderState, frozenset[OrderState]] = MappingProxyType(
    {
        OrderState.GENERATED: frozenset({OrderState.SCHEDULED, OrderState.ANNULLED}),
        OrderState.NOTIFIED: frozenset(),
        **_AFTER_SCHEDULING,
    }
)
"""Legal steps of what needs none: what gives the service back, and what the user himself asked for."""


@dataclass(eq=False)
class IllegalOrderStep(RuleViolation):
    """An order in this state does not pass to that one.

    Attributes:
        kind: what the order is for.
        state: where it stands.
        wanted: where it was to go.
    """

    code: ClassVar[str] = "ORDEN_EN_OTRO_ESTADO"
    kind: OrderKind
    state: OrderState
    wanted: OrderState


@dataclass(eq=False)
class ReasonNeeded(RuleViolation):
    """An order that was not carried out, or is annulled, says why."""

    code: ClassVar[str] = "FALTA_CAUSAL"
    wanted: OrderState


@dataclass(eq=False)
class NothingToLift(RuleViolation):
    """The account has its service: there is no suspension or cut to lift."""

    code: ClassVar[str] = "SERVICIO_ACTIVO"
    state: AccountState


@dataclass(frozen=True, slots=True, kw_only=True)
class Execution:
    """What the crew reports (R-SUS-08).

    Attributes:
        at: when, in the office's time.
        officer: who did it.
        reading: what the dial showed; None if it could not be read.
        seal: number of the seal put or removed.
    """

    at: datetime
    officer: str = ""
    reading: int | None = None
    seal: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceOrder:
    """An order as it stands; every step gives a new value.

    Attributes:
        kind: what it is for.
        state: where it stands.
        execution: what the crew reported, once it went.
        reason: why it was not carried out, or was annulled.
        asked_for: it takes the service away as the user wants: he needs no notice (R-SUS-05).
    """

    kind: OrderKind
    state: OrderState = OrderState.GENERATED
    execution: Execution | None = None
    reason: str = ""
    asked_for: bool = False

    def notify(self) -> "ServiceOrder":
        """The notice was made, on its own paper or on the invoice (R-SUS-02)."""
        return self._pass_to(OrderState.NOTIFIED)

    def schedule(self) -> "ServiceOrder":
        """The crew has it; `eligibility.why_not_now` says whether it may."""
        return self._pass_to(OrderState.SCHEDULED)

    def done(self, execution: Execution) -> "ServiceOrder":
        """The crew carried it out; the account takes the state that the kind leaves."""
        return replace(self._pass_to(OrderState.DONE), execution=execution)

    def not_done(self, execution: Execution, reason: str) -> "ServiceOrder":
        """The crew went and could not.

        Raises:
            ReasonNeeded: without a reason.
            IllegalOrderStep: if the order was not scheduled.
        """
        if not reason:
            raise ReasonNeeded(OrderState.NOT_DONE)
        return replace(self._pass_to(OrderState.NOT_DONE), execution=execution, reason=reason)

    def annul(self, reason: str) -> "ServiceOrder":
        """It is no longer wanted: the user paid, or signed an agreement.

        Raises:
            ReasonNeeded: without a reason.
            IllegalOrderStep: if it has already ended.
        """
        if not reason:
            raise ReasonNeeded(OrderState.ANNULLED)
        return replace(self._pass_to(OrderState.ANNULLED), reason=reason)

    def done_before_all(self, execution: Execution) -> "ServiceOrder":
        """The crew had carried it out, whatever the office decided since: what happened is written down.

        It is asked of an order that the crew had when a payment annulled it: the report came late.

        Raises:
            IllegalOrderStep: if it ended in another way.
        """
        if self.state is OrderState.ANNULLED:
            return replace(self, state=OrderState.DONE, execution=execution, reason="")
        return self.done(execution)

    def _pass_to(self, wanted: OrderState) -> "ServiceOrder":
        noticed = self.kind.takes_service_away and not self.asked_for
        steps = TAKING_AWAY_STEPS if noticed else GIVING_BACK_STEPS
        if wanted not in steps[self.state]:
            raise IllegalOrderStep(self.kind, self.state, wanted)
        return replace(self, state=wanted)


def lifting_order(state: AccountState) -> OrderKind:
    """The order that gives the service back to an account in this state (R-SUS-07).

    Raises:
        NothingToLift: if the account is neither suspended nor cut.
    """
    if state not in _LIFTED_BY:
        raise NothingToLift(state)
    return _LIFTED_BY[state]


def restore_before(paid_at: datetime, hours: int) -> datetime:
    """When the service must be back, counted from the payment or the agreement (Ley 142 art. 142)."""
    return paid_at + timedelta(hours=hours)


def is_late(limit: datetime, now: datetime) -> bool:
    """Whether the term to give the service back is over: a failure of the service."""
    return now > limit


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderCharges:
    """What may be charged for an order, in force in one year (R-REC-01, R-REC-02).

    Attributes:
        minimum_wage: the year's legal monthly minimum wage (SMMLV), in money.
        ceilings: share of it that is the most that may be charged, by kind.
        approved: the office's own approved cost, by kind; a kind left out is not charged.
        exempt: classes that pay nothing (`exencion_reconexion_clases`).
    """

    minimum_wage: Money
    ceilings: Mapping[OrderKind, Decimal]
    approved: Mapping[OrderKind, Money]
    exempt: frozenset[ServiceClass] = frozenset()

    def ceiling(self, kind: OrderKind) -> Money:
        """The most that may be charged (D35); nothing where no rule sets it."""
        return round_half_up(self.minimum_wage * Fraction(self.ceilings.get(kind, Decimal(0))))

    def charge(self, order: ServiceOrder, service_class: ServiceClass) -> Money:
        """What an order costs its account: nothing unless it was carried out."""
        if order.state is not OrderState.DONE or service_class in self.exempt:
            return 0
        return min(self.approved.get(order.kind, 0), self.ceiling(order.kind))
