"""The list of guests of a day of collection: by route, room to sign, nothing over anything else."""

from datetime import date

import invoice_samples as samples
import pytest
from paper import ink_margins, overlaps, page_count, texts, words

from reports.guest_sheet import PER_PAGE, GuestSheet, GuestStop, write_guest_sheets

LONG = "Sociedad Agropecuaria y Comercializadora Hermanos Echeverri-Santacoloma e hijos y compañía limitada"


def stop(place, **more):
    facts = {
        "account": f"{100655 + place:07d}", "place": f"orden {place:04d}",
        "holder": LONG if place % 3 == 1 else "Yolanda Beltrán de Ñustes",
        "address": LONG if place % 4 == 1 else "Calle 9 n.º 11-20, El Recreo",
        "phone": "" if place == 2 else "300 555 4031", "owed": 98_126_561 if place == 3 else 126_561,
        "came": "22/12" if place == 1 else "",
    }  # fmt: skip
    return GuestStop(**facts | more)


def sheet(many, **more):
    facts = {
        "issuer": samples.ISSUER, "route": "02", "since": date(2026, 12, 22), "until": date(2026, 12, 23),
        "name": "Jornada del barrio El Recreo", "responsible": "Diana Henao", "printed_by": "diana.rojas",
        "stops": tuple(map(stop, range(many))),
    }  # fmt: skip
    return GuestSheet(**facts | more)


@pytest.mark.parametrize(("many", "pages"), [(0, 1), (PER_PAGE, 1), (PER_PAGE + 1, 2)])
def test_eight_guests_a_sheet_in_walking_order(tmp_path, many, pages):
    path = tmp_path / "a.pdf"
    assert write_guest_sheets(path, [sheet(many, responsible=LONG)]) == page_count(path) == pages
    for place in range(pages):
        assert overlaps(texts(path, place)) == []
        assert min(ink_margins(path, place, dpi=150)) >= 7.8


def test_a_sheet_says_who_is_called_and_leaves_room_to_sign(tmp_path):
    path = tmp_path / "a.pdf"
    write_guest_sheets(path, [sheet(2), sheet(1, until=date(2026, 12, 22), stops=(stop(5, owed=0),))])
    said = words(path)
    for told in (
        "Invitados a la jornada de cobro", "22 dic 2026 a 23 dic 2026", "Nombre y firma de quien asiste",
        "126.561", "Firmó convenio", "datos personales", "Diana Henao",
    ):  # fmt: skip
        assert told in said
    second = words(path, 1)
    assert "pagó" in second
    assert " a 22 dic" not in second
