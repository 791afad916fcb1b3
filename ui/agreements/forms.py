"""The dialogs of agreements: whose debt, which of three offers or figures of one's own, how it ends."""

from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Final, TypeVar

from app.debt.agreement_offers import Asked, Offer, Simulation
from app.debt.agreements import Signing
from app.store.agreements import StoredAgreement
from domain.cash import PaymentMeans
from domain.errors import InvalidValue
from domain.money import Money
from domain.profile import Currency
from ui.formats import day, money, parse_money, period
from ui.theme.icon import Icon
from ui.widgets.asking import Asked as Field
from ui.widgets.asking import AskedForm, AskKind, Typed

ACCOUNT, SIGN, PAY, BREAK, ANNUL = (
    "convenio_cuenta", "convenio_firmar", "convenio_pagar", "convenio_incumplir", "convenio_anular",
)  # fmt: skip
CODE, OFFER, DOWN, COUNT, RATE, AMOUNTS = "cuenta", "oferta", "inicial", "cuotas", "tasa", "valores"
SIGNER, DOCUMENT, RELATION, APPROVED, MEANS, REASON = (
    "firma", "documento", "calidad", "aprueba", "medio", "motivo",
)  # fmt: skip
OWN: Final = "propia"
_NO_MONEY: Final = "Escriba un valor como 150.000."
_MEANS: Final = tuple((each.value, each.value.capitalize()) for each in PaymentMeans)

T = TypeVar("T")


def account_form(code: str = "") -> AskedForm:
    """Whose debt."""
    return AskedForm(
        key=ACCOUNT,
        title="Convenio de pago nuevo",
        sentence="Se liquida la mora al día de hoy y se muestran tres ofertas de la política de la oficina.",
        fields=(Field(name=CODE, label="Cuenta", value=code, required=True),),
        act="Ver las ofertas",
        icon=Icon.SEARCH,
    )


def offer_words(offer: Offer, currency: Currency) -> str:
    """An offer in one line: with the others above the choice, the same figures in the same places."""

    def cash(value: Money) -> str:
        return money(value, currency.digits, currency.symbol)

    made = offer.plan
    return (
        f"{offer.name}: hoy {cash(made.down_payment)}, {len(made.instalments)} cuotas de"
        f" {cash(made.instalments[0].amount)}, primera factura cerca de {cash(offer.first_invoice)},"
        f" total {cash(made.total_paid)}"
    )


def _short(offer: Offer, currency: Currency) -> str:
    made = offer.plan
    each = money(made.instalments[0].amount, currency.digits, currency.symbol)
    return f"{offer.name}: {len(made.instalments)} cuotas de {each}"


def sign_form(found: Simulation, approver: str, currency: Currency, chosen: str = "") -> AskedForm:
    """Which offer, or figures of one's own; who signs, and how the down payment comes."""

    def cash(value: Money) -> str:
        return money(value, currency.digits, currency.symbol)

    offers = tuple((each.name, _short(each, currency)) for each in found.offers)
    listed = "".join(f"\n{offer_words(each, currency)}." for each in found.offers)
    first = ""
    if found.offers:
        first = f" La primera cuota va en la factura de {period(found.offers[0].first)}."
    claimed = f" Quedan fuera {cash(found.claimed)} en reclamo." if found.claimed else ""
    return AskedForm(
        key=SIGN,
        title=f"Convenio de la cuenta {found.account}, {found.name}",
        sentence=(
            f"Debe {cash(found.debt.total)}: {cash(found.debt.principal)} de servicios y cargos y"
            f" {cash(found.debt.interest)} de interés al {day(found.on)}.{claimed}{first}{listed}"
        ),
        fields=(
            Field(name=OFFER, label="Oferta", kind=AskKind.CHOICE, choices=(*offers, (OWN, "A su medida")),
                  value=chosen or (offers[0][0] if offers else OWN), wide=True),
            Field(name=DOWN, label="Inicial, a su medida", help="En dinero, o como 30 %"),
            Field(name=COUNT, label="Cuotas, a su medida", kind=AskKind.WHOLE),
            Field(name=AMOUNTS, label="O una por una", help="Separadas por punto y coma; deben sumar"),
            Field(name=RATE, label="Interés al mes, %", help="Vacío: el de la política"),
            Field(name=SIGNER, label="Quién firma", help="Vacío: el titular"),
            Field(name=DOCUMENT, label="Su documento"),
            Field(name=RELATION, label="Qué es del titular"),
            Field(name=APPROVED, label="Quién aprobó", help=f"Si pasa la política: {approver}"),
            Field(name=MEANS, label="La inicial se paga en", kind=AskKind.CHOICE, choices=_MEANS,
                  value=_MEANS[0][0]),
        ),
        act="Firmar y recibir la inicial",
        icon=Icon.PENCIL,
    )  # fmt: skip


def pay_form(made: StoredAgreement, currency: Currency) -> AskedForm:
    """How all that is left of an agreement is paid."""
    owed = money(made.owed, currency.digits, currency.symbol)
    return AskedForm(
        key=PAY,
        title=f"Pagar todo el convenio {made.number}",
        sentence=f"Faltan {owed}. No se cobran los intereses de las cuotas que no se han facturado.",
        fields=(Field(name=MEANS, label="Medio", kind=AskKind.CHOICE, choices=_MEANS, value=_MEANS[0][0]),),
        act=f"Recibir {owed}",
        icon=Icon.COINS,
    )


def break_form(made: StoredAgreement, currency: Currency) -> AskedForm:
    """Why an agreement is broken."""
    held = money(made.financed, currency.digits, currency.symbol)
    return AskedForm(
        key=BREAK,
        title=f"Declarar incumplido el convenio {made.number}",
        sentence=f"{held} vuelven a ser exigibles, con la edad que tenían. No se puede deshacer.",
        fields=(Field(name=REASON, label="Motivo", help="Vacío: por sus cuotas vencidas", wide=True),),
        act="Declarar incumplido",
        icon=Icon.WARNING,
    )


def annul_form(made: StoredAgreement) -> AskedForm:
    """Why an agreement of today is annulled."""
    return AskedForm(
        key=ANNUL,
        title=f"Anular el convenio {made.number}",
        sentence="Solo el día en que se firmó. La inicial queda como abono: su recibo se anula aparte.",
        fields=(Field(name=REASON, label="Motivo", required=True, wide=True),),
        act="Anular el convenio",
        icon=Icon.UNDO,
    )


def read_signing(
    found: Simulation, typed: Typed, currency: Currency
) -> tuple[Signing | None, dict[str, str]]:
    """What was typed, as an agreement to sign; or what must be corrected, by field."""
    errors: dict[str, str] = {}
    asked = _own(found, typed, currency, errors) if typed[OFFER] == OWN else _offered(found, typed[OFFER])
    if errors:
        return None, errors
    signing = Signing(
        asked=asked,
        signer=typed[SIGNER],
        signer_document=typed[DOCUMENT],
        relation=typed[RELATION],
        approved_by=typed[APPROVED],
    )
    return signing, {}


def _offered(found: Simulation, name: str) -> Asked:
    plan = next(each.plan for each in found.offers if each.name == name)
    return Asked(
        account=found.account,
        down_payment=plan.down_payment,
        count=len(plan.instalments),
        monthly_rate=plan.monthly_rate,
    )


def _own(found: Simulation, typed: Typed, currency: Currency, errors: dict[str, str]) -> Asked:
    def cash(text: str) -> Money:
        return parse_money(text, currency.digits)

    down, share = typed[DOWN].strip(), None
    if down.endswith("%"):
        share = _read(down[:-1], DOWN, _fraction, "Escriba un porcentaje como 30 %.", errors)
    amount = None if down.endswith("%") else _read(down, DOWN, cash, _NO_MONEY, errors)
    rate = _read(typed[RATE].replace("%", ""), RATE, _fraction, "Escriba un porcentaje como 1,2.", errors)
    count = _read(typed[COUNT], COUNT, _whole, "Escriba cuántas cuotas, de 1 a 120.", errors)
    parts = [part for part in typed[AMOUNTS].split(";") if part.strip()]
    amounts = [_read(part, AMOUNTS, cash, "Escriba valores como 50.000; 50.000.", errors) for part in parts]
    if count is None and not parts:
        errors.setdefault(COUNT, "Escriba cuántas cuotas, o sus valores uno por uno.")
    return Asked(
        account=found.account,
        down_payment=amount,
        down_share=share,
        count=count,
        monthly_rate=rate,
        amounts=tuple(each or 0 for each in amounts),
    )


def _read(text: str, name: str, read: Callable[[str], T], wrong: str, errors: dict[str, str]) -> T | None:
    if not text.strip():
        return None
    try:
        return read(text.strip())
    except InvalidValue:
        errors[name] = wrong
        return None


def _fraction(text: str) -> Decimal:
    try:
        found = Decimal(text.strip().replace(",", ".")) / 100
    except InvalidOperation:
        found = Decimal(-1)
    if not 0 <= found < 1:
        raise InvalidValue("porcentaje", text, "0 … 100")
    return found


def _whole(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 120:  # noqa: PLR2004 - as the policy's bands
        raise InvalidValue("cuotas", text, "1 … 120")
    return int(text)
