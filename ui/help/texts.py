"""What the guide says."""

from importlib import metadata
from types import MappingProxyType
from typing import Final

from ui.help.debt import DEBT_KEYS
from ui.help.month_end import MONTH_END_KEYS

PACKAGE: Final = "caudal"

STEPS: Final = (
    ("Traer el catastro", "Una vez. De una hoja de cálculo, con los saldos que traía cada cuenta."),
    (
        "Poner las tarifas",
        "Cuando cambia el acto: se digita o se carga. Rige desde su fecha; lo facturado queda.",
    ),
    ("Abrir el período", "Fija los días que se cobran, la fecha de pago y la de suspensión."),
    ("Tomar lecturas", "Imprima planillas por ruta; digite o importe lo que trae el lector."),
    ("Decidir la crítica", "Lo que se sale de lo usual: aceptar, promediar, releer, visitar o corregir."),
    ("Liquidar y revisar", "Calcula borradores. Se puede repetir hasta que las cifras convenzan."),
    ("Emitir", "Numera y asienta las facturas. Desde ahí se corrige con notas, nunca borrando."),
    ("Imprimir y repartir", "Por ruta, con carátula y planilla; después se registra qué volvió y por qué."),
    ("Recaudar", "En Caja, con recibo y arqueo; lo que cobran los bancos se carga y se concilia."),
    ("Atender lo que se debe", "Reclamos y convenios: lo reclamado no se exige y lo acordado va por cuotas."),
    ("Cerrar el período", "No recibe más movimientos y la bitácora queda sellada."),
)

EVERYWHERE: Final = (
    ("Ctrl+K", "buscar una cuenta desde cualquier página"),
    ("Ctrl+Enter", "el botón principal de la página"),
    ("Alt+← Alt+→", "volver y avanzar entre páginas"),
    ("F1", "esta ayuda, en la página en que está; en una ventana, encima de ella"),
    ("Esc", "cerrar una ventana sin hacer nada; en una página, volver a donde estaba"),
    ("Ctrl+C", "copiar la fila, o las elegidas con sus títulos, para una hoja de cálculo"),
    ("Mayús+↑ ↓", "elegir varias filas; Ctrl+A las elige todas"),
    ("← →", "elegir una sola celda de la fila, para copiarla"),
    ("Ctrl+L", "columnas de la tabla: cuáles se ven y en qué orden"),
    ("Ctrl+E", "exportar a Excel o a PDF lo que la tabla muestra, con sus filtros y su orden"),
    ("Clic derecho", "menú de la fila; sobre un título, el de las columnas"),
    ("Ctrl+Mayús+T", "tema claro u oscuro"),
)

PAGES: Final = MappingProxyType(
    {
        "inicio": (
            "Inicio",
            (("↑ ↓", "elegir un paso"), ("Enter", "abrirlo"), ("F6", "tablero de cifras"),
             ("F7", "avance por día"), ("F9", "verificar el libro")),
        ),
        "avance": (
            "Avance del período",
            (("← →", "decir las cifras de cada día de la gráfica"), ("Tab", "pasar a la otra gráfica"),
             ("F4", "cambiar de período"), ("Ctrl+P", "imprimir las gráficas y los días"), ("Esc", "volver")),
        ),
        "suscriptores": (
            "Suscriptores",
            (("Enter", "abrir la cuenta"), ("Ctrl+F", "buscar en la lista"),
             ("F3", "filtrar; Supr quita el filtro señalado"), ("Mayús+F3", "quitar todos los filtros"),
             ("Ctrl+N", "cuenta nueva"), ("F2", "cambiar a la vez las elegidas"),
             ("F5", "casos de normalización"), ("F6", "inactivas con consumo"),
             ("F7", "calidad de los datos"), ("F8", "rutas"), ("F9", "listado de estratos"),
             ("F10", "campañas de actualización"), ("F11", "predios desocupados"),
             ("F12", "ciclos y su calendario"),
             ("F4", "todo esto en un menú, traer el catastro y exportarlo completo")),
        ),
        "ciclos": (
            "Ciclos",
            (("Ctrl+N", "ciclo nuevo"), ("F2", "su nombre y su calendario"),
             ("Mayús+↑ ↓", "elegir varias rutas"),
             ("Ctrl+Enter", "pasarlas a otro ciclo, después de ver qué se facturaría")),
        ),
        "inactivas": (
            "Inactivas con consumo",
            (("Enter", "abrir la cuenta"), ("F6", "ordenar una visita"), ("F7", "ver las visitas"),
             ("F8", "reactivar la cuenta"), ("F9", "abrir un caso de normalización"),
             ("Ctrl+E", "exportar la lista"), ("Esc", "volver")),
        ),
        "irregulares": (
            "Casos de normalización",
            (("Ctrl+N", "caso nuevo"), ("Ctrl+Enter", "anotar el paso que sigue"),
             ("F6 F7", "decir cuál es su cuenta, o crearla"), ("F8", "cobrarle en su próxima factura"),
             ("Ins", "adjuntar evidencia"), ("F4", "deshacer un paso, ver adjuntos"),
             ("Supr", "descartar el caso"), ("Enter", "abrir la cuenta"), ("Esc", "volver")),
        ),
        "campanas": (
            "Campañas",
            (("Ctrl+N", "campaña nueva: qué se pregunta y hasta cuándo"),
             ("F6", "zona nueva: sus rutas, su responsable y su plan"),
             ("Enter", "fichas de la zona; Ctrl+Enter, las de toda la campaña"),
             ("Ctrl+P", "imprimir las fichas de la zona, por ruta"),
             ("Ctrl+T", "libro de Excel para llenar"), ("Ctrl+O", "cargar el libro lleno"),
             ("F5", "avance en Excel"), ("F8", "cerrar la campaña, o abrirla de nuevo"),
             ("F2", "cambiar la campaña"),
             ("F4", "cambiar la zona"),
             ("F7", "lo demás de la campaña y de la zona")),
        ),
        "fichas": (
            "Fichas de predio",
            (("Enter", "escribir lo que se corrigió en el papel"), ("B", "como dice la base"),
             ("N", "nadie en casa"), ("X", "no se encontró"),
             ("A", "aprobar las marcadas: entra al catastro"), ("D", "devolver al campo"),
             ("P", "decidir lo que pide soporte"), ("Ctrl+N", "predio que no está en la base"),
             ("F3", "ver la foto"), ("Supr", "deshacer la ficha; Ctrl+Z, lo último"),
             ("F2", "abrir la cuenta")),
        ),
        "rutas": (
            "Rutas",
            (("F2", "mover la cuenta a otro lugar"), ("F5", "renumerar"), ("F6", "partir desde la cuenta"),
             ("F8", "unir a otra ruta"), ("← →", "en la gráfica: decir cada período"),
             ("Ctrl+P", "imprimir la ruta con su gráfica"), ("Ctrl+Z", "deshacer el último cambio")),
        ),
        "calidad": (
            "Calidad de los datos",
            (("Enter", "abrir la cuenta y corregirla"), ("F6", "fusionar personas repetidas"),
             ("F7", "está bien así, o volver a revisar")),
        ),
        "cambio_masivo": (
            "Cambiar varias cuentas",
            (("F5", "ver qué cambiaría"), ("Ctrl+Enter", "cambiarlas"),
             ("Supr", "deshacer el lote de la fila")),
        ),
        "cuenta": (
            "Cuenta",
            (("Alt+1…", "cambiar de pestaña"), ("→ ←", "en el estado de cuenta: abrir y cerrar un documento"),
             ("F6", "novedad: titular, medidor, dirección, suspender por otra causa"),
             ("F2", "cambiar clase, estado, servicios o ruta"),
             ("F7", "retener su facturación, o liberarla"),
             ("Ins", "adjuntar foto o PDF: en Adjuntos o al dato de la historia"),
             ("Esc", "volver a la lista"),
             ("F8", "añadir un cobro a su próxima factura"),
             ("F9", "explicar los valores de su factura"),
             ("Ctrl+P", "estado de cuenta, con un pago simulado; en Papeles, su paz y salvo")),
        ),
        "cuenta_nueva": (
            "Cuenta nueva",
            (("Enter", "campo siguiente"), ("Ctrl+Enter", "crear la cuenta"), ("Esc", "volver sin crearla")),
        ),
        "importar": (
            "Traer el catastro",
            (("Ctrl+O", "elegir archivo"), ("Ctrl+G", "guardar las rechazadas"), ("Ctrl+Enter", "importar")),
        ),
        "desocupados": (
            "Predios desocupados",
            (("Ctrl+N", "acreditar un predio"), ("F5", "renovar con otra prueba"),
             ("Supr", "terminar: ya no está desocupado"), ("Enter", "abrir la cuenta"),
             ("Ctrl+P", "imprimir la lista"), ("Ctrl+E", "exportarla a Excel")),
        ),
        "ordenes": (
            "Órdenes",
            (("Alt+1…6", "por avisar, avisos, por ordenar, en la calle, por devolver el agua, terminadas"),
             ("Espacio", "marcar: sin marcas, se avisan todas las que cumplen la regla"),
             ("Ctrl+Enter", "lo de cada lista: avisar, registrar entregas, dar a la cuadrilla, registrar"),
             ("E V 1…8", "en un aviso: lo recibió el titular u otra persona, o por qué volvió"),
             ("Enter", "en la calle: lectura, sello y hora, y baja a la siguiente"),
             ("H", "en la calle: se hizo y no se pudo leer"),
             ("letra", "en la calle: por qué no se hizo, o qué halló una visita: la que está en la hoja"),
             ("Supr", "quitar lo que se marcó de un aviso"),
             ("F4", "más: suspender por otra causa, devolver el agua, anular, adjuntar una foto"),
             ("Ctrl+P", "imprimir otra vez los avisos o las hojas de ruta"),
             ("F2", "abrir la cuenta"), ("Esc", "volver")),
        ),
        "paz_y_salvos": (
            "Paz y salvos",
            (("Ctrl+F", "buscar por número, cuenta, nombre o trámite"),
             ("F6", "comprobar el que le traen, con su número y su código"),
             ("Ctrl+P", "imprimir una copia"), ("Supr", "anular, diciendo por qué"),
             ("Enter", "abrir la cuenta"), ("Esc", "volver")),
        ),
        "estratos": (
            "Listado de estratos",
            (("Ctrl+O", "elegir el listado del municipio"), ("Espacio", "quitar o poner una cuenta"),
             ("Enter", "abrir la cuenta"), ("F6", "exportar toda la comparación"),
             ("Ctrl+G", "guardar las rechazadas"),
             ("Ctrl+Enter", "aplicar: período, soporte y motivo; se deshace en «Cambiar varias cuentas»")),
        ),
        "lecturas": (
            "Lecturas",
            (("Enter", "guarda y baja al siguiente medidor"), ("letra", "novedad de la lectura"),
             ("Ctrl+P", "planillas en papel"), ("Ctrl+T", "plantilla de Excel para llenar"),
             ("Ctrl+O", "cargar un archivo"), ("F8", "avance por día"),
             ("F5", "ir al siguiente faltante"),
             ("F4", "ver solo los faltantes, o todos"),
             ("F7", "ir a las rutas"),
             ("F2", "abrir la cuenta de la fila"),
             ("Ctrl+Z", "deshacer la última")),
        ),
        "cargar_lecturas": (
            "Cargar lecturas",
            (("Ctrl+O", "elegir archivo"), ("Ctrl+G", "guardar las rechazadas"), ("Ctrl+Enter", "cargar")),
        ),
        "critica": (
            "Crítica",
            (("Enter", "la decisión sugerida"),
             ("A P R V C", "aceptar, promediar, releer, visita o corregir"),
             ("T", "retener la cuenta, o liberarla"),
             ("F6", "las diferencias por promedio que esperan una nota"), ("F7", "las visitas"),
             ("F2", "abrir la cuenta"),
             ("Mayús+↓", "elegir varios: la letra los decide todos, con una pregunta"),
             ("Ctrl+D", "decidir todos por lo sugerido"),
             ("Ctrl+Z", "deshacer la última")),
        ),
        "caja": (
            "Caja",
            (("Enter", "después de leer la factura: cobrar lo justo; o escribir lo recibido y Enter"),
             ("F5", "todo lo que debe"), ("F7", "una sola factura, la de la lista"), ("F9", "otro valor"),
             ("E T R Q V", "efectivo, tarjeta, transferencia, cheque, varios medios"),
             ("F4", "otra cuenta en el mismo recibo"), ("F2", "buscar otra vez"), ("F6", "bancos"),
             ("F3", "recibir de nuevo cheques de quien tuvo uno devuelto"),
             ("F8", "puntos de recaudo: cuánto recaudó y cobró cada uno"),
             ("F10", "arqueo, recibos y cierre del turno"), ("F11", "gasto o entrega del cajón"),
             ("F12", "venta de agua en carrotanque"),
             ("Esc", "empezar de nuevo"), ("Ctrl+Enter", "abrir el turno, si la caja está cerrada")),
        ),
        "turno": (
            "Turno de caja",
            (("Enter", "siguiente billete o moneda; después del último, la explicación"),
             ("F6", "guardar el conteo sin cerrar"),
             ("Ctrl+Enter", "cerrar el turno, o guardar la explicación del que ya cerró"),
             ("Alt+1 2 3", "arqueo, recibos, gastos y entregas"),
             ("Ctrl+F", "buscar un recibo por su cuenta o su número, también de otro turno"),
             ("F7", "imprimir otra vez el recibo"), ("F8", "anularlo, o reversarlo si es de otro turno"),
             ("F4", "el banco devolvió su cheque, si se pagó con uno"),
             ("F11", "gasto, entrega o refuerzo del cajón"), ("F10", "cierre del día"),
             ("Ctrl+P", "imprimir el arqueo"), ("Esc", "volver a cobrar")),
        ),
        "dia_caja": (
            "Cierre del día",
            (("Enter", "ver el día escrito"), ("Ctrl+Enter", "cerrar el día"),
             ("Ctrl+P", "imprimir la hoja del día"), ("F6", "lo recaudado en cada punto ese día"),
             ("Esc", "volver al turno")),
        ),
        "cartera": (
            "Cartera",
            (("Alt+1…5", "edades, deterioro, por prescribir, evolución, actos"),
             ("Ctrl+N", "proponer un castigo, una inactivación, una condonación o un ajuste"),
             ("F7", "aprobar el acto elegido"), ("F8", "rechazarlo"),
             ("F9", "revertir uno aprobado, o recibir un pago de lo castigado"),
             ("F4", "otro día; Enter lo muestra"), ("F6", "repartirla por otra cosa"),
             ("Enter", "abrir la cuenta"), ("← →", "en la gráfica, decir cada mes"),
             ("Ctrl+P", "imprimir la cartera por edades")),
        ),
        "cobro": (
            "Cobro",
            (("Alt+1…3", "para hoy, promesas rotas si las hay, las que no se cobran"),
             ("1…4", "en la lista: llamada, mensaje, visita o carta"),
             ("letra", "en la lista: el resultado, y lo que sigue queda propuesto"),
             ("Ctrl+Enter", "guardar y pasar al siguiente"), ("Enter", "ir al formulario"),
             ("F2", "abrir la cuenta"), ("F4", "más: no contactar y horas, la política"),
             ("F6", "asignar a un gestor"),
             ("F7", "pasar a otra área"), ("F8", "hacer un convenio"), ("F9", "lo recuperado"),
             ("Ctrl+P", "hojas de visita por ruta, con lugar para el resultado"),
             ("F5", "continuidad y calidad por ruta"), ("F10", "campañas y jornadas"),
             ("F11", "mesas con entidades"), ("F12", "venta de agua en carrotanque"),
             ("Ctrl+F", "buscar"), ("Esc", "volver")),
        ),
        **DEBT_KEYS,
        **MONTH_END_KEYS,
        "puntos_recaudo": (
            "Puntos de recaudo",
            (("F4", "cambiar los días; Enter los suma"),
             ("Enter", "en la lista: decir qué es el punto y qué recibos son suyos"),
             ("F6", "lo que cobra por cada pago, desde un día"), ("Ctrl+N", "punto nuevo"),
             ("Ctrl+P", "imprimir el recaudo por canal y punto"), ("Esc", "volver")),
        ),
        "bancos": (
            "Bancos",
            (("Ctrl+O", "cargar un archivo"), ("F6", "consignaciones por identificar"),
             ("F9", "facturas para el banco: el archivo de lo que pide cada una"),
             ("F10", "conciliar el día del archivo elegido"), ("F4", "perfiles: cómo escribe cada banco"),
             ("Supr", "deshacer el archivo elegido, con su motivo"),
             ("F7", "el banco devolvió el pago, como un cheque"),
             ("F8", "quitar el pago de su cuenta: queda por identificar"),
             ("Enter", "de un archivo a sus pagos; de un pago a su cuenta"),
             ("Tab", "de una tabla a la otra"), ("Esc", "volver a la caja")),
        ),
        "cargar_banco": (
            "Cargar archivo del banco",
            (("Ctrl+O", "elegir archivo"), ("Ctrl+Enter", "aplicar, después de preguntar"),
             ("Tab", "perfil, cifras y filas"), ("← →", "en las cifras: lo que se muestra")),
        ),
        "facturas_banco": (
            "Facturas para el banco",
            (("Ctrl+Enter", "escribir el archivo en la carpeta que elija"), ("Enter", "campo siguiente"),
             ("← →", "en las cifras: las que van, o las que no"), ("Esc", "volver a Bancos")),
        ),
        "conciliacion": (
            "Conciliación del día",
            (("Ctrl+O", "cargar el extracto del banco"),
             ("Enter", "ver el día escrito; en una diferencia, ir a lo que la causa"),
             ("F4", "qué columna del extracto es cuál"), ("F8", "seguir sin el extracto"),
             ("Ctrl+P", "imprimir"), ("Esc", "volver a Bancos")),
        ),
        "perfiles_banco": (
            "Perfiles de bancos",
            (("Ctrl+N", "perfil nuevo, copia del elegido"), ("Enter", "cambiar el elegido; también F2"),
             ("Supr", "retirarlo, o borrarlo si no se ha usado"), ("F8", "volver a usar uno retirado"),
             ("Esc", "volver a Bancos")),
        ),
        "perfil_banco": (
            "Perfil de banco",
            (("F5", "probar con un archivo del banco, sin aplicar nada"), ("Enter", "campo siguiente"),
             ("Ctrl+Enter", "guardar el perfil"), ("← →", "en las cifras: pagos, errores o avisos"),
             ("Esc", "volver a los perfiles")),
        ),
        "por_identificar": (
            "Por identificar",
            (("Ctrl+F", "buscar por valor, referencia, fecha, operación o sucursal"),
             ("Enter", "buscar de qué cuenta es"), ("Ctrl+Enter", "asignarla, con su motivo"),
             ("Esc", "volver a Bancos")),
        ),
        "diferencias": (
            "Diferencias por promedio",
            (("Enter", "cobrar o abonar con una nota, después de preguntar"), ("F2", "abrir la cuenta"),
             ("F8", "descartar, con su motivo, la que ya no se puede cobrar"),
             ("Esc", "volver")),
        ),
        "visitas": (
            "Visitas",
            (("Enter", "guarda la lectura que se vio"), ("N", "no se pudo leer"), ("letra", "hallazgo"),
             ("Ctrl+P", "imprimir las hojas por ruta"),
             ("F2", "abrir la cuenta"),
             ("Ctrl+Z", "deshacer la última")),
        ),
        "facturacion": (
            "Facturación",
            (("Ctrl+Enter", "liquidar, y luego emitir"), ("Ctrl+T", "por clase o por ruta"),
             ("Ctrl+M", "por servicio, o junto a los meses anteriores en pesos o en m³"),
             ("F7", "retener la cuenta de la lista, o liberarla"),
             ("F9", "ensayar: liquidar, emitir y verificar en una copia que se borra"),
             ("F8", "deshacer una emisión entera, antes de repartirla"),
             ("F6", "otros cobros: aprobarlos o retirarlos"),
             ("F5", "liquidar otra vez"),
             ("Ctrl+P", "imprimir las facturas")),
        ),
        "cobros": (
            "Cobros",
            (("Ctrl+Enter", "aprobar los elegidos"), ("F9", "aprobar todos los que esperan"),
             ("Supr", "retirar los elegidos, con un motivo"), ("Ctrl+O", "cargarlos de un archivo"),
             ("Ctrl+T", "plantilla de Excel para llenar"), ("Enter", "abrir la cuenta")),
        ),
        "cargar_cobros": (
            "Cargar cobros",
            (("Ctrl+O", "elegir archivo"), ("Ctrl+G", "guardar las rechazadas"), ("Ctrl+Enter", "cargar")),
        ),
        "facturas": (
            "Facturas",
            (("Enter", "ver la factura"), ("Ctrl+P", "imprimir"), ("F6", "ir al reparto"),
             ("F4", "mirar una muestra, lotes de impresión, correo, ZIP para un portal"),
             ("Ctrl+F", "buscar por número, cuenta o titular")),
        ),
        "vista_factura": (
            "Factura",
            (("Alt+↑ Alt+↓", "la anterior y la siguiente"), ("Ctrl++ Ctrl+-", "agrandar y achicar el papel"),
             ("Ctrl+0", "al ancho de la página"), ("F9", "por qué este valor"),
             ("Ctrl+S", "guardar el PDF"), ("Ctrl+P", "imprimirla"),
             ("F8", "corregirla o anularla, con su nota"), ("F7", "imprimir una de sus notas")),
        ),
        "traza": (
            "¿Por qué este valor?",
            (("↑ ↓", "otra línea"), ("F6", "ver la factura"), ("Ctrl+C", "copiar las líneas"),
             ("Esc", "volver")),
        ),
        "ajustes": (
            "Ajustes",
            (("Enter", "campo siguiente"), ("Espacio", "marcar o quitar"), ("Ctrl+Enter", "guardar"),
             ("Alt+U", "usuarios"), ("Alt+R", "respaldos"), ("Alt+B", "bitácora")),
        ),
        "muestra": (
            "Muestra de impresión",
            (("F5", "sacar la muestra por su regla"), ("↑ ↓", "mirar otra factura"),
             ("Ctrl+Enter", "está bien"), ("F8", "está mal, diciendo qué")),
        ),
        "lotes": (
            "Lotes de impresión",
            (("Ctrl+P", "imprimir otra vez el lote de la fila, como copias"),
             ("F6", "ver las facturas que nadie ha impreso"), ("Tab", "pasar de los lotes a las rutas"),
             ("Esc", "volver")),
        ),
        "correo": (
            "Correo",
            (("Ctrl+N", "autorizar una cuenta; sin eso no se envía"), ("F6", "poner en cola un período"),
             ("Ctrl+Enter", "enviar lo que está en cola"), ("Esc", "detener: lo que falta sigue en cola"),
             ("F5", "reintentar lo que el servidor no recibió"), ("Espacio", "marcar"),
             ("Supr", "retirar lo marcado")),
        ),
        "reparto": (
            "Reparto",
            (("1…8", "devuelta, por el número de su causa"), ("E", "entregada"), ("Supr", "quitar la marca"),
             ("Ctrl+F", "escanear lo que volvió"), ("Ctrl+Enter", "registrar la ruta"),
             ("F9", "terminar el reparto"),
             ("Ctrl+P", "planillas de cada ruta"),
             ("F8", "lista de no entregadas"),
             ("F7", "cambiar de ruta"),
             ("F2", "abrir la cuenta")),
        ),
        "tarifas": (
            "Tarifas",
            (("Ctrl+Enter", "digitar un acto"), ("Enter", "seguir un borrador"),
             ("F4", "copiar, indexar, adjuntar"), ("F6", "probarla en las facturas"),
             ("Ctrl+O", "cargarla de un archivo")),
        ),
        "digitar_tarifa": (
            "Digitar una tarifa",
            (("Alt+1…4", "acto, acueducto, alcantarillado y aseo"), ("Enter Tab", "abajo, a la derecha"),
             ("Ctrl+V", "pegar un bloque de una hoja de cálculo"), ("F8", "ir a lo que no cuadra"),
             ("Ctrl+Z", "deshacer"), ("F6", "probarla en las facturas"),
             ("Ctrl+Enter", "poner en vigencia"),
             ("F7", "adjuntar el acto")),
        ),
        "probar_tarifa": (
            "Probar una tarifa",
            (("Alt+1 Alt+2", "todas las cuentas, o una"), ("Enter", "la factura de la cuenta elegida"),
             ("F5", "comparar de nuevo")),
        ),
        "usuarios": (
            "Usuarios",
            (("Ctrl+N", "usuario nuevo"), ("F2", "papel, clave y si entra"), ("F4", "cambiar mi clave"),
             ("Ctrl+Mayús+L", "bloquear la ventana"), ("Esc", "volver a Ajustes")),
        ),
        "ayuda": ("Ayuda", (("← →", "cambiar de parte"), ("Esc", "volver a la página"))),
    }
)  # fmt: skip
"""Title and keys of each page, by its id."""

LICENCES: Final = (
    ("Caudal", "Licencia MIT. Puede usarlo, copiarlo y cambiarlo; se entrega sin garantía."),
    (
        "Qt 6 y PySide6",
        (
            "LGPL versión 3, © The Qt Company. Se usan sin cambios, como bibliotecas aparte: puede"
            " reemplazarlas por las suyas. El código fuente está en download.qt.io."
        ),
    ),
    ("Lato", "SIL Open Font License 1.1, © Łukasz Dziedzic. Es la letra de facturas y planillas."),
    ("DejaVu Sans Mono", "Licencia de Bitstream Vera, © Bitstream, Inc. Es la letra de los recibos."),
    ("Tabler Icons", "Licencia MIT, © Paweł Kuna. Son los iconos de la ventana."),
    (
        "ReportLab, SQLAlchemy, Alembic, XlsxWriter, calamine, pdfium",
        "BSD, MIT y Apache 2.0, según cada una.",
    ),
)


def version() -> str:
    """The program's version; `de desarrollo` where it was not installed."""
    try:
        return metadata.version(PACKAGE)
    except metadata.PackageNotFoundError:
        return "de desarrollo"
