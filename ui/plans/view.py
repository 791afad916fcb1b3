"""The page of plans as widgets: the plans, and of the chosen one its activities and how far it is."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Signal

from app.changes import Topic
from app.figures.plan_follow_up import FollowedPlan
from ui.plans import presenter as acts
from ui.plans.columns import VALUES, activity_columns, columns_of
from ui.plans.words import ActivityLine
from ui.theme.icon import Icon
from ui.widgets.blocks import Emptiness
from ui.widgets.buttons import Button, Choice, Kind, MenuButton
from ui.widgets.file_dialogs import choose_file, choose_folder
from ui.widgets.keys import KeyHint
from ui.widgets.list_page import Listed, ListPage, ListShape
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions
from ui.widgets.values import Fact

_SHEETS: Final = "Hojas de cálculo (*.xlsx *.xls *.ods *.csv)"
_SHAPE: Final = ListShape(
    name="planes",
    title="Planes",
    stem="plan",
    card="Plan",
    begin="Plan nuevo…",
    search="Plan o persona",
    search_width=150,
    below=320,
    facts=330,
    keys=(
        KeyHint("Ctrl+N", "plan nuevo"),
        KeyHint("Return", "a sus actividades; allí, avance"),
        KeyHint("F7", "actividad"),
        KeyHint("F6", "avance"),
        KeyHint("F8", "cerrar con evidencia"),
        KeyHint("F4", "más"),
        KeyHint("Ctrl+P", "matriz"),
        KeyHint("Ctrl+F", "buscar"),
    ),
    empty=Emptiness(
        icon=Icon.CHECKLIST,
        sentence="Todavía no hay planes",
        explanation=(
            "Un plan de acción, de mejora o de recuperación dice qué se hará, quién y hasta cuándo. Aquí se"
            " sigue contra su calendario, y cada actividad se cierra con su evidencia."
        ),
    ),
)


class PlansPage(ListPage[FollowedPlan, ActivityLine]):
    """Widgets and signals; what they mean is the presenter's business."""

    topics = frozenset({Topic.PLANS, Topic.ATTACHMENTS, Topic.GOALS})
    change_asked = Signal()
    activity_asked = Signal()
    close_plan_asked = Signal()
    act_asked = Signal(str, object)
    """What is done, and the activity of which."""
    file_chosen = Signal(str)
    folder_chosen = Signal(str)

    def __init__(self) -> None:
        table: RecordTable[FollowedPlan] = RecordTable(
            columns_of(),
            name="planes_lista",
            said="Planes",
            options=TableOptions(empty="Ninguno de estos: elija arriba otra cifra."),
        )
        lines: RecordTable[ActivityLine] = RecordTable(
            activity_columns(),
            name="plan_actividades",
            said="Actividades del plan",
            options=TableOptions(own_frame=False, empty="Sin actividades: con F7 se agregan."),
        )
        super().__init__(_SHAPE, Listed(table, lambda row: row.number, VALUES), lines)
        self._new = Button("Plan nuevo…", icon=Icon.PLUS, key="Ctrl+N", name="plan_boton")
        self._more = MenuButton("Más", icon=Icon.DOTS, key="F4", name="mas_planes")
        self._add = Button("Actividad…", icon=Icon.CHECKLIST, key="F7", name="actividad_boton")
        self._progress = Button("Avance…", icon=Icon.CHART_LINE, key="F6", name="avance_boton")
        self._close = Button("Cerrar…", Kind.PRIMARY, icon=Icon.CHECK, key="F8", name="cerrar_boton")
        self.add_acts(self._new, self._more, self._add, self._progress, self._close)
        self._shown = ""
        self._offer("", "")
        self._wire()

    # ---- for the presenter

    def show_plans(self, rows: Sequence[FollowedPlan], chosen: int | None, *, some: bool) -> None:
        """Show these; `some`: there are plans at all."""
        self.show_list(rows, chosen, some=some)

    def show_plan(self, title: str, lines: Sequence[ActivityLine], facts: Sequence[Fact]) -> None:
        """Show one in full; of another plan, the cursor goes to its first activity that is open."""
        same, self._shown = title == self._shown, title
        self.show_record(title, lines, facts)
        if lines and not (same and self.lines.current_row()):
            first = next((each for each in lines if not each.each.kept.standing.ended), lines[0])
            self.lines.select_id(first.place)

    def allow(self, writing: str, matrix: str) -> None:
        """Why nothing can be written of the plan, or its matrix made; empty where they can."""
        for button in (self._add, self._progress, self._close):
            button.allow(writing)
        self._offer(writing, matrix)

    # ---- parts

    def _offer(self, reason: str, no_matrix: str) -> None:
        def act(text: str, key: str, icon: Icon) -> Choice:
            return Choice(text, partial(self._ask, key), icon, reason)

        self._more.set_choices(
            (
                Choice("Cambiar el plan…  F2", self.change_asked.emit, Icon.PENCIL, reason),
                Choice("Cargar la matriz…  Ctrl+O", self._choose, Icon.IMPORT, reason),
                Choice("Escribir la matriz…  Ctrl+P", self._choose_folder, Icon.PRINTER, no_matrix),
                act("Cambiar la actividad…", acts.EDIT, Icon.PENCIL),
                act("Adjuntar evidencia…", acts.EVIDENCE, Icon.ATTACH),
                act("Aplazar la actividad…", acts.POSTPONE, Icon.CALENDAR_TIME),
                act("Anular la actividad…", acts.ANNUL, Icon.TRASH),
                act("Reabrir la actividad…", acts.REOPEN, Icon.UNDO),
                Choice("Cerrar el plan…", self.close_plan_asked.emit, Icon.SHIELD_CHECK, reason),
            )
        )

    def _wire(self) -> None:
        self._new.clicked.connect(self.new_wanted)
        self._add.clicked.connect(self.activity_asked)
        self._progress.clicked.connect(lambda: self._ask(acts.PROGRESS))
        self._close.clicked.connect(lambda: self._ask(acts.CLOSE))
        self.account_wanted.connect(self.lines.setFocus)
        self.lines.row_activated.connect(lambda _ident: self._ask(acts.PROGRESS))
        self.add_keys({"F2": self.change_asked.emit, "Ctrl+O": self._choose, "Ctrl+P": self._choose_folder})

    def _ask(self, act: str) -> None:
        self.act_asked.emit(act, self.lines.current_row())

    def _choose(self) -> None:
        if self.table.current_row() is not None:
            choose_file(
                self, "Cargar la matriz del plan de una hoja", "matriz_archivo", _SHEETS, self.file_chosen
            )

    def _choose_folder(self) -> None:
        if self.table.current_row() is not None:
            choose_folder(self, "Carpeta para la matriz del plan", "matriz_carpeta", self.folder_chosen)
