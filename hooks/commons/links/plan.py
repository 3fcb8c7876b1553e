"""Which links are due. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from commons.links.patience import DOUBTED, FAILED
from commons.links.state import LinkRecord

# Days between two visits of a link in this state; what is not here is visited every night.
REST = {"ok": 14, "moved": 14, "blocked": 30}
HAND_DAYS = 183  # six months


def due(urls: Iterable[str], known: Mapping[str, LinkRecord], today: dt.date) -> list[str]:
    """Those of some addresses that are to be visited on this day, each once."""
    return [url for url in dict.fromkeys(urls) if is_due(known.get(url), today)]


def is_due(record: LinkRecord | None, today: dt.date) -> bool:
    """Whether a link is to be visited on this day.

    Every night: what was never visited, what fails, what is suspect. No link is due twice on
    one day, so that a run that was cut short goes on where it stopped. A link that a person
    found right is still visited in its turn: their look says nothing about next month.
    """
    if record is None or record.last_checked is None:
        return True
    rest = 1 if record.failing_checks else REST.get(record.state, 1)
    if record.state in DOUBTED and looked_at(record, today):
        rest = REST["ok"]
    return (today - record.last_checked).days >= rest


def looked_at(record: LinkRecord, today: dt.date) -> bool:
    """Whether a person's look at this link still stands, so that nobody is asked again.

    It holds for six months. A person's word beats the robot's: a site may tell robots that there
    is no such page, or not answer them at all. But a look from before the link became suspect, or
    began to fail, says nothing about what came after it. That a site keeps robots out, one look
    settles however often it comes back.
    """
    hand = record.checked_by_hand
    if hand is None or not 0 <= (today - hand).days < HAND_DAYS:
        return False
    if record.state in DOUBTED:
        began = record.failing_since if record.state in FAILED else None
        began = began or record.since
        return began is None or hand >= began
    return record.state == "blocked"
