"""What the tests of the charges' screens share: a small office with charges in every state, and its sheet."""

import offices
from billing_office import NOVEMBER

from app.invoicing import charge, charge_approval
from app.invoicing.charge import NewCharge
from domain.charge import ChargeConcept, ChargeState

LONG = "Reposición del medidor de media pulgada con su caja y su registro"


def add(office, account, **facts):
    """A charge of an account; a meter of $ 90.000 from November, but for what is given."""
    usual = {
        "concept": ChargeConcept.METER, "label": "Medidor", "amount": 90_000, "starts": NOVEMBER,
    }  # fmt: skip
    charge.add_charge(office, NewCharge(account=account, **{**usual, **facts}))


def with_charges(office):
    """Three wait for approval (one of them in three instalments), one is approved, one was withdrawn."""
    office = offices.on(office, office.clock.today(), user="ana.perez")
    add(office, "0100001", label=LONG, instalments=3)
    add(office, "0100002", concept=ChargeConcept.REPAIR, label="Arreglo", amount=45_000)
    add(office, "0100002", concept=ChargeConcept.REPAIR, label="Arreglo", amount=45_000)
    add(office, "0100003", concept=ChargeConcept.WATER_TRUCK, label="Carrotanque", approved=True)
    add(office, "0200001", label="Equivocado", amount=1_000)
    charge_approval.withdraw(office, [wrong(office)], "Era de otra cuenta")
    return office


def wrong(office):
    """The id of the last one."""
    return max(line.first.id for line in charge_approval.month(office).charges)


def of_state(office, state=ChargeState.PENDING):
    """The lines of November in a state."""
    return [each for each in charge_approval.month(office, NOVEMBER).charges if each.state is state]


def sheet(folder, *rows, name="cobros.csv"):
    """A sheet of charges under the usual headings."""
    file = folder / name
    file.write_text("\r\n".join(["CODIGO;CONCEPTO;DETALLE;VALOR;CUOTAS;DESDE", *rows]) + "\r\n", "utf-8-sig")
    return file


ROWS = (
    "0100001;Medidor;Medidor de media;90.000;3;2026-11",
    "100002;Reparación;;45000;;",
    "0100002;Reparación;;45000;;",
    "999;Medidor;;1000;;",
    "TOTAL;;;;;",
)
"""Three charges, the last two alike; an account of nobody; a total."""
