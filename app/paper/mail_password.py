"""The password of the office's e-mail: kept by this machine, never in the office's database.

The database travels (backups, copies for support); a password in it would travel along. On Windows it
is sealed for the user of this machine by the system (DPAPI); elsewhere it lies in a file that only the
user may read. Whoever wants it nowhere gives it each time, or in the environment.
"""

import os
import sys
from pathlib import Path
from typing import Final

from app.paper.paper_files import writing

ENVIRONMENT: Final = "CAUDAL_CORREO_CLAVE"
FILE: Final = "correo.clave"
_ONLY_ME: Final = 0o600


def default_file() -> Path:
    """Where this machine keeps it."""
    import platformdirs  # noqa: PLC0415 - only when mail is sent

    return Path(platformdirs.user_config_dir("Caudal", appauthor=False, roaming=False)) / FILE


def load(file: Path) -> str:
    """The password, from the environment or the file; empty where there is none that can be read."""
    given = os.environ.get(ENVIRONMENT, "")
    if given:
        return given
    try:
        return unsealed(file.read_bytes()).decode("utf-8")
    except (OSError, ValueError):
        return ""


def keep(file: Path, password: str) -> None:
    """Keep it for the next time; an empty one is forgotten.

    Raises:
        FileUnwritable, DiskFull: the file cannot be written.
    """
    with writing(file):
        _keep(file, password)


def _keep(file: Path, password: str) -> None:
    if not password:
        file.unlink(missing_ok=True)
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_suffix(".nueva")
    beside.unlink(missing_ok=True)
    opened = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _ONLY_ME)
    with os.fdopen(opened, "wb") as stream:
        stream.write(sealed(password.encode("utf-8")))
    beside.replace(file)


if sys.platform == "win32":  # pragma: no cover - the tests of this machine cannot run it
    import ctypes
    from ctypes import wintypes

    class _Blob(ctypes.Structure):
        _fields_ = (("size", wintypes.DWORD), ("data", ctypes.POINTER(ctypes.c_char)))

    def _through(function: str, data: bytes) -> bytes:
        given = _Blob(
            len(data), ctypes.cast(ctypes.create_string_buffer(data), ctypes.POINTER(ctypes.c_char))
        )
        made = _Blob()
        call = getattr(ctypes.windll.crypt32, function)
        if not call(ctypes.byref(given), None, None, None, None, 0, ctypes.byref(made)):
            raise ctypes.WinError()
        try:
            return ctypes.string_at(made.data, made.size)
        finally:
            ctypes.windll.kernel32.LocalFree(made.data)

    def sealed(data: bytes) -> bytes:
        """Sealed for the user of this machine."""
        return _through("CryptProtectData", data)

    def unsealed(data: bytes) -> bytes:
        """What was sealed on this machine by this user."""
        return _through("CryptUnprotectData", data)

else:

    def sealed(data: bytes) -> bytes:
        """As it is: the file's permissions guard it."""
        return data

    def unsealed(data: bytes) -> bytes:
        """As it was kept."""
        return data
