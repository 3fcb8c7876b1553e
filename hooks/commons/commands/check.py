"""The validator that editors, CI and the hooks share."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import yaml

from commons import dates, settings
from commons.commands.project import PATHS, shown
from commons.github.annotations import annotation
from commons.guides import check_guides, load_guides
from commons.loading import (
    check_leads,
    load_catalogue,
    load_vocabulary,
    prose_warnings,
)
from commons.lost import load_lost
from commons.model import SHELVES, Catalogue
from commons.pages import handwritten
from commons.problems import DataError, Problem


def main(argv: Sequence[str] | None = None) -> int:
    """Check a catalogue and print what is wrong with it.

    Returns:
        0 when all is well, 1 when there are problems, 2 when the check could not run.
    """
    options = _parser().parse_args(argv)
    own = options.file is None
    file = PATHS.catalogue if own else options.file
    for path in (file, options.vocabulary):
        if not path.is_file():
            print(f"{path}: there is no such file.", file=sys.stderr)
            return 2
    try:
        today = dates.today()
        unset = list(settings.missing(settings.read(PATHS.settings)))
    except (ValueError, OSError, yaml.YAMLError) as error:
        print(f"The check could not run: {error}", file=sys.stderr)
        return 2
    try:
        vocabulary = load_vocabulary(options.vocabulary)
        catalogue = load_catalogue(file, vocabulary, today, shown(file))
        doubtful = _check_around(catalogue, options.vocabulary, today) if own else ()
        warnings = prose_warnings(file, vocabulary, today, shown(file)) if options.prose else ()
    except DataError as error:
        if options.annotations:
            print(*map(annotation, error.problems), sep="\n")
        print(*error.problems, sep="\n")
        count = len(error.problems)
        print(f"{count} problem{'s' * (count != 1)}. Nothing is built until this is put right.")
        return 1
    if options.prose:
        _warn(warnings, options.annotations)
        return 0
    _warn(doubtful, options.annotations)
    for sentence in unset if options.settings else ():
        print(f"mkdocs.yml: {sentence}")
    print(f"{shown(file)}: {summary(catalogue)}")
    return 0


def _check_around(catalogue: Catalogue, words: Path, today: dt.date) -> tuple[Problem, ...]:
    """Check what stands round our own catalogue, and how it hangs together; give back doubts.

    Raises:
        DataError: with the problems found.
    """
    load_lost(PATHS.lost, catalogue, today)
    guides = load_guides(PATHS.docs, catalogue.vocabulary)
    check_guides(PATHS.docs, guides, catalogue)
    handwritten.check(PATHS.docs, catalogue.vocabulary, guides)
    return check_leads(words, catalogue, guides.by_slug, today)


def _warn(warnings: Iterable[Problem], annotations: bool) -> None:
    for warning in sorted(warnings):
        print(annotation(warning, level="warning") if annotations else warning)


def summary(catalogue: Catalogue) -> str:
    """The catalogue in one line: how many entries, on which shelves."""
    shelves = Counter(resource.shelf for resource in catalogue.resources)
    counts = ", ".join(f"{shelf} {shelves[shelf]}" for shelf in SHELVES)
    total = len(catalogue.resources)
    return f"{total} resource{'s' * (total != 1)}, no problems ({counts})."


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="check.py",
        description="Check the catalogue: every problem at once, with its line and the remedy.",
    )
    parser.add_argument(
        "file",
        nargs="?",
        type=Path,
        help="the catalogue to check (if left out: the project's own, and its pages)",
    )
    parser.add_argument(
        "--vocabulary",
        type=Path,
        default=PATHS.vocabulary,
        help="the vocabulary to check it against",
    )
    parser.add_argument(
        "--prose",
        action="store_true",
        help="warn of what could be said more plainly; says nothing where all is plain",
    )
    parser.add_argument(
        "--settings",
        action="store_true",
        help="say as well what mkdocs.yml leaves unset, and what readers go without",
    )
    parser.add_argument(
        "--annotations",
        action="store_true",
        help="print each problem once more as GitHub wants it, to show it beside its line",
    )
    return parser
