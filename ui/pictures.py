"""Pictures of every screen, for developers: `python -m ui.pictures --datos DIR --salida DIR`.

Without a scale, it starts itself once for each usual scale and theme: Qt takes its scale when
it starts, so each needs a process of its own.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app.clock import Clock, SystemClock, WorkingDate
from app.paths import DataFolder
from domain.cadastre import AccountState
from ui.picture_moments import PAGES, Moment, brought_to

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QWidget

    from app.office import Office

SCALES: Final = {"1.0": (1366, 768), "1.5": (1280, 720)}
"""Scale → the window's size in logical pixels: 1366×768 screens, and 1920×1080 ones at 150 %."""
THEMES: Final = ("claro", "oscuro")
_PATIENCE_MS: Final = 30_000
_SETTLE_MS: Final = 60
_QUIET_ROUNDS: Final = 3
_USER: Final = "ana.perez"
_AS_IT_IS: Final = "actual"
_RECEIPTS: Final = "recibos"
_OF_SOMETHING: Final = frozenset({"cuenta", "digitar_tarifa", "entrega_cartas", "probar_tarifa", "traza"})
"""Pages that are only ever opened on something: an account, a draft, a batch, a sheet, an invoice."""
_SHEETS: Final = (_RECEIPTS, "impresora_recibos", "dialogos_impresora")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shoot:
    """What is pictured: an office's data, in one scale and one theme."""

    folder: DataFolder
    target: Path
    scale: str
    theme: str
    clock: Clock
    moment: str = ""

    def name(self, page: str) -> str:
        """The file of a page's picture, or of one of its dialogs."""
        parts = (page, self.moment, str(int(float(self.scale) * 100)), self.theme)
        return "-".join(part for part in parts if part) + ".png"


def main(arguments: Sequence[str] | None = None) -> int:
    """Leave the pictures in a folder; 0 if every screen was pictured."""
    options = _parser().parse_args(arguments)
    target = Path(options.salida)
    target.mkdir(parents=True, exist_ok=True)
    scales = [options.escala] if options.escala else list(SCALES)
    themes = [options.tema] if options.tema else list(THEMES)
    if options.escala and options.tema and options.momento:
        return _picture_here(options, target)
    moments = [options.momento] if options.momento else [_AS_IT_IS, *Moment]
    ways = product(scales, themes, moments)
    return max(_start_again(options, *way) for way in ways)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m ui.pictures", description=__doc__)
    parser.add_argument("--datos", required=True, help="the office's data folder")
    parser.add_argument("--salida", required=True, help="where the pictures go")
    parser.add_argument("--escala", choices=list(SCALES), help="one scale only")
    parser.add_argument("--tema", choices=THEMES, help="one theme only")
    parser.add_argument("--hoy", type=date.fromisoformat, help="working date, AAAA-MM-DD")
    parser.add_argument(
        "--momento", choices=(_AS_IT_IS, *Moment), help="one moment only; others are seen in a copy"
    )
    parser.add_argument("--pagina", action="append", default=[], help="one page only, by id; may be repeated")
    parser.add_argument("--dialogos", action="store_true", help="the dialogs of each page too")
    return parser


def _start_again(options: argparse.Namespace, scale: str, theme: str, moment: str) -> int:
    command = [sys.executable, "-m", "ui.pictures", "--datos", options.datos, "--salida", options.salida]
    command += ["--escala", scale, "--tema", theme, "--momento", moment]
    if options.hoy:
        command += ["--hoy", options.hoy.isoformat()]
    if options.dialogos:
        command.append("--dialogos")
    for page in options.pagina:
        command += ["--pagina", page]
    return subprocess.run(command, check=False).returncode  # noqa: S603 - this same module


def _picture_here(options: argparse.Namespace, target: Path) -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QT_SCALE_FACTOR"] = options.escala
    clock = WorkingDate(options.hoy) if options.hoy else SystemClock()
    folder, wanted, moment = DataFolder(Path(options.datos).absolute()), options.pagina, ""
    # The machine's memory (its theme, the window's size) is left alone: these have their own.
    with tempfile.TemporaryDirectory() as own:
        if options.momento != _AS_IT_IS:
            moment = Moment(options.momento)
            wanted = [page for page in PAGES[moment] if not wanted or page in wanted]
            if not wanted:
                return 0
            folder = brought_to(folder, Path(own) / "datos", clock, moment)
        shoot = Shoot(
            folder=folder,
            target=target,
            scale=options.escala,
            theme=options.tema,
            clock=clock,
            moment=moment,
        )
        return _Photographer(shoot, Path(own), with_dialogs=options.dialogos).take(wanted)


class _Photographer:
    """One run of the real window, walked from page to page."""

    def __init__(self, shoot: Shoot, memory: Path, *, with_dialogs: bool) -> None:
        from ui.main import application  # noqa: PLC0415 - after the scale is in the environment
        from ui.memory import MachineMemory  # noqa: PLC0415 - as above
        from ui.session import Session  # noqa: PLC0415 - as above
        from ui.theme.current import tokens  # noqa: PLC0415 - as above

        self._shoot, self._with_dialogs = shoot, with_dialogs
        self._application = application()
        self._session: Session = Session(
            self._application, shoot.folder, shoot.clock, _USER, MachineMemory(memory / "equipo.json")
        )
        if tokens().name != shoot.theme:
            self._session.window.toggle_theme()
        self._session.window.resize(*SCALES[shoot.scale])

    def take(self, only: Sequence[str]) -> int:
        """Picture the pages; 1 if any could not be, else 0."""
        try:
            self._session.show()
            self._settle()
            opened = self._session.opened
            failed = int(self._problem())
            failed += sum(not self._sheet(name) for name in _SHEETS if not only or name in only)
            for place, (page, args) in enumerate(_walk(self._pages(), opened.office if opened else None), 1):
                if only and page not in only:
                    continue
                if page in _OF_SOMETHING and not args:
                    sys.stdout.write(f"{page}: la oficina no tiene con qué mostrarla\n")
                else:
                    failed += not self._picture(place, page, args)
            return min(failed, 1)
        finally:
            self._session.close()

    def _picture(self, place: int, page: str, args: dict[str, object]) -> bool:
        try:
            self._session.window.open(page, **args)
        except ModuleNotFoundError as missing:
            sys.stderr.write(f"{page}: {missing}\n")
            return False
        self._settle()
        if self._problem():
            return False
        done = self._keep(self._session.window.grab(), self._shoot.name(f"{place:02d}-{page}"))
        return self._dialogs(place, page) and done

    def _dialogs(self, place: int, page: str) -> bool:
        """The dialogs of the page that is open, each over it."""
        from ui.dialog_pictures import DIALOGS, close_all, picture_over, prepare, press  # noqa: PLC0415 - as above

        window, done = self._session.window, True
        page_now = window.page()
        if page_now is None:
            return False
        for opened in DIALOGS.get(page, ()) if self._with_dialogs else ():
            prepare(page_now, opened)
            self._settle()
            if press(page_now, opened):
                self._settle()
                picture = picture_over(window)
                if picture is not None:
                    name = self._shoot.name(f"{place:02d}-{page}-{opened.name}")
                    done = self._keep(picture, name) and done
                close_all(window)
                self._settle()
            else:
                sys.stdout.write(f"{page}: {opened.name} cannot be opened here\n")
        return done

    def _keep(self, picture: "QPixmap", name: str) -> bool:
        done = picture.save(str(self._shoot.target / name))
        sys.stdout.write(f"{name}\n" if done else f"{name}: not written\n")
        return done

    def _sheet(self, name: str) -> bool:
        """Something that stands on no page, on a sheet of its own."""
        from ui.receipt_pictures import printer_cards, printer_dialogs, receipts  # noqa: PLC0415 - as above

        makers = dict(zip(_SHEETS, (receipts, printer_cards, printer_dialogs), strict=True))
        sheet = makers[name]()
        sheet.show()
        self._settle()
        file = self._shoot.name(name)
        done = sheet.grab().save(str(self._shoot.target / file))
        sheet.close()
        sys.stdout.write(f"{file}\n" if done else f"{file}: not written\n")
        return done

    def _problem(self) -> bool:
        """Whether something went wrong that the window answered with a dialog; it is told and closed."""
        found = [each for each in self._application.topLevelWidgets() if each.objectName() == "problema"]
        for dialog in found:
            sys.stderr.write(f"{dialog.windowTitle()}: {' '.join(_words(dialog))}\n")
            dialog.close()
        return bool(found)

    def _pages(self) -> list[str]:
        from ui.pages import page_specs  # noqa: PLC0415 - as above

        return [spec.id for spec in page_specs(self._session)]

    def _settle(self) -> None:
        """Let everything that was asked for arrive, and be painted."""
        from PySide6.QtCore import QElapsedTimer, QEventLoop, QTimer  # noqa: PLC0415 - as above

        passed = QElapsedTimer()
        passed.start()
        quiet = 0
        while quiet < _QUIET_ROUNDS and passed.elapsed() < _PATIENCE_MS:
            loop = QEventLoop()
            QTimer.singleShot(_SETTLE_MS, loop.quit)
            loop.exec()
            quiet = 0 if self._session.is_busy() else quiet + 1


def _words(dialog: "QWidget") -> list[str]:
    from PySide6.QtWidgets import QLabel  # noqa: PLC0415 - after the scale is in the environment

    return [label.text() for label in dialog.findChildren(QLabel)]


def _walk(pages: Sequence[str], office: "Office | None") -> Iterator[tuple[str, dict[str, object]]]:
    """The pages in the order of the navigation, each with what it is best seen with."""
    if office is None:
        yield "bienvenida", {}
        return
    known = _best_arguments(office)
    for page in pages:
        if page != "bienvenida":
            yield page, known.get(page, {})


def _best_arguments(office: "Office") -> dict[str, dict[str, object]]:
    """An account with history, one of its invoices, a tariff that is being typed."""
    from app.debt import letters  # noqa: PLC0415 - the database layer comes with the office
    from app.pricing import tariff_draft  # noqa: PLC0415 - as above
    from app.register import cadastre  # noqa: PLC0415 - the database layer comes with the office
    from app.store.accounts import AccountFilter  # noqa: PLC0415 - as above

    today = office.clock.today()
    owing = AccountFilter(state=AccountState.ACTIVE, metered=True, overdue=1, on=today)
    ids = cadastre.list_accounts(office, owing) or cadastre.list_accounts(office, AccountFilter())
    if not ids:
        return {}
    code = cadastre.code_of(office, ids[0])
    found: dict[str, dict[str, object]] = {
        "cuenta": {"code": code},
        "caja": {"code": code},
        "ayuda": {"about": "inicio"},
    }
    drafts = tariff_draft.drafts(office)
    if drafts:
        found["digitar_tarifa"] = {"draft": drafts[-1].id}
        found["probar_tarifa"] = {"draft": drafts[-1].id}
    else:
        found["probar_tarifa"] = {"sheet": 1}
    invoices = cadastre.view_account(office, code).invoices
    if invoices:
        number = invoices[-1].number
        found |= {"vista_factura": {"number": number}, "traza": {"number": number}}
    batches = letters.listing(office)
    if batches:
        found["entrega_cartas"] = {"batch": str(batches[0].number)}
    return found


if __name__ == "__main__":
    sys.exit(main())
