"""Makes the page of charges."""

from app.office import Office
from ui.charges.presenter import ChargesPresenter
from ui.charges.view import ChargesPage
from ui.ports import PageTools
from ui.widgets.page import Page


def page(office: Office, tools: PageTools) -> Page:
    """The page `cobros`, wired; it may be opened with a `period`, or with the `load` just brought in."""
    view = ChargesPage()
    presenter = ChargesPresenter(view, office, tools)
    view.keep(presenter)
    view.entered.connect(presenter.enter)
    view.refresh_wanted.connect(presenter.reload)
    view.figure_chosen.connect(presenter.choose_figure)
    view.month_chosen.connect(presenter.choose_month)
    view.load_chosen.connect(presenter.choose_load)
    view.approve_wanted.connect(presenter.ask_approve)
    view.approve_all_wanted.connect(presenter.ask_approve_all)
    view.withdraw_wanted.connect(presenter.ask_withdraw)
    view.asked_typed.connect(presenter.withdraw)
    view.file_wanted.connect(presenter.load_file)
    view.search_wanted.connect(lambda: tools.navigation.open("suscriptores"))
    view.template_wanted.connect(presenter.ask_template)
    view.template_chosen.connect(presenter.write_template)
    view.account_wanted.connect(presenter.open_account)
    view.left.connect(presenter.leave)
    return view
