"""What the tools cannot say about the house: locks, what ships, what is imported, what no file may hold."""

import ast
import importlib.metadata
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ("app", "domain", "reports", "ui")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LOCKS = ("requirements.lock", "requirements-dev.lock")
NOT_OURS = {".git", ".venv", "build", "dist", "htmlcov", "__pycache__"}
LONGEST_FILE = 450
USED_WITHOUT_IMPORT = {
    "tzdata": "zoneinfo reads it where the system has no time zones",
}
ARRIVES_WITH = {
    "shiboken6": "pyside6-essentials",
}


def files(*folders):
    """The project's own files, relative to its root: what git would take, without needing git."""
    found = []
    for folder in folders or (".",):
        for place, below, names in os.walk(ROOT / folder):
            below[:] = [
                name for name in below if name not in NOT_OURS and not name.endswith(("_cache", ".egg-info"))
            ]
            below[:] = [name for name in below if name != ".hypothesis"]
            ours = (name for name in names if name not in NOT_OURS and not name.endswith(".pyc"))
            found += [Path(place, name).relative_to(ROOT) for name in ours]
    return sorted(found)


def texts(*folders):
    for path in files(*folders):
        try:
            yield path, (ROOT / path).read_text("utf-8")
        except UnicodeDecodeError:
            continue


def pinned(lock):
    return dict(re.findall(r"(?m)^([a-z0-9-]+)==([^ \\]+)", (ROOT / lock).read_text("utf-8")))


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_host_and_every_package_has_its_hash(lock):
    text = (ROOT / lock).read_text("utf-8")
    assert "://" not in text
    requirements = re.split(r"(?m)^(?=[a-z0-9])", text)[1:]
    assert [part.split()[0] for part in requirements if "--hash=sha256:" not in part] == []


def test_the_locks_agree_with_each_other_and_with_the_project():
    run, everything = (pinned(lock) for lock in LOCKS)
    assert {name: everything.get(name) for name in run} == run
    asked = PROJECT["project"]["dependencies"], PROJECT["dependency-groups"]["dev"]
    for lock, wanted in zip((run, everything), asked, strict=True):
        for requirement in map(Requirement, wanted):
            locked = lock.get(canonicalize_name(requirement.name))
            assert locked, f"{requirement} is not in the lock"
            assert requirement.specifier.contains(locked), f"{requirement} is locked at {locked}"


def imports(path):
    for node in ast.walk(ast.parse((ROOT / path).read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]


def test_every_library_is_declared_and_every_declared_one_is_used():
    modules = [path for path in files(*FLOORS) if path.suffix == ".py"]
    used = {name for path in modules for name in imports(path)} - set(FLOORS) - sys.stdlib_module_names
    holders = importlib.metadata.packages_distributions()
    distributions = {
        name: {canonicalize_name(ARRIVES_WITH.get(name, holder)) for holder in holders.get(name, [])}
        for name in used
    }
    declared = {canonicalize_name(Requirement(text).name) for text in PROJECT["project"]["dependencies"]}
    assert {name for name, holding in distributions.items() if not holding & declared} == set()
    assert declared - set().union(*distributions.values()) - USED_WITHOUT_IMPORT.keys() == set()


def test_the_domain_needs_only_the_standard_library():
    foreign = {
        f"{path}: {name}"
        for path in files("domain")
        if path.suffix == ".py"
        for name in imports(path)
        if name != "domain" and name not in sys.stdlib_module_names
    }
    assert foreign == set()


def test_what_screens_share_exists():
    contracts = {contract["name"]: contract for contract in PROJECT["tool"]["importlinter"]["contracts"]}
    shared = contracts["Screens do not know each other"]["ignore_imports"]
    named = {name for line in shared for name in re.findall(r"\bui\.[a-z_]+", line)}
    gone = {name for name in named if not list(ROOT.glob(name.replace(".", "/") + "*"))}
    assert gone == set()


def test_every_floor_of_coverage_stands_on_files():
    floors = PROJECT["tool"]["caudal"]["coverage"]
    assert [pattern for pattern in floors if not any(ROOT.glob(pattern))] == []


@pytest.mark.slow
def test_the_wheel_holds_the_whole_program_and_nothing_else(tmp_path):
    source = tmp_path / "source"
    for path in [*files(*FLOORS), Path("pyproject.toml"), Path("README.md"), Path("LICENSE")]:
        (source / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / path, source / path)
    (source / "tests").mkdir()
    (source / "tests" / "test_nothing.py").touch()
    build = "import setuptools.build_meta as b; b.build_wheel('..')"
    done = subprocess.run(
        [sys.executable, "-c", build], cwd=source, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        held = {name for name in wheel.namelist() if ".dist-info/" not in name}
    assert held == {path.as_posix() for path in files(*FLOORS)}


def test_the_changelog_speaks_of_this_version():
    versions = re.findall(r"(?m)^## \[?v?(\d+\.\d+\.\d+)", (ROOT / "CHANGELOG.md").read_text("utf-8"))
    assert PROJECT["project"]["version"] in versions[:1]


def test_no_test_types_with_the_keys_that_abort_on_accents():
    forbidden = "keyClicks" + "("
    assert [str(path) for path, text in texts("tests") if path.suffix == ".py" and forbidden in text] == []


def test_no_file_names_a_place_on_somebodys_machine_or_a_package_registry():
    places = re.compile(r"(?<![\w.~-])/(?:root|work|home/\w+|Users/\w+)/|[A-Z]:\\Users\\\w+\\")
    registries = re.compile(
        "|".join(("py" + r"pi\.org", "python" + "hosted", r"--(?:extra-)?" + "index-url"))
    )
    found = [
        f"{path}:{number}: {line.strip()[:80]}"
        for path, text in texts()
        for number, line in enumerate(text.splitlines(), 1)
        if places.search(line) or registries.search(line)
    ]
    assert found == []


def test_what_people_read_spells_one_word_in_one_way():
    """The adverb goes without an accent, as the Academy writes it today."""
    old = re.compile(r"(?i)\bs\u00f3lo\b")
    found = [str(path) for path, text in texts(*FLOORS) if old.search(text)]
    assert found == []


def glossary():
    rows = [line.strip().strip("|") for line in (ROOT / "GLOSARIO.md").read_text("utf-8").splitlines()]
    cells = [[cell.strip() for cell in row.split("|")] for row in rows if row.count("|") == 3]
    return cells[2:]


def test_the_glossary_names_what_the_code_has():
    code = "\n".join(text for path, text in texts(*FLOORS) if path.suffix == ".py")
    unknown = []
    for said, english, _meaning, codes in glossary():
        words = [r"[ _]?".join(map(re.escape, term.split())) for term in english.split(", ")]
        unknown += [f"{said}: {word}" for word in words if not re.search(rf"(?i)(?<![a-z]){word}", code)]
        literals = [re.escape(literal) for literal in re.findall(r"`([^`]+)`", codes)]
        unknown += [f"{said}: {each}" for each in literals if not re.search(rf"\W{each}\W", code)]
    assert unknown == []


def test_each_decision_has_a_number_of_its_own():
    numbers = [path.name[:4] for path in (ROOT / "docs" / "decisions").glob("*.md")]
    assert sorted({number for number in numbers if numbers.count(number) > 1}) == []


def test_files_stay_short_enough_to_be_read():
    lengths = {
        path.as_posix(): len(text.splitlines())
        for path, text in texts(*FLOORS, "installer")
        if path.suffix == ".py" and "migrations" not in path.parts
    }
    too_long = {path: length for path, length in lengths.items() if length > LONGEST_FILE}
    assert too_long == {}


@pytest.mark.parametrize("module", ["app.cli.orders", "app.demo.living", "ui.pages"])
def test_what_starts_the_program_is_imported_by_itself(module):
    """In a process of its own: other tests hide a circle of imports by what they imported before."""
    done = subprocess.run(
        [sys.executable, "-c", f"import {module}"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
