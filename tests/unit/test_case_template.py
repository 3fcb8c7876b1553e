"""The case study as a plain text to fill in: what comes back is read like the form."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from commons.site import Site
from commons.suggestions import answers, tags, template
from commons.suggestions.form import CASE_STUDY
from commons.vocabulary import Vocabulary


def filled(vocabulary: Vocabulary, given: Mapping[str, str]) -> str:
    """The template with answers typed below their questions, as a person would."""
    text = template.text(CASE_STUDY, vocabulary)
    labels = [question.label for question in CASE_STUDY.questions]
    for id_, answer in given.items():
        label = CASE_STUDY.question(id_).label
        rest = labels[labels.index(label) + 1 :]
        before, after = text.split(f"\n{label}\n", 1)
        end = after.index(f"\n{rest[0]}\n") if rest else len(after)
        text = f"{before}\n{label}\n{after[:end].rstrip()}\n{answer}\n\n{after[end:]}"
    return text


def test_the_template_asks_what_the_form_asks_and_offers_what_the_vocabulary_has(
    vocabulary: Vocabulary,
) -> None:
    text = template.text(CASE_STUDY, vocabulary)
    for question in CASE_STUDY.questions:
        assert f"\n{question.label}\n" in text
        for label in question.choices(vocabulary).values():
            assert label in " ".join(text.split()), label


def test_every_line_fits_a_narrow_window(vocabulary: Vocabulary) -> None:
    text = template.text(CASE_STUDY, vocabulary)
    assert max(map(len, text.splitlines())) <= 78


def test_what_a_person_typed_comes_back_without_the_notes(vocabulary: Vocabulary) -> None:
    given = {
        "story": "A council asked a user-led group to run advice (and paid it).",
        "place": "Somewhere",
        "instrument": "Grant",
        "results": "More people came.\nThe group grew.",
        "more": "Nothing else.",
    }
    read = answers.read(filled(vocabulary, given))
    assert read.form is CASE_STUDY
    assert {id_: read[id_] for id_ in given} == given
    assert {id_ for id_ in read.given if read[id_]} == set(given)
    question = CASE_STUDY.question("instrument")
    assert tags.chosen(read["instrument"], question, vocabulary).tags == ("grant",)


def test_left_empty_it_answers_nothing(vocabulary: Vocabulary) -> None:
    read = answers.read(template.text(CASE_STUDY, vocabulary))
    assert not any(read.given.values())


@pytest.mark.parametrize(
    ("site", "said"),
    [
        (Site("Name", email="us@example.org", repo_url="https://example.org/us"), "us@example.org"),
        (
            Site("Name", repo_url="https://example.org/us"),
            "https://example.org/us/issues/new?template=offer-a-case-study.yml",
        ),
        (Site("Name", url="https://example.org/sub/"), "https://example.org/sub/case-studies/"),
    ],
)
def test_the_last_line_says_where_to_send_it_and_is_no_answer(
    vocabulary: Vocabulary, site: Site, said: str
) -> None:
    send_to = site.send_to(CASE_STUDY.name, "case-studies/")
    text = template.text(CASE_STUDY, vocabulary, send_to)
    assert text.endswith(f"{said})\n")
    before, note = text.rsplit("(Note: When", 1)
    read = answers.read(f"{before}Nothing else.\n\n(Note: When{note}")
    assert read["more"] == "Nothing else."
    assert not any(read.given[id_] for id_ in read.given if id_ != "more")
