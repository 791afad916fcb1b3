"""Makes the page of print batches."""

from app.office import Office
from ui.batches.presenter import BatchesPresenter
from ui.batches.view import BatchesPage
from ui.ports import PageTools
from ui.printing import Press
from ui.widgets.page import Page


def page(office: Office, tools: PageTools) -> Page:
    """The page `lotes`; it may be opened with `period`."""
    view = BatchesPage(office.currency)
    presenter = BatchesPresenter(view, office, tools, Press())
    view.keep(presenter)
    view.entered.connect(presenter.enter)
    view.refresh_wanted.connect(presenter.reload)
    view.figure_chosen.connect(presenter.choose_figure)
    view.period_chosen.connect(presenter.choose_period)
    view.again_asked.connect(presenter.ask_again)
    view.asked_typed.connect(presenter.answer)
    view.folder_chosen.connect(presenter.print_to)
    view.unprinted_asked.connect(presenter.open_unprinted)
    view.billing_asked.connect(lambda: tools.navigation.open("facturacion"))
    view.left.connect(presenter.leave)
    return view
