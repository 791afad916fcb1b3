"""The orders of collection, as the command says them."""

import json

import collection_office
import offices
import pytest
from collection_office import TODAY

from app.cli import collection_parser
from app.debt.collection_report import RecoveryBy
from domain.collection import PriorityFactor, PromiseState
from domain.collection_action import ActionKind, ActionResult, Area, NextStep
from domain.collection_list import Record
from ui.main import main

owing = offices.copied(collection_office.owing)


@pytest.fixture
def caudal(owing, capsys):
    """Runs an order of collection on an office with debtors; gives its JSON, or what it tells people."""
    owing.store.close()

    def run(*words, code=0, on=str(TODAY), plain=False):
        arguments = ["--datos", str(owing.folder.root), "--hoy", on, "cobro", *map(str, words)]
        try:
            ended = main(arguments if plain else [*arguments, "--json"])
        except SystemExit as exit_:
            ended = exit_.code
        out = capsys.readouterr().out
        assert ended == code
        return out if plain or not out else json.loads(out)

    return run


def lower(kind):
    return tuple(each.value.lower() for each in kind)


def test_the_words_are_those_of_the_rules():
    assert lower(ActionKind) == collection_parser.KINDS
    assert lower(ActionResult) == tuple(sorted(collection_parser.RESULTS, key=lower(ActionResult).index))
    assert lower(NextStep) == collection_parser.STEPS
    assert lower(Record) == collection_parser.RECORDS
    assert lower(Area) == collection_parser.AREAS
    assert lower(PromiseState) == collection_parser.PROMISES
    assert lower(RecoveryBy) == collection_parser.RECOVERED_BY
    assert lower(PriorityFactor) == collection_parser.FACTORS


def test_the_list_tells_who_why_and_who_not(caudal):
    told = caudal("listar")
    assert caudal("lista") == told, "as it was written before, and as the contract writes it"
    assert (told["fecha"], told["cuentas"], told["excluidas"]) == (str(TODAY), 5, [])
    first = told["lista"][0]
    assert (first["cuenta"], first["puntaje"], first["etapa"]) == ("001", 48, "PERSUASIVO")
    assert sum(each["puntos"] for each in first["puntos"]) == first["puntaje"]
    assert first["puntos"][1] == {"por": "dias", "valor": 37, "puntos": 3, "de": 30, "tope": 360}
    some = caudal(
        "lista", "--dias-desde", 30, "--minimo", 100, "--clase", "COM", "--etapa", "persuasivo",
        "--segmento", "nuevo", "--gestor", "",
    )  # fmt: skip
    assert [each["cuenta"] for each in some["lista"]] == ["002"]


def test_an_action_is_written_down_and_followed(caudal):
    refused = caudal("gestion", "001", "--accion", "llamada", code=3)
    assert refused["error"]["codigo"] == "GESTION_INCOMPLETA"
    assert refused["error"]["detalle"]["falta"][0] == "resultado"
    done = caudal(
        "gestion", "001", "--accion", "llamada", "--resultado", "promesa", "--siguiente", "esperar_pago",
        "--para", "2027-01-08", "--promete", 100_000, "--plazo", "2027-01-08", "--gestor", "D. Henao",
    )  # fmt: skip
    assert done == {"gestion": 1, "cuenta": "001", "vuelve": "2027-01-10"}
    told = caudal("lista")
    assert told["excluidas"] == [
        {"cuenta": "001", "causa": "PROMESA_VIGENTE", "valor": 545_842, "en_reclamo": 0}
    ]
    promises = caudal("promesas", "--estado", "incumplida", on="2027-01-10")
    assert (promises["promesas"], promises["incumplida"], promises["valor"]) == (1, 1, 100_000)
    history = caudal("historia", "001", on="2027-01-10")
    assert history["gestiones"][0]["promete"] == 100_000
    assert history["promesas"] == [
        {"valor": 100_000, "plazo": "2027-01-08", "pagado": 0, "estado": "INCUMPLIDA"}
    ]
    recovery = caudal("recuperacion", "--desde", "2027-01-01", on="2027-01-10")
    assert recovery["recaudado"] == 0
    assert recovery["por"][0]["clave"] == "D. Henao"


def test_accounts_are_given_and_passed(caudal):
    reason = ("--motivo", "zona centro")
    assert caudal("asignar", "--gestor", "D. Henao", "--cuentas", "001,003", *reason)["cuentas"] == 2
    assert caudal("asignar", "--gestor", "R. Mora", "--de", "", "--cuantas", 2, *reason)["cuentas"] == 2
    assert caudal("lista", "--gestor", "D. Henao")["cuentas"] == 2
    passed = caudal("pasar", "001", "--a", "juridica", "--responsable", "Dra. Ruiz", *reason)
    assert (passed["area"], passed["responsable"]) == ("juridica", "Dra. Ruiz")
    assert caudal("lista")["excluidas"][0]["causa"] == "EN_OTRA_AREA"
    assert [each["area"] for each in caudal("historia", "001")["pases"]] == ["juridica", "cobro"]


def test_the_policy_is_proposed_approved_and_holds_from_its_day(caudal):
    assert caudal("politica")["politica"] is None
    proposed = caudal(
        "proponer", "--desde", "2027-01-05", "--motivo", "Acta 12", "--gracia", 3,
        "--etapas", "prejuridico=91/50000:carta,persuasivo=20", "--pesos", "saldo=60,dias=40",
    )  # fmt: skip
    assert proposed == {"politica": 1, "desde": "2027-01-05"}
    caudal("proponer", "--desde", "2027-01-06", "--motivo", "Acta 13", "--pesos", "dias=100/90")
    caudal("aprobar", 1, "--acto", "Acuerdo 3")
    assert caudal("politica")["politica"] is None
    told = caudal("politica", "--fecha", "2027-01-05")
    assert (told["politica"], told["gracia"]) == (1, 3)
    assert told["etapas"][1] == {"etapa": "PREJURIDICO", "dias": 91, "minimo": 50_000, "accion": "CARTA"}
    assert told["pesos"][0] == {"por": "saldo", "puntos": 60, "tope": None}
    assert told["propuestas"][1]["aprueba"] is None


def test_a_sector_is_told_how_it_is_served(caudal):
    told = caudal("servicio", "2", "2026-12", "--continuidad", "60,5", "--irca", "12%")
    assert told == {"ruta": "2", "mes": "2026-12", "continuidad": "60.5", "irca": "12"}
    assert caudal("lista", "--continuidad", 90)["cuentas"] == 3
    assert caudal("lista", "--irca", 5)["cuentas"] == 3


@pytest.mark.parametrize(
    "words",
    [
        ("lista", "--continuidad", "mucha"),
        ("proponer", "--desde", "2027-01-05", "--motivo", "x", "--etapas", "31"),
        ("proponer", "--desde", "2027-01-05", "--motivo", "x", "--etapas", "A=uno"),
        ("proponer", "--desde", "2027-01-05", "--motivo", "x", "--pesos", "edad=100"),
    ],
)
def test_what_is_no_figure_is_wrong_use(caudal, words):
    caudal(*words, code=2)


def test_they_speak_to_people_too(caudal):
    done = caudal(
        "gestion", "002", "--accion", "visita", "--resultado", "promesa", "--siguiente", "llamada",
        "--para", "2027-01-06", "--promete", 5_000, "--plazo", "2027-01-05", plain=True,
    )  # fmt: skip
    assert done == "Gestión anotada. La cuenta 002 vuelve el 07/01/2027.\n"
    assert "4 cuentas por $ 958.515; 1 no se cobra este día." in caudal("lista", plain=True)
    assert "VISITA   PROMESA" in caudal("historia", "002", plain=True)
    assert "05/01/2027  PENDIENTE\n1 promesa." in caudal("promesas", plain=True)
    assert "sin gestión en los 30 días" in caudal("recuperacion", "--desde", "2027-01-01", plain=True)
    gave = ("--gestor", "D. Henao", "--motivo", "x", "--cuentas", "001")
    assert caudal("asignar", *gave, plain=True) == "1 cuenta cambia de manos: D. Henao.\n"
    passed = ("--a", "archivo", "--responsable", "Ana", "--motivo", "x")
    assert caudal("pasar", "001", *passed, plain=True) == "La cuenta 001 queda con Ana (archivo).\n"
    assert "la usual: la oficina no ha aprobado otra" in caudal("politica", plain=True)
    new = ("--desde", "2027-01-05", "--motivo", "Acta")
    assert "falta que se apruebe" in caudal("proponer", *new, plain=True)
    assert "rige desde el 05/01/2027" in caudal("aprobar", 1, "--acto", "Acuerdo", plain=True)
    served = ("servicio", 2, "2026-12", "--continuidad", 60)
    assert "servicio el 60 % de las horas" in caudal(*served, plain=True)
