"""The page of issued certificates, without widgets: what it lists, checks and annuls."""

from datetime import date

import offices
import pytest
from around import Frame, Tasks, View

from app.debt import certificate
from app.debt.certificate import Request
from ui.certificates import presenter
from ui.certificates.columns import ISSUED, VALUES
from ui.certificates.presenter import CODE, EVERY, NUMBER, CertificatesPresenter
from ui.ports import PageTools
from ui.theme.tone import Tone
from ui.widgets.cells import plain


class Desk:
    def __init__(self, office):
        self.office, self.view, self.frame, self.tasks = office, View(), Frame(), Tasks()
        tools = PageTools(self.tasks, self.frame, self.frame)
        self.presenter = CertificatesPresenter(self.view, office, tools)

    def rows(self):
        return [
            {each.key: plain(each.cell(row)) for each in ISSUED} for row in self.view.shown["show_rows"][0]
        ]

    def figures(self):
        return {each.key: each.figure for each in self.view.shown["show_figures"][0]}


@pytest.fixture
def office(tmp_path):
    made = offices.blank(tmp_path / "datos")
    offices.with_rows(made, tmp_path, [offices.row("001"), offices.row("002", stop="20")])
    certificate.issue(offices.on(made, date(2026, 9, 1)), Request(account="001"))
    certificate.issue(made, Request(account="002", asked_by="Luis Peña", purpose="arriendo"))
    yield made
    made.store.close()


@pytest.fixture
def desk(office):
    made = Desk(office)
    made.presenter.enter({})
    return made


def test_the_last_one_comes_first_with_its_state(desk):
    last, first = desk.rows()
    assert (last["number"], last["on"], last["state"], last["prints"]) == (
        "PS-2026-0002", "29/11/2026", "Vigente", "0"
    )  # fmt: skip
    assert (last["asked_by"], last["purpose"], first["purpose"]) == ("Luis Peña", "arriendo", "—")
    assert (first["state"], first["why"]) == ("Vencido", "—")
    assert desk.figures() == {EVERY: "2", "vigente": "1", "vencido": "1", "anulado": "0"}
    shown = desk.view.shown["show_rows"][0]
    columns = {each.key: each for each in ISSUED}
    for key, value in VALUES.items():
        assert value(shown[1]) < value(shown[0]) or key == "prints"
    assert columns["on"].value(shown[0]) == offices.TODAY
    assert columns["until"].value(shown[0]) == date(2026, 12, 29)
    assert columns["prints"].value(shown[0]) == 0


def test_they_are_narrowed_by_state_and_by_words(desk):
    desk.presenter.filter_by("vencido")
    assert [row["account"] for row in desk.rows()] == ["001"]
    desk.presenter.enter({"code": "002"})
    assert desk.view.shown["show_search"] == ("002",)
    assert [row["account"] for row in desk.rows()] == ["002"]
    desk.presenter.search("pena ")
    assert desk.figures()[EVERY] == "1"
    desk.presenter.search("nadie")
    assert desk.rows() == []


def test_a_verdict_stands_above_the_list_in_its_tone(desk):
    [last, first] = desk.view.shown["show_rows"][0]
    desk.presenter.ask_check(None)
    assert desk.view.shown["ask"][0].fields[0].value == ""
    desk.presenter.ask_check(first)
    form = desk.view.shown["ask"][0]
    assert form.fields[0].value == "PS-2026-0001"
    for row, code, tone in (
        (last, last.certificate.code, Tone.OK),
        (first, first.certificate.code, Tone.WARN),
        (last, "0000-0000", Tone.BAD),
    ):
        desk.presenter.check(form, {NUMBER: str(row.certificate.number), CODE: code})
        assert desk.view.shown["warn"][1] is tone
        assert desk.view.shown["select"] == (row.certificate.id,)
    desk.presenter.check(form, {NUMBER: "PS-2026-0044", CODE: "x"})
    assert "no ha expedido" in desk.view.shown["show_asked_errors"][0][NUMBER]


def test_annulling_asks_why_and_a_second_time_is_refused(desk, tmp_path, monkeypatch):
    monkeypatch.setattr(presenter, "copies_folder", lambda: tmp_path)
    row = desk.view.shown["show_rows"][0][0]
    desk.presenter.copy(row)
    assert desk.view.shown["open_path"] == (tmp_path / "PS-2026-0002.pdf",)
    desk.presenter.ask_annul(row)
    decision, act = desk.view.shown["ask_why"]
    assert decision.title == "Anular el paz y salvo PS-2026-0002"
    act("el cheque se devolvió.")
    assert desk.rows()[0]["why"] == "29/11/2026, oficina: el cheque se devolvió"
    assert desk.figures()["anulado"] == "1"
    act("otra vez")
    assert desk.view.shown["warn"][0] == (
        "El paz y salvo PS-2026-0002 se anuló el 29/11/2026: el cheque se devolvió. Ya no vale."
    )
    desk.presenter.copy(row)
    assert "Ya no vale" in desk.view.shown["warn"][0]
    desk.presenter.open(row)
    desk.presenter.leave()
    assert desk.frame.opened == [("cuenta", {"code": "002"}), ("back", {})]
