"""The preview: it picks up an edit of the catalogue, and lives through a broken one."""

from __future__ import annotations

import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.building import copy_project, environment
from tests.support import SAMPLE

PATIENCE = 60  # seconds until a preview that does not answer counts as broken


class Preview:
    """A running ``mkdocs serve`` on a copy of the project."""

    def __init__(self, project: Path, port: int, log: Path) -> None:
        self.project, self.port, self.log = project, port, log

    def home(self) -> str:
        """The front page, or nothing while the preview does not answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("GET", "/resources/")
            return connection.getresponse().read().decode()
        except OSError:
            return ""
        finally:
            connection.close()

    def wait_for(self, text: str, *, in_log: bool = False) -> None:
        """Return as soon as the A to Z (or the log) holds a text."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if text in (self.log.read_text(encoding="utf-8") if in_log else self.home()):
                return
            time.sleep(0.1)
        pytest.fail(f"{text!r} did not appear.\n{self.log.read_text(encoding='utf-8')}")

    def edit(self, old: str, new: str) -> None:
        """Change the catalogue as an editor would."""
        path = self.project / "resources.yml"
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    project = copy_project(tmp_path / "project", SAMPLE.read_text(encoding="utf-8"))
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    log = tmp_path / "log.txt"
    with log.open("w", encoding="utf-8") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"],
            cwd=project,
            env=environment(),
            stdout=out,
            stderr=subprocess.STDOUT,
        )
        try:
            yield Preview(project, port, log)
        finally:
            process.terminate()
            process.wait(timeout=30)


def test_an_edit_shows_and_a_mistake_is_survived(preview: Preview) -> None:
    preview.wait_for("A fund that closes soon")
    preview.edit("A fund that closes soon", "A fund with a new name")
    preview.wait_for("A fund with a new name")

    preview.edit("kind: fund", "kind: fnud")
    preview.wait_for('kind "fnud" is not in the vocabulary. Did you mean "fund"?', in_log=True)

    preview.edit("kind: fnud", "kind: fund")
    preview.edit("A fund with a new name", "A fund put right")
    preview.wait_for("A fund put right")


def test_a_preview_has_no_policy_that_would_stop_it_reloading(preview: Preview) -> None:
    preview.wait_for("A fund that closes soon")
    assert "Content-Security-Policy" not in preview.home()
