"""Which dialogs `ui.pictures` opens over which page, and how: by the buttons that people press."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPoint
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from ui.widgets.buttons import Button, MenuButton
from ui.widgets.choosers import Tabs, TabStrip
from ui.widgets.page import Page
from ui.widgets.record_table import RecordTable


@dataclass(frozen=True, slots=True)
class Opened:
    """A dialog of a page.

    Attributes:
        button: what opens it.
        entry: of a button with a menu, how the entry begins.
        figure: of the page, chosen before.
        part: of the page, brought to the front before.
        last_of: a table whose last row is chosen before.
    """

    button: str
    entry: str = ""
    figure: str = ""
    part: str = ""
    last_of: str = ""

    @property
    def name(self) -> str:
        """For the file of its picture."""
        parts = (self.button, self.entry.lower().replace(" ", "_"), self.figure)
        return "-".join(each for each in parts if each)


_MORE_NOVELTIES: Final = ("Clase", "Cambio de titular", "Cambio de medidor", "Dirección", "Coordenadas")
DIALOGS: Final[Mapping[str, tuple[Opened, ...]]] = {
    "suscriptores": (Opened("filtros_agregar"),),
    "cuenta": (
        *(Opened("novedad_boton", entry) for entry in _MORE_NOVELTIES),
        Opened("novedad_boton", "Retener"),
        Opened("novedad_boton", "Proteger"),
        Opened("novedad_boton", "Suspender"),
        Opened("anadir_cobro_boton"),
        Opened("papeles_boton", "Paz y salvo"),
        Opened("adjuntar_boton", part="adjuntos"),
    ),
    "ordenes": (
        Opened("hacer_con_ordenes", figure="candidatas"),
        Opened("hacer_con_ordenes", figure="por_ordenar"),
        Opened("hacer_con_ordenes", figure="por_devolver"),
        *(
            Opened("mas_ordenes", entry, figure="por_ordenar")
            for entry in ("Adjuntar", "Devolver", "Suspender", "Anular")
        ),
        Opened("mas_ordenes", "Deshacer", figure="terminadas"),
    ),
    "trabajos": (Opened("hacer_trabajos", figure="plan"), Opened("limites_boton", figure="plan")),
    "cartas": (Opened("lote_nuevo"),),
    "plantillas_cartas": (Opened("plantilla_otra"),),
    "cambio_masivo": (Opened("deshacer", part="anteriores"),),
    "calidad": (Opened("fusionar_boton"), Opened("bien_asi_boton")),
    "inactivas": (Opened("ordenar_visita_boton"), Opened("reactivar_boton"), Opened("abrir_caso_boton")),
    "irregulares": (
        Opened("caso_nuevo_boton"),
        Opened("anotar"),
        *(
            Opened("con_este_caso", entry)
            for entry in ("Su cuenta", "Añadir un cobro", "Adjuntar", "Deshacer", "Descartar")
        ),
    ),
    "rutas": (Opened("mover"), Opened("partir"), Opened("unir")),
    "cobro": tuple(
        Opened("cobro_mas", entry) for entry in ("Asignar", "Pasar", "No contactar", "Hojas", "Proponer")
    ),
    "campanas_cobro": (Opened("campana_cobro_boton"), Opened("asistencia_boton")),
    "indicadores": (Opened("meta_boton"), Opened("analisis_boton"), Opened("propio_boton")),
    "proyeccion": (Opened("proyeccion_supuestos_boton"), Opened("proyeccion_fijar")),
    "planes": (
        Opened("plan_boton"),
        Opened("actividad_boton"),
        Opened("avance_boton"),
        Opened("cerrar_boton"),
        *(Opened("mas_planes", entry) for entry in ("Cambiar el plan", "Adjuntar", "Aplazar", "Anular")),
    ),
    "balance_agua": (Opened("produccion_boton"), Opened("interrupcion_boton"), Opened("sector_boton")),
    "mesas": (Opened("mesa_boton"), Opened("cumplido_boton")),
    "carrotanque": (Opened("vender_boton"), Opened("precio_boton"), Opened("anular_venta_boton")),
    "servicio": (Opened("servicio_boton"),),
    "ciclos": (Opened("ciclo_nuevo_boton"), Opened("calendario")),
    "desocupados": (Opened("acreditar"), Opened("renovar"), Opened("terminar")),
    "facturacion": (Opened("ensayar"), Opened("emitir"), Opened("descartar"), Opened("deshacer_emision")),
    "facturas": (Opened("imprimir_lista"),),
    "vista_factura": (
        Opened("nota_credito"),
        Opened("nota_debito"),
        Opened("corregir_factura"),
    ),
    "reparto": (Opened("terminar"),),
    "tarifas": (
        Opened("con_esta_tabla", "Indexar"),
        Opened("con_esta_tabla", "Adjuntar"),
        Opened("con_esta_tabla", "Volver"),
    ),
    "cierre": (Opened("cerrar_periodo"), Opened("reabrir")),
    "solidaridad": (Opened("anotar_giro"),),
    "exportar": (Opened("codigos_oficina"), Opened("traer_exportes")),
    "respaldos": (Opened("restaurar_respaldo"),),
    "usuarios": (Opened("usuario_nuevo_boton"), Opened("cambiar_usuario"), Opened("mi_clave")),
    "caja": (Opened("recibir_cheques_boton"),),
    "turno": (
        Opened("mover"),
        Opened("cerrar_turno"),
        Opened("anular_boton", part="recibos"),
        Opened("cheque_devuelto", part="recibos", last_of="turno_recibos"),
    ),
    "dia_caja": (Opened("cerrar_dia"),),
    "puntos_recaudo": (Opened("punto_nuevo_boton"), Opened("comision_punto")),
    "bancos": (Opened("deshacer_archivo"), Opened("pago_devuelto"), Opened("quitar_de_cuenta")),
    "por_identificar": (Opened("asignar"),),
    "perfiles_banco": (Opened("retirar_perfil"),),
    "reclamos": (
        Opened("radicar_boton"),
        Opened("responder_boton"),
        Opened("con_este_radicado", "Trasladar"),
    ),
    "juridico": (
        Opened("pasar_cuenta"),
        *(Opened("otros_pasos", entry) for entry in ("Costo", "Terminar", "Entregar", "Un abogado")),
    ),
    "convenios": (Opened("firmar_convenio"), Opened("pagar_convenio"), Opened("incumplir_convenio")),
    "campanas": (
        Opened("campana_nueva"),
        Opened("zona_nueva"),
        Opened("mas_campanas", "Cambiar la campaña"),
        Opened("mas_campanas", "Cambiar la zona"),
        Opened("mas_campanas", "Cerrar"),
    ),
    "fichas": (
        Opened("predio_nuevo_boton"),
        Opened("devolver", figure="por_aprobar"),
        Opened("decidir", figure="por_decidir"),
    ),
}


def prepare(page: Page, opened: Opened) -> None:
    """Bring to the front what has the button."""
    if opened.figure:
        page.choose_figure(opened.figure)
        page.figure_chosen.emit(opened.figure)
    tabs = page.findChild(Tabs)
    if opened.part and tabs is not None:
        tabs.open(opened.part)
    strip = page.findChild(TabStrip)
    if opened.part and strip is not None:
        strip.chosen.emit(opened.part)
    table = page.findChild(RecordTable, opened.last_of) if opened.last_of else None
    if table is not None and table.ids():
        table.select_id(table.ids()[-1])


def press(page: Page, opened: Opened) -> bool:
    """Press what opens a dialog; whether it was there to be pressed."""
    button = page.findChild(Button, opened.button)
    if button is None or button.isHidden() or not button.isEnabled():
        return False
    if not opened.entry:
        button.click()
        return True
    entries = button.choices() if isinstance(button, MenuButton) else ()
    found = next((each for each in entries if each.text.startswith(opened.entry)), None)
    if found is None or found.reason_not:
        return False
    found.act()
    return True


def dialogs_over(window: QWidget) -> Iterator[QDialog]:
    """The dialogs that stand over a window; those that ask for a file apart."""
    for each in window.findChildren(QDialog):
        if each.isVisible() and not isinstance(each, QFileDialog):
            yield each


def picture_over(window: QWidget) -> QPixmap | None:
    """The window with the dialogs that stand over it; None where there is none."""
    shown = list(dialogs_over(window))
    if not shown:
        return None
    picture = window.grab()
    painter = QPainter(picture)
    for dialog in shown:
        painter.drawPixmap(dialog.pos() - window.mapToGlobal(QPoint(0, 0)), dialog.grab())
    painter.end()
    return picture


def close_all(window: QWidget) -> None:
    """Leave them, nothing done."""
    for each in window.findChildren(QDialog):
        if each.isVisible():
            each.reject()
