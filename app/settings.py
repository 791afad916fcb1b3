"""What the office decides and what this machine remembers, declared with type and default.

Office settings live in the database and travel with it; machine settings (printers, window)
are a small file of the user's. No caller reads a key by its text: fields are the only names.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

BUSINESS_DAYS_TO_PAY = 10
BUSINESS_DAYS_TO_SUSPEND = 5
_PRINTERS = "impresoras.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeSettings:
    """Decisions of the office, each with the default that a new office starts with.

    Attributes:
        rounding_multiple: the total is rounded to this many units (R-RED-02).
        days_to_pay: business days from the end of the period to the due date.
        days_to_suspend: business days from the due date to the printed suspension date.
        days_to_decide, days_to_issue, days_to_deliver: business days from the end of the period by which the
            critique is decided, the invoices are issued, and delivered: the office's own calendar.
        barcode_reference_digits, barcode_amount_digits: as agreed with the bank (formats, GS1-128).
        gln: the collector's GLN for the payment bar code; empty prints the office's internal number.
        bank_by_account: whether a bank's reference may also be an account's code (formats, matching).
        interest_residential, interest_other: whether late interest is billed (R-INT-04).
        interest_pauses: classes that are charged none between days, as `domain.interest_pause` reads it.
        cleaning_when_cut: whether a cut account still pays cleaning (R-CAT-03).
        chart_periods: past periods on the invoice's chart, 6 or 12.
        reading_sheet_shows_previous: whether the reader sees the last reading.
        cheque_charge: what an account is charged for a cheque that its bank returned; 0 charges nothing.
        blind_count: whether a cashier counts the drawer before seeing what it must hold.
        mail_host, mail_port, mail_security, mail_user: the server that takes the office's e-mail; its
            password is no decision of the office: `app.paper.mail_password`.
        mail_sender: the address from which invoices go; empty takes `email`.
        vacant_months: how long a proof of vacant premises serves (R-ASE-03).
        vacant_cleaning_percent: of the cleaning tariff, what accredited vacant premises pay where the act
            does not tell its fixed components apart; 100 is the whole.
        agreement_bands: the policy of payment agreements, as `domain.agreement_policy` reads it (R-ACU-01).
        agreement_missed: overdue unpaid instalments that break an agreement (R-ACU-02).
        agreement_broken: agreements that an account may have broken and still sign one without approval.
        agreement_approver: who approves an agreement beyond the policy, as the office calls that person.
        notice_on_invoice: whether the invoice itself is the notice of a suspension (R-SUS-02).
        suspension_minimum: money under which nobody is suspended.
        cost_suspension, cost_reinstatement, cost_cut, cost_reconnection: the office's approved costs; what is
            charged is never above the law's ceiling, and nothing where it is 0 (R-REC-01).
        order_instalments: over how many invoices what an order costs is spread.
        certificate_days: how many calendar days a certificate of no debt holds.
        backup_folder: the second place of the backups, a USB or a folder of the network; empty for none.
        lock_minutes: without a key for so long, the window asks for the password again; 0 never does.
        cleaning_provider: third party that provides cleaning; empty when it is the office (R-ASE-02).
    """

    address: str = ""
    phone: str = ""
    email: str = ""
    web: str = ""
    logo: str = ""
    supervision: str = "Vigilada por Superservicios (SSPD)"
    pay_points: str = ""
    office_hours: str = ""
    month_message: str = ""
    gln: str = ""
    barcode_reference_digits: int = 12
    barcode_amount_digits: int = 10
    barcode_with_date: bool = True
    bank_by_account: bool = False
    rounding_multiple: int = 1
    days_to_pay: int = BUSINESS_DAYS_TO_PAY
    days_to_suspend: int = BUSINESS_DAYS_TO_SUSPEND
    days_to_decide: int = 2
    days_to_issue: int = 3
    days_to_deliver: int = 6
    interest_residential: bool = True
    interest_other: bool = True
    interest_pauses: str = ""
    cleaning_when_cut: bool = True
    cleaning_provider: str = ""
    vacant_months: int = 3
    vacant_cleaning_percent: int = 100
    certificate_days: int = 30
    agreement_bands: str = "90: 10 % / 12 / 0 %; 360: 20 % / 18 / 0 %; +: 20 % / 24 / 0 %"
    agreement_missed: int = 1
    agreement_broken: int = 0
    agreement_approver: str = "coordinación comercial"
    notice_on_invoice: bool = False
    suspension_minimum: int = 0
    cost_suspension: int = 0
    cost_reinstatement: int = 0
    cost_cut: int = 0
    cost_reconnection: int = 0
    order_instalments: int = 1
    chart_periods: int = 12
    reading_sheet_shows_previous: bool = True
    blind_count: bool = False
    cheque_charge: int = 0
    invoice_layout: str = "carta"
    mail_host: str = ""
    mail_port: int = 587
    mail_security: str = "starttls"
    mail_user: str = ""
    mail_sender: str = ""
    lock_minutes: int = 10
    backup_folder: str = ""

    @classmethod
    def from_stored(cls, stored: Mapping[str, Any]) -> "OfficeSettings":
        """Defaults changed by what the office stored; keys of other versions are left alone."""
        known = {field.name for field in fields(cls)}
        return replace(cls(), **{key: value for key, value in stored.items() if key in known})


@dataclass(frozen=True, slots=True, kw_only=True)
class MachineSettings:
    """What this machine remembers, by key: printers, size of the window. Losing it costs nothing."""

    remembered: Mapping[str, str]


class MachineSettingsFile:
    """The machine's settings as a JSON file; a damaged file means the defaults."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def load(self) -> MachineSettings:
        """Read the file, or the defaults where there is none that can be read."""
        try:
            stored = json.loads(self.path.read_text("utf-8"))["remembered"]
            return MachineSettings(remembered={str(key): str(value) for key, value in stored.items()})
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            return MachineSettings(remembered={})

    def save(self, settings: MachineSettings) -> None:
        """Write the file whole or not at all."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        beside = self.path.with_suffix(".nuevo")
        beside.write_text(json.dumps(asdict(settings), ensure_ascii=False, indent=1), "utf-8")
        beside.replace(self.path)


class PrinterMemory:
    """The printer of each kind of document on this machine: a small file of the user's."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = MachineSettingsFile(file or _user_folder() / _PRINTERS)

    def get(self, key: str) -> str:
        """What was remembered under the key; empty if nothing."""
        return self._file.load().remembered.get(key, "")

    def put(self, key: str, value: str) -> None:
        """Remember; a disk that does not take it is no reason to stop."""
        settings = self._file.load()
        remembered: Mapping[str, str] = {**settings.remembered, key: value}
        try:
            self._file.save(replace(settings, remembered=remembered))
        except OSError:
            return


def _user_folder() -> Path:
    import platformdirs  # noqa: PLC0415 - only where a machine's memory is asked for

    return Path(platformdirs.user_config_dir("Caudal", appauthor=False, roaming=False))
