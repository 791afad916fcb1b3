"""How a table was left, and what of it still fits the columns that there are."""

import pytest

from ui.widgets.columns import Column, Order
from ui.widgets.table_layout import Layout, factory, moved, pinned, read, toggled, written


def column(key, **more):
    return Column(key=key, title=key.capitalize(), cell=str, width=60, **more)


COLUMNS = (column("code"), column("name"), column("debt", sortable=False), column("cycle", hidden=True))
KEPT = pinned(COLUMNS)
MINE = Layout(
    ("name", "code", "cycle", "debt"), frozenset({"debt"}), {"name": 220}, Order("name", descending=True)
)


def test_the_column_that_names_a_row_and_the_one_typed_in_are_never_hidden():
    assert pinned(COLUMNS) == {"code"}
    assert pinned((column("order"), column("code", pinned=True)), "typed") == {"code", "typed"}
    own = factory(COLUMNS)
    assert own.shown() == ("code", "name", "debt")
    assert toggled(own, "code", KEPT) == own
    assert toggled(own, "cycle", KEPT).shown() == ("code", "name", "debt", "cycle")
    assert toggled(own, "name", KEPT).shown() == ("code", "debt")


def test_a_column_moves_as_far_as_there_are_others():
    order = ("a", "b", "c")
    assert moved(order, "a", 1) == ("b", "a", "c")
    assert moved(order, "c", -5) == ("c", "a", "b")
    assert moved(order, "b", 5) == ("a", "c", "b")


def test_what_was_left_comes_back():
    assert read(written(MINE, COLUMNS), COLUMNS, KEPT) == MINE
    plain = Layout(MINE.order)
    assert read(written(plain, COLUMNS), COLUMNS, KEPT) == plain


def test_nothing_is_remembered_of_a_table_as_the_program_gives_it():
    assert written(factory(COLUMNS), COLUMNS) == ""


@pytest.mark.parametrize(
    "text",
    ["", "{", "3", '{"order": 1}', '{"order": [1], "hidden": [], "widths": {}, "sort": []}',
     '{"order": ["gone"], "hidden": [], "widths": {}, "sort": []}'],
)  # fmt: skip
def test_a_damaged_memory_is_the_programs_own(text):
    assert read(text, COLUMNS, KEPT) == factory(COLUMNS)


def test_a_column_that_is_gone_is_forgotten_and_a_new_one_stands_where_the_program_puts_it():
    older = (column("gone"), column("name"), column("code"))
    text = written(Layout(("name", "gone", "code"), frozenset({"gone", "name"})), older)
    assert read(text, COLUMNS, KEPT) == Layout(
        ("name", "debt", "cycle", "code"), frozenset({"name", "cycle"})
    )
    newest = (column("fresh"), *COLUMNS)
    assert read(written(MINE, COLUMNS), newest, KEPT).order == ("fresh", *MINE.order)


def test_what_must_be_seen_is_seen_again_and_odd_widths_and_orders_are_dropped():
    odd = Layout(MINE.order, frozenset({"code"}), {"name": 5, "debt": 9_000, "gone": 80}, Order("debt"))
    assert read(written(odd, COLUMNS), COLUMNS, KEPT) == Layout(MINE.order)
