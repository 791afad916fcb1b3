"""Makes the page of collection."""

from app.office import Office
from ui.collection.acts import CollectionActs
from ui.collection.presenter import CollectionPresenter
from ui.collection.view import CollectionPage
from ui.ports import PageTools
from ui.widgets.page import Page


def page(office: Office, tools: PageTools) -> Page:
    """The page `cobro`, wired; it may be opened with `account`."""
    view = CollectionPage(office.clock.today)
    presenter = CollectionPresenter(view, office, tools)
    acts = CollectionActs(view, office, tools, presenter)
    view.keep((presenter, acts))
    view.unsaved_text = presenter.unsaved
    view.entered.connect(presenter.enter)
    view.refresh_wanted.connect(presenter.reload)
    view.figure_chosen.connect(presenter.filter_by)
    view.text_typed.connect(presenter.search)
    view.collector_chosen.connect(presenter.choose_collector)
    view.stage_chosen.connect(presenter.choose_stage)
    view.current_changed.connect(presenter.on_current)
    view.letter_typed.connect(presenter.on_letter)
    view.entry.result_chosen.connect(presenter.choose_result)
    view.entry.due_typed.connect(presenter.change_due)
    view.entry.save_asked.connect(presenter.save)
    view.agree_asked.connect(presenter.agree)
    view.page_asked.connect(presenter.open_page)
    view.account_asked.connect(presenter.open_account)
    view.act_asked.connect(acts.ask)
    view.asked_typed.connect(acts.answer)
    view.left.connect(presenter.leave)
    return view
