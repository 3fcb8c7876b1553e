"""What we conclude from the cases, read from the page where an editor writes it.

The one-page sheet on /case-studies/lessons/ shows the same conclusions in one line each: they are
written once, as the numbered headings of that page, each with links to the cases to begin with.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from commons import files

FILE = "case-studies/conclusions.md"

_HEADING = re.compile(r"^### \d+\. (?P<line>.+?)\s*$", re.MULTILINE)
_SECTION_END = re.compile(r"^##? ", re.MULTILINE)
_CASE = re.compile(r"\]\(\.\./resources/(?P<id>[a-z0-9-]+)/index\.md\)")


@dataclass(frozen=True)
class Conclusion:
    """One conclusion: its heading, and the cases that the page names under it, in order."""

    line: str
    cases: tuple[str, ...]


def load_conclusions(docs: Path) -> tuple[Conclusion, ...]:
    """The numbered conclusions of the page; none where there is no page.

    Raises:
        DataError: the page cannot be read.
    """
    path = docs / FILE
    return read(files.read(path, f"{docs.name}/{FILE}")) if path.exists() else ()


def read(markdown: str) -> tuple[Conclusion, ...]:
    """The conclusions in a page's Markdown. A heading may end in a full stop or not."""
    found = list(_HEADING.finditer(markdown))
    ends = [match.start() for match in found[1:]] + [len(markdown)]
    sections = [
        _SECTION_END.split(markdown[match.end() : end], maxsplit=1)[0]
        for match, end in zip(found, ends, strict=True)
    ]
    return tuple(
        Conclusion(match["line"], tuple(case["id"] for case in _CASE.finditer(section)))
        for match, section in zip(found, sections, strict=True)
    )
