"""What the bench stands on, without measuring anything: what is made up, whose turn it is, rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest

from commons.bench import links, made_up, measure
from commons.bench.measure import Row
from commons.commands import bench
from commons.loading import catalogue_from
from commons.pages import resource
from commons.pages.context import PageContext
from commons.vocabulary import Vocabulary
from tests.support import OUR_DAY, SAMPLE, entry


@pytest.mark.parametrize("size", [5, 40])
def test_a_made_up_catalogue_is_always_the_same_and_right(size: int, real: Vocabulary) -> None:
    """From a catalogue with an entry of every awkward sort."""
    text = made_up.catalogue(SAMPLE, size)
    assert text == made_up.catalogue(SAMPLE, size)
    catalogue = catalogue_from(text, real, OUR_DAY)
    assert len(catalogue.resources) == size
    assert len({each.title for each in catalogue.resources}) == size


def test_a_very_large_one_is_lean_so_that_it_may_be_read(
    monkeypatch: pytest.MonkeyPatch, real: Vocabulary
) -> None:
    full = made_up.catalogue(SAMPLE, 40)
    monkeypatch.setattr(made_up, "LONGEST_FULL", 39)
    lean = made_up.catalogue(SAMPLE, 40)
    assert len(lean) < len(full)
    assert len(catalogue_from(lean, real, OUR_DAY).resources) == 40


def test_plain_pages_have_the_text_of_ours(context: Callable[..., PageContext]) -> None:
    (page,) = resource.pages(context(entry()))
    text = made_up.markdown(page.body)
    bare = re.sub(r"<[^>]+>", " ", page.body)
    for word in re.findall(r"[A-Za-z]{4,}", bare):
        assert word in text
    assert text.strip().startswith("# Small grants") or "\n# Small grants\n" in text
    assert "<" not in text


def test_markdown_is_as_a_person_would_type_it() -> None:
    html = (
        "<h2>Two\n words</h2><p>See <a href='https://example.org/'>this</a> or "
        "<a href='../ours/'>ours</a>.</p><ul><li>One</li></ul><dl><dt>When</dt><dd>Now</dd></dl>"
    )
    lines = [line for line in made_up.markdown(html).splitlines() if line]
    assert lines == [
        "## Two  words",
        "See [this](https://example.org/) or [ours](https://www.example.org/).",
        "- One",
        "**When:**",
        "Now",
    ]


def test_each_turn_begins_with_another_and_the_shortest_time_counts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = 0.0
    takes = {"a": [3.0, 1.0, 2.0], "b": [5.0, 6.0, 4.0], "c": [7.0, 8.0, 9.0]}
    done: list[str] = []

    def work(name: str) -> Callable[[], None]:
        def go() -> None:
            nonlocal now
            now += takes[name][done.count(name)]
            done.append(name)

        return go

    monkeypatch.setattr("time.perf_counter", lambda: now)
    monkeypatch.setattr("os.sync", lambda: None)
    assert measure.best_of(3, *map(work, "abc")) == [1.0, 4.0, 7.0]
    assert "".join(done) == "abcbcacab"


def test_a_table_has_a_line_for_each_row_and_says_what_broke() -> None:
    rows = [
        Row("a build", "", "2.0 s"),
        Row("a page", "under 150 KB", "33 KB", held=True),
        Row("a search", "under 300 KB", "301 KB", held=False),
    ]
    head, rule, *lines = measure.table(rows).splitlines()
    assert len({len(line) for line in (head, rule, *lines)}) == 1
    assert [line.strip("| ").split("|")[-1].strip() for line in lines] == [
        "reported",
        "held",
        "BROKEN",
    ]


@pytest.mark.parametrize(("held", "code"), [(None, 0), (True, 0), (False, 1)])
def test_the_bench_ends_red_where_a_budget_broke(
    held: bool | None,
    code: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    rows = [Row("a page", "under 150 KB", "33 KB", held)]
    monkeypatch.setattr(links, "rows", lambda *_: iter(rows))
    assert bench.main(["links"]) == code
    assert capsys.readouterr().out == f"{measure.table(rows)}\n"


def test_three_hosts_have_their_share_of_the_links() -> None:
    ports = range(20_000, 20_000 + links.HOSTS)
    made = links.links(ports)
    assert made == links.links(ports)
    assert len(set(made)) == links.LINKS
    found = Counter(urlsplit(url).port for url in made)
    assert set(found) == set(ports)
    large = [found[port] for port in ports[: links.LARGE]]
    assert sum(large) == links.LINKS * links.SHARE
    rest = [found[port] for port in ports[links.LARGE :]]
    assert max(rest) - min(rest) <= 1
    assert min(large) > 10 * max(rest)
