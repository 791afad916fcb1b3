"""Who comes to the window: asked until somebody may come in, and the name is remembered."""

import pytest
from around import View

from app.wording.user_refusals import LoginMustWait, LoginRefused
from ui.login import presenter as login
from ui.login.presenter import LoginPresenter


class Memory:
    def __init__(self):
        self.kept = {}

    def get(self, key):
        return self.kept.get(key, "")

    def put(self, key, value):
        self.kept[key] = value


class Desk:
    def __init__(self):
        self.view, self.memory, self.tried = View(), Memory(), []
        self.presenter = LoginPresenter(self.view, self.memory, lambda *given: self.tried.append(given))

    def __getitem__(self, name):
        return self.view.shown[name]


@pytest.fixture
def desk():
    return Desk()


def test_the_name_of_the_last_who_came_stands_there(desk):
    desk.presenter.ask()
    assert desk["cover"] == (*login.ENTER, "")
    desk.presenter.welcome("ana.perez")
    assert not desk.presenter.covers
    desk.presenter.ask()
    assert desk["cover"] == (*login.ENTER, "ana.perez")
    desk.presenter.ask("luis")
    assert desk["cover"][2] == "luis"


def test_what_is_missing_is_said_at_its_field_and_nothing_is_tried(desk):
    desk.presenter.ask()
    desk.presenter.answer("", "")
    assert desk["show_errors"] == (login.NO_NAME, login.MISSING)
    desk.presenter.answer("ana", "")
    assert desk["show_errors"] == ("", login.MISSING)
    assert desk.tried == []


def test_a_refusal_stands_at_the_password_and_one_may_try_again(desk):
    desk.presenter.ask()
    desk.presenter.answer("ana", "mar azul 7")
    assert desk.tried == [("ana", "mar azul 7")]
    desk.presenter.refuse(LoginRefused())
    assert "no coinciden" in desk["show_errors"][1]
    desk.presenter.refuse(LoginMustWait(12))
    assert "12 segundos" in desk["show_errors"][1]


def test_who_comes_while_something_is_written_is_told_to_wait_and_then_what_to_do(desk):
    desk.presenter.lock("ana")
    desk.presenter.wait()
    assert desk["show_told"] == (login.WAITING,)
    desk.presenter.refuse(LoginRefused())
    assert desk["show_told"] == (login.LOCKED[1],)


def test_a_lock_covers_once_and_goes_when_the_user_comes_back(desk):
    desk.presenter.lock("ana")
    assert desk["cover"] == (*login.LOCKED, "ana")
    desk.view.shown.clear()
    desk.presenter.lock("ana")
    assert "cover" not in desk.view.shown
    desk.presenter.welcome("ana")
    assert desk["uncover"] == ()
