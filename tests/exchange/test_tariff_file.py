import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from app.errors import FileUnreadable, FileUnwritable, UnreadableReason
from app.exchange import tariff_file
from app.exchange.tariff_document import TariffRejected, document_of, sheet_from_document
from app.exchange.tariff_file import read_tariff_file
from app.exchange.tariff_template import write_template
from domain.cadastre import Service, ServiceClass
from domain.period import Periodicity
from domain.tariff import BandMode, Concept

xlsxwriter = pytest.importorskip("xlsxwriter")

DATA = Path(__file__).resolve().parents[1] / "data"
WORKED = DATA / "tarifas-vs-2026a.json"
D = Decimal

HEAD = [
    ["TARIFAS VILLA SERENA"],
    ["Tarifario", "VS-2026A"],
    ["Vigente desde", date(2026, 1, 1), "primer día"],
    ["Hasta", None, "en blanco"],
    ["Municipio", "Villa Serena (ficticio)"],
    ["Altitud (m)", 1450],
    ["Periodicidad", "Mensual"],
    [],
]
COLUMNS = [
    "Clase", "Factor", "Acueducto cargo fijo", "Acueducto m³",
    "Alcantarillado: cargo fijo", "Alcantarillado m3", "Aseo",
]  # fmt: skip


def workbook(path, rows, *, name="Tarifas", before=()):
    book = xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd"})
    for other in before:
        book.add_worksheet(other).write_string(0, 0, "nada")
    sheet = book.add_worksheet(name)
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            if value is not None:
                sheet.write(number, column, value)
    book.close()
    return path


def worked_rows():
    document = json.loads(WORKED.read_text("utf-8"))
    costs = [
        document[service][key] for service in ("acueducto", "alcantarillado") for key in ("cargo_fijo", "m3")
    ]
    reference = ["REFERENCIA", None, *map(float, costs)]
    classes = [
        [name, float(factor), None, None, None, None, float(document["aseo"][name])]
        for name, factor in document["factores"].items()
    ]
    return [*map(list, HEAD), COLUMNS, reference, *classes]


def problems_of(path):
    with pytest.raises(TariffRejected) as refusal:
        read_tariff_file(path)
    return [(each["lugar"], each["motivo"]) for each in refusal.value.problems]


def cells_of(path):
    return [place for place, _ in problems_of(path)]


# ── JSON ────────────────────────────────────────────────────────────────────


def test_the_worked_sheet_is_read_from_json():
    sheet = read_tariff_file(WORKED)
    assert sheet == sheet_from_document(json.loads(WORKED.read_text("utf-8")))


@pytest.mark.parametrize(
    "wrap", [lambda sheet: {"tarifarios": [sheet]}, lambda sheet: {"fixtures": {"tarifarios": [sheet]}}]
)
def test_the_only_sheet_of_a_list_of_fixtures_is_read(tmp_path, wrap):
    path = tmp_path / "fixtures.json"
    path.write_text(json.dumps(wrap(json.loads(WORKED.read_text("utf-8")))), "utf-8-sig")
    assert read_tariff_file(path).id == "VS-2026A"


def test_of_several_sheets_none_is_chosen(tmp_path):
    path = tmp_path / "dos.JSON"
    path.write_text('{"tarifarios": [{}, {}]}', "utf-8")
    assert cells_of(path) == [""]


@pytest.mark.parametrize(
    ("text", "place"),
    [('{"id": "A",\n "b"}', "línea 2, columna 5"), ("[" * 200_000, ""), ("9" * 5000, "")],
)
def test_json_that_is_none_is_said_where(tmp_path, text, place):
    path = tmp_path / "roto.json"
    path.write_text(text, "utf-8")
    assert cells_of(path) == [place]


def test_a_json_file_that_cannot_be_read(tmp_path, monkeypatch):
    latin = tmp_path / "latin.json"
    latin.write_bytes(b'{"acto": "resoluci\xf3n"}')

    def reason(path):
        with pytest.raises(FileUnreadable) as trouble:
            read_tariff_file(path)
        return trouble.value.reason

    assert reason(latin) is UnreadableReason.DAMAGED
    assert reason(tmp_path / "no.json") is UnreadableReason.NOT_FOUND
    folder = tmp_path / "carpeta.json"
    folder.mkdir()
    # Windows answers PermissionError for a folder.
    assert reason(folder) in {UnreadableReason.FOLDER, UnreadableReason.IN_USE}

    def refuse(error):
        def read(*_):
            raise error

        monkeypatch.setattr(tariff_file.Path, "read_text", read)

    refuse(PermissionError())
    assert reason(latin) is UnreadableReason.IN_USE
    refuse(IsADirectoryError())
    assert reason(latin) is UnreadableReason.FOLDER


# ── spreadsheets ────────────────────────────────────────────────────────────


def test_a_typed_grid_is_the_sheet_of_the_worked_cases(tmp_path):
    sheet = read_tariff_file(workbook(tmp_path / "tarifas.xlsx", worked_rows()))
    worked = read_tariff_file(WORKED)
    assert sheet.terms == worked.terms
    assert [tariff.service_class for tariff in sheet.classes] == [
        tariff.service_class for tariff in worked.classes
    ]
    for mine, theirs in zip(sheet.classes, worked.classes, strict=True):
        for one, other in zip(mine.services, theirs.services, strict=True):
            assert [(rate.full, rate.net) for _, rate in one.rates()] == [
                (rate.full, rate.net) for _, rate in other.rates()
            ]


def test_the_sheet_with_the_grid_is_found_among_others(tmp_path):
    path = workbook(tmp_path / "tarifas.xlsx", worked_rows(), before=["Portada", "Notas"])
    assert read_tariff_file(path).id == "VS-2026A"


def test_text_cells_are_read_as_people_write_them(tmp_path):
    rows = [
        ["Tarifario", "A"],
        ["Vigente desde", "1 de enero de 2026"],
        [
            "Clase",
            "Factor acueducto",
            "Factor alcantarillado",
            "Factor aseo",
            "Acueducto cargo fijo",
            "Acueducto m3",
            "Aseo",
        ],
        ["Referencia", None, None, None, "$ 8.245,37", "1.432,5812"],
        ["E1", "-60 %", "−60,5%", "0", None, None, "23845.16"],
    ]
    sheet = read_tariff_file(workbook(tmp_path / "t.xlsx", rows))
    water = sheet.source.references[Service.WATER]
    assert (water.fixed, water.per_m3) == (D("8245.37"), D("1432.5812"))
    assert sheet.source.factors["E1"] == {
        Service.WATER: D("-0.6"),
        Service.SEWERAGE: D("-0.605"),
        Service.CLEANING: D(0),
    }


def test_prices_of_each_class_are_billed_as_printed(tmp_path):
    rows = [
        ["Tarifario", "ACTO"],
        ["Vigente desde", "2026-01-01"],
        [
            "Clase",
            "Acueducto cargo fijo",
            "Acueducto básico",
            "Acueducto complementario",
            "Acueducto suntuario",
            "Acueducto m3",
            "Aseo",
            "Aseo referencia",
            "Factor",
        ],
        ["REFERENCIA", 8245.37, None, None, None, 1432.58],
        ["E2", 5359.49, 931.2, 1432.58, 1432.58, None, 15666.66, 24102.55, -0.35],
        ["COM", 12368.06, None, None, None, 2148.87, 61813.35],
    ]
    sheet = read_tariff_file(workbook(tmp_path / "t.xlsx", rows))
    water, cleaning = sheet.of_class("E2").services
    assert [(concept, rate.net) for concept, rate in water.rates()][1] == (Concept.BASIC, D("931.2"))
    assert cleaning.fixed.full == D("24102.55")
    assert sheet.of_class("COM").services[0].bands[0].rate.net == D("2148.87")


def test_ranges_are_rows_of_their_class(tmp_path):
    rows = [
        ["Tarifario", "PE-AREQUIPA"],
        ["Vigente desde", "2025-01-01"],
        ["Moneda", "PEN"],
        ["Modo", "Bloque alcanzado"],
        ["Cargo fijo", 3.71],
        ["Impuesto", "18 %"],
        ["Clase", "Hasta m3", "Precio acueducto", "Precio alcantarillado", "Mínimo m3"],
        ["social", "en adelante", 1.21, 0.44, 8],
        ["domestico", 10, 1.21, 0.44],
        ["domestico", 25, 2.14, 0.82],
        ["domestico", None, 4.36, 1.64],
    ]
    source = read_tariff_file(workbook(tmp_path / "t.xlsx", rows)).source
    assert (source.mode, source.fixed, source.tax) == (BandMode.BLOCK_REACHED, D("3.71"), D("0.18"))
    assert [(row.upto, row.water) for row in source.categories["domestico"]] == [
        (10, D("1.21")),
        (25, D("2.14")),
        (None, D("4.36")),
    ]
    assert dict(source.minimums) == {"social": 8}


def test_what_is_wrong_is_said_with_its_cell(tmp_path):
    rows = worked_rows()
    rows[2][1] = "pronto"
    rows[5][1] = "alto"
    rows[9][3] = "1.432"
    rows[10][1] = -60
    rows[11][6] = "caro"
    rows[12][0] = "E33"
    found = problems_of(workbook(tmp_path / "t.xlsx", rows))
    assert [place for place, _ in found] == [
        "celda D10", "celda B3", "celda B6", "celda G12", "celda G13", "celda B11", "celda B13",
    ]  # fmt: skip
    assert found[0][1] == "«1.432» puede ser de miles o tener tres decimales: escríbalo como número"


@pytest.mark.parametrize(
    ("rows", "cells"),
    [
        ([["Tarifario", "A"], ["E1", 0]], ["", "vigente_desde", "", "factores"]),
        ([["Clase", "Factor", "Tasa ambiental"], ["E1", 0]], ["celda C1"]),
        ([["Clase", "Factor"], [None, 0]], ["celda A2"]),
        ([["Clase", "Factor"], ["E1", 0], ["E1", 0]], ["celda A3"]),
        ([["Clase", "Factor", "Factor aseo"], ["E1", 0, 0]], ["celda C2"]),
        ([["Clase", "Factor aseo", "Factor"], ["E1", 0, 0]], ["celda C2"]),
        ([["Clase", "Factor", "Aseo", "Aseo tarifa"], ["E1", 0, 1, 1]], ["celda D1"]),
        ([["Clase", "Factor", "Aseo"], ["REFERENCIA", None, 5], ["E1", 0, 1]], ["celda C2"]),
        ([["Clase", "Acueducto básico"], ["REFERENCIA", 5]], ["celda B2"]),
        ([["Clase", "Factor", "Aseo"], ["E1", date(2026, 1, 1), 1]], ["vigente_desde", "id", "celda B2"]),
    ],
)
def test_a_grid_that_says_something_else_is_refused(tmp_path, rows, cells):
    assert cells_of(workbook(tmp_path / "t.xlsx", rows))[: len(cells)] == cells


def test_a_problem_of_the_grid_alone_is_enough(tmp_path):
    rows = worked_rows()
    rows.append(["E1", 0.0])
    assert cells_of(workbook(tmp_path / "t.xlsx", rows)) == ["celda A20"]


def test_ranges_out_of_order_are_said_with_their_cells(tmp_path):
    rows = [
        ["Clase", "Hasta m3", "Precio acueducto", "Precio alcantarillado"],
        ["social", 10, None, 0.44],
    ]
    # The price that is missing, and the range that has no end.
    assert cells_of(workbook(tmp_path / "t.xlsx", rows))[-2:] == ["celda A2", "celda A2"]


# ── template ────────────────────────────────────────────────────────────────


def filled_template(path):
    """The template as a spreadsheet with the office's figures typed in."""
    write_template(path)
    rows = CalamineWorkbook.from_path(path).get_sheet_by_name("Tarifas").to_python()
    rows[0][1], rows[1][1], rows[7][1] = "VS-2026A", date(2026, 1, 1), 1450
    rows[3][1], rows[4][1], rows[5][1] = "Acuerdo 012 de 2025", date(2025, 12, 10), "Concejo Municipal"
    titles = rows[10]
    by_name = {row[0]: row for row in rows[11:]}
    by_name["REFERENCIA"][titles.index("Acueducto cargo fijo")] = 8245.37
    by_name["REFERENCIA"][titles.index("Acueducto m3")] = 1432.58
    by_name["E1"][titles.index("Factor acueducto")] = -0.6
    by_name["E1"][titles.index("Aseo")] = 23845.16
    return rows


def test_the_template_is_read_once_it_is_filled_in(tmp_path):
    rows = filled_template(tmp_path / "plantilla.xlsx")
    sheet = read_tariff_file(workbook(tmp_path / "llena.xlsx", rows))
    assert (sheet.id, sheet.terms.periodicity) == ("VS-2026A", Periodicity.MONTHLY)
    assert (sheet.terms.act, sheet.terms.act_date, sheet.terms.authority) == (
        "Acuerdo 012 de 2025", date(2025, 12, 10), "Concejo Municipal",
    )  # fmt: skip
    assert sheet_from_document(document_of(sheet)) == sheet
    assert [tariff.service_class for tariff in sheet.classes] == ["E1"]


def test_the_template_lists_every_class_and_explains_itself(tmp_path):
    path = tmp_path / "plantilla.xlsx"
    write_template(path)
    book = CalamineWorkbook.from_path(path)
    names = [row[0] for row in book.get_sheet_by_name("Tarifas").to_python()]
    assert [each.value for each in ServiceClass] == names[-len(ServiceClass) :]
    assert len(book.get_sheet_by_name("Ayuda").to_python()) == 6


def test_an_empty_template_says_what_is_missing(tmp_path):
    path = tmp_path / "plantilla.xlsx"
    write_template(path)
    assert {"vigente_desde", "id"} <= set(cells_of(path))


def test_a_template_that_cannot_be_written(tmp_path):
    with pytest.raises(FileUnwritable):
        write_template(tmp_path / "no" / "plantilla.xlsx")


def test_columns_without_title_are_left_alone(tmp_path):
    rows = worked_rows()
    grid = [[row[0], "nota", *row[1:]] for row in rows[8:]]
    grid[0][1] = None
    assert read_tariff_file(workbook(tmp_path / "t.xlsx", [*rows[:8], *grid])).id == "VS-2026A"
