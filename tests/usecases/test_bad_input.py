"""What the command answers to what should not have been asked: a sentence, and nothing lost."""

import offices
import pytest


@pytest.fixture
def town_rows(ready, tmp_path):
    """A file of two accounts, the second without a name."""
    file = tmp_path / "catastro.csv"
    rows = [offices.HEADER, offices.row("0100001"), offices.row("0100002", name="")]
    file.write_text("\r\n".join(rows) + "\r\n", "utf-8")
    return file


@pytest.mark.parametrize("rehearsed", [(), ("--simular",)])
def test_refused_rows_do_not_take_the_place_of_their_cadastre(ready, town_rows, rehearsed):
    before = town_rows.read_bytes()
    refused = ready("catastro", "importar", town_rows, "--rechazos", town_rows, *rehearsed, code=4)
    assert refused["error"]["codigo"] == "ARCHIVO_NO_ESCRITO"
    assert "el mismo archivo" in refused["error"]["mensaje"]
    assert town_rows.read_bytes() == before
    assert ready("catastro", "importar", town_rows)["importadas"] == 1


def test_refused_rows_do_not_take_the_place_of_their_readings(ready, town_rows, tmp_path):
    ready("catastro", "importar", town_rows)
    ready("periodo", "abrir", "2026-11")
    file = tmp_path / "lecturas.csv"
    file.write_text("CODIGO;LECTURA\n0100001;113\n", "utf-8")
    refused = ready("lecturas", "importar", file, "--periodo", "2026-11", "--rechazos", file, code=4)
    assert refused["error"]["codigo"] == "ARCHIVO_NO_ESCRITO"
    assert file.read_text("utf-8").endswith("0100001;113\n")
    assert ready("lecturas", "importar", file, "--periodo", "2026-11")["leidas"] == 1
