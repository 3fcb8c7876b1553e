"""One problem with a data file: where it is, what was found, what would be right."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from commons.inert import one_line


@dataclass(frozen=True, order=True)
class Problem:
    """Something a person has to mend, worded for that person.

    ``line`` counts from 1; 0 stands for the file as a whole. ``where`` names the entry,
    as in ``resource "love-your-tender"``, and may be empty.
    """

    file: str
    line: int
    where: str
    message: str

    def __str__(self) -> str:
        """One line, whatever it quotes: the text of a pull request ends up in a workflow's log."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        return one_line(": ".join(part for part in (place, self.where, self.message) if part))


class DataError(Exception):
    """A data file cannot be used. Carries every problem found, in order of file and line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


def nearest(word: str, allowed: Iterable[str], also: Mapping[str, str] | None = None) -> str | None:
    """The allowed word that the writer most likely meant, or None.

    ``also`` maps other words people use (labels, synonyms, in lower case) to the allowed
    word: "charity" means "vcse", though the two look nothing alike.
    """
    meant = _alike(word.strip())
    choices = {_alike(choice): choice for choice in allowed}
    others = {_alike(other): right for other, right in (also or {}).items()}
    for table in (choices, others):
        if meant in table:
            return table[meant]
    for table in (choices, others):
        close = difflib.get_close_matches(meant, table, n=1, cutoff=0.7)
        if close:
            return table[close[0]]
    return None


def _alike(word: str) -> str:
    return word.lower().replace("_", "-").replace(" ", "-")


def did_you_mean(word: str, allowed: Iterable[str], also: Mapping[str, str] | None = None) -> str:
    """The question to put behind a sentence about a wrong word; empty where nothing is near."""
    guess = nearest(word, allowed, also)
    return f' Did you mean "{guess}"?' if guess else ""


def not_allowed(
    field: str, found: str, allowed: Iterable[str], also: Mapping[str, str] | None = None
) -> str:
    """The sentence for a word that is not on a closed list: suggests one, lists them all."""
    allowed = list(allowed)
    hint = did_you_mean(found, allowed, also)
    return (
        f'{field} "{found}" is not in the vocabulary.{hint} Allowed: {", ".join(sorted(allowed))}'
    )
