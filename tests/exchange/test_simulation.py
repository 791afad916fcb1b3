import copy
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.simulation import CasesRejected, simulate
from app.exchange.simulation_case import CaseNotSupported

DATA = Path(__file__).resolve().parents[1] / "data"
DOCUMENT = json.loads((DATA / "vectors-co.json").read_text("utf-8"))
ABROAD = json.loads((DATA / "vectors-pe-ec.json").read_text("utf-8"))
CASES = {case["id"]: case for case in DOCUMENT["vectores"]}
ANSWERED = [
    *(f"D{number:02d}" for number in range(1, 19)),
    "D23", "D36", "D37", "D41", "D44", "D46", "D49", "D50", "D53", "D54",
]  # fmt: skip
AREQUIPA = {
    "id": "PE-AREQUIPA",
    "vigente_desde": "2025-01-01",
    "moneda": "PEN",
    "modo": "incremental",
    "cargo_fijo": "3.71",
    "impuesto": "0.18",
    "categorias": ABROAD["meta"]["tablas"]["PE-SEDAPAR-2025"]["categorias"],
}
INVOICE = {"tarifario": "VS-2026A", "clase": "E2", "consumo_m3": 20}
KEYS = {
    "id", "lineas", "total_por_servicio", "total_subsidios", "total_contribuciones", "subtotal_servicios",
    "total_a_pagar",
}  # fmt: skip


def results(*cases, sheets=()):
    document = {
        "fixtures": {"tarifarios": [*DOCUMENT["fixtures"]["tarifarios"], AREQUIPA, *sheets]},
        "vectores": [{"id": f"C{place}", "entradas": inputs} for place, inputs in enumerate(cases)],
    }
    before = copy.deepcopy(document)
    found = simulate(document)["resultados"]
    assert document == before
    json.dumps(found)
    return found


def invoice(base=INVOICE, **inputs):
    (result,) = results({**base, **inputs})
    return result


def error(inputs):
    (result,) = results(inputs)
    assert set(result) == {"id", "error"}
    return result["error"]


def quantities(result, service="acueducto"):
    return [line["cantidad"] for line in result["lineas"] if line["servicio"] == service]


@pytest.mark.parametrize("case", ANSWERED)
def test_worked_case(case):
    found = {result["id"]: result for result in simulate(DOCUMENT)["resultados"]}
    assert found[case] == {"id": case, **CASES[case]["esperado"]}


def test_no_case_is_left_out_and_the_others_say_that_they_are_not_answered():
    found = simulate(DOCUMENT)["resultados"]
    assert [result["id"] for result in found] == list(CASES)
    others = {result["error"]["codigo"] for result in found if result["id"] not in ANSWERED}
    assert others == {"CASO_NO_SOPORTADO"}


@pytest.mark.parametrize("case", [f"PE-0{number}" for number in range(1, 8)])
def test_worked_case_of_peru(case):
    vector = next(each for each in ABROAD["vectores"] if each["id"] == case)
    given, expected = vector["entrada"], vector["esperado"]
    table = ABROAD["meta"]["tablas"][given["tabla"]]
    sheet = {
        **AREQUIPA,
        "id": given["tabla"],
        "cargo_fijo": table["cargo_fijo"],
        "categorias": table["categorias"],
    }
    inputs = {"tarifario": sheet, "clase": given["categoria"], "consumo_m3": given["consumo_m3"]}
    (result,) = results(inputs)
    values = {(line["servicio"], line["concepto"]): line["valor_neto"] for line in result["lineas"]}
    figures = {key: int(value.replace(".", "")) for key, value in expected.items() if key != "detalle_rangos"}
    assert values["acueducto", "cargo_fijo"] == figures["cargo_fijo"]
    assert values["acueducto", "consumo"] == figures["agua"]
    assert values.get(("alcantarillado", "consumo"), 0) == figures["alcantarillado"]
    assert values["otros", "impuesto"] == figures["igv"]
    assert result["total_a_pagar"] == result["subtotal_servicios"] == figures["total"]


# ── what a case may say ─────────────────────────────────────────────────────


def test_an_invoice_has_its_keys_and_no_others():
    assert set(invoice()) == KEYS
    assert set(invoice(multiplo_redondeo=50, otros_cobros={})) == KEYS | {"ajuste_redondeo", "otros_cobros"}


def test_the_basic_limit_comes_from_the_altitude():
    assert quantities(invoice()) == ["1", "13", "7"]
    assert quantities(invoice(altitud_m=200)) == ["1", "16", "4"]
    assert quantities(invoice(altitud_m=2600, limite_basico_m3=15)) == ["1", "15", "5"]


def test_two_months_double_the_limit_of_the_altitude_and_a_monthly_fixed_charge():
    result = invoice(periodicidad="bimestral", consumo_m3=30)
    assert quantities(result) == ["2", "26", "4"]
    assert quantities(invoice(periodicidad="bimestral", consumo_m3=30, limite_basico_m3=22)) == [
        "2",
        "22",
        "8",
    ]


def test_a_bimonthly_sheet_is_for_two_months_without_saying_so():
    sheet = {**DOCUMENT["fixtures"]["tarifarios"][0], "id": "BIM", "periodicidad": "bimestral"}
    (named, inline) = results(
        {**INVOICE, "tarifario": "BIM", "consumo_m3": 30},
        {"tarifario_bimestral": sheet, "clase": "E2", "consumo_m3": 30},
        sheets=[sheet],
    )
    assert quantities(named) == quantities(inline) == ["1", "26", "4"]


def test_units_multiply_the_limit():
    assert quantities(invoice(unidades=2, consumo_m3="45")) == ["2", "26", "19"]
    assert quantities(invoice(unidades=2, limite_basico_m3=10, consumo_m3=25)) == ["2", "20", "5"]


def test_other_charges_are_given_back_and_enter_the_rounded_total():
    charges = {"cuota_diferido": 10000, "saldo_a_favor": -2500}
    plain, with_charges = invoice(), invoice(otros_cobros=charges, multiplo_redondeo=100)
    owed = plain["total_a_pagar"] + 7500
    assert with_charges["otros_cobros"] == charges
    assert with_charges["subtotal_servicios"] == plain["subtotal_servicios"]
    assert with_charges["total_a_pagar"] == owed + with_charges["ajuste_redondeo"] == round(owed, -2)


def test_services_may_be_chosen():
    result = invoice(servicios=["aseo"])
    assert list(result["total_por_servicio"]) == ["aseo"]
    assert invoice(servicios=[])["total_a_pagar"] == 0


def test_part_of_a_period_by_the_base_of_the_periodicity():
    assert quantities(invoice(dias_facturados=10, consumo_m3=5)) == ["10/30", "5"]
    assert quantities(invoice(dias_facturados=10, consumo_m3=5, periodicidad="bimestral"))[0] == "20/60"
    assert quantities(invoice(dias_facturados=10, consumo_m3=5, prorratear_cargo_fijo=False)) == ["1", "5"]
    assert quantities(invoice(dias_facturados=15, consumo_m3=9, prorratear_rangos=True)) == [
        "15/30",
        "7",
        "2",
    ]
    assert quantities(invoice(dias_facturados=31, consumo_m3=5)) == ["1", "5"]


def test_typed_prices_are_billed_in_their_ranges_whatever_the_use():
    typed = {
        "id": "ACTO",
        "vigente_desde": "2026-01-01",
        "precios": {
            "OFI": {
                "acueducto": {
                    "cargo_fijo": "100",
                    "basico": "1.10",
                    "complementario": "2.20",
                    "suntuario": "3.30",
                }
            },
            "E4": {"acueducto": {"cargo_fijo": "90", "m3": "2.00"}, "aseo": {"tarifa": "50.50"}},
        },
    }
    (result,) = results({"tarifario": typed, "clase": "OFI", "consumo_m3": "35", "limite_basico_m3": 16})
    assert [
        (line["concepto"], line["cantidad"], line["tarifa_plena"], line["tarifa_neta"])
        for line in result["lineas"]
    ] == [
        ("cargo_fijo", "1", "90", "100"),
        ("consumo_basico", "16", "2.00", "1.10"),
        ("consumo_complementario", "16", "2.00", "2.20"),
        ("consumo_suntuario", "3", "2.00", "3.30"),
    ]
    assert (result["total_subsidios"], result["total_contribuciones"]) == (14, 10 + 3 + 4)


def test_ranges_block_minimum_and_share():
    base = {"clase": "domestico", "consumo_m3": 22}
    block = {
        **AREQUIPA,
        "modo": "bloque_alcanzado",
        "alcantarillado_pct": "0.386",
        "minimo_m3": {"domestico": 10},
    }
    reached, least = results({**base, "tarifario": block}, {**base, "tarifario": block, "consumo_m3": "3.5"})
    assert [line["valor_neto"] for line in reached["lineas"]][:3] == [371, 4708, 1817]
    assert reached["lineas"][1]["tarifa_neta"] == "2.14"
    assert [line["cantidad"] for line in least["lineas"]] == ["1", "10", "10", "1"]
    incremental = invoice({"tarifario": "PE-AREQUIPA", **base})
    assert [line["tarifa_plena"] for line in incremental["lineas"]] == ["3.71", None, None, None]


def test_decimals_of_m3_are_billed():
    result = invoice({"tarifario": "PE-AREQUIPA", "clase": "social"}, consumo_m3="15.50")
    assert quantities(result) == ["1", "15.50"]


def test_what_if_takes_factors_outside_the_law():
    sheet = copy.deepcopy(DOCUMENT["fixtures"]["tarifarios"][0])
    sheet["factores"]["E1"] = "-0.90"
    (result,) = results({"tarifario": sheet, "clase": "E1", "consumo_m3": 5})
    assert result["lineas"][0]["tarifa_neta"] == "824.54"


# ── the other kinds ─────────────────────────────────────────────────────────


def test_a_visit_that_confirms_nothing_charges_nothing():
    inputs = CASES["D23"]["entradas"]
    still, late, usual, idle = results(
        {**inputs, "resultado_visita": "FUGA_IMPERCEPTIBLE"},
        {**inputs, "meses_entre_factura_y_ajuste": 6},
        {**inputs, "consumo_leido_m3": 18},
        {**inputs, "historico_m3": [0, 0], "consumo_leido_m3": 3},
    )
    assert still["ajuste_a_cargar"] == late["ajuste_a_cargar"] == 0
    assert (usual["desviacion_significativa"], usual["consumo_facturado_provisional_m3"]) == (False, 18)
    assert (idle["desviacion_significativa"], idle["variacion_pct"]) == (True, None)


def test_an_index_that_is_not_due_gives_no_prices():
    inputs = {**CASES["D36"]["entradas"], "ipc_a_evaluar": ["145"]}
    assert set(invoice(inputs)) == {"id", "resultados"}
    assert set(invoice({**inputs, "ipc_a_evaluar": []})) == {"id", "resultados"}


def test_cleaning_that_contributes_says_so():
    result = invoice({"clase": "COM", "componentes": ["100.50"], "factor": "0.50"})
    assert (result["valor_neto"], result["contribucion"], result["subsidio"]) == (151, 50, 0)


def test_a_balance_adds_up_invoices_only():
    inputs = {"facturas": ["C1", "C2"]}
    (balance, *_) = results(inputs, {**INVOICE, "clase": "E1"}, {**INVOICE, "clase": "COM"})
    assert balance["por_servicio"]["aseo"]["resultado"] == "SUPERAVIT"
    for other in ({"altitudes_m": [5]}, {"facturas": ["C1"]}, "texto"):
        (refused, _) = results({"facturas": ["C1"]}, other)
        assert refused["error"]["codigo"] in {"CASO_INVALIDO", "CASO_NO_SOPORTADO"}
    assert error({"facturas": ["NADIE"]})["codigo"] == "CASO_INVALIDO"


# ── what is wrong ───────────────────────────────────────────────────────────


@pytest.mark.parametrize("document", [None, [], {}, {"vectores": "D01"}, {"vectores": None}])
def test_a_document_without_cases_is_refused(document):
    with pytest.raises(CasesRejected):
        simulate(document)


def test_a_document_may_have_no_fixtures():
    assert simulate({"vectores": []}) == {"resultados": []}
    for fixtures in (None, [], {"tarifarios": 3}, {"tarifarios": [7, {"id": 5}]}):
        document = {"fixtures": fixtures, "vectores": [{"id": "X", "entradas": INVOICE}]}
        (result,) = simulate(document)["resultados"]
        assert result["error"]["codigo"] == "SIN_TARIFA"


@pytest.mark.parametrize("case", [None, 7, "D01", [], {}, {"id": "X"}, {"id": ["X"], "entradas": []}])
def test_what_is_no_case_comes_back_as_an_error(case):
    (result,) = simulate({"vectores": [case]})["resultados"]
    assert set(result) == {"id", "error"}
    assert result["error"]["codigo"] == "CASO_INVALIDO"


@pytest.mark.parametrize(
    ("inputs", "place"),
    [
        ({"consumo_m3": None}, "consumo_m3"),
        ({"consumo_m3": "-1"}, "consumo_m3"),
        ({"consumo_m3": "diez"}, "consumo_m3"),
        ({"consumo_m3": True}, "consumo_m3"),
        ({"clase": None}, "clase"),
        ({"unidades": 0}, "unidades"),
        ({"unidades": "dos"}, "unidades"),
        ({"limite_basico_m3": 0}, "limite_basico_m3"),
        ({"altitud_m": "alta"}, "altitud_m"),
        ({"servicios": "aseo"}, "servicios"),
        ({"servicios": ["agua"]}, "servicios[1]"),
        ({"periodicidad": "semanal"}, "periodicidad"),
        ({"multiplo_redondeo": 0}, "multiplo_redondeo"),
        ({"multiplo_redondeo": "50.5"}, "multiplo_redondeo"),
        ({"otros_cobros": [5]}, "otros_cobros"),
        ({"otros_cobros": {"cuota": "5.5"}}, "otros_cobros.cuota"),
        ({"otros_cobros": {"cuota": None}}, "otros_cobros.cuota"),
        ({"dias_facturados": 0}, "dias_facturados"),
        ({"dias_facturados": 5, "base_dias": 0}, "base_dias"),
        ({"dias_facturados": 5, "prorratear_aseo": "no"}, "prorratear_aseo"),
        ({"tarifario": None}, "tarifario"),
        ({"tarifario": 7.5}, "tarifario"),
    ],
)
def test_a_case_with_a_wrong_input_says_which(inputs, place):
    found = error({**INVOICE, **inputs})
    assert found["codigo"] == "CASO_INVALIDO"
    assert [problem["lugar"] for problem in found["detalle"]["problemas"]] == [place]
    assert found["mensaje"].startswith(f"{place}: ")


@pytest.mark.parametrize(
    ("inputs", "code"),
    [
        ({"tarifario": "NADIE"}, "SIN_TARIFA"),
        ({"clase": "E9"}, "CLASE_SIN_TARIFA"),
        ({"tarifario": {"id": "A"}}, "ARCHIVO_RECHAZADO"),
        ({"tarifario": "PE-AREQUIPA", "clase": "social", "servicios": ["aseo"]}, "SERVICIO_SIN_TARIFA"),
    ],
)
def test_what_a_rule_refuses_has_its_code(inputs, code):
    found = error({**INVOICE, **inputs})
    assert found["codigo"] == code
    assert found["mensaje"]


def test_ranges_by_altitude_without_altitude_are_refused():
    sheet = {key: value for key, value in DOCUMENT["fixtures"]["tarifarios"][0].items() if key != "altitud_m"}
    assert error({**INVOICE, "tarifario": sheet})["codigo"] == "SIN_ALTITUD"


@pytest.mark.parametrize(
    "inputs",
    [
        {**CASES["D13"]["entradas"], "consumos_medidos_mismo_estrato": []},
        {**CASES["D13"]["entradas"], "consumos_medidos_mismo_estrato": [3, "x"]},
        {**CASES["D14"]["entradas"], "historico_m3_6_periodos": "20"},
        {**CASES["D23"]["entradas"], "consumo_leido_m3": None},
        {**CASES["D23"]["entradas"], "historico_m3": []},
        {**CASES["D36"]["entradas"], "ipc_ultimo_ajuste": "alto"},
        {**CASES["D36"]["entradas"], "ipc_a_evaluar": ["alto"]},
        {**CASES["D37"]["entradas"], "periodo": {"desde": "2026-06-21"}},
        {**CASES["D37"]["entradas"], "tarifario_1": {"id": "A"}},
        {**CASES["D50"]["entradas"], "dias_tarifa_1": 0, "dias_tarifa_2": 0},
        {**CASES["D53"]["entradas"], "ultimos_5_consumos": None},
        {**CASES["D54"]["entradas"], "componentes": ["caro"]},
        {"altitudes_m": ["alto"]},
        {"casos": [{"total": "x", "multiplo": 5}]},
    ],
)
def test_the_other_kinds_say_what_is_wrong_too(inputs):
    assert error(inputs)["codigo"] == "CASO_INVALIDO"


def test_a_period_before_every_sheet_is_refused():
    inputs = copy.deepcopy(CASES["D37"]["entradas"])
    inputs["periodo"]["desde"] = "2020-01-01"
    assert error(inputs)["codigo"] == "SIN_TARIFA"


def test_an_index_of_zero_is_refused():
    assert error({**CASES["D36"]["entradas"], "ipc_ultimo_ajuste": "0"})["codigo"] == "VALOR_INVALIDO"


def test_the_caller_words_the_refusals():
    document = {"vectores": [{"id": "X", "entradas": {"pago": 5}}]}
    (result,) = simulate(document, lambda refusal: f"{refusal.keys}")["resultados"]
    assert result["error"] == {
        "codigo": CaseNotSupported.code,
        "mensaje": "('pago',)",
        "detalle": {"claves": ["pago"]},
    }


anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["E1", "10", "aseo", "inf"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
FIXTURE = DOCUMENT["fixtures"]["tarifarios"][0]


@given(base=st.sampled_from([CASES[name]["entradas"] for name in ANSWERED]), data=st.data())
def test_no_input_breaks_the_run(base, data):
    broken = {key: data.draw(anything) if data.draw(st.booleans()) else value for key, value in base.items()}
    (result,) = results(broken)
    assert result["id"] == "C0"


@given(base=st.sampled_from([FIXTURE, AREQUIPA]), data=st.data())
def test_no_sheet_breaks_the_run(base, data):
    broken = {key: data.draw(anything) if data.draw(st.booleans()) else value for key, value in base.items()}
    (result,) = results({**INVOICE, "tarifario": broken})
    assert result["id"] == "C0"
