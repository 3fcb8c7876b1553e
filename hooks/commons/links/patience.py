"""What was known + what one visit showed + the day -> what is known now. Pure.

One failed visit says nothing: a link keeps its state until its site has said on two days that
there is no such page (``gone``), or until it has failed three times over at least seven days
(``unreachable``). Every recovery takes effect at once, and so does what is no accusation
(``suspect``, ``blocked``: somebody should look).

A refusal is no recovery. Who is turned away has not seen whether the page is there, so a refusal
takes nothing back: what is known to be gone, unreachable or suspect stays so, and failures that
are still to be judged keep their count. Only where two weeks have not been enough to judge them,
and a refusal is what there is to see, is the link called ``blocked``: else one bad night before a
wall goes up would have us call there every night for ever, and ask no person to look.

The whole table is in tests/golden/links/transitions.txt.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from commons.links.judge import NOT_HERE, Verdict
from commons.links.state import LinkRecord, State

UNREACHABLE_CHECKS = 3
UNREACHABLE_DAYS = 7
REFUSED_DAYS = 14
FAILED = ("gone", "unreachable")
GOOD = ("ok", "moved")
# What a reader is warned of, and a refusal does not take back.
DOUBTED = (*FAILED, "suspect")

# The evidence is kept as a person reads it. What the last visit showed comes first; behind it,
# what an earlier one showed that still counts.
_EARLIER = "; earlier: "
_TURNED_AWAY = "turned away ("
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
    if verdict.state == "blocked" and _takes_nothing_back(known, today):
        earlier = _earlier(known)
        status = f"{_TURNED_AWAY}{verdict.status}){_EARLIER if earlier else ''}{earlier}"
        return replace(known, last_checked=today, status=status)
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


def seen(record: LinkRecord) -> State:
    """What the last visit showed, whatever the state still says in its patience."""
    if record.status.startswith(_TURNED_AWAY):
        return "blocked"
    if not record.failing_checks:
        return record.state
    return "gone" if _NOT_HERE.match(record.status) else "unreachable"


def _failed(known: LinkRecord, verdict: Verdict, today: dt.date) -> LinkRecord:
    again = known.failing_checks > 0 and known.last_checked == today
    checks = known.failing_checks if again else known.failing_checks + 1
    first = known.failing_since or today
    # A second look on one day changes nothing: what the day meant has been decided.
    state = known.state if again else _state(known, verdict, checks, (today - first).days)
    missed = verdict.state != "gone" and _was_missing(known)
    return replace(
        known,
        state=state,
        since=_since(known, state, today),
        failing_since=first,
        failing_checks=checks,
        last_checked=today,
        status=f"{verdict.status}{_EARLIER}{_earlier(known)}" if missed else verdict.status,
        final_url=known.final_url if state == known.state else "",
    )


def _state(known: LinkRecord, verdict: Verdict, checks: int, days: int) -> State:
    if known.state == "gone":
        return "gone"  # that its site has since fallen silent does not bring it back
    # Two days on which it was not there, whatever came between; not one and a day of silence.
    if verdict.state == "gone" and _was_missing(known):
        return "gone"
    if checks >= UNREACHABLE_CHECKS and days >= UNREACHABLE_DAYS:
        return "unreachable"
    return known.state


def _takes_nothing_back(known: LinkRecord, today: dt.date) -> bool:
    if known.state in DOUBTED:
        return True
    first = known.failing_since
    return first is not None and (today - first).days < REFUSED_DAYS


def _was_missing(known: LinkRecord) -> bool:
    """Whether its site has said that there is no such page since it was last good."""
    return known.failing_checks > 0 and _NOT_HERE.match(_earlier(known)) is not None


def _earlier(known: LinkRecord) -> str:
    """The evidence that still counts: what is kept of earlier visits, else the last one's."""
    last, _, earlier = known.status.partition(_EARLIER)
    return earlier or ("" if last.startswith(_TURNED_AWAY) else last)


def _since(known: LinkRecord, state: State, today: dt.date) -> dt.date | None:
    if state == "unchecked":
        return None
    return known.since if known.state == state else today
