"""Makes the page of the close of a period."""

from app.office import Office
from ui.closing.presenter import ClosingPresenter
from ui.closing.view import ClosingPage
from ui.ports import PageTools
from ui.widgets.page import Page


def page(office: Office, tools: PageTools) -> Page:
    """The page `cierre`, wired."""
    view = ClosingPage()
    presenter = ClosingPresenter(view, office, tools)
    view.keep(presenter)
    view.entered.connect(presenter.enter)
    view.refresh_wanted.connect(presenter.reload)
    view.period_chosen.connect(presenter.choose)
    view.check_opened.connect(presenter.open_check)
    view.close_wanted.connect(presenter.ask_close)
    view.reopen_wanted.connect(presenter.ask_reopen)
    view.asked_typed.connect(presenter.answer)
    view.left.connect(presenter.leave)
    return view
