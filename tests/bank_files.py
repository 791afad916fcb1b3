"""Files of Asobancaria 2001 as a bank would write them, whole or with one thing wrong."""

from hypothesis import strategies as st

NIT = "900123456-8"
WIDTH = 162


def header(nit="9001234568", day="20261120", bank="040", account="400702127333", modifier="A", kind="01"):
    return f"01{nit:0>10}{day}{bank}{account:0>17}202611210213{modifier}{kind}".ljust(WIDTH)


def lot(number, service="7709998001237"):
    return f"05{service}{number:04d}".ljust(WIDTH)


def payment(reference, cents, sequence=2, means="01", cause="000", origin="01"):
    return f"06{reference:0>48}{cents:014d}{origin}{means}0000000000000405703{sequence:07d}{cause}".ljust(
        WIDTH
    )


def lot_total(count, cents, number):
    return f"08{count:09d}{cents:018d}{number:04d}".ljust(WIDTH)


def file_total(count, cents):
    return f"09{count:09d}{cents:018d}".ljust(WIDTH)


def data(lines, end="\r\n"):
    return (end.join(lines) + end).encode("cp1252", "replace")


def of_lots(lots, **facts):
    """The records of a right file with these lots of (reference, cents)."""
    lines, sequence = [header(**facts)], 2
    for number, payments in enumerate(lots, start=1):
        lines.append(lot(number))
        for reference, cents in payments:
            lines.append(payment(reference, cents, sequence))
            sequence += 1
        lines.append(lot_total(len(payments), sum(cents for _, cents in payments), number))
    everything = [each for payments in lots for each in payments]
    return [*lines, file_total(len(everything), sum(cents for _, cents in everything))]


REFERENCES = st.integers(1, 10**12).map(str)
PAYMENTS = st.lists(st.tuples(REFERENCES, st.integers(1, 10**11)), max_size=6)
LOTS = st.lists(PAYMENTS, min_size=1, max_size=4)
