"""Any list on paper: it lies where it must, nothing is cut, and each page says what and which it is."""

from datetime import UTC, datetime

import invoice_samples as samples
import pytest
from paper import ink_margins, overlaps, page_count, texts, words

from reports.list_fit import DOUBLE, LONG, LYING, UPRIGHT, ListColumn
from reports.list_sheet import ListRow, ListSheet, RowKind, write_list

LONG_NAME = "Sociedad Agropecuaria y Comercializadora Hermanos Echeverri-Santacoloma e hijos de Ñuñoa"
FEW = (ListColumn("Mes"), ListColumn("Facturado", figures=True))
SIZES = {LYING: (792, 612), UPRIGHT: (612, 792), LONG: (936, 612), DOUBLE: (1224, 792)}


def sheet(columns, rows, **more):
    facts = {"title": "Suscriptores", "scope": "Ruta 03, 04 · Buscar: gil"} | more
    return ListSheet(
        issuer=samples.ISSUER,
        columns=columns,
        rows=rows,
        printed_at=datetime(2026, 11, 22, 15, 30, tzinfo=UTC),
        **facts,
    )


def many(columns):
    return [ListColumn(f"Columna número {place}", figures=place % 2 == 0) for place in range(columns)]


def filled(columns, rows, text="palabras de la columna"):
    return [
        ListRow([f"{row * 1_234_567}" if column.figures else text for column in columns])
        for row in range(rows)
    ]


def size_of(path):
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    found = tuple(round(side) for side in document[0].get_size())
    document.close()
    return found


@pytest.mark.parametrize(
    ("columns", "lies"), [(3, UPRIGHT), (8, LYING), (13, LYING), (20, LONG), (24, DOUBLE)]
)
def test_the_sheet_lies_and_grows_with_the_columns_and_no_word_or_figure_is_cut(tmp_path, columns, lies):
    path, declared = tmp_path / "lista.pdf", many(columns)
    write_list(path, sheet(declared, filled(declared, 30)))
    assert size_of(path) == SIZES[lies]
    said = words(path)
    assert "…" not in said
    assert said.count("1234567") >= columns // 2
    assert overlaps(texts(path)) == []
    assert min(ink_margins(path)) > 5


def test_long_words_stand_in_lines_and_the_next_row_begins_below(tmp_path):
    path = tmp_path / "lista.pdf"
    columns = (*many(6), ListColumn("Titular"))
    rows = [
        ListRow([*("9.999.999" if each.figures else "Carrera 7 n.º 3-22" for each in columns[:6]), name])
        for name in (LONG_NAME, "Ana", "X" * 400, " ".join([LONG_NAME] * 40))
    ]
    write_list(path, sheet(columns, rows))
    assert all(word in words(path) for word in LONG_NAME.split())
    assert overlaps(texts(path)) == []


def test_each_page_repeats_the_heads_and_says_which_of_how_many_it_is(tmp_path):
    path = tmp_path / "lista.pdf"
    heard = []
    rows = (ListRow([f"mes {place}", f"{place}"]) for place in range(200))
    pages = write_list(path, sheet(FEW, rows, printed_by="ana.perez"), heard=lambda *told: heard.append(told))
    assert pages == page_count(path) == 5
    for place in range(pages):
        said = words(path, place)
        assert f"Página {place + 1} de 5" in said
        assert all(each in said for each in ("Facturado", "Suscriptores", "ana.perez"))
    assert "Ruta 03, 04 · Buscar: gil · 200 filas" in words(path)
    assert [told for told in heard if told[1]] == [(200, page + 1) for page in range(5)]
    assert heard[:2] == [(1, 0), (2, 0)]


@pytest.mark.parametrize("before", range(36, 48))
def test_no_title_ends_a_page_and_no_sum_begins_one(tmp_path, before):
    path = tmp_path / "lista.pdf"
    rows = [
        *(ListRow([f"mes {place}", "1"]) for place in range(before)),
        ListRow(["Aseo", ""], RowKind.HEAD),
        ListRow(["solo", "7"]),
        ListRow(["Total", "8"], RowKind.SUM),
        *(ListRow([f"luego {place}", "1"]) for place in range(30)),
    ]
    write_list(path, sheet(FEW, rows, scope=""))
    for place in range(page_count(path)):
        body = [run.text for run in texts(path, place) if run.left < 20 and 30 < run.top < 265]
        assert body[-1] != "Aseo"
        assert "Total" not in body[1:2]
    assert words(path).count(f"{before + 31} filas") == 1


def test_figures_end_where_their_head_ends(tmp_path):
    path = tmp_path / "lista.pdf"
    write_list(path, sheet(FEW, [ListRow(["enero", "1.234"]), ListRow(["febrero", "—"])]))
    ends = {round(run.right) for run in texts(path) if run.text.strip() in {"Facturado", "1.234"}}
    assert len(ends) == 1


def test_a_list_whose_rows_are_gone_is_one_page(tmp_path):
    path = tmp_path / "lista.pdf"
    assert write_list(path, sheet(FEW, [])) == 1
    assert "0 filas" in words(path)


def test_what_stops_it_leaves_no_file(tmp_path):
    def stop(rows, _pages):
        if rows == 7:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_list(tmp_path / "lista.pdf", sheet(FEW, filled(FEW, 9)), heard=stop)
    assert list(tmp_path.iterdir()) == []
