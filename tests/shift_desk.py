"""A day at the desk for tests: an open shift with receipts of every kind, and a closed one."""

from pathlib import Path

import offices

from app.desk import annulment, cash, shift
from app.desk.cash import Payment
from app.desk.shift import Drawn
from app.office import Office
from domain.cash import DrawerReason

LONG = "Asociación de Usuarios del Acueducto Regional Ñáñez-Güepsa de la Vereda San Antonio"
ONE, TWO = "0100001", "0100002"
COUNTED = {100_000: 1, 50_000: 1, 20_000: 1, 5_000: 1}
"""What the drawer must hold at the end of `with_a_day`."""


def with_a_day(folder: Path, receipts: int = 4) -> Office:
    """An office whose desk has a closed shift of one receipt, and an open one with a day in it."""
    office = offices.blank(folder / "datos")
    rows = [offices.row(ONE, name=LONG, balance="9000000"), offices.row(TWO, stop="20", balance="400000")]
    offices.with_rows(office, folder, rows)
    cash.collect(office, Payment(account=TWO, amount=10_000))
    shift.close_shift(office, {10_000: 1})
    shift.open_shift(office, 100_000)
    cash.collect(office, Payment(account=ONE, amount=20_000, received=50_000))
    cash.collect(office, Payment(account=ONE, amount=30_000, means={"efectivo": 25_000, "cheque": 5_000}))
    cash.collect(office, Payment(account=TWO, amount=40_000, means={"transferencia": 40_000}))
    for place in range(receipts - 4):
        cash.collect(office, Payment(account=ONE, amount=1_000 * (place + 1)))
    wrong = cash.collect(office, Payment(account=TWO, amount=7_000))
    annulment.annul(office, wrong.receipt, "Se digitó la cuenta de otro")
    expense = Drawn(
        reason=DrawerReason.EXPENSE, amount=5_000, detail="Papel térmico", payee="Papelería", support="5512"
    )
    shift.move_cash(office, expense)
    shift.move_cash(office, Drawn(reason=DrawerReason.ADDED, amount=35_000, detail="Sencillo del banco"))
    return office
