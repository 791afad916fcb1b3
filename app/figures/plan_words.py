"""How people call what belongs to a plan of action; papers, page and command say it alike."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from domain.action_plan import Act, ActivityState, PlanKind

KIND_NAMES: Final[Mapping[PlanKind, str]] = MappingProxyType(
    {
        PlanKind.ACTION: "Plan de acción",
        PlanKind.IMPROVEMENT: "Plan de mejora",
        PlanKind.RECOVERY: "Plan de recuperación",
    }
)

STATE_NAMES: Final[Mapping[ActivityState, str]] = MappingProxyType(
    {each: each.value.capitalize() for each in ActivityState}
)

ACT_NAMES: Final[Mapping[Act, str]] = MappingProxyType(
    {Act.PROGRESS: "avance", Act.CLOSE: "cierre", Act.REOPEN: "reapertura", Act.ANNUL: "anulación"}
)
