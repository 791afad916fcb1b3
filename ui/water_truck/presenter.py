"""What the page of water by tanker does: sells at the approved price, tells what became of each sale."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Final, Protocol

from app.desk import water_truck
from app.desk.shift_words import MEANS_NAMES
from app.desk.water_truck import CHANGES, Quote, Sale, Sold
from app.office import Office
from app.store.water_truck import StoredSale
from domain.water_truck import NoTankerPrice, SaleState, TankerPrice, price_on
from ui.formats import money
from ui.ports import Offer, PageTools
from ui.theme.tone import Tone
from ui.water_truck import forms
from ui.water_truck.words import STATES, PartLine, decision, facts_of, lines_of, price_text, title_of
from ui.widgets.answering import Answering
from ui.widgets.asking import AskedForm, Typed
from ui.widgets.narrowing import Figure, Narrowing
from ui.widgets.refused import AskingView
from ui.widgets.values import Decision, Fact, Option

ALL: Final = "todas"
NO_SALE: Final = "Elija una venta de la lista."
GONE: Final = "Esa venta ya se anuló."
BILLED: Final = "Ya salió en una factura: se corrige con una nota."
PAID: Final = "Ya se pagó: anule primero su recibo en el turno de caja."
_YEAR: Final = timedelta(days=366)


class View(AskingView, Protocol):
    """What the page asks of its widgets."""

    def show_price(self, text: str) -> None:
        """Say the price in force."""
        ...

    def show_figures(self, figures: Sequence[Option]) -> None:
        """Show the counts that filter."""
        ...

    def choose_figure(self, key: str) -> None:
        """Choose a count without telling."""
        ...

    def show_sales(self, rows: Sequence[StoredSale], chosen: int, *, some: bool) -> None:
        """Show these; the cursor goes to the named one, or stays. `some`: there are sales at all."""
        ...

    def show_sale(self, title: str, lines: Sequence[PartLine], facts: Sequence[Fact]) -> None:
        """Show one in full."""
        ...

    def allow(self, reason: str) -> None:
        """Why the chosen sale cannot be taken back; empty where it can."""
        ...

    def decide(self, decided: Decision, act: Callable[[], None]) -> None:
        """Ask for a decision in figures."""
        ...

    def warn(self, text: str, tone: Tone = Tone.BAD, title: str = "") -> None:
        """Show a sentence above the content; an empty one takes it away."""
        ...


class WaterTruckPresenter:
    """Holds the price, the sales of the last year, and the one that is shown in full."""

    def __init__(self, view: View, office: Office, tools: PageTools) -> None:
        self._view, self._office, self._tools = view, office, tools
        self._rows: tuple[StoredSale, ...] = ()
        self._price: TankerPrice | None = None
        self._chosen = 0
        self._row: StoredSale | None = None
        self._narrowing = Narrowing(_FIGURES, _words)
        self._answering = Answering(view, tools, office.currency, forms.FIELD_OF)

    # ---- reading

    def enter(self, args: dict[str, object]) -> None:
        """The page was opened, perhaps to sell to an account."""
        self._narrowing.begin()
        self._view.warn("")
        self.reload()
        if args.get("account"):
            self.ask_sell(str(args["account"]))

    def reload(self) -> None:
        """Read the sales of the last year again."""
        today = self._office.clock.today()

        def work() -> tuple[tuple[StoredSale, ...], TankerPrice | None]:
            sales = tuple(water_truck.sales(self._office, today - _YEAR, today))
            try:
                return sales, price_on(water_truck.prices(self._office), today)
            except NoTankerPrice:
                return sales, None

        self._tools.tasks.read(work, self._take, key="load")

    def _take(self, found: tuple[tuple[StoredSale, ...], TankerPrice | None]) -> None:
        self._rows, self._price = found
        self._view.show_price(f"Precio: {price_text(self._price, self._office.currency)}")
        self._show()

    def filter_by(self, key: str) -> None:
        """Show those of one count."""
        self._narrowing.kind = key
        self._show()

    def search(self, text: str) -> None:
        """Show those whose account, holder or tanker has these words."""
        self._narrowing.typed = text
        self._show()

    def _show(self) -> None:
        options = self._narrowing.options(self._rows)
        self._view.show_figures(options if self._rows else [])
        self._view.choose_figure(self._narrowing.kind)
        chosen, self._chosen = self._chosen, 0
        self._view.show_sales(self._narrowing.seen(self._rows), chosen, some=bool(self._rows))

    def on_current(self, row: StoredSale | None) -> None:
        """The cursor stands on another sale."""
        self._row = row
        self._view.allow(_reason(row))
        if row is None:
            self._view.show_sale("Venta", [], [])
            return
        currency = self._office.currency
        self._view.show_sale(title_of(row), lines_of(row, currency), facts_of(row, currency))

    def open_account(self) -> None:
        """Open the account of the chosen sale."""
        if self._row is not None:
            self._tools.navigation.open_account(self._row.account)

    def leave(self) -> None:
        """Go back to where one came from."""
        self._tools.navigation.back()

    # ---- dialogs

    def ask_sell(self, account: str = "") -> None:
        """Ask what is sold; without an approved price, for the price first."""
        if self._price is None:
            self.ask_price()
            return
        said = price_text(self._price, self._office.currency)
        self._answering.ask(forms.sell_form(said, account), self._quote)

    def ask_price(self) -> None:
        """Ask for the price that an act approves."""
        self._answering.ask(forms.price_form(self._price, self._office.clock.today()), self._approve)

    def ask_annul(self) -> None:
        """Ask why the chosen sale is taken back."""
        row, reason = self._row, _reason(self._row)
        if row is None or reason:
            self._view.warn(reason, Tone.WARN)
            return
        self._view.warn("")
        self._answering.ask(forms.annul_form(row), partial(self._annul, row))

    def answer(self, form: AskedForm, typed: Typed) -> None:
        """Do what a dialog asked for, or say in it what must be corrected."""
        self._answering.answer(form, typed)

    def _quote(self, typed: Typed) -> None:
        wanted, how = forms.sale(typed, self._office.currency)

        def then(found: Quote) -> None:
            names = {means.value: said for means, said in MEANS_NAMES.items()}
            said = names[how].lower() if how else ""
            decided = decision(found, wanted.litres, wanted.trips, said, self._office.currency)
            paid = replace(wanted, means={how: found.amount} if how else {})
            self._view.decide(decided, partial(self._sell, paid))

        self._answering.read(partial(water_truck.quote, self._office, wanted), then)

    def _sell(self, wanted: Sale) -> None:
        def then(sold: Sold) -> str | tuple[str, Offer]:
            self._chosen = sold.sale.id
            self._narrowing.begin()
            worth = money(sold.sale.amount, self._office.currency.digits)
            said = f"Venta {sold.sale.number} a la cuenta {sold.sale.account}: {worth}"
            if sold.collected is None:
                return f"{said} a su próxima factura."
            change = money(sold.collected.change, self._office.currency.digits)
            given = f", cambio {change}" if sold.collected.change else ""
            to_paper = Offer("Ver el recibo", partial(self._tools.navigation.open, "turno"))
            return f"{said}, recibo {sold.collected.receipt}{given}.", to_paper

        self._answering.write(partial(water_truck.sell, self._office, wanted), then, CHANGES, self.reload)

    def _approve(self, typed: Typed) -> None:
        said = forms.price(typed, self._office.currency)
        told = f"Precio aprobado: {price_text(said, self._office.currency)}."
        work = partial(water_truck.approve_price, self._office, said)
        self._answering.write(work, lambda _changed: told, CHANGES, self.reload)

    def _annul(self, row: StoredSale, typed: Typed) -> None:
        work = partial(water_truck.annul, self._office, row.number, typed[forms.REASON])
        self._answering.write(work, lambda done: f"Venta {done.sale.number} anulada.", CHANGES, self.reload)


def _reason(row: StoredSale | None) -> str:
    """Why a sale cannot be taken back; empty where it can."""
    if row is None:
        return NO_SALE
    return {SaleState.ANNULLED: GONE, SaleState.BILLED: BILLED, SaleState.PAID: PAID}.get(row.state, "")


def _words(row: StoredSale) -> str:
    return f"{row.number} {row.account} {row.name} {row.tanker}"


def _at(state: SaleState, one: str, many: str) -> Figure[StoredSale]:
    tone = Tone.WARN if STATES[state][1] is Tone.WARN else Tone.TEXT
    return Figure(one, many, lambda row: row.state is state, tone=tone)


_FIGURES: Final[Mapping[str, Figure[StoredSale]]] = {
    ALL: Figure("en el último año", "en el último año", lambda _row: True, always=True),
    SaleState.WAITING.value: _at(SaleState.WAITING, "por facturar", "por facturar"),
    SaleState.OWED.value: _at(SaleState.OWED, "por pagar", "por pagar"),
    SaleState.BILLED.value: _at(SaleState.BILLED, "facturada", "facturadas"),
    SaleState.PAID.value: _at(SaleState.PAID, "pagada", "pagadas"),
    SaleState.ANNULLED.value: _at(SaleState.ANNULLED, "anulada", "anuladas"),
}
