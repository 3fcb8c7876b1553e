"""What is new, as a feed."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree import ElementTree as ET

from commons.pages.context import PageContext
from commons.site import Site
from tests.support import entry
from tests.unit.exports.conftest import texts

ATOM = "{http://www.w3.org/2005/Atom}"
MakeContext = Callable[..., PageContext]


def feed(context: PageContext) -> ET.Element:
    return ET.fromstring(texts(context)["new.xml"])  # noqa: S314 (our own)


def test_the_feed_has_what_readers_ask_for(small: PageContext) -> None:
    made = feed(small)
    for name in ("id", "title", "updated"):
        assert made.findtext(ATOM + name), name
    link = made.find(f"{ATOM}link[@rel='self']")
    assert link is not None
    assert link.get("href") == "https://example.org/sub/data/new.xml"
    entries = made.findall(f"{ATOM}entry")
    titles = [each.findtext(f"{ATOM}title") for each in entries]
    assert titles[0] == "An event", "the newest comes first"
    assert small.catalogue.by_id["hostile"].title in titles
    ids = [each.findtext(f"{ATOM}id") or "" for each in entries]
    assert len(set(ids)) == len(ids) == 3
    for each in entries:
        assert each.findtext(f"{ATOM}updated")
        page = each.find(f"{ATOM}link[@rel='alternate']")
        assert page is not None
        assert str(page.get("href")).startswith("https://example.org/sub/resources/")


def test_a_feed_reader_knows_an_entry_again(context: MakeContext) -> None:
    """An edit, another order, another address of the site or another name change no id."""

    def ids(*entries: str, url: str = "") -> set[str | None]:
        made = feed(context("".join(entries), site=Site("Name", url=url)))
        return {each.findtext(f"{ATOM}id") for each in made.findall(f"{ATOM}entry")}

    one, two = entry(), entry(id="two", url="https://example.org/2")
    edited = entry(title="Other words", reviewed="2026-11-21")
    renamed = entry(id="larger-grants", previous_ids="[small-grants]")
    assert ids(one, two) == ids(two, edited, url="https://example.org/") == ids(renamed, two)
    assert ids(one) != ids(two)


def test_the_feed_is_short_and_has_the_newest(context: MakeContext) -> None:
    entries = [
        entry(
            id=f"e-{day}-{number}",
            url=f"https://example.org/{day}/{number}",
            added=f"2026-11-{day:02}",
        )
        for day in range(1, 5)
        for number in range(20)
    ]
    made = feed(context("".join(entries)))
    assert made.findtext(f"{ATOM}updated") == "2026-11-04T00:00:00Z"
    dates = [each.findtext(f"{ATOM}updated") or "" for each in made.findall(f"{ATOM}entry")]
    assert len(dates) == 50
    assert dates == sorted(dates, reverse=True)
    assert dates[-1] == "2026-11-02T00:00:00Z"
