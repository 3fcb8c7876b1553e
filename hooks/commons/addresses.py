"""Web addresses: which ones may be published, and when two are the same page."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable, Mapping
from urllib.parse import parse_qsl, urlencode, urlsplit

# Parameters that say where a reader came from, not what the page is.
_TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|gbraid|wbraid|mc_\w+|igshid|msclkid|yclid|twclid|ttclid"
    r"|_hsenc|_hsmi|mkt_tok|vero_id|_ga|_gl"
)
_HOST = re.compile(r"(?!-)[a-z0-9-]{1,63}(\.(?!-)[a-z0-9-]{1,63})+", re.IGNORECASE)
# Web archives by their site, as a sentence names them.
WEB_ARCHIVES: Mapping[str, str] = {
    "webarchive.nationalarchives.gov.uk": "the UK Government Web Archive",
    "web.archive.org": "the Wayback Machine",
    "webarchive.org.uk": "the UK Web Archive",
}
_PRIVATE_ENDINGS = (".local", ".localhost", ".internal", ".lan", ".home", ".corp", ".test", ".arpa")


def fault(url: str) -> str | None:
    """Why an address may not be published, as a sentence; None where it may.

    Only public http and https pages pass. A host that is a bare number or an IP address is
    refused whole: no publisher is found that way, and its other spellings hide loopback.
    """
    if re.search(r"[\s\x00-\x20\x7f<>\"\\^`{|}]", url):
        return "has a space or another character that has to be written as %20 or similar"
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return "is not a web address"
    if parts.scheme not in ("http", "https"):
        return "has to begin with https:// or http://"
    if parts.username is not None or parts.password is not None:
        return "holds a user name or a password"
    if port not in (None, 80, 443):
        return f"names port {port}; a public page needs none"
    try:
        ascii_host = host.encode("idna").decode()
    except UnicodeError:
        return "has a host name that does not exist"
    if _is_number(ascii_host):
        return "names a machine by number; give the site's name"
    if not _HOST.fullmatch(ascii_host) or ascii_host.endswith(_PRIVATE_ENDINGS):
        return f'leads to "{host}", which is not a public site'
    return None


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return bool(
            re.fullmatch(r"(0x[0-9a-f]+|\d+)(\.(0x[0-9a-f]+|\d+))*\.?", host, re.IGNORECASE)
        )
    return True


def same_page(url: str) -> str:
    """A key that is equal for two spellings of one page's address.

    Scheme, "www.", a final slash, the part after # and tracking parameters do not count.
    """
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    query = [
        pair
        for pair in parse_qsl(parts.query, keep_blank_values=True)
        if not _TRACKING.fullmatch(pair[0])
    ]
    path = parts.path.rstrip("/")
    return f"{host}{path}?{urlencode(sorted(query))}".rstrip("?")


def without_tracking(url: str) -> str:
    """The address without what says where a reader came from. The rest stays as it is spelt."""
    start, mark, fragment = url.partition("#")
    page, question, query = start.partition("?")
    kept = [each for each in query.split("&") if not _TRACKING.fullmatch(each.partition("=")[0])]
    query = "&".join(kept)
    fragment = fragment.partition(":~:")[0]  # a browser's "link to highlighted text"
    return page + (question + query if query else "") + (mark + fragment if fragment else "")


def is_refused(url: str, refused: Iterable[str]) -> bool:
    """Whether an address leads to a site that holds copies of other people's documents.

    ``refused`` names such sites by any part of their host: "scribd" for every scribd there is.
    """
    return not set(refused).isdisjoint(host_of(url).split("."))


def host_of(url: str) -> str:
    """The site an address leads to, for people: "gov.uk"."""
    return (urlsplit(url).hostname or "").removeprefix("www.")
