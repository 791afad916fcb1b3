"""What the command says to a person: correct Spanish, and nothing that only its JSON would know."""

import offices
import pytest

from app.cli.billing_orders import _missing_text
from app.cli.row_answers import SHOWN
from app.messages import sentence
from domain.errors import InvalidValue
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


@pytest.fixture
def billed(ready, said, tmp_path):
    """One account billed for November; runs an order."""
    ready("catastro", "importar", cadastre_of(tmp_path, offices.row("0100001")))
    ready("periodo", "abrir", "2026-11")
    file = tmp_path / "lecturas.csv"
    file.write_text("CODIGO;LECTURA;FECHA\n0100001;113;28/11/2026\n", "utf-8")
    told = said("lecturas", "importar", file, "--periodo", "2026-11")
    assert told.startswith("1 fila: 1 leída, 0 sin lectura, 0 repetidas, 0 rechazadas, 0 sin datos")
    said("facturar", "liquidar", "2026-11")
    said("facturar", "emitir", "2026-11")
    return said


def test_one_is_said_as_one(billed, tmp_path):
    papers = tmp_path / "papel"
    assert billed("imprimir", "facturas", "2026-11", "--salida", papers).startswith(
        "Lote 1: 1 factura en 2 páginas: "
    )
    assert billed("facturar", "revisar", "2026-11").startswith("Revisión de 2026-11: 1 cuenta, ")
    assert billed("critica", "listar", "2026-11").startswith("0 casos, ")
    state = billed("periodo", "estado", "2026-11")
    assert "crítica" in state
    assert " 1 pendientes" not in state
    assert billed("tarifas", "ver").rstrip().endswith("/2026")


def test_a_note_says_its_value_and_what_the_account_then_owes(billed):
    told = billed("nota", "credito", "1", "--valor", "1000", "--motivo", "error")
    assert told.startswith(
        "Nota crédito 1 por $ 1.000 sobre la factura 1; la cuenta 0100001 queda con saldo $ "
    )
    assert "nota crédito 1" in billed("cuenta", "ver", "0100001")


@pytest.mark.parametrize(
    ("expected", "words"),
    [
        (">= 1", "se espera un número desde 1."),
        ("<= 1000000000000", "se espera un número hasta 1.000.000.000.000."),
        ("una fecha", "se espera una fecha."),
    ],
)
def test_a_bound_is_told_in_words(expected, words):
    assert sentence(InvalidValue("valor", "x", expected)).endswith(words)


@pytest.mark.parametrize(
    ("months", "opening"),
    [(["2026-12"], "Falta la tasa de mora de 2026-12: "), (["2026-11", "2026-12"], "Faltan las tasas de")],
)
def test_a_missing_rate_says_what_is_not_charged(months, opening):
    told = _missing_text(months)
    assert told.startswith(opening)
    assert "no se les cobra el interés" in told


def test_what_was_printed_is_told_against_what_was_issued_and_printed_again(billed, tmp_path):
    assert "; faltan 1 por $ " in billed("imprimir", "lotes", "2026-11")
    billed("imprimir", "facturas", "2026-11", "--salida", tmp_path / "papel")
    again = billed("imprimir", "lote", "1", "--salida", tmp_path / "otra")
    assert again.startswith("Lote 2: 1 factura en 2 páginas: ")
    lines = billed("imprimir", "lotes", "2026-11").splitlines()
    assert lines[0].startswith("Ruta 1: 1 factura por $ ")
    assert lines[1].endswith("; todo está impreso.")
    assert lines[2].startswith("Lote 2, copia del lote 1: 1 factura por $ ")
    assert lines[3].startswith("Lote 1: 1 factura por $ ")
