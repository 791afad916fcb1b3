"""What the command accepts: orders and options, in Spanish. Light: it imports no use case."""

import argparse
import re
import sys
from collections.abc import Collection, Iterable
from typing import Any, NoReturn

from app.cli.every_order import ORDERS
from app.cli.groups import GROUPS
from app.cli.options import Option, Order, day

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


def build_parser(words: Collection[str]) -> SpanishParser:
    """The command, as far as these words can ask for: of the other groups and orders their help alone.

    There are a hundred orders, and all of them would cost the window a tenth of its start.

    Args:
        words: what was typed after the command's name.
    """
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
                group = branches.add_parser(first, help=GROUPS[first], description=GROUPS[first])
                _share(group, argparse.SUPPRESS)
                groups[first] = group.add_subparsers(
                    title="subcommands", metavar="ORDEN", required=True, parser_class=SpanishParser
                )
            if first not in words:
                continue
            level = groups[first]
        _add_order(level, order, order.options if order.words[-1] in words else ())
    parser.set_defaults(order="abrir")
    return parser


def _add_order(
    level: "argparse._SubParsersAction[SpanishParser]", order: Order, options: Iterable[Option]
) -> None:
    parser = level.add_parser(order.words[-1], help=order.help, description=order.help)
    _share(parser, argparse.SUPPRESS)
    parser.set_defaults(order=order.name)
    for option in options:
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
        many = "?" if option.optional else None
        parser.add_argument(
            option.name, type=option.type, help=option.help, choices=option.choices, nargs=many
        )


def _share(parser: argparse.ArgumentParser, default: str | None) -> None:
    """Options of every order, accepted before or after it (a default would undo one given before)."""
    parser.add_argument(
        "--datos", metavar="CARPETA", default=default, help="carpeta de datos (o CAUDAL_DATOS)"
    )
    parser.add_argument(
        "--usuario",
        metavar="NOMBRE",
        default=default,
        help="quién actúa; su clave, en CAUDAL_CLAVE",
    )
    parser.add_argument("--hoy", metavar="AAAA-MM-DD", type=day, default=default, help="fecha de trabajo")
    json_default = False if default is None else default
    parser.add_argument("--json", action="store_true", default=json_default, help="responde un objeto JSON")
