"""What the crew's sheet says of each kind of order, and the letters with which the crew says why not."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from domain.service_order import OrderKind, WorkResult

OTHER = "X"
"""The letter of a cause that is written in words."""

_CALL = "Antes de {act}, llame a la oficina{{phone}} y confirme que no ha pagado."
_BACK = "Revise que el agua corre antes de irse y escriba la lectura."
_NEW_METER = "Al respaldo, con el número de la orden: serie, marca y lectura del medidor nuevo."
_TAKING = {
    "P": "muestra recibo de pago",
    "R": "reclamo o convenio",
    "E": "persona de especial protección",
    "U": "no se ubica",
    "O": "se opone",
    "M": "sin medidor o sin registro",
    "Y": "ya estaba sin servicio",
    "L": "lluvia o riesgo",
    OTHER: "otra (escriba)",
}
_GIVING = {
    "A": "no había quién abriera",
    "U": "no se ubica",
    "F": "fuga en la acometida",
    "M": "sin medidor o sin registro",
    "Y": "ya tenía el agua",
    "L": "lluvia o riesgo",
    OTHER: "otra (escriba)",
}
_LOOKING = {
    "A": "no había quién abriera",
    "U": "no se ubica",
    "O": "se opone",
    "L": "lluvia o riesgo",
    OTHER: "otra (escriba)",
}


RESULTS: Mapping[str, WorkResult] = MappingProxyType(
    {
        "N": WorkResult.NOTHING,
        "S": WorkResult.SELF_RECONNECTED,
        "V": WorkResult.VISIBLE_LEAK,
        "I": WorkResult.HIDDEN_LEAK,
        "D": WorkResult.METER_BAD,
        "B": WorkResult.METER_GOOD,
        "C": WorkResult.CHANGED,
        "R": WorkResult.REPAIRED,
        "F": WorkResult.TAMPERED,
        "T": WorkResult.OTHER,
    }
)
"""What a visit may find, by the letter that the crew writes and the office types."""

FOUND: Mapping[WorkResult, str] = MappingProxyType(
    {
        WorkResult.NOTHING: "sin novedad",
        WorkResult.SELF_RECONNECTED: "se reconectó",
        WorkResult.VISIBLE_LEAK: "fuga visible",
        WorkResult.HIDDEN_LEAK: "fuga oculta",
        WorkResult.METER_BAD: "medidor dañado",
        WorkResult.METER_GOOD: "medidor bueno",
        WorkResult.CHANGED: "cambiado",
        WorkResult.REPAIRED: "reparado",
        WorkResult.TAMPERED: "alterado",
        WorkResult.OTHER: "otro hallazgo",
    }
)
"""The same, short."""


@dataclass(frozen=True, slots=True)
class OrderWords:
    """A kind of order in words.

    Attributes:
        one, many: how one is called, and several.
        infinitive: what is done at the meter.
        before: what the crew does first; `{phone}` stands for that of the office.
        causes: why it was not done, by the letter that the crew writes and the office types.
        looks: it is a visit: what it found has a letter too.
    """

    one: str
    many: str
    infinitive: str
    causes: Mapping[str, str]
    before: str = ""
    looks: bool = False

    @property
    def results(self) -> Mapping[str, WorkResult]:
        """What a visit may find, by its letter; nothing of what takes the service away or gives it back."""
        return RESULTS if self.looks else {}


_OF_KIND = {
    OrderKind.SUSPENSION: OrderWords(
        "suspensión", "suspensiones", "suspender", _TAKING, _CALL.format(act="cerrar cada registro")
    ),
    OrderKind.CUT: OrderWords(
        "corte", "cortes", "cortar", _TAKING, _CALL.format(act="cortar cada acometida")
    ),
    OrderKind.REINSTATEMENT: OrderWords("reinstalación", "reinstalaciones", "reinstalar", _GIVING, _BACK),
    OrderKind.RECONNECTION: OrderWords("reconexión", "reconexiones", "reconectar", _GIVING, _BACK),
    OrderKind.VERIFICATION: OrderWords("verificación", "verificaciones", "verificar", _LOOKING, looks=True),
    OrderKind.REVISION: OrderWords("revisión", "revisiones", "revisar", _LOOKING, looks=True),
    OrderKind.GEOPHONE: OrderWords("geófono", "visitas con geófono", "revisar", _LOOKING, looks=True),
    OrderKind.METER_CHANGE: OrderWords(
        "cambio de medidor", "cambios de medidor", "cambiar", _LOOKING, _NEW_METER, looks=True
    ),
    OrderKind.REPAIR: OrderWords("reparación", "reparaciones", "reparar", _LOOKING, looks=True),
}
WORDS: Mapping[OrderKind, OrderWords] = MappingProxyType(_OF_KIND)
"""By kind."""
