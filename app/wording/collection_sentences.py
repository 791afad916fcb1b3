"""What people are told when collection is refused: one sentence for each class."""

from collections.abc import Mapping
from types import MappingProxyType

COLLECTION_SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "DebtorActionIncomplete": "Para guardar la gestión falta: {lacking}.",
        "NothingToCollect": (
            "La cuenta {account} no tiene nada vencido que cobrar: está al día, o lo que debe está en reclamo"
            " o en un convenio."
        ),
        "AccountCollectorUnknown": "{name} no es usuario activo de la oficina. Pueden ser gestores: {known}.",
        "CollectionPolicyMissing": "No existe la política de cobro {number}.",
        "PolicyApproved": "La política de cobro {number} ya está aprobada.",
        "NobodyToCall": "Hoy no se cobra a ninguna cuenta de las que pide «{name}»: cambie lo que pide.",
        "CollectionCampaignMissing": "No existe la campaña de cobro {number}.",
        "CampaignHasNoDay": (
            "«{name}» es una campaña: se busca a cada deudor y nadie asiste. Solo a las jornadas se asiste."
        ),
        "NotCalled": "«{name}» no citó a {accounts}: la asistencia es de las cuentas que citó.",
        "ContactNotAllowed": (
            "A la cuenta {account} no se la podía contactar: {cause}. Si la hora fue otra, escríbala; si lo"
            " pidió o llamó el mismo usuario, diga por qué se la contactó."
        ),
        "CommitmentMissing": "No existe el compromiso {number}.",
        "CommitmentMet": "El compromiso {number} ya está cumplido.",
        "PolicyTooLate": (
            "La política {number} rige desde el {valid_from} y hoy es {today}: la lista de hoy ya se está"
            " trabajando. Propóngala desde mañana o después."
        ),
    }
)
"""Sentence of each refusal, by its class."""
