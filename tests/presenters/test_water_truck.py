"""The page of water by tanker, without widgets: the price, a sale seen before it is made, taken back."""

from dataclasses import replace

import bank_office
import offices
import pytest
from bank_office import CODES, LOADED
from list_desk import ListDesk

from app.desk import annulment
from domain.water_truck import SaleState
from ui.water_truck.columns import PARTS, columns_of
from ui.water_truck.presenter import ALL, BILLED, GONE, NO_SALE, PAID, WaterTruckPresenter, _reason
from ui.water_truck.words import facts_of, lines_of

ONE, TWO = CODES[:2]


class Desk(ListDesk):
    def __init__(self, office):
        super().__init__(office, WaterTruckPresenter, "show_sales", lambda row: row.id)

    def priced(self, **typed):
        self.presenter.ask_price()
        return self.answer(**{"acto": "Acuerdo 4", "m3": "15.000", "viaje": "20.000", **typed})

    def asked(self, **typed):
        self.view.shown.pop("decide", None)
        self.presenter.ask_sell(ONE)
        return self.answer(**{"agua": "10", **typed})

    def sold(self, **typed):
        assert self.asked(**typed) == ({}, "")
        self["decide"][1]()

    def list(self):
        return self.cells(columns_of(self.office.currency))


@pytest.fixture
def desk(tmp_path):
    return Desk(bank_office.owing(offices.blank(tmp_path / "oficina"), tmp_path))


@pytest.fixture
def selling(desk):
    assert desk.priced() == ({}, "")
    return desk


def test_without_a_price_the_price_comes_first(desk):
    assert desk["show_price"] == ("Precio: sin precio aprobado",)
    assert (desk["show_sales"], desk["show_figures"]) == (([], 0, False), ([],))
    assert desk["show_sale"] == ("Venta", [], [])
    desk.presenter.ask_annul()
    assert desk["warn"][0] == NO_SALE
    desk.presenter.open_account()
    desk.presenter.leave()
    assert desk.frame.opened == [("back", {})]
    desk.presenter.enter({"account": TWO})
    assert desk["ask"][0].key == "carrotanque_precio"
    assert list(desk.answer(acto="Acuerdo 4", m3="mucho")[0]) == ["m3"]
    assert list(desk.answer(acto="Acuerdo 4", m3="0")[0]) == ["m3"]
    assert list(desk.answer(acto=" ", m3="15.000")[0]) == ["acto"]
    assert list(desk.answer(acto="A", m3="1", desde="hoy")[0]) == ["desde"]
    assert desk.answer(acto="Acuerdo 4", m3="15.000") == ({}, "")
    assert desk["show_price"][0].startswith("Precio: $ 15.000 el m³, desde el")


def test_a_sale_is_seen_before_it_is_made_and_waits_for_its_invoice(selling):
    assert selling.asked() == ({}, "")
    decided, act = selling["decide"]
    assert decided.sentence.endswith("paga $ 170.000. Sale en su próxima factura.")
    assert selling.list() == []
    act()
    assert selling.frame.said[-1] == f"Venta 1 a la cuenta {ONE}: $ 170.000 a su próxima factura."
    [row] = selling.list()
    assert (row["volume"], row["amount"], row["state"]) == ("10 m³", "170.000", "Por facturar")
    lines = selling.lines("show_sale", PARTS)
    assert [(line["name"], line["amount"], line["worth"]) for line in lines] == [
        ("Agua", "10 m³", "$ 150.000"), ("Viajes", "1", "$ 20.000"),
    ]  # fmt: skip
    selling.presenter.open_account()
    assert selling.frame.opened == [("cuenta", {"code": ONE})]
    [sale] = selling.rows()
    values = [each.value(sale) for each in columns_of(selling.office.currency) if each.value]
    assert values == [1, LOADED, 10_000, 1, 170_000]


def test_what_is_paid_now_leaves_its_receipt_and_its_change(selling):
    selling.sold(pago="efectivo", recibido="200.000", carrotanque="WXY 123", agua="7,5")
    assert selling.frame.said[-1].endswith(", cambio $ 67.500.")
    assert "efectivo" in selling["decide"][0].sentence
    selling.frame.offers[-1].act()
    assert selling.frame.opened == [("turno", {})]
    assert selling["allow"] == (PAID,)
    selling.sold(pago="transferencia")
    assert "recibo" in selling.frame.said[-1]
    assert "cambio" not in selling.frame.said[-1]
    receipt = selling.frame.said[-1].split("recibo ")[1].removesuffix(".")
    annulment.annul(selling.office, receipt, "se devolvió")
    selling.presenter.reload()
    assert selling.said("show_sale")["Falta pagar"] == "$ 170.000"
    assert list(selling.asked(pago="efectivo", recibido="1.000")[0]) == []
    selling["decide"][1]()
    assert list(selling["show_asked_errors"][0]) == ["recibido"]


def test_a_sale_is_taken_back_with_its_reason(selling):
    selling.sold()
    selling.presenter.ask_annul()
    assert list(selling.answer(motivo=" ")[0]) == ["motivo"]
    assert selling.answer(motivo="no llegó") == ({}, "")
    assert selling.frame.said[-1] == "Venta 1 anulada."
    assert selling.said("show_sale")["Por qué se anuló"] == "no llegó"
    assert selling["allow"] == (GONE,)
    assert [option.key for option in selling["show_figures"][0]] == [ALL, SaleState.ANNULLED.value]
    selling.presenter.filter_by(SaleState.ANNULLED.value)
    selling.presenter.search("nadie")
    assert selling.rows() == []
    assert selling["choose_figure"] == (ALL,)


def test_what_was_billed_is_not_taken_back():
    class Sale:
        state, invoice = SaleState.BILLED, "7"

    assert _reason(Sale) == BILLED


def test_an_invoice_is_told_of_a_billed_sale(selling):

    selling.sold()
    [sale] = selling.rows()
    billed = replace(sale, invoice="F-7", per_trip=0, amount=150_000)
    assert [fact.text for fact in facts_of(billed, selling.office.currency) if fact.name == "Factura"] == [
        "F-7"
    ]
    assert len(lines_of(billed, selling.office.currency)) == 1


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"cuenta": "no"}, "cuenta"),
        ({"agua": "mucha"}, "agua"),
        ({"agua": "0"}, "agua"),
        ({"agua": "1,0005"}, "agua"),
        ({"viajes": "x"}, "viajes"),
        ({"viajes": "0"}, "viajes"),
        ({"pago": "efectivo", "recibido": "x"}, "recibido"),
    ],
)
def test_what_cannot_be_sold_is_said_beside_its_field(selling, typed, field):
    errors, notice = selling.asked(**typed)
    assert (list(errors), notice) == ([field], "")
    assert "decide" not in selling.view.shown


def test_no_sale_of_another_day_without_its_price(selling):
    early = Desk(offices.on(selling.office, LOADED.replace(year=2025)))
    assert early["show_price"] == ("Precio: sin precio aprobado",)
