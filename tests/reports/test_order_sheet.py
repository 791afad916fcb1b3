"""The crew's sheet of orders: walking order, room for each result, nothing over anything else."""

from dataclasses import replace
from datetime import UTC, date, datetime

import invoice_samples as samples
import pytest
from paper import ink_margins, overlaps, page_count, texts, words

from domain.service_order import OrderKind
from reports.order_sheet import PER_PAGE, OrderSheet, OrderStop, write_order_sheets

LONG = "Sociedad Agropecuaria y Comercializadora Hermanos Echeverri-Santacoloma e hijos y compañía limitada"


def stop(place, **more):
    facts = {
        "number": f"OS-2026-{611 + place:04d}", "account": f"{100655 + place:07d}", "place": "02-07-0655",
        "holder": LONG if place % 3 == 1 else "Yolanda Beltrán de Ñustes",
        "address": LONG if place % 4 == 1 else "Calle 9 n.º 11-20, El Recreo",
        "meter": None if place == 2 else f"{6472506 + place:08d}",
        "digits": (None, 3, 4, 5, 6, 9)[place % 6], "reading": None if place == 2 else 420 + place,
        "read_on": None if place == 3 else date(2026, 11, 28), "where": "andén", "owed": 126_561, "papers": 2,
    }  # fmt: skip
    return OrderStop(**facts | more)


def sheet(many, **more):
    facts = {
        "issuer": samples.ISSUER, "kind": OrderKind.SUSPENSION, "route": "02", "number": "HR-2026-0142",
        "day": date(2026, 12, 22), "crew": "1: Wilson Peña, Jairo Ñustes",
        "checked_at": datetime(2026, 12, 22, 7, 12, tzinfo=UTC), "printed_by": "diana.rojas",
        "stops": tuple(map(stop, range(many))),
    }  # fmt: skip
    return OrderSheet(**facts | more)


@pytest.mark.parametrize(("many", "pages"), [(0, 1), (1, 1), (PER_PAGE, 1), (PER_PAGE + 1, 2), (50, 7)])
def test_eight_orders_a_sheet_in_walking_order(tmp_path, many, pages):
    path = tmp_path / "a.pdf"
    assert write_order_sheets(path, [sheet(many)]) == page_count(path) == pages
    for place in sorted({0, pages - 1}):
        assert overlaps(texts(path, place)) == []
        assert min(ink_margins(path, place, dpi=150)) >= 7.8
    steps = [
        int(run.text)
        for place in range(pages)
        for run in texts(path, place)
        if run.font == "Lato-Heavy" and run.text.strip().isdigit() and run.right < 22
    ]
    assert steps == list(range(1, many + 1))
    assert f"Hoja {pages} de {pages}" in words(path, pages - 1)


def test_a_sheet_says_who_goes_where_and_what_for(tmp_path):
    path = tmp_path / "a.pdf"
    write_order_sheets(path, [sheet(14)])
    said = words(path)
    for told in (
        "Hoja de ruta: suspensiones", "HR-2026-0142 · martes 22 de diciembre de 2026", "1: Wilson Peña",
        "14 por $ 1.771.854", "22 dic 2026, 07:12", "diana.rojas", "OS-2026-0611", "0100 655",
        "420 el 28 nov 2026", "sin medidor", "126.561", "2 facturas", "Lectura al suspender",
        "X otra (escriba)", "llame a la oficina al 604 555 01 18", "órdenes 1 a 8 de 14",
    ):  # fmt: skip
        assert told in said
    assert "copia" not in said
    assert "órdenes 9 a 14 de 14" in words(path, 1)


def test_a_sheet_without_crew_leaves_a_line_and_a_copy_says_so(tmp_path):
    path = tmp_path / "a.pdf"
    issuer = replace(samples.ISSUER, phone="")
    write_order_sheets(path, [sheet(1, crew="", number="", copy=1, issuer=issuer, kind=OrderKind.CUT)])
    said = words(path)
    assert "diana.rojas, copia 1" in said
    assert "llame a la oficina y confirme" in said
    assert "Hoja de ruta: cortes" in said


def test_what_gives_the_service_back_has_its_limit_instead_of_a_debt(tmp_path):
    path = tmp_path / "a.pdf"
    limit = datetime(2026, 12, 23, 16, 10, tzinfo=UTC)
    stops = (stop(0, owed=0, papers=0, limit=limit, where="sello 8841"), stop(1, limit=limit))
    write_order_sheets(path, [sheet(2, kind=OrderKind.REINSTATEMENT, stops=stops)])
    said = words(path)
    for told in (
        "reinstalaciones",
        "Lectura al reinstalar",
        "Antes de",
        "16:10",
        "23 dic 2026",
        "sello 8841",
    ):
        assert told in said
    assert "Debe" not in said


def test_each_route_begins_a_sheet_of_its_own(tmp_path):
    path, told = tmp_path / "a.pdf", []
    sheets = [sheet(3), sheet(0, route="03", kind=OrderKind.RECONNECTION)]
    assert write_order_sheets(path, sheets, on_page=told.append) == 2
    assert told == [1, 2]
    assert "No quedan órdenes en esta ruta." in words(path, 1)


def test_a_visit_has_the_letters_of_what_it_may_find(tmp_path):
    path = tmp_path / "a.pdf"
    stops = tuple(stop(place, owed=0, papers=0) for place in range(PER_PAGE))
    write_order_sheets(path, [sheet(0, kind=OrderKind.GEOPHONE, stops=stops)])
    assert "I fuga oculta" in words(path)
    assert "Letra" in words(path)
    assert "facturas" not in words(path)
    assert overlaps(texts(path)) == []


def test_a_change_of_meter_says_where_to_write_the_new_one(tmp_path):
    path = tmp_path / "a.pdf"
    stops = tuple(stop(place, owed=0, papers=0) for place in range(PER_PAGE))
    write_order_sheets(path, [sheet(0, kind=OrderKind.METER_CHANGE, stops=stops)])
    assert "serie, marca y lectura del medidor nuevo." in words(path)
    assert overlaps(texts(path)) == []
