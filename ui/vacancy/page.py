"""Makes the page of vacant premises."""

from app.office import Office
from ui.ports import PageTools
from ui.vacancy.presenter import VacancyPresenter
from ui.vacancy.view import VacancyPage
from ui.widgets.page import Page


def page(office: Office, tools: PageTools) -> Page:
    """The page, wired."""
    view = VacancyPage()
    presenter = VacancyPresenter(view, office, tools)
    view.keep(presenter)
    view.entered.connect(presenter.enter)
    view.refresh_wanted.connect(presenter.refresh)
    view.figure_chosen.connect(presenter.filter_by)
    view.new_wanted.connect(presenter.ask_new)
    view.renew_wanted.connect(presenter.ask_renew)
    view.end_wanted.connect(presenter.ask_end)
    view.asked_typed.connect(presenter.answer)
    view.print_wanted.connect(presenter.ask_print)
    view.file_chosen.connect(presenter.print_list)
    view.opened.connect(presenter.open)
    view.left.connect(presenter.leave)
    return view
