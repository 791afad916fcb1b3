"""What the orders about suspensions, crews and protected accounts accept."""

from typing import Final

from app.cli.options import FOLDER, RETURN_CAUSES, ROUTE, Option, Order, day, positive

TAKING = ("suspension", "corte")
PROTECTED = ("salud", "educacion", "carcel", "persona", "entidad", "otra")
"""A test holds them to the domain."""

_KIND: Final = Option("--tipo", "qué se ordena", default=TAKING[0], choices=TAKING)
_NUMBER: Final = Option("orden", "número de la orden", type=positive)

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
        ("proteccion", "lista"),
        "las cuentas protegidas hoy",
        (Option("--todas", "también las que ya terminaron", flag=True),),
    ),
)
