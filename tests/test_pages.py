"""Every page is reached from another one: a page that only its file knows is nobody's."""

import ast
from pathlib import Path

UI = Path(__file__).parents[1] / "ui"
NOT_WAYS = {"pages.py", "dialog_pictures.py", "picture_moments.py", "pictures.py"}


def pages():
    """Id of each page that hangs under another one, and the package that shows it."""
    tree = ast.parse((UI / "pages.py").read_text("utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "PageSpec":
            said = {each.arg: each.value for each in node.keywords}
            made = said["factory"]
            given = made.args[:1] if isinstance(made, ast.Call) else []
            package = given[0].value if given and isinstance(given[0], ast.Constant) else ""
            if "parent" in said and isinstance(said["id"], ast.Constant):
                yield said["id"].value, package


def words():
    """Every text of the screens by its package; not of what only lists pages."""
    found = {}
    for path in UI.rglob("*.py"):
        inside = path.relative_to(UI).parts[0]
        if inside != "help" and inside not in NOT_WAYS:
            texts = (node.value for node in ast.walk(ast.parse(path.read_text("utf-8"))) if _is_text(node))
            found.setdefault(inside, set()).update(texts)
    return found


def _is_text(node):
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def test_every_page_under_another_is_led_to_from_somewhere():
    said = words()
    lost = [
        page
        for page, own in pages()
        if not any(page in texts for inside, texts in said.items() if inside != own)
    ]
    assert lost == []
    assert len(list(pages())) > 30
