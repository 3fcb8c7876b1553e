"""What the link check remembers, on a branch of its own, so that the main branch stays quiet.

The branch ``link-health`` shares no history with the others. It holds link-health.csv,
link-runs.csv and a few words on what they are. It is read and written without checking it out.
"""

from __future__ import annotations

import datetime as dt
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from commons.github.programs import ProgramError, git
from commons.links.state import (
    LinkRecord,
    Run,
    read_health,
    read_runs,
    write_health,
    write_runs,
)

BRANCH = "link-health"
HEALTH = "link-health.csv"
RUNS = "link-runs.csv"
TRIES = 5
# Marks, in a copy of the project, the commit that the tables in its folder were made from.
MADE_FROM = "refs/commons/link-health"
README = """\
# What the link check remembers

`link-health.csv` has one line for each address in the catalogue, `link-runs.csv` one for each
night. The nightly check writes both; `make fetch-health` brings them into a copy of the project.

To say that a person has opened a page and found it right, in a copy of the project:
`make fetch-health`, then `scripts/links.py hand ID`, then `scripts/health_branch.py publish`.
"""


@dataclass(frozen=True)
class Memory:
    """The two tables as they were at one commit of the branch."""

    health: dict[str, LinkRecord]
    runs: tuple[Run, ...]

    @classmethod
    def under(cls, folder: Path) -> Memory:
        """The tables in a folder; empty where there are none.

        Raises:
            DataError: a table cannot be read.
        """
        return cls(read_health(folder / HEALTH), read_runs(folder / RUNS))

    def write(self, folder: Path) -> None:
        """Write the tables into a folder, each whole or not at all."""
        write_health(folder / HEALTH, self.health)
        write_runs(folder / RUNS, self.runs)


def fetch(folder: Path, at: str | None = None) -> str:
    """Bring the tables of the remote branch into the project's folder.

    Args:
        folder: The project's folder.
        at: The commit to take them from, so that several machines begin with the same; "" for
            "there was no branch"; None for the newest.

    Returns the commit they come from, or "" where there is no such branch yet: the tables in
    the folder then stay as they are.

    Raises:
        ProgramError: git could not reach the remote.
        DataError: what came cannot be read; the tables in the folder stay as they are.
    """
    commit = _newest(folder) if at is None else at
    if commit:
        _bring(folder, commit)
        # Read before anything is written: a broken table replaces nothing.
        _memory(folder, commit).write(folder)
        git(folder, "update-ref", MADE_FROM, commit)
    return commit


def publish(folder: Path, base: str | None, message: str) -> str:
    """Put the tables of a folder on the remote branch, which comes to be where there is none.

    Args:
        folder: The project's folder, with the tables.
        base: The commit that the tables were made from, as ``fetch`` gave it; None for the one
            that was fetched last.
        message: What the commit is to say.

    Returns the new commit, or "" where nothing has changed. Where the branch has moved on since
    ``base``, the change that someone made there is kept, and the push is tried again.

    Raises:
        ProgramError: the push failed for another reason, or too often.
        DataError: a table cannot be read.
    """
    ours = Memory.under(folder)
    base = _made_from(folder) if base is None else base
    for attempt in range(1, TRIES + 1):
        tip = _newest(folder)
        _bring(folder, base)
        _bring(folder, tip)
        if tip != base:
            ours = merged(_memory(folder, base), ours, _memory(folder, tip))
            base = tip
        commit = _commit(folder, tip, ours, message)
        if not commit:
            return ""
        try:
            git(folder, "push", "--quiet", "origin", f"{commit}:refs/heads/{BRANCH}")
        except ProgramError:
            if attempt == TRIES or _newest(folder) == tip:
                raise
        else:
            ours.write(folder)
            git(folder, "update-ref", MADE_FROM, commit)
            return commit
    raise AssertionError("the last try returns or raises")


def merged(base: Memory, ours: Memory, theirs: Memory) -> Memory:
    """Our tables with what somebody else has changed in them meanwhile.

    Where both changed one line, theirs wins: it may be a person's, and a visit is soon repeated.
    But a person's look at a page is never lost: of the two days the later one stays.
    """
    changed = {
        url: _looked_at(line, ours.health.get(url))
        for url, line in theirs.health.items()
        if base.health.get(url) != line
    }
    dropped = base.health.keys() - theirs.health.keys()
    health = {url: line for url, line in ours.health.items() if url not in dropped} | changed
    others = [line for line in theirs.runs if line not in base.runs and line not in ours.runs]
    return Memory(health, tuple(sorted((*ours.runs, *others), key=lambda line: line.date)))


def _looked_at(line: LinkRecord, other: LinkRecord | None) -> LinkRecord:
    """A line with the later day of the two on which a person looked at its page."""
    days: list[dt.date] = [
        each.checked_by_hand for each in (line, other) if each and each.checked_by_hand
    ]
    return replace(line, checked_by_hand=max(days, default=None))


def _made_from(folder: Path) -> str:
    """The commit that was fetched last; "" where none was."""
    return git(folder, "for-each-ref", "--format=%(objectname)", MADE_FROM).strip()


def _newest(folder: Path) -> str:
    """The commit at the tip of the remote branch; "" where there is no branch."""
    line = git(folder, "ls-remote", "origin", f"refs/heads/{BRANCH}").split()
    return line[0] if line else ""


def _bring(folder: Path, commit: str) -> None:
    """Have a commit of the branch here. Its history comes along only where we keep history."""
    if not commit:
        return
    shallow = git(folder, "rev-parse", "--is-shallow-repository").strip() == "true"
    depth = ["--depth=1"] if shallow else []
    here = f"+{commit}:refs/remotes/origin/{BRANCH}"
    git(folder, "fetch", "--quiet", "--no-tags", *depth, "origin", here)


def _memory(folder: Path, commit: str) -> Memory:
    """The tables at a commit; empty ones for no commit."""
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        there = git(folder, "ls-tree", "--name-only", commit).split() if commit else ()
        for table in {HEALTH, RUNS}.intersection(there):
            text = git(folder, "cat-file", "blob", f"{commit}:{table}")
            (scratch / table).write_text(text, encoding="utf-8", newline="")
        return Memory.under(scratch)


def _commit(folder: Path, tip: str, memory: Memory, message: str) -> str:
    """A commit of the tables upon ``tip``, beside what else lies there; "" if it is the same."""
    lines = git(folder, "ls-tree", tip).splitlines() if tip else []
    entries = {line.partition("\t")[2]: line for line in lines}
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        memory.write(scratch)
        if not tip:
            (scratch / "README.md").write_text(README, encoding="utf-8")
        for path in sorted(scratch.iterdir()):
            blob = git(folder, "hash-object", "-w", "--no-filters", str(path)).strip()
            entries[path.name] = f"100644 blob {blob}\t{path.name}"
    tree = git(folder, "mktree", given="".join(f"{line}\n" for line in entries.values())).strip()
    if tip and tree == git(folder, "rev-parse", f"{tip}^{{tree}}").strip():
        return ""
    parents = ["-p", tip] if tip else []
    return git(folder, "commit-tree", tree, *parents, "-m", message).strip()
