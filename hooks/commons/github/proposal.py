"""What is to be done about a suggestion, and in which words. Pure: nothing here reaches GitHub."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from commons.github.issue import Issue
from commons.inert import fenced, shortened

Pull = Literal["none", "open", "done"]
Branch = Literal["absent", "ours", "touched"]
Word = Literal["questions", "proposed", "touched", "held", "answered", "not-allowed", "apology"]

# What GitHub says to a workflow's token that would bring a branch up to a main branch whose
# workflows have changed since the branch was made. No permission of ours could allow it.
_HELD = re.compile(r"refusing to allow .* to create or update workflow")


def branch_for(number: int) -> str:
    """The branch of an issue's pull request."""
    return f"suggestion/{number}"


@dataclass(frozen=True)
class Situation:
    """What there is already for an issue.

    Attributes:
        entry: Whether the form has become an entry; else there are questions.
        pull: Whether there is a pull request, and whether a person has closed or merged it.
        branch: Whether there is a branch, and whether anybody but the robot has worked on it.
        same: Whether the pull request was made from this very text.
    """

    entry: bool
    pull: Pull = "none"
    branch: Branch = "absent"
    same: bool = False


@dataclass(frozen=True)
class Plan:
    """What to do: push the entry and show it in a pull request, and what to tell whom."""

    push: bool = False
    on_issue: Word | None = None
    on_pull: Word | None = None


def plan(found: Situation) -> Plan:
    """What to do about a suggestion. A person's work is never written over."""
    if found.pull == "done":
        return Plan(on_issue="answered")
    if not found.entry:
        return Plan(on_issue="questions")
    if found.same:
        return Plan(on_issue="proposed")
    if found.branch == "touched":
        return Plan(on_pull="touched") if found.pull == "open" else Plan(on_issue="answered")
    return Plan(push=True, on_issue="proposed")


def held(said: str, *, pull: bool) -> Plan | None:
    """What to do instead, where GitHub refused a push for the workflows' sake; else None.

    Args:
        said: What it said.
        pull: Whether there is a pull request to answer on.
    """
    if not _HELD.search(said):
        return None
    return Plan(on_issue="answered", on_pull="held") if pull else Plan(on_issue="held")


def mark(number: int, word: Word | None = None) -> str:
    """What no reader sees and we find our own comment on a suggestion by.

    It says of which kind the comment is; for any kind, how it begins.
    """
    beginning = f"<!-- commissioning-commons: suggestion {number} "
    return f"{beginning}{word} -->" if word else beginning


def made_from(text: str) -> str:
    """What no reader sees and we tell by whether a pull request was made from this very text."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    return f"<!-- commissioning-commons: made from {digest} -->"


def questions(text: str, *, open_pull: int = 0) -> str:
    """The comment that asks for what is missing."""
    how = (
        "To change what you wrote above, choose the three dots at its top right, then **Edit**. "
        "We look at it again automatically, within a few minutes."
    )
    parts = [text.strip(), how]
    if open_pull:
        parts.append(f"Until then, pull request #{open_pull} stays as it is.")
    return "\n\n".join(parts)


def proposed(pull: int) -> str:
    """The comment that thanks, and says what happens next."""
    return (
        f"Thank you. Your suggestion is now written up in pull request #{pull}, where you can "
        "see how it would read. A person decides whether it is listed.\n\nIf something is not "
        "right, change what you wrote above (the three dots at its top right, then **Edit**), "
        "and the pull request changes with it."
    )


def answered(pull: int) -> str:
    """The comment where a person has already dealt with it."""
    where = f" in #{pull}" if pull else ""
    return (
        f"Thank you. A person is dealing with this suggestion{where}, so it no longer changes "
        "automatically. They will see what you have changed here."
    )


def touched(entry: str) -> str:
    """The comment on a pull request that a person has worked on."""
    return (
        "The suggestion has changed. Because a person has worked on this branch, nothing here was "
        "overwritten. From the form as it is now, the entry would be:\n\n"
        f"{fenced(entry, 'yaml')}"
    )


def held_back(entry: str) -> str:
    """The comment where GitHub does not let the workflow renew an older branch."""
    return (
        "The suggestion has changed. It could not be written up here: our workflows have also "
        "changed since this branch was made, so GitHub lets only a person update it. Nothing is "
        "lost. From the form as it is now, the entry would be:\n\n"
        f"{fenced(entry, 'yaml')}\n\n"
        "For the maintainers: put it on the branch in place of the entry that is there."
    )


def could_not_run(code: int, said: str, told: str) -> str:
    """Why a check of ours says nothing, in a sentence; "" where it did its work.

    Args:
        code: How it ended: with 0, or with 1 where it found something.
        said: What it said on standard output. Python ends with 1 as well where a script breaks,
            but then it has said nothing there.
        told: What it said on standard error.
    """
    if code == 0 or (code == 1 and said.strip()):
        return ""
    lines = (told.strip() or said.strip()).splitlines()
    return f"This check could not run: {lines[-1].strip() if lines else f'it ended with {code}.'}"


def not_allowed(compare: str) -> str:
    """The comment where the repository does not let a workflow open pull requests."""
    return (
        "Thank you. Your suggestion is written up, and a person will look at it.\n\n"
        f"For the maintainers: GitHub did not let the workflow open the [pull request]({compare}). "
        'In Settings, Actions, General, tick "Allow GitHub Actions to create and approve pull '
        'requests".'
    )


def apology() -> str:
    """The comment where something of ours broke."""
    return (
        "Thank you. Something went wrong on our side while your suggestion was being written "
        "up. Nothing you wrote is lost, and a person will look at it."
    )


def pull_body(issue: Issue, preview: str, checks: Sequence[tuple[str, str]], run: str) -> str:
    """The text of the pull request.

    Args:
        issue: What it comes from.
        preview: The entry as readers will see it and notes for the editor, in Markdown.
        checks: What each check was, and what it said.
        run: The address of the workflow's run, where the built site can be downloaded.
    """
    parts = [
        made_from(issue.body),
        f"Closes #{issue.number}. A workflow made this pull request from it.",
        preview.strip(),
    ]
    for title, said in checks:
        parts.append(f"### {title}\n\n{fenced(said.strip() or 'Nothing to fix.')}")
    if run:
        parts.append(
            f"The whole site with this entry can be downloaded from [this run]({run}), under "
            "Artifacts, once it has ended."
        )
    parts.append(
        "GitHub starts no tests on a pull request that a workflow has opened. To start them, "
        "close it and open it again. To change the entry, edit the branch: what a person changes "
        "there is never overwritten."
    )
    return shortened("\n\n".join(parts)) + "\n"
