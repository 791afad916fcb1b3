"""Who may enter and what each may do: passwords, roles, and the one border that every write passes."""

import ast
import re
import sqlite3
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import argon2
import offices
import pytest

from app import founding, office_settings, users
from app.attachments import keep
from app.bank import bank_file, bank_parked, bank_profiles, bank_undo, remittance
from app.desk import annulment, authority, cash, cash_day
from app.desk import shift as shifts
from app.desk.cash import Payment
from app.desk.shift import Drawn
from app.errors import NotAllowed
from app.messages import sentence
from app.office import REFUSED
from app.register import cadastre, cycles
from app.store.offices import Cycle
from app.users import Revision
from app.wording.user_refusals import (
    FirstUserMustAdminister,
    LastAdministrator,
    LoginMustWait,
    LoginNeeded,
    LoginRefused,
    PasswordTooShort,
    RescueIsForAdministrators,
    UserExists,
    UserMissing,
)
from domain.cash import DrawerReason
from domain.errors import InvalidValue
from domain.period import Periodicity
from domain.roles import BY_CASE, BY_MODULE, OWN, Role, who_can

ROOT = Path(__file__).resolve().parents[2]
SECRET, OTHER, SHORT = "mar azul 7", "otra clave 9", "siete77"


class Later:
    """A clock that somebody moves on."""

    def __init__(self, clock):
        self.clock, self.past = clock, timedelta(0)

    def today(self):
        return self.clock.today()

    def now(self):
        return self.clock.now() + self.past


@pytest.fixture
def staffed(office):
    """An office with an administrator and a clerk, and whoever opens it now."""
    users.add(office, "Ana.Perez", Role.ADMINISTRATOR, SECRET)
    users.add(office, "luis", Role.CLERK, SECRET)
    return replace(office, clock=Later(office.clock))


def held(office):
    """Everything that the file holds, but for the journal's own page."""
    book = sqlite3.connect(office.folder.database)
    said = list(book.iterdump())
    book.close()
    return said


def trail(office):
    book = sqlite3.connect(office.folder.database)
    rows = book.execute("SELECT user, action, subject, summary FROM audit ORDER BY id").fetchall()
    book.close()
    return rows


def test_an_office_of_one_goes_without_and_a_staffed_one_asks_who_comes(office):
    assert not users.needed(office)
    users.add(office, "ana.perez", Role.ADMINISTRATOR, SECRET)
    with pytest.raises(LoginNeeded):
        founding.open_office(office.folder, office.clock)
    with pytest.raises(LoginRefused):
        founding.open_office(office.folder, office.clock, user="ana.perez", password=lambda: OTHER)
    opened = founding.open_office(office.folder, office.clock, user=" ANA.perez ", password=lambda: SECRET)
    assert (opened.user, opened.role) == ("ana.perez", Role.ADMINISTRATOR)
    cycles.every(opened)
    opened.close()
    assert trail(office)[-2:] == [
        ("ana.perez", "users.enter", "ana.perez", "no pudo entrar"),
        ("ana.perez", "users.enter", "ana.perez", "entró: administrador"),
    ]


def test_the_first_user_is_an_administrator_and_the_last_one_stays(office):
    with pytest.raises(FirstUserMustAdminister):
        users.add(office, "luis", Role.CLERK, SECRET)
    users.add(office, "ana", Role.ADMINISTRATOR, SECRET)
    with pytest.raises(UserExists):
        users.add(office, "ANA", Role.CLERK, SECRET)
    for spoil in (
        lambda: users.revise(office, "ana", Revision(active=False)),
        lambda: users.revise(office, "ana", Revision(role=Role.AUDITOR)),
    ):
        with pytest.raises(LastAdministrator):
            spoil()
    users.add(office, "luis", Role.ADMINISTRATOR, SECRET)
    assert users.revise(office, "ana", Revision(active=False))
    assert not users.revise(office, "ana", Revision(active=False))
    assert users.revise(office, "ana", Revision(role=Role.AUDITOR))
    assert not users.revise(office, "ana", Revision(role=Role.AUDITOR))
    assert [(each.name, each.role, each.active) for each in users.every(office)] == [
        ("ana", Role.AUDITOR, False),
        ("luis", Role.ADMINISTRATOR, True),
    ]
    with pytest.raises(LoginRefused):
        users.enter(office, "ana", SECRET)
    with pytest.raises(UserMissing):
        users.revise(office, "eva", Revision(active=True))


@pytest.mark.parametrize("name", ["", "a", "ana perez", "x" * 41, "-ana", "ana@casa"])
def test_a_name_is_one_word(office, name):
    with pytest.raises(InvalidValue):
        users.add(office, name, Role.ADMINISTRATOR, SECRET)


def test_a_short_password_is_refused_wherever_it_comes(staffed):
    inside = users.enter(staffed, "luis", SECRET)
    for attempt in (
        lambda: users.add(staffed, "eva", Role.CLERK, "siete77"),
        lambda: users.revise(staffed, "luis", Revision(password=SHORT)),
        lambda: users.change_own_password(inside, SECRET, "siete77"),
    ):
        with pytest.raises(PasswordTooShort):
            attempt()


def test_one_changes_ones_own_password_by_the_old_one_and_an_administrator_gives_a_new_one(staffed):
    luis = users.enter(staffed, "luis", SECRET)
    with pytest.raises(LoginRefused):
        users.change_own_password(luis, OTHER, OTHER)
    users.change_own_password(luis, SECRET, OTHER)
    users.enter(staffed, "luis", OTHER)
    with pytest.raises(NotAllowed):
        users.revise(luis, "ana.perez", Revision(password=OTHER))
    users.revise(users.enter(staffed, "ana.perez", SECRET), "luis", Revision(password=SECRET))
    assert users.enter(staffed, "luis", SECRET).role is Role.CLERK


def test_guessing_takes_longer_each_time_and_the_right_password_ends_it(staffed):
    for _ in range(users.FREE_FAILURES):
        with pytest.raises(LoginRefused):
            users.enter(staffed, "luis", OTHER)
    with pytest.raises(LoginMustWait) as first:
        users.enter(staffed, "luis", SECRET)
    assert 0 < first.value.seconds <= 6
    staffed.clock.past += timedelta(seconds=6)
    with pytest.raises(LoginRefused):
        users.enter(staffed, "luis", OTHER)
    staffed.clock.past += timedelta(seconds=6)
    with pytest.raises(LoginMustWait):
        users.enter(staffed, "luis", SECRET)
    staffed.clock.past += timedelta(seconds=6)
    users.enter(staffed, "luis", SECRET)
    with pytest.raises(LoginRefused):
        users.enter(staffed, "luis", OTHER)
    users.enter(staffed, "luis", SECRET)


def test_an_unknown_name_is_refused_like_a_wrong_password_and_is_not_kept(staffed):
    with pytest.raises(LoginRefused):
        users.enter(staffed, SECRET, SECRET)
    assert trail(staffed)[-1] == ("desconocido", "users.enter", "desconocido", "no pudo entrar")


def test_a_digest_of_other_days_is_made_anew_when_its_owner_enters(staffed):
    weak = argon2.PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1).hash(SECRET)
    book = sqlite3.connect(staffed.folder.database)
    book.execute("UPDATE app_user SET password_hash = ? WHERE name = 'luis'", (weak,))
    book.commit()
    users.enter(staffed, "luis", SECRET)
    [(digest,)] = book.execute("SELECT password_hash FROM app_user WHERE name = 'luis'").fetchall()
    book.execute("UPDATE app_user SET password_hash = 'nada' WHERE name = 'luis'")
    book.commit()
    book.close()
    assert digest.startswith("$argon2id$")
    assert digest != weak
    with pytest.raises(LoginRefused):
        users.enter(staffed, "luis", SECRET)


def test_no_password_and_no_digest_is_told_anywhere(staffed):
    users.enter(staffed, "luis", SECRET)
    book = sqlite3.connect(staffed.folder.database)
    [(digest,)] = book.execute("SELECT password_hash FROM app_user WHERE name = 'luis'").fetchall()
    book.close()
    told = repr(trail(staffed)) + repr(users.every(staffed))
    with staffed.store.read() as transaction:
        told += repr(users.users.find(transaction, "luis"))
    assert SECRET not in told
    assert digest not in told
    assert "argon2" not in told


# ---- what each may do


HANDING_OVER = {"register/strata.py": "`bulk.put_each` writes its line"}


def sources():
    """Every module that may hold use cases, parsed: neither the command nor the town of the demonstration."""
    for path in sorted((ROOT / "app").rglob("*.py")):
        if not {"cli", "demo", "store", "exchange"} & set(path.relative_to(ROOT).parts):
            yield path, ast.parse(path.read_text("utf-8"))


def asked_of(tree):
    """The names of use cases as a module hands them to the border."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(ast.Name("audit"), "add"), args=[_, _, action, *_]):
                yield action
            case ast.Call(func=ast.Attribute(ast.Name("office"), "demand"), args=[action]):
                yield action


def written(node):
    """Every name of the shape of a use case in an expression, or the fixed beginning of one put together."""
    texts = (each.value for each in ast.walk(node) if isinstance(each, ast.Constant))
    return [text for text in texts if isinstance(text, str) and re.fullmatch(r"[a-z_]+\.[a-z_]*", text)]


@cache
def actions():
    """Every use case that the program names: at the border, or on its way there."""
    found = {text for _, tree in sources() for action in asked_of(tree) for text in written(action)}
    modules = {path.stem for path, _ in sources()} | {text.partition(".")[0] for text in found}
    for _, tree in sources():
        for text in written(tree):
            if text.partition(".")[0] in modules and not text.endswith(".id"):
                found.add(text)
    return sorted(found)


def test_the_table_knows_every_use_case_that_writes():
    assert len(actions()) > 90
    assert [action for action in actions() if not who_can(action)] == []
    assert [action for action in actions() if Role.ADMINISTRATOR not in who_can(action)] == []


def test_the_table_holds_no_use_case_that_is_gone():
    stems = {action.partition(".")[0] for action in actions()}
    assert [name for name in BY_MODULE if name not in stems] == []
    assert [name for name in BY_CASE if name not in actions()] == []


def test_a_module_that_writes_asks_at_the_border():
    """A new use case cannot write in silence: its module names the action, or stands here with who does."""
    silent = [
        path.relative_to(ROOT / "app").as_posix()
        for path, tree in sources()
        if "store.write()" in ast.unparse(tree)
        and not any(True for _ in asked_of(tree))
        and not set(written(tree)) & set(actions())
    ]
    assert silent == sorted(HANDING_OVER)


def test_an_auditor_writes_nothing():
    """But files of the month's report, which say what the book says."""
    allowed = {action for action in actions() if Role.AUDITOR in who_can(action)}
    assert allowed == OWN | {"month_files.write"}


def test_what_the_table_does_not_know_is_for_nobody():
    assert who_can("algo.nuevo") == ()


def test_every_line_of_the_trail_is_written_through_the_border():
    calls = re.compile(r"insert(_of)?\(audit\b")
    found = [path for path in (ROOT / "app").rglob("*.py") if calls.search(path.read_text("utf-8"))]
    assert [path.name for path in found] == ["audit.py"]


@pytest.mark.parametrize(
    "action",
    [
        "annulment.reverse_receipt", "billing.undo", "bank_undo.undo_file", "campaigns.reopen",
        "numbering.change", "office_settings.change", "census.take_back_approval",
    ],
)  # fmt: skip
def test_what_is_delicate_is_for_those_who_answer_for_the_office(action):
    assert who_can(action) == (Role.SUPERVISOR, Role.ADMINISTRATOR)


DOINGS = {
    "office_settings.change": lambda office, _: office_settings.change(office, {"phone": "602 555 0101"}),
    "cycles.create": lambda office, _: cycles.create(office, Cycle("6", "Principales", Periodicity.MONTHLY)),
    "users.add": lambda office, _: users.add(office, "eva", Role.CLERK, SECRET),
    "cadastre.export_file": lambda office, folder: cadastre.export_file(office, folder / "c.xlsx"),
}


ASKED_FIRST = {"users.add", "cadastre.export_file"}
"""What asks before it writes anything: that somebody tried stays in the trail."""


def tried(office):
    return [line[:3] for line in trail(office) if line[1] == REFUSED]


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize(
    "action", ["office_settings.change", "cycles.create", "users.add", "cadastre.export_file"]
)
def test_what_a_role_may_not_do_leaves_everything_as_it_was(office, tmp_path, action, role):
    users.add(office, "ana", Role.ADMINISTRATOR, SECRET)
    acting = replace(office, user="luis", role=role)
    before, files = held(office), sorted(tmp_path.rglob("*.xlsx"))
    if role in who_can(action):
        DOINGS[action](acting, tmp_path)
        assert trail(office)[-1][:2] == ("luis", action)
        return
    with pytest.raises(NotAllowed) as refused:
        DOINGS[action](acting, tmp_path)
    assert refused.value.permission == action
    assert "administrador" in sentence(refused.value)
    assert tried(office) == ([("luis", REFUSED, action)] if action in ASKED_FIRST else [])
    assert [line for line in held(office) if REFUSED not in line] == before
    assert sorted(tmp_path.rglob("*.xlsx")) == files


def test_an_auditor_reads_the_town_and_changes_nothing_of_it(town, tmp_path):
    auditor = replace(town, user="eva", role=Role.AUDITOR)
    before = held(town)
    code = cadastre.find_accounts(auditor, "1", 1)[0].code
    assert cadastre.view_account(auditor, code).card.code == code
    for attempt in (
        lambda: cash.collect(auditor, Payment(account=code, amount=5_000)),
        lambda: shifts.count_drawer(auditor, {1000: 1}),
        lambda: keep(auditor, tmp_path / "nada.pdf"),
    ):
        with pytest.raises(NotAllowed):
            attempt()
    assert tried(town) == [("eva", REFUSED, "attachments.add")]
    assert [line for line in held(town) if REFUSED not in line] == before


def test_a_clerk_takes_no_database_out_and_that_they_tried_stays_in_the_trail(staffed, tmp_path):
    luis = users.enter(staffed, "luis", SECRET)
    with pytest.raises(NotAllowed):
        cadastre.export_file(luis, tmp_path / "catastro.xlsx")
    assert not (tmp_path / "catastro.xlsx").exists()
    assert trail(staffed)[-1] == ("luis", REFUSED, "cadastre.export_file", "no puede hacerlo")


def test_a_cashier_annuls_in_the_shift_and_a_supervisor_reverses_later(office, tmp_path):
    offices.with_rows(office, tmp_path, [offices.row("0100001", balance="90000")])
    users.add(office, "ana", Role.ADMINISTRATOR, SECRET)
    cashier = replace(office, user="luis", role=Role.CASHIER)
    supervisor = replace(office, user="marta", role=Role.SUPERVISOR)
    wrong, kept = (cash.collect(cashier, Payment(account="0100001", amount=5_000)).receipt for _ in "12")
    annulment.annul(cashier, wrong, "se digitó la cuenta de otro")
    shifts.close_shift(cashier, {5_000: 1})
    later = annulment.Undoing(receipt=kept, reason="cheque devuelto", authorised_by="Ana")
    with pytest.raises(NotAllowed):
        annulment.reverse_receipt(cashier, later)
    users.add(office, "marta", Role.SUPERVISOR, SECRET)
    assert [each.name for each in authority.people(supervisor)] == ["ana"]
    for nobody in ("Gerencia", "marta", "luis"):
        with pytest.raises(InvalidValue, match="ana"):
            annulment.reverse_receipt(supervisor, replace(later, authorised_by=nobody))
    annulment.reverse_receipt(supervisor, later)
    assert trail(office)[-1][3].endswith(": cheque devuelto, autoriza ana")
    done = [line[:2] for line in trail(office) if line[0] in {"luis", "marta"}]
    assert done == [
        *[("luis", "cash.collect")] * 2, ("luis", "annulment.annul"), ("luis", "shift.count_drawer"),
        ("luis", "shift.close_shift"), ("marta", "annulment.reverse_receipt"),
    ]  # fmt: skip


def test_the_only_administrator_is_rescued_from_the_machine_and_nobody_else(staffed):
    with pytest.raises(RescueIsForAdministrators):
        users.rescue(staffed, "luis", OTHER)
    with pytest.raises(PasswordTooShort):
        users.rescue(staffed, "ana.perez", SHORT)
    for _ in range(users.FREE_FAILURES):
        with pytest.raises(LoginRefused):
            users.enter(staffed, "ana.perez", OTHER)
    users.rescue(staffed, "Ana.Perez", OTHER)
    assert users.enter(staffed, "ana.perez", OTHER).role is Role.ADMINISTRATOR
    assert trail(staffed)[-2][:3] == ("administrador del equipo", "users.rescue", "ana.perez")


def test_a_rehearsal_is_done_by_whoever_may_do_the_run(staffed, tmp_path):
    staffed.store.close()
    folder = replace(staffed.folder)
    copy = founding.open_copy(folder, users.enter(staffed, "luis", SECRET))
    assert (copy.user, copy.role) == ("luis", Role.CLERK)
    copy.close()


AT_THE_DESK = {
    "collect": lambda office: cash.collect(office, Payment(account="no existe", amount=0)),
    "annul": lambda office: annulment.annul(office, "no existe", ""),
    "open": lambda office: shifts.open_shift(office, -1),
    "move": lambda office: shifts.move_cash(office, Drawn(reason=DrawerReason.REFUND, amount=0, detail="")),
    "close": shifts.close_shift,
    "explain": lambda office: shifts.explain(office, 99, ""),
    "day": lambda office: cash_day.close_day(office, date(2999, 1, 1)),
    "assign": lambda office: bank_parked.assign(office, 99, 1, "no existe", ""),
    "undo": lambda office: bank_undo.undo_file(office, 99, ""),
    "return": lambda office: bank_undo.return_payment(office, 99, 1, ""),
    "release": lambda office: bank_undo.release(office, 99, 1, ""),
    "import": lambda office: bank_file.import_file(office, Path("no hay.txt")),
    "retire": lambda office: bank_profiles.retire(office, "no existe"),
    "many": lambda office: remittance.collect_many(office, [Payment(account="no existe", amount=0)]),
}


@pytest.mark.parametrize("name", AT_THE_DESK)
def test_who_may_not_learns_nothing_of_how_the_desk_and_the_banks_stand(town, name):
    """Permission is asked before what is there: a refusal would tell which shifts and files there are."""
    with pytest.raises(NotAllowed):
        AT_THE_DESK[name](replace(town, user="eva", role=Role.AUDITOR))
