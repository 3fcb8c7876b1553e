"""Running git and gh: the two programs through which the workflows change anything."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path


class ProgramError(Exception):
    """A program that we run could not do what it was asked: what it was, and what it said."""

    def __init__(self, command: Sequence[str], code: int, said: str) -> None:
        self.code = code
        self.said = said.strip()
        super().__init__(f"{command[0]} ended with {code}: {self.said}")


def run(
    command: Sequence[str],
    *,
    given: str = "",
    folder: Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> str:
    """Run a program without a shell; hand over text on its standard input, and give back its own.

    Raises:
        ProgramError: it is not installed, or it ended with anything but 0.
    """
    done = finished(command, given=given, folder=folder, environment=environment)
    if done.returncode:
        raise ProgramError(command, done.returncode, done.stderr or done.stdout)
    return done.stdout


def finished(
    command: Sequence[str],
    *,
    given: str = "",
    folder: Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[str]:
    """The same for a program whose way of ending is an answer.

    Raises:
        ProgramError: it is not installed.
    """
    try:
        return subprocess.run(  # noqa: S603 (programs of ours, no shell, each argument alone)
            command,
            input=given,
            cwd=folder,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except FileNotFoundError:
        raise ProgramError(command, 127, f"{command[0]} is not installed.") from None


def without_secrets(environment: Mapping[str, str] = os.environ) -> dict[str, str]:
    """The environment without what could change anything on GitHub: for reading strangers' text."""
    secret = ("TOKEN", "SECRET", "PASSWORD")
    return {
        name: value
        for name, value in environment.items()
        if not name.startswith("ACTIONS_") and not any(word in name.upper() for word in secret)
    }


# Who writes where a workflow does, with its own token. git wants an address as well: this is the
# one that GitHub shows with its robot's picture.
ROBOT = "github-actions[bot]"
ROBOT_EMAIL = f"41898282+{ROBOT}@users.noreply.github.com"


def git(folder: Path, *words: str, given: str = "") -> str:
    """Run git in a folder: in a workflow in the robot's name, elsewhere in its owner's.

    Where there is a token (GH_TOKEN), gh hands it over for a moment, so that it never lies in the
    checkout's settings. Where there is none, git uses what its owner has set up.

    Raises:
        ProgramError: it ended with anything but 0.
    """
    settings = []
    if os.environ.get("GITHUB_ACTIONS") == "true":
        settings += [f"user.name={ROBOT}", f"user.email={ROBOT_EMAIL}"]
    if os.environ.get("GH_TOKEN"):
        settings += ["credential.helper=", "credential.helper=!gh auth git-credential"]
    options = [word for setting in settings for word in ("-c", setting)]
    # Nobody may be there to answer a question.
    silent = {**os.environ, "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C.UTF-8"}
    return run(["git", *options, *words], given=given, folder=folder, environment=silent)
