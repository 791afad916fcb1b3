"""One act, one key: what the buttons of all pages are called and by which key they are pressed."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

UI = Path(__file__).parents[1] / "ui"
MAIN = "Ctrl+Return"
"""The act a page is there for, whatever it is: it may be one of those below."""
KEYS = {
    "Imprimir": "Ctrl+P",
    "Exportar": "Ctrl+E",
    "Columnas…": "Ctrl+L",
    "Cargar": "Ctrl+O",
    "Otro archivo…": "Ctrl+O",
    "Cambiar": "F2",
    "Más": "F4",
    "Con est": "F4",
    "Gasto o entrega…": "F11",
    "¿Por qué este valor?": "F9",
    "Retirar": "Del",
    "Probar": "F6",
}
"""How the text of a button begins, and its key on every page that has it."""
NEW = ("nuevo", "nuevo…", "nueva", "nueva…", "Nueva…", "Nuevo…")
"""How the text ends of what makes a new one: Ctrl+N."""
APART = {
    ("bank_profile", "Probar con un archivo…"): "F5",
    ("campaigns", "Más"): "F7",
    ("campaigns", "Zona nueva…"): "F6",
    ("preview", "Imprimir nota…"): "F7",
    ("reconciliation", "Columnas…"): "F4",
    ("shift", "Imprimir"): "F7",
    ("strata", "Exportar la comparación…"): "F6",
}
"""Where the page has two of the kind: the one that is asked for less has a key of its own."""


def buttons() -> Iterator[tuple[str, str, str]]:
    """Package, text and key of every button that is written with both."""
    for path in sorted(UI.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args):
                continue
            keys = [each.value for each in node.keywords if each.arg == "key"]
            text = node.args[0]
            if not (node.func.id in {"Button", "MenuButton"} and keys and isinstance(text, ast.Constant)):
                continue
            if isinstance(keys[0], ast.Constant):
                yield path.parent.name, str(text.value), str(keys[0].value)


def wanted(text: str) -> str:
    """The key that its text asks for; empty where none is agreed."""
    if text.endswith(NEW) and not text.endswith("de nuevo"):
        return "Ctrl+N"
    return next((key for begins, key in KEYS.items() if text.startswith(begins)), "")


def test_the_buttons_are_found():
    assert len(list(buttons())) > 150


def test_one_act_has_one_key_on_every_page():
    """CONTRIBUTING.md, «Keys»: people learn a key once."""
    odd = [
        f"{page}: {text!r} is pressed by {key}, elsewhere by {wanted(text)}"
        for page, text, key in buttons()
        if wanted(text) and key not in {wanted(text), MAIN, APART.get((page, text))}
    ]
    assert odd == []


@pytest.mark.parametrize(("page", "text"), sorted(APART))
def test_what_stands_apart_is_still_there(page, text):
    assert (page, text, APART[page, text]) in set(buttons())
