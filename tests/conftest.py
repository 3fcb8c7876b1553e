"""What all tests share: the day, a small vocabulary, a catalogue from a few lines of YAML."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent, indent

import pytest

from commons.loading import load_catalogue, load_vocabulary
from commons.model import Catalogue
from commons.pages.page import Site
from commons.pages.workshop import Workshop
from commons.vocabulary import Vocabulary

ROOT = Path(__file__).resolve().parents[1]
GOLDEN = ROOT / "tests" / "golden"
TODAY = dt.date(2026, 11, 22)

ENTRY = """\
- id: small-grants
  title: Small grants
  publisher: Example Council
  url: https://www.example.org/small-grants
  published: 2026-03
  added: 2026-11-01
  reviewed: 2026-11-22
  kind: guide
  audience: [local-authority]
  topics: [grants]
  nations: [england]
  summary: Shows a council officer how to run a small grants round in six weeks.
  status: current
  source: {how: page}
"""

Catalogued = Callable[..., Catalogue]


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    """The small vocabulary of the golden tests."""
    return load_vocabulary(GOLDEN / "vocabulary.yml")


@pytest.fixture
def catalogued(vocabulary: Vocabulary, tmp_path: Path) -> Catalogued:
    """A catalogue from entries, by default on the provider-support shelf."""

    def make(provider: str = ENTRY, commissioner: str = "", cases: str = "") -> Catalogue:
        path = tmp_path / "resources.yml"
        path.write_text(shelves(provider, commissioner, cases), encoding="utf-8")
        return load_catalogue(path, vocabulary, TODAY)

    return make


@pytest.fixture
def shop(catalogued: Catalogued) -> Callable[..., Workshop]:
    """What pages are made from, for a catalogue from entries."""

    def make(*shelves: str, site: Site | None = None) -> Workshop:
        return Workshop(catalogued(*shelves), site or Site("Commissioning Commons"), {}, TODAY)

    return make


def shelves(provider: str = "", commissioner: str = "", cases: str = "") -> str:
    """The text of a catalogue with these entries on its shelves."""
    named = {
        "provider-support": provider,
        "commissioner-support": commissioner,
        "case-studies": cases,
    }
    return "".join(
        f"{name}:\n{indent(dedent(entries), '  ')}\n" if entries else f"{name}: []\n"
        for name, entries in named.items()
    )


def entry(**changes: str) -> str:
    """The example entry with some fields changed, added or (given "") taken away."""
    lines = ENTRY.splitlines()
    for field, value in changes.items():
        start = "- " if field == "id" else "  "
        found = [n for n, line in enumerate(lines) if line.startswith(f"{start}{field}:")]
        if found:
            del lines[found[0]]
        if value:
            lines.insert(found[0] if found else len(lines), f"{start}{field}: {value}")
    return "\n".join(lines) + "\n"


def golden(path: Path, made: str) -> None:
    """Compare with a golden file; with UPDATE_GOLDEN=1, write it for a person to review."""
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(made, encoding="utf-8")
    assert path.is_file(), f"{path.name} is missing. Run UPDATE_GOLDEN=1 pytest and review it."
    assert made == path.read_text(encoding="utf-8")
