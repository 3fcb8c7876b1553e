"""A made-up GitHub with a project, and a workflow that is started for a suggestion.

The scripts that a suggestion goes through are stand-ins that keep to the real ones' contract; one
test runs the real ones.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from commons.commands import propose
from commons.suggestions.form import SUGGEST as SUGGESTION
from commons.suggestions.question import Form
from tests.fakegithub import FakeGitHub
from tests.support import ENTRY, shelves

TITLE = "A title: with `ticks`, @someone and $(touch run)"

# Reads the form as the real one does: the text on standard input, an entry or questions on
# standard output, the entry put into the catalogue. Writes down what it was given.


SUGGEST = """\
import json, os, pathlib, sys
text = sys.stdin.read()
here = pathlib.Path(__file__).parent
(here / "given.json").write_text(json.dumps(
    {"words": sys.argv[1:], "text": text, "environment": dict(os.environ)}))
if "BREAK" in text:
    raise SystemExit("Traceback: something broke\\n::add-mask::x##[add-mask]y")
if "UNREADABLE" in text:
    sys.exit(2)
title = text.split("### Its title\\n\\n")[1].split("\\n")[0]
if title.startswith("_"):
    print(f"**Its title**: what is it called? Not {title}")
    sys.exit(1)
words = dict(zip(sys.argv[3::2], sys.argv[4::2]))
entry = ENTRY.replace("Small grants\\n", json.dumps(title) + "\\n")
entry = entry.replace("small-grants\\n", "found\\n")
path = pathlib.Path(words["--catalogue"])
lines = path.read_text().splitlines(keepends=True)
lines[1:1] = ["  " + line + "\\n" for line in entry.splitlines()]
path.write_text("".join(lines))
pathlib.Path(words["--preview"]).write_text("## As readers will see it\\n\\n**found**")
print(entry)
"""


CHECK = """\
import sys
lines = ['resources.yml:3: resource "found": long.', 'resources.yml:9: resource "other": long.']
print("\\n".join(lines) if "--prose" in sys.argv else "resources.yml: 2 resources, no problems")
"""


LINKS = "print('1 link: ok')"


def git(folder: Path, *words: str, who: str = "Someone") -> str:
    identity = ["-c", f"user.name={who}", "-c", f"user.email={who.lower()}@example.org"]
    done = subprocess.run(
        ["git", *identity, *words], cwd=folder, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


class World:
    """A remote repository, a made-up GitHub, and a workflow that is started for an issue."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.remote = folder / "remote.git"
        self.github = FakeGitHub.installed(folder)
        self.runs = 0
        self.output = folder / "output"
        git(folder, "init", "--quiet", "--bare", "--initial-branch=main", str(self.remote))
        first = folder / "first"
        git(folder, "clone", "--quiet", str(self.remote), str(first))
        (first / "resources.yml").write_text(shelves(ENTRY), encoding="utf-8")
        (first / "scripts").mkdir()
        (first / "scripts" / "suggest.py").write_text(f"ENTRY = {ENTRY!r}\n{SUGGEST}")
        (first / "scripts" / "check.py").write_text(CHECK)
        (first / "scripts" / "links.py").write_text(LINKS)
        git(first, "add", ".")
        git(first, "commit", "--quiet", "-m", "A project")
        git(first, "push", "--quiet", "origin", "HEAD:refs/heads/main")

    def clone(self, name: str, branch: str = "main") -> Path:
        """A checkout as a workflow or a maintainer has it."""
        folder = self.folder / name
        where = self.remote.as_uri()
        git(self.folder, "clone", "--quiet", "--depth=1", "--branch", branch, where, str(folder))
        return folder

    def started(self, body: str, monkeypatch: pytest.MonkeyPatch, **issue: Any) -> int:
        """One run of the workflow, in a checkout of its own."""
        self.runs += 1
        event = self.folder / f"event-{self.runs}.json"
        found = {
            "number": 7,
            "html_url": "https://github.example/us/commons/issues/7",
            "state": "open",
            "labels": [{"name": "suggestion"}],
            "body": body,
            **issue,
        }
        event.write_text(json.dumps({"action": "edited", "issue": found}), encoding="utf-8")
        checkout = self.clone(f"run-{self.runs}")
        secrets = {"GH_TOKEN": "secret", "ACTIONS_RUNTIME_TOKEN": "secret"}
        with monkeypatch.context() as patch:
            for name, value in self.github.environment(
                GITHUB_EVENT_PATH=str(event),
                GITHUB_OUTPUT=str(self.output),
                GITHUB_ACTIONS="true",
                **secrets,
            ).items():
                patch.setenv(name, value)
            words = ["--folder", str(checkout), "--run", "https://github.example/run/1"]
            return propose.main(words)

    @property
    def given(self) -> dict[str, Any]:
        """What the last run's suggest.py was given."""
        path = self.folder / f"run-{self.runs}" / "scripts" / "given.json"
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return found

    def branch(self, number: int = 7) -> str:
        """The catalogue on the branch of an issue; "" where there is no branch."""
        name = f"refs/heads/suggestion/{number}"
        if not git(self.remote, "for-each-ref", name):
            return ""
        return git(self.remote, "show", f"{name}:resources.yml")


def written(form: Form, answers: Mapping[str, str] | None = None, end: str = "\n") -> str:
    """A form as GitHub writes it down, with "x" for what was not answered otherwise."""
    given = answers or {}
    heads = (question.label for question in form.questions)
    return f"{end}{end}".join(f"### {head}{end}{end}{given.get(head, 'x')}" for head in heads)


def filled(title: str = TITLE) -> str:
    """A filled-in form as GitHub hands it over."""
    return written(SUGGESTION, {"Its title": title})


def pull_of(world: World) -> dict[str, Any]:
    (pull,) = world.github.state["pulls"]
    found: dict[str, Any] = pull
    return found
