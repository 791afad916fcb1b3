"""Orders about the people of the office."""

from app import machine, users
from app.cli.answers import Answer
from app.cli.context import Context, RunOrder
from app.cli.passwords import NEW, asked
from app.founding import open_unasked
from app.office import Office
from app.store.users import User
from app.users import Revision
from app.wording.user_refusals import RescueNeedsMachine
from domain.roles import ROLE_NAMES, Role


def _list(context: Context) -> Answer:
    return _told(context.office())


def _add(context: Context) -> Answer:
    options, office = context.options, context.office()
    users.add(office, options.nombre, Role(options.rol), asked(NEW, "Clave nueva: ", twice=True))
    return _told(office)


def _change(context: Context) -> Answer:
    options, office = context.options, context.office()
    new = asked(NEW, "Clave nueva: ", twice=True) if options.clave else ""
    own = office.role is not None and options.nombre.strip().casefold() == office.user
    if own and new and not options.rol and not options.reactivar:
        users.change_own_password(office, context.password(), new)
        return _told(office)
    wanted = Revision(
        role=Role(options.rol) if options.rol else None,
        active=True if options.reactivar else None,
        password=new,
    )
    users.revise(office, options.nombre, wanted)
    return _told(office)


def _deactivate(context: Context) -> Answer:
    office = context.office()
    users.revise(office, context.options.nombre, Revision(active=False))
    return _told(office)


def _rescue(context: Context) -> Answer:
    if not machine.administers():
        raise RescueNeedsMachine
    office = context.keep(open_unasked(context.folder, context.clock))
    users.rescue(office, context.options.nombre, asked(NEW, "Clave nueva: ", twice=True))
    return _told(office)


def _told(office: Office) -> Answer:
    found = users.every(office)
    figures = [{"nombre": each.name, "rol": each.role.value, "activo": each.active} for each in found]
    text = "\n".join(map(_line, found)) or "La oficina no tiene usuarios: se entra sin clave."
    return Answer({"usuarios": figures}, text)


def _line(each: User) -> str:
    return f"{each.name}: {ROLE_NAMES[each.role]}" + ("" if each.active else " (no puede entrar)")


ORDERS: dict[str, RunOrder] = {
    "usuarios listar": _list,
    "usuarios agregar": _add,
    "usuarios cambiar": _change,
    "usuarios desactivar": _deactivate,
    "usuarios rescatar": _rescue,
}
