"""How the invoice says its values: names of codes, and the short sentences around dates and amounts."""

from domain.cadastre import Service
from domain.reading import ConsumptionMethod, Observation
from reports.invoice_model import InvoicePage
from reports.names import SERVICE_NAMES
from reports.spanish import (
    DASH,
    count,
    cubic_metres,
    kept_together,
    long_date,
    number,
    percent,
    short_date,
    weekday_date,
)

LONG_NAMES = {**SERVICE_NAMES, Service.OTHER: "Otros servicios"}
SHORT_NAMES = {
    Service.WATER: "Acued.",
    Service.SEWERAGE: "Alcant.",
    Service.CLEANING: "Aseo",
    Service.OTHER: "Otros s.",
}
CAUSES = {
    Observation.READ: "leída",
    Observation.CLOSED_PREMISES: "predio cerrado",
    Observation.STUCK_METER: "medidor trabado",
    Observation.FOGGED_METER: "medidor empañado",
    Observation.COVERED_METER: "medidor tapado",
    Observation.REVERSED_METER: "medidor invertido",
    Observation.NO_METER: "sin medidor",
    Observation.REMOVED_METER: "medidor retirado",
    Observation.VISIBLE_LEAK: "fuga visible",
    Observation.DEMOLISHED: "predio demolido",
    Observation.VACANT: "desocupado",
    Observation.SUSPENDED: "suspendido",
    Observation.USE_WHILE_SUSPENDED: "gasta suspendido",
    Observation.WRONG_ADDRESS: "dirección errada",
}
METHODS = {
    ConsumptionMethod.READING: "Medido por diferencia de lecturas",
    ConsumptionMethod.OWN_AVERAGE: "Promedio de sus {periods} períodos leídos",
    ConsumptionMethod.SIMILAR_AVERAGE: "Promedio de cuentas similares",
    ConsumptionMethod.CAPACITY: "Aforo de la capacidad instalada",
    ConsumptionMethod.ZERO: "Sin consumo en el período",
}
NOTHING_DUE = "nada por pagar"


def due_text(page: InvoicePage) -> str:
    """The last day of timely payment with its weekday."""
    return NOTHING_DUE if page.due_on is None else weekday_date(page.due_on)


def long_due_text(page: InvoicePage) -> str:
    """The last day of timely payment with its year."""
    return NOTHING_DUE if page.due_on is None else long_date(page.due_on)


def suspension_text(page: InvoicePage) -> str:
    """From when the service may be suspended, and what leads to it."""
    found = page.suspension
    if found is None:
        return ""
    why = "por" if found.already else "si completa"
    invoices = count(found.invoices, "factura vencida", "facturas vencidas")
    return f"Suspensión desde el {short_date(found.starts_on)}, {why} {invoices}"


def place_text(page: InvoicePage, *, document: bool) -> str:
    """The municipality, and the masked document where there is room."""
    holder = page.holder
    return " · ".join(filter(None, (holder.municipality, holder.document if document else "")))


def address_text(page: InvoicePage) -> str:
    """Address and neighbourhood."""
    return kept_together(", ".join(filter(None, (page.holder.address, page.holder.neighbourhood))))


def current_text(page: InvoicePage) -> str:
    """The reading of the period, or why there is none."""
    use = page.consumption
    if use.current is not None:
        return number(use.current)
    return DASH if use.cause is None else CAUSES[use.cause]


def method_text(page: InvoicePage) -> str:
    """How the consumption was found, with what the reader saw beside a good reading."""
    use = page.consumption
    text = METHODS[use.method].format(periods=use.averaged_periods)
    if use.taken_down and use.method is ConsumptionMethod.READING:
        dials = "; ".join(
            f"{one.serial} de {number(one.before)} a {number(one.after)}" for one in use.taken_down
        )
        return f"Más lo del medidor cambiado: {dials}"
    if use.current is not None and use.cause not in {None, Observation.READ}:
        return f"{text} ({CAUSES[use.cause]})"
    return text


def average_text(page: InvoicePage) -> str:
    """The average and how far the period is from it."""
    use = page.consumption
    if use.average is None:
        none = "medidos recientes" if use.history and page.plain else "anteriores"
        return f"Sin promedio: no hay períodos {none}"
    many = (
        f"los {use.averaged_periods} períodos anteriores"
        if use.averaged_periods > 1
        else "un período anterior"
    )
    text = f"Promedio de {many}: {cubic_metres(use.average, 1)}"
    if use.variation is None:
        return text
    return f"{text} ({percent(round(use.variation, 2), signed=True)})"
