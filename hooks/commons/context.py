"""What everything is made from: the catalogue, the site, the health of its links, the day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from commons import standing
from commons.guides import Guides
from commons.links.state import Run
from commons.lost import LostDocument
from commons.model import Catalogue, Resource
from commons.search.words import AlsoCalled
from commons.site import Site
from commons.standing import LinkHealth


@dataclass(frozen=True)
class Context:
    """Handed to whatever shapes pages or files."""

    catalogue: Catalogue
    site: Site
    health: LinkHealth
    today: dt.date
    lost: tuple[LostDocument, ...] = ()
    runs: tuple[Run, ...] = ()
    guides: Guides = field(default_factory=Guides)

    @cached_property
    def also_called(self) -> AlsoCalled:
        """What else people call each entry."""
        return AlsoCalled(self.catalogue.vocabulary)

    def newest(self, resources: Iterable[Resource]) -> tuple[Resource, ...]:
        """What is current first, then the newest."""
        return standing.in_order(resources, self.today)
