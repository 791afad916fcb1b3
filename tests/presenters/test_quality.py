"""The page of doubts, without widgets, and the persons that are made one."""

from dataclasses import replace
from datetime import date

import offices
import pytest
from around import Frame, Tasks, View
from offices import NOVEMBER

from app import check
from app.errors import NotAllowed
from app.month import period
from app.register import account_changes, cadastre, quality
from app.register.account_changes import ChangedFacts
from app.wording.cadastre_refusals import DoubtGone, NotTheSamePerson
from domain.cadastre import AccountState, ServiceClass
from domain.data_quality import AccountFacts, Doubt, Fault, LastReading
from domain.errors import InvalidValue
from domain.roles import Role
from ui.ports import PageTools
from ui.quality.columns import DOUBTS, RULES, SHORT
from ui.quality.presenter import QualityPresenter
from ui.widgets.asking import AskedForm
from ui.widgets.cells import plain


@pytest.fixture
def office(tmp_path):
    """Two writings of one person over three accounts, and one account without a meter."""
    made = offices.blank(tmp_path / "datos")
    rows = [
        offices.row("001"),
        offices.row("002", stop="20"),
        offices.row("003", stop="30", name="Maria Nunez de Rios"),
        offices.row("004", stop="40", name="Luis Peña", document="88", meter=""),
    ]
    offices.with_rows(made, tmp_path, rows)
    yield made
    made.store.close()


class Desk:
    def __init__(self, office):
        self.view, self.frame = View(), Frame()
        self.presenter = QualityPresenter(self.view, office, PageTools(Tasks(), self.frame, self.frame))
        self.presenter.enter({})

    def rows(self):
        return [[plain(column.cell(each)) for column in DOUBTS] for each in self.view.shown["show_doubts"][0]]

    def doubt(self, fault):
        return next(each for each in self.view.shown["show_doubts"][0] if each.fault is fault)


def test_doubts_are_counted_filtered_and_opened(office):
    desk = Desk(office)
    figures = {each.text: each.figure for each in desk.view.shown["show_figures"][0]}
    assert figures == {
        "por revisar": "8", "documento repetido": "3", "sin teléfono ni correo": "4",
        "sin medidor": "1",
    }  # fmt: skip
    desk.presenter.filter_by("activa_sin_medidor")
    assert [(row[0], row[3], row[4]) for row in desk.rows()] == [
        ("004", "1-0040", "Se le cobra acueducto y no tiene medidor")
    ]
    desk.presenter.open(desk.doubt(Fault.NO_METER))
    desk.presenter.leave()
    assert desk.frame.opened == [("cuenta", {"code": "004"}), ("back", {})]


def test_every_rule_has_its_words():
    assert SHORT.keys() == RULES.keys() == set(Fault)


def test_persons_with_one_document_are_made_one_and_nothing_is_deleted(office):
    desk = Desk(office)
    desk.presenter.filter_by("documento_repetido")
    desk.presenter.ask_merge(desk.doubt(Fault.SAME_DOCUMENT))
    form = desk.view.shown["ask"][0]
    [first, second] = form.fields[0].choices
    assert first[1] == "María Ñúñez · 2 cuentas: 001, 002"
    assert second[1] == "Maria Nunez de Rios · 1 cuenta: 003"
    desk.presenter.merge(form, {"queda": first[0], "motivo": ""})
    assert list(desk.view.shown["show_asked_errors"][0]) == ["motivo"]
    desk.presenter.merge(form, {"queda": first[0], "motivo": "misma cédula a la vista"})
    assert desk.frame.said == ["1 cuenta pasó a una sola persona con el documento 37123456."]
    view = cadastre.view_account(office, "003")
    [change] = view.history
    assert view.card.name == "María Ñúñez"
    assert (change.old, change.new) == ("Maria Nunez de Rios, CC 37123456", "María Ñúñez, CC 37123456")
    assert [hit.code for hit in cadastre.find_accounts(office, "ñuñez", 9)] == ["001", "002", "003"]
    desk.presenter.refresh()
    assert "documento repetido" not in {each.text for each in desk.view.shown["show_figures"][0]}
    assert len(desk.rows()) == 5
    desk.presenter.answer(form, {"queda": first[0], "motivo": "otra vez"})
    assert desk.view.shown["show_asked_errors"][1].startswith("Ya no hay varias personas")
    assert all(rule.ok for rule in check.check_book(office))


def test_what_is_right_as_it_is_leaves_the_list_until_its_data_change(office):
    desk = Desk(office)
    desk.presenter.answer(AskedForm(key="otra", title="", sentence="", fields=(), act=""), {})
    doubt = desk.doubt(Fault.NO_METER)
    desk.presenter.decide(doubt)
    form = desk.view.shown["ask"][0]
    assert form.sentence.startswith("Se le cobra acueducto y no tiene medidor.")
    desk.presenter.answer(form, {"motivo": ""})
    assert list(desk.view.shown["show_asked_errors"][0]) == ["motivo"]
    desk.presenter.answer(form, {"motivo": "pila pública, se cobra por promedio"})
    desk.presenter.refresh()
    figures = {each.text: each.figure for each in desk.view.shown["show_figures"][0]}
    assert (figures["por revisar"], figures["están bien así"]) == ("7", "1")
    assert "sin medidor" not in figures
    desk.presenter.answer(form, {"motivo": "otra vez"})
    assert (
        desk.view.shown["show_asked_errors"][1]
        == "De la cuenta 004 ya no se duda en eso. Actualice la lista."
    )
    desk.presenter.filter_by("bien_asi")
    [row] = desk.rows()
    assert row[5] == f"pila pública, se cobra por promedio · {office.user}, 29/11/2026"
    desk.presenter.decide(desk.doubt(Fault.NO_METER))
    desk.presenter.refresh()
    assert "sin medidor" in {each.text for each in desk.view.shown["show_figures"][0]}
    assert desk.frame.said == [
        "La cuenta 004 no se pregunta más por eso.",
        "La cuenta 004 se revisa de nuevo.",
    ]
    assert all(rule.ok for rule in check.check_book(office))


def test_a_doubt_comes_back_when_what_it_rests_on_is_otherwise(office, tmp_path):
    def waiting():
        found = [each for each in quality.review(office) if each.fault is Fault.SAME_DOCUMENT]
        return [each.facts.code for each in found if each.remark is None]

    quality.set_aside(office, "001", Fault.SAME_DOCUMENT, "madre e hija, la cédula está por corregir")
    assert waiting() == ["002", "003"]
    offices.with_rows(office, tmp_path, [offices.row("005", stop="50", name="Otra persona")])
    assert waiting() == ["001", "002", "003", "005"]
    with pytest.raises(InvalidValue):
        quality.set_aside(office, "001", Fault.SAME_DOCUMENT, " ")
    with pytest.raises(DoubtGone):
        quality.bring_back(office, "001", Fault.SAME_DOCUMENT)
    reader = replace(office, user="luis", role=Role.AUDITOR)
    with pytest.raises(NotAllowed):
        quality.set_aside(reader, "001", Fault.SAME_DOCUMENT, "no")


def test_only_persons_with_the_same_document_are_made_one(office):
    desk = Desk(office)
    desk.presenter.ask_merge(desk.doubt(Fault.NO_METER))
    assert "ask" not in desk.view.shown
    for keep, document in ((99, "37123456"), (1, "")):
        with pytest.raises(NotTheSamePerson):
            quality.merge(office, keep, document, "no")


def test_inactive_accounts_whose_dial_goes_on_are_listed(office, tmp_path):
    rows = [
        offices.row("005", stop="50", state="CORTADO", document="5"),
        offices.row("006", stop="60", document="6"),
    ]
    offices.with_rows(office, tmp_path, rows)
    period.open_period(office, NOVEMBER)
    offices.read(office, tmp_path, NOVEMBER, ["005;112;", "006;130;"])
    card = cadastre.view_account(office, "006").card
    cut = ChangedFacts(state=AccountState.CUT, valid_from=offices.TODAY)
    account_changes.change_facts(office, "006", card.version, cut)
    desk = Desk(office)
    desk.presenter.filter_by("inactiva_con_consumo")
    assert [(row[0], row[5]) for row in desk.rows()] == [("005", "12 m³ en nov 2026")]


def test_what_an_account_says_is_said_as_elsewhere():
    facts = AccountFacts(
        account=1, code="001", name="Tienda", holder=1, document_kind="NIT", document="900", contact="300",
        address="Calle 1", service_class=ServiceClass("E1"), state=AccountState.SUSPENDED,
        services=frozenset(), cycle="1", route="1", stop=1, meter="M-1",
        reading=LastReading(period="2026-11", starts=date(2026, 11, 1), advance=1200),
    )  # fmt: skip
    says = DOUBTS[-1].cell
    assert says(Doubt(facts, Fault.USED_WHILE_OFF, "")) == "1.200 m³ en nov 2026"
    assert says(Doubt(facts, Fault.COMPANY_AT_HOME, "E1")) == "Residencial, estrato 1"
    assert says(Doubt(facts, Fault.SAME_DOCUMENT, "900")) == "900"
