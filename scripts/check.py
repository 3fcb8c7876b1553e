"""Check the catalogue: every problem at once, each with its line and what would be right.

    python scripts/check.py [FILE]

Exit 0 and one line when all is well; 1 with every problem; 2 when the check could not run.
"""

from __future__ import annotations

import sys

try:
    from commons.commands import check
except ModuleNotFoundError as missing:
    print(
        f"check.py needs a package that is not installed ({missing.name}). Run 'make setup', "
        "then '.venv/bin/python scripts/check.py'.",
        file=sys.stderr,
    )
    raise SystemExit(2) from None

if __name__ == "__main__":
    raise SystemExit(check.main())
