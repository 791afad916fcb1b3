"""The orders of the legal stage, as the command says them."""

import json

import legal_office
import pytest

from app.cli import legal_parser
from app.wording.legal_words import COST_KINDS
from domain.claim import Light
from domain.legal import BY_HAND, STAGES, Condition, Ending, Means, Stage, Track
from ui.main import main

ASIDE = {stage for stage, rule in STAGES[Track.LAWSUIT].items() if rule.aside}
NOTIFIED = {Stage.NOTIFIED, Stage.ORDER_NOTIFIED}


@pytest.fixture
def caudal(tmp_path, capsys):
    """Runs an order on an office that is owed; gives its JSON."""
    office = legal_office.owing(tmp_path)
    office.store.close()

    def run(*words, code=0, on="2027-01-25", plain=False):
        shape = [] if plain else ["--json"]
        arguments = ["--datos", str(office.folder.root), "--hoy", on, *shape, "juridico", *map(str, words)]
        try:
            ended = main(arguments)
        except SystemExit as exit_:
            ended = exit_.code
        out = capsys.readouterr().out
        assert ended == code
        return out if plain else json.loads(out)

    return run


OPEN = ("abrir", "--cuenta", "001", "--motivo", "Más de dos meses")


def test_the_words_are_those_of_the_rules():
    assert tuple(each.value for each in Track) == legal_parser.TRACKS
    assert tuple(each.value for each in Means) == legal_parser.MEANS
    assert tuple(each.value for each in Ending) == legal_parser.ENDINGS
    assert tuple(each.value for each in Light) == legal_parser.LIGHTS
    assert tuple(COST_KINDS) == legal_parser.COSTS
    assert tuple(each.value for each in Condition) == legal_parser.CONDITIONS
    assert {*legal_parser.PLACES} == {rule.value for rule in Stage if rule not in ASIDE}
    assert set(legal_parser.STAGES) == {each.value for each in set(Stage) - BY_HAND - NOTIFIED}


def test_from_the_opening_to_the_notified_title(caudal):
    """001-10, 001-12: what lacks is named, and the notification says the end of its term."""
    done = caudal(*OPEN, "--firma", "Ana Ruiz")
    assert (done["proceso"], done["titulo"]) == ("2027-0001", None)
    assert done["faltan"] == ["COBRO_ENTREGADO", "FIRMA"]
    refused = caudal("paso", "2027-1", "--etapa", "TITULO_EMITIDO", code=3)
    assert refused["error"]["codigo"] == "TITULO_SIN_REQUISITOS"
    assert caudal("datos", "2027-1", "--cargo", "Gerente")["faltan"] == ["COBRO_ENTREGADO"]
    caudal("paso", "2027-1", "--etapa", "COBRO_PREJURIDICO", "--medio", "personal")
    assert all(each["cumple"] for each in caudal("requisitos", "2027-1")["requisitos"])
    assert caudal("paso", "2027-1", "--etapa", "TITULO_EMITIDO")["etapa"] == "TITULO_EMITIDO"
    assert caudal("notificar", "2027-1", "--medio", "boleta")["paso"] == "DILIGENCIA"
    told = caudal("notificar", "2027-1", "--medio", "personal", "--recibe", "María Ñúñez")
    assert (told["etapa"], told["limite"]) == ("NOTIFICADO", "2027-02-08")
    assert caudal("paso", "2027-1", "--etapa", "EMBARGO", code=3)["error"]["codigo"] == "ETAPA_FUERA_DE_ORDEN"
    row = caudal("listar", "--semaforo", "verde")["lista"][0]
    assert (row["etapa"], row["titulo"], row["dias_habiles"]) == ("NOTIFICADO", row["hoy"], 10)
    seen = caudal("ver", "2027-1")
    assert [step["paso"] for step in seen["pasos"]] == [
        "PREPARACION", "COBRO_PREJURIDICO", "TITULO_EMITIDO", "DILIGENCIA", "NOTIFICADO",
    ]  # fmt: skip
    assert seen["siguen"][0] == "ORDEN_DE_PAGO"


def test_costs_attachments_and_the_directory(caudal, tmp_path):
    caudal(*OPEN, "--via", "ejecutivo", "--abogado", legal_office.LAWYER)
    assert caudal("costo", "2027-1", "--clase", "perito", "--valor", "90000")["total"] == 90_000
    assert caudal("costo", "2027-1", "--anular", "1", "--texto", "Repetido")["total"] == 0
    poder = tmp_path / "poder.pdf"
    poder.write_bytes(b"%PDF-1.4 poder")
    caudal("adjuntar", "2027-1", poder, "--nota", "Poder")
    assert caudal("ver", "2027-1")["adjuntos"] == ["poder.pdf"]
    file = tmp_path / "expediente.pdf"
    done = caudal("expediente", "2027-1", "--salida", file, "--entrega", "Dra. Peña")
    assert (done["folios"], done["sin_abrir"]) == (done["partes"][-1]["folios"][1], ["poder.pdf"])
    assert "quedan fuera: poder.pdf" in caudal("expediente", "2027-1", "--salida", file, plain=True)
    caudal("abogado", "--documento", "80111222", "--nombre", "Óscar Peña", "--desde", "2027-01-01")
    caudal("abogado", "--documento", "80111222", "--hasta", "2027-01-25")
    found = caudal("abogados")["abogados"]
    assert [(each["nombre"], each["hasta"]) for each in found] == [
        ("Luisa Fernanda Peña", None),
        ("Óscar Peña", "2027-01-25"),
    ]
    assert caudal("abogado", "--documento", "1", "--hasta", "2027-01-25", code=3)["error"]["codigo"] == (
        "ABOGADO_NO_EXISTE"
    )


def test_the_orders_speak_to_people_too(caudal):
    assert "sale de la lista de cobro. Al título le faltan 2 requisitos." in caudal(*OPEN, plain=True)
    assert "NO  quién firma, con su cargo. Escríbalo en los datos" in caudal(
        "requisitos", "2027-1", plain=True
    )
    assert "1 proceso, se deben $" in caudal("listar", plain=True)
    assert "en preparación" in caudal("ver", "2027-1", plain=True)
    end = ("paso", "2027-1", "--etapa", "TERMINADO", "--fin", "devuelto_a_cobro", "--texto", "Sí")
    assert "terminado" in caudal(*end, plain=True)
    assert "0 procesos" in caudal("listar", plain=True)
    assert caudal("listar", "--todos")["lista"][0]["fin"] == "devuelto_a_cobro"
    assert "Luisa" in caudal("abogados", plain=True)


def test_titles_are_followed_by_where_they_stand(caudal):
    """001-11: issued, notified, paid, enforced, written off."""
    caudal(*OPEN, "--firma", "Ana Ruiz", "--cargo", "Gerente")
    caudal("paso", "2027-1", "--etapa", "COBRO_PREJURIDICO", "--medio", "personal")
    caudal("paso", "2027-1", "--etapa", "TITULO_EMITIDO")
    caudal("abrir", "--cuenta", "002", "--motivo", "Mora")
    assert [each["cuenta"] for each in caudal("listar", "--etapa", "TITULO_EMITIDO")["lista"]] == ["001"]
    assert [each["cuenta"] for each in caudal("listar", "--estado", "en_tramite")["lista"]] == ["001", "002"]
    caudal("paso", "2027-2", "--etapa", "TERMINADO", "--fin", "de_baja", "--texto", "Acta 4")
    for asked in (("--fin", "de_baja"), ("--estado", "terminado"), ("--etapa", "TERMINADO")):
        assert [each["cuenta"] for each in caudal("listar", *asked)["lista"]] == ["002"]
    assert caudal("listar", "--estado", "pagado")["lista"] == []
