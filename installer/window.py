"""Start of caudalw(.exe): the window, without a console."""

import sys

from ui.main import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or ["abrir"]))
