"""Makes the page of plans."""

from app.office import Office
from ui.plans.presenter import PlansPresenter
from ui.plans.view import PlansPage
from ui.ports import PageTools
from ui.widgets.page import Page


def page(office: Office, tools: PageTools) -> Page:
    """The page `planes`; it may be opened with `plan`, or with `indicator` to have a plan for it."""
    view = PlansPage()
    presenter = PlansPresenter(view, office, tools)
    view.keep(presenter)
    view.entered.connect(presenter.enter)
    view.refresh_wanted.connect(presenter.reload)
    view.figure_chosen.connect(presenter.filter_by)
    view.typed.connect(presenter.search)
    view.current_changed.connect(presenter.on_current)
    view.new_wanted.connect(presenter.ask_plan)
    view.change_asked.connect(presenter.ask_change)
    view.activity_asked.connect(presenter.ask_activity)
    view.close_plan_asked.connect(presenter.ask_close_plan)
    view.act_asked.connect(presenter.ask_act)
    view.asked_typed.connect(presenter.answer)
    view.file_chosen.connect(presenter.load_from)
    view.folder_chosen.connect(presenter.write_matrix)
    view.left.connect(presenter.leave)
    return view
