"""A tariff sheet as a JSON document, in any of the three shapes of acts, and back.

Shape 1 gives references and factors, shape 2 (`precios`) the prices as the act prints them,
shape 3 (`categorias`) ranges. The document that comes back is the one the store keeps.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from app.exchange.node import Node, Problems
from domain.cadastre import Service, ServiceClass
from domain.errors import InvalidValue, RuleViolation
from domain.period import Periodicity
from domain.profile import Currency, Key, Profile
from domain.profiles import CURRENCIES, PROFILES
from domain.tariff import BandMode, SheetTerms, TariffSheet, TariffSource
from domain.tariff_source import (
    CleaningReference,
    RangeRow,
    RangeSource,
    Reference,
    ReferenceSource,
    TypedPrices,
    TypedSource,
)

Document = dict[str, Any]
"""A sheet as JSON: prices and factors are text with a point."""

_METERED = (Service.WATER, Service.SEWERAGE)
_PROVIDED = (Service.WATER, Service.SEWERAGE, Service.CLEANING)
_CLASSES = frozenset(each.value for each in ServiceClass) | {"INST"}
_DEFAULT_CURRENCY = "COP"
_NO_END = "inf"
_LOWEST_FACTOR, _HIGHEST_FACTOR = Decimal(-1), Decimal(10)
_LOWEST_PLACE_M, _HIGHEST_PLACE_M = -500, 6000
_MOST_M3 = 10**9
_RANGE_ITEMS = (2, 3)


@dataclass(eq=False)
class TariffRejected(RuleViolation):
    """The document is no tariff sheet that can be billed.

    Attributes:
        problems: `{lugar, motivo}` of everything that is wrong, in Spanish.
    """

    code: ClassVar[str] = "ARCHIVO_RECHAZADO"
    problems: tuple[dict[str, str], ...]


def sheet_from_document(document: object, *, inline_since: date | None = None) -> TariffSheet:
    """Read a sheet.

    Args:
        document: the JSON object.
        inline_since: for a sheet that a what-if case carries: it may lack id and date, and holds
            since this day. None demands both.

    Raises:
        TariffRejected: with every problem found and its place.
    """
    problems = Problems()
    root = Node(document, "", problems)
    if not isinstance(document, Mapping):
        problems.add("", "un tarifario debe ser un objeto")
        raise TariffRejected(tuple(problems.found))
    terms = _terms(root, inline_since)
    source = _source(root, date.max if terms is None else terms.valid_from)
    if problems.found or terms is None:
        raise TariffRejected(tuple(problems.found))
    return TariffSheet.of(terms, source)


def country_of(currency: Currency) -> Profile:
    """The profile of the country that bills in a currency."""
    return next(profile for profile in PROFILES.values() if profile.currency == currency)


def complementary_multiple(since: date) -> int:
    """Basic limits up to which consumption is complementary since that day (R-TAR-02)."""
    profile = PROFILES["co"]
    on = in_force(profile, Key.COMPLEMENTARY_MULTIPLE, since)
    return profile.whole(Key.COMPLEMENTARY_MULTIPLE, on)


def in_force(profile: Profile, key: Key, on: date) -> date:
    """The day to look a parameter up: `on`, but not before the first value that is known."""
    return max(on, profile.history(key)[0].valid_from)


def _terms(root: Node, inline_since: date | None) -> SheetTerms | None:
    since, to = root["vigente_desde"].day(), root["hasta"].day()
    if since is None:
        since = inline_since
        if inline_since is None and not root["vigente_desde"].given:
            root["vigente_desde"].wrong("falta")
    if since is not None and to is not None and to < since:
        root["hasta"].wrong("termina antes de empezar")
    code = root["moneda"].text(_DEFAULT_CURRENCY)
    if code not in CURRENCIES:
        root["moneda"].wrong(f"debe ser una de: {', '.join(CURRENCIES)}")
    name = root["id"].text(None if inline_since is None else "en el caso")
    periodicity = root["periodicidad"].choice(Periodicity, Periodicity.MONTHLY)
    altitude = root["altitud_m"].whole(_LOWEST_PLACE_M, _HIGHEST_PLACE_M)
    act, framework, place, authority = (
        root[key].text("") for key in ("acto", "marco", "municipio", "autoridad")
    )
    act_date = root["acto_fecha"].day()
    if since is None or root.problems.found:
        return None
    return SheetTerms(
        id=name,
        valid_from=since,
        valid_to=to,
        act=act,
        act_date=act_date,
        authority=authority,
        framework=framework,
        currency=CURRENCIES[code],
        periodicity=periodicity,
        altitude_m=altitude,
        place=place,
    )


def _source(root: Node, since: date) -> TariffSource:
    if root["categorias"].given:
        return _ranges(root)
    beside = ReferenceSource(
        references={service: _reference(root[service]) for service in _METERED if root[service].given},
        cleaning={
            name: _cleaning(node) for name, node in root[Service.CLEANING].members() if _known(name, node)
        },
        factors={name: _factors(node) for name, node in root["factores"].members() if _known(name, node)},
        complementary_multiple=complementary_multiple(since),
    )
    if root["precios"].given:
        if not root["precios"].value:
            root["precios"].wrong("no tiene precios")
        prices = {name: _prices(node) for name, node in root["precios"].members() if _known(name, node)}
        return TypedSource(prices=prices, beside=beside)
    if not beside.references and not beside.cleaning:
        root.problems.add(
            "", "no hay costos de referencia (acueducto, alcantarillado, aseo), precios ni categorías"
        )
    if not root["factores"].given:
        root["factores"].wrong("falta")
    return beside


def _known(name: str, node: Node) -> bool:
    if name not in _CLASSES:
        node.wrong(f"«{name}» no es una clase: {', '.join(each.value for each in ServiceClass)}")
    return name in _CLASSES


def _reference(node: Node) -> Reference:
    node.demand_object()
    return Reference(
        fixed=node["cargo_fijo"].required_price(),
        per_m3=node["m3"].required_price(),
        components=_parts(node["componentes_m3"]),
    )


def _parts(node: Node) -> dict[str, Decimal]:
    return {name: cost for name, part in node.members() if (cost := part.required_price()) is not None}


def _cleaning(node: Node) -> CleaningReference:
    if isinstance(node.value, Mapping):
        parts = _parts(node)
        return CleaningReference(total=sum(parts.values(), Decimal(0)), components=parts)
    return CleaningReference(total=node.required_price() or Decimal(0))


def _factors(node: Node) -> dict[Service, Decimal]:
    if isinstance(node.value, Mapping):
        return {
            Service(name): factor
            for name, each in node.members()
            if _is_service(name, each) and (factor := _factor(each)) is not None
        }
    factor = _factor(node)
    return {} if factor is None else dict.fromkeys(_PROVIDED, factor)


def _factor(node: Node) -> Decimal | None:
    if not node.given:
        node.wrong("falta")
    return node.number(_LOWEST_FACTOR, _HIGHEST_FACTOR)


def _is_service(name: str, node: Node) -> bool:
    known = name in {service.value for service in _PROVIDED}
    if not known:
        node.wrong(f"«{name}» no es un servicio: {', '.join(service.value for service in _PROVIDED)}")
    return known


def _prices(node: Node) -> dict[Service, TypedPrices]:
    if not node.value:
        node.wrong("no tiene precios")
    return {Service(name): _typed(name, each) for name, each in node.members() if _is_service(name, each)}


def _typed(name: str, node: Node) -> TypedPrices:
    node.demand_object()
    if name == Service.CLEANING:
        return TypedPrices(flat=node["tarifa"].required_price())
    fixed = node["cargo_fijo"].required_price()
    ranges = [node[range_name] for range_name in ("basico", "complementario", "suntuario")]
    if any(each.given for each in ranges):
        basic, complementary, luxury = (each.required_price() for each in ranges)
        return TypedPrices(fixed=fixed, basic=basic, complementary=complementary, luxury=luxury)
    return TypedPrices(fixed=fixed, per_m3=node["m3"].required_price())


def _ranges(root: Node) -> RangeSource:
    if not root["categorias"].value:
        root["categorias"].wrong("no tiene categorías")
    share = root["alcantarillado_pct"].number(Decimal(0), _HIGHEST_FACTOR)
    minimums = {name: node.whole(0, _MOST_M3) or 0 for name, node in root["minimo_m3"].members()}
    for name in minimums:
        if root["categorias"][name].value is None:
            root["minimo_m3"][name].wrong(f"«{name}» no está entre las categorías")
    return RangeSource(
        mode=root["modo"].choice(BandMode, BandMode.INCREMENTAL),
        fixed=root["cargo_fijo"].required_price() or Decimal(0),
        categories={name: _rows(node) for name, node in root["categorias"].members()},
        sewerage_share=share,
        tax=root["impuesto"].number(Decimal(0), Decimal(1)) or Decimal(0),
        minimums=minimums,
    )


def _rows(node: Node) -> tuple[RangeRow, ...]:
    rows = [_row(item) for item in node.items()]
    ends = [row.upto for row in rows]
    bounded = [end for end in ends if end is not None]
    if ends[len(bounded) :] != [None] or sorted(set(bounded)) != bounded:
        node.wrong("los rangos deben ir de menor a mayor y el último hasta «inf»")
    return tuple(rows)


def _row(node: Node) -> RangeRow:
    items = list(node.items())
    if len(items) not in _RANGE_ITEMS:
        node.wrong("un rango es [hasta, precio de acueducto, precio de alcantarillado]")
        return RangeRow(None, Decimal(0), Decimal(0))
    upto, water, *sewerage = items
    if not upto.given:
        upto.wrong("falta")
    end = None if upto.value == _NO_END else upto.whole(1, _MOST_M3)
    price = water.required_price() or Decimal(0)
    return RangeRow(end, price, (sewerage[0].price() if sewerage else None) or Decimal(0))


def document_of(sheet: TariffSheet) -> Document:
    """A sheet as a JSON document: reading it gives the same sheet.

    Raises:
        InvalidValue: if the sheet has no act of its own (it was weighted by days).
    """
    if isinstance(sheet.source, ReferenceSource):
        return {**_head(sheet.terms), **_references_out(sheet.source)}
    if isinstance(sheet.source, TypedSource):
        prices = {
            name: {service.value: _typed_out(kept) for service, kept in services.items()}
            for name, services in sheet.source.prices.items()
        }
        return {**_head(sheet.terms), **_references_out(sheet.source.beside), "precios": prices}
    if isinstance(sheet.source, RangeSource):
        return {**_head(sheet.terms), **_ranges_out(sheet.source)}
    raise InvalidValue("tarifario", sheet.id, "un tarifario con acto")


def _head(terms: SheetTerms) -> Document:
    head: Document = {"id": terms.id, "vigente_desde": terms.valid_from.isoformat()}
    optional = {
        "hasta": None if terms.valid_to is None else terms.valid_to.isoformat(),
        "acto": terms.act,
        "acto_fecha": None if terms.act_date is None else terms.act_date.isoformat(),
        "autoridad": terms.authority,
        "marco": terms.framework,
        "municipio": terms.place,
        "altitud_m": terms.altitude_m,
    }
    head |= {key: value for key, value in optional.items() if value not in {None, ""}}
    return head | {"moneda": terms.currency.code, "periodicidad": terms.periodicity.value}


def _references_out(source: ReferenceSource) -> Document:
    out: Document = {}
    for service, reference in source.references.items():
        out[service.value] = {"cargo_fijo": str(reference.fixed), "m3": str(reference.per_m3)}
        if reference.components:
            out[service.value]["componentes_m3"] = _texts(reference.components)
    if source.cleaning:
        out[Service.CLEANING.value] = {
            name: _texts(cost.components) if cost.components else str(cost.total)
            for name, cost in source.cleaning.items()
        }
    if source.factors:
        out["factores"] = {name: _factors_out(factors) for name, factors in source.factors.items()}
    return out


def _factors_out(factors: Mapping[Service, Decimal]) -> object:
    same = len(factors) == len(_PROVIDED) and len(set(factors.values())) == 1
    texts = {service.value: str(factor) for service, factor in factors.items()}
    return next(iter(texts.values())) if same else texts


def _typed_out(prices: TypedPrices) -> Document:
    known = {
        "cargo_fijo": prices.fixed,
        "basico": prices.basic,
        "complementario": prices.complementary,
        "suntuario": prices.luxury,
        "m3": prices.per_m3,
        "tarifa": prices.flat,
    }
    return {name: str(price) for name, price in known.items() if price is not None}


def _ranges_out(source: RangeSource) -> Document:
    out: Document = {"modo": source.mode.value, "cargo_fijo": str(source.fixed)}
    if source.sewerage_share is not None:
        out["alcantarillado_pct"] = str(source.sewerage_share)
    if source.tax:
        out["impuesto"] = str(source.tax)
    out["categorias"] = {
        name: [
            [_NO_END if row.upto is None else str(row.upto), str(row.water), str(row.sewerage)]
            for row in rows
        ]
        for name, rows in source.categories.items()
    }
    if source.minimums:
        out["minimo_m3"] = dict(source.minimums)
    return out


def _texts(costs: Mapping[str, Decimal]) -> dict[str, str]:
    return {name: str(cost) for name, cost in costs.items()}
