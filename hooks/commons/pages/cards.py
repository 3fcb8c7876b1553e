"""A resource as lists show it: title, publisher, year, kind, who for, status, summary."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from markupsafe import Markup

from commons import link_words, standing
from commons.model import Catalogue, Resource
from commons.pages.page import Renderer
from commons.standing import LinkHealth
from commons.vocabulary import ANYONE


@dataclass(frozen=True)
class Card:
    """The words of one card."""

    id: str
    name: str
    # The title as published, where the name is our own headline.
    published_as: str
    # Who published it, and the year where it is known; then what kind of thing it is.
    origin: tuple[str, ...]
    meta: tuple[str, ...]
    summary: str
    audience: str
    place: str
    status: str
    status_label: str
    shelf: str
    # Words about a link that fails, with its state; nothing where it works.
    link_state: str
    link_mark: str


@dataclass
class Cards:
    """Cards of one catalogue on one day. Each is rendered once for each depth of page."""

    catalogue: Catalogue
    health: LinkHealth
    today: dt.date
    renderer: Renderer
    made: dict[tuple[str, str, int], Markup] = field(default_factory=dict)

    def list(self, resources: Iterable[Resource], root: str, level: int = 3) -> Markup:
        """An HTML list of cards whose titles are headings of the given level."""
        cards = [self.card(each, root, level) for each in resources]
        return self.renderer.render("cards.html", cards=cards)

    def card(self, resource: Resource, root: str, level: int) -> Markup:
        """One card, as a list item."""
        key = (resource.id, root, level)
        if key not in self.made:
            self.made[key] = self.renderer.render(
                "card.html", card=self.shape(resource), root=root, level=level
            )
        return self.made[key]

    def shape(self, resource: Resource) -> Card:
        """The words of a resource's card."""
        words = self.catalogue.vocabulary
        date = resource.published
        status = standing.status(resource, self.today)
        link = link_words.told(resource, self.health, words, self.today)
        meta: tuple[str, ...] = (words.kinds[resource.kind].label,)
        if resource.case and resource.case.is_short:
            meta = (*meta, "Short record")
        if resource.cost != "free":
            meta = (*meta, words.costs[resource.cost].label)
        return Card(
            id=resource.id,
            name=resource.name,
            published_as=resource.title if resource.name != resource.title else "",
            origin=(resource.publisher, *([str(date.year)] if date else [])),
            meta=meta,
            summary=resource.summary,
            audience=audience_words(resource, self.catalogue),
            place=place_words(resource, self.catalogue),
            status=status,
            status_label=words.statuses[status].label,
            shelf=resource.shelf,
            link_state=link.state,
            link_mark=link.mark,
        )


def audience_words(resource: Resource, catalogue: Catalogue) -> str:
    """Who it is for, as a reader would say it."""
    if resource.for_everyone:
        return "everyone"
    words = catalogue.vocabulary.audiences
    return ", ".join(words[tag].name for tag in resource.audience if tag != ANYONE)


def place_words(resource: Resource, catalogue: Catalogue) -> str:
    """Where it applies: its places if it has any, else its nations."""
    words = catalogue.vocabulary
    if resource.places:
        return ", ".join(words.places[tag].label for tag in resource.places)
    return ", ".join(words.nations[tag].label for tag in resource.nations)
