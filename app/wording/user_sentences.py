"""The Spanish sentences of what users and their passwords refuse; `app.messages` says them."""

from collections.abc import Mapping
from types import MappingProxyType

USER_SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "LoginNeeded": (
            "Hace falta una clave: diga quién es con --usuario y dé la clave en {name}, o escríbala cuando"
            " se le pida."
        ),
        "NewPasswordNeeded": (
            "Hace falta la clave nueva: dé la orden con ella en {name}, o escríbala cuando se le pida."
        ),
        "LoginRefused": "El usuario o la clave no coinciden. Escríbalos de nuevo.",
        "LoginMustWait": "Hubo varias claves equivocadas. Espere {seconds} segundos y escríbala de nuevo.",
        "UserExists": "Ya existe el usuario {user}. Escriba otro nombre.",
        "UserMissing": "No existe el usuario {user}. Revise el nombre en la lista de usuarios.",
        "FirstUserMustAdminister": (
            "El primer usuario debe ser administrador: es quien puede agregar a los demás."
        ),
        "LastAdministrator": ("{user} es el único administrador activo. Dé antes ese papel a otro usuario."),
        "RescueIsForAdministrators": (
            "{user} no es administrador. Un administrador le da otra clave en la página Usuarios."
        ),
        "RescueNeedsMachine": (
            "Esto solo puede hacerlo el administrador del equipo. Abra la terminal con «Ejecutar como"
            " administrador» en Windows, o use sudo en Linux, y dé la orden de nuevo."
        ),
        "PasswordTooShort": "La clave debe tener {least} letras o más.",
        "PasswordsDiffer": "Las dos claves no son iguales. Escríbalas de nuevo.",
        "NotAllowed": "{user} no puede hacer esto. Puede hacerlo: {who_can}.",
    }
)
