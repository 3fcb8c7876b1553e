"""Bring in what the link check remembers, from the branch "link-health" of origin.

    python scripts/fetch_health.py

Exit 0 with one sentence on what was done, also where there is no such branch yet; 1 when it
failed, in which case the files that were there before are still there.
"""

from __future__ import annotations

import sys

try:
    from commons.commands import fetch_health
except ModuleNotFoundError as missing:
    print(
        f"fetch_health.py needs a package that is not installed ({missing.name}). Run 'make "
        "setup', then '.venv/bin/python scripts/fetch_health.py'.",
        file=sys.stderr,
    )
    raise SystemExit(2) from None

if __name__ == "__main__":
    raise SystemExit(fetch_health.main())
