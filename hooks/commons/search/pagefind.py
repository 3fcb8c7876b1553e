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
_UNUSED = ("pagefind-ui.*", "pagefind-modular-ui.*", "pagefind-component-ui.*", "*highlight.js")


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
        [sys.executable, "-m", "pagefind", "--site", str(site), "--silent"],
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
    return {
        url.strip("/") + "/": path.stem
        for path in sorted((folder / "fragment").glob("*.pf_fragment"))
        if (url := json.loads(_content(path))["url"])
    }


def _content(fragment: Path) -> bytes:
    return gzip.decompress(fragment.read_bytes()).removeprefix(_MARK)
