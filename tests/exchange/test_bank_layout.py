"""What an office says of a bank's sheet or file: its signs, the order of its dates, whose money it is."""

from dataclasses import replace
from datetime import date

import bank_files
import pytest

from app.exchange.bank_layout import cents_reader, day_of, day_reader
from app.exchange.bank_profile import (
    ASOBANCARIA_2001,
    CSV,
    BankField,
    FieldKind,
    Role,
    SheetLayout,
    faults,
    from_plain,
    problems,
    to_plain,
)
from app.exchange.bank_sheet import cents_of, read_bank_sheet, score_payments
from app.exchange.bank_text import read_bank_text
from app.exchange.columns import ColumnsMissing
from app.exchange.table import read_table
from app.exchange.values import BadCell

DAY = date(2026, 12, 3)
HEADINGS = (("referencia", "Papel"), ("valor", "Plata"), ("fecha", "Cuando"), ("medio", ""))
SHEET = replace(
    CSV,
    code="punto",
    name="Punto",
    sheet=SheetLayout(columns=HEADINGS, separator=",", decimal="."),
    day_form="mda",
    bank="040",
    account="123",
    pay_point="Efecty",
)


@pytest.mark.parametrize(
    ("text", "form", "found"),
    [
        ("20261203", "amd", DAY),
        ("03122026", "dma", DAY),
        ("12032026", "mda", DAY),
        ("12/3/2026", "mda", DAY),
        ("3-12-26", "dma", DAY),
        ("2026.12.03 14:05", "amd", DAY),
        ("13/3/2026", "mda", None),
        ("2026-12-03", "dma", None),
        ("ayer", "dma", None),
    ],
)
def test_a_day_is_read_in_its_order(text, form, found):
    assert day_of(text, form) == found


def test_days_of_a_sheet_are_read_in_its_order_and_its_own_as_they_are():
    read = day_reader("mda")
    assert read("12/03/2026") == read(date(2026, 12, 3)) == read(12032026) == DAY
    assert read("") is None
    assert read(46359) == date(2026, 12, 3)
    with pytest.raises(BadCell):
        read("31/12/2026")
    assert day_reader("")("03/12/2026") == DAY


def test_amounts_are_read_by_their_sign():
    comma, point = cents_reader(",", cents_of), cents_reader(".", cents_of)
    assert [comma(each) for each in ("1.234,5", "$ 1.234", "1234,50", "-7", 12.5, "")] == [
        123_450, 123_400, 123_450, -700, 1_250, 0,
    ]  # fmt: skip
    assert (point("1,234.50"), point("12.5"), cents_reader("", cents_of)("1.234")) == (
        123_450,
        1_250,
        123_400,
    )
    for read, text in ((comma, "1,234.50"), (comma, "1.23"), (point, "1.234"), (point, "mil")):
        with pytest.raises(BadCell):
            read(text)


def sheet(tmp_path, text, profile=SHEET):
    file = tmp_path / "pagos.csv"
    file.write_text(text, "utf-8")
    table = read_table(file, score=score_payments, separator=profile.sheet.separator)
    return read_bank_sheet(table, file.read_bytes(), None, profile)[1]


def test_a_sheet_is_read_as_its_profile_says_and_is_of_its_bank(tmp_path):
    found = sheet(tmp_path, 'Papel,Plata,Cuando,Medio\n7,"1,234.50",12/03/2026,PSE\n')
    (payment,) = found.payments
    assert (payment.reference, payment.cents, payment.paid_on, payment.branch) == (
        "7",
        123_450,
        DAY,
        "Efecty",
    )
    assert (dict(found.header), found.profile, found.identity) == (
        {"banco": "040", "cuenta": "123"}, "punto", None,
    )  # fmt: skip


def test_a_column_that_is_chosen_wins_over_the_profile_s_and_the_others_stay(tmp_path):
    file = tmp_path / "pagos.csv"
    file.write_text("Papel,Monto,Cuando\n7,12.50,12/03/2026\n", "utf-8")
    table = read_table(file, score=score_payments, separator=",")
    with pytest.raises(ColumnsMissing):
        read_bank_sheet(table, b"", None, SHEET)
    (payment,) = read_bank_sheet(table, b"", {"valor": "Monto"}, SHEET)[1].payments
    assert (payment.reference, payment.cents, payment.paid_on) == ("7", 1_250, DAY)


def test_a_file_that_is_of_another_account_is_told():
    data = bank_files.data(bank_files.of_lots([[("1", 100)]], day="20261203"))
    own = replace(ASOBANCARIA_2001, code="propio", name="Propio", bank="040", account="999")
    found = read_bank_text(data, own)
    (notice,) = found.notices
    assert (notice.code.value, notice.facts["encontrado"]) == ("CUENTA_DISTINTA", "400702127333")
    assert found.identity == read_bank_text(data, ASOBANCARIA_2001).identity
    assert read_bank_text(data, replace(own, account="400702127333")).notices == []
    pointed = read_bank_text(data, replace(own, account="", pay_point="Tienda"))
    assert pointed.payments[0].branch == "5703"


def test_dates_of_a_file_of_positions_are_read_in_its_order():
    own = replace(ASOBANCARIA_2001, code="propio", name="Propio", day_form="dma")
    lines = bank_files.of_lots([[("1", 100)]], day="03122026")
    lines[0] = lines[0].replace("20261121", "21112026")
    found = read_bank_text(bank_files.data(lines), own)
    assert (found.errors, found.collected_on) == ([], DAY)


def test_a_profile_with_all_of_it_survives_its_json_and_an_older_one_is_read():
    assert from_plain(to_plain(replace(SHEET, retired=True))) == replace(SHEET, retired=True)
    old = {
        key: to_plain(ASOBANCARIA_2001)[key]
        for key in ("codigo", "nombre", "fecha", "referencias", "registros")
    }
    assert from_plain(old) == ASOBANCARIA_2001


def test_what_is_wrong_with_a_sheet_is_told_by_its_column():
    assert faults(SHEET) == ()
    assert SHEET.sheet.heading("causal") == ""
    alike = replace(SHEET, sheet=SheetLayout(columns=(("referencia", "Papel"), ("valor", "papel"))))
    assert [(each.place, each.text) for each in problems(alike)] == [
        ("fecha", "falta el título de su columna"),
        ("referencia", "otra columna tiene ese título"),
        ("valor", "otra columna tiene ese título"),
    ]
    assert faults(alike)[0] == "fecha: falta el título de su columna"
    bare = replace(SHEET, name=" ", bank="40")
    assert [each.place for each in problems(bare)] == ["nombre", "banco"]
    assert [each.place for each in problems(replace(SHEET, name="x" * 61))] == ["nombre"]


def test_what_is_wrong_with_a_record_is_told_by_its_field():
    def wrong(role, **changes):
        records = [
            replace(each, **changes) if each.role is role else each for each in ASOBANCARIA_2001.records
        ]
        return [each.place for each in problems(replace(ASOBANCARIA_2001, code="x", records=tuple(records)))]

    value = BankField("valor", 40, 64, FieldKind.AMOUNT)
    assert wrong(Role.PAYMENT, match="05") == ["pago.inicia"]
    assert wrong(Role.PAYMENT, length=90) == ["pago.largo"]
    assert wrong(Role.PAYMENT, length=2001) == ["pago.largo"]
    assert wrong(Role.PAYMENT, fields=(BankField("referencia", 3, 50), value)) == ["pago.valor"]
