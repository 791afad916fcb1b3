"""The regulator's reports: what is written, what would be refused, and the layouts as data files."""

import csv
import json
from decimal import Decimal

import claim_office
import offices
import pytest
from billing_office import OCTOBER, small_office
from offices import NOVEMBER

from app.cli.export_parser import OFFICE_CODES
from app.debt import claim_answers, claim_steps
from app.debt.claim_answers import Decision
from app.desk import cash
from app.errors import FileUnreadable
from app.exports import layouts, sui
from app.exports.sui_facts import cadastral_facts
from domain.claim import ClaimKind, ClaimOutcome
from domain.errors import InvalidValue
from domain.period import Period

WATER, SEWERAGE = "facturacion-acueducto-279", "facturacion-alcantarillado-279"
DANE = {"departamento": "54", "municipio": "670", "centro_poblado": "000"}


@pytest.fixture
def office(tmp_path):
    """October billed, with the office's codes."""
    office = small_office(tmp_path / "oficina")
    layouts.change_codes(office, DANE)
    yield office
    office.store.close()


def rows(office, code, period=OCTOBER):
    report = sui.rehearse(office, code, period)
    names = [column.name for column in report.layout.columns]
    return [dict(zip(names, row, strict=True)) for row in report.rows]


def test_each_row_of_water_holds_the_identity_of_its_total(office):
    found = rows(office, WATER)
    assert len(found) == 4
    for row in found:
        sums = {name: int(row[name] or 0) for name in row if name.startswith(("Valor", "Cargo fijo", "Inter"))
                and name != "Valor por m3"}  # fmt: skip
        others = sum(int(row[name]) for name in ("Otros cobros", "Cargos de conexión", "Reconexión",
                                                 "Reinstalación", "Suspensión", "Corte"))  # fmt: skip
        total = (
            sums["Cargo fijo"] + sums["Valor facturado por consumo"] - sums["Valor del subsidio"]
            + sums["Valor de la contribución"] + sums["Valor de mora"] + sums["Intereses por mora"]
            + others - int(row["Pago anticipado"])
        )  # fmt: skip
        assert sums["Valor total facturado"] == total
        assert (int(row["Días de mora"]) > 0) == (sums["Valor de mora"] > 0)


def test_the_reports_of_both_services_hold_the_fund_of_the_invoices(office):
    for code, service in ((WATER, "acueducto"), (SEWERAGE, "alcantarillado")):
        found = rows(office, code)
        subsidy = sum(int(row["Valor del subsidio"]) for row in found)
        with office.store.read() as transaction:
            from app.store.journal import billed as lines

            told = lines(transaction, office.clock.today().replace(month=10, day=1), office.clock.today())
        assert subsidy == sum(
            line.subsidy for of_paper in told.values() for line in of_paper if line.service == service
        )


def test_a_subsidy_is_a_factor_under_zero_and_a_contribution_above(office):
    factors = {
        row["Número de cuenta contrato"]: Decimal(row["Factor cargo fijo"]) for row in rows(office, WATER)
    }
    assert factors["0100002"] < factors["0100001"] < 0 < factors["0100003"]


def test_the_file_has_no_accents_nor_commas_and_its_days_are_written_as_asked(office, tmp_path):
    report, file = sui.export(office, WATER, OCTOBER, tmp_path)
    assert file.name == f"{WATER}-2026-10.csv"
    with file.open(encoding="cp1252", newline="") as text:
        written = list(csv.reader(text))
    assert len(written) == len(report.rows) + 1
    assert {len(row) for row in written} == {48}
    assert all(cell.isascii() for row in written[1:] for cell in row)
    assert written[1][11] == "29-10-2026"
    assert sui.export(office, WATER, OCTOBER, tmp_path / "otro.csv")[1].exists()


def test_without_the_offices_codes_each_row_says_what_is_missing_and_where_to_mend_it(office):
    layouts.change_codes(office, {"municipio": ""})
    report = sui.rehearse(office, WATER, OCTOBER)
    assert report.rows == ()
    first = report.refused[0]
    assert (first.what, first.account) == ("Factura 1", "0100001")
    assert [(fault.column, fault.what, fault.mend) for fault in first.faults] == [
        ("DANE municipio", "falta", "Exportar, Códigos de la oficina")
    ]
    assert first.omitted.cause == "columna 4, DANE municipio: falta"
    assert report.by_column == {(4, "DANE municipio", "falta"): 4}


def test_the_newer_layout_asks_for_what_the_tariff_is_made_of(office):
    faults = sui.rehearse(office, "facturacion-acueducto-39945", OCTOBER).refused[0].faults
    assert [fault.column for fault in faults] == ["CMA", "CMO", "CMI", "CMT"]
    layouts.change_codes(
        office, {"sistema": "0001", "cma": "12,5", **dict.fromkeys(("cmo", "cmi", "cmt"), "12.5")}
    )
    (first, *_) = rows(office, "facturacion-acueducto-39945")
    assert first["CMT"] == "12.50"
    assert int(first["Valor subsidio o contribución cargo fijo"]) < 0
    assert len(rows(office, "facturacion-alcantarillado-39945")) == 4


def test_what_was_paid_in_the_month_is_told(office):
    cash.collect(office, cash.Payment(account="0100001", amount=10_000))
    paid = {row["Número de cuenta contrato"]: int(row["Pagos recibidos en el mes"])
            for code in (WATER, SEWERAGE) for row in rows(office, code)}  # fmt: skip
    assert set(paid.values()) == {0}
    assert rows(office, WATER, Period(2026, 11)) == []


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("54670010200030004000", ("01", "02", "0003", "0004", "000", 3, "")),
        (
            "546700102000000030004000000000",
            ("01", "02", "0003", "0004", "000", 1, "5467001020000000300040000" + "00000"),
        ),
        ("1234567890123456789012345", ("", "", "", "", "", 2, "1234567890123456789012345")),
        ("", ("", "", "", "", "", 3, "")),
    ],
)
def test_a_cadastral_number_is_told_by_its_parts(number, expected):
    facts = cadastral_facts(number)
    names = ("zona", "sector", "manzana", "predio", "condicion", "info_predial", "catastral")
    assert tuple(facts[name] for name in names) == expected


# ── complaints ──────────────────────────────────────────────────────────────


@offices.copied
def claimed(office, folder):
    """Two accounts that owe, one with a claim."""
    office = claim_office.owing(office, folder)
    claim_office.filed(office, cause="CONTINUIDAD")
    layouts.change_codes(office, DANE)
    return office


def test_a_claim_is_one_row_that_grows(claimed):
    month = Period(2027, 1)
    (first,) = rows(claimed, "pqr-2026", month)
    assert (first["Radicado"], first["Detalle de causal"], first["Comunicación y notificación"]) == (
        "2027000001", "200", "6",
    )  # fmt: skip
    claim_answers.answer(
        claimed, Decision(claim="2027-000001", outcome=ClaimOutcome.NOT_GRANTED, text="Se revisó.")
    )
    claim_steps.notify(claimed, "2027-000001", "personal")
    claim_steps.review(claimed, "2027-000001", "No es así", appeal=True)
    (grown,) = rows(claimed, "pqr-2026", month)
    assert (grown["Tipo de respuesta"], grown["Comunicación y notificación"]) == ("3", "1")
    assert (grown["Presentó recurso"], grown["Decisión sobre la apelación"]) == ("1", "2")
    (old,) = rows(claimed, "pqr-2015", month)
    assert old["Tipo de respuesta"] == "3"
    assert rows(claimed, "pqr-2026", Period(2027, 2)) == []
    assert rows(claimed, "pqr-2026", NOVEMBER) == []


def test_a_cause_without_its_official_code_is_refused_until_the_office_sets_it(claimed, tmp_path):
    claim_office.filed(claimed, cause="LECTURA", account="002", invoice="2")
    month = Period(2027, 1)
    (refused,) = sui.rehearse(claimed, "pqr-2026", month).refused
    assert [fault.what for fault in refused.faults] == ["no tiene código en este formato"]
    file = tmp_path / "pqr.json"
    layouts.save(claimed, "pqr-2026", file)
    body = json.loads(file.read_text("utf-8"))
    body["columnas"][9]["codigos"]["LECTURA"] = "102"
    file.write_text(json.dumps(body), "utf-8")
    layouts.load(claimed, file)
    assert sui.rehearse(claimed, "pqr-2026", month).refused == ()


def test_a_petition_is_no_complaint(claimed):
    assert ClaimKind.PETITION not in sui.REPORTED


# ── layouts ─────────────────────────────────────────────────────────────────


def test_every_layout_of_the_program_has_the_columns_that_its_act_says(office):
    assert {each.code: len(each.columns) for each in layouts.listing(office)} == {
        "facturacion-acueducto-279": 48,
        "facturacion-alcantarillado-279": 41,
        "facturacion-acueducto-39945": 51,
        "facturacion-alcantarillado-39945": 44,
        "pqr-2026": 22,
        "pqr-2015": 16,
    }


def test_a_layout_that_is_wrong_or_missing_is_refused(office, tmp_path):
    with pytest.raises(InvalidValue):
        sui.rehearse(office, "nada", OCTOBER)
    with pytest.raises(FileUnreadable):
        layouts.load(office, tmp_path / "no.json")
    for text in ("{", '{"familia": "x"}'):
        wrong = tmp_path / "malo.json"
        wrong.write_text(text, "utf-8")
        with pytest.raises(InvalidValue):
            layouts.load(office, wrong)


@pytest.mark.parametrize("change", [{"municipio": "67"}, {"cma": "x"}, {"nada": "1"}])
def test_a_code_of_another_shape_is_refused(office, change):
    with pytest.raises(InvalidValue):
        layouts.change_codes(office, change)
    assert layouts.view_codes(office)["municipio"] == "670"


def test_the_command_knows_the_same_codes():
    assert list(OFFICE_CODES) == list(layouts.CODES)
