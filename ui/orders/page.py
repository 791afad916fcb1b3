"""Makes the page of service orders: view and presenter wired together."""

from app.office import Office
from ui.orders.presenter import OrdersPresenter
from ui.orders.view import OrdersPage
from ui.ports import PageTools
from ui.widgets.page import Page


def page(office: Office, tools: PageTools) -> Page:
    """The page `ordenes`; it may be opened with `tab`."""
    view = OrdersPage(office.currency)
    presenter = OrdersPresenter(view, office, tools)
    view.unsaved_text = presenter.unsaved
    view.keep(presenter)
    view.entered.connect(presenter.enter)
    view.refresh_wanted.connect(presenter.reload)
    view.figure_chosen.connect(presenter.choose_tab)
    view.kind_chosen.connect(presenter.choose_kind)
    view.act_asked.connect(presenter.act)
    view.marks_changed.connect(presenter.count)
    view.print_asked.connect(presenter.print_again)
    view.account_asked.connect(presenter.open_account)
    view.by_hand_asked.connect(presenter.by_hand.ask)
    view.notice_key.connect(presenter.mark)
    view.dropped.connect(presenter.drop)
    view.asked_typed.connect(presenter.answer)
    grid = view.out
    grid.current_changed.connect(presenter.answering.current)
    grid.edited.connect(presenter.answering.typed)
    grid.letter_typed.connect(presenter.answering.letter)
    grid.dropped.connect(presenter.answering.dropped)
    grid.left.connect(presenter.answering.left)
    view.works_asked.connect(lambda: tools.navigation.open("trabajos"))
    view.leave_by_esc(tools.navigation.back)
    return view
