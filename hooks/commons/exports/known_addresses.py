"""Every page and title the directory knows, for a form that says at once "we have it already".

``known.json`` holds three lists: what is listed, what was withdrawn, and what is known as lost.
Each item is an id, a title, and the keys of its addresses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from commons.addresses import same_page
from commons.lost import LostDocument
from commons.model import Catalogue, Resource

# Addresses printed in a sentence: they end where it does.
_PRINTED = re.compile(r"https?://\S+?(?=[.,;:)]*(?:\s|$))")


def known(catalogue: Catalogue, lost: Iterable[LostDocument]) -> dict[str, list[list[str]]]:
    """What ``known.json`` holds."""
    return {
        "listed": [_entry(each) for each in catalogue.listed],
        "withdrawn": [_entry(each) for each in catalogue.resources if each.status == "withdrawn"],
        "lost": [[each.id, each.title, *_keys(_gone(each))] for each in lost],
    }


def _entry(resource: Resource) -> list[str]:
    addresses: list[Any] = [resource.url, *resource.previous_urls, resource.archived_url]
    return [resource.id, resource.title, *_keys(each for each in addresses if each)]


def _gone(document: LostDocument) -> list[str]:
    """Where a lost document was. A site's front page is no document."""
    return [url for url in _PRINTED.findall(document.known) if urlsplit(url).path.strip("/")]


def _keys(addresses: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(same_page(each) for each in addresses))
