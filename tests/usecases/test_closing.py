"""The end of a period: what holds it back, what warns, and opening it again with a second person's word."""

from datetime import date

import bank_office
import offices
import pytest

from app import check, users
from app.cli import passwords
from app.cli.closing_orders import SECOND
from app.desk import cash
from app.desk.cash import Payment
from app.errors import NotAllowed
from app.invoicing import adjustment, billing
from app.month import critique, period
from app.month_end import checks, closing
from app.month_end.closing import Reopening
from app.store import board, periods
from app.wording.closing_refusals import LaterPeriodClosed, PeriodNotClosed, PortfolioNotTied
from app.wording.closing_words import CHECK_WORDS
from app.wording.user_refusals import LoginRefused
from domain.critique import CritiquePending
from domain.document import DocumentKind
from domain.errors import InvalidValue
from domain.period import Period
from domain.roles import Role

NOVEMBER, DECEMBER = offices.NOVEMBER, Period(2026, 12)
LATER = date(2026, 12, 30)
WORD, OTHER = "mar azul 7", "otra clave 9"


@offices.copied
def issued(office, folder):
    offices.with_rows(office, folder, [offices.row("001"), offices.row("002", balance="30000")])
    period.open_period(office, NOVEMBER)
    offices.read(office, folder, NOVEMBER, ["001;110;", "002;112;"])
    critique.decide_automatically(office, NOVEMBER)
    billing.settle(office, NOVEMBER)
    billing.issue(office, NOVEMBER)
    return office


def pending(office, name=NOVEMBER):
    return {each.id: each.pending for each in checks.review(office, name).checks if each.pending}


def reopen(office, name=NOVEMBER, *, by="Rosa Díaz", why="faltó una nota", word=WORD):
    asked = Reopening(authorised_by=by, reason=why, password=lambda: word)
    return closing.reopen(office, name, asked)


def broken(office):
    return [rule.id for rule in check.check_book(office) if not rule.ok]


def test_before_the_issue_it_is_held_and_each_thing_has_its_page(tmp_path):
    office = offices.blank(tmp_path / "oficina")
    offices.with_rows(office, tmp_path, [offices.row("001")])
    period.open_period(office, NOVEMBER)
    offices.read(office, tmp_path, NOVEMBER, ["001;90;"])
    seen = checks.review(office, NOVEMBER)
    assert [(each.id, each.pending) for each in seen.held] == [("emision", 1), ("critica", 1)]
    assert {each.id for each in seen.checks} <= set(CHECK_WORDS)
    assert all(each.page for each in seen.checks)
    assert seen.held[0].args == {"period": "2026-11", "cycle": "1"}
    office.close()


def test_once_issued_nothing_holds_it_and_the_rest_only_warns(issued, tmp_path):
    cash.collect(issued, Payment(account="002", amount=1_000))
    bank_office.load(issued, bank_office.write(tmp_path, [("999", 4_500_000)], day="20261120"))
    seen = checks.review(issued, NOVEMBER)
    assert seen.held == ()
    assert {each.id: each.pending for each in seen.warnings} == {
        "impresion": 2, "reparto": 2, "turnos": 1, "dias": 1, "por_identificar": 1, "conciliacion": 1,
        "respaldo": 1,
    }  # fmt: skip
    closing.close(issued, NOVEMBER)
    after = checks.review(issued, NOVEMBER)
    assert (after.checks, after.last_closed) == ((), True)


def test_who_can_still_be_billed_is_warned_of(tmp_path):
    office = offices.blank(tmp_path / "oficina")
    offices.with_rows(office, tmp_path, [offices.row("001"), offices.row("002")])
    period.open_period(office, NOVEMBER)
    offices.read(office, tmp_path, NOVEMBER, ["001;110;"])
    critique.decide_automatically(office, NOVEMBER)
    billing.settle(office, NOVEMBER)
    billing.issue(office, NOVEMBER)
    offices.read(office, tmp_path, NOVEMBER, ["002;900;"])
    assert pending(office)["critica"] == 1
    with pytest.raises(CritiquePending):
        closing.close(office, NOVEMBER)
    critique.decide_automatically(office, NOVEMBER)
    assert pending(office)["sin_factura"] == 1
    billing.settle(office, NOVEMBER)
    assert pending(office)["borrador"] == 1
    office.close()


def test_a_portfolio_that_does_not_tie_is_not_sealed(issued):
    offices.without_guards(issued, "UPDATE account_entry SET amount = amount + 7 WHERE kind = 'cargo'")
    assert pending(issued)["cuadre"] >= 1
    with pytest.raises(PortfolioNotTied):
        closing.close(issued, NOVEMBER)
    assert checks.review(issued, NOVEMBER).period.state == periods.OPEN


def test_what_ties_by_account_and_not_in_all_counts_once(issued, monkeypatch):
    moved = board.moved
    monkeypatch.setattr(board, "moved", lambda *asked: {**moved(*asked), "otro": 5})
    monkeypatch.setattr(board, "untied", lambda *_asked: [])
    assert pending(issued)["cuadre"] == 1


def test_opened_again_it_takes_entries_and_its_next_close_seals_it_anew(issued):
    closing.close(issued, NOVEMBER)
    assert broken(issued) == []
    reopen(issued)
    assert checks.review(issued, NOVEMBER).period.closed_on is None
    note = adjustment.Note(invoice="1", kind=DocumentKind.CREDIT_NOTE, amount=1_000, reason="faltaba")
    adjustment.issue(issued, note)
    assert broken(issued) == []
    closing.close(issued, NOVEMBER)
    assert broken(issued) == []
    offices.without_guards(issued, "UPDATE reading SET billed_m3 = 99 WHERE id = 1")
    assert "PAPEL" in broken(issued)


def test_while_it_is_open_again_its_old_seal_has_no_force(issued):
    closing.close(issued, NOVEMBER)
    offices.without_guards(issued, "UPDATE reading SET billed_m3 = 99 WHERE id = 1")
    assert "PAPEL" in broken(issued)
    reopen(issued)
    assert "PAPEL" not in broken(issued)
    with issued.store.read() as transaction:
        line = transaction.exec_driver_sql(
            "SELECT subject, summary FROM audit WHERE action = 'period.reopen'"
        ).one()
    assert line.subject == "2026-11, ciclo 1"
    assert line.summary.endswith(": autoriza Rosa Díaz; faltó una nota")


def test_it_takes_a_reason_a_closed_period_and_the_last_one_first(issued, tmp_path):
    with pytest.raises(PeriodNotClosed):
        reopen(issued)
    closing.close(issued, NOVEMBER)
    with pytest.raises(InvalidValue):
        reopen(issued, why=" ")
    later = offices.on(issued, LATER)
    period.open_period(later, DECEMBER)
    offices.read(later, tmp_path, DECEMBER, ["001;120;", "002;122;"], "28/12/2026")
    critique.decide_automatically(later, DECEMBER)
    billing.settle(later, DECEMBER)
    billing.issue(later, DECEMBER)
    closing.close(later, DECEMBER)
    with pytest.raises(LaterPeriodClosed) as refused:
        reopen(later)
    assert refused.value.later == "2026-12"
    assert not checks.review(later, NOVEMBER).last_closed
    reopen(later, DECEMBER)
    reopen(later)


def test_without_users_the_name_of_somebody_else_is_written(issued):
    closing.close(issued, NOVEMBER)
    for nobody in ("", "  ", "Oficina"):
        with pytest.raises(InvalidValue):
            reopen(issued, by=nobody)
    reopen(issued)


def test_with_users_it_takes_another_head_and_their_own_password(issued):
    closing.close(issued, NOVEMBER)
    users.add(issued, "ana", Role.ADMINISTRATOR, WORD)
    ana = offices.on(issued, issued.clock.today(), user="ana", role=Role.ADMINISTRATOR)
    users.add(ana, "luis", Role.SUPERVISOR, OTHER)
    users.add(ana, "eva", Role.CASHIER, OTHER)
    assert [each.name for each in closing.people(ana)] == ["luis"]
    for nobody in ("ana", "eva", "pedro"):
        with pytest.raises(InvalidValue):
            reopen(ana, by=nobody)
    with pytest.raises(LoginRefused):
        reopen(ana, by="luis", word=WORD)
    eva = offices.on(issued, issued.clock.today(), user="eva", role=Role.CASHIER)
    with pytest.raises(NotAllowed):
        reopen(eva, by="luis", word=OTHER)
    with pytest.raises(NotAllowed):
        closing.close(eva, NOVEMBER)
    reopen(ana, by="Luis", word=OTHER)
    assert checks.review(ana, NOVEMBER).period.state == periods.OPEN


def test_the_orders_look_close_and_open_again(month_orders, monkeypatch):
    caudal = month_orders
    seen = caudal("periodo", "revisar", "2026-11")
    assert seen["impiden"] == []
    assert {"id": "reparto", "pendientes": 2} in seen["avisan"]
    closed = caudal("periodo", "cerrar", "2026-11")
    assert closed["estado"] == "cerrado"
    assert closed["respaldo"]["integro"]
    assert {"id": "reparto", "pendientes": 2} in closed["avisos"]
    monkeypatch.delenv(SECOND, raising=False)
    monkeypatch.setenv(passwords.NEW, WORD)
    words = ("periodo", "reabrir", "2026-11", "--autoriza", "Rosa", "--motivo", "faltó una nota")
    assert caudal(*words)["estado"] == "abierto"
    assert caudal(*words, code=3)["error"]["codigo"] == "PERIODO_NO_CERRADO"
    caudal("periodo", "cerrar", "2026-11")
    caudal("usuarios", "agregar", "ana", "--rol", "administrador")
    monkeypatch.setenv(passwords.ENTERING, WORD)
    caudal("usuarios", "agregar", "luis", "--rol", "supervisor", "--usuario", "ana")
    by_luis = ("periodo", "reabrir", "2026-11", "--autoriza", "luis", "--motivo", "otra", "--usuario", "ana")
    assert caudal(*by_luis, code=3)["error"]["codigo"] == "CLAVE_NUEVA_REQUERIDA"
    monkeypatch.setenv(SECOND, WORD)
    assert caudal(*by_luis)["estado"] == "abierto"


@pytest.fixture
def month_orders(issued, caudal, tmp_path):
    """The orders, on an office with an issued month."""
    issued.close()
    (tmp_path / "datos").mkdir()
    (tmp_path / "datos" / "caudal.db").write_bytes(issued.folder.database.read_bytes())
    return caudal
