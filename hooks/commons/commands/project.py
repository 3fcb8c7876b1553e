"""What the commands share: where the project's files are, and how they are named and written."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from pathlib import Path

from commons import files
from commons.loading import Paths, catalogue_from, load_vocabulary
from commons.lost import load_lost
from commons.problems import DataError
from commons.suggestions.known import Known

ROOT = Path(__file__).resolve().parents[3]
PATHS = Paths.under(ROOT)


def shown(path: Path) -> str:
    """The path as a person in the project's folder would write it, and as its addresses have it.

    Wherever the command was started: GitHub shows a problem beside its line by this name.
    """
    try:
        return path.resolve().relative_to(ROOT).as_posix()
    except ValueError:
        return str(path)


def add_files(parser: argparse.ArgumentParser, catalogue_help: str) -> None:
    """Give a command the options that ``read_known`` reads: our own files if left out."""
    parser.add_argument("--catalogue", type=Path, default=PATHS.catalogue, help=catalogue_help)
    parser.add_argument("--vocabulary", type=Path, default=PATHS.vocabulary)
    parser.add_argument("--lost", type=Path, default=PATHS.lost)


def read_known(options: argparse.Namespace, today: dt.date) -> tuple[str, Known]:
    """The catalogue's text as it is, and what the directory holds.

    Raises:
        DataError: the catalogue, the vocabulary or the lost documents have problems.
        OSError: the catalogue cannot be read.
        ValueError: it is not UTF-8.
    """
    whole = options.catalogue.read_bytes().decode("utf-8")
    vocabulary = load_vocabulary(options.vocabulary)
    catalogue = catalogue_from(whole, vocabulary, today, options.catalogue.name)
    return whole, Known(catalogue, load_lost(options.lost, catalogue, today))


def could_not_run(error: Exception) -> int:
    """Say why a command could not begin, and return its exit code."""
    if isinstance(error, DataError):
        print("The catalogue has problems of its own. Mend those first:", file=sys.stderr)
        print(*error.problems, sep="\n", file=sys.stderr)
    else:
        print(f"It could not run: {error}", file=sys.stderr)
    return 2


def write_or_check(path: Path, made: str, sources: str, *, check: bool) -> int:
    """Bring a file that is made from others in line with them.

    Args:
        path: The file.
        made: What it has to hold.
        sources: What it is made from, for the message.
        check: Write nothing, only compare.

    Returns:
        1 where it differs and was not written, else 0.

    Raises:
        OSError: the file cannot be read or written.
    """
    if path.is_file() and path.read_text(encoding="utf-8") == made:
        return 0
    if check:
        print(f"{path.name} does not agree with {sources}. Run: make forms")
        return 1
    files.replace(path, made)
    print(f"Wrote {path.name}")
    return 0
