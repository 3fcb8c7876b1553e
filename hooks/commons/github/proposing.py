"""From an issue to one pull request, kept in step with it; or to one comment that asks.

What a stranger wrote goes to scripts/suggest.py on its standard input, without any token in its
environment. What comes back is data: a YAML entry, or Markdown. Nothing of it is ever run.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

from commons import yamlfile
from commons.github import proposal
from commons.github.client import GitHub, GitHubError
from commons.github.issue import Issue
from commons.github.programs import (
    ROBOT,
    ROBOT_EMAIL,
    ProgramError,
    finished,
    git,
    without_secrets,
)
from commons.github.proposal import Branch, Plan, Pull, Situation, Word, branch_for, plan
from commons.suggestions.question import Form

CATALOGUE = "resources.yml"
FORBIDDEN = 403
QUESTIONS = 1
LONGEST_TITLE = 250


@dataclass(frozen=True)
class Written:
    """What scripts/suggest.py made of a form: an entry with a preview, or questions."""

    entry: str = ""
    preview: str = ""
    questions: str = ""


@dataclass(frozen=True)
class Outcome:
    """What was done: the plan, and the branch that now holds the entry ("" if none was pushed)."""

    plan: Plan
    branch: str = ""


@dataclass(frozen=True)
class Desk:
    """Where a suggestion is worked on: the project's checkout, GitHub, the address of this run."""

    root: Path
    github: GitHub
    default_branch: str = "main"
    run: str = ""

    def handle(self, issue: Issue, form: Form) -> Outcome:
        """Do what is to be done about one suggestion.

        Raises:
            ProgramError: git failed, or a script of ours could not run.
            GitHubError: GitHub refused.
        """
        written = self._write(issue, form)
        pull = self._pull(issue.number)
        branch, tip = self._branch(issue.number)
        found = Situation(
            entry=bool(written.entry),
            pull=_state(pull),
            branch=branch,
            same=pull is not None and proposal.made_from(issue.body) in (pull["body"] or ""),
        )
        to_do = plan(found)
        number = int(pull["number"]) if pull else 0
        if to_do.push:
            try:
                self._push(issue.number, tip)
            except ProgramError as error:
                instead = proposal.held(error.said, pull=pull is not None)
                if not instead:
                    raise
                to_do = instead
        if to_do.push:
            try:
                number = self._show(issue, form, pull, written)
            except GitHubError as error:
                if error.status == FORBIDDEN and pull is None:
                    number = issue.number
                    self._comment(number, number, "not-allowed", self._not_allowed(issue))
                raise
        self._tell(issue.number, number, to_do, written)
        return Outcome(to_do, branch_for(issue.number) if to_do.push else "")

    def apologise(self, issue: Issue) -> None:
        """Tell who suggested something that it is our fault.

        Raises:
            GitHubError: GitHub refused.
        """
        self._comment(issue.number, issue.number, "apology", proposal.apology())

    def labelled(self, issue: Issue, form: Form) -> None:
        """Give an issue the label of its form, where the repository did not have it yet.

        Raises:
            GitHubError: GitHub refused.
        """
        if form.label not in issue.labels:
            self.github.label(form.label, form.description)
            path = f"issues/{issue.number}/labels"
            self.github.send("POST", path, {"labels": [form.label]})

    def _write(self, issue: Issue, form: Form) -> Written:
        """Have scripts/suggest.py read the form and put the entry into the checkout."""
        with tempfile.TemporaryDirectory() as folder:
            preview = Path(folder) / "preview.md"
            words = ["-", "--insert", "--form", form.name, "--page", issue.address]
            words += ["--preview", str(preview), "--catalogue", str(self.root / CATALOGUE)]
            done = self._script("suggest.py", *words, given=issue.body)
            if done.returncode == 0:
                shown = preview.read_text(encoding="utf-8") if preview.exists() else ""
                return Written(entry=done.stdout, preview=shown)
            # Python ends with 1 as well where a script breaks; then there is no question.
            if done.returncode != QUESTIONS or not done.stdout.strip():
                raise ProgramError(["suggest.py"], done.returncode, done.stderr or done.stdout)
            return Written(questions=done.stdout)

    def _script(self, name: str, *words: str, given: str = "") -> CompletedProcess[str]:
        """Run one of our scripts, without any token in its environment."""
        command = [sys.executable, str(self.root / "scripts" / name), *words]
        return finished(command, given=given, folder=self.root, environment=without_secrets())

    def _pull(self, number: int) -> Mapping[str, Any] | None:
        """The newest pull request from an issue's branch, an open one first."""
        head = f"{self.github.owner}:{branch_for(number)}"
        pulls = self.github.listed(f"pulls?state=all&per_page=100&head={head}")
        ranked = sorted(pulls, key=lambda each: (each["state"] == "open", int(each["number"])))
        return ranked[-1] if ranked else None

    def _branch(self, number: int) -> tuple[Branch, str]:
        """Whether there is a branch and whose work its last commit is, with that commit."""
        name = f"refs/heads/{branch_for(number)}"
        line = git(self.root, "ls-remote", "origin", name).strip()
        if not line:
            return "absent", ""
        tip = line.split()[0]
        git(self.root, "fetch", "--quiet", "--no-tags", "--depth=1", "origin", tip)
        people = set(git(self.root, "log", "-1", "--format=%ae%n%ce", tip).split())
        return ("ours" if people == {ROBOT_EMAIL} else "touched"), tip

    def _push(self, number: int, tip: str) -> None:
        """Put the catalogue, on top of the main branch, on the issue's branch.

        The lease lets it be written anew only if it is still what we looked at.
        """
        git(self.root, "add", "--", CATALOGUE)
        tree = git(self.root, "write-tree").strip()
        message = f"Add what was suggested in issue {number}"
        commit = git(self.root, "commit-tree", tree, "-p", "HEAD", "-m", message).strip()
        name = f"refs/heads/{branch_for(number)}"
        lease = f"--force-with-lease={name}:{tip}"
        git(self.root, "push", "--quiet", lease, "origin", f"{commit}:{name}")

    def _show(
        self, issue: Issue, form: Form, pull: Mapping[str, Any] | None, written: Written
    ) -> int:
        """Open or update the pull request; gives its number.

        What a person has written over one that they opened themselves stays as it is.
        """
        (entry,) = yamlfile.parse(written.entry, CATALOGUE).value
        checks = self._checks(entry["id"])
        body = proposal.pull_body(issue, written.preview, checks, self.run)
        values = {"title": f"Suggested: {entry['title']}"[:LONGEST_TITLE], "body": body}
        if pull:
            if pull["user"]["login"] == ROBOT:
                self.github.send("PATCH", f"pulls/{pull['number']}", values)
            return int(pull["number"])
        values |= {"head": branch_for(issue.number), "base": self.default_branch}
        opened = int(self.github.send("POST", "pulls", values)["number"])
        self.github.send("POST", f"issues/{opened}/labels", {"labels": [form.label]})
        return opened

    def _checks(self, id_: str) -> list[tuple[str, str]]:
        """What our checks say of the catalogue with the new entry in it."""
        rules = self._script("check.py")
        prose = self._script("check.py", "--prose")
        about = [line for line in prose.stdout.splitlines() if f'"{id_}"' in line]
        link = self._script("links.py", "check", "--only", id_)
        found = (
            ("The catalogue's rules", rules, rules.stdout),
            ("What could be said more plainly", prose, "\n".join(about)),
            ("Its link", link, link.stdout or link.stderr),
        )
        return [
            (title, proposal.could_not_run(done.returncode, done.stdout, done.stderr) or said)
            for title, done, said in found
        ]

    def _tell(self, number: int, pull: int, to_do: Plan, written: Written) -> None:
        words = {
            "questions": lambda: proposal.questions(written.questions, open_pull=pull),
            "proposed": lambda: proposal.proposed(pull),
            "answered": lambda: proposal.answered(pull),
            "touched": lambda: proposal.touched(written.entry),
            "held": lambda: proposal.held_back(written.entry),
        }
        for thread, word in ((number, to_do.on_issue), (pull, to_do.on_pull)):
            if word:
                self._comment(number, thread, word, words[word]())

    def _comment(self, number: int, thread: int, word: Word, text: str) -> None:
        """Say something in a thread.

        What is of the same kind as the last thing we said changes that. Another kind is a comment
        of its own: GitHub tells nobody of changes, and whoever was asked waits to be thanked.
        """
        body = f"{proposal.mark(number, word)}\n{text}\n"
        ours = [
            each
            for each in self.github.listed(f"issues/{thread}/comments?per_page=100")
            if each["user"]["login"] == ROBOT
            and (each.get("body") or "").startswith(proposal.mark(number))
        ]
        if not ours or not ours[-1]["body"].startswith(proposal.mark(number, word)):
            self.github.send("POST", f"issues/{thread}/comments", {"body": body})
        elif ours[-1]["body"].replace("\r\n", "\n").strip() != body.strip():
            self.github.send("PATCH", f"issues/comments/{ours[-1]['id']}", {"body": body})

    def _not_allowed(self, issue: Issue) -> str:
        server = os.environ.get("GITHUB_SERVER_URL", "https://github.com")
        heads = f"{self.default_branch}...{branch_for(issue.number)}?expand=1"
        return proposal.not_allowed(f"{server}/{self.github.repository}/compare/{heads}")


def _state(pull: Mapping[str, Any] | None) -> Pull:
    if pull is None:
        return "none"
    return "open" if pull["state"] == "open" else "done"
