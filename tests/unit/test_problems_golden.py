"""Bad YAML -> what the editor is told. Each case is a pair of files that reads by itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from commons.loading import load_catalogue
from commons.problems import DataError
from commons.vocabulary import Vocabulary
from tests.support import GOLDEN, TODAY, golden

CASES = sorted((GOLDEN / "problems").glob("*.yml"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_every_problem_is_told(case: Path, vocabulary: Vocabulary) -> None:
    with pytest.raises(DataError) as caught:
        load_catalogue(case, vocabulary, TODAY, "resources.yml")
    golden(case.with_suffix(".txt"), str(caught.value) + "\n")
    places = [(problem.line, problem.where) for problem in caught.value.problems]
    assert places == sorted(places), "problems are told in order of line"


def test_there_are_cases() -> None:
    assert len(CASES) >= 10
