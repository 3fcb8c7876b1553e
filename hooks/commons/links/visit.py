"""Visiting: LinkChecker over lists of addresses, several runs of it at once, line by line."""

from __future__ import annotations

import csv
import queue
import subprocess
import tempfile
import threading
import time
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from commons.links import linkchecker, said
from commons.links.ending import NOTICED_AFTER, Ending
from commons.links.hosts import deal
from commons.links.linkchecker import Manners
from commons.links.said import Said

# One for each of the few hosts that hold most links of a catalogue; more cost more than they give.
PROCESSES = 3
# A process of its own takes half a second to start: not worth it for fewer addresses than this.
_WORTH_A_PROCESS = 10
# Seconds after which a program that has not even greeted will not come.
_TO_START = 120
# For how many times as long as the last results took to be written down the next may gather: a
# small catalogue is written after every result or two, a large one does not spend its time on it.
_GATHERING = 3


class VisitError(Exception):
    """LinkChecker could not do its work. The message is a sentence for the maintainer."""


@dataclass(frozen=True)
class Stuck:
    """Addresses that were being visited when LinkChecker fell silent and was stopped."""

    urls: tuple[str, ...]


def visit(
    urls: Sequence[str],
    manners: Manners,
    processes: int = PROCESSES,
    ending: Ending | None = None,
) -> Iterator[list[Said | Stuck]]:
    """Visit addresses (without fragments, each once).

    Yields what has been said, in batches, as soon as it is said; once asked to end, all that had
    been said by then. Whatever ends the iteration ends the programs too. An address of which
    nothing was said has not been visited.

    Raises:
        VisitError: LinkChecker is not there; or a run of it ended without a word, which is said
            once the others have come to their end.
    """
    if not linkchecker.is_installed():
        raise VisitError("LinkChecker is not installed. Run 'make setup'.")
    hands = deal(urls, min(processes, -(-len(urls) // _WORTH_A_PROCESS)))
    told: queue.Queue[_Told] = queue.Queue()
    with tempfile.TemporaryDirectory(prefix="commons-links-") as folder:
        settings = Path(folder, "linkcheckerrc")
        settings.write_text(linkchecker.settings(manners), encoding="utf-8")
        runs = [_Run(hand, told) for hand in hands]
        try:
            for run in runs:
                run.start(settings)
            yield from _listen(runs, told, manners.silence, ending or Ending())
        finally:
            for run in runs:
                run.stop()


@dataclass(frozen=True)
class _Told:
    """One thing that a run of LinkChecker said, or (None) that it has ended."""

    run: _Run
    said: Said | None


@dataclass(eq=False)
class _Run:
    """One run of LinkChecker, with a thread for each of its two output streams."""

    urls: list[str]
    told: queue.Queue[_Told]
    process: subprocess.Popen[str] | None = None
    left: set[str] = field(default_factory=set)
    count: int = 0
    heard: float | None = None  # when it last said anything, were it only its greeting
    started: float = 0
    errors: deque[str] = field(default_factory=lambda: deque(maxlen=5))
    threads: list[threading.Thread] = field(default_factory=list)

    def start(self, settings: Path) -> None:
        self.left = set(self.urls)
        self.started = time.monotonic()
        # In a session of its own: Ctrl-C is for us, and we stop it.
        self.process = subprocess.Popen(  # noqa: S603 (our own command, no shell)
            linkchecker.command(settings),
            env=linkchecker.environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
            start_new_session=True,
        )
        assert self.process.stdin is not None
        for work, pipe in ((self._hear, self.process.stdout), (self._note, self.process.stderr)):
            assert pipe is not None
            thread = threading.Thread(target=work, args=(pipe,), daemon=True)
            thread.start()
            self.threads.append(thread)
        with suppress(OSError):  # it ended at once; why, its errors tell
            self.process.stdin.write("\n".join(self.urls))
        with suppress(OSError):
            self.process.stdin.close()

    def stop(self) -> None:
        if self.process is None:
            return
        self.process.kill()
        self.process.wait()
        for thread in self.threads:
            thread.join()

    def _hear(self, lines: IO[str]) -> None:
        with lines, suppress(csv.Error):  # what it goes on to say cannot be read
            for each in said.read(self._listened_to(lines)):
                self.told.put(_Told(self, each))
        self.told.put(_Told(self, None))

    def _listened_to(self, lines: IO[str]) -> Iterator[str]:
        for line in lines:
            self.heard = time.monotonic()
            yield line

    def is_done(self, said: Said | None) -> bool:
        """Take note of what it said last; whether that was all that was to be said."""
        if said is None:
            return True
        self.count += 1
        self.left.discard(said.url)
        return not self.left

    def is_stuck(self, silence: float) -> bool:
        """Whether it has said nothing for too long. To start takes as long as it takes."""
        if self.heard is None:
            return time.monotonic() - self.started > _TO_START
        return time.monotonic() - self.heard > silence

    def _note(self, lines: IO[str]) -> None:
        with lines:
            self.errors.extend(line.strip() for line in lines if line.strip())


def _listen(
    runs: Sequence[_Run], told: queue.Queue[_Told], silence: float, ending: Ending
) -> Iterator[list[Said | Stuck]]:
    going = list(runs)
    broken: list[VisitError] = []
    writing = 0.0
    while going:
        if ending.asked:
            for run in going:
                run.stop()  # and what it had said is in the queue
        batch: list[Said | Stuck] = []
        for one in _waiting(told, writing * _GATHERING):
            if one.said is not None:
                batch.append(one.said)
            if one.run.is_done(one.said) and one.run in going:
                going.remove(one.run)
                broken += _ended(one.run, ending)
        for run in [each for each in going if each.is_stuck(silence)]:
            going.remove(run)
            batch.append(_stuck(run))
        if batch:
            before = time.monotonic()
            yield batch
            writing = time.monotonic() - before
    if broken:
        raise broken[0]


def _waiting(told: queue.Queue[_Told], gathering: float) -> list[_Told]:
    """All that has been said and not been heard yet; waits a moment for the first."""
    try:
        heard = [told.get(timeout=NOTICED_AFTER)]
    except queue.Empty:
        return []
    time.sleep(gathering)
    while not told.empty():
        heard.append(told.get_nowait())
    return heard


def _stuck(run: _Run) -> Stuck:
    run.stop()
    in_hand = [url for url in run.urls if url in run.left]
    # More than it has threads: some were only waiting behind the others.
    known = run.heard is not None and len(in_hand) <= linkchecker.THREADS
    return Stuck(tuple(in_hand) if known else ())


def _ended(run: _Run, ending: Ending) -> list[VisitError]:
    """Stop a run that is done; what is wrong with it, if it never did a thing."""
    if run.count:
        run.stop()  # it would take seconds more to send its threads home
    if run.count or ending.asked:
        return []
    for thread in run.threads:
        thread.join()
    last = run.errors[-1] if run.errors else "It gave no reason."
    return [VisitError(f"LinkChecker ended without visiting anything. {last}")]
