"""The orders that write what others read: the accounting program, the regulator, maps."""

from typing import Final

from app.cli.options import Option, Order, day, period

_TARGET: Final = Option("--salida", "carpeta, o el archivo que se escribe", required=True, metavar="DIR")

OFFICE_CODES: Final = {
    "departamento": "código DANE del departamento, 2 cifras",
    "municipio": "código DANE del municipio, 3 cifras",
    "centro_poblado": "código DANE del centro poblado, 3 cifras",
    "sistema": "ID del sistema en el SUI, 4 cifras",
    "cma": "CMA de la tarifa",
    "cmo": "CMO de la tarifa",
    "cmi": "CMI de la tarifa",
    "cmt": "CMT de la tarifa",
}
"""The office's codes; a test holds them to `app.exports.layouts.CODES`, which brings the database."""

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
        ("exportar", "sui"),
        "el reporte de un mes para el SUI; sin --salida, solo lo ensaya",
        (
            Option("periodo", "mes AAAA-MM", type=period),
            Option("--formato", "código del formato", default="facturacion-acueducto-279", metavar="F"),
            Option("--salida", "carpeta, o el CSV que se escribe", metavar="DIR"),
        ),
    ),
    Order(
        ("exportar", "geopackage"),
        "el catastro como mapa, y aparte lo que no tiene coordenadas",
        (_TARGET,),
    ),
    Order(
        ("exportar", "coordenadas"),
        "trae dónde quedan los predios: columnas CODIGO, LATITUD y LONGITUD",
        (Option("archivo", "CSV, XLSX, XLS u ODS"),),
    ),
    Order(
        ("exportar", "formatos"),
        "los formatos del SUI; uno sale y vuelve como archivo para cambiarlo",
        (
            Option("--guardar", "código del formato que se escribe en --salida", metavar="F"),
            Option("--salida", "JSON que se escribe", metavar="F.json"),
            Option("--cargar", "JSON que se carga", metavar="F.json"),
        ),
    ),
    Order(
        ("exportar", "codigos"),
        "lo que la oficina dice una vez para todos los reportes",
        tuple(Option(f"--{name}", help_, metavar="N") for name, help_ in OFFICE_CODES.items()),
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
