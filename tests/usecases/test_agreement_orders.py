"""The orders of payment agreements, with the figures that their answers promise."""

import offices
import pytest


@pytest.fixture
def owing(ready, tmp_path):
    """An account that owes 618.740 since before the program, and the desk open."""
    file = tmp_path / "catastro.csv"
    rows = [offices.HEADER, offices.row("0100012", balance="618740")]
    file.write_text("\r\n".join(rows) + "\r\n", "utf-8-sig")
    ready("catastro", "importar", file)
    ready("caja", "abrir", "--fondo", 0)
    return ready


TERMS = ("--inicial", "30%", "--cuotas", 10, "--tasa", 0)


def test_a_plan_of_ones_own_is_simulated_as_its_worked_case(owing):
    """D32: the debt here is all principal, the rest is the worked case."""
    found = owing("convenio", "simular", "0100012", *TERMS)
    assert (found["cuenta"], found["fecha"]) == ("0100012", "2026-11-29")
    assert found["deuda"] == {"capital": 618740, "intereses": 0, "total": 618740}
    [offer] = found["ofertas"]
    told = {key: offer[key] for key in ("inicial", "financiado", "tasa_mensual", "total_pagado")}
    assert told == {
        "inicial": 185622, "financiado": 433118, "tasa_mensual": "0", "total_pagado": 618740
    }  # fmt: skip
    assert [each["valor"] for each in offer["cuotas"]] == [43311] * 9 + [43319]
    assert offer["cuotas"][0] == {
        "cuota": 1, "interes": 0, "capital": 43311, "valor": 43311, "saldo": 389807
    }  # fmt: skip


def test_without_figures_the_policy_gives_three(owing):
    found = owing("convenio", "simular", "0100012")
    assert [each["nombre"] for each in found["ofertas"]] == ["Corto", "Medio", "Largo"]


def test_signed_seen_listed_and_paid(owing, tmp_path):
    paper = tmp_path / "convenio.pdf"
    signed = owing("convenio", "firmar", "0100012", *TERMS, "--medio", "transferencia", "--pdf", paper)
    assert (signed["convenio"], signed["estado"]) == ("1", "VIGENTE")
    assert (signed["inicial"], signed["financiado"]) == (185622, 433118)
    assert (signed["recibo"], signed["paginas"], paper.exists()) == ("1-000001", 1, True)
    seen = owing("convenio", "ver", "1")
    assert seen["deuda"]["total"] == 618740
    assert [each["valor"] for each in seen["cuotas"]] == [43311] * 9 + [43319]
    assert owing("cuenta", "ver", "0100012")["en_convenio"] == 433118
    [row] = owing("convenio", "listar", "--estado", "vigente")["convenios"]
    assert (row["convenio"], row["debe"], row["vencidas"]) == ("1", 433118, 0)
    assert owing("convenio", "listar", "--cuenta", "9")["convenios"] == []
    assert owing("convenio", "vencer") == {"convenios": [], "incumplidos": 0}
    assert owing("convenio", "vencer", "--hacer") == {"convenios": [], "incumplidos": 0}
    paid = owing("convenio", "pagar", "1", "--medio", "transferencia")
    assert (paid["estado"], paid["pagado"], paid["recibo"]) == ("CUMPLIDO", 433118, "1-000002")
    report = owing("convenio", "informe", "--desde", "2026-11-01")
    assert (report["nuevos"]["convenios"], report["cumplidos"]) == (1, 1)
    assert (report["recaudo"]["total"], report["financiado"]["cuadra"]) == (618740, True)
    assert owing("verificar")["ok"]


def test_broken_or_annulled_by_order(owing):
    owing("convenio", "firmar", "0100012", *TERMS)
    refused = owing("convenio", "incumplir", "1", code=3)
    assert refused["error"]["codigo"] == "CONVENIO_AL_DIA"
    broken = owing("convenio", "incumplir", "1", "--motivo", "no vino")
    assert (broken["estado"], broken["exigible"]) == ("INCUMPLIDO", 433118)
    refused = owing("convenio", "firmar", "0100012", *TERMS, code=3)
    assert refused["error"]["codigo"] == "CONVENIO_SIN_APROBAR"
    owing("convenio", "firmar", "0100012", *TERMS, "--aprueba", "Gerencia")
    assert owing("convenio", "anular", "2", "--motivo", "error")["estado"] == "ANULADO"
    assert owing("verificar")["ok"]


def test_instalments_one_by_one_must_add_up(owing):
    down = ("--inicial", 18740)
    refused = owing("convenio", "firmar", "0100012", *down, "--valores", "300000,200000", code=3)
    assert refused["error"]["codigo"] == "CUOTAS_NO_SUMAN"
    assert refused["error"]["detalle"] == {"ultima": 200000, "ultima_necesaria": 300000}
    made = owing("convenio", "simular", "0100012", *down, "--valores", "350000, 250000")
    assert [each["valor"] for each in made["ofertas"][0]["cuotas"]] == [350000, 250000]
    assert owing("convenio", "firmar", "0100012", *down, code=3)["error"]["codigo"] == "VALOR_INVALIDO"


@pytest.mark.parametrize(
    "typed",
    [
        ("--inicial", "100%"), ("--inicial", "mucho%"), ("--inicial", "-1%"), ("--tasa", "1.2"),
        ("--tasa", "x"), ("--valores", "1,x"),
    ],
)  # fmt: skip
def test_wrong_figures_are_wrong_use(ready, typed):
    assert ready("convenio", "simular", "1", *typed, code=2) is None


def test_nothing_of_an_agreement_that_is_not_there(ready):
    for words in (("ver", "1"), ("pagar", "1"), ("incumplir", "1"), ("anular", "1", "--motivo", "x")):
        assert ready("convenio", *words, code=3)["error"]["codigo"] == "CONVENIO_NO_EXISTE"
