"""Made-up projects of any size: a catalogue of our own words, plain pages of the same text."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import yaml

from commons.pages.page import Page

SEED = 20261122
# Fields whose words may be mixed between entries without making them wrong.
_MIXED = ("summary", "points", "audience", "topics", "stage", "formats")
# A catalogue may not be larger than yamlfile.MAX_BYTES. Above this size, entries with nothing but
# what is required, and that short, have to do.
LONGEST_FULL = 2500
_REQUIRED = (
    *("id", "title", "publisher", "url", "added", "reviewed", "kind", "audience", "topics"),
    *("nations", "summary", "status", "source"),
)

# Fields that name other entries, or that are true of one alone: left out of copies.
_OWN = ("related", "superseded_by", "previous_ids", "previous_urls", "archived_url", "withdrawn")
_PARTS = ("vocabulary.yml", "docs", "theme", "hooks")


def catalogue(source: Path, size: int) -> str:
    """The text of a catalogue of ``size`` entries, with the words of the one at ``source``.

    The same size gives the same text. Entries are copies with new ids, titles and addresses,
    their texts and tags drawn from different entries, so that no two pages are alike.
    """
    shelves: Mapping[str, list[dict[str, Any]]] = yaml.safe_load(source.read_text("utf-8"))
    pick = random.Random(SEED)  # noqa: S311 (not for secrets)
    entries = [(shelf, entry) for shelf, listed in shelves.items() for entry in listed]
    made: dict[str, list[dict[str, Any]]] = {shelf: [] for shelf in shelves}
    for number in range(size):
        shelf, entry = entries[number % len(entries)]
        copy = {field: value for field, value in entry.items() if field not in _OWN}
        if copy["status"] in ("superseded", "withdrawn"):
            copy["status"] = "historical"
        copy["id"] = f"{entry['id']}-{number}"
        copy["title"] = f"{entry['title']} ({number})"
        copy["url"] = f"https://www.example.org/{copy['id']}"
        for field in _MIXED:
            other = pick.choice(entries)[1]
            if field in other and field in copy:
                copy[field] = other[field]
        made[shelf].append(_lean(copy, number) if size > LONGEST_FULL else copy)
    return yaml.dump(made, Dumper=_Plain, sort_keys=False, allow_unicode=True)


def _lean(entry: dict[str, Any], number: int) -> dict[str, Any]:
    lean = {field: entry[field] for field in _REQUIRED}
    lean |= {
        "id": f"made-up-{number}",
        "title": f"{entry['title'][:24].strip()} ({number})",
        "publisher": entry["publisher"][:16].strip(),
        "url": f"https://www.example.org/{number}",
        "audience": entry["audience"][:2],
        "topics": entry["topics"][:2],
        "nations": entry["nations"][:1],
        "summary": entry["summary"][:80],
        "source": {"how": entry["source"]["how"]},
    }
    return lean


class _Plain(yaml.SafeDumper):
    """Writes out what two entries share, since the catalogue allows no aliases."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 (what PyYAML asks)
        return True


def project(root: Path, folder: Path, resources: str) -> Path:
    """A copy of the project at ``root`` in ``folder``, with another catalogue."""
    folder.mkdir(parents=True)
    for part in _PARTS:
        source = root / part
        if source.is_dir():
            shutil.copytree(source, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / part)
    shutil.copy(root / "mkdocs.yml", folder / "mkdocs.yml")
    (folder / "lost-documents.yml").write_text("lost-documents: []\n", encoding="utf-8")
    (folder / "resources.yml").write_text(resources, encoding="utf-8")
    return folder


def plain_project(root: Path, folder: Path, pages: Iterable[Page]) -> Path:
    """A stock MkDocs project: hand-written Markdown pages with the text of ours, no hooks."""
    docs = folder / "docs"
    docs.mkdir(parents=True)
    shutil.copytree(root / "theme", folder / "theme")
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    settings = re.sub(r"(?m)^(hooks|watch):.*\n", "", settings)
    settings = re.sub(r"(?ms)^nav:\n.*?\n\n", "not_in_nav: /pages/*\n\n", settings)
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    (docs / "index.md").write_text("# Home\n", encoding="utf-8")
    (docs / "pages").mkdir()
    for number, page in enumerate(pages):
        head = yaml.safe_dump({"description": page.description, "title": page.title})
        text = f"---\n{head}---\n{markdown(page.body)}\n"
        (docs / "pages" / f"{number}.md").write_text(text, encoding="utf-8")
    return folder


def markdown(html: str) -> str:
    """The text of a page's HTML as the Markdown a person would have typed for it."""
    reader = _Reader()
    reader.feed(html)
    return "\n".join(reader.lines())


class _Reader(HTMLParser):
    _BEFORE: Mapping[str, str] = {
        "h1": "\n# ",
        "h2": "\n## ",
        "h3": "\n### ",
        "h4": "\n#### ",
        "p": "\n",
        "li": "- ",
        "dt": "\n**",
        "dd": "",
    }
    _AFTER: Mapping[str, str] = {"dt": ":** "}

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.link = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.link = dict(attrs).get("href") or ""
            self.parts.append("[")
        elif tag in self._BEFORE:
            self.parts.append("\n" + self._BEFORE[tag])

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            # Links between pages would only measure MkDocs' check of them.
            outside = self.link if self.link.startswith("http") else "https://www.example.org/"
            self.parts.append(f"]({outside})")
        self.parts.append(self._AFTER.get(tag, ""))

    def handle_data(self, data: str) -> None:
        self.parts.append(" ".join(data.split(" ")).replace("\n", " "))

    def lines(self) -> Iterator[str]:
        """The text so far, line by line, without lines of blanks."""
        return (line.strip() for line in "".join(self.parts).split("\n"))
