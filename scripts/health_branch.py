"""Bring in what is known of the links from the branch link-health, or put it there.

    python scripts/health_branch.py fetch
    python scripts/health_branch.py publish --base COMMIT

Exit 0 when done, also where there is nothing to fetch yet; 1 when it could not be done.
"""

from __future__ import annotations

import sys

try:
    from commons.commands import health_branch
except ModuleNotFoundError as missing:
    print(
        f"health_branch.py needs a package that is not installed ({missing.name}). "
        "Run 'make setup', then '.venv/bin/python scripts/health_branch.py'.",
        file=sys.stderr,
    )
    raise SystemExit(2) from None

if __name__ == "__main__":
    raise SystemExit(health_branch.main())
