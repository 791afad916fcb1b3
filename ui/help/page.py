"""Makes the guide's page."""

from app.office import Office
from ui.help.presenter import HelpPresenter
from ui.help.view import HelpPage
from ui.ports import PageTools
from ui.widgets.page import Page


def page(office: Office, _tools: PageTools) -> Page:
    """The guide, wired."""
    view = HelpPage()
    presenter = HelpPresenter(view, office.folder.database)
    view.keep(presenter)
    view.entered.connect(presenter.enter)
    return view
