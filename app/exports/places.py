"""Where an export goes: the file that somebody named, or its own name in a folder that is made if need be."""

from collections.abc import Collection, Sequence
from pathlib import Path

from app.paper.paper_files import make_folder


def places(target: Path, kinds: Collection[str], names: Sequence[str]) -> tuple[Path, ...]:
    """The files to write.

    Args:
        target: a file of one of the kinds, or a folder.
        kinds: suffixes, with their dot, in lower case.
        names: what the files are called in a folder.

    Raises:
        FileUnwritable, DiskFull: the folder cannot be made.
    """
    if target.suffix.lower() in kinds:
        return (target,)
    make_folder(target)
    return tuple(target / name for name in names)
