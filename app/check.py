"""Run every invariant over the whole book: a menu entry, an order of the command and a test."""

from dataclasses import dataclass

from app.jobs import Job, SilentJob
from app.office import Office
from app.store import checks


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleReport:
    """What one rule found; `examples` are what breaks it, empty when it holds."""

    id: str
    name: str
    looked_at: int
    examples: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Whether the rule holds."""
        return not self.examples


def check_book(office: Office, job: Job | None = None) -> tuple[RuleReport, ...]:
    """Every rule of the ledger, of the trail and of the file, over one snapshot (L1 to L10 and our own)."""
    watcher = job or SilentJob()
    reports = []
    with office.store.read() as transaction:
        for place, (rule, name) in enumerate(checks.NAMES.items()):
            watcher.report(place, len(checks.NAMES), name)
            found = checks.run_rule(transaction, rule)
            reports.append(RuleReport(id=rule, name=name, looked_at=found.looked_at, examples=found.examples))
    watcher.report(len(checks.NAMES), len(checks.NAMES), "")
    return tuple(reports)
