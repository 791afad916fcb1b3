"""Makes the page on which an act is typed."""

from app.office import Office
from ui.act.presenter import ActPresenter
from ui.act.view import ActPage
from ui.ports import PageTools
from ui.widgets.page import Page


def page(office: Office, tools: PageTools) -> Page:
    """The page `digitar_tarifa`; it is opened with `draft`."""
    view = ActPage()
    presenter = ActPresenter(view, office, tools)
    view.keep(presenter)
    view.unsaved_text = presenter.unsaved
    view.entered.connect(presenter.enter)
    view.tab_chosen.connect(presenter.choose_tab)
    view.compare_chosen.connect(presenter.choose_compare)
    view.typed.connect(presenter.typed)
    view.moved.connect(presenter.moved)
    view.undo_asked.connect(presenter.undo)
    view.next_asked.connect(presenter.next_finding)
    view.head_typed.connect(presenter.head_typed)
    view.head_left.connect(lambda: presenter.head_left(view.form.typed()))
    view.try_asked.connect(presenter.open_trial)
    view.force_asked.connect(presenter.ask_force)
    view.discard_asked.connect(presenter.ask_discard)
    view.attach_asked.connect(view.ask_file)
    view.file_chosen.connect(presenter.attach)
    view.open_asked.connect(presenter.open_file)
    view.remove_asked.connect(presenter.remove)
    view.leave_by_esc(tools.navigation.back)
    return view
