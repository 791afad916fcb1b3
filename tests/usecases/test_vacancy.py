"""Vacant premises: accredited with a proof, billed their fixed cleaning, over by themselves."""

import json
import sqlite3
from datetime import date

import offices
import pytest
from offices import NOVEMBER

from app import attachments, check, office_settings
from app.invoicing import billing, correcting
from app.invoicing.correcting import Correction
from app.month import critique, period
from app.month.judging import Basis
from app.pricing import tariff, trace
from app.register import cadastre, vacancy
from app.register.vacancy import WITHOUT_PROOF, Proof
from app.store import periods
from app.wording.cadastre_refusals import VacancyMissing
from app.wording.refusals import AccountMissing, DraftFact, DraftStale
from domain.attachment import AttachmentUnknown
from domain.cadastre import ServiceClass
from domain.errors import InvalidValue
from domain.period import Period
from domain.vacancy import VacancyInForce, VacancyOutOfDates, VacancyState, VacancyWithoutProof

TODAY = date(2026, 11, 20)
PARTS = {"comercializacion": "4000.50", "barrido": "6000.25", "disposicion": "14101.80"}
VISIT = {"visited_on": date(2026, 11, 19), "visitor": "Luis Ñáñez"}
CODES = ("001", "002", "003")


@pytest.fixture
def town(tmp_path):
    """Three E2 accounts with cleaning told in components, November open and read: only 003 used water."""
    made = offices.blank(tmp_path / "datos", TODAY)
    document = json.loads((offices.DATA / "tarifas-vs-2026a.json").read_text("utf-8"))
    document["id"], document["vigente_desde"] = "VS-PARTES", "2026-02-01"
    document["aseo"]["E2"] = PARTS
    sheet = tmp_path / "partes.json"
    sheet.write_text(json.dumps(document), "utf-8")
    tariff.load_file(made, sheet)
    rows = [offices.row(code, stop=f"{10 * at}") for at, code in enumerate(CODES, 1)]
    offices.with_rows(made, tmp_path, rows)
    period.open_period(made, NOVEMBER)
    offices.read(made, tmp_path, NOVEMBER, ["001;100;", "002;100;", "003;104;"], "20/11/2026")
    yield made
    made.store.close()


def settled(office):
    critique.decide_automatically(office, NOVEMBER)
    billing.settle(office, NOVEMBER)


def cleaning(office, code, name=NOVEMBER):
    lines = trace.trace_account(office, name, code).lines
    return next(line for line in lines if line.title.startswith("Aseo"))


def visited(office, code, **facts):
    vacancy.accredit(office, code, Proof(**{"since": TODAY, **VISIT, **facts}))


def test_accredited_premises_pay_the_fixed_components_and_the_trace_says_so(town):
    visited(town, "001", words="Casa cerrada y sin muebles")
    settled(town)
    whole, fixed = cleaning(town, "002"), cleaning(town, "001")
    assert (whole.amount, fixed.amount) == (15667, 6500)
    [reason] = [each for each in fixed.reasons if each.text.startswith("Predio desocupado")]
    assert reason.text == (
        "Predio desocupado, acreditado del 20/11/2026 al 20/02/2027 (Casa cerrada y sin muebles): paga solo"
        " los componentes fijos del aseo"
    )
    assert reason.norm
    assert any("10.000,75" in each.text for each in fixed.reasons)
    fixed_charge = [trace.trace_account(town, NOVEMBER, code).lines[0] for code in CODES]
    assert len({(each.title, each.amount) for each in fixed_charge}) == 1
    billing.issue(town, NOVEMBER)
    assert all(rule.ok for rule in check.check_book(town))


def test_a_correction_prices_the_invoice_as_it_was(town):
    visited(town, "001")
    settled(town)
    billing.issue(town, NOVEMBER)
    number = cadastre.view_account(town, "001").invoices[0].number
    found = correcting.compare(town, Correction(invoice=number, service_class=ServiceClass.STRATUM_1))
    [cleaned] = [line for line in found.lines if line.service == "aseo"]
    assert cleaned.billed == 6500


def test_a_dial_that_moved_pays_the_whole_and_is_told(town):
    visited(town, "003", since=date(2026, 11, 1))
    settled(town)
    line = cleaning(town, "003")
    assert line.amount == 15667
    assert any("el medidor avanzó" in each.text for each in line.reasons)
    [row] = vacancy.rows(town)
    assert (row.used, row.place.m3) == (True, 4)


def test_it_ends_by_itself_and_on_the_day_that_somebody_says(town, tmp_path):
    visited(town, "001", until=date(2026, 12, 30))
    visited(town, "002")
    settled(town)
    billing.issue(town, NOVEMBER)
    december = Period(2026, 12)
    later = offices.on(town, date(2026, 12, 28))
    period.open_period(later, december)
    offices.read(later, tmp_path, december, ["001;100;", "002;100;", "003;108;"], "28/12/2026")
    vacancy.end(later, "002", date(2026, 12, 20), "volvió a vivir gente")
    critique.decide_automatically(later, december)
    billing.settle(later, december)
    assert [cleaning(later, code, december).amount for code in CODES] == [15667] * 3
    assert cleaning(later, "001").amount == cleaning(later, "002").amount == 6500


def test_without_components_the_office_decides_and_without_cleaning_nothing_happens(tmp_path):
    made = offices.blank(tmp_path / "datos", TODAY)
    offices.with_rows(made, tmp_path, [offices.row("001"), offices.row("002", stop="20", cleaning="NO")])
    period.open_period(made, NOVEMBER)
    offices.read(made, tmp_path, NOVEMBER, ["001;100;", "002;100;"], "20/11/2026")
    for code in ("001", "002"):
        visited(made, code)
    settled(made)
    line = cleaning(made, "001")
    assert line.amount == 15667
    assert any("no separa sus componentes" in each.text for each in line.reasons)
    office_settings.change(made, {"vacant_cleaning_percent": 40})
    billing.settle(made, NOVEMBER)
    line = cleaning(made, "001")
    assert line.amount == 6267
    assert any("cobra el 40 % de la tarifa" in each.text for each in line.reasons)
    assert not any("Aseo" in each.title for each in trace.trace_account(made, NOVEMBER, "002").lines)
    made.store.close()


def test_a_draft_settled_before_is_old(town):
    settled(town)
    visited(town, "001")
    assert billing.since(town, NOVEMBER).changed == (DraftFact.CADASTRE,)
    with pytest.raises(DraftStale):
        billing.issue(town, NOVEMBER)


def test_a_proof_is_a_document_or_a_visit(town, tmp_path):
    with pytest.raises(VacancyWithoutProof):
        vacancy.accredit(town, "001", Proof(since=TODAY, words="dice que no vive nadie"))
    with pytest.raises(InvalidValue):
        vacancy.accredit(town, "001", Proof(since=TODAY, visited_on=date(2026, 11, 21), visitor="Luis"))
    with pytest.raises(InvalidValue):
        vacancy.accredit(town, "001", Proof(since=TODAY, visited_on=TODAY, visitor=" "))
    note = tmp_path / "nota.txt"
    note.write_text("x", "utf-8")
    with pytest.raises(AttachmentUnknown):
        vacancy.accredit(town, "001", Proof(since=TODAY, paper=note))
    with pytest.raises(AccountMissing):
        visited(town, "999")
    paper = tmp_path / "certificado.pdf"
    paper.write_bytes(b"%PDF-1.4")
    vacancy.accredit(town, "001", Proof(since=TODAY, paper=paper))
    view = cadastre.view_account(town, "001")
    [file] = attachments.of_account(town, view.card.id)
    assert (file.name, file.note, view.vacancy.proof) == ("certificado.pdf", *["Documento adjunto"] * 2)
    [row] = vacancy.rows(town)
    assert (row.place.files, row.state) == (1, VacancyState.IN_FORCE.value)


def test_days_that_no_proof_gives_are_refused(town):
    with pytest.raises(VacancyOutOfDates):
        visited(town, "001", since=date(2026, 11, 21))
    with pytest.raises(VacancyOutOfDates):
        visited(town, "001", until=date(2027, 2, 21))
    office_settings.change(town, {"vacant_months": 6})
    visited(town, "001", until=date(2027, 2, 21))
    with pytest.raises(VacancyInForce):
        visited(town, "001", since=date(2026, 11, 1), until=TODAY)


def test_it_is_renewed_from_the_day_after_its_end(town):
    assert (vacancy.offer(town, "1").since, vacancy.offer(town, "1").last) == (TODAY, None)
    visited(town, "001")
    found = vacancy.offer(town, "001")
    assert (found.since, found.until) == (date(2027, 2, 21), date(2027, 5, 21))
    visited(town, "001", since=found.since)
    [row] = vacancy.rows(town)
    assert (row.place.vacancy.since, row.place.vacancy.renews) == (found.since, found.last.id)
    late = offices.on(town, date(2027, 9, 1))
    assert vacancy.offer(late, "001").since == date(2027, 9, 1)
    assert vacancy.rows(late)[0].state == VacancyState.EXPIRED.value


def test_what_ends_is_on_the_list_no_more(town):
    visited(town, "001")
    for day in (date(2026, 11, 19), date(2026, 11, 21)):
        with pytest.raises(InvalidValue):
            vacancy.end(town, "001", day, "hay gente")
    with pytest.raises(InvalidValue):
        vacancy.end(town, "001", TODAY, " ")
    vacancy.end(town, "001", TODAY, "hay gente")
    assert vacancy.rows(town) == ()
    assert (cadastre.view_account(town, "001").vacancy, cadastre.view_account(town, "001").card.vacant) == (
        None, False,
    )  # fmt: skip
    with pytest.raises(VacancyMissing):
        vacancy.end(town, "001", TODAY, "otra vez")
    visited(town, "001")
    assert len(vacancy.rows(town)) == 1


def test_what_only_the_cadastre_says_is_listed_and_lowers_nothing(town):
    with town.store.write() as transaction:
        transaction.exec_driver_sql("UPDATE account SET vacant = 1 WHERE code = '002'")
    settled(town)
    assert cleaning(town, "002").amount == 15667
    [row] = vacancy.rows(town)
    assert (row.place.code, row.state, row.place.vacancy, row.used) == ("002", WITHOUT_PROOF, None, False)
    vacancy.end(town, "002", TODAY, "nadie lo probó")
    assert vacancy.rows(town) == ()


def test_the_critique_knows_an_accreditation_only_while_it_holds(town, tmp_path):
    def known(office, name):
        with office.store.read() as transaction:
            [found] = periods.find(transaction, name)
            basis = Basis(transaction, found)
            return [basis.of(meter).vacant for meter in basis.meters.values()]

    visited(town, "001", until=date(2026, 12, 30))
    assert known(town, NOVEMBER) == [True, False, False]
    settled(town)
    billing.issue(town, NOVEMBER)
    later = offices.on(town, date(2026, 12, 28))
    period.open_period(later, Period(2026, 12))
    assert known(later, Period(2026, 12)) == [False, False, False]


def test_only_the_end_of_an_accreditation_is_ever_written(town):
    visited(town, "001")
    town.store.close()
    book = sqlite3.connect(town.folder.database)
    for change in ("DELETE FROM vacancy", "UPDATE vacancy SET until = '2030-01-01'"):
        with pytest.raises(sqlite3.IntegrityError):
            book.execute(change)
    book.close()


def test_the_list_is_printed_by_route(town, tmp_path):
    visited(town, "001")
    with town.store.write() as transaction:
        transaction.exec_driver_sql("UPDATE account SET vacant = 1 WHERE code = '003'")
    file = tmp_path / "desocupados.pdf"
    assert vacancy.print_list(town, vacancy.rows(town), "Todos", file) == 2
    assert file.read_bytes().startswith(b"%PDF-")
