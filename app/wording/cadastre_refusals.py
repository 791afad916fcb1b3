"""What work on the cadastre refuses: facts that the store alone can tell."""

from dataclasses import dataclass
from typing import ClassVar

from domain.errors import RuleViolation


@dataclass(eq=False)
class AttachmentMissing(RuleViolation):
    """There is no such attachment, or it was withdrawn."""

    code: ClassVar[str] = "ADJUNTO_NO_EXISTE"
    attachment: int


@dataclass(eq=False)
class AccountExists(RuleViolation):
    """An account has that code already, or one that differs in leading zeros only."""

    code: ClassVar[str] = "CUENTA_YA_EXISTE"
    account: str


@dataclass(eq=False)
class NothingToChange(RuleViolation):
    """None of the accounts would change."""

    code: ClassVar[str] = "NADA_QUE_CAMBIAR"
    count: int


@dataclass(eq=False)
class BatchMissing(RuleViolation):
    """There is no such change of many accounts."""

    code: ClassVar[str] = "LOTE_NO_EXISTE"
    batch: int


@dataclass(eq=False)
class BatchUndone(RuleViolation):
    """The change of many accounts was undone already."""

    code: ClassVar[str] = "LOTE_YA_DESHECHO"
    batch: int


@dataclass(eq=False)
class NotTheSamePerson(RuleViolation):
    """There are not several persons with that document, or the one to keep is none of them."""

    code: ClassVar[str] = "PERSONA_SIN_DUPLICADO"
    document: str


@dataclass(eq=False)
class DoubtGone(RuleViolation):
    """The account is not in doubt there any more, or somebody else decided it meanwhile."""

    code: ClassVar[str] = "DUDA_YA_RESUELTA"
    account: str


@dataclass(eq=False)
class CycleExists(RuleViolation):
    """There is a cycle with that code."""

    code: ClassVar[str] = "CICLO_YA_EXISTE"
    cycle: str


@dataclass(eq=False)
class RouteMissing(RuleViolation):
    """The route has no accounts."""

    code: ClassVar[str] = "RUTA_NO_EXISTE"
    route: str


@dataclass(eq=False)
class RouteExists(RuleViolation):
    """The route has accounts already."""

    code: ClassVar[str] = "RUTA_YA_EXISTE"
    route: str


@dataclass(eq=False)
class RouteChangedSince(RuleViolation):
    """A change of a route is not taken back: an account of it changed its place again."""

    code: ClassVar[str] = "RUTA_CAMBIO_DESPUES"
    account: str


@dataclass(eq=False)
class VacancyMissing(RuleViolation):
    """Nothing says that the premises of the account are vacant."""

    code: ClassVar[str] = "SIN_DESOCUPACION"
    account: str
