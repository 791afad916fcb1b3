"""The orders of the command about suspensions and protected accounts, with the figures they promise."""

import json

import order_office
import pytest

from app.cli import service_parser
from domain.protection import ProtectionKind
from domain.service_order import OrderKind
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
    [row] = caudal("proteccion", "lista")["protecciones"]
    assert row == made
    assert caudal("suspension", "proponer")["excluidas"][0]["causa"] == "PROTEGIDA"
    assert caudal("proteccion", "quitar", "001", "--motivo", "Se mudó")["termino"] == "2027-01-25"
    assert caudal("proteccion", "lista") == {"protecciones": []}
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
    assert "Se entregan 0 órdenes." in caudal("suspension", "ordenar", text=True)
    assert "Fuera, sin aviso entregado: 2." in caudal("suspension", "ordenar", on="2027-02-04", text=True)
    assert "No hay cuentas protegidas." in caudal("proteccion", "lista", text=True)
    put = ("--clase", "otra", "--motivo", "m", "--soporte", "s", "--hasta", "2027-03-01")
    assert "protegida desde el 25/01/2027 hasta el 01/03/2027." in caudal(
        "proteccion", "poner", "002", *put, text=True
    )
    assert "terminó el 25/01/2027." in caudal("proteccion", "quitar", "002", "--motivo", "m", text=True)
