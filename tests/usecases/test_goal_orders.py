"""The orders about indicators: those of a month with the keys of the contract, goals, the office's own."""

import json

import billing_office
import pytest

from app.cli.goal_parser import AREAS, FREQUENCIES
from domain.goal import Frequency
from domain.indicator import FORMULAS, Area
from ui.main import main

D48 = (
    "IANC_pct", "IPUF_m3_susc_mes", "eficiencia_recaudo_corriente_pct", "rotacion_cartera_dias",
    "micromedicion_nominal_pct", "micromedicion_efectiva_pct",
)  # fmt: skip


@pytest.fixture
def order(tmp_path, capsys):
    office = billing_office.small_office(tmp_path / "datos")
    office.store.close()
    today = str(billing_office.TODAY)

    def run(*words, code=0, text=False):
        said = ["--datos", str(office.folder.root), "--hoy", today, *map(str, words)]
        assert main(said if text else ["--json", *said]) == code
        out = capsys.readouterr().out
        return out if text else json.loads(out)

    return run


def one(answer, name):
    return next(each for each in answer["indicadores"] if each["id"] == name)


def test_the_indicators_of_a_month_have_the_keys_of_the_contract(order):
    order("agua", "sector", "--nombre", "Red")
    order("agua", "produccion", "Red", "2026-10", "--producido", 100)
    order("meta", "fijar", "IANC_pct", "2026-10", "--meta", "14,5", "--base", 20)
    found = order("informe", "indicadores", "2026-10")
    assert found["periodo"] == "2026-10"
    assert tuple(each["id"] for each in found["indicadores"][:6]) == D48
    assert len(found["indicadores"]) == len(FORMULAS)
    lost = one(found, "IANC_pct")
    wanted = (
        "id",
        "valor",
        "meta",
        "cumple",
        "anterior",
        "anio_anterior",
        "numerador",
        "denominador",
        "regla",
    )
    assert [lost[key] for key in wanted] == [
        "IANC_pct", "15.00", "14.5", False, None, None, 15, 100, "R-IND-01",
    ]  # fmt: skip
    assert (lost["avance_pct"], lost["estado"], lost["linea_base"]) == ("90.91", "cerca", "20")
    empty = one(found, "continuidad_pct")
    assert (empty["valor"], empty["numerador"], empty["cumple"]) == (None, None, None)
    said = order("informe", "indicadores", "2026-10", text=True)
    assert "15" in said
    assert "meta 14,5, cerca" in said


def test_goals_are_set_listed_copied_and_taken_back(order):
    order("meta", "fijar", "demandas_ejecutivas", "2026-10", "--meta", 200, "--base", 100, "--peso", "0.5")
    order("meta", "fijar", "IANC_pct", "2026-10", "--meta", 30, "--area", "Alto")
    found = order("meta", "listar")
    assert (found["desde"], found["hasta"]) == ("2026-01", "2026-12")
    assert found["metas"] == [
        {"indicador": "IANC_pct", "periodo": "2026-10", "meta": "30", "linea_base": None, "peso": None,
         "area": "Alto", "persona": ""},
        {"indicador": "demandas_ejecutivas", "periodo": "2026-12", "meta": "200", "linea_base": "100",
         "peso": "0.5", "area": "", "persona": ""},
    ]  # fmt: skip
    assert order("meta", "copiar", "--de", 2026, "--a", 2027)["metas"] == 2
    order("meta", "fijar", "IANC_pct", "2026-10", "--area", "Alto", "--retirar")
    assert len(order("meta", "listar")["metas"]) == 1
    assert order("meta", "fijar", "IANC_pct", "2026-10", code=3)["error"]["codigo"] == "VALOR_INVALIDO"
    gone = order("meta", "fijar", "IANC_pct", "2026-10", "--retirar", code=3)["error"]
    assert (gone["codigo"], gone["detalle"]) == (
        "META_NO_EXISTE", {"indicador": "IANC_pct", "periodo": "2026-10"},
    )  # fmt: skip


def test_the_offices_own_come_last_with_their_evidence(order):
    order(
        "indicador", "propio", "llamadas", "--nombre", "Llamadas atendidas", "--formula", "por cien",
        "--numerador", "atendidas", "--denominador", "recibidas", "--porcentaje", "--area", "pqr",
    )  # fmt: skip
    order(
        "indicador",
        "anotar",
        "llamadas",
        "2026-11",
        "--numerador",
        "4.5",
        "--denominador",
        9,
        "--soporte",
        "x",
    )
    mine = order("informe", "indicadores", "2026-11")["indicadores"][-1]
    assert (mine["id"], mine["valor"], mine["numerador"], mine["soporte"], mine["area"]) == (
        "llamadas", "50.00", 4.5, "x", "pqr",
    )  # fmt: skip
    refused = order("indicador", "anotar", "IANC_pct", "2026-11", "--numerador", 1, "--soporte", "x", code=3)
    assert refused["error"]["codigo"] == "INDICADOR_CALCULADO"
    gone = order(
        "indicador", "anotar", "llamadas", "2026-11", "--numerador", 0, "--soporte", "x", "--retirar"
    )
    assert gone["numerador"] is None


def test_what_is_no_number_is_wrong_use(order, capsys):
    with pytest.raises(SystemExit) as ended:
        order("meta", "fijar", "IANC_pct", "2026-10", "--meta", "nan")
    assert ended.value.code == 2


def test_the_words_of_the_command_are_those_of_the_domain():
    assert set(AREAS) == {each.value for each in Area}
    assert set(FREQUENCIES) == {each.value for each in Frequency}
