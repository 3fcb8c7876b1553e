"""Add an entry to the catalogue: asks, checks each answer, and puts it in the right place.

    python scripts/add.py [--from FILE] [--dry-run]

Exit 0 when it was added, 1 when it was not, 2 when it could not run.
"""

from __future__ import annotations

import sys

try:
    from commons.commands import add
except ModuleNotFoundError as missing:
    print(
        f"add.py needs a package that is not installed ({missing.name}). Run 'make setup', "
        "then '.venv/bin/python scripts/add.py'.",
        file=sys.stderr,
    )
    raise SystemExit(2) from None

if __name__ == "__main__":
    raise SystemExit(add.main())
