"""The dialog that opens a period: its days as the office's calendar gives them, to confirm or to change."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.messages import sentence
from app.month.period import ChosenDates, Opening
from domain.errors import InvalidValue
from ui.formats import count, day, period
from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.theme.tone import Tone
from ui.widgets.blocks import Notice
from ui.widgets.buttons import Button, Kind
from ui.widgets.dialogs import Dialog
from ui.widgets.fields import DayField, Form
from ui.words import odd_days

_WIDE: Final = 640


class OpeningDialog(Dialog):
    """The days of the period that opens."""

    chosen = Signal(object, object)
    """The `Opening` and the `ChosenDates`."""

    def __init__(self, parent: QWidget, opening: Opening) -> None:
        name = period(opening.period)
        title = f"Abrir {name}, {opening.month.cycle.name.lower()}"
        super().__init__(parent, "abrir_periodo", title, icon=Icon.CALENDAR_PLUS, width=_WIDE)
        self._opening = opening
        meters = count(opening.meters, "lectura", "lecturas")
        routes = count(opening.routes, "ruta", "rutas")
        self.add_text(f"Se preparan {meters} en {routes}", Tone.TEXT, Size.TITLE, strong=True)
        self.add_text("Las fechas salen del calendario de la oficina; cámbielas si este mes es distinto.")
        self.notice = Notice("abrir_aviso")
        self.body.addWidget(self.notice)
        self._form = Form("fechas", columns=2)
        self._starts = self._field("Desde", "desde", "Primer día que se factura", opening.dates.starts)
        self._ends = self._field("Hasta", "hasta", "Último día que se factura", opening.dates.ends)
        self._due_on = self._field("Pago oportuno", "vence", "Va impreso en la factura", opening.dates.due_on)
        self._suspend_on = self._field(
            "Suspensión desde", "suspende", "Para quien no haya pagado", opening.dates.suspend_on
        )
        self._form.changed.connect(self._count_days)
        self._form.finished.connect(self._on_open)
        self.body.addWidget(self._form)
        safe = Button("No abrir", name="seguro", key="Esc")
        safe.clicked.connect(self.reject)
        text = f"Abrir {name}"
        act = Button(text, Kind.PRIMARY, icon=Icon.CALENDAR_PLUS, key="Ctrl+Return", name="hacerlo")
        act.clicked.connect(self._on_open)
        self.add_buttons([safe], [act])
        act.setFocus()
        self.setAccessibleDescription(f"Del {day(opening.dates.starts)} al {day(opening.dates.ends)}")
        self._count_days()

    def refuse(self, text: str) -> None:
        """Say why it cannot be opened so."""
        self.notice.say(text)
        self.fit()

    def _field(self, label: str, name: str, help_text: str, proposed: date) -> DayField:
        field = DayField(label, name=name, required=True, help_text=help_text)
        field.set_value(proposed)
        return self._form.add(field)

    def _count_days(self) -> None:
        """Say beside the last day whether the days are unusual: said, never refused (R-PER-02)."""
        days, errors = self._days()
        half_typed = not errors.keys().isdisjoint(("desde", "hasta"))
        if half_typed and self._ends.error():
            return
        cycle = self._opening.month.cycle
        odd = (
            ""
            if half_typed
            else odd_days(days["desde"], days["hasta"], self._opening.usual, cycle.periodicity)
        )
        self._ends.show_doubt(odd)
        self.fit()

    def _on_open(self) -> None:
        days, errors = self._days()
        self._form.show_errors(errors)
        self.fit()
        if not errors:
            chosen = ChosenDates(
                starts=days["desde"], ends=days["hasta"], due_on=days["vence"], suspend_on=days["suspende"]
            )
            self.chosen.emit(self._opening, chosen)

    def _days(self) -> tuple[Mapping[str, date | None], Mapping[str, str]]:
        """The days typed, and what is wrong with them, by field."""
        days, errors = {}, {}
        for field in (self._starts, self._ends, self._due_on, self._suspend_on):
            key = field.editor.objectName()
            try:
                days[key] = field.value()
            except InvalidValue as refusal:
                errors[key] = sentence(refusal)
        return days, errors
