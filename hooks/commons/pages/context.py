"""What every page is made from, with the tools that make HTML of it."""

from __future__ import annotations

from collections import Counter
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

    def folds(
        self,
        shelf: Group,
        root: str,
        *,
        level: int = 2,
        prefix: str = "",
        first: str = "",
        opened: bool = False,
    ) -> Markup:
        """A shelf's entries, or some of them, by main topic, to unfold; the topic ``first`` first.

        All are closed, so that the topics are a table of contents; only the topic that a page is
        itself about may stand ``opened``.

        Of a whole shelf, each topic leads on to those that have it as a further topic. A part of
        a shelf cannot: the page of a topic is not narrowed in the same way.
        """
        groups = by_topic(shelf.resources, self.catalogue, self.today, prefix)
        whole = len(shelf.resources) == len(self.catalogue.shelf(shelf.anchor))
        return self.renderer.render(
            "folds.html",
            lists=[
                (each, self.cards.list(each.resources, root, level + 1))
                for each in sorted(groups, key=lambda each: each.tag != first)
            ],
            shelf=shelf.anchor,
            totals=Counter(tag for each in shelf.resources for tag in each.topics if whole),
            level=level,
            first=first,
            opened=opened,
            root=root,
        )

    def shelves(self, resources: tuple[Resource, ...], root: str, first: str = "") -> Markup:
        """A list by shelf; a shelf of many entries is folded by topic below its heading."""
        sections: list[tuple[Group, Markup]] = []
        folded = False
        for shelf in by_shelf(resources, self.catalogue, self.today):
            if len(shelf.resources) > LONGEST_PLAIN_LIST:
                shown = self.folds(
                    shelf,
                    root,
                    level=3,
                    prefix=f"{shelf.anchor}-",
                    first=first,
                    opened=not folded,
                )
                folded = True
            else:
                shown = self.cards.list(shelf.resources, root)
            sections.append((shelf, shown))
        return self.renderer.render("shelves.html", sections=sections, folded=folded)
