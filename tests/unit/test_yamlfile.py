"""YAML that would take the parser beyond its limits."""

from __future__ import annotations

import pytest

from commons import yamlfile

MANY = 100_000


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "[" * MANY + "]" * MANY,
        "a: " + "{b: " * MANY + "}" * MANY,
        "a:\n" + "- " * MANY + "b",
        "a: " + "[" * MANY,
    ],
    ids=["lists", "groups", "items", "never closed"],
)
def test_what_is_nested_without_end_is_a_problem_and_no_crash(text: str) -> None:
    file = yamlfile.parse(f"first: 1\n{text}\n", "resources.yml")
    (problem,) = file.problems
    assert problem.line in (2, 3)
    assert "nested too deeply" in problem.message
