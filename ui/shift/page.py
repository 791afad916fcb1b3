"""Makes the page of a shift."""

from app.office import Office
from ui.ports import PageTools
from ui.printing import Press
from ui.shift.presenter import ShiftPresenter
from ui.shift.view import ShiftPage
from ui.widgets.page import Page


def page(office: Office, tools: PageTools, press: Press | None = None) -> Page:
    """The page `turno`, wired; it may be opened for the key of a `shift`, or to `move` cash."""
    view = ShiftPage()
    presenter = ShiftPresenter(view, office, tools, press or Press())
    receipts = presenter.receipts
    view.keep(presenter)
    view.unsaved_text = presenter.unsaved
    view.entered.connect(presenter.enter)
    view.refresh_wanted.connect(presenter.reload)
    view.shift_chosen.connect(presenter.choose_shift)
    view.piece_typed.connect(presenter.type_piece)
    view.piece_left.connect(presenter.leave_piece)
    view.count_asked.connect(presenter.keep_count)
    view.close_asked.connect(presenter.ask_close)
    view.explain_asked.connect(presenter.explain)
    view.move_asked.connect(presenter.ask_move)
    view.print_asked.connect(presenter.ask_print)
    view.place_chosen.connect(presenter.print_file)
    view.answered.connect(presenter.answer)
    view.clue_asked.connect(receipts.open)
    view.receipt_chosen.connect(receipts.choose)
    view.receipt_filtered.connect(receipts.filter)
    view.receipt_sought.connect(receipts.seek)
    view.copy_asked.connect(receipts.print_again)
    view.undo_asked.connect(receipts.ask_undo)
    view.cheque_asked.connect(receipts.ask_cheque)
    view.day_asked.connect(presenter.open_day)
    view.left.connect(presenter.leave)
    return view
