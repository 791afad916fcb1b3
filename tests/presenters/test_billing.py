"""The billing page: what blocks, what ties, what settling and issuing say; over a real small office."""

from dataclasses import replace
from datetime import date

import averaged_office
import billing_office as small
import offices
import pytest
from billing_office import NOVEMBER, Going, Now, Recorder, Said

from app import founding
from app.changes import Topic
from app.check import RuleReport
from app.clock import WorkingDate
from app.desk import cash
from app.desk.cash import Payment
from app.invoicing import billing, charge, rehearsal
from app.invoicing.billing_month import billing_month
from app.invoicing.charge import NewCharge
from app.invoicing.clearing import GivenBack
from app.invoicing.complement import READY
from app.invoicing.settling import LeftOut
from app.invoicing.undoing import Undoing, Undone
from app.month import period, reading
from app.month.reading import Entered
from app.paper import printing
from app.paths import DataFolder
from app.register import account_changes, cadastre
from app.register.account_changes import ChangedFacts
from app.store.comparison import PeriodFigures
from domain.charge import ChargeConcept
from domain.document import DocumentKind
from domain.period import Period
from domain.tariff import ClassNotPriced
from ui.billing.columns import Measure, compared_columns, watched_columns
from ui.billing.late import late_settling, late_text
from ui.billing.lines import Compared, change_text, class_lines, compared, reason_text, route_lines
from ui.billing.ports import Stage, Way
from ui.billing.presenter import DISCARD, ISSUE, SAMPLE, BillingPresenter
from ui.billing.rehearsal import rehearsed_decision
from ui.billing.summary import NOTES, figures_of, issue_decision, missing_rates_text, ties_of
from ui.billing.undoing import undo_decision, undone_text
from ui.formats import MINUS, money, number
from ui.ports import PageTools
from ui.theme.tone import Tone
from ui.widgets.cells import plain
from ui.widgets.columns import RowLook


class Desk:
    """A presenter among fakes."""

    def __init__(self, office):
        self.view, self.going, self.said, self.tasks = Recorder(), Going(), Said(), Now()
        tools = PageTools(self.tasks, self.going, self.said)
        self.office = office
        self.presenter = BillingPresenter(self.view, office, tools)
        self.presenter.enter({})

    def last(self, name):
        told = self.view.last[name]
        return told[0] if isinstance(told, tuple) and len(told) == 1 else told

    def again(self):
        self.presenter.reload()


@pytest.fixture
def desk(tmp_path):
    office = small.small_office(tmp_path / "oficina")
    yield Desk(office)
    office.store.close()


@pytest.fixture
def settled(desk):
    small.decide_all(desk.office, NOVEMBER)
    desk.presenter.settle()
    desk.again()
    return desk


def test_without_a_period_the_page_leads_to_readings(tmp_path):
    office = offices.blank(tmp_path / "vacia")
    desk = Desk(office)
    empty = desk.last("show_empty")
    assert empty.sentence == "Todavía no hay un período abierto"
    for act in (desk.presenter.settle, desk.presenter.ask_issue, desk.presenter.ask_discard):
        act()
    desk.presenter.decided(ISSUE)
    desk.presenter.choose_figure("cero")
    assert desk.tasks.changes == []
    desk.presenter.go(empty.ways[0][0])
    desk.presenter.go(Way.INVOICES)
    assert desk.going.places == [("lecturas", {}), ("facturas", {})]
    office.store.close()


def test_undecided_cases_block_settling_and_lead_to_the_critique(desk):
    ready = desk.last("show_ready")
    assert ready.blocked == "Falta 1 caso de la crítica por decidir."
    ways = {matter.way for matter in ready.matters}
    assert {Way.CRITIQUE, Way.READINGS} <= ways
    desk.presenter.settle()
    assert desk.last("offer") == (Way.CRITIQUE, "Ir a Crítica")
    desk.presenter.go(Way.CRITIQUE)
    assert desk.going.places == [("critica", {})]


def test_without_tariffs_the_page_asks_for_their_file(tmp_path):
    folder = DataFolder(tmp_path / "sin_tarifas")
    office = founding.create_office(folder, WorkingDate(small.TODAY), offices.FOUNDING, None)
    period.open_period(office, NOVEMBER)
    desk = Desk(office)
    ready = desk.last("show_ready")
    assert "No hay tarifas" in ready.blocked
    assert ready.matters[0].way is Way.LOAD
    assert [matter.tone for matter in ready.matters] == [Tone.BAD, Tone.OK, Tone.OK]
    desk.presenter.settle()
    assert desk.last("offer") == (Way.LOAD, "Cargar tarifas…")
    desk.presenter.go(Way.LOAD)
    assert "ask_tariff_file" in desk.view.last
    desk.presenter.load_tariffs(str(offices.DATA / "tarifas-vs-2026a.json"))
    assert desk.said.lines == ["Tarifas VS-2026A cargadas"]
    assert desk.tasks.changes[-1] == {Topic.TARIFFS}
    desk.again()
    assert not desk.last("show_ready").blocked
    office.store.close()


def test_a_draft_ties_and_lists_what_to_look_at(settled):
    sheet, figures = settled.last("show_sheet")
    assert sheet.stage is Stage.DRAFT
    assert sheet.issue == "Emitir 3 facturas"
    assert not sheet.issue_blocked
    assert [tie.tone for tie in sheet.ties] == [Tone.OK] * 3
    assert (sheet.months, sheet.former) == ("oct–nov", "oct.")
    total = next(line for line in sheet.classes if line.look is RowLook.TOTAL)
    classes = [line for line in sheet.classes if line.look is RowLook.NORMAL]
    assert [line.name for line in classes] == ["Estrato 1", "Estrato 2", "Comercial"]
    assert sum(line.total for line in classes) == total.total == sum(total.services.values())
    assert sheet.classes[-1].name == "Oct 2026"
    assert [line.name for line in sheet.routes][:2] == ["Ruta 1", "Total"]
    assert [(each.key, each.figure) for each in figures] == [
        ("todas", "3"), ("cero", "1"), ("negativas", "0"), ("sin_lectura", "2"), ("sin_factura", "2"),
    ]  # fmt: skip
    assert "tasa de mora de nov 2026" in settled.view.last["warn"][0]


def test_each_figure_shows_its_accounts(settled):
    title, subtitle, lines = settled.last("show_moved")
    assert (title, subtitle) == ("Revisar antes de emitir", "2 mayores de cada lado")
    assert [line.account for line in lines if line.look is RowLook.NORMAL] == [
        "0100001",
        "0100003",
        "0100002",
    ]
    settled.presenter.choose_figure("cero")
    assert [line.account for line in settled.last("show_moved")[2]] == ["0100002"]
    settled.presenter.choose_figure("negativas")
    assert settled.last("show_moved")[2] == []
    settled.presenter.choose_figure("sin_factura")
    reasons = {line.account: line.reason for line in settled.last("show_out")[2]}
    assert reasons == {"0200001": "Medidor sin leer", "0200002": "Cortada: nada que cobrar"}
    settled.presenter.choose_figure("sin_lectura")
    assert [line.account for line in settled.last("show_out")[2]] == ["0200001"]
    settled.presenter.open_account("0200001")
    settled.presenter.open_account("")
    assert settled.going.places == [("cuenta", {"code": "0200001"})]


def test_issuing_is_decided_in_figures(settled):
    settled.presenter.ask_issue()
    decision, act = settled.last("decide")
    assert act == ISSUE
    facts = {fact.name: fact.text for fact in decision.facts}
    assert facts["Números"] == "5 a 7"
    assert facts["Fecha de pago oportuno"] == "15/12/2026"
    assert [tie.tone for tie in decision.ties][:2] == [Tone.OK, Tone.OK]
    settled.presenter.decided(ISSUE)
    assert settled.said.lines[-1].startswith("3 facturas emitidas, de la 5 a la 7")
    settled.again()
    sheet, _ = settled.last("show_sheet")
    assert (sheet.stage, sheet.issue) == (Stage.ISSUED, "")
    assert settled.last("show_moved")[0] == "Las que más cambiaron"
    assert sheet.note == "Emitidas el 29/11/2026; 3 sin imprimir"
    settled.presenter.go(Way.INVOICES)
    assert settled.going.places[-1] == ("facturas", {"period": "2026-11"})
    settled.presenter.settle()
    assert "ya se emitieron" in settled.view.last["warn"][0]


def test_a_draft_is_discarded_after_a_decision(settled):
    settled.presenter.ask_discard()
    decision, act = settled.last("decide")
    assert act == DISCARD
    assert "borrador de 3 facturas" in decision.sentence
    settled.presenter.decided(DISCARD)
    assert settled.said.lines[-1] == "Borrador de noviembre 2026 descartado"
    settled.again()
    assert settled.last("show_ready").button == "Liquidar noviembre 2026"


def test_a_reading_that_comes_late_makes_the_draft_old(settled, tmp_path):
    offices.read(settled.office, tmp_path, NOVEMBER, ["0200001;130;"])
    settled.again()
    sheet, _ = settled.last("show_sheet")
    assert sheet.issue_blocked == "Hubo cambios en las lecturas o sus decisiones: liquide de nuevo."
    assert settled.last("offer") == (Way.SETTLE, "Liquidar de nuevo")
    settled.presenter.decided(ISSUE)
    assert "hubo cambios en las lecturas" in settled.view.last["warn"][0]
    small.decide_all(settled.office, NOVEMBER)
    settled.presenter.go(Way.SETTLE)
    settled.again()
    assert settled.last("show_sheet")[0].issue == "Emitir 4 facturas"


def test_a_change_of_the_cadastre_and_a_charge_make_the_draft_old(settled):
    charge.add_charge(settled.office, new_charge())
    card = cadastre.view_account(settled.office, "0100001").card
    facts = ChangedFacts(units=2, valid_from=small.TODAY)
    account_changes.change_facts(settled.office, "0100001", card.version, facts)
    settled.again()
    sheet, _ = settled.last("show_sheet")
    assert sheet.issue_blocked == "Hubo cambios en el catastro y los cobros por facturar: liquide de nuevo."
    assert settled.view.last["warn"][1] is Tone.WARN
    settled.presenter.go(Way.SETTLE)
    settled.again()
    assert not settled.last("show_sheet")[0].issue_blocked


def test_charges_that_nobody_approved_are_said_before_issuing(settled):
    waiting = replace(new_charge(), approved=False)
    charge.add_charge(settled.office, waiting)
    settled.again()
    said = "1 cobro por $ 9.000 sin aprobar: no saldrá en estas facturas"
    assert settled.view.last["warn"] == (f"{said}. Apruébelos y liquide de nuevo.", Tone.WARN)
    assert settled.last("offer") == (Way.CHARGES, "Ir a Cobros")
    assert not settled.last("show_sheet")[0].issue_blocked
    settled.presenter.ask_issue()
    assert (said, Tone.WARN) in [(tie.text, tie.tone) for tie in settled.last("decide")[0].ties]
    settled.presenter.go(Way.CHARGES)
    assert settled.going.places[-1][0] == "cobros"
    settled.presenter.decided(DISCARD)
    settled.again()
    charge.add_charge(settled.office, waiting)
    settled.again()
    matter = settled.last("show_ready").matters[-1]
    assert matter.text == "2 cobros por $ 18.000 sin aprobar: no saldrán en estas facturas"
    assert matter.way is Way.CHARGES


def test_what_is_collected_meanwhile_is_said_and_leaves_the_draft_usable(settled):
    sheet, _ = settled.last("show_sheet")
    assert sheet.note == "Ciclo 1 · borrador liquidado el 29/11/2026"
    before = cadastre.view_account(settled.office, "0100001").balance
    cash.collect(settled.office, Payment(account="0100001", amount=before))
    settled.again()
    sheet, _ = settled.last("show_sheet")
    assert sheet.note == "Ciclo 1 · borrador liquidado el 29/11/2026; 1 cuenta con pagos o notas después"
    assert not sheet.issue_blocked
    settled.presenter.ask_issue()
    ties = [tie for tie in settled.last("decide")[0].ties if tie.tone is Tone.INFO]
    assert [tie.text for tie in ties] == ["1 cuenta tuvo pagos o notas después: saldrá su saldo de hoy"]
    settled.presenter.decided(ISSUE)
    [invoice] = [
        each
        for each in cadastre.view_account(settled.office, "0100001").invoices
        if each.period == str(NOVEMBER)
    ]
    assert printing.preview_page(settled.office, invoice.number)[1].previous.amount == 0


def new_charge():
    return NewCharge(
        account="0100002",
        concept=ChargeConcept.REPAIR,
        label="Reparación",
        amount=9_000,
        starts=NOVEMBER,
        approved=True,
    )


def test_a_closed_month_leads_to_its_invoices(settled):
    billing.issue(settled.office, NOVEMBER)
    period.close_period(settled.office, NOVEMBER)
    settled.again()
    empty = settled.last("show_empty")
    assert empty.sentence == "Noviembre 2026 está cerrado"
    assert [way for way, _ in empty.ways] == [Way.INVOICES, Way.READINGS]


def test_pending_cases_are_said_over_a_draft(settled):
    month = billing_month(settled.office)
    odd = replace(month, standing=replace(month.standing, pending=2))
    settled.presenter._show(odd)
    assert settled.last("offer") == (Way.CRITIQUE, "Ir a Crítica")
    assert settled.last("show_sheet")[0].issue_blocked


def test_the_decision_names_all_that_stays_out(settled):
    month = billing_month(settled.office)
    zero = month.findings.review.zeros
    found = replace(
        month.findings,
        review=replace(month.findings.review, negatives=zero),
        totals=replace(month.findings.totals, left_out=(), missing_rates=("2026-09", "2026-11")),
    )
    decision = issue_decision(replace(month.standing, missing=1), found)
    assert [tie.text for tie in decision.ties][2:] == [
        "1 medidor quedó sin leer",
        "1 factura queda con total negativo",
        missing_rates_text(("2026-09", "2026-11")),
    ]
    calm = replace(
        found, review=replace(found.review, negatives=()), totals=replace(found.totals, missing_rates=())
    )
    assert len(issue_decision(replace(month.standing, missing=0), calm).ties) == 2
    odd = replace(found.review, negatives=zero)
    assert figures_of(month.standing, replace(found, review=odd))[2].tone is Tone.WARN


def test_a_missing_rate_is_told_alike_over_the_draft_and_in_the_decision_with_what_can_be_done(settled):
    month = billing_month(settled.office)
    totals = replace(month.findings.totals, missing_rates=("2026-09", "2026-11"))
    settled.presenter._show(replace(month, findings=replace(month.findings, totals=totals)))
    said = (
        "Falta la tasa de mora de sep 2026 a nov 2026: el interés no residencial de esos días"
        " se cobrará después"
    )
    now = f"{said}. Para cobrarlo ya, actualice el programa y liquide de nuevo."
    assert settled.view.last["warn"][0] == now
    assert missing_rates_text(totals.missing_rates) == said
    issued = replace(month.standing, issued_on=offices.TODAY)
    settled.presenter._show(replace(month, standing=issued, findings=replace(month.findings, totals=totals)))
    assert settled.view.last["warn"][0] == f"{said}, cuando el programa se actualice."


def test_the_cycles_stand_in_the_note_while_the_buttons_take_the_title_s_room(settled):
    assert settled.view.last["show_title"] == ("noviembre 2026",)
    billing.issue(settled.office, NOVEMBER)
    settled.again()
    assert settled.view.last["show_title"] == ("noviembre 2026 · ciclo 1",)


def test_months_stand_side_by_side_in_figures_by_class_and_route(settled):
    """The three before, this one, the same month last year: value and m³, and how far this one moved."""
    found = billing_month(settled.office).findings
    months = ("2025-11", "2026-08", "2026-09", "2026-10", "2026-11")
    rows = [PeriodFigures(name, 1, 10 * place, 1_000 * place) for place, name in enumerate(months, 1)]
    by = {"E2": rows, "COM": rows[-1:]}
    found = replace(found, review=replace(found.review, by_class=by, by_route={"1": rows}))
    of = compared(found)
    assert of == Compared(earlier=("ago.", "sep.", "oct."), now="nov.", last_year="nov 2025")
    for lines in (class_lines(found), route_lines(found)):
        columns = compared_columns("Clase", of, Measure.VALUE)
        assert [column.title for column in columns] == [
            "Clase", "ago.", "sep.", "oct.", "nov.", "vs. oct.", "nov 2025", "vs. nov 2025",
        ]  # fmt: skip
        assert [column.yields for column in columns] == [False, True, True, False, False, False, False, False]
        said = [plain(column.cell(lines[0])) for column in columns[1:]]
        assert said == ["2.000", "3.000", "4.000", "5.000", "+25 %", "1.000", "+400 %"]
    use = compared_columns("Clase", of, Measure.USE)
    assert [plain(column.cell(class_lines(found)[0])) for column in use[1:5]] == ["20", "30", "40", "50"]
    alone = class_lines(found)[1]
    assert [plain(column.cell(alone)) for column in columns[1:]] == ["—", "—", "—", "5.000", "—", "—", "—"]
    assert [plain(column.cell(alone)) for column in use[1:3]] == ["—", "—"]
    assert [column.value(class_lines(found)[0]) for column in columns[4:6]] == [5_000, 25]


def test_a_first_month_has_no_month_to_stand_beside():
    columns = compared_columns("Ruta", Compared(earlier=(), now="nov."), Measure.USE)
    assert [column.title for column in columns] == ["Ruta", "nov."]


def test_the_accounts_that_moved_most_say_by_how_much_money(settled):
    lines = [line for line in settled.last("show_moved")[2] if line.account]
    change = watched_columns("oct.")[-1]
    rise = next(line for line in lines if line.moved > 0)
    assert change.value(rise) == rise.moved
    assert plain(change.cell(rise)) == f"+{number(rise.moved)}. {rise.change}"
    assert not plain(change.cell(replace(rise, moved=None)))


def test_without_anything_to_say_the_notice_goes_away(settled):
    month = billing_month(settled.office)
    totals = replace(month.findings.totals, missing_rates=())
    settled.presenter._show(replace(month, findings=replace(month.findings, totals=totals)))
    assert settled.view.last["warn"] == ("",)


def test_sums_that_do_not_agree_stop_the_issue(settled):
    month = billing_month(settled.office)
    broken = replace(month.findings, totals=replace(month.findings.totals, value=1, total=5))
    assert [tie.tone for tie in ties_of(month.standing, broken)] == [Tone.BAD, Tone.OK, Tone.BAD]
    settled.presenter._show(replace(month, findings=broken))
    assert "no coinciden" in settled.last("show_sheet")[0].issue_blocked
    none = replace(month.findings, totals=replace(month.findings.totals, accounts=0))
    settled.presenter._show(replace(month, findings=none))
    assert settled.last("show_sheet")[0].issue_blocked == "No hay facturas en el borrador."


def test_a_class_without_prices_leads_to_the_tariffs(settled):
    settled.presenter._refused(ClassNotPriced("VS", "OFI", ("E1",)))
    assert settled.last("offer") == (Way.TARIFFS, "Ver las tarifas")


def test_several_cycles_are_all_named(settled):
    month = billing_month(settled.office)
    settled.presenter._show(replace(month, standing=replace(month.standing, cycles=("1", "2"))))
    assert settled.view.last["show_title"] == ("noviembre 2026",)
    assert settled.last("show_sheet")[0].note.startswith("Ciclos 1 y 2 · ")


def test_words_of_the_lines():
    assert change_text(0, 500) == ""
    assert change_text(1000, 900) == f"{MINUS}10 %"
    assert reason_text("OTRA") == "OTRA"
    assert reason_text("SIN_LECTURA") == "Medidor sin leer"


@pytest.fixture
def averaged(tmp_path):
    office = averaged_office.build(tmp_path)
    desk = Desk(office)
    desk.presenter.settle()
    desk.again()
    yield desk
    office.store.close()


def test_the_notes_that_issuing_makes_are_seen_before_it(averaged):
    figures = averaged.last("show_sheet")[1]
    assert [(each.key, each.text, each.figure) for each in figures][-1] == (NOTES, "notas crédito", "2")
    averaged.presenter.choose_figure(NOTES)
    title, subtitle, lines = averaged.last("show_moved")
    assert title == "Notas crédito por promedios"
    assert [(line.account, line.use) for line in lines] == [("001", "20→5"), ("003", "20→10")]
    assert lines[0].name == "María Ñúñez"
    total = money(-sum(line.total for line in lines))
    assert subtitle == f"suman {total}"
    averaged.presenter.ask_issue()
    said = f"2 notas crédito por {total}"
    assert f"Saldrán {said} por promedios que cobraron de más" in [
        tie.text for tie in averaged.last("decide")[0].ties if tie.tone is Tone.INFO
    ]
    averaged.presenter.decided(ISSUE)
    assert averaged.said.lines[-1].endswith(f"; {said}")
    made = [
        each.amount
        for code in ("001", "003")
        for each in cadastre.view_account(averaged.office, code).movements
        if each.kind_of_document is DocumentKind.CREDIT_NOTE
    ]
    assert money(-sum(made)) == total
    averaged.again()
    assert averaged.last("show_moved")[2] == lines


def test_a_month_without_notes_shows_no_count_of_them(settled):
    settled.presenter.choose_figure(NOTES)
    assert settled.last("show_moved")[0] == "Revisar antes de emitir"


def issued_but_one(desk):
    """November issued without the house that nobody read."""
    desk.presenter.decided(ISSUE)
    desk.again()
    return desk


def test_an_issued_month_says_whom_it_left_out_and_leads_to_their_readings(settled):
    desk = issued_but_one(settled)
    said, tone = desk.view.last["warn"]
    assert said == "2 cuentas quedaron sin factura: 1 sin leer, 1 sin nada que cobrar."
    assert tone is Tone.INFO
    assert desk.view.last["offer"] == (Way.LATE, "Digitar sus lecturas")
    assert desk.last("show_sheet")[0].again == ""
    desk.presenter.go(Way.LATE)
    assert desk.going.places[-1] == ("lecturas", {"late": True})
    desk.presenter.choose_figure("sin_factura")
    assert [line.reason for line in desk.view.last["show_out"][2]] == [
        "Medidor sin leer", "Cortada: nada que cobrar",
    ]  # fmt: skip


def test_what_was_left_out_is_settled_and_issued_from_the_same_page(settled):
    desk = issued_but_one(settled)
    reading.enter(desk.office, NOVEMBER, "0200001", Entered(current=500))
    desk.again()
    assert desk.view.last["warn"][0].startswith("2 cuentas quedaron sin factura: 1 espera en crítica")
    assert desk.view.last["offer"] == (Way.CRITIQUE, "Ir a Crítica")
    small.decide_all(desk.office, NOVEMBER)
    desk.again()
    sheet = desk.last("show_sheet")[0]
    assert (sheet.stage, sheet.again) == (Stage.ISSUED, "Liquidar la que falta")
    desk.presenter.settle()
    desk.again()
    sheet = desk.last("show_sheet")[0]
    assert (sheet.stage, sheet.issue, sheet.issue_blocked) == (Stage.DRAFT, "Emitir 1 factura", "")
    assert sheet.groups == "pesos, con lo ya emitido"
    assert sheet.classes[-1].look is not None
    desk.presenter.ask_issue()
    decision = desk.view.last["decide"][0]
    assert decision.title == "Emitir la facturación complementaria de noviembre 2026"
    # Ten business days from Sunday 29 November end the 14th; the first run's own day, the 15th, is later.
    assert [fact.text for fact in decision.facts][3] == "15/12/2026"
    desk.presenter.ask_discard()
    assert "borrador complementario" in desk.view.last["decide"][0].title
    desk.presenter.decided(ISSUE)
    desk.again()
    assert "sin factura" not in desk.view.last["warn"][0]
    assert desk.last("show_sheet")[0].again == ""


def test_settling_again_with_nobody_left_says_so(settled):
    desk = issued_but_one(settled)
    desk.presenter.settle()
    assert "no hay más cuentas" in desk.last("warn")
    assert desk.view.last["offer"] == (Way.LATE, "Ir a Lecturas")


def test_a_month_before_the_last_one_is_billed_from_the_start_page(settled):
    desk = issued_but_one(settled)
    period.open_period(offices.on(desk.office, date(2026, 12, 1)), Period(2026, 12))
    desk.presenter.enter({})
    assert desk.view.last["show_title"][0].startswith("diciembre")
    desk.presenter.enter({"period": "2026-11"})
    assert desk.view.last["show_title"][0].startswith("noviembre")
    desk.presenter.go(Way.LATE)
    assert desk.going.places[-1] == ("lecturas", {"late": True, "period": "2026-11"})
    desk.presenter.go(Way.CRITIQUE)
    assert desk.going.places[-1] == ("critica", {"period": "2026-11"})
    reading.enter(desk.office, NOVEMBER, "0200001", Entered(current=131))
    small.decide_all(desk.office, NOVEMBER)
    desk.presenter.settle()
    desk.presenter.decided(ISSUE)
    assert billing.draft_totals(desk.office, NOVEMBER).accounts == 4


def test_several_that_can_be_billed_are_counted(settled):
    standing = billing_month(issued_but_one(settled).office).standing
    ready = tuple(LeftOut(code, READY) for code in ("1", "2"))
    assert late_settling(replace(standing, left_out=ready)) == "Liquidar las 2 que faltan"
    assert late_text(replace(standing, left_out=ready)) == (
        "2 cuentas quedaron sin factura: 2 se pueden facturar ya."
    )


# ---- taking an issue back


def issued(desk):
    small.decide_all(desk.office, NOVEMBER)
    billing.settle(desk.office, NOVEMBER)
    billing.issue(desk.office, NOVEMBER)
    desk.again()


def test_undoing_is_asked_in_figures_and_done_with_its_reason(desk, tmp_path):
    issued(desk)
    printing.print_invoices(desk.office, NOVEMBER, tmp_path / "papel")
    desk.presenter.ask_undo()
    decision = desk.last("decide_why")
    assert decision.title == "Deshacer la emisión de noviembre 2026"
    assert decision.act == "Anular 3 facturas"
    assert decision.sentence.startswith("Se anularán 3 facturas por $ ")
    assert [tie.tone for tie in decision.ties] == [Tone.OK, Tone.WARN]
    assert (decision.facts[0].text, decision.facts[1].text) == ("5 a 7", "3 notas")
    desk.presenter.undo("tarifa vieja")
    assert desk.said.lines[-1] == "3 facturas anuladas con las notas crédito 1 a 3"
    assert Topic.LEDGER in desk.tasks.changes[-1]
    desk.view.calls.clear()
    desk.again()
    assert "show_ready" in [name for name, _ in desk.view.calls]


def test_what_stands_is_said_with_the_way_to_the_invoices(desk):
    issued(desk)
    cash.collect(desk.office, Payment(account="0100001", amount=500_000))
    desk.presenter.ask_undo()
    text, tone = desk.view.last["warn"]
    assert "1 con pagos" in text
    assert tone is Tone.WARN
    assert desk.view.last["offer"] == (Way.INVOICES, "Ver las facturas")
    desk.presenter.undo("tarifa vieja")
    assert "1 con pagos" in desk.last("warn")


def test_with_nothing_issued_there_is_nothing_to_undo(desk, tmp_path):
    desk.presenter.ask_undo()
    assert "no tiene una emisión" in desk.last("warn")
    nobody = Desk(offices.blank(tmp_path / "nadie"))
    nobody.presenter.ask_undo()
    nobody.presenter.undo("nada")
    assert "decide_why" not in nobody.view.last
    nobody.office.store.close()


def test_a_complementary_issue_and_its_returned_averages_are_named():
    found = Undoing(
        period=NOVEMBER,
        invoices=1,
        value=45_842,
        first="9",
        last="9",
        returned=2,
        printed=0,
        complementary=True,
        stands=None,
    )
    decision = undo_decision(found)
    assert decision.title == "Deshacer la emisión complementaria de noviembre 2026"
    assert "2 notas crédito por promedios, con notas débito" in decision.ties[1].text
    done = Undone(undoing=found, first_note="12", last_note="12")
    assert undone_text(done) == "1 factura anulada con la nota crédito 12"


# ---- the rehearsal


def test_a_rehearsal_is_told_in_figures_and_shows_its_sample(desk):
    small.decide_all(desk.office, NOVEMBER)
    desk.again()
    desk.presenter.rehearse()
    decision, act = desk.view.last["decide"]
    assert decision.title == "Ensayo de la emisión de noviembre 2026"
    assert decision.sentence.startswith("Saldrían 3 facturas por $ ")
    assert (decision.facts[0].text, decision.act, act) == ("5 a 7", "Ver 3 facturas de muestra", SAMPLE)
    assert [tie.tone for tie in decision.ties] == [Tone.OK, Tone.WARN, Tone.WARN]
    assert decision.ties[1].text == "2 medidores sin leer"
    desk.presenter.decided(act)
    sample = desk.last("open_path")
    assert sample.exists()
    assert desk.tasks.changes[-1] == frozenset()
    desk.presenter.decided(DISCARD)
    assert "no se ha liquidado" in desk.last("warn")


def test_a_rehearsal_that_is_refused_says_the_way_out(desk):
    desk.presenter.rehearse()
    assert desk.view.last["offer"] == (Way.CRITIQUE, "Ir a Crítica")


def test_a_rehearsal_without_invoices_says_so(tmp_path):
    office = offices.blank(tmp_path / "sin_leer")
    desk = Desk(office)
    desk.presenter.rehearse()
    offices.with_rows(office, tmp_path, [offices.row("001")])
    period.open_period(office, NOVEMBER)
    desk.again()
    desk.presenter.rehearse()
    assert "no saldría ninguna factura" in desk.view.last["warn"][0]
    assert "decide" not in desk.view.last
    office.store.close()


def test_what_a_rehearsal_warns_of(desk):
    small.decide_all(desk.office, NOVEMBER)
    found = rehearsal.rehearse(desk.office, NOVEMBER)
    noted = GivenBack("001", "2026-10", "3", 20, 10, 4_500)
    totals = replace(
        found.totals, given_back=(noted,), missing_rates=("2026-10", "2026-11"), complementary=True
    )
    rule = RuleReport(id="L3", name="El saldo es la suma", looked_at=1, examples=("x",))
    decision = rehearsed_decision(replace(found, totals=totals, broken=(rule,), negatives=2))
    assert decision.title == "Ensayo de la facturación complementaria de noviembre 2026"
    assert [(tie.text, tie.tone) for tie in decision.ties] == [
        ("Al verificar no se cumple: El saldo es la suma", Tone.BAD),
        ("Saldrían 1 nota crédito por $ 4.500 por promedios que cobraron de más", Tone.INFO),
        ("2 facturas quedarían con total negativo", Tone.WARN),
        ("2 medidores sin leer", Tone.WARN),
        (missing_rates_text(totals.missing_rates), Tone.WARN),
    ]
