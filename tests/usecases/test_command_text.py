"""What the command says to a person: correct Spanish, and nothing that only its JSON would know."""

import offices
import pytest

from app.cli.row_answers import SHOWN
from ui.main import main


@pytest.fixture
def said(ready, tmp_path, capsys):
    """Runs an order on an office with tariffs; gives the text it answers."""

    def run(*words):
        at = ["--datos", str(tmp_path / "datos"), "--hoy", "2026-11-29"]
        ended = main([*at, *map(str, words)])
        told = capsys.readouterr()
        assert ended == 0, told.err
        return told.out

    return run


def cadastre_of(folder, *rows):
    """A file of accounts."""
    file = folder / "catastro.csv"
    file.write_text("\r\n".join([offices.HEADER, *rows]) + "\r\n", "utf-8")
    return file


def test_an_imported_cadastre_tells_its_warnings_and_how_many_rows_were_no_data(said, tmp_path):
    odd = offices.row("0100001", name="Łukasz Núñez")
    file = cadastre_of(tmp_path, odd, "0100002;corta", "TOTAL;;;;;;;;;;;;;;")
    first, *lines = said("catastro", "importar", file).splitlines()
    assert first == "2 filas: 1 importada, 1 rechazada, 1 sin datos."
    assert any(line.startswith("  fila 3: ") for line in lines)
    assert any(line.startswith("  aviso en la fila 2, NOMBRE: letras que la factura") for line in lines)


def test_many_warnings_are_cut_and_counted(said, tmp_path):
    rows = [offices.row(f"{code:07}", name="Łukasz Núñez", stop=code) for code in range(1, SHOWN + 3)]
    text = said("catastro", "importar", cadastre_of(tmp_path, *rows), "--simular")
    assert text.count("aviso en la fila") == SHOWN
    assert "… y 2 avisos más; con --json se ven todos." in text
    assert text.startswith("22 filas: 22 se importarían, 0 rechazadas, 0 sin datos.")
