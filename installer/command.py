"""Start of caudal(.exe): the command, with a console."""

import sys

from ui.main import main

if __name__ == "__main__":
    sys.exit(main())
