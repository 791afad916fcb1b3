"""Makes the page of the month's report."""

from app.office import Office
from ui.month_report.presenter import MonthReportPresenter
from ui.month_report.view import MonthReportPage
from ui.ports import PageTools
from ui.widgets.page import Page


def page(office: Office, tools: PageTools) -> Page:
    """The page `informes`, wired."""
    view = MonthReportPage(office.currency)
    presenter = MonthReportPresenter(view, office, tools)
    view.keep(presenter)
    view.entered.connect(presenter.enter)
    view.refresh_wanted.connect(presenter.reload)
    view.month_chosen.connect(presenter.choose_month)
    view.figure_opened.connect(presenter.open_figure)
    view.row_opened.connect(presenter.open_row)
    view.indicator_opened.connect(presenter.open_indicator)
    view.analysis_asked.connect(presenter.ask_analysis)
    view.asked_typed.connect(presenter.answer)
    view.save_asked.connect(presenter.ask_folder)
    view.folder_chosen.connect(presenter.save)
    view.year_asked.connect(presenter.ask_year)
    view.year_folder_chosen.connect(presenter.save_year)
    view.send_asked.connect(presenter.ask_send)
    view.start_asked.connect(presenter.start)
    view.page_wanted.connect(tools.navigation.open)
    view.leave_by_esc(tools.navigation.back)
    return view
