"""What the census refuses: campaigns, zones and forms that are not as they should be."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.errors import RuleViolation


@dataclass(eq=False)
class CampaignMissing(RuleViolation):
    """There is no such campaign, zone or form."""

    code: ClassVar[str] = "CAMPANA_NO_EXISTE"


@dataclass(eq=False)
class CampaignExists(RuleViolation):
    """Another campaign, or another zone of it, has that name."""

    code: ClassVar[str] = "CAMPANA_YA_EXISTE"
    name: str


@dataclass(eq=False)
class CampaignClosed(RuleViolation):
    """The campaign is closed."""

    code: ClassVar[str] = "CAMPANA_CERRADA"
    name: str


@dataclass(eq=False)
class RouteTaken(RuleViolation):
    """The route belongs to another zone of the campaign."""

    code: ClassVar[str] = "RUTA_DE_OTRA_ZONA"
    route: str
    name: str


@dataclass(eq=False)
class RouteUnknown(RuleViolation):
    """No account is in a route of that name."""

    code: ClassVar[str] = "RUTA_SIN_CUENTAS"
    text: str


@dataclass(eq=False)
class ZoneVisited(RuleViolation):
    """The zone is not taken out: some of its forms have an answer."""

    code: ClassVar[str] = "ZONA_VISITADA"
    name: str
    count: int


@dataclass(eq=False)
class NoFormsLeft(RuleViolation):
    """No form waits for a visit."""

    code: ClassVar[str] = "SIN_FICHAS"
    name: str


@dataclass(eq=False)
class FormsWaiting(RuleViolation):
    """The campaign is not closed: forms wait to be approved, or facts for their support."""

    code: ClassVar[str] = "FICHAS_POR_APROBAR"
    pending: int
    open: int


@dataclass(eq=False)
class FormChanged(RuleViolation):
    """Somebody changed the form since it was read."""

    code: ClassVar[str] = "FICHA_CAMBIADA"
    number: int


@dataclass(eq=False)
class FormDecided(RuleViolation):
    """The form has its answer already: it is returned or taken back first."""

    code: ClassVar[str] = "FICHA_RESPONDIDA"
    number: int


@dataclass(eq=False)
class FormNotWaiting(RuleViolation):
    """The form does not wait to be approved."""

    code: ClassVar[str] = "FICHA_SIN_POR_APROBAR"
    number: int


@dataclass(eq=False)
class NothingProposed(RuleViolation):
    """The form has no such fact waiting for its support."""

    code: ClassVar[str] = "FICHA_SIN_PROPUESTA"
    number: int


@dataclass(eq=False)
class FormWentOn(RuleViolation):
    """The approval is not taken back: what it changed was changed again, or applied with a support."""

    code: ClassVar[str] = "FICHA_YA_SIGUIO"
    number: int


@dataclass(eq=False)
class CensusVisitOutOfDates(RuleViolation):
    """The visit was before the campaign, or lies in the future."""

    code: ClassVar[str] = "VISITA_FUERA_DE_CAMPANA"
    on: date
    earliest: date
    latest: date


@dataclass(eq=False)
class FormOfAnother(RuleViolation):
    """The campaign has no form of that number for that account."""

    code: ClassVar[str] = "FICHA_DE_OTRA_CUENTA"
    number: int
    account: str
