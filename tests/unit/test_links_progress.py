"""How far a run has come: a bar for a person, a few plain lines for a log."""

from __future__ import annotations

import io

from commons.links.judge import Verdict
from commons.links.progress import Progress


class Terminal(io.StringIO):
    """A terminal, as far as it says so."""

    def isatty(self) -> bool:
        """Say that it is one."""
        return True


def seen(count: int) -> dict[str, Verdict]:
    return {str(n): Verdict("gone" if n % 4 == 3 else "ok", "") for n in range(count)}


def test_a_log_has_a_few_plain_lines() -> None:
    out = io.StringIO()
    progress = Progress(400, out)
    for count in range(1, 401):
        progress.show(seen(count), 1)
    progress.show(seen(400), 0)
    progress.note("Looking again.")
    progress.close()
    lines = out.getvalue().splitlines()
    assert len(lines) == 11
    assert lines[-2] == "400 of 400 visited: ok 300, gone 100"
    assert "\r" not in out.getvalue()


def test_a_terminal_has_a_bar_with_the_counts() -> None:
    out = Terminal()
    progress = Progress(4, out)
    progress.show(seen(4), 4)
    progress.note("Looking again.")
    progress.close()
    assert "4/4" in out.getvalue()
    assert "ok 3, gone 1" in out.getvalue()
    assert "Looking again." in out.getvalue()
