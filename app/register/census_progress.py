"""How far a campaign is: by zone against its plan, and by field before and now (000-22, 004-14)."""

from dataclasses import dataclass
from pathlib import Path

from app.exchange.values import Cell
from app.exchange.workbook import Kind, Sheet, SheetColumn, write_rows
from app.lists import demand_workbook
from app.office import Office
from app.store import audit
from app.store import campaigns as book
from app.store.campaigns import Campaign, Zone
from app.wording.census_refusals import CampaignMissing
from app.wording.census_words import LABELS
from domain.census import FieldTally, Pace, Tally, by_field, pace, percent, planned_percent, tally


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneProgress:
    """How far a zone is, and how far it should be today, in percent of its forms."""

    zone: Zone
    counted: Tally
    planned: int
    pace: Pace

    @property
    def visited(self) -> int:
        """Visited forms in percent."""
        return percent(self.counted.visited, self.counted.asked)


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a campaign is as a whole, by zone and by field."""

    campaign: Campaign
    counted: Tally
    zones: tuple[ZoneProgress, ...]
    fields: tuple[FieldTally, ...]


PACES = {
    Pace.AHEAD: "Por empezar",
    Pace.ON_TIME: "Al día",
    Pace.LATE: "Atrasada",
    Pace.DONE: "Terminada",
}
"""What the pace of a zone is called."""


def of_campaign(office: Office, key: int) -> Progress:
    """How far a campaign is today.

    Raises:
        CampaignMissing: there is no such campaign.
    """
    today = office.clock.today()
    with office.store.read() as transaction:
        campaign = book.find_campaign(transaction, key)
        if campaign is None:
            raise CampaignMissing
        zones = book.zones(transaction, key)
        facts = [each.facts for each in book.forms(transaction, key)]
    found = []
    for zone in zones:
        counted = tally(each for each in facts if each.zone == zone.id)
        found.append(
            ZoneProgress(
                zone=zone,
                counted=counted,
                planned=planned_percent(zone.starts, zone.ends, today),
                pace=pace(counted, zone.starts, zone.ends, today),
            )
        )
    return Progress(
        campaign=campaign,
        counted=tally(facts),
        zones=tuple(found),
        fields=by_field(facts, campaign.fields, campaign.targets),
    )


def write(office: Office, key: int, path: Path) -> int:
    """Write the progress as a workbook, a sheet of zones and one of fields; how many rows.

    Raises:
        CampaignMissing: there is no such campaign.
        InvalidValue: the name says that it would be another kind of file.
        FileUnwritable, DiskFull: the file cannot be written.
    """
    office.demand("census_progress.write")
    demand_workbook(path)
    found = of_campaign(office, key)
    sheets = [
        Sheet(name="Zonas", columns=_ZONES, rows=[_zone_cells(each) for each in found.zones]),
        Sheet(name="Datos", columns=_FIELDS, rows=[_field_cells(each) for each in found.fields]),
    ]
    written = write_rows(path, sheets)
    with office.store.write() as transaction:
        audit.add(transaction, office.actor(), "census_progress.write", found.campaign.name, path.name)
    return written


def _numbers(*titles: str) -> tuple[SheetColumn, ...]:
    return tuple(SheetColumn(title, Kind.NUMBER) for title in titles)


_ZONES = (
    SheetColumn("Zona", Kind.TEXT),
    SheetColumn("Rutas", Kind.TEXT),
    SheetColumn("Responsable", Kind.TEXT),
    SheetColumn("Plan desde", Kind.DATE),
    SheetColumn("Plan hasta", Kind.DATE),
    SheetColumn("Primera visita", Kind.DATE),
    SheetColumn("Última visita", Kind.DATE),
    *_numbers(
        "Fichas", "Visitadas", "Nadie", "No se encontró", "Por aprobar", "Aprobadas", "Pendientes",
        "Cuentas actualizadas", "Datos por decidir", "Predios nuevos", "Plan a hoy %", "Visitado %",
    ),
    SheetColumn("Ritmo", Kind.TEXT),
)  # fmt: skip
_FIELDS = (
    SheetColumn("Dato", Kind.TEXT),
    *_numbers(
        "Pedido", "Respondido", "Aprobado", "Pendiente", "Actualizado", "Por decidir", "Válido antes",
        "Válido ahora", "Válido antes %", "Válido ahora %", "Meta %",
    ),
)  # fmt: skip


def _zone_cells(each: ZoneProgress) -> list[Cell]:
    zone, found = each.zone, each.counted
    return [
        zone.name,
        ", ".join(route for _, route in zone.routes),
        zone.responsible,
        zone.starts,
        zone.ends,
        found.first,
        found.last,
        found.asked,
        found.visited,
        found.absent,
        found.not_found,
        found.waiting,
        found.approved,
        found.pending,
        found.updated,
        found.proposals,
        found.found,
        each.planned,
        each.visited,
        PACES[each.pace],
    ]


def _field_cells(each: FieldTally) -> list[Cell]:
    return [
        LABELS[each.field],
        each.asked,
        each.said,
        each.approved,
        each.pending,
        each.updated,
        each.proposals,
        each.served,
        each.serves,
        percent(each.served, each.asked),
        percent(each.serves, each.asked),
        each.target,
    ]
