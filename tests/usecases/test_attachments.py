"""Attachments: kept whole under their fingerprint, looked at as a copy, withdrawn and never lost."""

import errno
import sqlite3
from pathlib import Path

import offices
import pytest

from app import attachments
from app.errors import AttachmentLost, DiskFull, FileUnreadable, UnreadableReason
from app.wording.cadastre_refusals import AttachmentMissing
from domain.attachment import MOST_BYTES, AttachmentUnknown, Owner, OwnerKind
from domain.errors import InvalidValue

HOUSE, SHEET = Owner(OwnerKind.ACCOUNT, 1), Owner(OwnerKind.TARIFF, 1)
PDF = b"%PDF-1.7\nDecreto 041 de 2026"
PHOTO = b"\xff\xd8\xff\xe0 la fachada"


@pytest.fixture
def act(tmp_path):
    file = tmp_path / "Decreto 041, estratificación.pdf"
    file.write_bytes(PDF)
    return file


def kept(office):
    return sorted(office.folder.attachments.iterdir())


def test_a_file_is_kept_whole_and_comes_back_under_its_name(office, act, tmp_path):
    added = attachments.add(office, HOUSE, "0100001", act, "Copia del acto")
    act.unlink()
    [found] = attachments.of(office, HOUSE)
    assert (found.id, found.name, found.note, found.size) == (added.id, act.name, "Copia del acto", len(PDF))
    copy = attachments.copy_out(office, added.id, tmp_path / "vista")
    assert copy.read_bytes() == PDF
    assert copy.name == "1-Decreto 041_ estratificación.pdf"
    copy.write_bytes(b"%PDF- somebody drew on it")
    assert attachments.copy_out(office, added.id, tmp_path / "vista").read_bytes() == PDF


def test_each_owner_sees_its_own_and_the_same_file_stands_once(office, act, tmp_path):
    attachments.add(office, HOUSE, "0100001", act)
    attachments.add(office, SHEET, "VS-2026A", act)
    photo = tmp_path / "fachada.JPG"
    photo.write_bytes(PHOTO)
    attachments.add(office, HOUSE, "0100001", photo)
    assert [each.name for each in attachments.of(office, HOUSE)] == ["fachada.JPG", act.name]
    assert [each.name for each in attachments.of(office, SHEET)] == [act.name]
    assert len(kept(office)) == 2
    assert attachments.counts(office, OwnerKind.ACCOUNT, [1, 2]) == {1: 2}


def test_a_use_case_attaches_within_its_own_write(office, act):
    new = attachments.keep(office, act)
    with pytest.raises(ZeroDivisionError), office.store.write() as transaction:
        attachments.attach(transaction, office.actor(), SHEET, new, "VS-2026A") / 0
    assert attachments.of(office, SHEET) == ()
    with office.store.write() as transaction:
        attachments.attach(transaction, office.actor(), SHEET, new, "VS-2026A")
    assert [each.name for each in attachments.of(office, SHEET)] == [act.name]


def test_what_was_withdrawn_stays_with_who_and_why(office, act, tmp_path):
    added = attachments.add(office, HOUSE, "0100001", act)
    with pytest.raises(InvalidValue):
        attachments.withdraw(office, added.id, "0100001", "  ")
    attachments.withdraw(office, added.id, "0100001", "Es de otra cuenta")
    [found] = attachments.of(office, HOUSE)
    assert (found.withdrawn_why, found.withdrawn_by) == ("Es de otra cuenta", "oficina")
    assert attachments.counts(office, OwnerKind.ACCOUNT, [1]) == {}
    assert attachments.copy_out(office, added.id, tmp_path / "vista").read_bytes() == PDF
    with pytest.raises(AttachmentMissing):
        attachments.withdraw(office, added.id, "0100001", "otra vez")
    book = sqlite3.connect(office.folder.database)
    with pytest.raises(sqlite3.IntegrityError):
        book.execute("DELETE FROM attachment")
    with pytest.raises(sqlite3.IntegrityError):
        book.execute("UPDATE attachment SET withdrawn_why = ''")
    book.close()


def test_what_is_no_attachment_leaves_nothing(office, tmp_path):
    sheet = tmp_path / "lista.xlsx"
    sheet.write_bytes(b"PK\x03\x04")
    with pytest.raises(AttachmentUnknown):
        attachments.add(office, HOUSE, "0100001", sheet)
    with pytest.raises(FileUnreadable) as missing:
        attachments.add(office, HOUSE, "0100001", tmp_path / "nada.pdf")
    with pytest.raises(FileUnreadable) as folder:
        attachments.add(office, HOUSE, "0100001", tmp_path)
    with pytest.raises(InvalidValue):
        attachments.add(office, HOUSE, "0100001", sheet, "x" * 201)
    assert [missing.value.reason, folder.value.reason] == [
        UnreadableReason.NOT_FOUND, UnreadableReason.FOLDER,
    ]  # fmt: skip
    assert not office.folder.attachments.exists()
    assert attachments.of(office, HOUSE) == ()


def test_a_file_that_changed_or_is_gone_is_said_and_never_shown(office, act, tmp_path):
    added = attachments.add(office, HOUSE, "0100001", act)
    [file] = kept(office)
    file.write_bytes(b"%PDF-1.7\nDecreto 999")
    for _ in range(2):
        with pytest.raises(AttachmentLost) as lost:
            attachments.copy_out(office, added.id, tmp_path / "vista")
        assert (lost.value.name, Path(lost.value.path)) == (act.name, file)
        file.unlink(missing_ok=True)
    with pytest.raises(AttachmentMissing):
        attachments.copy_out(office, 99, tmp_path)


def test_a_full_disk_leaves_no_half_file(office, act, monkeypatch):
    def full(_number):
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr("app.attachments.os.fsync", full)
    with pytest.raises(DiskFull):
        attachments.add(office, HOUSE, "0100001", act)
    assert kept(office) == []
    assert attachments.of(office, HOUSE) == ()


def test_the_largest_photo_is_kept(office, tmp_path):
    photo = tmp_path / "foto.jpg"
    photo.write_bytes(PHOTO + bytes(MOST_BYTES - len(PHOTO)))
    attachments.add(office, HOUSE, "0100001", photo)
    assert offices.on(office, offices.TODAY).folder.attachments.exists()
