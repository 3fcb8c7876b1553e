"""What the front page shows of today: what closes soon."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from commons.pages import home
from commons.pages.context import PageContext
from tests.support import TODAY, entry


def fund(id_: str, days: int) -> str:
    """A fund that closes in so many days."""
    closes = str(TODAY + dt.timedelta(days))
    return entry(id=id_, title=id_, url=f"https://example.org/{id_}", kind="fund", closes=closes)


def test_what_closes_within_sixty_days_is_shown_the_nearest_first(
    context: Callable[..., PageContext],
) -> None:
    days = {"in-60": 60, "b-month": 30, "too-far": 61, "today": 0, "past": -1, "a-month": 30}
    entries = "".join(fund(id_, number) for id_, number in days.items())
    soon = ["today", "a-month", "b-month", "in-60"]
    made = context(entries)
    assert [each.id for each in home.closing_soon(made)] == soon
    body = home.pages(made)[0].body
    shown = body[body.index("closing") :]
    places = [shown.index(f"resources/{id_}/") for id_ in soon]
    assert places == sorted(places)
