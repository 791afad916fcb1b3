"""The page of users without widgets: added, changed, their own password."""

from dataclasses import replace

import offices
import pytest
from around import Frame, Tasks, View

from app import users
from domain.roles import ROLE_NAMES, Role
from ui.ports import PageTools
from ui.users import presenter as asked
from ui.users.columns import DUTIES, USERS
from ui.users.presenter import UsersPresenter
from ui.widgets.asking import AskKind
from ui.widgets.cells import plain

SECRET, OTHER = "mar azul 7", "otra clave 9"


class Desk:
    def __init__(self, office):
        self.view, self.frame, self.tasks = View(), Frame(), Tasks()
        self.presenter = UsersPresenter(self.view, office, PageTools(self.tasks, self.frame, self.frame))
        self.presenter.enter({})

    def __getitem__(self, name):
        return self.view.shown[name]

    def answer(self, **typed):
        form = self["ask"][0]
        self.view.shown.pop("show_asked_errors", None)
        held = {each.name: each.value for each in form.fields}
        self.presenter.answer(form, {**held, **typed})


@pytest.fixture
def office(tmp_path):
    made = offices.blank(tmp_path / "oficina")
    yield made
    made.store.close()


@pytest.fixture
def staffed(office):
    users.add(office, "ana", Role.ADMINISTRATOR, SECRET)
    users.add(office, "luis", Role.CLERK, SECRET)
    return users.enter(office, "ana", SECRET)


def test_the_first_user_is_an_administrator(office):
    desk = Desk(office)
    told, found, no_own = desk["show_users"]
    assert (found, no_own) == ((), asked.NO_USER)
    assert "sin clave" in told
    desk.presenter.ask_new()
    form = desk["ask"][0]
    assert {each.name: each.kind for each in form.fields}[asked.FIRST] is AskKind.PASSWORD
    assert "todos entran" in form.sentence
    desk.answer(**{asked.NAME: "Ana", asked.FIRST: SECRET, asked.AGAIN: SECRET})
    assert desk.frame.said == ["Quedó agregado el usuario"]
    assert [(each.name, each.role) for each in users.every(office)] == [("ana", Role.ADMINISTRATOR)]
    desk.presenter.refresh()
    assert desk["show_users"][0] == "uno entra con su clave"


def test_what_is_wrong_is_said_at_its_field_or_above(staffed):
    desk = Desk(staffed)
    desk.presenter.ask_new()
    assert desk["ask"][0].sentence == ""
    desk.answer()
    assert desk["show_asked_errors"][0] == {
        asked.NAME: asked.NO_NAME, asked.FIRST: asked.MISSING, asked.AGAIN: asked.MISSING,
    }  # fmt: skip
    desk.answer(**{asked.NAME: "eva", asked.FIRST: SECRET, asked.AGAIN: OTHER})
    assert desk["show_asked_errors"][0] == {asked.AGAIN: asked.DIFFER}
    desk.answer(**{asked.NAME: "luis", asked.FIRST: SECRET, asked.AGAIN: SECRET})
    assert desk["show_asked_errors"] == ({}, "Ya existe el usuario luis. Escriba otro nombre.")


def test_a_user_gets_another_role_another_password_and_is_let_in_no_more(staffed):
    desk = Desk(staffed)
    told, found, no_own = desk["show_users"]
    assert (told, no_own) == ("2 entran con su clave", "")
    luis = found[1]
    desk.presenter.ask_change(luis)
    desk.answer(**{asked.ROLE: Role.CASHIER.value, asked.FIRST: OTHER, asked.AGAIN: OTHER})
    assert users.enter(staffed, "luis", OTHER).role is Role.CASHIER
    desk.presenter.ask_change(replace(luis, role=Role.CASHIER))
    desk.answer(**{asked.ACTIVE: ""})
    assert desk.frame.said == ["Quedó guardado el usuario"] * 2
    desk.presenter.refresh()
    shown = {column.key: plain(column.cell(desk["show_users"][1][1])) for column in USERS}
    assert (shown["name"], shown["role"], shown["state"]) == ("luis", "cajero", "no entra")
    assert plain(USERS[2].cell(found[0])) == "entra"


def test_who_is_in_changes_their_password_by_the_old_one(staffed):
    desk = Desk(users.enter(staffed, "luis", SECRET))
    desk.presenter.ask_own()
    desk.answer(**{asked.OLD: OTHER, asked.FIRST: OTHER, asked.AGAIN: OTHER})
    assert "no coinciden" in desk["show_asked_errors"][1]
    desk.answer(**{asked.OLD: SECRET, asked.FIRST: OTHER, asked.AGAIN: OTHER})
    assert desk.frame.said == ["Cambió su clave"]
    assert users.enter(staffed, "luis", OTHER).user == "luis"


def test_a_clerk_is_told_who_can(staffed):
    desk = Desk(users.enter(staffed, "luis", SECRET))
    desk.presenter.ask_new()
    desk.answer(**{asked.NAME: "eva", asked.FIRST: SECRET, asked.AGAIN: SECRET})
    assert desk["show_asked_errors"][1] == "luis no puede hacer esto. Puede hacerlo: administrador."
    desk.presenter.leave()
    assert desk.frame.opened == [("ajustes", {})]


def test_every_role_has_its_name_and_its_duty():
    assert set(ROLE_NAMES) == set(DUTIES) == set(Role)
