"""The orders about users, and every order where the office has some."""

import offices
import pytest

from app import machine
from app.cli import passwords

KNOWN, OTHER = "mar azul 7", "otra clave 9"


@pytest.fixture
def staffed(caudal, monkeypatch):
    caudal(*offices.CREATE)
    monkeypatch.setenv(passwords.NEW, KNOWN)
    caudal("usuarios", "agregar", "Ana.Perez", "--rol", "administrador")
    monkeypatch.setenv(passwords.ENTERING, KNOWN)
    caudal("--usuario", "ana.perez", "usuarios", "agregar", "luis", "--rol", "auditor")
    return caudal


def test_an_office_without_users_lists_none_and_the_first_administers(caudal, monkeypatch):
    caudal(*offices.CREATE)
    assert caudal("usuarios", "listar") == {"usuarios": []}
    silent = caudal("usuarios", "agregar", "luis", "--rol", "administrador", code=3)
    assert silent["error"]["codigo"] == "CLAVE_NUEVA_REQUERIDA"
    monkeypatch.setenv(passwords.NEW, KNOWN)
    refused = caudal("usuarios", "agregar", "luis", "--rol", "cajero", code=3)
    assert refused["error"]["codigo"] == "PRIMERO_UN_ADMINISTRADOR"
    assert caudal("usuarios", "agregar", "luis", "--rol", "administrador") == {
        "usuarios": [{"nombre": "luis", "rol": "administrador", "activo": True}]
    }


def test_with_users_every_order_asks_who_acts(staffed, monkeypatch):
    assert staffed("verificar", code=3)["error"]["codigo"] == "USUARIO_REQUERIDO"
    assert staffed("verificar", "--usuario", "luis")["ok"]
    monkeypatch.setenv(passwords.ENTERING, OTHER)
    refused = staffed("verificar", "--usuario", "luis", code=3)["error"]
    assert refused["codigo"] == "CLAVE_NO_VALIDA"
    assert OTHER not in str(refused)
    monkeypatch.delenv(passwords.ENTERING)
    assert staffed("verificar", "--usuario", "luis", code=3)["error"]["codigo"] == "USUARIO_REQUERIDO"


def test_a_role_that_may_not_is_refused_and_told_who_can(staffed):
    refused = staffed("--usuario", "luis", "caja", "abrir", "--fondo", "0", code=3)["error"]
    assert (refused["codigo"], refused["detalle"]["permiso"]) == ("NO_AUTORIZADO", "shift.open_shift")
    assert refused["detalle"]["puede"] == ["cajero", "supervisor", "administrador"]


def test_users_are_changed_and_stop_coming_in(staffed, monkeypatch):
    as_ana = ("--usuario", "ana.perez", "usuarios")
    changed = staffed(*as_ana, "cambiar", "luis", "--rol", "cajero")["usuarios"][1]
    assert changed == {"nombre": "luis", "rol": "cajero", "activo": True}
    assert not staffed(*as_ana, "desactivar", "luis")["usuarios"][1]["activo"]
    assert staffed("--usuario", "luis", "verificar", code=3)["error"]["codigo"] == "CLAVE_NO_VALIDA"
    monkeypatch.setenv(passwords.NEW, OTHER)
    assert staffed(*as_ana, "cambiar", "luis", "--reactivar", "--clave")["usuarios"][1]["activo"]
    monkeypatch.setenv(passwords.ENTERING, OTHER)
    monkeypatch.setenv(passwords.NEW, KNOWN)
    staffed("--usuario", "luis", "usuarios", "cambiar", "luis", "--clave")
    assert staffed("--usuario", "luis", "verificar", code=3)["error"]["codigo"] == "CLAVE_NO_VALIDA"
    monkeypatch.setenv(passwords.ENTERING, KNOWN)
    assert staffed("--usuario", "luis", "verificar")["ok"]


def test_the_administrator_of_the_machine_rescues_the_only_one_of_the_office(staffed, monkeypatch):
    rescue = ("usuarios", "rescatar", "ana.perez")
    monkeypatch.setenv(passwords.NEW, OTHER)
    monkeypatch.setattr(machine, "administers", lambda: False)
    assert staffed(*rescue, code=3)["error"]["codigo"] == "HACE_FALTA_EL_EQUIPO"
    monkeypatch.setattr(machine, "administers", lambda: True)
    staffed(*rescue)
    assert staffed("--usuario", "ana.perez", "verificar", code=3)["error"]["codigo"] == "CLAVE_NO_VALIDA"
    monkeypatch.setenv(passwords.ENTERING, OTHER)
    assert staffed("--usuario", "ana.perez", "verificar")["ok"]


def test_the_machine_knows_its_administrator(monkeypatch):
    monkeypatch.setattr(machine.os, "geteuid", lambda: 0)
    assert machine.administers()
    monkeypatch.setattr(machine.os, "geteuid", lambda: 1000)
    assert not machine.administers()


def test_a_password_may_be_typed_twice_on_a_terminal(caudal, monkeypatch):
    caudal(*offices.CREATE)
    monkeypatch.setattr(passwords.sys.stdin, "isatty", lambda: True, raising=False)
    typed = [KNOWN, OTHER, KNOWN, KNOWN, KNOWN]
    monkeypatch.setattr(passwords, "getpass", lambda _words: typed.pop(0))
    add = ("usuarios", "agregar", "ana", "--rol", "administrador")
    assert caudal(*add, code=3)["error"]["codigo"] == "CLAVES_DISTINTAS"
    caudal(*add)
    assert caudal("--usuario", "ana", "verificar")["ok"]
    assert typed == []
