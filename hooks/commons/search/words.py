"""The words people may use for an entry, beyond its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from commons.model import Catalogue, Resource
from commons.prose import texts
from commons.vocabulary import Term, Vocabulary

_WORD = re.compile(r"[a-z0-9]+", re.IGNORECASE)
SHORTEST_WORD = 2


def also_called(resource: Resource, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Labels and synonyms of an entry's tags, and what the glossary says of words it uses."""
    found: dict[str, None] = {}
    tagged = (
        *(vocabulary.topics[tag] for tag in resource.topics),
        *(vocabulary.audiences[tag] for tag in resource.audience if tag in vocabulary.audiences),
        *(vocabulary.places[tag] for tag in resource.places),
        vocabulary.kinds[resource.kind],
    )
    for word in tagged:
        found |= dict.fromkeys((word.label, *word.synonyms))
    for place in resource.places:
        containing = (tag for tag in vocabulary.containing(place) if tag in vocabulary.places)
        found |= dict.fromkeys(vocabulary.places[tag].label for tag in containing)
    found |= dict.fromkeys(vocabulary.nations[tag].label for tag in resource.nations)
    found |= dict.fromkeys(vocabulary.formats[tag].label for tag in resource.formats)
    said = own_text(resource)
    for term in vocabulary.glossary.values():
        if _mentions(said, term):
            found |= dict.fromkeys(filter(None, (term.term, term.expansion, *term.synonyms)))
    return tuple(found)


def own_text(resource: Resource) -> str:
    """All that an entry says of itself."""
    parts = [resource.title, resource.publisher, *(text for _, text in texts(resource))]
    if case := resource.case:
        parts += [case.place, case.commissioner or "", case.provider or ""]
    return "\n".join(parts)


def _mentions(text: str, term: Term) -> bool:
    names = filter(None, (term.term, term.expansion))
    return any(re.search(rf"\b{re.escape(name)}s?\b", text) for name in names)


def word_list(catalogue: Catalogue) -> list[str]:
    """Every word that a search can find, in lower case, sorted: for putting right misspellings."""
    return sorted(set(_all_words(catalogue)))


def _all_words(catalogue: Catalogue) -> Iterator[str]:
    for resource in catalogue.listed:
        also = " ".join(also_called(resource, catalogue.vocabulary))
        for word in _WORD.findall(f"{own_text(resource)} {also}"):
            if len(word) >= SHORTEST_WORD and not word.isdigit():
                yield word.casefold()
