"""A tariff act that is being typed: what each cell says, read as people write figures, and how it is kept.

A figure that cannot be read stays as it was typed, with the reason beside it: a draft loses nothing.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Final

from app.exchange.node import MAX_PRICE
from app.exchange.tariff_document import complementary_multiple
from domain.cadastre import Service
from domain.period import Periodicity
from domain.profile import Currency
from domain.tariff import SheetTerms
from domain.tariff_act import Act, Column, Place

Body = dict[str, Any]
"""A draft as JSON."""

_FIGURE: Final = re.compile(r"-?\d+(\.\d+)?")
_GROUPED: Final = re.compile(r"-?[1-9]\d{0,2}(\.\d{3}){2,}")
_AMBIGUOUS: Final = re.compile(r"-?[1-9]\d{0,2}\.\d{3}")
_MOST_DECIMALS: Final = 10
_PERCENT: Final = 100
_NO_FIGURE: Final = "no es un número"
_TOO_LARGE: Final = "es demasiado grande, o tiene demasiados decimales"
_UNCLEAR: Final = "puede ser de miles o tener tres decimales: escríbalo con coma"


@dataclass(frozen=True, slots=True)
class WrongCell:
    """A figure that cannot be read: what was typed, and why it cannot."""

    text: str
    reason: str


Cells = Mapping[Place, Decimal | WrongCell]
"""What was typed; a cell that was left blank is not there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftHead:
    """What the draft says of itself, as far as it was typed; fields as `domain.tariff.SheetTerms`."""

    id: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    act: str = ""
    act_date: date | None = None
    authority: str = ""
    framework: str = ""
    place: str = ""
    altitude_m: int | None = None
    periodicity: Periodicity = Periodicity.MONTHLY

    def terms(self, currency: Currency, valid_from: date) -> SheetTerms:
        """What the sheet will say of itself.

        Raises:
            InvalidValue: if it ends before it begins.
        """
        return SheetTerms(
            id=self.id,
            valid_from=valid_from,
            valid_to=self.valid_to,
            act=self.act,
            act_date=self.act_date,
            authority=self.authority,
            framework=self.framework,
            currency=currency,
            periodicity=self.periodicity,
            altitude_m=self.altitude_m,
            place=self.place,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftText:
    """A draft: its head, its cells, and what its costs were made of where it was copied from."""

    head: DraftHead
    cells: Cells = field(default_factory=dict)
    components: Mapping[tuple[Service, str], Mapping[str, Decimal]] = field(default_factory=dict)

    @property
    def act(self) -> Act:
        """The cells that can be read, as an act."""
        values = {place: value for place, value in self.cells.items() if isinstance(value, Decimal)}
        since = self.head.valid_from or date.max
        return Act(values, complementary_multiple(since), self.components)

    @property
    def wrong(self) -> Mapping[Place, WrongCell]:
        """The cells that cannot be read."""
        return {place: value for place, value in self.cells.items() if isinstance(value, WrongCell)}


def draft_of(act: Act, terms: SheetTerms) -> DraftText:
    """An act as a draft that begins where a sheet stands."""
    head = DraftHead(
        id=terms.id,
        valid_from=terms.valid_from,
        valid_to=terms.valid_to,
        act=terms.act,
        act_date=terms.act_date,
        authority=terms.authority,
        framework=terms.framework,
        place=terms.place,
        altitude_m=terms.altitude_m,
        periodicity=terms.periodicity,
    )
    return DraftText(head=head, cells=dict(act.values), components=act.components)


def read_cell(column: Column, text: str) -> Decimal | WrongCell | None:
    """What a cell says, typed by hand or pasted from a spreadsheet; None for a blank one.

    `1.432,58`, `1432.58`, `$ 1,432.58`; a factor as `-60 %`, `-60` or `-0,60`. A dot before three
    figures is refused, not guessed.
    """
    bare = re.sub(r"[\s$\u00a0]", "", text).replace("\N{MINUS SIGN}", "-").replace("\N{EN DASH}", "-")
    if bare in {"", "-"}:
        return None
    percent, plain = bare.endswith("%"), _with_point(bare.removesuffix("%").removeprefix("+"))
    reason = _unreadable(column, bare, plain)
    if reason:
        return WrongCell(text.strip(), reason)
    value = Decimal(plain)
    whole = column is Column.FACTOR and (percent or abs(value) >= 1)
    return value / _PERCENT if whole else value


def _unreadable(column: Column, bare: str, plain: str) -> str:
    """Why a figure cannot be read; empty where it can."""
    if column is not Column.FACTOR and _AMBIGUOUS.fullmatch(bare):
        return _UNCLEAR
    if not _FIGURE.fullmatch(plain) or (bare.endswith("%") and column is not Column.FACTOR):
        return _NO_FIGURE
    large = abs(Decimal(plain)) > MAX_PRICE or len(plain.partition(".")[2]) > _MOST_DECIMALS
    return _TOO_LARGE if large else ""


def _with_point(text: str) -> str:
    comma, point = text.rfind(","), text.rfind(".")
    if comma > point:
        return text.replace(".", "").replace(",", ".")
    if comma >= 0 or _GROUPED.fullmatch(text):
        return text.replace(",", "") if comma >= 0 else text.replace(".", "")
    return text


def body_of(draft: DraftText) -> Body:
    """A draft as JSON: reading it gives the same draft."""
    cells: Body = {}
    for place, value in draft.cells.items():
        kept = str(value) if isinstance(value, Decimal) else [value.text, value.reason]
        cells.setdefault(place.service.value, {}).setdefault(place.row, {})[place.column.value] = kept
    components: Body = {}
    for (service, row), parts in draft.components.items():
        texts = {name: str(cost) for name, cost in parts.items()}
        components.setdefault(service.value, {})[row] = texts
    return {"cabeza": _head_out(draft.head), "celdas": cells, "componentes": components}


def draft_from(body: Body) -> DraftText:
    """A draft out of its JSON."""
    cells = {
        Place(Service(service), row, Column(column)): (
            Decimal(kept) if isinstance(kept, str) else WrongCell(*kept)
        )
        for service, rows in body["celdas"].items()
        for row, columns in rows.items()
        for column, kept in columns.items()
    }
    components = {
        (Service(service), row): {name: Decimal(cost) for name, cost in parts.items()}
        for service, rows in body["componentes"].items()
        for row, parts in rows.items()
    }
    return DraftText(head=_head_from(body["cabeza"]), cells=cells, components=components)


def _head_out(head: DraftHead) -> Body:
    return {
        "id": head.id,
        "vigente_desde": _day_out(head.valid_from),
        "hasta": _day_out(head.valid_to),
        "acto": head.act,
        "acto_fecha": _day_out(head.act_date),
        "autoridad": head.authority,
        "marco": head.framework,
        "municipio": head.place,
        "altitud_m": head.altitude_m,
        "periodicidad": head.periodicity.value,
    }


def _head_from(body: Body) -> DraftHead:
    return DraftHead(
        id=body["id"],
        valid_from=_day_from(body["vigente_desde"]),
        valid_to=_day_from(body["hasta"]),
        act=body["acto"],
        act_date=_day_from(body["acto_fecha"]),
        authority=body["autoridad"],
        framework=body["marco"],
        place=body["municipio"],
        altitude_m=body["altitud_m"],
        periodicity=Periodicity(body["periodicidad"]),
    )


def _day_out(value: date | None) -> str | None:
    return None if value is None else value.isoformat()


def _day_from(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
