"""The year on paper, for who lives in the town: few words, each figure explained, nobody named."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Final

from app import rules
from app.figures.accountability import Year, YearMonth
from app.figures.indicators import IndicatorOfMonth
from app.figures.month_model import Billed
from app.figures.paper_billing import class_name
from app.figures.paper_indicators import titled
from app.figures.paper_words import heads, percentage, scale_of, share, short_money
from app.office import Office
from app.paper.invoice_page import currency_of, issuer_of
from app.paper.invoice_texts import issuer_facts
from app.paper.paper_files import write_by_itself
from app.store import offices
from domain.indicator import Unit
from domain.ratio import quotient
from reports.listing import Column, Kind, Value
from reports.month_report import write_report
from reports.month_report_model import (
    NO_DATA,
    Chapter,
    Lines,
    Note,
    Prose,
    Report,
    Row,
    Series,
    Side,
    SideBars,
    Table,
    Tile,
)
from reports.spanish import MONTHS, SHORT_MONTHS, Currency, count, number, short_date

TITLE: Final = "Rendición de cuentas"
LOST, COVERAGE, HOURS, WORKING = "IANC_pct", "cobertura_pct", "continuidad_pct", "micromedicion_efectiva_pct"
_WORDS: Final = (
    ("Suscriptor", "Cada predio o local que tiene el servicio y recibe una factura."),
    ("Subsidio", "Lo que los estratos 1, 2 y 3 no pagan de su factura: lo ponen los aportes y el municipio."),
    ("Aporte", "Lo que pagan de más los estratos 5 y 6, el comercio y la industria para ese subsidio."),
    ("Cartera", "Todo lo que los usuarios deben a la empresa en un día."),
    ("Agua no contabilizada", "De cada 100 litros que entran a la red, los que se pierden o nadie paga."),
    ("Continuidad", "De todas las horas del mes, aquellas en que hubo agua."),
)  # fmt: skip


def print_year(office: Office, found: Year, file: Path) -> int:
    """Print the year to a PDF; how many pages.

    Raises:
        FileUnwritable, DiskFull: the file cannot be written.
    """
    with office.store.read() as transaction:
        identity, settings = offices.identity(transaction), offices.settings(transaction)
        causes = {each.code: each.name for each in rules.profile(transaction).claim_causes}
    now = datetime.combine(office.clock.today(), office.clock.now().astimezone().time())
    currency = currency_of(office.currency.code)
    open_ = " El año no ha terminado." if found.partial else ""
    state = f"Cifras al {short_date(found.last.upto)}.{open_}"
    tied = "Cuadran con el libro de la empresa." if found.ties else "Hay cifras que no cuadran con el libro."
    printed = f"Impreso el {short_date(now.date())} a las {now:%H:%M}."
    report = Report(
        issuer=issuer_of({"issuer": issuer_facts(identity, settings)}),
        title=TITLE,
        span=f"año {found.year}",
        dates=f"Del {short_date(found.months[0].since)} al {short_date(found.last.upto)}",
        by=("Informe para la comunidad", f"Prepara: {office.user}"),
        sentence=_sentence(found, currency),
        tiles=_tiles(found, currency),
        plot=_plot(found, currency),
        chapters=(
            _people(found, currency),
            _money(found, currency),
            _water(found),
            _claims(found, causes),
            _indicators(found, currency),
        ),
        foot=f"{state} Ninguna cifra nombra a un usuario. {printed}",
        cover_foot=f"{state} {tied} M = millones. {printed}",
        printed_at=now,
        currency=currency,
    )
    return write_by_itself(file, lambda place: write_report(place, report))


# ── the cover ───────────────────────────────────────────────────────────────


def _sentence(found: Year, currency: Currency) -> str:
    paid = _paid(found)
    served = count(found.last.cadastre.closing, "suscriptor", "suscriptores")
    told = f"La empresa atiende a **{served}**"
    if found.billed:
        told += f". En {found.year} les facturó **{currency.full(found.billed)}**"
        told += "" if paid is None else f" y de cada 100 pesos facturados entraron **{number(paid, 1)}**"
        if found.services.subsidy:
            told += f"; los subsidios fueron **{currency.full(found.services.subsidy)}**"
    return f"{told}."


def _tiles(found: Year, currency: Currency) -> tuple[Tile, ...]:
    services, last = found.services, found.last
    new, left = (sum(getattr(each.cadastre, name) for each in found.months) for name in ("new", "left"))

    def tile(label: str, value: str, history: Sequence[Decimal | int | None], said: str) -> Tile:
        ends = (SHORT_MONTHS[found.months[0].month.month - 1], SHORT_MONTHS[last.month.month - 1])
        return Tile(label=label, value=value, history=history, ends=ends, sentence=said)

    months = found.months
    lost = [each.indicator(LOST) for each in months]
    known = [each for each in lost if each.value is not None]
    return (
        tile("Suscriptores", number(last.cadastre.closing), [each.cadastre.closing for each in months],
             f"{number(new)} nuevos y {number(left)} retirados en el año."),
        tile("Agua facturada", f"{number(services.m3)} m³",
             [each.billing.m3 or None for each in months],
             _each_month(services.m3, services.accounts)),
        tile("Facturado", short_money(found.billed, currency),
             [each.billing.total or None for each in months],
             f"{count(services.accounts, 'factura', 'facturas')}."),
        tile("Recaudado", short_money(found.collected, currency), [each.moved.collected for each in months],
             _part(found)),
        tile("Subsidios", short_money(services.subsidy, currency),
             [each.billing.services.subsidy or None for each in months],
             f"Aportes recibidos: {short_money(services.contribution, currency)}."),
        tile("Agua no contabilizada", NO_DATA if not known else percentage(known[-1].value or Decimal()),
             [each.value for each in lost], _lost_words(found, len(known))),
    )  # fmt: skip


def _each_month(m3: int, bills: int) -> str:
    return f"{number(quotient(m3, bills, 1), 1)} m³ por factura." if bills else ""


def _paid(found: Year) -> Decimal | None:
    """What came in of every hundred billed; days after the last billing would say too much."""
    return share(sum(each.moved.collected for each in found.closed), found.billed)


def _part(found: Year) -> str:
    paid = _paid(found)
    if paid is None:
        return ""
    whole = found.closed == found.months
    upto = "" if whole else f", hasta {MONTHS[found.closed[-1].month.month - 1]}"
    return f"{percentage(paid)} de lo facturado{upto}."


def _lost_words(found: Year, known: int) -> str:
    if not known:
        return "Falta anotar el agua que entró a la red."
    return f"En el último mes con dato. Se midió en {known} de {count(len(found.months), 'mes', 'meses')}."


def _plot(found: Year, currency: Currency) -> Lines | None:
    if len(found.months) < 2:  # noqa: PLR2004 - a line needs two
        return None
    billed = [each.billing.total or None for each in found.months]
    collected = [each.moved.collected for each in found.months]
    scale = scale_of([*filter(None, billed), *collected], currency)
    lines = (("facturado", billed), ("recaudado", collected))
    return Lines(
        title=scale.titled("Facturado y recaudado por mes"),
        heads=heads([each.month for each in found.months]),
        series=[
            Series(name, [None if each is None else scale.value(each) for each in amounts],
                   scale.text(amounts[-1] or 0))
            for name, amounts in lines
        ],
        height=46.0,
        empty="Todavía no se factura.",
    )  # fmt: skip


# ── chapters ────────────────────────────────────────────────────────────────


def _name(each: YearMonth) -> str:
    name = MONTHS[each.month.month - 1]
    return name[:1].upper() + name[1:]


def _figure(title: str, places: int = 0) -> Column:
    return Column(title=title, kind=Kind.QUANTITY, places=places)


def _cash(title: str) -> Column:
    return Column(title=title, kind=Kind.MONEY)


def _people(found: Year, currency: Currency) -> Chapter:
    last, services = found.last, found.services
    covered, working = (last.indicator(name).value for name in (COVERAGE, WORKING))
    told = [f"Al {short_date(last.upto)} hay {count(last.cadastre.closing, 'suscriptor', 'suscriptores')}."]
    told += [] if covered is None else [f"El servicio llega al {percentage(covered)} de los predios."]
    told += [] if working is None else [f"El {percentage(working)} tiene un medidor que funciona."]
    now = found.closed[-1].billing if found.closed else last.billing
    bills = {each.service_class: each.services.accounts for each in now.classes}
    rows = [Row(_billed(class_name(of), bills.get(of, 0), each)) for of, each in found.by_class.items()]
    rows.append(Row(_billed("Total", now.invoices, services), total=True))
    table = Table(
        title=f"Lo facturado por estrato y uso en el año ({currency.symbol})",
        columns=(
            Column(title="Estrato o uso"), _figure("Facturas de|un mes"), _figure("m³"),
            _cash("Valor|pleno"), _cash("Subsidio"), _cash("Aporte"), _cash("A cargo|del usuario"),
        ),
        rows=rows if services.accounts else (),
        note="De acueducto, alcantarillado y aseo; sin otros cobros.",
        empty="Sin facturas en el año.",
    )  # fmt: skip
    words = Prose(
        title="Qué quiere decir cada palabra", heads=("Palabra", "Qué es"), shares=(40, 140), rows=_WORDS
    )
    return Chapter(title="A quién se presta el servicio", sentence=" ".join(told), blocks=(table, words))


def _billed(name: str, bills: int, each: Billed) -> tuple[Value, ...]:
    helped = (each.subsidy or None, each.contribution or None)
    return (name, bills or None, each.m3 or None, each.full, *helped, each.net)


def _money(found: Year, currency: Currency) -> Chapter:
    rows = [
        Row(
            (
                _name(each), each.billing.invoices or None, each.billing.m3 or None,
                each.billing.total or None,
                each.billing.services.subsidy or None, each.billing.services.contribution or None,
                each.moved.collected, each.moved.closing,
            )
        )
        for each in found.months
    ]  # fmt: skip
    services = found.services
    rows.append(
        Row(
            ("Año", services.accounts, services.m3, found.billed, services.subsidy, services.contribution,
             found.collected, found.last.moved.closing),
            total=True,
        )
    )  # fmt: skip
    table = Table(
        title=f"Mes por mes ({currency.symbol})",
        columns=(
            Column(title="Mes"), _figure("Facturas"), _figure("m³"), _cash("Facturado"), _cash("Subsidios"),
            _cash("Aportes"), _cash("Recaudado"), _cash("Cartera|al cierre"),
        ),
        rows=rows,
        note="Lo recaudado es lo que entró en los días del mes, de cualquier factura.",
    )  # fmt: skip
    opening, closing = found.months[0].moved.opening, found.last.moved.closing
    side = "subió" if closing > opening else "bajó"
    told = f"La cartera {side} de {currency.full(opening)} a {currency.full(closing)}."
    by_class = {class_name(of): each.subsidy for of, each in found.by_class.items() if each.subsidy}
    scale = scale_of(by_class.values(), currency)
    subsidies = SideBars(
        title=scale.titled("A quién llegaron los subsidios"),
        bars=[Side(name, amount, scale.text(amount)) for name, amount in by_class.items()],
        empty="Sin subsidios en el año.",
    )
    return Chapter(title="Facturación, subsidios y recaudo", sentence=told, blocks=(table, subsidies))


def _water(found: Year) -> Chapter:
    rows: list[Row] = []
    for each in found.months:
        total, on = each.water.total, each.indicator(HOURS).value
        cells: tuple[Value, ...] = (
            _name(each), total.supplied_m3, total.billed_m3, total.lost_m3, total.lost_percent,
            each.cuts or None, each.hours or None, on,
        )  # fmt: skip
        rows.append(Row(cells))
    lost = [each.water.total.lost_percent for each in found.months]
    known = [each for each in lost if each is not None]
    table = Table(
        title="Agua y horas de servicio, mes por mes",
        columns=(
            Column(title="Mes"), _figure("Entró a|la red, m³"), _figure("Facturada,|m³"),
            _figure("Perdida,|m³"), _figure("Perdida, %", 1), _figure("Veces sin|servicio"),
            _figure("Horas sin|servicio"), _figure("Continuidad,|%", 2),
        ),
        rows=rows,
        note="Una raya es un dato que no se anotó; no es un cero. Las veces y horas suman los sectores.",
    )  # fmt: skip
    cuts, hours = (sum(getattr(each, name) for each in found.months) for name in ("cuts", "hours"))
    told = (
        f"Hubo {count(cuts, 'interrupción anotada', 'interrupciones anotadas')}, en total"
        f" {count(hours, 'hora', 'horas')}."
        if cuts
        else "No se anotaron interrupciones del servicio."
    )
    plot = Lines(
        title="Agua no contabilizada, %",
        heads=heads([each.month for each in found.months]),
        series=[Series("perdida", lost, number(known[-1], 1) if known else "")],
        height=38.0,
        empty="Ningún mes tiene completa el agua que entró a la red.",
    )
    return Chapter(title="Agua y continuidad", sentence=told, blocks=(table, plot))


def _claims(found: Year, names: Mapping[str, str]) -> Chapter:
    def row(name: str, months: Sequence[YearMonth], *, total: bool = False) -> Row:
        claims = [each.claims for each in months]
        filed, granted = (sum(getattr(each, field) for each in claims) for field in ("filed", "granted"))
        answers, in_time = sum(len(each.answers) for each in claims), sum(each.in_time for each in claims)
        return Row((name, filed, answers, in_time, granted, claims[-1].closing), total=total)

    table = Table(
        title="Peticiones, quejas y reclamos, mes por mes",
        columns=(
            Column(title="Mes"), _figure("Recibidos"), _figure("Respondidos"), _figure("A tiempo"),
            _figure("A favor del|usuario"), _figure("Sin responder|al cierre"),
        ),
        rows=[*(row(_name(each), [each]) for each in found.months), row("Año", found.months, total=True)],
    )  # fmt: skip
    filed = sum(each.claims.filed for each in found.months)
    answered = sum(len(each.claims.answers) for each in found.months)
    came = "recibió" if filed == 1 else "recibieron"
    went = "respondió" if answered == 1 else "respondieron"
    told = f"Se {came} {number(filed)} y se {went} {number(answered)}."
    causes = SideBars(
        title="De qué se quejaron",
        bars=[Side(names.get(key, key), many, number(many)) for key, many in found.claims_by_cause.items()],
        empty="Nadie presentó un escrito en el año.",
    )
    return Chapter(title="Peticiones, quejas y reclamos", sentence=told, blocks=(table, causes))


def _indicators(found: Year, currency: Currency) -> Chapter:
    shown = [
        each.id
        for each in found.last.indicators
        if any(month.indicator(each.id).value or month.indicator(each.id).meets for month in found.months)
    ]
    by_month = [{each.id: each for each in month.indicators} for month in found.months]
    rows, met, judged = [], 0, 0
    for name in shown:
        mine = [each[name] for each in by_month]
        held = [each.meets for each in mine if each.meets is not None]
        met, judged = met + sum(held), judged + len(held)
        goal = next((each.goal for each in reversed(mine) if each.goal is not None), None)
        cells = [_value(each, each.value, currency) for each in mine]
        reached = f"{sum(held)} de {len(held)}" if held else None
        rows.append(Row((titled(mine[-1]), _value(mine[-1], goal, currency), *cells, reached)))
    table = Table(
        title="Indicadores contra su meta, mes por mes",
        columns=(
            Column(title="Indicador"), _figure("Meta"),
            *(_figure(SHORT_MONTHS[each.month.month - 1]) for each in found.months),
            _figure("Meses que|cumplió"),
        ),
        rows=rows,
        note="El dinero va en millones. Una raya es un mes sin dato.",
        empty="Ningún indicador tiene dato en el año.",
    )  # fmt: skip
    told = (
        f"De {count(judged, 'medición con meta', 'mediciones con meta')}, {number(met)} la cumplieron."
        if judged
        else "Ningún indicador tiene a la vez dato y meta en el año."
    )
    how = Note(
        "La fórmula de cada indicador va en el libro de cálculo de este paquete.", lead="Cómo se miden."
    )
    return Chapter(title="Indicadores", sentence=told, blocks=(table, how))


def _value(each: IndicatorOfMonth, value: Decimal | None, currency: Currency) -> str | None:
    if value is None:
        return None
    if each.unit is Unit.MONEY:
        return number(quotient(int(value), 10**currency.digits * 1_000_000, 1), 1)
    return number(value, 0 if each.unit is Unit.COUNT else 1)
