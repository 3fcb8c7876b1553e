"""What was known + what one visit showed + the day -> what is known now. Pure.

One failed visit says nothing: a link keeps its state until it has failed on two days (``gone``)
or three times over at least seven days (``unreachable``). What is no accusation (``blocked``,
``suspect``: somebody should look) and every recovery take effect at once.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from commons.links.judge import NOT_HERE, Verdict
from commons.links.state import LinkRecord

GONE_DAYS = 2
UNREACHABLE_CHECKS = 3
UNREACHABLE_DAYS = 7
FAILED = ("gone", "unreachable")
GOOD = ("ok", "moved")

_NOT_HERE = re.compile("|".join(rf"{code}\b" for code in NOT_HERE))


def remember(known: LinkRecord, verdict: Verdict, today: dt.date) -> LinkRecord:
    """The new line for a link.

    Args:
        known: The line before this visit; ``LinkRecord(url)`` where there is none.
        verdict: What the visit showed.
        today: The day of the visit.
    """
    if verdict.state in FAILED:
        return _failed(known, verdict, today)
    return replace(
        known,
        state=verdict.state,
        since=_since(known, verdict.state, today),
        failing_since=None,
        failing_checks=0,
        last_checked=today,
        last_ok=today if verdict.state in GOOD else known.last_ok,
        status=verdict.status,
        final_url=verdict.final_url,
    )


def seen(record: LinkRecord) -> str:
    """What the last visit showed, whatever the state still says in its patience."""
    if not record.failing_checks:
        return record.state
    return "gone" if _NOT_HERE.match(record.status) else "unreachable"


def _failed(known: LinkRecord, verdict: Verdict, today: dt.date) -> LinkRecord:
    again = known.failing_checks > 0 and known.last_checked == today
    checks = known.failing_checks if again else known.failing_checks + 1
    first = known.failing_since or today
    # A second look on one day changes nothing: what the day meant has been decided.
    state = known.state if again else _state(known, verdict, checks, (today - first).days)
    return replace(
        known,
        state=state,
        since=_since(known, state, today),
        failing_since=first,
        failing_checks=checks,
        last_checked=today,
        status=verdict.status,
        final_url=known.final_url if state == known.state else "",
    )


def _state(known: LinkRecord, verdict: Verdict, checks: int, days: int) -> str:
    if known.state == "gone":
        return "gone"  # that its site has since fallen silent does not bring it back
    if verdict.state == "gone":
        # Two days on which it was not there, not one and a day without an answer.
        return "gone" if checks >= GONE_DAYS and seen(known) == "gone" else known.state
    if checks >= UNREACHABLE_CHECKS and days >= UNREACHABLE_DAYS:
        return "unreachable"
    return known.state


def _since(known: LinkRecord, state: str, today: dt.date) -> dt.date | None:
    if state == "unchecked":
        return None
    return known.since if known.state == state else today
