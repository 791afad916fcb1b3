"""What people are told when a package of an office's month is refused."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

REGION_SENTENCES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "PackageForeign": (
            "No es un paquete de informe de Caudal. Pida a la oficina el archivo terminado en «.caudal» que"
            " deja su informe mensual."
        ),
        "PackageOfOtherVersion": (
            "Lo escribió otra versión de Caudal (paquete de versión {version}) que esta no sabe leer."
            " Actualice Caudal aquí, o pida a la oficina que actualice el suyo y vuelva a enviar el informe."
        ),
        "PackageAltered": (
            "El paquete cambió después de que la oficina lo firmó: se dañó en el camino o alguien lo tocó."
            " No se usó nada de él. Pida a la oficina que lo envíe otra vez, sin abrirlo."
        ),
        "NoPackages": (
            "En {folder} no hay ningún paquete que se pueda leer ({files} con nombre de paquete). Ponga allí"
            " los archivos terminados en «.caudal» que envían las oficinas."
        ),
    }
)
"""By class of the refusal."""
