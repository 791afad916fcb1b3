"""Makes the page of meetings with entities."""

from app.office import Office
from ui.entity_meetings.presenter import MeetingsPresenter
from ui.entity_meetings.view import MeetingsPage
from ui.ports import PageTools
from ui.widgets.page import Page


def page(office: Office, tools: PageTools) -> Page:
    """The page `mesas`; it may be opened with `account`, to write down a meeting with its holder."""
    view = MeetingsPage(office.currency)
    presenter = MeetingsPresenter(view, office, tools)
    view.keep(presenter)
    view.entered.connect(presenter.enter)
    view.refresh_wanted.connect(presenter.reload)
    view.figure_chosen.connect(presenter.filter_by)
    view.typed.connect(presenter.search)
    view.current_changed.connect(presenter.on_current)
    view.new_wanted.connect(presenter.ask_new)
    view.done_asked.connect(presenter.ask_done)
    view.asked_typed.connect(presenter.answer)
    view.left.connect(presenter.leave)
    return view
