"""Worked cases of collecting, by name: who comes first, what becomes of a promise, how old a debt is."""

import json
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from domain.collection import PriorityFactor, PromiseState, prioritise
from domain.collection_list import MadePromise, promise_states
from domain.collection_policy import USUAL
from domain.portfolio import AGES
from domain.ratio import quotient

_FILE = Path(__file__).parents[1] / "data" / "vectors-pe-ec.json"
VECTORS = {each["id"]: each for each in json.loads(_FILE.read_text(encoding="utf-8"))["vectores"]}


def vector(name):
    return VECTORS[name]["entrada"], VECTORS[name]["esperado"]


def test_gc_01_a_debtor_comes_by_balance_days_broken_promises_and_being_reached():
    given, wanted = vector("GC-01")
    values = {
        PriorityFactor.AMOUNT: int(given["saldo"]),
        PriorityFactor.DAYS: given["dias_mora"],
        PriorityFactor.BROKEN_PROMISES: given["promesas_incumplidas"],
        PriorityFactor.CONTACTABLE: int(given["contactable"]),
        PriorityFactor.PRINCIPAL: int(given["principal"]),
    }
    found = prioritise(values, USUAL.weights(int(given["saldo_corte"])))
    assert Decimal(found.points) == Decimal(wanted["puntaje"])


def test_gc_02_a_promise_is_kept_by_what_comes_in_until_its_grace_ends():
    given, wanted = vector("GC-02")
    due = date.fromisoformat(given["fecha"])
    kept_by = due + timedelta(days=given["gracia_dias"])
    paid = sum(int(amount) for day, amount in given["pagos"] if date.fromisoformat(day) <= kept_by)
    promise = MadePromise(
        account=1,
        amount=int(given["prometido"]),
        made_on=date(2026, 5, 1),
        due_on=due,
        kept_by=kept_by,
        paid=paid,
    )
    assert given["gracia_dias"] == USUAL.grace_days
    [state] = promise_states({1: promise}, date.fromisoformat(given["corte"])).values()
    assert (state, wanted["estado"]) == (PromiseState.KEPT, "cumplida")
    assert str(quotient(paid * 100, promise.amount, 2)) == wanted["cumplimiento_pct"]


def test_gc_03_a_debt_is_of_the_age_of_its_days():
    given, wanted = vector("GC-03")
    found = [AGES.age_of(days).name.replace(">", "mas_") for days in given["dias"]]
    assert found == wanted["tramos"]
