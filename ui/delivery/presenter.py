"""What the page of deliveries does: all of a route were delivered, but for what is marked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from app.changes import Topic
from app.jobs import Job
from app.messages import sentence
from app.office import Office
from app.paper import delivery
from app.paper.delivery import DeliveryMonth, IssuedMonth, Registered, Round
from app.paper.printing import Printed
from app.store.deliveries import DeliveryRow
from domain.errors import InvalidValue, RuleViolation
from domain.period import Period
from ui.delivery import words
from ui.delivery.lines import Line, Mark, mark_of, said
from ui.delivery.ports import EndOffer, RouteHead, View
from ui.formats import count, day, number, parse_day, period
from ui.ports import About, Offer, PageTools
from ui.theme.tone import Tone

_CHANGES: Final = frozenset({Topic.DELIVERY, Topic.PERIODS})


@dataclass(frozen=True, slots=True)
class Loaded:
    """What the page reads at once."""

    months: tuple[IssuedMonth, ...]
    month: DeliveryMonth | None
    rows: tuple[DeliveryRow, ...]


def load(office: Office, wanted: str) -> Loaded:
    """Read the delivery of a period, or of the last one issued."""
    months = delivery.issued_months(office)
    if not months:
        return Loaded((), None, ())
    of = next((each.period for each in months if words.is_month(wanted, each.period)), months[0].period)
    month = delivery.month(office, of.period, of.cycle)
    return Loaded(months, month, delivery.rows(office, of.period, of.cycle))


class DeliveryPresenter:
    """Which period and route are looked at, and what was marked and is not registered yet."""

    def __init__(self, view: View, office: Office, tools: PageTools) -> None:
        self._view, self._office, self._tools = view, office, tools
        self._asked, self._route, self._figure = "", "", words.EVERY
        self._found = Loaded((), None, ())
        self._marks: dict[int, Mark] = {}

    # ---- reading

    def enter(self, args: dict[str, object]) -> None:
        """The page was opened, perhaps at a period."""
        if "period" in args:
            self._asked = f"{args['period']}|{args.get('cycle', '')}"
        self.reload()

    def reload(self) -> None:
        """Read what the page shows again."""
        self._tools.tasks.read(partial(load, self._office, self._asked), self._show, key="load")

    def choose_month(self, key: str) -> None:
        """Look at another period; what was marked and not registered is of this one."""
        self._asked, self._route = key, ""
        self._marks.clear()
        self.reload()

    def choose_route(self, route: str) -> None:
        """Look at another route."""
        if route != self._route:
            self._route = route
            self._show_lines()

    def choose_figure(self, key: str) -> None:
        """Show what a count counts."""
        self._figure = key
        self._show_lines()

    def unsaved(self) -> str:
        """What would be lost by leaving."""
        return words.unsaved_text(self._marks)

    def _show(self, found: Loaded) -> None:
        self._found, month = found, found.month
        self._view.show_empty(empty=month is None)
        if month is None:
            return
        of = month.period
        self._asked = words.month_key(of)
        routes = [route.route for route in month.routes]
        if self._route not in routes:
            self._route = next((route.route for route in month.routes if route.open), routes[0])
        offered = [(words.month_key(each.period), words.month_text(each)) for each in found.months]
        self._view.show_month(f"{period(of.period)} · ciclo {of.cycle}", offered, self._asked)
        self._view.show_figures(words.figures(month))
        self._view.show_facts(words.facts(month))
        self._view.show_round(month.carriers, day(month.latest))
        self._view.allow_end(words.why_not_end(month))
        self._view.show_routes(month.routes, self._route)
        self._show_lines()

    def _show_lines(self) -> None:
        month = self._found.month
        if month is None:
            return
        mine = self._mine()
        wanted = words.OUTCOMES.get(self._figure)
        lines = [
            Line(step, row, self._marks.get(row.id), proposed=row.open)
            for step, row in enumerate(mine, start=1)
            if wanted is None or row.outcome is wanted
        ]
        left = sum(row.open for row in mine)
        marked = sum(row.id in self._marks for row in mine)
        told = f"{number(len(mine) - left)} de {number(len(mine))} registradas"
        reason = "" if left or marked else "Esta ruta ya está registrada; marque lo que haya cambiado."
        head = RouteHead(f"Ruta {self._route}", told, f"Registrar la ruta {self._route}", reason)
        self._view.show_lines(head, lines)

    def _mine(self) -> Sequence[DeliveryRow]:
        return [row for row in self._found.rows if row.route == self._route]

    # ---- marking

    def mark(self, ident: int | None, key: str) -> None:
        """Say of the current invoice, by a key, what became of it, and go to the next."""
        mark = mark_of(key)
        if ident is None or mark is None:
            return
        self._marks[ident] = mark
        self._show_lines()
        self._view.step()

    def unmark(self, ident: int | None) -> None:
        """Forget what was marked of the current invoice."""
        if ident is not None and self._marks.pop(ident, None) is not None:
            self._show_lines()

    def scan(self, text: str, key: str) -> None:
        """Mark the invoice that was scanned or typed with what the key says."""
        month, mark = self._found.month, mark_of(key)
        if month is None or mark is None or not text.strip():
            return
        row = delivery.find_row(self._found.rows, text, month.reference_digits)
        if row is None:
            asked = f"Ninguna factura de {period(month.period.period)} es «{text.strip()}»."
            self._view.show_scanned(asked, Tone.BAD)
            return
        self._marks[row.id] = mark
        if row.route != self._route:
            self._route = row.route
            self._view.show_routes(month.routes, self._route)
        self._show_lines()
        self._view.select(row.id)
        self._view.show_scanned(f"Factura {row.number}, {row.name}: {said(mark)}", Tone.OK)

    def open_invoice(self, ident: int) -> None:
        """See an invoice."""
        row = next((row for row in self._found.rows if row.id == ident), None)
        if row is not None:
            self._tools.navigation.open("vista_factura", number=row.number)

    def open_account(self, ident: int | None) -> None:
        """See the account of an invoice."""
        row = next((row for row in self._found.rows if row.id == ident), None)
        if row is not None:
            self._tools.navigation.open_account(row.account)

    # ---- registering

    def register(self) -> None:
        """Register the route: all delivered, but for what was marked."""
        month, on = self._found.month, self._day()
        if month is None or on is None:
            return
        carrier = self._view.carrier()
        if not carrier:
            self._view.warn("Escriba quién repartió la ruta.", Tone.BAD)
            self._view.go_to_carrier()
            return
        mine = self._mine()
        marked = {row.id: self._marks[row.id] for row in mine if row.id in self._marks}
        brought = Round(
            on=on,
            carrier=carrier,
            delivered=tuple(key for key, mark in marked.items() if mark.cause is None),
            returned={key: mark.cause for key, mark in marked.items() if mark.cause is not None},
            others=tuple(row.id for row in mine if row.open and row.id not in marked),
        )
        of, route = month.period, self._route
        self._tools.tasks.write(
            lambda: delivery.register(self._office, of.period, of.cycle, brought),
            lambda done: self._registered(done, of.period, of.cycle, route),
            changes=_CHANGES,
            key="register",
            refused=self._refused,
        )

    def _day(self) -> date | None:
        try:
            return parse_day(self._view.day_text(), "fecha de reparto")
        except InvalidValue as refusal:
            self._refused(refusal)
            self._view.go_to_day()
            return None

    def _registered(self, done: Registered, name: Period, cycle: str, route: str) -> None:
        for row in self._mine():
            self._marks.pop(row.id, None)
        self._view.warn("")
        text = words.registered_text(done.delivered, done.returned, [route])
        undo = Offer("Deshacer", partial(self._take_back, name, cycle, done.ids)) if done.ids else None
        self._tools.announcer.done(text, undo)
        self.reload()

    def _take_back(self, name: Period, cycle: str, ids: Sequence[int]) -> None:
        def then(_changed: object) -> None:
            back = count(len(ids), "factura vuelve a quedar", "facturas vuelven a quedar")
            self._tools.announcer.done(f"{back} por registrar.")
            self.reload()

        self._tools.tasks.write(
            lambda: delivery.take_back(self._office, name, cycle, ids), then, changes=_CHANGES, key="back"
        )

    # ---- the end

    def ask_end(self) -> None:
        """Ask for the day on which the delivery ended, saying what is not registered."""
        month = self._found.month
        if month is not None and not words.why_not_end(month):
            self._view.ask_end(words.end_offer(month, self._office.clock.today()))

    def end(self, offer: EndOffer, on: date) -> None:
        """Note the day of the dialog."""

        def then(_changed: object) -> None:
            self._view.close_end()
            self._tools.announcer.done(f"Reparto de {period(offer.name)} terminado el {day(on)}.")
            self.reload()

        self._tools.tasks.write(
            lambda: delivery.end(
                self._office, offer.name, offer.cycle, on, although_open=offer.although_open
            ),
            then,
            changes=_CHANGES,
            key="end",
            refused=lambda refusal: self._view.refuse_end(sentence(refusal)),
        )

    # ---- paper

    def ask_sheets(self) -> None:
        """Ask where the delivery sheets go."""
        if self._found.month is not None:
            self._view.ask_folder(self._write_sheets)

    def _write_sheets(self, folder: Path) -> None:
        month = self._found.month
        if month is None:
            return
        of = month.period

        def work(_job: Job) -> Printed:
            return delivery.print_sheets(self._office, of.period, folder, cycle=of.cycle)

        def then(done: Printed) -> None:
            files = count(len(done.files), "planilla", "planillas")
            pages = count(done.pages, "página", "páginas")
            self._tools.announcer.done(f"{files} de reparto en {pages}: {folder}")

        about = About(title="Planillas de reparto", unit="rutas", writes=False, key="sheets")
        self._tools.tasks.job(work, then, about, self._refused)

    def ask_undelivered(self) -> None:
        """Ask where the list of what was not delivered goes."""
        month = self._found.month
        if month is not None:
            self._view.ask_file(f"no-entregadas-{month.period.period}.pdf", self._write_undelivered)

    def _write_undelivered(self, file: Path) -> None:
        month = self._found.month
        if month is None:
            return
        of = month.period

        def work(_job: Job) -> int:
            return delivery.print_undelivered(self._office, of.period, file, of.cycle)

        def then(left: int) -> None:
            listed = count(left, "factura no entregada", "facturas no entregadas")
            self._tools.announcer.done(f"{listed} en {file}")

        about = About(title="Facturas no entregadas", unit="facturas", writes=False, key="undelivered")
        self._tools.tasks.job(work, then, about, self._refused)

    def _refused(self, refusal: RuleViolation) -> None:
        self._view.warn(sentence(refusal, self._office.currency), Tone.BAD)
