"""Hand-written pages: their directives, checked before the build and filled in after Markdown.

A directive is a comment that the site fills in: ``<!-- resources: topic=grants -->``. Inside a
code fence it is an example and stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from markupsafe import Markup

from commons import files
from commons.guides import DATA_SETS, Guides
from commons.guides.written import Guide
from commons.pages import (
    checklist,
    contact,
    cycle,
    fields,
    guide,
    healthwatch,
    live_list,
    reserving,
)
from commons.pages.context import PageContext
from commons.problems import DataError, Problem, nearest
from commons.vocabulary import Vocabulary

_COMMENT = re.compile(r"<!--\s*(?P<name>[a-z-]+):(?P<words>.*?)-->", re.DOTALL)
# A page's title, and the paragraph that says what the page is.
_OPENING = re.compile(r"^# .*\n?(?:\n(?![#<])\S.*(?:\n\S.*)*\n?)?", re.MULTILINE)
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")


class Directive(Protocol):
    """What the module of a directive offers. ``read`` raises ValueError with a sentence.

    A module may also say ``NEEDS``: the attribute of ``Guides`` whose data set it shows.
    """

    def read(self, words: str, vocabulary: Vocabulary) -> Any:
        """What the directive asks for."""

    def render(self, context: PageContext, asked: Any, root: str) -> Markup:
        """The HTML that takes its place."""


DIRECTIVES: Mapping[str, Directive] = {
    "resources": live_list,
    "contact": contact,
    "guides": guide,
    "checklist": checklist,
    "fields": fields,
    "cycle": cycle,
    "reserving": reserving,
    "healthwatch": healthwatch,
}


class Filling(Protocol):
    """Makes the HTML that takes a place which was kept for it."""

    def __call__(self, context: PageContext, *, root: str) -> Markup:
        """The HTML, on a page from which ``root`` leads to the site's root."""


@dataclass(frozen=True)
class Handwritten:
    """A hand-written page on its way through Markdown: its text, and what was held back.

    What the catalogue says never passes through Markdown: an empty block keeps its place.
    """

    markdown: str
    held: tuple[Filling, ...]

    def filled(self, html: str, context: PageContext, root: str) -> str:
        """The page's HTML with all that was held back in its place.

        Examples of code scroll sideways, since wrapped lines lose the indents that give them
        their meaning: they take the focus, so that the arrow keys scroll them.
        """
        html = html.replace("<pre><code", '<pre><code tabindex="0"')
        for number, filling in enumerate(self.held):
            html = html.replace(_place(number), filling(context, root=root), 1)
        return html


def prepare(markdown: str, vocabulary: Vocabulary, written: Guide | None = None) -> Handwritten:
    """Take the directives out of a page's Markdown. They are known to be right by now.

    A guide gets a place for the line on its law, below what it says first.
    """
    found: list[tuple[int, int, Filling]] = []
    for _, name, match in _found(markdown):
        directive = DIRECTIVES[name]
        asked = directive.read(match["words"], vocabulary)
        found.append((*match.span(), partial(directive.render, asked=asked)))
    if written:
        opening = _OPENING.search(markdown)
        below = opening.end() if opening else 0
        below = next((end for start, end, _ in found if start < below < end), below)
        found.append((below, below, partial(guide.note, guide=written)))
    found.sort(key=lambda each: each[:2])  # the opening may hold directives, and stand below some
    parts: list[str] = []
    at = 0
    for number, (start, end, _) in enumerate(found):
        parts += [markdown[at:start], "\n\n", _place(number), "\n\n"]
        at = end
    return Handwritten("".join([*parts, markdown[at:]]), tuple(filling for *_, filling in found))


def check(docs: Path, vocabulary: Vocabulary, guides: Guides | None = None) -> None:
    """Check the directives of every hand-written page below a folder.

    Args:
        docs: The folder.
        vocabulary: Supplies the words that directives may use.
        guides: The data sets that directives may show.

    Raises:
        DataError: with every mistake, each with its file and line.
    """
    found: list[Problem] = []
    for path in sorted(docs.rglob("*.md")):
        name = f"{docs.name}/{path.relative_to(docs).as_posix()}"
        try:
            found += problems(name, files.read(path, name), vocabulary, guides or Guides())
        except DataError as error:
            found += error.problems
    if found:
        raise DataError(found)


def problems(name: str, markdown: str, vocabulary: Vocabulary, guides: Guides) -> Iterator[Problem]:
    """Every mistake in the directives of one page; words that miss one by a letter, too."""
    for line, directive, match in _comments(markdown):
        if directive not in DIRECTIVES:
            if guess := nearest(directive, DIRECTIVES):
                yield Problem(name, line, directive, f'did you mean "{guess}:"?')
            continue
        try:
            DIRECTIVES[directive].read(match["words"], vocabulary)
        except ValueError as error:
            yield Problem(name, line, directive, f"{error}.")
        needs = getattr(DIRECTIVES[directive], "NEEDS", "")
        if needs and getattr(guides, needs) is None:
            file = f"docs/{DATA_SETS[needs]}"
            yield Problem(name, line, directive, f"shows {file}, and there is no such file.")


def _found(markdown: str) -> Iterator[tuple[int, str, re.Match[str]]]:
    return (found for found in _comments(markdown) if found[1] in DIRECTIVES)


def _comments(markdown: str) -> Iterator[tuple[int, str, re.Match[str]]]:
    """Each comment of the form ``name: words`` outside code fences, with its line."""
    fenced = _fenced_lines(markdown)
    for match in _COMMENT.finditer(markdown):
        line = markdown.count("\n", 0, match.start()) + 1
        if line not in fenced:
            yield line, match["name"], match


def _fenced_lines(markdown: str) -> set[int]:
    fenced: set[int] = set()
    fence = ""
    for number, line in enumerate(markdown.splitlines(), 1):
        found = _FENCE.match(line)
        if fence or found:
            fenced.add(number)
        if fence and found and found[1].startswith(fence) and line.strip() == found[1]:
            fence = ""
        elif found and not fence:
            fence = found[1]
    return fenced


def _place(number: int) -> str:
    return f"<!-- held {number} -->"
