"""Makes the billing page."""

from app.office import Office
from ui.billing.presenter import BillingPresenter
from ui.billing.view import BillingPage
from ui.ports import PageTools
from ui.widgets.page import Page


def page(office: Office, tools: PageTools) -> Page:
    """The billing of the month, wired."""
    view = BillingPage()
    presenter = BillingPresenter(view, office, tools)
    view.keep(presenter)
    view.entered.connect(presenter.enter)
    view.refresh_wanted.connect(presenter.reload)
    view.figure_chosen.connect(presenter.choose_figure)
    view.way_chosen.connect(presenter.go)
    view.settle_asked.connect(presenter.settle)
    view.issue_asked.connect(presenter.ask_issue)
    view.discard_asked.connect(presenter.ask_discard)
    view.decided.connect(presenter.decided)
    view.rehearsal_asked.connect(presenter.rehearse)
    view.undo_asked.connect(presenter.ask_undo)
    view.undo_decided.connect(presenter.undo)
    view.tariff_chosen.connect(presenter.load_tariffs)
    view.account_opened.connect(presenter.open_account)
    view.hold_wanted.connect(presenter.holding.offer)
    view.asked_typed.connect(presenter.holding.answer)
    return view
