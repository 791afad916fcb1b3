"""The card of totals: by class or by route; this month by service, or its value or m³ beside other months."""

from typing import Final

from PySide6.QtWidgets import QStackedWidget

from ui.billing.columns import Measure, compared_columns, group_columns
from ui.billing.lines import Compared, GroupLine
from ui.billing.ports import Sheet
from ui.widgets.blocks import Card
from ui.widgets.choosers import Segmented
from ui.widgets.columns import RowLook
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions
from ui.widgets.values import Option

CLASS: Final = "clase"
ROUTE: Final = "ruta"
_ROW: Final = 24
_TITLES: Final = ((CLASS, "Clase"), (ROUTE, "Ruta"))
_MEASURES: Final = {
    Measure.SERVICES: ("Servicios", "Totales por {} y servicio"),
    Measure.VALUE: ("Meses en $", "Valor por {} y mes"),
    Measure.USE: ("Meses en m³", "Consumo por {} y mes"),
}
_OPTIONS: Final = TableOptions(
    row_height=_ROW, own_frame=False, look=lambda line: line.look, fit=True, pin_total=True
)


class GroupsCard(Card):
    """Two choices over one table: what the rows are, and what their figures are."""

    def __init__(self) -> None:
        super().__init__("totales", "Totales por clase y servicio", "pesos", flush=True)
        self._by = Segmented("agrupar", "Agrupar por")
        self._by.set_options([Option(key, title) for key, title in _TITLES])
        self._of = Segmented("comparar", "Cifras")
        self._of.set_options([Option(key.value, name) for key, (name, _title) in _MEASURES.items()])
        self.head.setContentsMargins(13, 2, 13, 2)
        self.add_to_head(self._of)
        self.add_to_head(self._by)
        self._stack = QStackedWidget()
        self.body.addWidget(self._stack)
        self._tables: dict[tuple[str, Measure], RecordTable[GroupLine]] = {}
        self._headed: tuple[str, str, Compared] | None = None
        self._groups = "pesos"
        self._by.chosen.connect(lambda _key: self._front())
        self._of.chosen.connect(lambda _key: self._front())

    def show_sheet(self, sheet: Sheet) -> None:
        """Show a settled period."""
        self._head(sheet.months, sheet.former, sheet.compared)
        self._groups = sheet.groups
        for (key, measure), table in self._tables.items():
            lines = sheet.classes if key == CLASS else sheet.routes
            months = measure is not Measure.SERVICES
            table.show_rows([line for line in lines if not (months and line.look is RowLook.DIM)])
        self._front()

    def other_rows(self) -> None:
        """Classes instead of routes, or the other way."""
        self._by.choose(ROUTE if self._by.current() == CLASS else CLASS)
        self._front()

    def other_figures(self) -> None:
        """The next of the figures, the first one after the last."""
        every = list(Measure)
        self._of.choose(every[(every.index(Measure(self._of.current())) + 1) % len(every)])
        self._front()

    def _front(self) -> None:
        key, measure = self._by.current(), Measure(self._of.current())
        self.title.setText(_MEASURES[measure][1].format(key))
        self.subtitle.setText(self._groups.replace("pesos", "m³") if measure is Measure.USE else self._groups)
        if self._tables:
            self._stack.setCurrentWidget(self._tables[key, measure])

    def _head(self, months: str, former: str, of: Compared) -> None:
        """Make the tables whose titles name the months, once for each month."""
        if self._headed == (months, former, of):
            return
        self._headed = (months, former, of)
        for table in self._tables.values():
            self._stack.removeWidget(table)
            table.deleteLater()
        for key, title in _TITLES:
            for measure in Measure:
                by_service = measure is Measure.SERVICES
                columns = (
                    group_columns(title, months, former)
                    if by_service
                    else compared_columns(title, of, measure)
                )
                made: RecordTable[GroupLine] = RecordTable(
                    columns,
                    name=f"totales_{key}" if by_service else f"totales_{key}_{measure.value}",
                    said=_MEASURES[measure][1].format(key),
                    options=_OPTIONS,
                )
                self._tables[key, measure] = made
                self._stack.addWidget(made)
