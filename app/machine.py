"""Who the machine says that runs the program: not who is in the office."""

import os
import sys

if sys.platform == "win32":  # pragma: no cover - the tests of this machine cannot run it
    import ctypes

    def administers() -> bool:
        """Whether the program runs with the rights of the machine's administrator."""
        return bool(ctypes.windll.shell32.IsUserAnAdmin())

else:

    def administers() -> bool:
        """Whether the program runs with the rights of the machine's administrator."""
        return os.geteuid() == 0  # noqa: TID251 - Windows takes the branch above
