"""What the inclusive commissioning checklist is made of: points, themes, law, and its source.

Every point goes back to the post "Enabling #dpulo contributions through commissioning" (Rich
Watts, 11 March 2012), and every statement of law to a body of law in the vocabulary, to an entry
of the catalogue or to a text that says how it was seen.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field, StringConstraints

from commons.fields import Id, Line, Listed, Model, Paragraph, Url
from commons.model import Nation, Regime, Topic

# Who can do what a point asks, and what carries a statement of law -> what readers see.
ROLES = {
    "commissioner": "Commissioners",
    "procurement": "Procurement teams",
    "policy": "People who set policy",
}
FORCES = {
    "law": "Law",
    "statutory-guidance": "Statutory guidance",
    "guidance": "Guidance",
    "policy": "Policy note",
    "agreement": "Agreement, not law",
    "summary": "Somebody else's summary",
}

Short = Annotated[Line, StringConstraints(max_length=200)]


class Part(Model):
    """A part of the post: what it is called, and how many points it makes."""

    label: Line
    points: Annotated[int, Field(ge=1)]


class LawNow(Model):
    """What the law or official policy says now, where, and how we know.

    ``regime`` and ``resource`` lead to the vocabulary and the catalogue; ``seen`` says how we know
    where neither has it.
    """

    says: Paragraph
    cite: Line
    force: str
    regime: Regime | None = None
    resource: Id | None = None
    url: Url | None = None
    seen: Line | None = None
    nations: Annotated[Listed[Nation], Field(min_length=1)]
    # Known only by its title or by an account of it: no provider is told to point to it.
    unread: bool = False


class Theme(Model):
    """A group of points, in the order of the page."""

    label: Line
    about: Line


class Point(Model):
    """One thing that makes commissioning inclusive, to be answered by those who commission."""

    id: Id
    theme: str
    sources: Annotated[Listed[str], Field(alias="from", min_length=1)]
    roles: Annotated[Listed[str], Field(alias="for", min_length=1)]
    statement: Short
    why: Paragraph
    evidence: Annotated[Listed[Short], Field(min_length=1, max_length=4)]
    ask: Short
    # What stands behind the point, and what sets a limit to it.
    law: Listed[str] = ()
    limits: Listed[str] = ()
    resources: Annotated[Listed[Id], Field(max_length=4)] = ()
    topics: Annotated[Listed[Topic], Field(min_length=1, max_length=2)]
    # A guide of ours that says more: its name below docs/guides. Shown once that guide exists.
    guide: Id | None = None


class Checklist(Model):
    """The whole of it. ``points`` are in the order of the page: theme by theme."""

    sources: Mapping[str, Part]
    law: Mapping[str, LawNow]
    themes: Mapping[str, Theme]
    points: tuple[Point, ...]

    def of(self, theme: str) -> tuple[Point, ...]:
        """The points of one theme, in order."""
        return tuple(each for each in self.points if each.theme == theme)
