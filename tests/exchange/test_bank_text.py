"""Files of fixed positions: the contract of an import, code by code, and what no bytes may break."""

import json
from dataclasses import replace
from datetime import date

import pytest
from bank_files import (
    LOTS,
    NIT,
    data,
    file_total,
    header,
    lot,
    lot_total,
    of_lots,
    payment,
)
from hypothesis import given
from hypothesis import strategies as st
from offices import DATA

from app.exchange.bank_file import report
from app.exchange.bank_profile import (
    ASOBANCARIA_1998,
    ASOBANCARIA_2001,
    BankField,
    BankProfile,
    FieldKind,
    RecordKind,
    Role,
)
from app.exchange.bank_text import END, read_bank_text, same_nit

BANK = DATA / "bank"
PAID = [[("104872", 8_745_000), ("104873", 4_512_000)], [("104901", 6_600_050)]]


def read(lines, profile=ASOBANCARIA_2001, nit=NIT):
    return read_bank_text(data(lines), profile, nit)


def errors(found):
    return [(each.line, each.code.value, dict(each.facts)) for each in found.errors]


def codes(found):
    return [(each.line, each.code.value) for each in found.errors]


@pytest.mark.parametrize("profile", [ASOBANCARIA_2001, ASOBANCARIA_1998], ids=lambda each: each.code)
def test_the_samples_give_every_key_of_their_json(profile):
    file = BANK / f"recaudo_{profile.code}.txt"
    wanted = json.loads(file.with_suffix(".json").read_text("utf-8"))
    told = report(read_bank_text(file.read_bytes(), profile, NIT), file.name)
    assert {key: told[key] for key in wanted} == wanted
    assert told["errores"] == told["avisos"] == []


@given(LOTS, st.sampled_from(["\r\n", "\n"]), st.sampled_from(["", "\r\n", "\n\n", "\x1a", "\r\n\x1a"]))
def test_a_right_file_is_read_as_it_was_written(lots, end, tail):
    found = read_bank_text(data(of_lots(lots), end).rstrip() + tail.encode(), ASOBANCARIA_2001, NIT)
    assert errors(found) == []
    assert [(each.reference, each.cents) for each in found.payments] == [pay for pays in lots for pay in pays]
    assert [(each.number, each.payments, each.cents) for each in found.lots] == [
        (number, len(pays), sum(cents for _, cents in pays)) for number, pays in enumerate(lots, start=1)
    ]
    assert found.cents == sum(cents for pays in lots for _, cents in pays)


RECORDS = st.sampled_from(of_lots(PAID)).flatmap(
    lambda line: st.builds(
        lambda cut, place, letter: (line[:place] + letter + line[place + 1 :])[:cut],
        st.integers(0, 170),
        st.integers(0, 160),
        st.sampled_from("0 9Ax\x1añ\x85²"),
    )
)


@given(st.binary() | st.lists(RECORDS).map(data), st.sampled_from([ASOBANCARIA_2001, ASOBANCARIA_1998]))
def test_no_bytes_make_it_fail(content, profile):
    found = read_bank_text(content, profile, NIT)
    told = report(found, "recaudo.txt")
    assert json.dumps(told)
    assert (told["estado"] == "rechazado") == bool(told["errores"])


@given(LOTS, st.data())
def test_each_control_that_is_wrong_is_found_with_its_figures(lots, draw):
    lines = of_lots(lots)
    at = draw.draw(st.sampled_from([place for place, line in enumerate(lines) if line[:2] in {"08", "09"}]))
    fields = {"08": {"CONTEO": (2, 11), "VALOR": (11, 29), "NUMERO": (29, 33)}}
    kind = "LOTE" if lines[at][:2] == "08" else "ARCHIVO"
    places = fields.get(lines[at][:2], {"CONTEO": (2, 11), "VALOR": (11, 29)})
    name, (start, stop) = draw.draw(st.sampled_from(sorted(places.items())))
    was = int(lines[at][start:stop])
    wrong = draw.draw(st.integers(0, 10 ** (stop - start) - 1).filter(lambda figure: figure != was))
    lines[at] = f"{lines[at][:start]}{wrong:0{stop - start}d}{lines[at][stop:]}"
    said = {"encontrado": wrong, "esperado": was}
    if name != "NUMERO":
        said = {"declarado": wrong, "calculado": was}
    assert errors(read(lines)) == [(at + 1, f"{kind}_{name}", said)]


@given(LOTS.filter(any), st.data())
def test_a_payment_that_is_changed_breaks_the_controls_of_its_lot_and_file(lots, draw):
    lines = of_lots(lots)
    at = draw.draw(st.sampled_from([place for place, line in enumerate(lines) if line[:2] == "06"]))
    lines[at] = f"{lines[at][:50]}{int(lines[at][50:64]) + 1:014d}{lines[at][64:]}"
    assert [code for _, code in codes(read(lines))] == ["LOTE_VALOR", "ARCHIVO_VALOR"]


# ── code by code ────────────────────────────────────────────────────────────


@pytest.mark.parametrize("content", [b"", b"\r\n\r\n", b"\x1a", b"  \n \x1a"])
def test_an_empty_file_is_told(content):
    assert errors(read_bank_text(content, ASOBANCARIA_2001)) == [(None, "VACIO", {})]


def test_all_errors_come_out_of_one_pass():
    lines = of_lots(PAID)
    lines[0] = header(nit="9005555555", day="20261399", kind="0x")
    lines[4] = lot_total(9, 1, 7)
    lines[5] = lot(2)[:10]
    lines[6] = payment("104901", 6_600_050)[:93]
    assert codes(read(lines)) == [
        (1, "FECHA"),
        (1, "NUMERICO"),
        (1, "NIT"),
        (5, "LOTE_NUMERO"),
        (5, "LOTE_CONTEO"),
        (5, "LOTE_VALOR"),
        (6, "LONGITUD"),
        (7, "LONGITUD"),
    ]


def test_an_unknown_record_leaves_the_state_as_it_was():
    lines = of_lots(PAID)
    lines[3:3] = ["", "Q6 algo"]
    assert errors(read(lines)) == [
        (4, "TIPO_REGISTRO", {"encontrado": ""}),
        (5, "TIPO_REGISTRO", {"encontrado": "Q6"}),
    ]


def test_a_record_out_of_order_becomes_where_the_file_stands():
    lines = of_lots(PAID)
    del lines[4]
    assert errors(read(lines)) == [
        (5, "SECUENCIA", {"esperado": ["06", "08"], "encontrado": "05"}),
    ]


@pytest.mark.parametrize(
    ("place", "found"),
    [
        (0, [(1, "SECUENCIA", {"esperado": ["01"], "encontrado": "05"})]),
        (1, [(2, "SECUENCIA", {"esperado": ["05"], "encontrado": "06"})]),
        (5, [(6, "SECUENCIA", {"esperado": ["05", "09"], "encontrado": "06"})]),
        (8, [(8, "SECUENCIA", {"esperado": ["05", "09"], "encontrado": END})]),
    ],
)
def test_a_record_that_is_missing_is_told_once(place, found):
    lines = of_lots(PAID)
    del lines[place]
    assert errors(read(lines)) == found


def test_what_comes_after_the_end_is_out_of_order():
    lines = of_lots(PAID)
    assert errors(read([*lines, lines[-1]])) == [(10, "SECUENCIA", {"esperado": [END], "encontrado": "09"})]
    assert codes(read([*lines[:8], lines[7], lines[8]])) == [(9, "SECUENCIA")]


def test_figures_that_cannot_be_trusted_are_not_compared_and_the_others_are():
    lines = of_lots(PAID)
    lines[2] = lines[2][:50] + "ABCDEFGHIJKLMN" + lines[2][64:]
    lines[7] = lot_total(9, 6_600_050, 2)
    lines[8] = file_total(99, 1)
    assert errors(read(lines)) == [
        (3, "NUMERICO", {"campo": "valor", "valor": "ABCDEFGHIJKLMN"}),
        (8, "LOTE_CONTEO", {"declarado": 9, "calculado": 1}),
    ]


def test_a_figure_of_the_file_that_is_no_number_leaves_the_other_to_compare():
    for lines, profile in ((of_lots(PAID), ASOBANCARIA_2001), (_old(), ASOBANCARIA_1998)):
        lines[-1] = "09XXXXXXXXX" + f"{7:018d}".ljust(10)
        told = codes(read(lines, profile))
        assert told == [(len(lines), "NUMERICO"), (len(lines), "ARCHIVO_VALOR")]


def _old():
    return (BANK / "recaudo_asobancaria1998.txt").read_text("ascii").splitlines()


def test_a_number_of_lot_that_was_not_read_is_not_compared():
    lines = of_lots(PAID)
    lines[1] = lot(1)[:15] + "00X1"
    assert codes(read(lines)) == [(2, "NUMERICO")]


@pytest.mark.parametrize(
    ("record", "least"), [(0, 55), (1, 19), (2, 94), (4, 33), (8, 29)], ids=["01", "05", "06", "08", "09"]
)
def test_a_record_may_be_cut_in_its_reserve_and_no_further(record, least):
    lines = of_lots(PAID)
    whole = lines[record]
    lines[record] = whole[:least]
    found = read(lines)
    assert codes(found) == []
    assert [(each.line, each.code.value) for each in found.notices] == [
        (record + 1, "AREA_RESERVADA_RECORTADA")
    ]
    lines[record] = whole[: least - 1]
    assert errors(read(lines)) == [(record + 1, "LONGITUD", {"longitud": least - 1, "minimo": least})]


def test_a_record_may_be_longer_if_nothing_stands_there():
    lines = of_lots(PAID)
    lines[8] += " " * 30
    assert codes(read(lines)) == []
    lines[8] += "X"
    assert errors(read(lines)) == [(9, "LONGITUD", {"longitud": 193, "maximo": 29, "sobra": "X"})]


def test_an_hour_that_is_none_is_told():
    lines = of_lots(PAID)
    for hour in ("2500", "0060"):
        lines[0] = header()[:48] + hour + header()[52:]
        assert errors(read(lines)) == [(1, "FECHA", {"campo": "hora", "valor": hour})]


@pytest.mark.parametrize(
    ("said", "same"),
    [("9001234568", True), ("900123456", True), ("0900123456", True), ("9001234560", False), ("", False)],
)
def test_the_nit_counts_with_and_without_its_digit(said, same):
    assert same_nit(said, NIT) is same
    found = codes(read(of_lots(PAID, nit=said)))
    assert found == ([] if same else [(1, "NIT")])
    assert codes(read(of_lots(PAID, nit=said), nit="")) == []


def test_what_is_odd_is_told_and_does_not_stop():
    lines = of_lots([[("7", 100), ("8", 200), ("7", 300), ("9", 400), ("9", 500)]])
    lines[5] = payment("9", 400, cause="D03")
    lines[6] = payment("9", 500, means="77", cause="   ")
    found = read(lines)
    assert codes(found) == []
    assert [(each.line, each.code.value, dict(each.facts)) for each in found.notices] == [
        (5, "REFERENCIA_REPETIDA", {"referencia": "7", "linea_anterior": 3}),
        (6, "CAUSAL_DEVOLUCION", {"causal": "D03"}),
        (7, "MEDIO_DESCONOCIDO", {"medio": "77"}),
    ]
    assert [each.returned for each in found.payments] == [False, False, False, True, False]


def test_the_file_names_itself():
    found = read(of_lots(PAID))
    assert found.identity == ("040", "400702127333", "2026-11-20", "A")
    assert found.written == "2026-11-21 02:13"
    assert found.collected_on == date(2026, 11, 20)
    nameless = read([payment("1", 100)])
    assert (nameless.identity, nameless.written) == (None, "")


# ── profiles of other banks ─────────────────────────────────────────────────

PLAIN = BankProfile(
    code="propio",
    name="Banco propio",
    date_field="fecha",
    references=((2, 6), (7, 11)),
    records=(
        RecordKind(
            role=Role.PAYMENT,
            match="P",
            minimum=31,
            length=31,
            fields=(
                BankField("referencia", 2, 11, FieldKind.TEXT),
                BankField("valor", 12, 23, FieldKind.AMOUNT, 0),
                BankField("fecha", 24, 31, FieldKind.DATE),
            ),
        ),
    ),
)


def test_a_profile_without_header_lots_or_controls_reads_payments_alone():
    found = read(["P00123004560000000004002026112" + "0"], PLAIN)
    assert codes(found) == []
    (paid,) = found.payments
    assert (paid.cents, paid.paid_on, paid.lot) == (40_000, date(2026, 11, 20), None)
    assert paid.candidates == ("123", "456")
    assert report(found, "x.txt")["pagos"][0]["referencias"] == ["123", "456"]
    assert codes(read(["P0012300456000000000400202611AA"], PLAIN)) == [(1, "NUMERICO")]


def test_a_profile_with_lots_needs_no_controls():
    lots = replace(
        PLAIN,
        records=(
            RecordKind(role=Role.LOT, match="L", minimum=1, length=1, fields=()),
            *PLAIN.records,
        ),
    )
    one = "P0012300456000000000400" + "20261120"
    assert codes(read(["L", one, "L", one, one], lots)) == []
    assert codes(read([one, "L"], lots)) == [(1, "SECUENCIA")]
    assert codes(read_bank_text(b"x", replace(PLAIN, records=()))) == [(1, "TIPO_REGISTRO")]
