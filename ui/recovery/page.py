"""Makes the page of recovery."""

from app.office import Office
from ui.ports import PageTools
from ui.recovery.presenter import RecoveryPresenter
from ui.recovery.view import RecoveryPage
from ui.widgets.page import Page


def page(office: Office, tools: PageTools) -> Page:
    """The page `recuperado`, wired."""
    view = RecoveryPage()
    presenter = RecoveryPresenter(view, office, tools)
    view.keep(presenter)
    view.entered.connect(presenter.enter)
    view.refresh_wanted.connect(presenter.reload)
    view.days_typed.connect(presenter.choose_days)
    view.by_chosen.connect(presenter.choose_by)
    view.account_asked.connect(presenter.open_account)
    view.left.connect(presenter.leave)
    return view
