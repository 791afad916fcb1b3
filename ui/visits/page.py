"""Makes the page of visits: view and presenter wired together."""

from app.office import Office
from ui.ports import PageTools
from ui.visits.presenter import VisitsPresenter
from ui.visits.view import VisitsPage
from ui.widgets.page import Page


def page(office: Office, tools: PageTools) -> Page:
    """The page `visitas`; it may be opened with `cycle`."""
    view = VisitsPage()
    presenter = VisitsPresenter(office, view, tools.tasks, tools.navigation, tools.announcer)
    view.unsaved_text = presenter.unsaved
    view.entered.connect(presenter.on_entered)
    view.refresh_wanted.connect(presenter.reload)
    view.cycle_chosen.connect(presenter.choose_cycle)
    view.figure_chosen.connect(presenter.choose_figure)
    view.print_asked.connect(presenter.print_sheets)
    view.undo_asked.connect(presenter.undo_last)
    view.account_asked.connect(presenter.open_account)
    view.critique_asked.connect(lambda: tools.navigation.open("critica"))
    grid = view.grid
    grid.typing.connect(presenter.on_typing)
    grid.letter_typed.connect(presenter.on_letter)
    grid.dropped.connect(presenter.on_dropped)
    grid.edited.connect(lambda ident, _column, text: presenter.on_entered_text(ident, text))
    grid.left.connect(presenter.on_left)
    view.keep(presenter)
    view.leave_by_esc(tools.navigation.back)
    return view
