"""Hand-written pages: their directives, checked before the build and filled in after Markdown.

A directive is a comment that the site fills in: ``<!-- resources: topic=grants -->``. Inside a
code fence it is an example and stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from markupsafe import Markup

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
from commons.pages.workshop import Workshop
from commons.problems import DataError, Problem, nearest
from commons.vocabulary import Vocabulary

_COMMENT = re.compile(r"<!--\s*(?P<name>[a-z-]+):(?P<words>.*?)-->", re.DOTALL)
# A link to another site as Markdown writes it, which says nothing of its manners.
_AWAY = re.compile(r'<a href="(https?://[^"]*)"(?![^>]*\srel=)')
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")


class Directive(Protocol):
    """What the module of a directive offers. ``read`` raises ValueError with a sentence.

    A module may also say ``NEEDS``: the attribute of ``Guides`` whose data set it shows.
    """

    def read(self, words: str, vocabulary: Vocabulary) -> Any:
        """What the directive asks for."""

    def render(self, shop: Workshop, asked: Any, root: str) -> Markup:
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


@dataclass(frozen=True)
class Handwritten:
    """A hand-written page on its way through Markdown: its text, and what was held back.

    What the catalogue says never passes through Markdown: an empty block keeps its place.
    """

    markdown: str
    asked: tuple[tuple[Directive, Any], ...]

    def filled(self, html: str, shop: Workshop, root: str, written: Guide | None = None) -> str:
        """The page's HTML with each directive's result in its place.

        A guide has a line on its law below its title; links to other sites give nothing away.
        """
        html = _AWAY.sub(r'<a href="\1" rel="noopener"', html)
        if written:
            html = html.replace("</h1>", f"</h1>\n{guide.note(shop, written, root)}", 1)
        for number, (directive, asked) in enumerate(self.asked):
            html = html.replace(_place(number), directive.render(shop, asked, root), 1)
        return html


def prepare(markdown: str, vocabulary: Vocabulary) -> Handwritten:
    """Take the directives out of a page's Markdown. They are known to be right by now."""
    asked: list[tuple[Directive, Any]] = []
    parts: list[str] = []
    end = 0
    for _, name, match in _found(markdown):
        parts += [markdown[end : match.start()], "\n\n", _place(len(asked)), "\n\n"]
        asked.append((DIRECTIVES[name], DIRECTIVES[name].read(match["words"], vocabulary)))
        end = match.end()
    return Handwritten("".join([*parts, markdown[end:]]), tuple(asked))


def check(docs: Path, vocabulary: Vocabulary, guides: Guides | None = None) -> None:
    """Check the directives of every hand-written page below a folder.

    Args:
        docs: The folder.
        vocabulary: Supplies the words that directives may use.
        guides: The data sets that directives may show.

    Raises:
        DataError: with every mistake, each with its file and line.
    """
    found = [
        problem
        for path in sorted(docs.rglob("*.md"))
        for problem in problems(
            f"{docs.name}/{path.relative_to(docs).as_posix()}",
            path.read_text(encoding="utf-8"),
            vocabulary,
            guides or Guides(),
        )
    ]
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
    return f'<div data-directive="{number}"></div>'
