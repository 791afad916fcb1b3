"""What the people of the office and their passwords refuse."""

from dataclasses import dataclass
from typing import ClassVar

from domain.errors import RuleViolation


@dataclass(eq=False)
class LoginNeeded(RuleViolation):
    """The office has users: who acts must say who they are, with their password.

    Attributes:
        name: the variable of the environment that may hold it.
    """

    code: ClassVar[str] = "USUARIO_REQUERIDO"
    name: str = "CAUDAL_CLAVE"


@dataclass(eq=False)
class NewPasswordNeeded(RuleViolation):
    """A user gets a password, and nobody said which.

    Attributes:
        name: the variable of the environment that may hold it.
    """

    code: ClassVar[str] = "CLAVE_NUEVA_REQUERIDA"
    name: str


@dataclass(eq=False)
class LoginRefused(RuleViolation):
    """No active user has that name and that password; which of the two is wrong is not told."""

    code: ClassVar[str] = "CLAVE_NO_VALIDA"


@dataclass(eq=False)
class LoginMustWait(RuleViolation):
    """After several wrong passwords the next one is heard only after a while."""

    code: ClassVar[str] = "ESPERE_PARA_ENTRAR"
    seconds: int


@dataclass(eq=False)
class UserExists(RuleViolation):
    """Somebody has that name already."""

    code: ClassVar[str] = "USUARIO_YA_EXISTE"
    user: str


@dataclass(eq=False)
class UserMissing(RuleViolation):
    """Nobody has that name."""

    code: ClassVar[str] = "USUARIO_NO_EXISTE"
    user: str


@dataclass(eq=False)
class FirstUserMustAdminister(RuleViolation):
    """The first user decides who comes after: only an administrator can."""

    code: ClassVar[str] = "PRIMERO_UN_ADMINISTRADOR"


@dataclass(eq=False)
class LastAdministrator(RuleViolation):
    """Without this user nobody could let anybody in."""

    code: ClassVar[str] = "ULTIMO_ADMINISTRADOR"
    user: str


@dataclass(eq=False)
class RescueIsForAdministrators(RuleViolation):
    """Others get a new password from an administrator of the office."""

    code: ClassVar[str] = "RESCATE_SOLO_DE_ADMINISTRADOR"
    user: str


@dataclass(eq=False)
class RescueNeedsMachine(RuleViolation):
    """Only who administers the machine may give an administrator of the office another password."""

    code: ClassVar[str] = "HACE_FALTA_EL_EQUIPO"


@dataclass(eq=False)
class PasswordTooShort(RuleViolation):
    """The password has fewer letters than it needs."""

    code: ClassVar[str] = "CLAVE_MUY_CORTA"
    least: int


@dataclass(eq=False)
class PasswordsDiffer(RuleViolation):
    """A new password was typed twice, and not alike."""

    code: ClassVar[str] = "CLAVES_DISTINTAS"
