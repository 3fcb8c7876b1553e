"""Find the Chromium that the browser tests drive, or install one; print where it is.

    python scripts/chromium.py

Looks, in this order: the variable CHROMIUM, the programs on the PATH, Playwright's own. If there
is none it installs Debian's package (as root, or with sudo that asks no password), else
Playwright's. Exit 0 and the path, or 1 and one sentence.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def find() -> Path | None:
    """The first Chromium that starts, or None."""
    for path in _candidates():
        try:
            done = subprocess.run(  # noqa: S603 (a browser found on this machine)
                [path, "--version"], capture_output=True, check=False, timeout=60
            )
        except (OSError, subprocess.TimeoutExpired):
            continue
        if done.returncode == 0:
            return path
    return None


def install() -> None:
    """Try each way of getting one, until one has worked."""
    for command in _installers():
        print(f"No Chromium found. Trying: {' '.join(command)}", file=sys.stderr)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        done = subprocess.run(  # noqa: S603 (the commands below, nothing from outside)
            command,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )
        if done.returncode == 0 and find():
            return


def main() -> int:
    """Find or install, then say where."""
    path = find()
    if not path:
        install()
        path = find()
    if not path:
        print(
            "The browser tests need Chromium and none could be installed. Install it (on Debian "
            "or Ubuntu: sudo apt install chromium), or set CHROMIUM to the path of yours.",
            file=sys.stderr,
        )
        return 1
    print(path)
    return 0


def _candidates() -> Iterator[Path]:
    named = os.environ.get("CHROMIUM")
    if named:
        yield Path(named)
    for name in NAMES:
        found = shutil.which(name)
        if found:
            yield Path(found)
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415 (only in the test lock)
    except ModuleNotFoundError:
        return
    with sync_playwright() as playwright:
        own = Path(playwright.chromium.executable_path)
    if own.is_file():
        yield own


def _installers() -> Iterator[list[str]]:
    if shutil.which("apt-get"):
        rights = [] if os.geteuid() == 0 else ["sudo", "-n"]
        if not rights or shutil.which("sudo"):
            script = "apt-get update -qq && apt-get install -y -qq chromium"
            yield [*rights, "sh", "-c", script]
    yield [sys.executable, "-m", "playwright", "install", "--with-deps", "chromium"]
    yield [sys.executable, "-m", "playwright", "install", "chromium"]


if __name__ == "__main__":
    raise SystemExit(main())
