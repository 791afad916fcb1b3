"""Makes the page of the solidarity fund."""

from app.office import Office
from ui.ports import PageTools
from ui.solidarity.presenter import SolidarityPresenter
from ui.solidarity.view import SolidarityPage
from ui.widgets.page import Page


def page(office: Office, tools: PageTools) -> Page:
    """The page `solidaridad`, wired."""
    view = SolidarityPage(office.clock.today(), office.currency.digits)
    presenter = SolidarityPresenter(view, office, tools)
    view.keep(presenter)
    view.entered.connect(presenter.enter)
    view.refresh_wanted.connect(presenter.reload)
    view.bill_asked.connect(presenter.bill)
    view.transfer_asked.connect(presenter.ask_transfer)
    view.print_asked.connect(presenter.ask_print)
    view.annul_asked.connect(presenter.ask_annul)
    view.file_chosen.connect(presenter.print_to)
    view.asked_typed.connect(presenter.answer)
    view.left.connect(tools.navigation.back)
    return view
