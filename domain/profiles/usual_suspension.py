"""When the service is taken away where no norm that we read fixes it: proposals that the office changes."""

from typing import Final

from domain.profile import ALWAYS, Confidence, Key, Parameter

_SAID: Final = {
    Key.INVOICES_TO_SUSPEND: (2, "", Confidence.CONVENTION),
    Key.RESTORE_HOURS: (24, "24 horas desde el pago o el convenio", Confidence.SEEN),
    Key.INVOICES_TO_CUT: (3, "Decide el prestador", Confidence.CONVENTION),
    Key.SUSPENSION_NOTICE_DAYS: (5, "Decide el prestador", Confidence.CONVENTION),
    Key.NO_SUSPENSION_BEFORE_HOLIDAY: (1, "No programar viernes, víspera ni festivo", Confidence.CONVENTION),
}


def usual_suspension(source: str) -> tuple[Parameter, ...]:
    """The parameters; `source` is what the number of overdue papers rests on."""
    return tuple(
        Parameter(
            key=key,
            value=value,
            valid_from=ALWAYS,
            source=said or source,
            confidence=confidence,
        )
        for key, (value, said, confidence) in _SAID.items()
    )
