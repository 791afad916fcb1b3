"""The rules in force at an office: its country's profile and its own decisions, as the domain takes them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date

from app.settings import OfficeSettings
from app.store import claims, offices
from app.store.engine import Transaction
from domain.arrears import AccruedInterest, InterestMethod, InterestRules, interest, interest_base
from domain.cadastre import ServiceClass
from domain.calendar import BusinessCalendar
from domain.interest_pause import by_class, paused, read_pauses
from domain.ledger import OpenItem
from domain.period import Period
from domain.profile import Key, Profile
from domain.profiles import PROFILES
from domain.undisputed import NOTHING_DISPUTED, Disputed, after_claims


def profile(transaction: Transaction) -> Profile:
    """The profile of the office's country."""
    return PROFILES[offices.identity(transaction).profile]


def calendar(transaction: Transaction) -> BusinessCalendar:
    """Business days of the office: the country's holidays and its own."""
    return BusinessCalendar(profile(transaction).holidays, offices.local_holidays(transaction))


def interest_rules(country: Profile, settings: OfficeSettings, on: date) -> InterestRules:
    """Late interest in force on a day, by class, as the office charges it (R-INT-01, R-INT-02, R-INT-04)."""
    residential = InterestMethod.SIMPLE if settings.interest_residential else InterestMethod.NONE
    other = InterestMethod.EFFECTIVE if settings.interest_other else InterestMethod.NONE
    monthly = {
        Period(rate.valid_from.year, rate.valid_from.month): country.number(
            Key.INTEREST_EFFECTIVE, rate.valid_from
        )
        for rate in country.history(Key.INTEREST_EFFECTIVE)
    }
    methods = {each: residential if each.residential else other for each in ServiceClass}
    pauses = read_pauses(settings.interest_pauses)
    methods |= dict.fromkeys(paused(pauses, on), InterestMethod.NONE)
    return InterestRules(
        methods=methods,
        simple_annual=country.number(Key.INTEREST_SIMPLE, on),
        effective_annual=monthly,
        base_days=country.whole(Key.INTEREST_BASE_DAYS, on),
        pauses=by_class(pauses),
    )


def late_interest(
    items: Iterable[OpenItem],
    on: date,
    service_class: ServiceClass,
    terms: InterestRules,
    accrued: Mapping[int, date],
    disputed: Disputed = NOTHING_DISPUTED,
) -> AccruedInterest:
    """Late interest of an account up to a day: what a run charges, and what a statement tells (R-INT-05).

    Args:
        items: what the account owes.
        on: last day charged.
        service_class: of the account.
        terms: rates and switches.
        accrued: last day already billed, by document.
        disputed: what is under claim, or was: it bears none (R-INT-03, R-PQR-07).
    """
    overdue = interest_base(items, on, accrued_to=accrued, claimed=disputed.by_entry)
    return interest(after_claims(overdue, disputed.ended), on, service_class, terms)


def disputed(
    transaction: Transaction, items: Iterable[OpenItem], on: date, account_ids: Collection[int] | None = None
) -> Disputed:
    """What the late interest of these open items leaves out on a day.

    The days of a claim that was lost bear none either, unless the office's rules say otherwise.
    """
    if not claims.any_of(transaction, account_ids):
        return NOTHING_DISPUTED
    waived = profile(transaction).find(Key.INTEREST_WITHHELD_IN_CLAIM, on)
    ended: defaultdict[int, list[tuple[int, date]]] = defaultdict(list)
    if waived is None or waived.value:
        for each in claims.ended_details(transaction, account_ids, on):
            ended[each.document_id].append((each.amount, each.ended_on))
    return Disputed(claims.claimed_entries(transaction, items, on, account_ids), ended)
