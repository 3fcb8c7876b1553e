"""A filled-in form becomes an entry of the catalogue, or plain questions to whoever sent it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from commons import dates, files
from commons.commands.project import add_files, could_not_run, read_known
from commons.problems import DataError
from commons.suggestions import answers, preview
from commons.suggestions.form import BY_NAME, CASE_STUDY, SUGGEST
from commons.suggestions.outcome import Outcome, decide


def main(argv: Sequence[str] | None = None) -> int:
    """Read a form's text and print what became of it.

    Returns:
        0 with the entry as YAML, 1 with questions in plain English (Markdown, safe to post as
        a comment), 2 when it could not run.
    """
    options = _parser().parse_args(argv)
    try:
        data = _read(options.file)
        today = dates.today()
        whole, known = read_known(options, today)
    except (DataError, OSError, ValueError) as error:
        return could_not_run(error)
    try:
        form = BY_NAME[options.form] if options.form else None
        given = answers.read(answers.decode(data), form)
        outcome = decide(given, known, whole, today, options.page)
    except answers.UnreadableError as error:
        outcome = Outcome(SUGGEST, instead=str(error))
    if outcome.resource is None or outcome.placed is None:
        print(preview.for_suggester(outcome), end="")
        return 1
    print(outcome.entry, end="")
    words = known.catalogue.vocabulary
    print(f"Shelf: {outcome.resource.shelf}", *outcome.notes, sep="\n", file=sys.stderr)
    if options.preview:
        files.replace(options.preview, preview.for_editor(outcome, words))
    if options.insert:
        files.replace(options.catalogue, outcome.placed.text)
    return 0


def _read(file: str) -> bytes:
    """The text, and no more of it than is needed to see that it is too long."""
    if file == "-":
        return sys.stdin.buffer.read(answers.MAX_BYTES + 1)
    with Path(file).open("rb") as opened:
        return opened.read(answers.MAX_BYTES + 1)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="suggest.py",
        description="Turn a filled-in form into an entry (exit 0) or into questions (exit 1).",
        epilog="Standard output holds the entry as YAML, or the questions as plain Markdown that "
        "can be posted as it is: what people wrote stands in code spans, so that it links to "
        "nothing and calls nobody. Notes for the editor go to standard error.",
    )
    parser.add_argument(
        "file",
        metavar="FILE",
        help="the text of an issue form or of an email; - for standard input",
    )
    parser.add_argument(
        "--form",
        choices=(SUGGEST.name, CASE_STUDY.name),
        help="which form it is (if left out, its headings tell)",
    )
    parser.add_argument(
        "--page",
        metavar="URL",
        default="",
        help="where the text itself can be read, as the address of the issue: what a case study "
        "links to that has no page of its own",
    )
    parser.add_argument(
        "--insert", action="store_true", help="also put the entry in its place in the catalogue"
    )
    parser.add_argument(
        "--preview",
        type=Path,
        metavar="FILE",
        help="also write there, as Markdown, the entry as readers will see it and what an editor "
        "has to know and do (only with exit 0)",
    )
    add_files(parser, "the catalogue to compare")
    return parser
