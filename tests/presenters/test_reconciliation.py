"""The page of a day's reconciliation without widgets: three sides, what does not tie and where it leads."""

import bank_office
import offices
import pytest
from around import Frame, Tasks, View
from bank_office import CODES, LOADED
from pypdfium2 import PdfDocument

from app.bank.reconciliation import ChannelDay, DayReconciled
from app.desk import annulment, cash, shift
from app.desk.cash import Payment
from app.desk.shift import Drawn
from domain.cash import DrawerReason
from domain.reconciliation import Difference, DifferenceKind
from ui.ports import PageTools
from ui.reconciliation import columns, words
from ui.reconciliation.presenter import ReconciliationPresenter
from ui.widgets.cells import plain

STATEMENT = (
    "Fecha;Descripción;Crédito;Débito;Banco\n"
    "05/12/2026;Recaudo;16.000,00;;40\n"
    "05/12/2026;Comisión;;1.200;40\n"
    "05/12/2026;Consignación;5.000;;\n"
    "06/12/2026;Otro día;1;;\n"
    "ayer;;5;;\n"
)


class Desk:
    def __init__(self, office, **args):
        self.office, self.view, self.frame, self.tasks = office, View(), Frame(), Tasks()
        tools = PageTools(self.tasks, self.frame, self.frame)
        self.presenter = ReconciliationPresenter(self.view, office, tools)
        self.presenter.enter(args)

    def __getitem__(self, name):
        return self.view.shown[name]

    def lists(self):
        return [[(each.name, each.text) for each in facts] for facts in self["show_lists"]]

    def kinds(self):
        return [line.found.kind.value for line in self["show_differences"][0]]

    def opened_by(self, kind):
        self.frame.opened.clear()
        self.presenter.open(self.kinds().index(kind))
        return self.frame.opened


@pytest.fixture(scope="module")
def _owing(tmp_path_factory):
    folder = tmp_path_factory.mktemp("conciliacion")
    office = bank_office.owing(offices.blank(folder / "oficina"), folder)
    yield office
    office.store.close()


@pytest.fixture
def office(_owing, tmp_path):
    copy = offices.copy_of(_owing, tmp_path / "oficina")
    yield offices.on(copy, LOADED, user="luis.rojas")
    copy.store.close()


@pytest.fixture
def busy(office, tmp_path):
    """A day with a file, a transfer, an undone card and a delivery of the desk."""
    payments = [("1", 1_000_050), ("999", 700_000), ("2", 500, {"cause": "C07"})]
    bank_office.load(office, bank_office.write(tmp_path, payments, day="20261205"))
    cash.collect(office, Payment(account=CODES[2], amount=9_000, means={"transferencia": 9_000}))
    undone = cash.collect(office, Payment(account=CODES[2], amount=800, means={"tarjeta": 800}))
    annulment.annul(office, undone.receipt, "error de digitación")
    cash.collect(office, Payment(account=CODES[2], amount=5_000))
    shift.move_cash(office, Drawn(reason=DrawerReason.TURN_IN, amount=5_000, detail="al banco"))
    return office


def statement(folder, text=STATEMENT, name="extracto.csv"):
    file = folder / name
    file.write_text(text, "utf-8")
    return str(file)


def test_the_three_sides_of_a_day_stand_side_by_side(busy, tmp_path):
    desk = Desk(busy)
    assert desk["show_day"] == ("05/12/2026",)
    assert desk.lists() == [
        [
            ("Banco 040, 1 recibo", "$ 10.000,00"),
            ("Cajas, 2 recibos", "$ 14.000,00"),
            ("Cajas, 1 deshecho", "$ 800,00"),
            ("Llevado al banco", "$ 5.000,00"),
            ("Recaudo del día", "$ 24.000,00"),
        ],
        [
            ("Archivo 1, banco 040, 3 pagos", "$ 17.005,50"),
            ("  por identificar", "1"),
            ("Archivos del día", "$ 17.005,50"),
        ],
        [("Sin extracto", "Ctrl+O lo carga")],
    ]
    assert desk.kinds() == ["por_identificar", "devuelto", "centavos_sin_aplicar"]
    assert desk["allow"] == ("", "Cargue antes un extracto.")
    assert desk["warn"][0] == "Hay 3 diferencias por resolver: Enter lleva a lo que la causa."
    desk.presenter.ask_statement()
    assert desk["ask_statement"] == ()
    desk.presenter.read_statement(statement(tmp_path))
    assert desk.lists()[2] == [
        ("Archivo", "extracto.csv"),
        ("Entró, 2 filas", "$ 21.000,00"),
        ("Salió, 1 fila", "−$ 1.200,00"),
        ("De otros días", "1 fila"),
        ("Sin leer", "1 fila"),
        ("Extracto del día", "$ 19.800,00"),
    ]
    assert desk.kinds()[3:] == ["falta_en_extracto"] * 2 + ["sobra_en_extracto"] * 2 + ["fila_sin_leer"]
    cells = [[plain(each.cell(line)) for each in columns.LINES] for line in desk["show_differences"][0]]
    assert cells[4] == [
        "Falta en el extracto",
        "recibo 1-000001, transferencia",
        "9.000,00",
        "—",
        "El banco no lo muestra ese día: puede entrar al siguiente, o faltar.",
    ]
    assert min(desk["show_differences"][0], key=columns.VALUES["kind"]).found.kind.value == (
        "falta_en_extracto"
    )


def test_each_difference_leads_to_what_explains_it(busy, tmp_path):
    desk = Desk(busy)
    desk.presenter.read_statement(statement(tmp_path))
    assert desk.opened_by("por_identificar") == [("por_identificar", {})]
    assert desk.opened_by("devuelto") == [("bancos", {"file": 1})]
    assert desk.opened_by("falta_en_extracto") == [("bancos", {"file": 1})]
    desk.frame.opened.clear()
    desk.presenter.open(4)
    assert desk.frame.opened == [("cuenta", {"code": CODES[2]})]
    assert desk.opened_by("sobra_en_extracto") == [("cargar_banco", {})]
    assert desk.opened_by("fila_sin_leer") == []
    assert desk.frame.said == ["Se resuelve en el archivo del extracto"]
    nowhere = Difference(DifferenceKind.MISSING, "algo", 1, 0)
    assert words.leads_to(nowhere) == ("", {})
    desk.presenter.drop_statement()
    desk.presenter.read_statement(statement(tmp_path, "Fecha;Valor\n05/12/2026;9.000\n"))
    lost = desk["show_differences"][0][-1].found
    assert lost.subject.startswith("entrega de la caja 1")
    assert words.leads_to(lost) == ("dia_caja", {})


def test_a_day_that_ties_and_one_without_anything_say_so(office, tmp_path):
    bank_office.load(office, bank_office.write(tmp_path, [("1", 1_000_000)], day="20261205"))
    desk = Desk(office, day=LOADED)
    assert desk["warn"][0].startswith("La oficina no tiene nada por resolver. Cargue el extracto")
    desk.presenter.read_statement(statement(tmp_path, "Fecha;Valor\n05/12/2026;10.000\n"))
    text, tone = desk["warn"]
    assert (text.partition(":")[0], tone.name) == ("Todo cuadra", "OK")
    assert desk["allow"] == ("", "")
    desk.presenter.choose_day("06/12/2026")
    assert desk["warn"][0].startswith("Ese día no hubo recibos")
    assert desk["allow"][0] == words.NOTHING
    desk.presenter.choose_day("no sé")
    assert desk["show_day_error"][0] != ""
    desk.presenter.leave()
    assert desk.frame.opened == [("bancos", {})]


def test_the_columns_of_a_statement_are_chosen_once(office, tmp_path):
    file = statement(tmp_path, "Cuando;Cosa;Plata\n05/12/2026;x;10.000\n")
    desk = Desk(office)
    desk.presenter.read_statement(file)
    assert [each.title for each in desk["show_samples"][0]] == ["Cuando", "Cosa", "Plata"]
    assert desk["warn"][0].startswith("Elija")
    desk.presenter.choose_column("fecha", "Cuando")
    desk.presenter.choose_column("valor", "Plata")
    assert desk.kinds() == ["sobra_en_extracto"]
    assert [each.column for each in desk["show_mapping"][1]][:2] == ["Cuando", "Plata"]
    desk.presenter.show_columns()
    assert desk["show_mapping"] == ((), (), ())
    again = Desk(office)
    again.presenter.read_statement(file)
    assert again.kinds() == ["sobra_en_extracto"]
    again.presenter.show_columns()
    assert [each.column for each in again["show_mapping"][1]][:2] == ["Cuando", "Plata"]
    again.presenter.choose_column("descripcion", "Cosa")
    assert again["show_differences"][0][0].found.subject == "extracto, fila 2: x"
    again.presenter.drop_statement()
    assert (again.kinds(), again["show_mapping"]) == ([], ((), (), ()))
    again.presenter.choose_column("fecha", "Cuando")
    again.presenter.show_columns()
    assert again["show_mapping"] == ((), (), ())


def test_what_is_no_statement_is_said_and_the_day_stays(office, tmp_path):
    desk = Desk(office)
    desk.presenter.read_statement(str(tmp_path / "no está.csv"))
    assert "no está.csv" in desk["warn"][0]
    desk.presenter.read_statement(statement(tmp_path, "hola\n\n1\n"))
    assert desk["warn"][0] != ""
    assert "show_samples" not in desk.view.shown


def test_the_day_is_printed_as_it_is_seen(busy, tmp_path):
    desk = Desk(busy)
    desk.presenter.read_statement(statement(tmp_path))
    desk.presenter.ask_print()
    (name,) = desk["ask_place"]
    assert name == "conciliacion-2026-12-05.pdf"
    desk.presenter.print_to(str(tmp_path / name))
    assert desk.frame.said == [f"Conciliación del 05/12/2026: 1 página, en {name}"]
    document = PdfDocument(tmp_path / name)
    text = document[0].get_textpage().get_text_range()
    document.close()
    for said in ("Hay 8 diferencias por resolver.", "recaudo.txt, banco 040", "17.005,50"):
        assert said in text
    assert "recibo 1-000001, transferencia" in text
    assert "Falta en el extracto: El banco no lo muestra ese día" in text


def test_before_the_day_is_added_nothing_is_opened_or_printed(office, tmp_path):
    desk = Desk(office)
    desk.presenter._found = None
    desk.presenter.open(0)
    desk.presenter.ask_print()
    desk.presenter.print_to(str(tmp_path / "x.pdf"))
    assert (desk.frame.opened, desk.frame.said, list(tmp_path.glob("*.pdf"))) == ([], [], [])


def test_what_was_undone_of_other_days_is_told_with_its_cash():
    channel = ChannelDay(
        channel="caja", receipts=1, received=2_500, undone=0, undone_value=0, by_means={},
        earlier=1, earlier_value=4_000,
    )  # fmt: skip
    found = DayReconciled(
        day=LOADED, channels=(channel,), files=(), statement=(), turned_in=0, differences=(), refunded=4_000
    )
    assert [(fact.name, fact.text) for fact in words.receipts(found, 100)] == [
        ("Cajas, 1 recibo", "$ 2.500,00"),
        ("Cajas, 1 deshecho de otro día", "−$ 4.000,00"),
        ("Devuelto del cajón", "$ 4.000,00"),
        ("Recaudo del día", "−$ 1.500,00"),
    ]
