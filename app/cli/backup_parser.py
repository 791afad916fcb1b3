"""What the orders about backups accept."""

from app.cli.options import Option, Order

_FILE = Option("archivo", "el respaldo, un archivo .db")

BACKUP_ORDERS: tuple[Order, ...] = (
    Order(
        ("respaldo", "crear"),
        "copia la base en línea, abre la copia, la revisa y la guarda en los lugares de la oficina",
        (Option("--destino", "solo en esta carpeta, con sus adjuntos", metavar="D"),),
    ),
    Order(("respaldo", "verificar"), "abre un respaldo y dice si está entero y es el que se hizo", (_FILE,)),
    Order(
        ("respaldo", "restaurar"),
        "pone un respaldo en el lugar de la base, que queda guardada al lado",
        (_FILE,),
    ),
)
