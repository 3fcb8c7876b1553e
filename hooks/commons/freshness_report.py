"""The list of what is stale, as an issue a maintainer works through, or as data."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Sequence

from commons.dates import PartialDate, in_words
from commons.freshness import Stale
from commons.inert import line
from commons.site import source_line

# About what one person does in an hour: six minutes each.
AN_HOUR = 10
# A list that nobody can finish is a list that nobody begins.
HOURS = 4
# After how many days the packages are due to be renewed: once in every month's list.
RENEW_AFTER = 28

_KINDS = {
    "check": (
        "**Checks**: read the source again, mend what has changed, and set a new `check_by`. "
        "Until then the page itself tells readers that it is overdue."
    ),
    "closed": (
        "**Closed entries**: their day has passed, and readers see them as closed. Write "
        "`status: closed`, or a new `closes` if there is one."
    ),
    "review": (
        "**Reviews**: open the link, and ask whether you would still send a friend there. Mend "
        "what has changed, and set `reviewed` to today."
    ),
}
_COUNTED = {
    "check": ("check", "checks"),
    "closed": ("closed entry", "closed entries"),
    "review": ("review", "reviews"),
}


def markdown(
    found: Sequence[Stale],
    today: dt.date,
    repo_url: str = "",
    branch: str = "main",
    locked: dt.date | None = None,
) -> str:
    """The list for an issue: hours of work, the most pressing first. Empty if nothing is due.

    Args:
        found: What is stale, in order.
        today: The day.
        repo_url: Where the lines of the files can be seen; "" for nowhere.
        branch: The branch those lines are on.
        locked: When the locked packages were last renewed; None where nobody knows.
    """
    parts = [*_hours(found, repo_url, branch), *_packages(locked, today)]
    return "\n".join(parts).lstrip() + "\n" if parts else ""


def _hours(found: Sequence[Stale], repo_url: str, branch: str) -> list[str]:
    if not found:
        return []
    kinds: Counter[str] = Counter(each.kind for each in found)
    counts = ", ".join(
        f"{kinds[kind]} {_COUNTED[kind][kinds[kind] != 1]}" for kind in _KINDS if kinds[kind]
    )
    beginning = (
        f"Nobody has looked at these for a while: {counts}. The most pressing come first, in "
        "groups of about an hour. What is mended leaves this list at the next run.\n"
    )
    parts = [beginning, *(f"- {_KINDS[kind]}" for kind in _KINDS if kinds[kind])]
    for number in range(HOURS):
        hour = found[number * AN_HOUR : (number + 1) * AN_HOUR]
        if hour:
            parts.append(f"\n## Hour {number + 1}\n")
            parts += [_line(each, repo_url, branch) for each in hour]
    waiting = len(found) - HOURS * AN_HOUR
    if waiting > 0:
        parts.append(f"\n{waiting} more wait for their turn.")
    return parts


def _packages(locked: dt.date | None, today: dt.date) -> list[str]:
    """The reminder to renew the packages, which nothing else here would ask for."""
    if locked is None or (today - locked).days < RENEW_AFTER:
        return []
    what = (
        f"- [ ] What is locked was last renewed on {in_words(locked)}: run `make lock`, then "
        "`make test`, and propose the newer packages."
    )
    return ["\n## Packages\n", what]


def as_json(found: Sequence[Stale], today: dt.date) -> str:
    """The whole list as data, for whoever wants to count or to chart it."""
    items = [
        {
            "kind": each.kind,
            "what": each.what,
            "file": each.file,
            "line": each.line,
            "since": each.since.isoformat(),
            "as_at": each.as_at,
        }
        for each in found
    ]
    return json.dumps({"today": today.isoformat(), "stale": items}, indent=2, ensure_ascii=False)


def _line(each: Stale, repo_url: str, branch: str) -> str:
    place = f"{each.file}, line {each.line}"
    if address := source_line(repo_url, branch, each.file, each.line):
        place = f"[{place}]({address})"
    return f"- [ ] {line(each.what)} ({place}): {_why(each)}"


def _why(each: Stale) -> str:
    day = in_words(each.since)
    if each.kind == "check":
        try:
            as_at = f", as at {PartialDate.parse(each.as_at).words}" if each.as_at else ""
        except ValueError:
            as_at = ""
        return f"to be checked by {day}{as_at}"
    if each.kind == "closed":
        return f"closed on {day}"
    return f"last reviewed on {day}"
