"""Makes the readings page: view and presenters wired together."""

from app.office import Office
from ui.ports import PageTools
from ui.reading.paperwork import Paperwork
from ui.reading.presenter import ReadingPresenter
from ui.reading.view import ReadingPage
from ui.widgets.page import Page


def page(office: Office, tools: PageTools) -> Page:
    """The page `lecturas`; it may be opened with `route`, `cycle`."""
    view = ReadingPage()
    presenter = ReadingPresenter(office, view, tools.tasks, tools.announcer)
    work = Paperwork(office, view, tools.tasks, tools.announcer)
    view.unsaved_text = presenter.unsaved
    view.entered.connect(presenter.on_entered)
    view.refresh_wanted.connect(presenter.reload)
    view.cycle_chosen.connect(presenter.choose_cycle)
    view.route_chosen.connect(presenter.choose_route)
    view.figure_chosen.connect(presenter.choose_figure)
    view.missing_toggled.connect(presenter.toggle_missing)
    view.next_asked.connect(presenter.next_missing)
    view.undo_asked.connect(presenter.undo_last)
    view.back_asked.connect(presenter.look_back)
    view.reason_given.connect(presenter.on_reason)
    view.reason_dropped.connect(presenter.on_reason_dropped)
    view.account_asked.connect(tools.navigation.open_account)
    view.progress_asked.connect(
        lambda: presenter.with_period(
            lambda name, cycle: tools.navigation.open("avance", period=str(name), cycle=cycle)
        )
    )
    view.open_asked.connect(work.open)
    view.cadastre_asked.connect(lambda: tools.navigation.open("importar"))
    view.load_asked.connect(
        lambda: presenter.with_period(lambda name, _: tools.navigation.open("cargar_lecturas", period=name))
    )
    view.print_asked.connect(lambda: presenter.with_period(work.print_sheets))
    view.template_asked.connect(lambda: presenter.with_period(work.write_template))
    _wire_grid(view, presenter)
    view.keep((presenter, work))
    return view


def _wire_grid(view: ReadingPage, presenter: ReadingPresenter) -> None:
    """What is typed in the rows."""
    grid = view.grid
    grid.current_changed.connect(lambda line: presenter.on_current(line.id if line is not None else None))
    grid.typing.connect(presenter.on_typing)
    grid.letter_typed.connect(presenter.on_letter)
    grid.dropped.connect(presenter.on_dropped)
    grid.edited.connect(lambda ident, _column, text: presenter.on_entered_text(ident, text))
    grid.left.connect(presenter.on_left)
