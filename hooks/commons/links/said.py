"""What LinkChecker said of one address: a line of its CSV, taken apart.

Its columns and sentences are those of LinkChecker 10.6. Its exit code is not read: it is 1 for
a lone redirect as well as for a dead link.
"""

from __future__ import annotations

import ast
import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

_REDIRECT = re.compile(r"Redirected to `(.*)' status: (\d{3})\b")
_FOUND = re.compile(r"Found (.*) at line \d+ in link contents\.", re.DOTALL)
_RATE = re.compile(r"Rate limited \(Retry-After: (\d{1,9})\)")
_HEADERS = "HTTP headers "
_HEADER = re.compile(r"(?:^|, )([A-Za-z][\w-]*)=")
_CODE = re.compile(r"(\d{3})\b")
_ROBOTS = "Access denied by robots.txt"
# The columns up to the last that is read here. Later ones are left out of a line, without a gap,
# where LinkChecker has nothing for them (the line number of an address from standard input).
_COLUMNS = (
    *("urlname", "parentname", "base", "result"),
    *("warningstring", "infostring", "valid", "url"),
)


@dataclass(frozen=True)
class Said:
    """One line: the address as it was given, the result, and what was remarked on the way."""

    url: str
    result: str
    warnings: tuple[str, ...] = ()
    infos: tuple[str, ...] = ()

    @cached_property
    def code(self) -> int | None:
        """The HTTP status at the end of the way; None where there was no answer."""
        found = _CODE.match(self.result)
        return int(found[1]) if found else None

    @cached_property
    def steps(self) -> tuple[tuple[int, str], ...]:
        """Each redirect: its status and where it led.

        LinkChecker gives an address that it met at the end of another one's redirects the
        other one's line. The steps that led to this very address are not its own.
        """
        steps = [
            (int(found[2]), found[1]) for each in self.warnings if (found := _REDIRECT.match(each))
        ]
        own = self.url.partition("#")[0]
        last = max((number for number, step in enumerate(steps) if step[1] == own), default=-1)
        return tuple(steps[last + 1 :])

    @cached_property
    def found(self) -> str:
        """What RegexCheck found in the page; "" for nothing."""
        for each in self.warnings:
            if found := _FOUND.match(each):
                try:
                    return str(ast.literal_eval(found[1]))
                except (ValueError, SyntaxError):
                    return found[1]
        return ""

    @cached_property
    def headers(self) -> Mapping[str, str]:
        """The headers HttpHeaderInfo was asked for, of the last answer, in small letters."""
        told = [each for each in self.infos if each.startswith(_HEADERS)]
        if not told:
            return {}
        _, *parts = _HEADER.split(told[-1].removeprefix(_HEADERS))
        return {name.lower(): value for name, value in zip(parts[::2], parts[1::2], strict=True)}

    @cached_property
    def retry_after(self) -> int | None:
        """How many seconds it asks to be left alone, where it gives a number."""
        return next((int(found[1]) for each in self.warnings if (found := _RATE.match(each))), None)

    @property
    def kept_out(self) -> bool:
        """Whether robots.txt asks robots not to come."""
        return any(each.startswith(_ROBOTS) for each in self.infos)


def read(lines: Iterable[str]) -> Iterator[Said]:
    """Each line of LinkChecker's CSV as it comes; its comments and anything else are skipped."""
    begun = False
    for row in csv.reader(lines, delimiter=";"):
        start = tuple(row[: len(_COLUMNS)])
        if start == _COLUMNS:
            begun = True
        elif begun and len(start) == len(_COLUMNS):
            cells = dict(zip(_COLUMNS, start, strict=True))
            yield Said(
                cells["urlname"],
                cells["result"],
                tuple(cells["warningstring"].splitlines()),
                tuple(cells["infostring"].splitlines()),
            )
