"""Cells of CSV files that no spreadsheet takes for a formula.

A cell that begins like a formula is run when the file is opened, whoever wrote its text. An
apostrophe in front of it makes it text again. Source: OWASP, "CSV Injection".
"""

from __future__ import annotations

# The last four are the wide forms of the first.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def starts_formula(text: str) -> bool:
    """Whether a spreadsheet may take a cell with this text for a formula."""
    return text.startswith(_FORMULA)


def guarded(text: str) -> str:
    """The text behind an apostrophe where it would start a formula, or could be taken for such.

    What begins with apostrophes before a formula's sign gets one more, so that ``unguarded``
    gives every text back.
    """
    return f"'{text}" if starts_formula(text.lstrip("'")) else text


def unguarded(text: str) -> str:
    """What was there before ``guarded``."""
    return text[1:] if text[:1] == "'" and starts_formula(text.lstrip("'")) else text
