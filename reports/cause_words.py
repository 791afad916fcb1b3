"""What a notice says of each cause of suspension that is not arrears (R-SUS-05; Ley 142, C-150 of 2003)."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from domain.service_order import OrderCause


@dataclass(frozen=True, slots=True)
class CauseWords:
    """A cause in words.

    Attributes:
        what: the cause itself, after `Por`.
        law: what allows it.
        answer: in the frame, what ends it; `under` says until when or how, with `{until}`.
        ways: what the user may do, each with its heading.
    """

    what: str
    law: str
    label: str
    answer: str
    under: str
    ways: tuple[tuple[str, str], ...]


_LAW = (
    "La Ley 142 de 1994 (art. 140) y el contrato de condiciones uniformes permiten suspender el servicio de"
    " acueducto por esta causa."
)
_CLAIM = ("Reclame", "Si no está de acuerdo con lo hallado, presente un reclamo o los recursos de abajo.")
_EXPLAIN = (
    "Explíquelo",
    "Traiga a la oficina lo que muestre qué pasó: se revisa antes de suspender y se le responde.",
)
_COME = ("Preséntese en la oficina", "hasta el {until}")
WORDS: Mapping[OrderCause, CauseWords] = MappingProxyType(
    {
        OrderCause.FRAUD: CauseWords(
            "fraude a la conexión, la acometida, el medidor o la red", _LAW, "Para evitarlo", *_COME,
            (
                ("Quite la causa", "Retire lo que no esté autorizado y pida la visita que lo comprueba."),
                _EXPLAIN,
                _CLAIM,
            ),
        ),
        OrderCause.READING_HINDERED: CauseWords(
            "impedir que se lea el medidor", _LAW, "Para evitarlo", "Deje leer el medidor",
            "o acuerde la visita hasta el {until}",
            (
                ("Permita la lectura", "Despeje el medidor o diga a qué hora se puede leer, y se le visita."),
                _EXPLAIN,
                _CLAIM,
            ),
        ),
        OrderCause.TAMPERED: CauseWords(
            "alteración del medidor o de sus sellos", _LAW, "Para evitarlo", *_COME,
            (
                ("Quite la causa", "Pida que se revise el medidor y se deje como debe estar."),
                _EXPLAIN,
                _CLAIM,
            ),
        ),
        OrderCause.REPAIRS: CauseWords(
            "reparaciones",
            "La Ley 142 de 1994 (art. 139) permite interrumpir el servicio para repararlo, con aviso. No se"
            " le cobra nada por esto.",
            "El agua vuelve", "en menos de {hours} horas", "desde que se suspende",
            (
                ("Guarde agua", "La que necesite para ese tiempo, en recipientes limpios y tapados."),
                ("Cierre las llaves", "Al volver puede traer aire o turbiedad: déjela correr unos minutos."),
                ("Avísenos", "Si en el predio hay personas enfermas o que dependen del agua."),
            ),
        ),
    }
)  # fmt: skip
"""By cause; what a user asked for himself has no notice."""
