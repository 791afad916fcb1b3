"""What the orders about the legal stage accept."""

from typing import Final

from app.cli.options import Option, Order, day, positive

TRACKS = ("coactiva", "ejecutivo")
STAGES = (
    "COBRO_PREJURIDICO", "TITULO_EMITIDO", "DEMANDA", "ORDEN_DE_PAGO", "MEDIDAS", "OFICIO", "EMBARGO",
    "AVALUO", "REMATE", "TERMINADO",
)  # fmt: skip
PLACES = (
    "PREPARACION", "TITULO_EMITIDO", "NOTIFICADO", "DEMANDA", "ORDEN_DE_PAGO", "ORDEN_NOTIFICADA", "EMBARGO",
    "AVALUO", "REMATE", "TERMINADO",
)  # fmt: skip
CONDITIONS = ("en_tramite", "suspendido", "pagado", "terminado")
MEANS = ("personal", "boleta", "correo", "aviso")
ENDINGS = ("pagado", "de_baja", "desistido", "devuelto_a_cobro")
COSTS = ("honorarios", "notificacion", "registro", "perito", "publicacion", "otros")
LIGHTS = ("verde", "amarillo", "rojo", "vencido")
"""A test holds them all to the domain and the use cases."""


def papers(text: str) -> tuple[str, ...]:
    """Numbers of papers, separated by commas."""
    return tuple(part.strip() for part in text.split(",") if part.strip())


_CASE: Final = Option("proceso", "su número, 2026-0001")
_ON: Final = Option("--fecha", "el día en que fue; si falta, hoy", type=day, metavar="F")
_TEXT: Final = Option("--texto", "lo que se hizo o se pidió", default="", metavar="T")

LEGAL_ORDERS: Final = (
    Order(
        ("juridico", "abrir"),
        "pasa una cuenta a jurídica: sale de la lista de cobro",
        (
            Option("--cuenta", "código de la cuenta", required=True, metavar="C"),
            Option("--via", "quién ejecuta", default=TRACKS[0], choices=TRACKS),
            Option("--motivo", "por qué pasa a jurídica", required=True, metavar="T"),
            Option("--abogado", "documento de uno del directorio", default="", metavar="D"),
            Option("--firma", "quién firma el título", default="", metavar="N"),
            Option("--cargo", "su cargo", default="", metavar="C"),
        ),
    ),
    Order(
        ("juridico", "datos"),
        "escribe lo que dirá el título; emitido, solo cambia el abogado",
        (
            _CASE,
            Option("--intereses-desde", "el día desde el que corren", type=day, metavar="F"),
            Option("--firma", "quién firma", metavar="N"),
            Option("--cargo", "su cargo", metavar="C"),
            Option("--abogado", "documento de uno del directorio; vacío, nadie", metavar="D"),
        ),
    ),
    Order(("juridico", "requisitos"), "lo que el título tiene y lo que le falta", (_CASE,)),
    Order(
        ("juridico", "notificar"),
        "notifica el título o la orden de pago y dice hasta cuándo corre el término",
        (
            _CASE,
            Option("--medio", "cómo", required=True, choices=MEANS),
            _ON,
            Option("--recibe", "quién recibió", default="", metavar="N"),
            Option("--guia", "número de la guía o del correo", default="", metavar="N"),
            _TEXT,
        ),
    ),
    Order(
        ("juridico", "paso"),
        "registra un paso: el título, la demanda, la orden, las medidas, un oficio, el fin",
        (
            _CASE,
            Option("--etapa", "qué", required=True, choices=STAGES),
            _ON,
            Option("--medio", "cómo se entregó el cobro prejurídico", choices=MEANS),
            Option("--entidad", "el juzgado, la entidad o la persona", default="", metavar="E"),
            Option("--numero", "el que le dieron", default="", metavar="N"),
            _TEXT,
            Option("--papeles", "solo estas facturas: 300,301", type=papers, default=(), metavar="L"),
            Option("--fin", "por qué termina", choices=ENDINGS),
        ),
    ),
    Order(
        ("juridico", "costo"),
        "registra un costo del proceso, o anula uno",
        (
            _CASE,
            Option("--clase", "de qué", default=COSTS[-1], choices=COSTS),
            Option("--valor", "cuánto", type=positive, metavar="V"),
            Option("--a", "a quién se pagó", default="", metavar="N"),
            _TEXT,
            _ON,
            Option("--anular", "el costo de ese lugar, con su motivo en --texto", type=positive, metavar="N"),
        ),
    ),
    Order(
        ("juridico", "adjuntar"),
        "guarda una foto o un PDF con el proceso",
        (_CASE, Option("archivo", "foto o PDF"), Option("--nota", "qué muestra", default="", metavar="T")),
    ),
    Order(
        ("juridico", "expediente"),
        "todo lo que prueba la deuda en un PDF, con índice y folios",
        (
            _CASE,
            Option("--salida", "el PDF", required=True, metavar="F.pdf"),
            Option("--entrega", "a quién se entrega; si falta, a su abogado", default="", metavar="N"),
        ),
    ),
    Order(("juridico", "ver"), "muestra un proceso con sus pasos", (_CASE,)),
    Order(
        ("juridico", "listar"),
        "los procesos abiertos, o todos, lo que vence primero antes",
        (
            Option("--cuenta", "solo los de esta cuenta", default="", metavar="C"),
            Option("--todos", "también los terminados", flag=True),
            Option("--semaforo", "solo los de esta luz", choices=LIGHTS),
            Option("--etapa", "solo los que están en esta", choices=PLACES),
            Option("--estado", "solo los que están así", choices=CONDITIONS),
            Option("--fin", "solo los que terminaron así", choices=ENDINGS),
        ),
    ),
    Order(
        ("juridico", "abogado"),
        "inscribe un abogado en el directorio, o dice hasta cuándo actúa",
        (
            Option("--documento", "su documento", required=True, metavar="D"),
            Option("--nombre", "su nombre", default="", metavar="N"),
            Option("--tarjeta", "tarjeta profesional", default="", metavar="T"),
            Option("--telefono", "teléfono", default="", metavar="T"),
            Option("--correo", "correo", default="", metavar="C"),
            Option("--desde", "desde cuándo actúa; si falta, hoy", type=day, metavar="F"),
            Option("--hasta", "hasta cuándo actúa uno ya inscrito", type=day, metavar="F"),
            Option("--entrega", "documento de quien recibe sus procesos abiertos", default="", metavar="D"),
        ),
    ),
    Order(("juridico", "abogados"), "el directorio de abogados"),
)
