"""Makes the page on which a tariff is tried."""

from app.office import Office
from ui.ports import PageTools
from ui.trial.presenter import TrialPresenter
from ui.trial.view import TrialPage
from ui.widgets.page import Page


def page(office: Office, tools: PageTools) -> Page:
    """The page `probar_tarifa`; it is opened with `draft` or `sheet`."""
    view = TrialPage()
    presenter = TrialPresenter(view, office, tools)
    view.keep(presenter)
    view.entered.connect(presenter.enter)
    view.tab_chosen.connect(presenter.choose_tab)
    view.compare_asked.connect(presenter.compare)
    view.moved_chosen.connect(presenter.open_moved)
    view.account_asked.connect(presenter.try_account)
    view.line_chosen.connect(presenter.choose_line)
    view.leave_by_esc(tools.navigation.back)
    return view
