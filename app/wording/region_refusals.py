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
