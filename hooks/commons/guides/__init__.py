"""The guides: the hand-written pages under docs/guides, and the data sets behind them.

A data set is a file in docs/data, published as it is so that readers can download it. A new one
is an attribute of ``Guides``, its file in ``DATA_SETS`` and a line in ``load_guides``; the
directive that shows it names the attribute (``NEEDS``, in the directive's module).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from commons.guides.checklist import check_resources, load_checklist
from commons.guides.checklist_model import Checklist
from commons.guides.conclusions import Conclusion, load_conclusions
from commons.guides.healthwatch import Healthwatch
from commons.guides.healthwatch_loading import load_healthwatch
from commons.guides.reserving import Reserving
from commons.guides.reserving_loading import FILE as RESERVING
from commons.guides.reserving_loading import check_reserving, load_reserving
from commons.guides.written import Guide, load_written
from commons.model import Catalogue
from commons.problems import DataError, Problem
from commons.vocabulary import Vocabulary

DataSet = TypeVar("DataSet")

# The attribute of Guides -> the file below docs/ that it is read from.
DATA_SETS: Mapping[str, str] = {
    "checklist": "data/inclusive-commissioning.yml",
    "reserving": RESERVING,
    "healthwatch": "data/healthwatch/datapackage.json",
}


@dataclass(frozen=True)
class Guides:
    """Everything the guides are made from. What has no file is None: small sites work."""

    # The pages, by their file below docs/, as in "guides/index.md".
    written: Mapping[str, Guide] = field(default_factory=dict)
    checklist: Checklist | None = None
    reserving: Reserving | None = None
    healthwatch: Healthwatch | None = None
    # What we conclude from the cases, as docs/case-studies/conclusions.md says it.
    conclusions: tuple[Conclusion, ...] = ()

    @cached_property
    def offered(self) -> tuple[Guide, ...]:
        """The guides that lists and searches offer, in order: all but their index."""
        return tuple(each for each in self.written.values() if each.address != "guides/")

    @cached_property
    def by_slug(self) -> Mapping[str, Guide]:
        """The guides by the last part of their address, as topics and tasks name them."""
        return {each.address.rstrip("/").rpartition("/")[2]: each for each in self.offered}


def load_guides(docs: Path, vocabulary: Vocabulary) -> Guides:
    """Load and check the front matter of the guides and the data sets behind them.

    Raises:
        DataError: with every problem found.
    """
    problems: list[Problem] = []

    def part(load: Callable[[], DataSet], needs: Path | None = None) -> DataSet | None:
        if needs and not needs.exists():
            return None
        try:
            return load()
        except DataError as error:
            problems.extend(error.problems)
            return None

    checklist = docs / DATA_SETS["checklist"]
    guides = Guides(
        written=part(lambda: load_written(docs)) or {},
        checklist=part(
            lambda: load_checklist(checklist, shown(docs, "checklist"), vocabulary), checklist
        ),
        reserving=part(lambda: load_reserving(docs, vocabulary), docs / RESERVING),
        healthwatch=part(lambda: load_healthwatch(docs), docs / DATA_SETS["healthwatch"]),
        conclusions=part(lambda: load_conclusions(docs)) or (),
    )
    if problems:
        raise DataError(problems)
    return guides


def check_guides(docs: Path, guides: Guides, catalogue: Catalogue) -> None:
    """Check that the catalogue has the entries that the data sets name.

    Apart from loading, since a small catalogue with our own guides is no mistake: a page leaves
    out what is not there.

    Raises:
        DataError: with every entry that is named and is not there.
    """
    if guides.checklist:
        path = docs / DATA_SETS["checklist"]
        check_resources(path, shown(docs, "checklist"), guides.checklist, catalogue)
    if guides.reserving:
        check_reserving(docs, guides.reserving, catalogue)


def shown(docs: Path, data_set: str) -> str:
    """A data set's file as problems name it: below the project's folder."""
    return f"{docs.name}/{DATA_SETS[data_set]}"
