"""Which addresses a proposed change adds: those that the catalogue of another commit lacks."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from pathlib import Path

from commons.links import entries
from commons.links.entries import Address


class GitError(Exception):
    """Git could not say what the catalogue was. The message is a sentence."""


def since(ref: str, catalogue: Path, now: Iterable[Address]) -> tuple[Address, ...]:
    """The addresses of a catalogue that it did not hold at a commit, a branch or a tag.

    Raises:
        GitError: git is not there, the folder is no repository, or it has no such ref.
        DataError: the catalogue at that ref cannot be read.
    """
    commit = _git(
        catalogue, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}"
    )
    if commit is None:
        raise GitError(f'git knows no "{ref}" here. Fetch it first, or name another.')
    text = _git(catalogue, "show", f"{commit.strip()}:./{catalogue.name}")
    if text is None:
        return tuple(now)  # the file is new
    before = {address.url for address in entries.of_text(text, f"{ref}:{catalogue.name}")}
    return tuple(address for address in now if address.url not in before)


def _git(catalogue: Path, *arguments: str) -> str | None:
    """What git prints; None where it fails."""
    try:
        done = subprocess.run(  # noqa: S603 (no shell; the ref is checked by rev-parse)
            ["git", "-C", str(catalogue.resolve().parent), *arguments],  # noqa: S607
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
    except (OSError, UnicodeDecodeError) as error:
        raise GitError(f"git could not be run: {error}.") from None
    return done.stdout if done.returncode == 0 else None
