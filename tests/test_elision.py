"""Where a text may be cut by an ellipsis, by name: everywhere else it fits, or a test of its page fails."""

import ast
from collections import Counter
from pathlib import Path

UI = Path(__file__).parents[1] / "ui"
MAY_ELIDE = {
    "account/identity_card": 3,  # the holder, where the premises are, what is known of them
    "agreements/cards": 1,  # words of a fact; figures fit
    "agreements/offers": 4,  # what an offer is called and made of
    "bank_loading/view": 1,  # what a file says of itself
    "billing/parts": 3,  # what a sum is of
    "campaigns/view": 1,  # what a campaign asks
    "cash/debt_card": 2,  # the holder, their address
    "charges/view": 1,  # what the list adds up to, in words
    "critique/cards": 3,  # the holder, their address, what was billed before
    "delivery/cards": 1,  # where invoices that came back stand
    "invoice/view": 1,  # what the list adds up to, in words
    "portfolio/cards": 3,  # what stands apart of the ages
    "portfolio/view": 1,  # what an act is about
    "reading/cards": 3,  # the holder, their address, a warning
    "reconciliation/view": 1,  # why something differs
    "sheets/view": 1,  # what a file says of itself
    "shell/bars": 1,  # the office
    "shift/cards": 2,  # what may explain a difference
    "trace/view": 1,  # the holder
    "widgets/blocks": 2,  # the second title of a card, words of a fact
    "widgets/filters": 1,  # what the list adds up to, in words
    "widgets/page": 1,  # the second title of a page
}
"""Modules of `ui` that make an `ElidedLabel`, and how many: names and sentences, never figures.

`gui.checks` looks at each that is cut: its whole text is its tooltip and is read aloud, and it is no figure.
"""


def calls(name: str) -> list[tuple[str, ast.Call]]:
    """Every call of a name in `ui`, with its module."""
    return [
        (path.relative_to(UI).with_suffix("").as_posix(), node)
        for path in sorted(UI.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name
    ]


def test_a_text_is_cut_only_where_it_is_named():
    assert Counter(module for module, _ in calls("ElidedLabel")) == MAY_ELIDE


def test_a_column_of_figures_is_none_that_gives_way():
    """What stretches may be cut by the others: names and sentences, read whole under the pointer."""
    given = [(module, {each.arg: ast.unparse(each.value) for each in call.keywords}) for module, call in
             calls("Column")]  # fmt: skip
    assert len(given) > 300
    odd = [
        (module, said["key"])
        for module, said in given
        if said.get("stretch") == "True" and ("money" in said or said.get("align") == "Align.RIGHT")
    ]
    assert odd == []
