"""What goes out to others by the command: figures, what was left out, files."""

import pytest
from billing_office import small_office


@pytest.fixture
def order(tmp_path, caudal):
    """Runs an order on a small office with October billed."""
    small_office(tmp_path / "datos").store.close()
    return caudal


def test_the_journal_of_a_month_or_of_days_balances(order, tmp_path):
    told = order("exportar", "contabilidad", "2026-10", "--salida", tmp_path / "sin" / "hacer")
    assert told["debito"] == told["credito"] > 0
    assert told["archivos"] == ["diario-2026-10.csv", "diario-2026-10.xlsx"]
    assert told["omitidas"] == []
    days = order(
        "exportar", "contabilidad", "--desde", "2026-10-01", "--salida", tmp_path / "d.csv", "--resumen"
    )
    assert (days["debito"], days["hasta"]) == (told["debito"], "2026-11-29")
    assert days["filas"] < told["filas"]
    refused = order("exportar", "contabilidad", "--salida", tmp_path, code=3)
    assert refused["error"]["codigo"] == "VALOR_INVALIDO"


def test_the_table_of_accounts_goes_out_and_comes_back(order, tmp_path):
    sheet = tmp_path / "plan.xlsx"
    told = order("exportar", "cuentas", "--salida", sheet)
    assert order("exportar", "cuentas", "--cargar", sheet) == told
    assert {"uso": "bancos", "cuenta": "111005", "nombre": "Bancos, cuenta corriente"} in told["cuentas"]


def test_a_report_is_rehearsed_and_written_and_says_what_it_left_out(order, tmp_path):
    rehearsed = order("exportar", "sui", "2026-10")
    assert (rehearsed["filas"], rehearsed["archivos"]) == (0, [])
    assert rehearsed["omitidas"][0]["cuenta"] == "0100001"
    assert "DANE" in rehearsed["omitidas"][0]["causa"]
    codes = order("exportar", "codigos", "--departamento", "54", "--municipio", "670")
    assert codes["codigos"]["municipio"] == "670"
    assert order("exportar", "codigos") == codes
    target = tmp_path / "sin" / "hacer"
    written = order("exportar", "sui", "2026-10", "--salida", target)
    assert (written["filas"], written["omitidas"]) == (4, [])
    assert (target / written["archivos"][0]).exists()


def test_a_layout_goes_out_and_comes_back(order, tmp_path):
    file = tmp_path / "f.json"
    told = order("exportar", "formatos", "--guardar", "pqr-2026", "--salida", file)
    assert len(told["formatos"]) == 6
    assert order("exportar", "formatos", "--cargar", file) == told


def test_the_cadastre_goes_out_as_a_map_with_what_has_no_position_told(order, tmp_path):
    sheet = tmp_path / "c.csv"
    sheet.write_text("CODIGO;LATITUD;LONGITUD\n0100001;7.5;-73.1\n9;1;1\n", "utf-8")
    loaded = order("exportar", "coordenadas", sheet)
    assert (loaded["filas"], loaded["cargadas"], loaded["rechazadas"][0]["fila"]) == (2, 1, 3)
    told = order("exportar", "geopackage", "--salida", tmp_path / "sin" / "hacer")
    assert (told["filas"], len(told["omitidas"]), told["archivos"]) == (1, 4, ["catastro.gpkg"])
