"""Makes the page of unidentified payments."""

from app.office import Office
from ui.parked.presenter import ParkedPresenter
from ui.parked.view import ParkedPage
from ui.ports import PageTools
from ui.widgets.page import Page


def page(office: Office, tools: PageTools) -> Page:
    """The page `por_identificar`, wired."""
    view = ParkedPage(tools.tasks)
    presenter = ParkedPresenter(view, office, tools)
    view.keep(presenter)
    view.find_with(presenter.find_accounts)
    view.entered.connect(presenter.enter)
    view.refresh_wanted.connect(presenter.reload)
    view.typed.connect(presenter.search)
    view.picked.connect(presenter.choose)
    view.account_wanted.connect(presenter.begin_account)
    view.account_chosen.connect(presenter.choose_account)
    view.assign_asked.connect(presenter.ask_assign)
    view.left.connect(presenter.leave)
    return view
