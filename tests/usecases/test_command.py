"""The command's contract: one JSON object, exit codes, nothing half done."""

import json
import sqlite3
from dataclasses import replace

import offices
import pytest
from mail_server import MailServer
from offices import CREATE, DATA, FOUNDING, TODAY

from app import founding, office_settings
from app.cli.options import DECISIONS, decision
from app.clock import WorkingDate
from app.paths import DataFolder
from app.wording.refusals import UnknownProfile
from domain.critique import Decision
from ui.main import main


def test_the_whole_month_by_the_command_alone(ready, tmp_path):
    cadastre = ready("catastro", "importar", DATA / "catastro-san-jacinto.xlsx")
    assert (cadastre["filas"], cadastre["importadas"], cadastre["saldo_anterior"]) == (1240, 1233, 61880824)
    assert cadastre["rechazadas"][0] == {"fila": 205, "columna": "CODIGO", "motivo": "código repetido"}
    assert cadastre["ignoradas"] == [{"fila": 1245, "motivo": "en blanco"}, {"fila": 1246, "motivo": "total"}]
    assert ready("periodo", "abrir", "2026-11")["vence"] == "2026-12-15"
    readings = ready(
        "lecturas", "importar", DATA / "lecturas-san-jacinto-2026-11.csv", "--periodo", "2026-11"
    )
    assert [readings[key] for key in ("filas", "leidas", "sin_lectura", "repetidas", "faltan")] == [
        1067,
        1033,
        27,
        0,
        0,
    ]
    refused = ready("facturar", "liquidar", "2026-11", code=3)
    assert refused["error"]["codigo"] == "CRITICA_PENDIENTE"
    listed = ready("critica", "listar", "2026-11")
    assert listed["pendientes"] == len(listed["lista"]) == sum(listed["casos"].values()) > 0
    assert ready("critica", "automatica", "2026-11")["pendientes"] == 0
    draft = ready("facturar", "liquidar", "2026-11")
    reviewed = ready("facturar", "revisar", "2026-11")
    issued = ready("facturar", "emitir", "2026-11")
    assert draft["valor"] == reviewed["valor"] == issued["valor"]
    assert list(issued["por_servicio"]) == ["acueducto", "alcantarillado", "aseo", "otros"]
    assert sum(each["neto"] for each in issued["por_servicio"].values()) == issued["valor"]
    assert sum(each["neto"] for each in issued["por_clase"].values()) == issued["valor"]
    assert issued["total_a_pagar"] == issued["valor"] + issued["saldo_anterior"]
    assert (issued["desde"], issued["hasta"]) == ("1", str(issued["facturas"]))
    printed = ready("imprimir", "facturas", "2026-11", "--salida", tmp_path / "papeles")
    assert printed["facturas"] == issued["facturas"]
    assert all((tmp_path / "papeles" / name).read_bytes().startswith(b"%PDF") for name in printed["archivos"])
    checked = ready("verificar")
    assert checked["ok"] is True
    assert [rule["id"] for rule in checked["reglas"]][:12] == [
        "L1", "L2", "L3", "L4", "L5", "L6", "L7", "L8", "L9", "L10", "AUDITORIA", "ARCHIVO",
    ]  # fmt: skip
    assert all(rule["ok"] and rule["ejemplos"] == [] for rule in checked["reglas"])


def test_nothing_is_asked_of_an_office_that_is_not_there(caudal):
    assert caudal("verificar", code=3)["error"]["codigo"] == "OFICINA_NO_EXISTE"


def test_an_office_is_not_made_over_another(ready):
    assert ready(*CREATE, code=3)["error"]["codigo"] == "OFICINA_YA_EXISTE"


@pytest.mark.parametrize(
    ("nit", "code"), [("900123456-8", 0), ("900.123.456-8", 0), ("900123456-7", 3), ("12", 3)]
)
def test_the_nit_is_checked(caudal, nit, code):
    words = [*CREATE]
    words[words.index("900123456")] = nit
    answer = caudal(*words, code=code)
    assert code == 0 or answer["error"]["codigo"] == "NIT_INVALIDO"


def test_wrong_use_ends_with_2_and_an_empty_standard_output(caudal):
    assert caudal("facturar", code=2) is None
    assert caudal("periodo", "abrir", "2026-13", code=2) is None
    assert caudal("volar", code=2) is None


@pytest.mark.parametrize(
    "wrong", ["foo", "", "corregir", "corregir:", "corregir:12a", "aceptar:5", "aceptar:"]
)
def test_a_decision_that_does_not_exist_is_wrong_use(caudal, capsys, wrong):
    order = ("critica", "decidir", "2026-11", "--cuenta", "0100012", "--motivo", "prueba")
    assert caudal(*order, "--decision", wrong, code=2) is None
    with pytest.raises(SystemExit):
        main([*order, "--decision", wrong])
    told = capsys.readouterr().err
    assert told.startswith("uso: caudal critica decidir")
    assert "use aceptar, promediar, releer, inspeccionar o corregir:LECTURA" in told


def test_the_command_takes_every_decision_of_the_critique():
    assert set(DECISIONS) == {each.value for each in Decision}
    assert [decision(each) for each in ("releer", "corregir:812")] == [("releer", None), ("corregir", 812)]


def test_a_country_whose_rules_do_not_reach_yet_is_refused_and_says_so(caudal, tmp_path):
    for profile, country in (("pe", "Perú"), ("ec", "Ecuador")):
        refused = caudal(*CREATE, "--perfil", profile, code=3)["error"]
        assert refused["codigo"] == "PERFIL_INCOMPLETO"
        assert f"«{profile}» ({country}) todavía no se puede llevar" in refused["mensaje"]
    assert caudal(*CREATE, "--perfil", "xx", code=2) is None
    assert not (tmp_path / "datos" / "caudal.db").exists()
    with pytest.raises(UnknownProfile):
        founding.create_office(
            DataFolder(tmp_path / "otra"), WorkingDate(TODAY), replace(FOUNDING, profile="xx")
        )
    caudal(*CREATE, "--perfil", "co")


def test_options_are_taken_before_and_after_the_order(tmp_path, capsys):
    main(["--datos", str(tmp_path / "a"), *CREATE, "--json"])
    assert json.loads(capsys.readouterr().out)["archivo"].startswith(str(tmp_path / "a"))
    assert main(["verificar", "--datos", str(tmp_path / "a"), "--json"]) == 0


def test_a_billing_without_tariff_or_period_is_refused(caudal):
    caudal(*CREATE)
    assert caudal("facturar", "liquidar", "2026-11", code=3)["error"]["codigo"] == "PERIODO_NO_ABIERTO"
    caudal("periodo", "abrir", "2026-11")
    assert caudal("facturar", "liquidar", "2026-11", code=3)["error"]["codigo"] == "SIN_TARIFA"


def test_an_unlawful_factor_is_refused_and_nothing_is_loaded(caudal, tmp_path):
    caudal(*CREATE)
    sheet = json.loads((DATA / "tarifas-vs-2026a.json").read_text("utf-8"))
    sheet["factores"]["E1"] = "-0.75"
    file = tmp_path / "tarifas.json"
    file.write_text(json.dumps(sheet), "utf-8")
    refused = caudal("tarifas", "cargar", file, code=3)["error"]
    assert refused["codigo"] == "FACTOR_FUERA_DE_LIMITE"
    assert "E1" in refused["mensaje"]
    assert caudal("tarifas", "ver")["tarifas"] == []


def test_a_missing_or_wrong_file_ends_with_4(ready, tmp_path):
    assert (
        ready("catastro", "importar", tmp_path / "no.xlsx", code=4)["error"]["codigo"] == "ARCHIVO_ILEGIBLE"
    )
    wrong = tmp_path / "foto.xlsx"
    wrong.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    assert ready("catastro", "importar", wrong, code=4)["error"]["codigo"] == "ARCHIVO_ILEGIBLE"


def test_all_or_nothing_brings_nothing(ready):
    refused = ready("catastro", "importar", DATA / "catastro-san-jacinto.xlsx", "--todo-o-nada", code=3)
    assert refused["error"]["codigo"] == "ARCHIVO_RECHAZADO"
    assert len(refused["error"]["detalle"]["rechazadas"]) == 7
    again = ready("catastro", "importar", DATA / "catastro-san-jacinto.xlsx")
    assert again["importadas"] == 1233


def test_a_rehearsed_import_writes_nothing(ready):
    rehearsed = ready("catastro", "importar", DATA / "catastro-san-jacinto.xlsx", "--simular")
    assert rehearsed["importadas"] == 1233
    assert ready("cuenta", "ver", "0100002", code=3)["error"]["codigo"] == "CUENTA_NO_EXISTE"


def test_a_period_opened_by_mistake_is_discarded(ready):
    assert ready("periodo", "abrir", "2062-11", code=3)["error"]["codigo"] == "PERIODO_LEJANO"
    odd = ready("periodo", "abrir", "2026-11", "--hasta", "2026-11-26")
    assert (odd["dias"], odd["advertencias"]) == (
        26, ["Ciclo 1: 26 días no son los usuales de un período mensual."]
    )  # fmt: skip
    assert ready("periodo", "descartar", "2026-11") == {"periodo": "2026-11", "ciclos": ["1"]}
    assert ready("periodo", "descartar", "2026-11", code=3)["error"]["codigo"] == "PERIODO_NO_ABIERTO"
    assert ready("periodo", "abrir", "2026-11")["advertencias"] == []


def test_a_closed_period_takes_nothing_more(ready, tmp_path):
    file = tmp_path / "c.csv"
    file.write_text("CODIGO;NOMBRE;ESTRATO;USO;RUTA\n001;Ana Peña;1;R;1\n", "utf-8")
    ready("catastro", "importar", file)
    ready("periodo", "abrir", "2026-11")
    assert ready("periodo", "cerrar", "2026-11", code=3)["error"]["codigo"] == "PERIODO_SIN_EMITIR"
    ready("facturar", "liquidar", "2026-11")
    ready("facturar", "emitir", "2026-11")
    steps = ready("periodo", "cerrar", "2026-11")["pasos"]
    assert [step["id"] for step in steps] == [
        "catastro", "apertura", "lecturas", "critica", "liquidacion", "revision", "emision", "impresion",
        "reparto", "recaudo", "cartera", "cierre",
    ]  # fmt: skip
    assert steps[-1] == {"id": "cierre", "pendientes": 0, "hecho": True, "fecha": "2026-11-29"}
    for words in (
        ["facturar", "liquidar", "2026-11"],
        ["critica", "automatica", "2026-11"],
        ["periodo", "cerrar", "2026-11"],
    ):
        assert ready(*words, code=3)["error"]["codigo"] == "PERIODO_CERRADO"


def test_what_a_month_left_out_is_billed_by_the_same_orders(ready, tmp_path):
    file, late = tmp_path / "c.csv", tmp_path / "l.csv"
    header = "CODIGO;NOMBRE;ESTRATO;USO;RUTA;MEDIDOR;LECTURA ANTERIOR"
    file.write_text(f"{header}\n001;Ana Peña;1;R;1;M-1;100\n002;Luz Díaz;1;R;1;M-2;100\n", "utf-8")
    late.write_text("CODIGO;LECTURA\n001;113\n", "utf-8")
    ready("catastro", "importar", file)
    ready("periodo", "abrir", "2026-11")
    ready("lecturas", "importar", late, "--periodo", "2026-11")
    draft = ready("facturar", "liquidar", "2026-11")
    assert (draft["complementaria"], draft["sin_factura"]) == (
        False, [{"cuenta": "002", "motivo": "SIN_LECTURA"}],
    )  # fmt: skip
    ready("facturar", "emitir", "2026-11")
    ready("imprimir", "facturas", "2026-11", "--salida", tmp_path / "papel")
    refused = ready("facturar", "liquidar", "2026-11", code=3)["error"]
    assert (refused["codigo"], refused["detalle"]["sin_factura"]) == ("YA_EMITIDO", 1)
    state = ready("periodo", "estado", "2026-11")
    assert state["sin_factura"] == [{"cuenta": "002", "motivo": "SIN_LECTURA"}]
    late.write_text("CODIGO;LECTURA\n001;113\n002;113\n", "utf-8")
    brought = ready("lecturas", "importar", late, "--periodo", "2026-11")
    assert (brought["leidas"], brought["repetidas"], brought["rechazadas"]) == (1, 1, [])
    draft = ready("facturar", "liquidar", "2026-11")
    assert (draft["cuentas"], draft["complementaria"]) == (1, True)
    issued = ready("facturar", "emitir", "2026-11")
    assert (issued["facturas"], issued["desde"], issued["hasta"]) == (1, "2", "2")
    printed = ready("imprimir", "facturas", "2026-11", "--salida", tmp_path / "papel", "--sin-imprimir")
    assert (printed["archivos"], printed["facturas"]) == (["complementaria-ruta-1.pdf"], 1)
    assert ready("facturar", "revisar", "2026-11")["cuentas"] == 2
    assert ready("periodo", "cerrar", "2026-11")["sin_factura"] == []
    assert ready("verificar")["ok"] is True


def test_a_book_that_was_tampered_with_does_not_verify(ready, tmp_path):
    ready("catastro", "importar", DATA / "catastro-san-jacinto.xlsx")
    book = sqlite3.connect(tmp_path / "datos" / "caudal.db")
    with book:
        book.execute("UPDATE open_item SET amount = amount + 1 WHERE entry_id = 5")
    book.close()
    refused = ready("verificar", code=3)["error"]
    assert refused["codigo"] == "LIBRO_NO_CUADRA"
    broken = [rule["id"] for rule in refused["detalle"]["reglas"] if not rule["ok"]]
    assert broken == ["L3"]


def test_every_worked_case_of_an_invoice_is_answered(caudal):
    answered = {each["id"]: each for each in caudal("simular", DATA / "vectors-co.json")["resultados"]}
    wanted = json.loads((DATA / "vectors-co.json").read_text("utf-8"))["vectores"]
    invoices = [case for case in wanted if "lineas" in case["esperado"]]
    assert len(invoices) > 10
    for case in invoices:
        assert {"id": case["id"], **case["esperado"]} == answered[case["id"]]
    assert len(answered) == len(wanted)


@pytest.fixture
def month(ready, tmp_path):
    """Three invoices of November, in two routes."""
    month = ready
    file = tmp_path / "catastro.csv"
    rows = [offices.row("001"), offices.row("002", stop="20"), offices.row("101", route="2")]
    file.write_text("\r\n".join([offices.HEADER, *rows]) + "\r\n", "utf-8-sig")
    month("catastro", "importar", file)
    month("periodo", "abrir", "2026-11")
    file = tmp_path / "lecturas.csv"
    read = "".join(f"{code};113;28/11/2026\r\n" for code in ("001", "002", "101"))
    file.write_text(f"CODIGO;LECTURA;FECHA\r\n{read}", "utf-8")
    month("lecturas", "importar", file, "--periodo", "2026-11")
    month("critica", "automatica", "2026-11")
    month("facturar", "liquidar", "2026-11")
    month("facturar", "emitir", "2026-11")
    return month


def test_a_bundle_is_written_by_order(month, tmp_path):
    bundle = month("imprimir", "portal", "2026-11", "--salida", tmp_path / "portal.zip")
    assert bundle["facturas"] == 3
    assert (tmp_path / "portal.zip").stat().st_size == bundle["bytes"]


def test_a_route_is_delivered_by_order(month, tmp_path):
    sheets = month("reparto", "planilla", "2026-11", "--salida", tmp_path)
    route = sheets["archivos"][0].removeprefix("reparto-ruta-").removesuffix(".pdf")
    words = ("reparto", "registrar", "2026-11", "--ruta", route, "--repartidor", "Jairo")
    refused = month(*words, "--devueltas", "999999=desocupado", code=3)["error"]
    assert refused["codigo"] == "FACTURA_DE_OTRO_PERIODO"
    month(*words, "--devueltas", "1=perro", code=2)
    month(*words, "--devueltas", "1", code=2)
    done = month(*words, "--devueltas", "1=desocupado")
    [first] = [each for each in done["reparto"]["rutas"] if each["ruta"] == route]
    assert (done["devueltas"], done["entregadas"]) == (1, first["facturas"] - 1)
    assert done["reparto"]["devueltas"][0]["causa"] == "desocupado"
    seen = month("reparto", "ver", "2026-11", "--pdf", tmp_path / "no.pdf")
    assert (tmp_path / "no.pdf").exists()
    assert seen["por_registrar"] == seen["facturas"] - first["facturas"]
    assert month("reparto", "terminar", "2026-11", code=3)["error"]["codigo"] == "REPARTO_SIN_REGISTRAR"
    ended = month("reparto", "terminar", "2026-11", "--aunque-falten")
    assert ended["terminado"] == "2026-11-29"


def test_invoices_go_by_mail_by_order(month, tmp_path):
    words = ("correo", "autorizar", "001", "--soporte", "carta")
    assert month(*words, "--correo", "ana", code=3)["error"]["codigo"] == "VALOR_INVALIDO"
    assert month(*words, "--correo", "ana@ejemplo.com")["acepta"] is True
    assert month("correo", "encolar", "2026-11", code=3)["error"]["codigo"] == "CORREO_SIN_CONFIGURAR"
    office = founding.open_office(DataFolder(tmp_path / "datos"), WorkingDate(TODAY))
    with MailServer() as server:
        facts = {"mail_host": "127.0.0.1", "mail_port": server.port, "mail_security": "ninguna"}
        office_settings.change(office, facts | {"email": "oficina@acueducto.com.co"})
        office.store.close()
        assert month("correo", "encolar", "2026-11") == {
            "en_cola": 1, "ya_estaban": 0, "sin_autorizacion": 2,
        }  # fmt: skip
        server.refuse = {"ana@ejemplo.com": "550 no existe"}
        sent = month("correo", "enviar")
    assert (sent["enviadas"], sent["no_enviadas"]) == (0, 1)
    assert month("correo", "ver")["lista"][0]["respuesta"] == "550 no existe"
    assert month(*words, "--retirar")["acepta"] is False


def test_a_note_is_printed_by_order(month, tmp_path):
    made = month("nota", "credito", "1", "--valor", "100", "--motivo", "fuga")
    file = tmp_path / "nota.pdf"
    assert month("imprimir", "nota", "credito", made["numero"], "--salida", file)["archivo"] == str(file)
    assert file.read_bytes().startswith(b"%PDF")
    assert (
        month("imprimir", "nota", "debito", "7", "--salida", file, code=3)["error"]["codigo"]
        == "NOTA_NO_EXISTE"
    )


def test_a_sample_is_looked_through_by_order(month, tmp_path):
    words = ("imprimir", "muestra", "2026-11", "--regla", "mayores", "--cuantas", "2")
    seen = month(*words, "--salida", tmp_path / "muestra.pdf")
    assert (len(seen["facturas"]), seen["revisiones"]) == (2, [])
    assert (tmp_path / "muestra.pdf").exists()
    assert month(*words, "--mal", "Sale corrida")["revisiones"][0]["motivo"] == "Sale corrida"
    assert [each["bien"] for each in month(*words, "--bien")["revisiones"]] == [True, False]
