"""Who may do what: roles, and the use cases each of them may carry out.

One table, keyed by the use case as the audit trail names it (`billing.issue`), or by its module where
all of it is for the same people. A use case that the table does not know is for nobody who has a role:
to forget a line here refuses, it never lets through. An office without users has no roles at all.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class Role(StrEnum):
    """What somebody does in the office; the value is what the file and the command say."""

    CLERK = "auxiliar"
    CASHIER = "cajero"
    BILLING = "facturacion"
    ARREARS = "cartera"
    SUPERVISOR = "supervisor"
    ADMINISTRATOR = "administrador"
    AUDITOR = "auditor"


ROLE_NAMES: Final[Mapping[Role, str]] = MappingProxyType(
    {
        Role.CLERK: "auxiliar",
        Role.CASHIER: "cajero",
        Role.BILLING: "facturación",
        Role.ARREARS: "cartera",
        Role.SUPERVISOR: "supervisor",
        Role.ADMINISTRATOR: "administrador",
        Role.AUDITOR: "auditor",
    }
)
"""How the office says each role."""

_Roles = frozenset[Role]

_ADMINISTRATOR: Final = frozenset({Role.ADMINISTRATOR})
_HEADS: Final = _ADMINISTRATOR | {Role.SUPERVISOR}
_MONTH: Final = _HEADS | {Role.BILLING}
_DESK: Final = _HEADS | {Role.CASHIER}
_PUBLIC: Final = _MONTH | {Role.CLERK}
_COLLECTING: Final = _MONTH | {Role.ARREARS}
_PAPERS: Final = _PUBLIC | {Role.CASHIER, Role.ARREARS}
EVERYBODY: Final = frozenset(Role)

BY_MODULE: Final[Mapping[str, _Roles]] = MappingProxyType(
    {
        **dict.fromkeys(("founding", "users"), _ADMINISTRATOR),
        **dict.fromkeys(
            (
                "bank_desk", "bank_undo",
                "bank_profiles",
                "cash_day",
                "charge_approval",
                "cheques",
                "collection_points",
                "chart", "cycles", "goals", "layouts", "plans",
                "month_analysis",
                "numbering",
                "office_settings",
            ),
            _HEADS,
        ),
        **dict.fromkeys(
            (
                "accounting", "adjustment", "billing", "bulk", "campaigns", "census_proposals", "charge",
                "charge_load", "clearing", "correcting", "critique", "mail", "maps", "period", "portal",
                "print_sample", "quality", "routes", "solidarity", "sui", "tariff",
            ),
            _MONTH,
        ),
        **dict.fromkeys(
            ("bank_file", "bank_parked", "cash", "reconciliation", "remittance", "shift"), _DESK
        ),
        **dict.fromkeys(
            (
                "cadastre", "census", "census_forms", "census_progress", "delivery", "irregular",
                "new_account", "printing", "reading", "reading_template", "vacancy", "visits", "water",
            ),
            _PUBLIC,
        ),
        **dict.fromkeys(("hold", "lists"), _COLLECTING),
        **dict.fromkeys(
            (
                "agreement_ending", "agreement_paper", "agreements", "portfolio_acts",
                "collection_actions", "collection_assignment", "collection_policy", "collection_service",
                "contact_wishes",
                "collection_campaigns", "entity_meetings",
                "hand_suspension", "meter_plan", "notices", "order_sheet", "order_undoing", "protection",
                "service_orders", "suspension", "work_chain", "work_orders",
            ),
            _HEADS | {Role.ARREARS},
        ),
        "month_files": _HEADS | {Role.AUDITOR},
        "parcels": _HEADS,
        "restoring": _HEADS | {Role.ARREARS, Role.CASHIER},
        **dict.fromkeys(("lawyers", "legal", "legal_pack", "legal_steps"), _HEADS | {Role.ARREARS}),
        **dict.fromkeys(("letter_printing", "letter_templates", "letters"), _HEADS | {Role.ARREARS}),
        "letter_delivery": _HEADS | {Role.ARREARS, Role.CLERK},
        **dict.fromkeys(("attachments", "certificate", "claim", "receipt_paper"), _PAPERS),
        "water_truck": _PUBLIC | _DESK,
    }
)  # fmt: skip
"""Who may do the use cases of a module, but for those that stand below."""

OWN: Final = frozenset({"users.enter", "users.own_password"})
"""What each does about nothing but themselves, whatever their role."""

BY_CASE: Final[Mapping[str, _Roles]] = MappingProxyType(
    {
        **dict.fromkeys(OWN, EVERYBODY),
        "adjustment.print": _PAPERS,
        "annulment.annul": _DESK,
        "annulment.reverse_receipt": _HEADS,
        "attachments.withdraw": _MONTH,
        "backups.make": _PAPERS,
        **dict.fromkeys(("plans.attach_evidence", "plans.close_activity", "plans.record_progress"), _PAPERS),
        "backups.restore": _HEADS,
        "bank_billing.write": _MONTH | {Role.CASHIER},
        "agreement_ending.annul": _HEADS,
        "billing.undo": _HEADS,
        "cadastre.export_file": _MONTH,
        "cadastre.import_file": _MONTH,
        "campaigns.reopen": _HEADS,
        "census.approve": _MONTH,
        "census.take_back_approval": _HEADS,
        "certificate.annul": _COLLECTING,
        "claim.answer": _MONTH,
        "collection_policy.approve": _HEADS,
        **dict.fromkeys(("solidarity.annul", "solidarity.bill", "solidarity.transfer"), _HEADS),
        "goals.write_figures": _PAPERS,
        "mail.set_consent": _PUBLIC,
        **dict.fromkeys(
            ("portfolio_acts.approve", "portfolio_acts.reject", "portfolio_acts.take_back"), _HEADS
        ),
        "period.reopen": _HEADS,
        "portfolio_recovery.recover": _DESK,
        "portfolio_recovery.collect": _DESK,
        "tariff.in_force": _HEADS,
        **dict.fromkeys(("water.add_sector", "water.give_routes"), _MONTH),
        "water_truck.annul": _MONTH,
        "water_truck.approve_price": _HEADS,
        "water_truck.collect": _DESK,
        "tariff.load": _HEADS,
        "tariff.take_back": _HEADS,
    }
)
"""Use cases that are for others than the rest of their module."""


def who_can(action: str) -> tuple[Role, ...]:
    """The roles that may do a use case, by its name in the trail; none where the table does not know it."""
    found = BY_CASE.get(action)
    if found is None:
        found = BY_MODULE.get(action.partition(".")[0], frozenset())
    return tuple(role for role in Role if role in found)


_FOUR_EYES: Final[Mapping[str, _Roles]] = MappingProxyType(
    {
        "annulment.reverse_receipt": frozenset({Role.SUPERVISOR}),
        "portfolio_acts.approve": frozenset({Role.SUPERVISOR}),
        "period.reopen": _HEADS,
    }
)
"""Who may allow such a use case to others, and not to themselves: an administrator answers alone, but for
opening a closed period again, which always takes two."""


def may_allow(role: Role, action: str, *, own: bool) -> bool:
    """Whether a role may allow a use case that takes somebody's word; `own`, to themselves."""
    return role in who_can(action) and not (own and role in _FOUR_EYES.get(action, frozenset()))


def may(role: Role | None, action: str) -> bool:
    """Whether a role may do a use case; who has none works in an office without users, and may do all."""
    return role is None or role in who_can(action)
