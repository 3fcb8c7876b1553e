"""What starts our commands: scripts and the hooks of pre-commit."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
import yaml

from tests.support import ROOT

SCRIPTS = sorted((ROOT / "scripts").glob("*.py"))
# Needs nothing of ours: it finds or installs the browser of the tests.
BY_ITSELF = "chromium"


def test_pre_commit_runs_only_what_is_here() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    assert [each["repo"] for each in hooks["repos"]] == ["local"]
    for hook in hooks["repos"][0]["hooks"]:
        program, *arguments = hook["entry"].split()
        assert program.startswith(".venv/bin/")
        assert all((ROOT / each).is_file() for each in arguments if each.startswith("scripts/"))


def test_pre_commit_checks_the_catalogue_after_a_change_of_all_that_the_check_reads() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    (check,) = [each for each in hooks["repos"][0]["hooks"] if each["id"] == "catalogue"]
    named = re.compile(check["files"])
    read = ["resources.yml", "vocabulary.yml", "lost-documents.yml", "mkdocs.yml"]
    folders = [ROOT / "docs" / "guides", ROOT / "docs" / "data"]
    inside = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    assert inside
    for each in (*read, *(path.relative_to(ROOT).as_posix() for path in inside)):
        assert named.search(each), each


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_each_script_is_a_thin_start_of_its_command(script: Path) -> None:
    """It says what it is for and how it ends, finds its command or says how to install it."""
    name, text = script.stem, script.read_text(encoding="utf-8")
    if name == BY_ITSELF:
        return
    *_, guarded, start = ast.parse(text).body
    assert ast.unparse(start).splitlines()[1].strip() == f"raise SystemExit({name}.main())"
    assert isinstance(guarded, ast.Try)
    assert [*map(ast.unparse, guarded.body)] == [f"from commons.commands import {name}"]
    assert f"{name}.py needs a package that is not installed" in text
    assert f"scripts/{name}.py" in (ast.get_docstring(ast.parse(text)) or "")
    inside = [type(node) for node in ast.parse(text).body]
    assert inside == [ast.Expr, ast.ImportFrom, ast.Import, ast.Try, ast.If], "no more than that"


def test_each_command_has_its_script() -> None:
    commands = {
        path.stem
        for path in (ROOT / "hooks" / "commons" / "commands").glob("*.py")
        if "def main(" in path.read_text(encoding="utf-8")
    }
    assert commands == {script.stem for script in SCRIPTS} - {BY_ITSELF}
