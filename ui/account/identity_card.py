"""The head of an account's page: who it is, what it owes, what can be done with it. It never scrolls."""

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.account.facts import Identity
from ui.account.guarding import GUARD
from ui.account.novelty import NOVELTIES
from ui.account.printed import CERTIFY, CLAIM, CLAIMS, ISSUED, STATEMENT
from ui.account.service_acts import SERVICE
from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.theme.tone import Tone
from ui.widgets.blocks import Card, Facts
from ui.widgets.buttons import Button, Choice, MenuButton
from ui.widgets.labels import ElidedLabel, Label, StateChip, rule

_BALANCE: Final = 220
_APART: Final = 10
_RIGHT: Final = Qt.AlignmentFlag.AlignRight


class IdentityCard(Card):
    """Code, holder, states, place and balance."""

    change_wanted = Signal()
    novelty_wanted = Signal(str)
    """The key of a kind of novelty."""
    mail_wanted = Signal()
    hold_wanted = Signal()
    charge_wanted = Signal()
    explain_wanted = Signal()
    paper_wanted = Signal(str)
    """The key of a paper to print, or of the list of those that were."""

    def __init__(self) -> None:
        super().__init__("identidad")
        self._code = Label(tone=Tone.MUTED, size=Size.TITLE)
        self._name = ElidedLabel(size=Size.TITLE, strong=True)
        self._chips = QWidget()
        self._chips_row = QHBoxLayout(self._chips)
        self._chips_row.setContentsMargins(0, 0, 0, 0)
        self._chips_row.setSpacing(Size.PAD)
        self._shown: list[StateChip] = []
        self._top, self._left = QHBoxLayout(), QVBoxLayout()
        self._where = ElidedLabel()
        self._known = ElidedLabel(tone=Tone.MUTED)
        self._balance = Label(size=Size.TITLE, strong=True)
        self._sums = Facts("saldo_partes", at_edge=True)
        self._change = MenuButton("Novedad", icon=Icon.PENCIL, key="F6", name="novedad_boton")
        self._charge = Button("Añadir cobro…", icon=Icon.PLUS, key="F8", name="anadir_cobro_boton")
        self._explain = Button("¿Por qué este valor?", icon=Icon.HELP, key="F9", name="explicar")
        self._papers = MenuButton("Papeles", icon=Icon.PRINTER, name="papeles_boton")
        self._papers.set_choices(
            [
                Choice(text, partial(self.paper_wanted.emit, kind), icon)
                for kind, text, icon in (
                    (STATEMENT, "Estado de cuenta…\tCtrl+P", Icon.PRINTER),
                    (CERTIFY, "Paz y salvo…", Icon.SHIELD_CHECK),
                    (ISSUED, "Paz y salvos expedidos", Icon.LIST),
                    (CLAIM, "Radicar una PQR…", Icon.PLUS),
                    (CLAIMS, "Sus PQR", Icon.MAIL),
                )
            ]
        )
        self._change.set_choices(
            [
                Choice("Clase, servicios, estado y ruta…\tF2", self.change_wanted.emit, Icon.PENCIL),
                *(
                    Choice(each.text, partial(self.novelty_wanted.emit, each.key), each.icon)
                    for each in NOVELTIES
                ),
                Choice(
                    "Proteger de suspensión, o dejar de hacerlo…",
                    partial(self.novelty_wanted.emit, GUARD),
                    Icon.SHIELD_CHECK,
                ),
                Choice(
                    "Suspender por otra causa, o devolver el agua…",
                    partial(self.novelty_wanted.emit, SERVICE),
                    Icon.DROP_OFF,
                ),
                Choice("Factura por correo…", self.mail_wanted.emit, Icon.MAIL),
                Choice("Retener o liberar su facturación…\tF7", self.hold_wanted.emit, Icon.LOCK),
            ]
        )
        self._charge.clicked.connect(self.charge_wanted)
        self._explain.clicked.connect(self.explain_wanted)
        self._code.setObjectName("cuenta_codigo")
        self._name.setObjectName("cuenta_titular")
        self._balance.setObjectName("cuenta_saldo")
        self._lay_out()

    def show_identity(self, identity: Identity) -> None:
        """Show another account, or the same one read anew."""
        self._code.setText(identity.code)
        self._name.setText(identity.name)
        self._where.setText(identity.where)
        self._known.setText(identity.known)
        self._balance.setText(identity.balance)
        self._balance.setAccessibleName(f"Saldo a hoy: {identity.balance}")
        self._sums.show_facts(identity.sums)
        while (item := self._chips_row.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._shown = [StateChip(chip.text, chip.tone, chip.icon) for chip in identity.chips]
        for chip in self._shown:
            self._chips_row.addWidget(chip)
        self._place_chips()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_chips()

    def allow_trace(self, reason_not: str) -> None:
        """Offer to explain values, or say why not."""
        self._explain.allow(reason_not)

    def _lay_out(self) -> None:
        top, left = self._top, self._left
        top.setSpacing(_APART)
        top.addWidget(self._code)
        top.addWidget(self._name)
        top.addWidget(self._chips)
        top.addStretch(1)
        acts = QHBoxLayout()
        acts.setSpacing(Size.PAD)
        acts.addWidget(self._change)
        acts.addWidget(self._charge)
        acts.addWidget(self._explain)
        acts.addWidget(self._papers)
        acts.addStretch(1)
        left.setSpacing(4)
        left.addLayout(top)
        left.addWidget(self._where)
        left.addWidget(self._known)
        left.addStretch(1)
        left.addSpacing(4)
        left.addLayout(acts)
        row = QHBoxLayout()
        row.setSpacing(Size.CARD)
        row.addLayout(left, 1)
        row.addWidget(rule(vertical=True))
        row.addWidget(self._money())
        self.body.addLayout(row)

    def _place_chips(self) -> None:
        """Beside the name where both fit whole; or else on a line of their own below it."""
        room = self.width() - _BALANCE - 4 * Size.CARD
        parts = [self._code, self._name, *self._shown]
        beside = sum(part.sizeHint().width() + _APART for part in parts) <= room
        if beside == (self._top.indexOf(self._chips) >= 0):
            return
        if beside:
            self._left.removeWidget(self._chips)
            self._top.insertWidget(2, self._chips)
        else:
            self._top.removeWidget(self._chips)
            self._left.insertWidget(1, self._chips, 0, Qt.AlignmentFlag.AlignLeft)

    def _money(self) -> QWidget:
        box = QWidget()
        box.setFixedWidth(_BALANCE)
        lines = QVBoxLayout(box)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(4)
        lines.addWidget(Label("Saldo a hoy", Tone.MUTED, Size.SMALL), 0, _RIGHT)
        lines.addWidget(self._balance, 0, _RIGHT)
        lines.addWidget(rule(soft=True))
        lines.addWidget(self._sums)
        lines.addStretch(1)
        return box
