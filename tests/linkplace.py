"""A folder in which the link check is run as a command, by tests."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from commons.commands import links
from commons.links import state
from commons.links.said import Said
from tests.support import entry, shelves

DEAD = "ConnectionError: NameResolutionError"
# What LinkChecker says of an entry's link, by its id; and what makes it say so and tells the asked.
Answers = Mapping[str, str | Said]
Web = Callable[[Answers], list[str]]


class Place:
    """A folder with a catalogue, and the command run over it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.catalogue = folder / "resources.yml"
        self.state = folder / "link-health.csv"
        self.runs = folder / "link-runs.csv"

    def write(self, *ids: str) -> None:
        """A catalogue of these entries."""
        entries = "\n".join(entry(id=id_, url=on(id_)) for id_ in ids)
        self.catalogue.write_text(shelves(entries), encoding="utf-8")

    def run(self, command: str, *options: str, now: str = "2026-11-22") -> int:
        """Run the command; no archive is asked and nobody waits."""
        files = ["--catalogue", self.catalogue, "--state", self.state, "--runs", self.runs]
        quick = ["--pause", "0"] if command == "check" else []
        if command == "check" and "--archives" not in options:
            quick.append("--no-archives")
        return links.main([command, *options, *map(str, files), "--now", now, *quick])

    def states(self) -> dict[str, str]:
        """The state of each entry's link, as it was written down."""
        records = state.read_health(self.state).values()
        return {record.url.split("//")[1].split(".")[0]: record.state for record in records}


def on(id_: str) -> str:
    return f"https://{id_}.example.org/page"
