"""What starts our commands: scripts and the hooks of pre-commit."""

from __future__ import annotations

import yaml

from tests.support import ROOT


def test_pre_commit_runs_only_what_is_here() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    assert [each["repo"] for each in hooks["repos"]] == ["local"]
    for hook in hooks["repos"][0]["hooks"]:
        program, *arguments = hook["entry"].split()
        assert program.startswith(".venv/bin/")
        assert all((ROOT / each).is_file() for each in arguments if each.startswith("scripts/"))


def test_each_script_is_a_thin_start_of_its_command() -> None:
    for name in ("suggest", "add", "forms", "schema"):
        lines = (ROOT / "scripts" / f"{name}.py").read_text(encoding="utf-8")
        assert f"raise SystemExit({name}.main())" in lines
