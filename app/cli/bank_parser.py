"""What the orders about banks accept."""

from app.cli.options import CYCLE, PERIOD, Option, Order, day, positive

_FILE = Option("archivo", "número del archivo cargado", type=positive)
_LINE = Option("linea", "línea del pago en su archivo", type=positive)
_PROFILE = Option("perfil", "código del perfil")
_WHY = Option("--motivo", "por qué", required=True, metavar="M")

BANK_ORDERS: tuple[Order, ...] = (
    Order(
        ("banco", "importar"),
        "aplica los pagos de un archivo del banco: todos, o ninguno si trae un error",
        (
            Option("archivo", "archivo plano, CSV o XLSX"),
            Option(
                "--perfil",
                "asobancaria2001 (si falta), asobancaria1998, csv o uno de la oficina",
                default="asobancaria2001",
                metavar="P",
            ),
            Option("--simular", "dice qué pasaría sin escribir nada", flag=True),
        ),
    ),
    Order(
        ("banco", "deshacer"),
        "revierte todos los pagos de un archivo; después se puede volver a cargar",
        (_FILE, Option("--motivo", "por qué", default="sin motivo escrito en la orden", metavar="M")),
    ),
    Order(("banco", "ver"), "los archivos cargados, con su número"),
    Order(
        ("banco", "pendientes"),
        "las consignaciones por identificar",
        (
            Option(
                "--buscar", "referencia, valor, fecha, operación, sucursal o banco", default="", metavar="T"
            ),
        ),
    ),
    Order(
        ("banco", "asignar"),
        "aplica a una cuenta una consignación por identificar",
        (_FILE, _LINE, Option("--cuenta", "código de la cuenta", required=True, metavar="C"), _WHY),
    ),
    Order(
        ("banco", "devolver"), "revierte un pago que el banco devolvió, como un cheque", (_FILE, _LINE, _WHY)
    ),
    Order(
        ("banco", "liberar"),
        "quita un pago de la cuenta a la que se aplicó; queda por identificar",
        (_FILE, _LINE, _WHY),
    ),
    Order(("banco", "perfiles"), "cómo escriben sus archivos los bancos: los de fábrica y los de la oficina"),
    Order(
        ("banco", "perfil"),
        "muestra un perfil; con --salida lo escribe para cambiarlo",
        (_PROFILE, Option("--salida", "archivo JSON", metavar="F.json")),
    ),
    Order(
        ("banco", "copiar"),
        "hace un perfil de la oficina a partir de otro",
        (_PROFILE, Option("--nombre", "cómo se llama el nuevo", required=True, metavar="N")),
    ),
    Order(
        ("banco", "editar"),
        "guarda un perfil de la oficina como lo dice un archivo",
        (Option("archivo", "JSON de «banco perfil --salida»"),),
    ),
    Order(
        ("banco", "probar"),
        "lee un archivo con un perfil sin cargar nada, y dice qué encuentra",
        (
            Option("archivo", "archivo del banco"),
            Option("--perfil", "código del perfil", default="asobancaria2001", metavar="P"),
            Option("--definicion", "en vez de un perfil guardado, este JSON", metavar="F.json"),
        ),
    ),
    Order(
        ("banco", "facturacion"),
        "escribe lo que cada factura del período pide, para que el banco lo valide",
        (
            PERIOD,
            Option("--banco", "código del banco, tres dígitos", required=True, metavar="B"),
            Option("--salida", "archivo que se escribe", required=True, metavar="F.txt"),
            CYCLE,
            Option("--modificador", "letra del archivo del día; si falta, A", default="A", metavar="L"),
        ),
    ),
    Order(
        ("banco", "conciliar"),
        "el dinero de un día: cajas, archivos de bancos y extracto, con cada diferencia",
        (
            Option("fecha", "el día", type=day),
            Option("--extracto", "CSV o XLSX con fecha y valor", metavar="E"),
        ),
    ),
)
