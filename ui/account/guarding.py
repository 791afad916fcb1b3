"""Protecting an account from suspension, and ending it: what the page of an account asks and does."""

from typing import Final

from app.debt import order_desk, protecting
from app.debt.order_desk import AccountOrders
from app.debt.protecting import NewProtection
from app.debt.suspension import CHANGES
from app.messages import sentence
from app.office import Office
from app.store.accounts import AccountCard
from app.store.protection import Protection
from app.wording.order_sentences import PROTECTION_WORDS
from domain.errors import InvalidValue, RuleViolation
from domain.protection import ProtectionKind
from ui.account.novelties import AskView
from ui.formats import day, parse_day
from ui.ports import PageTools
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.asking import Asked, AskedForm, AskKind, Typed
from ui.widgets.cells import Chip
from ui.widgets.values import Fact

GUARD: Final = "proteccion"
"""The key of the novelty that opens it."""
PROTECT, UNPROTECT = "proteger", "desproteger"
KEYS: Final = frozenset({PROTECT, UNPROTECT})
KIND, REASON, SUPPORT, UNTIL = "a_quien", "motivo", "soporte", "hasta"
_NO_DAY: Final = "Escriba la fecha como dd/mm/aaaa, o déjela vacía."


class Guarding:
    """Holds the account for which a dialog is open."""

    def __init__(self, view: AskView, office: Office, tools: PageTools) -> None:
        self._view, self._office, self._tools = view, office, tools
        self._code = ""

    def offer(self, card: AccountCard) -> None:
        """Open the dialog that protects an account, or the one that ends its mark."""
        self._code = code = card.code

        def shown(found: AccountOrders) -> None:
            mark = found.protection
            self._view.ask(_protect_form(card) if mark is None else _end_form(card, mark))

        self._tools.tasks.read(lambda: order_desk.of_account(self._office, code), shown, key="guard")

    def answer(self, form: AskedForm, typed: Typed) -> None:
        """Do what the dialog asked for, or say in it what must be corrected."""
        if form.key == UNPROTECT:
            code = self._code
            self._tools.tasks.write(
                lambda: protecting.end_protection(self._office, code, typed[REASON]),
                lambda _made: self._done(f"La cuenta {code} ya no está protegida desde hoy."),
                changes=CHANGES,
                key="guard",
                refused=self._refused,
            )
        else:
            self._protect(typed)

    def _protect(self, typed: Typed) -> None:
        try:
            until = parse_day(typed[UNTIL]) if typed[UNTIL] else None
        except InvalidValue:
            self._view.show_asked_errors({UNTIL: _NO_DAY}, "")
            return
        wanted = NewProtection(
            account=self._code,
            kind=ProtectionKind(typed[KIND]),
            reason=typed[REASON],
            support=typed[SUPPORT],
            until=until,
        )
        said = "sin término" if until is None else f"hasta el {day(until)}"
        self._tools.tasks.write(
            lambda: protecting.protect(self._office, wanted),
            lambda _made: self._done(f"La cuenta {wanted.account} queda protegida {said}."),
            changes=CHANGES,
            key="guard",
            refused=self._refused,
        )

    def _done(self, said: str) -> None:
        self._view.close_asked()
        self._tools.announcer.done(said)

    def _refused(self, refusal: RuleViolation) -> None:
        said = sentence(refusal, self._office.currency)
        field = refusal.field if isinstance(refusal, InvalidValue) else ""
        self._view.show_asked_errors({field: said} if field else {}, "" if field else said)


def _protect_form(card: AccountCard) -> AskedForm:
    return AskedForm(
        key=PROTECT,
        title=f"Proteger la cuenta {card.code}, {card.name}",
        sentence=(
            "Mientras dure no sale en listas de suspensión ni de corte: lo que debe lo revisa jurídica."
        ),
        fields=(
            Asked(name=KIND, label="A quién protege", kind=AskKind.CHOICE,
                  choices=tuple((kind.value, said.capitalize()) for kind, said in PROTECTION_WORDS.items())),
            Asked(name=UNTIL, label="Hasta", kind=AskKind.DAY, help="Vacío: hasta que alguien la quite"),
            Asked(name=REASON, label="Motivo", required=True, wide=True),
            Asked(name=SUPPORT, label="Soporte", required=True, wide=True,
                  help="Certificado médico, acto, sentencia: dónde está escrito"),
        ),
        act="Proteger",
        icon=Icon.SHIELD_CHECK,
    )  # fmt: skip


def _end_form(card: AccountCard, mark: Protection) -> AskedForm:
    return AskedForm(
        key=UNPROTECT,
        title=f"Quitar la protección de la cuenta {card.code}, {card.name}",
        sentence=f"{told_mark(mark)}: {mark.reason}; soporte: {mark.support}.",
        fields=(Asked(name=REASON, label="Por qué se quita", required=True, wide=True),),
        act="Quitar la protección",
        icon=Icon.SHIELD_CHECK,
    )


def told_mark(mark: Protection) -> str:
    """`Salud, desde el 15/11/2026 hasta el 15/12/2026`."""
    until = "" if mark.span.until is None else f" hasta el {day(mark.span.until)}"
    return f"{PROTECTION_WORDS[mark.kind].capitalize()}, desde el {day(mark.span.since)}{until}"


def mark_chip(mark: Protection | None) -> tuple[Chip, ...]:
    """The mark in the head of the page."""
    return () if mark is None else (Chip("Protegida", Tone.INFO, Icon.SHIELD_CHECK),)


def mark_facts(mark: Protection | None) -> tuple[Fact, ...]:
    """The mark among what is in force."""
    if mark is None:
        return ()
    return (
        Fact("Protegida", told_mark(mark), whole=True),
        Fact("Soporte", mark.support, whole=True),
    )
