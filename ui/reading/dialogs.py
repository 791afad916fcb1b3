"""The dialog of the readings page: the days of the period that opens."""

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QWidget

from app.period import Opening
from ui.formats import count, day, period
from ui.reading.paperwork import DayTexts
from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.theme.tone import Tone
from ui.widgets.blocks import Notice
from ui.widgets.buttons import Button, Kind
from ui.widgets.dialogs import Dialog
from ui.widgets.fields import DayField, Form

_WIDE: Final = 640
_WIDEST: Final = 740
_TABLE: Final = 180


class OpeningDialog(Dialog):
    """The days of the period that opens: the office's calendar proposes them."""

    def __init__(self, parent: QWidget, opening: Opening, then: Callable[[DayTexts], None]) -> None:
        name = period(opening.period)
        title = f"Abrir {name}, {opening.month.cycle.name.lower()}"
        super().__init__(parent, "abrir_periodo", title, icon=Icon.CALENDAR_PLUS, width=_WIDE)
        self._then = then
        meters = count(opening.meters, "lectura", "lecturas")
        routes = count(opening.routes, "ruta", "rutas")
        self.add_text(f"Se preparan {meters} en {routes}", Tone.TEXT, Size.TITLE, strong=True)
        self.add_text("Las fechas salen del calendario de la oficina; cámbielas si este mes es distinto.")
        self.notice = Notice("abrir_aviso")
        self.body.addWidget(self.notice)
        self._form = Form("fechas", columns=2)
        dates = opening.dates
        self._starts = self._field("Desde", "desde", "Primer día que se factura")
        self._ends = self._field("Hasta", "hasta", "Último día que se factura")
        self._due_on = self._field("Pago oportuno", "vence", "Va impreso en la factura")
        self._suspend_on = self._field("Suspensión desde", "suspende", "Para quien no haya pagado")
        self._starts.set_value(dates.starts)
        self._ends.set_value(dates.ends)
        self._due_on.set_value(dates.due_on)
        self._suspend_on.set_value(dates.suspend_on)
        self._form.finished.connect(self._on_open)
        self.body.addWidget(self._form)
        safe = Button("No abrir", name="seguro", key="Esc")
        safe.clicked.connect(self.reject)
        text = f"Abrir {name}"
        act = Button(text, Kind.PRIMARY, icon=Icon.CALENDAR_PLUS, key="Ctrl+Return", name="hacerlo")
        act.clicked.connect(self._on_open)
        self.add_buttons([safe], [act])
        act.setFocus()
        self.setAccessibleDescription(f"Del {day(dates.starts)} al {day(dates.ends)}")

    def show_error(self, text: str) -> None:
        """Say why it does not open."""
        self.notice.say(text)
        self.resize(self.width(), self.body.totalHeightForWidth(self.width()))

    def _field(self, label: str, name: str, help_text: str) -> DayField:
        return self._form.add(DayField(label, name=name, required=True, help_text=help_text))

    def _on_open(self) -> None:
        texts = DayTexts(
            starts=self._starts.text(),
            ends=self._ends.text(),
            due_on=self._due_on.text(),
            suspend_on=self._suspend_on.text(),
        )
        self._then(texts)
