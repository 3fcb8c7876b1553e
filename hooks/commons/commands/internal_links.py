"""Follow every link inside the built site."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import yaml

from commons import settings
from commons.commands.project import ROOT
from commons.links.internal import broken


def main(argv: Sequence[str] | None = None) -> int:
    """Follow every link inside a built site and print those that lead nowhere.

    Returns:
        0 when all lead somewhere, 1 when some do not, 2 when it could not run.
    """
    options = _parser().parse_args(argv)
    try:
        found = broken(options.folder, settings.read(ROOT / "mkdocs.yml").site_url)
    except (OSError, ValueError, yaml.YAMLError) as error:
        print(f"The links could not be followed: {error}", file=sys.stderr)
        return 2
    if not found:
        return 0
    print(*found, sep="\n")
    count = len(found)
    print(f"{count} broken link{'s' * (count != 1)} inside the site.")
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="internal_links.py",
        description="Follow every link and anchor inside a built site, without a network. Says "
        "nothing where all is well.",
    )
    parser.add_argument("folder", type=Path, help="the folder that holds the built site")
    return parser
