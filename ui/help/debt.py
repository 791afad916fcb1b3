"""The help of the pages where debt is worked: what each is for, its steps, its refusals, its keys."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_Said = tuple[str, tuple[str, ...], tuple[tuple[str, str], ...]]

DEBT_GUIDES: Final[Mapping[str, _Said]] = MappingProxyType(
    {
        "cartas": (
            "Escribe a quienes deben, por etapas: a cada uno la carta que le corresponde por su mora.",
            ("Con Ctrl+N elija la carta; verá a cuántos se les escribe, a quién no y por qué.",
             "Al hacer el lote quedan numeradas y se imprimen por ruta, cada una con su planilla de entrega.",
             "Con Enter anote lo que fue de cada carta: solo cuentan las entregadas.",
             "Lo que dicen las cartas se cambia en Plantillas (F6), sin programar."),
            (("Nadie recibe la carta", "El aviso dice por qué: otra etapa, un reclamo, un convenio al día."),
             ("Ya la recibió", "La misma carta no va dos veces en 30 días, salvo que marque que sí."),
             ("El archivo no se puede escribir", "Ciérrelo en el otro programa, o elija otra carpeta.")),
        ),
        "entrega_cartas": (
            "Cierra las planillas que vuelven de la calle: quién recibió cada carta, y por qué otras no.",
            ("Escoja la ruta y revise el día en que se entregaron.",
             "Marque con 1 a 8 las devueltas; con R, las que alguien recibió, y su nombre.",
             "Cierre la planilla con Ctrl+Enter: lo no marcado queda entregado; sin marcas, pregunta.",
             "Ctrl+P imprime otra vez solo la carta elegida; dice que es copia y cuál."),
            (("Se cerró con un error", "Use Deshacer abajo, o marque de nuevo la carta y cierre otra vez."),
             ("El día no puede ser", "Va desde que se hizo el lote hasta hoy."),
             ("Falta una ruta", "Ese lote no le escribió a nadie de ella.")),
        ),
        "plantillas_cartas": (
            "Cambia lo que dicen las cartas, y las muestra en papel mientras se escriben.",
            ("Elija la plantilla a la izquierda y escriba: a la derecha se ve cómo saldrá.",
             "Lo que cambia de una cuenta a otra va entre llaves, como {titular}: F4 los lista.",
             "Una línea en blanco hace otro párrafo; «# » encabeza; **así** sale en negrita.",
             "Guarde con Ctrl+Enter: rige desde hoy, y las cartas ya hechas conservan la suya."),
            (("Un campo no existe", "El aviso dice cuál, en qué párrafo y el más parecido."),
             ("Un campo es de otra etapa", "Las cartas de esta etapa no lo tienen: use el que se propone."),
             ("Un bloque va solo", "Los cuadros, como {tabla_deuda}, ocupan su propio párrafo.")),
        ),
        "campanas_cobro": (
            "Hace campañas y jornadas de cobro, y dice a quién llamó cada una, quién asistió y qué trajo.",
            ("Con Ctrl+N diga qué es, sus días, la meta y a qué deudores de hoy llama.",
             "Abajo están sus cuentas: lo que debían al empezar y lo que pagaron en sus días.",
             "En una jornada anote con F6 quiénes vinieron; con las cuentas elegidas abajo, ya van escritas.",
             "En una campaña cuenta lo que pagó quien fue buscado; en una jornada, lo que pagó el citado."),
            (("A nadie se llama", "Hoy nadie cumple lo que pide: quite la etapa, la ruta o el mínimo."),
             ("Una cuenta no fue citada", "Solo asisten las que la jornada llamó: revise el número."),
             ("El día no puede ser", "Va del primero al último de la jornada, hasta hoy.")),
        ),
        "mesas": (
            "Guarda las actas de las mesas con entidades y sigue sus compromisos hasta que se cumplen.",
            ("Con Ctrl+N escriba una cuenta de la entidad, quiénes asistieron y qué se dijo.",
             "Ponga un compromiso por renglón: qué, su fecha y, si es un pago, el valor, separados por «;».",
             "Arriba se cuentan las mesas con compromisos pendientes y con vencidos.",
             "Cuando uno se cumpla, F6 y diga cómo consta: el recibo, el oficio, el correo."),
            (("El renglón no es un compromiso", "Falta la fecha o el valor no es una cifra: corríjalo."),
             ("La fecha no puede ser", "El acta es de una mesa que ya se hizo, hasta hoy."),
             ("El compromiso ya está cumplido", "Alguien lo anotó antes: mire cómo consta.")),
        ),
        "carrotanque": (
            "Vende agua en carrotanque al precio aprobado, a la próxima factura o de contado.",
            ("Con F7 diga el precio del m³ y del viaje, desde cuándo y qué acto lo aprueba.",
             "Con Ctrl+N escriba la cuenta, los metros cúbicos y los viajes: antes de vender verá cuánto es.",
             "Lo que va a la factura espera al próximo período; lo de contado queda con su recibo.",
             "F8 anula una venta que no salió en una factura; la pagada, después de anular su recibo."),
            (("No hay precio", "Un acto lo aprueba: escríbalo con F7."),
             ("La caja está cerrada", "De contado hace falta un turno abierto: ábralo en Caja."),
             ("Ya salió en una factura", "Corríjala con una nota sobre esa factura.")),
        ),
        "servicio": (
            "Anota cada mes cómo se sirvió cada ruta: qué parte de las horas tuvo agua y de qué calidad.",
            ("Con Enter anote el mes que terminó; al guardar queda en la ruta que sigue.",
             "Arriba se cuentan las rutas que no tienen todavía el mes que terminó.",
             "Para corregir un mes, elíjalo abajo y F6: cuenta lo último que se dijo.",
             "Cada cuenta de la ruta muestra su último mes; con él se puede no cobrar donde no hubo agua."),
            (("No es un porcentaje", "Va de 0 a 100, con coma si hace falta: 82,5."),
             ("Falta una ruta", "Las rutas son las de las cuentas: póngala en Suscriptores.")),
        ),
        "recuperado": (
            "Dice qué trajo el cobro entre dos días, y qué promesas se cumplieron.",
            ("Escriba los días con F4: el mes en curso, si no dice otra cosa.",
             "Con F6 repártalo por gestor, canal, días de mora o etapa: la suma es siempre la misma.",
             "Un pago se atribuye a la última gestión anterior, hasta lo que se podía cobrar ese día.",
             "Abajo están las promesas que vencen en esos días; con Enter se abre su cuenta."),
            (("Un pago no cuenta", "Llegó antes de la gestión, o pasados los días de la política."),
             ("Una promesa sale reemplazada", "Antes de vencer hizo otra: solo cuenta la última."),
             ("Los días no pueden ser", "Van hasta hoy, y el primero no es después del último.")),
        ),
        "convenios": (
            "Lista los convenios de pago: cómo van, qué cuota sigue, qué está vencido y qué falta.",
            ("Firme uno con Ctrl+N: escriba la cuenta y elija entre tres ofertas, o ponga sus valores.",
             "Al firmar se recibe la inicial y la deuda se congela; imprima el papel y hágalo firmar.",
             "Cada factura lleva su cuota. Quien quiera pagar lo que falta, con F6 y sin intereses futuros.",
             "Si las cuotas vencen sin pago, F7 lo declara incumplido y la deuda vuelve con su edad."),
            (("Falta quién lo aprobó", "Esas condiciones pasan la política: escriba quién las aprobó."),
             ("Las cuotas no suman", "La última tiene que ser la que dice el aviso."),
             ("La caja está cerrada", "Abra el turno: la inicial se recibe con recibo.")),
        ),
        "juridico": (
            "Lleva las deudas que se cobran por ley: qué le falta a cada título, su etapa y qué vence.",
            ("Pase una cuenta con Ctrl+N: sale de la lista de cobro hasta que el proceso termine.",
             "Abajo se ve qué requisito falta; Enter sobre él abre dónde se arregla.",
             "F8 registra la etapa que sigue y F6 notifica: el término corre en días hábiles.",
             "Con F4 van el oficio, las medidas, el costo, los adjuntos y el fin del proceso.",
             "Ctrl+P reúne todo lo que prueba la deuda en un PDF con índice, para el abogado."),
            (("El título no se emite", "El aviso dice qué requisito falta: arréglelo y emítalo otra vez."),
             ("El término corre todavía", "Espere al día que dice el aviso; antes no hay etapa siguiente."),
             ("Un convenio suspende el proceso", "Mientras se cumpla no avanza; si se incumple, sigue.")),
        ),
        "reclamos": (
            "Lleva las peticiones, quejas y reclamos: qué vence primero y qué se respondió.",
            ("Radique con la cuenta y, si es de una factura, marque los renglones o escriba el valor.",
             "Responda antes de que venza: verá cuánto se concede y cuánto se vuelve a exigir.",
             "Notifique la respuesta: desde ese día corre el plazo para recurrir."),
            (("Ya está en reclamo", "Ese dinero ya se reclama en otro radicado: siga en ese."),
             ("Venció el plazo", "Reconozca el silencio positivo con F4: se concede lo reclamado."),
             ("Falta pagar lo no reclamado", "Reciba el pago en la caja; después reciba el recurso.")),
        ),
    }
)  # fmt: skip
"""Purpose, steps and refusals of each page, by its id."""

DEBT_KEYS: Final = MappingProxyType(
    {
        "servicio": (
            "Continuidad y calidad",
            (("Enter", "anotar el mes que terminó y pasar a la ruta que sigue"),
             ("F6", "lo mismo; con un mes elegido abajo, corregirlo"), ("Esc", "volver")),
        ),
        "carrotanque": (
            "Venta en carrotanque",
            (("Ctrl+N", "vender; antes se ve cuánto es"), ("F7", "el precio, con el acto que lo aprueba"),
             ("F8", "anular la venta elegida"), ("Ctrl+F", "buscar por cuenta, titular o placa"),
             ("Enter", "abrir la cuenta"), ("Esc", "volver")),
        ),
        "mesas": (
            "Mesas con entidades",
            (("Ctrl+N", "escribir el acta de una mesa, con sus compromisos"),
             ("F6", "dar por cumplido el compromiso elegido, o el primero que falte"),
             ("Enter", "en la lista, ir a sus compromisos; en uno, darlo por cumplido"),
             ("Ctrl+F", "buscar por entidad, acta o compromiso"), ("Esc", "volver")),
        ),
        "campanas_cobro": (
            "Campañas de cobro",
            (("Ctrl+N", "campaña o jornada nueva"), ("F6", "anotar quién asistió a la jornada"),
             ("Enter", "en la lista, ir a sus cuentas; en una cuenta, abrirla"),
             ("Mayús+↓", "elegir varias cuentas, para su asistencia"), ("Esc", "volver")),
        ),
        "recuperado": (
            "Recuperado",
            (("F4", "cambiar los días; Enter los suma"), ("F6", "por gestor, canal, días de mora o etapa"),
             ("Enter", "en una promesa: abrir su cuenta"), ("Ctrl+E", "exportar"), ("Esc", "volver")),
        ),
        "cartas": (
            "Cartas",
            (("Ctrl+N", "lote nuevo: la carta y, antes de hacerlo, a quiénes sí y a quiénes no"),
             ("Enter", "sus cartas: lo que fue de cada una, y reimprimir una sola"),
             ("Ctrl+P", "imprimir el lote por ruta, con sus planillas de entrega"),
             ("F6", "plantillas: lo que dice cada carta"), ("Esc", "volver")),
        ),
        "entrega_cartas": (
            "Entrega de cartas",
            (("E", "entregada"), ("R", "entregada, diciendo a quién"),
             ("1…8", "devuelta, por la causa que anotó quien la llevó"), ("Supr", "quitar la marca"),
             ("Ctrl+Enter", "cerrar la planilla: lo que no se marcó queda entregado"),
             ("Ctrl+P", "reimprimir solo esta carta, como copia"), ("Enter", "abrir la cuenta"),
             ("Esc", "volver a los lotes")),
        ),
        "plantillas_cartas": (
            "Plantillas de cartas",
            (("F4", "ir a los campos; Enter inserta el elegido donde se escribía"),
             ("F6", "otra plantilla"), ("F7", "deshacer lo que no se ha guardado"),
             ("Ctrl+N", "plantilla nueva, como copia de esta"),
             ("Ctrl+Enter", "guardar: una versión nueva desde hoy"), ("Esc", "volver")),
        ),
        "convenios": (
            "Convenios",
            (("Ctrl+N", "firmar uno nuevo: cuenta, tres ofertas o valores propios"),
             ("1 2 3", "elegir una oferta; Ctrl+Enter la firma"),
             ("Enter", "ver su cuenta"), ("F6", "pagar de una vez todo lo que falta"),
             ("F7", "declararlo incumplido"), ("Supr", "anular el que se firmó hoy"),
             ("Alt+RePág Alt+AvPág", "el informe de otro mes"),
             ("Ctrl+P", "imprimir el convenio"), ("Esc", "volver")),
        ),
        "juridico": (
            "Jurídico",
            (("Ctrl+N", "pasar una cuenta a jurídica"), ("F8", "registrar la etapa que sigue"),
             ("F6", "notificar el título o la orden"), ("F7", "datos del título"),
             ("F4", "otros pasos: oficio, medidas, costo, adjuntos, fin; abogados, quién entrega o termina"),
             ("Ctrl+P", "expediente en PDF"), ("Ctrl+F", "buscar"),
             ("Enter", "en la lista, abrir la cuenta; en un requisito, ir a arreglarlo"), ("Esc", "volver")),
        ),
        "reclamos": (
            "Reclamos",
            (("Ctrl+N", "radicar una petición, una queja o un reclamo"),
             ("F8", "responder: antes de guardar se ve lo que la respuesta hace"),
             ("F6", "notificar la respuesta"), ("F7", "recibir el recurso"),
             ("Ctrl+P", "constancia de radicación"), ("Ctrl+R", "carta de respuesta"),
             ("F4", "lo demás que se puede hacer con el radicado"),
             ("Ctrl+F", "buscar por radicado, cuenta, nombre o causa"),
             ("Enter", "abrir la cuenta"), ("Esc", "volver")),
        ),
    }
)  # fmt: skip
"""Title and keys of each page, by its id."""
