"""Ending early: Ctrl-C, or CI's order to end, lets what was said be written down first."""

from __future__ import annotations

import signal
import time
from typing import Any, Self

# Seconds after which an order to end is noticed while a run waits.
NOTICED_AFTER = 0.2
_ORDERS = (signal.SIGINT, signal.SIGTERM)


class Ending:
    """Whether a run has been asked to end. While it is entered, it listens for the orders.

    A flag and not an exception: an exception would come between hearing what LinkChecker said
    and writing it down. Who asks a second time means it, and gets the exception.
    """

    def __init__(self) -> None:
        self.asked = False
        self._before: list[tuple[signal.Signals, Any]] = []

    def __enter__(self) -> Self:
        self._before = [(order, signal.signal(order, self._ask)) for order in _ORDERS]
        return self

    def __exit__(self, *_: object) -> None:
        for order, before in self._before:
            signal.signal(order, before)

    def wait(self, seconds: float) -> None:
        """Wait, but no longer than until asked to end."""
        until = time.monotonic() + seconds
        while not self.asked and (left := until - time.monotonic()) > 0:
            time.sleep(min(left, NOTICED_AFTER))

    def heed(self) -> None:
        """Raise KeyboardInterrupt, if asked to end: for where nothing is under way."""
        if self.asked:
            raise KeyboardInterrupt

    def _ask(self, *_: object) -> None:
        self.heed()
        self.asked = True
