"""The page of agreements, without widgets: what it lists, signs, ends and refuses."""

from dataclasses import replace
from datetime import date

import agreement_office
import offices
import pytest
from around import Frame, Tasks, View

from app.debt import agreement_ending, agreement_offers, agreements
from app.debt.agreement_offers import Asked, simulate
from app.debt.agreement_report import AgreementReport
from app.desk import cash
from app.register import cadastre
from domain.agreement import AgreementState
from ui.account.columns import invoice_columns
from ui.agreements.columns import columns_of, instalment_columns, next_of, payment_columns
from ui.agreements.forms import (
    ACCOUNT,
    AMOUNTS,
    COUNT,
    DOWN,
    MEANS,
    OFFER,
    OWN,
    RATE,
    read_signing,
    sign_form,
)
from ui.agreements.offer_words import comparison
from ui.agreements.presenter import AgreementsPresenter
from ui.ports import PageTools
from ui.theme.tone import Tone
from ui.widgets.cells import plain


class Desk:
    def __init__(self, office):
        self.office, self.view, self.frame, self.tasks = office, View(), Frame(), Tasks()
        self.presenter = AgreementsPresenter(self.view, office, PageTools(self.tasks, self.frame, self.frame))
        self.presenter.enter({})

    def rows(self):
        columns = columns_of(self.office.currency, self.office.clock.today)
        return [
            {each.key: plain(each.cell(row)) for each in columns} for row in self.view.shown["show_rows"][0]
        ]

    def made(self):
        return self.view.shown["show_rows"][0][0]

    def form(self):
        return self.view.shown["ask"][0]

    def answer(self, **typed):
        form = self.form()
        held = {each.name: each.value for each in form.fields}
        self.view.shown.pop("show_asked_errors", None)
        self.presenter.answer(form, {**held, **typed})
        if form.key == ACCOUNT and "show_asked_errors" not in self.view.shown:
            self.presenter.ask_sign("")
        return self.view.shown.get("show_asked_errors", ({}, ""))


@pytest.fixture
def desk(tmp_path):
    office = agreement_office.owing(tmp_path)
    yield Desk(office)
    office.store.close()


def test_an_offer_of_the_policy_is_signed_and_its_paper_asked_for(desk, tmp_path):
    desk.presenter.ask_account()
    assert desk.answer(cuenta="001") == ({}, "")
    offers = dict(desk.form().fields[0].choices)
    assert list(offers) == ["Corto", "Medio", "Largo", OWN]
    assert offers["Medio"].startswith("Medio: 8 cuotas de $ ")
    for name in ("Corto", "Medio", "Largo"):
        [line] = [each for each in desk.form().sentence.splitlines() if each.startswith(name)]
        assert "primera factura cerca de $ " in line
    assert "va en la factura de enero 2027." in desk.form().sentence
    assert desk.answer(oferta="Medio", medio="transferencia") == ({}, "")
    made = agreements.view(desk.office, "1")
    assert len(made.instalments) == 8
    assert desk.frame.said[-1].startswith("Convenio 1 firmado por $ ")
    assert desk.frame.said[-1].endswith("Recibo 1-000001.")
    assert desk.view.shown["ask_file"] == ("convenio-1.pdf",)
    desk.presenter.print_to(str(tmp_path / "uno.pdf"))
    assert desk.frame.said[-1] == "1 página en uno.pdf."
    assert desk.view.shown["show_rows"][1] == "1 vigente"
    [row] = desk.rows()
    assert (row["state"], row["billed"], row["next"], row["late"]) == ("Vigente", "0 de 8", "Enero 2027", "—")


def test_the_page_may_be_opened_at_one_of_them(desk):
    agreement_office.sign(desk.office, "001")
    second = agreement_office.sign(desk.office, "002").agreement
    desk.presenter.filter_by(AgreementState.BROKEN.value)
    desk.presenter.enter({"agreement": second.number})
    assert desk.view.shown["go_to"] == (second.id,)
    assert len(desk.rows()) == 2
    desk.presenter.enter({"agreement": "99"})
    assert desk.view.shown["go_to"] == (second.id,)


def test_figures_of_ones_own_are_corrected_beside_their_field(desk):
    desk.presenter.enter({"account": "001"})
    desk.answer()
    wrong = {DOWN: "mucho", COUNT: "0", RATE: "x", AMOUNTS: "a; b"}
    assert set(desk.answer(**{OFFER: OWN, **wrong})[0]) == set(wrong)
    assert set(desk.answer(**{OFFER: OWN, DOWN: "120 %"})[0]) == {DOWN, COUNT}
    errors, _ = desk.answer(**{OFFER: OWN, DOWN: "41.820", AMOUNTS: "50.000; 20.000"})
    assert "La última" not in errors[AMOUNTS]
    assert "la última es de $ 20.000 y tendría que ser de $ 50.000" in errors[AMOUNTS]
    errors, _ = desk.answer(**{OFFER: OWN, DOWN: "1%", COUNT: "60"})
    assert list(errors) == ["aprueba"]
    assert desk.answer(**{OFFER: OWN, DOWN: "1%", COUNT: "60", RATE: "1", "aprueba": "Gerencia"}) == ({}, "")
    assert len(agreements.view(desk.office, "1").instalments) == 60


def test_who_owes_nothing_or_is_unknown_is_told_beside_the_account(desk):
    desk.presenter.ask_account()
    assert list(desk.answer(cuenta="999")[0]) == ["cuenta"]


def test_nothing_is_signed_without_offers(desk):
    found = simulate(desk.office, Asked(account="001"))
    desk.presenter.answer(sign_form(found, "jefe", desk.office.currency), {})
    assert agreements.listing(desk.office) == ()


def test_without_down_payment_there_is_no_receipt(desk):
    desk.presenter.ask_account("001")
    desk.answer()
    typed = {OFFER: OWN, DOWN: "0", COUNT: "3", "aprueba": "Gerencia"}
    assert desk.answer(**typed) == ({}, "")
    assert "Recibo" not in desk.frame.said[-1]


def test_paid_whole_from_the_page(desk):
    agreement_office.sign(desk.office)
    desk.presenter.reload()
    desk.presenter.ask_pay(desk.made())
    assert "No se cobran los intereses" in desk.form().sentence
    assert desk.answer(**{MEANS: "tarjeta"}) == ({}, "")
    assert "Convenio 1 pagado: recibo 1-000002" in desk.frame.said[-1]
    assert desk.made().state is AgreementState.FULFILLED
    assert desk.answer(**{MEANS: "tarjeta"})[1] == "Del convenio 1 ya no se debe nada."


def test_broken_and_annulled_from_the_page(desk):
    agreement_office.sign(desk.office)
    agreement_office.sign(desk.office, "002")
    desk.presenter.reload()
    second, first = desk.view.shown["show_rows"][0]
    desk.presenter.ask_break(first)
    assert list(desk.answer()[0]) == ["motivo"]
    assert desk.answer(motivo="no vino") == ({}, "")
    assert desk.frame.said[-1].startswith("Convenio 1 incumplido")
    desk.presenter.ask_annul(second)
    assert desk.answer(motivo=" ")[0]
    assert desk.answer(motivo="error") == ({}, "")
    assert desk.frame.said[-1] == "Convenio 2 anulado."
    assert [row["state"] for row in desk.rows()] == ["Anulado", "Incumplido"]
    assert [next_of(each) for each in desk.view.shown["show_rows"][0]] == [None, None]


def test_what_the_rule_breaks_is_told_above_the_list(desk, tmp_path):
    agreement_office.sign(desk.office)
    agreement_office.january(desk.office, tmp_path)
    late = Desk(offices.on(desk.office, date(2027, 3, 1)))
    assert late.view.shown["warn"][0].startswith("1 convenio se incumplió")
    [row] = late.rows()
    assert (row["late"], row["next"]) == ("1", "Febrero 2027")
    assert len(agreement_ending.to_break(late.office)) == 1


def test_the_ways_out(desk):
    agreement_office.sign(desk.office)
    desk.presenter.reload()
    desk.presenter.open_account(desk.made())
    desk.presenter.ask_print(desk.made())
    desk.presenter.leave()
    assert desk.frame.opened == [("cuenta", {"code": "001"}), ("back", {})]
    assert desk.view.shown["ask_file"] == ("convenio-1.pdf",)


def test_claimed_money_is_told_with_the_debt(desk):
    found = simulate(desk.office, Asked(account="001"))
    agreement_office.claim(desk.office)
    claimed = simulate(desk.office, Asked(account="001"))
    assert "en reclamo" not in sign_form(found, "jefe", desk.office.currency).sentence
    form = sign_form(claimed, "jefe", desk.office.currency)
    assert "Quedan fuera $ 20.000 en reclamo" in form.sentence
    typed = {each.name: each.value for each in form.fields}
    signing, errors = read_signing(claimed, typed, desk.office.currency)
    assert (signing.asked.count, errors) == (4, {})


def test_a_debt_too_small_for_any_offer_leaves_ones_own_figures(desk):
    found = replace(simulate(desk.office, Asked(account="001")), offers=())
    form = sign_form(found, "jefe", desk.office.currency)
    assert form.fields[0].choices == ((OWN, "A su medida"),)
    assert "La primera cuota" not in form.sentence


def test_the_list_is_narrowed_and_tells_those_that_the_rule_breaks(tmp_path):
    house = agreement_office.owing(tmp_path)
    agreement_office.sign(house)
    agreement_office.january(house, tmp_path)
    desk = Desk(offices.on(house, date(2027, 3, 1)))
    figures = {each.key: (each.figure, each.text, each.tone) for each in desk.view.shown["show_figures"][0]}
    assert figures["por_incumplir"] == ("1", "por incumplir", Tone.WARN)
    assert figures[AgreementState.BROKEN.value] == ("0", "incumplidos", Tone.TEXT)
    desk.presenter.filter_by("por_incumplir")
    assert [row["number"] for row in desk.rows()] == ["1"]
    desk.presenter.filter_by(AgreementState.FULFILLED.value)
    assert (desk.rows(), desk.view.shown["show_rows"][2]) == ([], False)
    assert desk.view.shown["choose_figure"] == (AgreementState.FULFILLED.value,)
    house.store.close()


def test_a_month_is_told_and_ties_and_none_that_has_not_begun(desk, monkeypatch):
    agreement_office.sign(desk.office)
    desk.presenter.reload()
    month, facts, tie = desk.view.shown["show_report"]
    told = {each.name: each.text for each in facts}
    assert (month, told["Nuevos"].split(" por ")[0], told["Incumplidos"]) == ("Enero 2027", "1", "0 por $ 0")
    assert told["Iniciales"] == told["Recaudado en todo"] != "$ 0"
    assert (tie.text, tie.tone) == ("Cuadra con el libro", Tone.OK)
    desk.presenter.turn(1)
    assert desk.view.shown["show_report"][0] == "Enero 2027"
    desk.presenter.turn(-1)
    assert desk.view.shown["show_report"][0] == "Diciembre 2026"
    assert {each.name: each.text for each in desk.view.shown["show_report"][1]}["Nuevos"] == "0 por $ 0"
    monkeypatch.setattr(AgreementReport, "ties", False)
    desk.presenter.reload()
    assert desk.view.shown["show_report"][2].text.startswith("No cuadra: el libro dice $ ")


def test_one_shows_its_instalments_and_what_was_paid(tmp_path):
    house = agreement_office.owing(tmp_path)
    made = agreement_office.sign(house).agreement
    then = agreement_office.january(house, tmp_path)
    paid = cash.collect(offices.on(then, date(2027, 2, 3)), cash.Payment(account="001", amount=500_000))
    desk = Desk(offices.on(house, date(2027, 3, 1)))
    desk.presenter.look_at(None)
    assert "show_one" not in desk.view.shown
    desk.presenter.look_at(desk.made())
    shown, payments = desk.view.shown["show_one"]
    columns = instalment_columns(desk.office.currency, desk.office.clock.today)
    cells = [{each.key: plain(each.cell(row)) for each in columns} for row in shown.instalments]
    assert (cells[0]["became"], cells[-1]["became"]) == ("Pagada", "Por facturar")
    assert cells[0]["period"] == "Enero 2027"
    assert [each.paper for each in payments] == [made.receipt, paid.receipt]
    assert payments[0].amount == made.down_payment
    rows = [[plain(each.cell(row)) for each in payment_columns(desk.office.currency)] for row in payments]
    assert rows[1][:2] == ["03/02/2027", paid.receipt]
    house.store.close()


def test_an_instalment_is_late_or_yet_to_be_paid(tmp_path):
    house = agreement_office.owing(tmp_path)
    agreement_office.sign(house, share="0", approved_by="Gerencia")
    agreement_office.january(house, tmp_path)
    for day, told in ((date(2027, 2, 1), "Por pagar"), (date(2027, 3, 1), "Vencida")):
        desk = Desk(offices.on(house, day))
        columns = instalment_columns(desk.office.currency, desk.office.clock.today)
        became = next(each for each in columns if each.key == "became")
        assert plain(became.cell(desk.made().instalments[0])) == told
    desk.presenter.look_at(desk.made())
    assert desk.view.shown["show_one"][1] == ()
    house.store.close()


def test_the_offers_stand_side_by_side_with_the_first_invoice(desk):
    desk.presenter.ask_sign("Medio")
    assert "ask" not in desk.view.shown
    desk.presenter.ask_account("001")
    desk.answer()
    [shown] = desk.view.shown["show_offers"]
    assert [each.name for each in shown.cards] == ["Corto", "Medio", "Largo"]
    assert [fact.name for fact in shown.debt][-1] == "Convenios anteriores"
    offers = simulate(desk.office, Asked(account="001")).offers
    for card, offer in zip(shown.cards, offers, strict=True):
        assert card.first.text.endswith(f"{offer.first_invoice:,}".replace(",", "."))
        assert sum(part.value for part in card.parts) == offer.first_invoice
        assert card.tie.text == "Cumple la política"
        assert len(card.rows) == min(4, len(offer.plan.instalments))
    assert shown.cards[2].more.startswith("y ")
    desk.presenter.ask_sign("Largo")
    assert desk.form().fields[0].value == "Largo"
    desk.presenter.leave()
    assert desk.view.shown["show_offers"] == (None,)
    desk.presenter.leave()
    assert desk.frame.opened == [("back", {})]


def test_what_goes_beyond_the_policy_is_told_on_its_card(desk):
    found = simulate(desk.office, Asked(account="001", down_payment=100, count=2))
    [card] = comparison(found, "la gerencia", str).cards
    assert card.tie.text == "Pide el visto bueno de la gerencia: cuota inicial menor"
    assert (card.tie.tone, card.more) == (Tone.WARN, "")


def test_an_invoice_that_an_agreement_holds_is_not_said_to_be_paid(desk):
    agreement_office.sign(desk.office)
    state = invoice_columns(lambda _invoice: True)[-1]
    found = [each for each in cadastre.view_account(desk.office, "001").invoices if each.financed]
    assert found
    assert {plain(state.cell(each)) for each in found} == {"En convenio"}
    agreement_ending.break_one(desk.office, "1", "No pagó")
    broken = cadastre.view_account(desk.office, "001").invoices
    assert {each.financed for each in broken} == {0}
    assert plain(state.cell(broken[-1])) == "Vencida"


def test_the_share_of_the_down_payment_is_rounded_not_cut(desk):
    debt = simulate(desk.office, Asked(account="001")).debt.total
    found = simulate(desk.office, Asked(account="001", down_payment=debt * 299 // 1000, count=2))
    [card] = comparison(found, "la gerencia", str).cards
    assert card.facts[0].name == "Cuota inicial hoy, 30 %"


def test_a_debt_without_offers_is_signed_with_figures_of_ones_own(desk, monkeypatch):
    found = replace(simulate(desk.office, Asked(account="001")), offers=())
    monkeypatch.setattr(agreement_offers, "simulate", lambda *_args: found)
    desk.presenter.ask_account("001")
    form = desk.form()
    desk.presenter.answer(form, {each.name: each.value for each in form.fields})
    assert desk.form().fields[0].value == OWN
    assert desk.view.shown["show_offers"] == (None,)
