"""Makes the page of a bank's profile."""

from app.office import Office
from ui.bank_profile.presenter import BankProfilePresenter
from ui.bank_profile.view import BankProfilePage
from ui.ports import PageTools
from ui.widgets.page import Page


def page(office: Office, tools: PageTools) -> Page:
    """The page `perfil_banco`, wired; it is opened with a `profile`, or with the one to `copy`."""
    view = BankProfilePage()
    presenter = BankProfilePresenter(view, office, tools)
    view.keep(presenter)
    view.entered.connect(presenter.enter)
    view.typed.connect(presenter.typed)
    view.figure_chosen.connect(presenter.choose_figure)
    view.file_wanted.connect(presenter.ask_file)
    view.file_chosen.connect(presenter.read_file)
    view.save_wanted.connect(presenter.save)
    view.left.connect(presenter.leave)
    return view
