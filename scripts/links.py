"""Watch the links of the catalogue: visit what is due, say what is to be done.

    python scripts/links.py check [--all | --due | --only ID ... | --changed-since REF]
    python scripts/links.py report [--format markdown|json|annotations|text]
    python scripts/links.py show [ID ...]
    python scripts/links.py hand ID ...
    python scripts/links.py merge PART ...

Exit 0 when it did its work; 1 with --fail and something to mend; 2 when it could not run; 3 when
a run was thrown away; 130 when it was interrupted (what was learnt is kept).
"""

from __future__ import annotations

import sys

try:
    from commons.commands import links
except ModuleNotFoundError as missing:
    print(
        f"links.py needs a package that is not installed ({missing.name}). Run 'make setup', "
        "then '.venv/bin/python scripts/links.py'.",
        file=sys.stderr,
    )
    raise SystemExit(2) from None

if __name__ == "__main__":
    raise SystemExit(links.main())
