"""What of a cadastre the papers would not show as it is written is a warning at its row and column."""

from exchange.files import HEADER, table_of

from app.exchange.cadastre_file import read_cadastre
from app.exchange.cadastre_row import CadastreOptions
from app.exchange.columns import RowProblem
from app.exchange.paper_check import TOO_LONG, Paper

LATIN_ONLY = Paper(
    prints=lambda text: max(map(ord, text), default=0) < 256,
    missing=lambda text: tuple(dict.fromkeys(char for char in text if ord(char) >= 256 and char != "…")),
    cut_names=lambda names, codes: [
        place for place, name in enumerate(names) if len(name) > 20 - len(codes[place])
    ],
)
LOST = "letras que la factura no puede imprimir, saldrán como «?»: "


def warnings(*rows, titles=(*HEADER, "DIRECCION", "BARRIO"), paper=LATIN_ONLY):
    table = table_of([list(titles), *map(list, rows)])
    return read_cadastre(table, options=CadastreOptions(paper=paper)).warnings


def test_lost_letters_are_told_at_their_row_and_column_once_each():
    found = warnings(
        ("1", "Łukasz Łoś", "2", "Calle 1", "Centro"),
        ("2", "Ana…", "2", "Calle 漢", "Ñeque"),
        ("3", "Luz", "2", "Calle 3", "Ż"),
    )
    assert found == (
        RowProblem(2, "NOMBRE", f"{LOST}Ł, ś", "1"),
        RowProblem(3, "DIRECCION", f"{LOST}漢", "2"),
        RowProblem(4, "BARRIO", f"{LOST}Ż", "3"),
    )


def test_a_name_that_is_cut_is_told_beside_its_account():
    rows = [("1", "Doce letras, ya", "2"), ("123456", "Doce letras, ya", "2")]
    assert warnings(*rows, titles=HEADER) == (RowProblem(3, "NOMBRE", TOO_LONG, "123456"),)


def test_a_name_in_two_columns_is_judged_whole():
    found = warnings(("1", "Ana María", "2", "de los Ángeles Ł"), titles=(*HEADER, "APELLIDOS"))
    assert [(each.column, each.reason) for each in found] == [("NOMBRE", f"{LOST}Ł"), ("NOMBRE", TOO_LONG)]


def test_a_refused_row_is_not_warned_of_and_without_papers_nothing_is():
    assert warnings(("1", "Łukasz", "9"), titles=HEADER) == ()
    assert warnings(("1", "Łukasz", "2"), titles=HEADER, paper=None) == ()
