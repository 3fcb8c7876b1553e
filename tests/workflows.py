"""What the workflows say: their jobs, steps and pieces of shell."""

from __future__ import annotations

import importlib
import re
import shlex
from collections.abc import Iterator
from string import Template
from typing import Any

import pytest

from commons import yamlfile
from commons.commands import links_options
from tests.support import ROOT

GITHUB = ROOT / ".github"
FILES = sorted((GITHUB / "workflows").glob("*.yml"))
READ: dict[str, Any] = {path.name: yamlfile.read(path).value for path in FILES}


def jobs() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Every job: its file, its name, what it says."""
    for file, workflow in READ.items():
        for name, job in workflow["jobs"].items():
            yield file, name, job


def steps() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Every step: its file, its job, what it says."""
    for file, name, job in jobs():
        for step in job.get("steps", ()):
            yield file, name, step


def shell() -> list[tuple[str, str]]:
    """Every piece of shell: where it stands, and the text."""
    return [
        (f"{file}: {job}: {step['name']}", step["run"])
        for file, job, step in steps()
        if "run" in step
    ]


def step(file: str, job: str, name: str) -> dict[str, Any]:
    """One step by its name."""
    (found,) = (each for each in READ[file]["jobs"][job]["steps"] if each.get("name") == name)
    result: dict[str, Any] = found
    return result


def called(text: str) -> Iterator[tuple[str, list[str]]]:
    """Each of our scripts that a piece of shell calls, with its words."""
    values = {"SHARD": "1", "SHARDS": "1", "locked": "2026-11-22"}
    joined = text.replace("\\\n", " ")
    for line in joined.splitlines():
        words = shlex.split(line, comments=True)
        for number, word in enumerate(words):
            if script := re.fullmatch(r"scripts/(\w+)\.py", word):
                rest = words[number + 1 :]
                end = next((n for n, each in enumerate(rest) if re.match(r"[|>;&]|2>", each)), None)
                shown = [Template(each).safe_substitute(values) for each in rest[:end]]
                yield script[1], shown


def parsed(name: str, words: list[str]) -> None:
    """Hold a call of one of our scripts against its command line."""
    assert (ROOT / "scripts" / f"{name}.py").is_file(), f"scripts/{name}.py is not there"
    module = importlib.import_module(f"commons.commands.{name}")
    parser = links_options.parser() if name == "links" else module._parser()  # noqa: SLF001
    try:
        parser.parse_args(words)
    except SystemExit as refused:
        pytest.fail(f"{name}.py {words} is refused: {refused}")
