"""What is said of banks' files: refusals, and each error and notice of an import."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

BANK_SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "BankFileRejected": "El archivo {file} no se cargó: {detail}",
        "BankProfileMissing": "No existe el perfil de banco «{profile}».",
        "BankProfileFixed": "El perfil «{profile}» es de fábrica: haga una copia y cámbiela.",
        "BankProfileFaulty": "El perfil de banco no sirve todavía: {problems}.",
        "BankFileMissing": "No hay ningún archivo de banco cargado con el número {number}.",
        "BankFileUndone": "El archivo de banco {number} ya se deshizo.",
        "BankPaymentMissing": "El archivo de banco {number} no tiene ningún pago en la línea {row}.",
        "BankPaymentNotSo": (
            "El pago de la línea {row} del archivo {number} está {state}: no se puede {wanted}."
        ),
        "NothingToBill": "No hay facturas con saldo de {period} que llevar al banco.",
    }
)
"""The sentences of refusals; `app.messages` says them."""

_ERRORS: Mapping[str, str] = {
    "VACIO": "el archivo está vacío",
    "TIPO_REGISTRO": "no se conoce un registro que empieza por «{encontrado}»",
    "SECUENCIA": "el registro {encontrado} no va aquí; se esperaba {esperado}",
    "LONGITUD": "el registro no tiene el largo que debe: {motivo}",
    "NUMERICO": "en {campo} hay «{valor}», que no es un número",
    "FECHA": "en {campo} hay «{valor}», que no es una fecha ni una hora",
    "NIT": "el archivo es del NIT {encontrado} y la oficina es {esperado}",
    "LOTE_NUMERO": "el control es del lote {encontrado} y el lote es el {esperado}",
    "LOTE_CONTEO": "el lote dice {declarado} pagos y trae {calculado}",
    "LOTE_VALOR": "el lote dice {declarado} centavos y sus pagos suman {calculado}",
    "ARCHIVO_CONTEO": "el archivo dice {declarado} pagos y trae {calculado}",
    "ARCHIVO_VALOR": "el archivo dice {declarado} centavos y sus pagos suman {calculado}",
    "ARCHIVO_REPETIDO": "es el mismo archivo que se cargó el {cargado} como {archivo}, con el número {id}",
    "AREA_RESERVADA_RECORTADA": "el registro viene recortado en su área reservada",
    "REFERENCIA_REPETIDA": "la referencia {referencia} ya venía en {antes}: se aplican los dos pagos",
    "REFERENCIA_DESCONOCIDA": "la referencia {referencia} no es de ninguna factura: queda por identificar",
    "VALOR_DISTINTO": "se pagaron {pagado} y se esperaban {esperado}",
    "CAUSAL_DEVOLUCION": "el banco lo devolvió con la causal {causal}: no se aplica",
    "FECHA_FUTURA": "la fecha {fecha} todavía no llega",
    "CUENTA_DISTINTA": "el archivo es de {dato} {encontrado} y el perfil dice {esperado}",
    "ARCHIVO_REPETIDO con otro contenido": (
        "el banco ya entregó ese día un archivo con la misma letra, {modificador}: {archivo}, cargado el"
        " {cargado} con el número {id}, y este trae otra cosa. Si lo corrige, deshaga antes aquel; si es otro"
        " archivo del día, pida al banco que lo entregue con otra letra"
    ),
    "MEDIO_DESCONOCIDO": "no se conoce el medio de pago {medio}",
}
_SAME_NAME = "ARCHIVO_REPETIDO con otro contenido"
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_CENTS = ("declarado", "calculado")
_UNITS = ("pagado", "esperado")


class _Said(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return ""


def finding(line: int | None, code: str, facts: Mapping[str, Any], money: Callable[[int], str] = str) -> str:
    """An error or a notice of an import as people read it.

    Args:
        line: where in the file; None for the file as a whole.
        code: which one.
        facts: its figures.
        money: how an amount in the office's unit is said.
    """
    said = _Said({name: _shown(value) for name, value in facts.items()})
    if code == "VALOR_DISTINTO":
        said |= {name: money(facts[name]) for name in _UNITS}
    said |= {name: f"{facts[name]:,}".replace(",", ".") for name in _CENTS if name in facts}
    if facts.get("otro_contenido"):
        code = _SAME_NAME
    if code == "LONGITUD":
        said["motivo"] = facts.get("motivo") or _length(facts)
    if code == "REFERENCIA_REPETIDA":
        before = facts.get("linea_anterior")
        said["antes"] = f"la línea {before}" if before else f"el archivo {facts.get('archivo_anterior')}"
    text = _ERRORS[code].format_map(said)
    return text if line is None else f"línea {line}: {text}"


def _length(facts: Mapping[str, Any]) -> str:
    if "minimo" in facts:
        return f"trae {facts['longitud']} posiciones y necesita {facts['minimo']}"
    return f"después de la posición {facts['maximo']} hay «{facts['sobra']}»"


def _shown(value: object) -> object:
    """A list as a choice, a day as people write it, anything else as it is."""
    if isinstance(value, list):
        return " o ".join(map(str, value))
    found = _DAY.fullmatch(value) if isinstance(value, str) else None
    return "/".join(reversed(found.groups())) if found else value
