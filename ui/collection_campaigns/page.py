"""Makes the page of campaigns of collection."""

from app.office import Office
from ui.collection_campaigns.presenter import CampaignsPresenter
from ui.collection_campaigns.view import CampaignsPage
from ui.ports import PageTools
from ui.widgets.page import Page


def page(office: Office, tools: PageTools) -> Page:
    """The page `campanas_cobro`, wired."""
    view = CampaignsPage(office.currency, office.clock.today)
    presenter = CampaignsPresenter(view, office, tools)
    view.keep(presenter)
    view.entered.connect(presenter.enter)
    view.refresh_wanted.connect(presenter.reload)
    view.figure_chosen.connect(presenter.filter_by)
    view.current_changed.connect(presenter.on_current)
    view.new_wanted.connect(presenter.ask_new)
    view.print_asked.connect(presenter.ask_print)
    view.attendance_asked.connect(presenter.ask_attendance)
    view.line_opened.connect(presenter.open_account)
    view.asked_typed.connect(presenter.answer)
    view.left.connect(presenter.leave)
    return view
