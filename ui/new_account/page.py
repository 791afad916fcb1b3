"""Makes the page of a new account."""

from app.office import Office
from ui.new_account.presenter import NewAccountPresenter
from ui.new_account.view import NewAccountPage
from ui.ports import PageTools
from ui.widgets.page import Page


def page(office: Office, tools: PageTools) -> Page:
    """The page of a new account, wired."""
    view = NewAccountPage()
    presenter = NewAccountPresenter(view, office, tools)
    view.keep(presenter)
    view.entered.connect(presenter.enter)
    view.save_wanted.connect(presenter.save)
    view.left.connect(presenter.leave)
    return view
