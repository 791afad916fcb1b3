"""Makes the page of routes."""

from app.office import Office
from ui.ports import PageTools
from ui.routes.presenter import RoutesPresenter
from ui.routes.view import RoutesPage
from ui.widgets.page import Page


def page(office: Office, tools: PageTools) -> Page:
    """The page, wired."""
    view = RoutesPage()
    presenter = RoutesPresenter(view, office, tools)
    view.keep(presenter)
    view.entered.connect(presenter.enter)
    view.refresh_wanted.connect(presenter.refresh)
    view.route_chosen.connect(presenter.choose)
    view.move_wanted.connect(presenter.ask_move)
    view.renumber_wanted.connect(presenter.ask_renumber)
    view.split_wanted.connect(presenter.ask_split)
    view.join_wanted.connect(presenter.ask_join)
    view.undo_wanted.connect(presenter.undo)
    view.print_wanted.connect(presenter.ask_print)
    view.file_chosen.connect(presenter.print_route)
    view.opened.connect(presenter.open)
    view.asked_typed.connect(presenter.answer)
    view.left.connect(presenter.leave)
    view.list_wanted.connect(presenter.open_list)
    return view
