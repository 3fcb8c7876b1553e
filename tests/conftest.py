"""What all tests share: a small vocabulary, a catalogue from a few lines of YAML, built sites."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from commons.loading import Paths, load, load_catalogue, load_vocabulary
from commons.model import Catalogue
from commons.pages.context import PageContext
from commons.site import Site
from commons.vocabulary import Vocabulary
from tests.building import SETTINGS, build, copy_project, sample_project, served
from tests.support import ENTRY, GOLDEN, OUR_DAY, OUR_EPOCH, ROOT, TODAY, Catalogued, shelves


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    """The small vocabulary of the golden tests."""
    return load_vocabulary(GOLDEN / "vocabulary.yml")


@pytest.fixture(scope="session")
def real() -> Vocabulary:
    """The shipped vocabulary, for what only its own labels show."""
    return load_vocabulary(ROOT / "vocabulary.yml")


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """Our own catalogue, read once."""
    return load(Paths.under(ROOT), OUR_DAY)


@pytest.fixture
def catalogued(vocabulary: Vocabulary, tmp_path: Path) -> Catalogued:
    """A catalogue from entries, by default on the provider-support shelf."""

    def make(provider: str = ENTRY, commissioner: str = "", cases: str = "") -> Catalogue:
        path = tmp_path / "resources.yml"
        path.write_text(shelves(provider, commissioner, cases), encoding="utf-8")
        return load_catalogue(path, vocabulary, TODAY)

    return make


@pytest.fixture
def context(catalogued: Catalogued) -> Callable[..., PageContext]:
    """What pages are made from, for a catalogue from entries."""

    def make(*shelves: str, site: Site | None = None) -> PageContext:
        return PageContext(catalogued(*shelves), site or Site("Commissioning Commons"), {}, TODAY)

    return make


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Our own site, built strictly with every setting set."""
    # A copy, so that what was fetched of the links' health does not change what is tested.
    project = copy_project(tmp_path_factory.mktemp("own"))
    folder = project / "site"
    done = build(project, folder, {**SETTINGS, "SOURCE_DATE_EPOCH": OUR_EPOCH})
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site with one entry of every awkward sort, and no setting set."""
    project = sample_project(tmp_path_factory.mktemp("sample"))
    folder = project / "site"
    done = build(project, folder, warned=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where our own site is served, below /sub/."""
    with served(site) as where:
        yield where


@pytest.fixture(scope="session")
def sample_address(sample: Path) -> Iterator[str]:
    """Where the small site is served, below /sub/."""
    with served(sample) as where:
        yield where
