"""Makes the guide's page."""

from pathlib import Path

from ui.help.presenter import HelpPresenter
from ui.help.view import HelpPage
from ui.ports import PageTools
from ui.widgets.page import Page


def page(database: Path, tools: PageTools) -> Page:
    """The guide, wired; it opens without an office too.

    Args:
        database: where the office lives, or will.
        tools: lead back to the page from which it was asked for.
    """
    view = HelpPage()
    presenter = HelpPresenter(view, database)
    view.keep(presenter)
    view.entered.connect(presenter.enter)
    view.leave_by_esc(tools.navigation.back)
    return view
