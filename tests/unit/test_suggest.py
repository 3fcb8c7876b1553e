"""Made-up form texts -> the right entry or the right question; none reaches beyond its entry."""

from __future__ import annotations

import difflib
import io
import re
import shutil
from pathlib import Path

import pytest
import yaml

from commons.commands import check, suggest
from tests.support import GOLDEN, OUR_EPOCH, ROOT, golden

FOLDER = GOLDEN / "suggestions"
FORMS = sorted(FOLDER.glob("*.txt"))
HOSTILE = [path for path in FORMS if path.name >= "60"]
OPTIONS = [
    "--catalogue",
    str(FOLDER / "catalogue.yml"),
    "--lost",
    str(FOLDER / "lost.yml"),
    "--vocabulary",
    str(GOLDEN / "vocabulary.yml"),
]
Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _on_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")


def test_there_are_enough_of_each_sort() -> None:
    assert len(FORMS) >= 30
    assert len(HOSTILE) >= 15


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.stem)
def test_a_form_gives_an_entry_or_questions(form: Path, capsys: Captured) -> None:
    code = suggest.main([str(form), *OPTIONS])
    said = capsys.readouterr()
    assert code in (0, 1)
    parts = [f"exit {code}", said.out.rstrip("\n")]
    if said.err:
        parts += ["--- to the editor ---", said.err.rstrip("\n")]
    golden(form.with_suffix(".out"), "\n\n".join(parts) + "\n")


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.stem)
def test_nothing_reaches_beyond_its_own_entry(form: Path, tmp_path: Path, capsys: Captured) -> None:
    """Inserted, a text changes no other line; shown, it gives no command and calls nobody."""
    catalogue = tmp_path / "catalogue.yml"
    shutil.copy(FOLDER / "catalogue.yml", catalogue)
    before = catalogue.read_text(encoding="utf-8")
    preview = tmp_path / "preview.md"
    options = ["--catalogue", str(catalogue), *OPTIONS[2:]]
    code = suggest.main([str(form), *options, "--insert", "--preview", str(preview)])
    said = capsys.readouterr()
    after = catalogue.read_text(encoding="utf-8")
    shown = said.out + said.err
    if code == 1:
        assert after == before
        assert not preview.exists()
    else:
        changed = difflib.ndiff(before.split("\n"), after.split("\n"))
        assert not [line for line in changed if line.startswith("- ")]
        (entry,) = yaml.safe_load(said.out)
        assert set(entry) <= KNOWN_FIELDS
        vocabulary = OPTIONS[-1]
        assert check.main([str(catalogue), "--vocabulary", vocabulary]) == 0
        shown += preview.read_text(encoding="utf-8")
    assert not re.search(r"^\s*::", shown, re.MULTILINE)
    assert "##[" not in shown
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown)
    markdown = _outside_code(preview.read_text(encoding="utf-8") if code == 0 else said.out)
    assert not re.search(r"[@<]|\]\(|#\d|https?:", markdown)


KNOWN_FIELDS = {
    *("id", "title", "publisher", "url", "link", "published", "added", "reviewed", "kind"),
    *("audience", "topics", "nations", "places", "formats", "cost", "summary", "status", "closes"),
    *("source", "case"),
}


def _outside_code(markdown: str) -> str:
    """What of a Markdown text is not in a fence or a code span, which are shown as they are."""
    rest, fence = [], ""
    for line in markdown.split("\n"):
        bare = line.strip()
        if not fence and (found := re.match(r"`{3,}", bare)):
            fence = found[0]
        elif fence and bare == fence:
            fence = ""
        elif not fence:
            rest.append(re.sub(r"`[^`]*`", "", line))
    assert not fence, "every fence is closed"
    return "\n".join(rest)


@pytest.mark.parametrize(
    "name", ["01-complete", "05-for-councils", "07-a-case-study", "62-the-shell"]
)
def test_the_shipped_catalogue_gains_only_the_lines_of_the_entry(
    name: str, tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", OUR_EPOCH)
    catalogue = tmp_path / "resources.yml"
    shutil.copy(ROOT / "resources.yml", catalogue)
    form = str(FOLDER / f"{name}.txt")
    assert suggest.main([form, "--catalogue", str(catalogue), "--insert"]) == 0
    entry = capsys.readouterr().out.splitlines()
    before = (ROOT / "resources.yml").read_text(encoding="utf-8").splitlines()
    after = catalogue.read_text(encoding="utf-8").splitlines()
    start = after.index(entry[0])
    assert after[start : start + len(entry)] == entry
    blank = len(after) == len(before) + len(entry) + 1
    assert not (blank and after[start - 1].strip())
    del after[start - blank : start + len(entry)]
    assert after == before


def test_a_preview_shows_the_entry_the_notes_and_what_to_do(tmp_path: Path) -> None:
    preview = tmp_path / "preview.md"
    form = FOLDER / "07-a-case-study.txt"
    assert suggest.main([str(form), *OPTIONS, "--preview", str(preview)]) == 0
    golden(FOLDER / "preview.md", preview.read_text(encoding="utf-8"))


def test_a_story_without_a_page_links_to_where_it_was_told(capsys: Captured) -> None:
    form = FOLDER / "08-a-case-study-without-a-page.txt"
    page = "https://forge.example.org/commons/issues/7"
    assert suggest.main([str(form), *OPTIONS, "--page", page]) == 0
    (entry,) = yaml.safe_load(capsys.readouterr().out)
    assert entry["url"] == page
    assert entry["nations"] == ["scotland"]
    assert entry["case"]["verdict_from"] == "source"
    assert "paid" in entry["source"]["note"]


def test_a_megabyte_is_refused_kindly(tmp_path: Path, capsys: Captured) -> None:
    form = tmp_path / "long.txt"
    form.write_text("### Its web address\n\n" + "<script>**[(`" * 80_000, encoding="utf-8")
    assert suggest.main([str(form), *OPTIONS]) == 1
    assert "more text than we can read" in capsys.readouterr().out


@pytest.mark.parametrize(
    "piece",
    [
        "**a ",
        "[[",
        "`a` ",
        "<a ",
        "a@",
        "### Its title\n",
        "> ",
        "- ",
        "0123 ",
        "(",
        "http://a.b/(",
    ],
)
def test_no_text_takes_long(piece: str, tmp_path: Path) -> None:
    """Repeated to the limit, no piece makes a search run away: the test would not end."""
    form = tmp_path / "form.txt"
    form.write_text(
        "### Its web address\n\nhttps://x.org/\n\n### Who does it help, and how?\n\n"
        + (piece * 99_000)[:99_000],
        encoding="utf-8",
    )
    assert suggest.main([str(form), *OPTIONS]) in (0, 1)


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    data = (FOLDER / "01-complete.txt").read_bytes()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert suggest.main(["-", *OPTIONS]) == 0
    assert capsys.readouterr().out.startswith("- id: good-guide-grants-rounds\n")


def test_a_named_form_is_taken_for_it(capsys: Captured) -> None:
    form = FOLDER / "01-complete.txt"
    assert suggest.main([str(form), *OPTIONS, "--form", "offer-a-case-study"]) == 1
    assert "May we publish it?" in capsys.readouterr().out


def test_a_faulty_catalogue_is_no_fault_of_the_suggestion(tmp_path: Path, capsys: Captured) -> None:
    catalogue = tmp_path / "catalogue.yml"
    catalogue.write_text("provider-support: [}\n", encoding="utf-8")
    form = str(FOLDER / "01-complete.txt")
    assert suggest.main([form, "--catalogue", str(catalogue), *OPTIONS[2:]]) == 2
    assert "problems of its own" in capsys.readouterr().err
    assert suggest.main(["nowhere.txt", *OPTIONS]) == 2
