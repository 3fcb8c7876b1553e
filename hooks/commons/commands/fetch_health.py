"""Bring in what the link check remembers from its own branch, so that main stays quiet."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence, Sized
from pathlib import Path

from commons.dates import in_words
from commons.links.state import read_health, read_runs
from commons.problems import DataError

ROOT = Path(__file__).resolve().parents[3]
BRANCH = "link-health"
FILES = ("link-health.csv", "link-runs.csv")
# What `git ls-remote --exit-code` ends with where there is no such branch.
_NO_SUCH_BRANCH = 2


class FetchError(Exception):
    """The files could not be fetched. Carries a sentence for the person who asked."""


def main(argv: Sequence[str] | None = None) -> int:
    """Fetch both files and say so in one sentence.

    Returns:
        0 when they were fetched, or there is no such branch yet; 1 when it failed, in which
        case the files that were there before are still there.
    """
    options = _parser().parse_args(argv)
    try:
        print(fetch(options.folder))
    except FetchError as error:
        kept = [name for name in FILES if (options.folder / name).exists()]
        rest = f" {' and '.join(kept)} stayed as before." if kept else ""
        print(f"The health of the links could not be fetched: {error}{rest}", file=sys.stderr)
        return 1
    return 0


def fetch(folder: Path) -> str:
    """Bring both files into a working copy's folder, both or neither.

    Returns:
        A sentence that says what was done.

    Raises:
        FetchError: git failed, or what it brought cannot be read.
    """
    asked = _git(folder, "ls-remote", "--exit-code", "--heads", "origin", f"refs/heads/{BRANCH}")
    if asked.returncode == _NO_SUCH_BRANCH:
        return f'There is no branch "{BRANCH}" at origin yet, so no link counts as checked.'
    _checked(asked)
    _checked(_git(folder, "fetch", "--quiet", "--no-tags", "origin", f"refs/heads/{BRANCH}"))
    with tempfile.TemporaryDirectory(dir=folder, prefix=".link-health-") as place:
        for name in FILES:
            text = _checked(_git(folder, "show", f"FETCH_HEAD:{name}"))
            Path(place, name).write_bytes(text)
        try:
            health = read_health(Path(place, FILES[0]))
            runs = read_runs(Path(place, FILES[1]))
        except DataError as error:
            raise FetchError(f"what came is broken. {error}") from None
        for name in FILES:
            Path(place, name).replace(folder / name)
    last = f", the last of {in_words(runs[-1].date)}" if runs else ""
    return f"Fetched {_count(health, 'link')} and {_count(runs, 'run')} of the link check{last}."


def _count(found: Sized, noun: str) -> str:
    return f"{len(found)} {noun}{'s' * (len(found) != 1)}"


def _git(folder: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(  # noqa: S603 (git, with words of our own)
            ["git", "-C", str(folder), *words],  # noqa: S607 (the git that the person uses)
            capture_output=True,
            check=False,
            # Nobody may be there to answer a question.
            env={**os.environ, "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"},
        )
    except OSError as error:
        raise FetchError(f"git could not be started ({error.strerror}).") from None


def _checked(done: subprocess.CompletedProcess[bytes]) -> bytes:
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise FetchError(f"git said: {said[0] if said else 'nothing'}.")
    return done.stdout


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="fetch_health.py",
        description=f'Bring {" and ".join(FILES)} from the branch "{BRANCH}" of origin.',
    )
    parser.add_argument(
        "--folder", type=Path, default=ROOT, help="the working copy (if left out: this project)"
    )
    return parser
