"""An office with a debt that passes to legal hands, and what its tests do with it."""

from datetime import date

import agreement_office
import offices

from app.debt import lawyers, legal, legal_desk, legal_steps
from app.debt.lawyers import Entry
from app.debt.legal import Opening
from app.debt.legal_steps import Step
from domain.legal import Means, Stage, Track

TODAY = date(2027, 1, 25)
"""A Monday on which both months of both accounts are late."""

LAWYER = "52123987"


def owing(folder):
    """Two accounts that are late; the first brought a balance, which bears no interest."""
    office = offices.on(agreement_office.owing(folder), TODAY)
    lawyers.add(office, Entry(name="Luisa Fernanda Peña", identity=LAWYER, card="123.456"))
    return office


def later(office, *day):
    """The same office on another day."""
    return offices.on(office, date(*day))


def opened(office, account="001", track=Track.COACTIVE, **facts):
    """A case whose title lacks nothing but the delivered demand; its number."""
    named = {"signer": "Ana Ruiz", "signer_role": "Gerente", "reason": "Más de dos meses", **facts}
    return legal.open_case(office, Opening(account=account, track=track, **named)).number


def taken(office, case, stage, **facts):
    """A step, taken."""
    return legal_steps.take(office, Step(case=case, stage=stage, **facts))


def demanded(office, case):
    """The demand to pay, delivered."""
    return taken(office, case, Stage.DEMAND, means=Means.PERSONAL, party="María Ñúñez")


def issued(office, **facts):
    """A case with its title issued; its number."""
    case = opened(office, **facts)
    demanded(office, case)
    taken(office, case, Stage.ISSUED)
    return case


def notified(office, case, means=Means.PERSONAL, **facts):
    """What was issued last, notified."""
    return legal_steps.notify(office, Step(case=case, stage=Stage.NOTIFIED, means=means, **facts))


def row(office, case):
    """A case as the list has it."""
    return legal_desk.view(office, case).row
