"""A page as the core makes it: an address, words about it, and HTML that is ready to show."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import jinja2
from markupsafe import Markup


@dataclass(frozen=True)
class Site:
    """What mkdocs.yml alone knows: what the site is called and how to reach its maintainers.

    Empty text means "not set": the route that needs it is then left out.
    """

    name: str
    repo_url: str = ""
    branch: str = "main"
    email: str = ""
    # The site's own address, with a slash at its end: for files that are read elsewhere.
    url: str = ""

    def source_line(self, file: str, line: int) -> str:
        """The address of one line of a file in the repository, or nothing."""
        if not self.repo_url:
            return ""
        return f"{self.repo_url.rstrip('/')}/blob/{self.branch}/{file}?plain=1#L{line}"

    def issue(self, template: str, **filled: str) -> str:
        """The address of one of our issue forms with its fields filled in, or nothing."""
        if not self.repo_url:
            return ""
        query = urlencode({"template": template, **filled}, quote_via=quote)
        return f"{self.repo_url.rstrip('/')}/issues/new?{query}"

    def mail(self, subject: str, body: str = "") -> str:
        """The address that begins an email to the maintainers, or nothing.

        Lines of the body end as RFC 6068, section 5, asks.
        """
        if not self.email:
            return ""
        text = quote(body.replace("\n", "\r\n"), safe="")
        return f"mailto:{self.email}?subject={quote(subject)}" + (f"&body={text}" if body else "")

    def correction(self, id_: str, title: str, url: str) -> str:
        """The way to suggest a change to an entry, with the entry filled in, or nothing.

        The issue form where there is a repository, else an email where there is an address.
        """
        form = self.issue("correct-an-entry.yml", title=f"Correct: {title}", entry=id_, address=url)
        return form or self.mail(f"Correct: {title} ({id_})")


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

    def render(self, template: str, **context: Any) -> Markup:
        """One template with its context, as HTML that is safe to show."""
        return Markup(self.env.get_template(template).render(context))  # noqa: S704 (autoescaped)


def lower_first(text: str) -> str:
    """A label in the middle of a sentence: "TUPE" keeps its capitals, "Grants" loses its one."""
    return text if text[1:2].isupper() or " Healthwatch" in text else text[:1].lower() + text[1:]


def root_of(address: str) -> str:
    """The way from a page back to the site's root: "../../" from ``topics/grants/``."""
    return "../" * address.count("/") or "./"
