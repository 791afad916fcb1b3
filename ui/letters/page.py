"""Makes the page of letters of collection."""

from app.office import Office
from ui.letters.presenter import LettersPresenter
from ui.letters.view import LettersPage
from ui.ports import PageTools
from ui.widgets.page import Page


def page(office: Office, tools: PageTools) -> Page:
    """The page `cartas`, wired."""
    view = LettersPage(office.currency)
    presenter = LettersPresenter(view, office, tools)
    view.keep(presenter)
    view.entered.connect(presenter.enter)
    view.refresh_wanted.connect(presenter.reload)
    view.new_asked.connect(presenter.ask_new)
    view.asked_typed.connect(presenter.answer)
    view.templates_asked.connect(presenter.open_templates)
    view.print_asked.connect(presenter.ask_print)
    view.opened.connect(presenter.open_batch)
    view.leave_by_esc(presenter.leave)
    return view
