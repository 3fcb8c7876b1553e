"""Write the issue forms from their one description, or check that they agree with it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from commons.commands.project import PATHS, ROOT, write_or_check
from commons.loading import load_vocabulary
from commons.problems import DataError
from commons.suggestions.form import BY_NAME, FORMS
from commons.suggestions.issue_form import blank_text, issue_form


def main(argv: Sequence[str] | None = None) -> int:
    """Write, check or show.

    Returns:
        0 when all is well, 1 when a file does not agree, 2 when it could not run.
    """
    options = _parser().parse_args(argv)
    if options.text:
        print(blank_text(BY_NAME[options.text]), end="")
        return 0
    try:
        vocabulary = load_vocabulary(options.vocabulary)
    except DataError as error:
        print(error, file=sys.stderr)
        return 2
    return max(
        write_or_check(
            options.folder / f"{form.name}.yml",
            issue_form(form, vocabulary),
            "vocabulary.yml and form.py",
            check=options.check,
        )
        for form in FORMS
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="forms.py", description="Write the issue forms from form.py and vocabulary.yml."
    )
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if one differs")
    parser.add_argument(
        "--text", choices=sorted(BY_NAME), metavar="NAME", help="show a form as text, for an email"
    )
    parser.add_argument(
        "--folder",
        type=Path,
        default=ROOT / ".github" / "ISSUE_TEMPLATE",
        help="where the issue forms are",
    )
    parser.add_argument("--vocabulary", type=Path, default=PATHS.vocabulary)
    return parser
