"""What the tests of the decision aid are made from: the shipped rules."""

from __future__ import annotations

import pytest

from commons.guides.reserving import Reserving
from commons.guides.reserving_loading import load_reserving
from commons.model import Catalogue
from tests.support import ROOT


@pytest.fixture(scope="session")
def rules(catalogue: Catalogue) -> Reserving:
    return load_reserving(ROOT / "docs", catalogue.vocabulary)
