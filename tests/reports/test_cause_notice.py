"""The notice of a suspension that is not for arrears: one page, all that the law asks, nothing of a debt."""

from datetime import date

import invoice_samples as samples
import pytest
from paper import ink_margins, overlaps, page_count, texts, words

from domain.service_order import OrderCause
from reports.cause_notice import CauseNotice
from reports.cause_words import WORDS
from reports.suspension_notice import write_suspension_notices

LONG = "Sociedad Agropecuaria y Comercializadora Hermanos Echeverri-Santacoloma e hijos y compañía limitada"


def made(**more):
    facts = {
        "issuer": samples.ISSUER, "cause": OrderCause.FRAUD, "number": "Orden 12",
        "reason": "Derivación antes del medidor, con tubo de media pulgada",
        "issued_on": date(2026, 12, 11), "account": "0100655", "holder": "Yolanda Beltrán de Ñustes",
        "address": "Calle 9 n.º 11-20, barrio El Recreo", "facts": ("Ruta 02-07-0655", "Medidor 06472506"),
        "on": date(2026, 12, 22), "until": date(2026, 12, 21), "charges": (24_513, 21_011),
    }  # fmt: skip
    return CauseNotice(**facts | more)


def printed(folder, **more):
    path = folder / "aviso.pdf"
    assert write_suspension_notices(path, [made(**more)]) == 1
    return path


@pytest.mark.parametrize("cause", WORDS)
@pytest.mark.parametrize("full", [False, True])
def test_it_fits_on_one_page_whatever_it_says(tmp_path, cause, full):
    more = {"holder": LONG, "address": LONG, "reason": "palabra " * 25, "charges": (987_654_321,) * 2}
    path = printed(tmp_path, cause=cause, **(more if full else {"charges": None, "facts": ()}))
    assert page_count(path) == 1
    assert overlaps(texts(path)) == []
    assert min(ink_margins(path)) > 5


def test_it_says_when_why_what_ends_it_and_before_whom(tmp_path):
    said = words(printed(tmp_path))
    for part in (
        "Aviso de suspensión", "martes 22 de diciembre", "lunes 21 de diciembre",
        "fraude a la conexión", "tubo de media pulgada.", "recurso de reposición", "Superintendencia",
        "$ 24.513", "5 días hábiles", "Firma de quien recibe", "especial protección",
    ):  # fmt: skip
        assert part in said.replace("\xa0", " "), part
    assert "Saldo" not in said


def test_repairs_cost_nothing_and_say_when_the_water_is_back(tmp_path):
    said = words(printed(tmp_path, cause=OrderCause.REPAIRS, charges=None, notice_days=0)).replace(
        "\xa0", " "
    )
    assert "en menos de 24 horas" in said
    assert "antes de 24 horas desde la entrega" in said
    assert "reinstalación" not in said
