"""Other people's words inside an issue: read as they stand, and never as Markdown."""

from __future__ import annotations

import re

_MARKS = re.compile(r"([\\`*_{}\[\]<>|~&#$^])")
# At the beginning of a line these would make a list or a heading.
_FIRST = re.compile(r"^(\d*)(?=[-+=.)])")
# What makes GitHub tell a person, or link another thread, from the middle of a text.
_CALLS = re.compile(r"([@#])(?=\w)|(?<=\bGH)(-)(?=\d)")


def inert(text: str) -> str:
    """A text on one line as Markdown that shows just these characters and calls on nobody.

    An empty comment after ``@`` or ``#`` ends a mention; backslashes alone do not.
    """
    line = " ".join(text.replace("\0", " ").split())
    called = _CALLS.sub(lambda match: f"{match[0]}\0", line)
    marked = _FIRST.sub(r"\1\\", _MARKS.sub(r"\\\1", called))
    return marked.replace("\0", "<!-- -->")


def fenced(text: str, language: str = "") -> str:
    """A text as a block of code, closed by a fence longer than any that stands in it."""
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{language}\n{text.rstrip()}\n{fence}\n"
