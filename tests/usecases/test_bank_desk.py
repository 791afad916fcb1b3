"""What was loaded is seen, and a bank's own profile is tried before it is kept."""

from dataclasses import replace

import bank_files
import bank_office
import offices
import pytest
from bank_office import CODES, load, write
from offices import DATA

from app.bank import bank_desk, bank_file, bank_undo
from app.bank.bank_file import BankImportOptions
from app.exchange.bank_profile import ASOBANCARIA_1998, ASOBANCARIA_2001, BUILT_IN
from app.messages import sentence
from app.wording.bank_refusals import BankFileMissing, BankProfileFaulty

OWN = replace(ASOBANCARIA_1998, code="propio", name="Banco propio")


@offices.copied
def owing(office, folder):
    return bank_office.owing(office, folder)


def test_files_and_payments_say_what_became_of_them(owing, tmp_path):
    load(owing, write(tmp_path, [("1", 1_000_000), ("999", 100)]))
    load(owing, write(tmp_path, [("2", 100)], "b.txt", modifier="B"))
    bank_undo.undo_file(owing, 2, "de prueba")
    assert [(each.id, each.name, each.undone_on) for each in bank_desk.files(owing)] == [
        (2, "b.txt", bank_office.LOADED),
        (1, "recaudo.txt", None),
    ]
    assert [(each.account, each.state.value) for each in bank_desk.payments(owing, 1)] == [
        (CODES[0], "aplicado"),
        (None, "por_identificar"),
    ]
    assert [each.state.value for each in bank_desk.payments(owing, 2)] == ["deshecho"]
    with pytest.raises(BankFileMissing):
        bank_desk.payments(owing, 3)


def test_each_file_says_what_of_it_is_not_applied(owing, tmp_path):
    load(
        owing,
        write(tmp_path, [("1", 1_000_050), ("999", 700_020), ("2", 30), ("3", 100_099, {"cause": "C07"})]),
    )
    (listed,) = bank_desk.listed(owing)
    assert (listed.id, listed.undone) == (1, False)
    assert (listed.left.parked, listed.left.parked_value, listed.left.cents) == (1, 7_000, 100)
    bank_undo.undo_file(owing, 1, "de prueba")
    (listed,) = bank_desk.listed(owing)
    assert listed.undone
    assert (listed.left.parked, listed.left.cents) == (0, 0)


def test_the_profile_of_a_file_is_proposed_by_what_it_says(owing, tmp_path):
    new, old = tmp_path / "nuevo.txt", DATA / "bank" / "recaudo_asobancaria1998.txt"
    write(tmp_path, [("1", 100)], "nuevo.txt")
    assert bank_desk.propose(owing, new) == "asobancaria2001"
    assert bank_desk.propose(owing, old) == "asobancaria1998"
    for name, said in (("a.csv", "csv"), ("a.xlsx", "csv"), ("a.txt", "asobancaria2001")):
        file = tmp_path / name
        file.write_text("REFERENCIA;VALOR;FECHA\r\n1;10;03/12/2026\r\n", "utf-8")
        assert bank_desk.propose(owing, file) == said


def test_of_profiles_that_fit_as_well_the_last_one_is_proposed(owing, tmp_path):
    twin = replace(ASOBANCARIA_2001, code="gemelo", name="Otro banco")
    bank_desk.save_profile(owing, twin)
    assert bank_desk.propose(owing, write(tmp_path, [("1", 100)])) == "asobancaria2001"
    load(owing, write(tmp_path, [("1", 100)]), profile="gemelo")
    assert bank_desk.propose(owing, write(tmp_path, [("2", 100)])) == "gemelo"


def test_a_preview_says_what_a_file_would_do_and_refuses_nothing(owing, tmp_path):
    file = write(tmp_path, [("1", 1_000_000), ("999", 100)])
    clean = bank_file.preview(owing, file, BankImportOptions())
    assert clean.header is None
    assert [each.state.value for each in clean.told.fates] == ["aplicado", "por_identificar"]
    load(owing, file)
    again = bank_file.preview(owing, file, BankImportOptions())
    assert [each.code.value for each in again.told.file.errors] == ["ARCHIVO_REPETIDO"]
    assert again.told.fates == ()


def test_a_profile_is_tried_and_then_kept(owing, tmp_path):
    file = tmp_path / "propio.txt"
    record = f"02{'2':0>25}{500_000:013d}010000002"
    header = f"01{'9001234568':0>13}20261203001{'62912613':0>15}"
    file.write_bytes(bank_files.data([header, record, f"09{1:09d}{500_000:018d}"]))
    assert [each.reference for each in bank_desk.try_out(owing, file, OWN).payments] == ["2"]
    assert bank_desk.profiles(owing) == tuple(BUILT_IN.values())
    for profile in (OWN, replace(OWN, name="Banco de siempre")):
        bank_desk.save_profile(owing, profile)
    assert bank_desk.profiles(owing)[len(BUILT_IN) :] == (replace(OWN, name="Banco de siempre"),)
    assert load(owing, file, profile="propio").fates[0].account == CODES[1]


def test_a_profile_that_cannot_be_used_is_neither_tried_nor_kept(owing, tmp_path):
    wrong = replace(OWN, code="asobancaria2001")
    for refused in (
        lambda: bank_desk.save_profile(owing, wrong),
        lambda: bank_desk.try_out(owing, tmp_path / "x", wrong),
    ):
        with pytest.raises(BankProfileFaulty) as refusal:
            refused()
        assert "de fábrica" in sentence(refusal.value)


def test_the_order_lists_files_with_their_numbers(caudal, tmp_path):
    office = bank_office.offices.blank(tmp_path / "datos")
    load(bank_office.owing(office, tmp_path), write(tmp_path, [("1", 100)]))
    office.store.close()
    (file,) = caudal("banco", "ver")["archivos"]
    assert (file["id"], file["archivo"], file["banco"], file["fecha_recaudo"], file["deshecho"]) == (
        1, "recaudo.txt", "040", "2026-12-03", None,
    )  # fmt: skip
    assert (file["pagos"], file["valor_centavos"], file["grabado"]) == (1, 100, "2026-11-21 02:13")
    assert isinstance(file["minutos"], int)
