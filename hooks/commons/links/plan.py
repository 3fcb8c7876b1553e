"""Which links are due. Pure."""

from __future__ import annotations

import datetime as dt

from commons.links.state import LinkRecord

# Days between two visits of a link in this state; what is not here is visited every night.
REST = {"ok": 14, "moved": 14, "blocked": 30}
HAND_DAYS = 183  # six months


def is_due(record: LinkRecord | None, today: dt.date) -> bool:
    """Whether a link is to be visited on this day.

    Every night: what was never visited, what fails, what is suspect. No link is due twice on
    one day, so that a run that was cut short goes on where it stopped. A link that a person
    looked at is still visited in its turn: their look says nothing about next month.
    """
    if record is None or record.last_checked is None:
        return True
    rest = 1 if record.failing_checks else REST.get(record.state, 1)
    if record.state == "suspect" and looked_at(record, today):
        rest = REST["ok"]
    return (today - record.last_checked).days >= rest


def looked_at(record: LinkRecord, today: dt.date) -> bool:
    """Whether a person's look at this link still stands, so that nobody is asked again.

    It holds for six months. A look at a link from before it became suspect says nothing about
    what made it so; that a site keeps robots out, one look settles however often it comes back.
    """
    hand = record.checked_by_hand
    if hand is None or not 0 <= (today - hand).days < HAND_DAYS:
        return False
    if record.state == "suspect":
        return record.since is None or hand >= record.since
    return record.state == "blocked"
