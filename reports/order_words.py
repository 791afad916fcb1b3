"""What the crew's sheet says of each kind of order."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from domain.service_order import OrderKind

_CALL = "Antes de {act}, llame a la oficina{{phone}} y confirme que no ha pagado."
_BACK = "Revise que el agua corre antes de irse y escriba la lectura."


@dataclass(frozen=True, slots=True)
class OrderWords:
    """A kind of order in words.

    Attributes:
        many: the title, `suspensiones`.
        infinitive: what is done at the meter.
        before: what the crew does first; `{phone}` stands for that of the office.
    """

    many: str
    infinitive: str
    before: str


WORDS: Mapping[OrderKind, OrderWords] = MappingProxyType(
    {
        OrderKind.SUSPENSION: OrderWords(
            "suspensiones", "suspender", _CALL.format(act="cerrar cada registro")
        ),
        OrderKind.CUT: OrderWords("cortes", "cortar", _CALL.format(act="cortar cada acometida")),
        OrderKind.REINSTATEMENT: OrderWords("reinstalaciones", "reinstalar", _BACK),
        OrderKind.RECONNECTION: OrderWords("reconexiones", "reconectar", _BACK),
    }
)
"""By kind."""
