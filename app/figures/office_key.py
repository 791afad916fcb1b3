"""The key with which an office signs what it sends: made once, kept in its data folder.

It says which office speaks, not which person: it lies with the office, so that a restored or moved office
keeps its voice, and only the user of the machine may read it.
"""

import os
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.errors import FileUnreadable, UnreadableReason, writing_trouble

FILE: Final = "firma.clave"
_ONLY_ME: Final = 0o600


def office_key(root: Path) -> Ed25519PrivateKey:
    """The office's key; the first who asks makes it.

    Args:
        root: the office's data folder.

    Raises:
        FileUnreadable: it is there and cannot be read, or is no key.
        FileUnwritable, DiskFull: it cannot be kept.
    """
    file = root / FILE
    try:
        return _read(file)
    except FileNotFoundError:
        pass
    except OSError as failure:
        raise FileUnreadable(str(file), UnreadableReason.IN_USE) from failure
    try:
        _make(file)
    except FileExistsError:
        pass
    except OSError as failure:
        raise writing_trouble(failure, str(file)) from failure
    return _read(file)


def _read(file: Path) -> Ed25519PrivateKey:
    raw = file.read_bytes()
    try:
        return Ed25519PrivateKey.from_private_bytes(raw)
    except ValueError as failure:
        raise FileUnreadable(str(file), UnreadableReason.DAMAGED) from failure


def _make(file: Path) -> None:
    """Written beside its place and put there whole: two who ask at once keep the key of the first."""
    beside = file.with_suffix(f".{os.getpid()}")
    opened = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), _ONLY_ME)
    try:
        with os.fdopen(opened, "wb") as stream:
            stream.write(Ed25519PrivateKey.generate().private_bytes_raw())
            stream.flush()
            os.fsync(stream.fileno())
        _put(beside, file)
    finally:
        beside.unlink(missing_ok=True)


def _put(beside: Path, file: Path) -> None:
    try:
        os.link(beside, file)
    except FileExistsError:
        raise
    except OSError:  # a stick with a file system that has no links
        if file.exists():
            raise FileExistsError(str(file)) from None
        beside.replace(file)
