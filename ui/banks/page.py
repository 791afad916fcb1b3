"""Makes the page of banks."""

from app.office import Office
from ui.banks.presenter import BanksPresenter
from ui.banks.view import BanksPage
from ui.ports import PageTools
from ui.widgets.page import Page


def page(office: Office, tools: PageTools) -> Page:
    """The page `bancos`, wired; it may be opened with the `file` that was just loaded."""
    view = BanksPage()
    presenter = BanksPresenter(view, office, tools)
    view.keep(presenter)
    view.entered.connect(presenter.enter)
    view.refresh_wanted.connect(presenter.reload)
    view.figure_chosen.connect(presenter.choose_figure)
    view.file_picked.connect(presenter.choose_file)
    view.payment_picked.connect(presenter.choose_payment)
    view.load_asked.connect(presenter.load_file)
    view.parked_asked.connect(presenter.open_parked)
    view.bills_asked.connect(presenter.open_bills)
    view.day_asked.connect(presenter.open_day)
    view.profiles_asked.connect(presenter.open_profiles)
    view.undo_asked.connect(presenter.ask_undo)
    view.return_asked.connect(presenter.ask_return)
    view.release_asked.connect(presenter.ask_release)
    view.account_asked.connect(presenter.open_account)
    view.left.connect(presenter.leave)
    return view
