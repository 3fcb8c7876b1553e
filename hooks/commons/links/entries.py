"""The addresses that the catalogue sends readers to, each with its entry and its line.

Only what the link check needs is read, so that a slip elsewhere in the catalogue, or a version
of it from before a word left the vocabulary, does not stop the watching.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from commons import yamlfile
from commons.problems import DataError
from commons.yamlfile import YamlFile


@dataclass(frozen=True)
class Address:
    """One address as it stands in the catalogue.

    ``field`` is "url" for the resource itself and "sources" for a further source of a case
    study. Kept copies (``archived_url``) are not visited: archives are made to last, and ask
    not to be hammered.
    """

    url: str
    id: str
    line: int
    field: str = "url"
    withdrawn: bool = False
    archived_url: str = ""


def read(path: Path, name: str | None = None) -> tuple[Address, ...]:
    """Every address of a catalogue, in the order of the file.

    Raises:
        DataError: the file cannot be read, or is not YAML.
    """
    return _addresses(yamlfile.read(path, name))


def of_text(text: str, name: str) -> tuple[Address, ...]:
    """The same, from text. Raises DataError likewise."""
    return _addresses(yamlfile.parse(text, name))


def _addresses(file: YamlFile) -> tuple[Address, ...]:
    if file.problems:
        raise DataError(file.problems)
    return tuple(_each(file))


def _each(file: YamlFile) -> Iterator[Address]:
    shelves = file.value if isinstance(file.value, dict) else {}
    for shelf, entries in shelves.items():
        for number, entry in enumerate(entries if isinstance(entries, tuple) else ()):
            if not isinstance(entry, dict):
                continue
            id_, url = entry.get("id"), entry.get("url")
            if not isinstance(id_, str):
                continue
            withdrawn = entry.get("status") == "withdrawn"
            if isinstance(url, str):
                line = file.line((shelf, number, "url"))
                copy = entry.get("archived_url")
                archived_url = copy if isinstance(copy, str) else ""
                yield Address(url, id_, line, "url", withdrawn, archived_url)
            yield from _sources(file, (shelf, number, "case", "sources"), entry, id_, withdrawn)


def _sources(
    file: YamlFile, path: tuple[Any, ...], entry: dict[str, Any], id_: str, withdrawn: bool
) -> Iterator[Address]:
    case = entry.get("case")
    sources = case.get("sources") if isinstance(case, dict) else ()
    for number, source in enumerate(sources if isinstance(sources, tuple) else ()):
        if isinstance(source, dict) and isinstance(source.get("url"), str):
            line = file.line((*path, number, "url"))
            yield Address(source["url"], id_, line, "sources", withdrawn)
