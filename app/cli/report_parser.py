"""The orders that put figures on paper: the management report and that of critique."""

from typing import Final

from app.cli.options import Option, Order, day, period

_TARGET: Final = Option("--salida", "carpeta, o el archivo que se escribe", required=True, metavar="DIR")

REPORT_ORDERS: Final = (
    Order(
        ("informe", "gestion"),
        "una página sobre unos días: facturado, recaudo, cartera, órdenes, reclamos y convenios",
        (
            Option("--desde", "primer día", type=day, required=True, metavar="F"),
            Option("--hasta", "último día, el del corte; si falta, hoy", type=day, metavar="F"),
            _TARGET,
        ),
    ),
    Order(
        ("informe", "critica"),
        "la crítica de un mes por causa y decisión",
        (Option("periodo", "mes AAAA-MM", type=period), _TARGET),
    ),
)
