"""The page of charges without widgets: what waits, approving it, withdrawing it."""

from datetime import date

import charge_desk
import offices
import pytest
from around import Frame, Tasks, View
from billing_office import NOVEMBER, small_office
from billing_office import TODAY as DAY

from app.invoicing import charge_approval, charge_load
from domain.charge import ChargeState
from ui.charges import words
from ui.charges.columns import COLUMNS, VALUES, decided
from ui.charges.presenter import TEMPLATE, ChargesPresenter
from ui.ports import PageTools
from ui.widgets.cells import plain


class Desk:
    """A presenter with everything it speaks to."""

    def __init__(self, office):
        self.office, self.view, self.frame, self.tasks = office, View(), Frame(), Tasks()
        tools = PageTools(self.tasks, self.frame, self.frame)
        self.presenter = ChargesPresenter(self.view, office, tools)

    def __getitem__(self, name):
        return self.view.shown[name]

    def lines(self, *states):
        return [each for each in self["show_charges"][0] if not states or each.state in states]

    def ids(self, *states):
        return [each.first.id for each in self.lines(*states)]

    def decide(self):
        self["ask_decision"][1]()
        self.presenter.reload()


@pytest.fixture(scope="module")
def _charged(tmp_path_factory):
    office = charge_desk.with_charges(small_office(tmp_path_factory.mktemp("cobros")))
    yield office
    office.store.close()


@pytest.fixture
def desk(_charged, tmp_path):
    office = offices.copy_of(_charged, tmp_path / "oficina")
    desk = Desk(offices.on(office, _charged.clock.today(), user="luis.rojas"))
    desk.presenter.enter({})
    yield desk
    office.store.close()


def test_charges_are_counted_by_how_far_they_are(desk):
    assert desk["show_months"] == (
        [("2026-12", "diciembre 2026"), ("2026-11", "noviembre 2026"), ("2026-10", "octubre 2026")],
        "2026-11",
    )
    assert [(each.key, each.text, each.figure) for each in desk["show_figures"][0]] == [
        ("todos", "cobros", "5"),
        ("por_aprobar", "por aprobar", "3"),
        ("aprobado", "aprobado", "1"),
        ("facturado", "facturados", "0"),
        ("retirado", "retirado", "1"),
    ]
    assert desk["show_charges"][1] == "5 cobros, $ 271.000"
    assert desk["allow"] == ("", "")
    assert desk["show_loads"] == ((("", "Todos los cobros"),), "")


def test_a_line_says_what_it_is_who_entered_it_and_what_became_of_it(desk):
    told = {line.label: {column.key: plain(column.cell(line)) for column in COLUMNS} for line in desk.lines()}
    gone, approved, plan = told["Equivocado"], told["Carrotanque"], told[f"{charge_desk.LONG} en 3 cuotas"]
    assert (gone["state"], gone["decided"]) == ("Retirado", "ana.perez: Era de otra cuenta")
    assert (approved["state"], approved["decided"]) == ("Aprobado", "ana.perez")
    assert gone["decided_on"] == approved["decided_on"] == plan["added_on"] == "29/11/2026"
    assert (plan["account"], plan["concept"], plan["starts"]) == ("0100001", "Medidor", "nov 2026")
    assert (plan["amount"], plan["state"], plan["added"]) == ("90.000", "Por aprobar", "ana.perez")
    assert (plan["decided"], plan["decided_on"], plan["load"]) == ("", "", "")
    [pending] = desk.lines(ChargeState.PENDING)[:1]
    assert [VALUES[key](pending) for key in ("starts", "amount", "state", "load")] == [NOVEMBER, 90_000, 0, 0]
    assert (VALUES["added_on"](pending), VALUES["decided_on"](pending)) == (DAY, date.min)


def test_a_charge_from_before_nobody_kept_who_entered_it(desk):
    with desk.office.store.write() as transaction:
        transaction.exec_driver_sql(
            "UPDATE other_charge SET added_on = NULL, added_by = '', approved_by = ''"
            " WHERE withdrawn_on IS NULL"
        )
    desk.presenter.reload()
    [line] = desk.lines(ChargeState.APPROVED)
    told = {column.key: plain(column.cell(line)) for column in COLUMNS}
    assert (decided(line), told["added"], told["added_on"], told["decided_on"]) == ("—", "—", "", "")


def test_a_count_shows_what_it_counts(desk):
    desk.presenter.choose_figure("por_aprobar")
    assert {each.state for each in desk.lines()} == {ChargeState.PENDING}
    assert desk["show_charges"][1] == "3 cobros, $ 180.000"
    desk.presenter.choose_figure("facturado")
    assert desk["show_charges"] == ([], "")


def test_another_month_is_looked_at(desk):
    desk.presenter.choose_month("2026-12")
    assert desk["show_months"][1] == "2026-12"
    desk.presenter.enter({"period": "2026-11"})
    assert desk["show_months"][1] == "2026-11"


def test_one_charge_is_spoken_of_as_one(desk):
    desk.presenter.ask_approve(desk.ids()[:1])
    asked = desk["ask_decision"][0]
    assert asked.sentence.startswith("Se aprobará 1 cobro por ")
    assert "Sale en la factura que se liquide desde ahora" in asked.explanation


def test_the_chosen_ones_are_approved_after_their_sum_in_figures_and_words(desk):
    desk.presenter.ask_approve(desk.ids())
    asked = desk["ask_decision"][0]
    assert asked.sentence == "Se aprobarán 3 cobros por $ 180.000"
    assert asked.explanation.startswith("Ciento ochenta mil pesos. Salen en las facturas")
    assert [(each.name, each.text) for each in asked.facts] == [
        ("Medidor", "1 cobro, $ 90.000"),
        ("Reparación", "2 cobros, $ 90.000"),
    ]
    assert [each.text for each in asked.ties] == [
        "Son de 2 cuentas",
        "1 cobro repite cuenta, concepto y valor de otro",
    ]
    desk.decide()
    assert desk.lines(ChargeState.PENDING) == []
    assert desk["allow"] == (words.NOTHING_PENDING, "")
    assert desk.frame.said == ["Se aprobaron 3 cobros por $ 180.000"]
    desk.view.shown.pop("ask_decision")
    desk.presenter.ask_approve_all()
    assert "ask_decision" not in desk.view.shown


def test_one_is_approved_alone(desk):
    [line] = desk.lines(ChargeState.PENDING)[1:2]
    desk.presenter.ask_approve([line.first.id])
    asked = desk["ask_decision"][0]
    assert (asked.sentence, asked.act) == ("Se aprobará 1 cobro por $ 45.000", "Aprobar 1 cobro")
    assert [each.text for each in asked.ties] == ["Son de 1 cuenta"]
    desk.decide()
    assert desk.frame.said == ["Se aprobó 1 cobro por $ 45.000"]


def test_what_does_not_wait_is_not_approved(desk):
    desk.presenter.ask_approve(desk.ids(ChargeState.APPROVED, ChargeState.WITHDRAWN))
    assert desk["warn"] == (words.NONE_PENDING,)
    assert "ask_decision" not in desk.view.shown


def test_what_somebody_else_approved_meanwhile_is_told(desk):
    desk.presenter.ask_approve(desk.ids())
    charge_approval.approve(desk.office, desk.ids(ChargeState.PENDING))
    desk["ask_decision"][1]()
    assert "ya no espera aprobación" in desk["warn"][0]


def test_all_of_a_sheet_are_approved_at_once(desk, tmp_path):
    done = charge_load.import_file(desk.office, charge_desk.sheet(tmp_path, *charge_desk.ROWS))
    desk.presenter.enter({"load": done.load})
    assert desk["show_loads"][1] == str(done.load)
    assert desk["show_loads"][0][1][1].startswith("Carga 1: cobros.csv, ")
    assert len(desk.lines()) == 3
    desk.presenter.ask_approve_all()
    desk.decide()
    assert {each.state for each in desk.lines()} == {ChargeState.APPROVED}
    desk.presenter.choose_load("")
    assert len(desk.lines(ChargeState.PENDING)) == 3
    desk.presenter.enter({"load": 99})
    assert desk["show_loads"][1] == ""


def test_the_chosen_ones_are_withdrawn_with_a_reason(desk):
    desk.presenter.ask_withdraw(desk.ids())
    form = desk["ask"][0]
    assert form.title == "Retirar cobros"
    assert form.sentence.startswith("4 cobros, $ 270.000, no saldrán en ninguna factura")
    desk.presenter.withdraw(form, {words.REASON: ""})
    assert desk["show_asked_errors"] == ({words.REASON: words.MISSING_REASON}, "")
    desk.presenter.withdraw(form, {words.REASON: "Se cobró en efectivo"})
    desk.presenter.reload()
    assert {each.state for each in desk.lines()} == {ChargeState.WITHDRAWN}
    assert desk.frame.said == ["Se retiraron 4 cobros por $ 270.000"]
    assert desk["allow"] == (words.NOTHING_PENDING, "No hay cobros que retirar.")
    desk.presenter.ask_withdraw(desk.ids())
    assert desk["warn"] == (words.NONE_WAITING,)


def test_one_is_withdrawn_and_a_refusal_is_said_in_the_dialog(desk):
    [line] = desk.lines(ChargeState.APPROVED)
    desk.presenter.ask_withdraw([line.first.id])
    form = desk["ask"][0]
    assert (form.title, form.sentence[:27]) == ("Retirar el cobro", "«Carrotanque», $ 90.000, no")
    charge_approval.withdraw(desk.office, line.ids, "Ya")
    desk.presenter.withdraw(form, {words.REASON: "Ya"})
    assert "ya se había retirado" in desk["show_asked_errors"][1]


def test_its_ways_lead_on(desk, tmp_path):
    desk.presenter.open_account(None)
    desk.presenter.open_account(desk.lines()[0])
    desk.presenter.load_file()
    desk.presenter.leave()
    assert desk.frame.opened == [
        ("cuenta", {"code": "0100001"}), ("cargar_cobros", {}), ("facturacion", {}),
    ]  # fmt: skip
    desk.presenter.ask_template()
    assert desk["ask_place"] == (TEMPLATE,)
    desk.presenter.write_template(str(tmp_path / "para llenar.xlsx"))
    assert (tmp_path / "para llenar.xlsx").exists()
    assert desk.frame.said == ["Quedó la plantilla de cobros en para llenar.xlsx"]


def test_nothing_is_shown_before_it_is_read(desk):
    fresh = Desk(desk.office)
    fresh.presenter.choose_figure("por_aprobar")
    fresh.presenter.ask_approve([1])
    assert fresh.view.shown == {"warn": (words.NONE_PENDING,)}
