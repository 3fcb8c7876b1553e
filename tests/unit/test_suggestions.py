"""The parts of a suggestion: addresses, dates, tags, names, text, and an entry's place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from commons.loading import catalogue_from, load_catalogue, load_vocabulary
from commons.model import Entry
from commons.suggestions import naming, tags, text, web, when, writing
from commons.suggestions.form import SUGGEST
from commons.suggestions.place import for_shelf, insert, shelf_for
from commons.vocabulary import Vocabulary
from tests.support import ENTRY, ROOT, TODAY, shelves


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("https://example.org/a", ["https://example.org/a"]),
        ("See www.example.org/a.", ["https://www.example.org/a"]),
        ("HTTP://Example.ORG/Path", ["http://example.org/Path"]),
        ("https//example.org", ["https://example.org"]),
        ("ttps://example.org", ["https://example.org"]),
        ("example.org.uk/a", ["https://example.org.uk/a"]),
        ("[a guide](https://example.org/a_(b))", ["https://example.org/a_(b)"]),
        ("(https://example.org/a)", ["https://example.org/a"]),
        ("<https://example.org/a>", ["https://example.org/a"]),
        ("https://example.org/?utm_source=x&id=2&fbclid=y", ["https://example.org/?id=2"]),
        ("https://example.org/a?gclid=1", ["https://example.org/a"]),
        ("https://example.org/a#:~:text=words", ["https://example.org/a"]),
        ("https://example.org/a#part", ["https://example.org/a#part"]),
        ("https://www.google.com/url?q=https://example.org/a&sa=U", ["https://example.org/a"]),
        ("https://example.org/a http://www.example.org/a/", ["https://example.org/a"]),
        ("https://a.org/1, https://b.org/2", ["https://a.org/1", "https://b.org/2"]),
        ("https://example.org/r?a=%20b&c=d+e", ["https://example.org/r?a=%20b&c=d+e"]),
        ("someone@example.org", []),
        ("javascript:alert(1)", []),
        ("ask at the library", []),
    ],
)
def test_addresses_are_found_as_they_should_be_listed(written: str, found: list[str]) -> None:
    assert list(web.found_in(written)) == found


def test_a_kept_copy_names_its_original() -> None:
    copy = "https://web.archive.org/web/20190101000000/http://example.org/a"
    assert web.kept_copy_of(copy) == "http://example.org/a"
    assert not web.kept_copy_of("https://example.org/web/2019/http://example.org/a")


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("2013", "2013"),
        ("about 2013, I think", "2013"),
        ("July 2013", "2013-07"),
        ("23rd of July 2013", "2013-07-23"),
        ("Jul. 23, 2013", "2013-07-23"),
        ("23/07/2013", "2013-07-23"),
        ("2013-07-23", "2013-07-23"),
        ("7/2013", "2013-07"),
        ("31/02/2013", "2013-02"),
        ("soon", "None"),
        ("", "None"),
    ],
)
def test_dates_are_read_as_people_write_them(written: str, found: str) -> None:
    assert str(when.read(written)) == found


@pytest.mark.parametrize(
    ("id_", "answer", "found", "unknown"),
    [
        ("topics", "Grants, Costs, prices and payment, Tendering", 3, ()),
        ("topics", "Governance, charity law and tax", 1, ()),
        ("topics", "- grants\n- article 19", 2, ()),
        ("audience", "- [x] Everyone\n- [ ] Charities and voluntary groups", 1, ()),
        ("audience", "charities; councils", 2, ()),
        ("kind", "GUIDE", 1, ()),
        ("kind", "a thing of beauty", 0, ("a thing of beauty",)),
    ],
)
def test_what_was_chosen_is_read_however_it_is_written(
    id_: str, answer: str, found: int, unknown: tuple[str, ...], real: Vocabulary
) -> None:
    chosen = tags.chosen(answer, SUGGEST.question(id_), real)
    assert len(chosen.tags) == found
    assert chosen.unknown == unknown


@pytest.fixture(scope="module")
def real() -> Vocabulary:
    """The shipped vocabulary: labels with commas are its own."""
    return load_vocabulary(ROOT / "vocabulary.yml")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("A guide to small grants", "guide-small-grants"),
        ("Who's who & what's what", "whos-who-whats"),
        ("Tŷ, dŵr, gŵyl", "ty-dwr-gwyl"),
        ("دليل", "example-org"),
        ("The of and", "the-of-and"),
        ("x" * 80, "x" * 50),
        ("Taken", "taken-2"),
        ("-- a -- b --", "b"),
    ],
)
def test_a_short_name_says_what_the_title_says(title: str, name: str) -> None:
    assert naming.propose(title, "https://www.example.org/a", {"taken"}) == name


@pytest.mark.parametrize(
    ("written", "kept", "rest"),
    [
        ("One. Two. Three. Four.", "One. Two. Three.", "Four."),
        ('He said "stop." Then more came.', 'He said "stop."', "Then more came."),
        ("one two three four five six seven", "one two three …", "four five six seven"),
        ("a" * 30, "a" * 14 + " …", "a" * 16),
        ("Short.", "Short.", ""),
    ],
)
def test_a_text_is_cut_at_a_sentence_or_else_at_a_word(written: str, kept: str, rest: str) -> None:
    assert text.cut(written, 16) == (kept, rest)


def test_points_are_lines_and_what_goes_on_belongs_to_them() -> None:
    assert text.points("- One\n  goes on\n- Two\n\n3) Three\nFour") == (
        "One goes on",
        "Two",
        "Three",
        "Four",
    )


def test_contacts_are_left_out() -> None:
    said = (
        "Ring 0117 496 0000 or (0117) 4960000 or +44 117 496 0000, or write to a.b@example.org.uk."
    )
    assert text.without_contacts(said).count(text.LEFT_OUT) == 4
    kept = (
        "£120,000 in 2012-2013, PPN 01/23, ISBN 978-1-86134-567-8, https://example.org/0123456789"
    )
    assert text.without_contacts(kept) == kept


@pytest.mark.parametrize("said", ["##[group]", "###[x]", "#*#*[x]", "&#35;#[x]", "#<b>#[x]"])
def test_no_command_of_a_log_is_left_in_any_line(said: str) -> None:
    made = (text.one_line(said), text.quoted(said), text.fenced(said), *text.points(said))
    assert all("##[" not in each for each in made)
    assert "##[" not in "".join(web.found_in(f"https://example.org/{said}"))


def test_a_fence_cannot_be_left() -> None:
    assert text.fenced("a\n````\nb").startswith("`````text\n")


def _as_text(written: str) -> Any:
    return yaml.load(written, Loader=yaml.BaseLoader)  # noqa: S506 (makes only text)


def test_every_shipped_entry_is_written_back_as_it_was(real: Vocabulary) -> None:
    """What we write and what people wrote are the same to YAML, for all there is."""
    catalogue = load_catalogue(ROOT / "resources.yml", real, TODAY)
    raw = _as_text((ROOT / "resources.yml").read_text(encoding="utf-8"))
    written = {each["id"]: each for shelf in raw.values() for each in shelf}
    for resource in catalogue.resources:
        values = writing.values_of(resource)
        (again,) = _as_text(writing.entry(values))
        left_out = {"link": "publisher", "cost": "free", "sells_services": "false"}
        as_written = {
            key: value
            for key, value in written[resource.id].items()
            if left_out.get(key) != value and value != []
        }
        case = as_written.get("case", {})
        if case:
            defaults = {"verdict": "not-stated", "told_by": "not-stated"}
            as_written["case"] = {
                key: value
                for key, value in {**defaults, **case}.items()
                if (key, value) != ("verdict_from", "our-reading")
            }
        assert again == as_written
        assert [key for key in again if key in Entry.model_fields] == list(again)


@pytest.mark.parametrize(
    "hostile",
    [
        *("a: b", "#x", "- x", "? x", "[x]", "{x}", "*x", "&x", "!x", "|", ">", "%x", "@x", "`x`"),
        *("'x", '"x', "null", "~", "yes", "1", "1.5", "0x1", "2026-01-01", "1:30", "x #y", "x:"),
        *(
            ":x",
            "\\x",
            "---",
            "...",
            "<<",
            "=",
            "x\ty",
            "::x",
            "é",
            "💡",
            "''",
            '"\'"',
            "x" * 200,
            "a" + " b" * 90,
        ),
    ],
)
def test_any_text_is_read_back_as_it_was(hostile: str) -> None:
    values = {"title": hostile, "note": hostile, "points": [hostile, "z"]}
    lines = "\n".join(writing.fields(values, 0)) + "\n"
    assert yaml.safe_load(lines) == values
    assert not any(line.lstrip().startswith("::") for line in lines.splitlines())


def _placed(whole: str, shelf: str, vocabulary: Vocabulary, topic: str = "grants") -> str:
    entry = ENTRY.replace("small-grants", "new-one").replace("Small grants", "New")
    catalogue = catalogue_from(whole, vocabulary, TODAY)
    made = insert(whole, catalogue, shelf, entry, [topic])
    after = catalogue_from(made.text, vocabulary, TODAY)
    assert len(after.resources) == len(catalogue.resources) + 1
    assert after.by_id["new-one"].shelf == shelf
    assert after.by_id["new-one"].line in (made.first_line, made.first_line + 1)
    return made.text


OTHER = ENTRY.replace("small-grants", "other").replace("[grants]", "[healthwatch]")


def test_a_new_entry_stands_behind_the_last_of_its_topic(vocabulary: Vocabulary) -> None:
    made = _placed(shelves(ENTRY + OTHER), "provider-support", vocabulary)
    assert made.index("id: small-grants") < made.index("id: new-one") < made.index("id: other")


def test_where_there_is_no_such_topic_it_stands_at_the_end(vocabulary: Vocabulary) -> None:
    made = _placed(shelves(ENTRY + OTHER), "provider-support", vocabulary, "reserved-contracts")
    assert made.index("id: other") < made.index("id: new-one") < made.index("commissioner-support:")


def test_an_empty_shelf_is_opened(vocabulary: Vocabulary) -> None:
    whole = shelves(ENTRY).replace("case-studies: []", "case-studies: []  # none yet")
    made = _placed(whole, "case-studies", vocabulary)
    assert "case-studies:  # none yet\n- id: new-one" in made


@pytest.mark.parametrize("gap", ["", "\n"])
def test_comments_blank_lines_and_line_ends_stay_as_they_are(
    gap: str, vocabulary: Vocabulary
) -> None:
    commented = ENTRY.replace("  status", "  # inside\n  status") + gap + "# above other\n" + OTHER
    whole = (
        "# first\nprovider-support:\n" + commented + "\ncommissioner-support: []\ncase-studies: []"
    )
    for ending in ("\n", "\r\n"):
        for mark in ("", "\ufeff"):
            before = mark + whole.replace("\n", ending)
            made = _placed(before, "provider-support", vocabulary)
            assert made.count("\r") == (made.count("\n") if ending == "\r\n" else 0)
            lines = made.split(ending)
            start = lines.index("- id: new-one")
            length = len(ENTRY.splitlines())
            added = lines[start : start + length]
            rest = lines[:start] + lines[start + length :]
            assert added[-1] == "  source: {how: page}"
            assert [line for line in rest if line] == [
                line for line in before.split(ending) if line
            ]
            assert lines[start + length + (1 if gap else 0)] == "# above other"


@pytest.mark.parametrize(
    ("kind", "audience", "shelf"),
    [
        ("guide", ["vcse", "local-authority"], "provider-support"),
        ("guide", ["nhs", "dpulo"], "commissioner-support"),
        ("guide", ["anyone"], "provider-support"),
        ("case-study", ["nhs"], "case-studies"),
    ],
)
def test_the_shelf_follows_from_kind_and_audience(
    kind: str, audience: list[str], shelf: str
) -> None:
    assert shelf_for(kind, audience, case=False) == shelf


def test_an_audience_can_be_put_in_a_shelfs_order() -> None:
    assert for_shelf(["dpulo", "nhs"], "commissioner-support") == ("nhs", "dpulo")


def test_pre_commit_runs_only_what_is_here() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    assert [each["repo"] for each in hooks["repos"]] == ["local"]
    for hook in hooks["repos"][0]["hooks"]:
        program, *arguments = hook["entry"].split()
        assert program.startswith(".venv/bin/")
        assert all((ROOT / each).is_file() for each in arguments if each.startswith("scripts/"))


def test_each_script_is_a_thin_start_of_its_command() -> None:
    for name in ("suggest", "add", "forms", "schema"):
        lines = Path(ROOT / "scripts" / f"{name}.py").read_text(encoding="utf-8")
        assert f"raise SystemExit({name}.main())" in lines
