"""The dialogs of collection points: what each asks for, and how what was typed becomes a point."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Final, TypeVar

from app.bank.collection_points import CHANNEL_NAMES, Catalogue, source_words
from app.store.collection_points import PointFacts
from domain.collection_point import Channel, Commission, Source, SourceKind
from domain.errors import InvalidValue
from domain.profile import Currency
from ui.formats import amount, day, parse_day, parse_money
from ui.theme.icon import Icon
from ui.widgets.asking import Asked, AskedForm, AskKind, Typed

NEW, CHANGE, COMMISSION = "punto_nuevo", "punto_cambiar", "punto_comision"
NAME, CHANNEL, SOURCE, PLACE, HOURS, CLOSED = "nombre", "canal", "origen", "sitio", "horario", "cerrado"
SINCE, FIXED, PERCENT, VAT = "desde", "fijo", "porcentaje", "iva"
_NONE: Final = "ninguno"
_NO_DAY: Final = "Escriba la fecha como 15/12/2026."
_NO_MONEY: Final = "Escriba un valor como 1.500."
_NO_PERCENT: Final = "Escriba un porcentaje como 0,8."
_FIELD_SAID: Final[Mapping[str, str]] = {"valor fijo": FIXED, "IVA": VAT}
_FIELD_OF: Final[Mapping[str, str]] = {"PointNameTaken": NAME, "PointSourceTaken": SOURCE}

T = TypeVar("T")


def point_form(facts: PointFacts | None, catalogue: Catalogue, since: date, *, known: bool) -> AskedForm:
    """What the office says of a point; of a new one also what it takes."""
    fields = _said(facts, catalogue)
    if known and facts is not None:
        closed = "" if facts.closed_on is None else day(facts.closed_on)
        return AskedForm(
            key=CHANGE,
            title=f"Punto de recaudo: {facts.name}",
            sentence="Sus recibos de antes también quedan con lo que diga aquí.",
            fields=(
                *fields,
                Asked(
                    name=CLOSED, label="Cerrado desde", kind=AskKind.DAY, value=closed, help="Vacío: recauda"
                ),
            ),
            act="Guardar",
            icon=Icon.PENCIL,
        )
    return AskedForm(
        key=NEW,
        title="Punto de recaudo nuevo",
        sentence="Un sitio donde la gente paga: su caja, un banco, un corresponsal, una red o la web.",
        fields=(*fields, *_terms(None, since, None)),
        act="Guardar",
        icon=Icon.PLUS,
    )


def commission_form(name: str, terms: Commission | None, today: date, currency: Currency) -> AskedForm:
    """What a point takes from a day on."""
    return AskedForm(
        key=COMMISSION,
        title=f"Lo que cobra {name}",
        sentence="Vale para los pagos hechos desde ese día; los de antes siguen con la comisión que tenían.",
        fields=_terms(terms, today, currency),
        act="Guardar",
        icon=Icon.PERCENT,
    )


def _said(facts: PointFacts | None, catalogue: Catalogue) -> tuple[Asked, ...]:
    mine = None if facts is None else facts.source
    sources = [(_NONE, "Ninguno todavía")]
    sources += [(_key(each), source_words(each)) for each in catalogue.free(mine)]
    said = facts or PointFacts(name="", channel=Channel.BANK)
    return (
        Asked(name=NAME, label="Nombre", value=said.name, required=True, help="Como lo conoce la gente"),
        Asked(
            name=CHANNEL,
            label="Canal",
            kind=AskKind.CHOICE,
            choices=tuple((each.value, CHANNEL_NAMES[each]) for each in Channel),
            value=said.channel.value,
        ),
        Asked(
            name=SOURCE,
            label="Qué recibos son suyos",
            kind=AskKind.CHOICE,
            choices=tuple(sources),
            value=_NONE if mine is None else _key(mine),
            wide=True,
        ),
        Asked(name=PLACE, label="Sitio", value=said.place),
        Asked(name=HOURS, label="Horario", value=said.hours),
    )


def _terms(terms: Commission | None, today: date, currency: Currency | None) -> tuple[Asked, ...]:
    digits = 0 if currency is None else currency.digits
    fixed = amount(terms.fixed, digits) if terms is not None and terms.fixed else ""
    return (
        Asked(name=SINCE, label="Comisión desde", kind=AskKind.DAY, value=day(today)),
        Asked(name=FIXED, label="Valor fijo por pago", value=fixed, help="Vacío: nada fijo"),
        Asked(
            name=PERCENT,
            label="Porcentaje del pago",
            value="" if terms is None else _shown(terms.percent),
            help="0,8 es 0,8 %; vacío: ninguno",
        ),
        Asked(
            name=VAT,
            label="IVA sobre la comisión, %",
            value="" if terms is None else _shown(terms.vat),
            help="Vacío: ya lo incluye, o no tiene",
        ),
    )


def read_point(typed: Typed) -> tuple[PointFacts | None, dict[str, str]]:
    """What was typed of a point; or what must be corrected."""
    errors: dict[str, str] = {}
    closed = _read(typed.get(CLOSED, ""), CLOSED, parse_day, _NO_DAY, errors)
    if not typed[NAME].strip():
        errors[NAME] = "Escriba cómo se llama."
    if errors:
        return None, errors
    return (
        PointFacts(
            name=typed[NAME],
            channel=Channel(typed[CHANNEL]),
            place=typed[PLACE],
            hours=typed[HOURS],
            source=_source(typed[SOURCE]),
            closed_on=closed,
        ),
        {},
    )


def read_terms(typed: Typed, currency: Currency) -> tuple[Commission | None, dict[str, str]]:
    """What was typed of a commission, None where nothing was said; or what must be corrected."""
    errors: dict[str, str] = {}
    since = _read(typed[SINCE], SINCE, parse_day, _NO_DAY, errors)
    fixed = _read(typed[FIXED], FIXED, lambda text: parse_money(text, currency.digits), _NO_MONEY, errors)
    percent = _read(typed[PERCENT], PERCENT, _decimal, _NO_PERCENT, errors)
    vat = _read(typed[VAT], VAT, _decimal, _NO_PERCENT, errors)
    if since is None:
        errors.setdefault(SINCE, _NO_DAY)
    if errors or since is None:
        return None, errors
    try:
        said = Commission(
            valid_from=since, fixed=fixed or 0, percent=percent or Decimal(), vat=vat or Decimal()
        )
    except InvalidValue as refusal:
        field = _FIELD_SAID.get(refusal.field, refusal.field)
        return None, {field: _NO_MONEY if field == FIXED else "Escriba un porcentaje de 0 a 100."}
    return said, {}


def takes_something(typed: Typed) -> bool:
    """Whether a commission was typed with a new point."""
    return any(typed[name].strip() for name in (FIXED, PERCENT, VAT))


def field_of(refusal: Exception) -> str:
    """The field that a refusal is about; empty where it is about none."""
    if isinstance(refusal, InvalidValue):
        return refusal.field
    return _FIELD_OF.get(type(refusal).__name__, "")


def _read(text: str, name: str, read: Callable[[str], T], wrong: str, errors: dict[str, str]) -> T | None:
    if not text.strip():
        return None
    try:
        return read(text)
    except InvalidValue:
        errors[name] = wrong
        return None


def _decimal(text: str) -> Decimal:
    plain = text.replace("%", "").replace(",", ".").strip()
    try:
        return Decimal(plain)
    except InvalidOperation:
        raise InvalidValue("porcentaje", text, "un número") from None


def _shown(value: Decimal) -> str:
    return f"{value.normalize():f}".replace(".", ",") if value else ""


def _key(source: Source) -> str:
    return f"{source.kind.value}|{source.key}|{source.bank}"


def _source(key: str) -> Source | None:
    if key == _NONE:
        return None
    kind, _, rest = key.partition("|")
    name, _, bank = rest.rpartition("|")
    return Source(SourceKind(kind), name, bank)
