"""Makes the page of one invoice."""

from app.office import Office
from ui.ports import PageTools
from ui.preview.presenter import PreviewPresenter
from ui.preview.view import PreviewPage
from ui.printing import Press
from ui.widgets.page import Page


def page(office: Office, tools: PageTools) -> Page:
    """One issued invoice, wired."""
    view = PreviewPage()
    presenter = PreviewPresenter(view, office, tools, Press())
    view.keep(presenter)
    view.entered.connect(presenter.enter)
    view.refresh_wanted.connect(presenter.reload)
    view.stepped.connect(presenter.step)
    view.print_asked.connect(presenter.ask_print)
    view.printer_chosen.connect(presenter.print_on)
    view.save_asked.connect(presenter.ask_file)
    view.file_chosen.connect(presenter.save)
    view.explain_asked.connect(presenter.explain)
    view.account_asked.connect(presenter.open_account)
    view.claim_asked.connect(presenter.claim)
    view.list_asked.connect(lambda: tools.navigation.open("facturas"))
    view.note_asked.connect(presenter.ask_note)
    view.note_typed.connect(presenter.check_note)
    view.note_decided.connect(presenter.issue_note)
    view.correction_asked.connect(presenter.ask_correction)
    view.correction_typed.connect(presenter.answer)
    view.note_print_asked.connect(presenter.noted.offer)
    view.correction_decided.connect(presenter.correct)
    view.leave_by_esc(tools.navigation.back)
    return view
