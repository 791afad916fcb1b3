"""What was done with the backups, line by line, in a file beside them: outside of what they save."""

import json
import logging
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Final

from app.clock import Clock
from app.paths import DataFolder

NAME: Final = "registro.jsonl"
_TAIL: Final = 1 << 16
"""So many bytes of its end are read: some months of an office."""
_logger = logging.getLogger(__name__)


class Event(StrEnum):
    """What happened; the value is what the file says."""

    MADE = "hecho"
    FAILED = "fallo"
    SECOND = "segundo_lugar"
    SECOND_LACKS = "sin_segundo_lugar"
    VERIFIED = "verificado"
    DAMAGED = "danado"
    RESTORED = "restaurado"
    RETIRED = "retirados"


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """A line of the register: on which working day, at what moment, what, of which file."""

    day: date
    at: str
    event: Event
    file: str
    told: Mapping[str, object] = field(default_factory=dict)


def note(folder: DataFolder, clock: Clock, event: Event, file: str, **told: object) -> None:
    """Add a line; a disk that does not take it is told in the log, and stops nothing."""
    line = {
        "dia": clock.today().isoformat(),
        "momento": clock.now().isoformat(timespec="seconds"),
        "suceso": event.value,
        "archivo": file,
        **told,
    }
    path = folder.backups / NAME
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as log:
            log.write(json.dumps(line, ensure_ascii=False) + "\n")
            log.flush()
            os.fsync(log.fileno())
    except OSError as failure:
        _logger.warning("the register of backups takes no line: %s", failure)


def lines(folder: DataFolder) -> tuple[Noted, ...]:
    """The last lines, oldest first; one that was cut is left out."""
    found = []
    for text in _tail(folder.backups / NAME).split("\n"):
        try:
            told = json.loads(text)
            found.append(
                Noted(
                    day=date.fromisoformat(told.pop("dia")),
                    at=str(told.pop("momento")),
                    event=Event(told.pop("suceso")),
                    file=str(told.pop("archivo")),
                    told=told,
                )
            )
        except (ValueError, KeyError, AttributeError, TypeError):
            continue
    return tuple(found)


def _tail(path: Path) -> str:
    try:
        with path.open("rb") as log:
            log.seek(max(0, path.stat().st_size - _TAIL))
            return log.read().decode("utf-8", errors="replace")
    except OSError:
        return ""
