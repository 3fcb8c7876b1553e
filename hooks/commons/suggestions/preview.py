"""What is posted about a suggestion, as Markdown: the entry as readers will see it, the editor's
notes, the questions. What a person wrote stands in fences and code spans: it cannot call
anybody, link anywhere, close an issue or end up as HTML.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from commons.dates import in_words
from commons.model import Case, Resource
from commons.suggestions import text
from commons.suggestions.form import CASE_STUDY
from commons.suggestions.outcome import Outcome
from commons.vocabulary import ANYONE, Vocabulary

WIDTH = 78

_BEFORE_MERGING = (
    "Open the page. Does it work, and is it the publisher's own?",
    "Is the title as published, and the summary in plain words that claim no more than you read?",
    "Set `how: page` under `source` and say what you read; make today its `reviewed` date.",
    "Are the shelf, the audience and the topics right?",
    "Does the publisher sell help with the same subject? Then add `sells_services: true`.",
    "Is there an entry a reader should see as well? Add `related`.",
)
_CASE_BEFORE_MERGING = (
    "Is it in our words, in the third person?",
    "Does the title say what the case is? If not, give it a `headline`.",
    "Can we print it? No private person's name, nothing that could harm someone.",
    "Is it told straight: who says so, as at when, and what part the provider played?",
    "Is anything our own inference, not the teller's? Move it to `our_reading`.",
)


def for_editor(outcome: Outcome, vocabulary: Vocabulary) -> str:
    """The body of a pull request.

    ``outcome`` has to hold an entry.
    """
    assert outcome.resource is not None
    assert outcome.placed is not None
    resource = outcome.resource
    shelf = vocabulary.shelves[resource.shelf].label
    own = _CASE_BEFORE_MERGING if outcome.form is CASE_STUDY else ()
    parts = [
        f"Shelf: {shelf}. Address: `/resources/{resource.id}/`.",
        "### As readers will see it",
        text.fenced("\n".join(_seen(resource, vocabulary))),
        "### Notes",
        *([_list(outcome.notes)] if outcome.notes else ["None."]),
        "### Before merging",
        "\n".join(f"- [ ] {each}" for each in (*_BEFORE_MERGING, *own)),
    ]
    return "\n\n".join(parts) + "\n"


def for_suggester(outcome: Outcome) -> str:
    """The answer to a person whose suggestion needs something more, or is listed already."""
    if outcome.instead:
        return f"Thank you. {outcome.instead}\n"
    if found := outcome.listed:
        gone = (
            " We no longer list it, and its page says why." if found.status == "withdrawn" else ""
        )
        return (
            "Thank you. This is already in the directory, as "
            f"{text.quoted(found.title, 300)}. Its page is `/resources/{found.id}/`.{gone}\n\n"
            "If something about it is wrong or missing, please tell us with the form "
            "“Correct an entry”.\n"
        )
    first = "Thank you. Before we can list this, please help us with "
    many = len(outcome.questions) > 1
    asked = "\n".join(f"{number}. {each}" for number, each in enumerate(outcome.questions, 1))
    return (
        f"{first}{'these questions' if many else 'one question'}.\n\n{asked}\n\n"
        "To answer, edit what you sent and save it. If you wrote an email, send it again with the "
        "answers filled in.\n"
    )


def _list(notes: tuple[str, ...]) -> str:
    return "\n".join("- " + textwrap.indent(note, "  ").lstrip() for note in notes)


def _seen(resource: Resource, words: Vocabulary) -> Iterator[str]:
    """The entry in words, one thing a line."""
    published = f", {resource.published.words}" if resource.published else ""
    yield resource.title
    yield f"{words.kinds[resource.kind].label} from {resource.publisher}{published}"
    yield ""
    yield from textwrap.wrap(resource.summary, WIDTH, break_long_words=False)
    yield ""
    if resource.audience == (ANYONE,):
        yield "For: everyone"
    else:
        yield f"For: {_labels(words, 'audiences', resource.audience)}"
    yield f"Topics: {_labels(words, 'topics', resource.topics)}"
    where = _labels(words, "nations", resource.nations)
    if resource.places:
        where = f"{_labels(words, 'places', resource.places)} ({where})"
    yield f"Where: {where}"
    if resource.formats:
        yield f"Formats: {_labels(words, 'formats', resource.formats)}"
    yield f"Cost: {words.costs[resource.cost].label}"
    if resource.closes:
        yield f"Closes: {in_words(resource.closes)}"
    yield f"Link: {resource.url}"
    yield f"How we know: {words.evidence[resource.source.how].label}. {resource.source.note or ''}"
    if resource.case:
        yield from _case(resource.case, words)


def _case(case: Case, words: Vocabulary) -> Iterator[str]:
    yield ""
    if case.headline:
        yield f"Headline: {case.headline}"
    yield f"Place: {case.place}"
    said = {
        "Commissioner": case.commissioner,
        "Provider": case.provider,
        "Provider's role": _label(words, "provider_roles", case.provider_role),
        "Agreement": _label(words, "instruments", case.instrument),
        "Outcome": _label(words, "verdicts", case.verdict),
        "Why we say so": case.verdict_note,
        "Told by": _label(words, "tellers", case.told_by),
        "As things stood in": case.as_at.words if case.as_at else None,
        "Wanted example": _labels(words, "wanted", case.answers),
    }
    for name, value in said.items():
        if value:
            yield f"{name}: {value}"
    yield ""
    yield from textwrap.wrap(case.relationship, WIDTH, break_long_words=False)
    for heading, points in (
        ("How it worked", case.practicalities),
        ("What came of it", case.results),
        ("What helped", case.success_factors),
        ("Lessons", case.lessons),
    ):
        if points:
            yield ""
            yield heading
        for point in points:
            yield from textwrap.wrap(
                point, WIDTH, initial_indent="- ", subsequent_indent="  ", break_long_words=False
            )


def _label(words: Vocabulary, of: str, tag: str | None) -> str | None:
    return words.words(of)[tag].label if tag else None


def _labels(words: Vocabulary, of: str, tags: tuple[str, ...]) -> str:
    return "; ".join(words.words(of)[tag].label for tag in tags)
