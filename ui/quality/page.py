"""Makes the page of what is doubtful in the cadastre."""

from app.office import Office
from ui.ports import PageTools
from ui.quality.presenter import QualityPresenter
from ui.quality.view import QualityPage
from ui.widgets.page import Page


def page(office: Office, tools: PageTools) -> Page:
    """The page, wired."""
    view = QualityPage()
    presenter = QualityPresenter(view, office, tools)
    view.keep(presenter)
    view.entered.connect(presenter.enter)
    view.refresh_wanted.connect(presenter.refresh)
    view.figure_chosen.connect(presenter.filter_by)
    view.opened.connect(presenter.open)
    view.merge_wanted.connect(presenter.ask_merge)
    view.decided.connect(presenter.decide)
    view.asked_typed.connect(presenter.answer)
    view.left.connect(presenter.leave)
    return view
