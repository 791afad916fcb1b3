"""The form of an act: its name, its days, who issued it; and the files attached to it."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.act.head import (
    ACT,
    ACT_DATE,
    ALTITUDE,
    AUTHORITY,
    FRAMEWORK,
    NAME,
    PERIODICITIES,
    PERIODICITY,
    SINCE,
    TOWN,
    UNTIL,
    TypedHead,
)
from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.widgets.blocks import Card, scrolling
from ui.widgets.buttons import Button
from ui.widgets.fields import ChoiceField, DayField, Form, TextField
from ui.widgets.files import FILE_COLUMNS, FileLine
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions

_FILES: Final = 168


class HeadForm(QWidget):
    """Fields and files."""

    changed = Signal()
    """Something was typed."""
    left = Signal()
    """A field was left: what was typed may be saved."""
    attach_asked = Signal()
    open_asked = Signal(object)
    remove_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._form = Form("acto_campos", columns=3)
        self._texts = self._fields()
        self._periodicity = self._form.add(
            ChoiceField("Los cargos fijos son", PERIODICITIES, name=PERIODICITY)
        )
        self.files: RecordTable[FileLine] = RecordTable(
            FILE_COLUMNS,
            name="acto_archivos",
            said="Archivos del acto",
            options=TableOptions(own_frame=False, empty="Sin archivos. Adjunte el PDF o la foto del acto."),
        )
        self._attach = Button(
            "Adjuntar PDF o foto…", icon=Icon.ATTACH, key="F7", height=28, name="adjuntar_acto"
        )
        self._open = Button("Abrir", icon=Icon.EXTERNAL, height=28, name="abrir_acto")
        self._remove = Button("Quitar", icon=Icon.TRASH, height=28, name="quitar_acto")
        self._arrange()
        self._wire()

    def show_head(self, head: TypedHead) -> None:
        """Show what the draft says of itself."""
        held = {
            NAME: head.name,
            SINCE: head.since,
            UNTIL: head.until,
            ACT: head.act,
            ACT_DATE: head.act_date,
            AUTHORITY: head.authority,
            TOWN: head.town,
            ALTITUDE: head.altitude,
            FRAMEWORK: head.framework,
        }
        for name, text in held.items():
            self._texts[name].set_text(text)
        self._periodicity.set_value(head.periodicity)

    def typed(self) -> TypedHead:
        """What the form holds."""
        held = {name: field.text() for name, field in self._texts.items()}
        return TypedHead(
            name=held[NAME],
            since=held[SINCE],
            until=held[UNTIL],
            act=held[ACT],
            act_date=held[ACT_DATE],
            authority=held[AUTHORITY],
            town=held[TOWN],
            altitude=held[ALTITUDE],
            periodicity=self._periodicity.value(),
            framework=held[FRAMEWORK],
        )

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """Say what is wrong, field by field, leaving the keyboard where it is."""
        for name, field in self._texts.items():
            if field.error() != errors.get(name, ""):
                field.show_error(errors.get(name, ""))

    def show_files(self, files: Sequence[FileLine]) -> None:
        """Show what is attached."""
        self.files.show_rows(files, ident=lambda line: line.id)
        reason = "" if files else "No hay archivos adjuntos."
        self._open.allow(reason)
        self._remove.allow(reason)

    def first_field(self) -> QWidget:
        """What takes the keyboard first."""
        return self._texts[NAME].editor

    def _fields(self) -> dict[str, TextField]:
        fields = (
            TextField("Nombre de la tabla", name=NAME, required=True, help_text="No se repite: VS-2027A"),
            DayField("Rige desde", name=SINCE, required=True, help_text="Para períodos que empiecen ese día"),
            DayField("Hasta", name=UNTIL, help_text="En blanco mientras siga vigente"),
            TextField("Acto y número", name=ACT, required=True, help_text="Acuerdo 012 de 2026"),
            DayField("Fecha del acto", name=ACT_DATE),
            TextField("Autoridad", name=AUTHORITY, help_text="Concejo Municipal, junta directiva"),
            TextField("Municipio", name=TOWN),
            TextField("Altitud, metros", name=ALTITUDE, help_text="Fija los m³ del consumo básico"),
            TextField("Marco tarifario", name=FRAMEWORK, help_text="CRA-825, CRA-1038…"),
        )
        return {field.editor.objectName(): self._form.add(field) for field in fields}

    def _arrange(self) -> None:
        facts = Card("acto_datos")
        facts.body.addWidget(self._form)
        papers = Card("acto_adjuntos", "El acto", "se guarda con la oficina, hasta 10 MB", flush=True)
        for button in (self._remove, self._open, self._attach):
            papers.add_to_head(button)
        self.files.setMinimumHeight(_FILES)
        papers.body.addWidget(self.files)
        held = QWidget()
        box = QVBoxLayout(held)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Size.GAP)
        box.addWidget(facts)
        box.addWidget(papers, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolling(held))

    def _wire(self) -> None:
        self._form.changed.connect(self.changed)
        self._periodicity.changed.connect(self.left)
        for field in self._texts.values():
            field.line.editingFinished.connect(self.left)
        self._attach.clicked.connect(self.attach_asked)
        self._open.clicked.connect(lambda: self._of_current(self.open_asked))
        self._remove.clicked.connect(lambda: self._of_current(self.remove_asked))
        self.files.row_activated.connect(self.open_asked)

    def _of_current(self, signal: SignalInstance) -> None:
        ident = self.files.current_id()
        if ident is not None:
            signal.emit(ident)
