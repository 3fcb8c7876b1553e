"""The words people may use for an entry, beyond its own."""

from __future__ import annotations

import re
import string
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from commons.model import Catalogue, Resource
from commons.prose import texts
from commons.vocabulary import Term, Vocabulary

_WORD = re.compile(r"[a-z0-9]+")
# Accents, once letters stand apart from them, and apostrophes.
_DROPPED = re.compile(r"[\u0300-\u036f'\u2019]")
SHORTEST_WORD = 2
_DIGITS = string.digits + string.ascii_lowercase


@dataclass
class AlsoCalled:
    """What else the entries of one catalogue are called. Each entry is looked at once."""

    vocabulary: Vocabulary
    made: dict[str, tuple[str, ...]] = field(default_factory=dict)
    terms: dict[str, Term] = field(init=False)
    names: re.Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        glossary = self.vocabulary.glossary.values()
        self.terms = {
            written: term
            for term in glossary
            for name in (term.term, term.expansion)
            if name
            for written in (name, name[0].upper() + name[1:])  # as at the start of a sentence
        }
        longest_first = sorted(self.terms, key=len, reverse=True)
        self.names = re.compile(rf"\b({'|'.join(map(re.escape, longest_first)) or '(?!)'})s?\b")

    def of(self, resource: Resource) -> tuple[str, ...]:
        """The labels and synonyms of an entry's tags, and what the glossary says of words it uses.

        And those of the tasks that it is hand-picked for.
        """
        if resource.id not in self.made:
            once: dict[str, str] = {}
            for name in self._words(resource):
                once.setdefault(name.lower(), name)
            self.made[resource.id] = tuple(once.values())
        return self.made[resource.id]

    def _words(self, resource: Resource) -> Iterator[str]:
        words = self.vocabulary
        tagged = (
            *(words.topics[tag] for tag in resource.topics),
            *(words.audiences[tag] for tag in resource.audience if tag in words.audiences),
            *(words.places[tag] for tag in resource.places),
            words.kinds[resource.kind],
        )
        for word in tagged:
            yield from (word.label, *word.synonyms)
        for place in resource.places:
            yield from (
                words.places[tag].label for tag in words.containing(place) if tag in words.places
            )
        yield from (words.nations[tag].label for tag in resource.nations)
        for tag in resource.formats:
            yield from (words.formats[tag].label, tag.replace("-", " "))
        for task in words.tasks.values():
            if resource.id in task.first:
                yield from (task.label, *task.synonyms)
        for name in dict.fromkeys(self.names.findall(own_text(resource))):
            term = self.terms[name]
            yield from filter(None, (term.term, term.expansion, *term.synonyms))


def own_text(resource: Resource) -> str:
    """All that an entry says of itself."""
    parts = [resource.title, resource.publisher, *(text for _, text in texts(resource))]
    if case := resource.case:
        parts += [case.place, case.commissioner or "", case.provider or ""]
    return "\n".join(parts)


def searched(text: str) -> list[str]:
    """The words of a text as a search takes them: "Llŷn" is "llyn", "council's" is "councils".

    As ``meaningful`` does in theme/assets/js/find/words.js; tests hold both to one table.
    """
    return _WORD.findall(_DROPPED.sub("", unicodedata.normalize("NFKD", text.lower())))


def word_list(catalogue: Catalogue, also: AlsoCalled) -> list[str]:
    """Every word that a search can find, in lower case, sorted: for putting right misspellings."""
    return sorted(set(_all_words(catalogue, also)))


def packed(words: Sequence[str]) -> str:
    """Sorted words in less room, for the page to unpack (``unpacked`` in words.js).

    Each word is how many letters it shares with the one before, as one digit to the base of 36,
    and what follows those: "reserve reserved" is "0reserve 7d".
    """
    last, made = "", []
    for word in words:
        shared = 0
        while shared < min(len(last), len(word), 35) and last[shared] == word[shared]:
            shared += 1
        made.append(f"{_DIGITS[shared]}{word[shared:]}")
        last = word
    return " ".join(made)


def _all_words(catalogue: Catalogue, also: AlsoCalled) -> Iterator[str]:
    for resource in catalogue.listed:
        for word in searched(f"{own_text(resource)} {' '.join(also.of(resource))}"):
            if len(word) >= SHORTEST_WORD and not word.isdigit():
                yield word
