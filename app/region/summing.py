"""Months of several offices in one: the same document, whose figures are the sums of theirs.

It follows the shape of the document, so that a key added there is summed here: whole numbers add up, objects
by key, rows that bear the same words. What cannot be added (a day, a limit, whether all ties) has its own
way.
"""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from app.exchange.month_package import NUMBER, SHAPE, Keyed, MaybeNull
from app.region.reading import decimal_of
from domain.indicator import BY_ID
from domain.indicator_model import value_of
from domain.period import Period

_Document = Mapping[str, Any]


def together(documents: Sequence[_Document], office: Mapping[str, str]) -> dict[str, Any]:
    """The month of all of them, as the document of one office that these words name.

    Args:
        documents: of one month and one money, each of another office; at least one.
        office: `nit`, `nombre` and `municipio` of the whole.
    """
    summed = _objects(documents, SHAPE)
    indicators = [_measured(each) for each in summed["indicadores"]]
    return {**summed, "oficina": dict(office), "indicadores": indicators, "analisis": []}


def _sum(values: Sequence[Any], shape: Any) -> Any:
    way = next((each for kind, each in _WAYS.items() if isinstance(shape, kind)), None)
    if way is not None:
        return way(values, shape)
    if shape is NUMBER:
        return str(sum(map(Decimal, values)))
    return sum(values) if shape is int else _common(values)


def _known(values: Sequence[Any], shape: MaybeNull) -> Any:
    """What one office does not know, the sum does not know."""
    return None if any(each is None for each in values) else _sum(values, shape.shape)


def _by_key(values: Sequence[Mapping[str, Any]], shape: Keyed) -> dict[str, Any]:
    keys = dict.fromkeys(key for each in values for key in each)
    return {key: _sum([each[key] for each in values if key in each], shape.shape) for key in keys}


def _objects(values: Sequence[_Document], shape: _Document) -> dict[str, Any]:
    return {
        key: _OWN_WAYS.get(key, _sum)([each[key] for each in values], part) for key, part in shape.items()
    }


def _rows(lists: Sequence[Sequence[_Document]], shapes: Sequence[_Document]) -> list[dict[str, Any]]:
    """Rows with the same words in one, in the order in which they first come."""
    shape = shapes[0]
    words = [key for key, part in shape.items() if (part is str or part is Period) and key not in _OWN_WAYS]
    alike: dict[tuple[str, ...], list[_Document]] = {}
    for row in (row for rows in lists for row in rows):
        alike.setdefault(tuple(row[key] for key in words), []).append(row)
    return [_objects(rows, shape) for rows in alike.values()]


_WAYS: Final[Mapping[type, Callable[[Any, Any], Any]]] = {
    MaybeNull: _known,
    Keyed: _by_key,
    dict: _objects,
    list: _rows,
}


def _common(values: Sequence[Any]) -> Any:
    """What all say alike; nothing where they differ."""
    return values[0] if all(each == values[0] for each in values) else None


def _of_known(choose: Callable[[Sequence[Any]], Any]) -> Callable[[Sequence[Any], Any], Any]:
    def chosen(values: Sequence[Any], _shape: Any) -> Any:
        known = [each for each in values if each is not None]
        return choose(known) if known else None

    return chosen


def _nothing(_values: Sequence[Any], _shape: Any) -> list[Any]:
    return []


_OWN_WAYS: Final[Mapping[str, Callable[[Sequence[Any], Any], Any]]] = {
    "version": _of_known(max),
    "limite": _of_known(max),
    "desde": _of_known(min),
    "hasta": _of_known(max),
    "expedidas_desde": _of_known(min),
    "expedidas_hasta": _of_known(max),
    "parcial": _of_known(any),
    "cuadra": _of_known(all),
    "analisis": _nothing,
    "sectores": _nothing,
}


def _measured(row: Mapping[str, Any]) -> dict[str, Any]:
    """An indicator of the whole: what was divided adds up, and is divided again; each office has its goal."""
    formula = BY_ID.get(row["id"])
    value = None
    if formula is not None:
        numerator, denominator = decimal_of(row["numerador"]), decimal_of(row["denominador"])
        value = value_of(numerator, denominator, formula.times, plain=formula.plain)
    return {**row, **_UNTOLD, "valor": None if value is None else str(value)}


_UNTOLD: Final = {"meta": None, "cumple": None, "anterior": None, "anio_anterior": None}
