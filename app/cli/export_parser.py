"""The orders that write what others read: the accounting program, the regulator, maps."""

from typing import Final

from app.cli.options import Option, Order, day, period

_TARGET: Final = Option("--salida", "carpeta, o el archivo que se escribe", required=True, metavar="DIR")

EXPORT_ORDERS: Final = (
    Order(
        ("exportar", "contabilidad"),
        "el diario contable de un mes o de unos días, en CSV y XLSX",
        (
            Option("periodo", "mes AAAA-MM; o use --desde y --hasta", type=period, optional=True),
            Option("--desde", "primer día", type=day, metavar="F"),
            Option("--hasta", "último día; si falta, hoy", type=day, metavar="F"),
            Option("--resumen", "un comprobante por día y clase de documento", flag=True),
            _TARGET,
        ),
    ),
    Order(
        ("exportar", "cuentas"),
        "escribe el plan de cuentas del diario, o carga el de la oficina",
        (
            Option("--salida", "XLSX que se escribe", metavar="F.xlsx"),
            Option("--cargar", "hoja con las columnas Uso, Cuenta y Nombre", metavar="F"),
        ),
    ),
)
