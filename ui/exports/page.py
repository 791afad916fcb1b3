"""Makes the page of exports."""

from app.office import Office
from ui.exports.presenter import ExportsPresenter
from ui.exports.view import ExportsPage
from ui.ports import PageTools
from ui.widgets.page import Page


def page(office: Office, tools: PageTools) -> Page:
    """The page `exportar`, wired."""
    view = ExportsPage()
    presenter = ExportsPresenter(view, office, tools)
    view.keep(presenter)
    view.entered.connect(presenter.enter)
    view.refresh_wanted.connect(presenter.reload)
    view.chosen.connect(presenter.choose)
    view.rehearse_asked.connect(presenter.rehearse)
    view.save_asked.connect(presenter.ask_save)
    view.place_chosen.connect(presenter.save_to)
    view.fault_asked.connect(presenter.open_fault)
    view.codes_asked.connect(presenter.ask_codes)
    view.load_asked.connect(presenter.ask_load)
    view.asked_typed.connect(presenter.answer)
    view.left.connect(tools.navigation.back)
    return view
