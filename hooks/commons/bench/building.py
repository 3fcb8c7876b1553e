"""What a build costs: against plain MkDocs pages of the same text, and again after one edit."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from commons import dates
from commons.bench import made_up
from commons.bench.measure import Row, best_of, build, say
from commons.loading import Paths, load
from commons.pages import resource
from commons.pages.context import PageContext
from commons.search import pagefind
from commons.site import Site

# Our pages may cost a quarter more than plain ones: what is beyond a Markdown page has that much
# room. A rebuild is a full build; the rest is the noise of two runs.
AGAINST_PLAIN = 1.25
AFTER_AN_EDIT = 1.10
GATED = 2000


def rows(root: Path, place: Path, size: int, runs: int) -> Iterator[Row]:
    """Measure builds of ``size`` entries. Leaves the built site in ``place/site``, indexed."""
    say(f"{size:,} entries: making them up")
    ours = made_up.project(root, place / "ours", made_up.catalogue(root / "resources.yml", size))
    paths = Paths.under(ours)
    catalogue = load(paths, dates.today())
    context = PageContext(catalogue, Site("Commissioning Commons"), {}, dates.today())
    plain = made_up.plain_project(root, place / "plain", resource.pages(context))

    def edited() -> None:
        text = paths.catalogue.read_text(encoding="utf-8")
        paths.catalogue.write_text(f"{text}# edited\n", encoding="utf-8")
        build(ours, place / "site")

    say(f"{size:,} entries: building {runs} times each, in turn")
    build(ours, place / "site")  # so that each build measured has an old site to clear away
    full, after, other = best_of(
        runs,
        lambda: build(ours, place / "site"),
        edited,
        lambda: build(plain, place / "plain-site"),
    )
    (indexing,) = best_of(1, lambda: pagefind.index(place / "site"))
    build(ours, place / "site", index=True)
    gate = size <= GATED
    ratio, again = full / other, after / full
    yield Row(f"{size:,}: full build without indexing", "", f"{full:.1f} s")
    yield Row(f"{size:,}: plain MkDocs pages of the same text", "", f"{other:.1f} s")
    yield Row(
        f"{size:,}: build against plain pages",
        f"at most {AGAINST_PLAIN}",
        f"{ratio:.2f}",
        ratio <= AGAINST_PLAIN if gate else None,
    )
    yield Row(
        f"{size:,}: rebuild after one edit against a full build",
        f"about 1 (to {AFTER_AN_EDIT:.2f})",
        f"{again:.2f}",
        again <= AFTER_AN_EDIT if gate else None,
    )
    yield Row(f"{size:,}: indexing, apart", "", f"{indexing:.1f} s")
