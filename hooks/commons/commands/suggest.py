"""A filled-in form becomes an entry of the catalogue, or plain questions to who sent it."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from commons.suggestions.form import CASE_STUDY, SUGGEST

ROOT = Path(__file__).resolve().parents[3]


def main(argv: Sequence[str] | None = None) -> int:
    """Read a form's text and print what became of it.

    Returns:
        0 with the entry as YAML, 1 with questions in plain English (Markdown, safe to post as
        a comment), 2 when it could not run.
    """
    _parser().parse_args(argv)
    return 2


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
    parser.add_argument(
        "--catalogue", type=Path, default=ROOT / "resources.yml", help="the catalogue to compare"
    )
    parser.add_argument("--vocabulary", type=Path, default=ROOT / "vocabulary.yml")
    parser.add_argument("--lost", type=Path, default=ROOT / "lost-documents.yml")
    return parser
