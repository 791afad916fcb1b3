"""What is said of service orders, their notices and protected accounts."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from domain.eligibility import Exclusion
from domain.meter_plan import PlanReason
from domain.protection import ProtectionKind
from domain.service_order import OrderCause, OrderKind, OrderState, WorkResult

ORDER_SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "IllegalOrderStep": "La orden está {state} y no puede pasar a {wanted}.",
        "ReasonNeeded": "Falta la causa para marcar la orden como {wanted}.",
        "NothingToLift": "La cuenta está {state}: no hay servicio que restablecer.",
        "OrderMissing": "No existe la orden «{order}».",
        "OrderChanged": "Otra persona movió la orden {order} mientras usted la veía. Actualice la lista.",
        "OrderNotDue": (
            "La orden {order} de la cuenta {account} ya no procede ({cause}): no quite el servicio. Anúlela;"
            " si la cuadrilla ya lo había quitado, regístrelo diciendo que ya está hecha, y se ordena"
            " devolverlo."
        ),
        "OrderPairCrossed": (
            "La orden {order} es de {wanted} y la cuenta {account} está {state}: la suspensión se levanta con"
            " una reinstalación y el corte con una reconexión."
        ),
        "OrderOutOfDates": (
            "La fecha {on} no puede ser de la orden {order}: va del {earliest} al {latest}. Revísela."
        ),
        "NotSuspendable": (
            "La cuenta {account} no se puede suspender: {cause}. Si está protegida, primero la revisa"
            " jurídica: escriba quién la revisó y dónde consta."
        ),
        "OrderOpen": "La cuenta {account} ya tiene abierta la orden {order}. Termínela o anúlela primero.",
        "OrderNotDone": "La orden {order} está {state}: lo que sigue de ella espera a que se ejecute.",
        "NothingFollows": (
            "De la orden {order} ({state}) no sale otra: su hallazgo no la pide, o ya se ordenó o descartó."
        ),
        "ResultStands": "El resultado de la orden {order} no se puede deshacer: {cause}.",
        "NoticeMissing": (
            "La orden {order} está {state} y no tiene un aviso por registrar. Busque en la lista la que sí."
        ),
        "NoticeOnInvoice": (
            "El aviso de la orden {order} fue en la factura {number}: registre la entrega de esa factura."
        ),
        "ProtectionInForce": "La cuenta {account} ya está protegida desde el {since}.",
        "ProtectionMissing": "La cuenta {account} no tiene una protección vigente que se pueda terminar.",
        "NotOrderableDay": (
            "El {day} no se quita el servicio: no es día hábil, o es viernes o víspera de festivo. Elija otro"
            " día."
        ),
    }
)
"""The sentences of refusals; `app.messages` says them."""

KIND_WORDS: Final[Mapping[OrderKind, str]] = MappingProxyType(
    {
        OrderKind.SUSPENSION: "suspensión",
        OrderKind.REINSTATEMENT: "reinstalación",
        OrderKind.CUT: "corte",
        OrderKind.RECONNECTION: "reconexión",
        OrderKind.VERIFICATION: "verificación",
        OrderKind.REVISION: "revisión",
        OrderKind.GEOPHONE: "geófono",
        OrderKind.METER_CHANGE: "cambio de medidor",
        OrderKind.REPAIR: "reparación",
    }
)
"""How each kind of order is called."""

ORDER_STATE_WORDS: Final[Mapping[OrderState, str]] = MappingProxyType(
    {
        OrderState.GENERATED: "generada",
        OrderState.NOTIFIED: "avisada",
        OrderState.SCHEDULED: "programada",
        OrderState.DONE: "ejecutada",
        OrderState.NOT_DONE: "no ejecutada",
        OrderState.ANNULLED: "anulada",
    }
)
"""How each state of an order is called."""

CAUSE_WORDS: Final[Mapping[OrderCause, str]] = MappingProxyType(
    {
        OrderCause.ARREARS: "mora",
        OrderCause.PAYMENT: "pagó",
        OrderCause.AGREEMENT: "firmó convenio",
        OrderCause.REPEATED: "no se pudo antes",
        OrderCause.DONE_LATE: "se hizo cuando ya no procedía",
        OrderCause.IDLE_USE: "consumo sin servicio",
        OrderCause.DEVIATION: "desviación del consumo",
        OrderCause.REVISION: "viene de otra visita",
        OrderCause.REQUEST: "solicitud",
        OrderCause.METER_PLAN: "plan de medidores",
        OrderCause.FRAUD: "fraude",
        OrderCause.READING_HINDERED: "impide la lectura",
        OrderCause.TAMPERED: "medidor alterado",
        OrderCause.MUTUAL: "mutuo acuerdo",
        OrderCause.REPAIRS: "reparaciones",
    }
)
"""Why an order was made, as lists say it."""

PLAN_WORDS: Final[Mapping[PlanReason, str]] = MappingProxyType(
    {
        PlanReason.STATE: "no mide",
        PlanReason.AGE: "por su edad",
        PlanReason.VOLUME: "por lo que midió",
    }
)
"""Why a meter is in the plan, as lists say it."""

EXCLUSION_WORDS: Final[Mapping[Exclusion, str]] = MappingProxyType(
    {
        Exclusion.ALREADY: "ya no tiene el servicio",
        Exclusion.NO_SUPPLY: "no tiene acueducto ni alcantarillado",
        Exclusion.PROTECTED: "cuenta protegida",
        Exclusion.AGREEMENT: "convenio al día",
        Exclusion.CLAIM: "en reclamo",
        Exclusion.FEW_INVOICES: "pocas facturas vencidas",
        Exclusion.SMALL_AMOUNT: "deuda menor que la mínima",
        Exclusion.PAID: "pagó",
        Exclusion.NO_NOTICE: "sin aviso entregado",
        Exclusion.NOTICE_RUNNING: "el aviso está en término",
        Exclusion.NO_BUSINESS_DAY: "ese día no se suspende",
    }
)
"""Why an account is left out, as lists say it."""

RESULT_WORDS: Final[Mapping[WorkResult, str]] = MappingProxyType(
    {
        WorkResult.NOTHING: "sin novedad",
        WorkResult.SELF_RECONNECTED: "se reconectó por su cuenta",
        WorkResult.VISIBLE_LEAK: "fuga visible",
        WorkResult.HIDDEN_LEAK: "fuga imperceptible",
        WorkResult.METER_BAD: "medidor dañado",
        WorkResult.METER_GOOD: "medidor en buen estado",
        WorkResult.CHANGED: "medidor cambiado",
        WorkResult.REPAIRED: "reparado",
        WorkResult.TAMPERED: "medidor o acometida alterados",
        WorkResult.OTHER: "otro",
    }
)
"""What a visit found, as lists say it."""

PROTECTION_WORDS: Final[Mapping[ProtectionKind, str]] = MappingProxyType(
    {
        ProtectionKind.HEALTH: "salud",
        ProtectionKind.EDUCATION: "educación",
        ProtectionKind.PRISON: "centro de reclusión",
        ProtectionKind.PERSON: "persona de especial protección",
        ProtectionKind.ENTITY: "entidad pública",
        ProtectionKind.OTHER: "otra",
    }
)
"""Whom a mark protects, as lists say it."""


def reason_words(reason: str) -> str:
    """Why an order ended: what the rule says in words, else as somebody typed it."""
    return EXCLUSION_WORDS[Exclusion(reason)] if reason in set(Exclusion) else reason
