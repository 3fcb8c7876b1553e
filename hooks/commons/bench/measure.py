"""Measuring: pieces of work that take turns, and the rows of the table they fill."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Row:
    """One line of the table: what was measured, what it may be, what it was."""

    what: str
    budget: str
    measured: str
    held: bool | None = None

    def cells(self) -> tuple[str, str, str, str]:
        """The line's four cells; the last says whether the budget held."""
        verdict = {True: "held", False: "BROKEN", None: "reported"}[self.held]
        return self.what, self.budget, self.measured, verdict


def table(rows: Sequence[Row]) -> str:
    """The rows as a table that reads in a terminal and in Markdown."""
    lines = [("what", "budget", "measured", ""), *(row.cells() for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(4)]
    shown = [
        "| "
        + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        + " |"
        for line in lines
    ]
    rule = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    return "\n".join([shown[0], rule, *shown[1:]])


def best_of(runs: int, *works: Callable[[], object]) -> list[float]:
    """The shortest time of each piece of work in seconds.

    They take turns, so that a slow moment of the machine falls on all of them; and each turn
    begins with another, so that none always follows the same one. What a work leaves for the disk
    to do is done before the next one's time begins.
    """
    best = [float("inf")] * len(works)
    for turn in range(runs):
        for place in range(len(works)):
            number = (turn + place) % len(works)
            os.sync()
            start = time.perf_counter()
            works[number]()
            best[number] = min(best[number], time.perf_counter() - start)
    return best


def build(project: Path, site: Path, *, index: bool = False) -> None:
    """Build a project into a folder, with or without an index of its text."""
    subprocess.run(  # noqa: S603 (MkDocs, on a project made here)
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)],
        cwd=project,
        env={
            **os.environ,
            "NO_MKDOCS_2_WARNING": "1",
            "COMMONS_INDEX": "always" if index else "never",
        },
        check=True,
    )


@contextmanager
def workplace() -> Iterator[Path]:
    """A folder that is gone afterwards."""
    place = Path(tempfile.mkdtemp(prefix="commons-bench-"))
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


def say(text: str) -> None:
    """Tell whoever is waiting what is going on."""
    print(text, file=sys.stderr, flush=True)
