"""The management report on paper: one page with the answer first, built from the figures of its days."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Final

from app.bank.collection_points import CHANNEL_NAMES
from app.figures import management
from app.figures.management import ManagementFacts
from app.figures.paper_debt import agreements
from app.figures.paper_words import change, percentage, scale_of, sentence, share, short_money
from app.figures.paper_work import all_orders, by_kind, how_they_go, orders_table
from app.figures.work_model import OrderLine
from app.office import Office
from app.paper.invoice_page import currency_of, issuer_of
from app.paper.invoice_texts import issuer_facts
from app.paper.paper_files import write_by_itself
from app.store import offices
from domain.service_order import WORK_KINDS
from reports.listing import Column, Kind
from reports.management_report import Answer, ManagementReport, write_management
from reports.month_report_model import Block, Pair, Row, Side, SideBars, Table
from reports.spanish import MONTHS, NBSP, Currency, count, long_date, number, short_date

TITLE: Final = "Informe de gestión"


def file_name(facts: ManagementFacts) -> str:
    """How its file is called: the office finds it by its days."""
    return f"informe-gestion-{facts.since:%Y-%m-%d}-a-{facts.upto:%Y-%m-%d}.pdf"


def print_management(office: Office, facts: ManagementFacts, file: Path) -> int:
    """Print the management report of some days to a PDF; how many pages.

    Raises:
        FileUnwritable, DiskFull: the file cannot be written.
    """
    with office.store.read() as transaction:
        identity, settings = offices.identity(transaction), offices.settings(transaction)
    now = datetime.combine(office.clock.today(), office.clock.now().astimezone().time())
    currency = currency_of(office.currency.code)
    report = ManagementReport(
        issuer=issuer_of({"issuer": issuer_facts(identity, settings)}),
        title=TITLE,
        span=span(facts.since, facts.upto),
        cut=f"Fecha de corte: {long_date(facts.upto)}",
        by=f"Prepara: {office.user}",
        sentence=_sentence(facts, currency),
        answers=_answers(facts, currency),
        blocks=_blocks(facts, currency),
        foot=_foot(facts, now),
        printed_at=now,
        currency=currency,
    )
    return write_by_itself(file, lambda place: write_management(place, report))


def report_of(office: Office, since: date, upto: date) -> ManagementFacts:
    """The figures that the paper proves; see `management.between`."""
    return management.between(office, since, upto)


def span(since: date, upto: date) -> str:
    """`del 1 al 22 de noviembre de 2026`; what both ends share is said once."""
    if since == upto:
        return long_date(since)
    if (since.year, since.month) == (upto.year, upto.month):
        return f"del {since.day} al {long_date(upto)}"
    if since.year == upto.year:
        return f"del {since.day} de {MONTHS[since.month - 1]} al {long_date(upto)}"
    return f"del {long_date(since)} al {long_date(upto)}"


def _foot(facts: ManagementFacts, now: datetime) -> str:
    tied = "Cuadra con el libro." if facts.ties else "NO cuadra con el libro: revise antes de enviarlo."
    return (
        f"Corte al {short_date(facts.upto)}. {tied} Cada cifra abre su detalle en Caudal."
        f" M = millones. Impreso el {short_date(now.date())} a las {now:%H:%M}."
    )


def _sentence(facts: ManagementFacts, currency: Currency) -> str:
    moved = facts.moved
    came = f"En {count(facts.days, 'día', 'días')} entraron **{currency.full(moved.collected)}**"
    against = change(moved.collected, facts.before.collected, _then(facts))
    change_ = moved.closing - moved.opening
    side = "creció" if change_ > 0 else "bajó"
    owed = f"la cartera {side} {currency.full(abs(change_))}" if change_ else "la cartera quedó igual"
    loose = "" if facts.ties else " Hay cifras que no cuadran con el libro."
    return f"{came}{f', {against}' if against else ''}, y {owed}.{loose}"


def _answers(facts: ManagementFacts, currency: Currency) -> tuple[Answer, ...]:
    moved, claims, agreed = facts.moved, facts.claims, facts.agreements
    done, late = (sum(getattr(each, field) for each in facts.orders) for field in ("done", "late"))
    return (
        Answer("Facturado", short_money(moved.billed, currency), _billed(facts)),
        Answer("Recaudado", short_money(moved.collected, currency), _collected(facts)),
        Answer(
            "Cartera al corte",
            short_money(moved.closing, currency),
            _owed(facts, currency),
        ),
        Answer(
            "Órdenes ejecutadas",
            number(done),
            _in_time(done, late),
        ),
        Answer(
            "Reclamos y peticiones",
            f"{number(len(claims.answers))}{NBSP}respondidos",
            sentence(f"{number(claims.filed)} recibidos", f"{number(claims.closing)} sin responder"),
        ),
        Answer(
            "Convenios firmados",
            number(agreed.new),
            sentence(f"{number(agreed.current)} vigentes", f"{number(agreed.broken)} incumplidos"),
        ),
    )


def _owed(facts: ManagementFacts, currency: Currency) -> str:
    accounts = facts.cadastre
    whole = count(accounts.closing, "cuenta", "cuentas")
    told = f"{whole}: {number(accounts.new)} nuevas y {number(accounts.left)} terminadas"
    return sentence(f"al comenzar, {short_money(facts.moved.opening, currency)}", told)


def _in_time(done: int, late: int) -> str:
    part = share(done - late, done)
    return "Ninguna en estos días." if part is None else f"{percentage(part)} en plazo."


def _then(facts: ManagementFacts) -> str:
    return "el día anterior" if facts.days == 1 else f"los {number(facts.days)} días anteriores"


def _billed(facts: ManagementFacts) -> str:
    told = count(facts.issued.invoices, "factura", "facturas")
    return sentence(told, change(facts.moved.billed, facts.before.billed, _then(facts)))


def _collected(facts: ManagementFacts) -> str:
    total = facts.collected.total
    undone = count(total.undone, "recibo deshecho", "recibos deshechos") if total.undone else ""
    return sentence(count(total.receipts, "recibo", "recibos"), undone)


# ── what proves it ──────────────────────────────────────────────────────────


def _blocks(facts: ManagementFacts, currency: Currency) -> tuple[Block, ...]:
    return (
        Pair(_movement(facts, currency), _channels(facts, currency)),
        replace(orders_table(_gathered(facts.orders)), note=""),
        Pair(
            replace(how_they_go(facts.claims, currency), title="Reclamos y peticiones"),
            agreements(facts.agreements, currency),
        ),
    )


def _movement(facts: ManagementFacts, currency: Currency) -> Table:
    moved = facts.moved
    parts = (
        ("Saldo inicial", moved.opening),
        ("+ Facturado", moved.billed),
        ("− Recaudado", -moved.collected),
        ("± Notas", moved.notes),
        ("± Otros", moved.brought + moved.other),
    )
    rows = [Row((name, amount or None)) for name, amount in parts]
    rows.append(Row(("Saldo final", moved.closing), total=True))
    return Table(
        title=f"Cartera ({currency.symbol})",
        columns=(Column(title="Movimiento"), Column(title="Valor", kind=Kind.MONEY)),
        rows=rows,
    )


def _channels(facts: ManagementFacts, currency: Currency) -> SideBars:
    sums = {
        CHANNEL_NAMES[channel]: sum(line.sums.collected for line in lines)
        for channel, lines in facts.collected.channels.items()
    }
    shown = {name: amount for name, amount in sums.items() if amount}
    scale = scale_of(shown.values(), currency)
    return SideBars(
        title=scale.titled("Recaudo por canal"),
        bars=[Side(name, amount, scale.text(amount)) for name, amount in shown.items()],
        empty="Nadie pagó en estos días.",
    )


def _gathered(orders: Sequence[OrderLine]) -> list[tuple[str, OrderLine]]:
    """What takes the service away and gives it back by kind; visits and works in one line: it is one page."""
    found = by_kind([each for each in orders if each.kind not in WORK_KINDS])
    works = [each for each in orders if each.kind in WORK_KINDS]
    return [*found, ("Visitas y trabajos", all_orders(works))] if works else found
