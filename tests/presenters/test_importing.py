"""The import of a cadastre, without widgets: what it shows of a file, refuses, and brings in."""

import offices
import pytest
from around import Tasks, View

from app.exchange.table import read_table
from app.register.cadastre import list_figures
from ui.importing.columns import ACCOUNTS
from ui.importing.presenter import ALL_OR_NOTHING, GOOD_ONES, ImportPresenter
from ui.ports import PageTools
from ui.sheets.columns import IGNORED, PROBLEMS
from ui.sheets.mapping import NONE, changed, column_choices
from ui.theme.tone import Tone
from ui.widgets.cells import plain


class Desk:
    """A presenter with everything it speaks to."""

    def __init__(self, office):
        self.view, self.opened, self.said = View(), [], []
        self.presenter = ImportPresenter(self.view, office, PageTools(Tasks(), self, self))
        self.presenter.enter({})

    def open(self, page, **args):
        self.opened.append((page, args))

    def done(self, text, offer=None):
        self.said.append(text)

    def __getitem__(self, name):
        return self.view.shown[name]


@pytest.fixture
def office(tmp_path):
    made = offices.blank(tmp_path / "oficina")
    yield made
    made.store.close()


@pytest.fixture
def desk(office):
    return Desk(office)


def write(folder, rows, header=offices.HEADER):
    file = folder / "catastro.csv"
    file.write_text("\r\n".join([header, *rows]) + "\r\n", "utf-8-sig")
    return str(file)


GOOD = offices.row("001", balance="90000")
BAD = offices.row("002", stratum="9")


def test_a_file_is_shown_with_its_columns_figures_and_rows(desk, tmp_path):
    desk.presenter.read_file(write(tmp_path, [GOOD, BAD, "", "TOTAL;;;;;;;;;;;;;;90000"]))
    assert desk["show_file"] == ("catastro.csv", "encabezado en la fila 1")
    fields = {field.key: field for field in desk["show_mapping"][1]}
    assert (fields["codigo"].column, fields["codigo"].note) == ("CODIGO", "obligatorio")
    assert fields["correo"].column == NONE
    assert [(option.key, option.figure) for option in desk["show_figures"][0]] == [
        ("importables", "1"), ("rechazadas", "1"), ("avisos", "0"), ("ignoradas", "2"),
    ]  # fmt: skip
    assert [row.code for row in desk["show_accounts"][0]] == ["001"]
    assert desk["show_action"] == ("Importar 1 cuenta", "", "1 cuenta, saldo anterior $ 90.000")
    for key, shown in (
        ("rechazadas", "show_problems"),
        ("avisos", "show_problems"),
        ("ignoradas", "show_ignored"),
    ):
        desk.view.shown.pop(shown, None)
        desk.presenter.choose_rows(key)
        assert shown in desk.view.shown


def test_all_or_nothing_keeps_the_button_and_says_why(desk, tmp_path):
    desk.presenter.read_file(write(tmp_path, [GOOD, BAD]))
    desk.presenter.choose_way(ALL_OR_NOTHING)
    assert desk["show_action"][1] == "Hay 1 fila rechazada y se pidió todo o nada."
    desk.presenter.ask_import()
    assert "ask_decision" not in desk.view.shown
    desk.presenter.choose_way(GOOD_ONES)
    assert desk["show_action"][1] == ""


def test_what_is_decided_enters_and_the_page_leads_to_the_list(desk, office, tmp_path):
    desk.presenter.read_file(write(tmp_path, [GOOD, BAD]))
    desk.presenter.ask_import()
    decision, act = desk["ask_decision"]
    assert decision.sentence == "Se importará 1 cuenta con saldo anterior de $ 90.000."
    act()
    assert list_figures(office).total == 1
    assert desk.opened == [("suscriptores", {})]
    assert desk.said == ["Se importó 1 cuenta con saldo anterior de $ 90.000. 1 fila quedó por fuera."]
    act()
    assert len(desk.said) == 1


def test_a_clean_file_offers_no_choice_about_refused_rows(desk, tmp_path):
    desk.presenter.read_file(write(tmp_path, [GOOD]))
    assert desk["show_choice"][0] == ()
    desk.presenter.ask_import()
    desk["ask_decision"][1]()
    assert desk.said == ["Se importó 1 cuenta con saldo anterior de $ 90.000."]


def test_another_column_judges_the_rows_again(desk, tmp_path):
    desk.presenter.read_file(write(tmp_path, [offices.row("001", address="CL 1", place="Centro")]))
    desk.presenter.choose_column("direccion", "BARRIO")
    assert desk["show_accounts"][0][0].address == "Centro"
    fields = {field.key: field.column for field in desk["show_mapping"][1]}
    assert (fields["direccion"], fields["barrio"]) == ("BARRIO", NONE)
    assert "DIRECCION" in desk["show_ties"][0][0].text


def test_a_file_without_its_columns_lets_one_choose_them(desk, tmp_path):
    file = write(tmp_path, ["001;María;2"], header="ALFA;BETA;GAMMA")
    desk.presenter.read_file(file)
    assert desk["show_refusal"][0].startswith("En catastro.csv no se reconoció el encabezado")
    assert [sample.values for sample in desk["show_samples"][0]] == [("001",), ("María",), ("2",)]
    assert desk["show_action"][0] == ""
    desk.presenter.choose_rows("avisos")
    desk.presenter.choose_way(GOOD_ONES)
    desk.presenter.ask_import()
    desk.presenter.choose_rows("importables")
    desk.presenter.choose_column("codigo", "ALFA")
    desk.presenter.choose_column("nombre", "BETA")
    desk.presenter.choose_column("estrato", "GAMMA")
    assert [(row.code, row.name) for row in desk["show_accounts"][0]] == [("001", "María")]
    assert desk["show_refusal"] == ("", "")


def test_a_header_that_lacks_one_column_says_which(desk, tmp_path):
    desk.presenter.read_file(write(tmp_path, ["001;CL 1;2;3"], header="CODIGO;DIRECCION;ESTRATO;RUTA"))
    assert "NOMBRE" in desk["show_refusal"][0]
    assert "fila que más se parece" in desk["show_refusal"][0]


def test_a_file_that_cannot_be_read_says_so_in_the_page(desk, tmp_path):
    desk.presenter.read_file(str(tmp_path / "nada.xlsx"))
    assert "No se encontró el archivo" in desk["show_refusal"][0]
    assert desk["show_start"] == ()
    desk.presenter.ask_save()
    desk.presenter.save_rejected(str(tmp_path / "x.xlsx"))
    desk.presenter.refresh()
    desk.presenter.choose_column("codigo", "A")
    assert "ask_save" not in desk.view.shown
    desk.presenter.read_file(write(tmp_path, ["x"], header="nota suelta"))
    assert "no se reconoció" in desk["show_refusal"][0]


def test_refused_rows_are_saved_with_their_reasons(desk, tmp_path):
    desk.presenter.read_file(write(tmp_path, [GOOD, BAD]))
    desk.presenter.ask_save()
    assert desk["ask_save"] == ("catastro-rechazadas.xlsx",)
    target = tmp_path / "fuera.xlsx"
    desk.presenter.save_rejected(str(target))
    assert desk.said == ["Se guardó 1 fila rechazada en fuera.xlsx, con su motivo."]
    assert read_table(target).rows[1][0] == "002"


def test_a_file_with_no_good_row_shows_what_is_wrong(desk, tmp_path):
    desk.presenter.read_file(write(tmp_path, [BAD]))
    assert [problem.code for problem in desk["show_problems"][0]] == ["002"]
    assert desk["show_action"][1] == "No hay cuentas que importar."


def test_coming_back_and_changes_elsewhere_keep_the_file(desk, office, tmp_path):
    file = write(tmp_path, [GOOD])
    desk.presenter.enter({"path": file})
    desk.view.shown.clear()
    desk.presenter.enter({})
    assert desk.view.shown == {}
    offices.with_rows(office, tmp_path / "..", [GOOD])
    desk.presenter.refresh()
    assert desk["show_figures"][0][1].figure == "1"
    desk.presenter.ask_file()
    assert desk["ask_file"] == ()


def test_what_one_must_know_of_the_columns(desk, tmp_path):
    file = write(
        tmp_path, ["001;María;2;5;7;x"], header="CODIGO;NOMBRE;ESTRATO;SALDO ANTERIOR;SALDO;OTRA COSA"
    )
    desk.presenter.read_file(file)
    told = desk["show_ties"][0]
    assert [tie.tone for tie in told] == [Tone.WARN, Tone.INFO]
    assert "«OTRA COSA»" in told[1].text


def test_warnings_are_told_in_the_decision(desk, tmp_path):
    desk.presenter.read_file(write(tmp_path, [offices.row("001", meter="", last="12")]))
    desk.presenter.ask_import()
    assert [tie.text for tie in desk["ask_decision"][0].ties] == ["1 aviso por revisar después."]


def test_columns_go_by_header_or_by_letter():
    assert column_choices(("A B", "Saldo", "SALDO", "")) == (
        ("", "(ninguna)"), ("A B", "A B"), ("B", "Saldo (columna B)"), ("C", "SALDO (columna C)"),
        ("D", "(columna D)"),
    )  # fmt: skip
    assert changed({"a": "X", "b": "Y"}, "b", "X") == {"a": "", "b": "X"}
    assert changed({"a": "", "b": "Y"}, "b", "") == {"a": "", "b": ""}


def test_every_cell_says_something(desk, tmp_path):
    rows = [GOOD, offices.row("003", meter="", last="", stop="", state="SUSPENDIDO", sewerage="NO"), BAD, ""]
    desk.presenter.read_file(write(tmp_path, [*rows, "TOTAL;;;;;;;;;;;;;;1"]))
    shown = {"show_accounts": ACCOUNTS, "show_problems": PROBLEMS, "show_ignored": IGNORED}
    desk.presenter.choose_rows("rechazadas")
    desk.presenter.choose_rows("ignoradas")
    for name, columns in shown.items():
        for row in desk[name][0]:
            assert all(isinstance(plain(column.cell(row)), str) for column in columns)
