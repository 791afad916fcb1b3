"""Makes the page that loads a bank's file."""

from app.office import Office
from ui.bank_loading.presenter import BankLoadingPresenter
from ui.bank_loading.view import BankLoadingPage
from ui.ports import PageTools
from ui.widgets.page import Page


def page(office: Office, tools: PageTools) -> Page:
    """The page `cargar_banco`, wired; it may be opened with a `path`."""
    view = BankLoadingPage()
    presenter = BankLoadingPresenter(view, office, tools)
    view.keep(presenter)
    view.entered.connect(presenter.enter)
    view.refresh_wanted.connect(presenter.refresh)
    view.figure_chosen.connect(presenter.choose_rows)
    view.file_wanted.connect(presenter.ask_file)
    view.file_chosen.connect(presenter.read_file)
    view.profile_chosen.connect(presenter.choose_profile)
    view.column_chosen.connect(presenter.choose_column)
    view.act_wanted.connect(presenter.ask_load)
    view.leave_by_esc(tools.navigation.back)
    return view
