"""What the tests of /data/ are made from: a few awkward entries, and our own catalogue."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

import pytest

from commons.links.state import read_health
from commons.loading import Paths, load, load_catalogue
from commons.lost import LostDocument, load_lost
from commons.pages.context import PageContext
from commons.site import Site
from commons.vocabulary import Vocabulary
from tests.support import GOLDEN, OUR_DAY, ROOT, TODAY

FOLDER = GOLDEN / "exports"
SITE = Site("Commissioning Commons", url="https://example.org/sub/")
NAMES = [
    *("resources.csv", "case-studies.csv", "lost-documents.csv", "new.xml", "closing.ics"),
    *("resources.ris", "resources.bib", "resources.json", "vocabulary.json"),
    *("catalogue.schema.json", "resources.schema.json", "datapackage.json"),
]
Texts = Mapping[str, str]


def texts(context: PageContext) -> Texts:
    return {file.name: file.text for file in context.data_files}


def rows(text: str) -> list[dict[str, str]]:
    """A table as a program reads it."""
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))


@pytest.fixture(scope="session")
def small(vocabulary: Vocabulary) -> PageContext:
    """A catalogue of four awkward entries, one of them withdrawn."""
    catalogue = load_catalogue(FOLDER / "catalogue.yml", vocabulary, TODAY)
    health = read_health(FOLDER / "link-health.csv")
    lost = LostDocument(
        id="lost-guide",
        title="@A guide",
        publisher="Example Council",
        why="It was the only guide of its kind for trustees.",
        known="It stood on a site that closed in the year 2015.",
    )
    return PageContext(catalogue, SITE, health, TODAY, lost=(lost,))


@pytest.fixture(scope="session")
def whole() -> PageContext:
    """Our own catalogue."""
    paths = Paths.under(ROOT)
    catalogue = load(paths, OUR_DAY)
    lost = load_lost(paths.lost, catalogue, OUR_DAY)
    return PageContext(catalogue, Site("Commissioning Commons"), {}, OUR_DAY, lost=lost)
