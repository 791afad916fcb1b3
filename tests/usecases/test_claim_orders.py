"""The orders about claims, as the command says them."""

import json

import claim_office
import pytest

from app.cli import claim_parser
from app.debt import claim_steps, claims
from domain.claim import ClaimOutcome, Light
from ui.main import main


@pytest.fixture
def caudal(office, tmp_path, capsys):
    """Runs an order on an office that owes; gives its JSON."""
    claim_office.owing(office, tmp_path)
    office.store.close()

    def run(*words, code=0, on="2027-01-04"):
        arguments = ["--datos", str(office.folder.root), "--hoy", on, "--json", *map(str, words)]
        try:
            ended = main(arguments)
        except SystemExit as exit_:
            ended = exit_.code
        out = capsys.readouterr().out
        assert ended == code
        return json.loads(out) if out else None

    return run


def file(caudal, *words, **named):
    return caudal(
        "pqr", "radicar", "--cuenta", "001", "--tipo", "reclamo", "--texto", "No consumí eso", *words, **named
    )


def test_the_words_are_those_of_the_rules():
    assert tuple(each.value for each in claims.FILED_AS) == claim_parser.KINDS
    assert tuple(each.value for each in ClaimOutcome) == claim_parser.OUTCOMES
    assert tuple(each.value for each in Light) == claim_parser.LIGHTS
    assert (claim_parser.CHANNELS, claim_parser.NOTIFIED_BY) == (claims.CHANNELS, claim_steps.NOTIFIED_BY)


def test_a_claim_is_filed_answered_and_made_known(caudal):
    assert file(caudal, "--factura", "1", "--valor", "20000") == {
        "radicado": "2027-000001", "fecha": "2027-01-04", "limite": "2027-01-26", "en_reclamo": 20000
    }  # fmt: skip
    due = caudal("pqr", "vencimientos")
    assert (due["verde"], due["en_reclamo"], due["lista"][0]["dias_habiles"]) == (1, 20000, 15)
    answer = ("pqr", "responder", "2027-1", "--resultado", "accede_parcial", "--valor", 5000, "--texto", "Sí")
    assert caudal(*answer, "--simular")["notas"] == []
    told = caudal(*answer)
    assert (told["concedido"], told["vuelve_a_exigirse"], told["respuesta"]) == (
        5000,
        15000,
        "2027-000001-R1",
    )
    assert caudal("pqr", "notificar", "2027-1", "--medio", "personal")["limite"] == "2027-01-12"
    seen = caudal("pqr", "ver", "2027-1")
    assert [step["estado"] for step in seen["pasos"]] == ["RADICADO", "RESPONDIDO", "NOTIFICADO"]
    assert seen["pasos"][1]["notas"] == [{"nota": told["notas"][0], "valor": 5000}]
    assert (seen["en_reclamo"], seen["detalles"][0]["concedido"]) == (15000, 5000)


def test_several_things_are_one_writing(caudal):
    told = file(caudal, "--detalles", "1=5000:consumo,3/1:tarifa")
    seen = caudal("pqr", "ver", told["radicado"])
    assert [(each["factura"], each["renglon"], each["causa"]) for each in seen["detalles"]] == [
        ("1", None, "CONSUMO"), ("3", 1, "TARIFA")
    ]  # fmt: skip


def test_what_passes_the_average_is_claimed(caudal):
    told = file(caudal, "--factura", "4", "--promedio", code=3)
    assert told["error"]["codigo"] == "VALOR_INVALIDO"
    told = file(caudal, "--factura", "1", "--promedio", code=3)
    assert told["error"]["codigo"] == "SIN_CONSUMOS_PARA_PROMEDIAR"


def test_a_review_with_appeal_goes_on(caudal):
    file(caudal, "--factura", "1", "--causa", "consumo")
    caudal("pqr", "responder", "2027-1", "--resultado", "no_accede", "--texto", "Está bien leído")
    caudal("pqr", "notificar", "2027-1", "--medio", "aviso")
    assert caudal("pqr", "recurso", "2027-1", "--texto", "Insisto", "--apelacion")["estado"] == "EN_RECURSO"
    assert caudal("pqr", "trasladar", "2027-1", "--a", "SSPD")["estado"] == "EN_APELACION"
    assert caudal("pqr", "listar", "--cuenta", "1")["radicados"] == 1
    assert caudal("pqr", "listar", "--semaforo", "rojo")["lista"] == []


def test_silence_is_recognised(caudal):
    caudal("pqr", "radicar", "--cuenta", "001", "--tipo", "queja", "--causa", "ATENCION", "--texto", "x")
    assert caudal("pqr", "silencio", "2027-1", code=3)["error"]["codigo"] == "AUN_EN_TERMINO"
    told = caudal("pqr", "silencio", "2027-1", on="2027-01-27")
    assert (told["estado"], told["concedido"]) == ("SILENCIO_POSITIVO", 0)
    assert caudal("pqr", "listar", "--todas")["lista"][0]["estado"] == "EN_FIRME"


def test_the_table_of_causes(caudal):
    told = {each["causa"]: each for each in caudal("pqr", "causas")["causas"]}
    assert told["CONSUMO"]["grupo"] == "facturacion"
    assert told["ESTRATO"]["decide"].startswith("la alcaldía")


@pytest.mark.parametrize("wrong", ["", "=5", "300=cinco", "300/uno"])
def test_what_is_no_detail_is_wrong_use(caudal, wrong):
    caudal("pqr", "radicar", "--cuenta", "001", "--texto", "x", "--detalles", wrong, code=2)


def test_they_speak_to_people_too(office, tmp_path, capsys):
    claim_office.owing(office, tmp_path)
    office.store.close()
    here = ["--datos", str(office.folder.root), "--hoy", "2027-01-04", "pqr"]
    assert (
        main([*here, "radicar", "--cuenta", "001", "--factura", "1", "--valor", "20000", "--texto", "x"]) == 0
    )
    assert "se responde a más tardar el 26/01/2027. En reclamo $ 20.000." in capsys.readouterr().out
    assert main([*here, "ver", "2027-1"]) == 0
    assert "RADICADO" in capsys.readouterr().out
    assert main([*here, "vencimientos"]) == 0
    assert "1 radicado, en reclamo $ 20.000." in capsys.readouterr().out
    assert main([*here, "responder", "2027-1", "--resultado", "accede", "--texto", "Sí"]) == 0
    assert "Se conceden $ 20.000 de $ 20.000. Nota" in capsys.readouterr().out
    assert main([*here, "notificar", "2027-1", "--medio", "correo"]) == 0
    assert "vence el 12/01/2027" in capsys.readouterr().out


def test_both_papers_are_printed(caudal, tmp_path):
    file(caudal, "--factura", "1", "--valor", "20000")
    paper = tmp_path / "radicado.pdf"
    assert caudal("pqr", "imprimir", "2027-1", "--salida", paper) == {"archivo": str(paper), "paginas": 1}
    letter = ("pqr", "imprimir", "2027-1", "--respuesta", "--salida", tmp_path / "carta.pdf")
    assert caudal(*letter, code=3)["error"]["codigo"] == "SIN_RESPUESTA"
    caudal("pqr", "responder", "2027-1", "--resultado", "accede", "--texto", "Sí")
    assert caudal(*letter)["paginas"] == 1
