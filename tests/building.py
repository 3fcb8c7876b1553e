"""Copies of the project to build, and a small server that shows a built site below /sub/."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from tests.support import ROOT, SAMPLE

PREFIX = "/sub/"
DAY = "1795305600"  # 22 November 2026
PARTS = (
    "mkdocs.yml",
    "vocabulary.yml",
    "resources.yml",
    "lost-documents.yml",
    "docs",
    "theme",
    "hooks",
)
SETTINGS = {
    "SITE_URL": "https://example.org/sub/",
    "REPO_URL": "https://example.org/us/commons",
    "CONTACT_EMAIL": "us@example.org",
}


def environment(**settings: str) -> dict[str, str]:
    """The environment of a build: the fixed day, no banners, and these settings."""
    return {
        **{name: value for name, value in os.environ.items() if name not in SETTINGS},
        "SOURCE_DATE_EPOCH": DAY,
        "NO_MKDOCS_2_WARNING": "1",
        **settings,
    }


def copy_project(folder: Path, catalogue: str | None = None) -> Path:
    """A copy of the project in a folder, with another catalogue where one is given."""
    folder.mkdir(exist_ok=True)
    for part in PARTS:
        source = ROOT / part
        ignored = shutil.ignore_patterns("__pycache__", "*.egg-info")
        if source.is_dir():
            shutil.copytree(source, folder / part, ignore=ignored)
        else:
            shutil.copy(source, folder / part)
    if catalogue is not None:
        (folder / "resources.yml").write_text(catalogue, encoding="utf-8")
    return folder


def sample_project(folder: Path) -> Path:
    """A copy of the project with the small catalogue, and a link in every state."""
    project = copy_project(folder, SAMPLE.read_text(encoding="utf-8"))
    for name in ("link-health.csv", "link-runs.csv"):
        shutil.copy(ROOT / "tests" / name, project)
    return project


def build(
    project: Path, site: Path, settings: Mapping[str, str] | None = None, *, warned: bool = True
) -> subprocess.CompletedProcess[str]:
    """Build a project strictly into a folder.

    MkDocs counts no warning that it does not print. Ours has none; the small catalogue has some,
    since hand-written pages name entries that it lacks: it is built without being ``warned``.
    """
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--strict",
        *([] if warned else ["--quiet"]),
    ]
    return subprocess.run(
        [*command, "--config-file", str(project / "mkdocs.yml"), "--site-dir", str(site)],
        env=environment(**(settings or {})),
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that is closed takes its requests with it: no error of ours."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Below(SimpleHTTPRequestHandler):
    """Files of a folder below the prefix; a site's own 404 page for anything else."""

    def translate_path(self, path: str) -> str:
        inside = path.removeprefix(PREFIX) if path.startswith(PREFIX) else "outside/of/the/site"
        return super().translate_path("/" + inside)

    def end_headers(self) -> None:
        self.send_header("LinkChecker", "welcome")  # LinkChecker need not be slow with us
        super().end_headers()

    def send_error(self, code: int, *_: Any, **__: Any) -> None:
        page = Path(self.directory, "404.html")
        body = page.read_bytes() if page.is_file() else b""
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address at which a built site is shown while the block runs."""
    server = _Server(("127.0.0.1", 0), partial(_Below, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{PREFIX}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
