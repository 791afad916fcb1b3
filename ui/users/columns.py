"""What the table of users shows."""

from typing import Final

from app.store.users import User
from domain.roles import ROLE_NAMES, Role
from ui.theme.tone import Tone
from ui.widgets.cells import Cell, Text
from ui.widgets.columns import Column, unsorted

DUTIES: Final = {
    Role.CLERK: "Atiende: novedades, cuentas nuevas, lecturas, fichas, reparto. No cobra ni emite.",
    Role.CASHIER: "Caja: turnos, pagos, anular en su turno, archivos del banco.",
    Role.BILLING: "El mes: catastro, lecturas, crítica, liquidar, emitir, notas, cobros, imprimir.",
    Role.ARREARS: "Cartera: retenciones, listados y soportes.",
    Role.SUPERVISOR: "Todo menos los usuarios: también reversa, deshace, aprueba, ajusta y numera.",
    Role.ADMINISTRATOR: "Todo, y los usuarios.",
    Role.AUDITOR: "Ve todo; no escribe nada.",
}


def _state(user: User) -> Cell:
    return Text("entra") if user.active else Text("no entra", Tone.MUTED)


USERS: tuple[Column[User], ...] = unsorted(
    Column(key="name", title="Usuario", cell=lambda user: user.name, width=220, name=True),
    Column(key="role", title="Papel", cell=lambda user: ROLE_NAMES[user.role], width=130),
    Column(key="state", title="Estado", cell=_state, width=96),
    Column(
        key="duty",
        title="Qué puede hacer",
        cell=lambda user: DUTIES[user.role],
        width=420,
        tone=Tone.MUTED,
        stretch=True,
    ),
)
