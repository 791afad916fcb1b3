"""What the orders about indicators and their goals accept."""

import argparse
from decimal import Decimal, InvalidOperation

from app.cli.options import Option, Order, period, positive

AREAS = (
    "agua", "medicion", "facturacion", "recaudo", "cartera", "pqr", "ventas", "principales", "otra",
)  # fmt: skip
"""Who answers for an indicator; a test holds them to `domain.indicator.Area`."""

FREQUENCIES = ("mensual", "bimestral", "semestral", "anual")
"""How often it is looked at; a test holds them to `domain.goal.Frequency`."""


def figure(text: str) -> Decimal:
    """A number, with point or comma: `97.26`."""
    try:
        found = Decimal(text.replace(",", "."))
    except InvalidOperation:
        found = Decimal("NaN")
    if not found.is_finite():
        raise argparse.ArgumentTypeError(f"{text!r} no es un número")
    return found


_MONTH = Option("periodo", "el mes", type=period)
_AREA = Option("--area", "solo de un área: un sector o un ciclo", default="", metavar="A")
_PERSON = Option("--persona", "solo de una persona: gestor, lector, cuadrilla", default="", metavar="N")

GOAL_ORDERS: tuple[Order, ...] = (
    Order(
        ("informe", "indicadores"),
        "los indicadores de un mes: valor, meta, mes anterior, mismo mes del año anterior",
        (_MONTH,),
    ),
    Order(
        ("meta", "fijar"),
        "dice lo que un indicador debe alcanzar; la de uno anual es de su diciembre",
        (
            Option("indicador", "su nombre: los de informe indicadores, o recaudo, usuarios_vinculados…"),
            _MONTH,
            Option("--meta", "lo que debe alcanzar", type=figure, metavar="V"),
            Option("--base", "línea base", type=figure, metavar="V"),
            Option("--peso", "su parte de una meta compartida: 0.6", type=figure, metavar="P"),
            _AREA,
            _PERSON,
            Option("--retirar", "deja el mes sin esa meta", flag=True),
        ),
    ),
    Order(
        ("meta", "listar"),
        "las metas de unos meses",
        (
            Option("--desde", "primer mes; si falta, enero de este año", type=period, metavar="P"),
            Option("--hasta", "último mes; si falta, diciembre de este año", type=period, metavar="P"),
        ),
    ),
    Order(
        ("meta", "medir"),
        "las metas de áreas y personas de un mes, con lo que alcanzaron",
        (_MONTH,),
    ),
    Order(
        ("meta", "copiar"),
        "las metas de un año pasan a otro; las que ya estén fijadas quedan como están",
        (
            Option("--de", "año que se copia", type=positive, required=True, metavar="A"),
            Option("--a", "año que las recibe", type=positive, required=True, metavar="A"),
            Option("--aumento", "por ciento más: 5", type=figure, default=Decimal(), metavar="P"),
        ),
    ),
    Order(
        ("indicador", "propio"),
        "hace un indicador de la oficina, o cambia lo que se dice de él",
        (
            Option("codigo", "minúsculas, cifras y _"),
            Option("--nombre", "como se lee", required=True, metavar="T"),
            Option("--formula", "en palabras", required=True, metavar="T"),
            Option("--numerador", "qué se cuenta", required=True, metavar="T"),
            Option("--denominador", "entre qué se divide; si falta, nada", default="", metavar="T"),
            Option("--porcentaje", "se multiplica por 100", flag=True),
            Option("--area", "quién responde", default="otra", choices=AREAS),
            Option("--frecuencia", "cada cuánto", default="mensual", choices=FREQUENCIES),
            Option("--baja", "mejora cuando baja", flag=True),
            Option("--responsable", "quién anota sus cifras", default="", metavar="N"),
            Option("--cerrar", "ya no se lista", flag=True),
        ),
    ),
    Order(
        ("indicador", "anotar"),
        "escribe las cifras de un mes que el programa no tiene, con su soporte",
        (
            Option("indicador", "su nombre"),
            _MONTH,
            Option("--numerador", "cuánto", type=figure, required=True, metavar="N"),
            Option("--denominador", "de cuánto", type=figure, metavar="N"),
            Option("--soporte", "en qué se apoya", required=True, metavar="T"),
            _AREA,
            _PERSON,
            Option("--retirar", "esas cifras se quitan", flag=True),
        ),
    ),
)
