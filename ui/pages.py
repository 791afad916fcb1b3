"""The pages of the program, by task of the month; each imports its screen when it is first shown."""

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Final

from ui.ports import PageTools
from ui.shell.pages import PageSpec
from ui.theme.icon import Icon

if TYPE_CHECKING:
    from app.office import Office
    from ui.session import Session
    from ui.widgets.page import Page

HOME: Final = "inicio"
_OWN: Final = "ajustes"
WELCOME: Final = "bienvenida"
HELP: Final = "ayuda"

Build = Callable[["Office", PageTools], "Page"]


def page_specs(session: "Session") -> tuple[PageSpec, ...]:
    """Every page, in the order of the navigation."""

    def of_office(module: str) -> Callable[[PageTools], "Page"]:
        def build(tools: PageTools) -> "Page":
            return of_office_by(import_module(f"ui.{module}.page").page, tools)

        return build

    def of_office_by(make: Build, tools: PageTools) -> "Page":
        if session.opened is None:
            raise RuntimeError("a page was asked for before the office was open")
        from ui.tables.presenter import TableDeskPresenter  # noqa: PLC0415 - with the first page

        made = make(session.opened.office, tools)
        made.serve_tables(TableDeskPresenter(session.opened.office, tools, session.memory))
        return made

    def welcome(tools: PageTools) -> "Page":
        from ui.welcome.page import page  # noqa: PLC0415 - only where there is no office

        return page(session.folder, session.clock, session.open_office, tools)

    def guide(tools: PageTools) -> "Page":
        from ui.help.page import page  # noqa: PLC0415 - when it is first asked for

        return page(session.folder.database, tools)

    def backups(tools: PageTools) -> "Page":
        from ui.backups.page import page  # noqa: PLC0415 - when it is first shown

        return of_office_by(lambda office, given: page(office, given, session.reopen), tools)

    return (
        PageSpec(id=HOME, title="Inicio", icon=Icon.HOME, factory=of_office("home"), group=0),
        PageSpec(
            id="gestion",
            title="Informe de gestión",
            icon=Icon.REPORT,
            factory=of_office("management"),
            parent=HOME,
        ),
        PageSpec(id="tablero", title="Tablero", icon=Icon.GAUGE, factory=of_office("dashboard"), parent=HOME),
        PageSpec(
            id="indicadores",
            title="Indicadores",
            icon=Icon.CHART_LINE,
            factory=of_office("indicators"),
            parent="informes",
        ),
        PageSpec(
            id="planes", title="Planes", icon=Icon.CHECKLIST, factory=of_office("plans"), parent="informes"
        ),
        PageSpec(
            id="balance_agua",
            title="Balance de agua",
            icon=Icon.DROP,
            factory=of_office("water"),
            parent="informes",
        ),
        PageSpec(
            id="proyeccion",
            title="Proyección",
            icon=Icon.CHART_LINE,
            factory=of_office("projection"),
            parent="informes",
        ),
        PageSpec(id="region", title="Región", icon=Icon.PIN, factory=of_office("region"), parent="informes"),
        PageSpec(
            id="avance",
            title="Avance del período",
            icon=Icon.CALENDAR_PLUS,
            factory=of_office("progress"),
            parent=HOME,
        ),
        PageSpec(
            id="cierre", title="Cierre del período", icon=Icon.LOCK, factory=of_office("closing"), parent=HOME
        ),
        PageSpec(
            id="suscriptores", title="Suscriptores", icon=Icon.USERS, factory=of_office("cadastre"), group=0
        ),
        PageSpec(id="lecturas", title="Lecturas", icon=Icon.METER, factory=of_office("reading"), group=1),
        PageSpec(id="critica", title="Crítica", icon=Icon.REVIEW, factory=of_office("critique"), group=1),
        PageSpec(
            id="visitas", title="Visitas", icon=Icon.VISIT, factory=of_office("visits"), parent="critica"
        ),
        PageSpec(
            id="facturacion", title="Facturación", icon=Icon.INVOICE, factory=of_office("billing"), group=1
        ),
        PageSpec(
            id="cobros",
            title="Cobros",
            icon=Icon.COINS,
            factory=of_office("charges"),
            parent="facturacion",
        ),
        PageSpec(
            id="cargar_cobros",
            title="Cargar cobros",
            icon=Icon.IMPORT,
            factory=of_office("charge_loading"),
            parent="facturacion",
        ),
        PageSpec(id="facturas", title="Facturas", icon=Icon.PRINTER, factory=of_office("invoice"), group=1),
        PageSpec(
            id="turno",
            title="Turno de caja",
            icon=Icon.CASH_REGISTER,
            factory=of_office("shift"),
            parent="caja",
        ),
        PageSpec(
            id="dia_caja",
            title="Cierre del día",
            icon=Icon.CASH_REGISTER,
            factory=of_office("cash_day"),
            parent="caja",
        ),
        PageSpec(id="caja", title="Caja", icon=Icon.CASH_REGISTER, factory=of_office("cash"), group=2),
        PageSpec(
            id="puntos_recaudo",
            title="Puntos de recaudo",
            icon=Icon.PIN,
            factory=of_office("points"),
            parent="caja",
        ),
        PageSpec(
            id="carrotanque",
            title="Venta en carrotanque",
            icon=Icon.DROP,
            factory=of_office("water_truck"),
            parent="caja",
        ),
        PageSpec(id="bancos", title="Bancos", icon=Icon.BANK, factory=of_office("banks"), parent="caja"),
        PageSpec(
            id="cargar_banco",
            title="Cargar archivo del banco",
            icon=Icon.IMPORT,
            factory=of_office("bank_loading"),
            parent="caja",
        ),
        PageSpec(
            id="facturas_banco",
            title="Facturas para el banco",
            icon=Icon.BANK,
            factory=of_office("bank_bills"),
            parent="caja",
        ),
        PageSpec(
            id="conciliacion",
            title="Conciliación del día",
            icon=Icon.BANK,
            factory=of_office("reconciliation"),
            parent="caja",
        ),
        PageSpec(
            id="perfiles_banco",
            title="Perfiles de bancos",
            icon=Icon.BANK,
            factory=of_office("bank_profiles"),
            parent="caja",
        ),
        PageSpec(
            id="perfil_banco",
            title="Perfil de banco",
            icon=Icon.BANK,
            factory=of_office("bank_profile"),
            parent="caja",
        ),
        PageSpec(
            id="por_identificar",
            title="Por identificar",
            icon=Icon.SEARCH,
            factory=of_office("parked"),
            parent="caja",
        ),
        PageSpec(
            id="cuenta", title="Cuenta", icon=Icon.USERS, factory=of_office("account"), parent="suscriptores"
        ),
        PageSpec(
            id="cuenta_nueva",
            title="Cuenta nueva",
            icon=Icon.PLUS,
            factory=of_office("new_account"),
            parent="suscriptores",
        ),
        PageSpec(
            id="cambio_masivo",
            title="Cambiar varias cuentas",
            icon=Icon.CHECKLIST,
            factory=of_office("bulk"),
            parent="suscriptores",
        ),
        PageSpec(
            id="calidad",
            title="Calidad de los datos",
            icon=Icon.REVIEW,
            factory=of_office("quality"),
            parent="suscriptores",
        ),
        PageSpec(
            id="inactivas",
            title="Inactivas con consumo",
            icon=Icon.DROP_ALERT,
            factory=of_office("idle"),
            parent="suscriptores",
        ),
        PageSpec(
            id="irregulares",
            title="Casos de normalización",
            icon=Icon.CHECKLIST,
            factory=of_office("irregular"),
            parent="suscriptores",
        ),
        PageSpec(
            id="rutas",
            title="Rutas",
            icon=Icon.CHECKLIST,
            factory=of_office("routes"),
            parent="suscriptores",
        ),
        PageSpec(
            id="ciclos",
            title="Ciclos",
            icon=Icon.CALENDAR,
            factory=of_office("cycles"),
            parent="suscriptores",
        ),
        PageSpec(
            id="desocupados",
            title="Predios desocupados",
            icon=Icon.HOME,
            factory=of_office("vacancy"),
            parent="suscriptores",
        ),
        PageSpec(
            id="paz_y_salvos",
            title="Paz y salvos",
            icon=Icon.SHIELD_CHECK,
            factory=of_office("certificates"),
            parent="suscriptores",
        ),
        PageSpec(
            id="estratos",
            title="Listado de estratos",
            icon=Icon.CHECKLIST,
            factory=of_office("strata"),
            parent="suscriptores",
        ),
        PageSpec(
            id="campanas",
            title="Campañas",
            icon=Icon.CHECKLIST,
            factory=of_office("campaigns"),
            parent="suscriptores",
        ),
        PageSpec(
            id="fichas",
            title="Fichas de predio",
            icon=Icon.HOME,
            factory=of_office("forms"),
            parent="suscriptores",
        ),
        PageSpec(
            id="importar",
            title="Traer catastro",
            icon=Icon.IMPORT,
            factory=of_office("importing"),
            parent="suscriptores",
        ),
        PageSpec(
            id="cargar_lecturas",
            title="Cargar lecturas",
            icon=Icon.IMPORT,
            factory=of_office("loading"),
            parent="lecturas",
        ),
        PageSpec(
            id="diferencias",
            title="Diferencias por promedio",
            icon=Icon.AVERAGE,
            factory=of_office("differences"),
            parent="critica",
        ),
        PageSpec(
            id="vista_factura",
            title="Factura",
            icon=Icon.INVOICE,
            factory=of_office("preview"),
            parent="facturas",
        ),
        PageSpec(
            id="muestra",
            title="Muestra de impresión",
            icon=Icon.REVIEW,
            factory=of_office("sample"),
            parent="facturas",
        ),
        PageSpec(
            id="lotes",
            title="Lotes de impresión",
            icon=Icon.PRINTER,
            factory=of_office("batches"),
            parent="facturas",
        ),
        PageSpec(
            id="correo",
            title="Correo",
            icon=Icon.MAIL,
            factory=of_office("mail"),
            parent="facturas",
        ),
        PageSpec(
            id="reparto",
            title="Reparto",
            icon=Icon.ROUTE,
            factory=of_office("delivery"),
            parent="facturas",
        ),
        PageSpec(
            id="traza",
            title="¿Por qué este valor?",
            icon=Icon.HELP,
            factory=of_office("trace"),
            parent="facturas",
        ),
        PageSpec(
            id="cartera", title="Cartera", icon=Icon.CHART_LINE, factory=of_office("portfolio"), group=2
        ),
        PageSpec(
            id="recuperado",
            title="Recuperado",
            icon=Icon.TREND_UP,
            factory=of_office("recovery"),
            parent="cobro",
        ),
        PageSpec(
            id="campanas_cobro",
            title="Campañas de cobro",
            icon=Icon.USERS,
            factory=of_office("collection_campaigns"),
            parent="cobro",
        ),
        PageSpec(
            id="mesas",
            title="Mesas con entidades",
            icon=Icon.AGREEMENT,
            factory=of_office("entity_meetings"),
            parent="cobro",
        ),
        PageSpec(
            id="servicio",
            title="Continuidad y calidad",
            icon=Icon.DROP,
            factory=of_office("sector_service"),
            parent="cobro",
        ),
        PageSpec(id="cobro", title="Cobro", icon=Icon.PHONE, factory=of_office("collection"), group=2),
        PageSpec(
            id="convenios", title="Convenios", icon=Icon.AGREEMENT, factory=of_office("agreements"), group=2
        ),
        PageSpec(id="ordenes", title="Órdenes", icon=Icon.DROP_OFF, factory=of_office("orders"), group=2),
        PageSpec(
            id="trabajos",
            title="Trabajos de campo",
            icon=Icon.VISIT,
            factory=of_office("works"),
            parent="ordenes",
        ),
        PageSpec(id="cartas", title="Cartas", icon=Icon.MESSAGE, factory=of_office("letters"), group=2),
        PageSpec(
            id="entrega_cartas",
            title="Entrega de cartas",
            icon=Icon.ROUTE,
            factory=of_office("letter_sheet"),
            parent="cartas",
        ),
        PageSpec(
            id="plantillas_cartas",
            title="Plantillas de cartas",
            icon=Icon.DOCUMENT,
            factory=of_office("letter_templates"),
            parent="cartas",
        ),
        PageSpec(id="juridico", title="Jurídico", icon=Icon.SCALE, factory=of_office("legal"), group=2),
        PageSpec(id="reclamos", title="Reclamos", icon=Icon.MAIL, factory=of_office("claims"), group=2),
        PageSpec(id="tarifas", title="Tarifas", icon=Icon.PERCENT, factory=of_office("tariff"), group=2),
        PageSpec(
            id="digitar_tarifa",
            title="Digitar una tarifa",
            icon=Icon.PENCIL,
            factory=of_office("act"),
            parent="tarifas",
        ),
        PageSpec(
            id="probar_tarifa",
            title="Probar una tarifa",
            icon=Icon.TRIAL,
            factory=of_office("trial"),
            parent="tarifas",
        ),
        PageSpec(
            id="informes", title="Informes", icon=Icon.REPORT, factory=of_office("month_report"), group=3
        ),
        PageSpec(
            id="ajustes", title="Ajustes", icon=Icon.SETTINGS, factory=of_office("settings"), at_foot=True
        ),
        PageSpec(id="usuarios", title="Usuarios", icon=Icon.USERS, factory=of_office("users"), parent=_OWN),
        PageSpec(id="bitacora", title="Bitácora", icon=Icon.NOTE, factory=of_office("trail"), parent=_OWN),
        PageSpec(
            id="solidaridad",
            title="Solidaridad",
            icon=Icon.SCALE,
            factory=of_office("solidarity"),
            parent="informes",
        ),
        PageSpec(
            id="exportar", title="Exportar", icon=Icon.EXPORT, factory=of_office("exports"), parent="informes"
        ),
        PageSpec(
            id="respaldos", title="Respaldos", icon=Icon.SHIELD_CHECK, factory=backups, parent="ajustes"
        ),
        PageSpec(id=HELP, title="Ayuda", icon=Icon.HELP, factory=guide, parent=HOME),
        PageSpec(id=WELCOME, title="Bienvenida", icon=Icon.HOME, factory=welcome, parent=HOME),
    )
