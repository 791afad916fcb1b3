"""What the dialogs of campaigns and zones ask, and what was typed in them."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from app.messages import sentence
from app.register.campaigns import read_routes, route_text
from app.store.campaigns import Campaign, CampaignFacts, Zone, ZoneFacts
from app.store.routes import RouteLine
from app.wording.census_words import LABELS
from domain.census import Field
from domain.errors import RuleViolation
from ui.formats import day, noun, parse_day
from ui.theme.icon import Icon
from ui.widgets.asking import Asked, AskedForm, AskKind, Typed

CAMPAIGN, ZONE, CLOSE = "campana", "zona", "cerrar_campana"
NAME, PURPOSE, STARTS, ENDS = "nombre_de", "proposito", "empieza", "termina"
WHO, ROUTES, WORDS = "responsable", "rutas_de", "resultado"
_USUAL: Final = (Field.DOCUMENT, Field.PHONE, Field.EMAIL, Field.ADDRESS)
_CHECK: Final = "pide_{}"


def campaign_form(today: date, of: Campaign | None) -> AskedForm:
    """Asks what a campaign is: a new one, or one that is decided anew."""
    asked = _USUAL if of is None else of.fields
    return AskedForm(
        key=CAMPAIGN,
        title="Campaña nueva" if of is None else f"Campaña {of.name}",
        sentence="Marque lo que se pregunta en cada predio. Después, divídala en zonas de rutas.",
        fields=(
            Asked(name=NAME, label="Nombre", value="" if of is None else of.name, required=True),
            Asked(name=WHO, label="Responsable", value="" if of is None else of.responsible),
            Asked(
                name=STARTS,
                label="Desde",
                kind=AskKind.DAY,
                value=day(today if of is None else of.starts),
                required=True,
            ),
            Asked(
                name=ENDS,
                label="Hasta",
                kind=AskKind.DAY,
                value="" if of is None else day(of.ends),
                required=True,
            ),
            Asked(name=PURPOSE, label="Propósito", value="" if of is None else of.purpose, wide=True),
            *(
                Asked(
                    name=_CHECK.format(field.value),
                    label=label,
                    kind=AskKind.CHECK,
                    value="1" if field in asked else "",
                )
                for field, label in LABELS.items()
            ),
        ),
        act="Empezar la campaña" if of is None else "Guardar",
        icon=Icon.CHECKLIST,
    )


def _routes_of(zone: Zone) -> str:
    return f"{noun(len(zone.routes), 'Ruta', 'Rutas')} {route_text(zone.routes)}"


def zone_form(campaign: Campaign, of: Zone | None, known: tuple[RouteLine, ...]) -> AskedForm:
    """Asks what a zone is; the routes of one that has forms already stay."""
    taken: tuple[Asked, ...] = ()
    if of is None:
        names = route_text(tuple((each.cycle, each.route) for each in known))
        taken = (
            Asked(
                name=ROUTES,
                label="Rutas",
                required=True,
                wide=True,
                help=f"Separadas por comas. Libres: {names}" if names else "Ya no quedan rutas libres.",
            ),
        )
    return AskedForm(
        key=ZONE,
        title=f"Zona nueva de {campaign.name}" if of is None else f"Zona {of.name}",
        sentence=(
            "Se hace una ficha por cada cuenta de sus rutas, con lo que la base dice hoy."
            if of is None
            else f"{_routes_of(of)}: sus fichas ya están hechas."
        ),
        fields=(
            Asked(name=NAME, label="Zona", value="" if of is None else of.name, required=True),
            Asked(
                name=WHO,
                label="Responsable",
                value=campaign.responsible if of is None else of.responsible,
            ),
            *taken,
            Asked(
                name=STARTS,
                label="Plan desde",
                kind=AskKind.DAY,
                value=day(campaign.starts if of is None else of.starts),
                required=True,
            ),
            Asked(
                name=ENDS,
                label="Plan hasta",
                kind=AskKind.DAY,
                value=day(campaign.ends if of is None else of.ends),
                required=True,
            ),
        ),
        act="Hacer las fichas" if of is None else "Guardar",
        icon=Icon.ROUTE,
    )


def close_form(campaign: Campaign) -> AskedForm:
    """Asks what a campaign came to, before it is closed."""
    return AskedForm(
        key=CLOSE,
        title=f"Cerrar {campaign.name}",
        sentence="No recibe más respuestas. Las fichas que nadie visitó quedan como estaban.",
        fields=(Asked(name=WORDS, label="Resultado", kind=AskKind.NOTE),),
        act="Cerrar la campaña",
        icon=Icon.LOCK,
    )


class Reader:
    """Reads what was typed, and gathers by field what must be corrected."""

    def __init__(self, typed: Typed) -> None:
        self._typed = typed
        self.errors: dict[str, str] = {}

    def campaign(self) -> CampaignFacts | None:
        """The campaign; None where something must be corrected."""
        name, starts, ends = self._name(), self._day(STARTS), self._day(ENDS)
        fields = tuple(field for field in LABELS if self._typed[_CHECK.format(field.value)])
        if starts is None or ends is None or self.errors:
            return None
        return CampaignFacts(
            name=name,
            purpose=self._typed[PURPOSE],
            starts=starts,
            ends=ends,
            responsible=self._typed[WHO],
            fields=fields,
        )

    def zone(self, known: tuple[RouteLine, ...]) -> ZoneFacts | None:
        """The zone; None where something must be corrected."""
        name, starts, ends = self._name(), self._day(STARTS), self._day(ENDS)
        routes: tuple[tuple[str, str], ...] = ()
        try:
            routes = read_routes(self._typed.get(ROUTES, ""), known)
        except RuleViolation as refusal:
            self.errors[ROUTES] = sentence(refusal)
        if starts is None or ends is None or self.errors:
            return None
        return ZoneFacts(name=name, responsible=self._typed[WHO], starts=starts, ends=ends, routes=routes)

    def _name(self) -> str:
        if not self._typed[NAME].strip():
            self.errors[NAME] = "Escriba un nombre."
        return self._typed[NAME].strip()

    def _day(self, field: str) -> date | None:
        try:
            return parse_day(self._typed[field])
        except RuleViolation:
            self.errors[field] = "Escriba la fecha como dd/mm/aaaa."
            return None


FIELD_OF: Final[Mapping[str, str]] = {
    "CampaignExists": NAME,
    "RouteTaken": ROUTES,
    "RouteUnknown": ROUTES,
    "rutas": ROUTES,
    "hasta": ENDS,
}
"""Beside which field a refusal is said, by its class or by the field of a value that cannot be."""
