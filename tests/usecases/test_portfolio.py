"""The portfolio by age on any day, against the ledger read entry by entry (R-CAR-01, L3)."""

import json
from datetime import date, timedelta

import agreement_office
import claim_office
import offices
import pytest
from offices import row
from sqlalchemy import select

from app.cli.portfolio_parser import APART_BY
from app.debt import agreement_ending
from app.debt.portfolio import By, ages, evolution
from app.desk import annulment, cash
from app.desk.cash import Payment
from app.store import claims
from app.store.schema import account_entry, allocation, document
from app.wording.portfolio_words import key_name
from domain.arrears import ages as aged_items
from domain.cadastre import Service
from domain.ledger import (
    AccountEntry,
    Allocation,
    Concept,
    EntryKind,
    as_of,
    open_credits,
    open_items,
)
from domain.portfolio import AGES
from ui.main import main

LAST = date(2027, 2, 20)


def pay(office, account, amount):
    return cash.collect(office, Payment(account=account, amount=amount)).receipt


@pytest.fixture
def lived(office, tmp_path):
    """Two accounts: one claims and pays in part, the other pays too much and its receipt is undone."""
    owing = claim_office.owing(office, tmp_path)
    pay(owing, "001", 30_000)
    undone = pay(owing, "002", 500_000)
    claim_office.filed(offices.on(owing, date(2027, 1, 12)), amount=9_000)
    annulment.annul(owing, undone, "se escribió otro valor")
    return offices.on(owing, LAST)


def entries_of(transaction):
    """The whole ledger as values, and what settled what, in the order in which it was done."""
    entries = [
        AccountEntry(
            id=row.id,
            account=row.account_id,
            posted_on=row.posted_on,
            period=None,
            service=Service(row.service),
            kind=EntryKind(row.kind),
            concept=Concept(row.concept),
            amount=row.amount,
            document=row.document_id,
            line=row.line,
            reverses=row.reverses_id,
        )
        for row in transaction.execute(select(account_entry))
    ]
    settled = select(allocation.c.source_id, allocation.c.target_id, allocation.c.amount)
    settled = settled.order_by(allocation.c.id)
    due_on = dict(transaction.execute(select(document.c.id, document.c.due_on)).all())
    return entries, [Allocation(*row) for row in transaction.execute(settled)], due_on


@pytest.mark.parametrize("back", [0, 1, 38, 40, 47, 52, 80, 120])
def test_a_day_shows_what_its_entries_say(lived, back):
    day = LAST - timedelta(days=back)
    found = ages(lived, day)
    with lived.store.read() as transaction:
        entries, settled, due_on = entries_of(transaction)
        entries, settled = as_of(entries, settled, day)
        items = open_items(entries, settled, {key: due for key, due in due_on.items() if due})
        held = claims.claimed_entries(transaction, items, day)
    expected = aged_items(items, open_credits(entries, settled), day, AGES, claimed=held)
    assert found.whole == expected
    assert found.ties
    assert found.booked == sum(entry.amount for entry in entries)


def test_what_is_claimed_leaves_its_age_from_the_day_of_the_claim(lived):
    before, after = ages(lived, date(2027, 1, 11)).whole, ages(lived, date(2027, 1, 12)).whole
    assert (before.claimed, after.claimed) == (0, 9_000)
    assert before.ledger == after.ledger
    assert before.total - after.total == 9_000


def test_the_order_tells_them_apart_by_the_same():
    assert tuple(By) == APART_BY


@pytest.mark.parametrize("by", By)
def test_whatever_tells_it_apart_the_sum_is_the_same(lived, by):
    found = ages(lived, by=by)
    assert sum(part.ledger for part in found.by.values()) == found.whole.ledger
    assert sum(part.total for part in found.by.values()) == found.whole.total
    assert found.by


def test_an_office_without_debts_owes_nothing(office):
    found = ages(office, by=By.CLASS)
    assert (found.whole.total, found.whole.accounts, found.by, found.ties) == (0, 0, {}, True)


def test_the_order_answers_in_the_shape_of_the_contract(lived, capsys):
    lived.store.close()
    words = ["--datos", str(lived.folder.root), "--hoy", str(LAST), "cartera", "edades", "--por", "ruta"]
    assert main(["--json", *words]) == 0
    told = json.loads(capsys.readouterr().out)
    assert list(told["rangos"]) == ["corriente", "1-30", "31-60", "61-90", "91-180", "181-360", ">360"]
    assert told["total"] == sum(told["rangos"].values())
    apart = told["en_reclamo"] + told["en_convenio"] - told["saldo_a_favor"]
    assert told["libro"] == told["total"] + apart
    assert [part["clave"] for part in told["por"]] == ["1"]
    assert told["por"][0]["cuentas"] == told["cuentas"] == 2
    assert main([*words, "--fecha", "2026-11-30"]) == 0
    text = capsys.readouterr().out
    assert text.startswith("Cartera al 30/11/2026: $ ")
    assert "corriente" in text


def test_the_evolution_is_each_month_as_it_stood(lived):
    found = evolution(lived)
    assert [each.on for each in found][-3:] == [date(2026, 12, 31), date(2027, 1, 31), LAST]
    for each in found:
        stood = ages(lived, each.on).whole
        assert each.by_range == stood.by_range
        assert (each.claimed, each.in_agreement, each.in_favour) == (
            stood.claimed, stood.in_agreement, stood.in_favour
        )  # fmt: skip
        assert each.ledger == stood.ledger


def test_the_evolution_follows_an_agreement_that_was_broken(tmp_path):
    made = agreement_office.owing(tmp_path)
    agreement_office.sign(made)
    later = offices.on(made, date(2027, 3, 9))
    agreement_ending.break_one(later, "1", "no vino")
    held, back = [each for each in evolution(offices.on(made, date(2027, 3, 10))) if each.on.year == 2027][1:]
    assert held.in_agreement > 0
    assert back.in_agreement == 0
    assert back.overdue == held.overdue + held.in_agreement
    assert back.ledger == ages(later).whole.ledger
    made.store.close()


def test_entities_are_the_holders_of_official_accounts(office, tmp_path):
    rows = [row("001", use="OFICIAL", name="Alcaldía"), row("002", stop="20")]
    offices.with_rows(office, tmp_path, rows)
    claim_office.month(office, tmp_path, offices.NOVEMBER, ["001;113;", "002;120;"], "28/11/2026")
    found = ages(office, by=By.ENTITY)
    assert list(found.by) == ["", "Alcaldía"]
    accounts = ages(office, by=By.ACCOUNT).by
    assert found.by["Alcaldía"] == accounts["001"]


@pytest.mark.parametrize(
    ("by", "key", "told"),
    [
        ("clase", "E1", "Residencial, estrato 1"),
        ("concepto", "intereses", "Intereses"),
        ("servicio", "aseo", "Aseo, de Limpia S.A."),
        ("servicio", "acueducto", "Acueducto"),
        ("ruta", "03", "Ruta 03"),
        ("cuenta", "001", "001"),
        ("entidad", "", "Los demás usuarios"),
        ("barrio", "", "Sin barrio"),
    ],
)
def test_each_part_has_a_name(by, key, told):
    assert key_name(by, key, "Limpia S.A.") == told


def test_the_orders_tell_the_evolution_and_what_prescribes(lived, capsys):
    lived.store.close()
    words = ["--datos", str(lived.folder.root), "--hoy", "2031-08-01", "cartera"]
    assert main(["--json", *words, "evolucion", "--fecha", str(LAST)]) == 0
    months = json.loads(capsys.readouterr().out)["meses"]
    assert len(months) == 12
    assert months[-1]["libro"] == months[-1]["total"] + months[-1]["en_reclamo"] - months[-1]["saldo_a_favor"]
    assert main([*words, "evolucion"]) == 0
    assert "01/08/2031" in capsys.readouterr().out
    assert main(["--json", *words, "prescripcion"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["anios"] == 5
    assert {each["cuenta"] for each in told["deudas"]} == {"001", "002"}
    days = [each["prescribe"] for each in told["deudas"]]
    assert days == sorted(days)
    assert main([*words, "prescripcion"]) == 0
    assert "prescribe el" in capsys.readouterr().out


def test_nothing_prescribes_in_a_young_book(lived, capsys):
    lived.store.close()
    assert main(["--datos", str(lived.folder.root), "--hoy", str(LAST), "cartera", "prescripcion"]) == 0
    assert "Ninguna deuda" in capsys.readouterr().out
