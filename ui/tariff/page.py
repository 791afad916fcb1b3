"""Makes the tariff page."""

from app.office import Office
from ui.ports import PageTools
from ui.tariff.presenter import TariffPresenter
from ui.tariff.view import TariffPage
from ui.widgets.page import Page


def page(office: Office, tools: PageTools) -> Page:
    """The tariff sheets, wired."""
    view = TariffPage()
    presenter = TariffPresenter(view, office, tools)
    view.keep(presenter)
    view.entered.connect(presenter.enter)
    view.refresh_wanted.connect(presenter.reload)
    view.chosen.connect(presenter.choose)
    view.opened.connect(presenter.open)
    view.begin_asked.connect(presenter.begin)
    view.copy_asked.connect(presenter.copy)
    view.take_back_asked.connect(presenter.ask_take_back)
    view.try_asked.connect(presenter.open_trial)
    view.index_asked.connect(presenter.ask_index)
    view.index_typed.connect(presenter.index_typed)
    view.index_decided.connect(presenter.index)
    view.files_asked.connect(presenter.ask_files)
    view.paper_chosen.connect(presenter.attach)
    view.paper_opened.connect(presenter.open_file)
    view.load_asked.connect(presenter.ask_file)
    view.file_chosen.connect(presenter.load)
    view.template_asked.connect(presenter.ask_template)
    view.template_chosen.connect(presenter.write)
    return view
