"""Files of banks as a hostile hand would bring them: nothing is applied twice, nothing is lost."""

import multiprocessing
import os
import random
import signal
import sys
import time
from dataclasses import replace

import bank_office
import offices
import pytest
from bank_office import CODES, LOADED, NOVEMBER, broken, load, owed, write

from app import founding
from app.bank import bank_desk, bank_parked, bank_undo
from app.bank.bank_file import BankImportOptions, import_file
from app.debt import certificate
from app.debt.certificate import Request
from app.desk import cash, cash_day, shift
from app.desk.cash import Payment
from app.exchange.bank_profile import ASOBANCARIA_2001
from app.invoicing import undoing
from app.wording.bank_refusals import BankFileRejected
from domain.cash import DayClosed

WHY = "archivo de otra empresa"


@pytest.fixture(scope="module")
def _owing(tmp_path_factory):
    folder = tmp_path_factory.mktemp("bancos")
    office = bank_office.owing(offices.blank(folder / "oficina"), folder)
    yield office
    office.store.close()


@pytest.fixture
def owing(_owing, tmp_path):
    copy = offices.copy_of(_owing, tmp_path / "oficina")
    yield offices.on(copy, LOADED)
    copy.store.close()


def codes(done):
    return [each.code.value for each in done.file.notices]


def errors(office, file, **options):
    with pytest.raises(BankFileRejected) as refusal:
        load(office, file, **options)
    return [each["codigo"] for each in refusal.value.report["errores"]]


# ── the same money again ────────────────────────────────────────────────────


def test_a_byte_more_at_the_end_is_the_same_file(owing, tmp_path):
    file = write(tmp_path, [("1", 1_000_000)])
    load(owing, file)
    before = bank_office.book(owing)
    whole = file.read_bytes()
    for end in (b"\x1a", b"\r\n", b" "):
        file.write_bytes(whole + end)
        assert errors(owing, file) == ["ARCHIVO_REPETIDO"]
    assert bank_office.book(owing) == before


def sheet(folder, rows, name="pagos.csv", end="\r\n"):
    file = folder / name
    file.write_text("\r\n".join(["REFERENCIA;VALOR;FECHA;OPERACION", *rows]) + end, "utf-8", newline="")
    return file


def test_a_sheet_of_which_every_payment_was_brought_is_the_same_file(owing, tmp_path):
    rows = ["1;20.000;03/12/2026;7", "2;10.000;03/12/2026;8"]
    load(owing, sheet(tmp_path, rows), profile="csv")
    before = bank_office.book(owing)
    assert errors(owing, sheet(tmp_path, rows, end="\r\n\r\n"), profile="csv") == ["ARCHIVO_REPETIDO"]
    assert errors(owing, sheet(tmp_path, rows[::-1], "otra.csv"), profile="csv") == ["ARCHIVO_REPETIDO"]
    assert bank_office.book(owing) == before
    more = load(owing, sheet(tmp_path, [*rows, "3;500;03/12/2026;9"]), profile="csv", simulate=True)
    assert codes(more).count("REFERENCIA_REPETIDA") == 2
    bank_undo.undo_file(owing, 1, WHY)
    assert load(owing, sheet(tmp_path, rows), profile="csv").id == 2


def test_a_file_that_names_no_bank_is_known_by_its_payments(owing, tmp_path):
    head, *others = ASOBANCARIA_2001.records
    fields = tuple(each for each in head.fields if each.name not in {"banco", "modificador"})
    bare = replace(head, fields=fields)
    bank_desk.save_profile(
        owing, replace(ASOBANCARIA_2001, code="corto", name="Corto", records=(bare, *others), bank="900")
    )
    file = write(tmp_path, [("1", 2_000_000), ("2", 500)])
    load(owing, file, profile="corto")
    file.write_bytes(file.read_bytes() + b"\r\n")
    assert errors(owing, file, profile="corto") == ["ARCHIVO_REPETIDO"]
    other = write(tmp_path, [("1", 2_000_000), ("2", 501)], "b.txt")
    assert load(owing, other, profile="corto").id == 2


def test_a_payment_that_a_sheet_and_a_file_both_bring_is_told(owing, tmp_path):
    load(owing, write(tmp_path, [("1", 2_000_000)]))
    again = load(owing, sheet(tmp_path, ["1;20.000;03/12/2026;7"]), profile="csv", simulate=True)
    assert "REFERENCIA_REPETIDA" in codes(again)


# ── who does not owe it ─────────────────────────────────────────────────────


def test_what_was_paid_meanwhile_is_kept_in_favour_and_told(owing, tmp_path):
    due = owed(owing, CODES[0])
    cash.collect(owing, Payment(account=CODES[0], amount=due))
    done = load(owing, write(tmp_path, [("1", due * 100)]))
    assert codes(done) == ["VALOR_DISTINTO"]
    assert owed(owing, CODES[0]) == -due
    bank_undo.undo_file(owing, 1, WHY)
    assert (owed(owing, CODES[0]), broken(owing)) == (0, [])


def test_a_payment_of_an_annulled_invoice_is_of_its_account(owing, tmp_path):
    november = offices.on(owing, offices.TODAY)
    undoing.undo(november, NOVEMBER, "lecturas cambiadas")
    before = owed(owing, CODES[0])
    done = load(owing, write(tmp_path, [("1", 99_000_000)]))
    assert (done.fates[0].account, codes(done)) == (CODES[0], ["VALOR_DISTINTO"])
    assert (owed(owing, CODES[0]), broken(owing)) == (before - 990_000, [])


def test_amounts_of_nothing_of_cents_and_of_all_digits(owing, tmp_path):
    most = 10**14 - 1
    done = load(owing, write(tmp_path, [("1", 0), ("2", 99), ("3", most), ("999", 0), ("998", 99)]))
    assert [(each.amount, each.cents_left) for each in done.fates] == [
        (0, 0), (0, 99), (most // 100, 99), (0, 0), (0, 99),
    ]  # fmt: skip
    assert [each.receipt for each in done.fates] == [None, None, "B-000001", None, None]
    states = ["sin_valor", "sin_valor", "aplicado", "sin_valor", "sin_valor"]
    assert [each.state.value for each in done.fates] == states
    assert [each.state.value for each in bank_desk.payments(owing, 1)] == states
    told = done.report()
    assert (told["aplicados"]["pagos"], told["sin_valor"], told["centavos_sin_aplicar"]) == (1, 4, 297)
    assert bank_desk.listed(owing)[0].left.cents == 297
    assert broken(owing) == []
    bank_undo.undo_file(owing, 1, WHY)
    assert broken(owing) == []


def test_a_negative_amount_keeps_the_file_out(owing, tmp_path):
    file = write(tmp_path, [("1", 1_000_000)])
    file.write_bytes(file.read_bytes().replace(b"00000001000000", b"-0000001000000", 1))
    assert errors(owing, file)[0] == "NUMERICO"


def test_a_file_of_another_company_keeps_out_by_any_profile(owing, tmp_path):
    bank_desk.save_profile(owing, replace(ASOBANCARIA_2001, code="propio", name="Propio"))
    file = write(tmp_path, [("1", 1_000_000)], nit="8009998887")
    assert errors(owing, file) == errors(owing, file, profile="propio") == ["NIT"]


# ── what changed since ──────────────────────────────────────────────────────


def test_a_profile_changed_since_leaves_its_files_as_they_were(owing, tmp_path):
    own = replace(ASOBANCARIA_2001, code="propio", name="Propio")
    bank_desk.save_profile(owing, own)
    load(owing, write(tmp_path, [("1", 1_000_000), ("999", 500)]), profile="propio")
    before = bank_desk.payments(owing, 1)
    bank_desk.save_profile(owing, replace(own, references=((3, 10),)))
    assert bank_desk.payments(owing, 1) == before
    bank_parked.assign(owing, 1, 4, CODES[1], "mostró el recibo")
    bank_undo.undo_file(owing, 1, WHY)
    assert broken(owing) == []


def test_an_undone_payment_under_a_certificate_is_told_by_whoever_checks_it(owing, tmp_path):
    due = owed(owing, CODES[0])
    load(owing, write(tmp_path, [("1", due * 100)]))
    paper = certificate.issue(owing, Request(account=CODES[0]))
    undone = bank_undo.undo_file(owing, 1, WHY)
    assert undone.certificates == (paper.number,)
    assert certificate.verify(owing, paper.number, paper.code).owes == due


def test_on_a_closed_day_nothing_is_loaded_given_or_taken_back(owing, tmp_path):
    load(owing, write(tmp_path, [("1", 1_000_000), ("999", 500)]))
    shift.close_shift(owing)
    cash_day.close_day(owing, LOADED)
    before = bank_office.book(owing)
    for refused in (
        lambda: bank_undo.undo_file(owing, 1, WHY),
        lambda: bank_undo.return_payment(owing, 1, 3, WHY),
        lambda: bank_undo.release(owing, 1, 3, WHY),
        lambda: bank_parked.assign(owing, 1, 4, CODES[0], WHY),
        lambda: load(owing, write(tmp_path, [("2", 1_000)], "b.txt", modifier="B")),
    ):
        with pytest.raises(DayClosed):
            refused()
    assert (bank_office.book(owing), len(bank_desk.files(owing))) == (before, 1)
    tomorrow = offices.on(owing, LOADED.replace(day=LOADED.day + 1))
    bank_undo.undo_file(tomorrow, 1, WHY)
    assert broken(tomorrow) == []


# ── cut short, and two at once ──────────────────────────────────────────────


class _Told:
    """A job that says when payments begin to be written."""

    def __init__(self, writing):
        self.writing = writing

    def report(self, done, total, note=""):
        if done == 2:
            self.writing.set()


def _load_apart(folder, clock, file, writing):
    office = founding.open_office(folder, clock)
    try:
        import_file(office, file, BankImportOptions(), _Told(writing))
    except BankFileRejected:
        sys.exit(3)


@pytest.mark.skipif(sys.platform == "win32", reason="kills a process without warning")
@pytest.mark.slow
def test_a_load_cut_short_leaves_nothing_and_enters_afterwards(owing, tmp_path):
    file = write(tmp_path, [(str(1 + place % 3), 100) for place in range(10_000)])
    before, luck = bank_office.book(owing), random.Random(5)  # noqa: S311 - instants, no secret
    spawn = multiprocessing.get_context("spawn")
    for _ in range(2):
        writing = spawn.Event()
        child = spawn.Process(target=_load_apart, args=(owing.folder, owing.clock, file, writing))
        child.start()
        assert writing.wait(60)
        time.sleep(luck.uniform(0, 0.3))
        os.kill(child.pid, signal.SIGKILL)
        child.join()
        kept = bool(bank_desk.files(owing))
        assert kept == (bank_office.book(owing) != before)
        assert broken(owing) == []
        if kept:
            break
    else:
        load(owing, file)
    assert len(bank_desk.payments(owing, 1)) == 10_000
    assert broken(owing) == []


@pytest.mark.slow
def test_of_two_that_load_the_same_file_at_once_one_is_refused(owing, tmp_path):
    file = write(tmp_path, [("1", 1_000_000), ("2", 500_000)])
    due = owed(owing, CODES[0])
    spawn = multiprocessing.get_context("spawn")
    writing = spawn.Event()
    both = [
        spawn.Process(target=_load_apart, args=(owing.folder, owing.clock, file, writing)) for _ in range(2)
    ]
    for each in both:
        each.start()
    for each in both:
        each.join()
    assert sorted(each.exitcode for each in both) == [0, 3]
    assert (len(bank_desk.files(owing)), owed(owing, CODES[0])) == (1, due - 10_000)
