"""The widgets of the page of campaigns."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.changes import Topic
from app.register.census_progress import ZoneProgress
from domain.census import FieldTally
from ui.campaigns.columns import FIELDS, TARGET, ZONES
from ui.campaigns.presenter import BLANK_FORMS, PROGRESS
from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.theme.tone import Tone
from ui.widgets.ask_dialog import Asker
from ui.widgets.asking import AskedForm
from ui.widgets.blocks import Card, Emptiness, EmptyState
from ui.widgets.buttons import Button, Choice, Kind, MenuButton
from ui.widgets.editors import ChoiceEditor
from ui.widgets.file_dialogs import WORKBOOK, choose_file, choose_folder, choose_place
from ui.widgets.keys import KeyHint
from ui.widgets.labels import ElidedLabel, FieldLabel
from ui.widgets.page import Page
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions

_LIST: Final = 360
_BOOKS: Final = "Hoja de cálculo (*.xlsx *.xls *.ods *.csv)"
_NONE: Final = Emptiness(
    icon=Icon.CHECKLIST,
    sentence="Todavía no hay campañas",
    explanation="Decida qué se pregunta en cada predio y hasta cuándo; después se divide en zonas de rutas y"
    " salen sus fichas.",
)
_NEW: Final = KeyHint("Ctrl+N", "campaña nueva")
_BACK: Final = KeyHint("Esc", "volver")
_KEYS: Final = (
    KeyHint("Return", "fichas de la zona"),
    KeyHint("Ctrl+P", "imprimir fichas"),
    KeyHint("Ctrl+T", "libro para llenar"),
    KeyHint("Ctrl+O", "cargar el libro"),
    KeyHint("F4", "cambiar la zona"),
    KeyHint("F2", "la campaña"),
    _NEW,
    _BACK,
)


class CampaignsPage(Page):
    """The zones of a campaign with how far each is, and below each fact that it asks."""

    topics = frozenset({Topic.CENSUS, Topic.CADASTRE})
    campaign_chosen = Signal(str)
    new_wanted = Signal()
    change_wanted = Signal()
    zone_wanted = Signal()
    zone_change_wanted = Signal(object)
    zone_removed = Signal(object)
    close_wanted = Signal()
    forms_wanted = Signal(object)
    print_wanted = Signal(object)
    place_wanted = Signal(str, object)
    book_wanted = Signal()
    folder_chosen = Signal(object)
    place_chosen = Signal(str, str)
    book_chosen = Signal(str)
    target_typed = Signal(object, str)
    """What is wanted of a field, in percent; empty for nothing."""
    asked_typed = Signal(object, object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__("campanas", "Campañas")
        self._new = Button(
            "Campaña nueva…",
            Kind.PRIMARY,
            icon=Icon.PLUS,
            key="Ctrl+N",
            height=36,
            name="campana_nueva",
        )
        self._zone = Button("Zona nueva…", icon=Icon.ROUTE, key="F6", name="zona_nueva")
        self._more = MenuButton("Más", icon=Icon.DOTS, key="F7", name="mas_campanas")
        self._forms = Button(
            "Ver fichas", Kind.PRIMARY, icon=Icon.CHECKLIST, key="Ctrl+Return", name="ver_fichas"
        )
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        self._another = QShortcut(QKeySequence("Ctrl+N"), self, context=context)
        """Begins a campaign where there are some: where there is none, the button has the key."""
        self._campaigns = ChoiceEditor()
        self._told = ElidedLabel("", Tone.MUTED)
        self._chosen = QWidget()
        self.zones: RecordTable[ZoneProgress] = RecordTable(
            ZONES,
            name="zonas",
            said="Avance por zona",
            options=TableOptions(own_frame=False, empty="Divida la campaña en zonas de rutas: F6."),
        )
        self._fields: RecordTable[FieldTally] = RecordTable(
            FIELDS,
            name="avance_datos",
            said="Avance por dato",
            options=TableOptions(
                own_frame=False, typing=TARGET, empty="Aquí se verá cuántas cuentas tienen cada dato al día."
            ),
        )
        self._shown: tuple[FieldTally, ...] = ()
        self._zones_card = Card("tarjeta_zonas", "Avance por zona", flush=True)
        told = "con lo que la base decía antes y lo que dice hoy; la meta se escribe en su fila"
        self._fields_card = Card("tarjeta_datos", "Avance por dato", told, flush=True)
        self._none = EmptyState("sin_campanas", _NONE, self._new)
        self._asker = Asker(self, self.asked_typed.emit)
        self._reason, self._no_forms, self._closed = "", "", False
        self._arrange()
        self._wire()

    # ---- for the presenter

    def show_campaigns(self, found: Sequence[tuple[str, str]], chosen: str, told: str) -> None:
        """Offer the campaigns; say of the chosen one when it is, whose, and what for."""
        self._campaigns.set_choices(found)
        self._campaigns.choose(chosen)
        self._chosen.setVisible(bool(found))
        self._zones_card.setVisible(bool(found))
        self._fields_card.setVisible(bool(found))
        self._none.setVisible(not found)
        for button in (self._more, self._zone, self._forms):
            button.setVisible(bool(found))
        self._another.setEnabled(bool(found))
        self.set_keys(_KEYS if found else (_NEW, _BACK))
        self.set_first_focus(self.zones if found else self._new)
        if not found and self.isVisible():
            self._new.setFocus()
        self._told.setText(told)

    def show_progress(self, zones: Sequence[ZoneProgress], fields: Sequence[FieldTally]) -> None:
        """Show how far the chosen campaign is."""
        current = self.zones.current_row()
        self.zones.show_rows(zones, ident=lambda each: each.zone.id)
        ids = [each.zone.id for each in zones]
        if ids:
            kept = current is not None and current.zone.id in ids
            self.zones.select_id(current.zone.id if current is not None and kept else ids[0])
        self._shown = tuple(fields)
        self._fields.show_rows(fields)

    def show_totals(self, text: str) -> None:
        """Show the counts of the whole campaign."""
        self._zones_card.subtitle.setText(text)

    def allow(self, change_not: str, forms_not: str, *, closed: bool) -> None:
        """Offer to change the campaign and to use its forms, or say why not."""
        self._reason, self._no_forms, self._closed = change_not, forms_not, closed
        self._zone.allow(change_not)
        self._forms.allow(forms_not)
        self._offer_more()

    def ask_folder(self) -> None:
        """Ask where the printed forms go."""
        choose_folder(
            self,
            "Carpeta para las fichas",
            "carpeta_fichas",
            lambda path: self.folder_chosen.emit(Path(path)),
        )

    def ask_place(self, what: str, name: str) -> None:
        """Ask where a workbook goes."""
        choose_place(
            self,
            "Guardar el libro",
            "libro_lugar",
            WORKBOOK,
            name,
            lambda path: self.place_chosen.emit(what, path),
        )

    def ask_book(self) -> None:
        """Ask for the workbook that was filled in."""
        choose_file(self, "Libro de fichas llenas", "libro_lleno", _BOOKS, self.book_chosen)

    def open_folder(self, folder: Path) -> None:
        """Show a folder in the system's file manager."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def ask(self, form: AskedForm) -> None:
        """Open a dialog of fields."""
        self._asker.ask(form)

    def show_asked_errors(self, errors: Mapping[str, str], notice: str) -> None:
        """Say in it what must be corrected."""
        self._asker.show_errors(errors, notice)

    def close_asked(self) -> None:
        """What it asked for is done."""
        self._asker.close()

    # ---- parts

    def _arrange(self) -> None:
        for button in (self._more, self._zone, self._forms):
            self.add_action(button)
        self._campaigns.setObjectName("campana_elegida")
        self._campaigns.setAccessibleName("Campaña")
        self._campaigns.setFixedWidth(_LIST)
        chosen = QHBoxLayout(self._chosen)
        chosen.setContentsMargins(0, 0, 0, 0)
        chosen.setSpacing(Size.GAP)
        chosen.addWidget(FieldLabel("Campaña", self._campaigns))
        chosen.addWidget(self._campaigns)
        chosen.addWidget(self._told, 1)
        zones = self._zones_card
        zones.body.addWidget(self.zones)
        fields = self._fields_card
        fields.body.addWidget(self._fields)
        self.content.addWidget(self._chosen)
        self.content.addWidget(zones, 3)
        self.content.addWidget(fields, 4)
        self.content.addWidget(self._none, 1)
        self.set_keys(_KEYS)
        self.set_first_focus(self.zones)

    def _wire(self) -> None:
        self._new.clicked.connect(self.new_wanted)
        self._zone.clicked.connect(self.zone_wanted)
        self._forms.clicked.connect(lambda: self.forms_wanted.emit(None))
        self._campaigns.activated.connect(
            lambda _at: self.campaign_chosen.emit(self._campaigns.current_key())
        )
        self._fields.edited.connect(self._on_target)
        self.zones.row_activated.connect(lambda _ident: self._with_zone(self.forms_wanted.emit))
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for key, act in (
            ("F2", lambda: self._unless(self._reason, self.change_wanted.emit)),
            ("F4", lambda: self._with_zone(self.zone_change_wanted.emit)),
            ("Del", lambda: self._with_zone(self.zone_removed.emit)),
            ("Ctrl+P", self._ask_print),
            ("Ctrl+T", self._ask_blank),
            ("Ctrl+O", self._ask_book),
            ("F5", self._ask_progress),
            ("F8", self.close_wanted.emit),
            ("Esc", self.left.emit),
        ):
            QShortcut(QKeySequence(key), self, context=context).activated.connect(act)
        self._another.activated.connect(self.new_wanted)

    def _offer_more(self) -> None:
        reason, both = self._reason, self._reason or self._no_forms
        self._more.set_choices(
            (
                Choice("Campaña nueva…\tCtrl+N", self.new_wanted.emit, Icon.PLUS),
                Choice("Cambiar la campaña…\tF2", self.change_wanted.emit, Icon.PENCIL, reason),
                Choice(
                    "Cambiar la zona…\tF4",
                    lambda: self._with_zone(self.zone_change_wanted.emit),
                    Icon.PENCIL,
                    both,
                ),
                Choice(
                    "Quitar la zona\tSupr", lambda: self._with_zone(self.zone_removed.emit), Icon.TRASH, both
                ),
                Choice("Imprimir las fichas de la zona…\tCtrl+P", self._ask_print, Icon.PRINTER, both),
                Choice(
                    "Imprimir las de todas las zonas",
                    lambda: self.print_wanted.emit(None),
                    Icon.PRINTER,
                    both,
                ),
                Choice("Libro de la zona para llenar…\tCtrl+T", self._ask_blank, Icon.TABLE, both),
                Choice(
                    "Libro de todas las zonas…",
                    lambda: self.place_wanted.emit(BLANK_FORMS, None),
                    Icon.TABLE,
                    both,
                ),
                Choice("Cargar un libro lleno…\tCtrl+O", self._ask_book, Icon.IMPORT, both),
                Choice("Avance en Excel…\tF5", self._ask_progress, Icon.EXPORT, self._no_forms),
                Choice(
                    "Abrir la campaña de nuevo\tF8" if self._closed else "Cerrar la campaña…\tF8",
                    self.close_wanted.emit,
                    Icon.LOCK_OPEN if self._closed else Icon.LOCK,
                    "" if self._closed else reason,
                ),
            )
        )

    def _on_target(self, place: int, _column: str, text: str) -> None:
        self.target_typed.emit(self._shown[place].field, text)

    def _ask_print(self) -> None:
        both = self._reason or self._no_forms
        self._unless(both, lambda: self.print_wanted.emit(self.zones.current_row()))

    def _ask_blank(self) -> None:
        both = self._reason or self._no_forms
        self._unless(both, lambda: self.place_wanted.emit(BLANK_FORMS, self.zones.current_row()))

    def _ask_book(self) -> None:
        self._unless(self._reason or self._no_forms, self.book_wanted.emit)

    def _ask_progress(self) -> None:
        self._unless(self._no_forms, lambda: self.place_wanted.emit(PROGRESS, None))

    def _unless(self, reason_not: str, act: Callable[[], object]) -> None:
        self.warn(reason_not, Tone.INFO)
        if not reason_not:
            act()

    def _with_zone(self, act: Callable[[ZoneProgress], object]) -> None:
        zone = self.zones.current_row()
        if zone is not None:
            act(zone)
