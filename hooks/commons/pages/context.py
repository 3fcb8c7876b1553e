"""What every page is made from, with the tools that make HTML of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from markupsafe import Markup

from commons import exports
from commons.context import Context
from commons.exports import DataFile
from commons.model import Resource
from commons.pages.cards import Cards
from commons.pages.lists import LONGEST_PLAIN_LIST, Group, by_shelf, by_topic
from commons.pages.page import Renderer


@dataclass(frozen=True)
class PageContext(Context):
    """Handed to every page module."""

    renderer: Renderer = field(default_factory=Renderer)

    @cached_property
    def cards(self) -> Cards:
        """The cards of all resources."""
        return Cards(self.catalogue, self.health, self.today, self.renderer)

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
