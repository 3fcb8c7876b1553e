"""A page as the core makes it: an address, words about it, and HTML that is ready to show."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup, escape


@dataclass(frozen=True)
class Page:
    """One page: ``address`` is relative to the site's root, as in ``topics/grants/``.

    ``title`` and ``description`` are plain text, not HTML; ``body`` is escaped HTML.
    """

    address: str
    title: str
    description: str
    body: Markup
    section: str
    # What lists and search may show: not a withdrawn entry, not a page that sends readers on.
    listed: bool = True
    redirect: str = ""
    # A script of the page's own, by its address below the site's root; style sheets of its own,
    # by name (assets/css/<name>.css); and whether it searches.
    script: str = ""
    styles: tuple[str, ...] = ()
    searches: bool = False


@dataclass
class Renderer:
    """Fills the templates that stand beside the page modules. Everything is escaped."""

    env: jinja2.Environment = field(init=False)

    def __post_init__(self) -> None:
        self.env = jinja2.Environment(
            loader=jinja2.FileSystemLoader(Path(__file__).parent),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.env.filters["lower_first"] = lower_first
        self.env.filters["shortened"] = shortened
        self.env.filters["breakable"] = breakable

    def render(self, template: str, **context: Any) -> Markup:
        """One template with its context, as HTML that is safe to show."""
        return Markup(self.env.get_template(template).render(context))  # noqa: S704 (autoescaped)


def lower_first(text: str) -> str:
    """A label in the middle of a sentence: "TUPE" keeps its capitals, "Grants" loses its one."""
    return text if text[1:2].isupper() or " Healthwatch" in text else text[:1].lower() + text[1:]


def shortened(text: str, length: int = 90, leeway: int = 15) -> str:
    """A long text cut off after a word: not for the sake of a few letters, and not after a dash."""
    if len(text) <= length + leeway:
        return text
    whole_words = text[: length + 1].rpartition(" ")[0] or text[:length]
    return re.sub(r"[\W_]+$", "", whole_words) + "…"


def breakable(host: str) -> Markup:
    """The name of a host that may go on in a new line before each of its dots."""
    return escape(host).replace(".", Markup("<wbr>."))


def root_of(address: str) -> str:
    """The way from a page back to the site's root: "../../" from ``topics/grants/``."""
    return "../" * address.count("/") or "./"
