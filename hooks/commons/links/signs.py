"""The signs by which a page gives itself away: a bot wall, an error page, a parked domain.

LinkChecker's RegexCheck looks for ``PATTERN`` in pages that answer 200 and tells the first thing
it found; its HttpHeaderInfo tells the headers that begin with ``HEADERS``. Pages merely mention
things, so words count only where they are a whole part of the title or of the main heading
("Example Council - Page not found"), and parking only by the machinery that serves it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from urllib.parse import urlsplit

HEADERS = (
    *("server", "cf-mitigated", "cf-ray", "x-iinfo", "x-cdn", "x-datadome", "x-dd-"),
    *("x-amzn-waf", "x-sucuri", "x-px-", "x-kpsdk", "ddos-guard"),
)

# A hostile page must not keep the search busy: every repetition has a bound.
_S = r"\s{1,9}"
_SPACES = r"\s{0,60}"
_APOSTROPHE = r"(?:'|\u2019|&#0?39;|&#8217;|&rsquo;|&apos;)"
_NOT_THERE = (
    rf"(?:(?:was|is|were){_S})?not{_S}found"
    rf"|(?:can(?:{_S})?not|can{_APOSTROPHE}t|could{_S}not|couldn{_APOSTROPHE}t){_S}be{_S}found"
    rf"|(?:does{_S}not|doesn{_APOSTROPHE}t){_S}exist"
    rf"|(?:is{_S})?no{_S}longer{_S}(?:exists|available)"
)
_ERROR_WORDS = (
    rf"(?:(?:oops|whoops|sorry|uh[ -]oh)[\s.!,\u2026]{{0,9}})?"
    rf"(?:(?:http{_S})?(?:error{_S})?404|404{_S}error|410{_S}gone|(?:404{_S})?not{_S}found"
    rf"|(?:404[\s:.-]{{0,9}})?(?:(?:this|that|the){_S})?(?:web\s?)?"
    r"(?:page|file|document|resource|content)"
    rf"(?:{_S}you{_S}[^<]{{1,60}}?)?{_S}(?:{_NOT_THERE})"
    rf"|(?:heb{_S}ddod|ni{_S}ddaethpwyd){_S}o{_S}hyd{_S}i['\u2019]r{_S}dudalen)"
)
_WALL_WORDS = (
    rf"(?:just{_S}a{_S}moment|attention{_S}required!?"
    rf"|access{_S}(?:to{_S}this{_S}page{_S}has{_S}been{_S})?denied"
    rf"|pardon{_S}our{_S}interruption|human{_S}verification|security{_S}checkpoint|robot{_S}check"
    rf"|(?:are|verify(?:ing)?(?:{_S}that)?){_S}you{_S}(?:are{_S})?(?:a{_S})?(?:human|robot)"
    rf"|checking{_S}your{_S}browser|you{_S}have{_S}been{_S}blocked|ddos-guard)"
)
_PARKED_WORDS = (
    rf"(?:(?:this{_S})?domain(?:{_S}name)?{_S}(?:is{_S}|may{_S}be{_S})?(?:for{_S}sale|parked)"
    rf"|buy{_S}this{_S}domain|parked{_S}domain)"
)
_PARKING = (
    *("parkingcrew.net", "sedoparking.com", "bodis.com", "parklogic.com", "hugedomains.com"),
    *("afternic.com", "dan.com", "sedo.com", "above.com", "cashparking.com", "uniregistry.com"),
)
_PARKING_SCRIPT = (
    r"""<script[^>]{0,99}\bsrc\s?=\s?["']?(?:https?:)?//[^"'/\s>]{0,100}\b(?:"""
    + "|".join(map(re.escape, _PARKING))
    + r""")[/"']|window\.location(?:\.href)?\s?=\s?["']/lander["']"""
)


def _part_of_title(words: str) -> str:
    """Matches a title or a main heading of which these words are a whole part."""
    before = r"(?:[^<]{0,200}?[-|\u2013\u2014:\u00b7\u00bb\u2022]\s{0,9})?"
    after = r"(?:\s{0,9}[-|\u2013\u2014:\u00b7\u00bb\u2022][^<]{0,200})?"
    start, end = rf"<(?:title|h1)\b[^>]{{0,120}}>{_SPACES}", rf"{_SPACES}</(?:title|h1)>"
    return rf"{start}{before}{words}[\s.!?\u2026]{{0,9}}{after}{end}"


_ERROR_PAGE = _part_of_title(_ERROR_WORDS)
_WALL_PAGE = _part_of_title(_WALL_WORDS)
_PARKED_PAGE = rf"{_part_of_title(rf'[^<]{{0,100}}?{_PARKED_WORDS}')}|{_PARKING_SCRIPT}"
PATTERN = f"(?is)(?:{_WALL_PAGE}|{_PARKED_PAGE}|{_ERROR_PAGE})"

_KINDS = (
    ("wall", re.compile(_WALL_PAGE, re.IGNORECASE | re.DOTALL)),
    ("parked", re.compile(_PARKED_PAGE, re.IGNORECASE | re.DOTALL)),
    ("error", re.compile(_ERROR_PAGE, re.IGNORECASE | re.DOTALL)),
)
_TAG = re.compile(r"<[^>]*>")
_FRONT = re.compile(
    r"/?(?:(?:en|cy|en-gb|en_gb|home|homepage|index|default|main)(?:\.(?:html?|php|aspx?))?/?)?",
    re.IGNORECASE,
)
_ERROR_PATH = re.compile(
    r"(?:page|file)?[-_]?not[-_]?found|(?:error|errors)?[-_]?404|error[-_]?page|page[-_]?missing",
    re.IGNORECASE,
)


def kind(found: str) -> str:
    """What a text that ``PATTERN`` found is a sign of: "wall", "parked", "error" or ""."""
    return next((name for name, pattern in _KINDS if pattern.search(found)), "")


def words(found: str) -> str:
    """The words of a title or a heading, without its tags."""
    return " ".join(html.unescape(_TAG.sub(" ", found)).split())


def wall(headers: Mapping[str, str]) -> str:
    """Whose bot wall stands in front, by its headers (names in small letters); "" for none."""
    server = headers.get("server", "").lower()
    if "cf-mitigated" in headers or server.startswith("cloudflare"):
        return "Cloudflare"
    if server.startswith("akamai"):
        return "Akamai"
    if "x-iinfo" in headers or headers.get("x-cdn", "").lower().startswith(("imperva", "incap")):
        return "Imperva"
    if server.startswith("datadome") or any(name.startswith("x-datadome") for name in headers):
        return "DataDome"
    if "x-amzn-waf-action" in headers:
        return "Amazon"
    if server.startswith("sucuri") or any(name.startswith("x-sucuri") for name in headers):
        return "Sucuri"
    if server.startswith("ddos-guard"):
        return "DDoS-Guard"
    if any(name.startswith(("x-px-", "x-kpsdk")) for name in headers):
        return "a bot wall"
    return ""


def challenged(headers: Mapping[str, str]) -> bool:
    """Whether a wall says outright that it stopped this visit, whatever the status."""
    return "cf-mitigated" in headers or "x-amzn-waf-action" in headers


def is_front_page(url: str) -> bool:
    """Whether an address is the front page of its site."""
    parts = urlsplit(url)
    return not parts.query and bool(_FRONT.fullmatch(parts.path))


def is_error_page(url: str) -> bool:
    """Whether an address says by its own name that it is an error page: /404.html, /not-found."""
    parts = [part.partition(".")[0] for part in urlsplit(url).path.split("/")]
    return any(_ERROR_PATH.fullmatch(part) for part in parts if part)


def is_parking(url: str) -> bool:
    """Whether an address is of a company that parks or sells domains."""
    host = urlsplit(url).hostname or ""
    return any(host == each or host.endswith(f".{each}") for each in _PARKING)
