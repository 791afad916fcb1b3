"""Holding an account from its page, the critique and the review; what each of them says of the held ones."""

from datetime import date

import account_desk
import billing_office as small
import offices
import pytest
from around import Frame, Tasks, View
from billing_office import NOVEMBER

from app.invoicing import billing, hold
from app.invoicing.hold import NewHold
from app.month.board import view as board_view
from domain.hold import HoldCause
from ui.billing.late import late_text, late_way
from ui.billing.ports import Way
from ui.billing.presenter import BillingPresenter
from ui.billing.summary import HELD, issue_decision
from ui.holding import CAUSE, HOLD, NOTE, RELEASE, UNTIL, Holding
from ui.home.steps import lines
from ui.ports import PageTools
from ui.theme.tone import Tone

CODE = "0100002"
INSPECTED = NewHold(cause=HoldCause.INSPECTION, until=date(2026, 12, 10))


@pytest.fixture
def office(tmp_path):
    made = small.small_office(tmp_path / "oficina")
    small.decide_all(made, NOVEMBER)
    yield made
    made.store.close()


class Desk:
    """A presenter with everything it speaks to."""

    def __init__(self, office, make=Holding):
        self.view, self.frame, self.tasks = View(), Frame(), Tasks()
        self.presenter = make(self.view, office, PageTools(self.tasks, self.frame, self.frame))

    def asked(self):
        return self.view.shown["ask"][0]

    def answer(self, **typed):
        self.presenter.answer(self.asked(), typed)

    def errors(self):
        return self.view.shown["show_asked_errors"]


def test_an_account_is_held_with_a_cause_and_a_limit_and_let_go_with_a_reason(office):
    desk = Desk(office)
    desk.presenter.offer("")
    assert "ask" not in desk.view.shown
    desk.presenter.offer(CODE)
    form = desk.asked()
    assert (form.key, form.fields[1].value) == (HOLD, "29/12/2026")
    assert "la ley deja facturar por promedio" in form.sentence
    assert form.fields[1].help == "A más tardar el 29/04/2027"
    desk.answer(**{CAUSE: "inspeccion", UNTIL: "10/12/2026", NOTE: ""})
    assert desk.frame.said == [f"La cuenta {CODE} queda retenida hasta el 10/12/2026."]
    assert desk.tasks.changes == [hold.CHANGES]
    desk.presenter.offer(CODE)
    assert desk.asked().key == RELEASE
    assert "Retenida desde el 29/11/2026, hasta el 10/12/2026: inspección abierta." in desk.asked().sentence
    desk.answer(**{NOTE: ""})
    assert desk.errors()[0] == {NOTE: "Escriba por qué se libera; queda en la bitácora."}
    desk.answer(**{NOTE: "se aclaró"})
    assert hold.held(office) == ()


def test_what_cannot_be_is_said_where_it_was_typed(office):
    desk = Desk(office)
    desk.presenter.offer(CODE)
    desk.answer(**{CAUSE: "reclamo", UNTIL: "mañana", NOTE: ""})
    assert desk.errors() == ({UNTIL: "Escriba la fecha como dd/mm/aaaa."}, "")
    desk.answer(**{CAUSE: "reclamo", UNTIL: "28/11/2026", NOTE: ""})
    assert list(desk.errors()[0]) == [UNTIL]
    desk.answer(**{CAUSE: "otra", UNTIL: "10/12/2026", NOTE: ""})
    assert list(desk.errors()[0]) == [NOTE]
    hold.place(office, CODE, INSPECTED)
    desk.answer(**{CAUSE: "reclamo", UNTIL: "10/12/2026", NOTE: ""})
    assert desk.errors()[0] == {}
    assert "ya está retenida" in desk.errors()[1]


def test_the_review_counts_lists_and_warns(office):
    hold.place(office, CODE, INSPECTED)
    hold.place(office, "0100003", NewHold(cause=HoldCause.OTHER, note="obra", until=small.TODAY))
    later = offices.on(office, date(2026, 11, 30))
    billing.settle(later, NOVEMBER)
    desk = Desk(later, BillingPresenter)
    desk.presenter.enter({})
    figures = {each.key: each for each in desk.view.shown["show_sheet"][1]}
    assert (figures[HELD].figure, figures[HELD].tone) == ("2", Tone.WARN)
    desk.presenter.choose_figure(HELD)
    title, subtitle, rows = desk.view.shown["show_held"]
    assert (title, subtitle) == ("Cuentas retenidas", "1 pasó su plazo")
    assert [(row.account, row.cause, row.since, row.until, row.late) for row in rows] == [
        (CODE, "Inspección abierta", small.TODAY, INSPECTED.until, False),
        ("0100003", "Otra", small.TODAY, small.TODAY, True),
    ]
    desk.presenter.choose_figure("sin_factura")
    reasons = {row.account: row.reason for row in desk.view.shown["show_out"][2]}
    assert reasons[CODE] == "Retenida de la facturación"
    month = desk.presenter._month
    ties = [each.text for each in issue_decision(month.standing, month.findings).ties]
    assert "2 cuentas retenidas no se facturan; 1 pasó su plazo: libérela" in ties


def test_without_an_overdue_one_the_review_only_informs(office):
    hold.place(office, CODE, INSPECTED)
    billing.settle(office, NOVEMBER)
    desk = Desk(office, BillingPresenter)
    desk.presenter.enter({})
    desk.presenter.choose_figure(HELD)
    assert desk.view.shown["show_held"][1] == "F7 las libera"
    month = desk.presenter._month
    told = {each.text: each.tone for each in issue_decision(month.standing, month.findings).ties}
    assert told["1 cuenta retenida no se factura"] is Tone.INFO


def test_once_issued_the_held_ones_are_what_is_left_to_do(office):
    hold.place(office, CODE, INSPECTED)
    billing.settle(office, NOVEMBER)
    billing.issue(office, NOVEMBER)
    desk = Desk(office, BillingPresenter)
    desk.presenter.enter({})
    standing = desk.presenter._month.standing
    assert "1 retenida" in late_text(standing)
    assert late_way(standing)[0] is Way.LATE
    desk.presenter.go(Way.HELD)
    assert desk.view.shown["choose_figure"] == (HELD,)
    assert [row.account for row in desk.view.shown["show_held"][2]] == [CODE]


def test_when_nothing_else_waits_the_way_leads_to_them(office):
    from app.month import reading
    from app.month.reading import Entered

    reading.enter(office, NOVEMBER, "0200001", Entered(current=130))
    small.decide_all(office, NOVEMBER)
    hold.place(office, CODE, INSPECTED)
    billing.settle(office, NOVEMBER)
    billing.issue(office, NOVEMBER)
    desk = Desk(office, BillingPresenter)
    desk.presenter.enter({})
    assert desk.view.shown["offer"] == (Way.HELD, "Ver las retenidas")


def test_the_month_board_says_how_many_are_held_and_overdue(office):
    hold.place(office, CODE, INSPECTED)
    assert (_line(office).pending, _line(office).late) == ("1 retenida", False)
    overdue = _line(offices.on(office, date(2026, 12, 11)))
    assert (overdue.pending, overdue.state, overdue.late) == ("1 retenida", "1 retenida fuera de plazo", True)
    hold.release(office, CODE, "aclarado")
    assert "retenida" not in _line(office).pending


def _line(office):
    months = board_view(office).months
    month = next(each for each in months if each.state.period.period == NOVEMBER)
    return next(line for line in lines(month, 1, office.clock.today()) if line.id == "revision")


def test_the_account_page_shows_the_hold_and_lets_it_go(tmp_path):
    town = account_desk.town(tmp_path)
    until = date(2027, 1, 15)
    hold.place(town, "002", NewHold(cause=HoldCause.OTHER, note="obra en la vía", until=until))
    desk = account_desk.Desk(town, "002")
    assert "Retenida" in [chip.text for chip in desk.shown("show_identity")[0].chips]
    step = desk.shown("show_facts")[1][0]
    assert (step.text, step.detail) == (
        "Liberar su facturación",
        "otra (obra en la vía); retenida desde el 29/12/2026, hasta el 15/01/2027",
    )
    desk.presenter.follow(step)
    form = desk.shown("ask")[0]
    assert form.key == RELEASE
    desk.presenter.answer(form, {NOTE: "terminó la obra"})
    assert hold.held(town) == ()
    desk.presenter.refresh()
    assert "Retenida" not in [chip.text for chip in desk.shown("show_identity")[0].chips]
    town.store.close()


def test_the_critique_names_the_account_of_its_current_case(tmp_path):
    from ui.critique.presenter import CritiquePresenter

    office = small.small_office(tmp_path / "critica")
    view, frame = View(), Frame()
    presenter = CritiquePresenter(office, view, Tasks(), frame, frame)
    view.current_id = lambda: None
    presenter.on_entered({})
    assert presenter.account() == ""
    [ident] = [key for key, row in presenter._rows.items() if row.case.reading.pending]
    view.current_id = lambda: ident
    assert presenter.account() == presenter._rows[ident].case.meter.code
    office.store.close()
