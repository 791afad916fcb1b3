"""The orders of letters of collection and of their templates, with the figures that their answers promise."""

import offices
import pytest

from app.cli.letter_parser import STAGES
from domain.letter_template import LetterStage

LATER = ("--hoy", "2027-01-15")
STAGE = "persuasiva"


@pytest.fixture
def owing(ready, tmp_path):
    """Three accounts on two routes that owe since before the program; the third is right."""
    file = tmp_path / "catastro.csv"
    rows = [
        offices.row("001", balance="50000"),
        offices.row("002", balance="80000", route="2"),
        offices.row("003", route="2", stop="20"),
    ]
    file.write_text("\r\n".join([offices.HEADER, *rows]) + "\r\n", "utf-8-sig")
    ready("catastro", "importar", file)
    return ready


@pytest.fixture
def refused(caudal):
    """Runs an order that is refused with a code; gives its error."""
    return lambda code, *words: caudal(*words, code=code)["error"]


def sent(owing, folder, *more):
    return owing("cobro", "cartas", "--etapa", STAGE, "--salida", folder, *more, *LATER)


def test_the_command_knows_every_stage():
    assert tuple(LetterStage) == STAGES


def test_letters_are_made_printed_and_listed(owing, tmp_path):
    seen = owing("cobro", "cartas", "--etapa", STAGE, "--simular", *LATER)
    assert (seen["cuentas"], seen["cartas"], seen["valor"], seen["excluidas"]) == (2, 0, 130_000, [])
    made = sent(owing, tmp_path)
    assert (made["lote"], made["cuentas"], made["cartas"]) == ("L-2027-0001", 2, 2)
    assert made["archivos"] == ["cartas-L-2027-0001-ruta-1.pdf", "cartas-L-2027-0001-ruta-2.pdf"]
    assert all((tmp_path / file).exists() for file in made["archivos"])
    [batch] = owing("carta", "lotes", *LATER)["lotes"]
    assert (batch["cartas"], batch["por_registrar"], batch["porcentaje_entregado"]) == (2, 2, "0.0")
    rows = owing("carta", "ver", "L-2027-1", *LATER)["lista"]
    assert [(each["carta"], each["cuenta"], each["impresiones"]) for each in rows] == [
        ("CP-2027-0001", "001", 1), ("CP-2027-0002", "002", 1),
    ]  # fmt: skip


def test_one_letter_and_one_route_are_printed_again(owing, tmp_path):
    sent(owing, tmp_path)
    again = owing("carta", "reimprimir", "CP-2027-2", "--salida", tmp_path / "2.pdf", *LATER)
    assert (again["copia"], again["paginas"]) == (True, 1)
    route = owing("carta", "imprimir", "L-2027-1", "--salida", tmp_path / "otra", "--ruta", "2", *LATER)
    assert (route["cartas"], route["copias"], route["paginas"]) == (1, 1, 2)


def test_a_sheet_is_closed_and_only_what_was_delivered_counts(owing, tmp_path):
    sent(owing, tmp_path)
    first = owing("carta", "entregas", "L-2027-1", "--recibe", "CP-2027-1=Ana Peña", "--solo-dichas", *LATER)
    assert (first["registradas"], first["cerrada"], first["entregadas"]) == (1, False, 1)
    back = "CP-2027-0002=predio_cerrado"
    closed = owing("carta", "entregas", "L-2027-1", "--ruta", "2", "--devueltas", back, *LATER)
    assert (closed["cerrada"], closed["por_causa"]) == (True, {"predio_cerrado": 1})
    rows = owing("carta", "ver", "L-2027-1", *LATER)["lista"]
    assert [(each["entrega"], each["recibe"], each["causa"]) for each in rows] == [
        ("entregada", "Ana Peña", None), ("devuelta", None, "predio_cerrado"),
    ]  # fmt: skip
    [told] = owing("carta", "informe", *LATER)["etapas"]
    assert (told["cartas"], told["entregadas"], told["porcentaje_entregado"]) == (2, 1, "50.0")
    assert owing("carta", "informe", "--desde", "2027-02-01", *LATER)["etapas"] == []


def test_nobody_to_write_is_refused_with_the_causes(owing, refused, tmp_path):
    sent(owing, tmp_path)
    error = refused(3, "cobro", "cartas", "--etapa", STAGE, "--salida", tmp_path, *LATER)
    assert error["codigo"] == "NADIE_PARA_ESCRIBIR"
    assert error["detalle"]["excluidas"] == {"CARTA_RECIENTE": 2}
    assert refused(3, "cobro", "cartas", "--etapa", STAGE, *LATER)["codigo"] == "VALOR_INVALIDO"
    assert sent(owing, tmp_path, "--repetir", "--cuentas", "1")["cartas"] == 1


def test_a_template_is_written_edited_saved_and_tried(owing, refused, tmp_path):
    usual = owing("plantilla", "ver", STAGE, "--salida", tmp_path / "p.txt")
    assert (usual["version"], usual["versiones"]) == (0, [])
    text = (tmp_path / "p.txt").read_text("utf-8")
    file = tmp_path / "segunda.txt"
    file.write_text(text.replace("Plantilla: persuasiva", "Plantilla: segunda"), "utf-8")
    saved = owing("plantilla", "guardar", file)
    assert (saved["plantilla"], saved["version"], saved["cambio"]) == ("segunda", 1, True)
    assert owing("plantilla", "guardar", file)["cambio"] is False
    assert len(owing("plantilla", "listar")["plantillas"]) == len(LetterStage) + 1
    for which in ("segunda", file):
        owing("plantilla", "probar", which, "--salida", tmp_path / "prueba.pdf", "--cuenta", "001")
    assert sent(owing, tmp_path, "--plantilla", "segunda")["cartas"] == 2
    file.write_text(text.replace("{tabla_deuda}", "{tabla_deudas}"), "utf-8")
    error = refused(3, "plantilla", "guardar", file)
    assert error["codigo"] == "CAMPO_NO_EXISTE"
    assert error["detalle"]["mas_parecido"] == "tabla_deuda"
    assert "En el párrafo 3, el campo «tabla_deudas» no existe" in error["mensaje"]
    assert owing("plantilla", "campos")["campos"][0]["campo"] == "trato"


def test_a_file_that_cannot_be_read_is_told(owing, refused, tmp_path):
    assert refused(4, "plantilla", "guardar", tmp_path / "no.txt")["codigo"]
    assert refused(4, "plantilla", "guardar", tmp_path)["codigo"]
    (tmp_path / "raro.txt").write_bytes(b"\xff\xfe\x00")
    assert refused(4, "plantilla", "guardar", tmp_path / "raro.txt")["codigo"]
    (tmp_path / "nada.txt").write_text("Hola", "utf-8")
    assert refused(3, "plantilla", "guardar", tmp_path / "nada.txt")["codigo"] == "PLANTILLA_NO_SE_LEE"
