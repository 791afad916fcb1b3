"""Makes an account's page."""

from app.office import Office
from app.store.account_invoices import InvoiceState
from ui.account.presenter import AccountPresenter
from ui.account.view import AccountPage
from ui.ports import PageTools
from ui.widgets.page import Page


def page(office: Office, tools: PageTools) -> Page:
    """An account's page, wired."""

    def is_overdue(invoice: InvoiceState) -> bool:
        return invoice.due_on < office.clock.today()

    view = AccountPage(is_overdue, office.currency.digits, office.clock.today)
    presenter = AccountPresenter(view, office, tools)
    view.keep(presenter)
    view.entered.connect(presenter.enter)
    view.refresh_wanted.connect(presenter.refresh)
    view.step_wanted.connect(presenter.step)
    view.back_wanted.connect(presenter.back)
    view.change_wanted.connect(presenter.ask_change)
    view.save_wanted.connect(presenter.save)
    view.novelty_wanted.connect(presenter.ask_novelty)
    view.asked_typed.connect(presenter.answer)
    view.attach_wanted.connect(presenter.filing.ask_attach)
    view.file_opened.connect(presenter.filing.open)
    view.file_withdrawn.connect(presenter.filing.ask_withdraw)
    view.mail_wanted.connect(presenter.open_mail)
    view.paper_wanted.connect(presenter.ask_paper)
    view.hold_wanted.connect(presenter.ask_hold)
    view.charge_wanted.connect(presenter.ask_charge)
    view.charge_typed.connect(presenter.add_charge)
    view.withdraw_wanted.connect(presenter.ask_withdraw)
    view.withdraw_typed.connect(presenter.withdraw)
    view.invoice_wanted.connect(presenter.open_invoice)
    view.agreement_wanted.connect(presenter.open_agreement)
    view.explain_wanted.connect(presenter.explain)
    view.follow_wanted.connect(presenter.follow)
    return view
