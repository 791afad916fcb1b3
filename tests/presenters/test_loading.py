"""Loading readings, without widgets: unknown headings are mapped once, rows are judged before they enter."""

from pathlib import Path

import offices
import pytest
import route_office
from around import Frame, Tasks, View
from route_office import DAY, NOVEMBER, OCTOBER

from app.errors import FileUnreadable
from app.exchange.table import read_table
from app.month import critique, reading, reading_import
from domain.errors import RuleViolation
from ui.loading.columns import LINES
from ui.loading.presenter import LoadingPresenter
from ui.loading.words import REPEATED
from ui.ports import PageTools
from ui.sheets.columns import SAMPLES
from ui.sheets.mapping import NONE
from ui.theme.tone import Tone
from ui.widgets.cells import plain

STRANGE = "Predio;Marca el aparato;Qué vio;Cuándo"
"""Headings of which the program knows none."""


class Desk:
    """A presenter with everything it speaks to."""

    def __init__(self, office):
        self.office, self.view, self.frame, self.tasks = office, View(), Frame(), Tasks()
        self.presenter = LoadingPresenter(self.view, office, PageTools(self.tasks, self.frame, self.frame))

    def __getitem__(self, name):
        return self.view.shown[name]

    def columns(self):
        return {field.key: field.column for field in self["show_mapping"][1]}

    def load(self):
        self.presenter.ask_load()
        self["ask_decision"][1]()


@pytest.fixture(scope="module")
def _route(tmp_path_factory):
    office = route_office.build(tmp_path_factory.mktemp("lecturas"))
    yield office
    office.store.close()


@pytest.fixture
def desk(_route, tmp_path):
    office = offices.copy_of(_route, tmp_path / "oficina")
    yield Desk(offices.on(office, DAY, user="ana.perez"))
    office.store.close()


def write(folder, rows, header="CODIGO;LECTURA;NOVEDAD", name="lecturas.csv"):
    file = folder / name
    file.write_text("\r\n".join([header, *rows]) + "\r\n", "utf-8-sig")
    return str(file)


ROWS = ["001;124;", "002;;PREDIO_CERRADO", "999;5;", "003;90;", "005;;"]
"""Two readings, one of them below the last; a novelty; an account of nobody; a meter not read."""


def test_the_page_opens_for_a_month_and_asks_for_its_file(desk):
    desk.presenter.enter({"period": NOVEMBER})
    assert desk["show_file"] == ("Noviembre 2026", "elija su archivo")
    assert desk["ask_file"] == ()


def test_a_file_is_shown_with_its_columns_figures_and_rows(desk, tmp_path):
    desk.presenter.enter({"period": NOVEMBER, "path": write(tmp_path, ROWS)})
    assert desk.columns() == {
        "codigo": "CODIGO", "lectura": "LECTURA", "medidor": NONE, "fecha": NONE,
        "novedad": "NOVEDAD", "observacion": NONE,
    }  # fmt: skip
    assert [(option.key, option.figure) for option in desk["show_figures"][0]] == [
        ("importables", "3"), ("rechazadas", "1"), ("avisos", "0"), ("repetidas", "0"), ("ignoradas", "1"),
    ]  # fmt: skip
    assert [line.row.code for line in desk["show_readings"][0]] == ["001", "002", "003"]
    assert desk["show_action"] == (
        "Cargar 3 lecturas",
        "",
        "Noviembre 2026: quedarán 5 medidores sin lectura.",
    )
    assert desk["show_save"] == (True,)
    for kind, shown in (
        ("rechazadas", "show_problems"),
        ("avisos", "show_problems"),
        (REPEATED, "show_readings"),
        ("ignoradas", "show_ignored"),
    ):
        desk.view.shown.pop(shown, None)
        desk.presenter.choose_rows(kind)
        assert shown in desk.view.shown
    assert reading.progress(desk.office, NOVEMBER)[0].stored == 0


def test_a_reading_below_the_last_one_stands_out_and_enters(desk, tmp_path):
    desk.presenter.enter({"period": NOVEMBER, "path": write(tmp_path, ROWS)})
    below = desk["show_readings"][0][2]
    shown = {column.key: column.cell(below) for column in LINES}
    assert (shown["reading"].tone, plain(shown["reading"])) == (Tone.WARN, "90")
    assert (plain(shown["novelty"]), plain(shown["previous"])) == ("menor que la anterior", "112")
    desk.load()
    assert critique.cases(desk.office, NOVEMBER)


def test_what_is_decided_enters_and_the_page_leads_back(desk, tmp_path):
    desk.presenter.enter({"period": NOVEMBER, "path": write(tmp_path, ROWS)})
    desk.presenter.ask_load()
    decision, act = desk["ask_decision"]
    assert decision.sentence == "Se cargarán 3 lecturas en noviembre 2026."
    assert [fact.text for fact in decision.facts] == ["2", "1", "0"]
    assert [tie.text for tie in decision.ties] == [
        "1 fila rechazada queda por fuera: guárdelas, corríjalas y cárguelas después.",
        "Noviembre 2026: quedarán 5 medidores sin lectura.",
    ]
    act()
    assert reading.progress(desk.office, NOVEMBER)[0].stored == 3
    assert desk.frame.opened == [("lecturas", {})]
    assert desk.frame.said == ["Se cargaron 3 lecturas. 1 fila quedó por fuera."]
    act()
    assert len(desk.frame.said) == 1
    desk.presenter.ask_load()


def test_one_reading_that_ends_the_month_says_so(desk, tmp_path):
    offices.read(desk.office, tmp_path, NOVEMBER, [f"{code[:3]};130" for code in route_office.ROWS[1:]])
    desk.presenter.enter({"period": NOVEMBER, "path": write(tmp_path, ["001;124;"])})
    assert desk["show_action"] == (
        "Cargar 1 lectura",
        "",
        "Noviembre 2026: con ellas no falta ningún medidor.",
    )
    assert desk["show_save"] == (False,)
    desk.presenter.ask_load()
    assert (desk["ask_decision"][0].sentence, desk["ask_decision"][0].ties) == (
        "Se cargará 1 lectura en noviembre 2026.",
        (),
    )
    desk["ask_decision"][1]()
    assert desk.frame.said == ["Se cargó 1 lectura."]


def test_headings_that_nobody_knows_are_mapped_once_and_remembered(desk, tmp_path):
    first = write(tmp_path, ["001;124;;20/11/2026", "002;;CERRADO;20/11/2026"], STRANGE)
    desk.presenter.enter({"period": NOVEMBER, "path": first})
    assert desk["show_refusal"][0].startswith("En lecturas.csv no se reconoció el encabezado")
    assert [text for _, text in desk["show_mapping"][0]][1:] == STRANGE.split(";")
    assert [(sample.title, sample.values) for sample in desk["show_samples"][0]][2:] == [
        ("Qué vio", ("CERRADO",)),
        ("Cuándo", ("20/11/2026", "20/11/2026")),
    ]
    assert all(isinstance(plain(column.cell(desk["show_samples"][0][0])), str) for column in SAMPLES)
    desk.presenter.choose_rows("importables")
    desk.presenter.ask_load()
    desk.presenter.choose_column("codigo", "Predio")
    assert desk["show_refusal"][0] != ""
    desk.presenter.choose_column("lectura", "Marca el aparato")
    assert desk["show_refusal"] == ("", "")
    desk.presenter.choose_column("novedad", "Qué vio")
    assert [line.row.code for line in desk["show_readings"][0]] == ["001", "002"]
    assert "«Cuándo»" in desk["show_ties"][0][0].text
    desk.load()
    later = write(tmp_path, ["Lecturas de noviembre", STRANGE, "003;125;;20/11/2026"], "", "otras.csv")
    desk.presenter.enter({"period": NOVEMBER, "path": later})
    assert desk["show_refusal"] == ("", "")
    assert desk.columns() | {"fecha": NONE} == {
        "codigo": "Predio", "lectura": "Marca el aparato", "medidor": NONE, "fecha": NONE,
        "novedad": "Qué vio", "observacion": NONE,
    }  # fmt: skip
    assert [line.row.code for line in desk["show_readings"][0]] == ["003"]


def test_a_column_taken_away_is_not_proposed_again(desk, tmp_path):
    header = "CODIGO;LECTURA;NOTA"
    desk.presenter.enter({"period": NOVEMBER, "path": write(tmp_path, ["001;124;interna 7"], header)})
    assert desk.columns()["observacion"] == "NOTA"
    desk.presenter.choose_column("observacion", NONE)
    assert desk["show_readings"][0][0].row.note == ""
    desk.load()
    desk.presenter.enter({"period": NOVEMBER, "path": write(tmp_path, ["002;124;interna 8"], header)})
    assert desk.columns()["observacion"] == NONE


def test_two_columns_are_enough_to_choose_from_and_one_is_not(desk, tmp_path):
    desk.presenter.enter({"period": NOVEMBER, "path": write(tmp_path, ["001;124"], "Casa;Aparato")})
    assert [key for key, _ in desk["show_mapping"][0]] == [NONE, "Casa", "Aparato"]
    desk.view.shown.clear()
    desk.presenter.read_file(write(tmp_path, ["124"], "Aparato"))
    assert desk["show_start"] == ()
    assert "no se reconoció" in desk["show_refusal"][0]


def test_a_file_that_brings_nothing_new_cannot_be_loaded(desk, tmp_path):
    file = write(tmp_path, ["001;124;"])
    desk.presenter.enter({"period": NOVEMBER, "path": file})
    desk.load()
    desk.presenter.enter({"period": NOVEMBER, "path": file})
    assert desk["show_action"] == ("Cargar", "El archivo no trae lecturas nuevas.", "")
    assert [line.row.code for line in desk["show_readings"][0]] == ["001"]
    desk.view.shown.pop("ask_decision")
    desk.presenter.ask_load()
    assert "ask_decision" not in desk.view.shown


@pytest.mark.parametrize(("rows", "shown"), [(["999;1;"], "show_problems"), ([], "show_readings")])
def test_without_a_good_row_it_shows_what_there_is(desk, tmp_path, rows, shown):
    desk.presenter.enter({"period": NOVEMBER, "path": write(tmp_path, rows)})
    assert shown in desk.view.shown
    assert desk["show_action"][1] != ""


def test_refused_rows_are_saved_with_their_reasons(desk, tmp_path):
    desk.presenter.enter({"period": NOVEMBER, "path": write(tmp_path, ROWS)})
    desk.presenter.ask_save()
    assert desk["ask_save"] == ("lecturas-rechazadas.xlsx",)
    desk.presenter.save_rejected(str(tmp_path / "fuera.xlsx"))
    assert desk.frame.said == ["Se guardó 1 fila rechazada en fuera.xlsx, con su motivo."]
    assert read_table(tmp_path / "fuera.xlsx").rows[1][0] == "999"


def test_without_a_month_it_says_where_to_choose_it(desk, tmp_path):
    desk.presenter.enter({})
    assert desk["show_start"] == ()
    desk.presenter.read_file(write(tmp_path, ROWS))
    assert desk["show_refusal"] == ("Primero elija el mes.", "Abra Lecturas, y allí Cargar archivo.")


def test_coming_back_and_changes_elsewhere_keep_the_file(desk, tmp_path):
    desk.presenter.enter({"period": NOVEMBER, "path": write(tmp_path, ROWS)})
    desk.view.shown.clear()
    desk.presenter.enter({})
    assert desk.view.shown == {}
    reading.enter(desk.office, NOVEMBER, "001", reading.Entered(current=124))
    desk.presenter.refresh()
    assert [option.figure for option in desk["show_figures"][0]][:4] == ["2", "1", "0", "1"]


def test_a_month_that_takes_no_more_readings_says_so(desk, tmp_path):
    desk.presenter.enter({"period": OCTOBER, "path": write(tmp_path, ROWS)})
    assert desk["show_refusal"] == (
        "Las facturas de octubre de 2026 ya se emitieron; se corrigen con notas.",
        "",
    )
    desk.presenter.read_file(str(tmp_path / "nada.csv"))
    assert "No se encontró el archivo" in desk["show_refusal"][0]


def test_every_cell_says_something(desk, tmp_path):
    header = "CODIGO;LECTURA;FECHA;MEDIDOR;NOVEDAD;OBSERVACION"
    rows = ["001;124;20/11/2026;;;", "002;;;;CERRADO;perro", "003;130;;;FUGA;"]
    desk.presenter.enter({"period": NOVEMBER, "path": write(tmp_path, rows, header)})
    lines = desk["show_readings"][0]
    assert all(isinstance(plain(column.cell(line)), str) for line in lines for column in LINES)
    said = [plain(next(c for c in LINES if c.key == "novelty").cell(line)) for line in lines]
    assert said == ["", "Predio cerrado · perro", "Fuga visible"]


def test_a_row_of_an_account_without_meter_keeps_its_cells(desk, tmp_path):
    offices.with_rows(desk.office, tmp_path, [offices.row("777", meter="", last="")])
    desk.presenter.enter({"period": NOVEMBER, "path": write(tmp_path, ["777;;SIN MEDIDOR"])})
    rows = desk.view.shown.get("show_readings", ((),))[0]
    assert all(isinstance(plain(column.cell(line)), str) for line in rows for column in LINES)


def test_what_the_command_would_bring_is_what_the_page_brings(desk, tmp_path):
    file = Path(write(tmp_path, ROWS))
    found = reading_import.preview(desk.office, file, NOVEMBER)
    options = reading_import.ReadingImportOptions(simulate=True)
    tried = reading_import.import_file(desk.office, file, NOVEMBER, options)
    assert (found.read, found.rejected, len(found.check.missing)) == (
        tried.read,
        tried.rejected,
        tried.missing,
    )
    with pytest.raises(FileUnreadable):
        reading_import.preview(desk.office, tmp_path / "nada.csv", NOVEMBER)
    with pytest.raises(RuleViolation):
        reading_import.preview(desk.office, file, OCTOBER)
