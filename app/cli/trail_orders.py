"""The audit trail as the command tells it."""

from app import trail
from app.cli.answers import Answer, counted
from app.cli.context import Context, RunOrder

_ALL = "todo"


def _trail(context: Context) -> Answer:
    options = context.options
    found = trail.of_month(context.office(), options.periodo, every=options.clase == _ALL)
    lines = [
        each
        for each in found
        if options.clase in {"", _ALL, each.kind.value} and options.quien in {"", each.user}
    ]
    figures = [
        {
            "cuando": each.at.isoformat(timespec="seconds"),
            "usuario": each.user,
            "caja": each.desk,
            "clase": each.kind.value,
            "accion": each.action,
            "asunto": each.subject,
            "detalle": each.summary,
        }
        for each in lines
    ]
    told = [
        f"  {each.at:%d/%m/%Y %H:%M}  {each.user:<16} {each.act:<32} {each.subject:<14} {each.summary}"
        for each in lines
    ]
    return Answer({"cambios": figures}, "\n".join([*told, f"{counted(len(lines), 'cambio', 'cambios')}."]))


ORDERS: dict[str, RunOrder] = {"bitacora listar": _trail}
