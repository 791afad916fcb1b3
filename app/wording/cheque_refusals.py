"""What is refused about cheques."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import ClassVar

from domain.errors import RuleViolation


@dataclass(eq=False)
class ChequesNotTaken(RuleViolation):
    """The account pays by no cheque until somebody lifts what a returned one left (R-PAG-04).

    Attributes:
        since: day on which that one was returned.
        cause: why the bank returned it.
    """

    code: ClassVar[str] = "CHEQUE_NO_SE_RECIBE"
    account: str
    since: date
    cause: str


@dataclass(eq=False)
class NoChequeToReturn(RuleViolation):
    """No cheque paid any of the receipt."""

    code: ClassVar[str] = "RECIBO_NO_ES_DE_CHEQUE"
    receipt: str


@dataclass(eq=False)
class ChequesTaken(RuleViolation):
    """Nothing is to be lifted: cheques are taken from the account."""

    code: ClassVar[str] = "CHEQUES_SE_RECIBEN"
    account: str


CHEQUE_SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "ChequesNotTaken": (
            "De la cuenta {account} no se reciben cheques: el banco devolvió uno el {since} ({cause})."
            " Reciba el pago por otro medio, o levante la marca."
        ),
        "NoChequeToReturn": (
            "El recibo {receipt} no se pagó con cheque. Si hay que deshacerlo, revérselo con su motivo."
        ),
        "ChequesTaken": "De la cuenta {account} sí se reciben cheques: no hay nada que levantar.",
    }
)
"""The sentences of refusals; `app.messages` says them."""
