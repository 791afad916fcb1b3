"""What the orders about the people of the office accept; a password never comes as an argument."""

from app.cli.options import Option, Order
from domain.roles import Role

_NAME = Option("nombre", "el del usuario, como ana.perez")
_ROLES = tuple(each.value for each in Role)

USER_ORDERS: tuple[Order, ...] = (
    Order(("usuarios", "listar"), "quiénes pueden entrar, y con qué papel"),
    Order(
        ("usuarios", "agregar"),
        "agrega un usuario; su clave, en CAUDAL_CLAVE_NUEVA o se pregunta",
        (_NAME, Option("--rol", "qué puede hacer", required=True, choices=_ROLES)),
    ),
    Order(
        ("usuarios", "cambiar"),
        "le da otro papel, otra clave, o lo deja entrar de nuevo",
        (
            _NAME,
            Option("--rol", "qué puede hacer desde ahora", choices=_ROLES),
            Option("--clave", "clave nueva, en CAUDAL_CLAVE_NUEVA o se pregunta", flag=True),
            Option("--reactivar", "puede entrar de nuevo", flag=True),
        ),
    ),
    Order(
        ("usuarios", "rescatar"),
        "da otra clave a un administrador que la olvidó; solo desde el administrador del equipo",
        (_NAME,),
    ),
    Order(("usuarios", "desactivar"), "no entra más; lo que hizo conserva su nombre", (_NAME,)),
)
