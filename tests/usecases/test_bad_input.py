"""What the command answers to what should not have been asked: a sentence, and nothing lost."""

import json

import offices
import pytest
from sqlalchemy import update

from app.bank import remittance
from app.cli import command
from app.desk import cash
from app.desk.cash import Payment
from app.exchange.columns import RowProblem
from app.register import cadastre, paper_limits
from app.store.schema import account
from app.wording.refusals import AccountMissing
from ui.main import main


@pytest.fixture
def town_rows(ready, tmp_path):
    """A file of two accounts, the second without a name."""
    file = tmp_path / "catastro.csv"
    rows = [offices.HEADER, offices.row("0100001"), offices.row("0100002", name="")]
    file.write_text("\r\n".join(rows) + "\r\n", "utf-8")
    return file


@pytest.mark.parametrize("rehearsed", [(), ("--simular",)])
def test_refused_rows_do_not_take_the_place_of_their_cadastre(ready, town_rows, rehearsed):
    before = town_rows.read_bytes()
    refused = ready("catastro", "importar", town_rows, "--rechazos", town_rows, *rehearsed, code=4)
    assert refused["error"]["codigo"] == "ARCHIVO_NO_ESCRITO"
    assert "el mismo archivo" in refused["error"]["mensaje"]
    assert town_rows.read_bytes() == before
    assert ready("catastro", "importar", town_rows)["importadas"] == 1


def test_refused_rows_do_not_take_the_place_of_their_readings(ready, town_rows, tmp_path):
    ready("catastro", "importar", town_rows)
    ready("periodo", "abrir", "2026-11")
    file = tmp_path / "lecturas.csv"
    file.write_text("CODIGO;LECTURA\n0100001;113\n", "utf-8")
    refused = ready("lecturas", "importar", file, "--periodo", "2026-11", "--rechazos", file, code=4)
    assert refused["error"]["codigo"] == "ARCHIVO_NO_ESCRITO"
    assert file.read_text("utf-8").endswith("0100001;113\n")
    assert ready("lecturas", "importar", file, "--periodo", "2026-11")["leidas"] == 1


@pytest.mark.parametrize("place", ["no existe/rechazos.xlsx", "ocupada"])
def test_nothing_enters_where_the_refused_rows_cannot_be_written(ready, town_rows, tmp_path, place):
    (tmp_path / "ocupada").mkdir()
    unwritable = ("--rechazos", tmp_path / place)
    refused = ready("catastro", "importar", town_rows, *unwritable, code=4)
    assert refused["error"]["codigo"] == "ARCHIVO_NO_ESCRITO"
    assert ready("catastro", "importar", town_rows)["importadas"] == 1
    ready("periodo", "abrir", "2026-11")
    file = tmp_path / "lecturas.csv"
    file.write_text("CODIGO;LECTURA\n0100001;113\n0100009;5\n", "utf-8")
    asked = ("lecturas", "importar", file, "--periodo", "2026-11")
    assert ready(*asked, *unwritable, code=4)["error"]["codigo"] == "ARCHIVO_NO_ESCRITO"
    done = ready(*asked, "--rechazos", tmp_path / "rechazos.xlsx")
    assert (done["leidas"], done["repetidas"], len(done["rechazadas"])) == (1, 0, 1)
    assert (tmp_path / "rechazos.xlsx").exists()


HUGE = "9" * 20


@pytest.mark.parametrize(
    ("fact", "column"),
    [
        ("balance", "SALDO ANTERIOR"),
        ("last", "LECTURA ANTERIOR"),
        ("stop", "ORDEN"),
    ],
)
@pytest.mark.parametrize("number", [HUGE, HUGE * 300])
def test_a_number_too_large_for_its_column_refuses_its_row(ready, tmp_path, fact, column, number):
    file = tmp_path / "catastro.csv"
    rows = [offices.HEADER, offices.row("0100001", **{fact: number}), offices.row("0100002")]
    file.write_text("\r\n".join(rows) + "\r\n", "utf-8")
    told = [{"fila": 2, "columna": column, "motivo": "número demasiado grande"}]
    assert ready("catastro", "importar", file, "--simular")["rechazadas"] == told
    done = ready("catastro", "importar", file)
    assert (done["importadas"], done["rechazadas"]) == (1, told)


@pytest.fixture
def billed(ready, tmp_path):
    """An office with one account, read in November and not yet billed; gives the command."""
    file = tmp_path / "catastro.csv"
    file.write_text("\r\n".join([offices.HEADER, offices.row("0100001")]) + "\r\n", "utf-8")
    ready("catastro", "importar", file)
    ready("periodo", "abrir", "2026-11")
    return ready


def test_a_reading_too_large_for_any_dial_refuses_its_row(billed, tmp_path):
    file = tmp_path / "lecturas.csv"
    file.write_text("CODIGO;LECTURA;FECHA\n0100001;" + "1" * 23 + ";28/11/2026\n", "utf-8")
    done = billed("lecturas", "importar", file, "--periodo", "2026-11")
    assert done["rechazadas"] == [{"fila": 2, "columna": "LECTURA", "motivo": "número demasiado grande"}]


def test_a_decision_a_note_and_an_altitude_beyond_bounds_are_refused_by_their_value(billed, tmp_path):
    file = tmp_path / "lecturas.csv"
    file.write_text("CODIGO;LECTURA;FECHA\n0100001;90;28/11/2026\n", "utf-8")
    billed("lecturas", "importar", file, "--periodo", "2026-11")
    asked = ("critica", "decidir", "2026-11", "--cuenta", "0100001", "--motivo", "visita", "--decision")
    refused = billed(*asked, f"corregir:{HUGE}", code=3)["error"]
    assert (refused["codigo"], HUGE in refused["mensaje"]) == ("VALOR_INVALIDO", True)
    billed(*asked, "corregir:113")
    billed("facturar", "liquidar", "2026-11")
    billed("facturar", "emitir", "2026-11")
    for kind in ("credito", "debito"):
        note = billed("nota", kind, "1", "--valor", HUGE, "--motivo", "prueba", code=3)
        assert note["error"]["codigo"] == "VALOR_INVALIDO"
    words = [*offices.CREATE, "--datos", tmp_path / "otra"]
    words[words.index("1450")] = HUGE
    assert billed(*words, code=3)["error"]["codigo"] == "VALOR_INVALIDO"
    assert not (tmp_path / "otra").exists()


@pytest.mark.expects_log("defect")
def test_a_fault_of_ours_shows_the_code_that_the_log_finds(ready, monkeypatch, caplog, tmp_path):
    def fails(*_):
        raise ZeroDivisionError

    monkeypatch.setattr(cadastre, "view_account", fails)
    told = ready("cuenta", "ver", "0100001", code=1)["error"]
    code = told["detalle"]["falla"]
    assert told["codigo"] == "FALLA"
    assert f"anote el código {code} " in told["mensaje"]
    assert f"defect {code} in order cuenta ver" in caplog.text


def test_an_account_is_found_without_its_zeros_or_with_blanks_around(billed, tmp_path):
    for typed in ("0100001", "100001", "000100001", " 0100001 "):
        assert billed("cuenta", "ver", typed)["cuenta"] == "0100001"
    for typed, said in (
        ("100009", "«100009»"),
        ("", "Falta el código"),
        ("  ", "Falta el código"),
        ("0", "«0»"),
    ):
        refused = billed("cuenta", "ver", typed, code=3)["error"]
        assert refused["codigo"] == "CUENTA_NO_EXISTE"
        assert said in refused["mensaje"]


def test_a_payment_goes_to_the_account_that_the_code_means(office, tmp_path):
    offices.with_rows(office, tmp_path, [offices.row("0100001", balance="5000")])
    assert cash.collect(office, Payment(account="100001", amount=1000)).account == "0100001"
    payments = [Payment(account=code, amount=500) for code in ("100001", "0100001", " 0100001")]
    paid = remittance.collect_many(office, payments).collected
    assert {each.account for each in paid} == {"0100001"}
    assert cadastre.view_account(office, "0100001").balance == 2500
    with pytest.raises(AccountMissing):
        cash.collect(office, Payment(account="", amount=1000))


def test_a_code_that_two_accounts_could_be_is_nobodys(office, tmp_path):
    offices.with_rows(office, tmp_path, [offices.row("0100001"), offices.row("0100002")])
    with office.store.write() as transaction:
        transaction.execute(update(account).where(account.c.code == "0100002").values(code="00100001"))
    assert cadastre.view_account(office, "00100001").card.code == "00100001"
    with pytest.raises(AccountMissing):
        cadastre.view_account(office, "100001")


def test_the_cadastre_goes_out_as_what_its_name_says(billed, tmp_path):
    refused = billed("catastro", "exportar", tmp_path / "salida.csv", code=3)["error"]
    assert refused["codigo"] == "VALOR_INVALIDO"
    assert ".xlsx" in refused["mensaje"]
    assert not (tmp_path / "salida.csv").exists()
    assert billed("catastro", "exportar", tmp_path / "CATASTRO.XLSX")["filas"] == 1


def test_a_demonstration_stays_away_from_the_offices_own_folder(tmp_path, monkeypatch, capsys):
    own = tmp_path / "usuario"
    monkeypatch.delenv("CAUDAL_DATOS", raising=False)
    monkeypatch.setattr(command, "default_data_folder", lambda: own)
    words = ["demo", "--salida", str(tmp_path / "papeles"), "--suscriptores", "5", "--meses", "1", "--json"]
    assert main(["--hoy", "2026-11-18", *words]) == 0
    assert json.loads(capsys.readouterr().out)["datos"] == str(tmp_path / "papeles" / "datos")
    assert not own.exists()
    assert main(offices.CREATE) == 0
    assert (own / "caudal.db").exists()


def test_every_row_of_a_file_of_readings_is_in_a_list(ready, tmp_path):
    accounts = tmp_path / "cuentas.csv"
    rows = [offices.row(f"010000{number}") for number in range(1, 6)]
    accounts.write_text("\r\n".join([offices.HEADER, *rows]) + "\r\n", "utf-8")
    ready("catastro", "importar", accounts)
    ready("periodo", "abrir", "2026-11")
    file = tmp_path / "lecturas.csv"
    lines = [
        "CODIGO;LECTURA;FECHA;NOVEDAD",
        "0100001;113;28/11/2026;",
        "0100002;114;28/11/2026;luna llena",
        "0100003;;28/11/2026;",
        "0100009;12.5;28/11/2026;luna llena",
        "0100004;;28/11/2026;cerrado",
        "0100001;113;28/11/2026;",
        "TOTAL;227;;",
    ]
    file.write_text("\r\n".join(lines) + "\r\n", "utf-8")
    done = ready("lecturas", "importar", file, "--periodo", "2026-11")
    told = {"fila": 3, "columna": "NOVEDAD", "motivo": "novedad no reconocida: queda como nota"}
    assert done["advertencias"] == [told]
    assert done["ignoradas"] == [
        {"fila": 4, "motivo": "sin diligenciar"},
        {"fila": 8, "motivo": "total"},
    ]
    parts = [done["leidas"], done["sin_lectura"], done["repetidas"], len(done["rechazadas"])]
    assert (parts, done["filas"]) == ([2, 1, 1, 1], 5)
    assert done["filas"] + len(done["ignoradas"]) == len(lines) - 1


LONG = "ASOCIACIÓN DE USUARIOS DEL ACUEDUCTO VEREDAL DE SAN JACINTO DEL CAUCA Y CORREGIMIENTOS"
CUT = RowProblem(3, "NOMBRE", "nombre más largo que su lugar en la factura: saldrá cortado", "0100002")


@pytest.mark.parametrize(("layout", "told"), [("carta", []), ("media", [CUT]), ("dos", [CUT])])
def test_what_the_invoice_would_print_otherwise_is_warned_of_and_enters(tmp_path, layout, told):
    """Decided by the layout that the office prints: a whole letter has room that half of one has not."""
    office = offices.blank(tmp_path / "oficina", invoice_layout=layout)
    rows = [
        offices.row("0100001", name="Łukasz Núñez", address="Cra. 7 – 12 水"),
        offices.row("0100002", name=LONG, stop="20"),
    ]
    done = offices.with_rows(office, tmp_path, rows)
    lost = "letras que la factura no puede imprimir, saldrán como «?»: "
    assert list(done.warnings) == [
        RowProblem(2, "NOMBRE", f"{lost}Ł", "0100001"),
        RowProblem(2, "DIRECCION", f"{lost}水", "0100001"),
        *told,
    ]
    assert (done.imported, done.rejected) == (2, ())
    warned = [paper_limits.warning_of(office, code) for code in ("0100001", "0100002", "0100003")]
    assert warned == [f"Aviso: {lost}Ł, 水.", f"Aviso: {CUT.reason}." if told else "", ""]
    office.store.close()


@pytest.mark.parametrize(
    ("text", "mapping", "words"),
    [
        ("ahora;no\n1;2\n", None, ["Ninguna fila parece un encabezado", "ahora, no"]),
        ("1\n2\n", None, ["Ninguna fila parece un encabezado"]),
        ("CODIGO;NOMBRE;BARRIO\n1;Ana;Centro\n", None, ["se parece a un encabezado es la 1"]),
        ("CODIGO;NOMBRE;ESTRATO\n1;Ana;2\n", {"telefono": "FAX"}, ["mapa", "FAX", "fila 1", "CODIGO"]),
        ("CODIGO;NOMBRE;ESTRATO\n1;Ana;2\n", {"zodiaco": "CODIGO"}, ["mapa", "zodiaco"]),
    ],
)
def test_columns_that_are_missing_are_told_with_the_row_that_there_is(ready, tmp_path, text, mapping, words):
    file, map_file = tmp_path / "catastro.csv", tmp_path / "mapa.json"
    file.write_text(text, "utf-8")
    map_file.write_text(json.dumps(mapping), "utf-8")
    more = () if mapping is None else ("--mapa", map_file)
    refused = ready("catastro", "importar", file, *more, code=3)["error"]
    assert refused["codigo"] == "ARCHIVO_RECHAZADO"
    assert all(word in refused["mensaje"] for word in words), refused["mensaje"]
    assert "es la 0" not in refused["mensaje"]
