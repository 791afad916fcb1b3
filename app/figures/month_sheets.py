"""A month's report as a workbook: every total is a formula over the rows above it, and stands worked out."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from app.bank.collection_points import CHANNEL_NAMES
from app.exchange.workbook import Formula, Kind, Sheet, SheetCell, SheetColumn, cell_name, write_rows
from app.figures.month_model import Billed, MonthFacts, Moved
from app.figures.month_report import MonthReport
from app.figures.water_balance import WaterMonth
from app.figures.water_sheet import NO_SECTOR, WaterLine, water_sheet
from app.figures.work_model import MonthWork
from app.wording.age_words import AGE_NAMES
from domain.arrears import impairment
from domain.cadastre import Service
from domain.portfolio import AGES
from domain.profile import Currency
from domain.water import Balance
from reports.names import CLASS_NAMES, SERVICE_NAMES

_TOTAL: Final = "Total"
_FIRST: Final = 1
"""The row under the heads, counted from 0."""

_Row = Sequence[SheetCell]


def write(path: Path, report: MonthReport, currency: Currency) -> int:
    """Write the workbook; how many rows.

    Raises:
        FileUnwritable, DiskFull: the file cannot be written.
    """
    return write_rows(path, sheets(report, currency))


def sheets(report: MonthReport, currency: Currency) -> list[Sheet]:
    """Every sheet: the summary last read, first shown; then a table each."""
    figures = sheets_of(report.facts, report.work, currency.digits)
    return [*figures, water(report.water), indicators(report)]


def sheets_of(facts: MonthFacts, work: MonthWork, digits: int) -> list[Sheet]:
    """The sheets of figures, whosever they are; `digits` are those of their money."""
    makers = _Sheets(digits)
    tables = [
        makers.classes(facts), makers.services(facts), makers.movement(facts), makers.ages(facts),
        makers.channels(facts), makers.paid_ages(facts), makers.history(facts), makers.orders(work),
        makers.critique(work), makers.claims(work), makers.cadastre(work), makers.controls(facts),
    ]  # fmt: skip
    return [makers.summary(facts), *tables]


def water(month: WaterMonth) -> Sheet:
    """What each sector got and was billed."""

    def line(name: str, each: Balance, lost_hours: int | None) -> WaterLine:
        return WaterLine(name, each, each.subscribers, lost_hours)

    named = ((NO_SECTOR if each.sector is None else each.sector.name, each) for each in month.lines)
    lines = [line(name, each.balance, each.lost_hours) for name, each in named]
    return water_sheet(lines, line("Total", month.total, month.lost_hours))


def indicators(report: MonthReport) -> Sheet:
    """Each indicator with its goal, the months beside it, and what was said of it."""
    titles = ("Valor", "Meta", "Mes anterior", "Mismo mes del año anterior")
    columns = [
        SheetColumn("Indicador", Kind.WORD),
        *(SheetColumn(title) for title in titles),
        SheetColumn("Resultado", Kind.WORD),
        SheetColumn("Análisis", Kind.TEXT),
        SheetColumn("Acción", Kind.TEXT),
        SheetColumn("Responsable", Kind.TEXT),
        SheetColumn("Fecha", Kind.DATE),
    ]
    rows: list[_Row] = []
    for each in report.indicators:
        values = (each.value, each.goal, each.former, each.last_year)
        told = report.analyses.get(each.id)
        said = (
            ()
            if told is None
            else (told.said.text, told.said.action, told.said.responsible, told.said.due_on)
        )
        shown = [None if value is None else float(value) for value in values]
        rows.append((each.name, *shown, each.light.value, *(said or (None,) * 4)))
    return Sheet(name="Indicadores", columns=columns, rows=rows)


class _Sheets:
    """Makes the sheets of a month; money is told in the currency's whole unit."""

    def __init__(self, digits: int) -> None:
        self._money, self._unit, self._digits = (Kind.CENTS if digits else Kind.MONEY), 10**digits, digits

    def _shown(self, amount: int) -> int | float:
        return amount if self._unit == 1 else amount / self._unit

    def _columns(self, *titles: str, money: Iterable[str] = ()) -> list[SheetColumn]:
        """The first column is words, the others are counts or money."""
        in_money = set(money)
        kinds = [self._money if title in in_money else Kind.NUMBER for title in titles[1:]]
        return [SheetColumn(titles[0], Kind.WORD), *map(SheetColumn, titles[1:], kinds)]

    def _table(
        self, name: str, columns: Sequence[SheetColumn], rows: Sequence[_Row], *, total: bool = True
    ) -> Sheet:
        """A table with the sum of each of its columns under it."""
        return Sheet(name=name, columns=columns, rows=[*rows, *([totals(rows)] if total and rows else [])])

    # ── what was billed ─────────────────────────────────────────────────────

    def _billed(self, names: tuple[str, ...], each: Billed, others: int, row: int) -> _Row:
        """After the names, the parts; what users owe of the services and with other charges is worked out."""
        parts = [self._shown(part) for part in (each.full, each.subsidy, each.contribution)]
        full, subsidy, contribution, services, other = (
            cell_name(row, len(names) + place) for place in (2, 3, 4, 5, 6)
        )
        return (
            *names, each.accounts, each.m3, *parts,
            Formula(f"={full}-{subsidy}+{contribution}", self._shown(each.net)),
            self._shown(others),
            Formula(f"={services}+{other}", self._shown(each.net + others)),
        )  # fmt: skip

    _BILLED = ("Cuentas", "m³", "Valor pleno", "Subsidio", "Aporte", "Servicios", "Otros cobros", "Facturado")

    def classes(self, facts: MonthFacts) -> Sheet:
        """By class: an account counts once."""
        rows = [
            self._billed((CLASS_NAMES[each.service_class],), each.services, each.others, row)
            for row, each in enumerate(facts.billing.classes, start=_FIRST)
        ]
        return self._table(
            "Facturación por clase", self._columns("Clase", *self._BILLED, money=self._BILLED[2:]), rows
        )

    def services(self, facts: MonthFacts) -> Sheet:
        """By service and class: an account counts in each service that it has."""
        rows = []
        for row, each in enumerate(facts.billing.groups, start=_FIRST):
            other = each.service is Service.OTHER
            services = Billed(accounts=each.billed.accounts) if other else each.billed
            names = (SERVICE_NAMES[each.service], CLASS_NAMES[each.service_class])
            rows.append(self._billed(names, services, each.billed.net if other else 0, row))
        columns = self._columns("Servicio", "Clase", *self._BILLED, money=self._BILLED[2:])
        columns[1] = SheetColumn("Clase", Kind.WORD)
        return self._table("Facturación por servicio", columns, rows)

    # ── money ───────────────────────────────────────────────────────────────

    _MOVED = (
        "Saldo inicial",
        "Traído",
        "Facturado",
        "Recaudado",
        "Notas",
        "Otros",
        "Saldo final",
        "Según el libro",
    )

    def movement(self, facts: MonthFacts) -> Sheet:
        """The portfolio's movement: the closing balance is worked out, the book's stands beside it."""
        movement = facts.movement
        named = [
            *((SERVICE_NAMES[service], each) for service, each in movement.by_service.items()),
            ("A favor de los suscriptores", movement.in_favour),
        ]
        rows = [self._moved(name, each, row) for row, (name, each) in enumerate(named, start=_FIRST)]
        columns = self._columns("Servicio", *self._MOVED, money=self._MOVED)
        return self._table("Movimiento de cartera", columns, rows)

    def _moved(self, name: str, each: Moved, row: int) -> _Row:
        parts = (each.opening, each.brought, each.billed, each.collected, each.notes, each.other)
        opening, brought, billed, collected, notes, other = (cell_name(row, place) for place in range(1, 7))
        reckoned = f"={opening}+{brought}+{billed}-{collected}+{notes}+{other}"
        closing = self._shown(each.closing)
        return (name, *map(self._shown, parts), Formula(reckoned, self._shown(each.reckoned)), closing)

    def ages(self, facts: MonthFacts) -> Sheet:
        """The portfolio by age, and how much of each is held lost; what stands apart, under it."""
        ages, lost = facts.ages, impairment(facts.ages, AGES)
        rows: list[_Row] = []
        for row, kept in enumerate(AGES.ranges, start=_FIRST):
            rule = f"=ROUND({cell_name(row, 1)}*{kept.impairment},{self._digits})"
            part = Formula(rule, self._shown(lost[kept.name]))
            rows.append((AGE_NAMES[kept.name], self._shown(ages.by_range[kept.name]), part))
        for name, amount in (
            ("En reclamo", ages.claimed), ("En convenio", ages.in_agreement), ("A favor", -ages.in_favour)
        ):  # fmt: skip
            rows.append((name, self._shown(amount), 0))
        return self._table(
            "Cartera por edades",
            self._columns("Edad", "Saldo", "Deterioro", money=("Saldo", "Deterioro")),
            rows,
        )

    def channels(self, facts: MonthFacts) -> Sheet:
        """What each point collected."""
        rows = [
            (each.name, CHANNEL_NAMES[each.channel], each.receipts, self._shown(each.collected))
            for each in facts.collection.by_point
        ]
        columns = self._columns("Punto", "Canal", "Recibos", "Recaudado", money=("Recaudado",))
        columns[1] = SheetColumn("Canal", Kind.WORD)
        return self._table("Recaudo por canal", columns, rows)

    def paid_ages(self, facts: MonthFacts) -> Sheet:
        """How old what was paid was."""
        names = {**AGE_NAMES, "anticipo": "Anticipos y saldos a favor"}
        rows = [(names[age], self._shown(amount)) for age, amount in facts.collection.by_age.items()]
        return self._table("Recaudo por edad", self._columns("Edad", "Recaudado", money=("Recaudado",)), rows)

    def history(self, facts: MonthFacts) -> Sheet:
        """Thirteen months: they are not added up."""
        titles = ("Facturado", "Recaudado", "Cartera")
        rows = [
            (str(each.month), *map(self._shown, (each.billed, each.collected, each.portfolio)))
            for each in facts.history
        ]
        return self._table("Historia", self._columns("Mes", *titles, money=titles), rows, total=False)

    # ── work ────────────────────────────────────────────────────────────────

    def orders(self, work: MonthWork) -> Sheet:
        """Orders by kind: what stays open is worked out."""
        rows: list[_Row] = []
        for row, each in enumerate(work.orders, start=_FIRST):
            places = [cell_name(row, place) for place in range(1, 6)]
            parts = (each.opening, each.made, each.done, each.annulled, each.not_done)
            rows.append(
                (
                    each.kind.value, *parts,
                    Formula("={}+{}-{}-{}-{}".format(*places), each.closing), each.late,
                )
            )  # fmt: skip
        return self._table(
            "Órdenes",
            self._columns(
                "Tipo", "Pendientes al inicio", "Generadas", "Ejecutadas", "Anuladas", "No ejecutadas",
                "Pendientes al cierre", "Fuera de plazo",
            ),
            rows,
        )  # fmt: skip

    def critique(self, work: MonthWork) -> Sheet:
        """Cases by cause and decision."""
        rows = [
            (cause, decision or "pendiente", many) for (cause, decision), many in work.critique.cases.items()
        ]
        columns = self._columns("Causa", "Decisión", "Casos")
        columns[1] = SheetColumn("Decisión", Kind.WORD)
        return self._table("Crítica", columns, rows)

    def claims(self, work: MonthWork) -> Sheet:
        """What waited, came in, was answered and waits."""
        claims = work.claims
        rows: list[_Row] = [
            ("Abiertos al inicio", claims.opening),
            ("Recibidos", claims.filed),
            ("Respondidos en plazo", -claims.in_time),
            ("Respondidos tarde", -claims.late),
        ]
        return self._table("Reclamos", self._columns("Movimiento", "Cantidad"), rows)

    def cadastre(self, work: MonthWork) -> Sheet:
        """What was there, came, went and is."""
        rows: list[_Row] = [
            ("Al inicio", work.cadastre.opening),
            ("Conexiones nuevas", work.cadastre.new),
            ("Retiros", -work.cadastre.left),
        ]
        return self._table("Suscriptores", self._columns("Movimiento", "Cuentas"), rows)

    def controls(self, facts: MonthFacts) -> Sheet:
        """What must tie: the difference is worked out."""
        rows = [
            (
                each.name, self._shown(each.one), self._shown(each.other),
                Formula(f"={cell_name(row, 1)}-{cell_name(row, 2)}", self._shown(each.one - each.other)),
            )
            for row, each in enumerate(facts.controls, start=_FIRST)
        ]  # fmt: skip
        titles = ("Una lectura", "La otra", "Diferencia")
        return self._table("Cuadre", self._columns("Control", *titles, money=titles), rows, total=False)

    # ── the whole ───────────────────────────────────────────────────────────

    def summary(self, facts: MonthFacts) -> Sheet:
        """The answer: figures of the other sheets, by formulas over them."""
        classes, owed = len(facts.billing.classes), len(facts.movement.by_service) + 1
        channels = len(facts.collection.by_point)
        whole = facts.movement.whole
        rows = [
            self._told("Facturas", "Facturación por clase", classes, 1, facts.billing.invoices),
            self._told("m³ facturados", "Facturación por clase", classes, 2, facts.billing.m3),
            self._told("Facturado", "Facturación por clase", classes, 8, self._shown(facts.billing.total)),
            self._told("Recaudado", "Recaudo por canal", channels, 3, self._shown(facts.collection.total)),
            self._told("Cartera al cierre", "Movimiento de cartera", owed, 7, self._shown(whole.closing)),
        ]
        days = f"{facts.since:%d/%m/%Y} a {facts.upto:%d/%m/%Y}"
        return Sheet(
            name=f"Informe {facts.period}",
            columns=[SheetColumn("Dato", Kind.WORD, 26), SheetColumn("Valor", self._money, 20)],
            rows=[*rows, ("Días del recaudo y la cartera", days)],
        )

    @staticmethod
    def _told(name: str, sheet: str, rows: int, column: int, value: float) -> _Row:
        """A total of another sheet; nothing where that one has no rows."""
        if not rows:
            return (name, value)
        return (name, Formula(f"='{sheet}'!{cell_name(_FIRST + rows, column)}", value))


def _number(cell: SheetCell) -> int | float | None:
    value = cell.value if isinstance(cell, Formula) else cell
    return value if isinstance(value, (int, float)) else None


def totals(rows: Sequence[_Row]) -> _Row:
    """The row under a table: the sum of each column of numbers, as a formula that is worked out."""
    last = _FIRST + len(rows) - 1
    found: list[SheetCell] = [_TOTAL]
    for column in range(1, len(rows[0])):
        values = [_number(row[column]) for row in rows]
        numbers = [each for each in values if each is not None]
        area = f"{cell_name(_FIRST, column)}:{cell_name(last, column)}"
        found.append(Formula(f"=SUM({area})", sum(numbers), bold=True) if numbers else None)
    return found
