"""Makes the page of forms."""

from app.office import Office
from ui.forms.presenter import FormsPresenter
from ui.forms.view import FormsPage
from ui.ports import PageTools
from ui.widgets.page import Page


def page(office: Office, tools: PageTools) -> Page:
    """The page `fichas`, wired; it may be opened with `campaign` and `zone`."""
    view = FormsPage()
    presenter = FormsPresenter(view, office, tools)
    view.keep(presenter)
    view.entered.connect(presenter.enter)
    view.refresh_wanted.connect(presenter.refresh)
    view.figure_chosen.connect(presenter.choose_figure)
    view.zone_chosen.connect(presenter.choose_zone)
    view.looked_at.connect(presenter.look)
    view.acted.connect(presenter.act)
    view.letter_typed.connect(presenter.letter)
    view.approve_wanted.connect(presenter.approve)
    view.return_wanted.connect(presenter.ask_return)
    view.proposal_wanted.connect(presenter.ask_proposal)
    view.found_wanted.connect(presenter.ask_found)
    view.account_wanted.connect(presenter.open_account)
    view.photo_wanted.connect(presenter.open_photo)
    view.undo_wanted.connect(presenter.undo)
    view.undo_last_wanted.connect(presenter.undo_last)
    view.asked_typed.connect(presenter.answer)
    view.left.connect(presenter.leave)
    view.campaigns_wanted.connect(presenter.open_campaigns)
    return view
