"""What waits on the desks of the office on its last day: claims, agreements, letters, cases, a census.

All of it through the use cases that the screens use. What so small a town cannot have is left out.
"""

from contextlib import suppress
from datetime import date, timedelta

from app.debt import (
    agreement_offers,
    agreements,
    claim_answers,
    claims,
    collecting,
    collection_actions,
    collection_assignment,
    letters,
    notices,
    protecting,
)
from app.debt.agreement_offers import Asked
from app.debt.letter_people import Wanted as LettersWanted
from app.debt.protecting import NewProtection
from app.demo.plan import Dice
from app.demo.town_state import TownState
from app.desk import water_truck
from app.invoicing import hold
from app.invoicing.hold import NewHold
from app.office import Office
from app.paper import mail
from app.pricing import tariff, tariff_draft
from app.register import campaigns, census, irregular, vacancy
from app.register.census import Heard
from app.register.irregular import DoneStep, NewCase
from app.register.vacancy import Proof
from app.store import account_invoices, accounts
from app.store.campaigns import CampaignFacts, ZoneFacts
from domain.cadastre import AccountState
from domain.census import Answer, Field
from domain.claim import ClaimKind, ClaimOutcome
from domain.collection_action import Action, ActionKind, ActionResult, NextStep, Promised
from domain.errors import RuleViolation
from domain.hold import HoldCause
from domain.irregularity import CaseStep, IrregularKind
from domain.letter_template import LetterStage
from domain.mail import MailConsent
from domain.money import Money
from domain.period import Period
from domain.protection import ProtectionKind
from domain.water_truck import LITRES, TankerPrice

_CLAIMS = (
    "El consumo del mes es el doble del de siempre y en la casa no hay fugas.",
    "Me cobran la reparación de una acometida que no es la de mi predio.",
    "Estuvimos diez días sin agua en noviembre y la factura llegó completa.",
)
_AGREEMENTS, _ACTIONS, _CONSENTS, _CENSUS = 3, 12, 12, 9
_COLLECTOR, _FIELD_WORKER = "Marta Cobos", "Nelly Cañas"
_DAYS = timedelta(days=1)
_SUNDAY = 6
_CAME = "Vino a la oficina"


def fill(office: Office, state: TownState, dice: Dice, last: Period) -> Money:
    """Leave on each desk what waits there on a common day; what was collected meanwhile.

    Args:
        office: the office on its last day, with an open shift.
        state: the town as it is.
        dice: the chances of what happens here.
        last: the newest period that was issued.
    """
    with office.store.read() as transaction:
        owed = accounts.balances(transaction)
    active = [each.code for each in state.town if state.states[each.code] is AccountState.ACTIVE]
    debtors = sorted(active, key=lambda code: (-owed.get(state.ids[code], 0), code))
    debtors = [code for code in debtors if owed.get(state.ids[code], 0) > 0]
    quiet = [code for code in active if code not in set(debtors)]
    dice.shuffle(quiet)
    signing, rest = debtors[:_AGREEMENTS], debtors[_AGREEMENTS:]
    collected = _sign(office, signing)
    _claim(office, state, rest[: len(_CLAIMS)])
    _collect(office, rest[len(_CLAIMS) :])
    _sell_water(office, quiet[3:5])
    _watch(office, quiet[5:])
    _count_the_town(office)
    _promise_paper(office, quiet[:_CONSENTS], last)
    with suppress(RuleViolation):
        tariff_draft.copy(office, tariff.sheets(office)[-1][0].id)
    return collected


def _sign(office: Office, codes: list[str]) -> Money:
    """Agreements by the policy's second offer: some months of instalments."""
    taken = 0
    for code in codes:
        with suppress(RuleViolation):
            offers = agreement_offers.simulate(office, Asked(account=code)).offers
            made = offers[len(offers) // 2].plan
            asked = Asked(
                account=code,
                down_payment=made.down_payment,
                count=len(made.instalments),
                monthly_rate=made.monthly_rate,
            )
            agreements.sign(office, agreements.Signing(asked=asked, approved_by="Junta directiva"))
            taken += made.down_payment
    return taken


def _claim(office: Office, state: TownState, codes: list[str]) -> None:
    """Three claims on the last invoice; the first of them is answered already."""
    filed = []
    for place, (code, text) in enumerate(zip(codes, _CLAIMS, strict=False)):
        with office.store.read() as transaction:
            invoices = account_invoices.invoices_of(transaction, state.ids[code])
        if not invoices:
            continue
        wanted = (claims.Wanted(invoice=invoices[-1].number),)
        filing = claims.Filing(
            account=code,
            kind=ClaimKind.CLAIM,
            text=text,
            details=wanted,
            filed_on=office.clock.today() - (len(_CLAIMS) - place) * 3 * _DAYS,
        )
        with suppress(RuleViolation):
            filed.append(claims.file_claim(office, filing).number)
    if filed:
        answered = claim_answers.Decision(
            claim=filed[0],
            outcome=ClaimOutcome.NOT_GRANTED,
            text="La visita halló una fuga en el tanque, que ya se reparó: el consumo pasó por el medidor.",
        )
        with suppress(RuleViolation):
            claim_answers.answer(office, answered)


def _collect(office: Office, codes: list[str]) -> None:
    """Debtors given to a collector, what she did with the first, letters and notices to the rest."""
    everybody = collecting.ALL
    reason = "Reparto del mes"
    with suppress(RuleViolation):
        collection_assignment.assign_matching(office, everybody, _COLLECTOR, reason)
    today = office.clock.today()
    for place, code in enumerate(codes[:_ACTIONS]):
        action = _action(place, today)
        with suppress(RuleViolation):
            collection_actions.record(office, code, action, _COLLECTOR, despite=_CAME)
    stage = LetterStage.PERSUASIVE
    with suppress(RuleViolation):
        letters.make(office, LettersWanted(stage=stage))
    guarded = NewProtection(
        account=next(iter(codes[-1:]), ""),
        kind=ProtectionKind.PERSON,
        reason="Adulto mayor con oxígeno en casa",
        support="Certificado del Hospital San Vicente",
    )
    with suppress(RuleViolation):
        protecting.protect(office, guarded)
    with suppress(RuleViolation):
        notices.notify(office)


def _action(place: int, today: date) -> Action:
    """A call, a visit or a message, with what came of it."""
    kinds = (
        (ActionKind.CALL, ActionResult.PROMISE, NextStep.WAIT),
        (ActionKind.VISIT, ActionResult.LEFT, NextStep.CALL),
        (ActionKind.CALL, ActionResult.NO_ANSWER, NextStep.VISIT),
        (ActionKind.MESSAGE, ActionResult.REACHED, NextStep.CALL),
    )
    kind, result, following = kinds[place % len(kinds)]
    due = today + (3 + place % 5) * _DAYS
    if due.weekday() == _SUNDAY:
        due += _DAYS
    promise = Promised(20_000, due) if result is ActionResult.PROMISE else None
    return Action(kind=kind, taken_on=today, result=result, next_step=following, next_on=due, promise=promise)


def _sell_water(office: Office, codes: list[str]) -> None:
    price = TankerPrice(
        valid_from=office.clock.today().replace(day=1),
        act="Acuerdo 7 de la junta",
        per_m3=15_000,
        per_trip=20_000,
    )
    water_truck.approve_price(office, price)
    for place, code in enumerate(codes):
        sale = water_truck.Sale(account=code, litres=(6 + 4 * place) * LITRES, tanker="SXJ 214")
        with suppress(RuleViolation):
            water_truck.sell(office, sale)


def _watch(office: Office, codes: list[str]) -> None:
    """An account held for a visit, vacant premises, and a clandestine connection that is being put right."""
    today = office.clock.today()
    if codes:
        held = NewHold(cause=HoldCause.INSPECTION, until=today + 20 * _DAYS, note="Medidor por verificar")
        with suppress(RuleViolation):
            hold.place(office, codes[0], held)
    for code in codes[1:3]:
        seen = Proof(since=today.replace(day=1), visited_on=today, visitor=_FIELD_WORKER)
        with suppress(RuleViolation):
            vacancy.accredit(office, code, seen)
    case = NewCase(
        kind=IrregularKind.CLANDESTINE,
        name="Ocupante sin identificar",
        address="Cra. 9 n.º 2-40, lote del fondo",
        neighbourhood="Villa Nueva",
        found_on=today - 6 * _DAYS,
        found_by=_FIELD_WORKER,
        note="Manguera de media pulgada desde la red de la calle",
    )
    key = irregular.open_case(office, case)
    for step, days in ((CaseStep.VISIT, 5), (CaseStep.NOTICE, 2)):
        done = DoneStep(step=step, on=today - days * _DAYS, who=_FIELD_WORKER, note="Acta firmada")
        irregular.do_step(office, key, done)


def _count_the_town(office: Office) -> None:
    """A census under way in the first route, with some forms back."""
    today = office.clock.today()
    routes = campaigns.routes_named(office)[:1]
    asked = (Field.PHONE, Field.EMAIL, Field.DOCUMENT, Field.METER)
    facts = CampaignFacts(
        name="Actualización de datos",
        purpose="Teléfono y correo de cada suscriptor, y la serie de su medidor",
        starts=today - 10 * _DAYS,
        ends=today + 50 * _DAYS,
        responsible=_FIELD_WORKER,
        fields=asked,
        targets={Field.PHONE: 80},
    )
    campaign = campaigns.begin(office, facts)
    campaigns.add_zone(
        office,
        campaign,
        ZoneFacts(
            name="Primera semana",
            responsible=_FIELD_WORKER,
            starts=today - 10 * _DAYS,
            ends=today + 4 * _DAYS,
            routes=tuple((each.cycle, each.route) for each in routes),
        ),
    )
    for place, form in enumerate(census.of_campaign(office, campaign)[:_CENSUS]):
        heard = _heard(place, today)
        with suppress(RuleViolation):
            census.answer(office, form.id, form.version, heard)


def _heard(place: int, today: date) -> Heard:
    if place % 3 == 0:
        return Heard(answer=Answer.AS_IS, on=today, visitor=_FIELD_WORKER)
    if place % 3 == 1:
        phone = {Field.PHONE: f"31255501{place:02d}"}
        return Heard(answer=Answer.CORRECTED, typed=phone, on=today, visitor=_FIELD_WORKER)
    return Heard(answer=Answer.ABSENT, on=today, visitor=_FIELD_WORKER, note="Vuelven a las seis")


def _promise_paper(office: Office, codes: list[str], last: Period) -> None:
    """Who takes the invoice by e-mail, and those of the last month in the outbox."""
    for place, code in enumerate(codes):
        said = MailConsent(
            address=f"suscriptor{place + 1}@correo.example",
            granted=True,
            on=office.clock.today(),
            support="Formato firmado en la oficina",
        )
        mail.set_consent(office, code, said)
    with suppress(RuleViolation):
        mail.queue(office, last)
