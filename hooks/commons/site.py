"""The site as mkdocs.yml names it, and the addresses by which its maintainers are reached."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlencode


def source_line(repo_url: str, branch: str, file: str, line: int) -> str:
    """The address of one line of a file in a repository, or nothing where there is none."""
    return f"{repo_url.rstrip('/')}/blob/{branch}/{file}?plain=1#L{line}" if repo_url else ""


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

    @property
    def reachable(self) -> bool:
        """Whether there is any way to write to the maintainers: without one, nobody is sent."""
        return bool(self.repo_url or self.email)

    def source_line(self, file: str, line: int) -> str:
        """The address of one line of a file in the repository, or nothing."""
        return source_line(self.repo_url, self.branch, file, line)

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

    def send_to(self, form: str, page: str) -> str:
        """Where to send a text that was filled in offline, to end a sentence in that text.

        Args:
            form: The name of our issue form that takes the same answers.
            page: Our page that tells more, below the site's root, where no route is set up.
        """
        if self.email:
            return f"email this file to {self.email}"
        if address := self.issue(f"{form}.yml"):
            return f"copy your answers to {address}"
        return f"see how to reach us at {self.url}{page}"

    def correction(self, id_: str, title: str, url: str) -> str:
        """The way to suggest a change to an entry, with the entry filled in, or nothing.

        The issue form where there is a repository, else an email where there is an address.
        """
        form = self.issue("correct-an-entry.yml", title=f"Correct: {title}", entry=id_, address=url)
        return form or self.mail(f"Correct: {title} ({id_})")

    def broken_link(self, id_: str, title: str, url: str) -> str:
        """The same for a link that does not work."""
        form = self.issue(
            "report-a-broken-link.yml", title=f"Broken link: {title}", entry=id_, address=url
        )
        return form or self.mail(f"Broken link: {title} ({id_})", url)
