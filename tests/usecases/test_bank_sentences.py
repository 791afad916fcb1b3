"""Each error and notice of a bank's file is said in a sentence with its figures."""

import pytest

from app.exchange.bank_file import ErrorCode, NoticeCode
from app.wording.bank_sentences import finding

SAID = {
    "VACIO": ({}, "el archivo está vacío"),
    "TIPO_REGISTRO": ({"encontrado": "Q6"}, "«Q6»"),
    "SECUENCIA": ({"esperado": ["06", "08"], "encontrado": "05"}, "05 no va aquí; se esperaba 06 o 08"),
    "LONGITUD": ({"longitud": 20, "minimo": 55}, "trae 20 posiciones y necesita 55"),
    "NUMERICO": ({"campo": "valor", "valor": "12X"}, "en valor hay «12X»"),
    "FECHA": ({"campo": "hora", "valor": "2599"}, "en hora hay «2599»"),
    "NIT": ({"esperado": "900123456-8", "encontrado": "800"}, "NIT 800 y la oficina es 900123456-8"),
    "LOTE_NUMERO": ({"esperado": 1, "encontrado": 2}, "lote 2 y el lote es el 1"),
    "LOTE_CONTEO": ({"declarado": 3, "calculado": 1}, "dice 3 pagos y trae 1"),
    "LOTE_VALOR": ({"declarado": 8_745_000, "calculado": 5}, "dice 8.745.000 centavos y sus pagos suman 5"),
    "ARCHIVO_CONTEO": ({"declarado": 3, "calculado": 1}, "dice 3 pagos y trae 1"),
    "ARCHIVO_VALOR": ({"declarado": 3, "calculado": 1}, "dice 3 centavos"),
    "ARCHIVO_REPETIDO": ({"id": 7, "archivo": "r.txt", "cargado": "2026-12-05"}, "05/12/2026 como r.txt"),
    "AREA_RESERVADA_RECORTADA": ({"longitud": 94}, "recortado"),
    "REFERENCIA_REPETIDA": ({"referencia": "9", "linea_anterior": 3}, "la línea 3"),
    "REFERENCIA_DESCONOCIDA": ({"referencia": "9"}, "por identificar"),
    "VALOR_DISTINTO": ({"pagado": 5, "esperado": 7, "debe": 7}, "se pagaron $5 y se esperaban $7"),
    "CAUSAL_DEVOLUCION": ({"causal": "C07"}, "causal C07"),
    "FECHA_FUTURA": ({"fecha": "2026-12-06"}, "06/12/2026"),
    "CUENTA_DISTINTA": ({"dato": "banco", "esperado": "040", "encontrado": "007"}, "es de banco 007"),
    "MEDIO_DESCONOCIDO": ({"medio": "77"}, "77"),
}


@pytest.mark.parametrize("code", [*ErrorCode, *NoticeCode], ids=str)
def test_each_is_said_with_its_figures(code):
    facts, words = SAID[code.value]
    said = finding(4, code.value, facts, lambda amount: f"${amount}")
    assert words in said
    assert said.startswith("línea 4: ")
    assert "{" not in said
    assert finding(None, code.value, facts, lambda amount: f"${amount}") in said


def test_what_comes_from_a_sheet_or_another_file_says_it():
    assert "hay «X»" in finding(1, "LONGITUD", {"longitud": 170, "maximo": 97, "sobra": "X"})
    assert "fila con menos" in finding(1, "LONGITUD", {"motivo": "fila con menos columnas"})
    assert "el archivo r.txt" in finding(
        1, "REFERENCIA_REPETIDA", {"referencia": "9", "archivo_anterior": "r.txt"}
    )
