"""Adding an entry: by questions in the terminal, and from a file."""

from __future__ import annotations

import difflib
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from commons.commands import add, check
from tests.support import GOLDEN, OUR_EPOCH, ROOT

FOLDER = GOLDEN / "suggestions"
VOCABULARY = str(GOLDEN / "vocabulary.yml")
Captured = pytest.CaptureFixture[str]

ENTRY = """\
- title: "A guide to bidding: the first time"
  publisher: Example Trust
  url: https://www.example.org/bidding
  kind: guide
  audience: [vcse]
  topics: [grants]
  nations: [england]
  summary: Shows a small charity how to bid for the first time, with a list of things to have.
  source: {how: own, note: A reader used it.}
"""

# What a person types, one line a question.
ANSWERS = [
    "www.example.org/bidding?utm_source=mail",
    "A guide to bidding: the first time",
    "Example Trust",
    "March 2024",
    "guide",
    "charities and voluntary groups",
    "",  # the shelf that follows from them
    "grants",
    "",  # stage
    "england",
    "",  # places
    "",  # formats
    "",  # cost
    "Shows a small charity how to bid for the first time, with a list of things to have.",
    "It has a list to copy.",
    "",  # no more points
    "current",
    "",  # a caution
    "",  # sells services
    "page",
    "",  # where it was read
    "",  # how much of it
    "",  # the short name that is offered
    "yes",
]


@pytest.fixture(autouse=True)
def _on_the_day(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    path = tmp_path / "catalogue.yml"
    shutil.copy(FOLDER / "catalogue.yml", path)
    return path


@pytest.fixture
def run(catalogue: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """``add.py`` on the small catalogue, with what a person types."""

    def start(*options: str, typed: list[str] | None = None) -> int:
        lines: Iterator[str] = iter(typed or [])

        def answer(prompt: str) -> str:
            print(prompt, end="")
            try:
                line = next(lines)
            except StopIteration:
                raise EOFError from None
            print(line)
            return line

        monkeypatch.setattr(add, "input", answer, raising=False)
        lost = str(FOLDER / "lost.yml")
        where = ["--catalogue", str(catalogue), "--vocabulary", VOCABULARY, "--lost", lost]
        return add.main([*where, *options])

    return start


def _added(before: str, after: str) -> list[str]:
    """The lines that are new; fails if another line is changed or gone."""
    found = list(difflib.ndiff(before.splitlines(), after.splitlines()))
    assert [line for line in found if line.startswith(("- ", "? "))] == []
    return [line[2:] for line in found if line.startswith("+ ")]


def test_answers_become_an_entry_in_its_place(
    run: Callable[..., int], catalogue: Path, capsys: Captured
) -> None:
    before = catalogue.read_text(encoding="utf-8")
    assert run(typed=ANSWERS) == 0, capsys.readouterr().out
    assert _added(before, catalogue.read_text(encoding="utf-8")) == [
        "- id: guide-bidding-first-time",
        "  title: 'A guide to bidding: the first time'",
        "  publisher: Example Trust",
        "  url: https://www.example.org/bidding",
        "  published: 2024-03",
        "  added: 2026-11-22",
        "  reviewed: 2026-11-22",
        "  kind: guide",
        "  audience: [vcse]",
        "  topics: [grants]",
        "  nations: [england]",
        "  summary: >-",
        "    Shows a small charity how to bid for the first time, with a list of things to have.",
        "  points:",
        "    - It has a list to copy.",
        "  status: current",
        "  source:",
        "    seen_at: https://www.example.org/bidding",
        "    how: page",
    ]
    assert check.main([str(catalogue), "--vocabulary", VOCABULARY]) == 0


def test_a_dry_run_shows_the_lines_and_writes_nothing(
    run: Callable[..., int], catalogue: Path, capsys: Captured
) -> None:
    before = catalogue.read_bytes()
    assert run("--dry-run", typed=ANSWERS) == 0
    assert "- id: guide-bidding-first-time\n" in capsys.readouterr().out
    assert catalogue.read_bytes() == before


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        (["https://bit.ly/x"], "shortened address"),
        (["https://www.example.org/small-grants/"], 'already: "small-grants"'),
        (["https://www.scribd.com/x"], "other people's documents"),
        (["not an address"], "has a space"),
        ([""], "This one is needed."),
        (["https://x.org/", "T", "P", "2031"], "in the future"),
        (["https://x.org/", "T", "P", "one day"], "2013-07-23"),
        (["https://x.org/", "T", "P", "", "99"], "There is no number 99"),
        (["https://x.org/", "T", "P", "", "leaflet"], "Type ? to see them"),
        (["https://x.org/", "T", "P", "", "gide"], 'Did you mean "Guide"?'),
        (["https://x.org/", "T", "P", "", "guide", "charity"], 'mean "Charities and voluntary'),
        (["https://x.org/", "T", "P", "", "guide", "1, 2"], "Everyone means everybody"),
        (["?"], "The address that readers are sent to"),
        (["https://x.org/", "back"], "Web address"),
        (["https://x.org/", "Two\u202elines"], "Publisher"),
    ],
)
def test_each_answer_is_checked_at_once(
    run: Callable[..., int], capsys: Captured, typed: list[str], says: str
) -> None:
    assert run(typed=typed) == 1
    out = capsys.readouterr().out
    assert says in out
    assert "Nothing was added." in out


def test_who_stops_goes_on_where_they_were(
    run: Callable[..., int], catalogue: Path, tmp_path: Path, capsys: Captured
) -> None:
    before = catalogue.read_text(encoding="utf-8")
    assert run(typed=[*ANSWERS[:8], "quit"]) == 1
    kept = tmp_path / "unfinished-entry.yml"
    assert "grants" in kept.read_text(encoding="utf-8")
    assert run(typed=ANSWERS[8:]) == 0, capsys.readouterr().out
    assert "  published: 2024-03" in _added(before, catalogue.read_text(encoding="utf-8"))
    assert not kept.exists()


def test_a_field_can_be_changed_before_it_is_added(
    run: Callable[..., int], capsys: Captured
) -> None:
    typed = [*ANSWERS[:-1], "nonsense", "title", "Bidding for the first time", "no"]
    assert run(typed=typed) == 1
    out = capsys.readouterr().out
    assert "Type yes, no, or one of: url, title" in out
    assert "title: Bidding for the first time" in out


def test_what_breaks_a_rule_is_asked_again(
    run: Callable[..., int], catalogue: Path, capsys: Captured
) -> None:
    """Edinburgh is not in England: known only once both are there."""
    typed = [*ANSWERS]
    typed[10] = "edinburgh"
    typed[-1:] = ["lambeth", "yes"]
    assert run(typed=typed) == 0
    assert "Edinburgh is in scotland" in capsys.readouterr().out
    assert "  places: [lambeth]" in catalogue.read_text(encoding="utf-8")


def test_an_answer_that_no_longer_applies_is_left_out_and_named(
    run: Callable[..., int], catalogue: Path, capsys: Captured
) -> None:
    """A fund's closing date, where it is a guide after all."""
    typed = [*ANSWERS]
    typed[4] = "fund"
    typed[-7:-7] = ["31 January 2027"]
    typed[-1:] = ["kind", "guide", "yes"]
    assert run(typed=typed) == 0, capsys.readouterr().out
    out = capsys.readouterr().out
    assert "Left out, as it does not belong to such an entry: Closing date\n" in out
    assert "closes:" not in catalogue.read_text(encoding="utf-8")


def test_a_case_study_moved_to_another_shelf_leaves_its_story_behind(
    run: Callable[..., int], catalogue: Path, capsys: Captured
) -> None:
    typed = [*ANSWERS]
    typed[4] = "case study"
    typed[-2:-2] = ["Leeds", "A council paid.", *[""] * 16]
    typed[-1:] = ["shelf", "provider-support", "kind", "guide", "yes"]
    assert run(typed=typed) == 0, capsys.readouterr().out
    out = capsys.readouterr().out
    assert "entry: Where did it happen; Who worked with whom, and how\n" in out
    assert "A council paid.\n" not in catalogue.read_text(encoding="utf-8")


def test_who_moves_a_case_study_back_has_its_story_still(
    run: Callable[..., int], catalogue: Path, capsys: Captured
) -> None:
    typed = [*ANSWERS]
    typed[4] = "case study"
    typed[-2:-2] = ["Leeds", "A council paid.", *[""] * 16]
    typed[-1:] = ["shelf", "provider-support", "shelf", "case-studies", "yes"]
    assert run(typed=typed) == 0, capsys.readouterr().out
    assert "    relationship: A council paid.\n" in catalogue.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("- title: A title\n  published: soon\n", "unfinished-entry.yml:2: published: write a"),
        ("- title: One\n- title: [\n", "unfinished-entry.yml:"),
    ],
)
def test_a_file_of_answers_that_was_spoilt_is_told_with_its_line(
    run: Callable[..., int], tmp_path: Path, capsys: Captured, text: str, says: str
) -> None:
    (tmp_path / "unfinished-entry.yml").write_text(text, encoding="utf-8")
    assert run(typed=["quit"]) == 1
    assert says in capsys.readouterr().out


def test_a_case_study_is_asked_for_its_story(run: Callable[..., int], capsys: Captured) -> None:
    typed = [*ANSWERS]
    typed[4] = "case study"
    typed[-2:-2] = ["Leeds", "A council paid.", *[""] * 16]
    run("--dry-run", typed=typed)
    out = capsys.readouterr().out
    assert "shelf case-studies" in out
    assert "    relationship: A council paid.\n" in out


@pytest.mark.parametrize(
    "text",
    [
        ENTRY,
        ENTRY.replace("- title", "  title").replace("\n  ", "\n").lstrip(),
        "provider-support:\n" + ENTRY,
    ],
)
def test_an_entry_in_a_file_is_added(
    run: Callable[..., int], catalogue: Path, tmp_path: Path, text: str
) -> None:
    before = catalogue.read_text(encoding="utf-8")
    file = tmp_path / "entry.yml"
    file.write_text(text, encoding="utf-8")
    assert run("--from", str(file)) == 0
    lines = _added(before, catalogue.read_text(encoding="utf-8"))
    assert lines[:2] == [
        "- id: guide-bidding-first-time",
        "  title: 'A guide to bidding: the first time'",
    ]
    assert "  added: 2026-11-22" in lines


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("vcse", "charity"), 'entry.yml:5: resource "guide-bidding-first-time": audience'),
        (("[grants]", "[grants, grants]"), "twice"),
        (("kind: guide", "kind: guide\n  closes: 2027-01-01"), "closes makes no sense"),
        (("https://www.example.org/bidding", "http://example.org/small-grants"), "already listed"),
        (("- title", "- id: small-grants\n  title"), "is taken"),
        (("kind: guide", "knid: guide"), 'no field "knid"'),
        ((ENTRY, ENTRY + ENTRY), "one entry"),
        ((ENTRY, "nothing"), "one entry"),
        ((ENTRY, "- title: [\n"), "entry.yml"),
        (("- title", "- shelf: nowhere\n  title"), 'no shelf "nowhere"'),
    ],
)
def test_a_faulty_file_is_refused_with_its_lines(
    run: Callable[..., int],
    catalogue: Path,
    tmp_path: Path,
    capsys: Captured,
    change: tuple[str, str],
    says: str,
) -> None:
    before = catalogue.read_bytes()
    file = tmp_path / "entry.yml"
    file.write_text(ENTRY.replace(*change), encoding="utf-8")
    assert run("--from", str(file)) == 1
    assert says in capsys.readouterr().out
    assert catalogue.read_bytes() == before


def test_a_shelf_can_be_named(run: Callable[..., int], catalogue: Path, tmp_path: Path) -> None:
    file = tmp_path / "entry.yml"
    file.write_text(ENTRY, encoding="utf-8")
    assert run("--from", str(file), "--shelf", "commissioner-support") == 0
    text = catalogue.read_text(encoding="utf-8")
    assert text.index("reserving-guide") < text.index("guide-bidding") < text.index("case-studies:")


def test_the_shipped_catalogue_gains_only_the_lines_of_the_entry(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", OUR_EPOCH)
    catalogue = tmp_path / "resources.yml"
    shutil.copy(ROOT / "resources.yml", catalogue)
    file = tmp_path / "entry.yml"
    file.write_text(ENTRY, encoding="utf-8")
    assert add.main(["--from", str(file), "--catalogue", str(catalogue)]) == 0
    before = (ROOT / "resources.yml").read_text(encoding="utf-8").splitlines()
    after = catalogue.read_text(encoding="utf-8").splitlines()
    start = after.index("- id: guide-bidding-first-time")
    end = start + len(after) - len(before)
    assert after[:start] + after[end:] == before or after[: start - 1] + after[end - 1 :] == before
    assert check.main([str(catalogue)]) == 0


def test_a_catalogue_that_is_not_there_ends_with_two(capsys: Captured) -> None:
    assert add.main(["--catalogue", "nowhere.yml"]) == 2
    assert "could not run" in capsys.readouterr().err
