"""What an invoice keeps of its account is whole and well formed, whatever people are called."""

import json

import billing_office
import offices
from billing_office import NOVEMBER
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Text, select, type_coerce, update

from app.invoicing import billing
from app.month import critique
from app.store.schema import invoice, meter, person, property_, run
from app.store.types import dump_json, dump_text

ODD = 'Ana «la\\tía» "Ñu"\n\t\x01\u2028 ½ 🚰 {}'


@given(st.text())
def test_a_text_is_written_as_the_encoder_writes_it(text):
    assert dump_text(text) == dump_json(text)
    assert dump_text(None) == dump_json(None)


def test_every_snapshot_is_what_the_encoder_would_write_of_its_facts(tmp_path):
    office = billing_office.small_office(tmp_path / "o")
    offices.read(office, tmp_path, NOVEMBER, ["0200001;;PREDIO CERRADO"])
    critique.decide_automatically(office, NOVEMBER)
    billing_office.decide_all(office, NOVEMBER)
    with office.store.write() as transaction:
        transaction.execute(update(person).values(name=ODD, document=ODD))
        transaction.execute(update(property_).values(address=ODD, neighbourhood=ODD))
        transaction.execute(update(meter).values(serial=ODD))
    billing.settle(office, NOVEMBER)
    text = type_coerce(invoice.c.snapshot, Text)
    query = select(text).join(run).where(run.c.state == "borrador")
    with office.store.read() as transaction:
        kept = transaction.execute(query).scalars().all()
    told = list(map(json.loads, kept))
    assert list(map(dump_json, told)) == kept
    for facts in told:
        assert (facts["name"], facts["document"][1], facts["address"], facts["meter"]) == (ODD,) * 4
    for key in ("reading", "average", "limit", "before", "overdue"):
        assert any(key in facts for facts in told), key
    assert any(facts["reading"][1] is None for facts in told)
