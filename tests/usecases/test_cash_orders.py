"""The orders of the cash desk, with the answers that they promise."""

import pytest
from offices import HEADER, row
from paper import words

from app.cli.cash_parser import MEANS, WAYS
from app.desk.receipt_printer import Way
from domain.cash import PaymentMeans


@pytest.fixture
def desk(ready, tmp_path):
    """An office with one account that owes, and its desk open."""
    file = tmp_path / "catastro.csv"
    file.write_text("\r\n".join([HEADER, row("0100012", balance="44670")]) + "\r\n", "utf-8-sig")
    ready("catastro", "importar", file)
    opened = ready("caja", "abrir", "--fondo", 100000)
    assert (opened["caja"], opened["turno"], opened["esperado"], opened["contado"]) == (1, 1, 100000, None)
    return ready


def test_the_means_of_the_command_are_those_of_the_desk():
    assert tuple(MEANS) == tuple(PaymentMeans)


def test_a_day_at_the_desk(desk, tmp_path):
    paper = tmp_path / "recibo.pdf"
    paid = desk(
        "caja", "recaudar", "--cuenta", "0100012", "--valor", 20750, "--recibido", 50000, "--recibo", paper
    )
    assert paid == {
        "recibo": "1-000001",
        "cuenta": "0100012",
        "valor": 20750,
        "medios": {"efectivo": 20750},
        "cambio": 29250,
        "aplicado": [
            {"factura": "Saldo inicial", "servicio": "otros", "concepto": "servicio", "valor": 20750}
        ],
        "saldo_a_favor": 0,
        "saldo": 23920,
    }
    assert paper.read_bytes().startswith(b"%PDF")
    mixed = desk(
        "caja", "recaudar", "--cuenta", "0100012", "--valor", 25000, "--medio", "efectivo=20000,tarjeta=5000"
    )
    assert (mixed["saldo_a_favor"], mixed["saldo"], mixed["cambio"]) == (1080, -1080, 0)
    undone = desk("caja", "anular", "1-000001", "--motivo", "otra cuenta")
    assert (undone["saldo"], undone["saldo_a_favor"], undone["anulado"]) == (19670, 0, True)
    moved = desk("caja", "mover", "--tipo", "gasto", "--valor", 5000, "--detalle", "papel")
    assert (moved["esperado"], moved["movimientos"]) == (115000, -5000)
    counted = desk("caja", "arqueo", "--conteo", '{"100000": 1, "5000": 2, "2000": 2, "500": 1}')
    assert (counted["contado"], counted["diferencia"]) == (114500, -500)
    closed = desk("caja", "cerrar", "--explicacion", "falta un billete")
    assert closed == {
        "caja": 1,
        "turno": 1,
        "fondo": 100000,
        "esperado": 115000,
        "contado": 114500,
        "diferencia": -500,
        "por_medio": {"efectivo": 20000, "tarjeta": 5000, "transferencia": 0, "cheque": 0},
        "recaudo": 25000,
        "movimientos": -5000,
        "recibos": 2,
        "anulados": 1,
    }
    assert desk("verificar")["ok"]
    late = desk("caja", "reversar", "1-000002", "--motivo", "cheque malo", "--autoriza", "C. Ríos")
    assert (late["saldo"], late["valor"]) == (44670, 25000)
    assert desk("verificar")["ok"]


@pytest.mark.parametrize(
    ("words", "exit_code", "code"),
    [
        (("recaudar", "--caja", 2, "--cuenta", "0100012", "--valor", 1000), 3, "CAJA_CERRADA"),
        (("recaudar", "--cuenta", "999", "--valor", 1000), 3, "CUENTA_NO_EXISTE"),
        (("recaudar", "--cuenta", "0100012", "--valor", 0), 3, "VALOR_INVALIDO"),
        (("recaudar", "--cuenta", "0100012", "--valor", -5), 3, "VALOR_INVALIDO"),
        (
            ("recaudar", "--cuenta", "0100012", "--valor", 1000, "--recibido", 999),
            3,
            "EFECTIVO_INSUFICIENTE",
        ),
        (
            ("recaudar", "--cuenta", "0100012", "--valor", 1000, "--medio", "efectivo=999"),
            3,
            "MEDIOS_NO_SUMAN",
        ),
        (("abrir", "--fondo", 0), 3, "CAJA_YA_ABIERTA"),
        (("anular", "1-000009", "--motivo", "x"), 3, "RECIBO_NO_EXISTE"),
        (("arqueo", "--conteo", '{"3000": 1}'), 3, "DENOMINACION_DESCONOCIDA"),
        (("cerrar",), 3, "ARQUEO_PENDIENTE"),
    ],
)
def test_what_the_desk_refuses_says_so_by_its_code(desk, words, exit_code, code):
    assert desk("caja", *words, code=exit_code)["error"]["codigo"] == code


@pytest.mark.parametrize(
    "words",
    [
        ("recaudar", "--cuenta", "0100012", "--valor", "mil"),
        ("recaudar", "--cuenta", "0100012", "--valor", "1_000"),
        ("recaudar", "--cuenta", "0100012", "--valor", "\u0661\u0660"),
        ("recaudar", "--cuenta", "0100012", "--valor", " 10"),
        ("recaudar", "--cuenta", "0100012", "--valor", "1.000"),
        ("arqueo", "--conteo", '{"1_000": 1}'),
        ("recaudar", "--cuenta", "0100012", "--valor", 10, "--medio", "oro"),
        ("recaudar", "--cuenta", "0100012", "--valor", 10, "--medio", "efectivo=mil"),
        ("arqueo", "--conteo", "[1]"),
        ("arqueo", "--conteo", '{"1000": 1.5}'),
        ("arqueo", "--conteo", "nada"),
        ("abrir",),
    ],
)
def test_wrong_use_ends_with_2(desk, words):
    assert desk("caja", *words, code=2) is None


def test_a_desk_that_was_closed_with_an_empty_drawer_needs_no_count(ready):
    ready("caja", "abrir", "--fondo", 0)
    assert ready("caja", "cerrar")["diferencia"] == 0


def test_a_day_is_shown_and_closed(desk):
    desk("caja", "recaudar", "--cuenta", "0100012", "--valor", 20000)
    shown = desk("caja", "dia")
    assert (shown["recaudo"], shown["cerrado"], shown["cajas_abiertas"]) == (20000, False, [1])
    desk("caja", "cerrar", "--conteo", '{"100000": 1, "20000": 1}')
    closed = desk("caja", "dia", "--cerrar", "--nota", "sin novedad")
    assert (closed["cerrado"], closed["por_medio"], closed["por_lugar"]) == (
        True,
        {"efectivo": 20000},
        {"caja 1": 20000},
    )
    assert closed["efectivo_por_consignar"] == 20000
    assert desk("verificar")["ok"]


def test_who_pays_may_name_the_invoice_and_says_why(desk, tmp_path):
    more = tmp_path / "otra.csv"
    more.write_text("\r\n".join([HEADER, row("0100013", balance="9000")]) + "\r\n", "utf-8-sig")
    desk("catastro", "importar", more)
    asked = ("caja", "recaudar", "--cuenta", "0100012=20000,0100013=9000", "--valor", 29000)
    paid = desk(*asked, "--a", "Saldo inicial", "--recibido", 30000)
    assert (paid["valor"], paid["cambio"], paid["saldo"]) == (29000, 1000, 24670)
    assert paid["cuentas"] == [
        {"cuenta": "0100012", "valor": 20000, "saldo_a_favor": 0, "saldo": 24670},
        {"cuenta": "0100013", "valor": 9000, "saldo_a_favor": 0, "saldo": 0},
    ]
    assert [each["valor"] for each in paid["aplicado"]] == [29000]
    wrong = desk("caja", "recaudar", "--cuenta", "0100012", "--valor", 1000, "--a", "77", code=3)
    assert wrong["error"]["detalle"]["campo"] == "factura"
    assert desk(*asked[:-1], 28000, code=3)["error"]["codigo"] == "VALOR_INVALIDO"
    assert desk("caja", "recaudar", "--cuenta", "1=5,1=6", "--valor", 11, code=2) is None


def test_the_test_page_of_a_receipt_printer(ready, tmp_path):
    paper = tmp_path / "pagina.bin"
    page = ("caja", "prueba", "--impresora")
    done = ready(*page, f"archivo:{paper}", "--columnas", 32, "--cajon", "--sin-corte")
    assert done == {"impresora": str(paper), "poco_papel": False}
    assert "Sin tildes".encode("ascii") in paper.read_bytes()
    gone = tmp_path / "no" / "hay"
    assert ready(*page, f"archivo:{gone}", code=4)["error"]["codigo"] == "ARCHIVO_NO_ESCRITO"
    assert ready(*page, "red:127.0.0.1:1", code=4)["error"]["codigo"] == "IMPRESORA_DE_RECIBOS"
    assert ready(*page, "cola:POS", code=4)["error"]["codigo"]
    for wrong in (("red:h:x",), ("red:h:99999",), ("red:h", "--columnas", 40), ("red:h", "--pagina", "z")):
        assert ready(*page, *wrong, code=3)["error"]["codigo"] == "VALOR_INVALIDO"
    assert ready(*page, "lpt", code=2) is None


def test_the_ways_of_the_command_are_those_of_the_desk():
    assert set(WAYS) < set(Way)


def test_a_returned_cheque_by_its_orders(desk):
    desk("caja", "recaudar", "--cuenta", "0100012", "--valor", 20000, "--medio", "cheque")
    desk("caja", "cerrar", "--conteo", '{"100000": 1}')
    done = desk("caja", "cheque", "1-000001", "--causa", "Fondos insuficientes")
    assert (done["saldo"], done["cobro"], done["sin_cheques"]) == (44670, 0, ["0100012"])
    [marked] = desk("caja", "cheques")["cuentas"]
    assert marked == {
        "cuenta": "0100012", "recibo": "1-000001", "desde": "2026-11-29", "causa": "Fondos insuficientes"
    }  # fmt: skip
    assert desk("caja", "cheques", "--levantar", "0100012", "--motivo", "ya pagó") == {"cuentas": []}
    again = desk("caja", "cheques", "--levantar", "0100012", "--motivo", "x", code=3)
    assert again["error"]["codigo"] == "CHEQUES_SE_RECIBEN"


def test_a_float_may_be_nothing_and_no_less(ready):
    refused = ready("caja", "abrir", "--fondo", -5, code=3)["error"]
    assert "0 o más" in refused["mensaje"] or "desde 0" in refused["mensaje"]
    ready("caja", "abrir", "--fondo", 0)


def test_no_shift_begins_before_a_day_that_was_closed(desk):
    desk("caja", "cerrar", "--conteo", '{"100000": 1}')
    desk("caja", "dia", "--cerrar")
    early = desk("--hoy", "2026-11-20", "caja", "abrir", "--fondo", 0, code=3)["error"]
    assert (early["codigo"], "29/11/2026" in early["mensaje"]) == ("VALOR_INVALIDO", True)
    assert desk("--hoy", "2026-11-30", "caja", "abrir", "--fondo", 0)["turno"] == 2


def test_a_receipt_undone_in_its_shift_names_its_reversal(desk, tmp_path):
    desk("caja", "recaudar", "--cuenta", "0100012", "--valor", 20000)
    undone = desk("caja", "anular", "1-000001", "--motivo", "otra cuenta")
    desk("caja", "recibo", "1-000001", "--salida", tmp_path / "r.pdf")
    assert f"Reverso {undone['reverso']}" in " ".join(words(tmp_path / "r.pdf").split())
