"""A report of figures on paper: nothing cut or overlaid, whatever it holds; pages numbered; gaps said."""

from dataclasses import replace
from decimal import Decimal

import pytest
import report_samples as samples
from paper import ink_margins, overlaps, page_count, texts, words

from reports.line_plot import axis_of, tick_text
from reports.listing import Column
from reports.month_report import write_report
from reports.month_report_model import (
    Bridge,
    Chapter,
    Dots,
    Indicators,
    Lines,
    Note,
    Pair,
    Prose,
    Row,
    Series,
    Side,
    SideBars,
    Stack,
    Step,
    Table,
    Tile,
)
from reports.sum_plots import worst_first

LONG = samples.LONG
EMPTY = (
    Table(title="Por clase", columns=samples.BY_CLASS.columns, rows=(), empty="Nada facturado."),
    Prose(title="Análisis", heads=("A",), shares=(1,), rows=(), empty="Todos cumplen."),
    SideBars(title="Por canal", bars=(), empty="Nada recaudado."),
    Lines(title="Meses", heads=("nov",), series=(Series("facturado", (None,)),), empty="Aún no hay meses."),
    Stack(title="Edades", heads=(), parts=(), bars=(), texts=(), ends=(), empty="Nadie debe."),
    Bridge(title="Movimiento", steps=(), empty="Sin movimiento."),
    Dots(title="Días", counts=(0, 0), limit=15, empty="Nada que responder."),
    Indicators(title="Indicadores", heads=("a", "b", "c"), lines=(), empty="Sin indicadores."),
    Table(title="Otra", columns=samples.BY_CLASS.columns, rows=()),
)


def printed(tmp_path, report):
    """Every page is numbered, inside its margins, in type that can be read, nothing over another."""
    path = tmp_path / "informe.pdf"
    pages = write_report(path, report)
    assert pages == page_count(path)
    for page in range(pages):
        runs = texts(path, page)
        assert overlaps(runs) == []
        assert min(ink_margins(path, page)) >= 8
        assert min(run.size for run in runs) >= 6.49
        assert f"{page + 1} de {pages}" in words(path, page)
        assert max(run.base for run in runs if not run.text.endswith(f"de {pages}")) < 271
    return path, pages


def said(path, pages):
    return " ".join(words(path, page) for page in range(pages)).replace("\u00a0", " ")


def test_the_report_says_what_it_holds_in_the_order_of_its_chapters(tmp_path):
    path, pages = printed(tmp_path, samples.REPORT)
    assert pages == 4
    cover = words(path, 0).replace("\u00a0", " ")
    for text in (
        "Informe comercial", "Noviembre de 2026", "Prepara: Marta Lucía Ocampo Ríos", "76,6 M", "meta",
        "Facturado y recaudado, millones de pesos (el eje empieza en 65)", "sin diferencias",
    ):  # fmt: skip
        assert text in cover
    (loud,) = (run for run in texts(path, 0) if run.text.strip() == "97,8" and run.font == "Lato-Bold")
    assert loud.size == pytest.approx(11.5, abs=0.01)
    for page, title in enumerate(("Facturación", "Recaudo y cartera", "Indicadores"), 1):
        assert title in words(path, page)
        assert "Informe comercial · noviembre de 2026" in words(path, page)
    assert "sin meta" in words(path, 3)
    assert "sin dato" in words(path, 3)
    assert "≥ 97,5" in words(path, 3).replace("\u00a0", " ")


def test_the_same_report_is_the_same_file(tmp_path):
    one, two = tmp_path / "a.pdf", tmp_path / "b.pdf"
    pages = []
    write_report(one, samples.REPORT, on_page=pages.append)
    write_report(two, samples.REPORT)
    assert one.read_bytes() == two.read_bytes()
    assert pages == [1, 2, 3, 4]


def test_what_has_no_data_says_so_in_its_own_words(tmp_path):
    report = replace(samples.with_blocks(*EMPTY, Pair(EMPTY[0], EMPTY[2])), tiles=(), plot=None, sentence="")
    path, pages = printed(tmp_path, report)
    text = said(path, pages)
    for block in EMPTY[:-1]:
        assert block.title in text
        assert block.empty in text
    assert "Sin dato." in text


def test_a_month_without_history_is_a_point_and_no_line(tmp_path):
    plot = Lines(
        title="Facturado y recaudado, millones de pesos",
        heads=("nov|2026",),
        series=(Series("facturado", (Decimal(0),), "0,0"), Series("recaudado", (None,))),
    )
    tiles = (
        samples.tile(history=(Decimal(5),), goal=Decimal(5)),
        Tile(label="Agua no contabilizada", value="sin dato", sentence="Falta el agua producida."),
        samples.tile(history=(None, Decimal(3), None, Decimal(4), None)),
    )
    path, _ = printed(tmp_path, replace(samples.REPORT, plot=plot, tiles=tiles))
    cover = words(path, 0).replace("\u00a0", " ")
    assert "Falta el agua producida." in cover
    assert cover.count("nov 2025") == 1
    assert "el eje empieza" not in cover


def test_long_words_shrink_wrap_or_are_cut_and_lie_over_nothing(tmp_path):
    prose = replace(samples.ANALYSIS, rows=[(LONG, f"{LONG} " * 60, LONG, LONG, LONG)] * 2)
    cells = (LONG, *[10**15] * 8)
    blocks = (
        replace(
            samples.BY_CLASS, title=LONG * 2, rows=[Row(cells)] * 3 + [Row(cells, total=True)], note=LONG * 3
        ),
        Pair(
            replace(samples.SOLIDARITY, title=LONG),
            replace(samples.METHODS, bars=[Side(LONG, 10**12, "9" * 18)]),
        ),
        replace(
            samples.BRIDGE, title=LONG, steps=[replace(each, label=LONG) for each in samples.BRIDGE.steps]
        ),
        replace(samples.STACK, parts=[LONG] * 5, ends=["123.456,7"] * 5, texts=["123.456,7"] * 13),
        Note(LONG, LONG[:40], framed=True),
        replace(samples.INDICATORS, title="Todos", heads=("Septiembre", "Septiembre", "Sep 2025")),
        prose,
    )
    tiles = [
        replace(each, label=LONG, value="123.456.789,0 M", sentence=LONG * 3) for each in samples.REPORT.tiles
    ]
    report = replace(
        samples.with_blocks(*blocks),
        issuer=replace(samples.REPORT.issuer, name=LONG, address=LONG),
        title=f"{LONG[:60]}",
        span=f"septiembre de 2026, {LONG}",
        dates=LONG,
        by=(LONG, LONG),
        sentence=f"**{LONG}** {LONG} {LONG} {LONG} {LONG} {LONG}",
        tiles=tiles,
        foot=LONG * 2,
        cover_foot=LONG * 2,
    )
    _, pages = printed(tmp_path, report)
    assert pages > 3


@pytest.mark.parametrize("many", [1, 34, 35, 36, 37, 38, 39, 40, 120])
def test_a_table_goes_on_under_its_heads_and_its_total_is_never_alone(tmp_path, many):
    rows = [Row((f"Fila {place}", place, place, Decimal(place), *[place] * 5)) for place in range(many)]
    total = Row(("Total", 1, 2, Decimal(3), *[4] * 5), total=True)
    table = replace(samples.BY_CLASS, rows=[*rows, total])
    path, pages = printed(tmp_path, samples.with_blocks(table, samples.SOLIDARITY))
    for page in range(1, pages):
        runs = texts(path, page)
        assert ("Prueba (continúa)" in words(path, page)) == (page > 1)
        for run in runs:
            if run.text == "Total":
                assert any(other.text.startswith("Fila") and 4 < run.base - other.base < 7 for other in runs)
        if any(run.text.startswith("Fila") for run in runs):
            assert "Valor pleno" in words(path, page)


def test_a_pair_too_tall_for_a_page_stands_one_under_the_other(tmp_path):
    rows = [Row((f"Fila {place}", place, place, place)) for place in range(60)]
    tall = replace(samples.SOLIDARITY, rows=rows)
    path, pages = printed(tmp_path, samples.with_blocks(Pair(tall, samples.METHODS)))
    assert pages == 3
    assert "Medido" in words(path, 2)


def test_figures_below_zero_stand_at_the_other_side_of_the_axis(tmp_path):
    bars = (Side("Subsidio", -500, "−500"), Side("Aporte", 300, "300"), Side("Nada", 0, "0"))
    steps = (
        Step("Saldo inicial", -400, "−400", stands=True),
        Step("Facturado", 100, "+100"),
        Step("Recaudado", -900, "−900"),
        Step("Saldo final", -1200, "−1.200", stands=True),
    )
    low = Lines(
        title="Balance",
        heads=("oct", "nov"),
        series=(Series("balance", (-900, -100), "−100"), Series("otro", (-950, -950), "−950")),
    )
    path, _ = printed(
        tmp_path,
        samples.with_blocks(
            SideBars(title="Balance", bars=bars),
            Bridge(title="Movimiento", steps=steps),
            low,
            replace(samples.STACK, bars=[[0, 0, -5, 0, 0]] * 13),
            replace(samples.STACK, bars=[[]] * 13, parts=(), ends=()),
        ),
    )
    runs = {run.text: run for run in texts(path, 1)}
    assert runs["−500"].right < runs["300"].left


def test_dots_of_many_answers_stand_for_several_and_late_ones_pass_the_limit(tmp_path):
    many = replace(samples.DOTS, counts=(0, 90, 3, *[0] * 14, 1, 0, 2))
    path, _ = printed(tmp_path, samples.with_blocks(many))
    assert "Cada punto: 18" in words(path, 1)
    assert "límite" in words(path, 1)


@pytest.mark.parametrize(
    ("values", "low", "high", "marks"),
    [
        ((71, 76), 70, 76, ["70", "72", "74", "76"]),
        ((3, 90), 0, 100, ["0", "50", "100"]),
        ((0, 0), 0, 1, ["0,0", "0,5", "1,0"]),
        ((5, 5), 4, 6, ["4", "5", "6"]),
        ((-3, -90), -100, 0, ["−100", "−50", "0"]),
        ((Decimal("0.031"), Decimal("0.036")), 0.03, 0.036, ["0,030", "0,032", "0,034", "0,036"]),
    ],
)
def test_an_axis_has_few_round_marks_that_hold_every_figure(values, low, high, marks):
    axis = axis_of(values)
    assert (axis.low, axis.high) == (pytest.approx(low), pytest.approx(high))
    assert [tick_text(axis, tick) for tick in axis.ticks] == marks


def test_lying_bars_stand_by_size_and_then_by_name():
    assert worst_first([("b", 1), ("a", 1), ("c", 3)]) == [("c", 3), ("a", 1), ("b", 1)]


def test_a_chapter_whose_sentence_is_long_keeps_it_over_its_blocks(tmp_path):
    chapter = Chapter(title=LONG, sentence=f"{LONG} " * 9, blocks=(samples.BY_CLASS,))
    printed(tmp_path, replace(samples.REPORT, chapters=(chapter,)))


def test_a_table_of_words_alone_is_set_in_its_columns(tmp_path):
    columns = (Column(title="Acción", share=3), Column(title="Estado"))
    table = Table(title="", columns=columns, rows=(Row((LONG, LONG)), Row(("Cambiar", ""))))
    path, _ = printed(tmp_path, samples.with_blocks(table))
    assert "Cambiar" in words(path, 1)
