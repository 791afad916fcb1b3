"""The widgets of the welcome."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.theme.tone import Tone
from ui.welcome.presenter import Typed
from ui.widgets.blocks import Card, TieLine, scrolling
from ui.widgets.buttons import Button, Kind
from ui.widgets.fields import ChoiceField, Form, TextField, WholeField
from ui.widgets.keys import KeyHint
from ui.widgets.labels import Label
from ui.widgets.page import Page
from ui.widgets.values import Tie

_LEFT: Final = 640
_KEYS: Final = (
    KeyHint("Return", "campo siguiente"),
    KeyHint("Ctrl+Return", "crear la oficina"),
    KeyHint("Ctrl+D", "abrir la demostración"),
)
_MADE: Final = (
    Tie("Una oficina vacía, con un ciclo mensual y sus numeraciones desde\u00a01."),
    Tie("Después se cargan las tarifas del acto vigente y el catastro, de hojas de cálculo."),
    Tie("El NIT y la altitud se usan en la factura y en el consumo básico: revíselos.", Tone.INFO),
)


class WelcomePage(Page):
    """Who the office is, at the left; what will be made and where, at the right."""

    nit_typed = Signal(str)
    create_wanted = Signal(object)
    """What was `Typed`."""
    demo_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("bienvenida", "Bienvenida", "esta carpeta de datos todavía no tiene una oficina")
        self._create = Button(
            "Crear la oficina", Kind.PRIMARY, icon=Icon.CHECK, key="Ctrl+Return", name="crear_oficina"
        )
        self._demo = Button(
            "Abrir el pueblo de demostración", icon=Icon.TRIAL, key="Ctrl+D", name="abrir_demostracion"
        )
        self._place = Label("", Tone.TEXT, strong=True).wrapped()
        self._form = Form("bienvenida_campos", columns=2)
        self._name = self._form.add(
            TextField(
                "Nombre de la entidad",
                name="nombre",
                required=True,
                help_text="Como sale en la factura",
                placeholder="Acueducto de San Jacinto E.S.P.",
            ),
            span=2,
        )
        self._nit = self._form.add(
            TextField(
                "NIT", name="nit", required=True, help_text="Nueve dígitos, con o sin el de verificación"
            )
        )
        self._municipality = self._form.add(TextField("Municipio", name="municipio", required=True))
        self._altitude = self._form.add(
            WholeField(
                "Altitud",
                name="altitud",
                required=True,
                help_text="Metros sobre el nivel del mar de la cabecera",
            )
        )
        self._profile = self._form.add(
            ChoiceField("País", name="perfil", required=True, help_text="Sus reglas y su moneda")
        )
        self._arrange()
        self._connect()

    # ---- for the presenter

    def show_place(self, folder: str, profiles: tuple[tuple[str, str], ...]) -> None:
        """Say where the office will live, and which countries there are."""
        self._place.setText(folder)
        self._profile.set_choices(profiles)

    def show_nit(self, text: str, *, error: str) -> None:
        """Confirm a NIT with its check digit, or say what is wrong with it."""
        if text:
            self._nit.show_ok(text)
        else:
            self._nit.show_error(error)

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """Say by field what is to be corrected."""
        wrong = self._form.show_errors(errors)
        fields = "1 campo por corregir" if len(wrong) == 1 else f"{len(wrong)} campos por corregir"
        self.warn(" · ".join(wrong), title=fields if wrong else "")

    def show_refusal(self, text: str) -> None:
        """Say why the office was not made."""
        self.warn(text)

    def show_working(self, *, working: bool) -> None:
        """Keep the form still while the office is being made."""
        for widget in (self._form, self._create, self._demo):
            widget.setEnabled(not working)

    # ---- parts

    def _arrange(self) -> None:
        self.add_action(self._create)
        card = Card("oficina", "Su oficina")
        card.body.addWidget(self._form)
        card.body.addStretch(1)
        left = scrolling(card)
        left.setMaximumWidth(_LEFT)
        whole = QHBoxLayout()
        whole.setSpacing(Size.GAP)
        whole.addWidget(left, 3)
        whole.addWidget(self._side(), 2)
        self.content.addLayout(whole, 1)
        self.set_keys(_KEYS)
        self.set_first_focus(self._name.editor)

    def _side(self) -> QWidget:
        made = Card("que_se_hace", "Qué se va a crear")
        made.body.addWidget(
            Label("Un solo archivo con todos los datos de la oficina, en la carpeta:").wrapped()
        )
        made.body.addWidget(self._place)
        for tie in _MADE:
            made.body.addWidget(TieLine(tie))
        trial = Card("probar", "Conocer el programa primero")
        trial.body.addWidget(
            Label(
                "Construye aquí mismo un pueblo ficticio de 1.200 cuentas con trece meses de historia:"
                " facturas, pagos y un mes en curso. Toma unos minutos y no es para datos reales.",
                Tone.MUTED,
            ).wrapped()
        )
        row = QHBoxLayout()
        row.addWidget(self._demo)
        row.addStretch(1)
        trial.body.addLayout(row)
        right = QVBoxLayout()
        right.setSpacing(Size.GAP)
        right.addWidget(made)
        right.addWidget(trial)
        right.addStretch(1)
        side = QWidget()
        right.setContentsMargins(0, 0, 0, 0)
        side.setLayout(right)
        return side

    def _connect(self) -> None:
        self._nit.line.textEdited.connect(self.nit_typed)
        self._form.finished.connect(self._on_create)
        self._create.clicked.connect(self._on_create)
        self._demo.clicked.connect(self.demo_wanted)

    def _on_create(self) -> None:
        self.create_wanted.emit(
            Typed(
                name=self._name.text(),
                nit=self._nit.text(),
                municipality=self._municipality.text(),
                altitude=self._altitude.text(),
                profile=self._profile.value(),
            )
        )
