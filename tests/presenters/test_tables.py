"""How tables are declared: columns, cells and short lists, without Qt."""

import subprocess
import sys
from decimal import Decimal

from ui.theme.tone import Tone
from ui.widgets.cells import Bars, Box, Check, Chip, Keycap, Segments, Text, money_cell, plain
from ui.widgets.columns import Column, ListSource, Order

ROWS = [("Óscar", 30), ("ana", 5), ("Luz", 100)]
COLUMNS: tuple[Column[tuple[str, int]], ...] = (
    Column(key="name", title="Titular", cell=lambda row: row[0], width=100, tone=Tone.MUTED, strong=True),
    Column(key="debt", title="Saldo", cell=lambda row: money_cell(row[1]), width=80),
)


def test_a_bare_string_wears_the_columns_tone():
    assert COLUMNS[0].shown(ROWS[0]) == Text("Óscar", Tone.MUTED, strong=True)


def test_money_without_an_amount_is_a_dash():
    assert money_cell(None) == Text("—", Tone.MUTED)
    assert money_cell(-1312, strong=True) == Text("−1.312", strong=True)


def test_a_list_sorts_by_words_whatever_their_case_and_by_value_where_one_is_given():
    source = ListSource(ROWS, columns=COLUMNS, values={"debt": lambda row: row[1]})
    assert source.ids(None) == [0, 1, 2]
    assert source.ids(Order("name")) == [1, 2, 0]
    assert source.ids(Order("debt", descending=True)) == [2, 0, 1]
    assert source.ids(Order("unknown")) == [0, 1, 2]
    assert source.rows([2, 9]) == {2: ("Luz", 100)}


def test_a_list_takes_its_ids_from_the_rows():
    assert ListSource(ROWS, ident=lambda row: row[1]).ids(None) == [30, 5, 100]


def test_every_cell_can_be_read_aloud():
    assert plain("x") == "x"
    assert plain(Text("Ana", sub="Cl. 1")) == "Ana. Cl. 1"
    assert plain(Text("Ana")) == "Ana"
    assert plain(Chip("Activa")) == "Activa"
    assert plain(Keycap("V", "Visita")) == "Visita (V)"
    assert plain(Box("713", wrong=True)) == "713"
    assert plain(Bars((1, None, 3), Decimal(2))) == "1  3"
    assert plain(Bars((1,), said="sube")) == "sube"
    assert plain(Segments(((1, Tone.OK),), 2, "1 / 2")) == "1 / 2"
    assert plain(Check(on=True)) == "sí"
    assert plain(Check(on=False)) == "no"


def test_what_presenters_import_brings_no_qt():
    code = (
        "import ui.ports, ui.formats, ui.widgets.cells, ui.widgets.columns, ui.widgets.values, "
        "ui.widgets.table_options, ui.theme.icon, ui.theme.tone, sys;"
        "print([name for name in sys.modules if name.startswith(('PySide6', 'sqlalchemy'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
