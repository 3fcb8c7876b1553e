"""No cell starts a formula, and every text comes back as it was."""

from __future__ import annotations

import pytest

from commons import csvcell


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+44", "'+44"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\uff1d1", "'\uff1d1"),
        ("'=1", "''=1"),
        ("''@", "'''@"),
        ("'twas", "'twas"),
        ("a=1", "a=1"),
        ("", ""),
    ],
)
def test_no_cell_can_start_a_formula_and_nothing_is_lost(text: str, cell: str) -> None:
    assert csvcell.guarded(text) == cell
    assert csvcell.unguarded(cell) == text
