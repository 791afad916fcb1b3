"""Makes the page of progress."""

from app.office import Office
from ui.ports import PageTools
from ui.progress.presenter import ProgressPresenter
from ui.progress.view import ProgressPage
from ui.widgets.page import Page


def page(office: Office, tools: PageTools) -> Page:
    """The page `avance`; it may be opened with `period` and `cycle`."""
    view = ProgressPage(office.currency)
    presenter = ProgressPresenter(view, office, tools)
    view.keep(presenter)
    view.entered.connect(presenter.enter)
    view.refresh_wanted.connect(presenter.reload)
    view.period_chosen.connect(presenter.choose)
    view.print_asked.connect(presenter.ask_print)
    view.file_chosen.connect(presenter.print_to)
    view.start_asked.connect(lambda: tools.navigation.open("inicio"))
    view.left.connect(presenter.leave)
    return view
