"""Files of backups: their names and fingerprints, and putting them where they appear whole or not at all."""

import hashlib
import os
import re
import shutil
import sys
import time
import uuid
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final

from app.errors import (
    AttachmentLost,
    DiskFull,
    FileUnreadable,
    StoreDamaged,
    UnreadableReason,
    writing_trouble,
)
from app.paths import DataFolder
from domain.backup import superseded

ATTACHMENTS: Final = "adjuntos"
_NAME: Final = re.compile(r"caudal-(\d{4}-\d\d-\d\d)-(\d{6})(?:-\d+)?\.db")
_BEGUN: Final = ".nuevo"
_FINGERPRINT: Final = ".sha256"
_LEFT_AFTER_S: Final = 3_600
"""What somebody began to write and has not touched for so long, nobody is writing any more."""
_BLOCK: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Kept:
    """A backup that lies in a folder, with the moment at which it was made, as its name says it."""

    path: Path
    at: datetime


def free_name(folder: Path, today: date, now: datetime) -> Path:
    """The name of a backup that is made now: its day is the working one, its time the clock's."""
    stem = f"caudal-{today.isoformat()}-{now.astimezone():%H%M%S}"
    names = (f"{stem}.db", *(f"{stem}-{again}.db" for again in range(2, 100)))
    return next(path for name in names if not (path := folder / name).exists())


def kept(folder: Path) -> tuple[Kept, ...]:
    """The backups of a folder, the newest first; none where it cannot be looked into."""
    try:
        names = sorted(path.name for path in folder.iterdir())
    except OSError:
        return ()
    found = []
    for name in names:
        match = _NAME.fullmatch(name)
        if match:
            moment = datetime.strptime(f"{match[1]} {match[2]}", "%Y-%m-%d %H%M%S")  # noqa: DTZ007 - local
            found.append(Kept(folder / name, moment))
    return tuple(sorted(found, key=lambda each: (each.at, each.path.name), reverse=True))


def retire(folder: Path, today: date) -> tuple[str, ...]:
    """Take away the backups of a folder that need not be kept; the names of those that went."""
    every = kept(folder)
    gone = superseded((each.at for each in every), today)
    names = []
    for each in every:
        if each.at in gone:
            try:
                each.path.unlink()
                fingerprint_file(each.path).unlink(missing_ok=True)
            except OSError:
                continue
            names.append(each.path.name)
    return tuple(names)


def make_room(folder: Path, size: int) -> None:
    """Make the folder, clear what was left half written in it, and demand room for a file of that size.

    Raises:
        FileUnwritable, DiskFull: it cannot be made, or has not the room.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for left in folder.glob(f"*{_BEGUN}"):
            if time.time() - left.stat().st_mtime > _LEFT_AFTER_S:
                left.unlink(missing_ok=True)
        free = shutil.disk_usage(folder).free
    except OSError as failure:
        raise writing_trouble(failure, str(folder)) from failure
    if free < size:
        raise DiskFull(str(folder))


@contextmanager
def begun(target: Path) -> Generator[Path, None, None]:
    """A name beside a file under which it is written; whatever happens, nothing stays there.

    Raises:
        FileUnwritable, DiskFull: as the system answers while it is written.
    """
    beside = target.with_name(f"{target.stem}-{uuid.uuid4().hex[:8]}{_BEGUN}")
    try:
        yield beside
    except OSError as failure:
        raise writing_trouble(failure, str(target)) from failure
    finally:
        for tail in ("", "-journal", "-wal", "-shm"):
            beside.with_name(beside.name + tail).unlink(missing_ok=True)


def publish(beside: Path, target: Path) -> None:
    """Give a file that was written whole its name, once it is on the disk: before, there is none."""
    with beside.open("r+b") as file:
        os.fsync(file.fileno())
    beside.replace(target)
    settle(target.parent)


def settle(folder: Path) -> None:
    """Have the disk keep the names of a folder; where a system knows no such thing it does so by itself."""
    if sys.platform == "win32":  # pragma: no cover - the tests of this machine cannot run it
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def digest(path: Path, told: Callable[[int, int], None] | None = None) -> str:
    """The fingerprint of a file.

    Raises:
        FileUnreadable: it cannot be read to its end.
    """
    chain, done = hashlib.sha256(), 0
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                chain.update(block)
                done += len(block)
                if told is not None:
                    told(done, size)
    except FileNotFoundError as failure:
        raise FileUnreadable(str(path), UnreadableReason.NOT_FOUND) from failure
    except OSError as failure:
        reason = UnreadableReason.FOLDER if path.is_dir() else UnreadableReason.DAMAGED
        raise FileUnreadable(str(path), reason) from failure
    return chain.hexdigest()


def fingerprint_file(path: Path) -> Path:
    """Where the fingerprint of a backup lies: beside it, as `sha256sum -c` reads it."""
    return path.with_name(path.name + _FINGERPRINT)


def write_fingerprint(path: Path, said: str) -> None:
    """Write it before its backup gets its name: no backup is ever seen without."""
    target = fingerprint_file(path)
    with begun(target) as beside:
        beside.write_text(f"{said}  {path.name}\n", "utf-8")
        publish(beside, target)


def known_fingerprint(path: Path) -> str:
    """The fingerprint that was written when a backup was made; empty where none lies beside it."""
    try:
        words = fingerprint_file(path).read_text("utf-8").split()
    except (OSError, UnicodeDecodeError):
        return ""
    return words[0] if words else ""


def copy_whole(source: Path, target: Path, said: str) -> None:
    """Copy a backup with its fingerprint, and read it back where it now lies.

    Raises:
        FileUnwritable, DiskFull: the copy cannot be written.
        FileUnreadable, StoreDamaged: it cannot be read back, or is not what was copied.
    """
    with begun(target) as beside:
        shutil.copyfile(source, beside)
        if digest(beside) != said:
            raise StoreDamaged(str(target), "no se escribió igual")
        write_fingerprint(target, said)
        publish(beside, target)


def copy_attachments(source: Path, target: Path, names: list[str]) -> int:
    """Copy the attached files that a place lacks; how many were copied.

    Raises:
        FileUnwritable, DiskFull: the place does not take them.
    """
    copied = 0
    for name in names:
        if (source / name).exists() and not (target / name).exists():
            _copy_attachment(source / name, target / name)
            copied += 1
    return copied


def bring_attachments(folder: DataFolder, beside: Path, names: list[str]) -> tuple[int, int]:
    """Bring attached files that the office lacks from beside a backup: how many came, how many lack still."""
    lacking = [name for name in names if not (folder.attachments / name).exists()]
    came = 0
    for name in lacking:
        found = beside / ATTACHMENTS / name
        if found.exists() and digest(found) == Path(name).stem:
            _copy_attachment(found, folder.attachments / name)
            came += 1
    return came, len(lacking) - came


def _copy_attachment(source: Path, target: Path) -> None:
    """Copy an attached file; one that is no longer what its name says is not spread."""
    if digest(source) != Path(source.name).stem:
        raise AttachmentLost(source.name, str(source))
    with begun(target) as beside:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, beside)
        publish(beside, target)
