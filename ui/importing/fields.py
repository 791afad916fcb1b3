"""The fields of a cadastre for which one may choose a column."""

from types import MappingProxyType
from typing import Final

from app.exchange.cadastre_fields import FIELDS, NEEDED
from app.exchange.cadastre_file import score_cadastre
from ui.sheets.mapping import SheetFields

WORDS: Final = MappingProxyType(
    {
        "codigo": "Código de la cuenta",
        "nombre": "Nombre",
        "apellidos": "Apellidos",
        "tipo_documento": "Tipo de documento",
        "documento": "Documento",
        "dv": "Dígito del NIT",
        "direccion": "Dirección",
        "barrio": "Barrio",
        "estrato": "Estrato",
        "uso": "Uso",
        "ruta": "Ruta",
        "orden": "Orden en la ruta",
        "medidor": "Medidor",
        "marca": "Marca del medidor",
        "instalado": "Instalado el",
        "digitos": "Dígitos del medidor",
        "lectura": "Última lectura",
        "acueducto": "Acueducto",
        "alcantarillado": "Alcantarillado",
        "aseo": "Aseo",
        "estado": "Estado",
        "desocupado": "Desocupado",
        "celular": "Celular",
        "telefono": "Teléfono",
        "correo": "Correo",
        "unidades": "Unidades",
        "ciclo": "Ciclo",
        "predial": "Número predial",
        "saldo": "Saldo anterior",
        "facturas_vencidas": "Facturas vencidas",
    }
)
"""What each field is called on the page."""

CADASTRE_FIELDS: Final = SheetFields(specs=FIELDS, words=WORDS, score=score_cadastre, one_of=tuple(NEEDED))
