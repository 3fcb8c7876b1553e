"""The guides: the hand-written pages under docs/guides, and the data sets behind them.

A data set is a file in docs/data, published as it is so that readers can download it. A new one
is an attribute of ``Guides``, its file in ``DATA_SETS`` and a line in ``load_guides``; the
directive that shows it names the attribute (``NEEDS``, in the directive's module).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from commons.guides.reserving import Reserving
from commons.guides.reserving_loading import FILE as RESERVING
from commons.guides.reserving_loading import load_reserving
from commons.guides.written import Guide, load_written
from commons.problems import DataError, Problem
from commons.vocabulary import Vocabulary

DataSet = TypeVar("DataSet")

# The attribute of Guides -> the file below docs/ that it is read from.
DATA_SETS: Mapping[str, str] = {
    "reserving": RESERVING,
}


@dataclass(frozen=True)
class Guides:
    """Everything the guides are made from. What has no file is None: small sites work."""

    # The pages, by their file below docs/, as in "guides/index.md".
    written: Mapping[str, Guide] = field(default_factory=dict)
    reserving: Reserving | None = None


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

    guides = Guides(
        written=part(lambda: load_written(docs)) or {},
        reserving=part(lambda: load_reserving(docs, vocabulary), docs / RESERVING),
    )
    if problems:
        raise DataError(problems)
    return guides
