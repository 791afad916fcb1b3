"""The subscribers' list, without widgets: what its filters leave, and where it leads."""

import offices
import pytest
from around import Tasks, View
from offices import TODAY

from app.register import cadastre
from app.store.accounts import AccountFilter
from domain.cadastre import AccountState, ServiceClass
from ui.cadastre.columns import COLUMNS, AccountSource
from ui.cadastre.presenter import ACTIVE, EVERY, OWING, SUSPENDED, UNMETERED, Chosen, ListPresenter
from ui.ports import PageTools
from ui.widgets.cells import plain
from ui.widgets.columns import Order

ROWS = [
    offices.row("001", balance="90000"),
    offices.row("002", state="SUSPENDIDO", stop="20", name="Ana Gil"),
    offices.row("003", meter="", stop="30", route="2"),
    offices.row("004", stop="40", stratum="3", state="CORTADO"),
]


class Desk:
    """A presenter with everything it speaks to."""

    def __init__(self, office):
        self.view, self.opened, self.said = View(), [], []
        self.presenter = ListPresenter(self.view, office, PageTools(Tasks(), self, self))
        self.presenter.enter({})

    def open(self, page, **args):
        self.opened.append((page, args))

    def done(self, text, offer=None):
        self.said.append(text)

    def left(self):
        """Codes that the list holds now."""
        source = self.view.shown["show_source"][0]
        ids = source.ids(None)
        rows = source.rows(ids)
        return [rows[key].row.code for key in ids]

    def tokens(self):
        return [(token.name, token.value) for token in self.view.shown["show_filters"][0]]


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    folder = tmp_path_factory.mktemp("oficina")
    made = offices.blank(folder / "datos")
    offices.with_rows(made, folder, ROWS)
    yield made
    made.store.close()


@pytest.fixture
def desk(office):
    return Desk(office)


def test_the_figures_filter(desk):
    figures = {option.key: option.figure for option in desk.view.shown["show_figures"][0]}
    assert figures == {EVERY: "4", ACTIVE: "2", OWING: "1", SUSPENDED: "1", UNMETERED: "1"}
    assert desk.view.shown["show_empty"] == (False,)
    for key, codes in (
        (ACTIVE, ["001", "003"]),
        (OWING, ["001"]),
        (SUSPENDED, ["002"]),
        (UNMETERED, ["003"]),
        (EVERY, ["001", "002", "004", "003"]),
    ):
        desk.presenter.filter_by_figure(key)
        assert desk.left() == codes


def test_the_sum_says_how_many_of_how_many(desk):
    assert desk.view.shown["show_result"] == ("4 cuentas", "saldo $ 90.000")
    desk.presenter.search("gil")
    assert desk.view.shown["show_result"] == ("1 de 4 cuentas", "saldo $ 0")
    desk.view.shown.clear()
    desk.presenter.search("gil")
    assert desk.view.shown == {}


def test_the_marked_accounts_are_counted_with_what_they_owe(desk, office):
    ids = cadastre.list_accounts(office, AccountFilter(), "code")
    desk.presenter.count_marked(frozenset(ids[:2]))
    assert desk.view.shown["show_selection"] == (2, "2 cuentas marcadas", "saldo $ 90.000", "Las 4")
    desk.presenter.choose(Chosen(route="1"))
    assert desk.view.shown["show_selection"] == (2, "2 cuentas marcadas", "saldo $ 90.000", "Las 3")
    desk.presenter.count_marked(frozenset())
    assert desk.view.shown["show_selection"] == (0, "0 cuentas marcadas", "", "Las 3")


def test_filters_combine_and_are_taken_off_one_by_one(desk):
    desk.presenter.choose(Chosen(route="1", service_class="E2", state="ACTIVA", overdue="1"))
    assert desk.left() == ["001"]
    assert desk.tokens() == [
        ("Ruta", "1"), ("Clase", "estrato 2"), ("Estado", "activa"), ("Vencidas", "1 o más"),
    ]  # fmt: skip
    desk.presenter.remove("overdue")
    desk.presenter.remove("state")
    assert desk.left() == ["001", "002"]
    desk.presenter.clear()
    assert desk.tokens() == []
    assert len(desk.left()) == 4


def test_the_list_opens_at_the_accounts_overdue_by_a_day_whatever_was_filtered(desk):
    desk.presenter.search("nadie")
    desk.presenter.filter_by_figure(ACTIVE)
    desk.presenter.enter({"overdue": 1, "cycle": "1", "due_before": str(offices.TODAY)})
    assert desk.left() == ["001"]
    assert desk.tokens() == [("Ciclo", "1"), ("Vencidas", "1 o más, de antes del 29/11/2026")]
    assert desk.view.shown["choose_figure"] == (EVERY,)
    desk.presenter.remove("overdue")
    assert desk.tokens() == [("Ciclo", "1")]
    desk.presenter.remove("cycle")
    assert desk.view.shown["show_filters"] == ([], False)
    desk.presenter.enter({"overdue": 1})
    assert desk.tokens() == [("Vencidas", "1 o más")]


def test_a_figure_and_a_filter_by_state_take_each_others_place(desk):
    desk.presenter.choose(Chosen(state="CORTADA"))
    desk.presenter.filter_by_figure(SUSPENDED)
    assert desk.tokens() == []
    assert desk.left() == ["002"]
    desk.presenter.choose(Chosen(state="CORTADA"))
    assert desk.view.shown["choose_figure"] == (EVERY,)
    assert desk.left() == ["004"]


@pytest.mark.parametrize(
    ("chosen", "left", "token"),
    [
        (Chosen(cycle="1"), ["001", "002", "004", "003"], ("Ciclo", "1")),
        (Chosen(debt="debe"), ["001"], ("Saldo", "con deuda")),
        (Chosen(debt="al_dia"), ["002", "004", "003"], ("Saldo", "al día")),
        (Chosen(debt="a_favor"), [], ("Saldo", "a favor")),
        (Chosen(meter="no"), ["003"], ("Medidor", "sin medidor")),
        (Chosen(meter="si", route="1"), ["001", "002", "004"], ("Medidor", "con medidor")),
        (Chosen(m3="40"), [], ("Última factura", "40 m³ o más")),
        (Chosen(reading="no"), [], ("Este mes", "sin lectura")),
        (Chosen(reading="si"), [], ("Este mes", "con lectura")),
    ],
)
def test_each_filter_says_what_it_leaves(desk, chosen, left, token):
    desk.presenter.choose(chosen)
    assert desk.left() == left
    assert token in desk.tokens()
    assert desk.view.shown["show_filters"][1] is True


def test_a_filter_takes_the_place_of_the_figure_that_asks_the_same(desk):
    desk.presenter.filter_by_figure(OWING)
    desk.presenter.choose(Chosen(route="1"))
    assert desk.left() == ["001"]
    desk.presenter.choose(Chosen(debt="al_dia"))
    assert desk.view.shown["choose_figure"] == (EVERY,)
    desk.presenter.filter_by_figure(UNMETERED)
    desk.presenter.choose(Chosen(meter="si"))
    assert desk.left() == ["001", "002", "004"]
    desk.presenter.filter_by_figure(UNMETERED)
    assert desk.left() == ["003"]
    assert desk.tokens() == []


def test_everything_that_narrows_the_list_is_let_go_at_once(desk):
    assert desk.view.shown["show_filters"][1] is False
    desk.presenter.filter_by_figure(ACTIVE)
    assert desk.view.shown["show_filters"][1] is True
    desk.presenter.search("gil")
    desk.presenter.choose(Chosen(route="2"))
    desk.presenter.clear()
    assert desk.left() == ["001", "002", "004", "003"]
    assert desk.view.shown["clear_search"] == ()
    assert desk.view.shown["choose_figure"] == (EVERY,)
    assert desk.view.shown["show_filters"][1] is False


def test_the_dialog_offers_the_routes_that_there_are(desk):
    desk.presenter.choose(Chosen(route="2"))
    desk.presenter.ask_filters()
    offered = desk.view.shown["ask_filters"][0]
    fields = offered.offered
    assert fields["route"] == (("", "Todas"), ("1", "1 · 3 cuentas"), ("2", "2 · 1 cuenta"))
    assert [key for key, _ in fields["cycle"]] == ["", "1"]
    assert len(fields["service_class"]) == len(ServiceClass) + 1
    assert len(fields["state"]) == len(AccountState) + 1
    assert fields["debt"] == (
        ("", "Cualquiera"),
        ("debe", "Con deuda"),
        ("al_dia", "Al día"),
        ("a_favor", "A favor"),
    )
    assert fields["reading"] == (("", "Cualquiera"), ("no", "Sin lectura"), ("si", "Con lectura"))
    assert offered.chosen == Chosen(route="2")


def test_an_account_opens_with_its_list(desk, office):
    ids = cadastre.list_accounts(office, AccountFilter(), "code")
    line = cadastre.lines_of(office, ids)[ids[2]]
    desk.presenter.open(line, ids)
    assert desk.opened == [("cuenta", {"code": "003", "ids": tuple(ids), "position": 2})]


def test_coming_back_to_an_account_only_selects_it(desk):
    desk.view.shown.clear()
    desk.presenter.enter({"account_id": 3})
    assert desk.view.shown == {"select_account": (3,)}


def test_the_cadastre_goes_out_under_the_name_of_its_day(desk, tmp_path):
    desk.presenter.ask_export()
    assert desk.view.shown["ask_file"] == (f"catastro-{TODAY}.xlsx",)
    target = tmp_path / "salida.xlsx"
    desk.presenter.export(str(target))
    assert target.exists()
    assert desk.said == ["Se exportaron 4 cuentas a salida.xlsx."]


def test_an_empty_office_is_led_to_the_import(tmp_path):
    blank = offices.blank(tmp_path / "vacia")
    desk = Desk(blank)
    assert desk.view.shown["show_empty"] == (True,)
    assert "show_source" not in desk.view.shown
    desk.presenter.bring_in()
    assert desk.opened == [("importar", {})]
    blank.store.close()


def test_a_line_says_place_state_and_debt(office):
    source = AccountSource(office, AccountFilter(on=TODAY))
    ids = source.ids(Order("code"))
    said = {
        line.row.code: [plain(column.cell(line)) for column in COLUMNS] for line in source.rows(ids).values()
    }
    assert said["001"] == [
        "001", "María Ñúñez", "Cra. 7 n.º 12-34", "1-0010", "Estrato 2", "M-001", "Activa", "1", "$ 90.000",
        "—", "Centro", "1", "37123456", "—",
    ]  # fmt: skip
    assert said["003"][5] == "—"
    assert said["004"][6] == "Cortada"
    assert source.ids(Order("balance", descending=True))[0] == ids[0]


def test_work_on_the_cadastre_is_a_key_away(office):
    desk = Desk(office)
    desk.presenter.add_account()
    desk.presenter.change_many((3, 1))
    desk.presenter.review()
    desk.presenter.edit_routes()
    desk.presenter.open_campaigns()
    assert desk.opened == [
        ("cuenta_nueva", {}), ("cambio_masivo", {"ids": (3, 1)}), ("calidad", {}), ("rutas", {}),
        ("campanas", {}),
    ]  # fmt: skip


def test_cycles_and_cases_are_a_key_away(desk):
    desk.presenter.edit_cycles()
    desk.presenter.see_cases()
    assert [page for page, _ in desk.opened[-2:]] == ["ciclos", "irregulares"]


def test_other_lists_of_the_cadastre_are_a_key_away(desk):
    desk.presenter.compare_strata()
    desk.presenter.list_vacant()
    desk.presenter.list_certificates()
    assert [page for page, _ in desk.opened[-3:]] == ["estratos", "desocupados", "paz_y_salvos"]
