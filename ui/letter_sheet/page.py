"""Makes the page of a batch of letters."""

from app.office import Office
from ui.letter_sheet.presenter import SheetPresenter
from ui.letter_sheet.view import SheetPage
from ui.ports import PageTools
from ui.widgets.page import Page


def page(office: Office, tools: PageTools) -> Page:
    """The page `entrega_cartas`; it is opened with the `batch`."""
    view = SheetPage(office.currency)
    presenter = SheetPresenter(view, office, tools)
    view.keep(presenter)
    view.unsaved_text = presenter.unsaved
    view.entered.connect(presenter.enter)
    view.refresh_wanted.connect(presenter.reload)
    view.figure_chosen.connect(presenter.choose_figure)
    view.route_chosen.connect(presenter.choose_route)
    view.key_typed.connect(presenter.mark)
    view.unmark_asked.connect(presenter.unmark)
    view.register_asked.connect(presenter.register)
    view.reprint_asked.connect(presenter.reprint)
    view.account_asked.connect(presenter.open_account)
    view.asked_typed.connect(presenter.name)
    view.leave_by_esc(presenter.leave)
    return view
