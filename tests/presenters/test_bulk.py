"""The page that changes many accounts, without widgets: first seen, then done, and undone."""

import offices
import pytest
from around import Frame, Tasks, View

from app import attachments
from app.register import cadastre
from app.store.accounts import AccountFilter
from ui.bulk.columns import BATCHES, PREVIEW
from ui.bulk.presenter import FIRST_LOOK, NOTHING, BulkPresenter
from ui.ports import PageTools
from ui.widgets.cells import plain


@pytest.fixture
def office(tmp_path):
    made = offices.blank(tmp_path / "datos")
    rows = [offices.row("001"), offices.row("002", stop="20"), offices.row("003", stop="30", route="7")]
    offices.with_rows(made, tmp_path, rows)
    yield made
    made.store.close()


class Desk:
    def __init__(self, office, ids=None):
        self.office, self.view, self.frame = office, View(), Frame()
        self.presenter = BulkPresenter(self.view, office, PageTools(Tasks(), self.frame, self.frame))
        chosen = tuple(cadastre.list_accounts(office, AccountFilter(), "code"))
        self.presenter.enter({"ids": chosen if ids is None else ids})

    def look(self, **typed):
        fields = {each.name: each.value for each in self.view.shown["show_fields"][1]}
        self.view.shown["show_errors"] = ({}, "")
        self.presenter.preview({**fields, **typed})
        return self.view.shown["show_errors"]

    def rows(self):
        return [[plain(column.cell(row)) for column in PREVIEW] for row in self.view.shown["show_preview"][0]]

    def batches(self):
        self.presenter.refresh()
        return self.view.shown["show_batches"][0]


def test_the_support_of_many_is_chosen_as_that_of_one(office, tmp_path):
    decree = tmp_path / "decreto.pdf"
    decree.write_bytes(b"%PDF-1.7 Decreto 9")
    desk = Desk(office)
    desk.look(valor="7", adjunto=str(decree))
    desk.presenter.apply()
    assert [each.name for each in attachments.of_account(office, 1)] == ["decreto.pdf"]


def test_what_would_change_is_seen_then_done_then_undone(office):
    desk = Desk(office)
    assert desk.view.shown["show_title"] == ("3 cuentas elegidas",)
    assert desk.view.shown["show_counts"][0].reason_not == FIRST_LOOK
    desk.presenter.apply()
    assert desk.frame.said == []
    desk.look(valor="7", motivo="se unen")
    assert [row[0::4] for row in desk.rows()] == [["001", "Cambia"], ["002", "Cambia"], ["003", "Ya lo dice"]]
    counts = desk.view.shown["show_counts"][0]
    assert (counts.text, counts.act) == (
        "2 cambian · 1 ya lo dicen · 0 no se pueden", "Cambiar 2 cuentas",
    )  # fmt: skip
    desk.presenter.apply()
    assert desk.frame.said == ["Ruta: se cambiaron 2 cuentas; 1 quedaron como estaban."]
    assert cadastre.routes(office) == [("7", 3)]
    assert desk.rows() == []
    desk.frame.offers[-1].act()
    assert desk.frame.said[-1] == "2 cuentas volvieron a lo que decían antes."
    assert cadastre.routes(office) == [("1", 2), ("7", 1)]
    told = [[plain(column.cell(each)) for column in BATCHES] for each in desk.batches()]
    assert [line[:4] + line[7:] for line in told] == [
        ["2", "Ruta", "lo de antes", "2", "Deshace el lote 1"],
        ["1", "Ruta", "7", "2", "Deshecho"],
    ]


def test_a_batch_is_undone_from_the_list_with_its_reason(office):
    desk = Desk(office)
    desk.look(valor="8")
    desk.presenter.apply()
    assert desk.frame.said == ["Ruta: se cambiaron 3 cuentas."]
    [batch] = desk.batches()
    assert plain(BATCHES[-1].cell(batch)) == ""
    desk.presenter.ask_undo(batch)
    form = desk.view.shown["ask"][0]
    assert form.sentence.startswith("3 cuentas vuelven a lo que decían antes")
    desk.presenter.answer(form, {"motivo": ""})
    assert list(desk.view.shown["show_asked_errors"][0]) == ["motivo"]
    with_one_gone_on = Desk(office, tuple(cadastre.list_accounts(office, AccountFilter(), "code"))[:1])
    with_one_gone_on.look(valor="9")
    with_one_gone_on.presenter.apply()
    desk.presenter.answer(form, {"motivo": "era otra ruta"})
    assert desk.frame.said[-1] == "2 cuentas volvieron a lo que decían antes; 1 quedaron como estaban."
    desk.view.shown.pop("ask")
    for each in desk.batches():
        if each.reverses or each.undone_by:
            desk.presenter.ask_undo(each)
    assert "ask" not in desk.view.shown


def test_each_kind_of_change_says_what_it_lacks(office):
    desk = Desk(office)
    assert list(desk.look(valor="")[0]) == ["valor"]
    desk.presenter.choose("service_class")
    assert list(desk.look(valor="E1", desde="x")[0]) == ["soporte", "desde"]
    desk.look(valor="E1", soporte="Decreto 9")
    assert desk.rows()[0][2:4] == ["Residencial, estrato 2", "Residencial, estrato 1"]
    desk.presenter.choose("services")
    assert list(desk.look()[0]) == ["desde"]
    desk.look(acueducto="1")
    assert desk.rows()[0][3] == "Acueducto"
    desk.presenter.choose("cycle")
    desk.look(valor="1")
    assert desk.view.shown["show_counts"][0].reason_not == NOTHING


def test_an_account_that_refuses_says_why(office):
    desk = Desk(office)
    desk.presenter.choose("service_class")
    desk.look(valor="E1", soporte="Decreto 9", desde="30/11/2026")
    assert desk.rows()[0][4].startswith("El cambio rige al guardarlo: escriba 29/11/2026")
    assert desk.view.shown["show_counts"][0].text == "0 cambian · 0 ya lo dicen · 3 no se pueden"


def test_somebody_else_did_it_first(office):
    desk, other = Desk(office), Desk(office)
    for each in (desk, other):
        each.look(valor="7")
    other.presenter.apply()
    desk.presenter.apply()
    assert desk.view.shown["show_errors"][1].startswith("Ninguna de las 3 cuentas cambia")


def test_without_accounts_the_page_says_where_to_choose_them(office):
    desk = Desk(office, ())
    assert desk.view.shown["show_title"] == ("Marque cuentas en Suscriptores",)
    told = desk.view.shown["show_counts"][0]
    assert told.text == told.reason_not
    assert told.text.startswith("Marque antes")
    desk.presenter.leave()
    assert desk.frame.opened == [("back", {})]
