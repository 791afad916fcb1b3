"""Profiles of an office: made from another, tried before they are kept, retired and never lost."""

import json
from dataclasses import replace

import bank_office
import offices
import pytest
from bank_office import CODES, LOADED, load, write

from app.bank import bank_desk, bank_profiles, collection_points
from app.exchange.bank_profile import SheetLayout
from app.messages import sentence
from app.store.collection_points import PointFacts
from app.wording.bank_refusals import BankProfileFixed, BankProfileMissing
from domain.collection_point import Channel, Source, SourceKind

HEADINGS = (("referencia", "Papel"), ("valor", "Plata"), ("fecha", "Cuando"))


@pytest.fixture(scope="module")
def _owing(tmp_path_factory):
    folder = tmp_path_factory.mktemp("perfiles")
    office = bank_office.owing(offices.blank(folder / "oficina"), folder)
    yield office
    office.store.close()


@pytest.fixture
def owing(_owing, tmp_path):
    copy = offices.copy_of(_owing, tmp_path / "oficina")
    yield offices.on(copy, LOADED)
    copy.store.close()


def kept(office, base, name, **changes):
    made = bank_profiles.coded(office, replace(bank_profiles.copy_of(office, base), name=name, **changes))
    bank_desk.save_profile(office, made)
    return made


def names(office):
    return [(each.profile.name, each.built_in, each.files) for each in bank_profiles.listed(office)]


def test_a_profile_begins_as_another_and_gets_a_code_of_its_own(owing):
    first = kept(owing, "asobancaria2001", "Banco Agrário, convenio 12")
    assert first.code == "banco-agrario-convenio-12"
    assert kept(owing, first.code, "Banco Agrario convenio 12!").code == "banco-agrario-convenio-12-2"
    assert bank_profiles.coded(owing, replace(first, code="", name="¿?")).code == "banco"
    assert bank_profiles.coded(owing, replace(first, name="Otro nombre")).code == first.code
    sheet = bank_profiles.copy_of(owing, "csv")
    assert (sheet.name, sheet.code, [field for field, _ in sheet.sheet.columns][:3]) == (
        "Hoja de cálculo o CSV (copia)", "", ["referencia", "valor", "fecha"],
    )  # fmt: skip
    with pytest.raises(BankProfileMissing):
        bank_profiles.copy_of(owing, "ninguno")


def test_a_renamed_profile_keeps_its_files(owing, tmp_path):
    own = kept(owing, "asobancaria2001", "Agrario")
    load(owing, write(tmp_path, [("1", 1_000_000)]), profile=own.code)
    bank_desk.save_profile(owing, replace(own, name="Banco Agrario"))
    assert names(owing)[3:] == [("Banco Agrario", False, 1)]
    assert bank_profiles.find(owing, own.code).name == "Banco Agrario"


def test_one_in_use_is_retired_and_one_without_use_goes(owing, tmp_path):
    used, idle = kept(owing, "asobancaria2001", "Usado"), kept(owing, "asobancaria1998", "Sin uso")
    load(owing, write(tmp_path, [("1", 1_000_000)]), profile=used.code)
    assert (bank_profiles.retire(owing, used.code), bank_profiles.retire(owing, idle.code)) == (False, True)
    assert names(owing)[3:] == [("Usado", False, 1)]
    assert used.code not in [each.code for each in bank_desk.profiles(owing)]
    assert bank_desk.propose(owing, write(tmp_path, [("2", 100)], "b.txt")) == "asobancaria2001"
    bank_profiles.bring_back(owing, used.code)
    assert used.code in [each.code for each in bank_desk.profiles(owing)]
    with pytest.raises(BankProfileMissing):
        bank_profiles.retire(owing, idle.code)
    with pytest.raises(BankProfileFixed) as refusal:
        bank_profiles.retire(owing, "csv")
    assert sentence(refusal.value).startswith("El perfil «Hoja de cálculo o CSV» es de fábrica")


def test_one_by_which_a_point_is_told_is_retired_and_not_lost(owing):
    own = kept(owing, "asobancaria2001", "Del corresponsal")
    facts = PointFacts(name="Tienda", channel=Channel.CORRESPONDENT, source=Source(SourceKind.FILE, own.code))
    collection_points.add_point(owing, facts)
    assert [each.in_use for each in bank_profiles.listed(owing)] == [False, False, False, True]
    assert not bank_profiles.retire(owing, own.code)
    assert bank_profiles.find(owing, own.code).retired


def test_a_sheet_profile_is_tried_proposed_and_loaded(owing, tmp_path):
    layout = SheetLayout(columns=HEADINGS, decimal=",")
    own = kept(owing, "csv", "Efecty", sheet=layout, bank="900", pay_point="Efecty")
    file = tmp_path / "pagos.csv"
    file.write_text("Papel;Plata;Cuando\n1;20.000,00;03/12/2026\n2;abc;03/12/2026\n3;1;ayer\n", "utf-8")
    tried = bank_profiles.try_out(owing, file, own)
    assert {place: [each.line for each in errors] for place, errors in tried.faults.items()} == {
        "valor": [3], "fecha": [4],
    }  # fmt: skip
    assert [each.branch for each in bank_desk.try_out(owing, file, own).payments] == ["Efecty"]
    file.write_text("Papel;Plata;Cuando\n1;20.000,00;03/12/2026\n", "utf-8")
    assert bank_desk.propose(owing, file) == own.code
    strange = tmp_path / "otra.csv"
    strange.write_text("REFERENCIA;VALOR;FECHA\n1;10;03/12/2026\n", "utf-8")
    assert bank_desk.propose(owing, strange) == "csv"
    assert load(owing, file, profile=own.code).fates[0].account == CODES[0]
    (listed,) = bank_desk.listed(owing)
    assert (listed.file.bank, listed.file.profile) == ("900", own.code)
    assert bank_desk.payments(owing, 1)[0].branch == "Efecty"
    again = tmp_path / "otro día.csv"
    again.write_text("Papel;Plata;Cuando\n2;5.000,00;03/12/2026\n", "utf-8")
    assert load(owing, again, profile=own.code).id == 2


def test_each_error_of_a_file_is_told_beside_the_field_it_speaks_of(owing, tmp_path):
    own = bank_profiles.copy_of(owing, "asobancaria2001")
    file = write(tmp_path, [("1", 1_000_000), ("2", 500)], nit="8001112223")
    lines = file.read_bytes().decode().splitlines()
    lines[2] = lines[2].replace("00000001000000", "0000000100000X", 1)
    lines[4] = lines[4][:20]
    lines.append("77")
    lines.append(lines[1])
    file.write_bytes("\r\n".join(lines).encode())
    faults = bank_profiles.try_out(owing, file, own).faults
    assert {place: [each.line for each in errors] for place, errors in faults.items()} == {
        "encabezado.nit": [1],
        "pago.valor": [3],
        "control_lote.largo": [5],
        "": [7],
        "lote.inicia": [8, 8],
    }
    empty = tmp_path / "vacío.txt"
    empty.write_bytes(b"")
    assert [each.code.value for each in bank_profiles.try_out(owing, empty, own).faults[""]] == ["VACIO"]


def test_a_profile_is_seen_copied_changed_and_tried_by_orders(ready, tmp_path):
    assert [each["codigo"] for each in ready("banco", "perfiles")["perfiles"]][:2] == [
        "asobancaria2001", "asobancaria1998"
    ]  # fmt: skip
    made = ready("banco", "copiar", "asobancaria2001", "--nombre", "Banco de la Vega")
    assert made["codigo"] == "banco-de-la-vega"
    file = tmp_path / "perfil.json"
    assert ready("banco", "perfil", "banco-de-la-vega", "--salida", file)["nombre"] == "Banco de la Vega"
    told = json.loads(file.read_text("utf-8"))
    file.write_text(json.dumps({**told, "nombre": "Banco de La Vega, centro"}), "utf-8")
    assert ready("banco", "editar", file)["codigo"] == "banco-de-la-vega"
    names = {each["codigo"]: each["nombre"] for each in ready("banco", "perfiles")["perfiles"]}
    assert names["banco-de-la-vega"] == "Banco de La Vega, centro"
    paid = bank_office.write(tmp_path, [("1", 1_000_000)])
    for by in (("--perfil", "banco-de-la-vega"), ("--definicion", file), ()):
        tried = ready("banco", "probar", paid, *by)
        assert (tried["pagos"], tried["valor_centavos"], tried["errores"]) == (1, 1_000_000, [])
    paid.write_bytes(paid.read_bytes()[:60])
    assert ready("banco", "probar", paid)["errores"]
    assert ready("banco", "ver")["archivos"] == []


def test_what_is_no_profile_is_refused(ready, tmp_path):
    file = tmp_path / "perfil.json"
    ready("banco", "perfil", "asobancaria2001", "--salida", file)
    assert ready("banco", "editar", file, code=3)["error"]["codigo"] == "PERFIL_BANCO_DE_FABRICA"
    told = json.loads(file.read_text("utf-8"))
    for wrong in ("{", "[]", "{}", json.dumps({**told, "registros": [{"tipo": "oro"}]})):
        file.write_text(wrong, "utf-8")
        assert ready("banco", "editar", file, code=3)["error"]["codigo"] == "VALOR_INVALIDO"
    assert ready("banco", "perfil", "nadie", code=3)["error"]["codigo"] == "PERFIL_BANCO_NO_EXISTE"
    asked = ("banco", "copiar", "asobancaria2001", "--nombre", " ")
    assert ready(*asked, code=3)["error"]["codigo"] == "PERFIL_BANCO_NO_SIRVE"
