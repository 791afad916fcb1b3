"""The groups of the office's decisions, each a card with its fields."""

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.office_settings import LONGEST_AMOUNT, LONGEST_REFERENCE
from ui.settings.group import Group
from ui.settings.logo import LogoField
from ui.settings.receipt_group import ReceiptGroup
from ui.widgets.fields import ChoiceField, DayField, NoteField, TextField, WholeField

_LAYOUTS: Final = (("carta", "Carta"), ("media", "Media carta"), ("dos", "Dos por hoja carta"))
_MULTIPLES: Final = (("1", "Al peso"), ("10", "A $ 10"), ("50", "A $ 50"), ("100", "A $ 100"))
_CHART: Final = (("6", "6 períodos"), ("12", "12 períodos"))
_SECURITY: Final = (("starttls", "STARTTLS"), ("tls", "TLS"), ("ninguna", "Ninguna"))


def identity() -> Group:
    """What the papers say of the office."""
    group = Group("identidad_papel", "Identidad en el papel")
    group.add(TextField("Dirección", name="address"))
    group.add(TextField("Teléfono", name="phone"))
    group.add(TextField("Correo", name="email"))
    group.add(TextField("Página web", name="web"))
    group.add(TextField("Horario de atención", name="office_hours"))
    group.add(
        TextField("Texto de vigilancia", name="supervision", help_text="Vacío si nadie vigila a la entidad")
    )
    group.add(LogoField())
    return group


def payment() -> Group:
    """Where people pay, and the bar code with which they do."""
    group = Group("pago", "Pago")
    group.add(
        NoteField(
            "Puntos de pago",
            name="pay_points",
            help_text="Vacío dice: en la oficina, con su dirección",
            lines=4,
        )
    )
    group.add(
        TextField(
            "GLN del recaudo",
            name="gln",
            help_text=(
                "13 dígitos que asigna GS1. Sin él, el código de barras lleva un número interno que solo"
                " sirve en la caja de la propia oficina."
            ),
        )
    )
    reference = WholeField(
        "Dígitos de referencia", name="barcode_reference_digits", help_text=f"1 a {LONGEST_REFERENCE}"
    )
    group.add(reference, span=1)
    group.add(
        WholeField("Dígitos del valor", name="barcode_amount_digits", help_text=f"1 a {LONGEST_AMOUNT}"),
        span=1,
    )
    group.add_check("Fecha límite en el código de barras", "barcode_with_date")
    group.add_check("La referencia puede ser el código de cuenta", "bank_by_account")
    return group


def invoice() -> Group:
    """How the invoice looks, and how its total is rounded."""
    group = Group("factura", "Factura")
    group.add(ChoiceField("Tamaño", _LAYOUTS, name="invoice_layout"), span=1)
    group.add(ChoiceField("Gráfico de consumo", _CHART, name="chart_periods"), span=1)
    group.add(ChoiceField("Redondeo del total", _MULTIPLES, name="rounding_multiple"))
    group.add(NoteField("Mensaje del mes", name="month_message", lines=3))
    return group


def invoice_numbers() -> Group:
    """The authorised range of the invoices' numbers."""
    group = Group("numeracion", "Numeración de facturas")
    group.add(TextField("Prefijo", name="range_prefix", help_text="Letras, o nada"), span=1)
    group.add(TextField("Resolución", name="range_resolution", help_text="Si una la autoriza"), span=1)
    group.add(WholeField("Desde", name="range_first"), span=1)
    group.add(WholeField("Hasta", name="range_last", help_text="Vacío: sin fin"), span=1)
    group.add(DayField("Vigente desde", name="range_valid_from"), span=1)
    group.add(DayField("Vigente hasta", name="range_valid_to"), span=1)
    return group


def calendar() -> Group:
    """By when the office means to have worked each month."""
    group = Group("calendario", "Calendario comercial", "días hábiles tras el período")
    group.add(WholeField("Decidir la crítica", name="days_to_decide"), span=1)
    group.add(WholeField("Emitir", name="days_to_issue"), span=1)
    group.add(
        WholeField("Repartir", name="days_to_deliver", help_text="Nunca después del vencimiento"), span=1
    )
    return group


def mail() -> Group:
    """The server by which invoices go by e-mail."""
    group = Group("correo_servidor", "Correo de facturas", "la clave se escribe al enviar")
    group.add(TextField("Servidor SMTP", name="mail_host", help_text="Vacío: no se envía correo"))
    group.add(ChoiceField("Seguridad", _SECURITY, name="mail_security"), span=1)
    group.add(WholeField("Puerto", name="mail_port", help_text="587 o 465"), span=1)
    group.add(TextField("Usuario", name="mail_user", help_text="Vacío si no lo pide"), span=1)
    group.add(TextField("Remitente", name="mail_sender", help_text="Vacío: el correo"), span=1)
    return group


def terms() -> Group:
    """How long people have to pay."""
    group = Group("plazos", "Plazos", "días hábiles, en los períodos que se abran")
    group.add(WholeField("Días para pagar", name="days_to_pay", help_text="Desde el fin del período"), span=1)
    group.add(
        WholeField("Días para suspender", name="days_to_suspend", help_text="Desde el vencimiento"), span=1
    )
    return group


def interest() -> Group:
    """Whom late interest is charged to."""
    group = Group("mora", "Mora y paz y salvo")
    group.add_check("Cobrar mora a los residenciales", "interest_residential")
    group.add_check("Cobrar mora a los no residenciales", "interest_other")
    group.add(
        TextField(
            "Sin mora, por clase y fechas",
            name="interest_pauses",
            help_text="Como E1, E2: 01/12/2026 - 30/06/2027; OFI: 01/01/2027 -",
        )
    )
    group.add(
        WholeField("Validez del paz y salvo, días", name="certificate_days", help_text="Calendario"), span=1
    )
    return group


def suspensions() -> Group:
    """From when the service is taken away, how that is told, and what it costs."""
    group = Group("suspensiones", "Suspensión y corte", "cobros hasta el tope legal")
    group.add_check("La propia factura es el aviso de suspensión", "notice_on_invoice")
    costs = (
        ("Suspensión, en pesos", "cost_suspension"),
        ("Reinstalación, en pesos", "cost_reinstatement"),
        ("Corte, en pesos", "cost_cut"),
        ("Reconexión, en pesos", "cost_reconnection"),
    )
    for label, name in costs:
        group.add(WholeField(label, name=name, help_text="Aprobado; 0 no cobra"), span=1)
    group.add(
        WholeField("Deuda mínima, en pesos", name="suspension_minimum", help_text="0 no la mira"),
        span=1,
    )
    group.add(
        WholeField("Cuotas del cobro", name="order_instalments", help_text="En cuántas facturas"), span=1
    )
    return group


def agreements() -> Group:
    """What the office offers to whoever cannot pay at once, and what breaks it."""
    group = Group("convenios", "Convenios de pago")
    group.add(
        NoteField(
            "Política por edad de la deuda",
            name="agreement_bands",
            help_text="Días de mora: inicial mínima / cuotas máximas / interés al mes; + es sin límite",
            lines=2,
        )
    )
    group.add(
        WholeField("Cuotas que lo incumplen", name="agreement_missed", help_text="Vencidas sin pagar"), span=1
    )
    group.add(
        WholeField(
            "Incumplidos que se admiten", name="agreement_broken", help_text="Con más, se pide aprobación"
        ),
        span=1,
    )
    group.add(
        TextField(
            "Quién aprueba lo que pase la política",
            name="agreement_approver",
            help_text="El cargo, en palabras",
        )
    )
    return group


def cleaning() -> Group:
    """How cleaning is charged, and who provides it."""
    group = Group("aseo", "Aseo")
    group.add_check("Cobrar aseo a la cuenta cortada", "cleaning_when_cut")
    group.add(
        WholeField("Prueba de desocupado, meses", name="vacant_months", help_text="Lo que dura"), span=1
    )
    group.add(
        WholeField(
            "Aseo al desocupado, %", name="vacant_cleaning_percent", help_text="Si el acto no lo dice"
        ),
        span=1,
    )
    group.add(
        TextField(
            "Tercero que presta el aseo", name="cleaning_provider", help_text="Vacío si lo presta la entidad"
        )
    )
    return group


def readings() -> Group:
    """What the reader sees."""
    group = Group("lecturas_planilla", "Lecturas")
    group.add_check("Mostrar la lectura anterior al lector", "reading_sheet_shows_previous")
    return group


def drawer() -> Group:
    """How the drawer is counted."""
    group = Group("arqueo_ajustes", "Caja")
    group.add_check("Contar sin ver lo que debe haber", "blind_count")
    group.add(
        WholeField("Cobro por cheque devuelto", name="cheque_charge", help_text="A la cuenta; 0 no cobra"),
        span=1,
    )
    return group


def entering() -> Group:
    """When the window locks itself; users have a page of their own."""
    group = Group("usuarios_bloqueo", "Usuarios")
    group.add(
        WholeField(
            "Minutos para bloquear", name="lock_minutes", help_text="Sin usar el equipo; 0 no bloquea"
        ),
        span=1,
    )
    return group


_COLUMNS: Final[tuple[tuple[Callable[[], Group], ...], ...]] = (
    (identity, readings, drawer, calendar, entering),
    (payment, interest, agreements, cleaning, mail),
    (invoice, invoice_numbers, terms, suspensions, ReceiptGroup),
)
"""Side by side; what a new office must look at stands above the fold of a 1366×768 screen."""


def columns() -> tuple[tuple[Group, ...], ...]:
    """The groups, new, as they stand side by side."""
    return tuple(tuple(make() for make in column) for column in _COLUMNS)


def stacked(groups: tuple[Group, ...], gap: int) -> QWidget:
    """The cards of a column, one under another."""
    box = QWidget()
    lines = QVBoxLayout(box)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(gap)
    for group in groups:
        lines.addWidget(group.card)
    lines.addStretch(1)
    return box
