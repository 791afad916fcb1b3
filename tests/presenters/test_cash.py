"""The desk's presenter: who, what, how, and what it refuses."""

import agreement_office
import offices
import pytest
from around import Frame, Tasks, View
from offices import NOVEMBER
from sqlalchemy import text

from app.debt import claims
from app.debt.claims import Filing, Wanted
from app.desk import cash, cheques, receipt_printer, shift
from app.desk.cash import Payment
from app.desk.owed import debt as debt_of
from app.desk.receipt_printer import ReceiptPrinter, Way
from app.invoicing import billing
from app.month import critique, period
from app.register import cadastre
from domain.cash import PaymentMeans
from domain.claim import ClaimKind
from domain.identifiers import internal_collector
from ui.cash import words
from ui.cash.lines import COLUMNS
from ui.cash.ports import AMOUNT, MIXED, RECEIVED, WHY, What
from ui.cash.presenter import CashPresenter
from ui.ports import PageTools
from ui.widgets.cells import plain

ONE, TWO = "0100001", "0100002"


class Memory(dict):
    def get(self, key):
        return super().get(key, "")

    put = dict.__setitem__


class Press:
    def __init__(self):
        self.kept = Memory()

    def memory(self):
        return self.kept

    def print_pdf(self, file, printer, title):
        raise AssertionError("no driver here")


@pytest.fixture(scope="module")
def _billed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("caja")
    office = offices.blank(folder / "datos")
    rows = [offices.row(ONE, balance="30000"), offices.row(TWO, stop="20")]
    offices.with_rows(office, folder, rows)
    period.open_period(office, NOVEMBER)
    offices.read(office, folder, NOVEMBER, [f"{ONE};113;", f"{TWO};120;"])
    critique.decide_automatically(office, NOVEMBER)
    billing.settle(office, NOVEMBER)
    billing.issue(office, NOVEMBER)
    yield office
    office.store.close()


@pytest.fixture
def office(_billed, tmp_path):
    made = offices.copy_of(_billed, tmp_path / "oficina")
    yield made
    made.store.close()


class Desk:
    def __init__(self, office, **args):
        self.office, self.view, self.frame, self.press = office, View(), Frame(), Press()
        self.presenter = CashPresenter(
            self.view, office, PageTools(Tasks(), self.frame, self.frame), self.press
        )
        self.presenter.enter(args)

    def shown(self, name):
        return self.view.shown[name]

    def sums(self):
        return self.shown("show_sums")[0]

    def receipts(self):
        return shift.current(self.office).receipts


def owed(office, code):
    return cadastre.view_account(office, code).balance


def scanned(number):
    return f"415{internal_collector('900123456-8')}8020{number:012d}"


def test_it_may_be_opened_for_an_account(office):
    desk = Desk(office, code=TWO)
    desk.presenter.reload()
    assert desk.shown("show_debt")[0].code == TWO
    assert desk.sums().amount == owed(office, TWO)


def test_a_closed_desk_offers_to_open_and_forgets_who_was_there(office):
    desk = Desk(office, code=TWO)
    shift.close_shift(office)
    desk.presenter.reload()
    assert desk.shown("show_closed") == ()
    desk.presenter.ask_open()
    form = desk.shown("ask")[0]
    desk.presenter.answer(form, {words.FLOAT: "diez"})
    assert words.FLOAT in desk.shown("show_form_errors")[0]
    desk.presenter.answer(form, {words.FLOAT: "10.000"})
    assert shift.current(office).stored.float_amount == 10_000
    assert desk.frame.said == ["Turno 2 abierto en la caja 1"]
    desk.presenter.answer(form, {words.FLOAT: "0"})
    assert "ya tiene abierto" in desk.shown("show_form_errors")[1]


def test_what_leads_nowhere_is_told(office):
    desk = Desk(office)
    desk.presenter.find("  ")
    assert "refuse_scan" not in desk.view.shown
    desk.presenter.find("nadie")
    assert "No se encontró «nadie»" in desk.shown("refuse_scan")[0]
    desk.presenter.find(scanned(999))
    assert "No hay ninguna factura 999" in desk.shown("refuse_scan")[0]
    desk.presenter.find("Ñúñez")
    assert [hit.code for hit in desk.shown("show_hits")[0]] == [ONE, TWO]
    desk.presenter.choose(TWO)
    assert desk.shown("show_debt")[0].code == TWO


def test_one_paper_is_chosen_by_the_line_or_by_what_was_scanned(office):
    desk = Desk(office)
    desk.presenter.choose_what(What.OTHER)
    assert desk.shown("show_what")[0] is What.ALL
    desk.presenter.find(scanned(1))
    desk.presenter.choose_line(1)
    assert desk.sums().amount == owed(office, ONE)
    desk.presenter.choose_what(What.INVOICE)
    lines = desk.shown("show_debt")[1]
    assert [line.line.number for line in lines if line.paid] == ["1"]
    total = lines[-1].line
    assert (total.number, total.total) == ("Total", sum(line.line.total for line in lines[:-1]))
    desk.presenter.choose_line(total.document_id)
    assert [line.line.number for line in desk.shown("show_debt")[1] if line.paid] == ["1"]
    opening = next(line.line.document_id for line in lines if not line.line.period)
    desk.presenter.choose_line(opening)
    assert desk.sums().amount == 30_000
    desk.presenter.choose_line(opening)
    desk.presenter.collect()
    assert desk.receipts()[0].amount == 30_000


def test_a_later_paper_alone_is_paid_because_the_payer_asks(office):
    desk = Desk(office)
    desk.presenter.find(scanned(1))
    assert not desk.sums().asks_why
    desk.presenter.choose_what(What.INVOICE)
    assert desk.sums().asks_why
    desk.presenter.type_why(" ")
    desk.presenter.collect()
    assert desk.shown("show_errors")[0] == {WHY: words.NO_WHY}
    assert desk.receipts() == ()
    desk.presenter.type_why("La pide su arrendatario")
    desk.presenter.collect()
    with office.store.read() as transaction:
        said = transaction.execute(text("SELECT summary FROM audit ORDER BY id DESC LIMIT 1")).scalar()
    assert owed(office, ONE) == 30_000
    assert said.endswith("primero lo que pide quien paga: La pide su arrendatario")
    assert "Saldo inicial" not in "".join(each.number for each in cadastre.view_account(office, ONE).invoices)


def test_the_whole_debt_asks_for_no_reason_nor_does_the_paper_that_the_law_pays_first(office):
    desk = Desk(office, code=ONE)
    assert not desk.sums().asks_why
    opening = desk.shown("show_debt")[1][0].line.document_id
    desk.presenter.choose_what(What.INVOICE, opening)
    assert not desk.sums().asks_why
    desk.presenter.type_why("")
    desk.presenter.collect()
    assert desk.receipts()[0].amount == 30_000


def test_a_paper_that_is_claimed_whole_is_paid_alone_only_for_a_reason(office):
    line = debt_of(office, ONE).lines[-1]
    wanted = (Wanted(invoice=line.number, amount=line.total),)
    claims.file_claim(office, Filing(account=ONE, kind=ClaimKind.CLAIM, text="No es mía", details=wanted))
    desk = Desk(office, code=ONE)
    desk.presenter.choose_what(What.INVOICE, line.document_id)
    assert (desk.sums().amount, desk.sums().asks_why) == (line.total, True)
    desk.presenter.collect()
    assert owed(office, ONE) == 30_000


def test_another_amount_is_typed_and_what_is_none_is_refused(office):
    desk = Desk(office, code=ONE)
    desk.presenter.choose_what(What.OTHER)
    desk.presenter.collect()
    assert desk.shown("show_errors")[0] == {AMOUNT: "Escriba cuánto paga."}
    desk.presenter.type_amount("mucho")
    assert desk.sums().amount is None
    desk.presenter.collect()
    assert AMOUNT in desk.shown("show_errors")[0]
    desk.presenter.type_amount("0")
    desk.presenter.collect()
    assert AMOUNT in desk.shown("show_errors")[0]
    desk.presenter.type_amount("12.000")
    desk.presenter.type_received("veinte")
    assert desk.sums().change == ""
    desk.presenter.collect()
    assert RECEIVED in desk.shown("show_errors")[0]
    desk.presenter.type_received("11.000")
    assert (desk.sums().change, desk.sums().change_note) == ("$ 1.000", "Falta")
    desk.presenter.collect()
    assert RECEIVED in desk.shown("show_errors")[0]
    assert desk.receipts() == ()
    desk.presenter.type_received("20.000")
    assert desk.sums().change == "$ 8.000"
    desk.presenter.collect()
    assert desk.receipts()[0].change == 8_000


def test_means_alone_and_several(office):
    desk = Desk(office)
    desk.presenter.choose_means(PaymentMeans.CARD.value)
    desk.presenter.choose(TWO)
    desk.presenter.choose_means(PaymentMeans.CARD.value)
    assert (desk.sums().change, desk.sums().quick) == ("$ 0", ())
    desk.presenter.choose_means(MIXED)
    due = owed(office, TWO)
    desk.presenter.type_parts({PaymentMeans.CARD.value: "5.000", PaymentMeans.CHEQUE.value: ""})
    assert (desk.sums().change, desk.sums().change_note) == (
        f"$ {due - 5_000:,}".replace(",", "."),
        "Queda en efectivo",
    )
    desk.presenter.type_parts({PaymentMeans.CARD.value: "999.999.999"})
    desk.presenter.collect()
    assert AMOUNT in desk.shown("show_errors")[0]
    desk.presenter.type_parts({PaymentMeans.CARD.value: "5.000"})
    desk.presenter.collect()
    assert desk.receipts()[0].means == {PaymentMeans.CARD: 5_000, PaymentMeans.CASH: due - 5_000}


def test_several_accounts_pay_all_in_one_receipt(office):
    desk = Desk(office)
    desk.presenter.hold()
    desk.presenter.find(ONE)
    desk.presenter.hold()
    assert "En el recibo: 1 cuenta por" in desk.shown("begin_scan")[0]
    desk.presenter.find(TWO)
    assert "En el mismo recibo: 0100001" in desk.shown("show_debt")[2]
    desk.presenter.choose_what(What.OTHER)
    assert desk.shown("show_what")[0] is What.ALL
    desk.presenter.collect()
    assert (owed(office, ONE), owed(office, TWO)) == (0, 0)
    desk.presenter.find(TWO)
    desk.presenter.hold()
    assert desk.shown("show_what")[0] is What.OTHER
    desk.presenter.choose_what(What.INVOICE)
    assert desk.sums().amount is None


def test_nobody_at_the_window_pays_nothing(office):
    desk = Desk(office)
    desk.presenter.collect()
    assert desk.receipts() == ()
    desk.presenter.choose_what(What.ALL)
    desk.presenter.start_again()
    assert desk.sums().reason_not == "Primero lea una factura o busque la cuenta."


def test_a_desk_closed_meanwhile_and_a_request_made_before(office):
    desk = Desk(office, code=TWO)
    shift.close_shift(office)
    desk.presenter.collect()
    assert desk.shown("show_closed") == ()
    shift.open_shift(office, 0)
    desk.presenter.reload()
    desk.presenter.find(TWO)
    key = desk.presenter._request
    cash.collect(office, Payment(account=TWO, amount=1_000, request=key))
    desk.presenter.collect()
    assert "ya se había recibido con el recibo 1-000001" in desk.shown("begin_scan")[0]
    assert len(desk.receipts()) == 1


def test_the_paper_goes_to_the_desks_printer_and_says_what_became_of_it(office, tmp_path):
    desk = Desk(office, code=TWO)
    desk.presenter.type_received("200.000")
    desk.presenter.collect()
    assert desk.shown("say")[0] == words.NO_PRINTER
    paper = tmp_path / "recibos.bin"
    receipt_printer.remember(desk.press.kept, 1, ReceiptPrinter(way=Way.FILE, file=str(paper)))
    desk.presenter.find(ONE)
    desk.presenter.collect()
    assert b"1-000002" in paper.read_bytes()
    assert "salió por" in desk.frame.said[-1]
    gone = ReceiptPrinter(way=Way.FILE, file=str(tmp_path / "no" / "hay"))
    receipt_printer.remember(desk.press.kept, 1, gone)
    desk.presenter.find(ONE)
    desk.presenter.type_amount("5.000")
    desk.presenter.collect()
    assert desk.shown("say")[0].startswith("El pago quedó registrado.")
    assert desk.frame.said[-1] == "Recibo 1-000003 por $ 5.000; $ 5.000 quedan a favor"


def test_what_the_cashier_must_know(office):
    desk = Desk(office)
    due = owed(office, TWO)
    cash.collect(office, Payment(account=TWO, amount=due))
    desk.presenter.find(scanned(2))
    assert "ya está pagada: recibo 1-000001" in desk.shown("show_debt")[2]
    cash.collect(office, Payment(account=TWO, amount=500, channel="banco"))
    desk.presenter.find(TWO)
    assert "a favor" in desk.shown("show_debt")[2]
    desk.presenter.find(f"{scanned(1)}39000000000001")
    assert "pide $ 1; hoy debe" in desk.shown("show_debt")[2]
    desk.presenter.find(ONE)
    assert desk.shown("show_debt")[2] == "No hay pagos anteriores en este libro."


def test_what_an_agreement_holds_is_told_and_not_asked_for(office):
    agreement_office.sign(office, ONE)
    desk = Desk(office)
    desk.presenter.find(ONE)
    assert "en convenio, aún sin facturar" in desk.shown("show_debt")[2]
    assert desk.shown("show_debt")[0].owed == "Nada"


def test_the_shift_is_counted_and_its_cash_moved_on_a_page_of_its_own(office):
    desk = Desk(office)
    desk.presenter.open_shift()
    desk.presenter.move_cash()
    assert desk.frame.opened == [("turno", {}), ("turno", {"move": True})]


def test_what_is_under_claim_is_not_asked_for(office):
    """The rest is offered; whoever wants to pay it too types the amount (R-PQR-04)."""
    number = debt_of(office, TWO).lines[0].number
    total = debt_of(office, TWO).total
    wanted = (Wanted(invoice=number, amount=10_000),)
    claims.file_claim(
        office, Filing(account=TWO, kind=ClaimKind.CLAIM, text="No consumí eso", details=wanted)
    )
    desk = Desk(office, code=TWO)
    rest = f"{total - 10_000:,}".replace(",", ".")
    assert desk.shown("show_debt")[2] == (
        f"En reclamo $ 10.000, que no se le exigen: se ofrece lo demás, $ {rest}."
        " Si quiere pagarlo también, escriba el valor."
    )
    [row] = desk.shown("show_debt")[1]
    assert "Reclamo" in {plain(column.cell(row)) for column in COLUMNS}
    desk.presenter.collect()
    assert debt_of(office, TWO).total == 10_000
    again = Desk(office, code=TWO)
    again.presenter.hold()
    assert again.shown("show_what")[0] is What.OTHER
    again.presenter.choose_what(What.INVOICE)
    assert again.sums().amount == 10_000


def test_no_cheque_is_taken_until_somebody_says_why_it_is_again(office):
    desk = Desk(office)
    desk.presenter.ask_cheques()
    assert "ask" not in desk.view.shown
    made = cash.collect(office, Payment(account=ONE, amount=5_000, means={"cheque": 5_000}))
    shift.close_shift(office, {1_000: 0})
    cheques.return_cheque(office, made.receipt, "Fondos insuficientes")
    shift.open_shift(office, 0)
    desk.presenter.reload()
    desk.presenter.find(ONE)
    assert desk.shown("show_debt")[2].startswith("No se le reciben cheques: el banco devolvió el del recibo")
    assert desk.sums().no_cheques
    desk.presenter.choose_means(PaymentMeans.CHEQUE.value)
    desk.presenter.collect()
    assert "Reciba el pago por otro medio" in desk.shown("show_errors")[0][AMOUNT]
    desk.presenter.ask_cheques()
    form = desk.shown("ask")[0]
    desk.presenter.answer(form, {words.WHY_AGAIN: ""})
    assert desk.shown("show_form_errors")[0] == {words.WHY_AGAIN: words.NO_REASON}
    desk.presenter.answer(form, {words.WHY_AGAIN: "Trajo otro banco"})
    assert not desk.sums().no_cheques
    desk.presenter.answer(form, {words.WHY_AGAIN: "Otra vez"})
    assert "sí se reciben" in desk.shown("show_form_errors")[1]
