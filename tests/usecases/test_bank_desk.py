"""What was loaded is seen, and a bank's own profile is tried before it is kept."""

from dataclasses import replace

import bank_files
import bank_office
import pytest
from bank_office import CODES, load, write

from app import bank_desk, bank_undo
from app.bank_refusals import BankFileMissing, BankProfileFaulty
from app.exchange.bank_profile import ASOBANCARIA_1998, BUILT_IN
from app.messages import sentence

OWN = replace(ASOBANCARIA_1998, code="propio", name="Banco propio")


@pytest.fixture
def owing(office, tmp_path):
    return bank_office.owing(office, tmp_path)


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
