"""The page of a shift without widgets: its count, what it comes to, its receipts, its closing."""

import offices
import pytest
import shift_desk
from around import Frame, Tasks, View
from shift_desk import COUNTED, ONE, TWO

from app import office_settings, users
from app.desk import cash, receipt_printer, shift
from app.desk.cash import Payment
from app.desk.receipt_printer import ReceiptPrinter, Way
from domain.roles import Role
from ui.ports import PageTools
from ui.shift import words
from ui.shift.columns import MOVEMENT_COLUMNS, RECEIPT_COLUMNS
from ui.shift.ports import COUNT, MOVEMENTS, RECEIPTS
from ui.shift.presenter import ShiftPresenter
from ui.theme.tone import Tone
from ui.widgets.asking import AskKind
from ui.widgets.cells import plain

TWENTY = "$\N{NO-BREAK SPACE}20.000"
MOVE = {
    words.KIND: "gasto",
    words.AMOUNT: "5.000",
    words.DETAIL: "Taxi al banco",
    words.PAYEE: "",
    words.SUPPORT: "",
}


class Memory(dict):
    def get(self, key):
        return super().get(key, "")

    put = dict.__setitem__


class Press:
    def __init__(self, file):
        self.kept, self.sent, self.file = Memory(), [], file

    def memory(self):
        return self.kept

    def printers(self):
        return ("LaserJet",)

    def remembered(self, kind):
        return self.kept.get(kind)

    def remember(self, kind, value):
        self.kept[kind] = value

    def send(self, files, printer, job, title):
        self.sent += [(printer, title, file.read_bytes()[:4]) for file in files]
        return 1

    def print_pdf(self, file, printer, title):
        raise AssertionError("no driver here")

    def to_file(self, file=None):
        printer = ReceiptPrinter(way=Way.FILE, file=str(file or self.file))
        receipt_printer.remember(self.kept, 1, printer)


class Typing(View):
    """A view whose explanation was typed."""

    said = ""

    def explanation(self):
        return self.said


class Desk:
    def __init__(self, office, file):
        self.office, self.view, self.frame = office, Typing(), Frame()
        self.press = Press(file)
        tools = PageTools(Tasks(), self.frame, self.frame)
        self.presenter = ShiftPresenter(self.view, office, tools, self.press)
        self.receipts = self.presenter.receipts

    def __getitem__(self, name):
        return self.view.shown[name]

    def has(self, name):
        return name in self.view.shown

    def forget(self, *names):
        for name in names:
            self.view.shown.pop(name, None)

    @property
    def result(self):
        return self["show_result"][0]

    def count(self, pieces):
        for piece in self.office.currency.denominations:
            self.presenter.type_piece(piece, str(pieces.get(piece, "")))

    def answer(self, typed):
        self.presenter.answer(self["ask"][0], typed)


@pytest.fixture(scope="module")
def day(tmp_path_factory):
    office = shift_desk.with_a_day(tmp_path_factory.mktemp("turno"))
    yield office
    office.store.close()


@pytest.fixture
def desk(day, tmp_path):
    office = offices.copy_of(day, tmp_path / "oficina")
    desk = Desk(office, tmp_path / "recibo.prn")
    desk.presenter.enter({})
    yield desk
    office.store.close()


def test_a_desk_that_never_opened_says_so(day, tmp_path):
    desk = Desk(offices.on(day, offices.TODAY, desk=7), tmp_path / "r")
    for act in ("enter", "ask_close", "explain", "ask_print", "keep_count"):
        getattr(desk.presenter, act)(*([{}] if act == "enter" else []))
    desk.presenter.print_file("nada.pdf")
    desk.presenter.type_piece(50, "1")
    assert desk.has("show_nothing")
    assert not desk.has("ask_decision")


def test_it_shows_what_there_must_be_before_anything_is_counted(desk):
    facts = [(fact.name, fact.text) for fact in desk.result.expected]
    assert facts == [
        ("Base de apertura", "$ 100.000"),
        ("Efectivo, 2 recibos", "$ 45.000"),
        ("Refuerzos, 1", "$ 35.000"),
        ("Gastos, 1", "−$ 5.000"),
        ("Debe haber en el cajón", "$ 175.000"),
    ]
    assert [(fact.name, fact.text) for fact in desk.result.means] == [
        ("Efectivo, 2 recibos", "$ 45.000"),
        ("Transferencia, 1 recibo", "$ 40.000"),
        ("Cheque, 1 recibo", "$ 5.000"),
        ("Recaudado en el turno", "$ 90.000"),
    ]
    assert (desk.result.title, desk.result.act) == ("Sin contar", "Cerrar el turno")
    assert desk.result.reason_not == words.NOT_COUNTED
    assert desk["show_shift"][0] == "Turno 2"
    assert desk["show_shift"][2:] == ("4 recibos, 1 anulado con motivo", True)
    lines = desk["show_count"][0]
    assert [line.kind for line in lines if line.kind] == ["Billete", "Billete y moneda", "Moneda"]
    assert desk["go_to_count"] == (100_000,)


def test_a_count_is_typed_down_and_sums_live(desk):
    desk.presenter.type_piece(100_000, "1")
    assert desk["put_count"][0].amount == 100_000
    assert (desk.result.counted, desk.result.title) == ("$ 100.000", "Faltan $ 75.000")
    desk.presenter.leave_piece(100_000, 0)
    assert desk["go_to_count"] == (50_000,)
    desk.presenter.leave_piece(100_000, -1)
    assert desk["go_to_count"] == (100_000,)
    desk.presenter.leave_piece(50, 0)
    assert desk.has("go_to_explanation")
    desk.count(COUNTED)
    assert (desk.result.title, desk.result.act, desk.result.tone) == (
        "La caja cuadra",
        "Cerrar: cuadra",
        Tone.OK,
    )
    desk.presenter.type_piece(50, "1x")
    desk.presenter.keep_count()
    assert desk["warn"] == (words.NOT_A_NUMBER,)
    desk.presenter.ask_close()
    assert not desk.has("ask_decision")


def test_the_difference_names_the_receipts_that_would_explain_it(desk):
    desk.count({**COUNTED, 20_000: 0})
    assert (desk.result.act, desk.result.reason_not) == ("Cerrar con faltante de $ 20.000", "")
    first = desk.result.clues[0]
    assert (first.receipt, first.title) == ("1-000002", f"Recibo 1-000002 por {TWENTY}, efectivo")
    desk.receipts.open(first.receipt)
    assert desk["show_tab"] == (RECEIPTS,)
    assert desk["show_paper"][0] == "Recibo 1-000002"
    desk.count({**COUNTED, 1_000: 7})
    assert desk.result.clues[0].title == "Recibo 1-000005 anulado, por $\N{NO-BREAK SPACE}7.000"
    desk.count({**COUNTED, 20_000: 3})
    assert desk.result.act == "Cerrar con sobrante de $ 40.000"
    assert desk.result.clues[0].title == "Recibo 1-000004 por $\N{NO-BREAK SPACE}40.000, transferencia"


def test_nothing_typed_closes_nothing(desk):
    desk.presenter.ask_close()
    assert desk["warn"] == (words.NOT_COUNTED,)
    assert not desk.has("ask_decision")


def test_a_shift_closes_with_its_difference_and_is_explained_later(desk):
    desk.count({**COUNTED, 20_000: 0})
    desk.presenter.ask_close()
    decision, act = desk["ask_decision"]
    assert (decision.sentence, decision.facts[-1].text) == (
        "El turno cierra con faltante de $ 20.000",
        "ninguna todavía",
    )
    desk.view.said = "Se busca el soporte"
    act()
    assert desk.frame.said == ["Turno 2 cerrado. Faltan $ 20.000"]
    assert shift.last(desk.office).stored.explanation == "Se busca el soporte"
    assert (desk.result.reason_not, desk.result.counted) == (words.ALREADY_CLOSED, "$ 155.000")
    assert not any(line.open for line in desk["show_count"][0])
    assert desk["show_shifts"][0][0][1].endswith("faltó $ 20.000")
    desk.presenter.ask_close()
    desk.view.said = "Era un pago por transferencia"
    desk.presenter.explain()
    assert shift.last(desk.office).stored.explanation == desk.view.said
    desk.view.said = " "
    desk.presenter.explain()
    assert desk["warn"][0]


def test_a_shift_that_ties_closes_without_more(desk):
    desk.count(COUNTED)
    desk.presenter.ask_close()
    decision, act = desk["ask_decision"]
    assert decision.sentence == "El turno cierra sin diferencia"
    act()
    assert desk.frame.said == ["Turno 2 cerrado. La caja cuadra"]
    desk.forget("ask_decision")
    desk.presenter.choose_shift(desk["show_shifts"][0][1][0])
    assert desk["show_shift"][0] == "Turno 1"


def test_what_changed_meanwhile_is_refused_in_words(desk):
    desk.count(COUNTED)
    desk.presenter.ask_close()
    shift.close_shift(desk.office, COUNTED)
    desk["ask_decision"][1]()
    assert "cerrada" in desk["warn"][0]


def test_a_blind_count_compares_only_what_was_kept(desk):
    office_settings.change(desk.office, {"blind_count": True})
    desk.presenter.reload()
    desk.count({**COUNTED, 20_000: 0})
    assert (desk.result.expected, desk.result.clues, desk.result.counted) == ((), (), "$ 155.000")
    desk.presenter.ask_close()
    assert desk["warn"] == (words.NOT_COMPARED,)
    desk.presenter.keep_count()
    assert desk.result.title == "Faltan $ 20.000"
    assert desk.frame.said == ["Conteo guardado: $ 155.000"]
    desk.presenter.enter({})
    assert desk.result.title == "Faltan $ 20.000"
    assert desk["show_count"][0][0].text == "1"


def test_receipts_are_found_by_account_or_number(desk):
    desk.receipts.filter(TWO)
    assert [row.number for row in desk["show_receipts"][0]] == ["1-000004", "1-000005"]
    assert desk["show_receipts"][1] == "2 recibos, $ 40.000"
    desk.receipts.seek("000003")
    assert desk.has("select_receipt")
    desk.receipts.choose(desk["show_receipts"][0][0])
    assert desk["show_paper"][0] == "Recibo 1-000003"
    desk.forget("show_paper")
    desk.receipts.choose(desk["show_receipts"][0][0])
    desk.receipts.choose(None)
    assert not desk.has("show_paper")
    desk.receipts.seek("9-999999")
    assert "9-999999" in desk["warn"][0]
    assert desk["allow_receipt"][1]
    desk.receipts.seek("")
    desk.receipts.filter("nada")
    assert desk["show_receipts"] == ([], "")
    told = {
        column.key: plain(column.cell(shift.current(desk.office).receipts[1])) for column in RECEIPT_COLUMNS
    }
    assert told["means"] == "efectivo 25.000, cheque 5.000"
    moved = [plain(column.cell(desk["show_movements"][0][0])) for column in MOVEMENT_COLUMNS]
    assert moved[1:6] == ["Gasto", "Papel térmico", "Papelería", "5512", "−5.000"]


def test_a_receipt_of_the_shift_is_annulled_with_a_reason(desk):
    desk.receipts.ask_undo()
    assert not desk.has("ask")
    desk.receipts.look("1-000002")
    assert desk["allow_receipt"] == ("Anular…", "")
    desk.receipts.ask_undo()
    desk.answer({words.REASON: ""})
    assert desk["show_form_errors"] == ({words.REASON: words.MISSING[words.REASON]}, "")
    desk.answer({words.REASON: "Cuenta equivocada"})
    assert desk.frame.said[0].startswith("Recibo 1-000002 anulado por $ 20.000")
    assert desk["allow_receipt"][1] == "El recibo ya está anulado."
    desk.forget("ask")
    desk.receipts.ask_undo()
    assert not desk.has("ask")
    desk.presenter.reload()
    assert shift.current(desk.office).totals.annulled == 2


def test_a_receipt_of_a_closed_shift_is_reversed_by_somebodys_authority(desk):
    desk.receipts.seek("1-000001")
    assert desk["allow_receipt"] == ("Reversar…", "")
    desk.receipts.ask_undo()
    typed = {words.REASON: "Pagó dos veces", words.AUTHORITY: "", words.REFUND: "1"}
    desk.answer(typed)
    assert words.AUTHORITY in desk["show_form_errors"][0]
    desk.answer({**typed, words.AUTHORITY: "C. Ríos"})
    assert desk.frame.said[0].startswith("Recibo 1-000001 reversado por $ 10.000")
    assert shift.current(desk.office).totals.moved == 20_000
    form = words.reverse_form("1-1", 5, can_refund=False)
    assert words.REFUND not in {field.name for field in form.fields}


def test_with_users_one_of_those_who_may_is_chosen(desk):
    users.add(desk.office, "ana", Role.ADMINISTRATOR, "una clave larga")
    desk.receipts.look("1-000001")
    desk.receipts.ask_undo()
    asked = next(each for each in desk["ask"][0].fields if each.name == words.AUTHORITY)
    assert (asked.kind, asked.choices) == (AskKind.CHOICE, (("ana", "ana, administrador"),))
    desk.answer({words.REASON: "Pagó dos veces", words.AUTHORITY: asked.value})
    assert desk.frame.said[0].startswith("Recibo 1-000001 reversado")


def test_what_refuses_an_undoing_is_said_in_its_dialog(desk):
    desk.receipts.look("1-000002")
    desk.receipts.ask_undo()
    shift.close_shift(desk.office, COUNTED)
    desk.answer({words.REASON: "Tarde"})
    assert desk["show_form_errors"][1]


def test_a_receipt_is_printed_again_or_it_says_why_not(desk, tmp_path):
    desk.receipts.print_again()
    desk.receipts.look("1-000002")
    desk.receipts.print_again()
    assert "Ajustes" in desk["warn"][0]
    desk.press.to_file()
    desk.receipts.print_again()
    assert desk.frame.said[0].startswith("El recibo 1-000002 salió")
    desk.press.to_file(tmp_path)
    desk.receipts.print_again()
    assert "no salió" in desk["warn"][0]
    desk.receipts.answer(words.undo_form("x", 1), {words.REASON: "y"})


def test_an_answer_without_a_receipt_in_view_does_nothing(desk):
    desk.receipts.answer(words.undo_form("x", 1), {words.REASON: "y"})
    assert desk.frame.said == []


def test_cash_is_moved_with_what_it_is_for(desk):
    desk.presenter.enter({"move": True})
    assert desk["show_tab"] == (MOVEMENTS,)
    for wrong, field in (({words.AMOUNT: "x"}, words.AMOUNT), ({words.DETAIL: ""}, words.DETAIL)):
        desk.answer({**MOVE, **wrong})
        assert field in desk["show_form_errors"][0]
    desk.answer({**MOVE, words.AMOUNT: "900.000"})
    assert "175.000" in desk["show_form_errors"][1]
    desk.answer(MOVE)
    desk.answer({**MOVE, words.KIND: "entrega"})
    assert desk.frame.said == [
        "Gasto de $ 5.000 registrado en el arqueo",
        "Entrega de $ 5.000 registrada en el arqueo",
    ]
    assert desk["show_movements"][1] == "4 movimientos, $ 20.000"


def test_the_paper_of_the_count_goes_to_a_file_or_a_printer(desk, tmp_path):
    desk.presenter.ask_print()
    assert desk["warn"][1] is Tone.INFO
    desk.count(COUNTED)
    desk.presenter.keep_count()
    desk.presenter.ask_print()
    desk.answer({words.WHERE: words.FILES})
    assert desk["ask_place"] == ("arqueo-caja-1-turno-2.pdf",)
    desk.presenter.print_file(str(tmp_path / "a.pdf"))
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
    desk.presenter.ask_print()
    desk.answer({words.WHERE: "LaserJet"})
    assert desk.press.sent == [("LaserJet", "Arqueo del turno 2", b"%PDF")]
    assert desk.press.remembered(COUNT) == "LaserJet"


def test_a_form_answered_without_a_shift_prints_nothing(day, tmp_path):
    desk = Desk(offices.on(day, offices.TODAY, desk=7), tmp_path / "r")
    desk.presenter.enter({})
    desk.presenter.answer(words.print_form((), ""), {words.WHERE: words.FILES})
    assert not desk.has("ask_place")


def test_it_leads_back_to_the_desk(desk):
    desk.presenter.leave()
    desk.presenter.open_day()
    assert desk.frame.opened == [("caja", {}), ("dia_caja", {})]


def test_a_count_begun_stays_while_somebody_collects(desk):
    desk.presenter.type_piece(100_000, "1")
    cash.collect(desk.office, Payment(account=ONE, amount=1_000))
    desk.forget("show_count")
    desk.presenter.reload()
    assert not desk.has("show_count")
    assert desk.result.title == "Faltan $ 76.000"


def test_what_is_not_in_the_shift_opens_all_the_same(desk):
    desk.receipts.open("1-000001")
    assert desk["show_paper"][0] == "Recibo 1-000001"


def test_a_count_that_is_half_typed_is_not_lost_without_asking(desk):
    assert desk.presenter.unsaved() == ""
    desk.presenter.type_piece(50_000, "2")
    assert desk.presenter.unsaved() == words.UNSAVED
    first = shift.last(desk.office).stored.id - 1
    desk.presenter.choose_shift(str(first))
    assert desk["warn"] == (words.KEEP_FIRST, Tone.WARN)
    assert desk["show_shifts"][1] != str(first)
    desk.presenter.type_piece(50_000, "")
    assert desk.presenter.unsaved() == ""
    desk.count(COUNTED)
    desk.presenter.keep_count()
    assert desk.presenter.unsaved() == ""
    desk.view.said = "Faltó una moneda"
    assert desk.presenter.unsaved() == words.UNSAVED
    desk.view.said = ""
    desk.presenter.choose_shift(str(first))
    assert desk["show_shifts"][1] == str(first)


def test_nothing_is_lost_where_there_is_no_shift(day, tmp_path):
    desk = Desk(offices.on(day, offices.TODAY, desk=7), tmp_path / "r")
    desk.presenter.enter({})
    assert desk.presenter.unsaved() == ""


def test_a_returned_cheque_is_said_of_a_receipt_that_it_paid(desk):
    desk.receipts.ask_cheque()
    assert not desk.has("ask")
    desk.receipts.look("1-000001")
    assert desk["offer_cheque"] == (False,)
    made = cash.collect(
        desk.office, Payment(account=TWO, amount=4_000, means={"cheque": 3_000, "efectivo": 1_000})
    )
    desk.receipts.look(made.receipt)
    desk.presenter.reload()
    assert desk["offer_cheque"] == (False,)
    shift.close_shift(desk.office, {**COUNTED, 1_000: 1})
    desk.presenter.reload()
    desk.receipts.look(made.receipt)
    assert desk["offer_cheque"] == (True,)
    desk.receipts.ask_cheque()
    assert "Los otros $ 1.000 siguen pagados, con otro recibo." in desk["ask"][0].sentence
    assert "otros" not in words.cheque_form("1", 3_000, 3_000).sentence
    desk.answer({words.CAUSE: ""})
    assert words.CAUSE in desk["show_form_errors"][0]
    desk.answer({words.CAUSE: "Fondos insuficientes"})
    assert desk.frame.said[0].startswith(f"Recibo {made.receipt} reversado por $ 4.000")
    assert desk["offer_cheque"] == (False,)
