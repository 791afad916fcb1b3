"""Reports by data files: each column as its layout says, each fault in the office's words."""

from datetime import date
from decimal import Decimal

import pytest

from app.exchange.sui_layout import LayoutWrong, layout_of, render


def layout(*columns, **more):
    return layout_of({"codigo": "x", "nombre": "X", "familia": "factura", "columnas": list(columns), **more})


def cell(fact, **column):
    cells, faults = render(layout({"nombre": "A", "dato": "a", **column}), {"a": fact})
    return cells[0], [fault.what for fault in faults]


@pytest.mark.parametrize(
    ("fact", "column", "expected"),
    [
        ("Peñón, n.º 3", {}, ("Penon n.o 3", [])),
        ("2026-000001", {"solo_letras_y_cifras": True}, ("2026000001", [])),
        ("abcdef", {"largo": 4}, ("abcdef", ["tiene 6 letras y caben 4"])),
        ("abc ef", {"largo": 4, "recortar": True}, ("abc", [])),
        ("«»", {"obligatoria": True}, ("", ["falta"])),
        (None, {"obligatoria": True}, ("", ["falta"])),
        ("", {}, ("", [])),
        ("E1", {"codigos": {"E1": "1"}}, ("1", [])),
        ("X", {"codigos": {"E1": "1"}}, ("", ["no tiene código en este formato"])),
        (date(2026, 11, 3), {"tipo": "fecha"}, ("03-11-2026", [])),
        ("ayer", {"tipo": "fecha"}, ("", ["no es una fecha"])),
        (12, {"tipo": "numero", "largo": 2}, ("12", [])),
        (-12, {"tipo": "numero", "largo": 2}, ("-12", [])),
        (123, {"tipo": "numero", "largo": 2}, ("123", ["tiene 3 cifras y caben 2"])),
        ("doce", {"tipo": "numero"}, ("", ["no es un número"])),
        (Decimal("1.5"), {"tipo": "numero"}, ("1.5", ["no es un número entero"])),
        (Decimal("1.555"), {"tipo": "decimal", "decimales": 2}, ("1.56", [])),
        (Decimal("-0.7"), {"tipo": "decimal", "decimales": 3, "minimo": "-0.7"}, ("-0.700", [])),
        (Decimal("-0.8"), {"tipo": "decimal", "minimo": "-0.7"}, ("-0.8", ["es menor que -0.7"])),
        (0, {"tipo": "numero", "minimo": 1}, ("0", ["es menor que 1"])),
        (10, {"tipo": "numero", "maximo": 9.5}, ("10", ["es mayor que 9.5"])),
        (1_000_000, {"tipo": "numero"}, ("1000000", [])),
    ],
)
def test_a_cell_is_written_as_its_column_says(fact, column, expected):
    assert cell(fact, **column) == expected


def test_a_column_without_fact_writes_what_is_fixed_and_a_fault_says_where_to_mend_it():
    found = layout(
        {"nombre": "A", "fijo": "0"}, {"nombre": "B", "dato": "b", "obligatoria": True, "donde": "Cuenta"}
    )
    cells, (fault,) = render(found, {})
    assert cells == ["0", ""]
    assert (fault.place, fault.column, fault.value, fault.mend) == (2, "B", "", "Cuenta")


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ([], "le falta"),
        ({"familia": "factura", "columnas": []}, "no tiene columnas"),
        ({"familia": "otra"}, "familia «otra»: use factura o pqr"),
        ({"familia": "factura", "columnas": [{"nombre": "A", "ancho": 2}]}, "«ancho» no se conoce"),
        ({"familia": "factura", "columnas": [{"nombre": "A", "tipo": "x"}]}, "tipo «x», use texto"),
        ({"familia": "pqr", "columnas": [{"nombre": "A"}]}, "le falta 'codigo'"),
    ],
)
def test_a_file_that_is_no_layout_says_why(body, said):
    with pytest.raises(LayoutWrong, match=said):
        layout_of(body)
