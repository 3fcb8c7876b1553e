"""Pagefind, run as a program over the built pages, and what it calls each of them."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path

# What Pagefind writes before the JSON of a fragment.
_MARK = b"pagefind_dcd"
# What it brings for pages that have no search of their own. Nobody asks for these here.
_UNUSED = (
    "pagefind-ui.*",
    "pagefind-modular-ui.*",
    "pagefind-component-ui.*",
    "*highlight.js",
    "*worker.js",
)
# It looks every 50 ms whether it has loaded, which is a tenth of the time to the first results.
_LOOKS, _LOOKS_SOONER = "asyncSleep(50)", "asyncSleep(5)"
# What every page of its kind says, and so tells nobody which to open: "commissioner" would find
# each case. A label would also run into the word that follows it.
_OURS = (
    ".eyebrow, h2, h3, dt, .banner:not(.banner--note), .banner__title, .our-reading__note, "
    ".case__short"
)


class IndexingError(Exception):
    """Pagefind could not index the site. Carries what it said."""


def index(site: Path) -> dict[str, str]:
    """Index the pages below a folder that carry ``data-pagefind-body``.

    Returns:
        For each page's address below the site's root the name of its fragment, which is what
        Pagefind calls a result.

    Raises:
        IndexingError: Pagefind failed.
    """
    done = subprocess.run(  # noqa: S603 (Pagefind, from the lock)
        [
            *(sys.executable, "-m", "pagefind", "--site", str(site), "--silent"),
            *("--exclude-selectors", _OURS),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise IndexingError(f"Pagefind failed: {(done.stderr or done.stdout).strip()}")
    folder = site / "pagefind"
    for pattern in _UNUSED:
        for path in folder.glob(pattern):
            path.unlink()
    program = folder / "pagefind.js"
    text = program.read_text(encoding="utf-8")
    program.write_text(text.replace(_LOOKS, _LOOKS_SOONER), encoding="utf-8", newline="")
    return {
        url.strip("/") + "/": path.stem
        for path in sorted((folder / "fragment").glob("*.pf_fragment"))
        if (url := json.loads(_content(path))["url"])
    }


def _content(fragment: Path) -> bytes:
    return gzip.decompress(fragment.read_bytes()).removeprefix(_MARK)
