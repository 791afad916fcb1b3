"""The Spanish sentences of what the cadastre and its attachments refuse; `app.messages` says them."""

from collections.abc import Mapping
from types import MappingProxyType

CADASTRE_SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "AccountExists": "Ya existe la cuenta {account}. Escriba otro código.",
        "RouteMissing": "No hay cuentas{route}. Actualice la lista de rutas.",
        "RouteChangedSince": (
            "La cuenta {account} cambió de lugar otra vez: ya no se deshace. Muévala donde deba ir."
        ),
        "RouteExists": "Ya hay cuentas{route}. Elija otro nombre, o una las dos rutas.",
        "DoubtGone": "De la cuenta {account} ya no se duda en eso. Actualice la lista.",
        "NotTheSamePerson": "Ya no hay varias personas con el documento {document}. Actualice la lista.",
        "NothingToChange": "Ninguna de las {count} cuentas cambia: ya dicen eso, o no se pueden cambiar.",
        "BatchMissing": "No existe el lote de cambios {batch}.",
        "BatchUndone": "El lote de cambios {batch} ya se deshizo.",
        "VacancyMissing": "La cuenta {account} no está como desocupada: no hay nada que terminar.",
        "VacancyWithoutProof": (
            "Para acreditar como desocupado el predio de la cuenta {account} adjunte un documento o registre"
            " la visita que lo vio."
        ),
        "VacancyOutOfDates": (
            "Del {starts} al {ends} no puede ser: empieza a más tardar hoy, o al vencer la anterior, y su"
            " prueba sirve hasta el {last_day}."
        ),
        "VacancyInForce": (
            "La cuenta {account} ya está acreditada hasta el {ends}. Renuévela desde el día siguiente o"
            " termínela antes."
        ),
        "CycleExists": "Ya existe el ciclo {cycle}. Escriba otro código.",
        "CycleWouldRepeat": (
            "En el ciclo {cycle} se le cobraría otra vez {period}. Cámbiela cuando ese ciclo lo haya emitido."
        ),
        "BilledInCycle": (
            "Ya se le facturó {period} en el ciclo {cycle}: no se deshace. Si debe volver, cámbiela de ciclo."
        ),
        "CycleWouldSkip": (
            "En el ciclo {cycle} quedaría sin cobrar {period}. Emita antes {period} en el ciclo que tiene."
        ),
        "ReadInCycle": (
            "Ya tiene lectura en {period} del ciclo {cycle}. Emita ese período o borre la lectura, y cámbiela"
            " después."
        ),
        "ChangeTooLate": (
            "El cambio rige al guardarlo: escriba {latest} o una fecha anterior. Si rige después, regístrelo"
            " cuando se abra ese período."
        ),
        "ChangeAlreadyBilled": (
            "El período de {period} ya se facturó con lo anterior: el cambio rige desde el {earliest}. Si"
            " antes se cobró mal, corríjalo con notas."
        ),
        "ChangeBeforeLast": (
            "Este dato ya cambió el {last}: escriba esa fecha o una posterior, para que su historia sea una"
            " sola."
        ),
        "FinalReadingBelow": (
            "La lectura final {final} es menor que la última del medidor, {last}. Revísela o marque que dio"
            " la vuelta."
        ),
        "PeriodReadBefore": (
            "El medidor anterior ya tiene lectura en {period}, el período del cambio. Bórrela en Lecturas: la"
            " final de este cambio la reemplaza."
        ),
        "PeriodNotRead": (
            "El período de {period} terminó el {ends} y el medidor anterior no tiene lectura en él. Escríbala"
            " primero en Lecturas."
        ),
        "MeterElsewhere": "El medidor {serial} está instalado en la cuenta {account}. Revise la serie.",
        "AttachmentTooLarge": (
            "El archivo {name} pasa de {most_mb} MB. Redúzcalo: en la foto, baje la calidad; en el PDF,"
            " escanee en grises."
        ),
        "AttachmentUnknown": (
            "El archivo {name} no es un PDF ni una foto JPG o PNG. Guárdelo como uno de ellos."
        ),
        "AttachmentMissing": "Ese adjunto ya no está o se retiró. Actualice la página.",
        "AttachmentLost": (
            "El archivo de «{name}» falta o cambió en la carpeta de adjuntos. Restáurelo del respaldo, en"
            " {path}."
        ),
    }
)
