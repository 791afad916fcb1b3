"""Makes the subscribers' page."""

from app.office import Office
from ui.cadastre.presenter import ListPresenter
from ui.cadastre.view import SubscribersPage
from ui.ports import PageTools
from ui.widgets.page import Page


def page(office: Office, tools: PageTools) -> Page:
    """The subscribers' list, wired."""
    view = SubscribersPage(tools.tasks)
    presenter = ListPresenter(view, office, tools)
    view.keep(presenter)
    view.entered.connect(presenter.enter)
    view.refresh_wanted.connect(presenter.refresh)
    view.figure_chosen.connect(presenter.filter_by_figure)
    view.searched.connect(presenter.search)
    view.filters_wanted.connect(presenter.ask_filters)
    view.filters_chosen.connect(presenter.choose)
    view.filter_removed.connect(presenter.remove)
    view.filters_cleared.connect(presenter.clear)
    view.opened.connect(presenter.open)
    view.import_wanted.connect(presenter.bring_in)
    view.new_wanted.connect(presenter.add_account)
    view.marked.connect(presenter.count_marked)
    view.bulk_wanted.connect(presenter.change_many)
    view.quality_wanted.connect(presenter.review)
    view.routes_wanted.connect(presenter.edit_routes)
    view.cases_wanted.connect(presenter.see_cases)
    view.idle_wanted.connect(presenter.see_idle)
    view.strata_wanted.connect(presenter.compare_strata)
    view.campaigns_wanted.connect(presenter.open_campaigns)
    view.certificates_wanted.connect(presenter.list_certificates)
    view.vacant_wanted.connect(presenter.list_vacant)
    view.cycles_wanted.connect(presenter.edit_cycles)
    view.export_wanted.connect(presenter.ask_export)
    view.export_chosen.connect(presenter.export)
    return view
