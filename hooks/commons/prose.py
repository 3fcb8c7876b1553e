"""Whether our own words are plain: warnings, each with its line, that stop no pull request.

Looks at what editors write (summary, points, notes, the parts of a case), not at titles, which
stay as published. The words it looks for are in vocabulary.yml.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from commons.model import Catalogue, Resource
from commons.vocabulary import Vocabulary
from commons.yamlfile import YamlPath

# GOV.UK's advice is 25 words; the catalogue's rule allows for a long name in a sentence.
LONGEST_SENTENCE = 30
# Two summaries are nearly the same when they share this much of their three-word runs.
NEARLY_THE_SAME = 0.5

_SENTENCE_END = re.compile(r"(?<=[.!?])[\"')]*\s+(?=[\"'(]*[A-Z0-9£])")
_WORD = re.compile(r"[\w£$%'&./-]*\w")
_ACRONYM = re.compile(r"\b[A-Z][A-Z&]+[A-Z](?=s?\b)|\b[A-Z]{2}(?=s?\b)")
_SPAN = "start|beginning|middle|end|half|quarter|months?|years?|spring|summer|autumn|winter"
_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
# "A ban of 1988", but not "the end of 1988": a span of time may have its year last.
_YEAR_LAST = (
    rf"\b(?:an?|the) (?:[\w'-]+ )?(?!(?:{_SPAN})\b)[\w'-]+ of (?:(?:{_MONTH}) )?(?:19|20)\d\d\b"
)
# What is correct but nobody would say: its pattern, and what they would say instead.
_STILTED = {
    _YEAR_LAST: 'Put the date first, as in "a 1988 ban", or say "published in 1988".',
    r"\bnot known to us\b": 'Say "we do not know".',
    r"\b(?:was|were) not (?:seen|checked|read)\b": 'Say who did not: "we did not see".',
    r"\bcarr(?:y|ies) no date\b": 'Say "we saw no date".',
    r"\btells? of\b": 'Say "describes" or "mentions".',
}
# Words that say nothing of what a title is about.
SMALL_WORDS = frozenset(
    re.findall(
        r"\w+",
        "a an and are as at be by for from how in into is it its of on or our that the their this "
        "to what when who with your",
    )
)

Warned = tuple[Resource, YamlPath, str]


def of_catalogue(catalogue: Catalogue) -> Iterator[Warned]:
    """Every warning about the catalogue's prose, entry by entry."""
    words = _Words.of(catalogue.vocabulary)
    for resource in catalogue.resources:
        for where, text in texts(resource):
            for message in _of_text(text, resource, words):
                yield resource, where, message
        if repeats_title(resource.title, resource.summary):
            yield resource, ("summary",), "the summary repeats the title. Say what it is good for."
    yield from _near_copies(catalogue.resources)


def texts(resource: Resource) -> Iterator[tuple[YamlPath, str]]:
    """Each text of an entry that an editor wrote, with the way to it."""
    found: list[tuple[YamlPath, str | None]] = [
        (("summary",), resource.summary),
        (("note",), resource.note),
        (("source", "note"), resource.source.note),
        *_each(("points",), resource.points),
    ]
    if case := resource.case:
        found += [
            (("case", field), getattr(case, field))
            for field in ("headline", "relationship", "verdict_note")
        ]
        for field in ("practicalities", "results", "success_factors", "lessons", "our_reading"):
            found += _each(("case", field), getattr(case, field))
        later = _each(
            ("case", "what_happened_next"), (each.text for each in case.what_happened_next)
        )
        found += (((*where, "text"), text) for where, text in later)
        sources = _each(("case", "sources"), (source.note for source in case.sources))
        found += (((*where, "note"), text) for where, text in sources)
    return ((where, text) for where, text in found if text)


def _each(where: YamlPath, texts: Iterable[str | None]) -> list[tuple[YamlPath, str | None]]:
    return [((*where, number), text) for number, text in enumerate(texts)]


@dataclass(frozen=True)
class _Words:
    """The vocabulary's words as patterns, without those that the glossary explains."""

    promotional: re.Pattern[str]
    insider: re.Pattern[str]
    acronyms: frozenset[str]

    @classmethod
    def of(cls, vocabulary: Vocabulary) -> _Words:
        explained = {
            word.casefold()
            for term in vocabulary.glossary.values()
            for word in (term.term, term.expansion or "", *term.synonyms)
        }
        insider = [word for word in vocabulary.prose.insider if word not in explained]
        acronyms = {
            acronym
            for term in vocabulary.glossary.values()
            for word in (term.term, *term.synonyms)
            for acronym in _ACRONYM.findall(word)
        }
        return cls(
            _any_of(vocabulary.prose.promotional),
            _any_of(insider),
            frozenset(acronyms) | set(vocabulary.prose.known_acronyms),
        )


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b({'|'.join(map(re.escape, words)) or '(?!)'})\b", re.IGNORECASE)


def _of_text(text: str, resource: Resource, words: _Words) -> Iterator[str]:
    for sentence in _SENTENCE_END.split(text):
        count = len(_WORD.findall(sentence))
        if count > LONGEST_SENTENCE:
            start = " ".join(sentence.split()[:6])
            yield f'a sentence of {count} words ("{start} ..."). Make two of it.'
    for found in words.promotional.findall(text):
        yield f'"{found}" sells. Say what it does.'
    for found in words.insider.findall(text):
        yield f'"{found}" is an insider\'s word. Use a plain one, or explain it in the glossary.'
    for pattern, advice in _STILTED.items():
        for stilted in re.finditer(pattern, text, re.IGNORECASE):
            yield f'"{stilted.group()}" is stilted. {advice}'
    shown = {*_ACRONYM.findall(f"{resource.title} {resource.publisher}")}
    for acronym in dict.fromkeys(_ACRONYM.findall(text.replace("GOV.UK", ""))):
        spelt_out = f"({acronym}" in text or f"({acronym}" in resource.summary
        if acronym not in words.acronyms and acronym not in shown and not spelt_out:
            yield f'"{acronym}" is not in the glossary. Spell it out, or explain it there.'


def repeats_title(title: str, summary: str) -> bool:
    """Whether a summary only says the title again: nearly all its words, or the words in order."""
    plain = " ".join(_content_words(title))
    said = _content_words(summary)
    in_title = set(plain.split())
    if len(in_title) < 3:  # noqa: PLR2004 (one or two words say nothing)
        return False
    return plain in " ".join(said) or len(in_title & set(said)) / len(in_title) > 0.9  # noqa: PLR2004


def _content_words(text: str) -> list[str]:
    return [word for word in re.findall(r"\w+", text.casefold()) if word not in SMALL_WORDS]


def _near_copies(resources: Iterable[Resource]) -> Iterator[Warned]:
    """Summaries that share half of their runs of three words with an earlier one."""
    by_run: dict[tuple[str, ...], list[int]] = {}
    known: list[tuple[Resource, set[tuple[str, ...]]]] = []
    for resource in resources:
        words = re.findall(r"\w+", resource.summary.casefold())
        runs = {tuple(words[at : at + 3]) for at in range(len(words) - 2)}
        shared = Counter(other for run in runs for other in by_run.get(run, ()))
        for other, count in shared.items():
            earlier, earlier_runs = known[other]
            if count / min(len(runs), len(earlier_runs)) >= NEARLY_THE_SAME:
                message = f'the summary is nearly the same as that of "{earlier.id}".'
                yield resource, ("summary",), message
        for run in runs:
            by_run.setdefault(run, []).append(len(known))
        known.append((resource, runs))
