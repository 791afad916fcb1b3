"""Makes the page of samples."""

from app.office import Office
from ui.ports import PageTools
from ui.printing import Press
from ui.sample.presenter import SamplePresenter
from ui.sample.view import SamplePage
from ui.widgets.page import Page


def page(office: Office, tools: PageTools) -> Page:
    """The page `muestra`; it may be opened with `period`."""
    view = SamplePage()
    presenter = SamplePresenter(view, office, tools, Press())
    view.keep(presenter)
    view.entered.connect(presenter.enter)
    view.refresh_wanted.connect(presenter.reload)
    view.period_chosen.connect(presenter.choose_period)
    view.taken.connect(presenter.take)
    view.looked_at.connect(presenter.look)
    view.table.row_activated.connect(presenter.open)
    view.recorded.connect(lambda ok: presenter.record(ok=ok))
    view.billing_asked.connect(lambda: tools.navigation.open("facturacion"))
    view.leave_by_esc(tools.navigation.back)
    return view
