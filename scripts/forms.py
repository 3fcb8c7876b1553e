"""Write the issue forms from their one description, or check that they agree with it.

    python scripts/forms.py [--check] [--text NAME]

Exit 0 when all is well, 1 when a form does not agree, 2 when it could not run.
"""

from __future__ import annotations

import sys

try:
    from commons.commands import forms
except ModuleNotFoundError as missing:
    print(
        f"forms.py needs a package that is not installed ({missing.name}). Run 'make setup', "
        "then '.venv/bin/python scripts/forms.py'.",
        file=sys.stderr,
    )
    raise SystemExit(2) from None

if __name__ == "__main__":
    raise SystemExit(forms.main())
