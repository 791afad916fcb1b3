"""What this machine remembers of the window, as `ui.ports.Memory` asks for it."""

from dataclasses import replace
from pathlib import Path

import platformdirs

from app.settings import MachineSettings, MachineSettingsFile

FILE = "equipo.json"


class MachineMemory:
    """Size, theme, printers: a small file of the user's; losing it costs nothing."""

    def __init__(self, file: Path | None = None) -> None:
        place = file or Path(platformdirs.user_config_dir("Caudal", appauthor=False, roaming=False)) / FILE
        self._file = MachineSettingsFile(place)
        self._settings: MachineSettings = self._file.load()

    def get(self, key: str) -> str:
        """What was remembered under the key; empty if nothing."""
        return self._settings.remembered.get(key, "")

    def put(self, key: str, value: str) -> None:
        """Remember; a disk that does not take it is no reason to stop."""
        remembered = {**self._settings.remembered, key: value}
        self._settings = replace(self._settings, remembered=remembered)
        try:
            self._file.save(self._settings)
        except OSError:
            return
