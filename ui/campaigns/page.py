"""Makes the page of campaigns."""

from app.office import Office
from ui.campaigns.presenter import CampaignsPresenter
from ui.campaigns.view import CampaignsPage
from ui.ports import PageTools
from ui.widgets.page import Page


def page(office: Office, tools: PageTools) -> Page:
    """The page `campanas`, wired; it may be opened with `campaign`."""
    view = CampaignsPage()
    presenter = CampaignsPresenter(view, office, tools)
    view.keep(presenter)
    view.entered.connect(presenter.enter)
    view.refresh_wanted.connect(presenter.refresh)
    view.campaign_chosen.connect(presenter.choose)
    view.new_wanted.connect(presenter.ask_campaign)
    view.change_wanted.connect(presenter.ask_change)
    view.zone_wanted.connect(presenter.ask_zone)
    view.zone_change_wanted.connect(presenter.ask_zone_change)
    view.zone_removed.connect(presenter.remove_zone)
    view.close_wanted.connect(presenter.ask_close)
    view.forms_wanted.connect(presenter.open_forms)
    view.print_wanted.connect(presenter.ask_print)
    view.place_wanted.connect(presenter.ask_place)
    view.book_wanted.connect(presenter.ask_book)
    view.folder_chosen.connect(presenter.print_forms)
    view.place_chosen.connect(presenter.write_book)
    view.book_chosen.connect(presenter.load_book)
    view.asked_typed.connect(presenter.answer)
    view.target_typed.connect(presenter.want)
    view.left.connect(presenter.leave)
    return view
