"""Turn a filled-in form into an entry for the catalogue, or into questions.

    python scripts/suggest.py FILE [--insert] [--preview FILE]

Exit 0 with the entry as YAML, 1 with plain questions for the person who sent it, 2 when it could
not run. FILE may be - for standard input.
"""

from __future__ import annotations

import sys

try:
    from commons.commands import suggest
except ModuleNotFoundError as missing:
    print(
        f"suggest.py needs a package that is not installed ({missing.name}). Run 'make setup', "
        "then '.venv/bin/python scripts/suggest.py'.",
        file=sys.stderr,
    )
    raise SystemExit(2) from None

if __name__ == "__main__":
    raise SystemExit(suggest.main())
