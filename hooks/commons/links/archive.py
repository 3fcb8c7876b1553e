"""Archived copies: the UK Government Web Archive for government pages, else the Wayback Machine.

Each address is asked about once, and the answer is remembered, also that there is none. An
archive that refuses or answers nonsense is left alone, and asked again on another night: both
turn robots away when they are busy. Sources: The National Archives, UK Government Web Archive
(its index answers as pywb's does); archive.org/help/wayback_api.php.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode, urlsplit

from commons import addresses
from commons.dates import PartialDate
from commons.links.accept import is_failing
from commons.links.state import LinkRecord

UKGWA = "https://webarchive.nationalarchives.gov.uk/ukgwa"
WAYBACK = "https://archive.org/wayback/available"
A_NIGHT = 30  # questions; the rest wait for the next one
PATIENCE = 3  # refusals in a row, after which an archive is busy enough without us
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
_ARCHIVES = ("webarchive.nationalarchives.gov.uk", "web.archive.org", "www.webarchive.org.uk")
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
    records: Mapping[str, LinkRecord], urls: Iterable[str], kept: Iterable[str]
) -> list[str]:
    """The addresses to ask about, the failing ones first.

    Args:
        records: What is known of links.
        urls: The addresses of the catalogue.
        kept: Those for which the catalogue itself names a copy.
    """
    has_copy = set(kept)
    unasked = [
        url
        for url in dict.fromkeys(urls)
        if url in records
        and records[url].archived_on is None
        and url not in has_copy
        and addresses.fault(url) is None
        and urlsplit(url).hostname not in _ARCHIVES
    ]
    failing = [url for url in unasked if _needs_a_copy(records[url])]
    old = [url for url in unasked if url not in failing and is_former_government(url)]
    return failing + old


def ask(
    records: Mapping[str, LinkRecord], urls: Iterable[str], fetch: Fetch, today: dt.date
) -> dict[str, LinkRecord]:
    """The records of these addresses with what the archives said; others as they were."""
    answered = dict(records)
    refusals = 0
    for url in list(urls)[:A_NIGHT]:
        if refusals >= PATIENCE:
            break
        record = answered[url]
        try:
            copy = find(url, fetch, record.last_ok)
        except Refused:
            refusals += 1
            continue
        refusals = 0
        answered[url] = replace(
            record,
            archived_url=copy.url if copy else "",
            archived_on=copy.on if copy else PartialDate(today.year, today.month, today.day),
        )
    return answered


def find(url: str, fetch: Fetch, good_on: dt.date | None = None) -> Copy | None:
    """A copy of a page, the nearest to the day on which it was last good; None for none.

    Raises:
        Refused: no copy was found, and an archive that might have one did not say.
    """
    refused: Refused | None = None
    for archive in (_ukgwa, _wayback) if is_government(url) else (_wayback,):
        try:
            if copy := archive(url, fetch, good_on):
                return copy
        except Refused as error:
            refused = error
    if refused:
        raise refused
    return None


def is_government(url: str) -> bool:
    """Whether the UK Government Web Archive may have taken the page in."""
    host = urlsplit(url).hostname or ""
    return host.endswith((".gov.uk", ".nhs.uk", ".mod.uk")) or host in ("gov.uk", "nhs.uk")


def is_former_government(url: str) -> bool:
    """Whether it is on a department's site from before GOV.UK."""
    host = urlsplit(url).hostname or ""
    return any(host == each or host.endswith(f".{each}") for each in _FORMER)


def _needs_a_copy(record: LinkRecord) -> bool:
    return is_failing(record) or record.state in ("gone", "unreachable", "suspect")


def _ukgwa(url: str, fetch: Fetch, good_on: dt.date | None) -> Copy | None:
    query = {"url": url, "output": "json", "filter": "status:200", "limit": "200"}
    code, text = fetch(f"{UKGWA}/cdx?{urlencode(query)}")
    if code == HTTPStatus.NOT_FOUND:
        return None
    if code != HTTPStatus.OK:
        raise Refused(f"status {code}")
    stamps = []
    for line in text.splitlines():
        capture = _json(line)
        if str(capture.get("status", "200")) == "200":
            stamps.append(str(capture.get("timestamp", "")))
    good = [stamp for stamp in stamps if _TIMESTAMP.fullmatch(stamp)]
    if stamps and not good:
        raise Refused("no timestamps")
    if not good:
        return None
    day = f"{good_on:%Y%m%d}" if good_on else "9"
    stamp = max((each for each in good if each[:8] <= day), default=min(good))
    return Copy(f"{UKGWA}/{stamp}/{url}", _day(stamp))


def _wayback(url: str, fetch: Fetch, good_on: dt.date | None) -> Copy | None:
    query = {"url": url, **({"timestamp": f"{good_on:%Y%m%d}"} if good_on else {})}
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
