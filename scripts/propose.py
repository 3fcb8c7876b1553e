"""Turn an issue that was written with one of our forms into a pull request, or ask.

    python scripts/propose.py [--event FILE]

The workflow suggest.yml calls it, with the programs gh and git. Exit 0 when the issue was dealt
with; 1 when something failed; 2 when it could not be tried.
"""

from __future__ import annotations

import sys

try:
    from commons.commands import propose
except ModuleNotFoundError as missing:
    print(
        f"propose.py needs a package that is not installed ({missing.name}). "
        "Run 'make setup', then '.venv/bin/python scripts/propose.py'.",
        file=sys.stderr,
    )
    raise SystemExit(2) from None

if __name__ == "__main__":
    raise SystemExit(propose.main())
