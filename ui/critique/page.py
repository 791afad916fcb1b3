"""Makes the critique page: view and presenter wired together."""

from app.office import Office
from ui.critique.presenter import CritiquePresenter
from ui.critique.view import CritiquePage
from ui.holding import Holding
from ui.ports import PageTools
from ui.widgets.page import Page


def page(office: Office, tools: PageTools) -> Page:
    """The page `critica`; it may be opened with `cycle`."""
    view = CritiquePage()
    presenter = CritiquePresenter(office, view, tools.tasks, tools.navigation, tools.announcer)
    view.entered.connect(presenter.on_entered)
    view.refresh_wanted.connect(presenter.reload)
    view.cycle_chosen.connect(presenter.choose_cycle)
    view.figure_chosen.connect(presenter.choose_figure)
    view.all_asked.connect(presenter.ask_all)
    view.undo_asked.connect(presenter.undo_last)
    view.account_asked.connect(presenter.open_account)
    view.differences_asked.connect(presenter.open_differences)
    view.visits_asked.connect(lambda: tools.navigation.open("visitas", cycle=presenter.cycle()))
    view.way_on.connect(presenter.follow)
    view.table.current_changed.connect(lambda row: presenter.on_current(row.id if row is not None else None))
    view.table.row_activated.connect(lambda _ident: presenter.decide_suggested())
    holding = Holding(view, office, tools)
    view.hold_asked.connect(lambda: holding.offer(presenter.account()))
    view.asked_typed.connect(holding.answer)
    view.case.decided.connect(presenter.decide)
    view.case.entered.connect(presenter.decide_suggested)
    view.case.corrected.connect(presenter.correct)
    view.case.correcting.connect(presenter.on_correction_typed)
    view.case.dropped.connect(presenter.drop_correction)
    view.keep((presenter, holding))
    return view
