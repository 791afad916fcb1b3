"""Makes the page of payment agreements."""

from app.office import Office
from ui.agreements.presenter import AgreementsPresenter
from ui.agreements.view import AgreementsPage
from ui.ports import PageTools
from ui.widgets.page import Page


def page(office: Office, tools: PageTools) -> Page:
    """The page `convenios`, wired."""
    view = AgreementsPage(office.currency, office.clock.today)
    presenter = AgreementsPresenter(view, office, tools)
    view.keep(presenter)
    view.entered.connect(presenter.enter)
    view.refresh_wanted.connect(presenter.reload)
    view.figure_chosen.connect(presenter.filter_by)
    view.month_turned.connect(presenter.turn)
    view.looked_at.connect(presenter.look_at)
    view.offer_chosen.connect(presenter.ask_sign)
    view.new_asked.connect(presenter.ask_account)
    view.pay_asked.connect(presenter.ask_pay)
    view.break_asked.connect(presenter.ask_break)
    view.annul_asked.connect(presenter.ask_annul)
    view.account_asked.connect(presenter.open_account)
    view.asked_typed.connect(presenter.answer)
    view.print_asked.connect(presenter.ask_print)
    view.file_chosen.connect(presenter.print_to)
    view.left.connect(presenter.leave)
    return view
