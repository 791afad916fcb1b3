"""What an invoice says of its office: fixed when the run is settled, printed the same for ever."""

from datetime import date
from typing import Any

from app.settings import OfficeSettings
from app.store.offices import OfficeIdentity
from app.store.periods import BillingPeriod
from domain.identifiers import internal_collector
from domain.profile import Key, Profile
from domain.rulebook import average_rules
from domain.tariff import TariffSheet
from reports.spanish import NBSP, short_date

CONTEXT_VERSION = 1


def run_context(
    identity: OfficeIdentity,
    settings: OfficeSettings,
    sheet: TariffSheet,
    country: Profile,
    period: BillingPeriod,
    on: date,
) -> dict[str, Any]:
    """Everything of the office that the papers of a run will show.

    Args:
        identity: who the office is.
        settings: what it decided.
        sheet: the tariff in force for the run.
        country: terms of the law on the day of the run.
        period: what is billed.
        on: that day.
    """
    return {
        "v": CONTEXT_VERSION,
        "issuer": issuer_facts(identity, settings),
        "currency": country.currency.code,
        "message": settings.month_message,
        "notes": _notes(settings, sheet, country, on),
        "gln": settings.gln or internal_collector(identity.nit),
        "barcode": [
            settings.barcode_reference_digits,
            settings.barcode_amount_digits,
            settings.barcode_with_date,
        ],
        "rounding": settings.rounding_multiple,
        "invoices_to_suspend": country.whole(Key.INVOICES_TO_SUSPEND, on) if country.cadastral_classes else 2,
        "cleaning_provider": settings.cleaning_provider,
        "interest_annual": str(country.number(Key.INTEREST_SIMPLE, on)) if country.cadastral_classes else "0",
        "chart_periods": settings.chart_periods,
        "average_window": average_rules(country, on, period.periodicity).window
        if country.cadastral_classes
        else 6,
        "sheet": sheet.id,
    }


def _notes(settings: OfficeSettings, sheet: TariffSheet, country: Profile, on: date) -> dict[str, str]:
    months = country.whole(Key.CLAIM_MONTHS, on)
    days = country.whole(Key.CLAIM_ANSWER_DAYS, on)
    appeal = country.whole(Key.APPEAL_DAYS, on)
    where = settings.pay_points or _pay_at_office(settings)
    reach = f" o en {settings.email}" if settings.email else ""
    phone = ", por teléfono" if settings.phone else ""
    act = f" ({sheet.terms.act})" if sheet.terms.act else ""
    return {
        "where": where,
        "claim": (
            f"En la oficina{phone}{reach}, hasta {months} meses después de la expedición."
            f" Respuesta en {days} días hábiles; lo reclamado no se paga mientras tanto."
            f" Reposición y apelación (SSPD), {appeal} días."
        ),
        "legal": (
            f"Tarifas {sheet.id} desde el {short_date(sheet.terms.valid_from)}{act}."
            f" El subsidio cubre cargo fijo y consumo básico. El acueducto no se paga sin alcantarillado"
            f" y aseo, salvo que los reclame. Presta mérito ejecutivo (Ley{NBSP}142 de 1994, art.{NBSP}130)."
        ),
        "short_where": where,
        "short_claim": f"En la oficina, hasta {months} meses; respuesta en {days} días hábiles.",
        "short_legal": f"Tarifas {sheet.id}. Presta mérito ejecutivo (Ley{NBSP}142/1994, art.{NBSP}130).",
    }


def _pay_at_office(settings: OfficeSettings) -> str:
    place = f", {settings.address}" if settings.address else ""
    hours = f", {settings.office_hours}" if settings.office_hours else ""
    return f"En la oficina{place}{hours}. Lleve esta factura."


def issuer_facts(identity: OfficeIdentity, settings: OfficeSettings) -> dict[str, str]:
    """Who issues the paper, as `app.paper.invoice_page.issuer_of` reads it."""
    return {
        "name": identity.name,
        "nit": identity.nit,
        "municipality": identity.municipality,
        "address": settings.address,
        "phone": settings.phone,
        "email": settings.email,
        "web": settings.web,
        "supervision": settings.supervision,
        "logo": settings.logo,
    }
