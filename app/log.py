"""The program's log: a rotating file in the data folder. No names, documents or phones: codes only."""

import logging
import time

from app.paths import DataFolder

FILES = 5
BYTES = 2_000_000
_FORMAT = "%(asctime)sZ %(levelname)s %(name)s %(message)s"


def start_log(folder: DataFolder) -> None:
    """Write events of INFO and above to the data folder, in UTC, one line each; once."""
    from logging.handlers import RotatingFileHandler  # noqa: PLC0415 - brings sockets: after the first paint

    root = logging.getLogger()
    if any(isinstance(handler, RotatingFileHandler) for handler in root.handlers):
        return
    try:
        folder.logs.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder.logs / "caudal.log", maxBytes=BYTES, backupCount=FILES - 1, encoding="utf-8", delay=True
        )
    except OSError:
        return
    formatter = logging.Formatter(_FORMAT, "%Y-%m-%dT%H:%M:%S")
    formatter.converter = time.gmtime
    handler.setFormatter(formatter)
    root.addHandler(handler)
    root.setLevel(logging.INFO)
