"""The page of collection, without widgets: the list, its form, its dialogs."""

from dataclasses import replace
from datetime import date, time, timedelta

import collection_office
import offices
import pytest
from around import Frame, Tasks, View
from claim_office import filed
from collection_office import TODAY, act, action, promised, row_of

from app import users
from app.debt import collection_actions, collection_assignment, collection_policy, contact_wishes
from app.wording.collection_words import stage_words
from app.wording.refusals import AccountMissing
from domain.collection_action import ActionKind, ActionResult, Area, NextStep
from domain.collection_list import LeftOut
from domain.collection_policy import USUAL
from domain.contact import ContactWish, Hours
from domain.roles import Role
from ui.collection import forms
from ui.collection.acts import CollectionActs
from ui.collection.columns import HISTORY, columns_of
from ui.collection.forms import AMOUNT, DUE, KIND, NO_ROW, NOTE, ON, RESULT, STEP
from ui.collection.presenter import BROKEN, NOBODY, OUT, CollectionPresenter
from ui.collection.presenter import TODAY as FOR_TODAY
from ui.collection.words import LETTERS, RESULTS, age_facts, reach_text, todo_text
from ui.ports import PageTools
from ui.widgets.cells import plain

TOMORROW = TODAY + timedelta(days=1)
owing = offices.copied(collection_office.owing)


class Page(View):
    """Remembers too what stands in the form, as somebody may have typed it."""

    def __init__(self):
        super().__init__()
        self.form, self.touched, self.went = {}, False, []

    def show_form(self, typed, reach, reason_not):
        self.form, self.touched, self.reach, self.reason = dict(typed), False, reach, reason_not

    def suggest(self, typed, told):
        self.form, self.touched, self.told = {**self.form, **typed}, True, told

    def typed(self):
        return dict(self.form) if self.touched else None

    def go_to(self, account):
        self.went.append(account)


class Desk:
    def __init__(self, office, **args):
        self.office, self.view, self.frame, self.tasks = office, Page(), Frame(), Tasks()
        tools = PageTools(self.tasks, self.frame, self.frame)
        self.presenter = CollectionPresenter(self.view, office, tools)
        self.acts = CollectionActs(self.view, office, tools, self.presenter)
        self.presenter.enter(args)

    def codes(self):
        return [row.debtor.code for row in self.view.shown["show_rows"][0]]

    def choose(self, code):
        rows = {row.debtor.code: row for row in self.presenter.shown}
        self.presenter.on_current(rows[code])
        return self

    def figures(self):
        return {each.key: each.figure for each in self.view.shown["show_figures"][0]}

    def card(self):
        return self.view.shown["show_card"][0]

    def answer(self, key=None, **typed):
        """Ask for an act, and answer its dialog; what it says is wrong."""
        if key is not None:
            self.acts.ask(key)
        form = self.view.shown["ask"][0]
        held = {each.name: each.value for each in form.fields}
        self.view.shown.pop("show_asked_errors", None)
        self.acts.answer(form, {**held, **typed})
        return self.view.shown.get("show_asked_errors", ({}, ""))


@pytest.fixture
def house(owing):
    return offices.on(owing, TODAY)


@pytest.fixture
def desk(house):
    return Desk(house)


def test_the_list_its_figures_and_what_was_done_today(desk, house):
    assert desk.codes() == ["001", "002", "005", "004", "003"]
    assert desk.figures() == {FOR_TODAY: "5", OUT: "0"}
    act(house, "001", promised(100_000, date(2027, 1, 8)))
    desk.presenter.reload()
    assert desk.figures() == {FOR_TODAY: "4", OUT: "1"}
    assert desk.view.shown["show_rows"][1] == "Hoy: 1 gestión, prometido $ 100.000"
    desk.presenter.filter_by(OUT)
    assert desk.codes() == ["001"]
    desk.presenter.filter_by(FOR_TODAY)
    assert desk.codes() == ["002", "005", "004", "003"]


def test_broken_promises_have_their_figure(house):
    act(house, "001", promised(100_000, date(2027, 1, 8)))
    desk = Desk(offices.on(house, date(2027, 1, 12)))
    desk.presenter.filter_by(BROKEN)
    assert (desk.codes(), desk.figures()[BROKEN]) == (["001"], "1")
    desk.presenter.search("hotel")
    assert (desk.codes(), BROKEN in desk.figures()) == (["002"], False)


def test_it_is_asked_for_whose_of_which_stage_and_by_words(desk, house):
    collection_assignment.assign(house, ["002"], "D. Henao", "zona centro")
    desk.presenter.reload()
    whose, stages = desk.view.shown["show_filters"]
    assert whose[-1] == ("D. Henao", "D. Henao")
    assert ("PERSUASIVO", "Persuasivo") in stages
    desk.presenter.choose_collector("D. Henao")
    assert desk.codes() == ["002"]
    desk.presenter.choose_collector(NOBODY)
    desk.presenter.choose_stage("PERSUASIVO")
    assert desk.codes() == ["001"]
    desk.presenter.choose_stage("")
    desk.presenter.search("ferney")
    assert desk.codes() == ["004"]


def test_who_has_accounts_sees_their_own_first(house):
    collection_assignment.assign(house, ["002"], "D. Henao", "zona centro")
    mine = replace(house, user="D. Henao")
    desk = Desk(mine)
    assert (desk.codes(), desk.view.shown["show_filters"][0][0][0]) == (["002"], "D. Henao")
    desk.presenter.choose_collector("*")
    desk.presenter.reload()
    assert len(desk.codes()) == 5
    assert len(Desk(mine, account="001").codes()) == 5


def test_nothing_is_shown_before_it_is_read_and_without_debts(house, tmp_path):
    desk = Desk(offices.blank(tmp_path / "vacia"))
    assert "show_nothing" in desk.view.shown
    bare = CollectionPresenter(Page(), house, PageTools(Tasks(), Frame(), Frame()))
    bare.filter_by(OUT)
    bare.on_current(row_of(house, "001"))
    bare.choose_result("PROMESA")
    assert bare.collectors == ()
    bare._show_card(None)


def test_a_debtor_explains_its_points_and_tells_its_history(desk, house):
    act(house, "001", action(result=ActionResult.NO_ANSWER, note="timbra"))
    act(house, "001", promised(100_000, TODAY))
    collection_assignment.pass_on(house, "001", Area.LEGAL, "Dra. Ruiz", "no responde")
    desk.presenter.reload()
    desk.presenter.filter_by(OUT)
    card = desk.choose("001").card()
    assert card.title == "María Ñúñez: por qué 48"
    assert [(fact.name, fact.text) for fact in card.why] == [
        ("Valor", "$ 545.842  +40/40"),
        ("Edad", "37 días  +3/30"),
        ("Promesas", "0 rotas  +0/15"),
        ("Contactable", "no  +0/10"),
        ("Principal", "sí  +5/5"),
    ]
    facts = {fact.name: fact.text for fact in card.debtor}
    assert (facts["Gestor"], facts["Pagó a tiempo"]) == ("Dra. Ruiz", "0 de 1, nuevo")
    assert [(fact.name, fact.text) for fact in card.ages] == [
        ("De 1 a 30 días", "$ 45.842"),
        ("De 31 a 60 días", "$ 500.000"),
    ]
    said = [[plain(column.cell(line)) for column in HISTORY] for line in card.lines]
    assert said == [
        [
            "04/01",
            "Llamada: Prometió $ 100.000 para el 04/01: pendiente. Esperar el pago el 04/01",
            "oficina",
        ],
        ["04/01", "Llamada: No contesta. timbra. Llamar el 04/01", "oficina"],
        ["04/01", "Pase: jurídica, Dra. Ruiz. no responde", "oficina"],
    ]


def test_what_is_very_old_has_its_words(house):
    old = replace(collection_actions.view(house, "001"), ages={">360": 7})
    assert [(fact.name, fact.text) for fact in age_facts(old)] == [("Más de 360 días", "$ 7")]
    assert stage_words("PREJURIDICO") == "Prejurídico"


def told(row, day=TODAY):
    return [plain(column.cell(row)) for column in columns_of(lambda: day)[5:7]]


def test_the_list_says_what_happened_last_and_what_to_do(house):
    assert told(row_of(house, "001")) == ["Sin contacto", "Llamar"]
    act(house, "001", action(result=ActionResult.NO_ANSWER, step=NextStep.VISIT, on=TOMORROW))
    assert told(row_of(house, "001")) == ["No contesta, 04/01", "Desde el 05/01"]
    act(house, "001", promised(100_000, TOMORROW))
    assert told(row_of(house, "001")) == ["Prometió para el 05/01", "Espera su promesa"]
    after = offices.on(house, TOMORROW)
    assert told(row_of(after, "001"), TOMORROW)[0] == "La promesa vence hoy"
    late = offices.on(house, date(2027, 1, 7))
    assert told(row_of(late, "001"), date(2027, 1, 7)) == ["Prometió y no pagó", "Llamar"]
    hidden = [plain(column.cell(row_of(house, "005"))) for column in columns_of(lambda: TODAY)[7:]]
    assert hidden == ["Administrativo", "", "2", "OFI", "Centro", ""]


@pytest.mark.parametrize(
    ("cause", "said"),
    [
        (LeftOut.AGREEMENT, "En convenio"),
        (LeftOut.ELSEWHERE, "En cobro: otro gestor"),
        (LeftOut.NO_SERVICE, "Sector sin servicio"),
        (LeftOut.NO_STAGE, "Aún sin etapa"),
        (LeftOut.SCHEDULED, ""),
    ],
)
def test_every_cause_has_its_words(house, cause, said):
    row = replace(row_of(house, "001"), cause=cause)
    assert todo_text(row) == said


def test_what_is_claimed_says_so_and_nothing_is_written_down(desk, house):
    filed(house, "3", row_of(house, "003").amount, account="003")
    desk.presenter.reload()
    desk.presenter.filter_by(OUT)
    desk.choose("003")
    assert "en reclamo" in desk.view.reason
    assert told(desk.presenter.current)[1].startswith("En reclamo $ ")
    assert desk.card().debtor[1].text == ""
    desk.presenter.on_letter("N")
    assert not desk.view.touched


# ── how somebody may be contacted ───────────────────────────────────────────


def test_the_hours_of_the_law_stand_beside_the_telephone(desk, owing):
    assert desk.choose("001").view.reach == "Sin teléfono · de 07:00 a 19:00"
    sunday = Desk(offices.on(owing, date(2027, 1, 10)))
    assert sunday.choose("001").view.reach == "Sin teléfono · hoy no se contacta"
    row = sunday.presenter.current
    assert reach_text(row, None, sunday.presenter._desk.calendar, date(2027, 1, 10)) == "Sin teléfono"
    phoned = replace(row, debtor=replace(row.debtor, phone="300 555"))
    assert reach_text(phoned, None, sunday.presenter._desk.calendar, date(2027, 1, 10)) == "Tel. 300 555"


def test_who_asks_not_to_be_contacted_leaves_the_list_of_the_day(desk, house):
    """Ley 2300 de 2023: what a debtor asks for is written down and respected."""
    desk.choose("001")
    assert desk.answer(forms.CONTACT, **{forms.REFUSES: "1"})[0].keys() == {"motivo"}
    assert desk.answer(**{forms.REFUSES: "1", "motivo": "por correo"}) == ({}, "")
    assert desk.frame.said[-1] == "Anotado lo que pidió la cuenta 001"
    assert "001" not in desk.codes()
    desk.presenter.filter_by(OUT)
    row = row_of(house, "001")
    assert (row.cause, todo_text(row), row.wish.reason) == (LeftOut.REFUSES, "No contactar", "por correo")
    assert desk.choose("001").view.reach.endswith("no contactar")
    assert desk.answer(forms.CONTACT, **{forms.REFUSES: "", "motivo": "ya quiere"}) == ({}, "")
    assert row_of(house, "001").wish is None
    assert row_of(house, "001").cause is None


def test_a_debtor_may_ask_for_some_hours_only(desk, house):
    desk.choose("002")
    wrong = {forms.FIRST: "ocho", forms.LAST: "12:00", "motivo": "en persona"}
    assert desk.answer(forms.CONTACT, **wrong)[0].keys() == {forms.FIRST}
    assert desk.answer(**{**wrong, forms.FIRST: "13:00"})[0].keys() == {forms.LAST}
    assert desk.answer(**{**wrong, forms.FIRST: "08:00"}) == ({}, "")
    assert "002" in desk.codes()
    assert desk.choose("002").view.reach.endswith(" · de 08:00 a 12:00")
    desk.acts.ask(forms.CONTACT)
    held = {each.name: each.value for each in desk.view.shown["ask"][0].fields}
    assert (held[forms.FIRST], held[forms.LAST]) == ("08:00", "12:00")
    with pytest.raises(AccountMissing):
        contact_wishes.set_wish(house, "999", ContactWish(), "por correo")


def test_without_a_chosen_debtor_nothing_is_asked_about_contact(desk):
    desk.choose("001")
    desk.acts.ask(forms.CONTACT)
    desk.presenter.on_current(None)
    desk.answer(motivo="x")
    assert desk.frame.said == []
    desk.view.shown.pop("ask")
    desk.acts.ask(forms.CONTACT)
    assert desk.view.shown["warn"][0] == NO_ROW
    assert "ask" not in desk.view.shown


# ── the form ────────────────────────────────────────────────────────────────


def test_a_letter_says_the_result_and_what_follows_is_proposed(desk):
    desk.choose("001").presenter.on_letter("N")
    assert (desk.view.form[RESULT], desk.view.form[STEP], desk.view.form[ON]) == (
        "NO_CONTESTA", "LLAMADA", "05/01/2027",
    )  # fmt: skip
    desk.presenter.on_letter("P")
    assert (desk.view.form[AMOUNT], desk.view.form[DUE]) == ("545.842", "12/01/2027")
    assert desk.view.told == "Si no cumple, vuelve a esta lista el 14/01/2027."
    desk.presenter.change_due("no es día")
    desk.presenter.change_due("08/01/2027")
    assert desk.view.form[ON] == "08/01/2027"
    desk.presenter.on_letter("Z")
    desk.presenter.choose_result("")
    assert desk.view.form[RESULT] == "PROMESA"
    assert len(LETTERS) == len(RESULTS) == len(ActionResult)


def test_a_channel_alone_is_nothing_to_lose(desk):
    desk.choose("001")
    desk.view.suggest({KIND: ActionKind.VISIT.value}, "")
    assert desk.presenter.unsaved() == ""
    desk.view.suggest({NOTE: "Pidió otro día"}, "")
    assert desk.presenter.unsaved().startswith("Hay 1 gestión sin guardar")
    desk.view.suggest({NOTE: ""}, "")
    assert desk.presenter.unsaved() == ""


def test_what_was_done_is_saved_and_the_next_debtor_comes(desk, house):
    desk.choose("001").presenter.on_letter("P")
    assert desk.presenter.unsaved().startswith("Hay 1 gestión sin guardar")
    desk.presenter.save({**desk.view.form, NOTE: " Recibe el subsidio el 3 "})
    assert desk.frame.said == ["Llamada de la cuenta 001 anotada: vuelve el 14/01/2027"]
    assert desk.view.went == [2]
    assert desk.presenter.unsaved() == ""
    [done] = collection_actions.view(house, "001").actions
    assert (done.note, done.promised, done.kind) == ("Recibe el subsidio el 3", 545_842, ActionKind.CALL)
    desk.choose("003").presenter.on_letter("N")
    desk.presenter.save(desk.view.form)
    assert desk.view.went == [2, 4]


def test_the_last_of_the_list_stays(desk):
    desk.presenter.search("hotel")
    desk.choose("002").presenter.on_letter("N")
    desk.presenter.search("ceiba")
    desk.presenter.save(desk.view.form)
    assert desk.view.went == []
    desk.presenter.search("echeverri")
    desk.choose("003").presenter.on_letter("N")
    desk.presenter.search("ferney")
    desk.presenter.save(desk.view.form)
    assert desk.view.went == [4]


def test_what_lacks_is_said_in_the_form(desk):
    desk.choose("001")
    desk.presenter.save(desk.view.form)
    assert set(desk.view.shown["show_form_errors"][0]) == {RESULT, STEP, ON}
    wrong = {**desk.view.form, RESULT: "PROMESA", STEP: "LLAMADA", ON: "05/01/2027", AMOUNT: "x", DUE: "y"}
    desk.presenter.save(wrong)
    assert set(desk.view.shown["show_form_errors"][0]) == {AMOUNT, DUE}
    desk.presenter.save({**wrong, AMOUNT: "900.000.000", DUE: "05/01/2027"})
    assert "valor prometido" in desk.view.shown["warn"][0]


def test_what_was_typed_of_a_debtor_waits(desk):
    desk.choose("001").presenter.on_letter("N")
    desk.choose("002")
    assert desk.view.form[RESULT] == ""
    desk.choose("001")
    assert desk.view.form[RESULT] == "NO_CONTESTA"
    desk.presenter.on_current(None)
    assert desk.card() is None
    desk.presenter.save({})
    desk.presenter.on_letter("N")
    desk.presenter.open_account()
    assert desk.frame.opened == []


def test_the_ways_out(desk):
    desk.choose("001").presenter.open_account()
    desk.presenter.agree()
    desk.presenter.open_page("recuperado")
    desk.presenter.leave()
    assert desk.frame.opened == [
        ("cuenta", {"code": "001"}), ("convenios", {"account": "001"}), ("recuperado", {}), ("back", {}),
    ]  # fmt: skip


def test_it_may_be_opened_at_an_account(house):
    assert Desk(house, account="004").view.went == [4]
    act(house, "004", promised(100, TODAY))
    desk = Desk(house, account="004")
    assert (desk.view.went, desk.codes()) == ([4], ["004"])
    assert Desk(house, account="999").view.went == []


# ── the dialogs ─────────────────────────────────────────────────────────────


def test_accounts_are_given_one_or_all_that_are_seen(desk, house):
    desk.acts.ask(forms.ASSIGN)
    desk.acts.ask(forms.PASS)
    assert desk.view.shown["warn"][0] == NO_ROW
    desk.choose("001")
    assert desk.answer(forms.ASSIGN, gestor="D. Henao")[0] == {
        "motivo": "Debe ser por qué, en hasta 300 letras"
    }
    assert desk.answer(gestor="D. Henao", motivo="zona centro") == ({}, "")
    assert desk.answer(forms.ASSIGN, gestor="R. Mora", motivo="ruta", cuales=forms.SHOWN) == ({}, "")
    desk.choose("001")
    assert desk.answer(forms.ASSIGN, gestor="", motivo="se fue") == ({}, "")
    assert desk.frame.said == [
        "1 cuenta queda con D. Henao", "5 cuentas quedan con R. Mora", "1 cuenta queda sin gestor",
    ]  # fmt: skip


def test_with_users_one_of_them_is_chosen(desk, house):
    users.add(house, "laura", Role.ADMINISTRATOR, "una clave larga 26")
    desk.presenter.reload()
    desk.choose("001")
    desk.acts.ask(forms.ASSIGN)
    assert desk.view.shown["ask"][0].fields[0].choices == (("", "Nadie"), ("laura", "laura"))
    errors = desk.answer(gestor="D. Henao", motivo="zona centro")
    assert "laura" in errors[0]["gestor"]


def test_an_account_is_passed_on(desk, house):
    desk.choose("001")
    assert "quién la recibe" in desk.answer(forms.PASS, motivo="no responde")[0]["gestor"]
    form = desk.view.shown["ask"][0]
    desk.answer(gestor="Dra. Ruiz", motivo="no responde")
    assert desk.frame.said == ["La cuenta 001 queda con Dra. Ruiz"]
    assert row_of(house, "001").cause is LeftOut.ELSEWHERE
    desk.presenter.on_current(None)
    desk.acts.answer(form, {})


def test_a_policy_is_proposed_and_approved(desk, house):
    desk.acts.ask(forms.APPROVE)
    assert "Ninguna política" in desk.view.shown["warn"][0]
    assert "etapa_1" in desk.answer(forms.PROPOSE, motivo="Acta 12", etapa_1="x")[0]
    assert "que sumen 100" in desk.answer(motivo="Acta 12", puntos_0="50")[1]
    assert "desde" in desk.answer(motivo="Acta 12", desde="04/01/2027")[0]
    assert desk.answer(motivo="Acta 12", etapa_0="1", etapa_1="40/20.000") == ({}, "")
    assert desk.answer(forms.APPROVE)[0].keys() == {"acto"}
    assert desk.answer(acto="Acuerdo 3") == ({}, "")
    assert desk.frame.said == [
        "Política 1 propuesta desde el 05/01/2027: falta aprobarla",
        "Política 1 aprobada: rige desde el 05/01/2027",
    ]
    stage = collection_policy.policies(house, TOMORROW).policy.stages[1]
    assert (stage.from_days, stage.minimum_amount) == (40, 20_000)
    desk.acts.ask(forms.PROPOSE)


def test_a_dialog_that_outlived_its_policy_does_nothing(desk):
    form = forms.propose_form(USUAL, TOMORROW)
    desk.acts.answer(form, {})
    assert desk.frame.said == []


def test_visits_are_printed_for_those_with_most_points(desk, tmp_path):
    desk.acts.ask(forms.PRINT)
    assert desk.view.shown["warn"][0] == forms.NO_ROW
    desk.choose("001")
    assert list(desk.answer(forms.PRINT, cuantas="x")[0]) == ["cuantas"]
    assert desk.answer(cuantas="3", quien="D. Henao") == ({}, "")
    title, then = desk.view.shown["ask_folder"]
    assert title == "Carpeta para las hojas de visita"
    then(tmp_path / "hojas")
    assert desk.frame.said == ["3 visitas en 2 hojas de ruta, hojas"]
    assert len(list((tmp_path / "hojas").iterdir())) == 2
    desk.frame.offers[-1].act()
    assert desk.view.shown["open_folder"] == (tmp_path / "hojas",)


def test_nobody_who_is_not_sought_is_visited(desk, house):
    act(house, "001", promised(100_000, date(2027, 1, 8)))
    desk.presenter.reload()
    desk.presenter.filter_by(OUT)
    desk.choose("001").acts.ask(forms.PRINT)
    assert desk.view.shown["warn"][0] == forms.NOBODY_SOUGHT


def test_a_contact_that_was_not_allowed_asks_its_hour_or_why(house):
    contact_wishes.set_wish(house, "001", ContactWish(hours=Hours(time(8), time(10))), "Carta")

    class Noon:
        def today(self):
            return TODAY

        def now(self):
            return house.clock.now()

        def hour(self):
            return time(12)

    desk = Desk(replace(house, clock=Noon()))
    desk.choose("001").presenter.on_letter("N")
    desk.acts.answer(forms.despite_form("001", ""), {})
    assert desk.frame.said == []
    desk.presenter.save(desk.view.form)
    form = desk.view.shown["ask"][0]
    assert form.key == forms.DESPITE
    assert "solo de 08:00 a 10:00" in form.sentence
    typed = {forms.HOUR: "", forms.REASON: ""}
    desk.acts.answer(form, {**typed, forms.HOUR: "mediodía"})
    assert set(desk.view.shown["show_asked_errors"][0]) == {forms.HOUR}
    desk.acts.answer(form, typed)
    assert "solo de 08:00 a 10:00" in desk.view.shown["show_asked_errors"][1]
    desk.acts.answer(form, {**typed, forms.HOUR: "09:15"})
    assert desk.frame.said[-1].startswith("Llamada de la cuenta 001 anotada")
    assert collection_actions.view(house, "001").actions[0].note == ""
    desk.choose("003").presenter.on_letter("N")
    desk.presenter.save({**desk.view.form, ON: "10/01/2027"})
    assert "un día de contacto, como el 12/01/2027" in desk.view.shown["warn"][0]
