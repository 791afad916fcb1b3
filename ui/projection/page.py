"""Makes the page of the projection."""

from app.office import Office
from ui.ports import PageTools
from ui.projection.presenter import ProjectionPresenter
from ui.projection.view import ProjectionPage
from ui.widgets.page import Page


def page(office: Office, tools: PageTools) -> Page:
    """The page `proyeccion`, wired."""
    view = ProjectionPage(office.currency)
    presenter = ProjectionPresenter(view, office, tools)
    view.keep(presenter)
    view.entered.connect(presenter.enter)
    view.refresh_wanted.connect(presenter.reload)
    view.assumed_asked.connect(presenter.ask_assumed)
    view.goals_asked.connect(presenter.ask_goals)
    view.save_asked.connect(presenter.ask_save)
    view.folder_chosen.connect(presenter.save)
    view.asked_typed.connect(presenter.answer)
    view.leave_by_esc(tools.navigation.back)
    return view
