"""List what nobody has looked at for too long, most pressing first, in groups of an hour.

    python scripts/freshness.py [--json] [--now DATE]

Exit 0 when the list could be made; 1 when a file has problems; 2 when it could not run.
"""

from __future__ import annotations

import sys

try:
    from commons.commands import freshness
except ModuleNotFoundError as missing:
    print(
        f"freshness.py needs a package that is not installed ({missing.name}). "
        "Run 'make setup', then '.venv/bin/python scripts/freshness.py'.",
        file=sys.stderr,
    )
    raise SystemExit(2) from None

if __name__ == "__main__":
    raise SystemExit(freshness.main())
