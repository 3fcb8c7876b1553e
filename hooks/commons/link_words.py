"""What a reader is told of one link: plain sentences, the copy to fall back on, a mark for lists.

One failed visit says nothing: networks and sites have bad nights. So nothing here accuses a link
before the link check has changed its state.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass

from commons import standing
from commons.addresses import WEB_ARCHIVES, fault, host_of
from commons.dates import PartialDate, in_words
from commons.links.plan import looked_at
from commons.links.state import LinkRecord, State
from commons.model import FurtherSource, Resource
from commons.standing import LinkHealth
from commons.vocabulary import Vocabulary

# The moment of a copy, as these archives write it into their addresses: /20140320235118oe_/.
_MOMENT = re.compile(r"/(\d{4})(\d\d)?(\d\d)?\d*(?:[a-z]{2}_)?/")


@dataclass(frozen=True)
class Copy:
    """A kept copy of a page: where it is, what that archive is called, of when it is."""

    url: str
    kept_at: str
    date: PartialDate | None

    @property
    def name(self) -> str:
        """The copy in the middle of a sentence: "copy of 4 May 2019"."""
        return f"copy of {self.date.words}" if self.date else "copy"


@dataclass(frozen=True)
class Told:
    """One link in words. ``mark`` is for lists, and empty where there is nothing to warn of."""

    state: str
    words: str
    mark: str
    failing: bool
    copy: Copy | None
    new_address: str
    # Where there is no copy: what became of the search for one.
    no_copy: str

    @property
    def new_shown(self) -> str:
        """The new address as people write it."""
        return self.new_address.removeprefix("https://").removeprefix("http://").rstrip("/")


def told(resource: Resource, health: LinkHealth, vocabulary: Vocabulary, today: dt.date) -> Told:
    """What to say of a resource's link on a day."""
    site = "the publisher's site" if resource.link == "publisher" else "the site"
    record = standing.link_record(resource.url, health)
    return _told(record, site, resource.archived_url, vocabulary, today)


def told_of_source(
    source: FurtherSource, health: LinkHealth, vocabulary: Vocabulary, today: dt.date
) -> Told:
    """The same of a further source of a case study."""
    return _told(standing.link_record(source.url, health), "the site", None, vocabulary, today)


def _told(
    record: LinkRecord,
    site: str,
    own_copy: str | None,
    vocabulary: Vocabulary,
    today: dt.date,
) -> Told:
    state = standing.link_state(record, today)
    failing = state in standing.FAILING
    copy = _copy(record, own_copy)
    mark = vocabulary.link_states[state].name if failing else ""
    words = _by_hand(record) if looked_at(record, today) else _SENTENCES[state](record, site)
    return Told(
        state=state,
        words=words,
        mark=f"{mark}, copy kept" if mark and copy else mark,
        failing=failing,
        copy=copy,
        new_address=_public(record.final_url) if state == "moved" else "",
        no_copy=_no_copy(record),
    )


def _unchecked(record: LinkRecord, _: str) -> str:
    if record.last_checked:
        return "We have not reached it yet, and are trying again. We do not know whether it works."
    return "Not visited yet. We do not know whether it still works."


def _ok(record: LinkRecord, _: str) -> str:
    if record.failing_checks:
        return f"Working when we last reached it{_on(record.last_ok)}. We are trying it again."
    return f"Working when we last visited{_on(record.last_checked)}."


def _moved(record: LinkRecord, _: str) -> str:
    visit = "last reached it" if record.failing_checks else "last visited"
    seen = record.last_ok or record.last_checked
    again = " We are trying it again." if record.failing_checks else ""
    return f"Moved to a new address, which worked when we {visit}{_on(seen)}.{again}"


def _blocked(record: LinkRecord, _: str) -> str:
    return (
        "Not open to our checker: the site turns automatic visitors away. It may well work for "
        f"you.{_tried(record)}"
    )


def _unreachable(record: LinkRecord, _: str) -> str:
    worked = f" It last worked on {in_words(record.last_ok)}." if record.last_ok else ""
    return f"We have got no page from it{_since(record)}.{worked}{_tried(record)}"


def _gone(record: LinkRecord, site: str) -> str:
    return f"Gone{_since(record)}: {site} says there is no such page.{_tried(record)}"


def _suspect(record: LinkRecord, _: str) -> str:
    return (
        f"Looks wrong{_since(record)}: an answer came, but it does not look like the right page."
        f"{_tried(record)}"
    )


_SENTENCES = {
    "unchecked": _unchecked,
    "ok": _ok,
    "moved": _moved,
    "blocked": _blocked,
    "unreachable": _unreachable,
    "gone": _gone,
    "suspect": _suspect,
}


# Why our checker says otherwise, where a person found the page.
_TO_ROBOTS: Mapping[State, str] = {
    "blocked": " Our checker is turned away there.",
    "gone": " Our checker is told that there is no such page.",
    "unreachable": " Our checker gets no page from it.",
}


def _by_hand(record: LinkRecord) -> str:
    return (
        f"Working when one of our editors opened it{_on(record.checked_by_hand)}."
        f"{_TO_ROBOTS.get(record.state, '')}"
    )


def _on(day: dt.date | None) -> str:
    return f", on {in_words(day)}" if day else ""


def _since(record: LinkRecord) -> str:
    day = record.failing_since or record.since
    return f" since {in_words(day)}" if day else ""


def _tried(record: LinkRecord) -> str:
    return f" We last tried on {in_words(record.last_checked)}." if record.last_checked else ""


def _copy(record: LinkRecord, own: str | None) -> Copy | None:
    """The catalogue's copy, else the one the link check found, unless the link is the copy."""
    url = own or _public(record.archived_url)
    if not url or url == record.url:
        return None
    host = host_of(url)
    date = _moment(url) if own or not record.archived_on else record.archived_on
    return Copy(url, WEB_ARCHIVES.get(host, host), date)


def _no_copy(record: LinkRecord) -> str:
    # Without a copy, the date is that of the day on which the archives were asked.
    if record.archived_on and not record.archived_url:
        return f"When we asked web archives on {record.archived_on.words}, we got no copy."
    return "We have found no kept copy."


def _moment(url: str) -> PartialDate | None:
    """The date of a copy from its address, where that is an archive's that we know."""
    found = _MOMENT.search(url) if host_of(url) in WEB_ARCHIVES else None
    try:
        return PartialDate.parse("-".join(filter(None, found.groups()))) if found else None
    except ValueError:
        return None


def _public(url: str) -> str:
    """An address that a machine brought home, if it may be published."""
    return url if url and not fault(url) else ""
