"""Lost documents: what is loaded, what is refused, and the page."""

from __future__ import annotations

from pathlib import Path

import pytest

from commons.lost import load_lost
from commons.pages import pages
from commons.pages.context import PageContext
from commons.problems import DataError
from commons.site import Site
from tests.support import TODAY, Catalogued

GOOD = """\
lost-documents:
  - id: lost-guide
    title: A guide that was lost
    publisher: Example Council
    published: 2011-09
    why: It was the only guide of its kind for trustees.
    known: It stood on a site that closed in the year 2015.
"""


def test_a_lost_document_is_shown_with_what_we_know(catalogued: Catalogued, tmp_path: Path) -> None:
    path = tmp_path / "lost-documents.yml"
    path.write_text(GOOD, encoding="utf-8")
    catalogue = catalogued()
    lost = load_lost(path, catalogue, TODAY)
    body = pages(PageContext(catalogue, Site("Name"), {}, TODAY, lost))["lost/"].body
    for text in ("A guide that was lost", "September 2011", "only guide of its kind", "closed in"):
        assert text in body
    # "A" is not a word to file a title by.
    assert '<a href="#letter-g">G</a>' in body
    assert body.index('id="letter-g"') < body.index('id="lost-guide"')
    assert 'please <a href="../suggest/">tell us</a>' in body


def test_no_file_means_none_is_known(catalogued: Catalogued, tmp_path: Path) -> None:
    catalogue = catalogued()
    assert load_lost(tmp_path / "lost-documents.yml", catalogue, TODAY) == ()
    assert (
        "Nothing is missing" in pages(PageContext(catalogue, Site("Name"), {}, TODAY))["lost/"].body
    )


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (
            "lost-guide",
            "small-grants",
            'lost-documents.yml:2: lost document "small-grants": the id',
        ),
        ("2011-09", "2027", "published is in the future"),
        ("    why: It was the only guide of its kind for trustees.\n", "", "why is missing"),
        ("    why", "    wy", 'there is no field "wy". Did you mean "why"?'),
        ("lost-documents:", "lost:", 'one list, "lost-documents:"'),
        ("A guide that", "A guide: that", "a colon followed by a space"),
    ],
)
def test_a_mistake_is_told(
    catalogued: Catalogued, tmp_path: Path, old: str, new: str, says: str
) -> None:
    path = tmp_path / "lost-documents.yml"
    path.write_text(GOOD.replace(old, new), encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load_lost(path, catalogued(), TODAY)
    assert says in str(caught.value)
