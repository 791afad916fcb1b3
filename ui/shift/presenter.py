"""What the page of a shift does: counts its drawer, explains the difference, closes it, prints the count."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from app import office_settings
from app.changes import Changed, Topic
from app.desk import shift, shift_paper
from app.desk.shift import Drawn, ShiftView
from app.desk.shift_words import clues
from app.jobs import Job
from app.messages import sentence
from app.office import Office
from app.store.shifts import StoredShift
from domain.cash import DrawerReason
from domain.errors import InvalidValue, RuleViolation
from domain.money import Money
from ui.formats import money, parse_money
from ui.ports import About, PageTools
from ui.shift import words
from ui.shift.ports import COUNT, MOVEMENTS, CountLine, Press, Result, View
from ui.shift.receipts import ReceiptsDesk
from ui.theme.tone import Tone
from ui.widgets.asking import AskedForm, Typed

_CHANGES: Changed = frozenset({Topic.CASH})
_MOST_PIECES = 5


@dataclass(frozen=True, slots=True)
class Loaded:
    """What the page reads at once."""

    view: ShiftView | None
    recent: tuple[StoredShift, ...]
    blind: bool


def load(office: Office, wanted: int | None) -> Loaded:
    """Read a shift: the one asked for, or the open one, or the last."""
    asked = None if wanted is None else shift.of_key(office, wanted)
    view = asked or shift.current(office) or shift.last(office)
    return Loaded(view, shift.recent(office), office_settings.view(office).settings.blind_count)


class ShiftPresenter:
    """The page's state. All on the window's thread but the use cases."""

    def __init__(self, view: View, office: Office, tools: PageTools, press: Press) -> None:
        self._view, self._office, self._tools, self._press = view, office, tools, press
        self._wanted: int | None = None
        self._found = Loaded(None, (), blind=False)
        self._lines: dict[Money, CountLine] = {}
        self._counted_for: tuple[int, bool] | None = None
        self._begun: dict[Money, str] = {}
        self.receipts = ReceiptsDesk(view, office, tools, press)

    # ---- reading

    def enter(self, args: dict[str, object]) -> None:
        """The page was opened, perhaps for a shift, or to move cash."""
        asked = args.get("shift")
        self._wanted = asked if isinstance(asked, int) else None
        self._counted_for = None
        self.reload()
        if args.get("move"):
            self._view.show_tab(MOVEMENTS)
            self.ask_move()

    def reload(self) -> None:
        """Read the shift again."""
        self._tools.tasks.read(partial(load, self._office, self._wanted), self._take, key="load")

    def unsaved(self) -> str:
        """What would be lost by leaving: a count that is half typed, a difference half explained."""
        view = self._found.view
        if view is None:
            return ""
        explained = self._view.explanation() != view.stored.explanation
        return words.UNSAVED if explained or self._texts() != self._begun else ""

    def _texts(self) -> dict[Money, str]:
        return {piece: line.text for piece, line in self._lines.items()}

    def choose_shift(self, key: str) -> None:
        """Look at another shift, once what is typed of this one is kept."""
        view = self._found.view
        if view is not None and self.unsaved():
            self._view.warn(words.KEEP_FIRST, Tone.WARN)
            self._view.show_shifts([words.choice(each) for each in self._found.recent], str(view.stored.id))
            return
        self._wanted, self._counted_for = int(key), None
        self.reload()

    def leave(self) -> None:
        """Go back to the desk."""
        self._tools.navigation.open("caja")

    def open_day(self) -> None:
        """Go on to the closing of the day."""
        self._tools.navigation.open("dia_caja")

    def _take(self, found: Loaded) -> None:
        self._found = found
        view = found.view
        if view is None:
            self._view.show_nothing()
            return
        stored = view.stored
        is_open = stored.closed_on is None
        self._view.show_shift(words.title(stored), words.subtitle(view), words.note(view), is_open=is_open)
        self._view.show_shifts([words.choice(each) for each in found.recent], str(stored.id))
        if self._counted_for != (stored.id, is_open):
            self._counted_for = (stored.id, is_open)
            self._begin_count(view, is_open=is_open)
        self.receipts.take(view)
        self._view.show_movements(view.movements, words.movements_sum(view))
        self._view.show_result(self._result(view))

    def _begin_count(self, view: ShiftView, *, is_open: bool) -> None:
        kept = view.counted if view.counted and (view.count_is_new or not is_open) else None
        pieces = kept.pieces if kept else {}
        self._lines = {
            piece: CountLine(piece, kind, str(pieces[piece]) if piece in pieces else "", open=is_open)
            for piece, kind in shift_paper.kinds(self._office.currency)
        }
        self._begun = self._texts()
        self._view.show_count(list(self._lines.values()))
        self._view.show_explanation(view.stored.explanation)
        if is_open:
            self._view.go_to_count(next(iter(self._lines), 0))

    # ---- counting

    def type_piece(self, piece: Money, text: str) -> None:
        """How many of a note or coin there are, key by key."""
        view, line = self._found.view, self._lines.get(piece)
        if view is None or line is None:
            return
        fault = bool(text) and not (text.isascii() and text.isdigit() and len(text) <= _MOST_PIECES)
        self._lines[piece] = replace(line, text=text, fault=fault)
        self._view.put_count(self._lines[piece])
        self._view.show_result(self._result(view))

    def leave_piece(self, piece: Money, rows: int) -> None:
        """A key closed the box: Enter goes on, after the last to the explanation; arrows go up and down."""
        pieces = list(self._lines)
        place = pieces.index(piece) + (rows or 1)
        if place >= len(pieces):
            self._view.go_to_explanation()
        else:
            self._view.go_to_count(pieces[max(place, 0)])

    def keep_count(self) -> None:
        """Keep the count without closing: in the middle of the day, or to see what there must be."""
        if not self._may_count():
            return
        pieces = self._pieces()
        self._tools.tasks.write(
            lambda: shift.count_drawer(self._office, pieces),
            self._kept,
            changes=_CHANGES,
            key="count",
            refused=self._refused,
        )

    def _kept(self, view: ShiftView) -> None:
        found = view.counted
        total = money(found.counted) if found else ""
        self._tools.announcer.done(f"Conteo guardado: {total}")
        self._found, self._begun = replace(self._found, view=view), self._texts()
        self._view.show_result(self._result(view))

    def _may_count(self) -> bool:
        if any(line.fault for line in self._lines.values()):
            self._view.warn(words.NOT_A_NUMBER)
            return False
        counts = words.counted(self._lines.values()) is not None
        self._view.warn("" if counts else words.NOT_COUNTED)
        return counts

    def _pieces(self) -> dict[Money, int]:
        return {line.piece: line.pieces for line in self._lines.values() if line.pieces}

    # ---- what it comes to

    def _result(self, view: ShiftView) -> Result:
        is_open = view.stored.closed_on is None
        counted = words.counted(self._lines.values()) if is_open else view.stored.counted
        shown = "" if counted is None else money(counted)
        if self._hides(view):
            return Result(
                counted=shown,
                expected=(),
                means=(),
                title="Cuente primero",
                note=words.NOT_COMPARED,
                tone=Tone.INFO,
                clues=(),
                act=words.closing(None),
                reason_not=words.NOT_COMPARED,
            )
        found = None if counted is None else counted - view.totals.expected
        title, note, tone = (
            ("Sin contar", words.NOT_COUNTED, Tone.INFO) if found is None else words.difference(found)
        )
        return Result(
            counted=shown,
            expected=words.expected(view, counted),
            means=words.means(view),
            title=title,
            note=note,
            tone=tone,
            clues=clues(view, counted) if counted is not None else (),
            act=words.closing(found),
            reason_not=self._why_not(is_open=is_open, counted=counted is not None),
        )

    def _hides(self, view: ShiftView) -> bool:
        """Whether what there must be is not to be seen yet: a blind count compares only what was kept."""
        return self._found.blind and view.stored.closed_on is None and not view.count_is_new

    @staticmethod
    def _why_not(*, is_open: bool, counted: bool) -> str:
        if not is_open:
            return words.ALREADY_CLOSED
        return "" if counted else words.NOT_COUNTED

    # ---- closing

    def ask_close(self) -> None:
        """Ask whether to close the shift with what was counted."""
        view = self._found.view
        if view is None or view.stored.closed_on is not None:
            return
        if self._hides(view):
            self._view.warn(words.NOT_COMPARED)
        elif self._may_count():
            counted = sum(line.amount for line in self._lines.values())
            decision = words.close_decision(view, counted, self._view.explanation())
            self._view.ask_decision(decision, self._close)

    def _close(self) -> None:
        pieces, said = self._pieces(), self._view.explanation()
        self._tools.tasks.write(
            lambda: shift.close_shift(self._office, pieces, said),
            self._closed,
            changes=_CHANGES,
            key="close",
            refused=self._refused,
        )

    def _closed(self, view: ShiftView) -> None:
        title, _, _ = words.difference(view.stored.difference or 0)
        self._tools.announcer.done(f"Turno {view.stored.number} cerrado. {title}")
        self._wanted = view.stored.id
        self.reload()

    def explain(self) -> None:
        """Keep what was found out later about the difference of a closed shift."""
        view = self._found.view
        if view is None:
            return
        key, said = view.stored.id, self._view.explanation()
        self._tools.tasks.write(
            lambda: shift.explain(self._office, key, said),
            lambda _view: self._tools.announcer.done("Quedó la explicación de la diferencia"),
            changes=_CHANGES,
            key="explain",
            refused=self._refused,
        )

    # ---- what else moves the drawer

    def ask_move(self) -> None:
        """Ask for a turn-in, an expense or cash that is brought."""
        self._view.ask(words.move_form())

    def answer(self, form: AskedForm, typed: Typed) -> None:
        """Do what a dialog asked for, once it is right."""
        if form.key == words.MOVE_FORM:
            self._move(typed)
        elif form.key == words.PRINT_FORM:
            self._print_to(typed[words.WHERE])
        else:
            self.receipts.answer(form, typed)

    def _move(self, typed: Typed) -> None:
        try:
            amount = parse_money(typed[words.AMOUNT], field="valor")
        except InvalidValue as refusal:
            self._view.show_form_errors({words.AMOUNT: self._said(refusal)}, "")
            return
        if not typed[words.DETAIL]:
            self._view.show_form_errors({words.DETAIL: words.MISSING[words.DETAIL]}, "")
            return
        drawn = Drawn(
            reason=DrawerReason(typed[words.KIND]),
            amount=amount,
            detail=typed[words.DETAIL],
            payee=typed[words.PAYEE],
            support=typed[words.SUPPORT],
        )
        self._tools.tasks.write(
            lambda: shift.move_cash(self._office, drawn),
            lambda _view: self._moved(drawn),
            changes=_CHANGES,
            key="move",
            refused=lambda refusal: self._view.show_form_errors({}, self._said(refusal)),
        )

    def _moved(self, drawn: Drawn) -> None:
        self._view.close_form()
        self._tools.announcer.done(words.moved(drawn.reason, drawn.amount))
        self.reload()

    # ---- paper

    def ask_print(self) -> None:
        """Ask where the paper of the count goes, once there is a count to print."""
        view = self._found.view
        if view is None:
            return
        if view.stored.closed_on is None and not view.count_is_new:
            self._view.warn("Guarde el conteo (F6) antes de imprimirlo.", Tone.INFO)
            return
        self._view.ask(words.print_form(self._press.printers(), self._press.remembered(COUNT)))

    def _print_to(self, where: str) -> None:
        self._view.close_form()
        self._press.remember(COUNT, where)
        view = self._found.view
        if view is None:
            return
        if where == words.FILES:
            self._view.ask_place(f"arqueo-caja-{view.stored.desk}-turno-{view.stored.number}.pdf")
        else:
            self._print(where, lambda job: self._to_printer(view, where, job))

    def print_file(self, path: str) -> None:
        """Write the paper of the count to a file."""
        view = self._found.view
        if view is not None:
            self._print(path, lambda _job: shift_paper.save_pdf(self._office, view.stored.id, Path(path)))

    def _print(self, where: str, work: Callable[[Job], int]) -> None:
        about = About(title="Imprimir el arqueo", writes=False, key="print", cancellable=False)
        self._tools.tasks.job(work, lambda _pages: self._tools.announcer.done(f"Arqueo en {where}"), about)

    def _to_printer(self, view: ShiftView, printer: str, job: Job) -> int:
        with TemporaryDirectory(prefix="caudal-", ignore_cleanup_errors=True) as folder:
            file = Path(folder, "arqueo.pdf")
            shift_paper.save_pdf(self._office, view.stored.id, file)
            return self._press.send([file], printer, job, f"Arqueo del turno {view.stored.number}")

    def _refused(self, refusal: RuleViolation) -> None:
        self._view.warn(self._said(refusal))

    def _said(self, refusal: RuleViolation) -> str:
        return sentence(refusal, self._office.currency)
