"""Makes the page of the profiles of banks."""

from app.office import Office
from ui.bank_profiles.presenter import BankProfilesPresenter
from ui.bank_profiles.view import BankProfilesPage
from ui.ports import PageTools
from ui.widgets.page import Page


def page(office: Office, tools: PageTools) -> Page:
    """The page `perfiles_banco`, wired; it may be opened at a `profile`."""
    view = BankProfilesPage()
    presenter = BankProfilesPresenter(view, office, tools)
    view.keep(presenter)
    view.entered.connect(presenter.enter)
    view.refresh_wanted.connect(presenter.reload)
    view.picked.connect(presenter.choose)
    view.copy_wanted.connect(presenter.copy)
    view.edit_wanted.connect(presenter.edit)
    view.retire_wanted.connect(presenter.ask_retire)
    view.return_wanted.connect(presenter.bring_back)
    view.left.connect(presenter.leave)
    return view
