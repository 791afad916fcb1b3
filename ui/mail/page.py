"""Makes the page of the outbox."""

from dataclasses import dataclass
from pathlib import Path

from app.office import Office
from app.paper import mail_password
from ui.mail.presenter import MailPresenter
from ui.mail.view import MailPage
from ui.ports import PageTools
from ui.widgets.page import Page


@dataclass(frozen=True, slots=True)
class _Keeper:
    """The password in the file of this machine."""

    file: Path

    def load(self) -> str:
        return mail_password.load(self.file)

    def keep(self, password: str) -> None:
        mail_password.keep(self.file, password)


def page(office: Office, tools: PageTools) -> Page:
    """The page `correo`; opened with `account`, it asks for the consent of that account."""
    view = MailPage()
    presenter = MailPresenter(view, office, tools, _Keeper(mail_password.default_file()))
    view.keep(presenter)
    view.entered.connect(presenter.enter)
    view.refresh_wanted.connect(presenter.reload)
    view.figure_chosen.connect(presenter.choose_figure)
    view.table.row_activated.connect(presenter.open_invoice)
    view.queue_asked.connect(presenter.queue)
    view.send_asked.connect(presenter.send)
    view.retry_asked.connect(presenter.retry)
    view.withdraw_asked.connect(presenter.withdraw)
    view.consent_asked.connect(presenter.ask_consent)
    view.password_given.connect(presenter.send_with)
    view.account_typed.connect(presenter.look_up)
    view.consent_saved.connect(presenter.save_consent)
    view.leave_by_esc(tools.navigation.back)
    return view
