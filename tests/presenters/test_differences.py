"""The page of differences, without widgets: what waits, until when, what is asked, what is refused."""

from dataclasses import replace
from datetime import date, timedelta

import around
import averaged_office
import offices
import pytest
from around import Frame, Tasks
from averaged_office import LONG

from app.changes import Topic
from app.invoicing import billing, clearing
from app.invoicing.clearing import Clearing
from app.register import cadastre
from domain.document import DocumentKind
from ui.differences.columns import COLUMNS, VALUES
from ui.differences.lines import BACK, CHARGE, EVERY, LATE, DifferenceLine
from ui.differences.ports import REASON, VISITED, Typed
from ui.differences.presenter import NONE_CHOSEN, ONLY_LATE, DifferencesPresenter
from ui.differences.question import MISSING_DAY, MISSING_REASON, done_text, question_of
from ui.formats import money
from ui.ports import PageTools
from ui.theme.tone import Tone
from ui.widgets.cells import plain

LAST = date(2027, 5, 28)
"""Last day of the five months of what was issued on the 28th of December."""
SEEN = Clearing(reason="fuga interna", visited_on=date(2027, 1, 27))


class Desk:
    """A presenter with everything it speaks to."""

    def __init__(self, office, **args):
        self.office, self.view, self.tasks, self.frame = office, around.View(), Tasks(), Frame()
        self.presenter = DifferencesPresenter(
            self.view, office, PageTools(self.tasks, self.frame, self.frame)
        )
        self.presenter.enter(args)

    def lines(self):
        return {line.about.account: line for line in self.view.shown["show_lines"][0]}

    def ask(self, code):
        self.presenter.ask(self.lines()[code])
        return self.view.shown["ask"][0]

    def figures(self):
        return {each.key: each.figure for each in self.view.shown["show_figures"][0]}


@pytest.fixture(scope="module")
def _averaged(tmp_path_factory):
    office = averaged_office.build(tmp_path_factory.mktemp("diferencias"))
    yield office
    office.store.close()


@pytest.fixture
def office(_averaged, tmp_path):
    made = offices.copy_of(_averaged, tmp_path / "oficina")
    yield offices.on(made, averaged_office.TODAY)
    made.store.close()


@pytest.fixture
def desk(office):
    return Desk(office)


def test_each_difference_says_whose_how_much_and_until_when(desk):
    rise = desk.lines()["002"]
    cells = {column.key: plain(column.cell(rise)) for column in COLUMNS}
    owed = rise.about.difference
    assert cells == {
        "account": "002", "holder": LONG, "period": "dic 2026", "invoice": "5", "billed": "20",
        "measured": "300", "difference": f"+ {money(owed)}", "until": "Hasta el 28/05/2027",
    }  # fmt: skip
    assert desk.lines()["001"].until.text == "Se abona con la próxima lectura"
    assert desk.view.shown["show_total"] == (f"1 por cobrar, {money(owed)}",)
    assert desk.figures() == {EVERY: "2", CHARGE: "1", LATE: "0", BACK: "1"}
    assert [VALUES[key](rise) for key in ("period", "billed", "measured", "difference", "until")] == [
        averaged_office.MONTHS[1], 20, 300, owed, (0, LAST),
    ]  # fmt: skip


def test_the_counts_filter(desk):
    for key, codes in ((CHARGE, {"002"}), (BACK, {"001"}), (LATE, set()), (EVERY, {"001", "002"})):
        desk.presenter.choose_figure(key)
        assert set(desk.lines()) == codes
        assert desk.view.shown["choose_figure"] == (key,)


@pytest.mark.parametrize(
    ("left", "text", "tone"),
    [
        (31, "Hasta el 28/05/2027", Tone.TEXT),
        (30, "Hasta el 28/05/2027", Tone.WARN),
        (0, "Hasta el 28/05/2027", Tone.WARN),
        (-1, "Venció el 28/05/2027", Tone.BAD),
    ],
)
def test_the_end_of_the_term_is_marked_and_the_very_day_counts(desk, left, text, tone):
    line = replace(desk.lines()["002"], today=LAST - timedelta(days=left))
    assert (line.until.text, line.until.tone) == (text, tone)
    assert line.kind == (LATE if left < 0 else CHARGE)


def test_it_is_asked_in_figures_and_words_and_charged_by_the_same_use_case(desk):
    owed = desk.lines()["002"].about.difference
    question = desk.ask("002")
    assert question.sentence == f"Se cobrarán {money(owed)} a la cuenta 002"
    assert question.words == "Setecientos treinta y tres mil seiscientos doce pesos."
    assert {fact.name: fact.text for fact in question.facts} == {
        "Titular": LONG, "Factura": "5, del 28/12/2026", "Se facturó por promedio": "20 m³",
        "El medidor midió": "300 m³", "Se puede cobrar hasta": "28/05/2027",
    }  # fmt: skip
    assert (question.act, question.late) == ("Cobrar con nota débito", False)
    desk.presenter.settle(question, Typed(reason="fuga interna", day="27/01/2027"))
    assert "close_question" in desk.view.shown
    assert desk.frame.said == [f"Nota débito 1 por {money(owed)} a la cuenta 002"]
    assert desk.tasks.changes == [{Topic.LEDGER, Topic.BILLING, Topic.READINGS}]
    notes = [
        each.amount
        for each in cadastre.view_account(desk.office, "002").movements
        if each.kind_of_document is DocumentKind.DEBIT_NOTE
    ]
    assert sum(notes) == owed
    desk.presenter.reload()
    assert set(desk.lines()) == {"001"}
    assert desk.view.shown["show_total"] == ("",)


def test_what_was_billed_too_much_may_be_given_back_at_once(desk):
    question = desk.ask("001")
    back = -desk.lines()["001"].about.difference
    assert question.sentence == f"Se abonarán {money(back)} a la cuenta 001"
    assert "Se puede cobrar hasta" not in {fact.name for fact in question.facts}
    desk.presenter.settle(question, Typed(reason="casa vacía"))
    assert desk.frame.said == [f"Nota crédito 1 por {money(back)} a la cuenta 001"]


def test_without_a_reason_nothing_is_done(desk):
    desk.presenter.settle(desk.ask("001"), Typed(reason=""))
    assert desk.view.shown["show_errors"] == ({REASON: MISSING_REASON}, "")
    desk.presenter.settle(desk.ask("001"), Typed(reason="  "))
    assert desk.view.shown["show_errors"][0][REASON].startswith("motivo: ")
    assert desk.tasks.changes == []


def test_a_charge_asks_when_it_was_visited_and_what_is_given_back_does_not(desk):
    assert (desk.ask("001").asks_day, desk.ask("002").asks_day) == (False, True)
    for day, told in (
        ("", MISSING_DAY),
        ("ayer", "Día de la visita: "),
        ("30/11/2026", "La visita no pudo ser el 30/11/2026"),
    ):
        desk.presenter.settle(desk.ask("002"), Typed(reason="fuga", day=day))
        [(field, error)] = desk.view.shown["show_errors"][0].items()
        assert field == VISITED
        assert error.startswith(told)
    assert desk.tasks.changes == []


def test_a_visit_on_record_is_shown_and_not_asked_again(desk):
    visited = replace(desk.lines()["002"].about, visited_on=date(2026, 12, 20))
    question = question_of(visited, averaged_office.TODAY, desk.office.currency.words)
    assert not question.asks_day
    assert {fact.name: fact.text for fact in question.facts}["Se visitó"] == "el 20/12/2026"


def test_after_its_term_it_is_refused_in_a_sentence_unless_fraud_was_proven(office):
    late = Desk(offices.on(office, LAST + timedelta(days=1)))
    assert late.figures()[LATE] == "1"
    question = late.ask("002")
    assert question.late
    assert question.facts[-1].name == "Se podía cobrar hasta"
    late.presenter.settle(question, Typed(reason="fuga", day="27012027"))
    error, notice = late.view.shown["show_errors"]
    assert (error, notice[:39]) == ({}, "La factura se entregó el 28/12/2026: ya")
    late.presenter.settle(question, Typed(reason="derivación sin medidor", day="27/01/2027", fraud=True))
    assert late.frame.said[-1].startswith("Nota débito 1 por ")


def test_what_somebody_settled_meanwhile_is_refused_in_a_sentence(desk):
    question = desk.ask("002")
    clearing.clear(desk.office, question.about.period, "002", SEEN)
    desk.presenter.settle(question, Typed(reason="fuga", day="27/01/2027"))
    assert "ya se ajustó" in desk.view.shown["show_errors"][1]


def test_without_a_difference_in_money_no_note_is_promised(desk):
    same = replace(desk.lines()["001"].about, difference=0)
    line = DifferenceLine(same, averaged_office.TODAY)
    assert (line.until.text, line.act) == ("Sin diferencia en dinero", "Darla por ajustada…")
    question = question_of(same, averaged_office.TODAY, desk.office.currency.words)
    assert (question.sentence, question.words) == ("La cuenta 001 queda ajustada sin nota", "")
    cleared = clearing.Cleared(settled=same, note=None)
    assert done_text(cleared) == "La diferencia de la cuenta 001 quedó ajustada, sin nota"


def test_the_button_follows_the_line_and_the_line_leads_to_its_account(desk):
    for code, text in (("001", "Abonar con nota…"), ("002", "Cobrar con nota…")):
        desk.presenter.on_current(desk.lines()[code])
        assert desk.view.shown["offer"] == (text, "", ONLY_LATE)
    desk.presenter.open_account(desk.lines()["002"])
    assert desk.frame.opened == [("cuenta", {"code": "002"})]
    desk.presenter.on_current(None)
    desk.presenter.open_account(None)
    desk.presenter.ask(None)
    assert desk.view.shown["offer"][1:] == (NONE_CHOSEN, NONE_CHOSEN)
    assert "ask" not in desk.view.shown
    assert len(desk.frame.opened) == 1


def test_from_an_account_it_opens_at_its_line_once(desk):
    desk.presenter.choose_figure(BACK)
    desk.presenter.enter({"code": "002"})
    assert desk.view.shown["show_lines"][1] == "002"
    assert desk.view.shown["choose_figure"] == (EVERY,)
    desk.presenter.reload()
    assert desk.view.shown["show_lines"][1] == ""


def test_with_nothing_waiting_it_says_what_it_is_for(office):
    clearing.clear(office, averaged_office.MONTHS[1], "002", SEEN)
    billing.settle(office, averaged_office.JANUARY)
    billing.issue(office, averaged_office.JANUARY)
    desk = Desk(office)
    assert "show_nothing" in desk.view.shown
    assert "show_lines" not in desk.view.shown


def test_what_is_too_late_is_let_go_of_after_its_figures_were_told(office):
    desk = Desk(offices.on(office, LAST + timedelta(days=1)))
    line = desk.lines()["002"]
    desk.presenter.on_current(line)
    assert desk.view.shown["offer"][2] == ""
    desk.presenter.dismiss("nada que descartar")
    desk.presenter.ask_dismiss(line)
    asked = desk.view.shown["ask_why"][0]
    assert asked.sentence == f"Se dejarán de cobrar {money(line.about.difference)} a la cuenta 002"
    assert asked.facts[-1].text == "28/05/2027"
    desk.presenter.dismiss(" ")
    assert desk.view.shown["warn"]
    desk.presenter.ask_dismiss(line)
    desk.presenter.dismiss("pasó el término")
    assert desk.frame.said[-1].startswith("La diferencia de la cuenta 002 quedó descartada")
    desk.presenter.reload()
    assert "002" not in desk.lines()


def test_what_can_be_charged_or_given_back_is_not_let_go_of(desk):
    for line in desk.lines().values():
        desk.presenter.on_current(line)
        assert desk.view.shown["offer"][2] == ONLY_LATE
        desk.presenter.ask_dismiss(line)
    desk.presenter.ask_dismiss(None)
    assert "ask_why" not in desk.view.shown
