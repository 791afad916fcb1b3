"""What the notice says of each kind of order that takes the service away (Ley 142, C-150 of 2003)."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from domain.service_order import OrderKind


@dataclass(frozen=True, slots=True)
class NoticeWords:
    """One kind of notice in words.

    Attributes:
        title: of the paper.
        when: above the day.
        law: what allows it, after how many papers are overdue.
        after: the consequences beside the charges.
        taken, given: the two charges.
        done: what the law calls it, after `Si el servicio`.
        back: how the service comes back.
    """

    title: str
    when: str
    law: str
    after: str
    taken: str
    given: str
    done: str
    back: str


WORDS: Mapping[OrderKind, NoticeWords] = MappingProxyType(
    {
        OrderKind.SUSPENSION: NoticeWords(
            "Aviso de suspensión",
            "El agua se suspende desde el",
            "La Ley 142 de 1994 (art. 140) y el contrato de condiciones uniformes permiten suspender el"
            " servicio de acueducto por esta causa.",
            "se sigue cobrando el cargo fijo y, si la mora continúa, procede el corte",
            "la suspensión",
            "la reinstalación",
            "se suspende",
            "reinstalamos",
        ),
        OrderKind.CUT: NoticeWords(
            "Aviso de corte",
            "El agua se corta desde el",
            "La Ley 142 de 1994 (art. 141) y el contrato de condiciones uniformes permiten dar por terminado"
            " el contrato y cortar el servicio de acueducto por esta causa.",
            "se desconecta la acometida y la empresa puede terminar el contrato y cobrar por la vía judicial",
            "el corte",
            "la reconexión",
            "se corta",
            "reconectamos",
        ),
    }
)
"""By kind; the kinds that give the service back have no notice."""
