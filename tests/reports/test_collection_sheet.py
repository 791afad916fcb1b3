"""The sheet of collection visits: walking order, room for each result, nothing over anything else."""

from datetime import date

import invoice_samples as samples
import pytest
from paper import ink_margins, overlaps, page_count, texts, words

from app.wording.collection_words import RESULT_LETTERS, RESULT_WORDS
from reports.collection_sheet import PER_PAGE, VisitSheet, VisitStop, write_visit_sheets

LONG = "Sociedad Agropecuaria y Comercializadora Hermanos Echeverri-Santacoloma e hijos y compañía limitada"


def stop(place, **more):
    facts = {
        "account": f"{100655 + place:07d}", "place": f"orden {place:04d}",
        "holder": LONG if place % 3 == 1 else "Yolanda Beltrán de Ñustes",
        "address": LONG if place % 4 == 1 else "Calle 9 n.º 11-20, El Recreo",
        "phone": "" if place == 2 else "300 555 4031", "owed": 98_126_561 if place == 3 else 126_561,
        "papers": 1 + place, "days": 31 + place,
        "last": f"21/12/2026, promete pagar. {LONG}" if place % 2 else "",
    }  # fmt: skip
    return VisitStop(**facts | more)


def sheet(many, **more):
    facts = {
        "issuer": samples.ISSUER, "route": "02", "day": date(2026, 12, 22), "who": "Diana Henao",
        "results": tuple((letter, RESULT_WORDS[each].lower()) for each, letter in RESULT_LETTERS.items()),
        "printed_by": "diana.rojas", "stops": tuple(map(stop, range(many))),
    }  # fmt: skip
    return VisitSheet(**facts | more)


@pytest.mark.parametrize(("many", "pages"), [(0, 1), (PER_PAGE, 1), (PER_PAGE + 1, 2)])
def test_eight_visits_a_sheet_in_walking_order(tmp_path, many, pages):
    path = tmp_path / "a.pdf"
    assert write_visit_sheets(path, [sheet(many)]) == page_count(path) == pages
    for place in range(pages):
        assert overlaps(texts(path, place)) == []
        assert min(ink_margins(path, place, dpi=150)) >= 7.8
    assert f"Hoja {pages} de {pages}" in words(path, pages - 1)


def test_a_sheet_says_who_goes_to_whom_and_what_a_letter_means(tmp_path):
    path = tmp_path / "a.pdf"
    write_visit_sheets(path, [sheet(4, who="")])
    said = words(path)
    for told in ("Hoja de visitas de cobro", "Quién visita", "No reciba dinero", "N no contesta", "126.561"):
        assert told in said
