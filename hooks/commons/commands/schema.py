"""Write the JSON Schemas of the data files from the model, or check that they agree with it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from commons import schema
from commons.commands.project import PATHS, ROOT, write_or_check
from commons.loading import load_vocabulary
from commons.problems import DataError


def main(argv: Sequence[str] | None = None) -> int:
    """Write or check.

    Returns:
        0 when all is well, 1 when a schema does not agree, 2 when it could not run.
    """
    options = _parser().parse_args(argv)
    try:
        vocabulary = load_vocabulary(options.vocabulary)
    except DataError as error:
        print(error, file=sys.stderr)
        return 2
    schemas = {
        "resources.schema.json": schema.of_catalogue(vocabulary),
        "vocabulary.schema.json": schema.of_vocabulary(vocabulary),
    }
    sources = "model.py and vocabulary.yml"
    return max(
        write_or_check(options.folder / name, made, sources, check=options.check)
        for name, made in schemas.items()
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="schema.py",
        description="Write the JSON Schemas with which an editor completes and explains.",
    )
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if one differs")
    parser.add_argument(
        "--folder", type=Path, default=ROOT / "docs" / "schema", help="where the schemas are"
    )
    parser.add_argument("--vocabulary", type=Path, default=PATHS.vocabulary)
    return parser
