"""What each page is for, its steps, and what to do when it refuses; its keys are in `ui.help.texts`."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from ui.help.debt import DEBT_GUIDES
from ui.help.month_end import MONTH_END_GUIDES


@dataclass(frozen=True, slots=True)
class Guide:
    """The help of a page.

    Attributes:
        purpose: what it is for.
        steps: what one does there, in order.
        refusals: what it may say, and what to do then.
    """

    purpose: str
    steps: tuple[str, ...]
    refusals: tuple[tuple[str, str], ...]


_FILE_OPEN: Final = (
    "El archivo no se puede escribir",
    "Ciérrelo si está abierto en otro programa, o elija otra carpeta; nada quedó a medias.",
)
_ISSUED: Final = (
    "Las facturas ya se emitieron",
    "Ese mes ya no recibe cambios: lo que falte va en una complementaria o se corrige con una nota.",
)
_REJECTED: Final = (
    "Hay filas rechazadas",
    "Las buenas entran. Guarde las rechazadas con Ctrl+G, corríjalas en la hoja y cárguela otra vez.",
)
_NOTHING_TO_PRINT: Final = (
    "No hay nada que imprimir",
    "Ese período, ciclo o ruta no tiene facturas emitidas, o todas se imprimieron: mire otro filtro.",
)

GUIDES: Final[Mapping[str, Guide]] = MappingProxyType(
    {
        "inicio": Guide(
            "Dice en qué paso va el mes de cada ciclo, qué sigue y si la cartera cuadra con el libro.",
            ("Lea el paso en curso y su fecha prevista.", "Ábralo con Enter, o siga con Ctrl+Enter.",
             "Al final del mes, cierre el período cuando todos los pasos estén hechos."),
            (("El paso espera a otro", "Haga primero el que se nombra en la columna Estado."),
             ("No cuadra con el libro",
              "Abra con F8 las cuentas que rompen la suma y avise a quien le ayuda.")),
        ),
        "avance": Guide(
            "Muestra cuántas lecturas y facturas se hicieron cada día y si se llega a la fecha prevista.",
            ("Elija el período.", "Compare las barras con la línea de meta: lo que hace falta por día hábil.",
             "Imprímalo para el informe del mes."),
            (("Todavía no hay lecturas de este período", "Tómelas en Lecturas: aparecen aquí el mismo día."),
             _FILE_OPEN),
        ),
        "suscriptores": Guide(
            "Es el catastro: todas las cuentas, con su estado, su deuda y su medidor.",
            ("Busque por cualquier parte del nombre, código, medidor o dirección.",
             "Filtre por ruta, clase, estado, saldo o lectura; los filtros se suman.",
             "Abra una cuenta, o elija varias y cámbielas a la vez."),
            (("Ninguna cuenta cumple", "Quite filtros con Mayús+F3 o escriba menos."),
             ("No se pueden cambiar", "La lista dice cuáles y por qué: quítelas de las elegidas.")),
        ),
        "inactivas": Guide(
            "Encuentra cuentas sin servicio cuyo medidor avanza: agua que se gasta y no se cobra.",
            ("Mire cuánto marcó el medidor desde que se suspendió.",
             "Ordene una visita, o reactive la cuenta si ya tiene servicio."),
            (("Otra persona cambió la cuenta", "Ábrala de nuevo y mire qué cambió."),
             ("La fecha no sirve", "Ya se facturó: escriba el día que el programa propone.")),
        ),
        "irregulares": Guide(
            "Lleva paso a paso a quien usa el servicio irregularmente, hasta su cuenta activa y cobrada.",
            ("Abra el caso con lo que se encontró y su evidencia.",
             "Anote cada paso cuando se hizo; si el predio no tiene cuenta, créela desde aquí.",
             "Añada sus cobros; el último paso cierra el caso."),
            (("El paso espera", "Haga antes el que se nombra: los pasos van en orden."),
             ("El paso no se puede anotar",
              "Se dice qué falta: la cuenta, el medidor, un cobro o activarla.")),
        ),
        "rutas": Guide(
            "Ordena las cuentas como se recorren, y muestra cuánto consume cada ruta en el año.",
            ("Elija la ruta a la izquierda.", "Mueva, renumere, parta o una; la historia guarda lo anterior.",
             "Imprima la ruta en orden de recorrido, con su gráfica."),
            (("Ya existe esa ruta", "Use otro nombre, o una las dos."),
             ("La cuenta es de otro ciclo", "Cambie primero el ciclo, en Suscriptores con F4.")),
        ),
        "ciclos": Guide(
            "Dice qué ciclos hay, con su calendario, y pasa rutas de uno a otro sin perder ni repetir días.",
            ("Cree el ciclo con su corte y sus plazos.", "Elija el ciclo y las rutas que pasan a otro.",
             "Vea qué se facturaría con F5, y páselas.", "Abra su período en Lecturas."),
            (("Ya tiene lectura en su ciclo", "Emita ese período, o borre la lectura, y cámbiela después."),
             ("Se cobraría otra vez", "Espere a que el otro ciclo emita ese período."),
             ("Quedaría sin cobrar", "Emita antes lo que falta en el ciclo que tiene.")),
        ),
        "calidad": Guide(
            "Lista lo que hay por revisar en el catastro: repetidos, datos que faltan y lugares cruzados.",
            ("Abra la cuenta de la fila y corríjala.", "Fusione las personas que son la misma.",
             "Lo que está bien aunque parezca raro: F7 y por qué. Si sus datos cambian, vuelve a la lista."),
            (("Ya no hay varias personas con ese documento", "Alguien las fusionó: actualice la lista."),),
        ),
        "cambio_masivo": Guide(
            "Cambia un mismo dato de muchas cuentas a la vez, y permite deshacerlo.",
            ("Escoja el dato, su valor nuevo, el día y el motivo.", "Vea qué cambiaría con F5.",
             "Cámbielas con Ctrl+Enter."),
            (("Algunas no se pueden", "La tabla dice por qué; las demás sí cambian."),
             ("El lote ya se deshizo", "Haga un cambio nuevo.")),
        ),
        "cuenta": Guide(
            "Reúne todo lo de una cuenta: consumo, saldo, facturas, cobros, historia y adjuntos.",
            ("Mire arriba quién es y cuánto debe.", "Cambie de pestaña con Alt y su número.",
             "Registre una novedad con su fecha, su motivo y su soporte.",
             "En Papeles: su estado de cuenta, su paz y salvo, y los que se le expidieron."),
            (("Rige desde otro día", "Lo ya facturado no cambia: escriba el día que el programa propone."),
             ("Alguien la cambió mientras tanto", "Vuelva a abrirla y repita el cambio.")),
        ),
        "cuenta_nueva": Guide(
            "Crea una cuenta con su titular, su predio, su medidor y su lugar en la ruta.",
            ("Llene los campos; el código y el lugar vienen propuestos.", "Créela con Ctrl+Enter."),
            (("Ya existe ese código o medidor", "Abra la cuenta que lo tiene y revise cuál está mal."),
             ("Falta un dato", "El campo lo dice debajo; los demás se conservan.")),
        ),
        "importar": Guide(
            "Trae el catastro y los saldos de una hoja de cálculo.",
            ("Elija el archivo.", "Revise qué columna es cada cosa.", "Mire los avisos e importe."),
            (_REJECTED, ("Falta una columna", "Diga cuál es, o corrija el encabezado en la hoja.")),
        ),
        "desocupados": Guide(
            "Lleva los predios que acreditaron estar desocupados, hasta cuándo y con qué prueba.",
            ("Acredite el predio con su prueba.", "Renuévelo antes de que venza, o termínelo.",
             "Imprima la lista o sáquela a Excel."),
            (("La fecha no sirve", "Ese período ya se facturó: escriba la que el programa propone."),
             ("Otra persona cambió la cuenta", "Ábrala de nuevo y mire qué cambió.")),
        ),
        "paz_y_salvos": Guide(
            "Reúne los paz y salvos que se expidieron: de quién, cuándo, quién lo hizo y si todavía vale.",
            ("Busque por número, cuenta, nombre o trámite.",
             "Compruebe con F6 el que le traigan: arriba se dice si es auténtico y si vale.",
             "Imprima una copia, o anule el que se expidió por error o cuyo pago se devolvió."),
            (("El código no corresponde", "El papel no es de esta oficina así: no lo reciba como prueba."),
             ("El paz y salvo se anuló", "Ya no vale ni se copia: expida otro si la cuenta no debe nada."),
             ("La cuenta debe", "Se expide en la página de la cuenta cuando pague lo que se nombra.")),
        ),
        "estratos": Guide(
            "Compara la estratificación del municipio con el catastro y la aplica como un solo lote.",
            ("Elija el listado.", "Quite las cuentas que no deben cambiar.", "Aplique con soporte y motivo."),
            (_REJECTED, ("Ninguna cuenta cambia", "El catastro ya dice lo mismo que el listado.")),
        ),
        "campanas": Guide(
            "Lleva una campaña que actualiza el catastro zona por zona, con su avance.",
            ("Cree la campaña y sus zonas.", "Reparta las fichas y regístrelas.", "Siga el avance por zona."),
            (("Hay fichas por aprobar", "Apruébelas y decida lo que pide soporte: después se cierra."),
             ("La ruta ya está en otra zona", "Quítela de una de las dos.")),
        ),
        "fichas": Guide(
            "Recibe lo que se vio en cada predio de la campaña y lo compara con el catastro.",
            ("Escriba lo que cambió en la ficha.", "Acepte lo que entra al catastro."),
            (("La ficha ya tiene respuesta", "Devuélvala o deshágala para cambiarla."),
             ("Otra persona cambió la ficha", "Véala de nuevo antes de seguir.")),
        ),
        "caja": Guide(
            "Recibe los pagos en la ventanilla: lee la factura, cobra, da el cambio y saca el recibo.",
            ("Abra el turno con el efectivo que hay en la gaveta.",
             "Lea el código de barras de la factura, o escriba la cuenta, el nombre o el medidor.",
             "Enter cobra lo justo; si le dan más, escriba lo recibido, diga el cambio y Enter."),
            (("La caja está cerrada", "Abra el turno: nada se recauda sin él."),
             ("El código se leyó incompleto", "Léalo otra vez, o escriba el número de la cuenta."),
             ("No se le reciben cheques", "Reciba por otro medio; F3 lo levanta si ya hay confianza."),
             ("La factura es de otra empresa", "Devuélvala: aquí no se puede cobrar."),
             ("El recibo no salió", "El pago quedó registrado. Revise la impresora e imprímalo otra vez.")),
        ),
        "turno": Guide(
            "Cuenta el cajón, dice lo que debe haber y por qué puede faltar o sobrar, y cierra el turno.",
            ("Escriba cuántos billetes y monedas hay.", "Si no cuadra, mire los recibos que lo explican.",
             "Cierre con la diferencia y su explicación; imprima el arqueo para las firmas."),
            (("Cuente la gaveta antes de cerrar", "Hubo movimientos después del conteo: cuente otra vez."),
             ("El recibo es de otro turno", "Se deshace con un reverso: motivo y quién lo autoriza."),
             ("De la caja no puede salir tanto", "El cajón no debe tener ese efectivo: revise el valor."),
             ("Guarde el conteo para ver lo que debe haber", "La oficina cuenta a ciegas: F6 y se compara.")),
        ),
        "dia_caja": Guide(
            "Suma el recaudo de un día por caja, canal, medio y concepto, y lo cierra.",
            ("Cierre los turnos de todas las cajas.", "Revise lo que hay por consignar.",
             "Cierre el día e imprima su hoja; antes de cerrarlo también, y dice que está abierto."),
            (("Hay turnos abiertos", "Cuente y cierre esos turnos; después, el día."),
             ("El recaudo ya se cerró", "El día no admite más movimientos: trabaje en el siguiente.")),
        ),
        "cartera": Guide(
            "Dice cuánto se le debe a la oficina, por edades, como estaba al final de cualquier día.",
            ("Escriba el día con F4: lo que ve cuadra con el libro de cuentas de ese día.",
             "Repártala con F6 por clase, barrio, ruta, servicio, concepto, entidad pública o cuenta.",
             "Alt+2 muestra el deterioro, Alt+3 lo que está por prescribir y Alt+4 los doce últimos cierres.",
             "Con Enter se abre la cuenta; Ctrl+P la imprime y Ctrl+E lleva la tabla a Excel."),
            (("Pagan deuda castigada", "Recíbala con «caudal cartera recuperar»: sale de control."),
             ("No cuadra con el libro", "Corra «Verificar el libro» en Inicio (F9) y siga lo que diga."),
             ("Falta una demanda", "Una demanda también interrumpe: mire antes el proceso jurídico."),
             _FILE_OPEN),
        ),
        "cobro": Guide(
            "Dice a quién cobrar hoy, en qué orden y por qué, y guarda lo que se hace con cada deudor.",
            ("La lista va por puntaje, explicado abajo. Lo que está en reclamo o en un convenio no sale.",
             "Llame y oprima en la lista la letra del resultado: N no contesta, P promete, C contactado.",
             "Lo que sigue y su día quedan propuestos; cámbielos si hace falta y guarde con Ctrl+Enter.",
             "Quien promete sale de la lista hasta su fecha; si no paga, vuelve y se ve en «promesas rotas».",
             "F6 asigna cuentas y F7 pasa una a jurídica; en «Más» (F4) se propone otra política."),
            (("Falta el resultado o lo que sigue", "Sin ellos la gestión no se guarda: elija ambos."),
             ("No se la podía contactar", "Escriba la hora que fue, o por qué se la contactó."),
             ("Una cuenta no sale", "Mire «no se cobran hoy»: ahí está, con su causa."),
             ("No es usuario de la oficina", "Donde hay usuarios, el gestor es uno de ellos.")),
        ),
        **{page: Guide(*said) for page, said in {**DEBT_GUIDES, **MONTH_END_GUIDES}.items()},
        "convenios": Guide(
            "Lista los convenios de pago: cómo van, qué cuota sigue, qué está vencido y qué falta.",
            ("Firme uno con Ctrl+N: escriba la cuenta y elija entre tres ofertas, o ponga sus valores.",
             "Al firmar se recibe la inicial y la deuda se congela; imprima el papel y hágalo firmar.",
             "Cada factura lleva su cuota. Quien quiera pagar lo que falta, con F6 y sin intereses futuros.",
             "Si las cuotas vencen sin pago, F7 lo declara incumplido y la deuda vuelve con su edad."),
            (("Falta quién lo aprobó", "Esas condiciones pasan la política: escriba quién las aprobó."),
             ("Las cuotas no suman", "La última tiene que ser la que dice el aviso."),
             ("La caja está cerrada", "Abra el turno: la inicial se recibe con recibo.")),
        ),
        "puntos_recaudo": Guide(
            "Dice cuánto se recaudó en cada canal y punto, cuánto cuesta y cuánto tarda en aplicarse.",
            ("Escriba desde y hasta qué día: el mes en curso, si no dice otra cosa.",
             "Dé de alta con Enter los que salgan sin catalogar: qué son y qué recibos son suyos.",
             "Diga con F6 la comisión y desde cuándo: fija, en porcentaje o ambas, con su IVA si va aparte.",
             "Cada comisión se redondea una vez, pago por pago, con la que valía el día en que se pagó."),
            (("Esos recibos ya son de otro punto", "Cada recibo es de uno solo: cambie primero el otro."),
             ("Los minutos salen con raya", "El archivo de ese punto no dice a qué hora se escribió."),
             _FILE_OPEN),
        ),
        "bancos": Guide(
            "Lista lo que se cargó de los bancos, los pagos de cada archivo y qué pasó con cada uno.",
            ("Cargue el archivo del día con Ctrl+O.",
             "Elija un archivo arriba; abajo están sus pagos, y las cifras los filtran.",
             "Un cheque devuelto se registra con F7; un archivo cargado por error se deshace con Supr."),
            (("El archivo ya se deshizo", "Cárguelo otra vez si hace falta: vuelve a entrar completo."),
             ("El pago no está aplicado", "Está por identificar o devuelto: asígnelo con F6."),
             ("El día está cerrado", "Lo de hoy ya se cerró: deshágalo mañana, con esa fecha.")),
        ),
        "cargar_banco": Guide(
            "Revisa entero el archivo de un banco y, si usted lo permite, aplica todos sus pagos de una vez.",
            ("Elija el archivo: el perfil viene propuesto, y se puede cambiar.",
             "Mire cuántos se aplican, cuáles quedan por identificar, y cada error y aviso con su línea.",
             "Aplíquelos con Ctrl+Enter."),
            (("El archivo trae errores",
              "No se aplica nada: pida al banco el archivo corregido, o elija otro perfil si no es ese."),
             ("El archivo ya se cargó", "Si se cargó mal, deshágalo en Bancos y cárguelo otra vez."),
             ("Faltan columnas", "Elija a la izquierda qué trae cada columna: queda recordado.")),
        ),
        "facturas_banco": Guide(
            "Escribe el archivo por el que un banco sabe cuánto pide cada factura, y no recibe otro valor.",
            ("Elija el período, y el ciclo si va por separado.",
             "Escriba el código del banco y la letra: A el primer archivo del día, después B.",
             "Mire cuántas van, cuánto suman y cuáles no van; escríbalo con Ctrl+Enter y elija la carpeta."),
            (("Ninguna factura tiene saldo", "Las del período están pagadas o no piden nada: elija otro."),
             ("El archivo ya está en esa carpeta",
              "Si el banco ya lo recibió, no lo reemplace: escríbalo con la letra que sigue."),
             _FILE_OPEN),
        ),
        "conciliacion": Guide(
            "Pone lado a lado los recibos de un día, los archivos de los bancos y su extracto.",
            ("Escriba el día y Enter.",
             "Cargue el extracto con Ctrl+O; si sus columnas son otras, dígalas una vez con F4.",
             "Cada diferencia dice por qué puede ser; Enter lleva a lo que la causa."),
            (("No hay nada que conciliar", "Ese día no hubo movimientos: escriba otro."),
             ("Faltan columnas", "Elija a la izquierda cuál es la fecha y cuál el valor."),
             ("Falta en el extracto", "Mire el extracto del día siguiente: los bancos consignan después."),
             _FILE_OPEN),
        ),
        "perfiles_banco": Guide(
            "Lista cómo escribe cada banco sus archivos: los perfiles de fábrica y los de la oficina.",
            ("Elija el que más se parece al de su banco.",
             "Con Ctrl+N se hace una copia que se puede cambiar.",
             "Uno que ya no sirve se retira con Supr; si ningún archivo se cargó con él, se borra."),
            (("Es de fábrica", "Esos no se cambian: haga una copia con Ctrl+N."),
             ("Está retirado", "Vuelva a usarlo con F8 y después cámbielo.")),
        ),
        "perfil_banco": Guide(
            "Dice en qué posición o en qué columna trae el banco cada dato, y lo prueba antes de guardarlo.",
            ("Escriba el nombre, y lo que el archivo no dice: banco, cuenta, punto de pago.",
             "Elija con F5 un archivo del banco: a la derecha se ve cómo se entiende cada pago.",
             "Corrija lo que cada campo diga y guarde con Ctrl+Enter."),
            (("Escriba dos posiciones",
              "La primera y la última de ese dato, como 3-12; vacío si no lo trae."),
             ("El archivo no tiene esa columna", "Escriba el título como está en la hoja, o déjelo vacío."),
             ("El archivo de prueba trae errores",
              "Mire si son del archivo o del perfil: cada uno dice su línea.")),
        ),
        "por_identificar": Guide(
            "Reúne los pagos de los bancos que nadie sabe de quién son, para asignarlos a su cuenta.",
            ("Busque por valor, referencia o fecha.", "Con Enter, busque la cuenta de la que es.",
             "Asígnela con Ctrl+Enter y diga cómo se sabe; se puede deshacer."),
            (("Busque primero la cuenta", "Escriba su código, un nombre, la dirección o el medidor."),
             ("El pago ya no espera", "Alguien lo asignó o lo devolvió mientras tanto: mírelo en Bancos.")),
        ),
        "lecturas": Guide(
            "Digita lo que marcó cada medidor, ruta por ruta, y avisa al momento si algo no es usual.",
            ("Elija la ruta y diga quién leyó y cuándo.", "Escriba la lectura y Enter; se guarda cada una.",
             "Vaya a lo que falta con F5."),
            (("Falta la lectura o la novedad",
             "Escriba una cifra, o la letra que explica por qué no la hay."),
             ("La fecha está fuera del período", "Escriba un día entre los del período, arriba."), _ISSUED),
        ),
        "cargar_lecturas": Guide(
            "Carga las lecturas de un archivo del lector o de la plantilla de Excel.",
            ("Elija el archivo.", "Diga una vez qué columna es cuál.", "Compare con la anterior y cargue."),
            (_REJECTED, _ISSUED),
        ),
        "critica": Guide(
            "Decide qué se factura de cada lectura que se sale de lo usual.",
            ("Lea el caso: su consumo, su promedio y sus vecinos.", "Decida con una letra, o con Enter.",
             "Lo que pide visita sale en Visitas; la lectura que se vea lo decide."),
            (("No da un consumo que se pueda aceptar", "Promedie, mande releer o corrija."),
             ("No hay historia ni vecinos para promediar", "Mande releer o corrija."), _ISSUED),
        ),
        "diferencias": Guide(
            "Cobra o abona lo que se facturó por promedio, cuando se sabe lo que midió.",
            ("Lea lo cobrado y lo que marcó.", "Cóbrelo o abónelo con Enter; pregunta antes."),
            (("Pasaron cinco meses", "La ley ya no deja cobrarlo; abonarlo sí."),
             ("Falta la visita", "Lo que se cobra de más exige una: escriba su día.")),
        ),
        "visitas": Guide(
            "Responde las relecturas e inspecciones que pidió la crítica, en el orden de la ruta.",
            ("Imprima las hojas.",
             "Escriba la lectura que se vio, y por su letra el hallazgo.",
             "Una fuga o un medidor parado piden la orden que sigue: geófono, reparación o cambio.",
             "El plazo está en rojo cuando se pasó: 2 días hábiles para releer, 5 para inspeccionar."),
            (("El caso ya se decidió", "Deshaga la decisión en Crítica y vuelva."),
             ("La respuesta no se deshace", "Ya se hizo lo que el acta pidió: la orden que salió de ella."),
             _ISSUED),
        ),
        "facturacion": Guide(
            "Liquida el mes en borrador, lo compara con los anteriores y emite las facturas.",
            ("Liquide.", "Revise las cifras y las cuentas que más cambian.",
             "Emita: se numeran y se asientan a la vez."),
            (("Algo cambió desde que se liquidó", "Liquide otra vez: la página dice qué cambió."),
             ("No alcanza la numeración", "Ponga el rango autorizado en Ajustes."),
             ("Faltan lecturas o casos", "Abra el paso que se nombra y termínelo.")),
        ),
        "cobros": Guide(
            "Aprueba o retira los cobros que irán en la próxima factura.",
            ("Mire cuáles esperan.", "Apruebe los elegidos, o retire con su motivo."),
            (("Ya salió en una factura", "Se corrige con una nota crédito, desde la factura."),
             ("Falta el motivo", "Escríbalo: queda con quién y cuándo.")),
        ),
        "cargar_cobros": Guide(
            "Carga muchos cobros de un archivo; quedan esperando aprobación.",
            ("Elija el archivo.", "Revise las columnas.", "Cargue y apruébelos en Cobros."),
            (_REJECTED,),
        ),
        "facturas": Guide(
            "Lista las facturas emitidas de un período, con cuáles faltan por imprimir.",
            ("Filtre por ruta o clase, o busque.", "Mire una muestra antes de imprimir todo.",
             "Imprima: cada vez queda un lote con su número."),
            (_NOTHING_TO_PRINT, ("La impresora no está", "Enciéndala o escoja otra; también sirve en PDF."),
             _FILE_OPEN),
        ),
        "vista_factura": Guide(
            "Muestra una factura como sale en el papel, y qué pasó con ella.",
            ("Mírela y pase a la siguiente.", "Imprímala o guárdela; desde la segunda vez dice que es copia.",
             "Haga una nota si hay que corregirla."),
            (("La nota es mayor que lo que queda", "Escriba a lo sumo el valor que se propone."), _FILE_OPEN),
        ),
        "muestra": Guide(
            "Escoge unas facturas por una regla y registra si salen bien, antes de imprimir todas.",
            ("Escoja la regla y cuántas.", "Mire el papel de cada una.",
             "Registre si está bien o qué está mal."),
            (("Escriba qué está mal", "Lo que está mal se dice en palabras: queda con la muestra."),
             _NOTHING_TO_PRINT),
        ),
        "lotes": Guide(
            "Compara lo impreso con lo emitido, por ruta y en todas, y guarda cada lote con su número.",
            ("Mire qué falta por imprimir, en facturas y en pesos.",
             "Vea cada lote: qué llevaba, quién y dónde.",
             "Imprima otra vez un lote si el papel se dañó: sale como copia."),
            (("Dos papeles dicen ser el original", "Recoja uno de cada par antes del reparto."),
             _NOTHING_TO_PRINT, _FILE_OPEN),
        ),
        "correo": Guide(
            "Envía las facturas por correo a quien lo autorizó, y dice qué respondió el servidor.",
            ("Autorice la cuenta con su soporte.", "Ponga en cola el período.", "Envíe, y mire qué quedó."),
            (("El servidor no responde", "Revise Ajustes y la conexión; lo que falta sigue en cola."),
             ("Por confirmar", "Nadie sabe si llegó: pregunte antes de ponerla en cola otra vez.")),
        ),
        "reparto": Guide(
            "Registra qué facturas se entregaron y cuáles volvieron, ruta por ruta.",
            ("Imprima la planilla.", "Marque solo lo que volvió, con su causa.", "Registre la ruta."),
            (("Quedan rutas sin registrar", "Regístrelas, o termine diciendo que se sabe."),
             ("El reparto no pudo ser ese día", "Escriba uno entre la emisión y hoy.")),
        ),
        "traza": Guide(
            "Explica de dónde sale cada valor de una factura: tarifa, factor, redondeo y saldo.",
            ("Elija una línea.", "Lea sus cuentas, paso por paso."),
            (("No existe la factura", "Búsquela en Facturas por la cuenta o el titular."),),
        ),
        "tarifas": Guide(
            "Guarda las tablas de tarifas con su acto y su vigencia; lo facturado no cambia.",
            ("Digite el acto, cárguelo o cópielo de otro.", "Pruébelo en las facturas.",
             "Póngalo en vigencia."),
            (("Pasa los topes de ley", "La celda dice cuál: revise el acto impreso."),
             ("Ya se liquidó con ella", "No se edita: copie la tabla y haga otra vigencia.")),
        ),
        "digitar_tarifa": Guide(
            "Digita un acto como está impreso; debajo de cada precio está el que dan sus costos.",
            ("Llene el acto y cada servicio.", "Vaya con F8 a lo que no cuadra.", "Póngalo en vigencia."),
            (("No puede entrar en vigencia todavía", "Complete lo que se nombra; F8 va a lo que no cuadra."),
             ("Otra persona cambió el borrador", "Ábralo de nuevo: se guardó lo de ella.")),
        ),
        "probar_tarifa": Guide(
            "Compara todas las facturas del último período con la tarifa de hoy y con la nueva.",
            ("Mire el cambio por clase.", "Abra las cuentas que más cambian.", "No escribe nada."),
            (("No hay consumos con qué probar", "Liquide un período antes: de él salen los consumos."),),
        ),
        "ajustes": Guide(
            "Guarda lo que la oficina decide: datos, fechas, papel, numeración y correo.",
            ("Cambie el campo; debajo dice qué significa.", "Guarde con Ctrl+Enter."),
            (("El valor no sirve", "El campo dice qué se espera; los demás se conservan."),
             ("La numeración no puede empezar ahí", "Ya hay facturas con esos números: empiece después.")),
        ),
        "usuarios": Guide(
            "Dice quién entra al programa, con qué clave y qué puede hacer. Sin usuarios se entra sin clave.",
            ("Agregue primero un administrador: desde entonces se pide la clave al abrir.",
             "Dé a cada quien su papel; la columna dice qué puede hacer.",
             "Al levantarse, bloquee con Ctrl+Mayús+L; lo que estaba haciendo se conserva."),
            (("No puede hacer esto", "El mensaje dice qué papeles pueden: pídaselo a uno de ellos."),
             ("Es el único administrador activo", "Dé antes ese papel a otro usuario."),
             ("Hubo varias claves equivocadas", "Espere lo que dice, o pida una clave nueva.")),
        ),
        "ayuda": Guide(
            "Dice para qué es cada página, sus pasos, sus teclas y qué hacer cuando no deja seguir.",
            ("Pulse F1 en la página de la que quiere saber.", "Escoja otra página en la lista."),
            (("No está lo que busca", "Busque la página por su nombre en la lista de arriba."),),
        ),
    }
)  # fmt: skip
"""The help of each page, by its id."""
