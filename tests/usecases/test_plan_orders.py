"""The orders about plans of action, and what they write: the matrix on paper and as a workbook."""

import json
from datetime import date

import offices
import pytest
from exchange.files import write_xlsx
from paper import page_count, texts

from app.cli.plan_parser import KINDS
from app.exchange.table import read_table
from domain.action_plan import PlanKind
from ui.main import main

CREATE = ("plan", "crear", "--nombre", "Bajar la cartera", "--responsable", "Rosa", "--desde", "2026-11-01",
          "--hasta", "2026-12-31", "--clase", "recuperacion", "--proceso", "Cartera")  # fmt: skip
TITLES = ["Proceso", "Objetivo", "Actividad", "Fecha fin", "Responsable", "Peso"]


@pytest.fixture
def order(tmp_path, capsys):
    office = offices.blank(tmp_path / "datos")
    office.store.close()

    def run(*words, code=0, text=False):
        said = ["--datos", str(office.folder.root), "--hoy", str(offices.TODAY), *map(str, words)]
        assert main(said if text else ["--json", *said]) == code
        out = capsys.readouterr().out
        return out if text else json.loads(out)

    return run


@pytest.fixture
def proof(tmp_path):
    file = tmp_path / "acta.pdf"
    file.write_bytes(b"%PDF-1.7 acta")
    return file


def refusal(answer):
    return answer["error"]["codigo"], answer["error"]["detalle"]


def test_the_kinds_of_the_command_are_those_of_the_rules():
    assert tuple(PlanKind) == KINDS


def test_a_plan_from_its_making_to_its_close(order, proof):
    assert order(*CREATE) == {"plan": 1, "clase": "recuperacion"}
    first = order("plan", "actividad", 1, "--nombre", "Llamar", "--vence", "2026-11-20", "--peso", 3)
    assert first == {"plan": 1, "actividad": 1, "vence": "2026-11-20"}
    order("plan", "actividad", 1, "--nombre", "Firmar convenios", "--desde", "2026-12-01")
    done = order("plan", "avance", 1, 1, "--pct", 40, "--nota", "120 llamadas")
    assert done["avance_plan_pct"] == "30.00"
    assert refusal(order("plan", "cerrar", 1, 1, "--resultado", "Hecho", code=3)) == (
        "SIN_EVIDENCIA", {"plan": 1, "actividad": 1},
    )  # fmt: skip
    assert refusal(order("plan", "avance", 1, 1, "--pct", 100, "--nota", "x", code=3))[0] == "VALOR_INVALIDO"
    order("plan", "evidencia", 1, 1, proof, "--nota", "Lista de llamadas")
    closed = order("plan", "cerrar", 1, 1, "--resultado", "300 llamadas", "--fecha", "2026-11-19")
    assert (closed["cumplimiento_pct"], closed["fecha"]) == ("50.00", "2026-11-19")
    assert refusal(order("plan", "cerrar", 1, "--resultado", "Bien", code=3))[0] == "PLAN_SIN_TERMINAR"
    order("plan", "anular", 1, 2, "--motivo", "Ya se firmaron")
    order("plan", "reabrir", 1, 2, "--motivo", "Faltan seis")
    moved = order("plan", "aplazar", 1, 2, "--vence", "2026-12-15", "--motivo", "Semana corta")
    assert (moved["vence"], moved["vencia"]) == ("2026-12-15", "2026-12-31")
    assert refusal(order("plan", "aplazar", 1, 9, "--vence", "2026-12-15", "--motivo", "x", code=3))[0] == (
        "ACTIVIDAD_NO_EXISTE"
    )
    order("plan", "cerrar", 1, 2, "--resultado", "Firmados", "--evidencia", proof)
    mixed = order("plan", "cerrar", 1, "--resultado", "Bien", "--fecha", "2026-11-29", code=3)
    assert refusal(mixed)[0] == "VALOR_INVALIDO"
    assert order("plan", "cerrar", 1, "--resultado", "La cartera bajó 12 %")["cerrado"] is True
    found = order("plan", "ver", 1)
    assert (found["estado"], found["verificacion"]) == ("cerrado", "La cartera bajó 12 %")
    assert [each["archivos"] for each in found["actividades"]] == [["acta.pdf"], ["acta.pdf"]]
    assert [each["que"] for each in found["seguimiento"]] == [
        "cierre", "cierre", "reapertura", "anulación", "cierre", "avance",
    ]  # fmt: skip
    assert "Plan de recuperación 1: Bajar la cartera" in order("plan", "ver", 1, text=True)


def test_the_late_ones_are_listed(order):
    order(*CREATE)
    order("plan", "actividad", 1, "--nombre", "Llamar", "--vence", "2026-11-20")
    order("plan", "actividad", 1, "--nombre", "Firmar", "--proceso", "Convenios")
    found = order("plan", "listar")
    assert [(each["plan"], each["nombre"], each["estado"]) for each in found["vencidas"]] == [
        (1, "Llamar", "vencida")
    ]
    assert [(each["proceso"], each["cumplimiento_pct"]) for each in found["por_proceso"]] == [
        ("Cartera", "0.00"), ("Convenios", "0.00"),
    ]  # fmt: skip
    assert (found["planes"][0]["estado"], found["actividades_vencidas"]) == ("con vencidas", 1)
    assert "Bajar la cartera" in order("plan", "listar", text=True)
    late = order("plan", "listar", "--vencidas", text=True)
    assert "vencida: plan 1, 1. Llamar, Rosa, 20/11/2026" in late
    assert "avance" not in late


def test_a_whole_matrix_comes_from_a_sheet(order, tmp_path):
    """004-01: the whole plan is loaded and its advance seen by process."""
    order(*CREATE)
    rows = [
        TITLES,
        ["Recaudo", "Subir el recaudo", "Abrir un punto", date(2026, 11, 20), "Luis", 2],
        ["", "", "Llamar", "30/11/2026", "", ""],
        ["", "", "Llamar", "30/11/2026", "", ""],
        ["PQR", "", "Responder", "30/11/2027", "Ana", ""],
        ["PQR", "", "Responder antes", "30/11/2026", "Ana", 0],
        ["PQR", "", "Visitar", "", "Ana", ""],
    ]
    sheet = tmp_path / "matriz.xlsx"
    write_xlsx(sheet, {"Plan": rows})
    found = order("plan", "cargar", 1, sheet)
    assert (found["filas"], found["importadas"], found["repetidas"]) == (6, 2, 1)
    assert [(each["fila"], each["motivo"]) for each in found["rechazadas"]] == [
        (5, "vence: debe ser un día entre 2026-11-01 y 2026-12-31, los del plan"),
        (6, "peso: debe ser un número entero de 1 a 1000"),
        (7, "sin fecha en que vence"),
    ]
    again = order("plan", "cargar", 1, sheet, text=True)
    assert "0 entraron al plan 1, 3 ya estaban" in again
    processes = order("plan", "ver", 1)["por_proceso"]
    assert [each["proceso"] for each in processes] == ["Recaudo", "Cartera"]


def test_the_matrix_on_paper_and_as_a_workbook(order, tmp_path, proof):
    order(
        *CREATE, "--hallazgo", "La cartera creció 18 %", "--causa", "Sin visitas", "--indicador", "IANC_pct"
    )
    empty = tmp_path / "vacía"
    order("plan", "matriz", 1, "--salida", empty)
    assert "Este plan todavía no tiene actividades" in [each.text for each in texts(empty / "plan-1.pdf")]
    for place in range(16):
        name = f"Visitar la zona {place} " + "casa por casa " * 6
        order("plan", "actividad", 1, "--nombre", name, "--vence", "2026-11-20", "--estrategia",
              "Cobro en terreno", "--recursos", "Dos gestores")  # fmt: skip
    order("plan", "cerrar", 1, 1, "--resultado", "Visitada", "--fecha", "2026-11-18", "--evidencia", proof)
    order("plan", "anular", 1, 2, "--motivo", "Sin deudores")
    order("plan", "aplazar", 1, 3, "--vence", "2026-12-10", "--motivo", "Lluvia")
    folder = tmp_path / "salida"
    found = order("plan", "matriz", 1, "--salida", folder)
    assert found == {"plan": 1, "archivos": ["plan-1.pdf", "plan-1.xlsx"], "actividades": 16}
    paper = folder / "plan-1.pdf"
    pages = page_count(paper)
    assert pages == 2
    said = [[each.text.replace("\xa0", " ").strip() for each in texts(paper, page)] for page in range(pages)]
    for words in ("Plan de recuperación 1", "Bajar la cartera", "La cartera creció 18 %", "Cumplimiento"):
        assert words in said[0]
    assert [page.count("Cobro en terreno") for page in said] == [1, 1]
    assert all("Cartera" in page for page in said)
    assert "antes" in said[0]
    assert all(each.left > 0 and each.right < 279.4 and each.base < 215.9 for each in texts(paper))
    book = {
        name: read_table(folder / "plan-1.xlsx", sheet=name).rows
        for name in ("Plan 1", "Cumplimiento", "Seguimiento")
    }
    matrix = book["Plan 1"]
    assert (len(matrix), matrix[1][1], matrix[1][19]) == (17, "Cartera", "Cumplida a tiempo")
    assert book["Cumplimiento"][1] == ["Cartera", 15, 1, 1, 13, 1, 6.67, 6.67]
    assert len(book["Seguimiento"]) == 3
