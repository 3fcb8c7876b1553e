"""The set-up that every target of the Makefile does, with a Python that installs nothing."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.support import ROOT

# Makes a virtual environment that holds itself, and writes down what it is told to install.
PYTHON = """\
#!/bin/sh
case "$1 $2" in
"-m venv") mkdir -p "$3/bin" && cp "$0" "$3/bin/python" ;;
"-m pip") echo "$*" >>installed ;;
esac
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name in ("Makefile", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
    shutil.copytree(ROOT / "lock", tmp_path / "lock")
    python = tmp_path / "python-of-the-system"
    python.write_text(PYTHON, encoding="utf-8")
    python.chmod(0o755)
    return tmp_path


def installed(project: Path, target: str) -> list[str]:
    """What is installed for a target: the locked lists and the project itself."""
    log = project / "installed"
    log.unlink(missing_ok=True)
    subprocess.run(
        ["make", "--silent", "PYTHON=./python-of-the-system", target],
        cwd=project,
        check=True,
        capture_output=True,
    )
    lines = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
    return [line.split()[-1] for line in lines]


def test_what_is_locked_is_installed_once(project: Path) -> None:
    assert installed(project, "setup") == ["lock/site.txt", "."]
    assert installed(project, "setup") == []
    assert installed(project, ".venv/test.done") == ["lock/test.txt"]
    assert installed(project, ".venv/test.done") == []


@pytest.mark.parametrize("now", ["dangling", "no file", "another version"])
def test_where_the_interpreter_has_changed_everything_is_installed_again(
    project: Path, now: str
) -> None:
    """As after an update of the system's Python; at the first call, not at the second."""
    installed(project, ".venv/test.done")
    python = project / ".venv" / "bin" / "python"
    python.unlink()
    if now == "dangling":
        python.symlink_to(project / "python-of-last-year")
    elif now == "another version":  # which finds neither mkdocs nor pip
        python.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
        python.chmod(0o755)
    assert installed(project, ".venv/test.done") == ["lock/site.txt", ".", "lock/test.txt"]
    assert installed(project, ".venv/test.done") == []
