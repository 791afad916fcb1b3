"""What the grid of an act shows: each typed cell beside what its own arithmetic gives. Plain values."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from app.exchange.tariff_draft import DraftText, WrongCell
from app.wording.factor_words import limit_words
from domain.cadastre import Service
from domain.profile import Profile
from domain.tariff import TariffSheet
from domain.tariff_act import COLUMNS, CONCEPTS, REFERENCE, Act, ActProblem, Column, Place
from domain.tariff_checks import FactorFault, act_faults
from domain.tariff_source import ReferenceSource, TypedSource
from ui.formats import decimal, number, price, signed_percent
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.cells import Text
from ui.words import CONCEPTS as CONCEPT_WORDS
from ui.words import SERVICES, class_title

COST_PLACES: Final = 10
_PERCENT: Final = 100
_FACTOR_PLACES: Final = 4
TITLES: Final = {
    Column.FACTOR: "Subsidio − o aporte +",
    Column.FIXED: "Cargo fijo $",
    Column.BASIC: "m³ básico $",
    Column.COMPLEMENTARY: "m³ complementario $",
    Column.LUXURY: "m³ suntuario $",
    Column.PER_M3: "m³ único $",
    Column.COST: "Costo de referencia $",
    Column.FLAT: "Tarifa $",
}
"""Titles of the columns, as acts print them."""

_WHY: Final = {
    ActProblem.MISSING: "Falta este precio: escríbalo, o escriba el costo de referencia y el factor.",
    ActProblem.BOTH_WAYS: "La clase ya tiene precios por rango: borre unos u otro.",
    ActProblem.NEGATIVE: "Un precio no puede ser menor que cero.",
    ActProblem.FACTOR: "Un factor va de −100 % a 1.000 %.",
}


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell: what it shows, what its box holds when it opens, what is said of it."""

    shown: Text
    typed: str = ""
    editable: bool = True
    said: str = ""


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of the act: the costs of reference, or a class."""

    title: str
    places: tuple[Place, ...]
    cells: tuple[GridCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What must be looked at: places in the order of the grid, the worst first."""

    wrong: tuple[Place, ...]
    unlawful: tuple[Place, ...]
    differing: tuple[Place, ...]
    empty: bool

    @property
    def places(self) -> tuple[Place, ...]:
        """All of them, each once."""
        return tuple(dict.fromkeys((*self.wrong, *self.unlawful, *self.differing)))


class ActSheet:
    """A draft, judged: its problems, its differences and the law."""

    def __init__(self, text: DraftText, profile: Profile, today: date, base: TariffSheet | None) -> None:
        self.act: Act = text.act
        self._cells = text.cells
        self._faults: Mapping[Place, FactorFault] = act_faults(
            self.act, profile, text.head.valid_from or today
        )
        found = list(self.act.problems())
        self._problems = {place: problem for place, problem in found if place is not None}
        self._empty = any(place is None for place, _ in found)
        self._wrong = text.wrong
        source = None if base is None else base.source
        self._before = Act.of(source) if isinstance(source, ReferenceSource | TypedSource) else None
        self._before_name = "" if base is None else base.id

    def rows(self, service: Service, *, against: bool = False) -> tuple[GridRow, ...]:
        """The grid of a service; `against` the sheet it was copied from instead of its own arithmetic."""
        return tuple(self._row(service, row, against=against) for row in self.rows_of(service))

    def findings(self) -> Findings:
        """What must be corrected or looked at."""
        order = {place: at for at, place in enumerate(self._all_places())}
        wrong = sorted({*self._wrong, *self._problems}, key=order.__getitem__)
        return Findings(
            wrong=tuple(wrong),
            unlawful=tuple(sorted(self._faults, key=order.__getitem__)),
            differing=tuple(sorted(self.act.differences, key=order.__getitem__)),
            empty=self._empty,
        )

    def _all_places(self) -> Iterator[Place]:
        for service, columns in COLUMNS.items():
            for row in self.act.rows:
                yield from (Place(service, row, column) for column in columns)

    def rows_of(self, service: Service) -> tuple[str, ...]:
        """The rows of a service: cleaning has its costs by class."""
        return self.act.rows[1:] if service is Service.CLEANING else self.act.rows

    def _row(self, service: Service, row: str, *, against: bool) -> GridRow:
        places = tuple(Place(service, row, column) for column in COLUMNS[service])
        title = "Costo de referencia" if row == REFERENCE else class_title(row)
        return GridRow(title, places, tuple(self.cell(place, against=against) for place in places))

    def cell(self, place: Place, *, against: bool = False) -> GridCell:
        """One cell of the grid."""
        if not place.exists:
            return GridCell(Text(""), editable=False)
        kept = self._cells.get(place)
        if isinstance(kept, WrongCell):
            said = f"{self._where(place)}: «{kept.text}» {kept.reason}."
            return GridCell(
                Text(kept.text, Tone.BAD, sub="por corregir", icon=Icon.ERROR), kept.text, said=said
            )
        typed = "" if kept is None else self._typed(place, kept)
        shown = self._against(place, kept) if against else self._own(place, kept)
        return GridCell(shown, typed, said=self._said(place, kept))

    # ---- what a cell shows

    def _own(self, place: Place, value: Decimal | None) -> Text:
        problem, fault = self._problems.get(place), self._faults.get(place)
        if problem is not None:
            text = "" if value is None else figure(place, value)
            return Text(text or "falta", Tone.BAD, sub="por corregir", icon=Icon.ERROR)
        computed = self.act.computed(place)
        if value is None:
            return self._blank(place, computed)
        if fault is not None:
            sub = f"ley: {limit_words(fault)}"
            return Text(figure(place, value), Tone.BAD, strong=True, sub=sub, icon=Icon.ERROR)
        return self._beside(place, value, computed)

    def _beside(self, place: Place, value: Decimal, computed: Decimal | None) -> Text:
        if computed is None:
            return Text(figure(place, value), strong=True)
        if computed == value:
            return Text(figure(place, value), strong=True, sub=f"da {price(computed)}")
        sub = f"da {price(computed)} · {cents(value - computed)}"
        return Text(figure(place, value), Tone.WARN, strong=True, sub=sub, icon=Icon.WARNING)

    def _blank(self, place: Place, computed: Decimal | None) -> Text:
        if computed is not None and self.act.billed(place) is not None:
            return Text(price(computed), Tone.MUTED, sub="calculado")
        named = place.row in self.act.beside.factors
        return Text("0 %" if place.column is Column.FACTOR and named else "", Tone.MUTED)

    def _against(self, place: Place, value: Decimal | None) -> Text:
        now = value if place.column not in CONCEPTS or place.row == REFERENCE else self.act.billed(place)
        before = self._former(place)
        if now is None:
            return Text("", sub="" if before is None else f"antes {figure(place, before)}")
        if before is None:
            return Text(figure(place, now), strong=True, sub="no estaba")
        return Text(
            figure(place, now),
            strong=True,
            sub=f"{figure(place, before)} · {change(place, before, now)}",
        )

    def _former(self, place: Place) -> Decimal | None:
        if self._before is None:
            return None
        if place.column not in CONCEPTS or place.row == REFERENCE:
            return self._before.values.get(place)
        return self._before.billed(place)

    def _typed(self, place: Place, value: Decimal) -> str:
        return figure(place, value).replace(".", "")

    # ---- what is said of a cell

    def _said(self, place: Place, value: Decimal | None) -> str:
        parts = [
            self._why(place, value),
            self._law(place),
            self._arithmetic(place, value),
            self._change(place),
        ]
        said = " ".join(part for part in parts if part)
        return f"{self._where(place)}. {said}" if said else self._where(place)

    def _where(self, place: Place) -> str:
        service = SERVICES[place.service].lower()
        if place.row == REFERENCE:
            what = "cargo fijo" if place.column is Column.FIXED else "un m³"
            return f"Costo de referencia de {what}, {service}"
        concept = CONCEPTS.get(place.column)
        what = CONCEPT_WORDS[concept].lower() if concept else TITLES[place.column].rstrip(" $").lower()
        return f"{class_title(place.row)}, {service}, {what}"

    def _why(self, place: Place, value: Decimal | None) -> str:
        problem = self._problems.get(place)
        del value
        return _WHY.get(problem, "") if problem is not None else ""

    def _law(self, place: Place) -> str:
        fault = self._faults.get(place)
        if fault is None:
            return ""
        is_factor = place.column is Column.FACTOR
        means = "" if is_factor else f"equivale a {signed_percent(fault.factor * _PERCENT, 2)}; "
        return f"Fuera de la ley: {means}debe ser {limit_words(fault)} (Ley 1450 de 2011, art. 125)."

    def _arithmetic(self, place: Place, value: Decimal | None) -> str:
        rate = self.act.rate(place)
        if rate is None or rate.reference is None or rate.factor is None:
            return ""
        exact = rate.reference * (1 + rate.factor)
        sum_text = price(rate.reference, COST_PLACES)
        if rate.factor:
            sign = "+" if rate.factor > 0 else "−"
            percent = decimal(abs(rate.factor) * _PERCENT, _FACTOR_PLACES)
            sum_text += f" × (1 {sign} {percent} %) = {price(exact, COST_PLACES)}"
        gives = f"Sus costos dan {sum_text}, o sea $ {price(rate.net)}."
        if value is None or value == rate.net:
            return gives
        return (
            f"El acto dice $ {price(value, COST_PLACES)}. {gives} Difiere en {cents(value - rate.net)};"
            " se cobra lo del acto."
        )

    def _change(self, place: Place) -> str:
        before = self._former(place)
        return "" if before is None else f"En {self._before_name}: {figure(place, before)}."


def figure(place: Place, value: Decimal) -> str:
    """A value as its column writes it: `−60 %`, `3.298,15`, `8.245,371900`."""
    if place.column is Column.FACTOR:
        return signed_percent(value * _PERCENT, _FACTOR_PLACES)
    return price(value, COST_PLACES)


def cents(difference: Decimal) -> str:
    """How far a price is from another: `+0,01`, `−2,50`."""
    text = price(difference, COST_PLACES)
    return f"+{text}" if difference > 0 else text


def change(place: Place, before: Decimal, now: Decimal) -> str:
    """How a value moved: in per cent, or in points where it is one."""
    if place.column is Column.FACTOR:
        moved = (now - before) * _PERCENT
        return "igual" if not moved else f"{signed_percent(moved, 2).removesuffix(' %')} puntos"
    if not before:
        return cents(now - before)
    return "igual" if now == before else signed_percent((now - before) * _PERCENT / before, 2)


def findings_text(found: Findings) -> str:
    """What must be looked at, in a line."""
    if found.empty and not found.wrong:
        return "Escriba o pegue los precios del acto, o sus costos de referencia y factores."
    parts = [
        (len(found.wrong), "celda por corregir", "celdas por corregir"),
        (len(found.unlawful), "fuera de los límites de ley", "fuera de los límites de ley"),
        (len(found.differing), "precio difiere de su cálculo", "precios difieren de su cálculo"),
    ]
    said = [f"{number(many)} {one if many == 1 else several}" for many, one, several in parts if many]
    return (
        " · ".join(said) or "El acto cuadra con sus propios costos y factores, y cumple los límites de ley."
    )


def findings_tone(found: Findings) -> Tone:
    """The tone of that line."""
    if found.wrong or found.unlawful:
        return Tone.BAD
    if found.differing:
        return Tone.WARN
    return Tone.MUTED if found.empty else Tone.OK
