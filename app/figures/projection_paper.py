"""A projection on paper and as a workbook: the months expected, on what they rest, and plan beside real."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from app.exchange.workbook import Kind as CellKind
from app.exchange.workbook import Sheet, SheetCell, SheetColumn, write_rows
from app.figures import projection
from app.figures.month_sheets import totals
from app.figures.paper_words import Scale, heads, percentage, scale_of, share, short_money
from app.figures.projection import PlanMonth, Projected
from app.office import Office
from app.paper.invoice_page import currency_of, issuer_of
from app.paper.invoice_texts import issuer_facts
from app.paper.paper_files import make_folder, write_by_itself
from app.store import offices
from domain.money import Money
from domain.profile import Currency as Coin
from domain.projection import MonthSums
from reports.listing import Column, Kind
from reports.management_report import Answer, ManagementReport, write_management
from reports.month_report_model import Block, Lines, Note, Row, Series, Table
from reports.spanish import Currency, count, month_name, number, short_date

TITLE: Final = "Proyección"
REAL: Final = "real"
EXPECTED: Final = "proyectado"


def stem(found: Projected) -> str:
    """How its files are called, without what tells paper from workbook."""
    return f"proyeccion-{found.found.ahead[0].month}-a-{found.found.ahead[-1].month}"


def span(found: Projected) -> str:
    """`noviembre de 2026 a octubre de 2027`."""
    first, last = found.found.ahead[0].month, found.found.ahead[-1].month
    return month_name(first) if first == last else f"{month_name(first)} a {month_name(last)}"


def write_files(office: Office, found: Projected, folder: Path) -> tuple[Path, ...]:
    """Write paper and workbook into a folder; where they are.

    Raises:
        FileUnwritable, DiskFull: a file cannot be written.
    """
    make_folder(folder)
    paper, book = (folder / f"{stem(found)}.{kind}" for kind in ("pdf", "xlsx"))
    print_projection(office, found, paper)
    write(book, found, office.currency)
    return paper, book


# ── the workbook ────────────────────────────────────────────────────────────


def write(path: Path, found: Projected, coin: Coin) -> int:
    """Write the workbook; how many rows.

    Raises:
        FileUnwritable, DiskFull: the file cannot be written.
    """
    return write_rows(path, sheets(found, coin))


def sheets(found: Projected, coin: Coin) -> list[Sheet]:
    """The months expected with their totals, what they suppose, and the months with their goals."""
    money = CellKind.CENTS if coin.digits else CellKind.MONEY
    names = ("Cuentas", "Facturado", "Recaudado")
    columns = [SheetColumn("Mes", CellKind.WORD), SheetColumn("Cuentas", CellKind.NUMBER)]
    columns += [SheetColumn(name, money) for name in names[1:]]
    rows = [_row(each, coin) for each in found.found.ahead]
    whole = [*totals(rows)]
    whole[1] = None
    plan = [*columns, SheetColumn("Dato", CellKind.WORD)]
    plan += [SheetColumn("Meta de cuentas", CellKind.NUMBER)]
    plan += [SheetColumn(name, money) for name in ("Meta de facturación", "Meta de recaudo")]
    return [
        Sheet(name=TITLE, columns=columns, rows=[*rows, whole]),
        Sheet(
            name="Supuestos",
            columns=[SheetColumn("Supuesto", CellKind.WORD, 44), SheetColumn("Valor", CellKind.TEXT, 60)],
            rows=_supposed(found),
        ),
        Sheet(name="Plan y real", columns=plan, rows=[_planned(each, coin) for each in found.months]),
    ]


def _shown(amount: Money, coin: Coin) -> int | float:
    return amount / 10**coin.digits if coin.digits else amount


def _row(each: MonthSums, coin: Coin) -> list[SheetCell]:
    return [str(each.month), each.accounts, _shown(each.billed, coin), _shown(each.collected, coin)]


def _planned(each: PlanMonth, coin: Coin) -> list[SheetCell]:
    meant: list[SheetCell] = []
    for name in ("cuentas", "facturacion", "recaudo"):
        goal = each.goals.get(name)
        if goal is None:
            meant.append(None)
        else:
            meant.append(int(goal) if name == "cuentas" else _shown(int(goal), coin))
    return [*_row(each.sums, coin), REAL if each.real else EXPECTED, *meant]


def _supposed(found: Projected) -> list[list[SheetCell]]:
    assumed = found.found.assumed
    rows: list[list[SheetCell]] = [
        ["Crecimiento de las cuentas en un año", percentage(assumed.accounts, 2)],
        ["Crecimiento de la factura media en un año", percentage(assumed.value, 2)],
        ["Recaudo de lo facturado", percentage(assumed.paid, 2)],
        ["Método", projection.METHOD],
    ]
    rows += [["De dónde salen", each] for each in projection.why(found.found)]
    return rows


# ── the paper ───────────────────────────────────────────────────────────────


def print_projection(office: Office, found: Projected, file: Path) -> int:
    """Print a projection to a PDF; how many pages.

    Raises:
        FileUnwritable, DiskFull: the file cannot be written.
    """
    with office.store.read() as transaction:
        identity, settings = offices.identity(transaction), offices.settings(transaction)
    now = datetime.combine(office.clock.today(), office.clock.now().astimezone().time())
    currency = currency_of(office.currency.code)
    last = found.found.behind[-1].month
    report = ManagementReport(
        issuer=issuer_of({"issuer": issuer_facts(identity, settings)}),
        title=TITLE,
        span=span(found),
        cut=f"Con historia hasta {month_name(last)}",
        by=f"Prepara: {office.user}",
        sentence=_sentence(found, currency),
        answers=_answers(found, currency),
        blocks=_blocks(found, currency),
        foot=(
            "Una proyección es lo que se espera si los supuestos se cumplen; no es lo que pasará."
            f" M = millones. Impreso el {short_date(now.date())} a las {now:%H:%M}."
        ),
        printed_at=now,
        currency=currency,
    )
    return write_by_itself(file, lambda place: write_management(place, report))


def _sum(months: Sequence[MonthSums], name: str) -> int:
    return sum(getattr(each, name) for each in months)


def _sentence(found: Projected, currency: Currency) -> str:
    ahead = found.found.ahead
    billed, collected = (currency.full(_sum(ahead, name)) for name in ("billed", "collected"))
    return (
        f"En {count(len(ahead), 'mes', 'meses')} se espera facturar **{billed}** y recaudar **{collected}**."
        f" Supone {projection.told(found.found)}."
    )


def _answers(found: Projected, currency: Currency) -> tuple[Answer, ...]:
    ahead, behind = found.found.ahead, found.found.behind
    assumed = found.found.assumed
    now = [each for each in behind[-12:] if each.accounts]
    then = [each for each in ahead if each.accounts]
    first, last = now[-1].accounts, (then or now)[-1].accounts
    billed, collected = (_sum(ahead, name) for name in ("billed", "collected"))
    missed = [each for each in found.months if (each.missing or 0) < 0]
    planned = [each for each in found.months if each.missing is not None]
    met = f"{len(planned) - len(missed)} de {count(len(planned), 'mes', 'meses')}" if planned else "sin metas"
    return (
        Answer("Cuentas al final", number(last), f"Hoy son {number(first)}."),
        Answer(
            "Facturación", short_money(_sum(ahead, "billed"), currency), _beside(found, "billed", currency)
        ),
        Answer(
            "Recaudo", short_money(_sum(ahead, "collected"), currency), _beside(found, "collected", currency)
        ),
        Answer(
            "Se recauda de lo facturado",
            _part(collected, billed),
            f"Supuesto: {percentage(assumed.paid, 2)}.",
        ),
        Answer(
            "Crecimiento supuesto",
            percentage(assumed.value, 2),
            f"Factura media; cuentas {percentage(assumed.accounts, 2)}.",
        ),
        Answer("Meta de recaudo cumplida", met, "De los últimos doce meses que la tenían."),
    )


def _part(part: Money, whole: Money) -> str:
    found = share(part, whole)
    return "sin facturar" if found is None else percentage(found)


def _beside(found: Projected, name: str, currency: Currency) -> str:
    ahead = found.found.ahead
    behind = found.found.behind[-len(ahead) :]
    if len(behind) < len(ahead):
        return ""
    return f"En los {len(ahead)} meses anteriores fueron {short_money(_sum(behind, name), currency)}."


def _blocks(found: Projected, currency: Currency) -> tuple[Block, ...]:
    return (
        _plot(found, currency),
        _table(found, currency),
        Note(" ".join((projection.METHOD, *projection.why(found.found))), lead="Cómo se hace."),
    )


_LINES: Final = (("facturado", "billed"), ("recaudado", "collected"))


def _series(months: Sequence[MonthSums], word: str, name: str, scale: Scale) -> Series:
    values: list[Money] = [getattr(each, name) for each in months]
    return Series(word, [scale.value(each) for each in values], scale.text(values[-1]))


def _plot(found: Projected, currency: Currency) -> Lines:
    months = [each.sums for each in found.months]
    scale = scale_of([each.billed for each in months], currency)
    first = found.found.ahead[0].month
    return Lines(
        title=scale.titled("Facturado y recaudado por mes"),
        heads=heads([each.month for each in months]),
        series=[_series(months, word, name, scale) for word, name in _LINES],
        height=34.0,
        note=f"Desde {month_name(first)}, proyectado.",
    )


def _table(found: Projected, currency: Currency) -> Table:
    columns = (
        Column(title="Mes"),
        Column(title="Cuentas", kind=Kind.QUANTITY),
        Column(title="Facturado", kind=Kind.MONEY),
        Column(title="Recaudado", kind=Kind.MONEY),
        Column(title="Meta de recaudo", kind=Kind.MONEY),
    )
    rows = [
        Row(
            (
                month_name(each.sums.month),
                each.sums.accounts,
                each.sums.billed,
                each.sums.collected,
                None if "recaudo" not in each.goals else int(each.goals["recaudo"]),
            )
        )
        for each in found.months
        if not each.real
    ]
    ahead = found.found.ahead
    rows.append(Row(("Total", None, _sum(ahead, "billed"), _sum(ahead, "collected"), None), total=True))
    return Table(title=f"Mes por mes ({currency.symbol})", columns=columns, rows=rows)
