"""A folder of papers: all of its files get their place, or none does."""

import shutil
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from app.errors import writing_trouble
from reports.walk_sheet import SheetT

UNFINISHED = ".caudal-sin-terminar"
"""Where papers wait beside their place until all of them are written; what a killed print left there goes."""


@contextmanager
def apart_in(folder: Path) -> Generator[Path, None, None]:
    """A folder for papers that are being written, empty at first; it goes, and what is left in it."""
    make_folder(folder)
    apart = folder / UNFINISHED
    shutil.rmtree(apart, ignore_errors=True)
    make_folder(apart)
    try:
        yield apart
    finally:
        shutil.rmtree(apart, ignore_errors=True)


@contextmanager
def put_in_place(apart: Path, folder: Path, files: Iterable[str]) -> Generator[None, None, None]:
    """Give the papers their place; if one has none, or what is done meanwhile fails, all is as before."""
    with ExitStack() as undo:
        for file in files:
            place, former = folder / file, apart / f"antes-{file}"
            with writing(place):
                if place.is_dir():
                    raise IsADirectoryError(str(place))
                if place.exists():
                    place.replace(former)
                undo.callback(_put_back, place, former)
                (apart / file).replace(place)
                (folder / f"{file}.part").unlink(missing_ok=True)
        yield
        undo.pop_all()


def _put_back(place: Path, former: Path) -> None:
    place.unlink(missing_ok=True)
    if former.exists():
        former.replace(place)


@contextmanager
def writing(path: Path) -> Generator[None, None, None]:
    """What the system refuses while a paper is written becomes trouble with the file's name."""
    try:
        yield
    except OSError as failure:
        raise writing_trouble(failure, str(path)) from failure


def make_folder(folder: Path) -> None:
    """Make the folder of the papers, if it is not there.

    Raises:
        FileUnwritable, DiskFull: it cannot be made.
    """
    with writing(folder):
        folder.mkdir(parents=True, exist_ok=True)


def file_names(kind: str, routes: Iterable[str]) -> tuple[str, ...]:
    """A file for each route: two that differ only in signs or capitals get two, also on Windows."""
    taken: dict[str, str] = {}
    for route in routes:
        plain = "".join(letter if letter.isalnum() else "-" for letter in route) or "sin-ruta"
        name, number = plain, 1
        while name.casefold() in taken:
            number += 1
            name = f"{plain}-{number}"
        taken[name.casefold()] = f"{kind}-{name}.pdf"
    return tuple(taken.values())


def write_by_route(
    folder: Path, kind: str, sheets: Sequence[SheetT], write: Callable[[Path, list[SheetT]], int]
) -> tuple[tuple[str, ...], int]:
    """Write a file for each route's sheet, all or none.

    Args:
        folder: where.
        kind: how the files' names begin.
        sheets: one for each route, in order.
        write: writes the paper of some sheets; gives its pages.

    Returns:
        The files relative to the folder, and their pages.

    Raises:
        FileUnwritable, DiskFull: the folder cannot be written.
    """
    files, pages = file_names(kind, (sheet.route for sheet in sheets)), 0
    with apart_in(folder) as apart:
        for file, sheet in zip(files, sheets, strict=True):
            with writing(folder / file):
                pages += write(apart / file, [sheet])
        with put_in_place(apart, folder, files):
            pass
    return files, pages


def write_by_itself(file: Path, write: Callable[[Path], int]) -> int:
    """Write one file, whole or not at all; gives what `write` gives.

    Raises:
        FileUnwritable, DiskFull: it cannot be written.
    """
    with apart_in(file.parent) as apart:
        with writing(file):
            done = write(apart / file.name)
        with put_in_place(apart, file.parent, [file.name]):
            pass
    return done
