"""The page of collection points, without widgets: what it adds up, keeps and refuses."""

from datetime import date

import bank_office as bank
import offices
import pytest
from around import Frame, Tasks, View

from app.bank import collection_points
from app.desk import cash
from app.desk.cash import Payment
from app.store.collection_points import PointFacts
from domain.collection_point import Channel, Commission, Source, SourceKind
from domain.errors import InvalidValue
from ui.points.columns import columns_of
from ui.points.forms import (
    CHANNEL,
    CLOSED,
    FIXED,
    HOURS,
    NAME,
    PERCENT,
    PLACE,
    SINCE,
    SOURCE,
    VAT,
    field_of,
    read_point,
    read_terms,
)
from ui.points.presenter import PointsPresenter
from ui.ports import PageTools
from ui.widgets.cells import plain
from ui.widgets.columns import RowLook


class Desk:
    def __init__(self, office):
        self.office, self.view, self.frame, self.tasks = office, View(), Frame(), Tasks()
        self.presenter = PointsPresenter(self.view, office, PageTools(self.tasks, self.frame, self.frame))

    def rows(self):
        columns = columns_of(self.office.currency)
        return [
            {each.key: plain(each.cell(row)) for each in columns} for row in self.view.shown["show_rows"][0]
        ]

    def line(self, name):
        return next(row.point for row in self.view.shown["show_rows"][0] if row.point and row.name == name)

    def form(self):
        return self.view.shown["ask"][0]

    def answer(self, **typed):
        form = self.form()
        held = {each.name: each.value for each in form.fields}
        self.view.shown.pop("show_asked_errors", None)
        self.presenter.answer(form, {**held, **typed})
        return self.view.shown.get("show_asked_errors", ({}, ""))


@pytest.fixture
def office(tmp_path):
    blank = offices.blank(tmp_path / "datos")
    made = bank.owing(blank, tmp_path)
    cash.collect(made, Payment(account=bank.CODES[0], amount=10_000))
    bank.load(made, bank.write(tmp_path, [("1", 1_000_000), ("2", 2_050_000)]))
    yield made
    blank.store.close()


@pytest.fixture
def desk(office):
    made = Desk(office)
    made.presenter.enter({})
    return made


def bank_name(desk):
    return next(row.name for row in desk.view.shown["show_rows"][0] if row.point and row.name != "Caja 1")


def test_all_comes_first_and_each_channel_before_its_points(desk):
    assert desk.view.shown["show_days"] == ("01/12/2026", "05/12/2026")
    shown = desk.view.shown["show_rows"][0]
    assert [row.look for row in shown] == [
        RowLook.TOTAL, RowLook.STRONG, RowLook.NORMAL, RowLook.STRONG, RowLook.NORMAL
    ]  # fmt: skip
    every, _, one, _, two = desk.rows()
    assert (every["name"], every["receipts"], every["collected"], every["commission"]) == (
        "Todos los canales", "3", "40.500", "—"
    )  # fmt: skip
    assert (one["name"], one["terms"], one["median"], one["slowest"]) == (
        "Caja 1, sin catalogar", "Sin comisión", "0", "0"
    )  # fmt: skip
    assert (one["source"], one["place"], two["net"]) == ("Recibos de la caja 1", "—", "30.500")
    assert (every["terms"], every["source"], every["hours"]) == ("", "", "")
    told = desk.view.shown["warn"][0]
    assert told.startswith("Caja 1 y Banco ")
    assert "no están en el catálogo" in told
    columns = {each.key: each for each in columns_of(desk.office.currency)}
    assert [columns[key].value(shown[0]) for key in ("receipts", "undone", "net")] == [3, 0, 40_500]
    assert (columns["median"].value(shown[2]), columns["slowest"].value(shown[2])) == (0, 0)


def test_what_is_not_catalogued_is_kept_with_what_it_takes(desk):
    desk.presenter.ask_commission(desk.line(bank_name(desk)))
    assert desk.form().title == "Punto de recaudo nuevo"
    wrong, _ = desk.answer(**{NAME: " ", FIXED: "x", PERCENT: "mucho", SINCE: ""})
    assert set(wrong) == {NAME, FIXED, PERCENT, SINCE}
    assert desk.answer(**{NAME: "Banco Agrario", FIXED: "1.500", VAT: "19 %"}) == ({}, "")
    assert desk.frame.said == ["Punto de recaudo Banco Agrario guardado."]
    agrario = next(row for row in desk.rows() if row["name"] == "Banco Agrario")
    assert (agrario["terms"], agrario["commission"], agrario["net"]) == (
        "$ 1.500 + IVA 19 %",
        "3.570",
        "26.930",
    )
    assert desk.view.shown["warn"][0].startswith("Caja 1 no está en el catálogo")
    desk.presenter.ask_change(desk.line("Caja 1"))
    desk.answer()
    assert desk.view.shown["warn"][0] == ""


def test_a_point_is_changed_and_says_when_it_closed(desk):
    desk.presenter.ask_new(desk.line("Caja 1"))
    desk.answer(**{NAME: "Caja principal"})
    desk.presenter.ask_new(desk.line("Caja principal"))
    assert desk.form().fields[0].value == ""
    desk.presenter.ask_change(desk.line("Caja principal"))
    assert desk.form().title == "Punto de recaudo: Caja principal"
    wrong, _ = desk.answer(**{NAME: "", CLOSED: "mañana"})
    assert set(wrong) == {NAME, CLOSED}
    assert desk.answer(**{PLACE: "Alcaldía", HOURS: "8 a 4", CLOSED: "31/12/2026"}) == ({}, "")
    row = next(row for row in desk.rows() if row["place"] == "Alcaldía")
    assert (row["name"], row["hours"]) == ("Caja principal, cerrado el 31/12/2026", "8 a 4")
    desk.presenter.ask_change(desk.line("Caja principal"))
    assert desk.form().fields[-1].value == "31/12/2026"


def test_a_commission_is_said_from_a_day_on(desk):
    desk.presenter.ask_new(desk.line(bank_name(desk)))
    desk.answer(**{NAME: "Agrario"})
    desk.presenter.ask_commission(desk.line("Agrario"))
    assert desk.form().title == "Lo que cobra Agrario"
    assert set(desk.answer(**{SINCE: "", PERCENT: "101"})[0]) == {SINCE}
    assert set(desk.answer(**{SINCE: "01/12/2026", PERCENT: "101"})[0]) == {PERCENT}
    assert set(desk.answer(**{SINCE: "01/12/2026", FIXED: "9.999.999.999.999"})[0]) == {FIXED}
    assert set(desk.answer(**{SINCE: "01/12/2026", VAT: "120"})[0]) == {VAT}
    desk.answer(**{SINCE: "01/12/2026", FIXED: "500", PERCENT: "0,8"})
    assert desk.frame.said[-1] == "La comisión de Agrario vale desde el 01/12/2026."
    desk.presenter.ask_commission(desk.line("Agrario"))
    assert [each.value for each in desk.form().fields] == ["05/12/2026", "500", "0,8", ""]


def test_what_another_point_has_is_said_beside_its_field(desk):
    desk.presenter.ask_new(desk.line("Caja 1"))
    desk.answer(**{NAME: "Caja principal"})
    mine = Source(SourceKind.DESK, "1")
    desk.presenter.ask_new(None)
    assert f"{mine.kind.value}|1|" not in dict(desk.form().fields[2].choices)
    wrong, _ = desk.answer(**{NAME: "Otra", SOURCE: "caja|1|"})
    assert "ya son del punto" in wrong[SOURCE]
    assert set(desk.answer(**{NAME: "caja PRINCIPAL", SOURCE: "ninguno"})[0]) == {NAME}
    assert desk.answer(**{NAME: "x" * 121, SOURCE: "ninguno"})[0].keys() == {NAME}
    desk.presenter.ask_change(desk.line("Caja principal"))
    facts = PointFacts(name="Principal", channel=Channel.DESK, source=mine)
    collection_points.change_point(desk.office, "Caja principal", facts)
    assert "No hay ningún punto" in desk.answer()[1]
    assert field_of(InvalidValue("sitio", "", "")) == PLACE


def test_days_are_chosen_and_wrong_ones_are_said(desk):
    desk.presenter.choose_days("40/12/2026", "")
    assert all(desk.view.shown["show_day_errors"])
    desk.presenter.choose_days("06/12/2026", "05/12/2026")
    assert desk.view.shown["show_day_errors"] == ("Va después del último día.", "")
    desk.presenter.choose_days("01/11/2026", "04/12/2026")
    assert desk.view.shown["show_day_errors"] == ("", "")
    assert desk.rows()[0]["receipts"] == "0"
    desk.presenter.enter({"day": date(2026, 12, 5)})
    assert desk.view.shown["show_days"] == ("05/12/2026", "05/12/2026")


def test_what_is_shown_is_printed(office, tmp_path):
    desk = Desk(office)
    desk.presenter.print_to(str(tmp_path / "no.pdf"))
    desk.presenter.enter({})
    desk.presenter.ask_print()
    assert desk.view.shown["ask_file"] == ("recaudo-por-punto-2026-12-01-a-2026-12-05.pdf",)
    desk.presenter.print_to(str(tmp_path / "r.pdf"))
    assert desk.frame.said == ["1 página en r.pdf."]
    desk.presenter.leave()
    assert desk.frame.opened == [("back", {})]


def test_what_is_typed_is_read_as_people_write_it(office):
    held = {NAME: "Red", CHANNEL: "red", SOURCE: "canal|red | local|", PLACE: "", HOURS: ""}
    facts, _ = read_point(held)
    assert facts.source == Source(SourceKind.CHANNEL, "red | local")
    typed = {SINCE: "01/12/2026", FIXED: "", PERCENT: "0,85 %", VAT: ""}
    terms, errors = read_terms(typed, office.currency)
    assert errors == {}
    assert terms == Commission(valid_from=date(2026, 12, 1), percent=terms.percent)
    assert str(terms.percent) == "0.85"
