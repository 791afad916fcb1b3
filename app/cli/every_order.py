"""Every order of the command that works; what is not built yet is not here."""

from app.cli.account_parser import ACCOUNT_ORDERS
from app.cli.agreement_parser import AGREEMENT_ORDERS
from app.cli.backup_parser import BACKUP_ORDERS
from app.cli.bank_parser import BANK_ORDERS
from app.cli.cash_parser import CASH_ORDERS
from app.cli.claim_parser import CLAIM_ORDERS
from app.cli.closing_parser import CLOSING_ORDERS
from app.cli.collection_plan_parser import PLAN_ORDERS
from app.cli.export_parser import EXPORT_ORDERS
from app.cli.fund_parser import FUND_ORDERS
from app.cli.goal_parser import GOAL_ORDERS
from app.cli.hold_parser import HOLD_ORDERS
from app.cli.legal_parser import LEGAL_ORDERS
from app.cli.letter_parser import LETTER_ORDERS
from app.cli.mail_parser import MAIL_ORDERS
from app.cli.month_report_parser import MONTH_REPORT_ORDERS
from app.cli.note_parser import NOTE_ORDERS
from app.cli.options import (
    CYCLE,
    FOLDER,
    PAPER,
    PERIOD,
    PERIOD_OPTION,
    ROUTE,
    Option,
    Order,
    day,
    decision,
    positive,
    returned,
    whole,
)
from app.cli.plan_parser import ACTION_PLAN_ORDERS
from app.cli.point_parser import POINT_ORDERS
from app.cli.portfolio_parser import PORTFOLIO_ORDERS
from app.cli.projection_parser import PROJECTION_ORDERS
from app.cli.region_parser import REGION_ORDERS
from app.cli.report_parser import REPORT_ORDERS
from app.cli.service_parser import RESULTS, SERVICE_ORDERS
from app.cli.trail_parser import TRAIL_ORDERS
from app.cli.user_parser import USER_ORDERS
from app.cli.water_parser import WATER_ORDERS
from app.cli.water_truck_parser import WATER_TRUCK_ORDERS
from domain.cadastre import ServiceClass

ORDERS: tuple[Order, ...] = (
    Order(("abrir",), "abre la ventana (también sin ninguna orden)"),
    Order(
        ("crear",),
        "crea una oficina nueva y vacía",
        (
            Option("--nombre", "nombre de la empresa", required=True, metavar="N"),
            Option("--nit", "NIT con o sin dígito de verificación", required=True, metavar="N"),
            Option("--municipio", "municipio", required=True, metavar="M"),
            Option(
                "--altitud",
                "altitud en metros: fija el consumo básico",
                type=whole,
                required=True,
                metavar="M",
            ),
            Option("--perfil", "país", default="co", choices=("co", "pe", "ec")),
        ),
    ),
    Order(
        ("demo",),
        "construye un pueblo ficticio y vive sus meses; sin --datos, en DIR/datos",
        (
            FOLDER,
            Option("--suscriptores", "cuántas cuentas", type=positive, default=1200, metavar="N"),
            Option("--meses", "cuántos meses", type=positive, default=13, metavar="N"),
            Option("--semilla", "semilla: la misma da el mismo pueblo", type=whole, default=1, metavar="N"),
            Option("--abrir", "al terminar abre la ventana", flag=True),
        ),
    ),
    Order(("tarifas", "cargar"), "carga una tabla de tarifas", (Option("archivo", "JSON, XLSX u ODS"),)),
    Order(("tarifas", "ver"), "muestra las tablas de tarifas cargadas"),
    Order(
        ("catastro", "importar"),
        "trae el catastro de una hoja de cálculo",
        (
            Option("archivo", "XLSX, XLS, ODS o CSV"),
            Option("--mapa", "correspondencia de columnas en JSON", metavar="M.json"),
            Option("--simular", "dice qué pasaría sin escribir nada", flag=True),
            Option("--rechazos", "hoja con las filas rechazadas y su motivo", metavar="R.xlsx"),
            Option("--todo-o-nada", "si una fila está mal no entra ninguna", flag=True),
        ),
    ),
    Order(
        ("catastro", "exportar"), "lleva el catastro a una hoja", (Option("archivo", "XLSX que se escribe"),)
    ),
    *ACCOUNT_ORDERS,
    *CLAIM_ORDERS,
    *PORTFOLIO_ORDERS,
    *PLAN_ORDERS,
    *LEGAL_ORDERS,
    Order(
        ("periodo", "abrir"),
        "abre un período en un ciclo o en todos",
        (
            PERIOD,
            CYCLE,
            Option("--desde", "primer día", type=day, metavar="F"),
            Option("--hasta", "último día", type=day, metavar="F"),
            Option("--vence", "pago oportuno", type=day, metavar="F"),
            Option("--suspende", "fecha de suspensión", type=day, metavar="F"),
        ),
    ),
    Order(("periodo", "descartar"), "quita un período abierto por error, sin nada todavía", (PERIOD, CYCLE)),
    *CLOSING_ORDERS,
    Order(("periodo", "estado"), "los doce pasos del mes", (PERIOD, CYCLE)),
    Order(("lecturas", "planilla"), "planillas de lectura por ruta en PDF", (PERIOD, FOLDER, CYCLE)),
    Order(
        ("lecturas", "plantilla"),
        "hoja de cálculo con los medidores por leer, para llenarla y cargarla",
        (PERIOD, Option("archivo", "XLSX que se escribe"), CYCLE),
    ),
    Order(
        ("lecturas", "importar"),
        "trae las lecturas de un archivo",
        (
            Option("archivo", "CSV, XLSX, XLS u ODS"),
            PERIOD_OPTION,
            Option("--simular", "dice qué pasaría sin escribir nada", flag=True),
            Option("--rechazos", "hoja con las filas rechazadas y su motivo", metavar="R.xlsx"),
        ),
    ),
    Order(("critica", "listar"), "los casos de la crítica", (PERIOD, CYCLE)),
    Order(
        ("critica", "decidir"),
        "decide un caso",
        (
            PERIOD,
            Option("--cuenta", "código de la cuenta", required=True, metavar="C"),
            Option(
                "--decision",
                "aceptar, promediar, releer, inspeccionar o corregir:LECTURA",
                type=decision,
                required=True,
                metavar="D",
            ),
            Option("--motivo", "por qué", required=True, metavar="M"),
        ),
    ),
    Order(("critica", "diferencias"), "desviaciones promediadas cuyo ajuste espera", ()),
    Order(
        ("critica", "ajustar"),
        "ajusta con nota una desviación promediada que la visita aclaró",
        (
            PERIOD,
            Option("--cuenta", "código de la cuenta", required=True, metavar="C"),
            Option("--motivo", "lo que mostró la visita", required=True, metavar="M"),
            Option(
                "--visita",
                "día de la visita; sin una registrada, hace falta para cobrar",
                type=day,
                metavar="F",
            ),
            Option("--dolo", "hubo fraude probado: no hay límite de tiempo", flag=True),
        ),
    ),
    Order(
        ("critica", "descartar"),
        "deja como se facturó una desviación promediada que pasó su término",
        (
            PERIOD,
            Option("--cuenta", "código de la cuenta", required=True, metavar="C"),
            Option("--motivo", "por qué", required=True, metavar="M"),
        ),
    ),
    Order(
        ("critica", "visitas"),
        "las visitas sin responder, y sus hojas por ruta en PDF",
        (PERIOD, CYCLE, Option("--salida", "carpeta de las hojas", metavar="DIR")),
    ),
    Order(
        ("critica", "responder"),
        "responde una visita: la lectura que se vio, o que no se pudo leer",
        (
            PERIOD,
            Option("--cuenta", "código de la cuenta", required=True, metavar="C"),
            Option("--lectura", "la que se vio; sin ella, no se pudo leer", type=whole, metavar="N"),
            Option("--fecha", "día de la visita; si falta, hoy", type=day, metavar="F"),
            Option("--lector", "quién fue", default="", metavar="N"),
            Option("--nota", "qué más se encontró", default="", metavar="T"),
            Option("--hallazgo", "lo que dice el acta: de él sale la orden que sigue", choices=RESULTS),
        ),
    ),
    Order(("critica", "automatica"), "decide cada caso pendiente por su causa", (PERIOD, CYCLE)),
    Order(("facturar", "liquidar"), "calcula el borrador del período", (PERIOD,)),
    Order(("facturar", "revisar"), "compara el borrador con los períodos anteriores", (PERIOD,)),
    Order(("facturar", "emitir"), "numera y asienta las facturas", (PERIOD,)),
    Order(("facturar", "descartar"), "borra el borrador", (PERIOD,)),
    Order(
        ("facturar", "ensayar"),
        "liquida, emite y verifica en una copia que se borra: la base no cambia",
        (PERIOD, Option("--salida", "también una muestra de sus facturas, en PDF", metavar="F.pdf")),
    ),
    *HOLD_ORDERS,
    Order(
        ("facturar", "deshacer"),
        "anula con notas la última emisión del período, antes de repartirla",
        (
            PERIOD,
            Option("--motivo", "por qué", required=True, metavar="M"),
            Option("--simular", "dice qué pasaría sin escribir nada", flag=True),
        ),
    ),
    Order(
        ("imprimir", "facturas"),
        "escribe las facturas del período en PDF, por ruta",
        (
            PERIOD,
            FOLDER,
            CYCLE,
            ROUTE,
            Option("--sin-imprimir", "solo las que nadie ha impreso todavía", flag=True),
            PAPER,
        ),
    ),
    Order(("imprimir", "lotes"), "qué se ha impreso de lo emitido, y en qué lotes", (PERIOD,)),
    Order(
        ("imprimir", "lote"),
        "imprime otra vez un lote, como copias",
        (Option("numero", "número del lote", type=positive), FOLDER, PAPER),
    ),
    Order(
        ("imprimir", "factura"),
        "escribe una factura en PDF",
        (Option("numero", "número de la factura"), Option("--salida", "PDF", required=True, metavar="F.pdf")),
    ),
    Order(
        ("reparto", "planilla"),
        "escribe las planillas de reparto en PDF, por ruta",
        (PERIOD, FOLDER, CYCLE, ROUTE),
    ),
    Order(
        ("reparto", "registrar"),
        "registra una ruta: todas entregadas, menos las devueltas",
        (
            PERIOD,
            CYCLE,
            Option("--ruta", "la ruta", required=True, metavar="R"),
            Option("--repartidor", "quién repartió", required=True, metavar="N"),
            Option("--fecha", "el día; por omisión, hoy", type=day, metavar="F"),
            Option(
                "--devueltas", "FACTURA=CAUSA, separadas por comas", type=returned, default=(), metavar="L"
            ),
        ),
    ),
    Order(
        ("reparto", "ver"),
        "cómo va el reparto por ruta, y qué no se entregó",
        (PERIOD, CYCLE, Option("--pdf", "también la lista de no entregadas, en PDF", metavar="F.pdf")),
    ),
    Order(
        ("reparto", "terminar"),
        "anota el día en que se terminó de repartir",
        (
            PERIOD,
            CYCLE,
            Option("--fecha", "el día; por omisión, hoy", type=day, metavar="F"),
            Option("--aunque-falten", "se sabe que faltan facturas por registrar", flag=True),
        ),
    ),
    Order(
        ("imprimir", "muestra"),
        "escribe una muestra de las facturas para mirarla, y registra lo que se vio",
        (
            PERIOD,
            ROUTE,
            Option(
                "--regla",
                "por qué se escogen",
                default="al_azar",
                choices=("mayores", "menores", "mas_renglones", "con_novedad", "al_azar"),
            ),
            Option("--cuantas", "cuántas; por omisión 10", type=positive, default=10, metavar="N"),
            Option("--semilla", "la del azar", default="1", metavar="S"),
            Option("--salida", "también su PDF", metavar="F.pdf"),
            Option("--bien", "registra que se miró y está bien", flag=True),
            Option("--mal", "registra que se miró y qué está mal", default="", metavar="TEXTO"),
        ),
    ),
    Order(
        ("imprimir", "portal"),
        "escribe un ZIP con un PDF por factura y su índice, para un portal web",
        (PERIOD, Option("--salida", "archivo ZIP", required=True, metavar="F.zip"), ROUTE),
    ),
    *MAIL_ORDERS,
    Order(
        ("facturar", "corregir"),
        "compara una factura con lo que debió ser, y emite la nota de la diferencia",
        (
            Option("factura", "número de la factura"),
            Option("--lectura", "la que el medidor marcaba", type=whole, metavar="L"),
            Option("--consumo", "los m³ que debieron cobrarse", type=whole, metavar="M3"),
            Option("--clase", "la clase que era", choices=tuple(each.value for each in ServiceClass)),
            Option("--quitar", "renglones de otros cobros que no iban, separados por comas", metavar="N"),
            Option("--motivo", "por qué; sin él solo compara", default="", metavar="M"),
            Option("--dolo", "está probado: no corre el plazo", flag=True),
        ),
    ),
    *NOTE_ORDERS,
    *BACKUP_ORDERS,
    *BANK_ORDERS,
    *POINT_ORDERS,
    *CASH_ORDERS,
    *USER_ORDERS,
    *TRAIL_ORDERS,
    *WATER_TRUCK_ORDERS,
    *MONTH_REPORT_ORDERS,
    *WATER_ORDERS,
    *GOAL_ORDERS,
    *ACTION_PLAN_ORDERS,
    *AGREEMENT_ORDERS,
    *SERVICE_ORDERS,
    *LETTER_ORDERS,
    *REGION_ORDERS,
    *EXPORT_ORDERS,
    *FUND_ORDERS,
    *REPORT_ORDERS,
    *PROJECTION_ORDERS,
    Order(("simular",), "liquida casos sin base de datos", (Option("archivo", "casos en JSON"),)),
    Order(("verificar",), "comprueba todas las reglas del libro"),
)
"""In the order in which the help lists them."""
