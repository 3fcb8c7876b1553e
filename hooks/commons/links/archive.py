"""Archived copies: the UK Government Web Archive for government pages, else the Wayback Machine.

Each address is asked about once, and the answer is remembered; where there was no copy, it is
asked about again after a month. An archive that refuses or answers nonsense is left alone for the
night: both turn robots away when they are busy. Sources: The National Archives, UK Government Web
Archive (its index answers as pywb's does: its "CDXJ Server API" documents sort, closest, limit,
filter and fl); archive.org/help/wayback_api.php.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from http import HTTPStatus
from itertools import pairwise
from typing import Any
from urllib.parse import urlencode, urlsplit

from commons import addresses
from commons.dates import PartialDate
from commons.links.accept import is_failing
from commons.links.patience import DOUBTED
from commons.links.state import LinkRecord

UKGWA = "https://webarchive.nationalarchives.gov.uk/ukgwa"
WAYBACK = "https://archive.org/wayback/available"
A_NIGHT = 30  # questions; the rest wait for the next one
PATIENCE = 3  # refusals in a row, after which an archive is busy enough without us
ASK_AGAIN = dt.timedelta(days=30)
NEAREST = 10  # captures, of which the best is taken
ALL = 1500  # captures of one page, where they do not come sorted; so many fit into an answer
_LARGEST = 500_000
_TIMEOUT = 20

# Departments' sites from before GOV.UK. What they held is at risk even where it still answers.
_FORMER = (
    *("audit-commission.gov.uk", "berr.gov.uk", "bis.gov.uk", "cabinetoffice.gov.uk"),
    *("communities.gov.uk", "dcsf.gov.uk", "dh.gov.uk", "direct.gov.uk", "dwp.gov.uk"),
    *("education.gov.uk", "everychildmatters.gov.uk", "hm-treasury.gov.uk", "homeoffice.gov.uk"),
    *("idea.gov.uk", "odi.gov.uk", "odpm.gov.uk", "officefordisabilityissues.gov.uk"),
    *("ogc.gov.uk", "dfes.gov.uk", "dfe.gov.uk", "culture.gov.uk", "businesslink.gov.uk"),
    *("charity-commission.gov.uk",),
)
_TIMESTAMP = re.compile(r"\d{8}(?:\d{6})?")


class Refused(Exception):  # noqa: N818 (it is no error: archives may refuse)
    """An archive did not answer, or not with anything that can be used."""


@dataclass(frozen=True)
class Copy:
    """A kept copy and the day it was made."""

    url: str
    on: PartialDate


# An address -> the status and the text of the answer. Raises Refused where there is none.
Fetch = Callable[[str], tuple[int, str]]
# An address, how to ask, a day on which the page was good -> the copy nearest to it.
Archive = Callable[[str, Fetch, dt.date], Copy | None]


def fetcher(user_agent: str) -> Fetch:
    """A ``Fetch`` that asks the web."""
    import requests  # noqa: PLC0415 (half a second that a night without questions is spared)

    session = requests.Session()
    session.headers["User-Agent"] = user_agent

    def fetch(url: str) -> tuple[int, str]:
        try:
            with session.get(url, timeout=_TIMEOUT, stream=True, allow_redirects=False) as answer:
                body = b""
                for piece in answer.iter_content(16_384):
                    body += piece
                    if len(body) > _LARGEST:
                        raise Refused("too long an answer")
                return answer.status_code, body.decode("utf-8", "replace")
        except requests.RequestException as error:
            raise Refused(str(error)) from None

    return fetch


def wanted(
    records: Mapping[str, LinkRecord], urls: Iterable[str], kept: Iterable[str], today: dt.date
) -> list[str]:
    """The addresses to ask about: the failing ones first, and of those the ones never asked about.

    Args:
        records: What is known of links.
        urls: The addresses of the catalogue.
        kept: Those for which the catalogue itself names a copy.
        today: The day; what gave no copy within a month before it is not asked about.
    """
    has_copy = set(kept)
    unasked = [
        url
        for url in dict.fromkeys(urls)
        if url in records
        and not _is_answered(records[url], today)
        and url not in has_copy
        and addresses.fault(url) is None
        and addresses.host_of(url) not in addresses.WEB_ARCHIVES
    ]
    failing = [url for url in unasked if _needs_a_copy(records[url])]
    old = [url for url in unasked if url not in failing and is_former_government(url)]
    return sorted(failing, key=lambda url: records[url].archived_on is not None) + old


def ask(
    records: Mapping[str, LinkRecord], urls: Iterable[str], fetch: Fetch, today: dt.date
) -> Iterator[LinkRecord]:
    """The new line of each address, as the archives answer.

    A refusal is remembered like "none": that we asked and got no copy. Both are asked again after
    a month, so that a few addresses which an archive always refuses do not stand before all others
    for ever. What no archive was asked about tonight waits for another night.
    """
    night = Night(fetch)
    left = A_NIGHT
    for url in urls:
        if not left:
            return
        if not night.may_ask(url):
            continue
        left -= 1
        record = records[url]
        try:
            copy = night.find(url, record.last_ok or today)
        except Refused:
            copy = None
        yield replace(
            record,
            archived_url=copy.url if copy else "",
            archived_on=copy.on if copy else PartialDate(today.year, today.month, today.day),
        )


class Night:
    """One night's questions. An archive that refuses three times in a row is busy enough without
    us, and is left alone until the next; the others are still asked.
    """

    def __init__(self, fetch: Fetch) -> None:
        self._fetch = fetch
        self._refusals: Counter[Archive] = Counter()

    def may_ask(self, url: str) -> bool:
        """Whether an archive is left to ask about an address."""
        return bool(self._left(url))

    def find(self, url: str, day: dt.date) -> Copy | None:
        """A copy of a page, the nearest to a day on which it was good; None for none.

        Raises:
            Refused: no copy was found, and an archive that might have one did not say.
        """
        refused: Refused | None = None
        for archive in self._left(url):
            try:
                copy = archive(url, self._fetch, day)
            except Refused as error:
                self._refusals[archive] += 1
                refused = error
                continue
            self._refusals[archive] = 0
            if copy:
                return copy
        if refused:
            raise refused
        return None

    def _left(self, url: str) -> list[Archive]:
        archives = (_ukgwa, _wayback) if is_government(url) else (_wayback,)
        return [each for each in archives if self._refusals[each] < PATIENCE]


def is_government(url: str) -> bool:
    """Whether the UK Government Web Archive may have taken the page in."""
    host = urlsplit(url).hostname or ""
    return host.endswith((".gov.uk", ".nhs.uk", ".mod.uk")) or host in ("gov.uk", "nhs.uk")


def is_former_government(url: str) -> bool:
    """Whether it is on a department's site from before GOV.UK."""
    host = urlsplit(url).hostname or ""
    return any(host == each or host.endswith(f".{each}") for each in _FORMER)


def _is_answered(record: LinkRecord, today: dt.date) -> bool:
    if record.archived_url:
        return True
    return record.archived_on is not None and today - record.archived_on.first < ASK_AGAIN


def _needs_a_copy(record: LinkRecord) -> bool:
    return is_failing(record) or record.state in DOUBTED


def _ukgwa(url: str, fetch: Fetch, day: dt.date) -> Copy | None:
    """The last copy from before the day, of those nearest to it; a later one may be of the error.

    pywb sorts by nearness to a moment. Where an index behind it does not, and there are more
    captures than we asked for, they are asked for in their own order, the oldest first.
    """
    nearest = {"sort": "closest", "closest": f"{day:%Y%m%d}120000", "limit": str(NEAREST)}
    stamps = _captures(url, fetch, nearest)
    if len(stamps) >= NEAREST and not _is_sorted(stamps, day):
        stamps = _captures(url, fetch, {"limit": str(ALL)})
    if not stamps:
        return None
    before = [each for each in stamps if each[:8] <= f"{day:%Y%m%d}"]
    stamp = max(before) if before else min(stamps)
    return Copy(f"{UKGWA}/{stamp}/{url}", _day(stamp))


def _captures(url: str, fetch: Fetch, more: Mapping[str, str]) -> list[str]:
    """The moments of the captures that show a page, in the order in which they come."""
    query = {"url": url, "output": "json", "filter": "status:200", "fl": "timestamp,status"}
    code, text = fetch(f"{UKGWA}/cdx?{urlencode({**query, **more})}")
    if code == HTTPStatus.NOT_FOUND:
        return []
    if code != HTTPStatus.OK:
        raise Refused(f"status {code}")
    captures = [_json(line) for line in text.splitlines()]
    stamps = [
        str(capture.get("timestamp", ""))
        for capture in captures
        if str(capture.get("status", "200")) == "200"
    ]
    good = [stamp for stamp in stamps if _TIMESTAMP.fullmatch(stamp)]
    if stamps and not good:
        raise Refused("no timestamps")
    return good


def _is_sorted(stamps: Iterable[str], day: dt.date) -> bool:
    """Whether moments come in the order of how near they are, to the day."""
    away = [abs((_day(stamp).first - day).days) for stamp in stamps]
    return all(one <= other + 1 for one, other in pairwise(away))  # noon, midnight: a day's slack


def _wayback(url: str, fetch: Fetch, day: dt.date) -> Copy | None:
    query = {"url": url, "timestamp": f"{day:%Y%m%d}"}
    code, text = fetch(f"{WAYBACK}?{urlencode(query)}")
    if code != HTTPStatus.OK:
        raise Refused(f"status {code}")
    answer = _json(text)
    snapshots = answer.get("archived_snapshots")
    if not isinstance(snapshots, dict):
        raise Refused("an answer of another shape")
    closest = snapshots.get("closest")
    if not isinstance(closest, dict) or str(closest.get("status")) != "200":
        return None
    stamp = str(closest.get("timestamp", ""))
    if not _TIMESTAMP.fullmatch(stamp):
        raise Refused("no timestamp")
    return Copy(f"https://web.archive.org/web/{stamp}/{url}", _day(stamp))


def _json(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except ValueError:
        raise Refused("no JSON") from None
    if not isinstance(found, dict):
        raise Refused("JSON of another shape")
    return found


def _day(stamp: str) -> PartialDate:
    try:
        day = dt.date(int(stamp[:4]), int(stamp[4:6]), int(stamp[6:8]))
    except ValueError:
        raise Refused("a day that is none") from None
    return PartialDate(day.year, day.month, day.day)
