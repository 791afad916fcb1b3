import copy
import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from app.exchange.node import Node, Problems, exact
from app.exchange.tariff_document import TariffRejected, document_of, sheet_from_document
from domain.cadastre import Service
from domain.errors import InvalidValue
from domain.period import Periodicity
from domain.tariff import BandMode, Concept
from domain.tariff_checks import price_differences
from domain.tariff_validity import weighted

DATA = Path(__file__).resolve().parents[1] / "data"
REFERENCES = json.loads((DATA / "tarifas-vs-2026a.json").read_text("utf-8"))
ABROAD = json.loads((DATA / "vectors-pe-ec.json").read_text("utf-8"))["meta"]["tablas"]
D = Decimal

TYPED = {
    "id": "ACTO-12",
    "vigente_desde": "2026-01-01",
    "hasta": "2026-12-31",
    "acto": "Acuerdo 012 de 2025",
    "marco": "CRA-825",
    "municipio": "Villa Serena",
    "altitud_m": 1450,
    "periodicidad": "bimestral",
    "precios": {
        "E2": {
            "acueducto": {
                "cargo_fijo": "5359.49",
                "basico": "931.18",
                "complementario": "1432.58",
                "suntuario": "1432.58",
            },
            "aseo": {"tarifa": "15666.66"},
        },
        "COM": {"acueducto": {"cargo_fijo": "12368.06", "m3": "2148.87"}},
    },
}
RANGES = {
    "id": "PE-AREQUIPA",
    "vigente_desde": "2025-01-01",
    "moneda": "PEN",
    "modo": "bloque_alcanzado",
    "cargo_fijo": "3.71",
    "impuesto": "0.18",
    "alcantarillado_pct": "0.386",
    "categorias": {
        "social": [["inf", "1.21", "0.44"]],
        "domestico": [["10", "1.21"], [25, "2.14"], ["inf", "4.36", "0"]],
    },
    "minimo_m3": {"social": 8},
}


def changed(document, **changes):
    """A copy with some keys set; a key `a__b` goes inside `a`, None takes the key away."""
    new = copy.deepcopy(document)
    for path, value in changes.items():
        *inside, last = path.split("__")
        target = new
        for key in inside:
            target = target[key]
        if value is None:
            del target[last]
        else:
            target[last] = value
    return new


def places(document, **about):
    with pytest.raises(TariffRejected) as refusal:
        sheet_from_document(document, **about)
    return [problem["lugar"] for problem in refusal.value.problems]


@pytest.mark.parametrize("document", [REFERENCES, TYPED, RANGES], ids=["references", "typed", "ranges"])
def test_a_sheet_survives_its_document(document):
    sheet = sheet_from_document(document)
    again = document_of(sheet)
    assert sheet_from_document(json.loads(json.dumps(again))) == sheet
    assert document_of(sheet_from_document(again)) == again


def test_nothing_of_the_worked_sheet_is_lost():
    again = document_of(sheet_from_document(REFERENCES))
    assert {key: again[key] for key in REFERENCES} == REFERENCES


def test_components_of_cleaning_are_kept_and_summed():
    parts = {"barrido": "4102.33", "disposicion": "1890.40"}
    document = changed(REFERENCES, aseo__E2=parts)
    sheet = sheet_from_document(document)
    assert sheet.source.cleaning["E2"].total == D("5992.73")
    assert document_of(sheet)["aseo"]["E2"] == parts


def test_factors_may_go_by_service():
    document = changed(REFERENCES, factores__E2={"acueducto": "-0.35", "aseo": "-0.10"})
    sheet = sheet_from_document(document)
    assert sheet.source.factor("E2", Service.SEWERAGE) == 0
    assert sheet.source.factor("E2", Service.CLEANING) == D("-0.10")
    assert document_of(sheet)["factores"]["E2"] == {"acueducto": "-0.35", "aseo": "-0.10"}


def test_what_a_sheet_says_of_itself():
    terms = sheet_from_document(TYPED).terms
    assert (terms.id, terms.valid_from, terms.valid_to) == ("ACTO-12", date(2026, 1, 1), date(2026, 12, 31))
    assert (terms.act, terms.framework, terms.place) == ("Acuerdo 012 de 2025", "CRA-825", "Villa Serena")
    assert (terms.altitude_m, terms.periodicity, terms.currency.code) == (1450, Periodicity.BIMONTHLY, "COP")


def test_the_act_wins_over_the_references_beside_it():
    document = {**TYPED, **{key: REFERENCES[key] for key in ("acueducto", "aseo", "factores")}}
    document = changed(document, precios__E2__acueducto__basico="931.20")
    sheet = sheet_from_document(document)
    assert [(each.service_class, each.concept, each.cents) for each in price_differences(sheet)] == [
        ("E2", Concept.BASIC, 2)
    ]
    assert sheet_from_document(document_of(sheet)) == sheet


def test_ranges_are_read():
    source = sheet_from_document(RANGES).source
    assert (source.mode, source.fixed, source.tax) == (BandMode.BLOCK_REACHED, D("3.71"), D("0.18"))
    assert [row.upto for row in source.categories["domestico"]] == [10, 25, None]
    assert (source.sewerage_share, dict(source.minimums)) == (D("0.386"), {"social": 8})


def test_the_tables_of_peru_are_read():
    for name in ("PE-SEDAPAR-2025", "PE-HUACHO-2025-02", "PE-CHANKA-A1"):
        table = {"id": name, "vigente_desde": "2025-01-01", "moneda": "PEN", "modo": "incremental"}
        sheet = sheet_from_document({**table, **ABROAD[name]})
        assert document_of(sheet)["categorias"] == ABROAD[name]["categorias"]


def test_a_sheet_in_a_case_needs_neither_name_nor_date():
    document = changed(REFERENCES, id=None, vigente_desde=None)
    sheet = sheet_from_document(document, inline_since=date(2026, 1, 1))
    assert (sheet.id, sheet.terms.valid_from) == ("en el caso", date(2026, 1, 1))


def test_an_old_sheet_is_read_with_the_first_norm_known():
    assert (
        sheet_from_document(changed(REFERENCES, vigente_desde="2010-01-01")).source.complementary_multiple
        == 2
    )


def test_numbers_of_json_are_taken_as_written():
    document = changed(
        REFERENCES, acueducto__m3=1432.58, acueducto__cargo_fijo=8245, acueducto__componentes_m3=None
    )
    assert document_of(sheet_from_document(document))["acueducto"] == {"cargo_fijo": "8245", "m3": "1432.58"}
    assert sheet_from_document(document).source.references[Service.WATER].per_m3 == D("1432.58")


def test_a_sheet_weighted_by_days_has_no_document():
    sheet = sheet_from_document(REFERENCES)
    with pytest.raises(InvalidValue):
        document_of(weighted([(sheet, 10), (sheet, 20)]))


@pytest.mark.parametrize("document", [None, [], "VS-2026A", 7])
def test_only_an_object_is_a_sheet(document):
    assert places(document) == [""]


def test_all_that_is_wrong_is_said_at_once():
    document = {
        "acueducto": {"cargo_fijo": "8.245,37"},
        "alcantarillado": "caro",
        "aseo": {"E9": "1", "E1": ""},
        "factores": {"E1": {"agua": "1"}, "E2": "-1.01", "E3": ""},
        "moneda": "EUR",
        "altitud_m": "alto",
        "periodicidad": "semanal",
    }
    assert places(document) == [
        "vigente_desde",
        "moneda",
        "id",
        "periodicidad",
        "altitud_m",
        "acueducto.cargo_fijo",
        "acueducto.m3",
        "alcantarillado",
        "alcantarillado.cargo_fijo",
        "alcantarillado.m3",
        "aseo.E9",
        "aseo.E1",
        "factores.E1.agua",
        "factores.E2",
        "factores.E3",
    ]


@pytest.mark.parametrize(
    ("document", "place"),
    [
        (changed(REFERENCES, vigente_desde="01/01/2026"), "vigente_desde"),
        (changed(REFERENCES, vigente_desde=20260101), "vigente_desde"),
        (changed(REFERENCES, hasta="2025-12-31"), "hasta"),
        (changed(REFERENCES, factores=None), "factores"),
        (changed(REFERENCES, factores="0"), "factores"),
        (changed(REFERENCES, id=["A"]), "id"),
        (changed(REFERENCES, id=True), "id"),
        (changed(REFERENCES, altitud_m=True), "altitud_m"),
        (changed(REFERENCES, altitud_m=9000), "altitud_m"),
        (changed(REFERENCES, altitud_m=10**60), "altitud_m"),
        (changed(REFERENCES, acueducto__m3="-1"), "acueducto.m3"),
        (changed(REFERENCES, acueducto__m3=10**60), "acueducto.m3"),
        (changed(REFERENCES, acueducto__m3="1." + "1" * 11), "acueducto.m3"),
        (changed(REFERENCES, acueducto__m3=float("nan")), "acueducto.m3"),
        (changed(REFERENCES, acueducto__m3={}), "acueducto.m3"),
        (changed(REFERENCES, acueducto__componentes_m3={"CMO": ""}), "acueducto.componentes_m3.CMO"),
        ({"id": "A", "vigente_desde": "2026-01-01", "factores": {"E1": "0"}}, ""),
        (changed(TYPED, precios={}), "precios"),
        (changed(TYPED, precios__E2={}), "precios.E2"),
        (changed(TYPED, precios__E2="caro"), "precios.E2"),
        (changed(TYPED, precios__E7={"aseo": {"tarifa": "1"}}), "precios.E7"),
        (changed(TYPED, precios__E2__agua={}), "precios.E2.agua"),
        (changed(TYPED, precios__E2__aseo="15666.66"), "precios.E2.aseo"),
        (changed(TYPED, precios__E2__acueducto__suntuario=None), "precios.E2.acueducto.suntuario"),
        (changed(TYPED, precios__COM__acueducto__m3=None), "precios.COM.acueducto.m3"),
        (changed(RANGES, categorias={}), "categorias"),
        (changed(RANGES, categorias__social=[]), "categorias.social"),
        (changed(RANGES, categorias__social="todo"), "categorias.social"),
        (changed(RANGES, categorias__social=[["10", "1"]]), "categorias.social"),
        (changed(RANGES, categorias__social=[["10", "1"], ["10", "1"], ["inf", "1"]]), "categorias.social"),
        (changed(RANGES, categorias__social=[["inf"]]), "categorias.social[1]"),
        (changed(RANGES, categorias__social=[[None, "1"]]), "categorias.social[1][1]"),
        (changed(RANGES, categorias__social=[["inf", ""]]), "categorias.social[1][2]"),
        (changed(RANGES, modo="por_bloques"), "modo"),
        (changed(RANGES, impuesto="18"), "impuesto"),
        (changed(RANGES, cargo_fijo=None), "cargo_fijo"),
        (changed(RANGES, minimo_m3={"comercial": 8}), "minimo_m3.comercial"),
    ],
)
def test_what_is_wrong_is_said_in_its_place(document, place):
    assert place in places(document)


@pytest.mark.parametrize("value", [None, True, "1,5", "1e3", "", "x" * 50, [], "Infinity"])
def test_what_is_no_number(value):
    assert exact(value) is None


@pytest.mark.parametrize(
    ("value", "number"), [("1.50", "1.50"), (7, "7"), (0.1, "0.1"), (D("2.30"), "2.30"), (1e30, "1E+30")]
)
def test_what_is_a_number(value, number):
    assert str(exact(value)) == number


@pytest.mark.parametrize(("value", "answer", "faults"), [(True, True, 0), (None, False, 0), ("si", False, 1)])
def test_a_switch_is_true_or_false(value, answer, faults):
    problems = Problems()
    assert Node(value, "prorratear", problems).switch(default=False) is answer
    assert len(problems.found) == faults


def test_a_list_is_asked_for_where_there_is_none():
    problems = Problems()
    assert list(Node("1,2", "lista", problems).items()) == []
    assert list(Node(None, "nada", problems).items()) == []
    assert [each["lugar"] for each in problems.found] == ["lista"]
