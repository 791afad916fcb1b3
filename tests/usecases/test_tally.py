"""The groups of a run, counted while it settles, are those of the rows that it wrote."""

from types import SimpleNamespace

import pytest
from offices import NOVEMBER

from app.invoicing import billing
from app.invoicing.charge import NewCharge, add_charge
from app.invoicing.tally import Priced, Tally
from app.month import critique
from app.store import billing as stored
from app.wording.refusals import NoDraft
from domain.charge import ChargeConcept
from domain.pricing import NO_RATE


def groups(found):
    return {
        each.key: (
            each.accounts, each.consumption_m3, each.full, each.subsidies, each.contributions, each.net
        )
        for each in found
    }  # fmt: skip


def test_groups_are_those_of_the_rows_written(town):
    with town.store.read() as transaction:
        codes = transaction.exec_driver_sql("SELECT code FROM account ORDER BY code LIMIT 40").scalars().all()
    for place, code in enumerate(codes):
        meter = NewCharge(
            account=code,
            concept=ChargeConcept.METER,
            label="Medidor",
            amount=7_013 + place,
            starts=NOVEMBER,
            approved=True,
        )
        add_charge(town, meter)
    critique.decide_automatically(town, NOVEMBER)
    draft = billing.settle(town, NOVEMBER)
    with town.store.read() as transaction:
        run = transaction.exec_driver_sql("SELECT id FROM run").scalar_one()
        written = stored.groups(transaction, run)
    assert groups(draft.by_service) == groups(written.by_service)
    assert groups(draft.by_class) == groups(written.by_class)


def test_a_draft_whose_rows_are_not_what_was_counted_is_not_kept(town):
    critique.decide_automatically(town, NOVEMBER)
    with town.store.write() as transaction:
        transaction.exec_driver_sql(
            "CREATE TRIGGER spoil AFTER INSERT ON invoice WHEN new.id = 7 BEGIN "
            "UPDATE invoice SET services_value = services_value + 1 WHERE id = 7; END"
        )
    with pytest.raises(ArithmeticError, match="drafts sum to"):
        billing.settle(town, NOVEMBER)
    with pytest.raises(NoDraft):
        billing.draft_totals(town, NOVEMBER)


def test_an_invoice_with_a_tax_and_another_charge_counts_once_among_other_lines():
    taxed = Priced.of(
        SimpleNamespace(rate_texts={NO_RATE: ("", "")}),
        [
            ("acueducto", "consumo", 10, 1, NO_RATE, 900, 100, 0, 800),
            ("otros", "impuesto", 1, 1, NO_RATE, 80, 0, 0, 80),
        ],
    )
    tally = Tally()
    tally.add("E2", taxed, 10, 500)
    tally.add("E2", taxed, 10, None)
    assert groups(tally.groups().by_service) == {
        "acueducto": (2, 20, 1800, 200, 0, 1600),
        "otros": (2, 0, 660, 0, 0, 660),
    }
    assert groups(tally.groups().by_class) == {"E2": (2, 20, 2460, 200, 0, 2260)}
