"""Water by tanker: a sale reaches the next invoice or is paid at the desk; none without a price."""

import json
from datetime import date

import bank_office as desk
import offices
import pytest

from app import check
from app.debt import statement
from app.desk import annulment, water_truck
from app.desk.water_truck import Sale
from app.invoicing import billing, charge
from app.messages import sentence
from app.month import board, critique, period
from app.wording.refusals import AccountMissing
from app.wording.water_truck_refusals import SaleAnnulled, SaleBilled, SaleMissing, SalePaid
from domain.cash import ShiftClosed
from domain.errors import InvalidValue
from domain.period import Period
from domain.water_truck import NoTankerPrice, SaleState, TankerPrice
from ui.main import main

ONE, TWO = desk.CODES[:2]
DECEMBER = Period(2026, 12)
TEN = 10_000


@pytest.fixture
def office(office, tmp_path):
    """Accounts that owe, an open shift, and water at $ 15.000 the m³ and $ 20.000 the trip."""
    made = desk.owing(office, tmp_path)
    price = TankerPrice(valid_from=date(2026, 1, 1), act="Acuerdo 4 de 2026", per_m3=15_000, per_trip=20_000)
    water_truck.approve_price(made, price)
    return made


def ties(office):
    return all(rule.ok for rule in check.check_book(office))


def bill(office, folder):
    office = offices.on(office, date(2026, 12, 31))
    period.open_period(office, DECEMBER)
    lines = [f"{code};{130 + place};" for place, code in enumerate(desk.CODES)]
    offices.read(office, folder, DECEMBER, lines, "30/12/2026")
    critique.decide_automatically(office, DECEMBER)
    billing.settle(office, DECEMBER)
    billing.issue(office, DECEMBER)


def test_ten_cubic_metres_reach_the_next_invoice_of_their_account(office, tmp_path):
    before = desk.owed(office, ONE)
    sold = water_truck.sell(office, Sale(account=ONE, litres=TEN, tanker="WXY 123"))
    assert (sold.sale.amount, sold.sale.state, sold.collected) == (170_000, SaleState.WAITING, None)
    assert desk.owed(office, ONE) == before, "nothing is owed before it is billed"
    bill(office, tmp_path)
    (found,) = water_truck.sales(office, desk.LOADED, desk.LOADED)
    assert found.state is SaleState.BILLED
    assert desk.owed(office, ONE) >= before + 170_000
    with pytest.raises(SaleBilled) as refused:
        water_truck.annul(office, 1, "error")
    assert found.invoice in sentence(refused.value)
    assert ties(office)


def test_what_is_paid_at_once_pays_the_water_and_leaves_the_old_debt(office):
    before = desk.owed(office, ONE)
    sold = water_truck.sell(office, Sale(account=ONE, litres=7_500, trips=2, at_once=True, received=200_000))
    assert sold.sale.state is SaleState.PAID
    assert (sold.collected.amount, sold.collected.change) == (152_500, 47_500)
    assert {each.document_id for each in sold.collected.applied} == {sold.sale.document_id}
    assert desk.owed(office, ONE) == before
    assert board.view(office).portfolio.billed >= 152_500
    assert ties(office)


def test_without_an_open_shift_nothing_of_the_sale_is_kept(office):
    with pytest.raises(ShiftClosed):
        water_truck.sell(offices.on(office, desk.LOADED, desk=9), Sale(account=ONE, litres=TEN, at_once=True))
    assert water_truck.sales(office, desk.LOADED, desk.LOADED) == []
    assert ties(office)


def test_a_waiting_sale_is_taken_back_with_its_charge_once(office, tmp_path):
    water_truck.sell(office, Sale(account=ONE, litres=TEN))
    assert water_truck.annul(office, 1, "no llegó el carro").sale.state is SaleState.ANNULLED
    assert charge.pending(office, ONE).charges == ()
    with pytest.raises(SaleAnnulled):
        water_truck.annul(office, 1, "otra vez")


def test_a_charge_withdrawn_on_the_account_takes_its_sale_along(office):
    water_truck.sell(office, Sale(account=ONE, litres=TEN))
    (waiting,) = charge.pending(office, ONE).charges
    charge.withdraw(office, ONE, waiting.id, "se cobró por error")
    (found,) = water_truck.sales(office, desk.LOADED, desk.LOADED)
    assert found.state is SaleState.ANNULLED


def test_a_paid_sale_is_taken_back_after_its_receipt(office):
    before = desk.owed(office, ONE)
    sold = water_truck.sell(office, Sale(account=ONE, litres=TEN, at_once=True))
    with pytest.raises(SalePaid):
        water_truck.annul(office, 1, "se devolvió el agua")
    annulment.annul(office, sold.collected.receipt, "se devolvió el agua")
    assert desk.owed(office, ONE) == before + 170_000
    (owed,) = water_truck.sales(office, desk.LOADED, desk.LOADED)
    assert owed.state is SaleState.OWED
    water_truck.annul(office, 1, "se devolvió el agua")
    assert desk.owed(office, ONE) == before
    assert ties(office)


def test_a_price_is_for_its_days_and_keeps_what_was_sold(office):
    water_truck.sell(office, Sale(account=ONE, litres=TEN))
    dearer = TankerPrice(valid_from=desk.LOADED, act="Acuerdo 9 de 2026", per_m3=20_000)
    water_truck.approve_price(office, dearer)
    assert water_truck.sell(office, Sale(account=TWO, litres=TEN)).sale.amount == 200_000
    later, first = water_truck.sales(office, desk.LOADED, desk.LOADED)
    assert (first.number, first.amount, later.number) == (1, 170_000, 2)


def test_what_cannot_be_sold_says_why(office, tmp_path):
    early = offices.on(office, date(2025, 12, 31))
    with pytest.raises(NoTankerPrice) as refused:
        water_truck.sell(early, Sale(account=ONE, litres=TEN))
    assert "31/12/2025" in sentence(refused.value)
    with pytest.raises(AccountMissing):
        water_truck.sell(office, Sale(account="no", litres=TEN))
    with pytest.raises(InvalidValue):
        water_truck.sell(office, Sale(account=ONE, litres=TEN, tanker="x" * 61))
    with pytest.raises(InvalidValue):
        water_truck.approve_price(office, TankerPrice(valid_from=desk.LOADED, act="x" * 61, per_m3=1))
    with pytest.raises(SaleMissing):
        water_truck.annul(office, 7, "x")
    with pytest.raises(InvalidValue):
        water_truck.annul(office, 7, " ")


def test_the_statement_names_the_sale(office):
    water_truck.sell(office, Sale(account=ONE, litres=TEN, at_once=True))
    told = statement.statement(office, ONE)
    assert "Venta de agua 1" in [statement.paper_name(each) for each in told.papers]


@pytest.fixture
def order(office, capsys):
    """Runs an order on that office; gives its JSON."""
    office.store.close()

    def run(*words, code=0):
        said = ["--datos", str(office.folder.root), "--hoy", "2026-12-05", "--json", "carrotanque"]
        assert main([*said, *map(str, words)]) == code
        return json.loads(capsys.readouterr().out)

    return run


def test_the_orders_approve_sell_list_and_take_back(order, tmp_path):
    assert len(order("precio")["precios"]) == 1
    named = ("--desde", "2026-12-05", "--m3", 16_000, "--viaje", 5_000, "--acto", "Acuerdo 9")
    assert order("precio", *named)["precios"][1] == {
        "desde": "2026-12-05",
        "acto": "Acuerdo 9",
        "m3": 16000,
        "viaje": 5000,
    }
    assert order("precio", "--m3", 16_000, code=3)["error"]["codigo"] == "VALOR_INVALIDO"
    waits = order("vender", "--cuenta", ONE, "--m3", "7,5")
    assert (waits["valor"], waits["estado"], waits["m3"]) == (125_000, "por_facturar", "7.5")
    paper = tmp_path / "recibo.pdf"
    way = ("--contado", "--medio", "tarjeta", "--recibo", paper)
    paid = order("vender", "--cuenta", TWO, "--m3", 1000, "--viajes", 2, *way)
    assert (paid["valor"], paid["estado"], paid["cambio"]) == (16_010_000, "pagada", 0)
    assert paper.read_bytes().startswith(b"%PDF")
    mixed = "efectivo=10000,tarjeta=11000"
    assert order("vender", "--cuenta", TWO, "--m3", 1, "--contado", "--medio", mixed)["estado"] == "pagada"
    unsaid = order("vender", "--cuenta", TWO, "--m3", 1, "--recibido", 50_000, code=3)
    assert unsaid["error"]["codigo"] == "VALOR_INVALIDO"
    assert order("anular", 1, "--motivo", "no llegó el carro")["estado"] == "anulada"
    listed = order("listar")
    assert (len(listed["ventas"]), listed["m3"], listed["valor"]) == (3, "1001", 16_031_000)
    assert order("listar", "--desde", "2026-12-06", "--hasta", "2026-12-07")["ventas"] == []
