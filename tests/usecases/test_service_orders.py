"""The orders of the command about suspensions and protected accounts, with the figures they promise."""

import json

import order_office
import pytest

from app.cli import service_parser
from domain.protection import ProtectionKind
from domain.service_order import OrderKind, OrderState, WorkResult
from ui.main import main


@pytest.fixture
def caudal(tmp_path, capsys):
    """Runs an order on an office whose accounts owe two overdue invoices each; gives its JSON."""
    office = order_office.owing(tmp_path)
    office.store.close()

    def run(*words, code=0, on="2027-01-25", text=False):
        told = [] if text else ["--json"]
        ended = main(["--datos", str(office.folder.root), "--hoy", on, *told, *map(str, words)])
        out = capsys.readouterr().out
        assert ended == code
        return out if text else json.loads(out)

    return run


def test_the_words_are_those_of_the_rules():
    assert tuple(each.value for each in OrderKind if each.takes_service_away) == service_parser.TAKING
    assert tuple(each.value for each in ProtectionKind) == service_parser.PROTECTED


def notified(caudal):
    caudal("suspension", "avisar")
    for number in (1, 2, 3):
        caudal("suspension", "entregar", number, "--fecha", "2027-01-25", "--recibe", "Ana Díaz")


def test_from_the_list_to_the_crew(caudal):
    found = caudal("suspension", "proponer")
    assert (found["fecha"], found["ordenes"], found["excluidas"]) == ("2027-01-25", [], [])
    first = found["elegibles"][0]
    assert {key: first[key] for key in ("cuenta", "facturas", "valor", "supera_tope")} == {
        "cuenta": "001", "facturas": 2, "valor": 91_805, "supera_tope": False
    }  # fmt: skip
    made = caudal("suspension", "avisar", "--ruta", "1")
    assert made["ordenes"][0] == {
        "orden": "1", "tipo": "suspension", "cuenta": "001", "estado": "AVISADA", "limite": None
    }  # fmt: skip
    assert [each["orden"] for each in made["ordenes"]] == ["1", "2"]
    handed = caudal("suspension", "entregar", 1, "--fecha", "2027-01-25", "--recibe", "Ana Díaz")
    assert (handed["entregado"], handed["recibe"]) == ("2027-01-25", "Ana Díaz")
    back = caudal("suspension", "entregar", 2, "--fecha", "2027-01-25", "--devuelto", "predio_cerrado")
    assert (back["entregado"], back["devuelto"]) == (None, "predio_cerrado")
    given = caudal("suspension", "ordenar", "--cuadrilla", "Cuadrilla 1", on="2027-02-04")
    assert [each["estado"] for each in given["ordenes"]] == ["PROGRAMADA"]
    assert [(each["cuenta"], each["causa"]) for each in given["excluidas"]] == [
        ("002", "SIN_AVISO"), ("003", "SIN_AVISO")
    ]  # fmt: skip
    cut = caudal("suspension", "proponer", "--tipo", "corte")
    assert {each["causa"] for each in cut["excluidas"]} == {"FACTURAS_INSUFICIENTES"}


def test_marks_are_put_listed_and_taken_away(caudal):
    words = ("--clase", "salud", "--motivo", "Puesto de salud", "--soporte", "Resolución 12")
    made = caudal("proteccion", "poner", "001", *words, "--hasta", "2027-12-31")
    assert (made["cuenta"], made["hasta"], made["termino"]) == ("001", "2027-12-31", None)
    [row] = caudal("proteccion", "listar")["protecciones"]
    assert row == made
    assert caudal("suspension", "proponer")["excluidas"][0]["causa"] == "PROTEGIDA"
    assert caudal("proteccion", "quitar", "001", "--motivo", "Se mudó")["termino"] == "2027-01-25"
    assert caudal("proteccion", "listar") == {"protecciones": []}
    assert caudal("proteccion", "quitar", "001", "--motivo", "Otra vez", code=3)["error"]["codigo"] == (
        "CUENTA_SIN_PROTECCION"
    )


def test_a_person_reads_the_same_in_sentences(caudal):
    assert "3 cuentas que deben $ 275.415." in caudal("suspension", "proponer", text=True)
    said = caudal("suspension", "avisar", text=True)
    assert "Orden 1, suspensión avisada, cuenta 001 María Ñúñez, $ 91.805." in said
    assert "entregado el 25/01/2027" in caudal(
        "suspension", "entregar", 1, "--fecha", "2027-01-25", "--recibe", "Ana", text=True
    )
    assert "0 órdenes entregadas a la cuadrilla." in caudal("suspension", "ordenar", text=True)
    assert "Fuera, sin aviso entregado: 2." in caudal("suspension", "ordenar", on="2027-02-04", text=True)
    assert "No hay cuentas protegidas." in caudal("proteccion", "listar", text=True)
    put = ("--clase", "otra", "--motivo", "m", "--soporte", "s", "--hasta", "2027-03-01")
    assert "protegida desde el 25/01/2027 hasta el 01/03/2027." in caudal(
        "proteccion", "poner", "002", *put, text=True
    )
    assert "terminó el 25/01/2027." in caudal("proteccion", "quitar", "002", "--motivo", "m", text=True)


def ordered(caudal):
    notified(caudal)
    caudal("suspension", "ordenar", "--cuadrilla", "Cuadrilla 1", on="2027-02-04")


def test_the_crew_goes_reports_and_gives_back(caudal):
    ordered(caudal)
    sheet = caudal("orden", "imprimir", "--cuadrilla", "Cuadrilla 1", on="2027-02-04")
    assert [each["orden"] for each in sheet["ordenes"]] == ["1", "2", "3"]
    assert (sheet["ordenes"][0]["valor"], sheet["excluidas"]) == (91_805, [])
    made = ("--lectura", 130, "--sello", "S-7", "--funcionario", "Luis")
    told = caudal("orden", "ejecutar", 1, "--resultado", "hecha", *made, on="2027-02-04")
    assert told["ordenes"] == [
        {"orden": "1", "tipo": "suspension", "cuenta": "001", "estado": "EJECUTADA", "limite": None}
    ]
    assert caudal("cuenta", "ver", "001")["estado"] == "SUSPENDIDA"
    refused = caudal("orden", "ejecutar", 2, "--resultado", "no_hecha", code=3, on="2027-02-04")
    assert refused["error"]["codigo"] == "FALTA_CAUSAL"
    told = caudal("orden", "ejecutar", 2, "--resultado", "no_hecha", "--causal", "Perro", on="2027-02-04")
    assert told["ordenes"][0]["estado"] == "NO_EJECUTADA"
    caudal("caja", "recaudar", "--cuenta", "001", "--valor", 91_805, on="2027-02-05")
    [back] = caudal("orden", "listar", "--cuenta", "001", "--estado", "GENERADA", on="2027-02-05")["ordenes"]
    assert (back["tipo"], back["causa"]) == ("reinstalacion", "pago")
    assert back["limite"].startswith("2027-02-06")
    told = caudal("orden", "ejecutar", back["orden"], "--resultado", "hecha", on="2027-02-05")
    assert told["ordenes"][0]["estado"] == "EJECUTADA"
    assert caudal("cuenta", "ver", "001")["estado"] == "ACTIVA"
    terms = caudal("orden", "plazos", "--desde", "2027-02-01", on="2027-02-05")
    assert {key: terms[key] for key in ("ordenes", "a_tiempo", "tarde", "vencidas", "en_plazo")} == {
        "ordenes": 1, "a_tiempo": 1, "tarde": 0, "vencidas": 0, "en_plazo": 0
    }  # fmt: skip
    seen = caudal("orden", "ver", 1)
    assert [each["estado"] for each in seen["pasos"]] == ["GENERADA", "AVISADA", "PROGRAMADA", "EJECUTADA"]
    assert (seen["aviso"]["recibe"], seen["lectura"], seen["sello"]) == ("Ana Díaz", 130, "S-7")


def test_orders_are_annulled_and_service_is_given_back_by_hand(caudal):
    ordered(caudal)
    annulled = caudal("orden", "anular", 1, "--motivo", "Dirección errada", on="2027-02-04")
    assert annulled["ordenes"][0]["estado"] == "ANULADA"
    caudal("orden", "ejecutar", 2, "--resultado", "hecha", on="2027-02-04")
    back = caudal("orden", "restablecer", "002", "--motivo", "Acuerdo", on="2027-02-04")["ordenes"][0]
    assert (back["tipo"], back["estado"]) == ("reinstalacion", "GENERADA")
    assert caudal("orden", "restablecer", "001", "--motivo", "m", code=3)["error"]["codigo"] == (
        "SERVICIO_ACTIVO"
    )
    said = caudal("orden", "listar", text=True)
    assert "Orden 1, suspensión anulada, cuenta 001 María Ñúñez" in said
    assert "vencidas sin ejecutar" in caudal("orden", "plazos", "--desde", "2027-02-01", text=True)
    assert "Por mora." in caudal("orden", "ver", 1, text=True)
    assert "órdenes para el" in caudal("orden", "imprimir", on="2027-02-04", text=True)
    assert "No hay órdenes." in caudal("orden", "listar", "--tipo", "corte", text=True)


def test_the_words_of_crews_are_those_of_the_rules():
    assert tuple(each.value for each in OrderKind) == service_parser.KINDS
    assert tuple(each.value for each in OrderState) == service_parser.STATES
    assert tuple(each.value for each in WorkResult) == service_parser.RESULTS


def test_visits_are_asked_for_counted_and_what_came_in_is_told(caudal):
    ordered(caudal)
    on = "2027-02-04"
    asked = ("orden", "visitar", "--cuenta", "001", "--tipo", "geofono", "--motivo", "Subió")
    [order] = caudal(*asked, on=on)["ordenes"]
    assert (order["tipo"], order["estado"]) == ("geofono", "GENERADA")
    assert order["limite"].startswith("2027-02-11T23:59:59")
    number = order["orden"]
    assert caudal("orden", "revisiones", "--desde", on, on=on) == {"revisiones": []}
    assert "No hay revisiones." in caudal("orden", "revisiones", "--desde", on, on=on, text=True)
    found = ("--resultado", "hecha", "--hallazgo", "fuga_imperceptible", "--funcionario", "Ana")
    caudal("orden", "ejecutar", number, *found, on=on)
    [row] = caudal("orden", "revisiones", "--desde", on, on=on)["revisiones"]
    assert row == {
        "funcionario": "Ana", "tipo": "geofono", "resultado": "fuga_imperceptible",
        "hechas": 1, "no_hechas": 0, "tarde": 0,
    }  # fmt: skip
    assert "Ana, geófono, fuga imperceptible: 1 orden." in caudal(
        "orden", "revisiones", "--desde", on, on=on, text=True
    )
    assert caudal("orden", "verificar", on=on) == {"ordenes": []}
    assert "No hay a quién visitar." in caudal("orden", "verificar", on=on, text=True)
    caudal("orden", "ejecutar", 1, "--resultado", "hecha", on=on)
    caudal("caja", "recaudar", "--cuenta", "001", "--valor", 50_000, on="2027-02-05")
    told = caudal("orden", "recuperado", "--desde", "2027-01-01", on="2027-02-05")
    assert (told["ordenes"], told["recuperado"]) == (3, 50_000)
    assert told["por"][-1] == {
        "tipo": "suspension", "etapa": "ejecutada", "edad": "31-60", "ordenes": 1, "debian": 91_805,
        "pagaron": 1, "recuperado": 50_000,
    }  # fmt: skip
    assert "$ 50.000 recuperados." in caudal(
        "orden", "recuperado", "--desde", "2027-01-01", on="2027-02-05", text=True
    )
