"""What tests are made from: the day, the example entry, golden files."""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent, indent

from commons.model import Catalogue

ROOT = Path(__file__).resolve().parents[1]
GOLDEN = ROOT / "tests" / "golden"
SAMPLE = ROOT / "tests" / "sample.yml"
TODAY = dt.date(2026, 11, 22)


def day_of(catalogue: Path) -> dt.date:
    """The fixed day, or the day of the newest entry: our own catalogue grows, and no entry may be
    from the future.
    """
    dates = r"^ +(?:added|reviewed): (\d{4}-\d\d-\d\d)$"
    days = re.findall(dates, catalogue.read_text(encoding="utf-8"), re.MULTILINE)
    return max([TODAY, *map(dt.date.fromisoformat, days)])


OUR_DAY = day_of(ROOT / "resources.yml")
# The same, as builds and commands are told it.
OUR_EPOCH = str(int(dt.datetime.combine(OUR_DAY, dt.time(), dt.UTC).timestamp()))

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

# A text -> its words as a search takes them: none is a small word or American spelling, which
# only the page's script knows.
SEARCHED = {
    "Llŷn": ["llyn"],
    "Llyn\u0302": ["llyn"],
    "ÎLE Über": ["ile", "uber"],
    "council's": ["councils"],
    "council\u2019s": ["councils"],
    "co-production": ["co", "production"],
    "section 33": ["section", "33"],
    "ﬁnance": ["finance"],
    "Straße": ["stra", "e"],
    "東京 grants": ["grants"],
    "Easy-Read / BSL": ["easy", "read", "bsl"],
}

Catalogued = Callable[..., Catalogue]


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
