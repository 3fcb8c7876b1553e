"""Whether something suggested is in the directory already, however its address is spelt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from commons import addresses
from commons.lost import LostDocument
from commons.model import Catalogue, Resource
from commons.suggestions import web


@dataclass(frozen=True)
class Known:
    """What the directory holds: its addresses, its titles and its ids."""

    catalogue: Catalogue
    lost: tuple[LostDocument, ...] = ()

    def listed(self, url: str) -> Resource | None:
        """The entry whose page this is: its address now or before, or a kept copy of either."""
        keys = {addresses.same_page(each) for each in (url, web.kept_copy_of(url)) if each}
        for resource in self.catalogue.resources:
            if keys & {addresses.same_page(each) for each in _addresses(resource)}:
                return resource
        return None

    def mentioned(self, url: str) -> Iterator[Resource]:
        """The case studies that name this page as a further source."""
        key = addresses.same_page(url)
        for resource in self.catalogue.resources:
            sources = resource.case.sources if resource.case else ()
            if any(addresses.same_page(each.url) == key for each in sources):
                yield resource

    def same_title(self, title: str) -> Resource | None:
        """An entry with exactly this title."""
        key = _key(title)
        return next((each for each in self.catalogue.resources if _key(each.title) == key), None)

    def found_again(self, title: str) -> LostDocument | None:
        """The lost document of this title, if it is one."""
        key = _key(title)
        return next((each for each in self.lost if _key(each.title) == key), None)

    def ids(self) -> frozenset[str]:
        """Every id that is or was taken, by entries and by lost documents."""
        taken = {each.id for each in self.catalogue.resources} | {each.id for each in self.lost}
        return frozenset(taken.union(*(each.previous_ids for each in self.catalogue.resources)))


def _addresses(resource: Resource) -> Iterator[str]:
    for url in (resource.url, *resource.previous_urls, resource.archived_url):
        if url:
            yield url
            if inner := web.kept_copy_of(url):
                yield inner


def _key(title: str) -> str:
    return re.sub(r"\W+", " ", title).strip().casefold()
