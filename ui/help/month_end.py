"""The help of the pages that close the month and tell it: purpose, steps, refusals, keys."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_Said = tuple[str, tuple[str, ...], tuple[tuple[str, str], ...]]
_Keys = tuple[str, tuple[tuple[str, str], ...]]

MONTH_END_GUIDES: Final[Mapping[str, _Said]] = MappingProxyType(
    {
        "region": (
            "Reúne los informes de las oficinas y dice el mes de la región, municipio por municipio.",
            (
                "Ponga los paquetes («.caudal») en una carpeta y ábrala con Ctrl+O.",
                "Con Alt+1, 2 y 3 vea los municipios, los que faltan y los archivos que no se usan.",
                "Con F4 elija otro mes; el plazo es el día del mes siguiente hasta el que llegan a tiempo.",
                "Con Ctrl+Enter escriba el informe: PDF, libro de cálculo y documento.",
            ),
            (
                ("El paquete cambió", "Se dañó o alguien lo tocó: pida a la oficina que lo envíe otra vez."),
                ("Lo firmó otra clave", "Llame a la oficina; si fue ella, acéptela con F8."),
                ("Lo escribió otra versión", "Actualice Caudal aquí o en la oficina."),
            ),
        ),
        "bitacora": (
            "Dice lo que se cambió en un mes en tarifas, saldos y estratos: cuándo, quién y con qué soporte.",
            (
                "Elija el mes con F4 y la clase arriba; «en total» trae todo lo que se hizo.",
                "Con Ctrl+F busque una persona o una cuenta.",
                "Con Enter, en un cambio de estrato, se abre la cuenta.",
                "Ctrl+E lo lleva a Excel o PDF, como se ve.",
            ),
            (("No hay nada de esa clase", "En ese mes no se cambió; el mes es el del día en que se hizo."),),
        ),
        "tablero": (
            "Muestra el mes de una mirada: lo facturado, lo recaudado, lo que se debe y quién debe más.",
            (
                "Elija el mes con F4; sin elegir, es el último facturado.",
                "Con Alt y un número vaya a una cifra; Enter abre de qué está hecha.",
                "La línea es la cifra en trece meses; la frase la compara con el mes anterior.",
                "Con F6 pase a los que más deben; Enter abre su cuenta.",
                "Con F5 vea el recaudo por barrio contra la meta; Ctrl+E lo lleva a Excel o PDF.",
            ),
            (
                ("Todavía no hay un mes que mirar", "Abra el primer período en Inicio."),
                ("Sin con qué comparar", "El mes anterior no tuvo esa cifra."),
            ),
        ),
        "cierre": (
            "Dice qué impide cerrar un período y qué solo avisa, lo cierra y, con otra persona, lo reabre.",
            (
                "Con Enter vaya a donde se hace lo que falta.",
                "Cuando nada lo impida, ciérrelo con Ctrl+Enter: antes se ve en cifras.",
                "Después de cerrar se hace un respaldo, y se dice si no llegó al segundo lugar.",
                "Si hay que reabrirlo, F8: otra persona escribe su clave y se anota el motivo.",
            ),
            (
                ("Todavía no se puede cerrar", "Haga lo que está en rojo; lo demás solo avisa."),
                ("La cartera no cuadra con el libro", "Verifique el libro en Inicio y llame a soporte."),
                ("Reabra primero el último", "Los períodos de un ciclo se reabren del último al primero."),
                ("La clave no es la suya", "La escribe quien autoriza, otro supervisor o administrador."),
            ),
        ),
        "solidaridad": (
            "Dice qué dejaron subsidios y contribuciones por servicio y mes, y qué falta por girar.",
            (
                "Cuando el mes termina, cobre el déficit al municipio con F6: la cuenta queda numerada.",
                "Imprímala con Ctrl+P: lleva su anexo por estrato.",
                "Anote con Enter lo que el municipio giró, o lo que la oficina giró al fondo.",
                "Una cuenta equivocada se anula con F8 y el mes se cobra con otro número.",
            ),
            (
                ("no dejó déficit", "Las contribuciones alcanzaron: lo que sobra se gira al fondo."),
                ("no ha terminado", "Espere al mes siguiente: una nota cambiaría lo que se cobra."),
            ),
        ),
        "exportar": (
            "Escribe lo que piden otros: el contador, la Superintendencia y los mapas.",
            (
                "Diga con F6, una vez, los códigos DANE de la oficina.",
                "Elija qué y de qué mes con F4, y ensaye con F5: no se escribe nada.",
                "La lista dice qué quedaría por fuera y dónde se corrige; Enter abre la cuenta.",
                "Guarde con Ctrl+S: va lo que está bien, y lo demás queda en la lista.",
                "El plan de cuentas se guarda, se cambia en la hoja y se trae con Ctrl+O.",
            ),
            (
                ("no tiene código en este formato", "El formato es un archivo: ponga ahí el código oficial."),
                ("sin coordenadas", "Traiga con Ctrl+O una hoja con CODIGO, LATITUD y LONGITUD."),
            ),
        ),
        "indicadores": (
            "Muestra cada indicador del mes contra su meta, con su fórmula, su dato fuente y su avance.",
            (
                "Elija el mes con F4; arriba se cuenta cuántos cumplen, cuántos no y cuáles no tienen dato.",
                "Con Enter abra la página con los datos de que está hecho.",
                "Con F7 fije la meta y la línea base; con F9 copie las metas de otro año.",
                "Lo que el programa no tiene se anota con F6 y su soporte; con Ctrl+N se hace uno propio.",
                "Con F5 vaya a su plan, o abra uno si no cumple su meta y no lo tiene.",
                "Si no cumple su meta, escriba con F8 por qué y qué se hará: va en el informe del mes.",
            ),
            (
                ("El programa calcula este indicador", "Sus cifras salen de los datos: corríjalos allá."),
                ("Sin dato", "Falta algo que se divide, como el agua producida: no es cero."),
                ("Sin soporte", "Diga en qué acta, informe o lista se apoya la cifra."),
            ),
        ),
        "planes": (
            "Sigue los planes de acción, de mejora y de recuperación contra su calendario.",
            (
                "Con Ctrl+N haga un plan y con F7 agregue sus actividades, o traiga su matriz con Ctrl+O.",
                "Con Enter pase a las actividades; allí, Enter o F6 anota cuánto va, de 0 a 99.",
                "Con F8 cierre la actividad con su evidencia: el acta, la foto o el informe.",
                "Con F4 aplace, anule, reabra o adjunte; cuando todas terminen, cierre el plan.",
                "Ctrl+P escribe su matriz en PDF y en una hoja de cálculo.",
            ),
            (
                ("No tiene evidencia", "Adjunte el archivo que muestra lo que se hizo, y entonces cierre."),
                ("Un día entre los del plan", "Cambie el día, o alargue el plan con F2."),
                ("El plan no se cierra todavía", "Cierre o anule las actividades que siguen abiertas."),
            ),
        ),
        "balance_agua": (
            "Compara el agua que entró a cada sector con la que se facturó en sus rutas.",
            (
                "Con Ctrl+N haga un sector y con F8 diga sus rutas; con un solo sector, es toda la red.",
                "Con F6 anote lo producido y lo suministrado del mes, o cárguelo de una hoja con Ctrl+O.",
                "Con F7 anote cada interrupción del servicio: inicio, fin y a cuántos afectó.",
                "Lo que no se reportó queda sin valor: no es cero.",
            ),
            (
                (
                    "Suministrado mayor que lo producido",
                    "Revise las dos cifras: no entra más de lo que sale.",
                ),
                ("No hay esa ruta en el sector", "Dé la ruta al sector con F8 y vuelva a anotar."),
                ("El mes no ha empezado", "Elija con F4 un mes hasta hoy."),
            ),
        ),
        "proyeccion": (
            "Dice qué cuentas, facturación y recaudo se esperan, y compara mes a mes lo real con sus metas.",
            (
                "Cada mes repite el mismo mes del año anterior con el crecimiento supuesto.",
                "Con F4 cambie los supuestos; el campo vacío toma lo que dice la historia.",
                "Con Ctrl+Enter las cifras proyectadas quedan como metas de cada mes.",
                "Con Ctrl+S guarde el papel y el libro de cálculo, con los supuestos a la vista.",
            ),
            (
                ("Todavía no se puede proyectar", "Hacen falta doce meses facturados y terminados."),
                ("El crecimiento no sirve", "Va de -90 a 300 por ciento en un año."),
            ),
        ),
        "gestion": (
            "Dice en una página qué se hizo entre dos días: facturado, recaudo, cartera, órdenes y reclamos.",
            (
                "Elija los días con F4: una semana, un mes o hasta un año.",
                "Con Enter en una cifra se abre de qué está hecha.",
                "Ctrl+P imprime la página, con su fecha de corte.",
            ),
            (
                ("El último día no sirve", "Es el de hoy o uno anterior, y no va antes del primero."),
                ("Hay cifras que no cuadran", "Verifique el libro en Inicio con F9."),
            ),
        ),
        "informes": (
            "Arma el informe del mes para la coordinación: cada cifra cuadra con el libro y abre su detalle.",
            (
                "Elija el mes con F4; sin elegir, es el último facturado.",
                "Enter sobre una cifra abre la página donde está su detalle.",
                "F6 pasa a los indicadores; los que no llegan a su meta van primero y piden análisis (F7).",
                "Ctrl+S guarda en una carpeta o USB el PDF, el libro de Excel y el documento para máquinas.",
                "Ctrl+M lo envía por correo; si el servidor no responde, queda en cola.",
            ),
            (
                ("Falta el servidor o el remitente", "Escríbalos en Ajustes, en «Correo de facturas»."),
                ("No cuadra con el libro", "Al final de la lista están las cuentas; verifique el libro."),
            ),
        ),
        "respaldos": (
            "Dice qué respaldos hay, en qué lugares, y permite hacer uno, verificarlo y restaurarlo.",
            (
                "Elija con F6 un segundo lugar: una USB o una carpeta de la red.",
                "El cierre de cada día hace uno; con Ctrl+Enter se hace ahora.",
                "Verifique de vez en cuando el de la USB con F7.",
                "Para restaurar, F8: se ve en cifras qué cambiaría antes de hacerlo.",
            ),
            (
                ("El segundo lugar no está", "Conecte la USB o la red y haga otro respaldo."),
                ("El respaldo no sirve", "Use otro de la lista, o el de la USB."),
                ("Otro programa tiene abierta la oficina", "Cierre Caudal en los demás puestos."),
                ("Es de otra oficina", "Restáurelo en una carpeta vacía, nunca encima de esta."),
            ),
        ),
    }
)
"""By page."""

MONTH_END_KEYS: Final[Mapping[str, _Keys]] = MappingProxyType(
    {
        "region": (
            "Región",
            (
                ("Ctrl+O", "abrir la carpeta de los paquetes"),
                ("Alt+1 … Alt+3", "municipios, sin llegar, sin usar"),
                ("F4", "otro mes"),
                ("F5", "leer otra vez"),
                ("F8", "aceptar la firma nueva de una oficina"),
                ("Ctrl+Enter", "escribir el informe"),
                ("Esc", "volver"),
            ),
        ),
        "bitacora": (
            "Bitácora",
            (
                ("F4", "otro mes"),
                ("Ctrl+F", "buscar"),
                ("Enter", "abrir la cuenta de un cambio de estrato"),
                ("Ctrl+E", "exportar"),
                ("Esc", "volver"),
            ),
        ),
        "tablero": (
            "Tablero",
            (
                ("Alt+1 … Alt+5", "ir a una cifra"),
                ("Enter", "abrir de qué está hecha, o la cuenta elegida"),
                ("F4", "otro mes"),
                ("F6", "los que más deben"),
                ("F5", "el mes por barrio"),
                ("F7", "indicadores del mes"),
                ("F8", "balance de agua"),
                ("F9", "informe de gestión de sus días"),
                ("Esc", "volver"),
            ),
        ),
        "indicadores": (
            "Indicadores",
            (
                ("Enter", "abrir los datos de que está hecho"),
                ("F7", "meta y línea base"),
                ("F6", "anotar cifras que el programa no tiene"),
                ("F8", "análisis de por qué no cumple"),
                ("F5", "su plan, o uno nuevo"),
                ("F4", "otro mes"),
                ("F9", "copiar las metas de otro año"),
                ("Ctrl+N", "indicador propio"),
                ("Ctrl+F", "buscar"),
                ("Esc", "volver"),
            ),
        ),
        "planes": (
            "Planes",
            (
                ("Ctrl+N", "plan nuevo"),
                ("Enter", "en el plan, ir a sus actividades; en una, anotar su avance"),
                ("F7", "actividad nueva"),
                ("F6", "avance de la actividad"),
                ("F8", "cerrar la actividad con su evidencia"),
                ("F2", "cambiar el plan"),
                ("F4", "evidencia, aplazar, anular, reabrir, cerrar el plan"),
                ("Ctrl+O", "cargar la matriz de una hoja"),
                ("Ctrl+P", "escribir la matriz en PDF y hoja de cálculo"),
                ("Ctrl+F", "buscar"),
                ("Esc", "volver"),
            ),
        ),
        "balance_agua": (
            "Balance de agua",
            (
                ("F6", "lo producido y suministrado del sector"),
                ("F7", "anotar una interrupción"),
                ("Enter", "en el sector, ir a sus interrupciones; en una, corregirla"),
                ("F8", "rutas del sector"),
                ("Ctrl+O", "cargar una hoja"),
                ("F4", "otro mes"),
                ("Ctrl+N", "sector nuevo"),
                ("Esc", "volver"),
            ),
        ),
        "cierre": (
            "Cierre del período",
            (
                ("Enter", "ir a donde se hace"),
                ("Ctrl+Enter", "cerrar el período"),
                ("F4", "otro período"),
                ("F8", "reabrir el último cerrado"),
                ("Esc", "volver a Inicio"),
            ),
        ),
        "solidaridad": (
            "Solidaridad",
            (
                ("F6", "cobrar al municipio el déficit elegido"),
                ("Enter o F7", "anotar un giro"),
                ("Ctrl+P", "imprimir la cuenta de cobro"),
                ("F8", "anular la cuenta de cobro"),
                ("Esc", "volver"),
            ),
        ),
        "exportar": (
            "Exportar",
            (
                ("F4", "elegir qué y de qué mes"),
                ("F5", "ensayar: qué quedaría por fuera"),
                ("Ctrl+S", "guardar lo que está bien"),
                ("Enter", "abrir la cuenta de la falta elegida"),
                ("F6", "códigos de la oficina"),
                ("Ctrl+O", "traer un plan de cuentas, unas coordenadas o un formato"),
                ("Esc", "volver"),
            ),
        ),
        "proyeccion": (
            "Proyección",
            (
                ("F4", "cambiar los supuestos"),
                ("F6", "ir a los meses"),
                ("Ctrl+Enter", "fijar las cifras como metas"),
                ("Ctrl+S", "guardar PDF y XLSX"),
                ("Esc", "volver"),
            ),
        ),
        "gestion": (
            "Informe de gestión",
            (
                ("Enter", "abrir el detalle de la cifra"),
                ("F4", "cambiar los días"),
                ("Ctrl+P", "imprimir la página"),
                ("Esc", "volver"),
            ),
        ),
        "informes": (
            "Informes",
            (
                ("Enter", "abrir el detalle de la cifra, o escribir el análisis"),
                ("Alt+1 … Alt+4", "ir a una cifra de arriba"),
                ("F4", "otro mes"),
                ("F6", "indicadores"),
                ("F7", "escribir el análisis"),
                ("F8", "otros informes: tablero, indicadores, proyección, agua… y exportar"),
                ("F9", "rendición de cuentas del año: PDF, XLSX y ZIP"),
                ("Ctrl+S", "guardar los archivos"),
                ("Ctrl+M", "enviar por correo"),
                ("Esc", "volver"),
            ),
        ),
        "respaldos": (
            "Respaldos",
            (
                ("Ctrl+Enter", "hacer un respaldo ahora"),
                ("F6", "elegir el segundo lugar"),
                ("F7", "verificar el elegido"),
                ("F8", "restaurar el elegido"),
                ("Ctrl+O", "restaurar de otro archivo"),
                ("Esc", "volver a Ajustes"),
            ),
        ),
    }
)
"""By page: its title and its keys."""
