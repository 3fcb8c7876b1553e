"""Follow every link and anchor inside a built site, and name those that lead nowhere.

    python scripts/internal_links.py FOLDER

Exit 0 when all lead somewhere; 1 with every one that does not; 2 when it could not run.
"""

from __future__ import annotations

import sys

try:
    from commons.commands import internal_links
except ModuleNotFoundError as missing:
    print(
        f"internal_links.py needs a package that is not installed ({missing.name}). "
        "Run 'make setup', then '.venv/bin/python scripts/internal_links.py'.",
        file=sys.stderr,
    )
    raise SystemExit(2) from None

if __name__ == "__main__":
    raise SystemExit(internal_links.main())
