"""Makes the welcome's page."""

from collections.abc import Callable

from app.clock import Clock
from app.paths import DataFolder
from ui.ports import PageTools
from ui.welcome.presenter import WelcomePresenter
from ui.welcome.view import WelcomePage
from ui.widgets.page import Page


def page(folder: DataFolder, clock: Clock, open_office: Callable[[], None], tools: PageTools) -> Page:
    """The welcome, wired.

    Args:
        folder: where the office will live.
        clock: working date.
        open_office: opens the office of the folder, once it is there.
        tools: of the page.
    """
    view = WelcomePage()
    presenter = WelcomePresenter(view, folder, clock, open_office, tools)
    view.keep(presenter)
    view.entered.connect(presenter.enter)
    view.nit_typed.connect(presenter.judge_nit)
    view.create_wanted.connect(presenter.create)
    view.demo_wanted.connect(presenter.live_demo)
    return view
