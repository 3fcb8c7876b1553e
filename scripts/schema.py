"""Write the JSON Schema of the catalogue from its model, or check that they agree.

    python scripts/schema.py [--check]

Exit 0 when all is well, 1 when the schema does not agree, 2 when it could not run.
"""

from __future__ import annotations

import sys

try:
    from commons.commands import schema
except ModuleNotFoundError as missing:
    print(
        f"schema.py needs a package that is not installed ({missing.name}). Run 'make setup', "
        "then '.venv/bin/python scripts/schema.py'.",
        file=sys.stderr,
    )
    raise SystemExit(2) from None

if __name__ == "__main__":
    raise SystemExit(schema.main())
