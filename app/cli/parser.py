"""What the command accepts: orders and options, in Spanish. Light: it imports no use case."""

import argparse
import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, NoReturn

from domain.errors import RuleViolation
from domain.period import Period

_HEADINGS = {"positional arguments": "argumentos", "options": "opciones", "subcommands": "órdenes"}
_MESSAGES = (
    (r"the following arguments are required: (.*)", r"faltan: \1"),
    (r"unrecognized arguments: (.*)", r"no se reconoce: \1"),
    (r"argument (.*): invalid choice: (.*) \(choose from (.*)\)", r"\1: \2 no existe; use \3"),
    (r"argument (.*): expected one argument", r"\1: falta el valor"),
    (r"argument (.*): expected at least one argument", r"\1: falta el valor"),
    (r"argument (.*): invalid int value: (.*)", r"\1: \2 no es un número entero"),
    (r"argument (.*): not allowed with argument (.*)", r"\1: no va junto con \2"),
    (r"argument (.*): ignored explicit argument (.*)", r"\1: no lleva valor"),
    (r"ambiguous option: (.*) could match (.*)", r"\1 es ambigua: \2"),
    (r"argument (.*): (.*)", r"\1: \2"),
)


class _SpanishFormatter(argparse.RawDescriptionHelpFormatter):
    """Help whose fixed words are Spanish."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        """Write the usage line under our own prefix."""
        super().add_usage(usage, actions, groups, "uso: " if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        """Open a section under its Spanish heading."""
        super().start_section(_HEADINGS.get(heading or "", heading))


class SpanishParser(argparse.ArgumentParser):
    """An argument parser that speaks Spanish and writes its complaints to standard error."""

    def __init__(self, **options: Any) -> None:
        super().__init__(formatter_class=_SpanishFormatter, add_help=False, allow_abbrev=False, **options)
        self.add_argument("-h", "--help", action="help", help="muestra esta ayuda y termina")

    def error(self, message: str) -> NoReturn:
        """End with 2, usage on standard error and standard output empty."""
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: {_spanish(message)}\n")


def _spanish(message: str) -> str:
    for pattern, spanish in _MESSAGES:
        translated, hits = re.subn(f"^{pattern}$", spanish, message, flags=re.DOTALL)
        if hits:
            return translated
    return message


def day(text: str) -> date:
    """An option that is a date `AAAA-MM-DD`."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} no es una fecha AAAA-MM-DD") from None


def period(text: str) -> Period:
    """An argument that is a period `AAAA-MM`."""
    try:
        return Period.parse(text)
    except RuleViolation:
        raise argparse.ArgumentTypeError(f"{text!r} no es un período AAAA-MM") from None


def whole(text: str) -> int:
    """An amount: an integer of the smallest unit."""
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} no es un número entero") from None


def positive(text: str) -> int:
    """A count of at least one."""
    number = whole(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text!r} debe ser 1 o más")
    return number


DECISIONS = ("aceptar", "promediar", "releer", "inspeccionar", "corregir")
"""What `critica decidir` may decide; a test holds them to `domain.critique.Decision`."""


def decision(text: str) -> tuple[str, int | None]:
    """A decision, and with `corregir:1234` the right reading."""
    word, colon, figure = text.partition(":")
    corrects = word == "corregir"
    if word not in DECISIONS or corrects != bool(colon) or (corrects and not figure.isdecimal()):
        known = ", ".join(DECISIONS[:-1])
        raise argparse.ArgumentTypeError(f"{text!r} no es una decisión; use {known} o corregir:LECTURA")
    return word, int(figure) if corrects else None


RETURN_CAUSES = (
    "predio_cerrado", "desocupado", "direccion_errada", "no_lo_conocen", "no_la_reciben", "sin_acceso",
    "predio_demolido", "extraviada",
)  # fmt: skip
"""Why an invoice came back; a test holds them to `domain.delivery.ReturnCause`."""


def returned(text: str) -> tuple[tuple[str, str], ...]:
    """Invoices that came back, each with its cause: `123=predio_cerrado,130=desocupado`."""
    pairs = [tuple(part.strip().split("=", 1)) for part in text.split(",")]
    found = []
    for pair in pairs:
        if len(pair) != 2 or pair[1] not in RETURN_CAUSES:  # noqa: PLR2004 - an invoice and its cause
            known = ", ".join(RETURN_CAUSES)
            raise argparse.ArgumentTypeError(f"{'='.join(pair)!r} no es FACTURA=CAUSA; las causas: {known}")
        found.append((pair[0], pair[1]))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Option:
    """One argument or option of an order, as argparse takes it."""

    name: str
    help: str
    type: Callable[[str], object] = str
    required: bool = False
    default: object = None
    flag: bool = False
    choices: tuple[str, ...] | None = None
    metavar: str | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """An order of the command: its words, what it does, its options."""

    words: tuple[str, ...]
    help: str
    options: tuple[Option, ...] = ()

    @property
    def name(self) -> str:
        """The words together: `catastro importar`."""
        return " ".join(self.words)


_FOLDER = Option("--salida", "carpeta donde se escribe", required=True, metavar="DIR")
_PERIOD = Option("periodo", "período AAAA-MM", type=period)
_PERIOD_OPTION = Option("--periodo", "período AAAA-MM", type=period, required=True, metavar="P")
_ROUTE = Option("--ruta", "sólo esta ruta", metavar="R")
_CYCLE = Option("--ciclo", "sólo este ciclo", metavar="C")

ORDERS: tuple[Order, ...] = (
    Order(("abrir",), "abre la ventana (también sin ninguna orden)"),
    Order(
        ("crear",),
        "crea una oficina nueva y vacía",
        (
            Option("--nombre", "nombre de la empresa", required=True, metavar="N"),
            Option("--nit", "NIT con o sin dígito de verificación", required=True, metavar="N"),
            Option("--municipio", "municipio", required=True, metavar="M"),
            Option(
                "--altitud",
                "altitud en metros: fija el consumo básico",
                type=whole,
                required=True,
                metavar="M",
            ),
            Option("--perfil", "país", default="co", choices=("co", "pe", "ec")),
        ),
    ),
    Order(
        ("demo",),
        "construye un pueblo ficticio y vive sus meses; sin --datos, en DIR/datos",
        (
            _FOLDER,
            Option("--suscriptores", "cuántas cuentas", type=positive, default=1200, metavar="N"),
            Option("--meses", "cuántos meses", type=positive, default=13, metavar="N"),
            Option("--semilla", "semilla: la misma da el mismo pueblo", type=whole, default=1, metavar="N"),
            Option("--abrir", "al terminar abre la ventana", flag=True),
        ),
    ),
    Order(("tarifas", "cargar"), "carga una tabla de tarifas", (Option("archivo", "JSON, XLSX u ODS"),)),
    Order(("tarifas", "ver"), "muestra las tablas de tarifas cargadas"),
    Order(
        ("catastro", "importar"),
        "trae el catastro de una hoja de cálculo",
        (
            Option("archivo", "XLSX, XLS, ODS o CSV"),
            Option("--mapa", "correspondencia de columnas en JSON", metavar="M.json"),
            Option("--simular", "dice qué pasaría sin escribir nada", flag=True),
            Option("--rechazos", "hoja con las filas rechazadas y su motivo", metavar="R.xlsx"),
            Option("--todo-o-nada", "si una fila está mal no entra ninguna", flag=True),
        ),
    ),
    Order(
        ("catastro", "exportar"), "lleva el catastro a una hoja", (Option("archivo", "XLSX que se escribe"),)
    ),
    Order(("cuenta", "ver"), "muestra una cuenta con su libro", (Option("cuenta", "código de la cuenta"),)),
    Order(
        ("periodo", "abrir"),
        "abre un período en un ciclo o en todos",
        (
            _PERIOD,
            _CYCLE,
            Option("--desde", "primer día", type=day, metavar="F"),
            Option("--hasta", "último día", type=day, metavar="F"),
            Option("--vence", "pago oportuno", type=day, metavar="F"),
            Option("--suspende", "fecha de suspensión", type=day, metavar="F"),
        ),
    ),
    Order(
        ("periodo", "descartar"), "quita un período abierto por error, sin nada todavía", (_PERIOD, _CYCLE)
    ),
    Order(("periodo", "cerrar"), "cierra un período: no recibe más movimientos", (_PERIOD, _CYCLE)),
    Order(("periodo", "estado"), "los doce pasos del mes", (_PERIOD, _CYCLE)),
    Order(("lecturas", "planilla"), "planillas de lectura por ruta en PDF", (_PERIOD, _FOLDER, _CYCLE)),
    Order(
        ("lecturas", "plantilla"),
        "hoja de cálculo con los medidores por leer, para llenarla y cargarla",
        (_PERIOD, Option("archivo", "XLSX que se escribe"), _CYCLE),
    ),
    Order(
        ("lecturas", "importar"),
        "trae las lecturas de un archivo",
        (
            Option("archivo", "CSV, XLSX, XLS u ODS"),
            _PERIOD_OPTION,
            Option("--simular", "dice qué pasaría sin escribir nada", flag=True),
            Option("--rechazos", "hoja con las filas rechazadas y su motivo", metavar="R.xlsx"),
        ),
    ),
    Order(("critica", "listar"), "los casos de la crítica", (_PERIOD, _CYCLE)),
    Order(
        ("critica", "decidir"),
        "decide un caso",
        (
            _PERIOD,
            Option("--cuenta", "código de la cuenta", required=True, metavar="C"),
            Option(
                "--decision",
                "aceptar, promediar, releer, inspeccionar o corregir:LECTURA",
                type=decision,
                required=True,
                metavar="D",
            ),
            Option("--motivo", "por qué", required=True, metavar="M"),
        ),
    ),
    Order(("critica", "diferencias"), "desviaciones promediadas cuyo ajuste espera", ()),
    Order(
        ("critica", "ajustar"),
        "ajusta con nota una desviación promediada que la visita aclaró",
        (
            _PERIOD,
            Option("--cuenta", "código de la cuenta", required=True, metavar="C"),
            Option("--motivo", "lo que mostró la visita", required=True, metavar="M"),
            Option("--dolo", "hubo fraude probado: no hay límite de tiempo", flag=True),
        ),
    ),
    Order(
        ("critica", "visitas"),
        "las visitas sin responder, y sus hojas por ruta en PDF",
        (_PERIOD, _CYCLE, Option("--salida", "carpeta de las hojas", metavar="DIR")),
    ),
    Order(
        ("critica", "responder"),
        "responde una visita: la lectura que se vio, o que no se pudo leer",
        (
            _PERIOD,
            Option("--cuenta", "código de la cuenta", required=True, metavar="C"),
            Option("--lectura", "la que se vio; sin ella, no se pudo leer", type=whole, metavar="N"),
            Option("--fecha", "día de la visita; si falta, hoy", type=day, metavar="F"),
            Option("--lector", "quién fue", default="", metavar="N"),
            Option("--nota", "qué más se encontró", default="", metavar="T"),
        ),
    ),
    Order(("critica", "automatica"), "decide cada caso pendiente por su causa", (_PERIOD, _CYCLE)),
    Order(("facturar", "liquidar"), "calcula el borrador del período", (_PERIOD,)),
    Order(("facturar", "revisar"), "compara el borrador con los períodos anteriores", (_PERIOD,)),
    Order(("facturar", "emitir"), "numera y asienta las facturas", (_PERIOD,)),
    Order(("facturar", "descartar"), "borra el borrador", (_PERIOD,)),
    Order(
        ("imprimir", "facturas"),
        "escribe las facturas del período en PDF, por ruta",
        (
            _PERIOD,
            _FOLDER,
            _ROUTE,
            Option("--sin-imprimir", "sólo las que nadie ha impreso todavía", flag=True),
            Option("--papel", "tamaño de la factura", default=None, choices=("carta", "media", "dos")),
        ),
    ),
    Order(
        ("imprimir", "factura"),
        "escribe una factura en PDF",
        (Option("numero", "número de la factura"), Option("--salida", "PDF", required=True, metavar="F.pdf")),
    ),
    Order(
        ("reparto", "planilla"),
        "escribe las planillas de reparto en PDF, por ruta",
        (_PERIOD, _FOLDER, _CYCLE, _ROUTE),
    ),
    Order(
        ("reparto", "registrar"),
        "registra una ruta: todas entregadas, menos las devueltas",
        (
            _PERIOD,
            _CYCLE,
            Option("--ruta", "la ruta", required=True, metavar="R"),
            Option("--repartidor", "quién repartió", required=True, metavar="N"),
            Option("--fecha", "el día; por omisión, hoy", type=day, metavar="F"),
            Option(
                "--devueltas", "FACTURA=CAUSA, separadas por comas", type=returned, default=(), metavar="L"
            ),
        ),
    ),
    Order(
        ("reparto", "ver"),
        "cómo va el reparto por ruta, y qué no se entregó",
        (_PERIOD, _CYCLE, Option("--pdf", "también la lista de no entregadas, en PDF", metavar="F.pdf")),
    ),
    Order(
        ("reparto", "terminar"),
        "anota el día en que se terminó de repartir",
        (
            _PERIOD,
            _CYCLE,
            Option("--fecha", "el día; por omisión, hoy", type=day, metavar="F"),
            Option("--aunque-falten", "se sabe que faltan facturas por registrar", flag=True),
        ),
    ),
    Order(
        ("imprimir", "portal"),
        "escribe un ZIP con un PDF por factura y su índice, para un portal web",
        (_PERIOD, Option("--salida", "archivo ZIP", required=True, metavar="F.zip"), _ROUTE),
    ),
    Order(
        ("nota",),
        "emite una nota crédito o débito sobre una factura",
        (
            Option("tipo", "credito o debito", choices=("credito", "debito")),
            Option("factura", "número de la factura"),
            Option("--valor", "valor entero", type=whole, required=True, metavar="V"),
            Option("--motivo", "por qué", required=True, metavar="M"),
        ),
    ),
    Order(("simular",), "liquida casos sin base de datos", (Option("archivo", "casos en JSON"),)),
    Order(("verificar",), "comprueba todas las reglas del libro"),
)
"""Every order that works; what is not built yet is not here."""

_GROUPS = {
    "tarifas": "tablas de tarifas",
    "catastro": "suscriptores, predios y medidores",
    "cuenta": "una cuenta",
    "periodo": "el mes de un ciclo",
    "lecturas": "lecturas de los medidores",
    "critica": "revisión de las lecturas",
    "facturar": "liquidación y emisión",
    "imprimir": "facturas en papel",
    "reparto": "entrega de las facturas",
}


def build_parser() -> SpanishParser:
    """The whole command."""
    parser = SpanishParser(
        prog="caudal",
        description="Oficina comercial de un acueducto municipal: el mes completo desde la orden.",
    )
    _share(parser, None)
    branches = parser.add_subparsers(title="subcommands", metavar="ORDEN", parser_class=SpanishParser)
    groups: dict[str, argparse._SubParsersAction[SpanishParser]] = {}
    for order in ORDERS:
        level = branches
        if len(order.words) > 1:
            first = order.words[0]
            if first not in groups:
                group = branches.add_parser(first, help=_GROUPS[first], description=_GROUPS[first])
                _share(group, argparse.SUPPRESS)
                groups[first] = group.add_subparsers(
                    title="subcommands", metavar="ORDEN", required=True, parser_class=SpanishParser
                )
            level = groups[first]
        _add_order(level, order)
    parser.set_defaults(order="abrir")
    return parser


def _add_order(level: "argparse._SubParsersAction[SpanishParser]", order: Order) -> None:
    parser = level.add_parser(order.words[-1], help=order.help, description=order.help)
    _share(parser, argparse.SUPPRESS)
    parser.set_defaults(order=order.name)
    for option in order.options:
        _add_option(parser, option)


def _add_option(parser: argparse.ArgumentParser, option: Option) -> None:
    if option.flag:
        parser.add_argument(option.name, action="store_true", help=option.help)
    elif option.name.startswith("--"):
        parser.add_argument(
            option.name,
            type=option.type,
            help=option.help,
            required=option.required,
            default=option.default,
            choices=option.choices,
            metavar=option.metavar,
        )
    else:
        parser.add_argument(option.name, type=option.type, help=option.help, choices=option.choices)


def _share(parser: argparse.ArgumentParser, default: str | None) -> None:
    """Options of every order, accepted before or after it (a default would undo one given before)."""
    parser.add_argument(
        "--datos", metavar="CARPETA", default=default, help="carpeta de datos (o CAUDAL_DATOS)"
    )
    parser.add_argument("--usuario", metavar="NOMBRE", default=default, help="quién actúa")
    parser.add_argument("--hoy", metavar="AAAA-MM-DD", type=day, default=default, help="fecha de trabajo")
    json_default = False if default is None else default
    parser.add_argument("--json", action="store_true", default=json_default, help="responde un objeto JSON")
