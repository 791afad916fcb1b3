"""What was billed by estimate and turned out otherwise: nothing is created, nothing is lost (R-DES-03)."""

import json
import random
from dataclasses import replace
from datetime import date
from importlib import import_module

import offices
import pytest
from averaged_office import MONTHS, accept, live, read
from offices import NOVEMBER
from paper import words
from sqlalchemy import select, text
from sqlalchemy.dialects import sqlite

from app import check
from app.invoicing import billing, clearing
from app.invoicing.adjustment import Note, NoteKind, issue
from app.invoicing.clearing import Clearing
from app.messages import sentence
from app.month import critique, period, visits, worklist
from app.month.critique import Ruling
from app.month.reading import Entered, enter
from app.paper import printing
from app.paper.invoice_page import invoice_page
from app.pricing import trace
from app.register import account_changes, cadastre
from app.register.account_changes import ChangedFacts
from app.store import estimates, readings
from app.store.papers import Returned
from app.store.schema import account, audit, document, invoice, invoice_line, late_interest, meter, reading
from app.wording.refusals import NothingToClear, NotInvestigated, StillChargeable, VisitOutOfDates
from domain.adjustment import TooLateToCharge
from domain.cadastre import AccountState
from domain.critique import Decision
from domain.document import DocumentKind
from domain.errors import InvalidValue
from reports.invoice import Layout, write_invoices
from ui.main import main

D02 = 45842
"""Worked case D02: stratum 2, 13 m³, the three services."""


def settled(office):
    """m³ billed of each account less what its notes gave back."""
    with office.store.read() as transaction:
        rows = transaction.execute(reading.select()).all()
    return sum((row.billed_m3 or 0) if row.settled_m3 is None else row.settled_m3 for row in rows)


def dial(office):
    with office.store.read() as transaction:
        [found] = readings.meters_to_read(transaction, "1")
    return found.last_reading, found.estimated_m3


def cases(office, month):
    return [(case.cause.value, case.reading.suggested) for case in critique.cases(office, month)]


def charged(office, code="001"):
    """What each invoice and note came to, in their order."""
    kinds = {DocumentKind.INVOICE, DocumentKind.CREDIT_NOTE, DocumentKind.DEBIT_NOTE}
    found = {}
    for each in cadastre.view_account(office, code).movements:
        if each.kind_of_document in kinds:
            key = (each.kind_of_document, each.document)
            found[key] = found.get(key, 0) + each.amount
    return found


@offices.copied
def closed_house(office, folder):
    """Twenty m³ a month, then a closed house billed by its average: the dial stands at 1040 by estimate."""
    offices.with_rows(office, folder, [offices.row("001", last="980")])
    live(office, folder, MONTHS[0], ["001;1000;"], accept)
    live(office, folder, MONTHS[1], ["001;1020;"])
    live(office, folder, MONTHS[2], ["001;;PREDIO CERRADO"])
    assert dial(office) == (1040, 20)
    return office


def test_an_estimate_that_overshot_is_settled_by_the_next_reading(closed_house, tmp_path):
    office = closed_house
    issued = live(office, tmp_path, MONTHS[3], ["001;1030;"])
    assert cases(office, MONTHS[3]) == [("LECTURA_INCONSISTENTE", "aceptar")]
    assert dial(office) == (1030, 0)
    assert (issued.consumption_m3, issued.notes) == (0, 1)
    for month, figure in zip(MONTHS[4:], (1045, 1065), strict=False):
        live(office, tmp_path, month, [f"001;{figure};"])
    assert settled(office) == 1065 - 980
    assert all(rule.ok for rule in check.check_book(office))


def price(m3):
    """An invoice of stratum 2 under VS-2026A, by hand: each line to the whole peso, half up."""
    basic, complementary, luxury = min(m3, 13), min(max(m3 - 13, 0), 13), max(m3 - 26, 0)

    def line(cents, quantity):
        return (cents * quantity * 2 + 100) // 200

    fixed = 5359 + 2677 + 15667
    assert fixed + line(93118, 13) + line(77185, 13) == D02
    above = [line(cents, m3) for cents in (143258, 118746) for m3 in (complementary, luxury)]
    return fixed + line(93118, basic) + line(77185, basic) + sum(above)


def test_its_note_is_the_invoice_priced_again_with_what_the_dial_moved(closed_house, tmp_path):
    """Estimated 20, true 10: the next invoice is of 0 m³ and its total counts the note already."""
    office = closed_house
    issued = live(office, tmp_path, MONTHS[3], ["001;1030;"])
    notes = [amount for (kind, _), amount in charged(office).items() if kind is DocumentKind.CREDIT_NOTE]
    assert notes == [price(10) - price(20)]
    assert (issued.consumption_m3, issued.credited) == (0, price(20) - price(10))
    assert issued.total == cadastre.view_account(office, "001").balance


def test_a_draft_counts_the_notes_to_come_and_posts_none(closed_house, tmp_path):
    """Balance, interest and lines of the reviewed invoice are those of the issued one."""
    there = read(closed_house, tmp_path, MONTHS[3], ["001;1030;"])
    before = (charged(there), dial(there), settled(there))
    value = billing.settle(there, MONTHS[3]).previous_balance
    assert value == cadastre.view_account(there, "001").balance - (price(20) - price(10))
    assert (charged(there), dial(there), settled(there)) == before
    assert billing.since(there, MONTHS[3]) == billing.SinceSettled()
    drawn = papers(there)
    billing.issue(there, MONTHS[3])
    assert papers(there) == drawn
    assert all(rule.ok for rule in check.check_book(there))


def papers(office):
    """What the newest invoice says of money: its own figures, its lines, its late interest."""
    with office.store.read() as transaction:
        newest = transaction.execute(invoice.select().order_by(invoice.c.id.desc()).limit(1)).one()
        facts = newest._asdict()
        ways = [
            transaction.execute(table.select().where(table.c.invoice_id == newest.id)).all()
            for table in (invoice_line, late_interest)
        ]
    return {key: facts[key] for key in ("previous_balance", "credit_applied", "total", "snapshot")}, ways


def test_several_estimates_are_taken_back_the_newest_first(closed_house, tmp_path):
    office = closed_house
    live(office, tmp_path, MONTHS[3], ["001;;PREDIO CERRADO"])
    assert dial(office) == (1060, 40)
    issued = live(office, tmp_path, MONTHS[4], ["001;1025;"])
    assert issued.notes == 2
    assert issued.credited == (price(20) - price(0)) + (price(20) - price(5))
    assert (dial(office), settled(office)) == ((1025, 0), 1025 - 980)


def test_below_the_last_dial_that_was_read_nothing_is_settled(closed_house, tmp_path):
    office = closed_house
    live(office, tmp_path, MONTHS[3], ["001;1019;"])
    assert cases(office, MONTHS[3]) == [("LECTURA_INCONSISTENTE", "promediar")]
    assert dial(office) == (1060, 40)
    issued = live(office, tmp_path, MONTHS[4], ["001;1020;"])
    assert (issued.notes, settled(office)) == (2, 1020 - 980)


@pytest.mark.parametrize("decision", [Decision.AVERAGE, Decision.REREAD, Decision.INSPECT])
def test_a_person_may_put_the_reading_aside_and_it_is_settled_later(closed_house, tmp_path, decision):
    office = closed_house

    def doubt(there, month):
        critique.decide(there, month, "001", Ruling(decision=decision, reason="lectura dudosa"))

    live(office, tmp_path, MONTHS[3], ["001;1030;"], doubt)
    assert dial(office) == (1060, 40)
    live(office, tmp_path, MONTHS[4], ["001;1050;"])
    assert (dial(office), settled(office)) == ((1050, 0), 1050 - 980)


def test_a_correction_to_the_true_reading_settles_as_well(closed_house, tmp_path):
    office = closed_house

    def correct(there, month):
        ruling = Ruling(decision=Decision.CORRECT, reason="relectura", corrected=1035)
        critique.decide(there, month, "001", ruling)

    live(office, tmp_path, MONTHS[3], ["001;930;"], correct)
    assert (dial(office), settled(office)) == ((1035, 0), 1035 - 980)


def test_what_a_person_gave_back_already_is_not_given_twice(closed_house, tmp_path):
    office = closed_house
    give_all_but(office, 1000)
    assert live(office, tmp_path, MONTHS[3], ["001;1030;"]).credited == 1000
    assert all(rule.ok for rule in check.check_book(office))


def give_all_but(office, left):
    """A person gives back all but so much of the last invoice."""
    last = cadastre.view_account(office, "001").invoices[-1]
    given = Note(kind=NoteKind.CREDIT, invoice=last.number, amount=last.total - left, reason="casa cerrada")
    issue(office, given)


def test_what_was_given_back_whole_already_makes_no_note_and_none_is_foretold(closed_house, tmp_path):
    give_all_but(closed_house, 0)
    assert live(closed_house, tmp_path, MONTHS[3], ["001;1030;"]).given_back == ()


def test_an_estimate_that_was_never_invoiced_makes_no_note_and_none_is_foretold(office, tmp_path):
    """Its reading was estimated, and then its water was found cut since the month began."""
    offices.with_rows(office, tmp_path, [offices.row("001", last="980", sewerage="NO", cleaning="NO")])
    live(office, tmp_path, MONTHS[0], ["001;1000;"], accept)

    def decide_and_cut(there, month):
        critique.decide_automatically(there, month)
        change_state(there, AccountState.CUT, date(month.year, month.month, 1))

    live(office, tmp_path, MONTHS[1], ["001;;PREDIO CERRADO"], decide_and_cut)
    assert dial(office) == (1020, 20)
    change_state(offices.on(office, date(2026, 12, 31)), AccountState.ACTIVE)
    assert live(office, tmp_path, MONTHS[2], ["001;1010;"]).given_back == ()
    assert settled(office) == 1010 - 980


def change_state(office, state, since=None):
    card = cadastre.view_account(office, "001").card
    wanted = ChangedFacts(state=state, valid_from=since or office.clock.today(), support="acta")
    account_changes.change_facts(office, "001", card.version, wanted)


def test_the_command_foretells_the_notes_of_a_draft(closed_house, tmp_path, capsys):
    month = MONTHS[3]
    office = read(closed_house, tmp_path, month, ["001;1030;"])
    at = ["--datos", str(office.folder.root), "--hoy", f"{month}-28", "--json"]
    answers = []
    for order in ("liquidar", "revisar", "emitir", "revisar"):
        assert main(["facturar", order, str(month), *at]) == 0
        answers.append(json.loads(capsys.readouterr().out))
    keys = ("notas_credito", "valor_notas_credito", "detalle_notas_credito")
    told = [[answer[key] for key in keys] for answer in answers]
    value = price(20) - price(10)
    note = {"cuenta": "001", "periodo": str(MONTHS[2]), "facturado_m3": 20, "leido_m3": 10, "valor": value}
    assert told[0][:2] == [1, value]
    assert {key: told[0][2][0][key] for key in note} == note
    assert told == [told[0]] * 4
    assert main(["facturar", "revisar", str(month), *at[:-1]]) == 0
    assert "1 nota crédito por promedios de más: $ " in capsys.readouterr().out


SEEN = date(2027, 1, 10)
CONFIRMED = Clearing(reason="fuga interna confirmada", visited_on=SEEN)


@offices.copied
def averaged(office, folder):
    """Two accounts of 20 m³ a month; then one used 5 and the other 300, and both were averaged."""
    rows = [offices.row("001", last="980"), offices.row("002", last="80", stop="20")]
    offices.with_rows(office, folder, rows)
    live(office, folder, MONTHS[0], ["001;1000;", "002;100;"], accept)
    live(office, folder, MONTHS[1], ["001;1005;", "002;400;"])
    return office


def test_an_averaged_fall_is_given_back_with_the_next_reading_and_a_rise_waits(averaged, tmp_path):
    office = averaged
    shown = [(each.account, each.billed_m3, each.measured_m3) for each in clearing.waiting(office)]
    assert shown == [("001", 20, 5), ("002", 20, 300)]
    assert clearing.waiting_count(office) == 2
    live(office, tmp_path, MONTHS[2], ["001;;PREDIO CERRADO", "002;;PREDIO CERRADO"])
    assert len(clearing.waiting(office)) == 2
    issued = live(office, tmp_path, MONTHS[3], ["001;1050;", "002;445;"])
    assert (issued.notes, issued.credited) == (1, price(20) - price(5))
    [left] = clearing.waiting(office)
    assert (left.account, left.difference) == ("002", price(300) - price(20))
    assert all(rule.ok for rule in check.check_book(office))


def test_what_a_visit_confirmed_is_charged_once_and_within_its_term(averaged, tmp_path):
    office = averaged
    with pytest.raises(InvalidValue):
        clearing.clear(office, MONTHS[1], "002", Clearing(reason=" ", visited_on=SEEN))
    late = offices.on(office, date(2027, 5, 29))
    assert clearing.waiting_count(late) == 0
    with pytest.raises(TooLateToCharge):
        clearing.clear(late, MONTHS[1], "002", CONFIRMED)
    there = offices.on(office, date(2027, 5, 28))
    last = {each.account: each.chargeable_to for each in clearing.waiting(there)}
    assert last == {"001": None, "002": date(2027, 5, 28)}
    done = clearing.clear(there, MONTHS[1], "002", CONFIRMED)
    owed = [amount for (kind, _), amount in charged(office, "002").items() if kind is DocumentKind.DEBIT_NOTE]
    assert owed == [price(300) - price(20)] == [done.settled.difference]
    with pytest.raises(NothingToClear):
        clearing.clear(there, MONTHS[1], "002", CONFIRMED)
    live(office, tmp_path, MONTHS[2], ["001;1025;", "002;420;"])
    assert (clearing.waiting(office), settled(office)) == ((), 1025 - 980 + 420 - 80)
    assert all(rule.ok for rule in check.check_book(office))


def test_the_command_lists_them_and_settles_one(averaged, capsys):
    at = ["--datos", str(averaged.folder.root), "--hoy", "2027-01-15", "--json"]
    assert main(["critica", "diferencias", *at]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert [(each["cuenta"], each["valor"]) for each in listed["lista"]] == [
        ("001", price(5) - price(20)), ("002", price(300) - price(20)),
    ]  # fmt: skip
    asked = ["critica", "ajustar", "2026-12", "--cuenta", "002", "--motivo", "fuga", *at]
    assert main(asked) == 3
    refused = json.loads(capsys.readouterr().out)["error"]
    assert (refused["codigo"], "--visita" in refused["mensaje"]) == ("SIN_INVESTIGACION", True)
    assert main([*asked, "--visita", "2027-01-10"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["nota"], told["valor"]) == ("1", price(300) - price(20))


def reasons_of(office, code):
    """What the notes of an account say of themselves, and what the trail says of settling it."""
    with office.store.read() as transaction:
        noted = transaction.execute(
            select(document.c.reason)
            .join(account, account.c.id == document.c.account_id)
            .where(account.c.code == code, document.c.reason != "")
        )
        told = transaction.execute(select(audit.c.summary).where(audit.c.action == "clearing.clear"))
        return [*noted.scalars(), *told.scalars()]


def test_what_nobody_investigated_is_not_charged(averaged):
    there = offices.on(averaged, date(2027, 1, 15))
    with pytest.raises(NotInvestigated) as refused:
        clearing.clear(there, MONTHS[1], "002", Clearing(reason="fuga", fraud=True))
    assert "no consta una visita" in sentence(refused.value)
    for day in (date(2026, 11, 30), date(2027, 1, 16)):
        with pytest.raises(VisitOutOfDates):
            clearing.clear(there, MONTHS[1], "002", Clearing(reason="fuga", visited_on=day))
    assert len(clearing.waiting(there)) == 2
    clearing.clear(there, MONTHS[1], "002", CONFIRMED)
    told = reasons_of(averaged, "002")
    assert len(told) == 2
    assert all(each.endswith(": visita del 10/01/2027: fuga interna confirmada") for each in told)


def test_the_visit_on_record_is_enough_to_charge(office, tmp_path):
    """Seen again, and billed by its average nevertheless: the excess was looked into."""
    offices.with_rows(office, tmp_path, [offices.row("002", last="80")])
    live(office, tmp_path, MONTHS[0], ["002;100;"], accept)

    def visit(there, month):
        for word in (Decision.INSPECT, Decision.AVERAGE):
            critique.decide(there, month, "002", Ruling(decision=word, reason="en duda"))
            if word is Decision.INSPECT:
                seen = visits.Found(current=400, on=date(2026, 12, 20), reader="Ana")
                visits.answer(there, month, "002", seen)

    live(office, tmp_path, MONTHS[1], ["002;400;"], visit)
    [left] = clearing.waiting(office)
    assert left.visited_on == date(2026, 12, 20)
    done = clearing.clear(offices.on(office, date(2027, 1, 15)), MONTHS[1], "002", Clearing(reason="fuga"))
    assert done.note == "1"
    assert all("visita del 20/12/2026: fuga" in each for each in reasons_of(office, "002"))


def test_what_waits_is_found_without_reading_every_reading_of_every_year(averaged):
    query = estimates.WAITING.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True})
    with averaged.store.read() as transaction:
        plan = transaction.execute(text(f"EXPLAIN QUERY PLAN {query}"))
        assert "SCAN reading USING INDEX ix_reading_differing" in [row.detail for row in plan]


def test_with_proven_fraud_there_is_no_term(averaged):
    proven = replace(CONFIRMED, fraud=True)
    done = clearing.clear(offices.on(averaged, date(2028, 1, 2)), MONTHS[1], "002", proven)
    assert done.note == "1"


def test_what_is_too_late_is_let_go_of_with_a_reason_and_before_that_not(averaged):
    with pytest.raises(StillChargeable):
        clearing.dismiss(averaged, MONTHS[1], "002", "nadie la cobró")
    late = offices.on(averaged, date(2027, 6, 1))
    with pytest.raises(InvalidValue):
        clearing.dismiss(late, MONTHS[1], "002", " ")
    before, owed = charged(late, "002"), len(clearing.waiting(late))
    gone = clearing.dismiss(late, MONTHS[1], "002", "pasó el término")
    assert (gone.account, charged(late, "002")) == ("002", before)
    assert len(clearing.waiting(late)) == owed - 1
    with late.store.read() as transaction:
        line = transaction.execute(audit.select().order_by(audit.c.id.desc())).first()
    assert line.action == "clearing.dismiss"
    assert line.summary.endswith(": pasó el término")
    assert all(rule.ok for rule in check.check_book(late))
    with pytest.raises(NothingToClear):
        clearing.dismiss(late, MONTHS[1], "002", "otra vez")


def test_a_fall_that_the_visit_cleared_up_is_given_back_at_once(averaged):
    done = clearing.clear(
        offices.on(averaged, date(2028, 1, 2)), MONTHS[1], "001", Clearing(reason="casa vacía")
    )
    assert done.settled.difference == price(5) - price(20)


def counted_by_the_migration(office):
    """What an office of an earlier version would be said to have at its dials by estimate."""
    migration = import_module("app.store.migrations.versions.0008_settled_estimates")
    with office.store.read() as transaction:
        return sum(m3 for _, m3 in transaction.execute(text(migration.SINCE_READ)))


@pytest.mark.parametrize("seed", range(3))
def test_over_the_months_billed_less_notes_is_what_the_dial_moved(office, tmp_path, seed):
    dice = random.Random(seed)  # noqa: S311 - a rehearsal, not a secret
    offices.with_rows(office, tmp_path, [offices.row("001", last="980")])
    live(office, tmp_path, MONTHS[0], ["001;1000;"], accept)
    shows = 1000
    for month in MONTHS[1:8]:
        shows += dice.randint(12, 28)
        closed = dice.random() < 0.5 and month is not MONTHS[7]
        live(office, tmp_path, month, ["001;;PREDIO CERRADO" if closed else f"001;{shows};"])
        assert settled(office) == dial(office)[0] - 980
        assert counted_by_the_migration(office) == dial(office)[1]
    assert (dial(office), settled(office)) == ((shows, 0), shows - 980)
    assert cadastre.view_account(office, "001").balance == sum(charged(office).values())
    assert all(rule.ok for rule in check.check_book(office))


def test_one_mistyped_reading_does_not_bill_its_neighbours(office, tmp_path):
    codes = [f"{at:03d}" for at in range(1, 5)]
    offices.with_rows(office, tmp_path, [offices.row(code, stop=code, last="1000") for code in codes])
    period.open_period(office, NOVEMBER)
    offices.read(office, tmp_path, NOVEMBER, ["001;9999999;", *(f"{code};1020;" for code in codes[1:])])
    found = critique.decide_automatically(office, NOVEMBER)
    assert [(case.meter.code, case.reading.billed_m3) for case in found] == [("001", 20)]


def test_a_decision_on_a_class_average_follows_it(office, tmp_path):
    codes = [f"{at:03d}" for at in range(1, 6)]
    offices.with_rows(office, tmp_path, [offices.row(code, stop=code, last="1000") for code in codes])
    period.open_period(office, NOVEMBER)
    lines = ["001;1300;", "002;1020;", "003;1020;", "004;1300;", "005;;PREDIO CERRADO"]
    offices.read(office, tmp_path, NOVEMBER, lines)
    found = critique.decide_automatically(office, NOVEMBER)
    assert {case.meter.code: case.reading.billed_m3 for case in found} == dict.fromkeys(codes, 160)
    for code in ("001", "004"):
        enter(office, NOVEMBER, code, Entered(current=1020))
    billing.settle(office, NOVEMBER)
    [left] = critique.cases(office, NOVEMBER)
    assert (left.meter.code, left.reading.billed_m3, left.reading.decision) == ("005", 20, "promediar")
    assert billing.issue(office, NOVEMBER).consumption_m3 == 100


def test_the_average_that_a_followed_decision_shows_is_the_one_that_it_bills(office, tmp_path):
    """A neighbour's reading is corrected: the averaged rise of 1500 m³ follows in all that it says."""
    codes = [f"{at:03d}" for at in range(1, 6)]
    offices.with_rows(office, tmp_path, [offices.row(code, stop=code, last="1000") for code in codes])
    period.open_period(office, NOVEMBER)
    lines = ["001;1570;", "002;1020;", "003;2500;", "004;1020;", "005;1570;"]
    offices.read(office, tmp_path, NOVEMBER, lines)
    critique.decide_automatically(office, NOVEMBER)
    assert found_of(office, "003") == ("536.0000", "179.85", "65", 536, "PROMEDIO_SIMILARES")
    enter(office, NOVEMBER, "001", Entered(current=1300))
    assert found_of(office, "003") == ("482.0000", "211.20", "65", 482, "PROMEDIO_SIMILARES")


def found_of(office, code):
    """What the critique says of a case: average, variation, threshold; what it bills, and how."""
    [found] = [each.reading for each in critique.cases(office, NOVEMBER) if each.meter.code == code]
    return found.average, found.variation, found.threshold, found.billed_m3, found.method.value


@pytest.mark.parametrize("reason", ["", "  "])
def test_the_command_takes_no_decision_without_a_reason(averaged, capsys, reason):
    at = ["--datos", str(averaged.folder.root), "--hoy", "2027-01-15", "--json"]
    order = ["critica", "decidir", "2026-12", "--cuenta", "002", "--decision", "aceptar"]
    assert main([*order, "--motivo", reason, *at]) == 3
    assert json.loads(capsys.readouterr().out)["error"]["detalle"]["campo"] == "motivo"


def test_more_digits_than_the_dial_has_are_refused_typed_or_from_a_file(office, tmp_path):
    offices.with_rows(office, tmp_path, [offices.row("001", last="1000")])
    period.open_period(office, NOVEMBER)
    with office.store.write() as transaction:
        transaction.execute(meter.update().values(digits=5))
    with pytest.raises(InvalidValue):
        enter(office, NOVEMBER, "001", Entered(current=9_999_999))
    done = offices.read(office, tmp_path, NOVEMBER, ["001;9999999;"])
    assert [each.reason for each in done.rejected] == ["el medidor tiene 5 dígitos"]
    assert offices.read(office, tmp_path, NOVEMBER, ["001;1020;"]).read == 1


def test_a_case_is_not_corrected_to_more_digits_than_its_dial_has(office, tmp_path):
    offices.with_rows(office, tmp_path, [offices.row("001", last="1000")])
    period.open_period(office, NOVEMBER)
    with office.store.write() as transaction:
        transaction.execute(meter.update().values(digits=5))
    offices.read(office, tmp_path, NOVEMBER, ["001;900;"])
    [waiting] = worklist.worklist(office, NOVEMBER).rows
    for typed in (102_000, 10**9):
        ruling = Ruling(decision=Decision.CORRECT, reason="relectura", corrected=typed)
        with pytest.raises(InvalidValue):
            waiting.outcome(ruling.decision, ruling.corrected)
        with pytest.raises(InvalidValue):
            critique.decide(office, NOVEMBER, "001", ruling)
    assert critique.cases(office, NOVEMBER)[0].reading.pending


def test_the_only_account_of_its_class_is_not_compared_with_itself(office, tmp_path):
    rows = [offices.row("001"), offices.row("002", stratum="3"), offices.row("003", stratum="3")]
    offices.with_rows(office, tmp_path, rows)
    period.open_period(office, NOVEMBER)
    offices.read(office, tmp_path, NOVEMBER, ["001;900;", "002;120;", "003;120;"])
    with office.store.read() as transaction:
        stored = readings.of_period(transaction, period.find_period(transaction, NOVEMBER, None).id)
    assert [(each.average, each.cause) for each in stored] == [
        (None, None),
        ("20.0000", None),
        ("20.0000", None),
    ]


def test_the_invoice_that_brings_a_credit_note_says_what_it_gave_back_and_why(closed_house, tmp_path):
    issued = live(closed_house, tmp_path, MONTHS[3], ["001;1030;"])
    [note] = issued.given_back
    stored, page = printing.preview_page(closed_house, issued.first)
    said = f" Se le abonaron {page.currency.full(note.amount)} por lo promediado de más en enero."
    assert page.explanation.endswith(said)
    assert trace.trace_invoice(closed_house, issued.first).why == page.explanation
    before = replace(stored, snapshot={**stored.snapshot, "v": 2})
    assert "abonaron" not in invoice_page(before, None).explanation
    months = tuple(Returned(month, 1000) for month in MONTHS[:3])
    several = invoice_page(replace(stored, given_back=months), None).explanation
    assert several.endswith("$\u00a03.000 por lo promediado de más en noviembre, diciembre y enero.")
    for layout in (Layout.HALF, Layout.LETTER):
        file = tmp_path / f"{layout}.pdf"
        write_invoices(file, [page], layout)
        printed = words(file)
        assert "Se le abonaron" in printed
        assert "…" not in printed
