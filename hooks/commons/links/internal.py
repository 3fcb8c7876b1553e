"""Broken links inside the built site: pages, files and anchors that are not there. No network.

The link check visits other people's pages. This one follows our own, over the built folder, so
that a template, a guide or an entry that points at nothing stops the build and not a reader.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

# Where each kind of element keeps an address.
_HOLDS = {
    "a": "href",
    "area": "href",
    "form": "action",
    "iframe": "src",
    "img": "src",
    "link": "href",
    "script": "src",
    "source": "src",
}
# A site that does not know its address is looked at as if it stood at the root of a host.
_NOWHERE = "http://site.invalid/"
_INDEX = "index.html"


@dataclass(frozen=True)
class Broken:
    """One link that leads nowhere: on which page, as it is written there, and what is wrong."""

    page: str
    link: str
    why: str

    def __str__(self) -> str:
        return f'{self.page or "the front page"}: the link "{self.link}" {self.why}'


@dataclass(frozen=True)
class _Page:
    """What a page points at, and which anchors it has."""

    links: frozenset[str]
    anchors: frozenset[str]


def broken(folder: Path, site_url: str = "") -> tuple[Broken, ...]:
    """Every broken link inside a built site, in order of page.

    Args:
        folder: The built site.
        site_url: Its address, where it has one: links that name it in full are followed too.

    Raises:
        OSError: a page cannot be read.
        ValueError: there is no page in the folder.
    """
    pages = {
        _address(path.relative_to(folder).as_posix()): _read(path)
        for path in sorted(folder.rglob("*.html"))
    }
    if not pages:
        raise ValueError(f"{folder}: there is no page in it.")
    home = (site_url or _NOWHERE).rstrip("/") + "/"
    return tuple(
        Broken(page, link, why)
        for page, found in pages.items()
        for link in sorted(found.links)
        if (why := _wrong(folder, pages, home, page, link))
    )


def _wrong(folder: Path, pages: dict[str, _Page], home: str, page: str, link: str) -> str:
    """What is wrong with a link, as the end of a sentence; "" where nothing is."""
    root = urlsplit(home)
    try:
        target = urlsplit(urljoin(home + page, link))
    except ValueError:
        return "cannot be read as an address."
    if (target.scheme, target.netloc) != (root.scheme, root.netloc):
        return ""
    path = unquote(target.path)
    if not path.startswith(root.path):
        # Another site may stand beside ours on the same host; only a full address means it.
        return "" if urlsplit(link).netloc else "leaves the site."
    inside = path.removeprefix(root.path)
    there = pages.get(_address(inside))
    if there is None:
        if (folder / inside).is_file():
            return ""
        if f"{inside}/" in pages:
            return "leads to a folder: a slash is missing at its end."
        return "leads nowhere."
    anchor = target.fragment
    if anchor and not {anchor, unquote(anchor)} & there.anchors:
        return f'leads to a page that has no anchor "{anchor}".'
    return ""


def _address(path: str) -> str:
    """A page's address below the site's: that of its folder, where it is the folder's index."""
    folder, slash, name = path.rpartition("/")
    return folder + slash if name == _INDEX else path


def _read(path: Path) -> _Page:
    reader = _Reader()
    reader.feed(path.read_text(encoding="utf-8"))
    reader.close()
    return _Page(frozenset(reader.links), frozenset(reader.anchors))


class _Reader(HTMLParser):
    """Takes the addresses and the anchors out of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.links: set[str] = set()
        self.anchors: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember what one element points at, and its own name."""
        values = {name: value for name, value in attrs if value}
        if anchor := values.get("id"):
            self.anchors.add(anchor)
        if link := values.get(_HOLDS.get(tag, "")):
            self.links.add(link.strip())
        if tag == "meta" and values.get("http-equiv", "").lower() == "refresh":
            self.links.update(_sent_on(values.get("content", "")))


def _sent_on(content: str) -> Iterator[str]:
    """Where a page sends its readers on to: ``0; url=../new/``."""
    _, _, told = content.partition(";")
    name, _, link = told.partition("=")
    if name.strip().lower() == "url":
        yield link.strip().strip("'\"")
