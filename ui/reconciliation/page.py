"""Makes the page of a day's reconciliation."""

from app.office import Office
from ui.ports import PageTools
from ui.reconciliation.presenter import ReconciliationPresenter
from ui.reconciliation.view import ReconciliationPage
from ui.widgets.page import Page


def page(office: Office, tools: PageTools) -> Page:
    """The page `conciliacion`, wired; it may be opened at a `day`."""
    view = ReconciliationPage()
    presenter = ReconciliationPresenter(view, office, tools)
    view.keep(presenter)
    view.entered.connect(presenter.enter)
    view.refresh_wanted.connect(presenter.reload)
    view.day_typed.connect(presenter.choose_day)
    view.statement_wanted.connect(presenter.ask_statement)
    view.statement_chosen.connect(presenter.read_statement)
    view.drop_wanted.connect(presenter.drop_statement)
    view.columns_wanted.connect(presenter.show_columns)
    view.column_chosen.connect(presenter.choose_column)
    view.difference_chosen.connect(presenter.open)
    view.print_wanted.connect(presenter.ask_print)
    view.place_chosen.connect(presenter.print_to)
    view.left.connect(presenter.leave)
    return view
