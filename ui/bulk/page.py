"""Makes the page that changes many accounts at once."""

from app.office import Office
from ui.bulk.presenter import BulkPresenter
from ui.bulk.view import BulkPage
from ui.ports import PageTools
from ui.widgets.page import Page


def page(office: Office, tools: PageTools) -> Page:
    """The page, wired."""
    view = BulkPage()
    presenter = BulkPresenter(view, office, tools)
    view.keep(presenter)
    view.entered.connect(presenter.enter)
    view.refresh_wanted.connect(presenter.refresh)
    view.kind_chosen.connect(presenter.choose)
    view.preview_wanted.connect(presenter.preview)
    view.apply_wanted.connect(presenter.apply)
    view.undo_wanted.connect(presenter.ask_undo)
    view.asked_typed.connect(presenter.answer)
    view.left.connect(presenter.leave)
    return view
