"""Makes the start page."""

from app.office import Office
from ui.home.presenter import HomePresenter
from ui.home.view import HomePage
from ui.ports import PageTools
from ui.widgets.page import Page


def page(office: Office, tools: PageTools) -> Page:
    """The start page, wired."""
    view = HomePage()
    presenter = HomePresenter(view, office, tools)
    view.keep(presenter)
    view.entered.connect(presenter.enter)
    view.refresh_wanted.connect(presenter.refresh)
    view.month_chosen.connect(presenter.choose_month)
    view.step_opened.connect(presenter.open_step)
    view.progress_wanted.connect(presenter.open_progress)
    view.figures_wanted.connect(presenter.open_figures)
    view.next_wanted.connect(presenter.do_next)
    view.fill_wanted.connect(presenter.fill)
    view.close_wanted.connect(presenter.ask_closing)
    view.discard_wanted.connect(presenter.ask_discarding)
    view.verify_wanted.connect(presenter.verify)
    view.untied_wanted.connect(presenter.show_untied)
    view.account_wanted.connect(tools.navigation.open_account)
    view.dates_chosen.connect(presenter.open_period)
    return view
