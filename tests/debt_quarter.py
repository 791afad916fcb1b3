"""A town of 24 houses whose debt is worked for a quarter, step by step, by what the pages use.

Each house has one part in the story, by its code; November and December of 2026 are late when it begins.
Each sum of money that moves is written down where it is moved, so that a month can be tied with it.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal

import offices
from claim_office import filed
from collection_office import promised

from app import office_settings
from app.debt import (
    agreement_ending,
    agreements,
    claim_answers,
    claim_steps,
    closing,
    collecting,
    collection_actions,
    collection_assignment,
    legal,
    letter_delivery,
    letters,
    notices,
    order_printing,
    portfolio_acts,
    portfolio_recovery,
    protecting,
    service_orders,
    suspension,
)
from app.debt.agreement_offers import Asked, simulate
from app.debt.agreements import Signing
from app.debt.letter_delivery import Brought
from app.debt.letter_people import Wanted
from app.debt.portfolio_acts import Proposal
from app.debt.service_orders import Report
from app.desk import cash, owed
from app.invoicing import adjustment, billing
from app.invoicing.adjustment import Note, NoteKind
from app.month import critique, period
from app.register import cadastre
from domain.claim import ClaimOutcome
from domain.collection_action import Action, ActionKind, ActionResult, NextStep
from domain.delivery import ReturnCause
from domain.legal import Track
from domain.letter_template import LetterStage
from domain.period import Period
from domain.portfolio_act import ActKind
from domain.protection import ProtectionKind
from domain.service_order import OrderKind

QUICK, SLOW, PAYS_AT_LAST, GUARDED, CLAIMS = "001", "002", "003", "004", "005"
KEEPS, BREAKS, PAYS_AHEAD = "006", "007", "008"
LOST, FORGIVEN, SUED, AWAY = "009", "010", "011", "012"
KEEPS_WORD, BREAKS_WORD, OVERCHARGED, DOUBTS, CREDITED = "013", "014", "016", "017", "018"
CODES = tuple(f"{place:03}" for place in range(1, 25))
PAYERS = CODES[14:]
TO_SUSPEND = (QUICK, SLOW, PAYS_AT_LAST, AWAY, BREAKS_WORD)
MARTA, LUIS = "Marta Cobos", "Luis Rey"
JANUARY, FEBRUARY, MARCH = (Period(2027, month) for month in (1, 2, 3))
FEE = 9_000


@dataclass
class Moved:
    """What moved in a month by the story's own hand, each sum where it was moved."""

    billed: int = 0
    collected: int = 0
    notes: int = 0
    acts: int = 0


@dataclass
class Story:
    """The office, its month and its figures; what later steps and the tests ask for."""

    office: object
    folder: object
    last: date = date(2026, 12, 31)
    months: dict = field(default_factory=dict)
    orders: list = field(default_factory=list)
    taken: list = field(default_factory=list)
    facts: dict = field(default_factory=dict)
    moved: Moved = field(default_factory=Moved)

    def on(self, *day):
        """The same office on a day, never before the last one."""
        assert date(*day) >= self.last
        self.last = date(*day)
        self.office = offices.on(self.office, self.last)
        return self.office

    def balance(self, code):
        return cadastre.view_account(self.office, code).balance

    def invoice(self, code):
        return cadastre.view_account(self.office, code).invoices[-1]

    def pay(self, code, amount=None):
        """At the bank's window; all that is asked for, if no amount is given."""
        whole = owed.debt(self.office, code).total if amount is None else amount
        done = cash.collect(self.office, cash.Payment(account=code, amount=whole, channel="convenio"))
        self.moved.collected += done.amount
        return done

    def month(self, name, day):
        """The month read, decided, settled, issued and closed on its last day."""
        office = self.on(*day)
        period.open_period(office, name)
        turn = (name.year - 2026) * 12 + name.month - 10
        lines = [f"{code};{100 + (12 + int(code) % 3) * turn};" for code in CODES]
        offices.read(office, self.folder, name, lines, f"28/{name.month:02}/{name.year}")
        critique.decide_automatically(office, name)
        draft = billing.settle(office, name)
        run = billing.issue(office, name)
        assert draft.total == run.total
        self.moved.billed += run.value
        self.moved.notes -= sum(each.amount for each in run.given_back)
        return closing.close_period(office, name).broken

    def sign(self, code, count=4, share="0.2"):
        """An agreement; the interest that no invoice charged yet is billed by a note of its own."""
        asked = Asked(account=code, down_share=Decimal(share), count=count, monthly_rate=Decimal("0.01"))
        debt = simulate(self.office, asked)
        signed = agreements.sign(self.office, Signing(asked=asked, approved_by="Junta directiva")).agreement
        self.moved.notes += debt.debt.interest - debt.billed
        self.moved.collected += signed.down_payment
        return signed.number

    def write(self, stage, returned=(), closed=("1", "2"), **wanted):
        """Letters of a stage; the sheets of the closed routes come back, with some letters returned."""
        batch = str(letters.make(self.office, Wanted(stage=stage, **wanted)).batch.number)
        made = letters.view(self.office, batch).letters
        for route in sorted({each.route for each in made} & set(closed)):
            back = {
                str(each.number): ReturnCause.CLOSED
                for each in made
                if each.route == route and each.account in returned
            }
            brought = Brought(on=self.last, returned=back)
            assert letter_delivery.register(self.office, batch, route, brought).count.open == 0
        return made

    def notify(self, kind, codes, returned=()):
        """Orders proposed and notified, their notices answered; nobody whom the rule leaves out gets one."""
        proposal = suspension.propose(self.office, kind)
        made = notices.notify(self.office, kind, accounts=codes).orders
        assert sorted(each.account for each in made) == sorted(codes)
        assert not set(codes) & {each.debtor.code for each in proposal.excluded}
        self.orders += [each.number for each in made]
        for each in made:
            told = (
                {"returned": ReturnCause.CLOSED} if each.account in returned else {"received_by": "Ana Paz"}
            )
            notices.deliver(self.office, each.number, self.last, **told)
        return proposal

    def take_away(self, number):
        """Carried out; on that moment the rule must not have left the account out."""
        order = service_orders.view(self.office, number).order
        left_out = {each.debtor.code for each in suspension.propose(self.office, order.kind).excluded}
        assert order.account not in left_out
        told = service_orders.carry_out(self.office, Report(order=number, done=True, officer="Luis Rey"))
        self.taken.append(order.account)
        return told

    def open_order(self, code):
        """The one order of an account that waits."""
        [found] = [each for each in service_orders.listing(self.office, account=code) if each.open]
        return found

    def give_back(self, code, at=None):
        """The order that a payment made, carried out."""
        found = self.open_order(code)
        self.orders.append(found.number)
        return service_orders.carry_out(self.office, Report(order=found.number, done=True, at=at))

    def act(self, kind, code, **facts):
        """An act on the portfolio, proposed with its support and approved."""
        support = self.folder / "acta.pdf"
        support.write_bytes(b"%PDF-1.4 acta del comite")
        given = Proposal(kind=kind, account=code, act="Acta 3", reason="Comité", support=support, **facts)
        made = portfolio_acts.propose(self.office, given)
        taken = portfolio_acts.approve(self.office, made.act.id).act.amount
        self.moved.acts -= taken
        return taken


def begun(folder):
    """The town with November and December billed and unpaid: the story begins."""
    story = Story(offices.blank(folder / "oficina"), folder, date(2026, 11, 29))
    _found(story)
    return story


def _found(story):
    brought = {LOST: 80_000, SUED: 650_000, BREAKS: 120_000}
    rows = [
        offices.row(
            code, stop=str(10 * int(code)), route="1" if int(code) % 2 else "2", balance=brought.get(code, 0)
        )
        for code in CODES
    ]
    offices.with_rows(story.office, story.folder, rows)
    costs = ("cost_suspension", "cost_reinstatement", "cost_cut", "cost_reconnection")
    office_settings.change(story.office, dict.fromkeys(costs, FEE))
    story.month(Period(2026, 11), (2026, 11, 30))
    story.month(Period(2026, 12), (2026, 12, 31))
    story.moved = Moved()


def january(story):
    """Assigned, called, promised, agreed, claimed, written to, protected and notified."""
    _assign(story, story.on(2027, 1, 4))
    story.facts["kept"], story.facts["broken"], story.facts["ahead"] = (
        story.sign(code) for code in (KEEPS, BREAKS, PAYS_AHEAD)
    )
    story.write(LetterStage.PREVENTIVE, returned=(AWAY,))
    office = story.on(2027, 1, 6)
    story.facts["whole"] = [
        filed(office, account=CLAIMS, invoice=each.number).number
        for each in cadastre.view_account(office, CLAIMS).invoices
    ]
    story.facts["part"] = filed(
        office, account=OVERCHARGED, invoice=story.invoice(OVERCHARGED).number, amount=8_000
    ).number
    story.on(2027, 1, 8)
    story.pay(KEEPS_WORD, 40_000)
    story.on(2027, 1, 12)
    for code in PAYERS:
        story.pay(code)
    office = story.on(2027, 1, 15)
    _answer(story, story.facts["part"], ClaimOutcome.PARTLY_GRANTED, 5_000)
    protecting.protect(
        office,
        protecting.NewProtection(
            account=GUARDED, kind=ProtectionKind.HEALTH, reason="Diálisis", support="Historia"
        ),
    )
    story.on(2027, 1, 25)
    story.facts["proposal"] = story.notify(OrderKind.SUSPENSION, TO_SUSPEND, returned=(AWAY,))
    for claim in story.facts["whole"]:
        _answer(story, claim, ClaimOutcome.NOT_GRANTED)
    return story.month(JANUARY, (2027, 1, 31))


def _assign(story, office):
    for route, collector in (("1", MARTA), ("2", LUIS)):
        collection_assignment.assign_matching(
            office, collecting.Wanted(route=route), collector, "Reparto del trimestre"
        )
    for code in (KEEPS_WORD, BREAKS_WORD):
        said = promised(40_000, date(2027, 1, 9), taken_on=story.last)
        collection_actions.record(office, code, said)
    for code in (QUICK, SLOW, PAYS_AT_LAST):
        collection_actions.record(office, code, _call(story.last))


def _call(on):
    return Action(
        kind=ActionKind.CALL, taken_on=on, result=ActionResult.REACHED, next_step=NextStep.CALL, next_on=on
    )


def _answer(story, claim, outcome, amount=None):
    text = "La visita se hizo con el usuario: el medidor marca bien."
    decision = claim_answers.Decision(claim=claim, outcome=outcome, text=text, amount=amount)
    story.moved.notes -= claim_answers.answer(story.office, decision).granted
    claim_steps.notify(story.office, claim, "personal")


def february(story):
    """The crew's orders, who paid before they were printed, water given back; one debt lost, one sued."""
    office = story.on(2027, 2, 4)
    for code in (QUICK, SLOW):
        collection_actions.record(office, code, _call(story.last))
    given = suspension.give_orders(office, crew="Cuadrilla 1").orders
    story.pay(PAYS_AT_LAST)
    story.facts["sheet"] = order_printing.print_sheets(office, story.folder / "hojas", crew="Cuadrilla 1")
    story.facts["given"] = {each.account: each.number for each in given}
    for code in (QUICK, SLOW):
        story.facts["fee", code] = story.take_away(story.facts["given"][code]).charged
    shut = Report(order=story.facts["given"][BREAKS_WORD], done=False, reason="Predio cerrado")
    service_orders.carry_out(office, shut)
    office = story.on(2027, 2, 5)
    story.pay(QUICK)
    story.give_back(QUICK)
    story.on(2027, 2, 8)
    story.pay(SLOW, story.balance(SLOW) - story.invoice(SLOW).open)
    office = story.on(2027, 2, 11)
    story.give_back(SLOW, datetime.combine(story.last, time(9)).astimezone())
    for code in (*PAYERS, KEEPS, PAYS_AHEAD):
        story.pay(code)
    story.facts["lost"] = story.act(ActKind.WRITE_OFF, LOST)
    office = story.on(2027, 2, 16)
    paid = agreement_ending.pay_off(office, agreement_ending.PayOff(agreement=story.facts["ahead"], means={}))
    story.moved.collected += paid.collected.amount
    note = Note(
        kind=NoteKind.CREDIT,
        invoice=story.invoice(CREDITED).number,
        amount=4_000,
        reason="Tres días sin servicio",
    )
    adjustment.issue(office, note)
    story.moved.notes -= note.amount
    story.write(LetterStage.PERSUASIVE, returned=(AWAY,))
    story.write(LetterStage.DEFAULT)
    office = story.on(2027, 2, 18)
    opening = legal.Opening(account=SUED, track=Track.COACTIVE, reason="Más de dos meses", signer="Ana Ruiz")
    story.facts["case"] = legal.open_case(office, opening).number
    return story.month(FEBRUARY, (2027, 2, 28))


def march(story):
    """A relapse is cut and given back; interest waived, a lost debt recovered, a claim that stays open."""
    story.on(2027, 3, 12)
    for code in (*PAYERS, KEEPS, QUICK):
        if code != DOUBTS:
            story.pay(code)
    office = story.on(2027, 3, 16)
    story.notify(OrderKind.CUT, (SLOW,))
    story.facts["waived"] = story.act(ActKind.WAIVER, FORGIVEN)
    back = portfolio_recovery.recover(office, portfolio_recovery.Recovery(account=LOST, amount=10_000))
    story.moved.acts += 10_000
    story.moved.collected += back.collected.amount
    story.write(LetterStage.NOTICE, closed=("1",))
    office = story.on(2027, 3, 18)
    filed(office, account=DOUBTS, invoice=story.invoice(DOUBTS).number, amount=6_000)
    story.pay(DOUBTS, story.balance(DOUBTS) - 6_000)
    office = story.on(2027, 3, 29)
    [cut] = suspension.give_orders(office, OrderKind.CUT, crew="Cuadrilla 1").orders
    story.facts["fee", "cut"] = story.take_away(cut.number).charged
    collection_actions.record(office, SLOW, _call(story.last))
    story.on(2027, 3, 30)
    story.pay(SLOW)
    story.give_back(SLOW)
    return story.month(MARCH, (2027, 3, 31))
