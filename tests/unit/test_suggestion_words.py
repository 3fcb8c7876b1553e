"""From what people write to addresses, dates, tags, names and plain text."""

from __future__ import annotations

import pytest

from commons.suggestions import naming, tags, text, web, when
from commons.suggestions.form import SUGGEST
from commons.vocabulary import Vocabulary


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
        (
            "https://www.google.com/url?sa=t&url=https%3A%2F%2Fexample.org%2Fa",
            ["https://example.org/a"],
        ),
        (
            "https://example.org:443/a http://example.com:80/",
            ["https://example.org/a", "http://example.com/"],
        ),
        ("https://example.org:8443/a", ["https://example.org:8443/a"]),
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


@pytest.mark.parametrize(
    "start",
    [
        "https://web.archive.org/web/20190101000000/",
        "https://webarchive.nationalarchives.gov.uk/ukgwa/20190101000000/",
        "https://webarchive.nationalarchives.gov.uk/2019/",
        "https://www.webarchive.org.uk/wayback/en/archive/20190101000000mp_/",
        "https://webarchive.org.uk/wayback/archive/20190101000000/",
    ],
)
def test_a_kept_copy_names_its_original(start: str) -> None:
    assert web.kept_copy_of(f"{start}http://example.org/a") == "http://example.org/a"


def test_what_only_looks_like_a_kept_copy_names_nothing() -> None:
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
        ("23/07/13", "2013-07-23"),
        ("1.2.27", "2027-02-01"),
        ("May \u201924", "2024-05"),
        ("May 24", "None"),
        ("version 1.2.34.5", "None"),
        ("31/02/13", "None"),
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
        ("audience", "all of these", 1, ()),
        ("audience", "Anybody", 1, ()),
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


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("A guide to small grants", "guide-small-grants"),
        ("Who's who & what's what", "whos-whats"),
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


@pytest.mark.parametrize(
    ("url", "spelt"),
    [
        ("https://www.gov.uk/", ""),
        ("https://www.g\u043ev.uk/", "xn--gv-fmc.uk"),
        ("https://www.llên.cymru/", "xn--lln-gma.cymru"),
        ("https://xn--lln-gma.cymru/", "xn--lln-gma.cymru"),
    ],
)
def test_a_name_that_may_look_like_another_is_spelt_out(url: str, spelt: str) -> None:
    assert web.lookalike(url) == spelt


@pytest.mark.parametrize(
    ("said", "email"),
    [
        ("Hi Sam,\nit helps.", True),
        ("It helps.\n\nKind regards\nJo", True),
        ("> From: Pat", True),
        ("-----Original Message-----", True),
        ("Annwyl Sam,", True),
        ("Hi-tech tools that help a small charity to bid.", False),
        ("Dear to many charities: it says what to ask. It helps.", False),
        ("It helps people from: Wales", False),
    ],
)
def test_an_email_is_told_from_an_answer(said: str, email: bool) -> None:
    assert text.is_like_an_email(said) is email


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
