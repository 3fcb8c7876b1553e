"""Links to other sites in hand-written pages give nothing away: an extension of Markdown.

mkdocs.yml names it. What our templates write says so itself.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor


class AwayLinks(Treeprocessor):  # type: ignore[misc]  # Markdown has no types
    """Gives each link to another site ``rel="noopener"``, unless the page says a rel itself."""

    def run(self, root: Element) -> None:
        """Change a page's tree in place."""
        for link in root.iter("a"):
            if link.get("href", "").startswith(("https://", "http://")) and not link.get("rel"):
                link.set("rel", "noopener")


class AwayExtension(Extension):  # type: ignore[misc]
    """What Markdown asks for. It comes after links have been made of the text."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Markdown's name)
        """Add the processor."""
        md.treeprocessors.register(AwayLinks(md), "away", 5)


def makeExtension(**settings: object) -> AwayExtension:  # noqa: N802 (Markdown's name)
    """What Markdown calls to load this module."""
    return AwayExtension(**settings)
