"""What is new, as a feed. Source: RFC 4287, The Atom Syndication Format."""

from __future__ import annotations

import datetime as dt
import re
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from commons import standing
from commons.context import Context
from commons.exports import names
from commons.model import Resource

SHOWN = 50
# What XML 1.0 cannot hold, not even escaped (section 2.2).
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def newest(context: Context) -> list[Resource]:
    """The newest of the listed resources."""
    ordered = sorted(
        context.catalogue.listed,
        key=lambda each: (-each.added.toordinal(), standing.newest_first(each, context.today)),
    )
    return ordered[:SHOWN]


def atom(context: Context, resources: list[Resource]) -> str:
    """``new.xml``. Where the site's address is not set, links are relative to the file."""
    site = context.site
    root = site.url or "../"
    feed = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": "en-GB"})
    _text(feed, "title", f"New in {site.name}")
    _text(feed, "subtitle", "Resources that joined the directory last.")
    _text(feed, "id", f"urn:uuid:{names.of('feed')}")
    _text(feed, "updated", _moment(max((each.added for each in resources), default=context.today)))
    SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": root})
    if site.url:
        SubElement(feed, "link", {"rel": "self", "href": f"{site.url}data/new.xml"})
    _text(SubElement(feed, "author"), "name", site.name)
    _text(feed, "rights", f"{site.name}, CC BY 4.0")
    for resource in resources:
        _entry(feed, context, resource, f"{root}resources/{resource.id}/")
    indent(feed, " ")
    text = tostring(feed, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'


def _entry(feed: Element, context: Context, resource: Resource, page: str) -> None:
    words = context.catalogue.vocabulary
    date = resource.published.words if resource.published else "date not known"
    entry = SubElement(feed, "entry")
    _text(entry, "title", resource.title)
    _text(entry, "id", f"urn:uuid:{names.of_resource(resource)}")
    SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": page})
    SubElement(entry, "link", {"rel": "related", "href": _xml(resource.url)})
    _text(entry, "published", _moment(resource.added))
    _text(entry, "updated", _moment(resource.added))
    for tag in resource.topics:
        SubElement(entry, "category", {"term": tag, "label": _xml(words.topics[tag].label)})
    kind = words.kinds[resource.kind].label
    _text(entry, "summary", f"{resource.summary} {kind} by {resource.publisher}, {date}.")


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = _xml(text)


def _xml(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)


def _moment(day: dt.date) -> str:
    return f"{day}T00:00:00Z"
