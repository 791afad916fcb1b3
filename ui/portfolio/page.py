"""Makes the page of the portfolio."""

from app.office import Office
from ui.portfolio.presenter import PortfolioPresenter
from ui.portfolio.view import PortfolioPage
from ui.ports import PageTools
from ui.widgets.page import Page


def page(office: Office, tools: PageTools) -> Page:
    """The page `cartera`, wired."""
    view = PortfolioPage(office.currency, office.clock.today)
    presenter = PortfolioPresenter(view, office, tools)
    view.keep(presenter)
    view.entered.connect(presenter.enter)
    view.refresh_wanted.connect(presenter.reload)
    view.figure_chosen.connect(presenter.choose_tab)
    view.day_typed.connect(presenter.choose_day)
    view.part_chosen.connect(presenter.choose_part)
    view.part_opened.connect(presenter.open_part)
    view.debt_opened.connect(presenter.open_debt)
    view.start_asked.connect(presenter.start)
    view.act_opened.connect(presenter.open_act)
    view.propose_asked.connect(presenter.ask_propose)
    view.asked_typed.connect(presenter.answer)
    view.take_back_asked.connect(presenter.ask_take_back)
    view.recover_asked.connect(presenter.ask_recover)
    view.approve_asked.connect(presenter.ask_approve)
    view.reject_asked.connect(presenter.ask_reject)
    view.print_asked.connect(presenter.ask_print)
    view.file_chosen.connect(presenter.print_to)
    return view
