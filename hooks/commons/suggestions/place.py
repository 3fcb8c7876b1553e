"""Where a new entry stands in resources.yml, and the file with it in its place.

A shelf is in no strict order, but like stands near like. So a new entry goes behind the last one
of its shelf that has the same main topic; where there is none, at the shelf's end. That also
keeps two suggestions made in one week apart, so that accepting one does not hinder the other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from commons.fixed_tags import CASE_STUDY, COMMISSIONERS
from commons.model import Catalogue, Resource
from commons.vocabulary import ANYONE

_EMPTY_SHELF = r"{shelf}:[ \t]*\[\s*\][ \t]*(#.*)?"


@dataclass(frozen=True)
class Placed:
    """The file with the entry in it: the whole text, and which of its lines are new."""

    text: str
    shelf: str
    first_line: int
    added: tuple[str, ...]


def shelf_for(kind: str, audience: Sequence[str], *, case: bool) -> str:
    """The shelf an entry belongs on, unless an editor says otherwise.

    Case studies by their kind, the others by whom they name first.
    """
    if case or kind == CASE_STUDY:
        return "case-studies"
    first = next((each for each in audience if each != ANYONE), "")
    return "commissioner-support" if first in COMMISSIONERS else "provider-support"


def for_shelf(audience: Sequence[str], shelf: str) -> tuple[str, ...]:
    """The same audience, those first whose reading of it puts it on this shelf."""
    return tuple(
        sorted(audience, key=lambda each: shelf_for("", (each,), case=False) != shelf)
        if shelf != "case-studies"
        else audience
    )


def insert(
    text: str, catalogue: Catalogue, shelf: str, entry: str, topics: Sequence[str]
) -> Placed:
    """Put an entry in its place without touching any other line, or its end.

    Args:
        text: The whole file, which ``catalogue`` was read from.
        catalogue: What it holds.
        shelf: The shelf to put it on.
        entry: The entry as ``writing`` gives it.
        topics: Its topics, the main one first.
    """
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    lines, ends = _lines(text.removeprefix(mark))
    on_shelf = [each for each in catalogue.resources if each.shelf == shelf]
    if on_shelf:
        at, indent, gap = _behind(lines, _neighbour(on_shelf, topics))
    else:
        at, indent, gap = _opened(lines, shelf), "", False
    added = [indent + line if line else "" for line in entry.rstrip("\n").split("\n")]
    if gap:
        added.insert(0, "")
    lines[at:at] = added
    ends[at:at] = [ends[at - 1]] * len(added)
    whole = "".join(line + end for line, end in zip(lines, ends, strict=True))
    return Placed(mark + whole, shelf, at + 1 + gap, tuple(added))


def _lines(text: str) -> tuple[list[str], list[str]]:
    """The lines of a file, and how each ends: files that many edit may end them both ways."""
    whole = text.split("\n")
    ends = ["\r\n" if line.endswith("\r") else "\n" for line in whole]
    if whole[-1] == "":
        whole.pop()
        ends.pop()
    else:
        ends[-1] = ends[-2]  # the last line has no end yet
    return [line.removesuffix("\r") for line in whole], ends


def _neighbour(on_shelf: Sequence[Resource], topics: Sequence[str]) -> Resource:
    alike = [each for each in on_shelf if topics and each.topics[0] == topics[0]]
    return (alike or on_shelf)[-1]


def _behind(lines: Sequence[str], resource: Resource) -> tuple[int, str, bool]:
    """The line behind an entry, its indent, and whether a blank line stands around it."""
    start = resource.line - 1
    line = lines[start]
    indent = line[: len(line) - len(line.lstrip())]
    end = start + 1
    for number in range(start + 1, len(lines)):
        if not lines[number].strip():
            continue
        if not lines[number].startswith(indent + " "):
            break  # the next entry, the next shelf, or a comment that stands above either
        end = number + 1
    following = lines[end : end + 2]
    apart_below = len(following) > 1 and not following[0] and following[1].startswith(indent + "-")
    return end, indent, apart_below or not lines[start - 1].strip()


def _opened(lines: list[str], shelf: str) -> int:
    """Make room on a shelf that is written as empty; the line its first entry goes to."""
    pattern = re.compile(_EMPTY_SHELF.format(shelf=re.escape(shelf)))
    for number, line in enumerate(lines):
        if found := pattern.fullmatch(line):
            lines[number] = f"{shelf}:" + (f"  {found[1]}" if found[1] else "")
            return number + 1
    raise ValueError(f'there is no shelf "{shelf}" in the catalogue')
