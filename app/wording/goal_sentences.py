"""What people are told when goals and indicators refuse."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

GOAL_SENTENCES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "IndicatorMissing": "No hay un indicador «{indicator}». Revise el nombre en la lista de indicadores.",
        "IndicatorReckoned": (
            "El programa calcula «{indicator}» con sus propios datos: sus cifras no se escriben a mano."
        ),
        "ScopeNotMeasured": "«{indicator}» no se mide por {kind}: {known}.",
        "HistoryTooShort": (
            "Para proyectar hacen falta {fewest} meses facturados y terminados, para conocer el año completo;"
            " esta oficina tiene {months}."
        ),
        "GoalMissing": "No hay una meta de «{indicator}» en {period}.",
    }
)
"""By class of the refusal."""
