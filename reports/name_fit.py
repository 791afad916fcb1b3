"""Whether an invoice cuts its holder's name: the same setting of type that draws it."""

from functools import cache

from reports import invoice_half, invoice_letter
from reports.fonts import FontInUse, Weight
from reports.measure import ELLIPSIS, Measure


@cache
def _measure() -> Measure:
    return Measure(tuple(map(FontInUse, Weight)))


def is_cut(name: str, account: str, *, half: bool) -> bool:
    """Whether the head or the coupon cuts a name even in the smallest type.

    Args:
        name: the holder's.
        account: its code, which stands before the name on the coupon of a whole letter.
        half: whether invoices are half letters, two on a page or one.
    """
    measure = _measure()
    if half:
        found = (invoice_half.holder_name(measure, name)[0], invoice_half.coupon_name(measure, name)[0])
    else:
        on_coupon = invoice_letter.coupon_name(measure, name, account)[1]
        found = (invoice_letter.holder_name(measure, name)[0], on_coupon)
    return any(lines[-1].endswith(ELLIPSIS) for lines in found) and not name.endswith(ELLIPSIS)
