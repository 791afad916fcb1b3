"""The coordinator's report outside of the program: a workbook that is worked out, a document that ties."""

import json
import re
import shutil
import subprocess
import zipfile
from datetime import date

import agreement_office
import claim_office
import offices
import pytest
from offices import NOVEMBER
from python_calamine import CalamineWorkbook

from app.desk import annulment, cash
from app.exchange import month_package
from app.exchange.workbook import Formula, Kind
from app.figures import month_analysis, month_document, month_report, month_sheets, water
from app.invoicing import adjustment
from app.invoicing.adjustment import Note, NoteKind
from app.month import period
from app.store.month_analysis import Analysis
from app.wording.refusals import PeriodMissing
from domain.errors import InvalidValue
from domain.period import Period
from domain.profiles import PROFILES
from domain.water import Supplied

DECEMBER, JANUARY = Period(2026, 12), Period(2027, 1)
SOFFICE = shutil.which("soffice")


@pytest.fixture
def lived(tmp_path):
    """Two months billed; in January somebody pays, agrees, claims and is credited."""
    office = agreement_office.owing(tmp_path)
    agreement_office.sign(office)
    cash.collect(office, cash.Payment(account="002", amount=60_000))
    undone = cash.collect(office, cash.Payment(account="002", amount=10_000)).receipt
    annulment.annul(office, undone, "se escribió otro valor")
    adjustment.issue(office, Note(kind=NoteKind.CREDIT, invoice="4", amount=4_000, reason="fuga"))
    claim_office.filed(office, invoice="4", amount=5_000, account="002")
    agreement_office.january(office, tmp_path)
    yield offices.on(office, date(2027, 1, 31))
    office.store.close()


@pytest.fixture
def report(lived):
    return month_report.report(lived, JANUARY)


# ── workbook ────────────────────────────────────────────────────────────────


def values(path):
    """What a spreadsheet shows, by sheet."""
    book = CalamineWorkbook.from_path(path)
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def total(rows, column):
    return rows[-1][rows[0].index(column)]


def test_the_workbook_shows_the_figures_of_the_report(lived, report, tmp_path):
    month_sheets.write(tmp_path / "informe.xlsx", report, lived.currency)
    book = values(tmp_path / "informe.xlsx")
    classes = book["Facturación por clase"]
    assert total(classes, "Facturado") == report.facts.billing.total
    assert total(classes, "Cuentas") == report.facts.billing.invoices
    assert total(book["Facturación por servicio"], "Facturado") == report.facts.billing.total
    assert total(book["Movimiento de cartera"], "Saldo final") == report.facts.movement.whole.closing
    assert total(book["Movimiento de cartera"], "Según el libro") == report.facts.movement.whole.closing
    assert total(book["Cartera por edades"], "Saldo") == report.facts.movement.whole.closing
    assert total(book["Recaudo por canal"], "Recaudado") == report.facts.collection.total
    assert total(book["Recaudo por edad"], "Recaudado") == report.facts.collection.total
    assert {row[3] for row in book["Cuadre"][1:]} == {0.0}
    assert dict(book["Informe 2027-01"][1:6])["Facturado"] == report.facts.billing.total


def test_every_total_is_a_formula_over_its_rows(lived, report):
    for sheet in month_sheets.sheets(report, lived.currency):
        if sheet.name == "Agua por sector":
            continue  # its total stays blank while a sector did not report, and its ratios are no sums
        if sheet.rows and sheet.rows[-1][0] == "Total":
            last = sheet.rows[-1]
            sums = [each for each in last[1:] if each is not None]
            assert sums
            assert all(isinstance(each, Formula) and each.text.startswith("=SUM(") for each in sums)


def test_a_currency_with_cents_is_told_in_its_whole_unit(report):
    made = {each.name: each for each in month_sheets.sheets(report, PROFILES["ec"].currency)}
    classes = made["Facturación por clase"]
    assert classes.columns[-1].kind is Kind.CENTS
    assert classes.rows[-1][-1].value == pytest.approx(report.facts.billing.total / 100)


def test_a_month_without_anything_has_its_sheets(office):
    offices.with_rows(office, office.folder.root, [offices.row("001")])
    period.open_period(office, NOVEMBER)
    report = month_report.report(office, NOVEMBER)
    names = [each.name for each in month_sheets.sheets(report, office.currency)]
    assert names[0] == "Informe 2026-11"
    assert "Facturación por clase" in names


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not here")
def test_libreoffice_works_the_formulas_out_to_the_same(lived, report, tmp_path):
    """Its cached values are taken out first, so that what comes back was worked out anew."""
    made = month_sheets.sheets(report, lived.currency)
    month_sheets.write(tmp_path / "informe.xlsx", report, lived.currency)
    before = values(tmp_path / "informe.xlsx")
    spoil(tmp_path / "informe.xlsx", tmp_path / "sin-valores.xlsx")
    subprocess.run(
        [
            SOFFICE, f"-env:UserInstallation=file://{tmp_path}/perfil", "--headless", "--convert-to", "ods",
            "--outdir", str(tmp_path), str(tmp_path / "sin-valores.xlsx"),
        ],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    after = values(tmp_path / "sin-valores.ods")
    assert list(after) == [each.name for each in made]
    for name, rows in before.items():
        assert after[name] == rows, name


def spoil(source, target):
    """The same workbook without what its formulas come to."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for part in old.namelist():
            content = old.read(part).decode("utf-8")
            if "worksheets/sheet" in part:
                content = re.sub(r"(</f>)<v>[^<]*</v>", r"\1", content)
            new.writestr(part, content)


# ── document ────────────────────────────────────────────────────────────────


def test_the_document_is_read_as_it_was_written_and_names_nobody(lived, report):
    content = month_document.package(report)
    found = month_package.read(content)
    assert found["facturacion"]["total"] == report.facts.billing.total
    assert found["cartera"]["movimiento"]["final"] == report.facts.movement.whole.closing
    assert found["oficina"]["nit"] == report.office.nit
    assert len(found["historia"]) == 13
    assert month_document.package(month_report.report(lived, JANUARY)) == content
    for person in ("María Ñúñez", "Ñúñez", "37123456", '"001"', '"002"'):
        assert person not in content.decode()


@pytest.mark.parametrize(
    ("spoilt", "where"),
    [
        (lambda found: found["facturacion"].update(total=1), "informe.facturacion.total"),
        (lambda found: found["cartera"]["movimiento"].update(final=1), "informe.cartera.movimiento"),
        (lambda found: found["recaudo"].update(total=True), "informe.recaudo.total"),
        (lambda found: found.pop("historia"), "informe.historia"),
        (lambda found: found.update(historia={}), "informe.historia"),
        (lambda found: found.update(oficina=[]), "informe.oficina"),
        (lambda found: found.update(periodo="2026-13"), "informe.periodo"),
        (lambda found: found.update(desde="ayer"), "informe.desde"),
        (lambda found: found.update(desde=5), "informe.desde"),
        (lambda found: found["recaudo"]["medios"].update(efectivo="x"), "informe.recaudo.medios.efectivo"),
        (lambda found: found.update(version=2), "informe.version"),
        (lambda found: found.update(esquema="otro"), "informe.esquema"),
        (lambda found: found["agua"]["total"].update(facturado=1), "informe.agua.facturado"),
        (lambda found: found["agua"]["total"].pop("producido"), "informe.agua.total.producido"),
    ],
)
def test_a_document_that_contradicts_itself_is_refused_by_its_place(report, spoilt, where):
    found = json.loads(month_document.package(report))
    spoilt(found)
    with pytest.raises(InvalidValue) as refused:
        month_package.read(json.dumps(found).encode())
    assert refused.value.field == where


def test_water_by_sector_goes_out_in_workbook_and_document_with_its_loss_worked_out(lived, tmp_path):
    water.add_sector(lived, "Centro")
    water.record_supply(lived, "Centro", JANUARY, Supplied(produced_m3=900, supplied_m3=800, told=True))
    report = month_report.report(lived, JANUARY)
    billed = report.facts.billing.m3
    month_sheets.write(tmp_path / "informe.xlsx", report, lived.currency)
    heads, centre, whole = values(tmp_path / "informe.xlsx")["Agua por sector"]
    said = dict(zip(heads, centre, strict=True))
    assert (said["Sector"], said["Producido m³"], said["Pérdida m³"]) == ("Centro", 900, 800 - billed)
    assert said["IANC (%)"] == pytest.approx((800 - billed) / 8, abs=0.01)
    assert (whole[0], whole[1:]) == ("Total", centre[1:])
    [sheet] = [each for each in month_sheets.sheets(report, lived.currency) if each.name == "Agua por sector"]
    assert [sheet.rows[-1][place].text for place in (2, 5)] == ["=SUM(C2:C2)", "=D3-E3"]
    found = month_package.read(month_document.package(report))["agua"]
    assert found["sectores"] == [{"sector": "Centro", **found["total"]}]
    assert (found["total"]["suministrado"], found["total"]["horas_sin_servicio"]) == (800, 0)


def test_a_document_of_an_earlier_program_tells_no_water(report):
    found = json.loads(month_document.package(report))
    del found["agua"]
    assert month_package.read(json.dumps(found).encode())["agua"] is None


INDICATOR = {
    "id": "IANC_pct", "regla": "R-IND-01", "nombre": "Agua no contabilizada", "unidad": "%",
    "valor": "27.50", "meta": None, "cumple": None, "anterior": None, "anio_anterior": "30.1",
    "numerador": "5500", "denominador": "20000",
}  # fmt: skip


@pytest.mark.parametrize("value", ["x", "NaN", 27.5])
def test_the_value_of_an_indicator_is_a_number_as_text(report, value):
    found = json.loads(month_document.package(report))
    found["indicadores"] = [INDICATOR]
    assert month_package.read(json.dumps(found).encode())["indicadores"] == [INDICATOR]
    found["indicadores"] = [{**INDICATOR, "valor": value}]
    with pytest.raises(InvalidValue):
        month_package.read(json.dumps(found).encode())


@pytest.mark.parametrize("content", [b"", b"\xff", b"[]", b"{}"])
def test_what_is_no_document_is_refused(content):
    with pytest.raises(InvalidValue):
        month_package.read(content)


# ── analysis ────────────────────────────────────────────────────────────────


def test_what_was_said_last_of_an_indicator_stands(lived):
    month_analysis.record(lived, JANUARY, Analysis(indicator="IANC_pct", text="  Fugas en   El Recreo "))
    said = Analysis(
        indicator="IANC_pct", text="Redes viejas", action="Medición nocturna", responsible="Operación",
        due_on=date(2027, 2, 28),
    )  # fmt: skip
    month_analysis.record(lived, JANUARY, said)
    assert {key: each.said for key, each in month_analysis.of_month(lived, JANUARY).items()} == {
        "IANC_pct": said
    }
    assert month_analysis.of_month(lived, DECEMBER) == {}
    document = month_document.document(month_report.report(lived, JANUARY))
    assert document["analisis"][0]["fecha"] == "2027-02-28"


@pytest.mark.parametrize(
    "said",
    [
        Analysis(indicator="otro", text="x"),
        Analysis(indicator="IANC_pct", text="  "),
        Analysis(indicator="IANC_pct", text="x" * 601),
        Analysis(indicator="IANC_pct", text="x", action="x" * 601),
        Analysis(indicator="IANC_pct", text="x", responsible="x" * 121),
    ],
)
def test_an_analysis_says_something_of_an_indicator(lived, said):
    with pytest.raises(InvalidValue):
        month_analysis.record(lived, JANUARY, said)


def test_a_month_that_nobody_opened_has_no_report(lived):
    with pytest.raises(PeriodMissing):
        month_report.report(lived, Period(2030, 1))
    with pytest.raises(PeriodMissing):
        month_analysis.record(lived, Period(2030, 1), Analysis(indicator="IANC_pct", text="x"))
