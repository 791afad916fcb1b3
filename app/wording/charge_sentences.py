"""The Spanish sentences of what other charges refuse; `app.messages` says them."""

from collections.abc import Mapping
from types import MappingProxyType

CHARGE_SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "ChargeMissing": "La cuenta {account} no tiene ese cobro. Actualice la página.",
        "ChargeBilled": "«{label}» ya salió en la factura {number}: se corrige con una nota crédito.",
        "ChargeWithdrawn": "«{label}» ya se había retirado: no se va a facturar.",
        "ChargeNotPending": "«{label}», de la cuenta {account}, ya no espera aprobación. Actualice la lista.",
        "ChargesGone": "Alguno de los {count} cobros ya no está. Actualice la lista.",
        "ChargesLoaded": (
            "El archivo {file} ya se cargó: es la carga {batch}, de {user}. Para repetirla, retire antes sus"
            " cobros."
        ),
        "NothingToLoad": "El archivo {file} no trae ningún cobro que pueda entrar.",
    }
)
