"""The rules of readings, orders and claims as values, with the figures that a profile has in force."""

from collections.abc import Mapping
from datetime import date, time

from domain.agreement import AgreementPolicy, Terms
from domain.cadastre import ServiceClass
from domain.claim import ClaimTerms, LightRules, NotificationTerms
from domain.contact import ContactLaw, Hours
from domain.critique import DeviationRules, Tolerance
from domain.eligibility import SuspensionPolicy
from domain.legal import LegalTerms, Term, Track
from domain.money import Money
from domain.period import Periodicity, UsualSpan
from domain.profile import Key, Profile
from domain.reading import AverageRules, ReadingRules
from domain.service_order import SERVICE_KINDS, OrderCharges, OrderKind


def deviation_rules(profile: Profile, on: date) -> DeviationRules:
    """Thresholds of the critique (R-DES-01, R-DES-02, R-LEC-02).

    Raises:
        ParameterMissing: if one of them has no value that day; so the others here.
    """
    return DeviationRules(
        base_m3=profile.whole(Key.DEVIATION_BASE, on),
        from_base=Tolerance.around(profile.number(Key.DEVIATION_FROM_BASE, on)),
        under_base=Tolerance.around(profile.number(Key.DEVIATION_UNDER_BASE, on)),
        new_account=Tolerance.between(
            profile.number(Key.NEW_ACCOUNT_LOWER, on), profile.number(Key.NEW_ACCOUNT_UPPER, on)
        ),
        reading=ReadingRules(
            plausibility=profile.whole(Key.ROLLOVER_PLAUSIBILITY, on),
            least_digits=profile.whole(Key.METER_DIGITS_LEAST, on),
        ),
    )


def average_rules(profile: Profile, on: date, periodicity: Periodicity) -> AverageRules:
    """What enters an average: the last 6 periods monthly, 3 bimonthly in Colombia (R-DES-01)."""
    window = profile.whole(Key.AVERAGE_WINDOW, on, periodicity)
    return AverageRules(window=window, lookback=window, least=profile.whole(Key.AVERAGE_LEAST, on))


def usual_span(profile: Profile, on: date, periodicity: Periodicity) -> UsualSpan:
    """Days between two readings that raise no alert (R-PER-02)."""
    return UsualSpan(
        least=profile.whole(Key.PERIOD_DAYS_LEAST, on, periodicity),
        most=profile.whole(Key.PERIOD_DAYS_MOST, on, periodicity),
    )


def suspension_policy(profile: Profile, on: date, minimum_amount: Money = 0) -> SuspensionPolicy:
    """When the service is taken away (R-SUS-01 to R-SUS-03); the least amount is the office's."""
    return SuspensionPolicy(
        invoices={
            OrderKind.SUSPENSION: profile.whole(Key.INVOICES_TO_SUSPEND, on),
            OrderKind.CUT: profile.whole(Key.INVOICES_TO_CUT, on),
        },
        legal_cap={
            periodicity: profile.whole(Key.INVOICES_TO_SUSPEND_CAP, on, periodicity)
            for periodicity in Periodicity
            if profile.find(Key.INVOICES_TO_SUSPEND_CAP, on, periodicity) is not None
        },
        minimum_amount=minimum_amount,
        notice_days=profile.whole(Key.SUSPENSION_NOTICE_DAYS, on),
        rest_before_holiday=profile.flag(Key.NO_SUSPENSION_BEFORE_HOLIDAY, on),
    )


def order_charges(profile: Profile, on: date, approved: Mapping[OrderKind, Money]) -> OrderCharges:
    """What orders carried out on a day may cost, with the office's approved costs (R-REC-01, R-REC-02)."""
    exempt = str(profile.value(Key.RECONNECTION_EXEMPT, on)).split()
    return OrderCharges(
        minimum_wage=profile.whole(Key.MINIMUM_WAGE, on),
        ceilings={kind: profile.number(Key.ORDER_CHARGE_CAP, on, kind) for kind in SERVICE_KINDS},
        approved=approved,
        exempt=frozenset(ServiceClass(code) for code in exempt),
    )


def claim_terms(profile: Profile, on: date) -> ClaimTerms:
    """Terms of claims (R-PQR-01 to R-PQR-04)."""
    return ClaimTerms(
        answer_days=profile.whole(Key.CLAIM_ANSWER_DAYS, on),
        silence_hours=profile.whole(Key.CLAIM_SILENCE_HOURS, on),
        review_days=profile.whole(Key.APPEAL_DAYS, on),
        transfer_days=profile.whole(Key.CLAIM_TRANSFER_DAYS, on),
        months_to_claim=profile.whole(Key.CLAIM_MONTHS, on),
        average_periods=profile.whole(Key.APPEAL_AVERAGE_PERIODS, on),
    )


def notification_terms(profile: Profile, on: date) -> NotificationTerms:
    """Terms to make an answer known (R-PQR-03)."""
    return NotificationTerms(
        summons_days=profile.whole(Key.SUMMONS_DAYS, on), in_person_days=profile.whole(Key.IN_PERSON_DAYS, on)
    )


def claim_lights(profile: Profile, on: date) -> LightRules:
    """When the light of a claim changes."""
    return LightRules(
        yellow_days=profile.whole(Key.CLAIM_YELLOW_DAYS, on), red_days=profile.whole(Key.CLAIM_RED_DAYS, on)
    )


def agreement_policy(profile: Profile, on: date, offers: tuple[Terms, ...]) -> AgreementPolicy:
    """The office's offers, and the unpaid instalments that break an agreement (R-ACU-02)."""
    return AgreementPolicy(
        offers=offers, missed_to_break=profile.whole(Key.AGREEMENT_DEFAULT_INSTALMENTS, on)
    )


def legal_terms(profile: Profile, on: date, track: Track) -> LegalTerms:
    """Terms of the legal stage on one of its ways (R-CAR-04)."""
    return LegalTerms(
        {
            Term.VOLUNTARY: profile.whole(Key.LEGAL_VOLUNTARY_DAYS, on, track),
            Term.ORDER: profile.whole(Key.LEGAL_ORDER_DAYS, on, track),
        }
    )


def contact_law(profile: Profile, on: date) -> ContactLaw | None:
    """The hours in which the law lets debtors be contacted; None where there is no such law."""
    if profile.find(Key.CONTACT_FROM, on, "semana") is None:
        return None
    week, saturday = (
        Hours(
            time(profile.whole(Key.CONTACT_FROM, on, scope)), time(profile.whole(Key.CONTACT_TO, on, scope))
        )
        for scope in ("semana", "sabado")
    )
    return ContactLaw(week=week, saturday=saturday)
