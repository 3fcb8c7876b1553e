"""The preview: it picks up an edit of the catalogue, and lives through a broken one."""

from __future__ import annotations

import http.client
import queue
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest

from tests.building import copy_project, environment
from tests.support import SAMPLE

PATIENCE = 60  # seconds until a preview that says nothing more counts as broken
BUILT = "Reloading browsers"


class Preview:
    """A running ``mkdocs serve`` on a copy of the project, and what it says, line by line."""

    def __init__(self, project: Path, port: int, out: IO[str]) -> None:
        self.project, self.port = project, port
        self.said: list[str] = []
        self._lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._listen, args=[out], daemon=True).start()
        self.wait_for_line("Serving on")

    def _listen(self, out: IO[str]) -> None:
        for line in out:
            self._lines.put(line)

    def all_resources(self) -> str:
        """The A to Z. The preview answers once it has built what it is building."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request("GET", "/resources/")
            return connection.getresponse().read().decode()
        finally:
            connection.close()

    def wait_for_line(self, text: str) -> None:
        """Return as soon as the preview says a text."""
        line = ""
        while text not in line:
            try:
                line = self._lines.get(timeout=PATIENCE)
            except queue.Empty:
                pytest.fail(f"{text!r} was not said.\n{''.join(self.said)}")
            self.said.append(line)

    def wait_for(self, text: str) -> None:
        """Return as soon as the A to Z holds a text, after as many builds as it takes."""
        while text not in self.all_resources():
            self.wait_for_line(BUILT)

    def edit(self, old: str, new: str) -> None:
        """Change the catalogue as an editor would."""
        path = self.project / "resources.yml"
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    project = copy_project(tmp_path / "project", SAMPLE.read_text(encoding="utf-8"))
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"],
        cwd=project,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    ) as process:
        assert process.stdout
        try:
            yield Preview(project, port, process.stdout)
        finally:
            process.terminate()


def test_an_edit_shows_and_a_mistake_is_survived(preview: Preview) -> None:
    preview.wait_for("A fund that closes soon")
    preview.edit("A fund that closes soon", "A fund with a new name")
    preview.wait_for("A fund with a new name")

    preview.edit("kind: fund", "kind: fnud")
    preview.wait_for_line('kind "fnud" is not in the vocabulary. Did you mean "fund"?')

    preview.edit("kind: fnud", "kind: fund")
    preview.edit("A fund with a new name", "A fund put right")
    preview.wait_for("A fund put right")


def test_a_preview_has_no_policy_that_would_stop_it_reloading(preview: Preview) -> None:
    preview.wait_for("A fund that closes soon")
    assert "Content-Security-Policy" not in preview.all_resources()
