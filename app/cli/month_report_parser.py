"""The order that writes the month's report."""

from app.cli.options import Option, Order, period, positive

MONTH_REPORT_ORDERS: tuple[Order, ...] = (
    Order(
        ("informe", "mensual"),
        "el informe de la coordinación: PDF, XLSX, documento y paquete firmado",
        (
            Option("periodo", "mes AAAA-MM", type=period),
            Option("--salida", "carpeta de los archivos", required=True, metavar="DIR"),
            Option("--enviar", "también los envía por correo", metavar="CORREO"),
        ),
    ),
    Order(
        ("informe", "rendicion"),
        "las cifras de un año para la comunidad: PDF y XLSX, y los dos en un ZIP",
        (
            Option("--anio", "el año", type=positive, required=True, metavar="AAAA"),
            Option("--salida", "carpeta de los archivos", required=True, metavar="DIR"),
        ),
    ),
)
