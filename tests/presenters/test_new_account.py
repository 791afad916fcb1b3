"""The page of a new account, without widgets: what it proposes, refuses and writes."""

import census_office as town
import offices
import pytest
from around import Frame, Tasks, View

from app.changes import Topic
from app.register import cadastre, campaigns, census
from domain.cadastre import Service
from domain.census import Answer, Field
from ui.new_account.presenter import NewAccountPresenter
from ui.ports import PageTools


@pytest.fixture
def office(tmp_path):
    made = offices.blank(tmp_path / "datos")
    offices.with_rows(made, tmp_path, [offices.row("0007", stop="70")])
    yield made
    made.store.close()


class Desk:
    def __init__(self, office, **args):
        self.office, self.view, self.frame, self.tasks = office, View(), Frame(), Tasks()
        self.presenter = NewAccountPresenter(self.view, office, PageTools(self.tasks, self.frame, self.frame))
        self.presenter.enter(args)
        fields = self.view.shown["show_fields"][0]
        self.proposed = {each.name: each.value for each in (*fields.who, *fields.what)}
        self.proposed["ciclo"], self.proposed["clase"] = "1", "E2"

    def save(self, **typed):
        self.view.shown.pop("show_errors", None)
        self.presenter.save({**self.proposed, **typed})
        return self.view.shown.get("show_errors")


HOUSE = {"nombre": "Rosa Díaz", "direccion": "Cl. 9", "documento": "63.111.222", "tipo": "CC"}


def test_the_next_account_is_proposed_and_goes_to_the_end_of_its_route(office):
    desk = Desk(office)
    assert (desk.proposed["codigo"], desk.proposed["ruta"], desk.proposed["desde"]) == (
        "0008", "1", "29/11/2026",
    )  # fmt: skip
    assert desk.save(**HOUSE, serie="N-8", inicial="4") is None
    card = cadastre.view_account(office, "0008").card
    assert (card.name, card.document_kind, card.document, card.stop, card.meter, card.last_reading) == (
        "Rosa Díaz", "CC", "63111222", 80, "N-8", 4,
    )  # fmt: skip
    assert card.services == frozenset({Service.WATER})
    assert desk.frame.said == ["Se creó la cuenta 0008."]
    assert desk.frame.opened == [("cuenta", {"code": "0008"})]


def test_premises_that_a_census_found_come_filled_in_and_their_form_names_the_account(office):
    facts = town.facts(ends=offices.TODAY)
    campaigns.add_zone(office, campaigns.begin(office, facts), town.zone(ends=offices.TODAY))
    found = census.add_found(office, 1, town.heard(Answer.NEW, {Field.ADDRESS: "Calle 4"}))
    known = {"nombre": "Eva Gil", "direccion": "Calle 4", "soporte": "censo, ficha 2"}
    desk = Desk(office, form=found.id, known=known)
    assert {name: desk.proposed[name] for name in known} == known
    assert desk.save() is None
    assert census.of_campaign(office, 1)[1].code == "0008"
    assert desk.tasks.changes == [frozenset({Topic.CADASTRE, Topic.CENSUS})]
    again = Desk(office, form=found.id, known=known)
    assert "ya no hay ese dato por decidir" in again.save()[1]


def test_what_its_invoices_would_print_otherwise_is_said(office):
    desk = Desk(office)
    assert desk.save(**HOUSE | {"nombre": "Łukasz Díaz"}) is None
    lost = "letras que la factura no puede imprimir, saldrán como «?»: Ł"
    assert desk.frame.said == [f"Se creó la cuenta 0008. Aviso: {lost}."]


def test_a_place_that_was_typed_is_kept(office):
    desk = Desk(office)
    assert desk.save(**{**HOUSE, "documento": ""}, orden="75", digitos="5") is None
    card = cadastre.view_account(office, "0008").card
    assert (card.stop, card.document_kind, card.meter) == (75, "", "")


def test_what_is_missing_is_said_in_its_field(office):
    desk = Desk(office)
    blank = {"codigo": "", "ruta": "", "desde": "", "unidades": "", "inicial": "x", "digitos": "y"}
    errors, notice = desk.save(**blank)
    assert set(errors) == {*blank, "nombre", "direccion"}
    assert notice == ""
    errors, _ = desk.save(**HOUSE, desde="ayer", unidades="dos")
    assert set(errors) == {"desde", "unidades"}
    errors, _ = desk.save(**HOUSE, servicio_acueducto="")
    assert errors == {"unidades": "Marque arriba al menos un servicio."}


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"codigo": "7"}, "codigo"),
        ({"serie": "M-0007"}, "serie"),
        ({"desde": "30/11/2026"}, "desde"),
        ({"unidades": "0"}, "unidades"),
        ({"orden": "99.999.999.999"}, "orden"),
        ({"digitos": "2", "inicial": "123"}, "inicial"),
        ({"inicial": "99.999.999.999"}, "inicial"),
        ({"digitos": "12"}, "digitos"),
    ],
)
def test_a_refusal_stands_beside_its_field(office, typed, field):
    errors, notice = Desk(office).save(**HOUSE, **typed)
    assert (list(errors), notice) == ([field], "")


def test_what_is_about_no_field_is_said_above(office):
    errors, notice = Desk(office).save(**HOUSE, ciclo="99")
    assert (errors, notice) == ({}, "No existe el ciclo «99».")


def test_leaving_goes_back(office):
    desk = Desk(office)
    desk.presenter.leave()
    assert desk.frame.opened == [("back", {})]
