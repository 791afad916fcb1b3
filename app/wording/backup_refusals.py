"""What is refused about backups, and the Spanish sentences of it; `app.messages` says them."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar

from domain.errors import RuleViolation


@dataclass(eq=False)
class BackupOfOtherOffice(RuleViolation):
    """The backup is of another office than the one whose place it would take.

    Attributes:
        path: the backup.
        theirs: the office of the backup.
        ours: the office that stands there.
    """

    code: ClassVar[str] = "RESPALDO_DE_OTRA_OFICINA"
    path: str
    theirs: str
    ours: str


BACKUP_SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "BackupForeign": (
            "{path} no es un respaldo de Caudal. Elija un archivo de la carpeta «respaldos» de la oficina."
        ),
        "BackupDamaged": (
            "El respaldo {path} no sirve: {detail}. Use otro; este quedó como estaba y nada cambió."
        ),
        "OfficeInUse": (
            "Otro programa tiene abierta la oficina en {path}. Cierre Caudal en los demás puestos y vuelva a"
            " intentar; nada cambió."
        ),
        "BackupOfOtherOffice": (
            "El respaldo {path} es de {theirs}, y aquí está {ours}. Para verlo, restáurelo en una carpeta"
            " vacía."
        ),
    }
)
