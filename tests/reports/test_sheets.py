"""The reading sheet and the tabular report."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import invoice_samples as samples
import pytest
from paper import ink_margins, overlaps, page_count, texts, words

from reports import visit_sheet
from reports.bars import Bar, BarPlot
from reports.census_sheet import NEW, CensusSheet, CensusStop, write_census_sheets
from reports.delivery_sheet import PER_PAGE as DELIVERIES_PER_PAGE
from reports.delivery_sheet import DeliverySheet, DeliveryStop, write_delivery_sheets
from reports.listing import Column, Group, Kind, Listing, write_listing
from reports.reading_sheet import PER_PAGE, ReadingSheet, Stop, write_reading_sheets
from reports.visit_sheet import VisitSheet, VisitStop, write_visit_sheets

LONG = "Sociedad Agropecuaria y Comercializadora Hermanos Echeverri-Santacoloma e hijos"


def walk(many, **more):
    stops = tuple(
        Stop(
            account=f"{100400 + place:07d}",
            address=f"Carrera 7 n.º 3-{22 + place}",
            name=LONG if place % 3 else "Édgar Muñoz Peña",
            meter=None if place == 2 else f"{8767974 + place:08d}",
            previous=None if place == 2 else 1600 + place,
            note="perro" if place == 4 else "",
        )
        for place in range(many)
    )
    facts = {
        "reader": "Jairo Ñustes",
        "planned_on": date(2026, 11, 28),
        "path": "Carrera 7 de la calle 3 a la 5",
    }
    return ReadingSheet(
        issuer=samples.ISSUER, period=samples.PERIOD, route="01-03", cycle="1", stops=stops, **facts | more
    )


@pytest.mark.parametrize(("many", "pages"), [(0, 1), (1, 1), (PER_PAGE, 1), (PER_PAGE + 1, 2), (85, 4)])
def test_twenty_eight_meters_a_sheet_in_walking_order(tmp_path, many, pages):
    path = tmp_path / "a.pdf"
    assert write_reading_sheets(path, [walk(many)]) == page_count(path) == pages
    steps = [
        int(run.text)
        for place in range(pages)
        for run in texts(path, place)
        if run.font == "Lato-Bold" and run.text.strip().isdigit() and run.right < 20
    ]
    assert steps == list(range(1, many + 1))
    assert f"Hoja {pages} de {pages}" in words(path, pages - 1)


def test_a_reading_sheet_says_whose_walk_it_is(tmp_path):
    path = tmp_path / "a.pdf"
    write_reading_sheets(path, [walk(30)])
    found = words(path)
    for text in ("Noviembre de 2026 · ciclo 1 · ruta 01-03", "Jairo Ñustes", "sábado 28 nov 2026", "28 de 30",
                 "0100 400", "sin medidor", "perro", "12 dirección errada", "Anterior", "1.601"):  # fmt: skip
        assert text in found
    assert overlaps(texts(path)) == []
    assert min(ink_margins(path, dpi=150)) >= 7.9


def test_an_office_may_hide_the_previous_reading(tmp_path):
    path = tmp_path / "a.pdf"
    write_reading_sheets(path, [walk(5, shows_previous=False, reader="", planned_on=None, path="")])
    found = words(path)
    assert "Anterior" not in found
    assert "1.601" not in found
    assert "léala dos veces" not in found


def test_each_route_begins_a_sheet_of_its_own(tmp_path):
    path = tmp_path / "a.pdf"
    told = []
    sheets = [walk(3), replace(walk(3), route="01-04")]
    assert write_reading_sheets(path, sheets, on_page=told.append) == 2
    assert told == [1, 2]
    assert "ruta 01-04" in words(path, 1)


COLUMNS = (
    Column(title="Cuenta", kind=Kind.ACCOUNT),
    Column(title="Suscriptor", share=3),
    Column(title="Desde", kind=Kind.DATE, share=1.2),
    Column(title="Facturas|vencidas", kind=Kind.QUANTITY, share=0.8, totalled=True),
    Column(title="Mora", kind=Kind.PERCENT, share=0.8),
    Column(title="Saldo ($)", kind=Kind.MONEY, share=1.4, totalled=True),
)


def listing(groups, **more):
    return Listing(
        issuer=samples.ISSUER,
        title="Cartera por cuenta",
        sentence="60 cuentas deben $ 12.345.678; 4 están en reclamo.",
        scope="Ciclo 1",
        columns=COLUMNS,
        groups=groups,
        printed_at=datetime(2026, 12, 30, 17, 40, tzinfo=UTC),
        foot="Saldos del libro.",
        **more,
    )


def rows(many):
    return [
        (f"{100400 + place:07d}", LONG, date(2026, 7, 15), 2, Decimal("0.06"), None if place == 3 else 1000)
        for place in range(many)
    ]


@pytest.mark.parametrize("landscape", [False, True])
def test_groups_have_sums_and_the_end_has_the_total(tmp_path, landscape):
    path = tmp_path / "a.pdf"
    groups = [Group(title=f"Ruta {place}", rows=rows(25)) for place in range(4)]
    pages = write_listing(path, listing(groups, landscape=landscape))
    assert pages == page_count(path) > 1
    found = " ".join(words(path, place) for place in range(pages))
    for text in (
        "Suma Ruta 3",
        "24.000",
        "Total, 100 renglones",
        "96.000",
        "200",
        "6 %",
        "15 jul 2026",
        "—",
        f"{pages} de {pages}",
    ):
        assert text in found
    assert found.count("0100 400") == 4
    for place in range(pages):
        assert overlaps(texts(path, place)) == []
        assert min(ink_margins(path, place)) >= 7.8
        heads = [run.text for run in texts(path, place) if run.text.strip() == "Suscriptor"]
        assert len(heads) == 1


@pytest.mark.parametrize("many", range(40, 52))
def test_no_head_ends_a_page_and_no_sum_begins_one(tmp_path, many):
    path = tmp_path / "a.pdf"
    groups = [Group(title="Ruta 1", rows=rows(many)), Group(title="Ruta 2", rows=rows(2))]
    pages = write_listing(path, listing(groups))
    for place in range(pages):
        body = [run for run in texts(path, place) if 35 < run.base < 265 and run.left < 30]
        assert not body[-1].text.startswith("Ruta")
        first = next(run for run in texts(path, place) if run.base > 35 and 8 < run.size < 9)
        assert not first.text.startswith(("Suma", "Total"))


def test_one_group_without_rows_still_totals(tmp_path):
    path = tmp_path / "a.pdf"
    assert (
        write_listing(path, replace(listing([Group(rows=())]), sentence=""), on_page=lambda done: None) == 1
    )
    assert "Total, 0 renglones" in words(path)


def test_moments_and_plain_quantities(tmp_path):
    columns = (
        Column(title="Cuándo", kind=Kind.DATE),
        Column(title="m³", kind=Kind.QUANTITY, places=1),
        Column(title="Valor", kind=Kind.MONEY),
    )
    page = replace(
        listing([Group(rows=[(datetime(2026, 12, 4, 9, 5, tzinfo=UTC), Decimal("21.83"), Decimal(7))])]),
        columns=columns,
    )
    path = tmp_path / "a.pdf"
    write_listing(path, page)
    found = words(path)
    for text in ("4 dic 2026 09:05", "21,8", "7", "Total, 1 renglón"):
        assert text in found


def visit(place):
    return VisitStop(
        account=f"{100400 + place:07d}",
        name=LONG if place % 3 == 1 else "Édgar Muñoz Peña",
        address=f"Carrera 7 n.º 3-{22 + place}, El Progreso",
        order="Inspección" if place % 2 else "Relectura",
        why="Consumo muy por encima de lo usual · promedio 13,8 m³ · " + LONG * (place == 3),
        meter=None if place == 2 else f"{8767974 + place:08d}",
        digits=(None, 3, 4, 5, 6, 9)[place % 6],
        previous=None if place == 2 else 1600 + place,
        previous_on=date(2026, 10, 19),
    )


@pytest.mark.parametrize(
    ("many", "pages"), [(1, 1), (visit_sheet.PER_PAGE, 1), (visit_sheet.PER_PAGE + 1, 2)]
)
def test_the_visits_of_a_route_in_walking_order(tmp_path, many, pages):
    path = tmp_path / "a.pdf"
    stops = tuple(map(visit, range(many)))
    sheet = VisitSheet(
        issuer=samples.ISSUER,
        period=samples.PERIOD,
        route="3",
        cycle="1",
        asked_on=date(2026, 11, 22),
        stops=stops,
    )
    assert write_visit_sheets(path, [sheet]) == page_count(path) == pages
    found = [words(path, place) for place in range(pages)]
    codes = [f"0100 {400 + place}" for place in range(many)]
    assert [code for page in found for code in codes if code in page] == codes
    assert f"Hoja {pages} de {pages}" in found[-1]
    assert "relectura" in found[0]
    for place in range(pages):
        assert overlaps(texts(path, place)) == []
    assert min(ink_margins(path, dpi=150)) >= 7.9


def test_why_a_place_is_visited_is_said_whole(tmp_path):
    path = tmp_path / "a.pdf"
    why = (
        "Consumo muy por encima de lo usual para la cuenta · promedio 295,0 m³ · revisar también la acometida"
    )
    stops = tuple(replace(visit(place), why=why) for place in range(visit_sheet.PER_PAGE))
    sheet = VisitSheet(
        issuer=samples.ISSUER,
        period=samples.PERIOD,
        route="3",
        cycle="1",
        asked_on=date(2026, 11, 22),
        stops=stops,
    )
    write_visit_sheets(path, [sheet])
    assert words(path).count("revisar también la acometida") == len(stops)
    assert overlaps(texts(path)) == []


def carried(many, **more):
    stops = tuple(
        DeliveryStop(
            account=f"{100400 + place:07d}",
            number=str(14399 + place),
            address=f"Carrera 7 n.º 3-{22 + place}, Barrio Nuevo Horizonte de San Jacinto",
            name=LONG if place % 3 else "Édgar Muñoz Peña",
            total=1_312_900 + place,
        )
        for place in range(many)
    )
    facts = {"issuer": samples.ISSUER, "period": samples.PERIOD, "route": "01-03", "cycle": "1"}
    return DeliverySheet(due_on=date(2026, 12, 15), stops=stops, **facts | more)


@pytest.mark.parametrize(
    ("many", "pages"), [(0, 1), (1, 1), (DELIVERIES_PER_PAGE, 1), (DELIVERIES_PER_PAGE + 1, 2)]
)
def test_a_delivery_sheet_has_every_invoice_of_the_walk(tmp_path, many, pages):
    path, told = tmp_path / "a.pdf", []
    assert write_delivery_sheets(path, [carried(many)], on_page=told.append) == page_count(path) == pages
    assert told == list(range(1, pages + 1))
    found = " ".join(words(path, place) for place in range(pages))
    assert all(str(14399 + place) in found for place in range(many))
    assert f"Hoja {pages} de {pages}" in found


def test_a_delivery_sheet_says_whose_walk_it_is_and_the_numbers_of_the_causes(tmp_path):
    path = tmp_path / "a.pdf"
    write_delivery_sheets(path, [carried(DELIVERIES_PER_PAGE, carrier="Jairo Ñustes")])
    found = words(path)
    for text in (
        "Planilla de reparto",
        "Noviembre de 2026 · ciclo 1 · ruta 01-03",
        "Jairo Ñustes",
        "25 de 25",
        "15 dic 2026",
        "1 predio cerrado",
        "8 se extravió",
        "Firma del repartidor",
        "1.312.900",
    ):
        assert text in found
    assert overlaps(texts(path)) == []
    assert min(ink_margins(path, dpi=150)) >= 7.9


@pytest.mark.parametrize("many", [1, 12, 31])
def test_plots_stand_over_the_table_and_nothing_on_another(tmp_path, many):
    bars = tuple(
        Bar(label=str(place + 1), value=None if place == 3 else 900 + place, before=800, told="")
        for place in range(many)
    )
    plot = BarPlot(
        name="Consumo facturado por período, m³", bars=bars, now=0, key=("este año", "un año antes"),
        average=Decimal(900), average_text="promedio 900", goal=905, goal_text="meta 905", mark=many - 1,
        mark_text="previsto 30 nov 2026",
    )  # fmt: skip
    path = tmp_path / "a.pdf"
    plots = (
        plot,
        replace(plot, key=None, mark=0, average=None, average_text=""),
        BarPlot(name="x", empty="No"),
    )
    pages = write_listing(path, listing([Group(rows=rows(60))], plots=plots))
    assert overlaps(texts(path, 0)) == []
    assert min(ink_margins(path, 0)) >= 7.8
    found = words(path)
    for text in ("un año antes", "promedio 900", "meta 905", "previsto 30 nov 2026", "No"):
        assert text in found
    assert pages == page_count(path)


ASKED = ("Titular", "Documento", "Teléfono", "Correo", "Dirección", "Barrio", "Cédula catastral",
         "Clase o estrato", "Unidades", "Ocupación", "Medidor", "Marca del medidor")  # fmt: skip


def forms(many, labels=ASKED, **more):
    stops = tuple(
        CensusStop(
            number=place + 1,
            account=f"{100400 + place:07d}",
            about=f"1-{place * 10:04d} · {LONG}",
            values=tuple(LONG if place % 2 else "" for _ in labels),
            note="Devuelta: la letra del teléfono no se lee" if place == 2 else "",
        )
        for place in range(many)
    )
    facts = {
        "campaign": "Actualización 2026", "zone": "Norte", "route": "01-03", "responsible": "Jairo Ñustes",
        "planned": (date(2026, 11, 2), date(2026, 11, 30)), "printed_on": date(2026, 11, 22),
        "wide": frozenset({"Titular", "Correo", "Dirección"}),
    }  # fmt: skip
    return CensusSheet(issuer=samples.ISSUER, labels=labels, stops=stops, **facts | more)


@pytest.mark.parametrize(
    ("labels", "many", "pages"), [(ASKED, 0, 1), (ASKED, 4, 1), (ASKED, 5, 2), (("Teléfono",), 8, 1)]
)
def test_the_fewer_fields_are_asked_the_more_forms_take_a_sheet(tmp_path, labels, many, pages):
    path = tmp_path / "a.pdf"
    assert write_census_sheets(path, [forms(many, labels)]) == page_count(path) == pages
    for place in range(pages):
        assert overlaps(texts(path, place)) == []
        assert min(ink_margins(path, place, dpi=150)) >= 7.9
    assert f"Hoja {pages} de {pages}" in words(path, pages - 1)


def test_a_form_says_what_the_base_says_and_leaves_room_for_premises_that_are_not_in_it(tmp_path):
    path = tmp_path / "a.pdf"
    write_census_sheets(path, [forms(3)])
    found = words(path)
    for text in ("Fichas de predio", "Actualización 2026 · zona Norte · ruta 01-03", "2 nov – 30 nov 2026",
                 "Jairo Ñustes", "0100 401", "Devuelta: la letra del teléfono", "No se encontró", NEW,
                 "Junto a la cuenta", "3 fichas"):  # fmt: skip
        assert text in found
    assert found.count("Marca del medidor") == 4
    write_census_sheets(path, [forms(1, ("Teléfono",))])
    assert words(path).count("Dirección") == 7, "premises in no base are found again by their address"
