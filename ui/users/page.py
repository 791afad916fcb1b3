"""Makes the page of users."""

from app.office import Office
from ui.ports import PageTools
from ui.users.presenter import UsersPresenter
from ui.users.view import UsersPage
from ui.widgets.page import Page


def page(office: Office, tools: PageTools) -> Page:
    """The page `usuarios`, wired."""
    view = UsersPage()
    presenter = UsersPresenter(view, office, tools)
    view.keep(presenter)
    view.entered.connect(presenter.enter)
    view.refresh_wanted.connect(presenter.refresh)
    view.new_wanted.connect(presenter.ask_new)
    view.change_wanted.connect(presenter.ask_change)
    view.own_wanted.connect(presenter.ask_own)
    view.asked_typed.connect(presenter.answer)
    view.left.connect(presenter.leave)
    return view
