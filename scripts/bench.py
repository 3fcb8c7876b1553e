"""Measure what the site costs, against its budgets: one table.

    python scripts/bench.py [site | links] [--sizes N ...] [--runs N]

Exit 0 when every budget held, 1 when one was broken; 2 when it could not run.
"""

from __future__ import annotations

import sys

try:
    from commons.commands import bench
except ModuleNotFoundError as missing:
    print(
        f"bench.py needs a package that is not installed ({missing.name}). Run 'make setup', "
        "then '.venv/bin/python scripts/bench.py'.",
        file=sys.stderr,
    )
    raise SystemExit(2) from None

if __name__ == "__main__":
    raise SystemExit(bench.main())
