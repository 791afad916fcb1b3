"""Makes the page of the words of the letters."""

from app.office import Office
from ui.letter_templates.presenter import TemplatesPresenter
from ui.letter_templates.view import TemplatesPage
from ui.ports import PageTools
from ui.printing import Press
from ui.widgets.page import Page


def page(office: Office, tools: PageTools) -> Page:
    """The page `plantillas_cartas`; it may be opened at the `code` of one."""
    view = TemplatesPage()
    presenter = TemplatesPresenter(view, office, tools, Press())
    view.keep(presenter)
    view.unsaved_text = presenter.unsaved
    view.entered.connect(presenter.enter)
    view.refresh_wanted.connect(presenter.reload)
    view.template_chosen.connect(presenter.choose)
    view.typed.connect(presenter.type)
    view.save_asked.connect(presenter.save)
    view.undo_asked.connect(presenter.undo)
    view.new_asked.connect(presenter.ask_new)
    view.asked_typed.connect(presenter.make)
    view.leave_by_esc(presenter.leave)
    return view
