"""Keep one issue in line with a report: open it, update it, close it when nothing is left.

    python scripts/rolling_issue.py REPORT --label LABEL --title TITLE

Workflows call it, with the program gh. Exit 0 when done; 1 when GitHub refused; 2 when it could
not be tried.
"""

from __future__ import annotations

import sys

try:
    from commons.commands import rolling_issue
except ModuleNotFoundError as missing:
    print(
        f"rolling_issue.py needs a package that is not installed ({missing.name}). "
        "Run 'make setup', then '.venv/bin/python scripts/rolling_issue.py'.",
        file=sys.stderr,
    )
    raise SystemExit(2) from None

if __name__ == "__main__":
    raise SystemExit(rolling_issue.main())
