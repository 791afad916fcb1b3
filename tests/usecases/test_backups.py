"""Backups: made and compared, kept in two places, verified, and put in the place of the book."""

import json
import os
import shutil
import signal
import sqlite3
import sys
from contextlib import closing, suppress
from datetime import date, timedelta
from pathlib import Path

import offices
import pytest
from billing_office import small_office

from app import attachments, founding, office_settings
from app.desk import cash_day, shift
from app.desk.cash import Payment, collect
from app.errors import (
    BackupDamaged,
    BackupForeign,
    DiskFull,
    FileUnreadable,
    NotAllowed,
    OfficeInUse,
    StoreDamaged,
    StoreNewer,
)
from app.jobs import Cancelled
from app.paths import DataFolder
from app.register import cadastre
from app.safekeeping import making, places, register, restoring, standing, verifying
from app.safekeeping.register import Event
from app.wording.backup_refusals import BackupOfOtherOffice
from domain.attachment import Owner, OwnerKind
from domain.backup import Light
from domain.roles import Role

CODE = "0200001"


@pytest.fixture
def office(tmp_path):
    made = small_office(tmp_path / "oficina")
    with suppress(Exception):
        shift.open_shift(made, 0)
    yield made
    made.close()


@pytest.fixture
def usb(office, tmp_path):
    folder = tmp_path / "usb"
    folder.mkdir()
    office_settings.change(office, {"backup_folder": str(folder)})
    return folder


def events(office):
    return [each.event for each in register.lines(office.folder)]


def pay(office, amount=1_000):
    return collect(office, Payment(account=CODE, amount=amount))


def balance(office):
    return cadastre.view_account(office, CODE).balance


def restore(office, path, **given):
    office.close()
    return restoring.restore(office.folder, office.clock, office.actor(), path, **given)


def change_byte(path, at=-1):
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(bytes(data))


# ---- making


def test_a_backup_says_what_the_book_says_and_stands_by_itself(office):
    made = making.make(office)
    assert made.path.parent == office.folder.backups
    assert places.known_fingerprint(made.path) == made.digest == places.digest(made.path)
    assert sorted(path.name for path in office.folder.backups.iterdir()) == sorted(
        [made.path.name, f"{made.path.name}.sha256", register.NAME]
    )
    found = verifying.verify(office.folder, office.clock, made.path)
    assert (found.known, found.facts, found.broken_seals) == (True, made.facts, ())
    assert (made.facts.accounts, made.facts.period) == (5, "2026-11")
    assert events(office) == [Event.MADE, Event.VERIFIED]
    copied = json.loads((office.folder.backups / register.NAME).read_text("utf-8").splitlines()[0])
    assert (copied["cuentas"], copied["saldo"]) == (5, made.facts.balance)


def test_what_is_paid_while_it_is_copied_is_not_in_it_and_the_copy_still_compares(office):
    class Paying:
        done = False

        def report(self, _done, _total, note=""):
            if not self.done and note == "Copiando el libro":
                self.done = True
                pay(offices.on(office, office.clock.today()))

    before, watcher = balance(office), Paying()
    made = making.make(office, job=watcher)
    assert watcher.done
    assert balance(office) == before - 1_000
    assert verifying.look(made.path, Paying()).facts == made.facts
    assert made.facts.entries + 1 == making.make(office).facts.entries


def test_it_goes_to_the_second_place_with_what_is_attached(office, usb, tmp_path):
    photo = tmp_path / "foto.png"
    photo.write_bytes(b"\x89PNG\r\n\x1a\n" + b"0" * 20)
    attachments.add(office, Owner(OwnerKind.ACCOUNT, 1), CODE, photo)
    made = making.make(office)
    assert made.second.path == usb / "caudal-900123456-8" / made.path.name
    assert places.digest(made.second.path) == places.known_fingerprint(made.second.path) == made.digest
    assert (made.attachments, making.make(office).attachments) == (1, 0)
    assert standing.standing(office).light is Light.GREEN
    assert [each.second for each in standing.listing(office)].count(True) == 2


def test_a_second_place_that_is_not_there_is_told_until_it_is_reached(office, usb):
    usb.rmdir()
    kept = making.after_close(office)
    assert kept.made is not None
    assert "no está" in kept.warning
    stands = standing.standing(office)
    assert (stands.light, stands.reached, "no está" in stands.warning) == (Light.AMBER, False, True)
    usb.mkdir()
    assert making.after_close(office).warning == ""
    assert standing.standing(office).light is Light.GREEN


def test_a_second_place_that_takes_no_file_is_told_and_the_first_stands(office, usb):
    (usb / "caudal-900123456-8").write_text("un archivo, no una carpeta")
    made = making.make(office)
    assert made.path.exists()
    assert "no llegó todo" in made.second.why


def test_by_hand_it_goes_where_it_is_wanted_and_nowhere_else(office, usb, tmp_path):
    made = making.make(office, tmp_path / "otra")
    assert made.path.parent == tmp_path / "otra"
    assert (made.second, places.kept(office.folder.backups), list(usb.iterdir())) == (None, (), [])


def test_old_ones_are_thinned_in_both_places(office, usb):
    first = offices.on(office, date(2026, 9, 1))
    for days in (0, 1, 40, 41, 89):
        making.make(offices.on(first, date(2026, 9, 1) + timedelta(days=days)))
    kept = ["2026-11-29", "2026-10-12", "2026-09-02"]
    for folder in (office.folder.backups, usb / "caudal-900123456-8"):
        assert [str(each.at.date()) for each in places.kept(folder)] == kept
        assert len(list(folder.glob("*.sha256"))) == len(kept)


def test_a_book_that_is_damaged_is_not_backed_up_and_the_light_turns_red(office):
    making.make(office)
    office.close()
    book = office.folder.database
    data = bytearray(book.read_bytes())
    half = len(data) // 2 // 4096 * 4096
    data[half : half + 4096] = b"\xff" * 4096
    book.write_bytes(bytes(data))
    kept = making.after_close(office)
    assert isinstance(kept.trouble, StoreDamaged)
    assert kept.trouble.path == str(book)
    assert "No se pudo" in kept.warning
    assert len(places.kept(office.folder.backups)) == 1
    assert standing.standing(office).light is Light.RED
    assert standing.standing(office).warning


def test_a_full_disk_leaves_nothing_of_it(office, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(places.shutil, "disk_usage", lambda _folder: shutil._ntuple_diskusage(9, 9, 0))
        assert isinstance(making.after_close(office).trouble, DiskFull)
    assert [path.name for path in office.folder.backups.iterdir()] == [register.NAME]


@pytest.mark.skipif(sys.platform == "win32", reason="no limit for the size of a file there")
def test_a_disk_that_fills_while_it_is_written_leaves_nothing_of_it(office):
    import resource

    office.folder.backups.mkdir()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, hard))
    try:
        with pytest.raises(DiskFull):
            making.make(office)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert places.kept(office.folder.backups) == ()
    assert list(office.folder.backups.glob("*.nuevo")) == []


def test_one_that_is_stopped_leaves_nothing(office):
    class Stopping:
        def report(self, _done, _total, note=""):
            if "huella" in note:
                raise Cancelled

    with pytest.raises(Cancelled):
        making.make(office, job=Stopping())
    assert list(office.folder.backups.iterdir()) == []


def test_who_may_not_is_refused(office):
    auditor = offices.on(office, office.clock.today(), user="eva", role=Role.AUDITOR)
    with pytest.raises(NotAllowed):
        making.make(auditor)
    made = making.make(office)
    with pytest.raises(NotAllowed):
        restoring.restore(office.folder, office.clock, auditor.actor(), made.path)


# ---- verifying


@pytest.mark.parametrize("place", [0.0, 0.3, 0.6, 0.9999])
def test_a_byte_that_changed_is_found(office, place):
    made = making.make(office)
    change_byte(made.path, int(place * (made.size - 120)) + 119)
    with pytest.raises(BackupDamaged):
        verifying.verify(office.folder, office.clock, made.path)
    assert standing.standing(office).light is Light.RED
    [listed] = standing.listing(office)
    assert listed.damaged


def test_one_that_was_cut_is_found_even_without_its_fingerprint(office):
    made = making.make(office)
    places.fingerprint_file(made.path).unlink()
    os.truncate(made.path, made.size - 4096)
    with pytest.raises(BackupDamaged) as refused:
        verifying.verify(office.folder, office.clock, made.path)
    assert "cortado" in refused.value.detail


def test_without_its_fingerprint_it_is_whole_but_nobody_knows_whether_it_is_the_same(office):
    made = making.make(office)
    places.fingerprint_file(made.path).unlink()
    assert not verifying.verify(office.folder, office.clock, made.path).known


def test_what_is_no_backup_is_told(office, tmp_path):
    letter = tmp_path / "carta.db"
    letter.write_bytes(b"")
    with pytest.raises(BackupForeign):
        verifying.verify(office.folder, office.clock, letter)
    letter.unlink()
    with closing(sqlite3.connect(letter)) as book:
        book.execute("CREATE TABLE notas (texto)")
    with pytest.raises(BackupForeign):
        verifying.verify(office.folder, office.clock, letter)
    for nothing in (tmp_path / "no.db", tmp_path):
        with pytest.raises(FileUnreadable):
            verifying.verify(office.folder, office.clock, nothing)
    assert events(office) == []


def test_one_of_a_newer_program_is_told(office):
    made = making.make(office)
    places.fingerprint_file(made.path).unlink()
    with closing(sqlite3.connect(made.path)) as book:
        book.execute("UPDATE alembic_version SET version_num = '9999'")
        book.commit()
    with pytest.raises(StoreNewer):
        verifying.verify(office.folder, office.clock, made.path)


def test_a_register_that_was_cut_is_read_as_far_as_it_goes(office):
    making.make(office)
    with (office.folder.backups / register.NAME).open("a", encoding="utf-8") as log:
        log.write('{"dia": "2026-1')
    assert events(office) == [Event.MADE]


@pytest.mark.expects_log("takes no line")
def test_a_register_that_takes_no_line_stops_nothing(office):
    (office.folder.backups / register.NAME).mkdir(parents=True)
    assert making.make(office).path.exists()
    assert register.lines(office.folder) == ()


# ---- restoring


def test_what_was_lost_comes_back_and_what_stood_is_kept_aside(office):
    made, before = making.make(office), balance(office)
    pay(office)
    done = restore(office, made.path)
    assert balance(office) == before
    assert done.before.entries == done.backup.facts.entries + 1
    aside = verifying.look(done.aside, making.SilentJob())
    assert aside.facts == done.before
    assert events(office)[-1] is Event.RESTORED
    with office.store.read() as transaction:
        last = transaction.exec_driver_sql("SELECT action, subject FROM audit ORDER BY id DESC LIMIT 1").one()
    assert tuple(last) == ("backups.restore", made.path.name)


def test_it_is_refused_while_somebody_else_has_the_office_open(office):
    made = making.make(office)
    other = founding.open_office(office.folder, office.clock)
    with pytest.raises(OfficeInUse):
        restore(office, made.path)
    other.close()
    assert restore(office, made.path).aside is not None


def test_a_lost_disk_is_restored_into_an_empty_folder_with_what_was_attached(office, usb, tmp_path):
    photo = tmp_path / "foto.png"
    photo.write_bytes(b"\x89PNG\r\n\x1a\n" + b"0" * 20)
    attachments.add(office, Owner(OwnerKind.ACCOUNT, 1), CODE, photo)
    made = making.make(office)
    new = DataFolder(tmp_path / "nueva")
    done = restoring.restore(new, office.clock, office.actor(), made.second.path)
    assert (done.before, done.aside, done.brought, done.lacking) == (None, None, 1, 0)
    opened = founding.open_office(new, office.clock)
    assert balance(opened) == balance(office)
    opened.close()
    bare = DataFolder(tmp_path / "otra")
    assert restoring.restore(bare, office.clock, office.actor(), made.path).lacking == 1


def test_a_damaged_book_gives_its_place_and_is_kept(office):
    made, before = making.make(office), balance(office)
    office.close()
    office.folder.database.write_bytes(b"nada de esto es una base" * 300)
    done = restore(office, made.path)
    assert done.before is None
    assert done.aside.read_bytes().startswith(b"nada de esto")
    assert balance(office) == before


def test_the_backup_of_another_office_does_not_take_its_place(office, tmp_path):
    other = founding.create_office(
        DataFolder(tmp_path / "ajena"),
        office.clock,
        founding.Founding(name="Ajena", nit="890903938", municipality="Otra", altitude_m=900),
    )
    made = making.make(other)
    other.close()
    with pytest.raises(BackupOfOtherOffice):
        restore(office, made.path)
    assert list(office.folder.root.glob("*reemplazada*")) == []


@pytest.mark.skipif(sys.platform == "win32", reason="no limit for the size of a file there")
def test_a_disk_that_fills_while_it_is_restored_leaves_the_book_that_stood(office, monkeypatch):
    import resource

    made, before = making.make(office), balance(office)
    with monkeypatch.context() as patch:
        patch.setattr(places.shutil, "disk_usage", lambda _folder: shutil._ntuple_diskusage(9, 9, 0))
        with pytest.raises(DiskFull):
            restore(office, made.path)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, hard))
    try:
        with pytest.raises(DiskFull):
            restore(office, made.path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert balance(office) == before
    assert {path.name for path in office.folder.root.iterdir()} >= {"caudal.db", "respaldos"}
    assert list(office.folder.root.glob("*.nuevo*")) == []
    assert list(office.folder.root.glob("*reemplazada*")) == []


def test_where_the_disk_knows_no_second_names_what_stood_is_copied(office, monkeypatch):
    made = making.make(office)

    def refuse(*_names):
        raise OSError

    monkeypatch.setattr(restoring.os, "link", refuse)
    done = restore(office, made.path)
    assert done.aside.exists()


def test_one_of_an_earlier_program_is_brought_up(office, tmp_path):
    import gzip

    folder = DataFolder(tmp_path / "vieja")
    old = min((offices.DATA / "museum").glob("oficina-*.db.gz"))
    file = tmp_path / "vieja.db"
    file.write_bytes(gzip.decompress(old.read_bytes()))
    done = restoring.restore(folder, office.clock, office.actor(), file)
    opened = founding.open_office(folder, office.clock)
    with opened.store.read() as transaction:
        total = transaction.exec_driver_sql("SELECT sum(amount) FROM account_entry").scalar()
    assert total == done.backup.facts.balance
    assert not folder.backups.joinpath("antes").exists()
    opened.close()


# ---- killed at any instant


def die_at(step, root, work):
    """Do something in a child, killed at its so-manieth touch of a file; whether it lived to the end."""
    child = os.fork()  # noqa: TID251 - where there is none the test is skipped
    if child == 0:  # pragma: no cover - the child is killed, or leaves without a word
        seen = 0

        def touched(event, args):
            nonlocal seen
            if event in {"open", "os.rename", "os.link", "os.remove", "sqlite3.connect", "os.mkdir"}:
                seen += str(root) in str(args[:2])
                if seen == step:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(touched)
        with suppress(BaseException):
            work()
            os._exit(0)
        os._exit(1)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return not os.WIFSIGNALED(status)


@pytest.mark.skipif(sys.platform == "win32", reason="kills a fork of itself")
def test_a_backup_killed_at_any_instant_is_whole_or_not_there(office):
    making.make(office)
    office.close()
    for step in range(1, 200):
        done = die_at(step, office.folder.root, lambda: making.make(office))
        for each in places.kept(office.folder.backups):
            assert verifying.look(each.path, making.SilentJob()).known
        if done:
            break
    assert done
    assert step > 8
    assert len(places.kept(office.folder.backups)) >= 2


@pytest.mark.skipif(sys.platform == "win32", reason="kills a fork of itself")
def test_a_restoration_killed_at_any_instant_leaves_one_of_the_two_books(office):
    made, before = making.make(office), balance(office)
    pay(office)
    after, seen = balance(office), set()
    office.close()
    for step in range(1, 300):
        done = die_at(step, office.folder.root, lambda: restore(office, made.path))
        opened = founding.open_office(office.folder, office.clock)
        seen.add(balance(opened))
        if balance(opened) == before:
            pay(opened)
        opened.close()
        if done:
            break
    assert done
    assert step > 12
    assert seen == {before, after}


# ---- the orders


def test_the_orders_answer_as_they_promise(ready, tmp_path):
    caudal = ready
    made = caudal("respaldo", "crear", "--destino", str(tmp_path / "usb"))
    assert {"archivo", "sha256", "cuentas", "saldo", "integro"} <= made.keys()
    assert made["integro"]
    assert Path(made["archivo"]).parent == tmp_path / "usb"
    verified = caudal("respaldo", "verificar", made["archivo"])
    restored = caudal("respaldo", "restaurar", made["archivo"])
    for key in ("archivo", "sha256", "cuentas", "saldo"):
        assert made[key] == verified[key] == restored[key]
    assert restored["antes"]["saldo"] == made["saldo"]
    assert caudal("verificar")["ok"]
    change_byte(Path(made["archivo"]))
    refused = caudal("respaldo", "restaurar", made["archivo"], code=4)["error"]
    assert refused["codigo"] == "BASE_DANADA"
    assert caudal("respaldo", "verificar", str(tmp_path), code=4)["error"]["codigo"] == "ARCHIVO_ILEGIBLE"


def test_the_close_of_a_day_makes_one(ready):
    closed = ready("caja", "dia", "--cerrar")
    assert closed["respaldo"]["integro"]
    assert Path(closed["respaldo"]["archivo"]).parent.name == "respaldos"
    assert "respaldo" not in ready("caja", "dia")


def test_a_close_that_finds_the_disk_full_stands_and_says_so(ready, monkeypatch):
    monkeypatch.setattr(places.shutil, "disk_usage", lambda _folder: shutil._ntuple_diskusage(9, 9, 0))
    closed = ready("caja", "dia", "--cerrar")
    assert closed["cerrado"]
    assert not closed["respaldo"]["integro"]
    assert closed["respaldo"]["advertencias"]


def test_where_no_office_can_be_opened_a_backup_still_is_restored(caudal, office):
    made = making.make(office)
    restored = caudal("respaldo", "restaurar", str(made.path))
    assert (restored["antes"], restored["cuentas"]) == (None, 5)


def test_closing_a_day_in_the_program_is_not_undone_by_a_backup_that_fails(office, monkeypatch):
    with office.store.read():
        pass
    for desk in cash_day.day(office).open_desks:
        count = {1_000: 0}
        shift.close_shift(offices.on(office, office.clock.today(), desk=desk), count)
    cash_day.close_day(office)
    monkeypatch.setattr(places.shutil, "disk_usage", lambda _folder: shutil._ntuple_diskusage(9, 9, 0))
    assert making.after_close(office).made is None
    assert cash_day.day(office).closed is not None
