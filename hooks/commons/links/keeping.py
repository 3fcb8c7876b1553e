"""Writing down what is known while a run goes on, so that whoever ends it loses little."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from commons.links import archive, state
from commons.links.archive import Fetch
from commons.links.ending import Ending
from commons.links.state import LinkRecord


class Keeper:
    """Writes link-health.csv again and again. A disk that is full says so once."""

    def __init__(self, path: Path, complain: Callable[[str], None]) -> None:
        self._path = path
        self._complain = complain
        self._told = False

    def try_to_keep(self, records: Mapping[str, LinkRecord]) -> None:
        """Write down what is known; where that fails, the run goes on and it is tried again."""
        try:
            self.keep(records)
        except OSError as error:
            if not self._told:
                self._told = True
                self._complain(
                    f"{self._path}: {error.strerror or error}. The run goes on; it is tried again "
                    "after each step."
                )

    def keep(self, records: Mapping[str, LinkRecord]) -> None:
        """Write down what is known. Raises OSError where that fails."""
        state.write_health(self._path, records)


def ask_archives(
    records: Mapping[str, LinkRecord],
    urls: Iterable[str],
    fetch: Fetch,
    today: dt.date,
    keeper: Keeper,
    ending: Ending,
) -> None:
    """Ask the archives for copies and write down each answer as it comes.

    Raises:
        KeyboardInterrupt: it was asked to end. What was answered by then is written down.
    """
    answered = dict(records)
    with ending:
        for record in archive.ask(records, urls, fetch, today):
            answered[record.url] = record
            keeper.try_to_keep(answered)
            ending.heed()
    keeper.keep(answered)
