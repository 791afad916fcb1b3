"""Makes the page of the office's decisions."""

from app.office import Office
from ui.ports import PageTools
from ui.printing import Press
from ui.settings.presenter import SettingsPresenter
from ui.settings.view import SettingsPage
from ui.widgets.page import Page


def page(office: Office, tools: PageTools, press: Press | None = None) -> Page:
    """The office's decisions, wired."""
    view = SettingsPage()
    presenter = SettingsPresenter(view, office, tools, press or Press())
    view.keep(presenter)
    view.entered.connect(presenter.enter)
    view.refresh_wanted.connect(presenter.refresh)
    view.users_wanted.connect(lambda: tools.navigation.open("usuarios"))
    view.trail_wanted.connect(lambda: tools.navigation.open("bitacora"))
    view.backups_wanted.connect(lambda: tools.navigation.open("respaldos"))
    view.save_wanted.connect(presenter.save)
    view.test_wanted.connect(presenter.print_test)
    view.logo_chosen.connect(presenter.read_logo)
    return view
