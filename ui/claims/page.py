"""Makes the page of claims."""

from app.office import Office
from ui.claims.presenter import ClaimsPresenter
from ui.claims.view import ClaimsPage
from ui.ports import PageTools
from ui.widgets.page import Page


def page(office: Office, tools: PageTools) -> Page:
    """The page `reclamos`; it may be opened with `code`, `claim`, and with `new` and `invoice`."""
    view = ClaimsPage()
    presenter = ClaimsPresenter(view, office, tools)
    view.keep(presenter)
    view.entered.connect(presenter.enter)
    view.refresh_wanted.connect(presenter.refresh)
    view.figure_chosen.connect(presenter.filter_by)
    view.typed.connect(presenter.search)
    view.current_changed.connect(presenter.on_current)
    view.new_wanted.connect(presenter.ask_new)
    view.act_wanted.connect(presenter.ask)
    view.account_wanted.connect(presenter.open_account)
    view.asked_typed.connect(presenter.answer)
    view.left.connect(presenter.leave)
    return view
