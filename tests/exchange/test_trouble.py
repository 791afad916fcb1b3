"""What the world refuses carries its facts, and the system's answers are told apart."""

import errno

import pytest

from app.errors import (
    DiskFull,
    FileUnreadable,
    FileUnwritable,
    NotAllowed,
    StoreBusy,
    StoreDamaged,
    StoreNewer,
    Trouble,
    UnreadableReason,
    UnwritableReason,
    writing_trouble,
)
from domain.errors import RuleViolation


def test_a_trouble_carries_its_facts_by_name():
    trouble = FileUnreadable("catastro.xlsx", UnreadableReason.DAMAGED)
    assert trouble.facts() == {"path": "catastro.xlsx", "reason": "danado", "detail": ""}
    assert str(DiskFull("a.xlsx")) == "DiskFull(path='a.xlsx')"
    assert Trouble("x").facts() == {}


def test_codes_are_those_of_the_command():
    assert [one.code for one in (FileUnreadable, DiskFull, StoreBusy, StoreDamaged, StoreNewer)] == [
        "ARCHIVO_ILEGIBLE",
        "DISCO_LLENO",
        "BASE_OCUPADA",
        "BASE_DANADA",
        "BASE_MAS_NUEVA",
    ]


def test_what_a_user_may_not_do_is_a_refusal_not_a_failure():
    assert isinstance(NotAllowed("ana", "anular"), RuleViolation)


@pytest.mark.parametrize(
    ("failure", "reason"),
    [
        (OSError(errno.EACCES, ""), UnwritableReason.IN_USE),
        (OSError(errno.EISDIR, ""), UnwritableReason.FOLDER),
        (OSError(errno.ENOENT, ""), UnwritableReason.NO_FOLDER),
        (OSError(errno.ENOTDIR, ""), UnwritableReason.NO_FOLDER),
        (OSError(errno.EIO, ""), UnwritableReason.DEVICE),
        (OSError("?"), UnwritableReason.DEVICE),
    ],
)
def test_what_a_failed_write_means(failure, reason):
    trouble = writing_trouble(failure, "a.xlsx")
    assert isinstance(trouble, FileUnwritable)
    assert (trouble.path, trouble.reason) == ("a.xlsx", reason)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_is_named(number):
    assert isinstance(writing_trouble(OSError(number, ""), "a.xlsx"), DiskFull)
