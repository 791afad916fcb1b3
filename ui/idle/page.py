"""Makes the page of accounts that use water without service."""

from app.office import Office
from ui.idle.presenter import IdlePresenter
from ui.idle.view import IdlePage
from ui.ports import PageTools
from ui.widgets.page import Page


def page(office: Office, tools: PageTools) -> Page:
    """The page, wired."""
    view = IdlePage()
    presenter = IdlePresenter(view, office, tools)
    view.keep(presenter)
    view.entered.connect(presenter.enter)
    view.refresh_wanted.connect(presenter.refresh)
    view.figure_chosen.connect(presenter.filter_by)
    view.opened.connect(presenter.open)
    view.visit_wanted.connect(presenter.ask_visit)
    view.visits_wanted.connect(presenter.see_visits)
    view.case_wanted.connect(presenter.open_case)
    view.activate_wanted.connect(presenter.ask_activate)
    view.asked_typed.connect(presenter.answer)
    view.list_wanted.connect(presenter.open_list)
    view.left.connect(presenter.leave)
    return view
