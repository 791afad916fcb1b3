"""What is said of payment agreements."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from domain.agreement import AgreementState
from domain.agreement_policy import Beyond

AGREEMENT_SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "NothingToAgree": "La cuenta no debe nada que se pueda convenir.",
        "DownPaymentOutOfRange": (
            "La cuota inicial {down_payment} debe estar entre 0 y menos que la deuda, {debt}."
        ),
        "InstalmentTooSmall": "{amount} no alcanza para {count} cuotas. Use menos cuotas.",
        "InstalmentUnderInterest": "La cuota {count} no cubre su interés, {amount}. Póngale un valor mayor.",
        "InstalmentsDoNotAddUp": (
            "Las cuotas no suman lo financiado: la última es de {last_amount} y tendría que ser de"
            " {last_needed}."
        ),
        "IllegalAgreementStep": "El convenio está {state} y no puede pasar a {wanted}.",
        "AgreementMissing": "No existe el convenio «{agreement}».",
        "AgreementInForce": (
            "La cuenta {account} tiene vigente el convenio {agreement}. Para firmar otro, ese debe terminar"
            " primero: pagado o incumplido."
        ),
        "AgreementNeedsApproval": (
            "Estas condiciones pasan la política de convenios ({reasons}). Escriba quién las aprobó:"
            " {approver}."
        ),
        "AgreementStands": (
            "El convenio {agreement} no se incumplió: tiene {overdue} cuotas vencidas sin pagar y hacen falta"
            " {needed}. Para terminarlo por otra causa, escriba el motivo."
        ),
        "AgreementNotOfToday": (
            "El convenio {agreement} es del {signed_on}: solo se anula el día en que se firmó y antes de"
            " facturar una cuota. Si no se cumple, declárelo incumplido."
        ),
        "DownPaymentOfAgreement": (
            "El recibo {receipt} es la cuota inicial del convenio {agreement}. Anule el convenio, o declárelo"
            " incumplido, antes de deshacer el recibo."
        ),
        "NothingLeftOfAgreement": "Del convenio {agreement} ya no se debe nada.",
    }
)
"""The sentences of refusals; `app.messages` says them."""

STATE_WORDS: Mapping[AgreementState, str] = MappingProxyType(
    {
        AgreementState.IN_FORCE: "vigente",
        AgreementState.FULFILLED: "cumplido",
        AgreementState.BROKEN: "incumplido",
        AgreementState.ANNULLED: "anulado",
    }
)

_BEYOND: Mapping[Beyond, str] = MappingProxyType(
    {
        Beyond.DOWN_PAYMENT: "cuota inicial menor",
        Beyond.INSTALMENTS: "más cuotas",
        Beyond.RATE: "tasa menor",
        Beyond.AGAIN: "convenios incumplidos antes",
    }
)


def beyond_words(found: Iterable[Beyond]) -> tuple[str, ...]:
    """Why an agreement needs approval, in words."""
    return tuple(_BEYOND[each] for each in found)
