"""The prose check: what it warns of, and what it lets pass.

All on made-up text: our own catalogue is for the check itself to warn of, since a test of it would
stop a newcomer's pull request for an acronym.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from commons import prose
from commons.commands import check
from tests.support import Catalogued, entry, shelves

PLAIN = "Shows a council officer how to run a small grants round in six weeks."


def warnings(catalogue: Catalogued, *entries: str) -> list[str]:
    found = prose.of_catalogue(catalogue("".join(entries)))
    return [
        f"{resource.id}: {'/'.join(map(str, where))}: {text}" for resource, where, text in found
    ]


def test_plain_words_pass(catalogued: Catalogued) -> None:
    assert warnings(catalogued, entry(summary=PLAIN)) == []


@pytest.mark.parametrize(
    ("summary", "says"),
    [
        (f"{PLAIN} It is a truly innovative piece of work.", '"innovative" sells'),
        (f"{PLAIN} It helps you to leverage money.", '"leverage" is an insider\'s word'),
        (f"{PLAIN} It was tested by the XYZ in Leeds.", '"XYZ" is not in the glossary'),
        (f"One {'very ' * 31}long sentence.", "a sentence of 34 words"),
        ("The guide is called small grants for councils and charities.", "repeats the title"),
    ],
)
def test_what_is_not_plain_is_named(catalogued: Catalogued, summary: str, says: str) -> None:
    (warning,) = warnings(
        catalogued, entry(title="Small grants for councils and charities", summary=summary)
    )
    assert warning.startswith("small-grants: summary: ")
    assert says in warning


@pytest.mark.parametrize(
    ("sentence", "says"),
    [
        ("It lifts a ban of 1988.", '"a ban of 1988" is stilted. Put the date first'),
        ("The not-for-profit rule of 2014 applies.", '"The not-for-profit rule of 2014"'),
        ("It follows the note of September 2020.", '"the note of September 2020"'),
        ("Its address is not known to us.", 'Say "we do not know"'),
        ("The guide itself was not seen.", '"was not seen" is stilted. Say who'),
        ("Whether it still runs was not checked.", '"was not checked"'),
        ("The page carries no date.", 'Say "we saw no date"'),
        ("A blog tells of another.", '"tells of" is stilted'),
    ],
)
def test_what_nobody_would_say_is_named(catalogued: Catalogued, sentence: str, says: str) -> None:
    (warning,) = warnings(catalogued, entry(summary=f"{PLAIN} {sentence}"))
    assert says in warning


@pytest.mark.parametrize(
    "sentence",
    [
        "It lifts a 1988 ban.",
        "It ran until the end of 2024.",
        "It was written in the first half of 2010.",
        "It opened in the early summer of 2019.",
        "An order dated 16 December 2025 brought it in.",
        "We did not see the guide, and we saw no date.",
        "It tells officers what to do.",
    ],
)
def test_what_people_do_say_passes(catalogued: Catalogued, sentence: str) -> None:
    assert warnings(catalogued, entry(summary=f"{PLAIN} {sentence}")) == []


@pytest.mark.parametrize(
    "summary",
    [
        f"{PLAIN} It was tested by a DPULO in the UK.",  # in the glossary; known to everyone
        f"{PLAIN} It was tested by the Example Young Zone (XYZ), and XYZ liked it.",
        f"{PLAIN} It is on GOV.UK.",
    ],
)
def test_words_that_are_explained_pass(catalogued: Catalogued, summary: str) -> None:
    assert warnings(catalogued, entry(summary=summary)) == []


def test_an_acronym_of_its_own_title_or_publisher_passes(catalogued: Catalogued) -> None:
    summary = f"{PLAIN} XYZ wrote it."
    assert warnings(catalogued, entry(publisher="Example Young Zone XYZ", summary=summary)) == []


def test_summaries_that_are_nearly_the_same_are_named(catalogued: Catalogued) -> None:
    (warning,) = warnings(
        catalogued,
        entry(id="one", url="https://example.org/1", title="One", summary=PLAIN),
        entry(id="two", url="https://example.org/2", title="Two", summary=f"{PLAIN} Again."),
    )
    assert warning == 'two: summary: the summary is nearly the same as that of "one".'


def test_every_text_of_an_entry_is_looked_at(catalogued: Catalogued) -> None:
    case = (
        "{place: P, relationship: An innovative one., lessons: [Be innovative.], "
        "what_happened_next: [{date: 2020, text: Innovative things.}], "
        'sources: [{title: T, url: "https://example.org/t", note: Innovative.}]}'
    )
    bad = entry(
        points="[An innovative point.]",
        note="An innovative note.",
        source="{how: page, note: An innovative source.}",
        case=case,
        kind="case-study",
    )
    found = [where for _, where, _ in prose.of_catalogue(catalogued("", "", bad))]
    assert [tuple(where) for where in found] == [
        ("note",),
        ("source", "note"),
        ("points", 0),
        ("case", "relationship"),
        ("case", "lessons", 0),
        ("case", "what_happened_next", 0, "text"),
        ("case", "sources", 0, "note"),
    ]


def test_warnings_have_their_lines_and_do_not_fail(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")
    path = tmp_path / "mine.yml"
    path.write_text(shelves(entry(note="A world-class note.")), encoding="utf-8")
    assert check.main([str(path), "--prose"]) == 0
    out = capsys.readouterr().out
    line = path.read_text().splitlines().index("    note: A world-class note.") + 1
    assert (
        out == f'{path}:{line}: resource "small-grants": "world-class" sells. Say what it does.\n'
    )
