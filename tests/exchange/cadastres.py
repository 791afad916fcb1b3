"""Cadastres of a few cells, and what the reader says of them."""

from exchange.files import table_of

from app.exchange.cadastre_file import read_cadastre


def read(titles, *rows, options=None, **table):
    return read_cadastre(table_of([titles, *rows], **table), options=options)


def one(**cells):
    """The only row of a cadastre with these columns beside a code, a name and a stratum."""
    found = one_file(**cells)
    assert not found.rejected
    return found.rows[0]


def one_file(**cells):
    base = {"CODIGO": "1", "NOMBRE": "Ana", "ESTRATO": "2"} | {
        key.replace("_", " "): cell for key, cell in cells.items()
    }
    return read(list(base), list(base.values()))


def reason(**cells):
    found = one_file(**cells)
    assert not found.rows
    return found.rejected[0].column, found.rejected[0].reason


def warning(**cells):
    found = one_file(**cells)
    assert not found.rejected
    return found.warnings[0].column, found.warnings[0].reason
