"""What every page is made from: the catalogue, the site, the health of its links, the day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from markupsafe import Markup

from commons import exports
from commons.exports import DataFile
from commons.guides import Guides
from commons.links.state import Run
from commons.lost import LostDocument
from commons.model import Catalogue, Resource
from commons.pages.cards import Cards
from commons.pages.lists import LONGEST_PLAIN_LIST, Group, by_shelf, by_topic, in_order
from commons.pages.page import Renderer, Site
from commons.search.words import AlsoCalled
from commons.standing import LinkHealth


@dataclass
class Workshop:
    """Handed to every page module. It holds no page: it only knows what they are made from."""

    catalogue: Catalogue
    site: Site
    health: LinkHealth
    today: dt.date
    lost: tuple[LostDocument, ...] = ()
    runs: tuple[Run, ...] = ()
    guides: Guides = field(default_factory=Guides)
    renderer: Renderer = field(default_factory=Renderer)
    cards: Cards = field(init=False)
    also_called: AlsoCalled = field(init=False)

    def __post_init__(self) -> None:
        self.also_called = AlsoCalled(self.catalogue.vocabulary)
        self.cards = Cards(self.catalogue, self.health, self.today, self.renderer)

    @cached_property
    def data_files(self) -> tuple[DataFile, ...]:
        """What ``/data/`` offers, made once: its page says how large each file is."""
        return exports.made(self)

    def groups(self, groups: Iterable[Group], root: str) -> Markup:
        """Groups one below the other, each with its heading and cards, jumps above them."""
        groups = tuple(groups)
        lists = [(group, self.cards.list(group.resources, root)) for group in groups]
        return self.renderer.render("groups.html", lists=lists)

    def shelves(self, resources: tuple[Resource, ...], root: str) -> Markup:
        """A list by shelf; a shelf of many entries is grouped by topic below its heading."""
        sections = []
        for shelf in by_shelf(resources, self.catalogue, self.today):
            many = len(shelf.resources) > LONGEST_PLAIN_LIST
            topics = (
                by_topic(shelf.resources, self.catalogue, self.today, f"{shelf.anchor}-")
                if many
                else ()
            )
            parts = [(topic, self.cards.list(topic.resources, root, 4)) for topic in topics]
            plain = None if many else self.cards.list(shelf.resources, root)
            sections.append((shelf, plain, parts))
        return self.renderer.render("shelves.html", sections=sections)

    def newest(self, resources: Iterable[Resource]) -> tuple[Resource, ...]:
        """What is current first, then the newest."""
        return in_order(resources, self.today)
