"""Orders that print the notices of suspension and of cut."""

from pathlib import Path
from typing import Any

from app.cli.answers import Answer, counted
from app.cli.context import Context
from app.debt import notice_printing
from app.debt.notice_printing import PrintedNotices


def notice_figures(printed: PrintedNotices) -> dict[str, Any]:
    """What was printed of notices, as every answer tells it."""
    return {"archivos": list(printed.files), "paginas": printed.pages, "avisos": printed.notices}


def notice_line(printed: PrintedNotices, folder: str) -> str:
    """The same for a person."""
    files = counted(len(printed.files), "archivo", "archivos")
    return f"{counted(printed.notices, 'aviso', 'avisos')} en {files}, en {folder}."


def print_notices(context: Context) -> Answer:
    """Print those that wait for an answer, or that of one order."""
    options = context.options
    numbers = None if options.orden is None else [options.orden]
    printed = notice_printing.print_notices(context.office(), Path(options.salida), numbers)
    return Answer(notice_figures(printed), notice_line(printed, options.salida))
