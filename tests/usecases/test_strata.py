"""A municipality's list of strata: seen first, applied as dated changes, undone by reversing ones."""

import json
from datetime import date

import offices
import pytest
from offices import NOVEMBER

from app import attachments, check
from app.exchange.table import read_table
from app.invoicing import billing
from app.jobs import SilentJob
from app.month import critique, period
from app.pricing import tariff
from app.register import bulk, cadastre, strata
from app.register.strata import StrataLoad
from app.store.schema import cycle
from app.wording.cadastre_refusals import NothingToChange
from domain.attachment import AttachmentUnknown
from domain.cadastre import ServiceClass
from domain.errors import InvalidValue
from domain.period import Period, Periodicity

TODAY = date(2026, 12, 20)
DECEMBER = Period(2026, 12)
CODES = ("001", "002", "003", "004")
HEADER = "CUENTA;ESTRATO"


@offices.copied
def town(office, folder):
    """Three strata and a shop, November issued; a second cycle without accounts."""
    rows = [offices.row(code, stop=str(10 * at), stratum=str(at)) for at, code in enumerate(CODES[:3], 1)]
    rows.append(offices.row("004", stop="40", stratum="", use="COMERCIAL"))
    offices.with_rows(office, folder, rows)
    period.open_period(office, NOVEMBER)
    offices.read(office, folder, NOVEMBER, [f"{code};113;" for code in CODES])
    critique.decide_automatically(office, NOVEMBER)
    billing.settle(office, NOVEMBER)
    billing.issue(office, NOVEMBER)
    return offices.on(office, TODAY)


def listed(folder, *rows):
    file = folder / "estratos.csv"
    file.write_text("\r\n".join([HEADER, *rows]) + "\r\n", "utf-8-sig")
    return file


def load(found, **facts):
    classes = {each.account.id: each.row.service_class for each in found.check.differing}
    usual = {"month": DECEMBER, "support": "Decreto 45 de 2026", "reason": "actualización"}
    return StrataLoad(**{"classes": classes, "header": found.header, **usual, **facts})


def classes(office):
    return [cadastre.view_account(office, code).card.service_class.value for code in CODES]


def test_the_differences_are_seen_with_where_the_bill_goes_and_nothing_is_written(town, tmp_path):
    found = strata.preview(town, listed(tmp_path, "1;3", "2;1", "3;3", "4;2", "9;2"))
    told = [(each.account.code, each.row.service_class.value) for each in found.check.differing]
    assert told == [("001", "E3"), ("002", "E1")]
    rising, falling = (found.effects[each.account.id] for each in found.check.differing)
    assert rising > 0 > falling
    assert [each.account.code for each in found.check.other_use] == ["004"]
    assert [row.code for row in found.check.not_found] == ["9"]
    assert found.months == (DECEMBER,)
    assert classes(town) == ["E1", "E2", "E3", "COM"]


def test_the_effect_is_what_the_invoice_of_the_other_class_says(town, tmp_path):
    found = strata.preview(town, listed(tmp_path, "1;2"))
    first, second = (cadastre.view_account(town, code).invoices[0].total for code in CODES[:2])
    [account] = [each.account.id for each in found.check.differing]
    rounded = 100
    assert abs(found.effects[account] - (second - first)) < rounded


def test_it_is_applied_from_a_period_and_undone_and_paper_stays(town, tmp_path):
    papers = [cadastre.view_account(town, code).invoices for code in CODES]
    found = strata.preview(town, listed(tmp_path, "1;3", "2;1"))
    decree = tmp_path / "decreto.pdf"
    decree.write_bytes(b"%PDF-1.4 decreto")
    done = strata.apply(town, load(found, paper=decree))
    assert (done.changed_accounts, done.left) == (2, ())
    assert classes(town) == ["E3", "E1", "E3", "COM"]
    [change] = cadastre.view_account(town, "001").history
    assert (change.old, change.new, change.valid_from) == ("E1", "E3", date(2026, 12, 1))
    assert (change.support, change.reason) == ("Decreto 45 de 2026", "actualización")
    [file] = attachments.of_account(town, cadastre.view_account(town, "001").card.id)
    assert (file.name, file.note) == ("decreto.pdf", "Decreto 45 de 2026")
    assert bulk.history(town)[0].accounts == 2
    back = bulk.undo(town, done.batch, "decreto derogado")
    assert back.changed_accounts == 2
    assert classes(town) == ["E1", "E2", "E3", "COM"]
    assert [cadastre.view_account(town, code).invoices for code in CODES] == papers
    assert all(rule.ok for rule in check.check_book(town))


def test_a_period_that_is_paper_refuses_and_is_told_before(town, tmp_path):
    found = strata.preview(town, listed(tmp_path, "1;3"))
    asked = load(found, month=NOVEMBER)
    assert [type(row.refusal).__name__ for row in strata.judge(town, asked)] == ["ChangeAlreadyBilled"]
    with pytest.raises(NothingToChange):
        strata.apply(town, asked)
    later = load(found, month=Period(2027, 3))
    assert [type(row.refusal).__name__ for row in strata.judge(town, later)] == ["ChangeTooLate"]
    assert bulk.history(town) == ()


def test_a_list_needs_its_decree_and_a_support_that_is_paper(town, tmp_path):
    found = strata.preview(town, listed(tmp_path, "1;3"))
    with pytest.raises(InvalidValue):
        strata.apply(town, load(found, support=" "))
    note = tmp_path / "nota.txt"
    note.write_text("decreto", "utf-8")
    with pytest.raises(AttachmentUnknown):
        strata.apply(town, load(found, paper=note))
    assert classes(town) == ["E1", "E2", "E3", "COM"]


def test_each_cycle_counts_from_its_own_period(town, tmp_path):
    with town.store.write() as transaction:
        new = {"code": "2", "name": "Ciclo 2", "periodicity": Periodicity.BIMONTHLY}
        transaction.execute(cycle.insert().values(**new))
    period.open_period(town, DECEMBER, "1")
    found = strata.preview(town, listed(tmp_path, "1;3"))
    assert found.months == (DECEMBER,)
    assert strata.apply(town, load(found, header=None)).changed_accounts == 1
    with town.store.read() as transaction:
        assert strata.first_day(transaction, "1", DECEMBER) == date(2026, 12, 1)
        assert strata.first_day(transaction, "2", DECEMBER) == date(2026, 11, 1)


def test_without_prices_nobody_knows_the_effect(tmp_path):
    made = offices.blank(tmp_path / "datos", date(2025, 1, 10))
    offices.with_rows(made, tmp_path, [offices.row("001")])
    found = strata.preview(made, listed(tmp_path, "1;3"))
    assert (dict(found.effects), found.months) == ({}, (Period(2025, 1),))
    made.store.close()


def test_an_account_that_is_billed_nothing_goes_nowhere(town, tmp_path):
    with town.store.write() as transaction:
        transaction.exec_driver_sql("UPDATE account SET state = 'TERMINADA' WHERE code = '001'")
    found = strata.preview(town, listed(tmp_path, "1;3"))
    assert list(found.effects.values()) == [0]


def test_a_class_without_price_has_no_effect(office, tmp_path):
    document = json.loads((offices.DATA / "tarifas-vs-2026a.json").read_text("utf-8"))
    document["id"], document["vigente_desde"] = "SIN-E3", "2026-11-02"
    for part in ("factores", "aseo"):
        document[part] = {name: each for name, each in document[part].items() if name != "E3"}
    sheet = tmp_path / "sin-e3.json"
    sheet.write_text(json.dumps(document), "utf-8")
    tariff.load_file(office, sheet)
    offices.with_rows(office, tmp_path, [offices.row("001")])
    found = strata.preview(office, listed(tmp_path, "1;3"))
    assert (len(found.check.differing), dict(found.effects)) == (1, {})


def test_the_columns_are_remembered_once_it_was_applied(town, tmp_path):
    file = tmp_path / "raro.csv"
    file.write_text("Predio;Nuevo\r\n001;3\r\n", "utf-8-sig")
    mapping = {"codigo": "Predio", "estrato": "Nuevo"}
    strata.apply(town, load(strata.preview(town, file, mapping)))
    assert [each.account.code for each in strata.preview(town, file).check.same] == ["001"]


def test_the_comparison_goes_out_as_a_workbook(town, tmp_path):
    found = strata.preview(town, listed(tmp_path, "1;3", "1;2", "2;1", "5;x"))
    assert [each.row for each in found.rejected] == [2, 3, 5]
    target = tmp_path / "comparacion.xlsx"
    written = strata.export(town, target, found, SilentJob())
    sheet = read_table(target)
    assert (sheet.sheet, len(sheet.rows) - 1) == ("COMPARACION", written)
    assert [row[0] for row in sheet.rows[1:]] == ["Distinto", *["Con problema"] * 3, "No está en el listado"]
    assert sheet.rows[1][6:8] == ["E2", ServiceClass.STRATUM_1.value]
