"""Runs an order: reads its options, opens the office, answers. One of the two borders of every error."""

import argparse
import io
import logging
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import date
from functools import partial
from pathlib import Path
from typing import IO

from app.cli.parser import build_parser
from app.clock import Clock, SystemClock, WorkingDate
from app.errors import Trouble, defect_code
from app.log import start_log
from app.paths import DataFolder, default_data_folder
from domain.errors import RuleViolation

OpenWindow = Callable[[DataFolder, Clock, str], int]
"""What opens the window: the data folder, the clock and who acts; it returns the exit code."""

DEFAULT_USER = "oficina"

_logger = logging.getLogger(__name__)


def main(arguments: Sequence[str] | None, open_window: OpenWindow) -> int:
    """Run the command; the exit code.

    Args:
        arguments: what follows the command's name; None takes those of the process.
        open_window: what opens the window, given by the floor above.
    """
    _speak_utf8()
    words = sys.argv[1:] if arguments is None else list(arguments)
    options = build_parser(words).parse_args(words)
    folder = DataFolder(_folder(options))
    clock = _clock(options.hoy)
    user = options.usuario or DEFAULT_USER
    if options.order == "abrir":
        return open_window(folder, clock, user)
    return _run(options, folder, clock, user, open_window)


def _run(
    options: argparse.Namespace, folder: DataFolder, clock: Clock, user: str, open_window: OpenWindow
) -> int:
    from app.cli.answers import (  # noqa: PLC0415 - the window starts without the answers and use cases
        OUR_FAULT,
        write_answer,
        write_error,
    )
    from app.cli.context import Context  # noqa: PLC0415 - as above
    from app.cli.orders import run_order  # noqa: PLC0415 - as above

    open_things = ExitStack()
    context = Context(
        options=options,
        folder=folder,
        clock=clock,
        user=user,
        progress=sys.stderr,
        until_answered=open_things,
    )
    told = partial(write_error, as_json=options.json, out=sys.stdout, err=sys.stderr)
    try:
        with open_things:
            answer = run_order(context)
        write_answer(answer, as_json=options.json, out=sys.stdout)
    except (RuleViolation, Trouble) as refusal:
        return told(refusal, context.currency)
    except Exception as fault:
        start_log(folder)
        code = defect_code(fault)
        _logger.exception("defect %s in order %s", code, options.order)
        told(fault, context.currency)
        return OUR_FAULT
    if getattr(options, "abrir", False):
        return open_window(folder, clock, user)
    return 0


def _folder(options: argparse.Namespace) -> Path:
    """The data folder; that of a demonstration stays away from where the office is, or will be."""
    given = options.datos or os.environ.get("CAUDAL_DATOS")
    if given:
        return Path(given)
    return Path(options.salida) / "datos" if options.order == "demo" else default_data_folder()


def _clock(day: date | None) -> Clock:
    return SystemClock() if day is None else WorkingDate(day)


def _speak_utf8() -> None:
    """Standard output and error in UTF-8 on every system: a redirected Windows console is not."""
    streams: tuple[IO[str] | None, ...] = (sys.stdout, sys.stderr)
    for stream in streams:
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
