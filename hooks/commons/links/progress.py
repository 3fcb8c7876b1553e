"""How far a run has come: a bar where a person watches, a few plain lines where none does."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping
from typing import Never, TextIO

from tqdm import tqdm

from commons.links.judge import Verdict
from commons.links.state import STATES

_LINES = 10  # a whole run, where nobody watches


class Progress:
    """Shows how many of a number of links have been visited, and what was seen."""

    def __init__(self, total: int, out: TextIO | None = None) -> None:
        self._out = out or sys.stderr
        self._total = total
        self._told = 0
        self._bar: tqdm[Never] | None = None
        if self._out.isatty():
            self._bar = tqdm(total=total, unit="link", file=self._out, dynamic_ncols=True)

    def show(self, verdicts: Mapping[str, Verdict], new: int) -> None:
        """Show what has been seen so far; ``new`` links were visited for the first time."""
        if self._bar is not None:
            self._bar.set_postfix_str(counts(verdicts), refresh=False)
            self._bar.update(new)
            self._bar.refresh()
        elif new and len(verdicts) * _LINES // max(1, self._total) > self._told:
            self._told = len(verdicts) * _LINES // self._total
            self.note(f"{len(verdicts)} of {self._total} visited: {counts(verdicts)}")

    def note(self, text: str) -> None:
        """Say something without spoiling the bar."""
        if self._bar is not None:
            self._bar.write(text, file=self._out)
        else:
            print(text, file=self._out, flush=True)

    def close(self) -> None:
        """Leave the bar as it is and go to a new line."""
        if self._bar is not None:
            self._bar.close()


def counts(verdicts: Mapping[str, Verdict]) -> str:
    """How many of each state: "ok 12, gone 1"."""
    found = Counter(verdict.state for verdict in verdicts.values())
    return ", ".join(f"{state} {found[state]}" for state in STATES if found[state]) or "none"
