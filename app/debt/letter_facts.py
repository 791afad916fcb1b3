"""What a letter says of an account: worked out once, when it is made, and kept as it was.

What a letter asks for is what the window asks for that day. Interest that no invoice has charged yet is in
no letter, but for the offer of an agreement: signing one charges it.
"""

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any, Final

from app import rules
from app.debt.agreement_offers import policy_of
from app.debt.letter_people import Person
from app.office import Office
from app.paper.invoice_texts import issuer_facts
from app.settings import OfficeSettings
from app.store import account_invoices, billing, offices, owed
from app.store.engine import Transaction
from app.store.offices import OfficeIdentity
from domain.agreement import Debt, DownPaymentOutOfRange, InstalmentTooSmall, NothingToAgree, plan
from domain.agreement_policy import days_late
from domain.arrears import InterestRules
from domain.ledger import Concept, OpenItem
from domain.letter_template import LetterStage, LetterTemplate
from domain.money import Money
from domain.period import Period
from domain.profile import Key
from reports.names import CLASS_NAMES
from reports.spanish import (
    SHORT_MONTHS,
    Currency,
    account_code,
    count,
    long_date,
    percent,
    short_date,
    weekday_date,
)

FACTS_VERSION: Final = 1
_COMPANY: Final = "NIT"


@dataclass(frozen=True, slots=True)
class Written:
    """A letter's facts, as they are kept, and what it asks for."""

    facts: dict[str, Any]
    amount: Money


class Facts:
    """Makes the facts of the letters of a batch: what they share is read once."""

    def __init__(
        self, office: Office, transaction: Transaction, template: LetterTemplate, currency: Currency
    ) -> None:
        self._transaction, self._template, self._currency = transaction, template, currency
        self._on = office.clock.today()
        self._identity = offices.identity(transaction)
        self._settings = offices.settings(transaction)
        country = rules.profile(transaction)
        known = country.find(Key.INTEREST_SIMPLE, self._on) is not None
        self._interest = rules.interest_rules(country, self._settings, self._on) if known else None
        self._policy = policy_of(transaction)
        self._billed: dict[str, dict[int, date]] = {}
        self.due_on = rules.calendar(transaction).add_business_days(self._on, template.term_days)

    @property
    def office(self) -> dict[str, Any]:
        """Who writes, kept once for the whole batch; its picture apart."""
        return {
            "issuer": {**issuer_facts(self._identity, self._settings), "logo": ""},
            "municipality": self._identity.municipality,
        }

    def of(self, person: Person, number: str) -> Written:
        """What the letter of an account says."""
        late = person.overdue(self._on)
        papers = [(key, list(group)) for key, group in groupby(late, key=lambda item: item.document)]
        names = owed.papers(self._transaction, [key for key, _ in papers])
        rows = [_row(names[key].number, names[key].period, mine, self._on) for key, mine in papers]
        amount = sum(item.amount for item in late)
        facts: dict[str, Any] = {
            "v": FACTS_VERSION,
            "fields": self._fields(person, number, amount) | self._of_stage(person, rows, amount),
            "rows": rows,
        }
        if "{opciones}" in self._template.body.replace(" ", ""):
            facts["offer"] = self._offer(person)
        if self._template.with_invoice:
            facts["invoice"] = self._invoice(person)
        return Written(facts, amount)

    # ---- parts

    def _fields(self, person: Person, number: str, amount: Money) -> dict[str, str]:
        card, identity = person.card, self._identity
        nit, digit = identity.nit.split("-")
        return {
            "trato": "Señores" if card.document_kind == _COMPANY else "Señor(a)",
            "titular": card.name,
            "cuenta": account_code(card.code),
            "direccion": card.address,
            "barrio": card.neighbourhood,
            "clase": CLASS_NAMES[card.service_class].lower(),
            "ruta": f"{card.route}-{card.stop}",
            "total": self._currency.full(amount),
            "numero": number,
            "fecha": long_date(self._on),
            "fecha_limite": weekday_date(self.due_on),
            "plazo": count(self._template.term_days, "día hábil", "días hábiles"),
            "empresa": identity.name,
            "nit": f"{int(nit):,}-{digit}".replace(",", "."),
            "municipio": identity.municipality,
            "atencion": attention(identity, self._settings),
            "puntos_de_pago": pay_points(self._settings),
        }

    def _of_stage(self, person: Person, rows: list[list[Any]], amount: Money) -> dict[str, str]:
        if self._template.stage is LetterStage.CLEARANCE:
            return {"ultimo_pago": self._last_payment(person)}
        interest = sum(row[5] for row in rows)
        oldest = min(rows, key=lambda row: str(row[2]), default=None)
        found = {
            "saldo": self._currency.full(amount - interest),
            "interes": self._currency.full(interest),
            "facturas": count(len(rows), "factura", "facturas"),
            "dias_mora": count(person.who.days_overdue, "día", "días"),
            "factura_antigua": str(oldest[0]) if oldest else "",
            "vencimiento_antiguo": short_date(date.fromisoformat(oldest[2])) if oldest else "",
        }
        made = person.agreement
        if self._template.stage is LetterStage.DEFAULT and made is not None:
            found |= {
                "convenio": made.number,
                "fecha_convenio": long_date(made.signed_on),
                "cuotas_vencidas": count(person.who.missed, "cuota", "cuotas"),
                "saldo_convenio": self._currency.full(made.owed),
            }
        return found

    def _last_payment(self, person: Person) -> str:
        paid = owed.last_payments(self._transaction, person.card.id, 1)
        return f"{self._currency.full(paid[0].amount)} el {short_date(paid[0].on)}" if paid else "—"

    def _invoice(self, person: Person) -> str:
        """The number of the last invoice that stands; empty without one."""
        made = account_invoices.invoices_of(self._transaction, person.card.id)
        standing = [each.number for each in made if not each.voided]
        return standing[-1] if standing else ""

    def _offer(self, person: Person) -> dict[str, Any]:
        """The longest plan within the policy, as the window would offer it today; empty without one.

        Nor is there one where the country's late interest is not known, which signing charges.
        """
        if person.agreement is not None or person.broken > self._policy.most_broken or self._interest is None:
            return {}
        debt = self._debt(person, self._interest)
        due_days = {item.document: item.due_on for item in person.items}
        band = self._policy.band_of(days_late([(self._on - day).days for day in due_days.values()]))
        terms = band.offers()[-1]
        try:
            made = plan(debt, debt.share(terms.down_share), terms.count, terms.monthly_rate)
        except (NothingToAgree, DownPaymentOutOfRange, InstalmentTooSmall):
            return {}
        amounts = [each.amount for each in made.instalments]
        return {"down": made.down_payment, "amounts": amounts, "rate": percent(terms.monthly_rate)}

    def _debt(self, person: Person, terms: InterestRules) -> Debt:
        """What an agreement would take in, with late interest up to today, as signing charges it."""
        cycle = person.card.cycle
        if cycle not in self._billed:
            self._billed[cycle] = billing.interest_dates(self._transaction, cycle)
        accrued = rules.late_interest(
            person.items, self._on, person.card.service_class, terms, self._billed[cycle]
        )
        billed = sum(item.amount for item in person.items if item.concept is Concept.INTEREST)
        principal = sum(item.amount for item in person.items) - billed
        return Debt(principal, billed + accrued.amount)


def _row(number: str, period: str, mine: list[OpenItem], on: date) -> list[Any]:
    """A paper of the table: number, period, due day, days late, what is due of it, its interest."""
    interest = sum(item.amount for item in mine if item.concept is Concept.INTEREST)
    amount = sum(item.amount for item in mine) - interest
    month = ""
    if period:
        billed = Period.parse(period)
        month = f"{SHORT_MONTHS[billed.month - 1]} {billed.year}"
    due_on = mine[0].due_on
    return [number, month, due_on.isoformat(), (on - due_on).days, amount, interest]


def attention(identity: OfficeIdentity, settings: OfficeSettings) -> str:
    """Where and how the office attends, to be said after «Atendemos»; what it did not say is left out."""
    parts = [f"en {settings.address}, {identity.municipality}" if settings.address else "en la oficina"]
    if settings.office_hours:
        parts.append(_lower(settings.office_hours))
    if settings.phone:
        parts.append(f"y en el teléfono {settings.phone}")
    return ", ".join(parts)


def pay_points(settings: OfficeSettings) -> str:
    """Where one pays, to be said after «Dónde:»; of several sentences the first."""
    return settings.pay_points.strip().partition(". ")[0].rstrip(".") or "en la oficina"


def _lower(text: str) -> str:
    plain = text.strip().rstrip(".")
    return plain[:1].lower() + plain[1:]
