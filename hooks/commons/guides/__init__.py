"""The guides: the hand-written pages under docs/guides, and the data sets behind them.

A data set is a file in docs/data, published as it is so that readers can download it. Each has
an attribute of ``Guides`` and a line in ``DATA_SETS`` and ``load_guides``; a directive that
shows it names the attribute (``NEEDS``, in its module).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from commons.guides.written import Guide, load_written

# The attribute of Guides -> the file below docs/ that it is read from.
DATA_SETS: Mapping[str, str] = {}


@dataclass(frozen=True)
class Guides:
    """Everything the guides are made from. What has no file is left out: small sites work."""

    # The pages, by their file below docs/, as in "guides/index.md".
    written: Mapping[str, Guide] = field(default_factory=dict)


def load_guides(docs: Path) -> Guides:
    """Load and check the front matter of the guides and the data behind them.

    Raises:
        DataError: with every problem of the first part that has any.
    """
    return Guides(written=load_written(docs))
