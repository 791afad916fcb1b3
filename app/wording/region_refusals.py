"""What reading the packages of a region refuses."""

from dataclasses import dataclass
from typing import ClassVar

from domain.errors import RuleViolation


@dataclass(eq=False)
class PackageForeign(RuleViolation):
    """A file is no package of an office's month."""

    code: ClassVar[str] = "PAQUETE_AJENO"


@dataclass(eq=False)
class PackageOfOtherVersion(RuleViolation):
    """A version of the program wrote it that this one does not read."""

    code: ClassVar[str] = "PAQUETE_DE_OTRA_VERSION"
    version: str


@dataclass(eq=False)
class PackageAltered(RuleViolation):
    """A byte of it is not what its office signed."""

    code: ClassVar[str] = "PAQUETE_ALTERADO"


@dataclass(eq=False)
class NoPackages(RuleViolation):
    """A folder holds no package that can be read.

    Attributes:
        folder: which.
        files: how many of its files bear the name of a package.
    """

    code: ClassVar[str] = "SIN_PAQUETES"
    folder: str
    files: int
