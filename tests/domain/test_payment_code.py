"""What scanners type for one payment code, and what is none."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.payment_code import CodeLengths, PaymentCode, ScanNotUnderstood, looks_scanned, read_code

GLN, GS = "7709998001237", "\x1d"
LENGTHS = CodeLengths(reference=12, amount=10)
WHOLE = PaymentCode(collector=GLN, reference="000000104872", amount=87_450, due_on=date(2026, 12, 15))


@pytest.mark.parametrize(
    "text",
    [
        f"]C1415{GLN}8020000000104872{GS}39000000087450{GS}9620261215",
        f"{GS}415{GLN}8020000000104872{GS}39000000087450{GS}9620261215",
        f"415{GLN}8020000000104872|39000000087450|9620261215",
        f"415{GLN}8020000000104872390000000874509620261215",
        f"(415){GLN}(8020)000000104872(3900)0000087450(96)20261215",
        f" (415) {GLN} (8020) 000000104872 (3900) 0000087450 (96) 20261215\r",
    ],
)
def test_however_a_scanner_is_set_the_code_says_the_same(text):
    assert looks_scanned(text)
    assert read_code(text, LENGTHS) == WHOLE


def test_a_code_may_lack_its_amount_or_its_date():
    assert read_code(f"415{GLN}8020000000104872", LENGTHS) == PaymentCode(
        collector=GLN, reference="000000104872", amount=None, due_on=None
    )
    assert read_code(f"415{GLN}802000000010487239000000087450", LENGTHS).due_on is None
    assert read_code(f"415{GLN}8020000000104872{GS}9620261399", LENGTHS).due_on is None


@pytest.mark.parametrize(
    "text",
    [
        f"415{GLN}8020",
        f"415{GLN}80200000001",
        f"415{GLN}80200000001048723900000",
        f"415{GLN}80200000001048723900000008745096202612",
        f"415{GLN}8020000000104872{GS}12261215",
        f"415{GLN}8020000000000000",
        f"(415){GLN}(8020)00x104872",
        "(415)770999800123(8020)000000104872",
        "(415)",
        "0100012",
    ],
)
def test_a_torn_code_is_refused_whole(text):
    with pytest.raises(ScanNotUnderstood):
        read_code(text, LENGTHS)


@pytest.mark.parametrize("text", ["0100012", "María Ríos", "M-4150", "Cra. 7 n.º 12-34", "", "415"])
def test_what_a_clerk_types_is_no_code(text):
    assert not looks_scanned(text)


@given(
    reference=st.integers(1, 10**12 - 1),
    amount=st.integers(1, 10**10 - 1),
    due=st.dates(date(2020, 1, 1), date(2099, 12, 31)),
    mark=st.sampled_from([GS, "", "#", "{GS}"]),
)
def test_every_code_that_is_printed_is_read_back(reference, amount, due, mark):
    text = f"415{GLN}8020{reference:012d}{mark}3900{amount:010d}{mark}96{due:%Y%m%d}"
    found = read_code(text, LENGTHS)
    assert (int(found.reference), found.amount, found.due_on) == (reference, amount, due)


@given(st.text())
def test_noise_is_refused_or_read_and_nothing_else(text):
    try:
        found = read_code(text, LENGTHS)
    except ScanNotUnderstood:
        return
    assert found.reference.isdigit()
