"""Folders of an office: one data folder holds everything that must not be lost."""

from dataclasses import dataclass
from pathlib import Path

DATABASE = "caudal.db"


@dataclass(frozen=True, slots=True)
class DataFolder:
    """The office's data folder: database, attachments, backups, papers."""

    root: Path

    @property
    def database(self) -> Path:
        """The embedded database file."""
        return self.root / DATABASE

    @property
    def logs(self) -> Path:
        """Folder of the rotating log."""
        return self.root / "registros"

    @property
    def attachments(self) -> Path:
        """Folder of what is attached: photos and PDF, each under its fingerprint, never changed."""
        return self.root / "adjuntos"

    @property
    def backups(self) -> Path:
        """Folder of the backups made before migrations and at each close."""
        return self.root / "respaldos"

    @property
    def rehearsal(self) -> Path:
        """Folder of a throw-away copy, there only while a run is rehearsed on it."""
        return self.root / "ensayo"

    @property
    def rehearsal_sample(self) -> Path:
        """The invoices that the last rehearsal wrote to be looked at."""
        return self.root / "muestra-del-ensayo.pdf"


def default_data_folder() -> Path:
    """The user's data folder of the platform."""
    import platformdirs  # noqa: PLC0415 - only when no folder was given

    return Path(platformdirs.user_data_dir("Caudal", appauthor=False, roaming=False))
