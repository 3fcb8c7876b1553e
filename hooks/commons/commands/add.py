"""Add one entry to the catalogue: from answers in the terminal, or from a file."""

from __future__ import annotations

import argparse
import datetime as dt
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from commons import dates, files
from commons.commands.project import add_files, could_not_run, read_known
from commons.loading import catalogue_from
from commons.model import SHELVES
from commons.problems import DataError
from commons.suggestions import entry_file, writing
from commons.suggestions.conversation import Conversation, StoppedError
from commons.suggestions.known import Known
from commons.suggestions.place import Placed, insert

WELCOME = """\
This asks for one entry and puts it in its place in the catalogue.
At every question you may type:
  ?     what the field is for, and the words it takes
  back  the question before
  quit  stop; what you answered is kept in a file
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Ask or read, check, and insert.

    Returns:
        0 when the entry was added (or shown, with --dry-run), 1 when it was not, 2 when it
        could not run.
    """
    options = _parser().parse_args(argv)
    try:
        today = dates.today()
        whole, known = read_known(options, today)
    except (DataError, OSError, ValueError) as error:
        return could_not_run(error)
    try:
        if options.source:
            values = entry_file.read(options.source, known, today)
            values["shelf"] = options.shelf or values["shelf"]
            entry, placed = _placed(whole, known, values)
            _check(placed, known, today)
            return _add(options, entry, placed)
        return _converse(options, whole, known, today)
    except DataError as error:
        print(*error.problems, sep="\n")
        print("Nothing was added.")
        return 1


def _converse(options: argparse.Namespace, whole: str, known: Known, today: dt.date) -> int:
    """Ask until there is an entry that passes every rule, and the person says yes to it."""
    started = entry_file.unfinished(options.unfinished)
    if started:
        print(f"Carrying on with what is in {options.unfinished}.")
    if options.shelf:
        started["shelf"] = options.shelf
    talk = Conversation(started, known, today, input, print)
    print(WELCOME)
    again, told = "", ""
    try:
        while True:
            values = entry_file.dated(talk.run(again=again), today)
            entry, placed = _placed(whole, known, values)
            try:
                _check(placed, known, today)
            except DataError as error:
                problem = error.problems[0]
                print(*(each.message for each in error.problems), sep="\n")
                again = _field_at(placed.text, problem.line)
                if problem.message == told or not talk.asks(again):
                    raise StoppedError from None
                told = problem.message
                continue
            print(f"\n{_where(options, placed)}:\n\n{entry}")
            again = "" if options.dry_run else talk.change()
            if not again:
                break
    except StoppedError:
        if talk.values:
            entry_file.keep(options.unfinished, talk.values)
            print(f"Kept in {options.unfinished}. The same command carries on from there.")
        print("Nothing was added.")
        return 1
    if options.dry_run:
        return 0
    options.unfinished.unlink(missing_ok=True)
    return _add(options, entry, placed)


def _placed(whole: str, known: Known, values: Mapping[str, Any]) -> tuple[str, Placed]:
    """The entry as text, and the file with it in its place."""
    entry = writing.entry(values)
    return entry, insert(whole, known.catalogue, values["shelf"], entry, values["topics"])


def _check(placed: Placed, known: Known, today: dt.date) -> None:
    """See that the file passes every rule with the entry in it.

    Raises:
        DataError: with every rule that is broken.
    """
    catalogue_from(placed.text, known.catalogue.vocabulary, today)


def _field_at(text: str, line: int) -> str:
    """The field that a line of the catalogue belongs to."""
    for above in reversed(text.splitlines()[:line]):
        if found := re.match(r" *(?:- )?([a-z_]+):", above):
            return found[1]
    return ""


def _add(options: argparse.Namespace, entry: str, placed: Placed) -> int:
    if options.dry_run:
        print(f"{_where(options, placed)}:\n\n{entry}", end="")
        return 0
    files.replace(options.catalogue, placed.text)
    print(f"Added: {_where(options, placed)}.")
    return 0


def _where(options: argparse.Namespace, placed: Placed) -> str:
    return f"{options.catalogue.name}, shelf {placed.shelf}, from line {placed.first_line}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="add.py",
        description="Add an entry to the catalogue: asks, checks each answer, and puts it in its "
        "place without touching another line.",
    )
    parser.add_argument(
        "--from",
        dest="source",
        type=Path,
        metavar="FILE",
        help="read the entry from a YAML file instead of asking; its id, dates and status may be "
        "left out",
    )
    parser.add_argument("--shelf", choices=SHELVES, help="the shelf (if left out, it follows)")
    parser.add_argument("--dry-run", action="store_true", help="show the lines and add nothing")
    add_files(parser, "the catalogue to add to")
    parser.add_argument(
        "--unfinished",
        type=Path,
        default=Path("unfinished-entry.yml"),
        metavar="FILE",
        help="where answers are kept if you stop (unfinished-entry.yml if left out)",
    )
    return parser
