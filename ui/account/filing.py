"""Attachments of an account's page: its own, and those of the changes of its facts."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from app import attachments
from app.changes import Changed, Topic
from app.messages import sentence
from app.office import Office
from app.register.cadastre import AccountView
from app.store.attachments import Attachment
from domain.attachment import Owner, OwnerKind
from domain.errors import RuleViolation
from ui.account.columns import fact_name
from ui.formats import day, moment, number
from ui.ports import PageTools
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.asking import SUPPORT_FILES, Asked, AskedForm, AskKind, Typed
from ui.widgets.cells import Text
from ui.widgets.columns import Align, Column, unsorted
from ui.widgets.files import copies_folder

_OF: Final = {OwnerKind.ACCOUNT: "La cuenta", OwnerKind.VACANCY: "Predio desocupado"}
ATTACH, WITHDRAW = "adjuntar", "retirar_adjunto"
FILE, NOTE, REASON = "archivo", "muestra", "motivo"
_KILO: Final = 1024


@dataclass(frozen=True, slots=True)
class FileRow:
    """An attachment, and what it belongs to in words."""

    file: Attachment
    of: str

    @property
    def withdrawn(self) -> bool:
        """Whether it no longer counts."""
        return self.file.withdrawn_at is not None


def _state(row: FileRow) -> Text:
    if not row.withdrawn:
        return Text("")
    return Text(f"Retirado por {row.file.withdrawn_by}: {row.file.withdrawn_why}", Tone.MUTED)


FILES: tuple[Column[FileRow], ...] = unsorted(
    Column(key="name", title="Archivo", cell=lambda row: row.file.name, width=180, stretch=True, name=True),
    Column(key="note", title="Qué muestra", cell=lambda row: row.file.note, width=140, stretch=True),
    Column(key="of", title="De", cell=lambda row: row.of, width=150, tone=Tone.MUTED),
    Column(
        key="size",
        title="Tamaño",
        cell=lambda row: f"{number(max(1, row.file.size // _KILO))} KB",
        width=80,
        align=Align.RIGHT,
        tone=Tone.MUTED,
    ),
    Column(key="at", title="Adjuntado", cell=lambda row: moment(row.file.at.astimezone()), width=144),
    Column(key="user", title="Quién", cell=lambda row: row.file.user, width=92, tone=Tone.MUTED),
    Column(key="state", title="Estado", cell=_state, width=140, stretch=True),
)


class FilesView(Protocol):
    """What attachments ask of the widgets."""

    def show_files(self, files: Sequence[FileRow]) -> None:
        """Show what is attached, newest first."""
        ...

    def open_path(self, path: Path) -> None:
        """Show a file with the program that this computer has for it."""
        ...

    def ask(self, form: AskedForm) -> None:
        """Open a dialog of fields."""
        ...

    def show_asked_errors(self, errors: Mapping[str, str], notice: str) -> None:
        """Say in it what must be corrected."""
        ...

    def close_asked(self) -> None:
        """What it asked for is done."""
        ...

    def warn(self, text: str) -> None:
        """Show a sentence above the content; an empty one takes it away."""
        ...


class Filing:
    """Holds the account in front, and for what a dialog is open."""

    def __init__(self, view: FilesView, office: Office, tools: PageTools) -> None:
        self._view, self._office, self._tools = view, office, tools
        self._account: AccountView | None = None
        self._owner = Owner(OwnerKind.ACCOUNT, 0)
        self._chosen = 0

    def show(self, account: AccountView) -> None:
        """Take the account in front, and show what is attached to it."""
        self._account = account
        self._tools.tasks.read(
            lambda: attachments.of_account(self._office, account.card.id),
            lambda files: self._list(account, files),
            key="files",
        )

    def _list(self, account: AccountView, files: Sequence[Attachment]) -> None:
        facts = {each.id: f"{fact_name(each.fact)}, {day(each.valid_from)}" for each in account.history}
        rows = [
            FileRow(
                each, facts[each.owner.id] if each.owner.kind is OwnerKind.CHANGE else _OF[each.owner.kind]
            )
            for each in files
        ]
        self._view.show_files(rows)

    def ask_attach(self, change: int) -> None:
        """Ask for a file to attach to a change of a fact; 0: to the account."""
        if self._account is None:
            return
        card = self._account.card
        own = Owner(OwnerKind.ACCOUNT, card.id)
        self._owner = Owner(OwnerKind.CHANGE, change) if change else own
        to = f"este dato de la cuenta {card.code}" if change else f"la cuenta {card.code}"
        self._view.ask(
            AskedForm(
                key=ATTACH,
                title=f"Adjuntar a {to}",
                fields=(
                    Asked(
                        name=FILE,
                        label="Foto o PDF",
                        kind=AskKind.FILE,
                        required=True,
                        help="PDF, JPG o PNG, hasta 10 MB; se guarda una copia",
                        files=SUPPORT_FILES,
                    ),
                    Asked(name=NOTE, label="Qué muestra", help="La fachada, el contrato, el acta"),
                ),
                act="Adjuntar",
                icon=Icon.ATTACH,
            )
        )

    def ask_withdraw(self, row: FileRow) -> None:
        """Ask why an attachment no longer counts."""
        if row.withdrawn:
            return
        self._chosen = row.file.id
        self._view.ask(
            AskedForm(
                key=WITHDRAW,
                title=f"Retirar «{row.file.name}»",
                sentence="No se borra: queda en la lista con quién lo retiró y por qué.",
                fields=(Asked(name=REASON, label="Motivo", kind=AskKind.NOTE, required=True),),
                act="Retirar",
                icon=Icon.TRASH,
            )
        )

    def answer(self, form: AskedForm, typed: Typed) -> None:
        """Do what the dialog asked for, or say in it what must be corrected."""
        if self._account is None:
            return
        code, owner, chosen = self._account.card.code, self._owner, self._chosen
        if form.key == ATTACH:
            path = Path(typed[FILE])
            if not typed[FILE]:
                self._view.show_asked_errors({FILE: "Elija un archivo."}, "")
                return
            self._write(
                lambda: attachments.add(self._office, owner, code, path, typed[NOTE]).changed,
                f"{path.name} quedó adjunto a la cuenta {code}.",
                FILE,
            )
        elif not typed[REASON]:
            self._view.show_asked_errors({REASON: "Escriba por qué se retira."}, "")
        else:
            self._write(
                lambda: attachments.withdraw(self._office, chosen, code, typed[REASON]),
                f"Se retiró un adjunto de la cuenta {code}.",
                REASON,
            )

    def open(self, row: FileRow) -> None:
        """Look at an attachment."""
        self._tools.tasks.read(
            lambda: attachments.copy_out(self._office, row.file.id, copies_folder()),
            self._view.open_path,
            key="open_file",
            refused=lambda refusal: self._view.warn(sentence(refusal)),
        )

    def _write(self, work: Callable[[], Changed], said: str, field: str) -> None:
        def done(_changed: Changed) -> None:
            self._view.close_asked()
            self._tools.announcer.done(said)

        def refused(refusal: RuleViolation) -> None:
            self._view.show_asked_errors({field: sentence(refusal)}, "")

        self._tools.tasks.write(
            work, done, changes=frozenset({Topic.ATTACHMENTS}), key="file", refused=refused
        )
