"""The welcome and the guide, without widgets."""

from pathlib import Path

import pytest
from around import View
from offices import TODAY

from app import founding
from app.clock import WorkingDate
from app.paths import DataFolder
from domain.errors import RuleViolation
from ui.help import texts
from ui.help.presenter import ABOUT, MONTH, PAGE, HelpPresenter
from ui.ports import PageTools
from ui.welcome.presenter import Typed, WelcomePresenter

CLOCK = WorkingDate(TODAY)
GOOD = Typed(name="Acueducto", nit="900123456", municipality="San Jacinto", altitude="1.450", profile="co")


class Desk:
    """A presenter with everything it speaks to."""

    def __init__(self, folder):
        self.view, self.opened, self.said = View(), 0, []
        self.folder = DataFolder(folder)
        self.presenter = WelcomePresenter(
            self.view, self.folder, CLOCK, self._open, PageTools(self, self, self)
        )
        self.presenter.enter({})

    def _open(self):
        self.opened += 1

    def write(self, work, then, *, changes=frozenset(), key="", refused=None):
        try:
            done = work()
        except RuleViolation as refusal:
            refused(refusal)
        else:
            then(done)

    def job(self, work, then, about, refused=None):
        self.write(lambda: work(None), then, refused=refused)

    def done(self, text, offer=None):
        self.said.append(text)

    def __getitem__(self, name):
        return self.view.shown[name]


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path / "datos")


def test_it_says_where_the_office_will_live_and_which_countries_there_are(desk):
    folder, profiles = desk["show_place"]
    assert folder == str(desk.folder.root)
    assert ("co", "Colombia") in profiles


@pytest.mark.parametrize(
    ("typed", "said", "error"),
    [("90012", "", ""), ("900.123.456", "NIT 900123456-8", ""), ("900123456-1", "", "debería ser 8")],
)
def test_the_nit_is_judged_while_it_is_typed(desk, typed, said, error):
    desk.presenter.judge_nit(typed)
    shown, wrong = desk["show_nit"]
    assert shown == said
    assert error in wrong
    assert bool(wrong) == bool(error)


def test_the_office_is_made_and_opened(desk):
    desk.presenter.create(GOOD)
    assert (desk.opened, desk["show_errors"]) == (1, ({},))
    assert desk.said == ["La oficina quedó creada."]
    office = founding.open_office(desk.folder, CLOCK)
    office.store.close()


def test_each_field_says_what_to_write(desk):
    desk.presenter.create(Typed(name="", nit="", municipality="", altitude="alto", profile="co"))
    assert list(desk["show_errors"][0]) == ["nombre", "municipio", "nit", "altitud"]
    desk.presenter.create(Typed(name="A", nit="1", municipality="B", altitude="9000", profile="co"))
    assert list(desk["show_errors"][0]) == ["nit", "altitud"]
    assert desk.opened == 0


def test_a_folder_that_was_taken_meanwhile_is_refused_in_place(desk):
    desk.presenter.create(GOOD)
    desk.presenter.create(GOOD)
    assert "Ya hay una oficina" in desk["show_refusal"][0]
    assert desk["show_working"] == (False,)


def test_the_demonstration_is_lived_in_the_folder(desk, monkeypatch):
    lived = []
    monkeypatch.setattr("app.demo.live", lambda plan, clock, job: lived.append(plan))
    desk.presenter.live_demo()
    assert lived[0].folder == desk.folder
    assert lived[0].papers == desk.folder.root / "papeles"
    assert desk.opened == 1


@pytest.mark.parametrize(
    ("args", "page", "part"),
    [({}, "inicio", MONTH), ({"about": "inicio"}, "inicio", MONTH), ({"about": "critica"}, "critica", PAGE),
     ({"about": "nada"}, "inicio", MONTH)],
)  # fmt: skip
def test_the_guide_opens_at_what_was_asked(args, page, part):
    view = View()
    HelpPresenter(view, Path("datos") / "caudal.db").enter(args)
    assert view.shown["show_page"] == (page,)
    assert view.shown["open_part"] == (part,)
    assert view.shown["show_about"][1:] == ("datos", "caudal.db")
    assert ABOUT


def test_the_version_is_known_or_said_to_be_of_development(monkeypatch):
    monkeypatch.setattr(texts, "PACKAGE", "no-such-package-here")
    assert texts.version() == "de desarrollo"
