"""What an account's page prints: its statement, and the certificate that it owes nothing."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Final, Protocol, TypeVar

from app.debt import certificate, statement
from app.debt.certificate import Request
from app.debt.statement import StatementDays
from app.messages import sentence
from app.office import Office
from app.store.accounts import AccountCard
from domain.errors import InvalidValue, RuleViolation
from ui.formats import day, parse_day, parse_money
from ui.ports import PageTools
from ui.theme.icon import Icon
from ui.widgets.asking import Asked, AskedForm, AskKind, Typed
from ui.widgets.files import copies_folder

STATEMENT, CERTIFY, ISSUED = "estado_imprimir", "paz_y_salvo", "expedidos"
CLAIM, CLAIMS = "reclamo_nuevo", "reclamos"
KEYS: Final = frozenset({STATEMENT, CERTIFY})
SINCE, UNTIL, INTEREST, PAYS = "desde", "hasta", "interes", "pago"
WHO, PURPOSE = "solicita", "para"
_NO_MONEY: Final = "Escriba un valor como 50.000."
_NO_DAY: Final = "Escriba la fecha como 15/12/2026."

T = TypeVar("T")


class PrintedView(Protocol):
    """What it asks of the widgets."""

    def open_path(self, path: Path) -> None:
        """Show a file with the program that this computer has for it."""
        ...

    def ask(self, form: AskedForm) -> None:
        """Open a dialog of fields."""
        ...

    def show_asked_errors(self, errors: Mapping[str, str], notice: str) -> None:
        """Say in it what must be corrected."""
        ...

    def close_asked(self) -> None:
        """What it asked for is done."""
        ...


class Printed:
    """Holds the account for which a dialog is open."""

    def __init__(self, view: PrintedView, office: Office, tools: PageTools) -> None:
        self._view, self._office, self._tools = view, office, tools
        self._code = ""

    def offer(self, kind: str, card: AccountCard) -> None:
        """Open the dialog of a paper of an account, or the page of its certificates or claims."""
        if kind == ISSUED:
            self._tools.navigation.open("paz_y_salvos", code=card.code)
            return
        if kind in {CLAIM, CLAIMS}:
            self._tools.navigation.open("reclamos", code=card.code, new=kind == CLAIM)
            return
        self._code = card.code
        self._view.ask(_form(kind, card, self._office.clock.today()))

    def answer(self, form: AskedForm, typed: Typed) -> None:
        """Do what the dialog asked for, or say in it what must be corrected."""
        if form.key == STATEMENT:
            self._state(typed)
        else:
            self._certify(typed)

    def _state(self, typed: Typed) -> None:
        found: dict[str, date | None] = {}
        errors = {}
        for name in (SINCE, UNTIL, INTEREST):
            try:
                found[name] = parse_day(typed[name]) if typed[name] else None
            except InvalidValue:
                errors[name] = _NO_DAY
        pays = None
        try:
            digits = self._office.currency.digits
            pays = parse_money(typed[PAYS], digits) if typed.get(PAYS, "").strip() else None
        except InvalidValue:
            errors[PAYS] = _NO_MONEY
        if errors:
            self._view.show_asked_errors(errors, "")
            return
        days = StatementDays(since=found[SINCE], until=found[UNTIL], interest_to=found[INTEREST], pays=pays)
        code, file = self._code, copies_folder() / f"estado-{self._code}.pdf"

        def done(_pages: int) -> None:
            self._show(file, f"El estado de cuenta de {code} está en {file.name}.")

        self._do(lambda: statement.print_statement(self._office, code, file, days), done)

    def _certify(self, typed: Typed) -> None:
        wanted = Request(account=self._code, asked_by=typed[WHO], purpose=typed[PURPOSE])

        def work() -> tuple[certificate.IssuedCertificate, Path]:
            issued = certificate.issue(self._office, wanted)
            file = copies_folder() / f"{issued.number}.pdf"
            certificate.print_certificate(self._office, issued.number, file)
            return issued, file

        def done(made: tuple[certificate.IssuedCertificate, Path]) -> None:
            issued, file = made
            said = f"Se expidió el paz y salvo {issued.number}; vale hasta el {day(issued.valid_until)}."
            self._show(file, said)

        self._do(work, done)

    def _show(self, file: Path, said: str) -> None:
        self._view.close_asked()
        self._view.open_path(file)
        self._tools.announcer.done(said)

    def _do(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        def refused(refusal: RuleViolation) -> None:
            self._view.show_asked_errors({}, sentence(refusal, self._office.currency))

        self._tools.tasks.write(work, done, key="paper", refused=refused)


def _form(kind: str, card: AccountCard, today: date) -> AskedForm:
    if kind == STATEMENT:
        return AskedForm(
            key=STATEMENT,
            title=f"Estado de cuenta: {card.code}, {card.name}",
            sentence="El interés es informativo: el mismo que cobraría la próxima factura de esa fecha.",
            fields=(
                Asked(name=INTEREST, label="Interés hasta", kind=AskKind.DAY, value=day(today)),
                Asked(name=SINCE, label="Movimientos desde", kind=AskKind.DAY, help="Vacío: todos"),
                Asked(name=UNTIL, label="Movimientos hasta", kind=AskKind.DAY, help="Vacío: hoy"),
                Asked(name=PAYS, label="Simular un pago de", help="Dice qué abonaría y qué quedaría"),
            ),
            act="Ver el PDF",
            icon=Icon.PRINTER,
        )
    return AskedForm(
        key=CERTIFY,
        title=f"Paz y salvo: {card.code}, {card.name}",
        sentence="Certifica que la cuenta no debe nada hoy. Toma el número siguiente y no se borra.",
        fields=(
            Asked(name=WHO, label="Quién lo pide", value=card.name),
            Asked(name=PURPOSE, label="Para qué", help="Trámite notarial, arriendo, venta"),
        ),
        act="Expedir",
        icon=Icon.SHIELD_CHECK,
    )
