"""Makes the page of a list of strata."""

from app.office import Office
from ui.ports import PageTools
from ui.strata.presenter import StrataPresenter
from ui.strata.view import StrataPage
from ui.widgets.page import Page


def page(office: Office, tools: PageTools) -> Page:
    """The page, wired."""
    view = StrataPage()
    presenter = StrataPresenter(view, office, tools)
    view.wire(presenter)
    view.entered.connect(presenter.enter)
    view.act_wanted.connect(presenter.ask_apply)
    view.marked.connect(presenter.choose)
    view.opened.connect(presenter.open_account)
    view.export_wanted.connect(presenter.ask_export)
    view.export_chosen.connect(presenter.export)
    view.asked_typed.connect(presenter.answer)
    return view
