"""Dialogs of the readings page: what a file would do, and the days of the period that opens."""

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QWidget

from app.period import Opening
from ui.formats import count, day, period
from ui.reading.columns import REFUSED_COLUMNS
from ui.reading.paperwork import DayTexts, Trial
from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.theme.tone import Tone
from ui.widgets.blocks import Facts, Notice
from ui.widgets.buttons import Button, Kind
from ui.widgets.dialogs import Dialog
from ui.widgets.fields import DayField, Form
from ui.widgets.labels import rule
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions

_WIDE: Final = 640
_WIDEST: Final = 740
_TABLE: Final = 180


class LoadDialog(Dialog):
    """What a file of readings would do: its figures, the rows that stay out, and the act."""

    def __init__(
        self, parent: QWidget, trial: Trial, load: Callable[[], None], save: Callable[[], None]
    ) -> None:
        super().__init__(parent, "cargar_lecturas", trial.title, icon=Icon.IMPORT, width=_WIDEST)
        self.add_text(trial.sentence, Tone.TEXT, Size.TITLE, strong=True)
        self.add_text("Una lectura menor que la anterior entra y va a la crítica; no se rechaza.")
        facts = Facts("cargar_datos", at_edge=True, small=False, gap=6)
        facts.show_facts(trial.facts)
        self.body.addWidget(rule())
        self.body.addWidget(facts)
        self._load = load
        safe = Button("No cargar", Kind.PRIMARY if not trial.act else Kind.PLAIN, name="seguro", key="Esc")
        safe.clicked.connect(self.reject)
        left: list[QWidget] = [safe]
        if trial.refused:
            self.body.addWidget(self._refused(trial))
            saving = Button("Guardar rechazadas…", icon=Icon.EXPORT, name="guardar_rechazadas", key="Alt+G")
            saving.clicked.connect(save)
            left.append(saving)
        right: list[QWidget] = []
        if trial.act:
            act = Button(trial.act, Kind.PRIMARY, icon=Icon.IMPORT, key="Ctrl+Return", name="hacerlo")
            act.clicked.connect(self._on_load)
            right.append(act)
        self.add_buttons(left, right)

    def _refused(self, trial: Trial) -> QWidget:
        rows = count(len(trial.refused), "fila no entra", "filas no entran")
        self.add_text(f"{rows}; guárdelas, corríjalas y cárguelas después", Tone.WARN)
        table = RecordTable(
            REFUSED_COLUMNS,
            name="rechazadas",
            said="Filas rechazadas",
            options=TableOptions(row_height=Size.ROW),
        )
        table.show_rows(trial.refused)
        table.setFixedHeight(_TABLE)
        return table

    def _on_load(self) -> None:
        self.accept()
        self._load()


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
