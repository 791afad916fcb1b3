#!/usr/bin/env python3
"""Set up, run, test and pack Caudal. Needs Python 3.11 to 3.14 and nothing else.

python3 dev.py setup             the environment in .venv, and the command at .venv/bin/caudal
python3 dev.py run               a demonstration office, opened in the window
python3 dev.py test              every gate: format, lint, imports, types, tests, coverage
python3 dev.py test PYTEST-ARGS  only pytest, with these arguments
python3 dev.py window            the tests of the window on a screen of 1366 x 768 that nobody sees (Linux)
python3 dev.py window FILES      only these of them
python3 dev.py package           the program in one folder, under dist/caudal, and a smoke test of it

On Windows: py dev.py ...
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import sysconfig
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent
WINDOWS = sys.platform == "win32"
LINUX = sys.platform.startswith("linux")
VENV = ROOT / ".venv"
SCRIPTS = VENV / ("Scripts" if WINDOWS else "bin")
PYTHON = SCRIPTS / ("python.exe" if WINDOWS else "python")
LOCK = ROOT / "requirements-dev.lock"
STAMP = VENV / "caudal.stamp"
DEMO = ROOT / "build" / "demo"
OLDEST, NEWEST = (3, 11), (3, 14)

QT_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
"""Shared libraries that Qt opens even without a screen, and the Debian packages that hold them."""

WINDOW_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libcups.so.2": "libcups2",
}
"""What a real window and a real printer need besides."""


def main() -> None:
    """Read the order and carry it out; end with the exit code of what failed."""
    refuse_other_pythons()
    order, *arguments = sys.argv[1:] or [""]
    os.chdir(ROOT)
    with_arguments = {"test": test, "window": window}
    if order in with_arguments:
        with_arguments[order](arguments)
        return
    plain = {"setup": setup, "run": run, "package": package}
    if order not in plain or arguments:
        sys.exit(__doc__)
    plain[order]()


def refuse_other_pythons() -> None:
    """End with one sentence if this Python is too old or too new."""
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        here = ".".join(map(str, sys.version_info[:3]))
        sys.exit(f"Caudal needs Python 3.{OLDEST[1]} to 3.{NEWEST[1]}; this is Python {here}.")


# ---------------------------------------------------------------------------------------------- setting up


def setup() -> None:
    """Everything that the other orders need."""
    prepare(QT_LIBRARIES)
    print(f"Ready: {SCRIPTS / 'caudal'}")


def prepare(libraries: dict[str, str], *, packing: bool = False) -> None:
    """System libraries, virtual environment, locked packages, and the project itself in it."""
    if LINUX:
        provide(missing_packages(libraries, packing=packing))
    if importlib.util.find_spec("ensurepip") is None:
        sys.exit(f"This Python cannot make a virtual environment (ensurepip is missing): {sys.executable}")
    wanted = stamp()
    if PYTHON.exists() and STAMP.exists() and STAMP.read_text("utf-8") == wanted:
        return
    started = time.monotonic()
    print("Setting up .venv ...", flush=True)
    STAMP.unlink(missing_ok=True)
    call(sys.executable, "-m", "venv", *([] if same_python() else ["--clear"]), VENV)
    pip = (PYTHON, "-m", "pip", "--quiet", "--disable-pip-version-check", "install")
    call(*pip, "--require-hashes", "--only-binary", ":all:", "-r", LOCK)
    call(*pip, "--no-deps", "--no-build-isolation", "--editable", ROOT)
    STAMP.write_text(wanted, "utf-8")
    print(f"Set up in {time.monotonic() - started:.0f} s", flush=True)


def stamp() -> str:
    """What the environment was made from: another lock, project file or Python makes it anew."""
    files = hashlib.sha256(LOCK.read_bytes() + (ROOT / "pyproject.toml").read_bytes()).hexdigest()
    return f"{sys.version}\n{ROOT}\n{files}\n"


def same_python() -> bool:
    """Whether the environment there is was made by this very Python."""
    settings = VENV / "pyvenv.cfg"
    version = ".".join(map(str, sys.version_info[:3]))
    return PYTHON.exists() and f"version = {version}\n" in settings.read_text("utf-8")


def missing_packages(libraries: dict[str, str], *, packing: bool) -> list[str]:
    """Debian packages that this machine lacks, each once, in order."""
    found = [package for library, package in libraries.items() if not loads(library)]
    if importlib.util.find_spec("ensurepip") is None:
        found.append("python3-venv")
    if packing:
        if shutil.which("objdump") is None:
            found.append("binutils")
        if sysconfig.get_config_var("Py_ENABLE_SHARED") and not loads(sysconfig.get_config_var("INSTSONAME")):
            found.append(f"libpython3.{sys.version_info[1]}")
    return list(dict.fromkeys(found))


def loads(library: str) -> bool:
    """Whether the system's loader finds this shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def provide(packages: list[str]) -> None:
    """Install system packages where that can be done without asking; else say what to type."""
    if not packages:
        return
    if shutil.which("apt-get") is None:
        names = ", ".join(packages)
        sys.exit(f"Libraries are missing; install what your system calls (names of Debian): {names}")
    if os.geteuid() != 0:
        sys.exit(f"Libraries are missing: sudo apt-get install --no-install-recommends {' '.join(packages)}")
    print("Installing", *packages, flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    call("apt-get", "update", "-qq", env=environment, quiet=True)
    call("apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages, env=environment, quiet=True)


# ---------------------------------------------------------------------------------------------- running


def run() -> None:
    """Open the demonstration office; without a screen, leave its papers and pictures of its screens."""
    screen = not LINUX or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    prepare({**QT_LIBRARIES, **WINDOW_LIBRARIES} if screen else QT_LIBRARIES)
    caudal = (SCRIPTS / ("caudal.exe" if WINDOWS else "caudal"), "--datos", DEMO / "datos")
    made = DEMO / "made"
    if not made.exists():
        print("Making a demonstration office ...", flush=True)
        shutil.rmtree(DEMO, ignore_errors=True)
        call(*caudal, "demo", "--salida", DEMO / "papeles")
        made.touch()
    if screen:
        call(*caudal, "abrir")
        return
    pictures = DEMO / "pantallas"
    offscreen = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    call(PYTHON, "-m", "ui.pictures", "--datos", DEMO / "datos", "--salida", pictures, env=offscreen)
    print("There is no screen here, so the window was not opened.")
    print(f"Papers:   {DEMO / 'papeles'}")
    print(f"Pictures: {pictures}")


# ---------------------------------------------------------------------------------------------- testing


def test(arguments: list[str]) -> None:
    """Run the gates in order of price and stop at the first that fails; with arguments, only pytest."""
    prepare(QT_LIBRARIES)
    os.environ.update(QT_QPA_PLATFORM="offscreen", LC_ALL="C.UTF-8", PYTHONUTF8="1")
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # each process of the tests would compile everything anew
    pytest = (PYTHON, "-m", "pytest")
    if arguments:
        sys.exit(subprocess.run([*pytest, *arguments], check=False).returncode)
    must_pass("format", SCRIPTS / "ruff", "format", "--check")
    must_pass("lint", SCRIPTS / "ruff", "check")
    must_pass("imports", SCRIPTS / "lint-imports")
    must_pass("types", SCRIPTS / "mypy")
    # Half of the tests to each process, in their order: what a module builds for its tests is built in one.
    workers = ("-n", "2", "--dist", "worksteal")
    must_pass("tests", *pytest, *workers, "--cov", "--cov-branch", "--cov-report=")
    judge = (PYTHON, "-m", "coverage", "report", "--precision=2", "--skip-covered", "--show-missing")
    rows = coverage_floors().items()
    stand = [
        gate(f"coverage {row} >= {floor} %", *judge, f"--include={row}", f"--fail-under={floor}", quiet=True)
        for row, floor in rows
    ]
    if not all(stand):
        sys.exit(1)


def window(arguments: list[str]) -> None:
    """Drive the window under Xvfb, which gives and takes the keyboard; all of it, or some files."""
    prepare({**QT_LIBRARIES, **WINDOW_LIBRARIES})
    screen = shutil.which("xvfb-run")
    if screen is None:
        sys.exit("There is no Xvfb: sudo apt-get install --no-install-recommends xvfb xauth")
    os.environ.update(QT_QPA_PLATFORM="xcb", LC_ALL="C.UTF-8", PYTHONUTF8="1")
    virtual = (screen, "-a", "-s", "-screen 0 1366x768x24")
    files = arguments or ["tests/gui"]
    # One process: two of them on one screen would take the keyboard from each other.
    must_pass("window", *virtual, PYTHON, "-m", "pytest", "-q", "-n", "0", *files)


def coverage_floors() -> dict[str, int]:
    """The table [tool.caudal.coverage] of pyproject.toml, without the rows that match no file yet."""
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    floors = project["tool"]["caudal"]["coverage"]
    return {pattern: floor for pattern, floor in floors.items() if any(ROOT.glob(pattern))}


def must_pass(name: str, *command: str | Path) -> None:
    """Run one check and end if it fails."""
    if not gate(name, *command):
        sys.exit(1)


def gate(name: str, *command: str | Path, quiet: bool = False) -> bool:
    """Run one check, print its name and its seconds, and say whether it passed.

    Args:
        name: how the check is called.
        command: what is run, without standard input.
        quiet: keep its output back unless it fails.
    """
    started = time.monotonic()
    if not quiet:
        print(f"== {name}", flush=True)
    kept = subprocess.PIPE if quiet else None
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=kept, check=False, encoding="utf-8")
    if quiet and done.returncode:
        print(done.stdout)
    word = "FAILED" if done.returncode else "ok"
    print(f"-- {name}: {word}, {time.monotonic() - started:.1f} s", flush=True)
    return done.returncode == 0


# ---------------------------------------------------------------------------------------------- packing


def package() -> None:
    """Build the program into dist/caudal and let the built program bill one account."""
    prepare({**QT_LIBRARIES, **WINDOW_LIBRARIES}, packing=True)
    build = ("--noconfirm", "--log-level", "ERROR", "--workpath", ROOT / "build" / "pyinstaller")
    must_pass("build", PYTHON, "-m", "PyInstaller", *build, ROOT / "installer" / "caudal.spec")
    must_pass("smoke", sys.executable, ROOT / "installer" / "smoke.py", ROOT / "dist" / "caudal")


def call(*command: str | Path, env: dict[str, str] | None = None, quiet: bool = False) -> None:
    """Run a command and end with its exit code if it fails; `quiet` hides what it says on standard output."""
    code = subprocess.run(
        command, env=env, stdout=subprocess.DEVNULL if quiet else None, check=False
    ).returncode
    if code:
        print("Failed:", *command, file=sys.stderr)
        sys.exit(code)


if __name__ == "__main__":
    main()
