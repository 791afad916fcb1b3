"""What the orders about suspensions, crews and protected accounts accept."""

import argparse
from datetime import datetime
from typing import Final

from app.cli.options import FOLDER, RETURN_CAUSES, ROUTE, Option, Order, day, positive, whole

TAKING = ("suspension", "corte")
KINDS = (
    *("suspension", "reinstalacion", "corte", "reconexion", "verificacion", "revision", "geofono"),
    *("cambio_medidor", "reparacion"),
)
WORKS = KINDS[4:]
STATES = ("GENERADA", "AVISADA", "PROGRAMADA", "EJECUTADA", "NO_EJECUTADA", "ANULADA")
CAUSES = ("fraude", "impide_lectura", "medidor_alterado", "solicitud", "mutuo_acuerdo", "reparaciones")
RESULTS = (
    *("sin_novedad", "autorreconectado", "fuga_visible", "fuga_imperceptible", "medidor_danado"),
    *("medidor_bueno", "cambiado", "reparado", "fraude", "otro"),
)
PROTECTED = ("salud", "educacion", "carcel", "persona", "entidad", "otra")
"""A test holds them to the domain."""


def moment(text: str) -> datetime:
    """A moment of this place: `2026-12-01T15:30`."""
    try:
        return datetime.fromisoformat(text).astimezone()
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} no es una hora AAAA-MM-DDTHH:MM") from None


_KIND: Final = Option("--tipo", "qué se ordena", default=TAKING[0], choices=TAKING)
_NUMBER: Final = Option("orden", "número de la orden", type=positive)
_BETWEEN: Final = (
    Option("--desde", "desde este día", type=day, required=True, metavar="F"),
    Option("--hasta", "hasta este día; si falta, hoy", type=day, metavar="F"),
)
_LIMITS: Final = (
    Option("--anos", "edad desde la que se revisa; si falta, 10", type=positive, default=10, metavar="N"),
    Option(
        "--m3", "lo medido desde lo que se revisa; si falta, 4.000", type=positive, default=4_000, metavar="N"
    ),
)

SERVICE_ORDERS: Final = (
    Order(
        ("suspension", "proponer"),
        "lista a quién se le puede suspender o cortar, y por qué a los demás no; no escribe nada",
        (_KIND,),
    ),
    Order(
        ("suspension", "avisar"),
        "hace las órdenes y los avisos de quienes se pueden suspender",
        (
            _KIND,
            ROUTE,
            Option("--cuenta", "solo esta cuenta", metavar="C"),
            Option("--salida", "también imprime los avisos en esta carpeta", metavar="DIR"),
        ),
    ),
    Order(
        ("suspension", "imprimir"),
        "imprime por ruta los avisos que esperan su entrega",
        (FOLDER, Option("--orden", "solo el de esta orden", type=positive, metavar="N")),
    ),
    Order(
        ("suspension", "entregar"),
        "registra quién recibió un aviso, o por qué se devolvió",
        (
            _NUMBER,
            Option("--fecha", "el día", type=day, required=True, metavar="F"),
            Option("--recibe", "quién lo recibió", default="", metavar="N"),
            Option("--devuelto", "la causa por la que se devolvió", choices=RETURN_CAUSES),
        ),
    ),
    Order(
        ("suspension", "ordenar"),
        "entrega a la cuadrilla las órdenes avisadas cuyo término pasó; mira otra vez quién pagó",
        (
            _KIND,
            ROUTE,
            Option("--dia", "el día en que va la cuadrilla; si falta, hoy", type=day, metavar="F"),
            Option("--cuadrilla", "a quién se entregan", default="", metavar="N"),
        ),
    ),
    Order(
        ("suspension", "pedir"),
        "ordena a mano una suspensión que no es por mora, con su soporte y el aviso que pida su causa",
        (
            Option("cuenta", "código de la cuenta"),
            Option("--causal", "por qué se suspende", required=True, choices=CAUSES),
            Option("--motivo", "qué se halló, se pidió o se convino", required=True, metavar="M"),
            Option("--soporte", "dónde consta: acta, carta, oficio", required=True, metavar="S"),
            Option("--revision", "quién de jurídica la revisó, si está protegida", default="", metavar="R"),
            Option("--adjunto", "foto o PDF del soporte", metavar="F"),
            Option("--salida", "también imprime su aviso en esta carpeta", metavar="DIR"),
        ),
    ),
    Order(
        ("suspension", "reavisar"),
        "hace otra vez el aviso que volvió de una orden pedida a mano",
        (_NUMBER, Option("--salida", "también lo imprime en esta carpeta", metavar="DIR")),
    ),
    Order(
        ("orden", "listar"),
        "las órdenes que cumplen lo que se pida",
        (
            Option("--estado", "en qué va", choices=STATES),
            Option("--tipo", "qué se ordena", choices=KINDS),
            Option("--cuenta", "solo las de esta cuenta", default="", metavar="C"),
            Option("--desde", "hechas desde este día", type=day, metavar="F"),
            Option("--hasta", "hechas hasta este día", type=day, metavar="F"),
        ),
    ),
    Order(("orden", "ver"), "una orden con sus pasos y su aviso", (_NUMBER,)),
    Order(
        ("orden", "imprimir"),
        "la hoja de ruta de una cuadrilla; mira otra vez quién pagó y lo deja por fuera",
        (
            Option("--cuadrilla", "la cuadrilla; si falta, todas", default="", metavar="N"),
            Option("--dia", "el día; si falta, hoy", type=day, metavar="F"),
            Option("--tipo", "solo las de este tipo", choices=KINDS),
            Option("--salida", "también en PDF, por ruta, en esta carpeta", metavar="DIR"),
        ),
    ),
    Order(
        ("orden", "ejecutar"),
        "registra lo que hizo la cuadrilla; cambia el estado de la cuenta y cobra lo que permite la ley",
        (
            _NUMBER,
            Option("--resultado", "si se hizo", required=True, choices=("hecha", "no_hecha")),
            Option("--lectura", "la que marcaba el medidor", type=whole, metavar="N"),
            Option("--sello", "el que se puso o se quitó", default="", metavar="S"),
            Option("--causal", "por qué no se hizo", default="", metavar="C"),
            Option("--hora", "cuándo, AAAA-MM-DDTHH:MM; si falta, ahora", type=moment, metavar="H"),
            Option("--funcionario", "quién la hizo", default="", metavar="N"),
            Option("--hallazgo", "lo que encontró una visita", choices=RESULTS),
            Option("--foto", "una foto o un PDF", metavar="F"),
            Option("--medidor-nuevo", "serie del que se puso, en un cambio de medidor", metavar="S"),
            Option("--marca", "marca del medidor nuevo", default="", metavar="M"),
            Option("--digitos", "dígitos del medidor nuevo", type=positive, metavar="N"),
            Option("--inicial", "lo que marcaba el medidor nuevo", type=whole, default=0, metavar="N"),
            Option("--dio-la-vuelta", "el medidor retirado pasó por ceros", flag=True),
            Option("--ya-hecha", "se hizo cuando ya no procedía: se anota y se ordena devolver", flag=True),
        ),
    ),
    Order(
        ("orden", "deshacer"),
        "deshace un resultado de hoy, si nada depende de él: la orden vuelve a donde estaba",
        (_NUMBER, Option("--motivo", "por qué", required=True, metavar="M")),
    ),
    Order(
        ("orden", "anular"),
        "anula una orden que ya no se quiere",
        (_NUMBER, Option("--motivo", "por qué", required=True, metavar="M")),
    ),
    Order(
        ("orden", "restablecer"),
        "ordena devolver el servicio de una cuenta",
        (Option("cuenta", "código de la cuenta"), Option("--motivo", "por qué", required=True, metavar="M")),
    ),
    Order(
        ("orden", "plazos"),
        "qué servicios se devolvieron a tiempo y cuáles tarde",
        _BETWEEN,
    ),
    Order(
        ("orden", "visitar"),
        "pide una visita o un trabajo, con su término: geófono, cambio de medidor, reparación, revisión",
        (
            Option("--cuenta", "código de la cuenta", default="", metavar="C"),
            Option("--tipo", "qué se pide", required=True, choices=WORKS),
            Option("--motivo", "para qué; los materiales, si los lleva", required=True, metavar="M"),
            Option("--sigue", "la orden ejecutada de la que viene", type=positive, metavar="N"),
            Option("--limite", "hasta qué día; si falta, el término del tipo", type=day, metavar="F"),
        ),
    ),
    Order(
        ("orden", "trabajos"),
        "lo que piden las visitas, y los trabajos en curso con su término",
        (Option("--vencidos", "solo los que pasaron su término", flag=True),),
    ),
    Order(
        ("orden", "encadenar"),
        "hace las órdenes que siguen de estas, cada una con su término",
        (
            Option("--sigue", "la orden de la que sale", type=positive, metavar="N"),
            Option("--todas", "todas las que se proponen", flag=True),
        ),
    ),
    Order(
        ("orden", "descartar"),
        "dice que lo que sigue de una orden no hace falta, y por qué",
        (_NUMBER, Option("--motivo", "por qué", required=True, metavar="M")),
    ),
    Order(("orden", "verificar"), "manda visitar a quienes consumen sin servicio"),
    Order(
        ("orden", "revisiones"),
        "lo que encontró cada técnico, por tipo y resultado",
        (*_BETWEEN, Option("--salida", "también en este libro de cálculo", metavar="F.xlsx")),
    ),
    Order(("medidores", "plan"), "los medidores del plan: por edad, volumen y estado", _LIMITS),
    Order(
        ("medidores", "programar"),
        "ordena lo que el plan pide y nadie ordenó, para hacer hasta un día",
        (
            Option("--hasta", "el último día", type=day, required=True, metavar="F"),
            Option("--cuenta", "solo la de esta cuenta", metavar="C"),
            *_LIMITS,
        ),
    ),
    Order(("medidores", "avance"), "del plan, lo ejecutado sobre lo programado entre dos días", _BETWEEN),
    Order(
        ("orden", "recuperado"),
        "lo que entró después de avisos, suspensiones y cortes, por edad de la deuda",
        (
            *_BETWEEN,
            Option("--dias", "cuántos días después cuentan", type=positive, default=30, metavar="N"),
        ),
    ),
    Order(
        ("proteccion", "poner"),
        "marca una cuenta a la que no se le quita el servicio por sí solo",
        (
            Option("cuenta", "código de la cuenta"),
            Option("--clase", "a quién protege", required=True, choices=PROTECTED),
            Option("--motivo", "por qué", required=True, metavar="M"),
            Option("--soporte", "dónde consta", required=True, metavar="S"),
            Option("--desde", "el primer día; si falta, hoy", type=day, metavar="F"),
            Option("--hasta", "el último día; si falta, hasta que se quite", type=day, metavar="F"),
            Option("--adjunto", "foto o PDF del soporte", metavar="F"),
        ),
    ),
    Order(
        ("proteccion", "quitar"),
        "termina la protección de una cuenta desde hoy",
        (
            Option("cuenta", "código de la cuenta"),
            Option("--motivo", "por qué", required=True, metavar="M"),
        ),
    ),
    Order(
        ("proteccion", "listar"),
        "las cuentas protegidas hoy",
        (Option("--todas", "también las que ya terminaron", flag=True),),
    ),
)
