"""Acts on the page of the portfolio, without widgets: proposed, approved, rejected, and what is refused."""

from dataclasses import replace
from datetime import date

import agreement_office
import offices
import pytest
from around import Frame, Tasks, View

from app.debt import portfolio_acts, portfolio_recovery
from domain.portfolio_act import ActState
from domain.roles import Role
from ui.portfolio.acts import (
    ACCOUNT,
    ACT,
    AMOUNT,
    CAUSE,
    KIND,
    PAPER,
    REASON,
    SUPPORT,
    act_columns,
    control_told,
)
from ui.portfolio.presenter import PortfolioPresenter
from ui.portfolio.words import ACTS_TAB
from ui.ports import PageTools
from ui.widgets.cells import plain

MARCH = date(2027, 3, 9)


class Desk:
    def __init__(self, office):
        self.office, self.view, self.frame, self.tasks = office, View(), Frame(), Tasks()
        self.presenter = PortfolioPresenter(self.view, office, PageTools(self.tasks, self.frame, self.frame))
        self.presenter.enter({"tab": ACTS_TAB})

    def propose(self, **typed):
        self.presenter.ask_propose()
        form = self.view.shown["ask"][0]
        self.view.shown.pop("show_asked_errors", None)
        held = {each.name: each.value for each in form.fields}
        self.presenter.propose(form, {**held, **typed})
        return self.view.shown.get("show_asked_errors", ({}, ""))

    def acts(self):
        return self.view.shown["show_acts"][0]

    def decide(self, why=""):
        decision, act = self.view.shown["ask_decision"]
        act(why)
        return decision

    def waiting(self):
        return self.view.shown["show_tabs"][0][-1]


@pytest.fixture
def owing(tmp_path):
    made = agreement_office.owing(tmp_path)
    (tmp_path / "acta.pdf").write_bytes(b"%PDF-1.4 acta")
    yield offices.on(made, MARCH)
    made.store.close()


@pytest.fixture
def typed(tmp_path):
    return {ACCOUNT: "001", ACT: "Acta 3", REASON: "no vive nadie", SUPPORT: str(tmp_path / "acta.pdf")}


def test_one_is_proposed_and_approved_in_figures(owing, typed):
    desk = Desk(owing)
    assert (desk.waiting().figure, desk.waiting().text) == ("0", "actos por aprobar")
    assert desk.propose(**typed, **{KIND: "inactivacion", AMOUNT: "20.000"}) == ({}, "")
    assert desk.frame.said == ["Acto de cartera n.º 1 propuesto: lo aprueba otra persona."]
    assert (desk.waiting().figure, desk.waiting().text) == ("1", "acto por aprobar")
    [act] = desk.acts()
    columns = act_columns(owing.currency)
    cells = {each.key: plain(each.cell(act)) for each in columns}
    assert (cells["amount"], cells["control"], cells["state"], cells["decided"]) == (
        "20.000", "—", "Propuesto", "—"
    )  # fmt: skip
    assert cells["kind"] == "Inactivación por difícil cobro"
    for each in columns:
        assert each.worth(act) is not None or each.key == "decided"
    desk.presenter.ask_approve(act)
    decision = desk.decide()
    assert "Queda en cuentas de control." in decision.sentence
    assert desk.acts()[0].state is ActState.APPROVED
    assert plain(columns[-2].cell(desk.acts()[0])).startswith("09/03/2027, ")
    assert desk.view.shown["show_acts"][1].startswith("En cuentas de control: $ 20.000 de 1 cuenta, cuadra")
    desk.presenter.open_act(desk.acts()[0])
    assert desk.frame.opened == [("cuenta", {"code": "001"})]


def test_one_is_rejected_with_its_reason(owing, typed):
    desk = Desk(owing)
    desk.propose(**typed)
    desk.presenter.ask_reject(desk.acts()[0])
    assert desk.decide("falta el acta firmada").sentence.startswith("La cuenta 001 sigue debiendo $ ")
    assert (desk.acts()[0].state, desk.acts()[0].why) == (ActState.REJECTED, "falta el acta firmada")
    desk.presenter.ask_approve(desk.acts()[0])
    desk.decide()
    assert "rechazado" in desk.view.shown["warn"][0]


def test_a_waiver_is_told_as_forgiven(owing, typed):
    desk = Desk(owing)
    desk.propose(**typed, **{KIND: "condonacion"})
    desk.presenter.ask_approve(desk.acts()[0])
    assert "Se perdona" in desk.view.shown["ask_decision"][0].sentence


def test_an_adjustment_says_its_cause_and_its_note(owing, typed):
    desk = Desk(owing)
    asked = {KIND: "ajuste", PAPER: "1", CAUSE: "lectura", AMOUNT: "5.000"}
    assert desk.propose(**typed, **asked) == ({}, "")
    desk.presenter.ask_approve(desk.acts()[0])
    assert "Sale una nota crédito por error de lectura" in desk.view.shown["ask_decision"][0].sentence
    desk.decide()
    assert desk.acts()[0].state is ActState.APPROVED


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({KIND: "ajuste", PAPER: "9", CAUSE: "otra"}, PAPER), ({KIND: "ajuste"}, PAPER),
     ({KIND: "ajuste", PAPER: "1"}, CAUSE), ({AMOUNT: "mucho"}, AMOUNT),
     ({AMOUNT: "900.000.000"}, AMOUNT), ({ACCOUNT: "999"}, ACCOUNT), ({ACT: ""}, ACT),
     ({SUPPORT: " "}, SUPPORT)],
)  # fmt: skip
def test_what_is_wrong_is_said_beside_its_field(owing, typed, wrong, field):
    desk = Desk(owing)
    assert list(desk.propose(**{**typed, **wrong})[0]) == [field]
    assert desk.acts() == ()


def test_what_stands_in_no_field_is_said_above(owing, typed, tmp_path):
    (tmp_path / "nota.txt").write_text("no es un papel", "utf-8")
    errors, notice = Desk(owing).propose(**{**typed, SUPPORT: str(tmp_path / "nota.txt")})
    assert (errors, bool(notice)) == ({}, True)


def test_who_proposed_it_does_not_approve_it(owing, typed):
    desk = Desk(replace(owing, user="pia", role=Role.SUPERVISOR))
    desk.propose(**typed)
    desk.presenter.ask_approve(desk.acts()[0])
    desk.decide()
    assert desk.view.shown["warn"][0] == "pia propuso el acto n.º 1: lo aprueba otra persona."


def test_a_control_account_that_does_not_tie_is_told(owing):
    found = replace(portfolio_recovery.control(owing), booked=5)
    assert "no cuadra: verifique el libro" in control_told(found, owing.currency)
    assert portfolio_acts.listing(owing) == ()


def approved(desk, typed):
    desk.propose(**typed)
    desk.presenter.ask_approve(desk.acts()[0])
    desk.decide()
    return desk.acts()[0]


def recover(desk, act, **typed):
    desk.presenter.ask_recover(act)
    form = desk.view.shown["ask"][0]
    desk.view.shown.pop("show_asked_errors", None)
    held = {each.name: each.value for each in form.fields}
    desk.presenter.answer(form, {**held, **typed})
    return desk.view.shown.get("show_asked_errors", ({}, ""))


def test_an_approved_act_is_taken_back_with_its_reason(owing, typed):
    desk = Desk(owing)
    act = approved(desk, typed)
    desk.presenter.ask_take_back(act)
    decision = desk.decide("se pagó en otra ventanilla")
    assert "vuelve a deber" in decision.sentence
    assert desk.acts()[0].state is ActState.TAKEN_BACK
    assert desk.frame.said[-1].endswith("revertido.")


def test_what_was_written_off_is_received_at_the_desk(owing, typed):
    desk = Desk(owing)
    act = approved(desk, typed)
    held = act.in_control
    assert list(recover(desk, act, pagado="mucho")[0]) == ["pagado"]
    assert list(recover(desk, act, pagado=str(held + 1))[0]) == ["pagado"]
    assert list(recover(desk, act, pagado="5.000", recibido="1.000")[0]) == ["recibido"]
    assert recover(desk, act, pagado="5.000", recibido="10.000") == ({}, "")
    assert "$ 5.000, cambio $ 5.000" in desk.frame.said[-1]
    assert recover(desk, desk.acts()[0], pagado="2.000", medio="transferencia") == ({}, "")
    assert "cambio" not in desk.frame.said[-1]
    assert desk.acts()[0].in_control == held - 7_000


def test_what_nobody_asked_is_not_answered(owing, typed):
    desk = Desk(owing)
    desk.presenter.ask_propose()
    form = desk.view.shown["ask"][0]
    desk.presenter.answer(replace(form, key="otro"), {})
    assert desk.acts() == ()
    desk.presenter.answer(form, {each.name: each.value for each in form.fields} | typed)
    assert len(desk.acts()) == 1
