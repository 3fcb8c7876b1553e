"""One rolling issue a subject: opened when there is something to do, updated, closed when not.

A list in an issue is a place to work from, so there is never more than one of a kind.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from commons.github.client import GitHub
from commons.inert import line, shortened


@dataclass(frozen=True)
class Subject:
    """What an issue is about: its label, its title, and what to say when all is done."""

    label: str
    title: str
    description: str
    done: str = "There is nothing left to do. The next run that finds something opens a new issue."

    @property
    def mark(self) -> str:
        """What no reader sees and we find our own issue by, whatever its title is by now."""
        return f"<!-- commissioning-commons: rolling issue {self.label} -->"


@dataclass(frozen=True)
class Action:
    """What to do: ``open``, ``update`` or ``close`` an issue, or ``nothing``."""

    name: Literal["open", "update", "close", "nothing"]
    issue: int = 0
    body: str = ""


def noticed(report: str, notice: str) -> str:
    """A report with a sentence before it. Alone, a sentence gives a person nothing to do."""
    return f"> {line(notice)}\n\n{report}" if notice.strip() and report.strip() else report


def decide(subject: Subject, open_issues: Iterable[Mapping[str, Any]], report: str) -> Action:
    """What a report means for the issues that are open now (as GitHub lists them).

    An empty report means that there is nothing to do. Where a second issue was opened by some
    mishap, the oldest is ours.
    """
    ours = sorted(
        (
            each
            for each in open_issues
            if "pull_request" not in each and subject.mark in (each.get("body") or "")
        ),
        key=lambda each: int(each["number"]),
    )
    # The mark stands first: what is cut from a long list is its end.
    body = f"{subject.mark}\n{shortened(report.strip())}\n" if report.strip() else ""
    if not ours:
        return Action("open", body=body) if body else Action("nothing")
    number = int(ours[0]["number"])
    if not body:
        return Action("close", number)
    shown = _plain(ours[0].get("body") or "")
    body = _with_ticks(body, shown)
    return Action("nothing", number) if _plain(body) == shown else Action("update", number, body)


def carry_out(github: GitHub, subject: Subject, report: str, news: str = "") -> Action:
    """Bring the issue in line with the report.

    Args:
        github: The repository.
        subject: What the issue is about.
        report: What is to be done, in Markdown; empty where nothing is.
        news: What to say in a comment when the list has changed, since a change to an issue's
            text tells nobody; empty to change it quietly.

    Raises:
        GitHubError: GitHub refused.
    """
    issues = github.listed(f"issues?state=open&per_page=100&labels={subject.label}")
    action = decide(subject, issues, report)
    if action.name == "open":
        github.label(subject.label, subject.description)
        values = {"title": subject.title, "body": action.body, "labels": [subject.label]}
        number = int(github.send("POST", "issues", values)["number"])
        return Action("open", number, action.body)
    if action.name == "update":
        github.send("PATCH", f"issues/{action.issue}", {"body": action.body})
        if news:
            github.send("POST", f"issues/{action.issue}/comments", {"body": news})
    elif action.name == "close":
        github.send("POST", f"issues/{action.issue}/comments", {"body": subject.done})
        closed = {"state": "closed", "state_reason": "completed"}
        github.send("PATCH", f"issues/{action.issue}", closed)
    return action


def _with_ticks(body: str, shown: str) -> str:
    """The new list with the boxes that someone has ticked in the old one."""
    ticked = {each.strip() for each in shown.splitlines() if each.lstrip().startswith("- [x] ")}
    lines = []
    for each in body.splitlines():
        done = each.replace("- [ ] ", "- [x] ", 1)
        lines.append(done if done.strip() in ticked else each)
    return "\n".join(lines) + "\n"


def _plain(text: str) -> str:
    """A text as it was before GitHub changed its line ends."""
    return text.replace("\r\n", "\n").replace("- [X] ", "- [x] ").strip()
