"""Cadastre: what is billed, to whom and where (R-CAT-01 to R-CAT-03).

Premises, connection, meter, subscriber and account are different things; everything
that is billed hangs from the account.
"""

from collections.abc import Collection
from enum import StrEnum


class Service(StrEnum):
    """What the office provides; `OTHER` holds charges that belong to none of the three."""

    WATER = "acueducto"
    SEWERAGE = "alcantarillado"
    CLEANING = "aseo"
    OTHER = "otros"


class ServiceClass(StrEnum):
    """Use and stratum of an account (R-CAT-02)."""

    STRATUM_1 = "E1"
    STRATUM_2 = "E2"
    STRATUM_3 = "E3"
    STRATUM_4 = "E4"
    STRATUM_5 = "E5"
    STRATUM_6 = "E6"
    COMMERCIAL = "COM"
    INDUSTRIAL = "IND"
    OFFICIAL = "OFI"
    SPECIAL = "ESP"
    TEMPORARY = "TEM"

    @property
    def residential(self) -> bool:
        """Whether consumption bands and subsidies may apply (R-TAR-02)."""
        return self.value.startswith("E") and self is not ServiceClass.SPECIAL


class AccountState(StrEnum):
    """Life of an account (R-CAT-03)."""

    POTENTIAL = "POTENCIAL"
    ACTIVE = "ACTIVA"
    SUSPENDED = "SUSPENDIDA"
    CUT = "CORTADA"
    AGREED_SUSPENSION = "SUSPENSION_MUTUO_ACUERDO"
    ENDED = "TERMINADA"


TRANSITIONS: dict[AccountState, frozenset[AccountState]] = {
    AccountState.POTENTIAL: frozenset({AccountState.ACTIVE, AccountState.ENDED}),
    AccountState.ACTIVE: frozenset(
        {AccountState.SUSPENDED, AccountState.CUT, AccountState.AGREED_SUSPENSION, AccountState.ENDED}
    ),
    AccountState.SUSPENDED: frozenset({AccountState.ACTIVE, AccountState.CUT, AccountState.ENDED}),
    AccountState.CUT: frozenset({AccountState.ACTIVE, AccountState.ENDED}),
    AccountState.AGREED_SUSPENSION: frozenset({AccountState.ACTIVE, AccountState.CUT, AccountState.ENDED}),
    AccountState.ENDED: frozenset(),
}
"""Legal steps between account states; an ended account stays so."""


def billable_services(
    state: AccountState, contracted: frozenset[Service], *, cleaning_when_cut: bool = True
) -> frozenset[Service]:
    """Services that are billed to an account in this state (R-CAT-03).

    A suspended account pays fixed charges and cleaning (its consumption is zero, see
    `consumes`); a cut one only cleaning, while it is contracted and the office says so.
    """
    if state in {AccountState.POTENTIAL, AccountState.ENDED}:
        return frozenset()
    if state is AccountState.CUT:
        return contracted & {Service.CLEANING} if cleaning_when_cut else frozenset()
    return contracted


def consumes(state: AccountState) -> bool:
    """Whether consumption of an account in this state may be billed (R-CAT-03, R-SUS-06)."""
    return state is AccountState.ACTIVE


def supplied(state: AccountState, billed: Collection[Service]) -> bool:
    """Whether an account that is billed these services has a consumption: only by water or sewerage.

    Cleaning alone is not measured: an average of those who take water says nothing of it (R-CON-03).
    """
    return consumes(state) and (Service.WATER in billed or Service.SEWERAGE in billed)
