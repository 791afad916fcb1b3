"""Makes the page of cycles."""

from app.office import Office
from ui.cycles.presenter import CyclesPresenter
from ui.cycles.view import CyclesPage
from ui.ports import PageTools
from ui.widgets.page import Page


def page(office: Office, tools: PageTools) -> Page:
    """The page `ciclos`, wired."""
    view = CyclesPage()
    presenter = CyclesPresenter(view, office, tools)
    view.keep(presenter)
    view.entered.connect(presenter.enter)
    view.refresh_wanted.connect(presenter.refresh)
    view.cycle_chosen.connect(presenter.choose)
    view.new_wanted.connect(presenter.ask_new)
    view.change_wanted.connect(presenter.ask_change)
    view.move_wanted.connect(presenter.move)
    view.asked_typed.connect(presenter.answer)
    view.left.connect(presenter.leave)
    return view
