"""Makes the page of issued certificates."""

from app.office import Office
from ui.certificates.presenter import CertificatesPresenter
from ui.certificates.view import CertificatesPage
from ui.ports import PageTools
from ui.widgets.page import Page


def page(office: Office, tools: PageTools) -> Page:
    """The page `paz_y_salvos`; it may be opened with the `code` of an account."""
    view = CertificatesPage()
    presenter = CertificatesPresenter(view, office, tools)
    view.keep(presenter)
    view.entered.connect(presenter.enter)
    view.refresh_wanted.connect(presenter.refresh)
    view.figure_chosen.connect(presenter.filter_by)
    view.typed.connect(presenter.search)
    view.copy_wanted.connect(presenter.copy)
    view.check_wanted.connect(presenter.ask_check)
    view.asked_typed.connect(presenter.check)
    view.annul_wanted.connect(presenter.ask_annul)
    view.opened.connect(presenter.open)
    view.left.connect(presenter.leave)
    return view
