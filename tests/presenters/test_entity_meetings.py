"""The page of meetings with entities, without widgets: minutes, and commitments until they are met."""

from datetime import timedelta

import collection_office as debt
import offices
import pytest
from collection_office import TODAY
from list_desk import ListDesk

from ui.entity_meetings.columns import VALUES, columns_of, commitment_columns
from ui.entity_meetings.presenter import ALL, LATE, NO_COMMITMENT, WAITING, MeetingsPresenter
from ui.entity_meetings.words import CommitmentLine

owing = offices.copied(debt.owing)
SAID = "Pagar diciembre; 05/01/2027; 100.000\n\nEnviar el presupuesto; 14/01/2027;"


class Desk(ListDesk):
    def __init__(self, office):
        super().__init__(office, MeetingsPresenter, "show_meetings", lambda row: row.meeting.id)

    def recorded(self, **typed):
        self.presenter.ask_new("005")
        return self.answer(**{"asisten": "Rector", "acta": "Piden plazo", "compromisos": SAID, **typed})

    def list(self):
        return self.cells(columns_of(self.office.currency))

    def commitments(self):
        return self.lines("show_meeting", commitment_columns(self.office.currency))


@pytest.fixture
def desk(owing):
    return Desk(offices.on(owing, TODAY))


def test_an_office_without_meetings_is_told_how_one_begins(desk):
    assert desk["show_meetings"] == ([], 0, False)
    assert (desk["show_figures"], desk["allow"], desk["show_meeting"]) == (
        ([],), (NO_COMMITMENT,), ("Mesa", [], []),
    )  # fmt: skip
    desk.presenter.ask_done()
    assert desk["warn"][0] == NO_COMMITMENT
    desk.presenter.leave()
    desk.presenter.enter({"account": "003"})
    assert desk["ask"][0].fields[0].value == "003"


def test_a_meeting_is_written_down_with_its_commitments(desk):
    assert desk.recorded() == ({}, "")
    assert desk.frame.said == ["Acta 1 con Escuela San Jacinto: debe $ 189.986."]
    assert desk["show_meetings"][1] == 1
    [row] = desk.list()
    assert (row["entity"], row["state"], row["done"], row["next"]) == (
        "Escuela San Jacinto", "2 pendientes", "0 de 2", "05/01/2027",
    )  # fmt: skip
    assert [(each["what"], each["amount"], each["state"]) for each in desk.commitments()] == [
        ("Pagar diciembre", "100.000", "Pendiente"), ("Enviar el presupuesto", "—", "Pendiente"),
    ]  # fmt: skip
    said = desk.said("show_meeting")
    assert (said["Debía ese día"], said["Asistieron"], said["Acta"]) == ("$ 189.986", "Rector", "Piden plazo")


def test_commitments_are_met_or_late(desk):
    desk.recorded()
    desk.recorded(compromisos="")
    first, last = desk.list()
    assert (first["state"], last["state"]) == ("Sin compromisos", "2 pendientes")
    later = Desk(offices.on(desk.office, TODAY + timedelta(days=2)))
    assert [option.key for option in later["show_figures"][0]] == [ALL, WAITING, LATE]
    later.presenter.filter_by(LATE)
    assert later.list()[0]["state"] == "1 vencido"
    later.presenter.ask_done()
    assert "fecha" in later.answer(soporte="recibo 12", fecha="ayer")[0]
    assert "soporte" in later.answer(soporte=" ")[0]
    assert later.answer(soporte="recibo 12") == ({}, "")
    assert later.frame.said[-1] == "Cumplido: Pagar diciembre."
    assert later["choose_figure"] == (ALL,)
    later.presenter.search("presupuesto")
    [row] = later.rows()
    done = CommitmentLine(0, row.meeting.commitments[0], None)
    later.presenter.ask_done(done)
    assert later["warn"][0] == NO_COMMITMENT
    later.presenter.ask_done(CommitmentLine(1, row.meeting.commitments[1], None))
    later.answer(soporte="oficio 3")
    assert (later.list()[0]["state"], later.list()[0]["next"]) == ("Cumplidos", "—")
    assert later["allow"] == (NO_COMMITMENT,)
    assert later.commitments()[1]["note"] == "oficio 3"


def test_what_is_sorted_and_taken_out_is_worth_something(desk):
    desk.recorded()
    desk.recorded(compromisos="")
    empty, full = desk.rows()
    assert VALUES["next"](full) < VALUES["next"](empty)
    assert [each.value(full) for each in columns_of(desk.office.currency) if each.value][2] == 189_986
    desk.presenter.on_current(full)
    line = desk["show_meeting"][1][0]
    values = [each.value(line) for each in commitment_columns(desk.office.currency) if each.value]
    assert values[0] == 100_000
    assert values[2] is None


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"cuenta": "999"}, "cuenta"),
        ({"fecha": "31/12/2030"}, "fecha"),
        ({"fecha": "x"}, "fecha"),
        ({"acta": ""}, "acta"),
        ({"compromisos": "Pagar"}, "compromisos"),
        ({"compromisos": "; 05/01/2027"}, "compromisos"),
        ({"compromisos": "Pagar; mañana"}, "compromisos"),
        ({"compromisos": "Pagar; 05/01/2027; mucho"}, "compromisos"),
        ({"compromisos": "Pagar; 05/01/2027; 5; 6"}, "compromisos"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(desk, typed, field):
    errors, notice = desk.recorded(**typed)
    assert (list(errors), notice) == ([field], "")
