"""The billing file for banks: the sample's bytes, and no record of another width."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from offices import DATA

from app.exchange.bank_billing import WIDTH, BankBill, BillingHeader, billing_file, fits

HEADER = BillingHeader(
    nit="9001234568", bank="040", service="7709998001237", written_on=date(2026, 11, 21), time="0800",
    modifier="A",
)  # fmt: skip
FIRST = BankBill(
    reference="104872", second="Ruta 01-0045", periods=1, cycle="1", cents=8_745_000,
    due_on=date(2026, 12, 15), document="1020304050", name="Ana Peña",
)  # fmt: skip
SECOND = replace(
    FIRST, reference="104873", second="Ruta 01-0046", periods=2, cents=4_512_000, document="52300400",
    name="Luis Núñez",
)  # fmt: skip


def test_the_sample_is_written_again_byte_by_byte():
    wanted = (DATA / "bank" / "facturacion_asobancaria2001.txt").read_bytes()
    assert billing_file(HEADER, [FIRST, SECOND]) == wanted


@given(
    st.builds(
        BankBill,
        reference=st.integers(0, 10**48 - 1).map(str),
        second=st.text(max_size=40),
        periods=st.integers(1, 500),
        cycle=st.text(max_size=5) | st.integers(0, 9999).map(str),
        cents=st.integers(1, 10**14 - 1),
        due_on=st.dates(date(2000, 1, 1)),
        document=st.text(max_size=20),
        name=st.text(max_size=60),
    )
)
def test_every_record_is_as_wide_as_banks_want(bill):
    lines = billing_file(HEADER, [bill, FIRST]).decode("ascii").split("\r\n")
    assert {len(line) for line in lines[:-1]} == {WIDTH}
    assert [line[:2] for line in lines] == ["01", "05", "06", "06", "08", "09", ""]
    assert int(lines[4][11:29]) == int(lines[5][11:29]) == bill.cents + FIRST.cents


def test_what_has_no_room_is_told():
    assert fits(FIRST)
    wrong = ({"reference": "A1"}, {"reference": "1" * 49}, {"cents": 0}, {"cents": 10**14})
    assert not any(fits(replace(FIRST, **change)) for change in wrong)
