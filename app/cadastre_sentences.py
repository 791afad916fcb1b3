"""The Spanish sentences of what the cadastre and its attachments refuse; `app.messages` says them."""

from collections.abc import Mapping
from types import MappingProxyType

CADASTRE_SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "AttachmentTooLarge": (
            "El archivo {name} pasa de {most_mb} MB. Redúzcalo: en la foto, baje la calidad; en el PDF,"
            " escanee en grises."
        ),
        "AttachmentUnknown": (
            "El archivo {name} no es un PDF ni una foto JPG o PNG. Guárdelo como uno de ellos."
        ),
        "AttachmentMissing": "Ese adjunto ya no está o se retiró. Actualice la página.",
        "AttachmentLost": (
            "El archivo de «{name}» falta o cambió en la carpeta de adjuntos. Restáurelo del respaldo, en"
            " {path}."
        ),
    }
)
