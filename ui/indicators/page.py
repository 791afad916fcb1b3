"""Makes the page of indicators."""

from app.office import Office
from ui.indicators.presenter import IndicatorsPresenter
from ui.indicators.view import IndicatorsPage
from ui.ports import PageTools
from ui.widgets.page import Page


def page(office: Office, tools: PageTools) -> Page:
    """The page `indicadores`; it may be opened with `period` and `indicator`."""
    view = IndicatorsPage()
    presenter = IndicatorsPresenter(view, office, tools)
    view.keep(presenter)
    view.entered.connect(presenter.enter)
    view.refresh_wanted.connect(presenter.reload)
    view.month_chosen.connect(presenter.choose_month)
    view.figure_chosen.connect(presenter.filter_by)
    view.typed.connect(presenter.search)
    view.current_changed.connect(presenter.on_current)
    view.account_wanted.connect(presenter.open_detail)
    view.goal_asked.connect(presenter.ask_goal)
    view.figures_asked.connect(presenter.ask_figures)
    view.analysis_asked.connect(presenter.ask_analysis)
    view.plan_asked.connect(presenter.open_plan)
    view.copy_asked.connect(presenter.ask_copy)
    view.new_wanted.connect(presenter.ask_own)
    view.asked_typed.connect(presenter.answer)
    view.left.connect(presenter.leave)
    return view
