"""Makes the desk."""

from app.office import Office
from ui.cash.ports import What
from ui.cash.presenter import CashPresenter
from ui.cash.view import CashPage
from ui.ports import PageTools
from ui.printing import Press
from ui.widgets.page import Page


def page(office: Office, tools: PageTools, press: Press | None = None) -> Page:
    """The page `caja`, wired; it may be opened with the `code` of an account."""
    view = CashPage()
    presenter = CashPresenter(view, office, tools, press or Press())
    view.keep(presenter)
    view.entered.connect(presenter.enter)
    view.refresh_wanted.connect(presenter.reload)
    view.typed.connect(presenter.find)
    view.picked.connect(presenter.choose)
    view.restart_asked.connect(presenter.start_again)
    view.open_asked.connect(presenter.ask_open)
    view.shift_asked.connect(presenter.open_shift)
    view.move_asked.connect(presenter.move_cash)
    view.answered.connect(presenter.answer)
    view.banks_asked.connect(lambda: tools.navigation.open("bancos"))
    view.tanker_asked.connect(lambda: tools.navigation.open("carrotanque"))
    view.points_asked.connect(lambda: tools.navigation.open("puntos_recaudo"))
    view.line_chosen.connect(presenter.choose_line)
    view.pay.what_chosen.connect(lambda key: presenter.choose_what(What(key)))
    view.pay.means_chosen.connect(presenter.choose_means)
    view.pay.amount_typed.connect(presenter.type_amount)
    view.pay.received_typed.connect(presenter.type_received)
    view.pay.parts_typed.connect(presenter.type_parts)
    view.pay.why_typed.connect(presenter.type_why)
    view.pay.collect_asked.connect(presenter.collect)
    view.pay.cheques_asked.connect(presenter.ask_cheques)
    view.pay.hold_asked.connect(presenter.hold)
    return view
