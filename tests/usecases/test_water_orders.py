"""The orders about water: sectors, what each got, a sheet of it, interruptions, and the balance."""

import json

import billing_office
import pytest

from ui.main import main


@pytest.fixture
def order(tmp_path, capsys):
    office = billing_office.small_office(tmp_path / "datos")
    office.store.close()

    def run(*words, code=0, text=False):
        said = ["--datos", str(office.folder.root), "--hoy", "2026-11-29", "agua", *map(str, words)]
        assert main(said if text else ["--json", *said]) == code
        out = capsys.readouterr().out
        return out if text else json.loads(out)

    return run


def test_a_sector_is_made_and_balanced(order):
    assert order("sector") == {"periodo": "2026-11", "sectores": []}
    made = order("sector", "--nombre", "Alto", "--rutas", "1", "--desde", "2026-10")
    assert made["sectores"] == [{"sector": "Alto", "rutas": ["1"]}]
    assert order("sector", "--nombre", "alto")["sectores"] == made["sectores"]
    assert order("sector", "--rutas", "1", code=3)["error"]["codigo"] == "VALOR_INVALIDO"
    told = order("produccion", "Alto", "2026-10", "--producido", 100, "--suministrado", 90)
    assert told == {
        "sector": "Alto", "periodo": "2026-10", "producido_m3": 100, "suministrado_m3": 90, "predios": None,
        "interrupciones_reportadas": False,
    }  # fmt: skip
    order("produccion", "alto", "2026-10", "--predios", 12, "--interrupciones-reportadas")
    found = order("balance", "2026-10")
    assert (found["desde"], found["meses"]) == ("2026-10", 1)
    alto, rest = found["sectores"]
    assert alto == {
        "sector": "Alto", "rutas": ["1"], "producido_m3": 100, "suministrado_m3": 90, "facturado_m3": 67,
        "perdida_m3": 23, "IANC_pct": "25.56", "IPUF_m3_susc_mes": "7.67", "suscriptores": 3, "predios": 12,
        "horas_sin_servicio": 0,
    }  # fmt: skip
    assert (rest["sector"], rest["rutas"], rest["suministrado_m3"]) == (None, ["2"], None)
    assert found["total"]["facturado_m3"] == 85
    assert (found["total"]["horas_periodo"], found["total"]["horas_servicio"]) == (2_976, 2_976)
    assert "Rutas sin sector         suministrado no reportó" in order("balance", "2026-10", text=True)
    assert order("produccion", "Medio", "2026-10", code=3)["error"]["codigo"] == "SECTOR_NO_EXISTE"


def test_an_interruption_is_written_and_mended(order):
    order("sector", "--nombre", "Red")
    made = order("interrupcion", "Red", "--inicio", "2026-10-03T08:00")
    assert (made["afectados"], made["fin"], made["ruta"]) == (4, None, None)
    mended = order(
        "interrupcion", "Red", "--inicio", "2026-10-03T08:00", "--fin", "2026-10-03T10:00", "--ruta", "2",
        "--corrige", made["interrupcion"],
    )  # fmt: skip
    assert (mended["afectados"], mended["fin"]) == (1, "2026-10-03T10:00")
    assert order("balance", "2026-10")["total"]["horas_sin_servicio"] == 2
    gone = order("interrupcion", "Red", "--inicio", "2026-10-03T08:00", "--corrige", 1, code=3)
    assert gone["error"]["detalle"] == {"numero": 1}


@pytest.mark.parametrize("wrong", ["ayer", "2026-10-03T08:00+02:00"])
def test_a_moment_is_of_the_offices_clock(order, wrong, capsys):
    with pytest.raises(SystemExit) as ended:
        order("interrupcion", "Red", "--inicio", wrong)
    assert ended.value.code == 2


def test_a_sheet_of_water_comes_in(order, tmp_path):
    file = tmp_path / "agua.csv"
    order("sector", "--nombre", "Red")
    rows = ["SECTOR;MES;PRODUCIDO;PREDIOS", "Red;2026-10;120;9", "Red;2026-10;130;", "Otro;2026-10;5;",
            "Red;2027-01;5;", "Red;2026-09;abc;"]  # fmt: skip
    file.write_text("\n".join(rows), "utf-8")
    tried = order("cargar", file, "--simular")
    assert (tried["filas"], tried["importadas"], tried["repetidas"]) == (5, 1, 0)
    assert [(each["fila"], each["motivo"]) for each in tried["rechazadas"]] == [
        (3, "sector y mes repetidos"), (4, "no hay un sector con ese nombre"), (5, "el mes no ha empezado"),
        (6, "número no válido"),
    ]  # fmt: skip
    assert order("balance", "2026-10")["total"]["producido_m3"] is None
    assert "entraron 1" in order("cargar", file, text=True)
    assert order("balance", "2026-10")["total"]["producido_m3"] == 120
    again = order("cargar", file)
    assert (again["importadas"], again["repetidas"]) == (0, 1)
    file.write_text("SECTOR;MES;PRODUCIDO\nOtro;2026-10;x\n", "utf-8")
    assert order("cargar", file)["importadas"] == 0
